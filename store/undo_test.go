package store_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// world is what of a dossier the model below plays with: its notes. A world
// that has been is never changed.
type world map[plan.NoteID]plan.Note

// with is the world with another note, or the same note with other words.
func (w world) with(n plan.Note) world {
	w = maps.Clone(w)
	w[n.ID] = n
	return w
}

func (w world) without(id plan.NoteID) world {
	w = maps.Clone(w)
	maps.DeleteFunc(w, func(_ plan.NoteID, n plan.Note) bool { return n.ID == id || n.ReplyTo == id })
	return w
}

// notes are those of the world as the dossier lists them.
func (w world) notes() []plan.Note {
	return slices.SortedFunc(maps.Values(w), func(a, b plan.Note) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
}

// model says what acts, undo and redo have to do, without a file: two stacks
// of worlds.
type model struct {
	now    world
	past   []world // what undo leads back to
	future []world // what redo leads on to
	were   []world // the world after each act, by its number
	typing typing  // the last act, if it was typing in a note
}

// typing is an edit that the next edit may continue.
type typing struct {
	note   plan.NoteID
	author string
	at     time.Time
}

// do takes a new world; edit names the note that was typed in.
func (m *model) do(w world, edit typing) {
	gap := edit.at.Sub(m.typing.at)
	if edit.note == "" || edit.note != m.typing.note || edit.author != m.typing.author || gap < 0 || gap >= time.Minute {
		m.past = append(m.past, m.now)
	}
	m.future, m.typing = nil, edit
	m.stand(w)
}

func (m *model) stand(w world) {
	m.now = w
	m.were = append(m.were, w)
}

// back takes the top of one stack and lays the present world on the other.
func (m *model) back(from, to *[]world) (ok bool) {
	if len(*from) == 0 {
		return false
	}
	*to = append(*to, m.now)
	top := len(*from) - 1
	w := (*from)[top]
	*from, m.typing = (*from)[:top], typing{}
	m.stand(w)
	return true
}

// lastBefore is the last value of a note up to an act.
func (m *model) lastBefore(id plan.NoteID, act int64) (plan.Note, bool) {
	for seq := min(act, int64(len(m.were))); seq > 0; seq-- {
		if n, ok := m.were[seq-1][id]; ok {
			return n, true
		}
	}
	return plan.Note{}, false
}

// game plays the same random acts in a dossier and in the model.
type game struct {
	*testing.T
	*rand.Rand
	model
	s    *store.Store
	path string
	now  time.Time
	who  string
	ids  []plan.NoteID // every note that there ever was
	log  []string
}

func newGame(t *testing.T, seed uint64) *game {
	g := &game{T: t, Rand: rand.New(rand.NewPCG(seed, 6)), now: dawn, who: "Олена"}
	g.path = create(t, canal())
	w := world{}
	for _, n := range canal().Notes {
		w = w.with(n)
		g.ids = append(g.ids, n.ID)
	}
	g.stand(w)
	g.open()
	return g
}

func (g *game) open() {
	s, err := store.Open(g.path, store.Options{Author: g.who, Now: func() time.Time { return g.now }})
	check(g.T, err)
	g.s = s
}

// tick moves the clock on by up to two minutes, and now and then back.
func (g *game) tick() {
	g.now = g.now.Add(time.Duration(1+g.IntN(60_000)) * time.Millisecond)
	switch g.IntN(10) {
	case 0:
		g.now = g.now.Add(time.Minute)
	case 1:
		g.now = g.now.Add(-time.Duration(1+g.IntN(100_000)) * time.Millisecond)
	}
}

// step plays one move.
func (g *game) step() {
	g.tick()
	id := g.ids[g.IntN(len(g.ids))]
	if g.typing.note != "" && g.IntN(3) > 0 {
		id = g.typing.note // people type on
	}
	n, there := g.model.now[id]
	talks := id == "words-0" || id == "words-3" // what comes back with a reply, TestReplies knows
	var act store.Act
	var err error
	switch move := g.IntN(20); {
	case move < 4:
		g.note("add")
		n, act, err = g.s.AddNote(ctx, plan.Note{On: targets[g.IntN(len(targets))], Body: g.text(), Tags: g.tags(), Label: "l", Status: g.status()})
		check(g.T, err)
		g.ids = append(g.ids, n.ID)
		g.do(g.model.now.with(n), typing{})
	case move < 10 && there:
		g.note("change " + string(id))
		n, act, err = g.s.ChangeNote(ctx, plan.Note{ID: id, Body: g.text(), Tags: g.tags(), Status: g.status()})
		check(g.T, err)
		g.do(g.model.now.with(n), typing{id, g.who, act.At})
	case move < 12 && there:
		g.note("delete " + string(id))
		act, err = g.s.DeleteNote(ctx, id)
		check(g.T, err)
		g.do(g.model.now.without(id), typing{})
	case move < 15:
		act = g.back(store.ActUndo)
	case move < 17:
		act = g.back(store.ActRedo)
	case move < 18 && !talks:
		at := 1 + g.Int64N(int64(len(g.were)))
		g.note(fmt.Sprintf("restore %s as after %d", id, at))
		act, err = g.s.RestoreValue(ctx, store.NoteRecord(id), at)
		if n, there = g.lastBefore(id, at); there {
			check(g.T, err)
			g.do(g.model.now.with(n), typing{})
		}
		g.wantFound(there, err)
	case move < 19 && !talks:
		g.note("bring back " + string(id))
		act, err = g.s.RestoreDeleted(ctx, store.NoteRecord(id))
		if !there {
			check(g.T, err)
			n, _ = g.lastBefore(id, int64(len(g.were)))
			g.do(g.model.now.with(n), typing{})
		}
		g.wantFound(!there, err)
	default:
		g.interrupt()
		return
	}
	if err == nil && act.Seq != 0 && act.Seq != int64(len(g.were)) {
		g.fail("act %d, want %d", act.Seq, len(g.were))
	}
}

// interrupt closes the dossier and opens it again, perhaps for somebody else,
// or makes an act that says that something happened to the file.
func (g *game) interrupt() {
	switch g.IntN(3) {
	case 0:
		g.note("mark")
		must[store.Act](g.T)(g.s.Do(store.ActMark, "checked", func(func(string, ...any) error) error { return nil }))
		g.stand(g.model.now)
		g.typing = typing{}
		return
	case 1:
		g.who = []string{"Олена", "Іван"}[g.IntN(2)]
	}
	g.note("close and open as " + g.who)
	check(g.T, g.s.Close())
	g.open()
}

func (g *game) back(kind store.ActKind) store.Act {
	g.note(string(kind))
	call, from, to := g.s.Undo, &g.past, &g.future
	if kind == store.ActRedo {
		call, from, to = g.s.Redo, to, from
	}
	act, err := call(ctx)
	if g.model.back(from, to) {
		check(g.T, err)
	} else {
		wantKind(g.T, err, store.Nothing, string(kind))
	}
	return act
}

func (g *game) wantFound(found bool, err error) {
	g.Helper()
	if !found {
		wantKind(g.T, err, store.NotFound)
	}
}

// look compares the dossier with the model.
func (g *game) look() {
	g.Helper()
	if diff := gocmp.Diff(g.model.now.notes(), notes(g.T, g.s)); diff != "" {
		g.fail("the notes (-model +dossier):\n%s", diff)
	}
	undo, redo, err := g.s.Steps(ctx)
	check(g.T, err)
	if (undo != nil) != (len(g.past) > 0) || (redo != nil) != (len(g.future) > 0) {
		g.fail("undo is %v, redo %v; the model has %d and %d", undo, redo, len(g.past), len(g.future))
	}
	if act := lastAct(g.T, g.s); act.Seq != int64(len(g.were)) {
		g.fail("the last act is %d, want %d", act.Seq, len(g.were))
	}
}

func (g *game) note(move string) { g.log = append(g.log, move) }

func (g *game) fail(format string, args ...any) {
	g.Helper()
	g.Fatalf("after %s:\n%s", strings.Join(g.log, ", "), fmt.Sprintf(format, args...))
}

func (g *game) text() string {
	return []string{"a", "б\n", "long " + strings.Repeat("word ", g.IntN(50)), "\x00\"\\", "😀\n\n", "1"}[g.IntN(6)] + fmt.Sprint(g.IntN(100))
}

func (g *game) tags() []string {
	return [][]string{nil, {"a"}, {"a", "b"}, {"b"}, {"a/b", "мито", "\""}}[g.IntN(5)]
}

func (g *game) status() plan.NoteStatus { return plan.NoteStatuses[g.IntN(len(plan.NoteStatuses))] }

// TestActsUndoAndRedoAgreeWithAModel plays random sequences. The dossier must
// agree with the model after each move; at the end everything is undone, which
// gives the first dossier, and redone, which gives the last.
func TestActsUndoAndRedoAgreeWithAModel(t *testing.T) {
	sequences, moves := 100, 40
	if testing.Short() {
		sequences = 20
	}
	for seed := range sequences {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			g := newGame(t, uint64(seed))
			for range moves {
				g.step()
				g.look()
			}
			g.toBothEnds()
			check(t, g.s.Close())
			checkJournal(t, g.path)
		})
	}
}

// toBothEnds undoes everything, looks, and redoes it. The dossier is closed in
// the middle.
func (g *game) toBothEnds() {
	for len(g.future) > 0 {
		g.model.back(&g.future, &g.past)
		must[store.Act](g.T)(g.s.Redo(ctx))
	}
	last, acts := export(g.T, g.s), len(g.past)
	for range acts {
		must[store.Act](g.T)(g.s.Undo(ctx))
	}
	_, err := g.s.Undo(ctx)
	wantKind(g.T, err, store.Nothing)
	if diff := gocmp.Diff(canal(), export(g.T, g.s)); diff != "" {
		g.fail("undone to the beginning (-want +got):\n%s", diff)
	}
	check(g.T, g.s.Close())
	g.open()
	for range acts {
		must[store.Act](g.T)(g.s.Redo(ctx))
	}
	_, err = g.s.Redo(ctx)
	wantKind(g.T, err, store.Nothing)
	if diff := gocmp.Diff(last, export(g.T, g.s)); diff != "" {
		g.fail("redone to the end (-want +got):\n%s", diff)
	}
}

// TestUndoAndRedoOfAnImport: the largest act there is.
func TestUndoAndRedoOfAnImport(t *testing.T) {
	for name, d := range map[string]*plan.Dossier{
		"every member": canal(),
		"some versions": sample.Dossier(sample.Size{
			Versions: 3, Provisions: 120, Stakeholders: 4, Statements: 900,
		}),
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t, nil)
			must[store.Act](t)(s.Import(ctx, d))
			want := export(t, s)
			checkJournal(t, s.Path())
			for range 2 {
				undo := must[store.Act](t)(s.Undo(ctx))
				if diff := gocmp.Diff(export(t, fresh(t, nil)), export(t, s)); diff != "" {
					t.Errorf("undone (-empty +got):\n%s", diff)
				}
				redo := must[store.Act](t)(s.Redo(ctx))
				if diff := gocmp.Diff(want, export(t, s)); diff != "" {
					t.Errorf("redone (-want +got):\n%s", diff)
				}
				if label := "import " + d.Title; undo.Does() != "undo: "+label || redo.Does() != "redo: "+label || redo.Reverses != undo.Seq {
					t.Errorf("undo %+v, redo %+v", undo, redo)
				}
				checkJournal(t, s.Path())
			}
			must[store.Act](t)(s.Undo(ctx))
			must[store.Act](t)(s.Import(ctx, d)) // the dossier is empty again
			if diff := gocmp.Diff(want, export(t, s)); diff != "" {
				t.Errorf("imported again (-want +got):\n%s", diff)
			}
			checkJournal(t, s.Path())
		})
	}
}

// TestTheMakingOfADossierCannotBeUndone.
func TestTheMakingOfADossierCannotBeUndone(t *testing.T) {
	for name, d := range map[string]*plan.Dossier{"empty": nil, "filled": canal()} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t, d)
			want, first := export(t, s), lastAct(t, s)
			for _, call := range []func() (store.Act, error){
				func() (store.Act, error) { return s.Undo(ctx) }, func() (store.Act, error) { return s.Redo(ctx) },
			} {
				_, err := call()
				wantKind(t, err, store.Nothing, s.Path(), "nothing was changed", "There is nothing to")
			}
			if undo, redo, err := s.Steps(ctx); undo != nil || redo != nil || err != nil {
				t.Errorf("undo %v, redo %v, err %v", undo, redo, err)
			}
			if lastAct(t, s) != first || !gocmp.Equal(want, export(t, s)) {
				t.Error("something changed")
			}
		})
	}
}

// TestANewActEmptiesRedo: what was undone before it is left behind.
func TestANewActEmptiesRedo(t *testing.T) {
	s := fresh(t, nil)
	addNote(t, s, plan.Note{On: onDossier, Body: "first"})
	addNote(t, s, plan.Note{On: onDossier, Body: "second"})
	must[store.Act](t)(s.Undo(ctx))
	addNote(t, s, plan.Note{On: onDossier, Body: "third"})
	last := lastAct(t, s)
	_, err := s.Redo(ctx)
	wantKind(t, err, store.Nothing, "nothing to redo")
	if lastAct(t, s) != last {
		t.Error("a refused redo was counted as an act")
	}
	for _, want := range []string{"first", ""} {
		must[store.Act](t)(s.Undo(ctx))
		if got := bodies(notes(t, s)); got != want {
			t.Errorf("notes %q, want %q", got, want)
		}
	}
}

func bodies(list []plan.Note) string {
	var all []string
	for _, n := range list {
		all = append(all, n.Body)
	}
	return strings.Join(all, " ")
}

// TestStepsNameWhatTheyTakeBack, for the menu.
func TestStepsNameWhatTheyTakeBack(t *testing.T) {
	s := fresh(t, canal())
	n := addNote(t, s, plan.Note{On: onCell, Body: "x"})
	must[store.Act](t)(s.DeleteNote(ctx, n.ID))
	want := func(undo, redo string) {
		t.Helper()
		u, r, err := s.Steps(ctx)
		check(t, err)
		for _, c := range []struct {
			step *store.Act
			want string
		}{{u, undo}, {r, redo}} {
			if got := ""; c.step != nil {
				got = c.step.Label
				if got != c.want {
					t.Errorf("the step is %q, want %q", got, c.want)
				}
			} else if c.want != "" {
				t.Errorf("no step, want %q", c.want)
			}
		}
	}
	const add, del = "add note on 1 / Південь", "delete note on 1 / Південь"
	want(del, "")
	must[store.Act](t)(s.Undo(ctx))
	want(add, del)
	must[store.Act](t)(s.Undo(ctx))
	want("", add)
	must[store.Act](t)(s.Redo(ctx))
	want(add, del)
	must[store.Act](t)(s.Redo(ctx))
	want(del, "")
}

// TestMarksArePassedOver by undo and redo, and joined by nothing.
func TestMarksArePassedOver(t *testing.T) {
	s := fresh(t, nil)
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	mark := func() {
		t.Helper()
		act := must[store.Act](t)(s.Do(store.ActMark, "repaired", func(func(string, ...any) error) error { return nil }))
		if act.Kind != store.ActMark || act.Does() != "repaired" {
			t.Errorf("the act is %+v", act)
		}
	}
	mark()
	must[store.Act](t)(s.Undo(ctx))
	if got := bodies(notes(t, s)); got != "" {
		t.Errorf("undone, notes %q", got)
	}
	mark()
	must[store.Act](t)(s.Redo(ctx))
	mark()
	if got := bodies(notes(t, s)); got != "x" {
		t.Errorf("notes %q", got)
	}
}

// TestTypingOnInANoteIsOneStep, and what is none.
func TestTypingOnInANoteIsOneStep(t *testing.T) {
	now := dawn
	clock := func(by time.Duration) func(*store.Store, plan.NoteID) {
		return func(*store.Store, plan.NoteID) { now = now.Add(by) }
	}
	edit := func(s *store.Store, id plan.NoteID, body string) store.Act {
		n := must[plan.Note](t)(s.Note(ctx, id))
		n.Body = body
		_, act, err := s.ChangeNote(ctx, n)
		check(t, err)
		return act
	}
	for _, c := range []struct {
		name    string
		between func(s *store.Store, other plan.NoteID) // the second edit by s and this
		one     bool
	}{
		{"at once", clock(0), true},
		{"a second later", clock(time.Second), true},
		{"a moment less than a minute later", clock(time.Minute - time.Millisecond), true},
		{"a minute later", clock(time.Minute), false},
		{"the clock was set back", clock(-time.Second), false},
		{"another note in between", func(s *store.Store, other plan.NoteID) { edit(s, other, "o") }, false},
		{"a new note in between", func(s *store.Store, _ plan.NoteID) { addNote(t, s, plan.Note{On: onDossier, Body: "n"}) }, false},
		{"undo and redo in between", func(s *store.Store, _ plan.NoteID) {
			must[store.Act](t)(s.Undo(ctx))
			must[store.Act](t)(s.Redo(ctx))
		}, false},
		{"a mark in between", func(s *store.Store, _ plan.NoteID) {
			must[store.Act](t)(s.Do(store.ActMark, "m", func(func(string, ...any) error) error { return nil }))
		}, false},
		{"a refused edit in between", func(s *store.Store, other plan.NoteID) {
			_, _, err := s.ChangeNote(ctx, plan.Note{ID: other})
			wantKind(t, err, store.Invalid)
		}, true},
		{"a draft in between", func(s *store.Store, _ plan.NoteID) {
			check(t, s.KeepDraft(ctx, store.Draft{ID: "d", On: onDossier, Body: "d"}))
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			now = dawn
			path := create(t, canal())
			s, err := store.Open(path, store.Options{Author: "Олена", Now: func() time.Time { return now }})
			check(t, err)
			defer s.Close()
			id, other := canal().Notes[0].ID, canal().Notes[1].ID
			first := edit(s, id, "one")
			c.between(s, other)
			now = now.Add(time.Nanosecond) // less than is kept
			second := edit(s, id, "two")
			if (second.First == first.First) != c.one {
				t.Errorf("the first edit is %+v, the second %+v", first, second)
			}
			must[store.Act](t)(s.Undo(ctx))
			want := "one"
			if c.one {
				want = canal().Notes[0].Body
			}
			if got := must[plan.Note](t)(s.Note(ctx, id)).Body; got != want {
				t.Errorf("undone to %q, want %q", got, want)
			}
		})
	}
}

// TestTypingByAnother is a step of its own, in however short a time.
func TestTypingByAnother(t *testing.T) {
	path := create(t, canal())
	n := canal().Notes[0]
	for i, author := range []string{"Олена", "Іван", "Іван"} {
		s := must[*store.Store](t)(store.Open(path, store.Options{Author: author, Now: func() time.Time { return dawn }}))
		n.Body += author
		_, act, err := s.ChangeNote(ctx, n)
		check(t, err)
		if one := act.First != act.Seq; one != (i == 2) {
			t.Errorf("edit %d, by %s, is %+v", i, author, act)
		}
		check(t, s.Close())
	}
}

// TestALongRunIsOneStep of typing without a pause, however long it takes, and
// it comes back whole.
func TestALongRunIsOneStep(t *testing.T) {
	s := fresh(t, nil)
	n := addNote(t, s, plan.Note{On: onDossier, Body: "a", Tags: []string{"x"}})
	want := n
	for i := range 100 { // seconds
		n.Body += "b"
		n.Tags = []string{"x", fmt.Sprint(i)}
		var err error
		n, _, err = s.ChangeNote(ctx, n)
		check(t, err)
	}
	undo := must[store.Act](t)(s.Undo(ctx))
	if got := must[plan.Note](t)(s.Note(ctx, n.ID)); !gocmp.Equal(got, want) {
		t.Errorf("undone (-want +got):\n%s", gocmp.Diff(want, got))
	}
	if undo.First != undo.Seq || undo.Label != "edit note on the dossier" {
		t.Errorf("the undo is %+v", undo)
	}
	must[store.Act](t)(s.Redo(ctx))
	if got := must[plan.Note](t)(s.Note(ctx, n.ID)); !gocmp.Equal(got, n) {
		t.Errorf("redone (-want +got):\n%s", gocmp.Diff(n, got))
	}
	must[store.Act](t)(s.Undo(ctx))
	must[store.Act](t)(s.Undo(ctx)) // the adding is a step of its own
	if got := len(notes(t, s)); got != 0 {
		t.Errorf("%d notes are left", got)
	}
	checkJournal(t, s.Path())
}

// TestTypingAfterOtherActsOnTheNote begins a step of its own: undo takes back
// what was typed, and not that.
func TestTypingAfterOtherActsOnTheNote(t *testing.T) {
	for _, c := range []struct {
		name string
		act  func(t *testing.T, s *store.Store, n plan.Note)
	}{
		{"restoring an earlier value", func(t *testing.T, s *store.Store, n plan.Note) {
			must[store.Act](t)(s.RestoreValue(ctx, store.NoteRecord(n.ID), 2))
		}},
		{"bringing it back", func(t *testing.T, s *store.Store, n plan.Note) {
			must[store.Act](t)(s.DeleteNote(ctx, n.ID))
			must[store.Act](t)(s.RestoreDeleted(ctx, store.NoteRecord(n.ID)))
		}},
		{"undoing", func(t *testing.T, s *store.Store, _ plan.Note) { must[store.Act](t)(s.Undo(ctx)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, nil)
			n := addNote(t, s, plan.Note{On: onDossier, Body: "first"})
			n.Body = "second"
			_, _, err := s.ChangeNote(ctx, n)
			check(t, err)
			c.act(t, s, n)
			before := must[plan.Note](t)(s.Note(ctx, n.ID))
			n.Body = "third"
			_, _, err = s.ChangeNote(ctx, n)
			check(t, err)
			must[store.Act](t)(s.Undo(ctx))
			if got := must[plan.Note](t)(s.Note(ctx, n.ID)); !gocmp.Equal(before, got) {
				t.Errorf("undone (-want +got):\n%s", gocmp.Diff(before, got))
			}
		})
	}
}

// TestUndoOfAnothersActs: a dossier that goes from hand to hand has one row of
// acts, and undo says whose it takes back.
func TestUndoOfAnothersActs(t *testing.T) {
	path := create(t, nil)
	first := must[*store.Store](t)(store.Open(path, store.Options{Author: "Олена"}))
	addNote(t, first, plan.Note{On: onDossier, Body: "hers"})
	check(t, first.Close())
	second := must[*store.Store](t)(store.Open(path, store.Options{Author: "Іван"}))
	defer second.Close()
	undo, _, err := second.Steps(ctx)
	check(t, err)
	if undo == nil || undo.Author != "Олена" {
		t.Errorf("undo would take back %+v", undo)
	}
	if act := must[store.Act](t)(second.Undo(ctx)); act.Author != "Іван" || len(notes(t, second)) != 0 {
		t.Errorf("the undo is %+v", act)
	}
}

// TestUndoEndsWithItsContext, and changes nothing then.
func TestUndoEndsWithItsContext(t *testing.T) {
	s := fresh(t, canal())
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	if _, err := s.Undo(ended()); err == nil || len(notes(t, s)) != len(canal().Notes)+1 {
		t.Errorf("err = %v, %d notes", err, len(notes(t, s)))
	}
	must[store.Act](t)(s.Undo(ctx))
}
