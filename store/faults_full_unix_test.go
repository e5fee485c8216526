//go:build linux || darwin

package store_test

import (
	"errors"
	"fmt"
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

func init() {
	children["full act"] = func(path string) int { return onSmallDisk(path, actOnFullDisk) }
	children["full opening"] = func(path string) int { return onSmallDisk(path, openOnFullDisk) }
	children["full upgrade"] = func(path string) int { return onSmallDisk(path, upgradeOnFullDisk) }
}

// diskName, in its environment, is which full disk a child is to have: "limit",
// where no file can grow any further, or "disk", a small one of its own.
const diskName = "DEMARCHE_TEST_DISK"

// backupsName, in its environment, is the folder in which a child makes backups.
const backupsName = "DEMARCHE_TEST_BACKUPS"

// smallDisk is a place that can be filled and emptied.
type smallDisk struct {
	path string // of the dossier on it
	fill func(left int64) error
	room func() error
}

// onSmallDisk does something with the dossier at path on a small disk, and
// says in a line what came of it.
func onSmallDisk(path string, do func(smallDisk) error) int {
	disk := limited(path)
	if os.Getenv(diskName) == "disk" {
		var err error
		if disk, err = mounted(path); err != nil {
			fmt.Println("no such disk:", err)
			return 0
		}
	}
	if err := do(disk); err != nil {
		fmt.Println(strings.ReplaceAll(err.Error(), "\n", " | "))
		return 0
	}
	fmt.Println("fine")
	return 0
}

// limited is a disk on which, when it is full, no file gets longer than the
// dossier's log is and that many bytes.
func limited(path string) smallDisk {
	var before syscall.Rlimit
	return smallDisk{
		path,
		func(left int64) error {
			limit := uint64(left)
			if log, err := os.Stat(path + "-wal"); err == nil {
				limit += uint64(log.Size())
			}
			if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
				return err
			}
			return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: before.Max})
		},
		func() error { return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before) },
	}
}

// mounted is a disk of a few megabytes with a copy of the dossier on it. The
// child has a name space of its own, in which it may mount one.
func mounted(path string) (smallDisk, error) {
	dir := filepath.Join(filepath.Dir(path), "disk")
	err := errors.Join(os.Mkdir(dir, 0o700), mountMemory(dir, "size=3m"))
	if err != nil {
		return smallDisk{}, err
	}
	bytes, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "a.demarche"), bytes, 0o600)
	}
	filler := filepath.Join(dir, "filler")
	return smallDisk{
		filepath.Join(dir, "a.demarche"),
		func(left int64) error {
			f, err := os.Create(filler)
			if err != nil {
				return err
			}
			size := int64(0)
			for block := make([]byte, 1024); err == nil; size += int64(len(block)) {
				_, err = f.Write(block)
			}
			if !errors.Is(err, syscall.ENOSPC) {
				return errors.Join(err, f.Close())
			}
			return errors.Join(f.Truncate(max(0, size-1024-left)), f.Close())
		},
		func() error { return os.Remove(filler) },
	}, err
}

// actOnFullDisk tries acts on a full disk: those that find no room change
// nothing, and what was saved stays.
func actOnFullDisk(disk smallDisk) error {
	s, err := store.Open(disk.path, store.Options{Author: "Олена"})
	if err != nil {
		return err
	}
	n, _, err := s.AddNote(ctx, plan.Note{On: onCell, Body: "before", Tags: []string{"a", "b"}})
	if err == nil {
		err = disk.fill(8192)
	}
	if err != nil {
		return err
	}
	long := strings.Repeat("long ", 200_000)
	refused := 0
	for name, act := range map[string]func() error{
		"a long note":  func() error { _, _, err := s.AddNote(ctx, plan.Note{On: onCell, Body: long}); return err },
		"a long edit":  func() error { _, _, err := s.ChangeNote(ctx, plan.Note{ID: n.ID, Body: long}); return err },
		"a long draft": func() error { return s.KeepDraft(ctx, store.Draft{ID: "d", On: onCell, Body: long}) },
		"a deletion":   func() error { _, err := s.DeleteNote(ctx, "note-y"); return err },
		"undo":         func() error { _, err := s.Undo(ctx); return err },
	} {
		before, last, err := standsAt(s)
		if err != nil {
			return err
		}
		if err := act(); err == nil {
			if strings.Contains(name, "long") {
				return fmt.Errorf("%s: there was room", name)
			}
			continue // so little that there was room for it
		} else if store.KindOf(err) != store.Full || !strings.Contains(err.Error(), "everything saved before is safe") {
			return fmt.Errorf("%s: kind %q: %w", name, store.KindOf(err), err)
		}
		refused++
		after, now, err := standsAt(s)
		if err != nil || now != last || !cmp.Equal(before, after) {
			return fmt.Errorf("%s was refused, and something changed; %w:\n%.300s", name, err, cmp.Diff(before, after))
		}
	}
	if refused < 3 {
		return fmt.Errorf("only %d acts were refused", refused)
	}
	want, last, err := standsAt(s)
	if err != nil {
		return err
	}
	if os.Getenv(childName) == "close" { // while the disk is full
		if err := s.Close(); err != nil && store.KindOf(err) != store.NotFolded {
			return fmt.Errorf("close: kind %q: %w", store.KindOf(err), err)
		}
		if err := disk.room(); err != nil {
			return err
		}
		if s, err = store.Open(disk.path, store.Options{}); err != nil {
			return fmt.Errorf("open again: %w", err)
		}
	} else if err := disk.room(); err != nil {
		return err
	}
	return worksAgain(s, want, last)
}

// standsAt is all of a dossier, and its last act.
func standsAt(s *store.Store) (*plan.Dossier, store.Act, error) {
	d, err := s.Export(ctx)
	if err != nil {
		return nil, store.Act{}, err
	}
	last, _, err := s.LastAct(ctx)
	return d, last, err
}

// worksAgain finds everything there, acts, closes, and finds that, too.
func worksAgain(s *store.Store, want *plan.Dossier, last store.Act) error {
	got, now, err := standsAt(s)
	if err != nil || now != last || !cmp.Equal(want, got) {
		return fmt.Errorf("with room again: act %d, want %d; %w\n%.300s", now.Seq, last.Seq, err, cmp.Diff(want, got))
	}
	if _, _, err := s.AddNote(ctx, plan.Note{On: onCell, Body: strings.Repeat("long ", 100_000)}); err != nil {
		return fmt.Errorf("an act with room again: %w", err)
	}
	if err := s.Close(); err != nil {
		return fmt.Errorf("close with room again: %w", err)
	}
	for _, suffix := range []string{"-wal", "-shm", "-lock"} {
		if _, err := os.Stat(s.Path() + suffix); err == nil {
			return fmt.Errorf("%s is left", suffix)
		}
	}
	if s, err = store.Open(s.Path(), store.Options{}); err != nil {
		return err
	}
	got, now, err = standsAt(s)
	if err != nil || now.Seq != last.Seq+1 || len(got.Notes) != len(want.Notes)+1 {
		return fmt.Errorf("opened again: act %d, %d notes; %w", now.Seq, len(got.Notes), err)
	}
	return s.Close()
}

// openOnFullDisk opens a dossier where there is no room for anything: it can be
// read, or says that the disk is full; it stays as it is.
func openOnFullDisk(disk smallDisk) error {
	before, err := os.ReadFile(disk.path)
	if err == nil {
		err = disk.fill(0)
	}
	if err != nil {
		return err
	}
	s, err := store.Open(disk.path, store.Options{})
	if err == nil {
		d, _, e := standsAt(s)
		if e != nil || len(d.Notes) != len(canal().Notes) {
			return fmt.Errorf("it was opened, but: %w", e)
		}
		_, _, err = s.AddNote(ctx, plan.Note{On: onCell, Body: "x"})
		if e := s.Close(); e != nil {
			return fmt.Errorf("close: %w", e)
		}
	}
	if err != nil && store.KindOf(err) != store.Full && store.KindOf(err) != store.ReadOnly {
		return fmt.Errorf("kind %q: %w", store.KindOf(err), err)
	}
	if after, e := os.ReadFile(disk.path); e != nil || err != nil && string(after) != string(before) {
		return fmt.Errorf("the file changed; %w", e)
	}
	if err := disk.room(); err != nil {
		return err
	}
	if s, err = store.Open(disk.path, store.Options{}); err != nil {
		return fmt.Errorf("with room: %w", err)
	}
	d, last, err := standsAt(s)
	if err != nil {
		return err
	}
	return worksAgain(s, d, last)
}

// upgradeOnFullDisk opens a dossier of an earlier schema where there is no room
// to upgrade it: it stays as it is, to the byte, until there is.
func upgradeOnFullDisk(disk smallDisk) error {
	before, err := os.ReadFile(disk.path)
	if err == nil {
		err = disk.fill(50_000)
	}
	if err != nil {
		return err
	}
	s, err := store.Open(disk.path, store.Options{Backups: os.Getenv(backupsName)})
	if err == nil {
		return errors.Join(errors.New("there was room"), s.Close())
	}
	want := store.Full
	if os.Getenv(diskName) == "limit" { // which is in the way of the backup before
		want = store.NoBackup
	}
	if store.KindOf(err) != want || !strings.Contains(err.Error(), disk.path) || !strings.Contains(err.Error(), "the disk is full") {
		return fmt.Errorf("kind %q: %w", store.KindOf(err), err)
	}
	if err := disk.room(); err != nil {
		return err
	}
	after, err := os.ReadFile(disk.path)
	if err != nil || string(after) != string(before) {
		return fmt.Errorf("the file changed; %w", err)
	}
	for _, suffix := range []string{"-wal", "-shm", "-lock"} {
		if left, err := os.ReadFile(disk.path + suffix); err == nil && len(left) > 0 {
			return fmt.Errorf("%d bytes of %s are left", len(left), suffix)
		}
	}
	if s, err = store.Open(disk.path, store.Options{}); err != nil {
		return fmt.Errorf("with room: %w", err)
	}
	d, last, err := standsAt(s)
	if err != nil {
		return err
	}
	return worksAgain(s, d, last)
}

// onEachDisk runs a child on every kind of full disk that can be had here.
func onEachDisk(t *testing.T, mode string, path func(t *testing.T) string, env ...string) {
	t.Helper()
	for _, disk := range []string{"limit", "disk"} {
		t.Run(disk, func(t *testing.T) {
			c := child(mode, path(t))
			c.Env = append(append(c.Env, diskName+"="+disk), env...)
			if disk == "disk" {
				inOwnSpace(t, c)
			}
			out, err := c.Output()
			said := strings.TrimSpace(string(out))
			if errors.Is(err, syscall.EPERM) || strings.HasPrefix(said, "no such disk") {
				t.Skip("no disk of its own can be mounted here:", err, said)
			}
			if exit, ok := errors.AsType[*exec.ExitError](err); ok {
				t.Fatalf("%v: %s%s", err, out, exit.Stderr)
			}
			if said != "fine" {
				t.Error(said)
			}
		})
	}
}

func TestFaultDiskFullDuringAnAct(t *testing.T) {
	path := func(t *testing.T) string { return create(t, canal()) }
	t.Run("room again while it is open", func(t *testing.T) { onEachDisk(t, "full act", path) })
	t.Run("closed on a full disk", func(t *testing.T) { onEachDisk(t, "full act", path, childName+"=close") })
}

func TestFaultDiskFullAtOpening(t *testing.T) {
	onEachDisk(t, "full opening", func(t *testing.T) string { return create(t, canal()) })
}

func TestFaultDiskFullDuringAMigration(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		whole := content(path)
		t.Setenv(backupsName, t.TempDir()) // on another disk
		onEachDisk(t, "full upgrade", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "old.demarche")
			write(t, path, whole)
			return path
		})
	})
}
