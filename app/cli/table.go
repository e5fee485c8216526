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
	mostMovedCell = 100 // with what it was behind it
)

// signs stand for the stances in a terminal, where shapes cannot be drawn.
var signs = map[plan.Stance]string{
	plan.Rejects: "✕", plan.Opposes: "◀", plan.Ambiguous: "~", plan.Conditions: "◐", plan.Accepts: "●",
}

// legend explains the marks of a printed cell.
const legend = "! contested   ↔ reversed   (…) said on the parent point or an earlier version   — no statement on record"

// printMatrix writes the matrix as a table for people.
func printMatrix(w io.Writer, t *chosen, moved changes) error {
	table, most := tableOf(t, moved), mostCell
	if moved.since != "" {
		most = mostMovedCell
	}
	m, widths := t.m, make([]int, len(t.m.Stakeholders))
	for _, line := range table {
		for i, cell := range line[1:] {
			widths[i] = max(widths[i], min(runewidth.StringWidth(printable(cell)), most))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s · %s of %s · as of %s\n", printable(t.x.Dossier().Title), printable(m.Version.Title), m.Version.Status,
		m.Version.Dated.Long(), m.AsOf.Long())
	if line := t.countLine(); line != "" {
		b.WriteString(printable(line) + "\n")
	}
	b.WriteString("\n")
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
	if moved.since != "" {
		fmt.Fprintf(&b, "was …: on %s   … new: statements since, the position as it was\n", moved.since.Long())
	}
	moved.list(&b, t)
	_, err := io.WriteString(w, b.String())
	return err
}

// tableOf is the matrix in words: the heads of the columns, then a line for
// each row, each line with its title before its cells. By theme there is a line
// with the name of each.
func tableOf(t *chosen, moved changes) [][]string {
	head := []string{"Provision"}
	for _, h := range t.m.Stakeholders {
		head = append(head, h.Name)
	}
	table := [][]string{head}
	theme := ""
	for _, i := range t.rows {
		row := &t.m.Rows[i]
		if p := row.Provision; p != nil && t.order == plan.ByTheme {
			if name := themeName(t.x, topTheme(t.x, p)); name != theme {
				theme = name
				table = append(table, []string{strings.ToUpper(name)})
			}
		}
		title := rowTitle(row)
		if p := row.Provision; p != nil && p.Parent != "" && t.order != plan.ByContention {
			title = "  " + title
		}
		line := []string{title}
		for j, position := range row.Cells {
			line = append(line, cellText(t.x, position)+moved.mark(t.x, row.Subject, t.m.Stakeholders[j].ID))
		}
		table = append(table, line)
	}
	return table
}

// rowTitle is what a person calls a row: "6  Army ceiling".
func rowTitle(row *plan.Row) string {
	if row.Provision == nil {
		return wholeTitle
	}
	return row.Provision.Number + "  " + row.Provision.Title
}

// topTheme is the theme under which a row stands in the order by theme: that of
// its point of the first level.
func topTheme(x *plan.Index, p *plan.Provision) plan.ThemeID {
	for range deepest { // a circle of parents must end, too
		parent, _ := x.Provision(p.Parent)
		if parent == nil {
			break
		}
		p = parent
	}
	return p.Theme
}

// deepest is more levels of points than any text has.
const deepest = 40

// noTheme stands for provisions without a theme.
const noTheme = "No theme"

// themeName is what a person calls a theme.
func themeName(x *plan.Index, id plan.ThemeID) string {
	for _, t := range x.Dossier().Themes {
		if t.ID == id {
			return t.Name
		}
	}
	return noTheme
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

// writeColumns writes lines of cells below each other, each column as wide as
// its widest cell but the last, which is cut nowhere. First columns are cut at
// titleWidth.
func writeColumns(w io.Writer, lines [][]string) {
	var widths []int
	for _, line := range lines {
		for i, cell := range line {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], min(runewidth.StringWidth(printable(cell)), titleWidth))
		}
	}
	for _, line := range lines {
		text := " "
		for i, cell := range line {
			if i == len(widths)-1 {
				text += " " + printable(cell)
				break
			}
			text += " " + pad(cell, widths[i]) + " "
		}
		fmt.Fprintln(w, strings.TrimRight(text, " "))
	}
}
