package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"demarche/store/plan"
)

// WriteNotesCSV writes the notes of d as comma-separated values (RFC 4180): a line
// of headings, then a line for each note in reading order, replies behind what
// they reply to. "Words" are those that the note is on, and "Was" those that it was
// written on where some of them are gone; of a note whose words are all gone, "Words"
// are these, and "Anchor" is orphan. The text is UTF-8 with a byte order mark, without which Excel
// takes it for another encoding; LibreOffice takes it either way.
//
// A spreadsheet takes a cell that begins with "=", "+", "-" or "@" for a formula,
// and "10.10" or "3/4" for a number or a day. Such a text gets an apostrophe in
// front, and so does one that begins with apostrophes and then like that: who
// takes one apostrophe away from in front of what would else have got one has the
// text again. Control characters other than tabs and line ends are shown as
// U+FFFD. Times are in UTC, as a spreadsheet reads them.
//
// A cell may be longer than the 32 767 characters that Excel shows of it.
func WriteNotesCSV(w io.Writer, d *plan.Dossier) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "\uFEFF")
	writeCSVLine(out, noteHeadings)
	for _, g := range groupNotes(d) {
		for _, n := range g.notes {
			writeCSVLine(out, noteCells(&g, n))
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write comma-separated values: %w", err)
	}
	return nil
}

// noteHeadings name what [noteCells] gives.
var noteHeadings = []string{
	"Part", "On", "Words", "Was", "Note", "Tags", "Label", "Status", "Author", "Created (UTC)", "Changed (UTC)",
	"Anchor", "Start", "End", "Field", "Target", "Reply to", "ID",
}

func noteCells(g *noteGroup, n *plan.Note) []string {
	a := &n.Anchor
	start, end := "", ""
	if n.OnWords() && a.State != plan.AnchorOrphan {
		start, end = strconv.Itoa(a.Start), strconv.Itoa(a.End)
	}
	return []string{
		asText(g.part), asText(g.name), asText(wordsOfNote(n)), asText(lostWords(n)), asText(n.Body), asText(strings.Join(n.Tags, "\n")), asText(n.Label),
		string(n.Status), asText(n.Author), sheetTime(n.Created), sheetTime(n.Changed),
		string(a.State), start, end, string(a.Field), asText(n.On.String()), asText(string(n.ReplyTo)), asText(string(n.ID)),
	}
}

// sheetTime is a time that a spreadsheet takes for one.
func sheetTime(t time.Time) string { return t.UTC().Format(time.DateTime) }

// asText is a cell that a spreadsheet leaves the text that it is.
func asText(s string) string {
	s = plain(s)
	if taken(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// taken reports whether a spreadsheet would take a text for something else.
func taken(s string) bool { return harmless(s) != s || tsvNumber(s) != s }

// writeCSVLine writes one line, which ends with CR LF. Line ends within a cell
// are LF alone, as spreadsheets write them.
func writeCSVLine(w io.Writer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		if strings.ContainsAny(cell, ",;\t\"\n") || strings.TrimSpace(cell) != cell {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		fmt.Fprint(w, cell)
	}
	fmt.Fprint(w, "\r\n")
}
