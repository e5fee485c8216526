package redline

import (
	"bufio"
	"bytes"
	"fmt"
	"strings"

	"demarche/app/compare"
)

// document is the body of a document while it is written.
type document struct {
	*compare.Comparison
	out  *bufio.Writer
	by   [2]string // the attributes of changes, by turns; see by
	turn int
	ids  int // changes and ranges are numbered together

	passing   *stream
	lead      string        // the strand that a stream of one side begins with
	last      map[strip]int // the run that a strip ends with
	ranges    map[strip]int // the ids of the strips that have begun
	paragraph bytes.Buffer  // what stands in it so far
	style     string        // its style; empty: the usual one
	toward    int           // its direction; 0: so far unknown
	written   bool          // there is a paragraph
	mark      compare.Op    // what became of the end of the last one
	old, new  bool          // the side has words in its paragraph
}

// strip is one end of a strand.
type strip struct {
	op     compare.Op
	strand string
}

// title writes the title of the text, as it was and as it is. A title that only
// one text has comes or goes with its paragraph.
func (d *document) title(h Header) {
	was, is := inALine(h.Old), inALine(h.New)
	if was == "" && is == "" {
		return
	}
	mark := compare.Equal
	if is == "" {
		mark = compare.Delete
	} else if was == "" {
		mark = compare.Insert
	}
	d.style = "Title"
	for _, r := range headRuns(was, is, false) {
		d.put(r.Op, r.Text, "")
	}
	d.end(mark)
}

// stream writes a passage.
func (d *document) stream(s *stream) {
	d.passing, d.lead, d.last, d.ranges = s, "", map[strip]int{}, map[strip]int{}
	for k, strand := range s.strands {
		if strand == "" {
			continue
		}
		d.last[strip{s.runs[k].Op, strand}] = k
		if d.lead == "" && s.alone() {
			d.lead = strand
		}
	}
	s.tell(d)
}

// alone reports whether only one side has anything here.
func (s *stream) alone() bool { return len(s.old) == 0 || len(s.new) == 0 }

// op is what becomes of all that stands in a stream of one side.
func (s *stream) op() compare.Op {
	if len(s.new) == 0 {
		return compare.Delete
	}
	return compare.Insert
}

// begin writes what stands in front of provisions: a paragraph with number and
// heading, or where there is no heading the number.
func (d *document) begin(old, now int) {
	s := d.passing
	if s.alone() {
		if len(s.old) == 0 {
			old = s.partner
		} else {
			now = s.partner
		}
	}
	was, is := provision(d.Old, old), provision(d.New, now)
	wasTitled, isTitled := was != nil && was.Title != "", is != nil && is.Title != ""
	switch {
	case wasTitled && isTitled:
		d.heading(compare.Equal, was, is)
		return
	case wasTitled && d.has(compare.Delete):
		d.heading(compare.Delete, was, nil)
	case isTitled && d.has(compare.Insert):
		d.heading(compare.Insert, nil, is)
	}
	if wasTitled {
		was = nil
	}
	if isTitled {
		is = nil
	}
	d.head(wordRuns(was, is, numbered, true))
}

// has reports whether what went, or what came, is written here.
func (d *document) has(op compare.Op) bool { return !d.passing.alone() || d.passing.op() == op }

// heading writes a paragraph with number and heading.
func (d *document) heading(mark compare.Op, was, is *compare.Provision) {
	d.style = "Heading2"
	d.head(wordRuns(was, is, numbered, true))
	d.head(wordRuns(was, is, titleOf, false))
	if d.passing.alone() {
		mark = d.passing.op()
	}
	d.end(mark)
}

// head writes what of the runs of a number or a heading stands here.
func (d *document) head(runs []compare.Run) {
	for _, r := range runs {
		switch {
		case r.Op == compare.Equal && d.passing.alone():
			d.put(d.passing.op(), r.Text, d.lead)
		case r.Op == compare.Equal || d.has(r.Op):
			d.put(r.Op, r.Text, "")
		}
	}
}

// run writes a run; behind the last one of a strip it ends.
func (d *document) run(k int) {
	r, strand := d.passing.runs[k], d.passing.strands[k]
	d.put(r.Op, r.Text, strand)
	if at := (strip{r.Op, strand}); strand != "" && d.last[at] == k {
		d.closeRange(at)
	}
}

// end writes the paragraph. Its end comes or goes even where its words moved: of
// ends that moved LibreOffice leaves some behind. A paragraph without a word on a
// side is none there, so that its end does not stay where the words around it go.
func (d *document) end(mark compare.Op) {
	switch was, is := d.old && mark != compare.Insert, d.new && mark != compare.Delete; {
	case !was && !is:
		return
	case !was:
		mark, d.new = compare.Insert, false
	case !is:
		mark, d.old = compare.Delete, false
	default:
		d.old, d.new = false, false
	}
	fmt.Fprint(d.out, "<w:p>")
	var p strings.Builder
	if d.style != "" {
		fmt.Fprintf(&p, `<w:pStyle w:val="%s"/>`, d.style)
	}
	if d.toward < 0 {
		p.WriteString("<w:bidi/>")
	}
	if mark != compare.Equal {
		fmt.Fprintf(&p, `<w:rPr><w:%s%s/></w:rPr>`, element(mark, ""), d.change())
	}
	if p.Len() > 0 {
		fmt.Fprintf(d.out, "<w:pPr>%s</w:pPr>", p.String())
	}
	fmt.Fprintf(d.out, "%s</w:p>", d.paragraph.Bytes())
	d.paragraph.Reset()
	d.style, d.toward, d.mark, d.written = "", 0, mark, true
	if mark == compare.Equal {
		d.turn = 1 - d.turn
	}
}

// element is that of what went, came or moved.
func element(op compare.Op, strand string) string {
	switch {
	case op == compare.Delete && strand == "":
		return "del"
	case op == compare.Delete:
		return "moveFrom"
	case strand == "":
		return "ins"
	}
	return "moveTo"
}

// change is the attributes of another change.
func (d *document) change() string {
	d.ids++
	return fmt.Sprintf(` w:id="%d"%s`, d.ids, d.by[d.turn])
}

// openRange begins a strip, once.
func (d *document) openRange(at strip) {
	if at.strand == "" || d.ranges[at] != 0 {
		return
	}
	change := d.change()
	d.ranges[at] = d.ids
	fmt.Fprintf(&d.paragraph, `<w:%sRangeStart%s w:name="%s"/>`, element(at.op, at.strand), change, at.strand)
}

// closeRange ends a strip.
func (d *document) closeRange(at strip) {
	fmt.Fprintf(&d.paragraph, `<w:%sRangeEnd w:id="%d"/>`, element(at.op, at.strand), d.ranges[at])
	delete(d.ranges, at)
}

// put writes a stretch of words, and in front of the first of a strip where it begins.
func (d *document) put(op compare.Op, text, strand string) {
	d.openRange(strip{op, strand})
	text = clean(text)
	toward := direction(text)
	if d.toward == 0 {
		d.toward = toward
	}
	d.old, d.new = d.old || op != compare.Insert, d.new || op != compare.Delete
	name, words := element(op, strand), "t"
	if op != compare.Equal {
		fmt.Fprintf(&d.paragraph, "<w:%s%s>", name, d.change())
	}
	if name == "del" && op == compare.Delete {
		words = "delText" // what moved away is text still
	}
	d.paragraph.WriteString("<w:r>")
	if toward < 0 {
		d.paragraph.WriteString("<w:rPr><w:rtl/></w:rPr>")
	}
	d.words(words, text)
	d.paragraph.WriteString("</w:r>")
	if op != compare.Equal {
		fmt.Fprintf(&d.paragraph, "</w:%s>", name)
	}
}

// words writes a text, with its tabs and line ends as elements.
func (d *document) words(name, text string) {
	for text != "" {
		n := strings.IndexAny(text, "\t\n")
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			fmt.Fprintf(&d.paragraph, `<w:%s xml:space="preserve">%s</w:%s>`, name, escapedXML(text[:n]), name)
		}
		if text = text[n:]; text == "" {
			return
		}
		if text[0] == '\t' {
			d.paragraph.WriteString("<w:tab/>")
		} else {
			d.paragraph.WriteString("<w:br/>")
		}
		text = text[1:]
	}
}
