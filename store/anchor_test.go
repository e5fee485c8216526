package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

const tollText = "The toll is 2.50 a ton."

var onToll = plan.TargetOf(plan.OnProvision, "v1-1")

// span is words of the toll's text.
func span(exact string, start int) plan.Span {
	return plan.Span{Field: plan.FieldText, Exact: exact, Start: start, End: start + len([]rune(exact)), SHA256: plan.SumOf(tollText)}
}

func TestAddNoteOnWords(t *testing.T) {
	s := fresh(t, canal())
	n := addNote(t, s, plan.Note{On: onToll, Body: "b", Anchor: plan.Anchor{Span: span("toll", 4), State: plan.AnchorOrphan, Was: "x"}})
	want := plan.Anchor{Span: span("toll", 4), State: plan.AnchorExact, Was: "toll"}
	if n.Anchor != want {
		t.Errorf("anchor %+v, want %+v", n.Anchor, want)
	}
	for name, c := range map[string]struct {
		on   plan.Target
		span plan.Span
		kind store.Kind
	}{
		"other words stand there":   {onToll, span("fees", 4), store.Invalid},
		"of a text that is another": {onToll, plan.Span{Field: plan.FieldText, Exact: "toll", Start: 4, End: 8, SHA256: "00"}, store.Invalid},
		"beyond the end":            {onToll, span("toll", 400), store.Invalid},
		"a text that it lacks":      {onToll, plan.Span{Field: plan.FieldQuote, Exact: "toll", Start: 4, End: 8}, store.Invalid},
		"no such thing":             {plan.TargetOf(plan.OnProvision, "none"), span("toll", 4), store.NotFound},
		"a cell has no text":        {onCell, span("toll", 4), store.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			before := lastAct(t, s)
			_, _, err := s.AddNote(ctx, plan.Note{On: c.on, Body: "b", Anchor: plan.Anchor{Span: c.span}})
			wantKind(t, err, c.kind)
			if lastAct(t, s) != before {
				t.Error("the refusal was counted")
			}
		})
	}
	checkJournal(t, s.Path())
}

// TestArchivedTextIsReadInItsForm: what was kept of a source is verbatim in the
// file, and notes are on its words in NFC with LF.
func TestArchivedTextIsReadInItsForm(t *testing.T) {
	s := fresh(t, canal())
	text := must[string](t)(s.Text(ctx, plan.TargetOf(plan.OnSource, "gazette-1"), plan.FieldArchive))
	if text != "verbatim:\né\x00\n" {
		t.Fatalf("%q", text)
	}
	addNote(t, s, plan.Note{On: plan.TargetOf(plan.OnSource, "gazette-1"), Body: "b", Anchor: plan.Anchor{
		Span: plan.Span{Field: plan.FieldArchive, Exact: "é", Start: 10, End: 11, SHA256: plan.SumOf(text)},
	}})
	_, err := s.EditText(ctx, plan.TargetOf(plan.OnSource, "gazette-1"), plan.FieldArchive, "x", nil)
	wantKind(t, err, store.Invalid, "evidence")
}

// shifted carries every note by a number of code points.
func shifted(by int) store.Carry {
	return func(_, now string, notes []plan.Note) []plan.Anchor {
		list := make([]plan.Anchor, len(notes))
		for i, n := range notes {
			list[i] = n.Anchor
			list[i].Start, list[i].End, list[i].State, list[i].SHA256 = n.Anchor.Start+by, n.Anchor.End+by, plan.AnchorKept, plan.SumOf(now)
		}
		return list
	}
}

// TestEditText carries the notes on the text, and those of other versions that
// were put there, in the same act; one undo brings all of it back.
func TestEditText(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	act := must[store.Act](t)(s.EditText(ctx, onToll, plan.FieldText, "In short: "+tollText, shifted(10)))
	if act.Label != "edit the text of point 1" || act.Target != "provision:v1-1" {
		t.Errorf("the act is %+v", act)
	}
	after := export(t, s)
	if got := after.Versions[0].Provisions[0].Text; got != "In short: "+tollText {
		t.Errorf("the text is %q", got)
	}
	for _, n := range after.Notes {
		switch n.ID {
		case "words-0", "words-1":
			if n.Anchor.Start != 14 || n.Anchor.State != plan.AnchorKept || n.Anchor.SHA256 != plan.SumOf("In short: "+tollText) {
				t.Errorf("%s is at %+v", n.ID, n.Anchor)
			}
			if n.ID == "words-0" && (n.Places[1].Span.Start != 14 || n.Places[2].Span != (plan.Span{})) {
				t.Errorf("it was put at %+v", n.Places)
			}
		case "words-2":
			if n.Anchor.State != plan.AnchorOrphan {
				t.Errorf("a note on another text is at %+v", n.Anchor)
			}
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	_, err := s.EditText(ctx, plan.TargetOf(plan.OnProvision, "none"), plan.FieldText, "x", nil)
	wantKind(t, err, store.NotFound)
	checkJournal(t, s.Path())
}

// TestAttachAndPut: a person says where a note belongs, one act each.
func TestAttachAndPut(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	n, act, err := s.Attach(ctx, "words-1", span("2.50", 12))
	check(t, err)
	if n.Anchor != (plan.Anchor{Span: span("2.50", 12), State: plan.AnchorExact, Was: "2.50"}) || act.Label != "attach note on point 1" {
		t.Errorf("%+v: %+v", act, n.Anchor)
	}
	n, _, err = s.Attach(ctx, "words-1", plan.Span{})
	check(t, err)
	if n.OnWords() {
		t.Errorf("it is on %+v, not on the whole", n.Anchor)
	}
	n, act, err = s.Put(ctx, "words-1", plan.Place{Version: "v2", Provision: "v2-1"})
	check(t, err)
	if diff := cmp.Diff([]plan.Place{{Version: "v2", Provision: "v2-1"}}, n.Places); diff != "" || act.Label != "place note on point 1" {
		t.Errorf("%s (-want +got):\n%s", act.Label, diff)
	}
	n, _, err = s.Put(ctx, "words-1", plan.Place{Version: "v2"})
	check(t, err)
	if len(n.Places) != 1 || n.Places[0].Provision != "" {
		t.Errorf("places %+v", n.Places)
	}
	n, _, err = s.PutBack(ctx, "words-1", "v2")
	check(t, err)
	if n.Places != nil {
		t.Errorf("places %+v", n.Places)
	}
	for range 5 {
		must[store.Act](t)(s.Undo(ctx))
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	_, _, err = s.Put(ctx, "words-1", plan.Place{Version: "v2", Provision: "v1-1"})
	wantKind(t, err, store.NotFound, "v1-1")
	_, _, err = s.Put(ctx, "words-1", plan.Place{Version: "v2", Provision: "v2-1", Span: span("toll", 4)})
	wantKind(t, err, store.Invalid, "Choose them again")
	_, _, err = s.Attach(ctx, "none", plan.Span{})
	wantKind(t, err, store.NotFound)
	checkJournal(t, s.Path())
}

// TestReplies are in the place of what they answer, go with it, and come back
// with it.
func TestReplies(t *testing.T) {
	s := fresh(t, canal())
	first := addNote(t, s, plan.Note{On: onToll, Body: "first", Anchor: plan.Anchor{Span: span("toll", 4)}})
	reply := addNote(t, s, plan.Note{On: onDossier, Body: "reply", ReplyTo: first.ID, Anchor: plan.Anchor{Span: span("2.50", 12)}})
	second := addNote(t, s, plan.Note{Body: "to the reply", ReplyTo: reply.ID})
	for _, n := range []plan.Note{reply, second} {
		if n.On != onToll || n.ReplyTo != first.ID || n.OnWords() {
			t.Errorf("%+v", n)
		}
	}
	_, _, err := s.AddNote(ctx, plan.Note{Body: "b", ReplyTo: "none"})
	wantKind(t, err, store.NotFound, "none")
	before := export(t, s)
	must[store.Act](t)(s.DeleteNote(ctx, first.ID))
	if got := len(export(t, s).Notes); got != len(before.Notes)-3 {
		t.Errorf("%d notes are left", got)
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	must[store.Act](t)(s.Redo(ctx))
	must[store.Act](t)(s.RestoreDeleted(ctx, store.NoteRecord(second.ID)))
	if _, err := s.Note(ctx, first.ID); err != nil {
		t.Errorf("the reply came back without what it answers: %v", err)
	}
	must[store.Act](t)(s.RestoreDeleted(ctx, store.NoteRecord(reply.ID)))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("brought back (-want +got):\n%s", diff)
	}
	checkJournal(t, s.Path())
}

// TestWhereANoteIsInItsHistory, in words.
func TestWhereANoteIsInItsHistory(t *testing.T) {
	s := fresh(t, canal())
	_, _, err := s.Put(ctx, "words-1", plan.Place{Version: "v2"})
	check(t, err)
	fields := history(t, s, store.NoteRecord("words-1"))[1].Fields
	if fields["span"] != `toll (review, written on "high toll")` || fields["place"] != "v2 → nowhere" {
		t.Errorf("%q, %q", fields["span"], fields["place"])
	}
}
