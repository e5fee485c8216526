package redline

import (
	"bufio"
	_ "embed"
	"fmt"
	"html"
	"io"

	"demarche/app/compare"
)

//go:embed parts/page.css
var pageStyle string

// HTML writes a comparison as one page that needs nothing else: no script, no
// picture, no network, which it also forbids itself. It is a table of three
// columns: number, words, and what became of them. Its colours are those of the
// program, light or dark as the reader has it, and on paper black on white; what
// came is underlined, what went is struck through, in any colour.
func HTML(w io.Writer, h Header, c *compare.Comparison) error {
	p := &page{Comparison: c, Writer: bufio.NewWriter(w)}
	p.top(h.of(c))
	behind := tracesOf(c)
	p.traces(behind[none])
	for k := range c.Rows {
		p.row(k)
		p.traces(behind[k])
	}
	fmt.Fprintf(p, "</tbody>\n</table>\n</main>\n<footer><p>%s</p></footer>\n</body>\n</html>\n", quoted(h.of(c).colophon()))
	if err := p.Flush(); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

// page is a page while it is written.
type page struct {
	*compare.Comparison
	*bufio.Writer

	at    int               // the row
	runs  []compare.Run     // its runs
	ends  map[sentence]int  // the last run of each end of a sentence that moved
	begun map[sentence]bool // it has its anchor
	parts bool              // the row has several provisions on a side
}

// sentence is one end of a sentence that moved.
type sentence struct {
	op   compare.Op
	move int
}

// quoted is a text in one line in which nothing is markup.
func quoted(text string) string { return html.EscapeString(inALine(text)) }

// top writes all that stands in front of the rows.
func (p *page) top(h Header) {
	fmt.Fprintf(p, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="%s">
<title>%s</title>
<style>
%s</style>
</head>
<body>
<header>
<h1 lang="" dir="auto">%s</h1>
<dl><div><dt>Old text</dt><dd lang="" dir="auto">%s</dd></div><div><dt>New text</dt><dd lang="" dir="auto">%s</dd></div></dl>
<p class="summary">%s</p>
`, quoted(h.Program), quoted(h.Title), pageStyle, quoted(h.Title), quoted(h.Old), quoted(h.New), p.Summary())
	if rest := unsure(p.Comparison); rest != "" {
		fmt.Fprintf(p, "<p class=\"rest\">%s</p>\n", rest)
	}
	fmt.Fprint(p, `</header>
<main>
<section class="legend" aria-labelledby="legend"><h2 id="legend">How to read it</h2>
<ul><li><del>struck through</del> went</li><li><ins>underlined</ins> came</li><li><del class="moved">moved</del> from here, <ins class="moved">moved</ins> to here</li><li><del class="mark">¶</del> provisions joined, <ins class="mark">¶</ins> parted</li></ul></section>
<table>
<caption>Every provision of both texts, in the order of the new one</caption>
<thead><tr><th scope="col">No.</th><th scope="col">Text</th><th scope="col">What changed</th></tr></thead>
<tbody>
`)
}

// traces writes a line for each row that stood here before it moved.
func (p *page) traces(rows []int) {
	for _, k := range rows {
		r := &p.Rows[k]
		fmt.Fprintf(p, `<tr class="trace" id="from%d"><th scope="row"><del>%s</del></th><td lang="" dir="auto">%s</td><td><a class="badge moved" href="#row%d">%s</a></td></tr>`+"\n",
			k+1, quoted(label(p.Old, r.Old)), html.EscapeString(gist(p.Old, r.Old)), k+1, quoted(movedTo(p.Comparison, r)))
	}
}

// row writes a row.
func (p *page) row(k int) {
	r := &p.Rows[k]
	p.at, p.runs, p.parts = k, r.Runs, len(r.Old) > 1 || len(r.New) > 1
	p.ends, p.begun = map[sentence]int{}, map[sentence]bool{}
	for i, run := range r.Runs {
		if run.Move > 0 {
			p.ends[sentence{run.Op, run.Move}] = i
		}
	}
	fmt.Fprintf(p, `<tr class="%s" id="row%d"><th scope="row">`, r.Kind, k+1)
	p.number(r)
	fmt.Fprint(p, `</th><td>`)
	passage{r.Old, r.New, r.Runs}.tell(p)
	fmt.Fprint(p, "</td><td>")
	p.badges(r)
	fmt.Fprint(p, "</td></tr>\n")
}

// number writes the numbers of a row, the old ones and the new ones where they differ.
func (p *page) number(r *compare.Row) {
	was, is := label(p.Old, r.Old), label(p.New, r.New)
	if len(r.Old) > 0 && len(r.New) > 0 && unnumbered(p.Old, r.Old) && unnumbered(p.New, r.New) {
		was = is // only the place is another
	}
	p.words(headRuns(was, is, true))
}

// unnumbered reports whether none of some provisions has a number.
func unnumbered(t *compare.Text, provisions []int) bool {
	for _, i := range provisions {
		if t.Provisions[i].Number != "" {
			return false
		}
	}
	return true
}

// words writes runs of a number or a heading.
func (p *page) words(runs []compare.Run) {
	for k, r := range runs {
		if k > 0 && r.Op == compare.Insert && runs[k-1].Op == compare.Delete {
			fmt.Fprint(p, " ")
		}
		p.stretch(r.Op, r.Text, "")
	}
}

// elements are those of what went and what came.
var elements = map[compare.Op]string{compare.Delete: "del", compare.Insert: "ins"}

// stretch writes a stretch of words with the attributes of its element.
func (p *page) stretch(op compare.Op, text, attributes string) {
	text = html.EscapeString(clean(text))
	if name := elements[op]; name != "" {
		text = fmt.Sprintf("<%s%s>%s</%s>", name, attributes, text, name)
	}
	fmt.Fprint(p, text)
}

// begin writes the heading of provisions, and in a row of several their numbers.
func (p *page) begin(old, now int) {
	was, is := provision(p.Old, old), provision(p.New, now)
	if titles := wordRuns(was, is, titleOf, false); titles != nil {
		fmt.Fprint(p, `<h3 lang="" dir="auto">`)
		p.words(titles)
		fmt.Fprint(p, `</h3>`)
	}
	fmt.Fprint(p, `<p lang="" dir="auto">`)
	if numbers := wordRuns(was, is, numbered, true); p.parts && numbers != nil {
		fmt.Fprint(p, `<span class="part">`)
		p.words(numbers)
		fmt.Fprint(p, `</span>`)
	}
}

// run writes a run; both ends of a sentence that moved lead to each other.
func (p *page) run(k int) {
	r := p.runs[k]
	if r.Move == 0 {
		p.stretch(r.Op, r.Text, "")
		return
	}
	at, here, there, words := sentence{r.Op, r.Move}, "a", "b", "moved away"
	if r.Op == compare.Insert {
		here, there, words = "b", "a", "moved here"
	}
	attributes := ` class="moved"`
	if !p.begun[at] {
		p.begun[at] = true
		attributes += fmt.Sprintf(` id="move%d-%d%s"`, p.at+1, r.Move, here)
	}
	p.stretch(r.Op, r.Text, attributes)
	if p.ends[at] == k {
		fmt.Fprintf(p, `<a class="badge moved" href="#move%d-%d%s">%s %d</a>`, p.at+1, r.Move, there, words, r.Move)
	}
}

// end ends a paragraph, with a mark where the end came or went in between.
func (p *page) end(mark compare.Op) {
	if p.parts {
		p.stretch(mark, map[compare.Op]string{compare.Delete: "¶", compare.Insert: "¶"}[mark], ` class="mark"`)
	}
	fmt.Fprint(p, `</p>`)
}

// badges writes what became of a row.
func (p *page) badges(r *compare.Row) {
	fmt.Fprintf(p, `<span class="badge %s">%s</span>`, r.Kind, r.Kind.Word())
	if r.Moved {
		fmt.Fprintf(p, ` <a class="badge moved" href="#from%d">%s</a>`, p.at+1, quoted(movedFrom(p.Comparison, r)))
	}
	if r.Doubt != compare.Sure {
		fmt.Fprintf(p, ` <span class="badge doubt">%s</span>`, quoted(doubt(r)))
	}
	changes := changesOf(r)
	if len(changes) == 0 {
		return
	}
	fmt.Fprint(p, `<ul>`)
	for _, c := range changes {
		fmt.Fprintf(p, `<li><b>%s</b> <span>%s</span></li>`, c.kind, html.EscapeString(c.words))
	}
	fmt.Fprint(p, `</ul>`)
}
