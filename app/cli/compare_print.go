package cli

import (
	"fmt"
	"io"
	"strings"

	"demarche/app/compare"
)

// printComparison prints what became of each provision, in the order of the new
// text.
func printComparison(w io.Writer, c *compare.Comparison) error {
	var b strings.Builder
	fmt.Fprintln(&b, c.Summary())
	for k := range c.Rows {
		row := &c.Rows[k]
		fmt.Fprintf(&b, "\n%s\n", printable(headOf(c, row)))
		b.WriteString(indented(printableLines(redlined(row))))
		for _, x := range row.Told() {
			fmt.Fprintf(&b, "    %s\n", printable(x.String()))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// headOf says which provisions a row has, and what became of them: "12 → 10
// Army ceiling: amended, moved".
func headOf(c *compare.Comparison, row *compare.Row) string {
	var title string
	numbers := func(t *compare.Text, at []int) string {
		var list []string
		for _, i := range at {
			p := &t.Provisions[i]
			list, title = append(list, numberOf(p, i)), p.Title
		}
		if len(list) == 0 {
			return "—"
		}
		return strings.Join(list, ", ")
	}
	old, now := numbers(c.Old, row.Old), numbers(c.New, row.New)
	what := old + " → " + now
	if title != "" {
		what += " " + title
	}
	what += ": " + string(row.Kind)
	if row.Moved {
		what += ", moved"
	}
	if row.Doubt != compare.Sure {
		what += ", unsure: " + string(row.Doubt)
	}
	return what
}

// numberOf is the number of a provision, or where it has none its place.
func numberOf(p *compare.Provision, at int) string {
	if p.Number == "" {
		return fmt.Sprintf("#%d", at+1)
	}
	return p.Number
}

// redlined writes the runs of a row with what went in [-…-] and what came in
// {+…+}.
func redlined(row *compare.Row) string {
	var b strings.Builder
	for _, r := range row.Runs {
		open, end := "", ""
		switch r.Op {
		case compare.Delete:
			open, end = "[-", "-]"
		case compare.Insert:
			open, end = "{+", "+}"
		}
		if r.Move > 0 {
			open += fmt.Sprintf("moved %d: ", r.Move)
		}
		b.WriteString(open + r.Text + end)
	}
	return b.String()
}

// indented is a text with four spaces in front of each line.
func indented(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ") + "\n"
}
