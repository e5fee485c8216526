package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes an extract as Markdown (CommonMark with the tables of
// GitHub). An extract in full has a heading for each row and cell, and below it
// the statements, each with its sources. Else it is one table, in which numbers
// point to the sources listed below.
//
// Text from the dossier stays text: what would be markup, a link or HTML in it
// is escaped. Only a source's address is a link, and only one of the web.
func WriteMarkdown(w io.Writer, e *Extract) error {
	out := bufio.NewWriter(w)
	p := &page{}
	p.top(e)
	if e.InFull {
		for i := range e.Rows {
			p.inFull(&e.Rows[i])
		}
		p.writeMarkdown(out)
	} else {
		p.writeMarkdown(out)
		p.blocks = nil
		fmt.Fprintln(out)
		p.writeTable(out, e)
		p.bottom()
		if len(p.blocks) > 0 {
			fmt.Fprintln(out)
		}
		p.writeMarkdown(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

func (p *page) writeMarkdown(w io.Writer) {
	for i, b := range p.blocks {
		if b.spaced && i > 0 {
			fmt.Fprintln(w)
		}
		b.writeMarkdown(w)
	}
}

func (b *block) writeMarkdown(w io.Writer) {
	switch b.kind {
	case heading:
		fmt.Fprintln(w, strings.Repeat("#", b.level)+" "+escaped(b.text))
	case lead:
		fmt.Fprintln(w, "**"+escaped(b.text)+"**")
	case prose:
		writeParagraphs(w, "", b.text)
	case quoted:
		writeParagraphs(w, "> ", b.text)
	case item:
		indent := ""
		if b.level > 0 {
			indent = strings.Repeat(" ", len(fmt.Sprintf("%d. ", b.level)))
		}
		fmt.Fprintln(w, indent+"- "+listed(" ", escaped(b.text), address(b.url)))
	case numbered:
		fmt.Fprintf(w, "%d. %s\n", b.level, escaped(b.text))
	}
}

// writeParagraphs writes a text with its lines: each but the last of a
// paragraph ends with a hard line break.
func writeParagraphs(w io.Writer, before, text string) {
	var lines []string
	for line := range strings.SplitSeq(plain(text), "\n") {
		lines = append(lines, escaped(line))
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	for i, line := range lines {
		if line != "" && i+1 < len(lines) && lines[i+1] != "" {
			line += `\`
		}
		fmt.Fprintln(w, strings.TrimRight(before+line, " "))
	}
}

// writeTable writes the rows as one table.
func (p *page) writeTable(w io.Writer, e *Extract) {
	fmt.Fprint(w, "| Provision |")
	for _, name := range e.Columns {
		fmt.Fprintf(w, " %s |", escaped(name))
	}
	fmt.Fprintln(w, "\n|"+strings.Repeat(" --- |", len(e.Columns)+1))
	for i := range e.Rows {
		row := &e.Rows[i]
		text := listed(" ", row.Text, strings.Join(row.Terms, "; "), fmt.Sprintf("[%d]", p.numberOfText(row)))
		fmt.Fprintf(w, "| **%s** %s |", escaped(row.name()), escaped(text))
		for j := range row.Cells {
			cell := &row.Cells[j]
			fmt.Fprintf(w, " %s |", escaped(cell.line()+p.pointers(cell)))
		}
		fmt.Fprintln(w)
	}
}

// address is an address as Markdown shows it: a link where it is one of the
// web, else text.
func address(url string) string {
	url = inALine(url)
	web := strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
	if web && !strings.ContainsAny(url, "<> \\") {
		return "<" + url + ">"
	}
	return escaped(url)
}

// What is markup anywhere in a line, and what is at its beginning only.
const (
	markup      = "\\`*_[]<>#|~&$^@"
	markupFirst = "-+=:"
)

// escaped is a text in one line in which nothing is markup. Beside the signs
// that mark something up it breaks what would turn into a link by itself:
// "https://…", "www.…", an address of mail.
func escaped(s string) string {
	s = inALine(s)
	var b strings.Builder
	for i, r := range s {
		if isMarkup(s, i, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isMarkup reports whether the sign at a place of a line has to be escaped.
func isMarkup(line string, at int, r rune) bool {
	before, after := line[:at], line[at:]
	switch {
	case strings.ContainsRune(markup, r), at == 0 && strings.ContainsRune(markupFirst, r):
		return true
	case r == ':':
		return strings.HasPrefix(after, "://")
	case r == '.' && len(before) >= 3 && strings.EqualFold(before[len(before)-3:], "www"):
		return true
	case r == '.', r == ')': // "1." begins a list
		return at > 0 && strings.Trim(before, "0123456789") == ""
	}
	return false
}
