package heat

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// block shows the rows of one block: its codes, its labels, and one raster for
// all its cells. It is bound to one block after another.
type block struct {
	view   *View
	number int // of the block it is bound to; −1: free
	box    *fyne.Container
	texts  []*canvas.Text
	used   int
	rule   *canvas.Rectangle
	lines  []*canvas.Rectangle // under headings
	drawn  int
	arrows []*canvas.ArbitraryPolygon // behind the numbers of points with sub-points
	folds  int
	raster *canvas.Raster
	pixels *image.RGBA // what was drawn last, to be drawn over
	stale  bool        // the pixels are of another binding
}

func newBlock(v *View) *block {
	b := &block{view: v, number: -1, box: &fyne.Container{Layout: theme.Free{}}, rule: &canvas.Rectangle{}}
	b.raster = canvas.NewRaster(b.draw)
	b.box.Objects = []fyne.CanvasObject{b.raster, b.rule}
	return b
}

// bind shows a block of the content.
func (b *block) bind(number int) {
	b.number, b.stale = number, true
	b.used, b.drawn, b.folds = 0, 0, 0
	v, g, k := b.view, b.view.geometry, b.view.look
	b.codes(g, k)
	first, last := g.starts[number], g.starts[number+1]
	for row := first; row < last; row++ {
		b.label(g, k, &v.content.Rows[row], g.head+g.tops[row])
	}
	for _, t := range b.texts[b.used:] {
		t.Hidden = true
	}
	for _, r := range b.lines[b.drawn:] {
		r.Hidden = true
	}
	for _, a := range b.arrows[b.folds:] {
		a.Hidden = true
	}
	height := g.head
	if last > first {
		height += g.tops[last-1] + g.height(&v.content.Rows[last-1])
	}
	b.raster.Move(fyne.NewPos(g.labels(), g.head))
	size := fyne.NewSize(float32(g.columns)*g.cell, height-g.head)
	if b.raster.Size() == size {
		b.raster.Refresh()
	}
	b.raster.Resize(size)
	b.raster.Hidden = g.columns == 0
	b.box.Resize(fyne.NewSize(g.block, height))
	b.box.Move(fyne.NewPos(g.left(number), 0))
}

// codes heads the columns.
func (b *block) codes(g *geometry, k *look) {
	size := g.codeSize(k)
	for i := range b.view.content.Columns {
		t := b.write(k.fitted(bold, b.view.content.Columns[i].Code, size, g.cell), size, bold, k.palette.Ink)
		t.Alignment = fyne.TextAlignCenter
		b.put(t, g.labels()+float32(i)*g.cell, g.cell-gap, g.head/2-1)
	}
	b.rule.FillColor, b.rule.Hidden = k.palette.Rule, g.bare()
	b.rule.Move(fyne.NewPos(0, g.head-2))
	b.rule.Resize(fyne.NewSize(g.block-gap, 1))
}

// label writes the number and the title of a row, or a heading.
func (b *block) label(g *geometry, k *look, r *Row, y float32) {
	room := g.labels() - 0.5*g.text
	if r.Heading {
		room += float32(g.columns) * g.cell
		size := min(g.text, k.caption)
		const spaced = 0.94 // hair spaces between capitals take more than they measure
		t := b.write(k.fitted(plain, shownTitle(r), size, room*spaced), size, plain, k.palette.Muted)
		b.put(t, 0, room, y+g.heading*0.56)
		if g.ruled(k) {
			b.line(k.palette.Hairline, y+g.heading-2, g.block-gap)
		}
		return
	}
	x, middle := indent(r)*g.text, y+g.pitch/2
	if r.Parent {
		b.arrow(g.arrow(k, r), middle, round(g.text*arrowSize), r.Folded)
	}
	if r.Number != "" {
		number := g.number - 0.6*g.text - x
		if g.title == 0 {
			number = room - x
		}
		if r.Parent {
			number -= foldRoom * g.text
		}
		t := b.write(k.fitted(bold, r.Number, g.text, number+1), g.text, bold, k.palette.Muted)
		b.put(t, x, number, middle)
		x += g.number
	}
	if room -= x; room > 2*g.text {
		t := b.write(k.fitted(plain, shownTitle(r), g.text, room), g.text, plain, k.palette.Ink)
		b.put(t, x, room, middle)
	}
}

// write takes the next text.
func (b *block) write(text string, size float32, face wrap.Face, c color.Color) *canvas.Text {
	if b.used == len(b.texts) {
		t := &canvas.Text{}
		b.texts = append(b.texts, t)
		b.box.Objects = append(b.box.Objects, t)
	}
	t := b.texts[b.used]
	b.used++
	t.Text, t.TextSize, t.TextStyle, t.Color = text, size, styles[face], c
	t.Alignment, t.Hidden = fyne.TextAlignLeading, false
	return t
}

// put sets a text so that the middle of its capitals is at a height: in Noto
// Sans it is a little lower than that of the line.
func (b *block) put(t *canvas.Text, x, width, middle float32) {
	const lower = 0.03 // ascent 1.069 less half a capital 0.357, less half of 1.362, in em
	height := ceil(t.TextSize * 1.4)
	t.Resize(fyne.NewSize(width, height))
	t.Move(fyne.NewPos(x, round(middle-height/2-lower*t.TextSize-gap/2.0)))
}

// The arrow of a point with sub-points, clockwise in a unit square.
var (
	open   = []fyne.Position{{X: 0.05, Y: 0.2}, {X: 0.95, Y: 0.2}, {X: 0.5, Y: 0.85}}
	folded = []fyne.Position{{X: 0.2, Y: 0.05}, {X: 0.85, Y: 0.5}, {X: 0.2, Y: 0.95}}
)

// arrow points down, or to the right at what is folded.
func (b *block) arrow(x, middle, side float32, isFolded bool) {
	if b.folds == len(b.arrows) {
		a := &canvas.ArbitraryPolygon{NormalizedPoints: true}
		b.arrows = append(b.arrows, a)
		b.box.Objects = append(b.box.Objects, a)
	}
	a := b.arrows[b.folds]
	b.folds++
	if a.Points = open; isFolded {
		a.Points = folded
	}
	a.FillColor, a.Hidden = b.view.look.palette.Muted, false
	a.Resize(fyne.NewSquareSize(side))
	a.Move(fyne.NewPos(round(x), round(middle-side/2)))
}

// line draws a hairline.
func (b *block) line(c color.Color, y, width float32) {
	if b.drawn == len(b.lines) {
		r := &canvas.Rectangle{}
		b.lines = append(b.lines, r)
		b.box.Objects = append(b.box.Objects, r)
	}
	r := b.lines[b.drawn]
	b.drawn++
	r.FillColor, r.Hidden = c, false
	r.Move(fyne.NewPos(0, y))
	r.Resize(fyne.NewSize(width, 1))
}

// draw paints the cells, in pixels of the screen.
func (b *block) draw(width, height int) image.Image {
	all := image.Rect(0, 0, width, height)
	if b.pixels == nil || b.pixels.Bounds() != all {
		b.pixels = image.NewRGBA(all)
	}
	v := b.view
	b.stale = false
	g, p := v.geometry, v.look.palette
	draw.Draw(b.pixels, all, image.NewUniform(p.Ground), image.Point{}, draw.Src)
	if b.number < 0 || b.number >= g.blocks() || g.columns == 0 {
		return b.pixels
	}
	scale := float32(width) / (float32(g.columns) * g.cell) // pixels to the unit
	px := func(v float32) int { return int(round(v * scale)) }
	v.plates.size(p, int((g.cell-gap)*scale), int((g.pitch-gap)*scale))
	for row := g.starts[b.number]; row < g.starts[b.number+1]; row++ {
		r := &v.content.Rows[row]
		if r.Heading {
			continue
		}
		y := px(g.tops[row])
		for c := range g.columns {
			stamp(b.pixels, v.plates.of(kindOf(r.cell(c))), px(float32(c)*g.cell), y)
		}
	}
	return b.pixels
}

// stamp copies a plate; what is outside is left out.
func stamp(on, plate *image.RGBA, x, y int) {
	size := plate.Bounds().Size()
	wide := min(size.X, on.Bounds().Dx()-x) * 4
	for line := range min(size.Y, on.Bounds().Dy()-y) {
		copy(on.Pix[on.PixOffset(x, y+line):][:wide], plate.Pix[line*plate.Stride:])
	}
}
