package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

func TestLabels(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	made, act, err := s.AddLabel(ctx, plan.Label{Name: " ask the ministry "})
	check(t, err)
	if made.Name != "ask the ministry" || made.Letter != "A" || act.Label != "add label ask the ministry" {
		t.Errorf("%+v by %+v", made, act)
	}
	for _, other := range before.Labels {
		if other.Color == made.Color && other.Pattern == made.Pattern {
			t.Errorf("it looks like %s", other.Name)
		}
	}
	renamed := before.Labels[0]
	renamed.Name, renamed.Letter = "crimson", "C"
	act = must[store.Act](t)(s.ChangeLabel(ctx, renamed))
	after := export(t, s)
	if n := after.Notes[1]; n.Label != "crimson" || !n.Changed.Equal(before.Notes[1].Changed) {
		t.Errorf("its note has %q, changed %v", n.Label, n.Changed)
	}
	if after.Labels[0] != renamed || len(after.Labels) != 3 {
		t.Errorf("labels %+v", after.Labels)
	}
	must[store.Act](t)(s.DeleteLabel(ctx, renamed.ID))
	if n := must[plan.Note](t)(s.Note(ctx, after.Notes[1].ID)); n.Label != "" {
		t.Errorf("it still has %q", n.Label)
	}
	for range 3 {
		must[store.Act](t)(s.Undo(ctx))
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	checkJournal(t, s.Path())
}

func TestLabelsRefuse(t *testing.T) {
	s := fresh(t, canal())
	for name, c := range map[string]struct {
		label plan.Label
		say   string
	}{
		"no name":       {plan.Label{Name: " "}, "no name"},
		"a name twice":  {plan.Label{Name: "ПИТАННЯ"}, "already"},
		"two lines":     {plan.Label{Name: "a\nb"}, "one line"},
		"a long name":   {plan.Label{Name: strings.Repeat("a", 201)}, "200 bytes"},
		"two letters":   {plan.Label{Name: "a", Letter: "ab"}, "one letter"},
		"no colour":     {plan.Label{Name: "a", Color: "mauve"}, "mauve"},
		"no pattern":    {plan.Label{Name: "a", Pattern: "zigzag"}, "zigzag"},
		"not UTF-8":     {plan.Label{Name: "a\xff"}, "UTF-8"},
		"to be changed": {plan.Label{ID: "none", Name: "a"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if c.label.ID != "" {
				_, err := s.ChangeLabel(ctx, c.label)
				wantKind(t, err, store.NotFound)
				return
			}
			_, _, err := s.AddLabel(ctx, c.label)
			wantKind(t, err, store.Invalid, c.say)
		})
	}
	_, err := s.DeleteLabel(ctx, "none")
	wantKind(t, err, store.NotFound)
}

// TestManyLabelsDiffer as long as there are colours and patterns.
func TestManyLabelsDiffer(t *testing.T) {
	s := fresh(t, nil)
	seen := map[[2]string]string{}
	for i := range len(plan.LabelColors)*len(plan.LabelPatterns) + 1 {
		name := "label " + string(rune('a'+i/26)) + string(rune('a'+i%26))
		l, _, err := s.AddLabel(ctx, plan.Label{Name: name})
		check(t, err)
		look := [2]string{string(l.Color), string(l.Pattern)}
		if other := seen[look]; other != "" && i < len(plan.LabelColors)*len(plan.LabelPatterns) {
			t.Fatalf("%s looks like %s", name, other)
		}
		seen[look] = name
	}
}

// TestLabelActs are one step each, and touch the notes that have the label and
// no others.
func TestLabelActs(t *testing.T) {
	s := fresh(t, soundCanal())
	red := canal().Labels[0]
	want := notes(t, s)
	compare := func() {
		t.Helper()
		if diff := cmp.Diff(want, notes(t, s)); diff != "" {
			t.Errorf("notes (-want +got):\n%s", diff)
		}
	}
	var made plan.Label
	inOneAct(t, s, "add label Cafés", "", func() (act store.Act, err error) {
		made, act, err = s.AddLabel(ctx, plan.Label{Name: " Cafe\u0301s\n", Color: plan.Brown, Pattern: plan.Double, Letter: "e\u0301", ID: "mine"})
		return act, err
	})
	if kept := must[[]plan.Label](t)(s.Labels(ctx)); len(kept) != 3 || kept[2] != made || made.Name != "Cafés" || made.Letter != "é" || made.ID == "mine" {
		t.Errorf("made %+v, kept %+v", made, kept)
	}
	compare()
	if uses := must[map[string]int](t)(s.LabelUses(ctx)); len(uses) != 1 || uses["red"] != 1 {
		t.Errorf("used are %v", uses)
	}
	red.Name, red.Color = "Red", plan.Orange // the same name but for a capital is its own
	inOneAct(t, s, "change label red", "", func() (store.Act, error) { return s.ChangeLabel(ctx, red) })
	want[1].Label = "Red"
	compare()
	red.Letter = "!"
	inOneAct(t, s, "change label Red", "", func() (store.Act, error) { return s.ChangeLabel(ctx, red) })
	compare() // the name stayed, and so did the note
	inOneAct(t, s, "delete label Red", "", func() (store.Act, error) { return s.DeleteLabel(ctx, red.ID) })
	want[1].Label = ""
	compare()
	r := store.Record{Table: "label", ID: string(red.ID)}
	if d := trash(t, s); len(d) != 1 || d[0].Record != r || d[0].Title != "Red" || d[0].Fields["letter"] != "!" {
		t.Errorf("in the trash: %+v", d)
	}
	inOneAct(t, s, "bring back label Red", "", func() (store.Act, error) { return s.RestoreDeleted(ctx, r) })
	if kept := must[[]plan.Label](t)(s.Labels(ctx)); len(kept) != 3 || kept[0] != red {
		t.Errorf("brought back into %+v", kept)
	}
	compare() // the label is back, and nobody has given it to a note
}

// TestLabelsStandAsTheyWereMade, whichever are deleted in between.
func TestLabelsStandAsTheyWereMade(t *testing.T) {
	s := fresh(t, nil)
	add := func(name string) plan.LabelID {
		t.Helper()
		l, _, err := s.AddLabel(ctx, plan.Label{Name: name})
		check(t, err)
		return l.ID
	}
	names := func() (list string) {
		for _, l := range must[[]plan.Label](t)(s.Labels(ctx)) {
			list += l.Name
		}
		return list
	}
	a, b := add("a"), add("b")
	add("c")
	must[store.Act](t)(s.DeleteLabel(ctx, a))
	must[store.Act](t)(s.DeleteLabel(ctx, b))
	add("d")
	add("e")
	if got := names(); got != "cde" {
		t.Errorf("without the first two: %s", got)
	}
	for _, id := range []plan.LabelID{b, a} {
		must[store.Act](t)(s.RestoreDeleted(ctx, store.Record{Table: "label", ID: string(id)}))
	}
	if got := names(); got != "abcde" {
		t.Errorf("with the first two again: %s", got)
	}
	if diff := cmp.Diff(must[[]plan.Label](t)(s.Labels(ctx)), export(t, s).Labels); diff != "" {
		t.Errorf("(-list +export):\n%s", diff)
	}
}

// TestLabelsGetWhatTheyLeaveOut, unlike the others, and keep what they have.
func TestLabelsGetWhatTheyLeaveOut(t *testing.T) {
	s := fresh(t, nil)
	for _, c := range []struct{ given, want plan.Label }{
		{plan.Label{Name: "ask"}, plan.Label{Color: plan.Blue, Pattern: plan.Solid, Letter: "A"}},
		{plan.Label{Name: "їжа", Color: plan.Blue}, plan.Label{Color: plan.Blue, Pattern: plan.Dashed, Letter: "Ї"}},
		{plan.Label{Name: "👩‍👧 family", Pattern: plan.Solid}, plan.Label{Color: plan.Orange, Pattern: plan.Solid, Letter: "👩‍👧"}},
		{plan.Label{Name: "twin", Color: plan.Blue, Pattern: plan.Solid, Letter: "t"}, plan.Label{Color: plan.Blue, Pattern: plan.Solid, Letter: "t"}},
	} {
		got, _, err := s.AddLabel(ctx, c.given)
		check(t, err)
		c.want.ID, c.want.Name = got.ID, c.given.Name
		if got != c.want {
			t.Errorf("made %+v\nwant %+v", got, c.want)
		}
	}
}

// TestChangeLabelRefuses what AddLabel refuses, and leaves nothing out: what is
// missing would be a mistake.
func TestChangeLabelRefuses(t *testing.T) {
	s := fresh(t, canal())
	red := canal().Labels[0]
	with := func(change func(*plan.Label)) plan.Label {
		l := red
		change(&l)
		return l
	}
	for name, c := range map[string]struct {
		label plan.Label
		kind  store.Kind
		say   string
	}{
		"no such label":       {with(func(l *plan.Label) { l.ID = "none" }), store.NotFound, `label "none"`},
		"the name of another": {with(func(l *plan.Label) { l.Name = "питання" }), store.Invalid, `a label "Питання" already`},
		"another accent":      {with(func(l *plan.Label) { l.Name = "Питання\u0301" }), "", ""}, // which is another name
		"no name":             {with(func(l *plan.Label) { l.Name = "" }), store.Invalid, "no name"},
		"no colour":           {with(func(l *plan.Label) { l.Color = "" }), store.Invalid, `"" is no colour`},
		"no pattern":          {with(func(l *plan.Label) { l.Pattern = "" }), store.Invalid, `"" is no pattern`},
		"no letter":           {with(func(l *plan.Label) { l.Letter = " " }), store.Invalid, "one letter"},
		"not UTF-8":           {with(func(l *plan.Label) { l.Name = "\xff" }), store.Invalid, "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			do := func() error { _, err := s.ChangeLabel(ctx, c.label); return err }
			if c.kind == "" {
				check(t, do())
				must[store.Act](t)(s.Undo(ctx))
				return
			}
			refuses(t, s, c.kind, []string{c.say}, do)
		})
	}
	refuses(t, s, store.NotFound, []string{`label "none"`}, func() error { _, err := s.DeleteLabel(ctx, "none"); return err })
	refuses(t, s, store.Invalid, []string{"already"}, func() error {
		l, act, err := s.AddLabel(ctx, plan.Label{Name: "RED"})
		if l != (plan.Label{}) || act != (store.Act{}) {
			t.Errorf("a refusal gives %+v by %+v", l, act)
		}
		return err
	})
}
