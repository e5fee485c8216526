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
	shows    extent // what is selected of the line, in bytes

	rects   []*canvas.Rectangle
	texts   []*canvas.Text
	strokes []*stroke
	// How many of each the present line has taken.
	usedRects, usedTexts, usedStrokes int
}

func newLineView() *lineView {
	n := &lineView{box: &fyne.Container{Layout: theme.Free{}}, selected: &canvas.Rectangle{}}
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
	n.selected.Hide()
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

// span is where the part of a mark that lies on a line begins and ends, from the
// left edge of the view; ok is false where there is none.
func (v *View) span(row int, runs []run, e extent) (from, until float32, ok bool) {
	l := &v.layout
	at := &l.lines[row]
	if e.start, e.end = max(e.start, at.start), min(e.end, at.end); e.start >= e.end {
		return 0, 0, false
	}
	return v.sizes.gutter + l.xIn(runs, row, e.start), v.sizes.gutter + l.xIn(runs, row, e.end), true
}

// currentHit is how strong the ground of the hit at hand is.
const currentHit = 0.45

func (n *lineView) drawHits(v *View, row int, runs []run) {
	p := v.sizes.palette
	at := &v.layout.lines[row]
	first, last := v.hits.touching(extent{at.start, at.end})
	for i := first; i < last; i++ {
		from, until, ok := v.span(row, runs, v.hits.extents[i])
		if !ok {
			continue
		}
		height := v.layout.formats[at.format].height
		if v.marks[v.hits.marks[i]].State != Current {
			n.rect(p.Note, from, 0, until-from, height)
			continue
		}
		r := n.rect(theme.Faded(p.NoteLine, currentHit), from, 0, until-from, height)
		r.StrokeColor, r.StrokeWidth = p.NoteLine, 1.5
	}
}

func (n *lineView) drawText(v *View, row int, runs []run) {
	l := &v.layout
	f := &l.formats[l.lines[row].format]
	for i := range runs {
		r := &runs[i]
		if r.tab {
			continue
		}
		p := &l.pieces[r.piece]
		style := styles[p.face]
		style.Underline, style.Strikethrough = p.underline, p.strike
		n.text(l.text[r.start:l.drawnTo(r)], style, f.size, v.inkOf(p), v.sizes.gutter+r.x, f.base-ascent(p.face, f.size))
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
		}
		return
	}
	if e == n.shows && n.selected.FillColor == ground {
		return
	}
	n.shows, n.selected.FillColor = e, ground
	runs := l.runs(row)
	from, until := l.xIn(runs, row, min(e.start, at.end)), l.xIn(runs, row, min(e.end, at.end))
	if e.end > at.end && e.end == next { // the line feed, too
		until += v.sizes.gap
	}
	n.selected.Move(fyne.NewPos(v.sizes.gutter+from, 0))
	n.selected.Resize(fyne.NewSize(until-from, n.box.Size().Height))
	n.selected.Show()
}

// plus is the number in the gutter for notes that have no lane.
func plus(more int) string {
	if more > 99 {
		return "99+"
	}
	return "+" + strconv.Itoa(more)
}
