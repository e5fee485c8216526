package exchange

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"

	"demarche/store/plan"
)

func TestWriteNotesCSV(t *testing.T) {
	sameAs(t, "notes.csv", noteText(t, annotated(t), WriteNotesCSV))
}

func TestWriteNotesMarkdown(t *testing.T) {
	sameAs(t, "notes.md", noteText(t, annotated(t), WriteNotesMarkdown))
	if got := noteText(t, toll(t), WriteNotesMarkdown); got != "# Notes: Canal\n\nNo notes.\n" {
		t.Errorf("no notes are %q", got)
	}
}

// fromCSV reads a table back as it says it can be: every cell as it was, but for
// control characters.
func fromCSV(t testing.TB, table string) [][]string {
	t.Helper()
	table, marked := strings.CutPrefix(table, "\ufeff")
	if !marked || strings.Count(table, "\r\n") != strings.Count(table, "\r") {
		t.Fatalf("no byte order mark, or a line end that is none: %q", table)
	}
	lines, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines {
		for i, cell := range line {
			if numbers := []int{9, 10, 12, 13}; taken(cell) && !slices.Contains(numbers, i) { // times and offsets are meant to be
				t.Fatalf("%q would be taken for something else", cell)
			}
			if rest, quoted := strings.CutPrefix(cell, "'"); quoted && taken(strings.TrimLeft(cell, "'")) {
				line[i] = rest
			}
		}
	}
	return lines
}

// TestCSVHoldsEveryNote, whole.
func TestCSVHoldsEveryNote(t *testing.T) {
	for seed := range uint64(300) {
		d := noted(seed)
		lines := fromCSV(t, noteText(t, d, WriteNotesCSV))
		if len(lines) != 1+len(d.Notes) {
			t.Fatalf("seed %d: %d lines for %d notes", seed, len(lines), len(d.Notes))
		}
		rows := map[string][]string{}
		for _, line := range lines[1:] {
			rows[line[17]] = line
		}
		for _, n := range d.Notes {
			line := rows[plain(string(n.ID))]
			want := []string{plain(wordsOfNote(&n)), plain(lostWords(&n)), plain(n.Body), plain(strings.Join(n.Tags, "\n")), plain(n.Label), string(n.Status), plain(n.Author)}
			if line == nil || !slices.Equal(line[2:9], want) {
				t.Fatalf("seed %d: %s is %q, want %q", seed, n.ID, line, want)
			}
			if line[15] != plain(n.On.String()) || line[16] != plain(string(n.ReplyTo)) {
				t.Fatalf("seed %d: %q", seed, line)
			}
		}
	}
}

// TestNoCellIsAFormula, and none loses by that.
func TestNoCellIsAFormula(t *testing.T) {
	d := annotated(t)
	d.Notes = d.Notes[6:7]
	for _, body := range []string{
		"=HYPERLINK(\"https://example.com\")", "+1", "-1", "@SUM(1)", " =1", "\t=1", "\n=1", "＝1", "\u200b=1", "'=1", "''=1", "'", "'x", "10.10", "3/4", "007", "'007",
		"2025", "a,b", "a\"b", "a\nb", "a;b", " a ", "x=1",
	} {
		d.Notes[0].Body = body
		table := noteText(t, d, WriteNotesCSV)
		if got := fromCSV(t, table)[1][4]; got != body {
			t.Errorf("%q comes back as %q", body, got)
		}
	}
}

// TestReplyIsBehindWhatItRepliesTo in every form for people, and each note is
// there once.
func TestReplyIsBehindWhatItRepliesTo(t *testing.T) {
	for seed := range uint64(300) {
		d := noted(seed)
		if seed%2 == 0 { // whenever it was written
			slices.Reverse(d.Notes)
		}
		at, place := map[plan.NoteID]int{}, 0
		for _, g := range groupNotes(d) {
			for _, n := range g.notes {
				place++
				if at[n.ID] != 0 {
					t.Fatalf("seed %d: %s stands there twice", seed, n.ID)
				}
				at[n.ID] = place
				if n.ReplyTo != "" && at[n.ReplyTo] == 0 {
					t.Fatalf("seed %d: %s stands in front of what it replies to", seed, n.ID)
				}
			}
		}
		if place != len(d.Notes) {
			t.Fatalf("seed %d: %d of %d notes", seed, place, len(d.Notes))
		}
	}
}

// outline are the headings of a page and how many entries stand below each.
func outline(page string) (list []string) {
	source := []byte(page)
	doc := goldmark.DefaultParser().Parse(gmtext.NewReader(source))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			list = append(list, fmt.Sprintf("%d %s", n.Level, n.Lines().Value(source)))
		case *ast.List:
			list = append(list, fmt.Sprintf("%d entries", n.ChildCount()))
		default:
			list = append(list, n.Kind().String())
		}
	}
	return list
}

// TestNoBodyBreaksOut of its entry, whatever Markdown or HTML is in it.
func TestNoBodyBreaksOut(t *testing.T) {
	d := annotated(t)
	want := outline(noteText(t, d, WriteNotesMarkdown))
	for _, body := range []string{
		"# A heading", "a\n===", "a\n---", "---", "~~~\nopen", "```\nopen", "<!-- open", "<script>\nopen", "<?open", "<![CDATA[open", "<div>\nopen", "> a\nb",
		"- a\n- b\n\n\n- c", "1. a", "\n\n\n# a", "    code", "\tcode", "\r# a", "\u2028# a", "\x00# a", "| a | b |\n|---|---|", "[a]: https://example.com\n\n[a]", "a\n\n\n\nb", "*", "-", "+ ",
	} {
		for i := range d.Notes {
			d.Notes[i].Body = body
		}
		page := noteText(t, d, WriteNotesMarkdown)
		if got := outline(page); !slices.Equal(got, want) {
			t.Errorf("%q makes %q of %q\n%s", body, got, want, page)
		}
	}
	// Names, words and tags are text.
	for i := range d.Notes {
		n := &d.Notes[i]
		n.Author, n.Label, n.Tags, n.Body = "<b>*a*\n# b", "- [x](y)", []string{"# a", "</ul>"}, "b"
		if n.OnWords() {
			n.Anchor.Exact = "# a\n\n- b <i>\n~~~"
		}
	}
	page := noteText(t, d, WriteNotesMarkdown)
	if got := outline(page); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var html bytes.Buffer
	if err := goldmark.Convert([]byte(page), &html); err != nil {
		t.Fatal(err)
	}
	for _, markup := range []string{"raw HTML", "<a ", "<i>", "<b>"} {
		if strings.Contains(html.String(), markup) {
			t.Errorf("%s in %s", markup, &html)
		}
	}
}

// TestWordsThatWereLost are written beside those that are left, and nowhere else.
func TestWordsThatWereLost(t *testing.T) {
	d := toll(t)
	d.Notes = []plan.Note{{
		ID: "n", On: plan.TargetOf(plan.OnProvision, "v1-1"), Body: "b", Status: plan.NotePlain,
		Anchor: plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: "fee", Start: 2, End: 5}, State: plan.AnchorReview, Was: "a > fee"},
	}}
	table := fromCSV(t, noteText(t, d, WriteNotesCSV))
	if heading, cell := table[0][3], table[1][3]; heading != "Was" || cell != "a > fee" || table[1][2] != "fee" {
		t.Errorf("%s: %q beside %q", heading, cell, table[1][2])
	}
	read := noteText(t, d, WriteNotesMarkdown)
	if want := "\n  > fee\n\n  Written on:\n\n  > a \\> fee\n\n  b\n"; !strings.Contains(read, want) {
		t.Errorf("no %q in %s", want, read)
	}
	for _, state := range []plan.AnchorState{plan.AnchorExact, plan.AnchorOrphan} {
		d.Notes[0].Anchor.State = state
		if state == plan.AnchorExact {
			d.Notes[0].Anchor.Was = "fee"
		}
		if got := fromCSV(t, noteText(t, d, WriteNotesCSV))[1][3]; got != "" || strings.Contains(noteText(t, d, WriteNotesMarkdown), "Written on") {
			t.Errorf("of an anchor that is %s other words are told: %q", state, got)
		}
	}
}
