package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// textWidth is the width of a line of plain text in terminal cells: it fits a
// terminal of 80 and a letter.
const textWidth = 78

// WriteText writes an extract as plain text, wrapped at 78 characters. An
// extract in full has each statement with its sources below it; else each cell
// is a line, and numbers in it point to the sources at the end. An address is
// never broken.
func WriteText(w io.Writer, e *Extract) error {
	p := &page{}
	p.top(e)
	for i := range e.Rows {
		if e.InFull {
			p.inFull(&e.Rows[i])
		} else {
			p.inShort(&e.Rows[i])
		}
	}
	p.bottom()
	out := bufio.NewWriter(w)
	for i, b := range p.blocks {
		if b.spaced && i > 0 {
			fmt.Fprintln(out)
		}
		b.writeText(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write plain text: %w", err)
	}
	return nil
}

// underlines stand below headings of the first levels.
var underlines = map[int]string{1: "=", 2: "-"}

func (b *block) writeText(w io.Writer) {
	switch b.kind {
	case heading:
		lines := wrapText(b.text, "", "")
		fmt.Fprintln(w, strings.Join(lines, "\n"))
		if line := underlines[b.level]; line != "" {
			fmt.Fprintln(w, strings.Repeat(line, runewidth.StringWidth(lines[len(lines)-1])))
		}
	case prose, lead:
		b.writeLines(w, b.text, "", "")
	case quoted:
		b.writeLines(w, "“"+b.text+"”", "    ", "    ")
	case item:
		indent := ""
		if b.level > 0 {
			indent = "     "
		}
		b.writeLines(w, b.text, indent+"- ", indent+"  ")
		if b.url != "" {
			fmt.Fprintln(w, indent+"  "+inALine(b.url))
		}
	case numbered:
		number := fmt.Sprintf("%-4s ", fmt.Sprintf("[%d]", b.level))
		b.writeLines(w, b.text, number, "     ")
	}
}

// writeLines writes a text of several lines, each wrapped.
func (b *block) writeLines(w io.Writer, text, first, rest string) {
	for line := range strings.SplitSeq(plain(text), "\n") {
		for _, l := range wrapText(line, first, rest) {
			fmt.Fprintln(w, strings.TrimRight(l, " "))
		}
		first = rest
	}
}

// wrapText breaks one line at white space. The first line begins with first,
// the others with rest. A word that is longer than a line stands on its own.
func wrapText(text, first, rest string) []string {
	var lines []string
	line, width, empty := first, runewidth.StringWidth(first), true
	for _, word := range strings.Fields(plain(text)) {
		wide := runewidth.StringWidth(word)
		switch {
		case empty:
			line, width = line+word, width+wide
		case width+1+wide <= textWidth:
			line, width = line+" "+word, width+1+wide
		default:
			lines = append(lines, line)
			line, width = rest+word, runewidth.StringWidth(rest)+wide
		}
		empty = false
	}
	return append(lines, line)
}
