package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestRestore by every word for a backup: the dossier is as it was, and the
// restore can be undone by the command that it prints.
func TestRestore(t *testing.T) {
	for _, c := range []struct {
		name string
		word func(backup string) string
	}{
		{"a number", func(string) string { return "1" }},
		{"the newest", func(string) string { return "newest" }},
		{"its name", filepath.Base},
		{"its path", func(backup string) string { return backup }},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, backup := backedUp(t)
			out := run("restore", c.word(backup), path).done(t)
			m := regexp.MustCompile(`^restored ` + regexp.QuoteMeta(path) + ` from the backup of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(made by hand\)\n` +
				`What was there is saved; to undo this: demarche restore (\S+) ` + regexp.QuoteMeta(path) + `\n$`).FindStringSubmatch(out)
			if m == nil {
				t.Fatalf("printed %q", out)
			}
			if got := said(t, path); got != "a" {
				t.Errorf("the notes are %q", got)
			}
			alone(t, path)
			if got := backupsOf(t, path); len(got) != 2 || got[1]["path"] != m[1] || got[1]["reason"] != "restore" {
				t.Errorf("the backups are %v", got)
			}
			run("restore", m[1], path).done(t)
			if got := said(t, path); got != "a b" {
				t.Errorf("after going back the notes are %q", got)
			}
			run("restore", "newest", path).done(t) // and back once more
			if got := said(t, path); got != "a" {
				t.Errorf("after going back twice the notes are %q", got)
			}
		})
	}
}

// TestRestoreOfALostDossier keeps what is there, whatever it is.
func TestRestoreOfALostDossier(t *testing.T) {
	for name, c := range lost {
		t.Run(name, func(t *testing.T) {
			path, _ := backedUp(t)
			c.lose(t, path)
			before, err := os.ReadFile(path)
			out := run("restore", "newest", path).done(t)
			if got := said(t, path); got != "a" {
				t.Errorf("the notes are %q", got)
			}
			if err != nil {
				if !strings.HasSuffix(out, "\nThere was no such file before.\n") {
					t.Errorf("printed %q", out)
				}
				alone(t, path)
				return
			}
			_, kept, _ := strings.Cut(strings.TrimSuffix(out, "\n"), "\nWhat was there was no sound dossier and is kept as it was: ")
			if read(t, kept) != string(before) {
				t.Errorf("printed %q, and not what was there is kept", out)
			}
		})
	}
}

// TestRestoreOfAnyDossierFile, also one beside.
// The newest backup of a dossier is one of its own, though a copy of it has a
// newer one, with other work in it.
func TestNewestIsOfTheDossierItself(t *testing.T) {
	path, _ := backedUp(t)
	other := filepath.Join(filepath.Dir(path), "copy.demarche")
	check(t, os.WriteFile(other, []byte(read(t, path)), 0o600))
	run("note", "add", "--on", "dossier", "--body", "of the copy", other).done(t)
	run("backup", other).done(t)
	run("restore", "newest", path).done(t)
	if got := said(t, path); got != "a" {
		t.Errorf("the notes are %q", got)
	}
}

func TestRestoreOfAnyDossierFile(t *testing.T) {
	path := example(t)
	note(t, path, "a")
	dir := filepath.Dir(path)
	t.Chdir(dir)
	run("new", "other.demarche").done(t)
	note(t, "other.demarche", "c")
	if out := run("restore", "other.demarche", path).done(t); !strings.HasPrefix(out, "restored "+path+" from "+filepath.Join(dir, "other.demarche")+"\n") {
		t.Errorf("printed %q", out)
	}
	if got := said(t, path); got != "c" {
		t.Errorf("the notes are %q", got)
	}
	if out := run("history", "--limit", "1", path).done(t); !strings.HasSuffix(out, "restore from other.demarche\n") {
		t.Errorf("the history ends with %q", out)
	}
	fresh := filepath.Join(t.TempDir(), "fresh.demarche") // and onto nothing
	run("restore", "./other.demarche", fresh).done(t)
	if got := said(t, fresh); got != "c" {
		t.Errorf("the notes are %q", got)
	}
}

func TestRestoreFails(t *testing.T) {
	path, _ := backedUp(t)
	dir := filepath.Dir(path)
	text := write(t, filepath.Join(dir, "text"), "Dear diary,\n")
	half := write(t, filepath.Join(dir, "half"), read(t, path)[:200_000])
	never := example(t)
	for _, c := range []struct {
		name, backup, file string
		say                []string
	}{
		{"a number that is none", "2", path, []string{path, "it has 1 backup, and none with the number 2", "nothing was changed"}},
		{"nought", "0", path, []string{"none with the number 0"}},
		{"a name that is none", "x.demarche", path, []string{path, `no backup "x.demarche"`, "demarche backups " + path}},
		{"the newest of none", "newest", never, []string{never, "no good backup"}},
		{"a path that is none", filepath.Join(dir, "none"), path, []string{filepath.Join(dir, "none"), "no such file"}},
		{"a text", text, path, []string{text, "not a dossier file", "The dossier is as it was"}},
		{"half a dossier", half, path, []string{half, "damaged", "The dossier is as it was"}},
		{"itself", path, path, []string{path, "from itself"}},
		{"a folder in its place", "newest", dir, []string{dir}},
		{"into a missing folder", half, filepath.Join(dir, "missing", "a"), []string{"no such folder"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, dir, func() result { return run("restore", c.backup, c.file) })
			r.failed(t, exitFailed, c.say...)
		})
	}
}

// TestRestoreOfALockedDossier names who has it, and does nothing.
func TestRestoreOfALockedDossier(t *testing.T) {
	path, backup := backedUp(t)
	held(t, path)
	for _, word := range []string{"newest", "1", backup} {
		run("restore", word, path).failed(t, exitFailed, path, "Anna on laptop-3 since ")
	}
	if got := said(t, path); got != "a b" {
		t.Errorf("the notes are %q", got)
	}
	if got := backupsOf(t, path); len(got) != 1 {
		t.Errorf("the backups are %v", got)
	}
}

// TestShellWord: what is printed as a command can be given to a shell.
func TestShellWord(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("another shell")
	}
	for _, word := range append(strangeNames, "a.demarche", "/a/b-c_d.demarche", "-x", "--json", "", "`a`", "a\\", "'", "\"'") {
		out, err := exec.Command("sh", "-c", "printf %s "+shellWord(word)).Output()
		check(t, err)
		if got := strings.TrimPrefix(string(out), "./"); got != word {
			t.Errorf("%q is written %s, and comes back as %q", word, shellWord(word), got)
		}
	}
	for _, plain := range []string{"a.demarche", "/a/b-c_d.demarche", "план.demarche", "a:b"} {
		if got := shellWord(plain); got != plain {
			t.Errorf("%q is written %s", plain, got)
		}
	}
}
