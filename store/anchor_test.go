package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

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
	if diff := cmp.Diff([]plan.Place{{Version: "v2", Provision: "v2-1"}}, n.Places); diff != "" || act.Label != "put note on point 1 into v2" {
		t.Errorf("%s (-want +got):\n%s", act.Label, diff)
	}
	n, act, err = s.Put(ctx, "words-1", plan.Place{Version: "v2"})
	check(t, err)
	if len(n.Places) != 1 || n.Places[0].Provision != "" || act.Label != "keep note on point 1 out of v2" {
		t.Errorf("%s: places %+v", act.Label, n.Places)
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
	if fields["span"] != `toll (review, written on "high toll")` || fields["place"] != "v2 › nowhere" {
		t.Errorf("%q, %q", fields["span"], fields["place"])
	}
}

// spanOf is the span of words where they first stand in a text.
func spanOf(field plan.Field, text, words string) plan.Span {
	at := strings.Index(text, words)
	if at < 0 || words == "" {
		panic(words + " do not stand in " + text)
	}
	start := utf8.RuneCountInString(text[:at])
	return plan.Span{
		Field: field, Exact: words, Prefix: text[:at], Suffix: text[at+len(words):],
		Start: start, End: start + utf8.RuneCountInString(words), SHA256: plan.SumOf(text),
	}
}

// exactly is the anchor of a note that was just put on a span.
func exactly(s plan.Span) plan.Anchor {
	return plan.Anchor{Span: s, State: plan.AnchorExact, Was: s.Exact}
}

// inOneAct does something that must be one act of that label and target. One
// undo takes all of it back, one redo does it again, and the file is sound.
func inOneAct(t testing.TB, s *store.Store, label, target string, do func() (store.Act, error)) store.Act {
	t.Helper()
	before := export(t, s)
	act := must[store.Act](t)(do())
	if act.Label != label || act.Target != target || act.Kind != store.ActDo || act != lastAct(t, s) {
		t.Errorf("the act is %+v\nwant %q on %q", act, label, target)
	}
	after := export(t, s)
	if cmp.Equal(before, after) {
		t.Error("the act changed nothing")
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("after one undo (-before +after):\n%s", diff)
	}
	must[store.Act](t)(s.Redo(ctx))
	if diff := cmp.Diff(after, export(t, s)); diff != "" {
		t.Errorf("after one redo (-first +again):\n%s", diff)
	}
	checkJournal(t, s.Path())
	if r := thorough(t, s); !r.Clean() {
		t.Errorf("the file is not sound: %+v", r.Findings)
	}
	return act
}

// refuses says of something that it is no act and changes nothing.
func refuses(t testing.TB, s *store.Store, kind store.Kind, words []string, do func() error) {
	t.Helper()
	before, last := export(t, s), lastAct(t, s)
	wantKind(t, do(), kind, append(words, "nothing was changed")...)
	if lastAct(t, s) != last {
		t.Error("a refusal was counted as an act")
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("a refusal changed (-before +after):\n%s", diff)
	}
}

func TestText(t *testing.T) {
	s := fresh(t, canal())
	for _, c := range []struct {
		on    plan.Target
		field plan.Field
		want  string
	}{
		{onProvision, plan.FieldText, tollText},
		{plan.TargetOf(plan.OnProvision, "v2-1"), plan.FieldText, ""},
		{onStatement, plan.FieldSummary, "South agrees to the toll."},
		{onStatement, plan.FieldQuote, "They said “yes”."},
		{onSource, plan.FieldArchive, "verbatim:\né\x00\n"},
	} {
		if got := must[string](t)(s.Text(ctx, c.on, c.field)); got != c.want {
			t.Errorf("the %s of %s is %q", c.field, c.on, got)
		}
	}
	for _, c := range []struct {
		on    plan.Target
		field plan.Field
		kind  store.Kind
		say   string
	}{
		{onProvision, plan.FieldQuote, store.Invalid, `no text "quote"`},
		{onDossier, plan.FieldText, store.Invalid, `no text "text"`},
		{onCell, plan.FieldText, store.Invalid, `no text "text"`},
		{onProvision, "body", store.Invalid, `no text "body"`},
		{plan.TargetOf(plan.OnProvision, "none"), plan.FieldText, store.NotFound, "provision:none"},
	} {
		_, err := s.Text(ctx, c.on, c.field)
		wantKind(t, err, c.kind, c.say, c.on.String())
	}
}

// TestAddNoteOnWordsOfEachText that has words, at its ends too.
func TestAddNoteOnWordsOfEachText(t *testing.T) {
	s := fresh(t, soundCanal())
	archived := must[string](t)(s.Text(ctx, onSource, plan.FieldArchive))
	for _, c := range []struct {
		on    plan.Target
		span  plan.Span
		label string
	}{
		{onProvision, spanOf(plan.FieldText, tollText, "toll is 2.50"), "add note on point 1"},
		{onProvision, spanOf(plan.FieldText, tollText, tollText), "add note on point 1"},
		{onStatement, spanOf(plan.FieldSummary, "South agrees to the toll.", "South"), "add note on the statement by A. North"},
		{onStatement, spanOf(plan.FieldQuote, "They said “yes”.", "“yes”."), "add note on the statement by A. North"},
		{onSource, spanOf(plan.FieldArchive, archived, "é\x00"), "add note on the source Text of the draft"},
	} {
		t.Run(c.on.String()+" "+string(c.span.Field), func(t *testing.T) {
			var n plan.Note
			inOneAct(t, s, c.label, c.on.String(), func() (act store.Act, err error) {
				given := plan.Anchor{Span: c.span, State: plan.AnchorOrphan, Was: "something else"}
				n, act, err = s.AddNote(ctx, plan.Note{On: c.on, Body: "b", Anchor: given, Places: []plan.Place{{Version: "v2"}}})
				return act, err
			})
			if diff := cmp.Diff(exactly(c.span), n.Anchor); diff != "" || n.Places != nil {
				t.Errorf("places %v, anchor (-want +got):\n%s", n.Places, diff)
			}
			if diff := cmp.Diff(n, must[plan.Note](t)(s.Note(ctx, n.ID))); diff != "" {
				t.Errorf("(-answer +kept):\n%s", diff)
			}
		})
	}
}

// TestAttachForgetsItsPlace in the version that the note was written on: the
// last word of a person holds.
func TestAttachForgetsItsPlace(t *testing.T) {
	s := fresh(t, soundCanal())
	var n plan.Note
	inOneAct(t, s, "attach note on point 1", onProvision.String(), func() (act store.Act, err error) {
		n, act, err = s.Attach(ctx, "words-0", spanOf(plan.FieldText, tollText, "ton"))
		return act, err
	})
	if want := []plan.Place{{Version: "v0"}, {Version: "v2", Provision: "v2-1"}}; !cmp.Equal(want, n.Places) {
		t.Errorf("places: %+v", n.Places)
	}
}

// falseSpans are no spans of tollText.
func falseSpans() map[string]plan.Span {
	toll := spanOf(plan.FieldText, tollText, "toll")
	with := func(change func(*plan.Span)) plan.Span {
		s := toll
		change(&s)
		return s
	}
	return map[string]plan.Span{
		"of another text":      spanOf(plan.FieldText, "The toll is 3.", "toll"),
		"other words":          with(func(s *plan.Span) { s.Exact = "Toll" }),
		"further on":           with(func(s *plan.Span) { s.Start, s.End = 5, 9 }),
		"too long":             with(func(s *plan.Span) { s.End = 90 }),
		"before the beginning": with(func(s *plan.Span) { s.Start = -1 }),
		"turned round":         with(func(s *plan.Span) { s.Start, s.End = 8, 4 }),
		"empty, with words":    with(func(s *plan.Span) { s.End = s.Start }),
		"without a sum":        with(func(s *plan.Span) { s.SHA256 = "" }),
	}
}

func TestNotesOnWordsThatDoNotStandThere(t *testing.T) {
	s := fresh(t, canal())
	toll := spanOf(plan.FieldText, tollText, "toll")
	for name, span := range falseSpans() {
		t.Run(name, func(t *testing.T) {
			for verb, do := range map[string]func() error{
				"add": func() error {
					_, _, err := s.AddNote(ctx, plan.Note{On: onProvision, Body: "b", Anchor: plan.Anchor{Span: span}})
					return err
				},
				"attach": func() error { _, _, err := s.Attach(ctx, "note-x", span); return err },
				"put": func() error {
					_, _, err := s.Put(ctx, "note-x", plan.Place{Version: "v1", Provision: "v1-1", Span: span})
					return err
				},
				"import": func() error {
					_, err := s.AddNotes(ctx, "x", []plan.Note{{On: onProvision, Body: "b", Anchor: exactly(span)}})
					return err
				},
			} {
				t.Run(verb, func(t *testing.T) {
					refuses(t, s, store.Invalid, []string{onProvision.String(), "do not stand there any more", "Choose them again"}, do)
				})
			}
		})
	}
	for _, on := range []plan.Target{onDossier, onVersion, onCell, onStatement, onSource} {
		refuses(t, s, store.Invalid, []string{on.String(), `no text "text"`}, func() error {
			_, _, err := s.AddNote(ctx, plan.Note{On: on, Body: "b", Anchor: plan.Anchor{Span: toll}})
			return err
		})
	}
}

// TestAttach puts a note on words, on other words, and on the whole again.
func TestAttach(t *testing.T) {
	s := fresh(t, soundCanal())
	want := must[plan.Note](t)(s.Note(ctx, "words-1")) // which is to be reviewed
	for _, words := range []string{"toll", "2.50 a ton", ""} {
		var to plan.Span
		if words != "" {
			to = spanOf(plan.FieldText, tollText, words)
		}
		label := "attach note on point 1"
		if want.Anchor.State == plan.AnchorReview && words == want.Anchor.Exact { // the person says that it is right
			label = "confirm the place of note on point 1"
		}
		var n plan.Note
		act := inOneAct(t, s, label, onProvision.String(), func() (act store.Act, err error) {
			n, act, err = s.Attach(ctx, want.ID, to)
			return act, err
		})
		want.Changed, want.Anchor = act.At, plan.Anchor{}
		if words != "" {
			want.Anchor = exactly(to)
		}
		if diff := cmp.Diff(want, n); diff != "" {
			t.Errorf("on %q (-want +got):\n%s", words, diff)
		}
	}
	refuses(t, s, store.NotFound, []string{`note "none"`}, func() error { _, _, err := s.Attach(ctx, "none", plan.Span{}); return err })
}

// TestPut says where a note is in other versions: nowhere, in a provision, on
// its words; the last word holds, until it is taken back.
func TestPut(t *testing.T) {
	s := fresh(t, soundCanal())
	want := must[plan.Note](t)(s.Note(ctx, "words-1"))
	boats := spanOf(plan.FieldText, "Fishing boats pay nothing.", "boats")
	for _, c := range []struct {
		put  plan.Place
		want []plan.Place
		act  string
	}{
		{plan.Place{Version: "v2"}, []plan.Place{{Version: "v2"}}, "keep note on point 1 out of v2"},
		{plan.Place{Version: "v1", Provision: "v1-1-a", Span: boats}, []plan.Place{{Version: "v1", Provision: "v1-1-a", Span: boats}, {Version: "v2"}}, "put note on point 1 into Draft"},
		{plan.Place{Version: "v2", Provision: "v2-1"}, []plan.Place{{Version: "v1", Provision: "v1-1-a", Span: boats}, {Version: "v2", Provision: "v2-1"}}, "put note on point 1 into v2"},
		{
			plan.Place{Version: "v1", Provision: "v1-1", Span: plan.Span{Field: plan.FieldText, Prefix: "x", Start: 3, End: 3}}, // no words
			[]plan.Place{{Version: "v1", Provision: "v1-1"}, {Version: "v2", Provision: "v2-1"}}, "put note on point 1 into Draft",
		},
	} {
		var n plan.Note
		act := inOneAct(t, s, c.act, onProvision.String(), func() (act store.Act, err error) {
			n, act, err = s.Put(ctx, want.ID, c.put)
			return act, err
		})
		want.Places, want.Changed = c.want, act.At
		if diff := cmp.Diff(want, n); diff != "" {
			t.Errorf("put %+v (-want +got):\n%s", c.put, diff)
		}
	}
	for len(want.Places) > 0 {
		version := want.Places[0].Version
		var n plan.Note
		act := inOneAct(t, s, "forget the place of note on point 1", onProvision.String(), func() (act store.Act, err error) {
			n, act, err = s.PutBack(ctx, want.ID, version)
			return act, err
		})
		if want.Places, want.Changed = want.Places[1:], act.At; len(want.Places) == 0 {
			want.Places = nil
		}
		if diff := cmp.Diff(want, n); diff != "" {
			t.Errorf("put back from %s (-want +got):\n%s", version, diff)
		}
		refuses(t, s, store.NotFound, []string{`note "words-1"`, "put it anywhere", string(version)}, func() error {
			_, _, err := s.PutBack(ctx, want.ID, version)
			return err
		})
	}
}

func TestPutRefuses(t *testing.T) {
	s := fresh(t, canal())
	toll := spanOf(plan.FieldText, tollText, "toll")
	for _, c := range []struct {
		name string
		note plan.NoteID
		at   plan.Place
		kind store.Kind
		say  []string
	}{
		{"no note", "none", plan.Place{Version: "v1"}, store.NotFound, []string{`note "none"`}},
		{"no version", "note-x", plan.Place{Version: "v9"}, store.NotFound, []string{"version:v9"}},
		{"the empty version", "note-x", plan.Place{}, store.NotFound, []string{"version:"}},
		{"no provision", "note-x", plan.Place{Version: "v1", Provision: "v1-9"}, store.NotFound, []string{"version:v1", `no provision "v1-9"`}},
		{"of another version", "note-x", plan.Place{Version: "v2", Provision: "v1-1"}, store.NotFound, []string{"version:v2", `no provision "v1-1"`}},
		{"a note on no provision", "note-u", plan.Place{Version: "v2"}, store.Invalid, []string{"statement:north-yes", "Only a note on a provision"}},
		{"words in no provision", "note-x", plan.Place{Version: "v1", Span: toll}, store.Invalid, []string{"version:v1", "name it"}},
		{"words of a quote", "note-x", plan.Place{Version: "v1", Provision: "v1-1", Span: spanOf(plan.FieldQuote, tollText, "toll")}, store.Invalid, []string{`no text "quote"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			refuses(t, s, c.kind, c.say, func() error { _, _, err := s.Put(ctx, c.note, c.at); return err })
		})
	}
}

// TestRepliesAreWhereTheirConversationIs: they cannot be placed themselves.
func TestRepliesAreWhereTheirConversationIs(t *testing.T) {
	s := fresh(t, canal())
	toll := spanOf(plan.FieldText, tollText, "toll")
	for name, do := range map[string]func() error{
		"attach":   func() error { _, _, err := s.Attach(ctx, "words-3", toll); return err },
		"put":      func() error { _, _, err := s.Put(ctx, "words-3", plan.Place{Version: "v2"}); return err },
		"put back": func() error { _, _, err := s.PutBack(ctx, "words-3", "v2"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			refuses(t, s, store.Invalid, []string{`note "words-3"`, "It is a reply", `note "words-0"`}, do)
		})
	}
}

// TestPlacingIsNoTyping: the acts on one note within a minute stay steps of
// their own, and so does the edit behind them.
func TestPlacingIsNoTyping(t *testing.T) {
	s := fresh(t, canal())
	toll := spanOf(plan.FieldText, tollText, "toll")
	for _, do := range []func() error{
		func() error { _, _, err := s.Attach(ctx, "note-x", toll); return err },
		func() error { _, _, err := s.Attach(ctx, "note-x", plan.Span{}); return err },
		func() error { _, _, err := s.Put(ctx, "note-x", plan.Place{Version: "v2"}); return err },
		func() error {
			_, _, err := s.Put(ctx, "note-x", plan.Place{Version: "v2", Provision: "v2-1"})
			return err
		},
		func() error { _, _, err := s.ChangeNote(ctx, plan.Note{ID: "note-x", Body: "b"}); return err },
	} {
		check(t, do())
		if act := lastAct(t, s); act.First != act.Seq {
			t.Errorf("%q goes on from act %d", act.Label, act.First)
		}
	}
}

// along moves every note to the first letter of the new text, and remembers
// what it was asked.
type along struct {
	was, now string
	ids      []plan.NoteID
}

func (a *along) carry(was, now string, notes []plan.Note) []plan.Anchor {
	a.was, a.now = was, now
	var list []plan.Anchor
	for _, n := range notes {
		a.ids = append(a.ids, n.ID)
		first := string([]rune(now)[:1])
		list = append(list, plan.Anchor{Span: spanOf(n.Anchor.Field, now, first), State: plan.AnchorReview, Was: n.Anchor.Was})
	}
	return list
}

// TestEditTextOfEachKind changes a text and carries the notes on its words along, and no
// others: nobody has touched the notes, and they do not count as changed.
func TestEditTextOfEachKind(t *testing.T) {
	for _, c := range []struct {
		name       string
		on         plan.Target
		field      plan.Field
		text, kept string
		label      string
		carried    []plan.NoteID
	}{
		{"a provision", onProvision, plan.FieldText, "Кано\u0438\u0306\r\nx", "Каной\nx", "edit the text of point 1 (notes to review: 1)", []plan.NoteID{"words-0", "words-1", "words-0"}},
		{"a summary", onStatement, plan.FieldSummary, "No.", "No.", "edit the summary of the statement by A. North (notes to review: 1)", []plan.NoteID{"id-1"}},
		{"a quote", onStatement, plan.FieldQuote, "“No.”", "“No.”", "edit the quote of the statement by A. North (notes to review: 1)", []plan.NoteID{"id-2"}},
		{"one without notes", plan.TargetOf(plan.OnProvision, "v1-1-a"), plan.FieldText, "Free.", "Free.", "edit the text of point 1.a", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, soundCanal())
			for _, in := range []plan.Span{
				spanOf(plan.FieldSummary, "South agrees to the toll.", "South"), spanOf(plan.FieldQuote, "They said “yes”.", "said"),
			} {
				addNote(t, s, plan.Note{On: onStatement, Body: "b", Anchor: plan.Anchor{Span: in}})
			}
			was, before := must[string](t)(s.Text(ctx, c.on, c.field)), notes(t, s)
			asked := along{was: was, now: c.kept}
			inOneAct(t, s, c.label, c.on.String(), func() (store.Act, error) { return s.EditText(ctx, c.on, c.field, c.text, asked.carry) })
			if asked.was != was || asked.now != c.kept || !slices.Equal(asked.ids, c.carried) {
				t.Errorf("carry was asked %+v", asked)
			}
			if got := must[string](t)(s.Text(ctx, c.on, c.field)); got != c.kept {
				t.Errorf("the text is %q", got)
			}
			for i, n := range before { // where a person has put words-0 stays: there are no such words any more
				if !slices.Contains(c.carried, n.ID) {
					continue
				}
				first := spanOf(c.field, c.kept, string([]rune(c.kept)[:1]))
				before[i].Anchor = plan.Anchor{Span: first, State: plan.AnchorReview, Was: n.Anchor.Was}
			}
			if diff := cmp.Diff(before, notes(t, s)); diff != "" {
				t.Errorf("notes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEditTextFrom writes over the text that the person began with, and over no
// other one: not even where that says what the person wants.
func TestEditTextFrom(t *testing.T) {
	s := fresh(t, canal())
	edit := func(from, text string) (store.Act, error) {
		return s.EditTextFrom(ctx, onToll, plan.FieldText, from, text, new(along).carry)
	}
	was := must[string](t)(s.Text(ctx, onToll, plan.FieldText))
	must[store.Act](t)(edit(plan.SumOf(was), "The toll is 3.00."))
	for _, text := range []string{"The toll is 4.00.", "The toll is 3.00.", was} {
		for _, from := range []string{plan.SumOf(was), ""} {
			refuses(t, s, store.Conflict, []string{onToll.String(), "changed meanwhile"}, func() error { _, err := edit(from, text); return err })
		}
	}
	must[store.Act](t)(edit(plan.SumOf("The toll is 3.00."), was))
	if got := must[string](t)(s.Text(ctx, onToll, plan.FieldText)); got != was {
		t.Errorf("the text is %q", got)
	}
}

func TestEditTextRefuses(t *testing.T) {
	s := fresh(t, canal())
	for _, c := range []struct {
		name  string
		on    plan.Target
		field plan.Field
		text  string
		kind  store.Kind
		say   []string
	}{
		{"no provision", plan.TargetOf(plan.OnProvision, "none"), plan.FieldText, "x", store.NotFound, []string{"provision:none"}},
		{"no text of a provision", onProvision, plan.FieldSummary, "x", store.Invalid, []string{"provision:v1-1", `no text "summary"`}},
		{"a thing without texts", onVersion, plan.FieldText, "x", store.Invalid, []string{"version:v1", `no text "text"`}},
		{"a cell", onCell, plan.FieldText, "x", store.Invalid, []string{`no text "text"`}},
		{"what was kept of a source", onSource, plan.FieldArchive, "x", store.Invalid, []string{"source:gazette-1", "is evidence"}},
		{"too much", onProvision, plan.FieldText, strings.Repeat("a", store.MaxText+1), store.Invalid, []string{"16777216 bytes"}},
		{"no UTF-8", onProvision, plan.FieldText, "a\xff", store.Invalid, []string{"UTF-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			refuses(t, s, c.kind, c.say, func() error {
				_, err := s.EditText(ctx, c.on, c.field, c.text, new(along).carry)
				return err
			})
		})
	}
	for name, carry := range map[string]store.Carry{
		"too few":  func(string, string, []plan.Note) []plan.Anchor { return nil },
		"too many": func(_, _ string, notes []plan.Note) []plan.Anchor { return make([]plan.Anchor, len(notes)+1) },
	} {
		t.Run("anchors: "+name, func(t *testing.T) {
			before := export(t, s)
			if _, err := s.EditText(ctx, onProvision, plan.FieldText, "x", carry); err == nil {
				t.Error("it was done")
			}
			if diff := cmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
		})
	}
}

// TestNotesAreReadOnlyInReaders: none of these acts goes round the lock.
func TestNotesAreReadOnlyInReaders(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
	defer s.Close()
	for name, do := range map[string]func() error{
		"attach":       func() error { _, _, err := s.Attach(ctx, "words-1", plan.Span{}); return err },
		"put":          func() error { _, _, err := s.Put(ctx, "words-1", plan.Place{Version: "v2"}); return err },
		"put back":     func() error { _, _, err := s.PutBack(ctx, "words-0", "v2"); return err },
		"edit":         func() error { _, err := s.EditText(ctx, onProvision, plan.FieldText, "x", nil); return err },
		"add label":    func() error { _, _, err := s.AddLabel(ctx, plan.Label{Name: "x"}); return err },
		"change label": func() error { _, err := s.ChangeLabel(ctx, canal().Labels[0]); return err },
		"delete label": func() error { _, err := s.DeleteLabel(ctx, "label-a"); return err },
		"change notes": func() error { _, err := s.ChangeNotes(ctx, nil, store.NoteChange{}); return err },
		"delete notes": func() error { _, err := s.DeleteNotes(ctx, nil); return err },
		"add notes":    func() error { _, err := s.AddNotes(ctx, "x", nil); return err },
		"rename tag":   func() error { _, err := s.RenameTag(ctx, "later", "x"); return err },
		"remove tag":   func() error { _, err := s.RemoveTag(ctx, "later"); return err },
	} {
		wantKind(t, do(), store.ReadOnly, path)
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

// TestHistoryOfAPlacedNote tells words and places as people know them.
func TestHistoryOfAPlacedNote(t *testing.T) {
	opt := options()
	opt.Now = func() time.Time { return dawn }
	s := must[*store.Store](t)(store.Open(create(t, canal()), opt))
	defer s.Close()
	toll := spanOf(plan.FieldText, tollText, "2.50 a ton")
	n := addNote(t, s, plan.Note{On: onProvision, Body: "b", Anchor: plan.Anchor{Span: toll}})
	_, err := s.EditText(ctx, onProvision, plan.FieldText, "Toll", func(_, now string, notes []plan.Note) []plan.Anchor {
		return new(along).carry("", now, notes)
	})
	check(t, err)
	for _, at := range []plan.Place{{Version: "v2"}, {Version: "v2", Provision: "v2-1"}, {Version: "v1", Provision: "v1-1", Span: spanOf(plan.FieldText, "Toll", "oll")}} {
		_, _, err := s.Put(ctx, n.ID, at)
		check(t, err)
	}
	type told struct{ words, places string }
	var got []told
	for _, m := range must[[]store.Moment](t)(s.History(ctx, store.NoteRecord(n.ID))) {
		got = append(got, told{m.Fields["span"], m.Fields["place"]})
	}
	want := []told{
		{"2.50 a ton", ""},
		{`T (review, written on "2.50 a ton")`, ""},
		{`T (review, written on "2.50 a ton")`, "v2 › nowhere"},
		{`T (review, written on "2.50 a ton")`, "v2 › v2-1"},
		{`T (review, written on "2.50 a ton")`, "v1 › v1-1: oll\nv2 › v2-1"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(told{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEditTextRefusesNothing: neither no text, where there has to be one, nor
// the one that is there, is an act. A statement need not have a quote.
func TestEditTextRefusesNothing(t *testing.T) {
	s := fresh(t, canal())
	before := lastAct(t, s)
	for text, kind := range map[string]store.Kind{"": store.Invalid, " \n": store.Invalid, tollText: store.Nothing} {
		_, err := s.EditText(ctx, onToll, plan.FieldText, text, nil)
		wantKind(t, err, kind)
	}
	_, err := s.EditText(ctx, plan.TargetOf(plan.OnStatement, "north-yes"), plan.FieldSummary, "", nil)
	wantKind(t, err, store.Invalid, "empty")
	if lastAct(t, s) != before {
		t.Error("a refusal was counted as an act")
	}
	must[store.Act](t)(s.EditText(ctx, plan.TargetOf(plan.OnStatement, "north-yes"), plan.FieldQuote, "", nil))
}
