package heat

import (
	"sort"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// The distances from row to row, the largest first, at 100 % text size in
// device-independent pixels. The largest has room around running text; in the
// smallest a cell of ten pixels still shows which sign it has.
var pitches = []float32{28, 24, 22, 20, 17, 14, 12, leastPitch}

const leastPitch = 11

// enlarged is the text size, as a factor, beyond which rows have the readable
// pitch at least: letters of their full size have room in it.
const (
	enlarged      = 1.25
	readablePitch = 20
)

// Room for a title in multiples of its text size.
const (
	leastTitle    = 8  // two words
	scrolledTitle = 13 // where the view scrolls anyway: most titles
	mostTitle     = 30 // a title that is longer is cut
)

// tries are the pitches that are tried with so much room for titles, one after
// the other. Whole titles in good size are worth more than larger cells, and
// two words more than nothing; numbers alone say too little to be large.
var tries = []struct{ title, from, to float32 }{
	{mostTitle, 20, 28},
	{leastTitle, leastPitch, 28},
	{0, leastPitch, 14},
}

// geometry says where everything stands, in device-independent pixels. It
// never changes.
//
//	 number title     UA US RU EU    number title     UA US RU EU
//	 ───────────────────────────     ───────────────────────────
//	 THEME                           THEME
//	 1    Sovereignty  ●  ◐  ●  ●    9    Something    ●  ◐  ●  ●
//	│←─ labels ──────→│←cell→|      │← apart
//	│←────────── block ──────────→│
type geometry struct {
	size    fyne.Size // of the view in which the blocks stand
	pitch   float32   // from row to row
	cell    float32   // width of a column
	text    float32   // size of labels
	number  float32   // width of the numbers
	title   float32   // room for titles; 0: there are none
	block   float32   // width of a block
	apart   float32   // from block to block
	side    float32   // before the first block and after the last
	air     float32   // from the text of a label to the frame around it
	head    float32   // height of the codes
	heading float32   // height of a theme's heading
	columns int
	fits    bool // all blocks stand in the view

	starts []int     // the first row of each block, and the number of rows
	tops   []float32 // of each row in its block, below the codes
}

// arrange lays rows out in a size: at the largest pitch at which all fit, with
// titles where there is room for them.
//
// Who has asked for larger text wants to read: then the view scrolls before
// letters become smaller or titles go.
func arrange(k *look, c *Content, size fyne.Size) *geometry {
	m := measures(k, c)
	least := float32(leastPitch)
	if k.scale > enlarged {
		least = readablePitch
	}
	for _, try := range tries {
		for _, pitch := range pitches {
			if pitch < max(try.from, least) || pitch > try.to {
				continue
			}
			g := m.geometry(pitch, try.title, size)
			if g.flow(c.Rows); g.share(m.title) {
				return g
			}
		}
	}
	size.Height -= theme.Space(10) // for the scroll bar
	g := m.geometry(least, scrolledTitle, size)
	g.flow(c.Rows)
	return g
}

// measured is what the widths follow from, in multiples of the text size.
type measured struct {
	look                *look
	columns             int
	number, title, code float32
}

func measures(k *look, c *Content) measured {
	m := measured{look: k, columns: len(c.Columns)}
	for i := range c.Columns {
		m.code = max(m.code, k.width(bold, c.Columns[i].Code, 1))
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Heading {
			continue
		}
		m.number = max(m.number, k.width(bold, r.Number, 1)+indent(r)+foldRoomOf(r))
		if m.title < mostTitle {
			m.title = max(m.title, k.width(plain, shownTitle(r), 1)+indent(r))
		}
	}
	const mostNumber = 8
	m.number, m.title = min(m.number, mostNumber), min(m.title, mostTitle)
	return m
}

// Of the arrow of a point with sub-points, in multiples of the text size.
const (
	arrowSize = 0.55
	foldRoom  = 0.8 // with the space before it
)

func foldRoomOf(r *Row) float32 {
	if r.Parent {
		return foldRoom
	}
	return 0
}

// arrow is where the arrow of a row begins, from the left edge of its block:
// behind the number.
func (g *geometry) arrow(k *look, r *Row) float32 {
	x := indent(r) * g.text
	return min(x+k.width(bold, r.Number, g.text)+(foldRoom-arrowSize)*g.text, max(g.number-(arrowSize+0.3)*g.text, x))
}

// onArrow reports whether a place among the blocks means the arrow of a row.
func (g *geometry) onArrow(k *look, rows []Row, pos fyne.Position) bool {
	s, ok := g.at(rows, pos)
	if !ok || s.column != label || !rows[s.row].Parent {
		return false
	}
	const around = 0.3
	from := g.arrow(k, &rows[s.row]) - around*g.text
	x := pos.X - g.left(g.blockOf(s.row))
	return x >= from && x < from+(arrowSize+2*around)*g.text
}

// indent is how far a sub-point stands in, in multiples of the text size.
func indent(r *Row) float32 { return 0.7 * float32(min(r.Indent, 3)) }

// geometry is everything but the flow at a pitch.
func (m measured) geometry(pitch float32, title float32, size fyne.Size) *geometry {
	k := m.look
	g := &geometry{size: size, columns: m.columns, side: k.side, apart: k.apart, air: theme.Space(5)}
	g.pitch = max(round(pitch*k.scale), leastPitch)
	// Letters without accents are as high as their size; the toolkit's line is
	// higher, but nothing is drawn there.
	g.text = min(k.text, floor(g.pitch*0.8*2)/2)
	const mostCode = 3.0 // times the pitch: longer codes are cut
	g.cell = max(round(g.pitch*1.2), min(ceil(m.code*g.codeSize(k)+4), round(g.pitch*mostCode)))
	g.number = ceil(m.number*g.text + 0.6*g.text)
	if title > 0 {
		g.title = ceil(min(m.title, title)*g.text + 0.8*g.text)
	} else {
		g.apart = round(k.apart * 0.7)
	}
	g.head = round(g.codeSize(k)*1.42) + theme.Space(4)
	if g.heading = round(g.pitch * 1.3); g.ruled(k) {
		g.heading = round(k.small + theme.Space(8))
	}
	g.widen()
	return g
}

// ruled reports whether there is room for lines under headings.
func (g *geometry) ruled(k *look) bool { return g.pitch > k.small }

// codeSize is the text size of the codes.
func (g *geometry) codeSize(k *look) float32 { return min(g.text, k.caption) }

// widen takes the width of a block from its parts.
func (g *geometry) widen() { g.block = g.number + g.title + float32(g.columns)*g.cell }

// labels is the width of the labels in a block.
func (g *geometry) labels() float32 { return g.number + g.title }

// flow gives rows their blocks. A heading stays with the row below it.
func (g *geometry) flow(rows []Row) {
	g.starts, g.tops = []int{0}, make([]float32, len(rows))
	room := g.size.Height - g.head
	var y float32
	for i := range rows {
		height := g.height(&rows[i])
		need := height
		if rows[i].Heading && i+1 < len(rows) {
			need += g.height(&rows[i+1])
		}
		first := g.starts[len(g.starts)-1]
		if alone := i == first || i == first+1 && rows[first].Heading; y+need > room && !alone {
			g.starts = append(g.starts, i)
			y = 0
		}
		g.tops[i] = y
		y += height
	}
	g.starts = append(g.starts, len(rows))
}

func (g *geometry) height(r *Row) float32 {
	if r.Heading {
		return g.heading
	}
	return g.pitch
}

// share gives titles what room there is, and reports whether all blocks fit.
func (g *geometry) share(longest float32) bool {
	spare := g.size.Width - g.total()
	if spare < 0 || g.head+g.heading+g.pitch > g.size.Height {
		return false
	}
	if g.title > 0 {
		wish := max(ceil(longest*g.text+0.8*g.text)-g.title, 0)
		g.title += min(wish, floor(spare/float32(g.blocks())))
		g.widen()
	}
	g.fits = true
	return true
}

// bare reports whether there is no cell.
func (g *geometry) bare() bool { return g.columns == 0 || len(g.tops) == 0 }

// blocks is how many there are.
func (g *geometry) blocks() int { return len(g.starts) - 1 }

// total is the width of all blocks.
func (g *geometry) total() float32 {
	return g.left(g.blocks()-1) + g.block + g.side
}

// left is where a block begins.
func (g *geometry) left(block int) float32 {
	return g.side + float32(block)*(g.block+g.apart)
}

// blockOf is the block that a row stands in.
func (g *geometry) blockOf(row int) int {
	return sort.SearchInts(g.starts[:g.blocks()], row+1) - 1
}

// inView is the range [first, last) of blocks that a part of the width shows.
func (g *geometry) inView(from, until float32) (first, last int) {
	step := g.block + g.apart
	first = max(0, int(floor((from-g.side)/step)))
	last = min(g.blocks(), int(floor((until-g.side)/step))+1)
	return first, max(first, last)
}

// rowAt is the row of a block that stands at a height below the codes: of all
// those that begin above it the last.
func (g *geometry) rowAt(block int, y float32) int {
	first, last := g.starts[block], g.starts[block+1]
	return first + max(sort.Search(last-first, func(i int) bool { return g.tops[first+i] > y })-1, 0)
}

// at is the place at a position among the blocks; it may be on a heading. ok
// is false where there is none.
func (g *geometry) at(rows []Row, pos fyne.Position) (s spot, ok bool) {
	block := int(floor((pos.X - g.side) / (g.block + g.apart)))
	if block < 0 || block >= g.blocks() || pos.Y < g.head || len(rows) == 0 {
		return none, false
	}
	x := pos.X - g.left(block)
	row := g.rowAt(block, pos.Y-g.head)
	if x >= g.block || pos.Y-g.head >= g.tops[row]+g.height(&rows[row]) {
		return none, false
	}
	s = spot{row: row, column: label}
	if x >= g.labels() {
		s.column = min(int((x-g.labels())/g.cell), g.columns-1)
	}
	return s, true
}

// headAt is the column whose code stands at a position; label where there is
// none.
func (g *geometry) headAt(pos fyne.Position) int {
	block := int(floor((pos.X - g.side) / (g.block + g.apart)))
	x := pos.X - g.left(block) - g.labels()
	if block < 0 || block >= g.blocks() || pos.Y >= g.head || x < 0 || x >= g.block-g.labels() {
		return label
	}
	return min(int(x/g.cell), g.columns-1)
}

// box is where a place stands among the blocks.
func (g *geometry) box(rows []Row, s spot) (pos fyne.Position, size fyne.Size) {
	pos = fyne.NewPos(g.left(g.blockOf(s.row)), g.head+g.tops[s.row])
	if s.column == label {
		return pos.SubtractXY(g.air, 0), fyne.NewSize(g.labels()+g.air-gap, g.height(&rows[s.row])-gap)
	}
	pos.X += g.labels() + float32(s.column)*g.cell
	return pos, fyne.NewSize(g.cell-gap, g.pitch-gap)
}

// gap is the white line between cells.
const gap = 1
