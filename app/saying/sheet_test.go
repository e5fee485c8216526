package saying

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

type asked struct {
	copied string
	shown  []plan.NoteID
	menus  []Selected
	on     []Selected
}

func (a *asked) GoTo(plan.StatementID)    {}
func (a *asked) Open(string)              {}
func (a *asked) Copy(text string)         { a.copied = text }
func (a *asked) ReadSource(plan.SourceID) {}

func (a *asked) Menu(_ fyne.Position, from Selected) { a.menus = append(a.menus, from) }
func (a *asked) NoteOn(words Selected)               { a.on = append(a.on, words) }
func (a *asked) ShowWords(n plan.Note)               { a.shown = append(a.shown, n.ID) }

func newSheet(t *testing.T) (*Sheet, *asked) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	a := &asked{}
	return NewSheet(a), a
}

// The next page is made of the same texts, in plain style again; a selection
// does not stay on other words.
func TestTurnUsesTextsAgain(t *testing.T) {
	s, _ := newSheet(t)
	first := s.Text("one", Bold, Muted, Title).(*textview.View)
	s.Turn()
	second := s.Text("two").(*textview.View)
	if second != first || second.Content().Style != (textview.Style{}) || len(s.Objects) != 0 {
		t.Errorf("another text, or one in the old style: %+v", second.Content())
	}
	second.SelectAll()
	if second.SelectedText() != "two" {
		t.Fatal("nothing is selected")
	}
	s.Turn()
	if third := s.Text("three").(*textview.View); third != second || third.SelectedText() != "" {
		t.Errorf("%q is selected in the next text", third.SelectedText())
	}
}

// onToll is a passage with a note on a word of it.
func onToll() Passage {
	on := plan.TargetOf(plan.OnProvision, "v1-1")
	return Passage{On: on, Field: plan.FieldText, Text: "The toll is 2.50.", Notes: []plan.Note{
		{ID: "n1", On: on, Status: plan.NoteQuestion, Anchor: plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: "toll", Start: 4, End: 8}}},
		{ID: "gone", On: on, Status: plan.NotePlain, Anchor: plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: "fee", Start: 4, End: 7}, State: plan.AnchorOrphan}},
		{ID: "whole", On: on, Status: plan.NotePlain},
		{ID: "elsewhere", On: plan.TargetOf(plan.OnProvision, "v2"), Anchor: plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: "toll", Start: 4, End: 8}}},
	}}
}

// A passage marks the words of its notes, and tells which words are meant.
func TestPassage(t *testing.T) {
	for _, quoted := range []bool{false, true} {
		s, a := newSheet(t)
		p := onToll()
		p.Quoted = quoted
		v := viewIn(s.Passage(p))
		w := test.NewTempWindow(t, v)
		w.Resize(fyne.NewSize(400, 80))
		shift := 0
		if quoted {
			shift = 1
		}
		marks := v.Marks()
		if len(marks) != 1 || marks[0].ID != "n1" || marks[0].Start != 4+shift || marks[0].End != 8+shift || marks[0].Letter != "Q" {
			t.Fatalf("quoted %v: marks %+v", quoted, marks)
		}
		if _, ok := s.Selected(); ok {
			t.Error("words are selected that nobody has selected")
		}
		v.Select(4+shift, 8+shift)
		v.OnSelected(4+shift, 8+shift) // Select itself does not tell
		want := Selected{On: p.On, Field: plan.FieldText, Text: p.Text, Start: 4, End: 8, Words: "toll"}
		if got, ok := s.Selected(); !ok || !cmp.Equal(got, want, cmpopts.IgnoreFields(Selected{}, "Notes")) {
			t.Errorf("quoted %v: selected %+v, %v", quoted, got, ok)
		}
		v.OnMenu(fyne.NewPos(1, 1), 5+shift)
		want.Notes = []plan.NoteID{"n1"}
		if diff := cmp.Diff([]Selected{want}, a.menus); diff != "" {
			t.Errorf("quoted %v: the menu (-want +got):\n%s", quoted, diff)
		}
		v.OnRune('n')
		if len(a.on) != 1 || a.on[0].Words != "toll" {
			t.Errorf("quoted %v: N began notes on %+v", quoted, a.on)
		}
		v.SelectAll()
		if got, _ := s.Selected(); got.Start != 0 || got.End != 17 {
			t.Errorf("quoted %v: all is [%d, %d)", quoted, got.Start, got.End)
		}
	}
}

// Letters without a meaning in a text are handed on, and so is N where nothing
// is selected that a note can be on.
func TestLettersAreHandedOn(t *testing.T) {
	s, a := newSheet(t)
	var runes []rune
	s.OnRune = func(r rune) { runes = append(runes, r) }
	title := s.Text("Toll").(*textview.View)
	title.SelectAll()
	title.OnRune('N')
	passage := viewIn(s.Passage(onToll()))
	passage.OnRune('N')
	passage.OnRune('/')
	if string(runes) != "NN/" || len(a.on) != 0 {
		t.Errorf("handed on %q, notes on %+v", string(runes), a.on)
	}
	title.OnRune('n')
	passage.OnRune('n')
	if len(a.on) != 2 || a.on[0].Field != "" || a.on[1].Start != a.on[1].End {
		t.Errorf("why there can be no note is asked of %+v", a.on)
	}
}

// Of two texts only one has a selection.
func TestOneSelectionAPage(t *testing.T) {
	s, _ := newSheet(t)
	first, second := s.Text("one").(*textview.View), s.Text("two").(*textview.View)
	test.NewTempWindow(t, container.New(Stack{}, first, second)).Resize(fyne.NewSize(200, 90))
	first.SelectAll()
	second.SelectAll()
	if first.SelectedText() != "" || second.SelectedText() != "two" {
		t.Errorf("selected are %q and %q", first.SelectedText(), second.SelectedText())
	}
}

func TestConversations(t *testing.T) {
	note := func(id, to plan.NoteID) plan.Note { return plan.Note{ID: id, ReplyTo: to} }
	got := Conversations([]plan.Note{note("a", ""), note("a1", "a"), note("b", ""), note("lost", "x"), note("a2", "a")})
	want := [][]plan.Note{{note("a", ""), note("a1", "a"), note("a2", "a")}, {note("b", "")}, {note("lost", "x")}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A stack is as high as its wrapped texts are at the width that it was given.
func TestStackWrapsToItsWidth(t *testing.T) {
	s, _ := newSheet(t)
	s.AddStatement(&Statement{
		Statement: &plan.Statement{Speaker: plan.Speaker{Name: "A Speaker"}, Date: "2025-11-25", Summary: strings.Repeat("words and words ", 30)},
		AboutWhom: "Ukraine",
	})
	box := container.New(Stack{}, s.Objects...)
	heights := map[float32]float32{}
	for _, width := range []float32{600, 300, 600} {
		box.Resize(fyne.NewSize(width, 1))
		height := box.MinSize().Height
		if last := s.Objects[len(s.Objects)-1]; last.Position().Y+last.Size().Height > height+0.5 {
			t.Errorf("at %v the last text ends below %v", width, height)
		}
		if was, found := heights[width]; found && was != height {
			t.Errorf("%v wide it is %v high, and was %v", width, height, was)
		}
		heights[width] = height
	}
	if heights[300] <= heights[600] {
		t.Errorf("heights by width: %v", heights)
	}
}

// viewIn is the text of a passage.
func viewIn(o fyne.CanvasObject) *textview.View {
	if c, ok := o.(*fyne.Container); ok {
		o = c.Objects[0]
	}
	return o.(*textview.View)
}

// TestTheFirstNoteMovesNoWord: the room for its sign is beside the text.
func TestTheFirstNoteMovesNoWord(t *testing.T) {
	s, _ := newSheet(t)
	at := func(p Passage) float32 {
		s.Turn()
		o := s.Passage(p)
		w := test.NewTempWindow(t, container.NewPadded(o))
		w.Resize(fyne.NewSize(400, 80))
		v := viewIn(o)
		return o.Position().X + v.Position().X + v.Hang()
	}
	with := onToll()
	with.Notes[0].Anchor.State = plan.AnchorExact
	without := onToll()
	without.Notes = nil
	if a, b := at(without), at(with); a != b {
		t.Errorf("the words begin at %v without a note, and at %v with one", a, b)
	}
	s.Turn()
	if v := viewIn(s.Passage(with)); v.Hang() == 0 {
		t.Error("there is no room for the sign of a note")
	}
}
