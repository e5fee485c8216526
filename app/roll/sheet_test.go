package roll

import (
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// seen counts what of a sheet can be seen.
func (s *Sheet) seen() (areas, texts, strokes int) {
	for i, layer := range []*fyne.Container{s.behind, s.front, s.above} {
		for _, o := range layer.Objects {
			if o.Visible() {
				*[]*int{&areas, &texts, &strokes}[i]++
			}
		}
	}
	return areas, texts, strokes
}

// A sheet uses its objects again, and hides the rest.
func TestSheet(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	k := NewFaces(Face{Size: 14, Line: 20}, Face{Size: 20, Line: 30, Style: fyne.TextStyle{Bold: true}})
	s := NewSheet()
	draw := func(n int) {
		s.Begin()
		for range n {
			s.Fill(color.Black, 0, 0, 5, -5)
			s.Write(k, "a word", wrap.Face(1), color.Black, 0, 0)
			s.Stroke(color.Black, 1, 0, 0, 9, 9)
		}
		s.End()
	}
	draw(3)
	draw(1)
	if a, b, c := s.seen(); a != 1 || b != 1 || c != 1 || len(s.areas) != 3 {
		t.Errorf("%d, %d, %d are seen of %d", a, b, c, len(s.areas))
	}
	if s.areas[0].Size().Height != 0 {
		t.Error("less than nothing")
	}
	if s.Frame(color.Black, 0, 0, 9, 9, 2); s.areas[1].StrokeWidth != 2 {
		t.Error("a frame has no stroke")
	}
	s.Begin()
	if r := s.Fill(color.Black, 0, 0, 1, 1); r.StrokeWidth != 0 {
		t.Error("a stroke stays from before")
	}
	text := s.texts[0]
	if want := k.Exact(1, "a word"); text.TextSize != 20 || !text.TextStyle.Bold || text.Size().Width < want*0.98 || text.Size().Width > want*1.02 {
		t.Errorf("%+v is %v wide, not %v", text, text.Size().Width, want)
	}
	if s.Write(k, "", 0, color.Black, 0, 0) != 0 {
		t.Error("nothing has a width")
	}
}

func TestFit(t *testing.T) {
	test.NewTempApp(t)
	k := NewFaces(Face{Size: 14, Line: 20})
	all := k.Width(0, "army ceiling")
	for _, c := range []struct {
		width float32
		rest  bool
		want  string
	}{{all + 1, false, "army ceiling"}, {all + 40, true, "army ceiling…"}, {1, false, ""}, {k.Width(0, "army…") + 1, false, "army…"}} {
		if _, got := k.Fit(0, "army ceiling", c.width, c.rest); got != c.want {
			t.Errorf("in %v: %q, want %q", c.width, got, c.want)
		}
	}
}

func TestWithin(t *testing.T) {
	marks := []Mark{{0, 3}, {5, 9}, {12, 14}}
	if got := Within(marks, 2, 7); !slices.Equal(got, []Mark{{0, 1}, {3, 5}}) {
		t.Errorf("%v", got)
	}
}

func TestUnseen(t *testing.T) {
	for _, r := range "a \u00e9\u200d\u0301і" {
		if Unseen(r) {
			t.Errorf("%U is not seen", r)
		}
	}
	for _, r := range "\u00ad\ufeff\u202e\u2066\u200f" {
		if !Unseen(r) {
			t.Errorf("%U is seen", r)
		}
	}
}
