package exchange

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"demarche/store/plan"
)

// WriteTSV writes an extract as tab-separated values: a line of headings, then
// one line for each row. On the clipboard it pastes into a spreadsheet as a
// table. Every fact has a column of its own, to be sorted, filtered and counted
// by; each stakeholder has a column for each of [sideFacts], under headings such
// as "Ukraine stance".
//
// A cell that holds a tab, a line end or a quotation mark stands in quotation
// marks, and its own are doubled, as Excel and LibreOffice read and write it.
//
// A spreadsheet takes a cell that begins with "=", "+", "-" or "@" for a
// formula, and formulas can call other programs. A dossier from elsewhere must
// not do that: such a cell gets an apostrophe in front. So does the number of a
// point that would be taken for another one, "10.10", or for a day, "3/4". Apart
// from that apostrophe and from control characters the text is as the dossier
// has it. Days are written as 2025-11-24, which is a date to every spreadsheet.
// The text is UTF-8 without a byte order mark.
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

// rowFact is what a table says about a row in one column.
type rowFact struct {
	heading string
	of      func(*Extract, *ExtractRow) string
}

// The columns of a row whatever the stakeholders: before theirs what to find it
// by, behind them the long texts, and what every row of the table has in common,
// so that the tables of two days can stand one below the other.
var (
	firstFacts = []rowFact{
		{"Number", func(_ *Extract, row *ExtractRow) string { return tsvNumber(row.Number) }},
		{"Title", func(_ *Extract, row *ExtractRow) string { return row.Title }},
		{"Theme", func(_ *Extract, row *ExtractRow) string { return row.Theme }},
	}
	lastFacts = []rowFact{
		{"Terms", func(_ *Extract, row *ExtractRow) string { return strings.Join(row.Terms, "; ") }},
		{"Text", func(_ *Extract, row *ExtractRow) string { return row.Text }},
		{"Sources of the text", func(_ *Extract, row *ExtractRow) string { return tsvSources(row.Sources) }},
		{"Version", func(e *Extract, _ *ExtractRow) string { return cmp.Or(e.Version, e.Short) }},
		{"As of", func(e *Extract, _ *ExtractRow) string { return string(e.AsOf) }},
		{"Selection", func(e *Extract, _ *ExtractRow) string { return e.countLine() }},
	}
)

// sideFact is what a table says about a position in one column.
type sideFact struct {
	heading string // behind the stakeholder's name
	of      func(*ExtractCell) string
}

// sideFacts are the columns of each stakeholder. The standing is apart from the
// marks: who counts stances must be able to leave out what a side never owned,
// or said of something else.
var sideFacts = []sideFact{
	{"stance", func(c *ExtractCell) string { return c.Word }},
	{"standing", func(c *ExtractCell) string { standing, _ := c.grounds(); return standing }},
	{"marks", func(c *ExtractCell) string { _, marks := c.grounds(); return strings.Join(marks, "; ") }},
	{"date", func(c *ExtractCell) string { return string(c.Date) }},
	{"speaker", (*ExtractCell).speaker},
	{"summary", func(c *ExtractCell) string { return c.Gist }},
	{"statements", func(c *ExtractCell) string { return strconv.Itoa(c.Position.Statements) }},
	{"sources", (*ExtractCell).bornOutBy},
}

// tsvCells are the cells of the table, line by line.
func tsvCells(e *Extract) [][]string {
	lines := [][]string{tsvHead(e)}
	for i := range e.Rows {
		row := &e.Rows[i]
		var line []string
		for _, fact := range firstFacts {
			line = append(line, fact.of(e, row))
		}
		for j := range row.Cells {
			for _, fact := range sideFacts {
				line = append(line, fact.of(&row.Cells[j]))
			}
		}
		for _, fact := range lastFacts {
			line = append(line, fact.of(e, row))
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

// tsvHead are the headings of all columns.
func tsvHead(e *Extract) (head []string) {
	for _, fact := range firstFacts {
		head = append(head, fact.heading)
	}
	for _, name := range e.Columns {
		for _, fact := range sideFacts {
			head = append(head, name+" "+fact.heading)
		}
	}
	for _, fact := range lastFacts {
		head = append(head, fact.heading)
	}
	return head
}

// tsvNumber is the number of a point as a spreadsheet leaves it alone. Digits
// only are a number to it, and are meant to be one.
func tsvNumber(number string) string {
	const digits = "0123456789"
	whole := strings.Trim(number, digits) == "" && !strings.HasPrefix(number, "0")
	if !whole && strings.ContainsAny(number, digits) && strings.Trim(number, digits+".,:/- ") == "" {
		return "'" + number
	}
	return number
}

// grounds are on what a position stands, "own", "reported", "claimed by
// Ukraine", "on point 10", "in 28 points" or nothing, and its other marks.
func (c *ExtractCell) grounds() (standing string, marks []string) {
	switch c.Position.State {
	case plan.StateOwn:
		return string(plan.StateOwn), c.Marks
	case plan.StateNone, plan.StateUncoded:
		return "", c.Marks
	}
	return c.Marks[0], c.Marks[1:]
}

// speaker is who made the statement that decides; where none does, who made
// those that there are.
func (c *ExtractCell) speaker() string {
	var all []string
	for i := range c.Statements {
		s := &c.Statements[i]
		if s.ID == c.Position.DecidedBy {
			return s.who()
		}
		if who := s.who(); !slices.Contains(all, who) {
			all = append(all, who)
		}
	}
	return strings.Join(all, "; ")
}

// bornOutBy are the sources of the statements of a cell; where there are
// several, each with whose words it bears out.
func (c *ExtractCell) bornOutBy() string {
	if len(c.Statements) == 1 {
		return tsvSources(c.Statements[0].Sources)
	}
	var list []string
	for _, s := range c.Statements {
		list = append(list, listed(", ", s.Speaker.Name, s.Date.Long())+": "+tsvSources(s.Sources))
	}
	return strings.Join(list, " | ")
}

// tsvSources are sources in a cell: "Reuters · 2025-11-24 — Title, https://…".
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
