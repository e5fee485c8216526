package saying

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/store/plan"
)

type asked struct{ copied string }

func (a *asked) GoTo(plan.StatementID) {}
func (a *asked) Open(string)           {}
func (a *asked) Copy(text string)      { a.copied = text }

func newSheet(t *testing.T) (*Sheet, *asked) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	a := &asked{}
	return NewSheet(a), a
}

// labelIn is the label that a text is made of.
func labelIn(t *testing.T, o fyne.CanvasObject) *widget.Label {
	t.Helper()
	box, ok := o.(*fyne.Container)
	if !ok {
		t.Fatalf("a text is a %T", o)
	}
	l, ok := box.Objects[0].(*widget.Label)
	if !ok {
		t.Fatalf("in a text there is a %T", box.Objects[0])
	}
	return l
}

// The next page is made of the same labels, in plain style again; one with
// selected words is left alone.
func TestTurnUsesLabelsAgain(t *testing.T) {
	s, _ := newSheet(t)
	first := labelIn(t, s.Text("one", Bold, Muted, Title))
	s.Add(first)
	s.Turn()
	second := labelIn(t, s.Text("two"))
	if second != first || second.TextStyle.Bold || second.Importance != widget.MediumImportance || second.SizeName != "" || len(s.Objects) != 0 {
		t.Errorf("another label, or one in the old style: %+v", second)
	}
	w := test.NewTempWindow(t, second)
	w.Resize(fyne.NewSize(200, 60))
	test.DoubleTap(test.WidgetRenderer(second).Objects()[0].(fyne.DoubleTappable))
	if second.SelectedText() == "" {
		t.Fatal("nothing is selected")
	}
	s.Turn()
	if third := labelIn(t, s.Text("three")); third == second {
		t.Error("a label with selected words shows others")
	}
}

func TestALongTextIsShownInPart(t *testing.T) {
	s, a := newSheet(t)
	long := strings.Repeat("слово ", 5000)
	s.AddLong(long)
	if n := len(labelIn(t, s.Objects[0]).Text); n > Longest+10 || len(s.Objects) != 2 {
		t.Fatalf("%d bytes are laid out, in %d objects", n, len(s.Objects))
	}
	link, ok := s.Objects[1].(*fyne.Container).Objects[1].(*fyne.Container).Objects[0].(*widget.Hyperlink)
	if !ok {
		t.Fatal("there is no link")
	}
	if link.OnTapped(); a.copied != long {
		t.Errorf("%d bytes of %d were copied", len(a.copied), len(long))
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
