//go:build unix

package store_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// nobody is a user that owns nothing, by old custom.
const nobody = 65534

// byAnother makes a command run as a user whom permissions bind. Where this
// program runs as root, which they do not bind, that is nobody.
func byAnother(t *testing.T, c *exec.Cmd) *exec.Cmd {
	t.Helper()
	if os.Geteuid() != 0 {
		return c
	}
	dir := t.TempDir() // the go command keeps the test program where others cannot go
	check(t, os.Chmod(filepath.Dir(dir), 0o755))
	program := filepath.Join(dir, "program")
	if err := os.Link(c.Path, program); err != nil {
		t.Skip("cannot show the program to another user:", err)
	}
	c.Path = program
	covered := t.TempDir() // what "go test -cover" writes
	check(t, os.Chmod(covered, 0o777))
	c.Env = append(c.Env, "GOCOVERDIR="+covered)
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return c
}

func TestPermissions(t *testing.T) {
	const readable = "read only true, 11 notes, write: read only"
	for _, c := range []struct {
		name         string
		folder, file os.FileMode
		want         string
	}{
		{"all may be done", 0o777, 0o666, "read only false, 11 notes, write: done"},
		{"the file may be read", 0o777, 0o444, readable},
		{"the folder may be read", 0o555, 0o666, readable},
		{"both may be read", 0o555, 0o444, readable},
		{"nothing may be read", 0o777, 0o000, "open: no access"},
		{"the folder may not be entered", 0o000, 0o666, "open: no access"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := create(t, canal())
			before := folder(t, filepath.Dir(path))
			child := byAnother(t, child("look", path))
			check(t, os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755))
			check(t, os.Chmod(path, c.file))
			check(t, os.Chmod(filepath.Dir(path), c.folder))
			out, err := child.Output()
			check(t, os.Chmod(filepath.Dir(path), 0o755))
			check(t, os.Chmod(path, 0o644))
			if got := strings.TrimSpace(string(out)); err != nil || got != c.want {
				t.Errorf("the other program says %q, want %q; %v", got, c.want, err)
			}
			if after := folder(t, filepath.Dir(path)); c.name != "all may be done" && !cmp.Equal(before, after) {
				t.Error("the folder changed")
			}
		})
	}
}

// TestReadOnlyBesideAWriter: who may only read sees what somebody else is
// writing, and not what the file held when that began.
func TestReadOnlyBesideAWriter(t *testing.T) {
	path := create(t, canal())
	s := open(t, path)
	addNote(t, s, plan.Note{On: onDossier, Body: "in the log"})
	c := byAnother(t, child("look", path))
	check(t, os.Chmod(filepath.Dir(filepath.Dir(path)), 0o755))
	check(t, os.Chmod(path, 0o444))
	out, err := c.Output()
	check(t, os.Chmod(path, 0o644))
	if want := "read only true, 12 notes, write: read only"; err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("the other program says %q, want %q; %v", out, want, err)
	}
}

func TestCreateWithoutPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("permissions do not bind root; app/cli tries it as another user")
	}
	dir := t.TempDir()
	check(t, os.Chmod(dir, 0o555))
	wantKind(t, store.Create(ctx, filepath.Join(dir, "a"), nil, options()), store.NoAccess, filepath.Join(dir, "a"))
}

// TestNewFilesFollowTheUmask: a dossier holds a person's own notes.
func TestNewFilesFollowTheUmask(t *testing.T) {
	for umask, want := range map[int]os.FileMode{0o077: 0o600, 0o022: 0o644, 0o002: 0o664} {
		old := syscall.Umask(umask)
		path := create(t, nil)
		syscall.Umask(old)
		info, err := os.Stat(path)
		check(t, err)
		if info.Mode() != want {
			t.Errorf("with umask %03o: %v, want %v", umask, info.Mode(), want)
		}
	}
}

func TestOpenRefusesAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	check(t, syscall.Mkfifo(path, 0o600))
	_, err := store.Open(path, options())
	wantKind(t, err, store.NotAFile, path)
}
