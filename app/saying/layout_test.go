package saying

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// addLong adds all that can stand side by side, with long names.
func addLong(s *Sheet) {
	const side = "Federation of Bosnia and Herzegovina"
	s.Add(container.New(Ends{}, s.Text("10.a  Independent oversight", Bold, Title), Aside(side, theme.Colors().Muted)))
	s.Add(Heading("Said of the "+side, nil), Heading("Notes 12", s.Link("+ add note", func() {})))
	s.AddStatement(&Statement{
		Statement: &plan.Statement{
			ID: "said", Speaker: plan.Speaker{Name: "Christian Schmidt-Hohenlohe", Role: "High Representative"}, Date: "2025-11-25",
			Summary: "Says no.", Quote: strings.Repeat("We can live with that. ", 5), Stance: plan.Conditions, Channel: plan.OnRecord, Confidence: plan.High,
		},
		AboutWhom: side,
		Disputes:  []*plan.Statement{{ID: "denial", Speaker: plan.Speaker{Name: "Sergiy Kyslytsya"}, Date: "2025-11-24"}},
		Citations: []plan.Citation{{Source: plan.Source{Publisher: "Financial Times", Title: "Army cap", URL: "https://example.org/a/long/address"}}},
	})
	s.AddNote(plan.Note{ID: "n", Body: "Check this.", Status: plan.NoteQuestion, Author: "A. Reader", Changed: time.Unix(1e9, 0)})
	s.Add(s.Term(Term{Text: "600,000 persons in peacetime", Name: "troop ceiling", Elsewhere: "800,000 in E3 draft"}))
	var chips []fyne.CanvasObject
	for range 9 {
		chips = append(chips, Aside("a pill", theme.Colors().Muted))
	}
	s.Add(container.New(Flow{Gap: 5}, chips...))
}

// leaves calls for everything drawn, with its place.
func leaves(o fyne.CanvasObject, at fyne.Position, visit func(fyne.CanvasObject, fyne.Position)) {
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case *caption:
		children = o.lines
	default:
		visit(o, at)
	}
	for _, child := range children {
		leaves(child, at.Add(child.Position()), visit)
	}
}

// Nothing is cut at the side, nor asks for more width than there is, and nothing
// lies over another, at any text size that a narrow pane can have.
func TestNarrowPanes(t *testing.T) {
	for _, c := range []struct{ scale, width float32 }{{0.8, 200}, {1, 250}, {1, 700}, {1.6, 300}, {2.5, 400}, {2.5, 620}, {2.5, 1500}} {
		s, _ := newSheet(t)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, c.scale))
		addLong(s)
		box := container.New(Stack{}, s.Objects...)
		box.Resize(fyne.NewSize(c.width, 1))
		if least := box.MinSize().Width; least > c.width {
			t.Errorf("at %v it is %v wide, in a pane of %v", c.scale, least, c.width)
		}
		var bottom float32
		for _, o := range s.Objects {
			if o.Position().Y < bottom-0.5 {
				t.Errorf("at %v, %v wide, something begins at %v, above %v", c.scale, c.width, o.Position().Y, bottom)
			}
			leaves(o, o.Position(), func(leaf fyne.CanvasObject, at fyne.Position) {
				words, height := "", leaf.MinSize().Height
				if text, ok := leaf.(*canvas.Text); ok {
					words = text.Text
					if right := at.X + text.MinSize().Width; right > c.width+0.5 {
						t.Errorf("at %v, %q ends at %v of %v", c.scale, words, right, c.width)
					}
				}
				if text, ok := leaf.(*textview.View); ok {
					words = text.Content().Text
					if room := text.Size().Width; room < text.MinSize().Width || at.X+room > c.width+0.5 {
						t.Errorf("at %v, %q has room from %v to %v of %v", c.scale, words, at.X, at.X+room, c.width)
					}
				}
				bottom = max(bottom, at.Y)
				if end := o.Position().Y + o.Size().Height; at.Y+height > end+theme.Space(8) { // links bleed
					t.Errorf("at %v, %v wide, %T %q ends at %v, below %v", c.scale, c.width, leaf, words, at.Y+height, end)
				}
			})
			bottom = o.Position().Y + o.MinSize().Height
		}
	}
}

// Where there is room a date stands at the right end, else below.
func TestEnds(t *testing.T) {
	s, _ := newSheet(t)
	for width, beside := range map[float32]bool{400: true, 130: false} {
		date := Aside("25 November 2025", theme.Colors().Muted)
		box := container.New(Ends{}, s.Text("A name"), date)
		box.Resize(fyne.NewSize(width, 50))
		box.Resize(fyne.NewSize(width, box.MinSize().Height))
		right := date.Position().X + date.Size().Width
		if isBeside := date.Position().Y == 0; isBeside != beside || right > width+0.5 || beside && right < width-1 {
			t.Errorf("%v wide, the date stands at %v and ends at %v", width, date.Position(), right)
		}
		if end := date.Position().Y + date.MinSize().Height; box.MinSize().Height < end {
			t.Errorf("%v wide, the date ends at %v of %v", width, end, box.MinSize().Height)
		}
	}
}

// The bar beside a quote is as high as the quote.
func TestQuoteHasABar(t *testing.T) {
	s, _ := newSheet(t)
	quote := s.quote(Passage{Text: strings.Repeat("We can live with that. ", 9), Quoted: true}).(*fyne.Container)
	quote.Resize(fyne.NewSize(200, 1))
	quote.Resize(fyne.NewSize(200, quote.MinSize().Height))
	test.NewTempWindow(t, container.NewWithoutLayout(quote))
	if bar, words := quote.Objects[0].Size(), quote.Objects[1].MinSize(); bar.Height != words.Height || words.Height < 40 {
		t.Errorf("the bar is %v high, the quote %v", bar.Height, words.Height)
	}
}

func TestBroken(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      int
		want       []string
	}{
		{"in one line", "one two", 9, []string{"one two"}},
		{"at spaces", "one two three", 7, []string{"one two", "three"}},
		{"within a long word", "a verylongword b", 6, []string{"a", "verylo", "ngword", "b"}},
		{"not within an accent", "ae\u0301e\u0301", 3, []string{"ae\u0301", "e\u0301"}},
		{"no room for a letter", "abc", 0, []string{"a", "b", "c"}},
		{"nothing", "", 5, []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := broken(c.text, func(s string) bool { return utf8.RuneCountInString(s) <= c.width })
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
