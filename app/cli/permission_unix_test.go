//go:build unix

package cli

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"demarche/assets"
)

// nobody is a user that owns nothing, by old custom.
const nobody = 65534

// byAnother is the program run as a user whom permissions bind. Where the
// tests run as root, which they do not bind, that is nobody.
func byAnother(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	c := program(args...)
	if os.Geteuid() != 0 {
		return c
	}
	dir := openFolder(t, 0o755) // the go command keeps the test program where others cannot go
	whole, err := os.ReadFile(c.Path)
	check(t, err)
	check(t, os.WriteFile(filepath.Join(dir, "demarche"), whole, 0o755))
	c.Path = filepath.Join(dir, "demarche")
	c.Env = append(c.Env, "GOCOVERDIR="+openFolder(t, 0o777))                                 // what "go test -cover" writes
	c.Env = append(c.Env, "HOME="+openFolder(t, 0o777), "XDG_DATA_HOME=", "XDG_CONFIG_HOME=") // where the backups go
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return c
}

// openFolder is a folder that others may reach, with permissions as given.
func openFolder(t *testing.T, mode os.FileMode) string {
	t.Helper()
	dir := t.TempDir()
	check(t, os.Chmod(filepath.Dir(dir), 0o755))
	check(t, os.Chmod(dir, mode))
	t.Cleanup(func() { check(t, os.Chmod(dir, 0o700)) })
	return dir
}

// TestPermissionsOfTheFile: who may not read gets no access, and who may only
// read can do all that is reading.
func TestPermissionsOfTheFile(t *testing.T) {
	all := commands(t)
	for _, name := range []string{"import", "export to file", "undo", "redo", "bring-back", "check --repair", "backup", "backup -o"} { // they fail here anyhow
		delete(all, name)
	}
	for _, c := range []struct {
		name         string
		folder, file os.FileMode
		read, write  string // what is said about it; nothing when it works
	}{
		{"all may be done", 0o777, 0o666, "", ""},
		{"the file may be read", 0o777, 0o444, "", "open for reading only"},
		{"the folder may be read", 0o555, 0o666, "", "open for reading only"},
		{"the file is closed", 0o777, 0o000, "does not allow access", "does not allow access"},
		{"the folder is closed", 0o000, 0o666, "does not allow access", "does not allow access"},
	} {
		for name, args := range all {
			t.Run(c.name+", "+name, func(t *testing.T) {
				dir := openFolder(t, 0o755)
				path := filepath.Join(dir, "a.demarche")
				run("new", "--example", path).done(t)
				before := folder(t, dir)
				check(t, os.Chmod(path, c.file))
				check(t, os.Chmod(dir, c.folder))
				r := runProgram(t, byAnother(t, append(args, path)...))
				check(t, os.Chmod(dir, 0o755))
				check(t, os.Chmod(path, 0o644))
				want := c.read
				if name == "note add" {
					want = c.write
				}
				if want == "" {
					r.done(t)
				} else {
					r.failed(t, exitFailed, path, want)
				}
				if (name != "note add" || want != "") && !maps.Equal(before, folder(t, dir)) {
					t.Error("the folder changed")
				}
			})
		}
	}
}

// TestOlderSchemaThatCannotBeWritten is refused with what to do.
func TestOlderSchemaThatCannotBeWritten(t *testing.T) {
	for _, args := range [][]string{{"note", "list"}, {"undo"}, {"check"}} {
		dir := openFolder(t, 0o755)
		path := filepath.Join(dir, "old.demarche")
		check(t, os.WriteFile(path, []byte(read(t, old(t))), 0o644))
		check(t, os.Chmod(dir, 0o555))
		r := untouched(t, dir, func() result { return runProgram(t, byAnother(t, append(args, path)...)) })
		r.failed(t, exitFailed, path, "older Demarche", "Copy it to a folder of your own")
	}
}

// TestPermissionsOfAFolder: nothing new can be put where nobody may write.
func TestPermissionsOfAFolder(t *testing.T) {
	shut := openFolder(t, 0o555)
	dir := openFolder(t, 0o755)
	path := filepath.Join(dir, "a.demarche")
	run("new", "--example", path).done(t)
	made, exported := filepath.Join(shut, "a.demarche"), filepath.Join(shut, "a.json")
	runProgram(t, byAnother(t, "new", made)).failed(t, exitFailed, made, "does not allow access")
	r := runProgram(t, byAnother(t, "export", "--format", "json", "-o", exported, path))
	r.failed(t, exitFailed, exported+": the system does not allow writing there", "permission denied", "nothing was exported", "Check the permissions")
	if strings.Contains(r.err, ".part") {
		t.Errorf("the message %q names a file that nobody has named", r.err)
	}
	if got := folder(t, shut); len(got) != 1 {
		t.Errorf("in the closed folder: %v", got)
	}
}

// TestImportOfAFileThatMayNotBeRead leaves the dossier as it was.
func TestImportOfAFileThatMayNotBeRead(t *testing.T) {
	dir := openFolder(t, 0o777)
	path := filepath.Join(dir, "a.demarche")
	run("new", path).done(t)
	check(t, os.Chmod(path, 0o666))
	in := write(t, filepath.Join(openFolder(t, 0o755), "in.json"), string(assets.Dossier()))
	check(t, os.Chmod(in, 0o000))
	r := untouched(t, dir, func() result { return runProgram(t, byAnother(t, "import", in, path)) })
	r.failed(t, exitFailed, in, "permission denied", "nothing was imported", "does not allow reading it", "check the permissions")
	if strings.Contains(r.err, "open ") {
		t.Errorf("the message %q is a raw one", r.err)
	}
}

// TestPipes are no files, neither to open, nor to read a dossier from, nor to
// replace by an export. Nobody writes into them: the program must not wait.
func TestPipes(t *testing.T) {
	path := empty(t)
	pipe := filepath.Join(filepath.Dir(path), "pipe")
	check(t, syscall.Mkfifo(pipe, 0o600))
	for name, args := range commands(t) {
		t.Run(name, func(t *testing.T) { run(append(args, pipe)...).failed(t, exitFailed, pipe, "not a file") })
	}
	run("import", pipe, path).failed(t, exitFailed, pipe, "a pipe", "nothing was imported")
	run("export", "--format", "json", "-o", pipe, path).failed(t, exitFailed, pipe, "a pipe", "nothing was written")
	if info, err := os.Lstat(pipe); err != nil || info.Mode().Type() != os.ModeNamedPipe {
		t.Error("the pipe is none any more", err)
	}
}
