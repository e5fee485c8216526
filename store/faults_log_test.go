package store_test

import (
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// hot is a dossier whose last acts are in the log, as a crash leaves it: the
// bytes of the file and of the log, and what the dossier then holds.
type hot struct {
	file, log string
	want      *plan.Dossier
	acts      []store.Act
}

// crash makes work in a dossier and takes file and log from under it.
func crash(t *testing.T, d *plan.Dossier, work func(s *store.Store)) hot {
	t.Helper()
	s := fresh(t, d)
	work(s)
	h := hot{content(s.Path()), content(s.Path() + "-wal"), export(t, s), must[[]store.Act](t)(s.Acts(ctx, 0))}
	if h.log == "" || h.log == "gone" {
		t.Fatal("nothing is in the log")
	}
	return h
}

// someActs are acts of several kinds.
func someActs(t *testing.T) func(s *store.Store) {
	return func(s *store.Store) {
		n := addNote(t, s, plan.Note{On: onCell, Body: "one", Tags: []string{"a", "b"}})
		addNote(t, s, plan.Note{On: onSource, Body: strings.Repeat("two ", 5000)})
		must[store.Act](t)(s.DeleteNote(ctx, n.ID))
		must[store.Act](t)(s.Undo(ctx))
		check(t, s.KeepDraft(ctx, store.Draft{ID: "d", On: onVersion, Body: "half a sent"}))
	}
}

// put lays the dossier down in a folder of its own.
func (h hot) put(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hot.demarche")
	write(t, path, h.file)
	write(t, path+"-wal", h.log)
	return path
}

// comesBack opens the dossier, finds everything in it, acts, and closes it.
func (h hot) comesBack(t *testing.T, path string) {
	t.Helper()
	s := must[*store.Store](t)(store.Open(path, store.Options{}))
	if s.ReadOnly() {
		t.Error("it is open for reading only")
	}
	if diff := cmp.Diff(h.want, export(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%.1000s", diff)
	}
	if diff := cmp.Diff(h.acts, must[[]store.Act](t)(s.Acts(ctx, 0))); diff != "" {
		t.Errorf("acts (-want +got):\n%.1000s", diff)
	}
	addNote(t, s, plan.Note{On: onDossier, Body: "next"})
	check(t, s.Close())
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
	checkJournal(t, path)
}

// TestFaultHotLogOfACrash: what is in the log belongs to the dossier, whatever
// the crash came upon, and whoever opens it next.
func TestFaultHotLogOfACrash(t *testing.T) {
	h := crash(t, canal(), someActs(t))
	t.Run("acts", func(t *testing.T) {
		path := h.put(t)
		h.comesBack(t, path)
		if got := drafts(t, open(t, path)); len(got) != 1 || got[0].Body != "half a sent" {
			t.Errorf("drafts: %+v", got)
		}
	})
	t.Run("an import", func(t *testing.T) {
		h := crash(t, nil, func(s *store.Store) { must[store.Act](t)(s.Import(ctx, canal())) })
		h.comesBack(t, h.put(t))
	})
	t.Run("an import with a wrong hash", func(t *testing.T) {
		h := crash(t, nil, func(s *store.Store) {
			d := canal()
			d.Sources[0].Archived.SHA256 = "c0ffee" // a person's mistake, and no reason to take the log for another's
			must[store.Act](t)(s.Import(ctx, d))
		})
		h.comesBack(t, h.put(t))
	})
	t.Run("read first", func(t *testing.T) {
		path := h.put(t)
		s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
		if diff := cmp.Diff(h.want, export(t, s)); diff != "" {
			t.Errorf("(-want +got):\n%.1000s", diff)
		}
		check(t, s.Close())
		h.comesBack(t, path)
	})
	t.Run("looked at first", func(t *testing.T) {
		path := h.put(t)
		if !store.IsDossier(path) {
			t.Error("it is no dossier")
		}
		h.comesBack(t, path)
	})
	t.Run("a lock file was left", func(t *testing.T) {
		path := h.put(t)
		write(t, path+"-lock", "\n{\"name\":\"the dead\"}\n")
		h.comesBack(t, path)
	})
	t.Run("an index was left", func(t *testing.T) {
		path := h.put(t)
		write(t, path+"-shm", strings.Repeat("\xa5", 32768))
		h.comesBack(t, path)
	})
	t.Run("by a program that is killed itself", func(t *testing.T) {
		path := h.put(t)
		c := holds(t, path, "reader")
		c.hear(t)
		check(t, c.Process.Kill())
		_ = c.Wait() // it was killed
		h.comesBack(t, path)
	})
}

// frames are the places in a log at which its pages begin, header and all, and
// those of the last page of each act.
func frames(log string) (all, commits []int) {
	const header, frame = 32, 24 // sqlite.org/fileformat2.html, section 4
	page := int(binary.BigEndian.Uint32([]byte(log[8:])))
	for at := header; at+frame+page <= len(log); at += frame + page {
		if log[at+8:at+16] != log[16:24] { // left from before
			break
		}
		all = append(all, at)
		if binary.BigEndian.Uint32([]byte(log[at+4:])) > 0 {
			commits = append(commits, at)
		}
	}
	return all, commits
}

// TestFaultLogHalfFoldedIn: the crash came while the log was folded into the
// file. Any of its pages may be there already, and the file is whole only
// with its log.
func TestFaultLogHalfFoldedIn(t *testing.T) {
	h := crash(t, canal(), func(s *store.Store) {
		someActs(t)(s)
		addNote(t, s, plan.Note{On: onCell, Body: strings.Repeat("the file grows ", 10_000)})
	})
	const page = 4096
	all, _ := frames(h.log)
	latest := map[int]string{}
	for _, at := range all {
		latest[int(binary.BigEndian.Uint32([]byte(h.log[at:])))] = h.log[at+24 : at+24+page]
	}
	var order []int // SQLite folds the pages in by their numbers
	for n := range latest {
		order = append(order, n)
	}
	slices.Sort(order)
	for _, folded := range []int{1, 2, len(order) / 2, len(order) - 1, len(order)} {
		t.Run(fmt.Sprint(folded), func(t *testing.T) {
			file := []byte(h.file)
			for _, n := range order[:folded] {
				file = append(file, make([]byte, max(0, n*page-len(file)))...)
				copy(file[(n-1)*page:], latest[n])
			}
			half := h
			half.file = string(file)
			path := half.put(t)
			if !store.IsDossier(path) {
				t.Error("it is no dossier")
			}
			half.comesBack(t, path)
		})
	}
}

// TestFaultLogCutOff: the last of the log did not reach the disk. Each act of
// which all is there is there, and no other.
func TestFaultLogCutOff(t *testing.T) {
	h := crash(t, canal(), func(s *store.Store) {
		for i := range 3 {
			addNote(t, s, plan.Note{On: onCell, Body: fmt.Sprint("note ", i), Tags: []string{"a", "b"}})
		}
	})
	all, commits := frames(h.log)
	if len(commits) != 3 {
		t.Fatalf("%d acts in the log", len(commits))
	}
	for i, at := range append(all, len(h.log)) {
		for _, garbled := range []bool{false, true} {
			cut := h
			cut.log = h.log[:at+min(24+2000, len(h.log)-at)] // in the middle of the page
			if garbled {
				cut.log = h.log[:at] + strings.Repeat("\xff", len(h.log)-at)
			}
			acts := 0
			for _, commit := range commits {
				if commit < at {
					acts++
				}
			}
			path := cut.put(t)
			s := must[*store.Store](t)(store.Open(path, store.Options{}))
			if got := len(notes(t, s)) - len(canal().Notes); got != acts || lastAct(t, s).Seq != int64(acts+1) {
				t.Errorf("cut at frame %d, garbled %t: %d notes by %d acts, want %d", i, garbled, got, lastAct(t, s).Seq-1, acts)
			}
			addNote(t, s, plan.Note{On: onDossier, Body: "next"})
			check(t, s.Close())
			checkJournal(t, path)
		}
	}
}

// TestFaultFileReplacedUnderneath by another program, which works on what it
// put there. Both dossiers stay whole.
func TestFaultFileReplacedUnderneath(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, options()))
	addNote(t, s, plan.Note{On: onCell, Body: "precious"})
	mine := export(t, s)
	moveThere(t, path, foreignDossier(t))
	refuseEverything(t, s)
	err := s.Close()
	wantKind(t, err, store.Changed, path)
	theirs := must[*store.Store](t)(store.Open(path, store.Options{}))
	before := export(t, theirs)
	if before.Title != "Another dossier" || len(before.Notes) != 40 {
		t.Errorf("theirs is %q with %d notes", before.Title, len(before.Notes))
	}
	addNote(t, theirs, plan.Note{On: onCell, Body: "theirs"})
	check(t, theirs.Close())
	checkJournal(t, path)
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*kept*"))
	check(t, err)
	if len(kept) != 1 || len(names(t, filepath.Dir(path))) != 2 {
		t.Fatalf("in the folder: %q", names(t, filepath.Dir(path)))
	}
	if diff := cmp.Diff(mine, export(t, open(t, kept[0]))); diff != "" {
		t.Errorf("mine (-want +got):\n%.1000s", diff)
	}
}

// TestFaultForeignDossierBesideAnOldLog: the program died with acts in its log,
// and then another dossier was put in the file's place. That log must not be
// poured into it, whatever the other dossier's own faults are.
func TestFaultForeignDossierBesideAnOldLog(t *testing.T) {
	h := crash(t, canal(), someActs(t))
	for name, theirs := range map[string]string{"sound": foreignDossier(t), "with a wrong hash": foreignDossier(t, "c0ffee")} {
		t.Run(name, func(t *testing.T) {
			path := h.put(t)
			write(t, path, theirs)
			s := must[*store.Store](t)(store.Open(path, store.Options{}))
			if d := export(t, s); d.Title != "Another dossier" || len(d.Notes) != 40 {
				t.Errorf("it is %q with %d notes", d.Title, len(d.Notes))
			}
			addNote(t, s, plan.Note{On: onCell, Body: "theirs"})
			check(t, s.Close())
			checkJournal(t, path)
			var kept bool
			for name, bytes := range folder(t, filepath.Dir(path)) {
				kept = kept || name != filepath.Base(path) && bytes == h.log
			}
			if !kept {
				t.Errorf("the log was not kept: %q", names(t, filepath.Dir(path)))
			}
		})
	}
}

// TestFaultCopyBesideAnOldLog: what stands beside the log of a crash is another
// copy of the very same dossier, in which something else was done. Page by page
// the two would go together; they are told apart by their acts.
func TestFaultCopyBesideAnOldLog(t *testing.T) {
	path := create(t, canal())
	start := content(path)
	crashed := must[*store.Store](t)(store.Open(path, store.Options{}))
	defer crashed.Close()
	addNote(t, crashed, plan.Note{On: onCell, Body: "ours"})
	log := content(path + "-wal")

	theirs := filepath.Join(t.TempDir(), "copy.demarche")
	write(t, theirs, start)
	s := must[*store.Store](t)(store.Open(theirs, store.Options{}))
	addNote(t, s, plan.Note{On: onCell, Body: "theirs"})
	want := export(t, s)
	check(t, s.Close())
	write(t, theirs+"-wal", log)

	for _, reading := range []bool{true, false} {
		s := must[*store.Store](t)(store.Open(theirs, store.Options{Reading: reading}))
		if diff := cmp.Diff(want, export(t, s)); diff != "" {
			t.Errorf("reading %v (-want +got):\n%s", reading, diff)
		}
		aside := s.LogAside()
		check(t, s.Close())
		if !reading && content(aside) != log {
			t.Errorf("the log was not kept, but %q", aside)
		}
	}
	checkJournal(t, theirs)
}

// TestFaultClockSetBackBetweenActs: the order of acts, undo, history and trash
// is by number, and nothing fails.
func TestFaultClockSetBackBetweenActs(t *testing.T) {
	now := dawn
	s, err := store.Open(create(t, nil), store.Options{Author: "Олена", Now: func() time.Time { return now }})
	check(t, err)
	defer s.Close()
	back := []time.Duration{time.Millisecond, time.Hour, 24 * 365 * time.Hour, 24 * 365 * 50 * time.Hour}
	n := addNote(t, s, plan.Note{On: onDossier, Body: "0"})
	var want []string
	for i, by := range back {
		now = now.Add(-by)
		n.Body = fmt.Sprint(i + 1)
		_, act, err := s.ChangeNote(ctx, n)
		check(t, err)
		if !act.At.Equal(now) || act.First != act.Seq {
			t.Errorf("the act is %+v", act)
		}
		want = append(want, n.Body)
	}
	var got []string
	for _, m := range history(t, s, store.NoteRecord(n.ID))[1:] {
		got = append(got, m.Fields["body"])
	}
	if !slices.Equal(got, want) {
		t.Errorf("history is %q, want %q", got, want)
	}
	other := addNote(t, s, plan.Note{On: onDossier, Body: "other"})
	must[store.Act](t)(s.DeleteNote(ctx, n.ID))
	now = now.Add(-time.Hour)
	must[store.Act](t)(s.DeleteNote(ctx, other.ID))
	if got := trash(t, s); len(got) != 2 || got[0].Record.ID != string(other.ID) {
		t.Errorf("in the trash: %+v", got)
	}
	for range 3 {
		must[store.Act](t)(s.Undo(ctx))
	}
	for i := len(back); i >= 0; i-- {
		if got := must[plan.Note](t)(s.Note(ctx, n.ID)).Body; got != fmt.Sprint(i) {
			t.Errorf("undone to %q, want %d", got, i)
		}
		must[store.Act](t)(s.Undo(ctx))
	}
	acts := must[[]store.Act](t)(s.Acts(ctx, 0))
	for i := range acts {
		if acts[i].Seq != int64(len(acts)-i) {
			t.Errorf("act %d at place %d", acts[i].Seq, i)
		}
	}
	checkJournal(t, s.Path())
}

// TestFaultTextCutShort: an act of the program's own may not cut a text short
// that no person has shortened; a person may.
func TestFaultTextCutShort(t *testing.T) {
	s := fresh(t, canal())
	n := addNote(t, s, plan.Note{On: onCell, Body: strings.Repeat("й", 40)})
	short := addNote(t, s, plan.Note{On: onCell, Body: strings.Repeat("й", 39)})
	set := func(id plan.NoteID, body any) func(exec func(string, ...any) error) error {
		return func(exec func(string, ...any) error) error {
			return exec(`UPDATE note SET body = ? WHERE id = ?`, body, string(id))
		}
	}
	for _, c := range []struct {
		name   string
		change func(exec func(string, ...any) error) error
		lossy  bool
	}{
		{"less than a fifth is left", set(n.ID, strings.Repeat("й", 7)), true},
		{"nothing is left", set(n.ID, ""), true},
		{"a fifth is left", set(n.ID, strings.Repeat("й", 8)), false},
		{"other words of that length", set(n.ID, strings.Repeat("x", 8)), false},
		{"longer", set(n.ID, strings.Repeat("x", 400)), false},
		{"a short text", set(short.ID, ""), false},
		{"as a whole", func(exec func(string, ...any) error) error {
			return exec(`DELETE FROM note WHERE id = ?`, string(n.ID))
		}, false},
		{"one of many", func(exec func(string, ...any) error) error {
			if err := exec(`UPDATE note SET label = 'x'`); err != nil {
				return err
			}
			return set(n.ID, "x")(exec)
		}, true},
		{"in a second step", func(exec func(string, ...any) error) error {
			if err := set(n.ID, strings.Repeat("й", 9))(exec); err != nil {
				return err
			}
			return set(n.ID, "x")(exec)
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, last := export(t, s), lastAct(t, s)
			_, err := s.DoByProgram(c.change)
			if !c.lossy {
				check(t, err)
				must[store.Act](t)(s.Undo(ctx))
			} else {
				wantKind(t, err, store.Lossy, "note "+string(n.ID), "body", "nothing was changed")
				if lastAct(t, s) != last {
					t.Error("it was counted as an act")
				}
			}
			if diff := cmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
			_, err = s.Do(store.ActDo, "by a person", c.change)
			check(t, err)
			must[store.Act](t)(s.Undo(ctx))
		})
	}
	checkJournal(t, s.Path())
}
