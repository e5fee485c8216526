package lock_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store/lock"
)

var anna = lock.Holder{
	Name: "Anna", Computer: "laptop-3", Process: 4711,
	Since: time.Date(2025, time.November, 24, 14, 2, 0, 0, time.UTC),
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// dossier makes a file to be locked, alone in a folder.
func dossier(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	check(t, os.WriteFile(path, []byte("a dossier"), 0o644))
	return path
}

func acquire(t *testing.T, path string, who lock.Holder) *lock.Lock {
	t.Helper()
	l, err := lock.Acquire(path, who)
	check(t, err)
	t.Cleanup(func() { l.Release() }) //nolint:errcheck // so that Windows can remove the folder after a failed test
	return l
}

// wantHeld wants the lock to be taken by somebody.
func wantHeld(t *testing.T, path string, by lock.Holder) {
	t.Helper()
	l, err := lock.Acquire(path, lock.Holder{Name: "Boris"})
	held, ok := errors.AsType[*lock.Held](err)
	if !ok || l != nil {
		t.Fatalf("the lock is not held: %v, %v", l, err)
	}
	if diff := cmp.Diff(by, held.By); diff != "" {
		t.Error("holder:", diff)
	}
}

// wantAlone wants nothing to lie beside a file.
func wantAlone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	check(t, err)
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			t.Errorf("%q lies beside the dossier", e.Name())
		}
	}
}

func TestOnlyOneHolds(t *testing.T) {
	for _, name := range []string{
		"plan.demarche", "point 6 #2 100%25 ?a=b.demarche", "Мирний план · 20 пунктів.demarche", "'\"$HOME`.demarche", " ", "-lock",
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, nil, 0o644); err != nil {
				t.Skip("the file system does not take this name:", err)
			}
			l := acquire(t, path, anna)
			if _, err := os.Stat(path + "-lock"); err != nil {
				t.Error("the lock file has another name:", err)
			}
			wantHeld(t, path, anna)
			wantHeld(t, path, anna) // the first refusal took nothing away
			check(t, l.Release())
			wantAlone(t, path)

			again := acquire(t, path, lock.Holder{Name: "Boris"})
			check(t, l.Release()) // a second time: it is not ours any more
			wantHeld(t, path, lock.Holder{Name: "Boris"})
			check(t, again.Release())
			wantAlone(t, path)
		})
	}
}

func TestLetGoOfNoLock(t *testing.T) {
	var none *lock.Lock
	check(t, none.Release())
}

func TestAStaleFileLocksNobodyOut(t *testing.T) {
	for name, left := range map[string]string{
		"empty":     "",
		"not ours":  "4711\n",
		"cut short": "\n{\n  \"name\": \"Ann",
		"a holder":  "\n{\n  \"name\": \"Boris\",\n  \"computer\": \"a computer with quite a long name\",\n  \"process\": 12\n}\n",
		"huge":      strings.Repeat("x", 1<<20),
	} {
		t.Run(name, func(t *testing.T) {
			path := dossier(t, "plan.demarche")
			check(t, os.WriteFile(path+"-lock", []byte(left), 0o600))
			l := acquire(t, path, anna)
			wantHeld(t, path, anna)
			if diff := cmp.Diff(annasFile, contentOf(t, path+"-lock")); diff != "" {
				t.Error("lock file:", diff)
			}
			check(t, l.Release())
			wantAlone(t, path)
		})
	}
}

// annasFile is what a lock file of hers says after its first byte, which
// Windows lets nobody read.
const annasFile = `{
  "name": "Anna",
  "computer": "laptop-3",
  "process": 4711,
  "since": "2025-11-24T14:02:00Z"
}
`

func contentOf(t *testing.T, path string) string {
	t.Helper()
	file, err := os.Open(path)
	check(t, err)
	defer file.Close()
	text, err := io.ReadAll(io.NewSectionReader(file, 1, 1<<20))
	check(t, err)
	return string(text)
}

// TestAnUnreadableHolderStillHolds: somebody wrote into the lock file.
func TestAnUnreadableHolderStillHolds(t *testing.T) {
	for name, text := range map[string]string{
		"empty":    "",
		"not JSON": "\nAnna\n",
		"too long": "\n{" + strings.Repeat(" ", 1<<20) + `"name": "Anna"}`,
	} {
		t.Run(name, func(t *testing.T) {
			path := dossier(t, "plan.demarche")
			l := acquire(t, path, anna)
			if err := os.WriteFile(path+"-lock", []byte(text), 0o600); err != nil {
				t.Skip("the system keeps others from writing there:", err)
			}
			wantHeld(t, path, lock.Holder{})
			check(t, l.Release())
			wantAlone(t, path)
		})
	}
}

func TestNamesAreMadePrintable(t *testing.T) {
	path := dossier(t, "plan.demarche")
	acquire(t, path, lock.Holder{Name: " \x1b[2JAn\nna\u202e ", Computer: "\t"})
	wantHeld(t, path, lock.Holder{Name: "[2JAnna"})
}

// TestSomebodyElseRemovedTheFile: a lock file that is not ours stays.
func TestSomebodyElseRemovedTheFile(t *testing.T) {
	path := dossier(t, "plan.demarche")
	l := acquire(t, path, anna)
	if err := os.Remove(path + "-lock"); err != nil {
		t.Skip("the system does not let that happen:", err)
	}
	other := acquire(t, path, lock.Holder{Name: "Boris"})
	check(t, l.Release())
	wantHeld(t, path, lock.Holder{Name: "Boris"})
	check(t, other.Release())

	l = acquire(t, path, anna)
	check(t, os.Remove(path+"-lock"))
	check(t, l.Release())
	wantAlone(t, path)
}

func TestALinkAndItsFileHaveOneLock(t *testing.T) {
	path := dossier(t, "plan.demarche")
	elsewhere := t.TempDir()
	file, folder := filepath.Join(elsewhere, "link.demarche"), filepath.Join(elsewhere, "folder")
	if err := errors.Join(os.Symlink(path, file), os.Symlink(filepath.Dir(path), folder)); err != nil {
		t.Skip("no links here:", err)
	}
	for _, by := range []string{path, file, filepath.Join(folder, "plan.demarche")} {
		l := acquire(t, by, anna)
		for _, other := range []string{path, file, filepath.Join(folder, "plan.demarche")} {
			wantHeld(t, other, anna)
		}
		check(t, l.Release())
		wantAlone(t, path)
	}
	if _, err := os.Lstat(file + "-lock"); err == nil {
		t.Error("a lock file lies beside the link")
	}
}

func TestARelativePath(t *testing.T) {
	path := dossier(t, "plan.demarche")
	t.Chdir(filepath.Dir(path))
	l := acquire(t, "plan.demarche", anna)
	wantHeld(t, path, anna)
	t.Chdir(t.TempDir())
	check(t, l.Release())
	wantAlone(t, path)
}

func TestADossierYetToBeMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.demarche")
	l := acquire(t, path, anna)
	wantHeld(t, path, anna)
	check(t, os.WriteFile(path, nil, 0o600))
	wantHeld(t, path, anna)
	check(t, l.Release())
	wantAlone(t, path)
}

func TestErrorsAreTheSystems(t *testing.T) {
	folder := t.TempDir()
	check(t, os.Mkdir(filepath.Join(folder, "taken-lock"), 0o755))
	for name, c := range map[string]struct {
		path string
		is   error // nil: any that is not about the lock
	}{
		"no folder":                 {filepath.Join(folder, "none", "plan.demarche"), fs.ErrNotExist},
		"name too long":             {filepath.Join(folder, strings.Repeat("n", 252)), nil},
		"a folder of the same name": {filepath.Join(folder, "taken"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			l, err := lock.Acquire(c.path, anna)
			if l != nil || err == nil || c.is != nil && !errors.Is(err, c.is) {
				t.Fatalf("got %v, %v; want error %v", l, err, c.is)
			}
			if _, ok := errors.AsType[*lock.Held](err); ok || errors.Is(err, lock.ErrUnsupported) {
				t.Error("this is not about the lock:", err)
			}
			if !strings.Contains(err.Error(), filepath.Base(c.path)) {
				t.Error("the path is not named:", err)
			}
		})
	}
}

func TestPhrase(t *testing.T) {
	kyiv := time.FixedZone("Kyiv", 2*60*60)
	now := time.Date(2025, time.November, 24, 18, 0, 0, 0, kyiv)
	late := lock.Holder{Name: "Anna", Since: time.Date(2025, time.November, 23, 23, 30, 0, 0, time.UTC)}
	for _, c := range []struct {
		name string
		who  lock.Holder
		now  time.Time
		want string
	}{
		{"today, in the reader's time", anna, now, "Anna on laptop-3 since 16:02"},
		{"another day", anna, now.AddDate(0, 0, 1), "Anna on laptop-3 since 24 November 2025, 16:02"},
		{"the same day a year later", anna, now.AddDate(1, 0, 0), "Anna on laptop-3 since 24 November 2025, 16:02"},
		{"a day that has begun here only", late, now, "Anna since 01:30"},
		{"no computer", lock.Holder{Name: "Anna", Since: anna.Since}, now, "Anna since 16:02"},
		{"no time", lock.Holder{Name: "Anna", Computer: "laptop-3"}, now, "Anna on laptop-3"},
		{"nothing", lock.Holder{}, now, "another program"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.who.Phrase(c.now); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	want := "open for writing by Anna on laptop-3 since " + anna.Since.Local().Format("2 January 2006, 15:04")
	if got := (&lock.Held{By: anna}).Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
