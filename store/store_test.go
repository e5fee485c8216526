package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// names lists what lies in a folder.
func names(t testing.TB, path string) []string {
	t.Helper()
	var list []string
	for name := range folder(t, path) {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

func TestCreateLeavesOneFile(t *testing.T) {
	for _, c := range []struct {
		name string
		d    *plan.Dossier
	}{{"empty", nil}, {"filled", canal()}} {
		t.Run(c.name, func(t *testing.T) {
			path := create(t, c.d)
			if got := names(t, filepath.Dir(path)); !slices.Equal(got, []string{"talks.demarche"}) {
				t.Errorf("in the folder: %q", got)
			}
			if !store.IsDossier(path) {
				t.Error("what was made is no dossier")
			}
		})
	}
}

func TestCloseLeavesOneFile(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, options()))
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	if got := len(names(t, filepath.Dir(path))); got == 1 {
		t.Error("an open dossier has no log beside it: is it in WAL mode?")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
}

// TestLookingChangesNothing reads through an open and closed file: its bytes
// stay.
func TestLookingChangesNothing(t *testing.T) {
	path := create(t, canal())
	before := folder(t, filepath.Dir(path))
	s := must[*store.Store](t)(store.Open(path, options()))
	export(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(before, folder(t, filepath.Dir(path))) {
		t.Error("the file was changed by being read")
	}
}

// TestTheLastToCloseTidiesUp closes the store that writes while another still
// has the file open for reading: the other goes on with all that is in the log,
// and leaves one file when it is closed.
func TestTheLastToCloseTidiesUp(t *testing.T) {
	path := create(t, canal())
	first := must[*store.Store](t)(store.Open(path, options()))
	second := must[*store.Store](t)(store.Open(path, options()))
	n := addNote(t, first, plan.Note{On: onDossier, Body: "from the first"})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got := must[plan.Note](t)(second.Note(ctx, n.ID)); got.Body != "from the first" {
		t.Errorf("body = %q", got.Body)
	}
	if got := len(export(t, second).Notes); got != len(canal().Notes)+1 {
		t.Errorf("%d notes", got)
	}
	_, _, err := second.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
	wantKind(t, err, store.Locked, path, "Олена") // it does not begin to write by itself
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	there := filepath.Join(dir, "there")
	for path, err := range map[string]error{
		there:                         os.WriteFile(there, []byte("precious"), 0o600),
		filepath.Join(dir, "folder"):  os.Mkdir(filepath.Join(dir, "folder"), 0o700),
		filepath.Join(dir, "nowhere"): os.Symlink("gone", filepath.Join(dir, "nowhere")),
	} {
		if err != nil {
			t.Fatal(path, err)
		}
	}
	before := folder(t, dir)
	for _, c := range []struct {
		name, path string
		kind       store.Kind
		words      string
	}{
		{"a name that is taken", "there", store.Exists, "left as it is"},
		{"a folder", "folder", store.Exists, "left as it is"},
		{"a link that leads nowhere", "nowhere", store.Exists, "left as it is"},
		{"a folder that is missing", "missing/new", store.NoFolder, "no such folder"},
		{"a folder that is a file", "there/new", store.NoFolder, "no such folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(dir, c.path)
			wantKind(t, store.Create(ctx, path, canal(), options()), c.kind, path, c.words)
			if diff := cmp.Diff(before, folder(t, dir)); diff != "" {
				t.Errorf("the folder changed:\n%s", diff)
			}
		})
	}
}

// TestCreateLeavesNothingOfAFailure fills a new file with what cannot be kept.
func TestCreateLeavesNothingOfAFailure(t *testing.T) {
	dir := t.TempDir()
	bad := canal()
	bad.Statements[0].Holder = "nobody"
	err := store.Create(ctx, filepath.Join(dir, "new.demarche"), bad, options())
	wantKind(t, err, store.Invalid, filepath.Join(dir, "new.demarche"))
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("left behind: %q", got)
	}
}

func TestOneOfManyCreates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.demarche")
	errs := make([]error, 6)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = store.Create(ctx, path, canal(), store.Options{}) })
	}
	all.Wait()
	made := 0
	for _, err := range errs {
		if err == nil {
			made++
		} else if store.KindOf(err) != store.Exists {
			t.Errorf("err = %v, want that the name is taken", err)
		}
	}
	if made != 1 {
		t.Errorf("%d of %d made the file, want exactly one", made, len(errs))
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
	export(t, open(t, path))
}

// TestNamesThatAreTooLong: SQLite could make a file of such a name, but never
// write to it, for the log beside it could not have its name.
func TestNamesThatAreTooLong(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the limits are others here")
	}
	dir := t.TempDir()
	deep := dir
	for len(deep) < 520 {
		deep = filepath.Join(deep, strings.Repeat("d", 100))
	}
	check(t, os.MkdirAll(deep, 0o700))
	for _, path := range []string{
		filepath.Join(deep, "a"), filepath.Join(dir, strings.Repeat("a", 252)), filepath.Join(dir, strings.Repeat("a", 300)),
	} {
		wantKind(t, store.Create(ctx, path, nil, options()), store.TooLong, path, "shorter name")
	}
	if len(names(t, dir)) != 1 || len(names(t, deep)) != 0 {
		t.Errorf("left behind: %q, %q", names(t, dir), names(t, deep))
	}
	content, err := os.ReadFile(create(t, canal()))
	check(t, err)
	write(t, filepath.Join(deep, "a"), string(content))
	_, err = store.Open(filepath.Join(deep, "a"), options())
	wantKind(t, err, store.TooLong, "shorter name")
	write(t, filepath.Join(dir, strings.Repeat("a", 252)), string(content))
	s := open(t, filepath.Join(dir, strings.Repeat("a", 252))) // what can be read is read
	if !s.ReadOnly() || len(notes(t, s)) != len(canal().Notes) {
		t.Error("a long name could be written to, or not be read")
	}
}

func TestOpenThroughALink(t *testing.T) {
	path := create(t, canal())
	link := filepath.Join(t.TempDir(), "link.demarche")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here:", err)
	}
	s := must[*store.Store](t)(store.Open(link, options()))
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if len(names(t, filepath.Dir(link))) != 1 || len(names(t, filepath.Dir(path))) != 1 {
		t.Error("something was left beside the link or the file")
	}
	if got := len(notes(t, open(t, path))); got != len(canal().Notes)+1 {
		t.Errorf("%d notes in the file that the link leads to", got)
	}
}

func TestStoreSaysWhatItIs(t *testing.T) {
	path := create(t, nil)
	t.Chdir(filepath.Dir(path))
	s := open(t, "talks.demarche")
	if s.Path() != path || s.ReadOnly() || s.Author() != "Олена" {
		t.Errorf("path %q, read only %t, author %q", s.Path(), s.ReadOnly(), s.Author())
	}
}

func TestErrorsOfAClosedStore(t *testing.T) {
	s := must[*store.Store](t)(store.Open(create(t, canal()), options()))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
	if e, ok := errors.AsType[*store.Error](err); !ok || e.Path != s.Path() {
		t.Errorf("err = %v, want one that names the file", err)
	}
}
