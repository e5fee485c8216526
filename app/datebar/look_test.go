package datebar

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
)

// autumn is what a dossier looks like: one early word, weeks in which much is
// said, versions among them, and a long end.
func autumn() []Mark {
	marks := []Mark{{Day: "2025-09-02", Statements: 1}}
	for i, n := range []int{9, 14, 6, 12, 31, 8, 2, 5, 0, 1, 4, 4, 1} {
		marks = append(marks, Mark{Day: plan.Date("2025-11-20").AddDays(i), Statements: n})
	}
	marks[1].Versions, marks[4].Versions = []string{"28 points"}, []string{"European text"}
	return append(marks, Mark{Day: "2025-12-24", Statements: 7, Versions: []string{"20 points"}}, Mark{Day: "2026-03-10", Statements: 2})
}

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file    string
		mode    theme.Mode
		scale   float32
		marks   []Mark
		at      plan.Date
		since   plan.Date
		focused bool
	}{
		{"light.png", theme.Light, 1, autumn(), "2025-12-24", "", false},
		{"light-compared.png", theme.Light, 1, autumn(), "2025-12-24", "2025-11-24", true},
		{"dark-compared.png", theme.Dark, 1, autumn(), "2026-03-10", "2025-09-02", false},
		{"contrast-compared.png", theme.HighContrast, 1, autumn(), "2025-12-24", "2025-11-20", true},
		{"light-200.png", theme.Light, 2, autumn(), "2025-12-24", "2025-11-24", true},
		{"light-2000-days.png", theme.Light, 1, twoThousand(), "2024-01-01", "2022-06-01", false},
	} {
		t.Run(c.file, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(theme.New(c.mode, c.scale))
			b := New(nil)
			b.SetMarks(c.marks, c.at)
			b.SetSince(c.since)
			w := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(theme.Colors().Panel), b))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(420, b.MinSize().Height+8))
			if c.focused {
				w.Canvas().Focus(b)
			}
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
