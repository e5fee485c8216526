package theme

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// Labels are written on all that text is set on, and drawn below words that are
// marked, too.
func TestLabelsReachTheirContrast(t *testing.T) {
	for name, p := range palettes {
		var written, drawn []pair
		for _, c := range plan.LabelColors {
			ink := shade{string(c), p.Label(c)}
			for _, g := range append(grounds(p.Palette), shade{"chip", p.Chip}) {
				written = append(written, pair{"the letter of a label", ink, g})
			}
			drawn = append(drawn, pair{"the line below marked words", ink, shade{"note", p.Note}})
		}
		hold(t, name, written, p.forText)
		hold(t, name, drawn, p.forMarks)
	}
}

// Any two are four just noticeable differences apart for full vision. Patterns
// and letters tell them apart for other eyes.
func TestLabelsDiffer(t *testing.T) {
	const least = 4 * 2.3
	for name, p := range palettes {
		for i, a := range plan.LabelColors {
			for _, b := range plan.LabelColors[i+1:] {
				if d := apart(p.Label(a), p.Label(b), eyes["full vision"]); d < least {
					t.Errorf("%s: %s and %s are %.1f apart, want %.1f", name, a, b, d, least)
				}
			}
		}
	}
}

func TestLabelInkFollowsTheProgram(t *testing.T) {
	app := test.NewTempApp(t)
	for mode, p := range map[Mode]*Palette{Light: light, Dark: dark} {
		app.Settings().SetTheme(New(mode, 1))
		if LabelInk(plan.Teal) != p.Label(plan.Teal) || LabelInk("mauve") != p.Muted {
			t.Errorf("mode %v: another palette's", mode)
		}
	}
	if light.Label(plan.Teal) == dark.Label(plan.Teal) {
		t.Error("two palettes have one shade")
	}
}
