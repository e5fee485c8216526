package store_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// TestChangeNotes does the same to many in one act; one undo takes it back.
func TestChangeNotes(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	label := "Питання"
	ids := []plan.NoteID{before.Notes[0].ID, before.Notes[1].ID, before.Notes[2].ID}
	act := must[store.Act](t)(s.ChangeNotes(ctx, ids, store.NoteChange{
		AddTags: []string{"a/b", "later"}, DropTags: []string{"мито"}, Label: &label, Status: plan.NoteResolved,
	}))
	if act.Label != "edit 3 notes" {
		t.Errorf("the act is %q", act.Label)
	}
	for i, n := range notes(t, s)[:3] {
		if !slices.Equal(n.Tags, []string{"a/b", "later"}) || n.Label != label || n.Status != plan.NoteResolved || !n.Changed.Equal(act.At) || n.Body != before.Notes[i].Body {
			t.Errorf("%+v", n)
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	_, err := s.ChangeNotes(ctx, append(ids, "none"), store.NoteChange{Status: plan.NoteToDo})
	wantKind(t, err, store.NotFound)
	_, err = s.ChangeNotes(ctx, ids, store.NoteChange{Status: "x"})
	wantKind(t, err, store.Invalid)
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("a refusal changed something:\n%s", diff)
	}
	checkJournal(t, s.Path())
}

// TestDeleteNotes takes many out in one act, replies among them.
func TestDeleteNotes(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	act := must[store.Act](t)(s.DeleteNotes(ctx, []plan.NoteID{"words-0", "words-3", "words-1"}))
	if got := len(notes(t, s)); got != len(before.Notes)-3 || act.Label != "delete 3 notes" {
		t.Errorf("%q leaves %d notes", act.Label, got)
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
}

// TestRenameTag takes along what lies below, and merges where both are there.
func TestRenameTag(t *testing.T) {
	s := fresh(t, canal())
	tagged := func(tags ...string) plan.NoteID {
		return addNote(t, s, plan.Note{On: onDossier, Body: "b", Tags: tags}).ID
	}
	ids := []plan.NoteID{tagged("security", "security/nato"), tagged("security/nato", "defence"), tagged("securityx", "other")}
	before := export(t, s)
	act := must[store.Act](t)(s.RenameTag(ctx, "security", "defence"))
	if act.Label != "rename tag security to defence" {
		t.Errorf("the act is %q", act.Label)
	}
	for i, want := range [][]string{{"defence", "defence/nato"}, {"defence", "defence/nato"}, {"other", "securityx"}} {
		if n := must[plan.Note](t)(s.Note(ctx, ids[i])); !slices.Equal(n.Tags, want) {
			t.Errorf("%q, want %q", n.Tags, want)
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	for from, c := range map[string]struct {
		to   string
		kind store.Kind
	}{
		"none": {"x", store.NotFound}, "security": {" ", store.Invalid}, "other": {"a\nb", store.Invalid},
		"later": {strings.Repeat("a", 201), store.Invalid}, "nato": {"#/", store.Invalid},
	} {
		_, err := s.RenameTag(ctx, from, c.to)
		wantKind(t, err, c.kind)
	}
	must[store.Act](t)(s.RenameTag(ctx, "other", "#sec//x/"))
	if n := must[plan.Note](t)(s.Note(ctx, ids[2])); !slices.Equal(n.Tags, []string{"sec/x", "securityx"}) {
		t.Errorf("%q", n.Tags)
	}
	checkJournal(t, s.Path())
}

// TestAddNotes brings notes from elsewhere, with their authors and times.
func TestAddNotes(t *testing.T) {
	s := fresh(t, canal())
	at := canal().Notes[0].Created
	in := []plan.Note{
		{ID: "from-1", On: onToll, Body: "b", Author: "Олена", Created: at, Changed: at, Anchor: plan.Anchor{Span: span("toll", 4), State: plan.AnchorExact, Was: "toll"}},
		{ID: "from-2", On: onToll, Body: "r", Author: "me", Created: at, Changed: at, ReplyTo: "from-1"},
	}
	act := must[store.Act](t)(s.AddNotes(ctx, "a file", in))
	if act.Label != "import 2 notes from a file" {
		t.Errorf("the act is %q", act.Label)
	}
	for _, want := range in {
		want.Status = plan.NotePlain
		if diff := cmp.Diff(want, must[plan.Note](t)(s.Note(ctx, want.ID))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	before := export(t, s)
	for name, n := range map[string]plan.Note{
		"on nothing":       {On: plan.TargetOf(plan.OnProvision, "none"), Body: "b"},
		"on other words":   {On: onToll, Body: "b", Anchor: plan.Anchor{Span: span("fees", 4), State: plan.AnchorExact}},
		"without a text":   {On: onToll},
		"a tag of 2 lines": {On: onToll, Body: "b", Tags: []string{"a\nb"}},
	} {
		if _, err := s.AddNotes(ctx, name, []plan.Note{{On: onToll, Body: "fine"}, n}); err == nil {
			t.Errorf("a note %s came in", name)
		}
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("a refusal changed something:\n%s", diff)
	}
}

// TestDraftOnWords: what a new note is on is kept with the words being typed.
func TestDraftOnWords(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, options()))
	want := store.Draft{ID: "d", On: onToll, Body: "b", Status: plan.NotePlain, Label: "red", ReplyTo: "words-0", Span: span("toll", 4)}
	check(t, s.KeepDraft(ctx, want))
	check(t, s.Close())
	s = open(t, path)
	got := must[[]store.Draft](t)(s.Drafts(ctx))
	if len(got) != 1 {
		t.Fatalf("%+v", got)
	}
	want.At = got[0].At
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r := must[store.Report](t)(s.Check(ctx, store.Thorough)); !r.Clean() {
		t.Errorf("the check finds %+v", r)
	}
}

// TestChangeNotesTouchesOnlyWhatChanges: a note that is as it would be stays
// untouched, and tags are the same however their accents are typed.
func TestChangeNotesTouchesOnlyWhatChanges(t *testing.T) {
	s := fresh(t, soundCanal())
	none, blue, accents := "", "blue", []string{"cafe\u0301 "}
	a := addNote(t, s, plan.Note{On: onToll, Body: "a", Tags: []string{"café"}, Label: "red"})
	b := addNote(t, s, plan.Note{On: onCell, Body: "b", Label: "red"})
	for _, c := range []struct {
		name   string
		act    string
		change store.NoteChange
		a, b   func(*plan.Note) // nil: it stays untouched
	}{
		{"a tag that one has", "tag 2 notes café", store.NoteChange{AddTags: accents}, nil, func(n *plan.Note) { n.Tags = []string{"café"} }},
		{"no tag", "take café off 2 notes", store.NoteChange{DropTags: accents}, func(n *plan.Note) { n.Tags = nil }, func(n *plan.Note) { n.Tags = nil }},
		{"both", "edit 2 notes", store.NoteChange{AddTags: []string{"x", " y"}, DropTags: []string{"y "}}, func(n *plan.Note) { n.Tags = []string{"x"} }, func(n *plan.Note) { n.Tags = []string{"x"} }},
		{"no label", "take the label off 2 notes", store.NoteChange{Label: &none}, func(n *plan.Note) { n.Label = "" }, func(n *plan.Note) { n.Label = "" }},
		{"a label", "label 2 notes blue", store.NoteChange{Label: &blue}, func(n *plan.Note) { n.Label = "blue" }, func(n *plan.Note) { n.Label = "blue" }},
		{"a status", "mark 2 notes as to do", store.NoteChange{Status: plan.NoteToDo}, func(n *plan.Note) { n.Status = plan.NoteToDo }, func(n *plan.Note) { n.Status = plan.NoteToDo }},
	} {
		t.Run(c.name, func(t *testing.T) {
			act := inOneAct(t, s, c.act, "", func() (store.Act, error) {
				return s.ChangeNotes(ctx, []plan.NoteID{a.ID, b.ID}, c.change)
			})
			for n, change := range map[*plan.Note]func(*plan.Note){&a: c.a, &b: c.b} {
				if change != nil {
					change(n)
					n.Changed = act.At
				}
				if diff := cmp.Diff(*n, must[plan.Note](t)(s.Note(ctx, n.ID))); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
	label := "x\xff"
	refuses(t, s, store.Invalid, []string{"UTF-8"}, func() error {
		_, err := s.ChangeNotes(ctx, []plan.NoteID{a.ID, b.ID}, store.NoteChange{Label: &label})
		return err
	})
	refuses(t, s, store.Invalid, []string{`"a\nb"`}, func() error {
		_, err := s.ChangeNotes(ctx, []plan.NoteID{a.ID, b.ID}, store.NoteChange{AddTags: []string{"a\nb"}})
		return err
	})
}

// TestChangeNotesThatAreSoAlready is no act: undo would take back something else.
func TestChangeNotesThatAreSoAlready(t *testing.T) {
	s := fresh(t, soundCanal())
	a := addNote(t, s, plan.Note{On: onToll, Body: "a", Tags: []string{"café"}, Label: "red", Status: plan.NoteToDo})
	b := addNote(t, s, plan.Note{On: onCell, Body: "b", Tags: []string{"b", "café"}, Label: "red", Status: plan.NoteToDo})
	label := "red"
	for name, change := range map[string]store.NoteChange{
		"nothing":        {},
		"the same label": {Label: &label},
		"all the same":   {Label: &label, Status: plan.NoteToDo, AddTags: []string{"cafe\u0301 "}, DropTags: []string{"none"}},
		"there and back": {AddTags: []string{"x"}, DropTags: []string{"x"}},
	} {
		t.Run(name, func(t *testing.T) {
			refuses(t, s, store.Nothing, []string{"2 notes"}, func() error {
				_, err := s.ChangeNotes(ctx, []plan.NoteID{a.ID, b.ID}, change)
				return err
			})
		})
	}
	refuses(t, s, store.Nothing, nil, func() error { _, err := s.ChangeNotes(ctx, nil, store.NoteChange{Status: plan.NotePlain}); return err })
	inOneAct(t, s, "take b off 2 notes", "", func() (store.Act, error) { // one of them is enough
		return s.ChangeNotes(ctx, []plan.NoteID{a.ID, b.ID}, store.NoteChange{DropTags: []string{"b"}})
	})
}

// TestChangeNoteKnowsItsTags: the same tags, typed in another way, are no change
// of them.
func TestChangeNoteKnowsItsTags(t *testing.T) {
	s := fresh(t, nil)
	n := addNote(t, s, plan.Note{On: onDossier, Body: "a", Tags: []string{"café"}})
	n.Tags = []string{"cafe\u0301"}
	n, act, err := s.ChangeNote(ctx, n)
	check(t, err)
	if got := must[[]string](t)(s.Touched(ctx, act.Seq)); !slices.Equal(got, []string{"note"}) || !slices.Equal(n.Tags, []string{"café"}) {
		t.Errorf("%q, in %q", n.Tags, got)
	}
}

// TestDeleteNotesWithTheirReplies: one undo brings all of them back; an id that
// is no note's is a mistake.
func TestDeleteNotesWithTheirReplies(t *testing.T) {
	s := fresh(t, soundCanal())
	inOneAct(t, s, "delete 2 notes with 1 reply", "", func() (store.Act, error) {
		return s.DeleteNotes(ctx, []plan.NoteID{"words-0", "note-y", "words-0"})
	})
	for _, id := range []plan.NoteID{"words-0", "words-3", "note-y"} {
		if _, err := s.Note(ctx, id); store.KindOf(err) != store.NotFound {
			t.Errorf("%s: %v", id, err)
		}
	}
	refuses(t, s, store.NotFound, []string{`note "words-3"`}, func() error {
		_, err := s.DeleteNotes(ctx, []plan.NoteID{"note-x", "words-3"}) // which went with words-0
		return err
	})
}

// TestReplyActs: what each does to a conversation, and how it is called.
func TestReplyActs(t *testing.T) {
	s := fresh(t, soundCanal())
	first := addNote(t, s, plan.Note{On: onCell, Body: "first", Tags: []string{"a"}})
	var reply plan.Note
	inOneAct(t, s, "reply to a note on 1 / Південь", onCell.String(), func() (act store.Act, err error) {
		reply, act, err = s.AddNote(ctx, plan.Note{On: onSource, Body: "reply", ReplyTo: first.ID})
		return act, err
	})
	if reply.ReplyTo != first.ID || reply.On != onCell {
		t.Errorf("%+v", reply)
	}
	earlier := addNote(t, s, plan.Note{Body: "gone before the rest", ReplyTo: reply.ID})
	inOneAct(t, s, "delete note on 1 / Південь", onCell.String(), func() (store.Act, error) { return s.DeleteNote(ctx, earlier.ID) })
	inOneAct(t, s, "delete note on 1 / Південь with 1 reply", onCell.String(), func() (store.Act, error) { return s.DeleteNote(ctx, first.ID) })
	hanging := map[plan.NoteID]int{}
	for _, d := range trash(t, s) {
		hanging[plan.NoteID(d.Record.ID)] = d.With
	}
	if diff := cmp.Diff(map[plan.NoteID]int{first.ID: 2, reply.ID: 0, earlier.ID: 0}, hanging); diff != "" {
		t.Errorf("what comes back with each (-want +got):\n%s", diff)
	}
	refuses(t, s, store.Conflict, []string{"bring that back first"}, func() error {
		_, err := s.RestoreDeleted(ctx, store.NoteRecord(earlier.ID))
		return err
	})
	inOneAct(t, s, "bring back note on 1 / Південь", onCell.String(), func() (store.Act, error) {
		return s.RestoreDeleted(ctx, store.NoteRecord(reply.ID))
	})
	inOneAct(t, s, "bring back note on 1 / Південь", onCell.String(), func() (store.Act, error) {
		return s.RestoreDeleted(ctx, store.NoteRecord(earlier.ID))
	})
	for _, want := range []plan.Note{first, reply, earlier} {
		if diff := cmp.Diff(want, must[plan.Note](t)(s.Note(ctx, want.ID))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestRenameTagActs: a new name that is an old one below, the same tag typed in
// another way, and how long one may be.
func TestRenameTagActs(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		tags, want     []string
	}{
		{"into itself", "a", "a/b", []string{"a", "a/b", "a/b/c"}, []string{"a/b", "a/b/b", "a/b/b/c"}},
		{"out of itself", "a/b", "a", []string{"a", "a/b", "a/b/c"}, []string{"a", "a/c"}},
		{"typed in another way", " cafe\u0301", "bar\n", []string{"café/x"}, []string{"bar/x"}},
		{"letters that mean more elsewhere", "a%_*", "'", []string{"a%_*", "a%_*/b", "abcd/b"}, []string{"'", "'/b", "abcd/b"}},
		{"in capitals", "nato", "NATO", []string{"nato", "nato/x", "Nato"}, []string{"NATO", "NATO/x", "Nato"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, soundCanal())
			n := addNote(t, s, plan.Note{On: onToll, Body: "b", Tags: c.tags})
			want := notes(t, s)
			act := inOneAct(t, s, "rename tag "+kept(strings.TrimSpace(c.from))+" to "+strings.TrimSpace(c.to), "", func() (store.Act, error) {
				return s.RenameTag(ctx, c.from, c.to)
			})
			for i := range want {
				if want[i].ID == n.ID {
					want[i].Tags, want[i].Changed = c.want, act.At
				}
			}
			if diff := cmp.Diff(want, notes(t, s)); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
		})
	}
	s := fresh(t, canal())
	addNote(t, s, plan.Note{On: onToll, Body: "b", Tags: []string{"a", "a/" + strings.Repeat("b", 190), "/root"}})
	for _, c := range []struct {
		name, from, to string
		kind           store.Kind
		say            string
	}{
		{"its own name", "a", "a", store.Nothing, `tag "a"`},
		{"nothing", "", "b", store.NotFound, `tag ""`},
		{"half a tag", "late", "b", store.NotFound, `tag "late"`},
		{"one below that gets too long", "a", strings.Repeat("c", 10), store.Invalid, "200 bytes"},
		{"no UTF-8", "a", "\xff", store.Invalid, "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			refuses(t, s, c.kind, []string{c.say}, func() error { _, err := s.RenameTag(ctx, c.from, c.to); return err })
		})
	}
}

// TestRemoveTag takes along what lies below, in one act, and no other tag.
func TestRemoveTag(t *testing.T) {
	for _, c := range []struct {
		name, tag  string
		tags, want []string
	}{
		{"with those below", "a", []string{"a", "a/b", "a/b/c", "ab", "b/a"}, []string{"ab", "b/a"}},
		{"one that lies in another", "a/b", []string{"a", "a/b", "a/b/c", "a/bc"}, []string{"a", "a/bc"}},
		{"those below alone", "a", []string{"a/b", "x"}, []string{"x"}},
		{"the only one", "a", []string{"a"}, nil},
		{"typed in another way", " cafe\u0301\n", []string{"café/x", "x"}, []string{"x"}},
		{"letters that mean more elsewhere", "a%_*", []string{"a%_*/b", "abcd/b"}, []string{"abcd/b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, soundCanal())
			n := addNote(t, s, plan.Note{On: onToll, Body: "b", Tags: c.tags})
			want := notes(t, s)
			act := inOneAct(t, s, "remove tag "+store.NameForm(c.tag), "", func() (store.Act, error) { return s.RemoveTag(ctx, c.tag) })
			for i := range want {
				if want[i].ID == n.ID {
					want[i].Tags, want[i].Changed = c.want, act.At
				}
			}
			if diff := cmp.Diff(want, notes(t, s)); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
		})
	}
	s := fresh(t, canal())
	addNote(t, s, plan.Note{On: onToll, Body: "b", Tags: []string{"x/root", "latest"}})
	for _, tag := range []string{"", " ", "root", "lat", "late%"} {
		refuses(t, s, store.NotFound, []string{"tag " + strconv.Quote(strings.TrimSpace(tag))}, func() error {
			_, err := s.RemoveTag(ctx, tag)
			return err
		})
	}
}

// TestAddNotesFillsIn what is missing, puts replies into their conversation, and
// keeps anchors of every state.
func TestAddNotesFillsIn(t *testing.T) {
	s := fresh(t, soundCanal())
	at := canal().Notes[0].Created
	inState := func(state plan.AnchorState, words string) plan.Anchor {
		a := plan.Anchor{Span: span(words, 4), State: state}
		a.SHA256 = "of a text that is gone"
		return a
	}
	in := []plan.Note{
		{ID: "new-1", On: onToll, Body: "b", Author: "me", Created: at, Anchor: inState(plan.AnchorReview, "high"), Places: []plan.Place{{Version: "v2"}, {Version: "v1", Provision: "v1-1-a"}}},
		{ID: "new-2", On: onDossier, Body: "r", Created: at, Changed: at, ReplyTo: "new-1", Anchor: inState(plan.AnchorKept, "x"), Places: []plan.Place{{Version: "v2"}}},
		{ID: "new-3", On: onToll, Body: "r", Created: at, Changed: at, ReplyTo: "new-2", Tags: []string{" b", "a"}},
		{ID: "new-4", On: onSource, Body: "b", Created: at, Changed: at, Anchor: plan.Anchor{State: plan.AnchorOrphan}}, // on no words
		{On: onCell, Body: "now", Status: plan.NoteToDo},
	}
	act := inOneAct(t, s, "import 5 notes from a file", "", func() (store.Act, error) { return s.AddNotes(ctx, "a file", in) })
	want := slices.Clone(in)
	for i := range want {
		if want[i].Status == "" {
			want[i].Status = plan.NotePlain
		}
	}
	want[0].Anchor.Was, want[0].Changed = "high", at
	want[0].Places = []plan.Place{{Version: "v1", Provision: "v1-1-a"}, {Version: "v2"}}
	want[1].On, want[1].Anchor, want[1].Places = onToll, plan.Anchor{}, nil
	want[2].ReplyTo, want[2].Tags = "new-1", []string{"a", "b"}
	want[3].Anchor = plan.Anchor{}
	want[4].ID, want[4].Created, want[4].Changed = "id-1", act.At, act.At
	for _, n := range want {
		if diff := cmp.Diff(n, must[plan.Note](t)(s.Note(ctx, n.ID))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", n.ID, diff)
		}
	}
}

// TestAddNotesMakesLabels that the dossier lacks, in the same act and each with a
// look of its own; one that is written in other letters is the dossier's.
func TestAddNotesMakesLabels(t *testing.T) {
	s := fresh(t, soundCanal())
	before := must[[]plan.Label](t)(s.Labels(ctx))
	in := []plan.Note{
		{ID: "new-1", On: onToll, Body: "b", Label: "RED"},
		{ID: "new-2", On: onToll, Body: "b", Label: " cafe\u0301"},
		{ID: "new-3", On: onToll, Body: "b", Label: "Café", ReplyTo: "new-1"},
		{ID: "new-4", On: onToll, Body: "b", Label: "bold"},
		{ID: "new-5", On: onToll, Body: "b", Label: " "},
	}
	inOneAct(t, s, "import 5 notes from a file", "", func() (store.Act, error) { return s.AddNotes(ctx, "a file", in) })
	want := append(before,
		plan.Label{Name: "café", Color: plan.Blue, Pattern: plan.Solid, Letter: "C"},
		plan.Label{Name: "bold", Color: plan.Orange, Pattern: plan.Dashed, Letter: "B"})
	got := must[[]plan.Label](t)(s.Labels(ctx))
	for i := range got[len(before):] {
		if id := &got[len(before)+i].ID; *id == "" {
			t.Errorf("label %d has no id", i)
		} else {
			*id = ""
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	for id, label := range map[plan.NoteID]string{"new-1": "red", "new-2": "café", "new-3": "café", "new-4": "bold", "new-5": ""} {
		if n := must[plan.Note](t)(s.Note(ctx, id)); n.Label != label {
			t.Errorf("%s has the label %q, want %q", id, n.Label, label)
		}
	}
	refuses(t, s, store.Invalid, []string{"label"}, func() error {
		_, err := s.AddNotes(ctx, "x", []plan.Note{{On: onToll, Body: "b", Label: "a\nb"}})
		return err
	})
}

func TestAddNotesRefuses(t *testing.T) {
	s := fresh(t, canal())
	on := func(state plan.AnchorState, s plan.Span) plan.Note {
		return plan.Note{ID: "new", On: onToll, Body: "b", Anchor: plan.Anchor{Span: s, State: state}}
	}
	longer := span("toll", 4)
	longer.End++
	quote := span("toll", 4)
	quote.Field = plan.FieldQuote
	for _, c := range []struct {
		name string
		note plan.Note
		kind store.Kind
		say  []string
	}{
		{"on nothing", plan.Note{On: plan.TargetOf(plan.OnSource, "none"), Body: "b"}, store.NotFound, []string{"source:none"}},
		{"an id that is taken", plan.Note{ID: "note-x", On: onToll, Body: "b"}, store.Invalid, []string{`note "note-x"`, "id already"}},
		{"the id of one before it", plan.Note{ID: "fine", On: onToll, Body: "b"}, store.Invalid, []string{`note "fine"`, "id already"}},
		{"a reply to nothing", plan.Note{On: onToll, Body: "b", ReplyTo: "none"}, store.NotFound, []string{`note "none"`}},
		{"no state", on("", span("toll", 4)), store.Invalid, []string{`note "new"`, `"" is no state`}},
		{"a suggestion", on(plan.AnchorSuggested, span("toll", 4)), store.Invalid, []string{`"suggested" is no state`}},
		{"a state that is none", on("lost", span("toll", 4)), store.Invalid, []string{`"lost" is no state`}},
		{"words that are longer", on(plan.AnchorOrphan, longer), store.Invalid, []string{`"toll"`, "from 4 to 9"}},
		{"words before the beginning", on(plan.AnchorKept, span("toll", -1)), store.Invalid, []string{"from -1 to 3"}},
		{"words of a text that it lacks", on(plan.AnchorReview, quote), store.Invalid, []string{`no text "quote"`}},
		{"in no version", plan.Note{On: onToll, Body: "b", Places: []plan.Place{{Version: "v9"}}}, store.NotFound, []string{"version:v9"}},
		{"in another version", plan.Note{On: onToll, Body: "b", Places: []plan.Place{{Version: "v2", Provision: "v1-1"}}}, store.NotFound, []string{`no provision "v1-1"`}},
		{"words in no provision", plan.Note{On: onToll, Body: "b", Places: []plan.Place{{Version: "v2", Span: span("toll", 4)}}}, store.Invalid, []string{"name it"}},
		{"no UTF-8", plan.Note{On: onToll, Body: "\xff"}, store.Invalid, []string{"UTF-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			refuses(t, s, c.kind, c.say, func() error {
				_, err := s.AddNotes(ctx, "x", []plan.Note{{ID: "fine", On: onToll, Body: "fine"}, c.note})
				return err
			})
		})
	}
}

// TestDraftsHoldTheirRest each alone and none of it, the last words over the
// ones before.
func TestDraftsHoldTheirRest(t *testing.T) {
	s := fresh(t, soundCanal())
	for _, want := range []store.Draft{
		{Label: "Питання"},
		{ReplyTo: "words-0"},
		{Span: span("toll", 4)},
		{Span: plan.Span{Field: plan.FieldArchive, Exact: "é\x00 <\u2028>", Prefix: "\"\\", Suffix: "\n", Start: 1, End: 7, SHA256: "00"}, Label: "<&>"},
		{},
	} {
		want.ID, want.On, want.Body = "d", onToll, "b"
		check(t, s.KeepDraft(ctx, want))
		got := drafts(t, s)
		want.At = got[0].At
		if diff := cmp.Diff([]store.Draft{want}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if r := thorough(t, s); !r.Clean() {
			t.Errorf("the check finds %+v", r.Findings)
		}
	}
}

// TestOldDraftsAreSound in the present schema: they have the sum of it. One that
// was garbled before is found garbled.
func TestOldDraftsAreSound(t *testing.T) {
	for _, fixture := range fixtures(t) {
		for name, garbled := range map[string]bool{"sound": false, "garbled": true} {
			path := old(t, fixture)
			schema := schemaNumber(t, path)
			if schema < journalSince {
				continue // had no drafts
			}
			t.Run(path[strings.LastIndex(path, "schema"):]+" "+name, func(t *testing.T) {
				if garbled {
					sqlite(t, path, `UPDATE draft SET body = body || '!'`)
				}
				s := open(t, path)
				list := drafts(t, s)
				d := list[0]
				if rest := d.Label != "" || d.ReplyTo != "" || d.Span != (plan.Span{}); len(list) != 1 || d.Body == "" || rest != (schema >= wordsSince) {
					t.Errorf("drafts: %+v", list)
				}
				if got := codes(thorough(t, s))["draft sum"] != 0; got != garbled {
					t.Errorf("a wrong sum is found: %v, want %v", got, garbled)
				}
				list[0].Label = "red"
				check(t, s.KeepDraft(ctx, list[0])) // the person goes on
				if got := codes(thorough(t, s)); got["draft sum"] != 0 {
					t.Errorf("written anew: %v", got)
				}
			})
		}
	}
}
