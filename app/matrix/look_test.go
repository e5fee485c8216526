package matrix

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
)

// open puts a view of some content into a window without borders.
func shownIn(t testing.TB, mode theme.Mode, scale float32, size fyne.Size, content Content) (*View, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t.(*testing.T))
	app.Settings().SetTheme(theme.New(mode, scale))
	v := New()
	v.SetPost(func(func()) {}) // what is in view is exact all the same
	v.Show(content)
	w := test.NewTempWindow(t.(*testing.T), v.Object())
	w.SetPadded(false)
	w.Resize(size)
	return v, w
}

// A few points of the shipped dossier and a row of everything a cell can say.
func sampler(t *testing.T) Content {
	content := shipped(t, "2025-12-31", "military-limits")
	content.Rows = content.Rows[:3]
	row := content.Rows[2]
	row.Subject, row.Number, row.Title, row.Text, row.Terms = plan.On("x"), "7.a", "Everything at once", "", []string{"10 years", "G8"}
	row.Indent, row.Notes, row.LabelOnly = 1, 2, true
	at := func(state plan.State, stance plan.Stance) plan.Position {
		return plan.Position{State: state, Stance: stance, Statements: 1}
	}
	row.Cells = []Cell{
		{Position: at(plan.StateClaimed, plan.Opposes), Gist: "Said to oppose it.", Date: "2025-11-21", ClaimedBy: "US officials"},
		{Position: plan.Position{State: plan.StateEarlier, Stance: plan.Rejects}, Gist: "Ґрунтовно: «ні», їхня відповідь.", Date: "2025-11-20", FromVersion: "28 points"},
		{Position: plan.Position{State: plan.StateUncoded, Statements: 3, Uncoded: 3}, Date: "2025-12-01"},
		{Position: plan.Position{State: plan.StateOwn, Stance: plan.Ambiguous, Statements: 4, Uncoded: 2, Reversed: true, Contested: true}, Notes: 3},
	}
	content.Rows = append(content.Rows, row)
	return content
}

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file          string
		mode          theme.Mode
		text, display float32
		size          fyne.Size
	}{
		{"matrix-light-1x.png", theme.Light, 1, 1, fyne.NewSize(1000, 560)},
		{"matrix-dark-1x.png", theme.Dark, 1, 1, fyne.NewSize(1000, 560)},
		{"matrix-light-2x.png", theme.Light, 1, 2, fyne.NewSize(700, 400)},
		{"matrix-dark-200.png", theme.Dark, 2, 1, fyne.NewSize(1000, 560)},
	} {
		t.Run(c.file, func(t *testing.T) {
			v, w := shownIn(t, c.mode, c.text, c.size, sampler(t))
			w.Canvas().(interface{ SetScale(float32) }).SetScale(c.display)
			w.Canvas().Focus(v.FocusTarget())
			v.grid.Select(2, 0)
			v.grid.ScrollTo(0)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
