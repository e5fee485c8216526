package heat

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
)

// foldedAway is a content with the sub-points of every point folded away.
func foldedAway(c Content) Content {
	folded := Content{Columns: c.Columns}
	for i := range c.Rows {
		row := c.Rows[i]
		if row.Indent == 0 || row.Heading {
			folded.Rows = append(folded.Rows, row)
			continue
		}
		parent := &folded.Rows[len(folded.Rows)-1]
		if !parent.Folded {
			parent.Parent, parent.Folded, parent.Cells = true, true, append([]Cell{}, parent.Cells...)
			for j := range parent.Cells {
				parent.Cells[j].Spread = &plan.Spread{}
			}
		}
		for j := range row.Cells {
			for s, stance := range plan.Stances {
				if row.Cells[j].Position.Stance == stance {
					parent.Cells[j].Spread[s]++
				}
			}
		}
	}
	return folded
}

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file    string
		mode    theme.Mode
		text    float32
		size    fyne.Size
		content Content
	}{
		{"heat-light.png", theme.Light, 1, fyne.NewSize(1068, 784), shipped(t)},
		{"heat-dark.png", theme.Dark, 1, fyne.NewSize(1068, 784), shipped(t)},
		{"heat-light-small.png", theme.Light, 1, fyne.NewSize(760, 420), many(300, 4)},
		{"heat-dark-250.png", theme.Dark, 2.5, fyne.NewSize(1068, 784), shipped(t)},
		{"heat-light-folded.png", theme.Light, 1, fyne.NewSize(1068, 784), foldedAway(shipped(t))},
		{"heat-dark-folded-small.png", theme.Dark, 1, fyne.NewSize(420, 420), foldedAway(shipped(t))},
	} {
		t.Run(c.file, func(t *testing.T) {
			v, w := shownIn(t, c.mode, c.text, c.size, c.content)
			w.Canvas().Focus(v.FocusTarget())
			v.Select(plan.On("v28-6"), v.content.Columns[1].Stakeholder)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
