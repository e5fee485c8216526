package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/store/plan"
)

// TestCellsShowTheNewestNote: how many there are, and the first words of the one
// that was written last.
func TestCellsShowTheNewestNote(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	cell := func() *matrix.Cell {
		row := slices.IndexFunc(s.sheet.content.Rows, func(r matrix.Row) bool { return r.Subject == plan.On("v28-6") })
		column := slices.IndexFunc(s.sheet.content.Columns, func(c matrix.Column) bool { return c.Stakeholder == "russia" })
		return &s.sheet.content.Rows[row].Cells[column]
	}
	on := plan.CellOf(plan.On("v28-6"), "russia")
	for i, body := range []string{"The first", "**The** second, [with](https://a.example) " + strings.Repeat("many words ", 50)} {
		s.AddNote(on, inspector.Draft{Body: body, Status: plan.NotePlain})
		s.until("it is counted", func() bool { return cell().Notes == i+1 })
	}
	if got := cell().Newest; !strings.HasPrefix(got, "The second, with (https://a.example)") || len([]rune(got)) > mostOfNote+1 {
		t.Errorf("the cell says %q", got)
	}
	s.undo()
	s.until("it is taken back", func() bool { return cell().Notes == 1 })
	if got := cell().Newest; got != "The first" {
		t.Errorf("the cell says %q", got)
	}
}
