package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"demarche/store"
	"demarche/store/plan"
)

// foreignDossier is a dossier of somebody else's, as bytes; hash, if there is
// one, is that of its archived text.
func foreignDossier(t *testing.T, hash ...string) string {
	t.Helper()
	d := canal()
	for _, h := range hash {
		d.Sources[0].Archived.SHA256 = h
	}
	d.Title, d.Notes = "Another dossier", nil
	for range 40 { // unlike the other in length and in most pages
		d.Notes = append(d.Notes, plan.Note{ID: plan.NoteID(fmt.Sprint("other-", len(d.Notes))), On: onCell, Body: strings.Repeat("other ", 300), Status: plan.NotePlain, Created: dawn, Changed: dawn})
	}
	content, err := os.ReadFile(create(t, d))
	check(t, err)
	return string(content)
}

// meddling is what another program may do to the file of an open dossier.
type meddling struct {
	name string
	do   func(t *testing.T, path, before string) // before is the file as it was when the dossier was opened
	// inPlace: the file is the same, its content another. What is open here may
	// be beyond reading then.
	inPlace bool
}

var meddlings = []meddling{
	{"another dossier is moved there", func(t *testing.T, path, _ string) { moveThere(t, path, foreignDossier(t)) }, false},
	{"an earlier copy is moved there", func(t *testing.T, path, before string) { moveThere(t, path, before) }, false},
	{"a text is moved there", func(t *testing.T, path, _ string) { moveThere(t, path, "Dear diary,\n") }, false},
	{"the file is moved away", func(t *testing.T, path, _ string) {
		staysPut(t)
		check(t, os.Rename(path, filepath.Join(t.TempDir(), "away")))
	}, false},
	{"the file is deleted", func(t *testing.T, path, _ string) {
		staysPut(t)
		check(t, os.Remove(path))
	}, false},
	{"another dossier is written over it", func(t *testing.T, path, _ string) { write(t, path, foreignDossier(t)) }, true},
	{"an earlier copy is written over it", func(t *testing.T, path, before string) {
		write(t, path, before)
		check(t, os.Chtimes(path, dawn, dawn)) // with its time, as good programs do
	}, true},
	{"a text is written over it", func(t *testing.T, path, _ string) { write(t, path, "Dear diary,\n") }, true},
	{"the file is cut off", func(t *testing.T, path, _ string) { check(t, os.Truncate(path, 20_000)) }, true},
	{"the file is emptied", func(t *testing.T, path, _ string) { check(t, os.Truncate(path, 0)) }, true},
	{"one byte is changed", func(t *testing.T, path, before string) {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		check(t, err)
		_, err = f.WriteAt([]byte("!"), int64(len(before))-1)
		check(t, errors.Join(err, f.Close()))
	}, true},
	{"the file is touched", func(t *testing.T, path, _ string) {
		check(t, os.Chtimes(path, time.Now(), time.Now().Add(time.Second)))
	}, true},
}

// staysPut skips a test where the system keeps open files in their place.
func staysPut(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("nobody can move or remove an open file here")
	}
}

// moveThere puts another file in the place of one, as most programs save.
func moveThere(t *testing.T, path, content string) {
	t.Helper()
	staysPut(t)
	temp := filepath.Join(t.TempDir(), "saved")
	write(t, temp, content)
	check(t, os.Rename(temp, path))
}

// content is a file's, or "gone".
func content(path string) string {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return "gone"
	}
	return string(text)
}

// TestMeddlingIsFound by the next act, which writes nothing, and closing the
// dossier writes nothing either into what is another program's by then. What
// was done here is kept in a file beside it. Where the other program wrote into
// the very file, that copy may have pages of both; then the log is kept, too.
func TestMeddlingIsFound(t *testing.T) {
	for _, m := range meddlings {
		for name, work := range map[string]func(s *store.Store) bool{ // gives whether something was done
			"nothing was done": func(*store.Store) bool { return false },
			"acts in the log":  func(s *store.Store) bool { addNote(t, s, plan.Note{On: onCell, Body: "precious"}); return true },
			"acts in the file": func(s *store.Store) bool {
				addNote(t, s, plan.Note{On: onCell, Body: "precious"})
				check(t, s.Settle())
				return true
			},
			"acts in the file and in the log": func(s *store.Store) bool {
				addNote(t, s, plan.Note{On: onCell, Body: "precious"})
				check(t, s.Settle())
				addNote(t, s, plan.Note{On: onCell, Body: "precious, too"})
				return true
			},
		} {
			t.Run(m.name+", "+name, func(t *testing.T) {
				path := create(t, canal())
				before := content(path)
				s := must[*store.Store](t)(store.Open(path, options()))
				acted := work(s)
				want := export(t, s)
				m.do(t, path, before)
				theirs := content(path)
				refuseEverything(t, s)
				if content(path) != theirs {
					t.Error("a refused act wrote into it")
				}
				err := s.Close()
				if content(path) != theirs {
					t.Error("closing the dossier wrote into it")
				}
				left := slices.DeleteFunc(names(t, filepath.Dir(path)), func(name string) bool { return name == filepath.Base(path) })
				if !acted {
					if len(left) != 0 || err != nil {
						t.Errorf("left beside it: %q, err = %v", left, err)
					}
					return
				}
				wantKind(t, err, store.Changed, path)
				checkKept(t, filepath.Dir(path), left, want, err, m.inPlace)
			})
		}
	}
}

// checkKept finds what was done in the files that closing left.
func checkKept(t *testing.T, folder string, left []string, want *plan.Dossier, err error, mixed bool) {
	t.Helper()
	whole, log := false, false
	for _, name := range left {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("the message does not tell of %q: %v", name, err)
		}
		if strings.Contains(name, "-wal.not-of-this-file-") {
			log = true
			continue
		}
		rescued, err := store.Open(filepath.Join(folder, name), store.Options{Reading: true})
		if err != nil {
			continue
		}
		got, err := rescued.Export(ctx)
		whole = whole || err == nil && cmp.Equal(want, got)
		rescued.Close()
	}
	if !whole && (!mixed || !log) {
		t.Errorf("what was done is in none of %q", left)
	}
}

// refuseEverything tries to write in every way.
func refuseEverything(t *testing.T, s *store.Store) {
	t.Helper()
	for name, try := range map[string]func() error{
		"an act":    func() error { _, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"}); return err },
		"undo":      func() error { _, err := s.Undo(ctx); return err },
		"an import": func() error { _, err := s.Import(ctx, canal()); return err },
		"a draft":   func() error { return s.KeepDraft(ctx, store.Draft{ID: "d", On: onDossier, Body: "x"}) },
		"no draft":  func() error { return s.DropDraft(ctx, "d") },
		"a look":    s.Untouched,
	} {
		if err := try(); store.KindOf(err) != store.Changed || !strings.Contains(err.Error(), "nothing was written to it") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMeddlingSaysHow, so that the person knows what to look for.
func TestMeddlingSaysHow(t *testing.T) {
	for how, do := range map[string]func(t *testing.T, path string){
		"It was moved or deleted.": func(t *testing.T, path string) {
			staysPut(t)
			check(t, os.Remove(path))
		},
		"Another file stands in its place": func(t *testing.T, path string) { moveThere(t, path, "x") },
		"It was written to at ":            func(t *testing.T, path string) { write(t, path, "x") },
	} {
		s := must[*store.Store](t)(store.Open(create(t, nil), options()))
		check(t, s.Untouched())
		do(t, s.Path())
		wantKind(t, s.Untouched(), store.Changed, s.Path(), how, "save a copy")
		_ = s.Close() // tried above
	}
}

// TestAFileThatComesBack to its place, the very same, may be written to.
func TestAFileThatComesBack(t *testing.T) {
	staysPut(t)
	s := fresh(t, canal())
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	away := filepath.Join(filepath.Dir(s.Path()), "away")
	check(t, os.Rename(s.Path(), away))
	refuseEverything(t, s)
	check(t, os.Rename(away, s.Path()))
	check(t, s.Untouched())
	addNote(t, s, plan.Note{On: onDossier, Body: "y"})
}

// TestReadersLeaveAForeignFile: a store that only reads is the last to close,
// with a log there that a crashed program has left behind. It may fold that
// log into the dossier that it belongs to, never into what another program has
// written over it.
func TestReadersLeaveAForeignFile(t *testing.T) {
	for _, m := range meddlings {
		if m.inPlace && !strings.Contains(m.name, "written over") {
			continue // it is still that dossier
		}
		t.Run(m.name, func(t *testing.T) {
			path := crashed(t)
			before := content(path)
			s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
			export(t, s)
			m.do(t, path, before)
			theirs := content(path)
			if err := s.Close(); err != nil && store.KindOf(err) != store.Changed {
				t.Errorf("close: %v", err)
			}
			if content(path) != theirs {
				t.Error("closing the dossier wrote into it")
			}
		})
	}
}

// crashed is a dossier as a program leaves it that was killed: what it did
// last is in the log.
func crashed(t *testing.T) string {
	t.Helper()
	s := fresh(t, canal())
	addNote(t, s, plan.Note{On: onCell, Body: "in the log", Tags: []string{"a", "b"}})
	path := filepath.Join(t.TempDir(), filepath.Base(s.Path()))
	for _, suffix := range []string{"", "-wal"} {
		write(t, path+suffix, content(s.Path()+suffix))
	}
	return path
}

// TestSettle: afterwards the file alone is whole, while it stays open; people
// copy open files.
func TestSettle(t *testing.T) {
	s := fresh(t, canal())
	check(t, s.Settle()) // nothing to do
	for i := range 3 {
		addNote(t, s, plan.Note{On: onDossier, Body: fmt.Sprint(i)})
		check(t, s.Settle())
		alone := filepath.Join(t.TempDir(), "copy")
		write(t, alone, content(s.Path()))
		if diff := cmp.Diff(export(t, s), export(t, open(t, alone))); diff != "" {
			t.Errorf("(-open +copy):\n%s", diff)
		}
	}
	reader := must[*store.Store](t)(store.Open(s.Path(), store.Options{Reading: true}))
	check(t, reader.Settle())
	check(t, reader.Close())
}

// TestTheLogStaysShort, however much is written in one session: reading slows
// down with its length.
func TestTheLogStaysShort(t *testing.T) {
	s := fresh(t, canal())
	longest := 0
	for range 40 {
		addNote(t, s, plan.Note{On: onDossier, Body: strings.Repeat("0123456789", 50_000)})
		longest = max(longest, len(content(s.Path()+"-wal")))
	}
	if longest == 0 || longest > 12<<20 {
		t.Errorf("the log had up to %d bytes", longest)
	}
	check(t, s.Settle())
	addNote(t, s, plan.Note{On: onDossier, Body: "short"})
	if now := len(content(s.Path() + "-wal")); now == 0 || now > 1<<20 {
		t.Errorf("once folded the log still has %d bytes: each act would fold it again", now)
	}
	check(t, s.Untouched())
}

// TestFoldingIsNoMeddling: the log is folded in, by a timer and by acts, while
// others act. None of them takes that for another program's doing.
func TestFoldingIsNoMeddling(t *testing.T) {
	s := fresh(t, canal())
	var all errgroup.Group
	done := make(chan struct{})
	body := strings.Repeat("0123456789", 20_000)
	for range 3 {
		all.Go(func() error {
			for range 40 {
				if _, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: body}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	var settling errgroup.Group
	settling.Go(func() error {
		for {
			if err := s.Settle(); err != nil {
				return fmt.Errorf("settle: %w", err)
			}
			if err := s.Untouched(); err != nil {
				return fmt.Errorf("look: %w", err)
			}
			select {
			case <-done:
				return nil
			case <-time.After(time.Millisecond):
			}
		}
	})
	err := all.Wait()
	close(done)
	if err := errors.Join(err, settling.Wait()); err != nil {
		t.Fatal(err)
	}
	checkJournal(t, s.Path())
}

// TestAnotherWriterThroughSQLite changes the dossier behind the journal's back,
// while it is open here. The next act is refused, for it would rest on what the
// journal does not know; what was done on either side stays.
func TestAnotherWriterThroughSQLite(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, options()))
	addNote(t, s, plan.Note{On: onCell, Body: "mine"})
	last := lastAct(t, s)
	other, err := sql.Open("sqlite3", path)
	check(t, err)
	_, err = other.Exec(`UPDATE theme SET name = 'theirs' WHERE id = 'toll'`)
	check(t, errors.Join(err, other.Close()))
	for range 2 {
		_, _, err := s.AddNote(ctx, plan.Note{On: onCell, Body: "x"})
		wantKind(t, err, store.Changed, path, "through SQLite")
		_, err = s.Undo(ctx)
		wantKind(t, err, store.Changed, path)
	}
	if lastAct(t, s) != last {
		t.Error("a refused act was counted")
	}
	if err := s.Close(); err != nil {
		wantKind(t, err, store.Changed, path)
	}
	s = must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
	defer s.Close()
	d := export(t, s)
	if got := d.Notes[len(d.Notes)-1].Body; d.Themes[0].Name != "theirs" || got != "mine" {
		t.Errorf("afterwards the theme is %q, the last note %q", d.Themes[0].Name, got)
	}
}

// TestOwnFailuresAreNoMeddling: an act that breaks off, however much it had
// written, leaves the way free for the next.
func TestOwnFailuresAreNoMeddling(t *testing.T) {
	s := fresh(t, canal())
	for range 3 {
		_, err := s.Do(store.ActDo, "break off", func(exec func(string, ...any) error) error {
			for range 20 { // more than SQLite keeps in memory
				if err := exec(`UPDATE note SET body = ?`, strings.Repeat("0123456789", 50_000)); err != nil {
					return err
				}
				if err := exec(`UPDATE note SET body = ''`); err != nil {
					return err
				}
			}
			return errors.New("it breaks off")
		})
		if err == nil {
			t.Fatal("it did not break off")
		}
		check(t, s.Untouched())
		addNote(t, s, plan.Note{On: onDossier, Body: "next"})
	}
	checkJournal(t, s.Path())
}
