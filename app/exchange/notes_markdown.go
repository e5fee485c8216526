package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"demarche/store/plan"
)

// WriteNotesMarkdown writes the notes of d as Markdown (CommonMark), to be read:
// a heading for each version and each thing that has notes, and below it an entry
// for each note, which is who wrote it and when, its status, label and tags, the
// words as a quotation, behind them those that it was written on if some of these are
// gone, and its body. A reply is an entry behind what it replies to, with an arrow.
//
// Bodies are Markdown of the user's and are written as they are, but for control
// characters other than tabs and line ends, and for what a viewer may run: HTML, and
// links other than to the web, to mail or to a place nearby, get backslashes that
// make them the text that was typed (notes_inert.go). A body that no parser reads in
// good time is text as a whole. Each stands inside the entry of its note: nothing
// that is left open in one, a block of code, say, takes in what comes behind. Names,
// words, tags and labels stay text.
func WriteNotesMarkdown(w io.Writer, d *plan.Dossier) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# %s\n\n%s\n", escaped(listed(": ", "Notes", d.Title)), countNotes(d.Notes))
	part := ""
	for i, g := range groupNotes(d) {
		if i == 0 || g.part != part {
			part = g.part
			fmt.Fprintf(out, "\n## %s\n", escaped(part))
		}
		if g.name != "" {
			fmt.Fprintf(out, "\n### %s\n", escaped(g.name))
		}
		for _, n := range g.notes {
			writeNote(out, n)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

// countNotes is "12 notes, 3 replies".
func countNotes(notes []plan.Note) string {
	replies := 0
	for i := range notes {
		if notes[i].ReplyTo != "" {
			replies++
		}
	}
	count := func(n int, one, more string) string {
		switch n {
		case 0:
			return ""
		case 1:
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, more)
	}
	line := listed(", ", count(len(notes)-replies, "note", "notes"), count(replies, "reply", "replies"))
	if line == "" {
		return "No notes."
	}
	return line
}

// inEntry is the indent of what belongs to an entry of a list.
const inEntry = "  "

func writeNote(w io.Writer, n *plan.Note) {
	fmt.Fprintf(w, "\n- %s\n", aboutNote(n))
	if n.OnWords() {
		fmt.Fprintln(w)
		writeParagraphs(w, inEntry+"> ", wordsOfNote(n))
		if lost := lostWords(n); lost != "" {
			fmt.Fprintf(w, "\n%sWritten on:\n\n", inEntry)
			writeParagraphs(w, inEntry+"> ", lost)
		}
	}
	fmt.Fprintln(w)
	writeBody(w, plain(n.Body))
}

// writeBody writes the text of a note into its entry.
func writeBody(w io.Writer, body string) {
	var b strings.Builder
	for line := range strings.SplitSeq(body, "\n") {
		if line != "" {
			line = inEntry + line
		}
		fmt.Fprintln(&b, line)
	}
	text, ok := inert(b.String())
	if !ok {
		writeParagraphs(w, inEntry, body)
		return
	}
	fmt.Fprint(w, text)
}

// aboutNote is the first line of an entry: "**Олена** · 24 Nov 2025, 09:30 UTC ·
// question · Ask the ministry · security/nato".
func aboutNote(n *plan.Note) string {
	who := escaped(n.Author)
	if who == "" {
		who = "no author"
	}
	line := "**" + who + "**"
	if n.ReplyTo != "" {
		line = "↳ " + line
	}
	when := noteTime(n.Created)
	if !n.Changed.Equal(n.Created) {
		when += ", changed " + noteTime(n.Changed)
	}
	status := n.Status.Word()
	if n.Status == plan.NotePlain {
		status = ""
	}
	return listed(" · ", line, when, status, anchorWords(n), escaped(n.Label), escaped(strings.Join(n.Tags, ", ")))
}

func noteTime(t time.Time) string { return t.UTC().Format("2 Jan 2006, 15:04 UTC") }
