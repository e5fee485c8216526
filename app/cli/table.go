package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"demarche/store/plan"
)

// Widths of the printed matrix in terminal cells. A column is as wide as its
// widest cell, but no wider than mostCell: that takes every stance with its
// marks, and cuts only the long name of a version. Titles and the names of
// claimants are cut sooner.
const (
	titleWidth    = 38
	claimantWidth = 12
	mostCell      = 58
)

// signs stand for the stances in a terminal, where shapes cannot be drawn.
var signs = map[plan.Stance]string{
	plan.Rejects: "✕", plan.Opposes: "◀", plan.Ambiguous: "~", plan.Conditions: "◐", plan.Accepts: "●",
}

// legend explains the marks of a printed cell.
const legend = "! contested   ↔ reversed   (…) said on the parent point or an earlier version   — no statement on record"

// printMatrix writes the matrix as a table for people.
func printMatrix(w io.Writer, x *plan.Index, m *plan.Matrix) error {
	table := tableOf(x, m)
	widths := make([]int, len(m.Stakeholders))
	for _, line := range table {
		for i, cell := range line[1:] {
			widths[i] = max(widths[i], min(runewidth.StringWidth(printable(cell)), mostCell))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · %s of %s · as of %s\n\n", printable(x.Dossier().Title), printable(m.Version.Title), m.Version.Status,
		m.Version.Dated.Long(), m.AsOf.Long())
	rule := titleWidth
	for _, width := range widths {
		rule += 2 + width
	}
	for i, line := range table {
		text := pad(line[0], titleWidth)
		for column, cell := range line[1:] {
			text += "  " + pad(cell, widths[column])
		}
		b.WriteString(strings.TrimRight(text, " ") + "\n")
		if i == 0 {
			b.WriteString(strings.Repeat("─", rule) + "\n")
		}
	}
	fmt.Fprintf(&b, "\n%s\n", legend)
	_, err := io.WriteString(w, b.String())
	return err
}

// tableOf is the matrix in words: the heads of the columns, then a line for
// each row, each line with its title before its cells.
func tableOf(x *plan.Index, m *plan.Matrix) [][]string {
	head := []string{"Provision"}
	for _, h := range m.Stakeholders {
		head = append(head, h.Name)
	}
	table := [][]string{head}
	for _, row := range m.Rows {
		title := wholeTitle
		if p := row.Provision; p != nil {
			title = p.Number + "  " + p.Title
			if p.Parent != "" {
				title = "  " + title
			}
		}
		line := []string{title}
		for _, position := range row.Cells {
			line = append(line, cellText(x, position))
		}
		table = append(table, line)
	}
	return table
}

// cellText is one position in a line: "✕ rejects, 24 Nov 25, 3 !".
func cellText(x *plan.Index, p plan.Position) string {
	switch p.State {
	case plan.StateNone:
		return "—"
	case plan.StateUncoded:
		return fmt.Sprintf("not yet coded, %d%s", p.Statements, marks(p))
	}
	text := strings.TrimSpace(signs[p.Stance] + " " + p.Stance.Word())
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
		text += " (claimed by " + claimant(x, decider) + ")"
	}
	return fmt.Sprintf("%s, %s, %d%s", text, decider.Date.Compact(), p.Statements, marks(p))
}

// claimant is who speaks for another side: the code of the own one, else the
// name.
func claimant(x *plan.Index, s *plan.Statement) string {
	if party := x.Stakeholder(s.Speaker.Party); party != nil {
		return party.Short
	}
	return runewidth.Truncate(s.Speaker.Name, claimantWidth, "…")
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
