package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/app/saying"
	"demarche/store"
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

// TestRowsTellOfNotesToReview: where words that notes are on were changed, in a point
// and in a statement, until somebody has looked.
func TestRowsTellOfNotesToReview(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2026-03-10", plan.On("v28-6"), "")
	note := s.noteOn("v28-6", "military personnel", "Who counts them?")
	said := s.session.index().Cell(plan.On("v28-6"), "ukraine", "2026-03-10")[0]
	on := saying.Selected{On: plan.TargetOf(plan.OnStatement, said.ID), Field: plan.FieldSummary, Text: said.Summary}
	s.notedOn(on, -12, -1)
	row := func() *matrix.Row {
		rows := s.sheet.content.Rows
		return &rows[slices.IndexFunc(rows, func(r matrix.Row) bool { return r.Subject == plan.On("v28-6") })]
	}
	cell := func() *matrix.Cell {
		columns := s.sheet.content.Columns
		return &row().Cells[slices.IndexFunc(columns, func(c matrix.Column) bool { return c.Stakeholder == "ukraine" })]
	}
	open := func(inPoint, inCell int) func() bool {
		return func() bool {
			return row().Notes == 1 && row().Open == inPoint && cell().Notes == 1 && cell().Open == inCell
		}
	}
	edit := func(on plan.Target, field plan.Field, text string) {
		s.doAct("correct the text", func(ctx context.Context, in *session) (store.Act, error) {
			return in.store.EditText(ctx, on, field, text, anchor.Along)
		})
	}
	s.askSheet()
	s.until("nothing is to be looked at", open(0, 0))
	edit(on.On, on.Field, "Quite another thing.")
	s.until("the statement is", open(0, 1))
	edit(note.On, plan.FieldText, "The number of military people may not exceed a fixed figure.")
	s.until("the point is, too", open(1, 1))
	s.settleNote("confirm the place of the note", s.entry(note.ID, ""))
	s.until("the point is not any more", open(0, 1))
}

// TestRowsTellOfNotesFromElsewhereToReview: some of the words that they were written on
// are gone in this version.
func TestRowsTellOfNotesFromElsewhereToReview(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	n := s.noteOn("v28-6", "military personnel", "Who counts them?")
	if state := s.entry(n.ID, "ve3").Spot.State; state != plan.AnchorReview {
		t.Fatalf("in ve3 it is %s", state)
	}
	s.at("ve3", "2025-12-31", plan.On("ve3-6"), "")
	s.until("the row tells", func() bool {
		i := slices.IndexFunc(s.sheet.content.Rows, func(r matrix.Row) bool { return r.Subject == plan.On("ve3-6") })
		return i >= 0 && s.sheet.content.Rows[i].Notes == 1 && s.sheet.content.Rows[i].Open == 1
	})
}
