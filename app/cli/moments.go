package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"demarche/store"
)

// How people are shown times: in lists of acts to the second.
const (
	minuteForm = "2006-01-02 15:04 UTC"
	secondForm = "2006-01-02 15:04:05 UTC"
)

// shortValue is the widest text, in terminal cells, that stands in one line
// with the name of its field and what it was before.
const shortValue = 60

// printActs writes an act a line.
func printActs(w io.Writer, acts []store.Act) {
	for _, a := range acts {
		fmt.Fprintln(w, actLine(a, widthOf(acts)))
	}
}

// widthOf is how wide the numbers of the acts are.
func widthOf(acts []store.Act) int {
	widest := 0
	for _, a := range acts {
		widest = max(widest, len(fmt.Sprint(a.Seq)))
	}
	return widest
}

// actLine is "12  2025-12-01 09:30:00 UTC  Olena  undo: add note on 6 / Ukraine
// [takes back 11]".
func actLine(a store.Act, width int) string {
	line := fmt.Sprintf("%*d  %s  %s  %s", width, a.Seq, a.At.Format(secondForm), a.Author, a.Does())
	if a.Reverses != 0 {
		line += fmt.Sprintf("  [takes back %d]", a.Reverses)
	}
	return printable(line)
}

// printMoments writes each act with what it changed below it.
func printMoments(w io.Writer, moments []moment) {
	if len(moments) == 0 {
		fmt.Fprintln(w, "nothing was done to it yet")
	}
	acts := actsOf(moments)
	for _, m := range moments {
		fmt.Fprintln(w, actLine(m.act, widthOf(acts)))
		if m.after == nil && m.before != nil {
			fmt.Fprintln(w, "    deleted")
			continue
		}
		for _, name := range m.changed {
			printField(w, name, m.before, m.after)
		}
	}
}

// printField writes what became of one field. What a new record does not have
// is passed over.
func printField(w io.Writer, name string, before, after map[string]string) {
	was, is := before[name], after[name]
	switch {
	case before == nil && is == "":
	case before == nil && isShort(is):
		fmt.Fprintf(w, "    %s: %s\n", printable(name), printable(is))
	case before == nil:
		fmt.Fprintf(w, "    %s:\n", printable(name))
		printText(w, "", is)
	case isShort(was) && isShort(is):
		fmt.Fprintf(w, "    %s: %s → %s\n", printable(name), orNothing(printable(was)), orNothing(printable(is)))
	default:
		fmt.Fprintf(w, "    %s:\n", printable(name))
		printText(w, "- ", was)
		printText(w, "+ ", is)
	}
}

func isShort(text string) bool {
	return !strings.Contains(text, "\n") && runewidth.StringWidth(text) <= shortValue
}

func orNothing(text string) string {
	if text == "" {
		return "(nothing)"
	}
	return text
}

// printText writes a text of any length, line by line, behind a sign.
func printText(w io.Writer, sign, text string) {
	if text == "" {
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		fmt.Fprintf(w, "        %s%s\n", sign, printable(line))
	}
}
