package exchange

import (
	"fmt"
	"strings"

	"demarche/store/plan"
)

// blockKind tells the parts of a page apart.
type blockKind int

// The kinds of blocks.
const (
	heading  blockKind = iota
	prose              // lines are kept
	lead               // a line that stands out
	quoted             // verbatim words of a person
	item               // a source, an entry in a list without numbers
	numbered           // what numbers in the page point to
)

// block is a part of a page as text and as Markdown have it.
type block struct {
	kind   blockKind
	level  int // of a heading, from 1; of a numbered block its number; of an item under one that one's number
	text   string
	url    string // of a source
	spaced bool   // white space stands before it
}

// page is an extract as blocks, one below the other.
type page struct {
	blocks    []block
	footnotes []footnote          // what numbers point to, in the order of the numbers
	numbers   map[plan.Target]int // of what has one
}

// footnote is what a number points to: a statement, or a text, with its
// sources.
type footnote struct {
	text    string
	sources []plan.Citation
}

func (p *page) add(kind blockKind, level int, text string) {
	if strings.TrimSpace(text) != "" {
		p.blocks = append(p.blocks, block{kind: kind, level: level, text: text, spaced: true})
	}
}

// top heads a page with what it is of.
func (p *page) top(e *Extract) {
	p.add(heading, 1, e.Title)
	p.add(prose, 0, e.versionLine())
	p.add(prose, 0, e.countLine())
}

// sources lists evidence under what it bears out.
func (p *page) sources(list []plan.Citation, under int) {
	if len(list) == 0 {
		p.blocks = append(p.blocks, block{kind: item, level: under, text: noSource})
	}
	for i, c := range list {
		p.blocks = append(p.blocks, block{
			kind: item, level: under, text: citation(c), url: c.Source.URL, spaced: i == 0 && under == 0,
		})
	}
}

// inFull lays a row out with every statement in it.
func (p *page) inFull(row *ExtractRow) {
	p.add(heading, 2, row.name())
	p.add(lead, 0, row.Theme)
	p.add(prose, 0, row.Text)
	p.add(prose, 0, strings.Join(row.Terms, "\n"))
	p.sources(row.Sources, 0)
	for i := range row.Cells {
		cell := &row.Cells[i]
		p.add(heading, 3, cell.Holder+": "+cell.headline())
		for j := range cell.Statements {
			p.statement(&cell.Statements[j])
		}
	}
}

// inShort lays a row out with a line for each cell; numbers point to what
// bears it out.
func (p *page) inShort(row *ExtractRow) {
	p.add(heading, 2, row.name())
	p.add(lead, 0, row.Theme)
	p.add(prose, 0, fmt.Sprintf("%s [%d]", strings.TrimSpace(row.Text), p.numberOfText(row)))
	p.add(prose, 0, strings.Join(row.Terms, "\n"))
	for i := range row.Cells {
		cell := &row.Cells[i]
		p.blocks = append(p.blocks, block{kind: item, text: cell.Holder + ": " + cell.line() + p.pointers(cell), spaced: i == 0})
	}
}

func (p *page) statement(s *ExtractStatement) {
	if s.Place != "" {
		p.add(prose, 0, "Said of "+s.Place+":")
	}
	p.add(lead, 0, s.who())
	p.add(prose, 0, listed(" · ", s.Date.Long(), wordOf(plan.Position{State: plan.StateOwn, Stance: s.Stance}), s.weight()))
	p.add(prose, 0, s.Summary)
	p.add(quoted, 0, s.Quote)
	for _, other := range s.Disputes {
		p.add(prose, 0, "disputes: "+other)
	}
	for _, other := range s.DisputedBy {
		p.add(prose, 0, "disputed by: "+other)
	}
	p.sources(s.Sources, 0)
}

// number is the number that points to a statement; the same statement has the
// same number wherever it decides.
func (p *page) number(s *ExtractStatement) int {
	return p.numberOf(plan.TargetOf(plan.OnStatement, s.ID), listed(" · ", s.who(), s.Date.Long(), s.weight()), s.Sources)
}

// numberOfText is the number that points to the sources of a row's text.
func (p *page) numberOfText(row *ExtractRow) int {
	about := "Text of the plan"
	if !row.isWhole() {
		about = "Text of point " + row.Number
	}
	return p.numberOf(plan.TargetOfSubject(row.Subject), about, row.Sources)
}

func (p *page) numberOf(thing plan.Target, text string, sources []plan.Citation) int {
	if n, has := p.numbers[thing]; has {
		return n
	}
	if p.numbers == nil {
		p.numbers = map[plan.Target]int{}
	}
	p.footnotes = append(p.footnotes, footnote{text, sources})
	p.numbers[thing] = len(p.footnotes)
	return len(p.footnotes)
}

// pointers are the numbers of a cell's statements: " [3][4]".
func (p *page) pointers(cell *ExtractCell) string {
	line := ""
	for i := range cell.Statements {
		line += fmt.Sprintf("[%d]", p.number(&cell.Statements[i]))
	}
	if line != "" {
		line = " " + line
	}
	return line
}

// bottom lists what the numbers point to.
func (p *page) bottom() {
	if len(p.footnotes) == 0 {
		return
	}
	p.add(heading, 2, "Sources")
	for i, n := range p.footnotes {
		p.blocks = append(p.blocks, block{kind: numbered, level: i + 1, text: n.text, spaced: i == 0})
		p.sources(n.sources, i+1)
	}
}
