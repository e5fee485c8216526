package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"

	"demarche/store/plan"
)

// WriteTSV writes an extract as tab-separated values: a line of headings, then
// one line for each row, with one column for each stakeholder. On the clipboard
// it pastes into a spreadsheet as a table. In a cell stand the stance with its
// marks, the day, the gist and the sources of the deciding statement, in an
// extract in full those of every statement.
//
// A cell that holds a tab, a line end or a quotation mark stands in quotation
// marks, and its own are doubled, as Excel and LibreOffice read and write it.
//
// A spreadsheet takes a cell that begins with "=", "+", "-" or "@" for a
// formula, and formulas can call other programs. A dossier from elsewhere must
// not do that: such a cell gets an apostrophe in front. Apart from that
// apostrophe and from control characters the text is as the dossier has it.
//
// The number of a point stands in one cell with its title: alone, "10.1" would
// be taken for a number or a date. The text is UTF-8 without a byte order mark.
func WriteTSV(w io.Writer, e *Extract) error {
	out := csv.NewWriter(w)
	out.Comma = '\t'
	for _, line := range tsvCells(e) {
		if err := out.Write(line); err != nil {
			return fmt.Errorf("write tab-separated values: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write tab-separated values: %w", err)
	}
	return nil
}

// tsvCells are the cells of the table, line by line.
func tsvCells(e *Extract) [][]string {
	head := []string{listed(" · ", "Provision", e.versionLine(), e.countLine()), "Theme", "Text", "Terms", "Sources of the text"}
	lines := [][]string{append(head, e.Columns...)}
	for i := range e.Rows {
		row := &e.Rows[i]
		line := []string{row.name(), row.Theme, row.Text, strings.Join(row.Terms, "; "), tsvSources(row.Sources)}
		for j := range row.Cells {
			line = append(line, tsvCell(&row.Cells[j]))
		}
		lines = append(lines, line)
	}
	for _, line := range lines {
		for i := range line {
			line[i] = harmless(plain(line[i]))
		}
	}
	return lines
}

// tsvCell is a position with its sources: "rejects, 2 statements · 24 Nov 2025
// · Rules out any limit. · Sources: Reuters · 2025-11-24 — Title, https://…".
func tsvCell(c *ExtractCell) string {
	if len(c.Statements) == 0 {
		return c.line()
	}
	var sources []string
	for _, s := range c.Statements {
		sources = append(sources, listed(", ", s.Speaker.Name, s.Date.Long())+": "+tsvSources(s.Sources))
	}
	return c.line() + " · Sources: " + strings.Join(sources, " | ")
}

func tsvSources(list []plan.Citation) string {
	if len(list) == 0 {
		return noSource
	}
	var parts []string
	for _, c := range list {
		parts = append(parts, listed(", ", citation(c), c.Source.URL))
	}
	return strings.Join(parts, "; ")
}

// harmless keeps a spreadsheet from taking a cell for a formula. White space in
// front does not hide one, nor do the wide forms of the signs.
func harmless(s string) string {
	first := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	if first != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(first)[0]) {
		return "'" + s
	}
	return s
}
