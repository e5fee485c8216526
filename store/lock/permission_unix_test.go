//go:build unix

package lock_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"demarche/store/lock"
)

// nobody is a user that owns nothing, by old custom.
const nobody = 65534

// tryAsAnother tries for a lock as a user whom permissions bind. Where this
// program runs as root, which they do not bind, that is nobody.
func tryAsAnother(t *testing.T, path string) string {
	t.Helper()
	c := child("try", path)
	if os.Geteuid() == 0 {
		asNobody(t, c)
	}
	check(t, os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755))
	out, err := c.CombinedOutput()
	check(t, err)
	return strings.TrimSpace(string(out))
}

// asNobody gives a command away. The go command keeps the test program where
// others cannot go, so it is linked to where they can.
func asNobody(t *testing.T, c *exec.Cmd) {
	t.Helper()
	folder := t.TempDir()
	check(t, os.Chmod(filepath.Dir(folder), 0o755))
	program := filepath.Join(folder, "program")
	if err := os.Link(c.Path, program); err != nil {
		t.Skip("cannot show the program to another user:", err)
	}
	covered := filepath.Join(folder, "covered")
	check(t, os.Mkdir(covered, 0o700))
	check(t, os.Chown(covered, nobody, nobody))
	c.Path, c.Env = program, append(c.Env, "GOCOVERDIR="+covered)
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
}

const done = "done; open for writing by Boris released: <nil>"

func TestPermissions(t *testing.T) {
	for _, c := range []struct {
		name   string
		folder os.FileMode
		left   os.FileMode // permissions of the lock file left behind; 0: none was
		want   string
	}{
		{"the folder may be written", 0o777, 0, done},
		{"the folder may only be read", 0o555, 0, "no permission"},
		{"the folder may not be entered", 0o000, 0, "no permission"},
		{"a file left behind may be written", 0o777, 0o666, done},
		{"a file left behind may only be read", 0o777, 0o444, done},
		{"a file left behind is not for others", 0o777, 0o200, "no permission"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := dossier(t, "plan.demarche")
			if c.left != 0 {
				check(t, os.WriteFile(path+"-lock", []byte("\n{\"name\": \"Anna\"}\n"), 0o600))
				check(t, os.Chmod(path+"-lock", c.left))
			}
			check(t, os.Chmod(filepath.Dir(path), c.folder))
			got := tryAsAnother(t, path)
			check(t, os.Chmod(filepath.Dir(path), 0o755))
			if got != c.want {
				t.Errorf("the other user sees %q, want %q", got, c.want)
			}
			if got == done {
				wantAlone(t, path)
			}
		})
	}
}

// TestAnotherUserSeesTheHolder though the lock file is not theirs to write.
func TestAnotherUserSeesTheHolder(t *testing.T) {
	path := dossier(t, "plan.demarche")
	l := acquire(t, path, anna)
	check(t, os.Chmod(path+"-lock", 0o444))
	check(t, os.Chmod(filepath.Dir(path), 0o777))
	if got := tryAsAnother(t, path); got != "held by Anna" {
		t.Errorf("the other user sees %q", got)
	}
	wantHeld(t, path, anna)
	check(t, l.Release())
	wantAlone(t, path)
}

// TestWhatIsNotAFileIsLeftAlone: nothing is followed, waited for or written.
func TestWhatIsNotAFileIsLeftAlone(t *testing.T) {
	for name, put := range map[string]func(precious, at string) error{
		"a link to a file":  os.Symlink,
		"a link to nowhere": func(_, at string) error { return os.Symlink("nowhere", at) },
		"a pipe":            func(_, at string) error { return syscall.Mkfifo(at, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			path, precious := dossier(t, "plan.demarche"), dossier(t, "precious")
			check(t, put(precious, path+"-lock"))
			l, err := lock.Acquire(path, anna)
			if err == nil || errors.Is(err, lock.ErrUnsupported) {
				t.Errorf("got %v, %v", l, err)
			}
			if got := string(read(t, precious)); got != "a dossier" {
				t.Errorf("the file now says %q", got)
			}
			if _, err := os.Lstat(path + "-lock"); err != nil {
				t.Error("it was removed:", err)
			}
		})
	}
}
