package matrix

import (
	"strconv"
	"strings"

	"demarche/app/wrap"
	"demarche/store/plan"
)

// block is a paragraph broken into lines. The last line is cut short when
// text is left over.
type block struct {
	lines []wrap.Line
	more  bool
	end   int // of what the last line shows, where more
}

// set breaks a text into at most most lines.
func (b *block) set(t *wrap.Table, face wrap.Face, text string, width float32, most int) {
	b.lines, b.more = t.Wrap(b.lines[:0], face, text, width, most)
	if b.more {
		start := b.lines[most-1].Start
		b.end = start + wholeWords(text[start:], t.Fit(face, text[start:], width))
	}
}

// wholeWords takes back the beginning of a word from text[:end], unless that
// would take most of it.
func wholeWords(text string, end int) int {
	if end == len(text) || text[end] == ' ' || text[end] == '\n' {
		return end
	}
	space := strings.LastIndexByte(text[:end], ' ')
	if space <= end/2 {
		return end
	}
	return len(strings.TrimRight(text[:space], " "))
}

// none empties the block.
func (b *block) none() { b.lines, b.more = b.lines[:0], false }

// string is line i as it is shown. Only a line that is cut short is copied.
func (b *block) string(text string, i int) string {
	l := b.lines[i]
	if b.more && i == len(b.lines)-1 {
		return text[l.Start:b.end] + wrap.Ellipsis
	}
	return text[l.Start:l.End]
}

// cellPlan says where everything in one cell goes. It is the one way by which
// heights are found off the UI goroutine and cells are drawn on it.
type cellPlan struct {
	word   block // the headline's words; more than a line only where they are long
	text   string
	face   wrap.Face
	when   string
	below  bool // when has no room beside the words and goes under them
	gist   block
	gistY  float32
	pills  []pill
	pillsY float32
	spread []tally
	height float32
}

// tally is how often a stance is taken among the sub-points of a folded point.
type tally struct {
	stance plan.Stance
	count  string
	x, y   float32
}

// plan lays out a cell of a stakeholder.
func (p *cellPlan) plan(k *look, c *Cell, width float32) {
	inner := max(width-2*k.side, 1)
	wordRoom := max(inner-k.sign-k.signGap, 1)
	p.text, p.face, p.when = stanceWord(c.Position), wordFace(c.Position), when(c)
	p.below = false
	p.word.set(k.table, p.face, p.text, wordRoom, mostTitle)
	y := k.top + float32(len(p.word.lines))*k.line
	if p.when != "" {
		last := p.word.lines[len(p.word.lines)-1].Width
		if p.below = last+k.signGap+k.table.Width(caption, p.when) > wordRoom; p.below {
			y += k.small
		}
	}
	p.gist.none()
	if c.Gist != "" {
		y += k.gap
		p.gistY = y
		p.gist.set(k.table, plain, c.Gist, inner, mostGist)
		y += float32(len(p.gist.lines)) * k.line
	}
	p.pills = cellPills(p.pills[:0], c)
	p.pillsY = y + k.pillAbove
	if h := k.flow(p.pills, inner); h > 0 {
		y = p.pillsY + h
	}
	p.height = p.tallies(k, c.Spread, y, inner) + k.bottom
}

// tallies sets the spread of a folded point under all else, and answers with
// where that ends.
func (p *cellPlan) tallies(k *look, spread *plan.Spread, y, inner float32) float32 {
	p.spread = p.spread[:0]
	if spread == nil {
		return y
	}
	x, top := float32(0), y+k.pillAbove
	for i, n := range spread {
		if n == 0 {
			continue
		}
		t := tally{stance: plan.Stances[i], count: strconv.Itoa(n)}
		width := k.sign + k.gap + ceil(k.table.Width(caption, t.count)*(1+wrap.Slack))
		if x > 0 && x+width > inner {
			x, top = 0, top+k.line
		}
		t.x, t.y = x, top
		x += width + k.signGap
		p.spread = append(p.spread, t)
	}
	if len(p.spread) == 0 {
		return y
	}
	return top + k.line
}

// wordFace is bold for a stance taken here, plain for one carried here, and
// italic where there is none.
func wordFace(p plan.Position) wrap.Face {
	switch {
	case p.State == plan.StateNone || p.State == plan.StateUncoded:
		return italic
	case p.Carried():
		return plain
	}
	return bold
}

// provisionPlan says where everything in a cell of the provision column goes.
type provisionPlan struct {
	x       float32 // where number and text begin
	inner   float32 // their room
	titleX  float32
	title   block
	text    block
	textY   float32
	pills   []pill
	pillsY  float32
	height  float32
	numFace wrap.Face
}

// plan lays out a cell of the provision column.
func (p *provisionPlan) plan(k *look, r *Row, width float32) {
	p.x = k.side + float32(min(r.Indent, 4))*k.indent
	p.inner = max(width-p.x-k.side, 1)
	p.titleX = p.x
	if p.numFace = bold; r.LabelOnly {
		p.numFace = plain
	}
	if r.Number != "" {
		p.titleX += min(ceil(k.table.Width(p.numFace, r.Number))+k.signGap, p.inner/2)
	}
	p.title.set(k.table, bold, r.Title, max(width-p.titleX-k.side, 1), mostTitle)
	y := k.top + float32(len(p.title.lines))*k.line
	p.text.none()
	if r.Text != "" {
		y += k.gap
		p.textY = y
		p.text.set(k.table, plain, r.Text, p.inner, mostText)
		y += float32(len(p.text.lines)) * k.line
	}
	p.pills = provisionPills(p.pills[:0], r)
	p.pillsY = y + k.pillAbove
	if h := k.flow(p.pills, p.inner); h > 0 {
		y = p.pillsY + h
	}
	p.height = y + k.bottom
}

// fill gives a text that is cut short as many more lines as a row of that height
// has room for.
func (p *provisionPlan) fill(k *look, r *Row, height float32) {
	lines := len(p.text.lines)
	more := int((height - p.height) / k.line)
	if !p.text.more || more <= 0 {
		return
	}
	p.text.set(k.table, plain, r.Text, p.inner, lines+more)
	by := float32(len(p.text.lines)-lines) * k.line
	p.pillsY, p.height = p.pillsY+by, p.height+by
}
