package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"demarche/store/plan"
)

// Widths of the printed matrix in terminal cells: a title is cut there, and a
// cell is never longer but for the name of a very long claimant.
const (
	titleWidth = 38
	cellWidth  = 30
)

// signs stand for the stances in a terminal, where shapes cannot be drawn.
var signs = map[plan.Stance]string{
	plan.Rejects: "✕", plan.Opposes: "◀", plan.Ambiguous: "~", plan.Conditions: "◐", plan.Accepts: "●",
}

// legend explains the marks of a printed cell.
const legend = "! contested   ↔ reversed   (…) said on the parent point or an earlier version   — no statement on record"

// printMatrix writes the matrix as a table for people.
func printMatrix(w io.Writer, x *plan.Index, m *plan.Matrix) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · %s of %s · as of %s\n\n", printable(x.Dossier().Title), printable(m.Version.Title), m.Version.Status,
		m.Version.Dated.Long(), m.AsOf.Long())
	line := func(title string, cells []string) {
		b.WriteString(pad(title, titleWidth))
		for i, cell := range cells {
			b.WriteString("  ")
			if i < len(cells)-1 {
				cell = pad(cell, cellWidth)
			}
			b.WriteString(printable(cell))
		}
		b.WriteString("\n")
	}
	names := make([]string, len(m.Stakeholders))
	for i, h := range m.Stakeholders {
		names[i] = h.Name
	}
	line("Provision", names)
	b.WriteString(strings.Repeat("─", titleWidth+len(names)*(cellWidth+2)) + "\n")
	for _, row := range m.Rows {
		title := wholeTitle
		if p := row.Provision; p != nil {
			title = p.Number + "  " + p.Title
			if p.Parent != "" {
				title = "  " + title
			}
		}
		cells := make([]string, len(row.Cells))
		for i, position := range row.Cells {
			cells[i] = cellText(x, position)
		}
		line(title, cells)
	}
	fmt.Fprintf(&b, "\n%s\n", legend)
	_, err := io.WriteString(w, b.String())
	return err
}

// cellText is one position in a line: "✕ rejects, 24 Nov 2025, 3 !".
func cellText(x *plan.Index, p plan.Position) string {
	switch p.State {
	case plan.StateNone:
		return "—"
	case plan.StateUncoded:
		return fmt.Sprintf("not yet coded, %d%s", p.Statements, marks(p))
	}
	text := signs[p.Stance] + " " + p.Stance.Word()
	decider := x.Statement(p.DecidedBy)
	switch p.State {
	case plan.StateParent:
		parent, _ := x.Provision(p.From.Provision)
		return fmt.Sprintf("(%s on point %s)", text, parent.Number)
	case plan.StateEarlier:
		return fmt.Sprintf("(%s in %s)", text, x.Version(p.FromVersion).Short)
	case plan.StateReported:
		text += " (reported)"
	case plan.StateClaimed:
		text += " (claimed)"
	}
	return fmt.Sprintf("%s, %s, %d%s", text, decider.Date.Short(), p.Statements, marks(p))
}

func marks(p plan.Position) string {
	s := ""
	if p.Contested {
		s += " !"
	}
	if p.Reversed {
		s += " ↔"
	}
	return s
}

// pad brings text to a width in terminal cells, cutting it with an ellipsis.
func pad(s string, width int) string {
	return runewidth.FillRight(runewidth.Truncate(printable(s), width, "…"), width)
}
