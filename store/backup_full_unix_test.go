//go:build linux || darwin

package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
)

// fileLimit, in its environment, is how many bytes a file may have that this
// program writes when it is run as another program to make a backup, or to
// restore one: the nearest thing to a full disk that a test can have.
const fileLimit = "DEMARCHE_TEST_BACKUP_LIMIT"

func init() {
	limit, err := strconv.ParseUint(os.Getenv(fileLimit), 10, 64)
	if err != nil {
		return
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		panic(err)
	}
	o := store.Options{Backups: os.Args[2]}
	if len(os.Args) > 3 {
		_, err = store.Restore(context.Background(), os.Args[3], os.Args[1], o)
	} else if s, e := store.Open(os.Args[1], o); e != nil {
		err = e
	} else {
		_, err = s.Backup(context.Background(), store.Manual)
		err = errors.Join(err, s.Close())
	}
	if err != nil {
		fmt.Printf("%s: %v", store.KindOf(err), err)
	} else {
		fmt.Print("done")
	}
	os.Exit(0)
}

// onAFullDisk runs this program where no file can grow beyond a limit: a
// backup of the dossier, or with a third argument its restore.
func onAFullDisk(t *testing.T, limit int64, args ...string) string {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%d", fileLimit, limit))
	c.Stderr = os.Stderr
	out, err := c.Output()
	check(t, err)
	return string(out)
}

// TestFaultDiskFullDuringBackup runs out of room at each twentieth kilobyte:
// no backup, nothing of it left, and the older ones and the dossier as they were.
func TestFaultDiskFullDuringBackup(t *testing.T) {
	path, o, _ := daily(t, 3)
	info, err := os.Stat(path)
	check(t, err)
	before, dossier := folder(t, shelf(t, o)), folder(t, filepath.Dir(path))
	for limit := int64(50_000); limit < info.Size(); limit += 20_000 {
		got := onAFullDisk(t, limit, path, o.Backups)
		if !strings.HasPrefix(got, string(store.Full)+": ") || !strings.Contains(got, "No backup was made; those made before are as they were.") {
			t.Errorf("with room for %d bytes it says %q", limit, got)
		}
		if diff := cmp.Diff(before, folder(t, shelf(t, o))); diff != "" {
			t.Errorf("with room for %d bytes the backups changed: %.400s", limit, diff)
		}
		if diff := cmp.Diff(dossier, folder(t, filepath.Dir(path))); diff != "" {
			t.Errorf("with room for %d bytes the dossier changed: %.400s", limit, diff)
		}
	}
	if got := onAFullDisk(t, info.Size()+100_000, path, o.Backups); got != "done" {
		t.Errorf("with room enough it says %q", got)
	}
}

// TestFaultDiskFullDuringRestore: the dossier stays as it is, and is still there.
func TestFaultDiskFullDuringRestore(t *testing.T) {
	path, o, _ := daily(t, 3)
	from := listed(t, o, path)[0]
	info, err := os.Stat(path)
	check(t, err)
	before := folder(t, filepath.Dir(path))
	for limit := int64(50_000); limit < info.Size(); limit += 20_000 {
		if got := onAFullDisk(t, limit, path, o.Backups, from.Path); !strings.HasPrefix(got, string(store.Full)+": ") {
			t.Errorf("with room for %d bytes it says %q", limit, got)
		}
		if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
			t.Errorf("with room for %d bytes the folder changed: %.400s", limit, diff)
		}
	}
	if got := onAFullDisk(t, info.Size()+100_000, path, o.Backups, from.Path); got != "done" {
		t.Errorf("with room enough it says %q", got)
	}
	if got := noteBodies(t, path); len(got) != len(canal().Notes)+3 {
		t.Errorf("restored: %d notes", len(got))
	}
}

// TestBackupsAreTheirOwners: a dossier that others may not read has backups
// that they may not read, and none can be written by mistake.
func TestBackupsAreTheirOwners(t *testing.T) {
	for dossier, want := range map[os.FileMode]os.FileMode{0o600: 0o400, 0o644: 0o444, 0o660: 0o440} {
		o, _ := shelved(t)
		path := create(t, canal())
		check(t, os.Chmod(path, dossier))
		umask := syscall.Umask(0o022)
		b := backup(t, openWith(t, path, o), store.Manual)
		syscall.Umask(umask)
		info, err := os.Stat(b.Path)
		check(t, err)
		shelf, err := os.Stat(filepath.Dir(b.Path))
		check(t, err)
		if info.Mode() != want || shelf.Mode().Perm() != 0o700 {
			t.Errorf("of a dossier with %v: %v in %v", dossier, info.Mode(), shelf.Mode())
		}
	}
}

// TestBackupOnAReadOnlyMedium: it opens for reading there, and needs nothing
// beside it.
func TestBackupOnAReadOnlyMedium(t *testing.T) {
	o, _ := shelved(t)
	b := backup(t, openWith(t, create(t, canal()), o), store.Manual)
	dir := t.TempDir()
	path := filepath.Join(dir, "medium.demarche")
	content, err := os.ReadFile(b.Path)
	check(t, err)
	check(t, os.WriteFile(path, content, 0o444))
	before := folder(t, dir)
	c := byAnother(t, child("look", path))
	check(t, os.Chmod(filepath.Dir(dir), 0o755))
	check(t, os.Chmod(dir, 0o555))
	out, err := c.Output()
	check(t, os.Chmod(dir, 0o755))
	if want := "read only true, 11 notes, write: read only"; err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("the other program says %q, want %q; %v", out, want, err)
	}
	if diff := cmp.Diff(before, folder(t, dir)); diff != "" {
		t.Errorf("the folder changed: %.400s", diff)
	}
}

// TestFaultRefusedRename: in a folder where everybody may make files but only
// replace their own, everything succeeds up to the renaming.
func TestFaultRefusedRename(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can make a file for another user to fail on")
	}
	path, o, _ := daily(t, 2)
	from := listed(t, o, path)[0]
	copied := filepath.Join(t.TempDir(), "backup.demarche")
	content, err := os.ReadFile(from.Path)
	check(t, err)
	check(t, os.WriteFile(copied, content, 0o444))
	dir := filepath.Dir(path)
	for _, open := range []string{filepath.Dir(dir), filepath.Dir(filepath.Dir(copied)), filepath.Dir(copied)} {
		check(t, os.Chmod(open, 0o755))
	}
	backups := t.TempDir()
	check(t, os.Chmod(backups, 0o777))
	check(t, os.Chmod(dir, os.ModeSticky|0o777))
	check(t, os.Chmod(path, 0o666))
	before := folder(t, dir)
	c := exec.Command(os.Args[0], path, backups, copied)
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%d", fileLimit, 1<<30))
	c.Stderr = os.Stderr
	out, err := byAnother(t, c).Output()
	if err != nil || !strings.HasPrefix(string(out), string(store.NoAccess)+": ") || !strings.Contains(string(out), "rename") {
		t.Errorf("it says %q, %v", out, err)
	}
	if diff := cmp.Diff(before, folder(t, dir)); diff != "" {
		t.Errorf("the folder changed: %.400s", diff)
	}
}
