package matrix

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/store/plan"
)

// oddContent has in its cells what is rare, in words that are hard to break, in
// many scripts.
func oddContent(columns int) Content {
	content := many(12, columns)
	texts := []string{
		strings.Repeat("unbreakable", 300), strings.Repeat("demilitarised ", 350), "👩‍🚀🇺🇦 600 000", strings.Repeat("e\u0301\u0323\u0308", 300),
		"סעיף: גבול הצבא", strings.Repeat("القوات المسلحة 600000 ", 20), "", "\u200b", "line\nline\nline",
	}
	for i := range content.Rows {
		row, text := &content.Rows[i], texts[i%len(texts)]
		if row.Kind == Heading {
			continue
		}
		row.Title, row.Text, row.Number, row.Terms = text, text, text, []string{text, "10 years", text}
		row.Notes, row.Parent, row.Folded = i*1000, row.Kind == Provision && i%2 == 0, i%4 == 0
		for j := range row.Cells {
			cell := &row.Cells[j]
			cell.Gist, cell.ClaimedBy, cell.FromNumber, cell.FromVersion, cell.Notes = text, text, text, text, i*100
			switch (i + j) % 4 {
			case 0:
				cell.Change = &Change{Other: plan.Position{State: plan.StateClaimed, Stance: plan.Conditions, Contested: true}, Moved: true}
			case 1:
				cell.Change = &Change{New: 1234}
			case 2:
				cell.Spread = &plan.Spread{1000, 200, 30, 4, 12345}
			}
			cell.Position.State = []plan.State{plan.StateClaimed, plan.StateParent, plan.StateEarlier, plan.StateReported, plan.StateUncoded}[(i+j)%5]
			cell.Position.Contested, cell.Position.Reversed, cell.Position.Uncoded = true, true, 99
		}
	}
	for i := range content.Columns {
		content.Columns[i].Name, content.Columns[i].Code = texts[i%len(texts)], texts[(i+1)%len(texts)]
	}
	return content
}

// TestOddCellsStayInTheirRows with few sides and with sixty, in columns of every
// width that a person can draw, some of them fixed, in both readings.
func TestOddCellsStayInTheirRows(t *testing.T) {
	for _, columns := range []int{1, 4, 60} {
		for _, scale := range []float32{0.8, 1, 2.5} {
			content := oddContent(columns)
			content.Fixed = min(2, columns-1)
			for i, width := range []float32{1, 40, 5000} {
				if i < columns {
					content.Columns[i].Width = width
				}
			}
			for _, across := range []bool{false, true} {
				content.Across = across
				v, w := shownIn(t, theme.Light, scale, design, content)
				for _, size := range []fyne.Size{design, {Width: 500, Height: 300}} {
					w.Resize(size)
					for row := range v.source.Rows() {
						v.grid.Select(row, min(row%7, v.source.Columns()-1))
						v.grid.ScrollTo(row)
						within(t, v.Object(), fyne.NewPos(0, 0))
					}
					v.grid.Select(0, v.source.Columns()-1)
					within(t, v.Object(), fyne.NewPos(0, 0))
				}
			}
		}
	}
}

// TestOddCellsAreSaid: what is read out has an end, and is about the cell.
func TestOddCellsAreSaid(t *testing.T) {
	content := oddContent(4)
	v, _ := shownIn(t, theme.Light, 1, design, content)
	for row := range content.Rows {
		for column := grid.Pinned; column < 4; column++ {
			if words := v.label(row, column); words == "" {
				t.Errorf("nothing is said of %d, %d", row, column)
			}
		}
	}
}
