package theme

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// Each pattern is drawn unlike the others, and within the width that it has.
func TestPatternsOfLabelsDiffer(t *testing.T) {
	const width, thick = 12, 2
	drawn := map[string]plan.LabelPattern{}
	for _, p := range plan.LabelPatterns {
		dashes := LabelLine(nil, p, width, thick)
		if len(dashes) == 0 || len(dashes) > mostDashes {
			t.Errorf("%s has %d pieces", p, len(dashes))
		}
		for _, d := range dashes {
			if d.From.X < 0 || d.To.X > width || d.Thick < 1 {
				t.Errorf("%s: %+v", p, d)
			}
		}
		key := fmt.Sprint(dashes)
		if other, ok := drawn[key]; ok {
			t.Errorf("%s is drawn like %s", p, other)
		}
		drawn[key] = p
	}
}

// A sign that is set again shows the other label, and nothing of the first.
func TestLabelSign(t *testing.T) {
	a := test.NewTempApp(t)
	for _, scale := range []float32{1, 2.5} {
		a.Settings().SetTheme(New(Light, scale))
		s := NewLabelSign(plan.Label{Name: "Doubt", Letter: "D", Color: plan.Red, Pattern: plan.Wavy})
		s.Set(plan.Label{Name: "Quote", Letter: "Q", Color: plan.Blue, Pattern: plan.Dotted})
		size := s.Object().MinSize()
		s.Object().Resize(size)
		dots, letters := 0, ""
		for _, o := range test.LaidOutObjects(s.Object()) {
			if !o.Visible() {
				continue
			}
			if end := o.Position().Add(o.Size()); o != s.Object() && (end.X > size.Width || end.Y > size.Height) {
				t.Errorf("at %v %T reaches to %v of %v", scale, o, end, size)
			}
			switch o := o.(type) {
			case *canvas.Text:
				letters += o.Text
			case *canvas.Rectangle:
				if o != s.frame {
					dots++
				}
				if o.FillColor != LabelInk(plan.Blue) && o != s.frame {
					t.Errorf("a dot is %v", o.FillColor)
				}
			case *canvas.Line:
				t.Errorf("at %v a wave is left from %v to %v", scale, o.Position1, o.Position2)
			}
		}
		if letters != "Q" || dots != 4 {
			t.Errorf("at %v: letter %q, %d dots", scale, letters, dots)
		}
		if wide := NewLabelSign(plan.Label{Letter: "🏛"}).Object().MinSize(); wide.Height != size.Height || wide.Width < size.Width {
			t.Errorf("%v high beside %v", wide, size)
		}
	}
}
