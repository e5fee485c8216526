package textview

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

// lineView is one line on the screen. From back to front: grounds of words and
// of hits, the selection, the text, the lines of notes, the gutter. Its objects
// are used again for the next line that it shows.
type lineView struct {
	box      *fyne.Container
	selected *canvas.Rectangle
	more     *fyne.Container // further parts of what is selected
	shows    extent          // what is selected of the line, in bytes

	rects   []*canvas.Rectangle
	texts   []*canvas.Text
	strokes []*stroke
	// How many of each the present line has taken.
	usedRects, usedTexts, usedStrokes int
}

func newLineView() *lineView {
	n := &lineView{box: &fyne.Container{Layout: theme.Free{}}, selected: &canvas.Rectangle{}, more: &fyne.Container{Layout: theme.Free{}}}
	n.selected.Hide()
	return n
}

// draw shows a line of a view.
func (n *lineView) draw(v *View, row int) {
	l := &v.layout
	at := &l.lines[row]
	n.usedRects, n.usedTexts, n.usedStrokes = 0, 0, 0
	n.box.Objects = n.box.Objects[:0]
	n.box.Move(fyne.NewPos(0, at.top))
	n.box.Resize(fyne.NewSize(v.laid, l.bottom(row)-at.top))
	runs := l.runs(row)
	n.drawGrounds(v, runs)
	n.drawHits(v, row, runs)
	n.drawTints(v, row, runs)
	n.box.Objects = append(n.box.Objects, n.selected)
	if l.turned != nil {
		n.box.Objects = append(n.box.Objects, n.more)
	}
	n.selected.Hide()
	n.more.Hide()
	n.shows = extent{}
	n.drawText(v, row, runs)
	n.drawNotes(v, row, runs)
	if at.first && l.formats[at.format].marker != "" {
		n.drawMarker(v, &l.formats[at.format])
	}
	if v.sizes.gutter > 0 {
		n.drawGutter(v, row)
	}
}

// rect adds a rectangle.
func (n *lineView) rect(c color.Color, x, y, width, height float32) *canvas.Rectangle {
	if n.usedRects == len(n.rects) {
		n.rects = append(n.rects, &canvas.Rectangle{})
	}
	r := n.rects[n.usedRects]
	n.usedRects++
	r.FillColor, r.StrokeColor, r.StrokeWidth = c, nil, 0
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(width, height))
	n.box.Objects = append(n.box.Objects, r)
	return r
}

// text adds a text whose letters stand at a height.
func (n *lineView) text(words string, style fyne.TextStyle, size float32, c color.Color, x, y float32) *canvas.Text {
	if n.usedTexts == len(n.texts) {
		n.texts = append(n.texts, &canvas.Text{})
	}
	t := n.texts[n.usedTexts]
	n.usedTexts++
	t.Text, t.TextStyle, t.TextSize, t.Color = words, style, size, c
	t.Move(fyne.NewPos(x, y))
	t.Resize(t.MinSize())
	n.box.Objects = append(n.box.Objects, t)
	return t
}

// drawGrounds draws the grounds of spans.
func (n *lineView) drawGrounds(v *View, runs []run) {
	for i := range runs {
		if s := v.layout.pieces[runs[i].piece].ground; s != none {
			n.rect(v.content.Spans[s].Ground, v.sizes.gutter+runs[i].x, 0, runs[i].width, n.box.Size().Height)
		}
	}
}

// spans is where the part of a mark that lies on a line stands, from the left edge
// of the view. The answer is valid until the next call.
func (v *View) spans(row int, runs []run, e extent) []part {
	l := &v.layout
	at := &l.lines[row]
	if e.start, e.end = max(e.start, at.start), min(e.end, at.end); e.start >= e.end {
		return nil
	}
	list := l.partsOf(runs, row, e)
	for i := range list {
		list[i].from, list[i].until = list[i].from+v.sizes.gutter, list[i].until+v.sizes.gutter
	}
	return list
}

// currentHit is how strong the ground of the hit at hand is.
const currentHit = 0.45

func (n *lineView) drawHits(v *View, row int, runs []run) {
	p := v.sizes.palette
	at := &v.layout.lines[row]
	first, last := v.hits.touching(extent{at.start, at.end})
	for i := first; i < last; i++ {
		height := v.layout.formats[at.format].height
		for _, w := range v.spans(row, runs, v.hits.extents[i]) {
			if v.marks[v.hits.marks[i]].State != Current {
				n.rect(p.Note, w.from, 0, w.until-w.from, height)
				continue
			}
			r := n.rect(theme.Faded(p.NoteLine, currentHit), w.from, 0, w.until-w.from, height)
			r.StrokeColor, r.StrokeWidth = p.NoteLine, 1.5
		}
	}
}

func (n *lineView) drawText(v *View, row int, runs []run) {
	l := &v.layout
	f := &l.formats[l.lines[row].format]
	for i := range runs {
		r := &runs[i]
		p := &l.pieces[r.piece]
		style := styles[p.face]
		style.Underline, style.Strikethrough = p.underline, p.strike
		switch {
		case r.kind == tabbed || r.kind == blank && !p.underline && !p.strike:
			continue
		case r.kind == boxed:
			n.drawBoxes(v, f, r)
			continue
		}
		n.text(l.drawn(r), style, f.size, v.inkOf(p), v.sizes.gutter+r.x, f.base-ascent(p.face, f.size))
	}
}

// drawBoxes draws a frame for each cluster that no font has.
func (n *lineView) drawBoxes(v *View, f *format, r *run) {
	ink := v.inkOf(&v.layout.pieces[r.piece])
	width, height := r.width, round(boxHeight*f.size)
	count := max(1, round(r.width/(boxWide*f.ems)))
	for i := range int(count) {
		wide := width / count
		gap := round(boxGap * f.size)
		b := n.rect(theme.Faded(ink, 0), v.sizes.gutter+round(r.x+float32(i)*wide)+gap, f.base-height, wide-2*gap, height)
		b.StrokeColor, b.StrokeWidth = ink, max(1, f.size/boxStroke)
	}
}

// inkOf is the colour of a piece.
func (v *View) inkOf(p *piece) color.Color {
	c := v.sizes.palette
	switch {
	case p.ink != none:
		return v.content.Spans[p.ink].Ink
	case p.link != none:
		return c.Accent
	}
	switch v.content.Style.Tone {
	case Second:
		return c.Second
	case Muted:
		return c.Muted
	case Warning:
		return c.Warning
	}
	return c.Ink
}

func (n *lineView) drawMarker(v *View, f *format) {
	n.text(f.marker, fyne.TextStyle{}, f.size, v.inkOf(&piece{ink: none, link: none}), v.sizes.gutter+f.from, f.base-ascent(regular, f.size))
}

// sel shows what is selected of the line.
func (n *lineView) sel(v *View, row int, e extent, ground color.Color) {
	l := &v.layout
	at := &l.lines[row]
	next := l.next(row)
	e.start, e.end = max(e.start, at.start), min(e.end, next)
	if e.start >= e.end {
		if n.shows != (extent{}) {
			n.shows = extent{}
			n.selected.Hide()
			n.more.Hide()
		}
		return
	}
	if e == n.shows && n.selected.FillColor == ground {
		return
	}
	n.shows, n.selected.FillColor = e, ground
	runs := l.runs(row)
	parts := l.partsOf(runs, row, extent{min(e.start, at.end), min(e.end, at.end)})
	if len(parts) == 0 { // nothing but the line feed
		x := l.xIn(runs, row, at.end)
		parts = append(parts, part{x, x})
	}
	if e.end > at.end && e.end == next { // the line feed, too
		parts[len(parts)-1].until += v.sizes.gap
	}
	n.show(n.selected, v, parts[0])
	n.selected.Show()
	n.showMore(v, parts[1:])
}

// show puts the ground of a part behind the words.
func (n *lineView) show(r *canvas.Rectangle, v *View, p part) {
	r.FillColor = n.selected.FillColor
	r.Move(fyne.NewPos(v.sizes.gutter+p.from, 0))
	r.Resize(fyne.NewSize(p.until-p.from, n.box.Size().Height))
}

// showMore shows what is selected in further parts of the line.
func (n *lineView) showMore(v *View, parts []part) {
	n.more.Hidden = len(parts) == 0
	n.more.Objects = n.more.Objects[:0]
	for _, p := range parts {
		r := &canvas.Rectangle{}
		n.show(r, v, p)
		n.more.Objects = append(n.more.Objects, r)
	}
}

// plus is the number in the gutter for notes that have no lane.
func plus(more int) string {
	if more > 99 {
		return "99+"
	}
	return "+" + strconv.Itoa(more)
}
