package finder

import (
	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/wheel"
)

// list shows the hits in view, and takes what the person does to them.
type list struct {
	roll.List[*row]
	view     *View
	geometry geometry
	selected int // a line; -1: none

	modifiers func() fyne.KeyModifier
}

func newList(v *View) *list {
	l := &list{view: v, selected: -1, modifiers: wheel.Down}
	l.Tinted = true
	l.Extend(l, lined{l})
	return l
}

// use shows other hits, or the same in another look. The place stays if there
// is one to stay at.
func (l *list) use(g geometry) {
	l.geometry = g
	if _, ok := g.row(l.selected); !ok {
		l.selected = -1
	}
	l.Recolour()
	l.Show()
}

// sees tells whether any of a line is in view.
func (l *list) sees(line int) bool {
	row, ok := l.geometry.row(line)
	first, last := l.InView()
	return ok && row >= first && row < last
}

// y is where a line that is shown stands in the view.
func (l *list) y(line int) float32 {
	row, _ := l.geometry.row(line)
	return l.Y(row)
}

// show scrolls as little as is needed to show a line below the heading that
// stays.
func (l *list) show(line int) {
	if row, ok := l.geometry.row(line); ok {
		l.EnsureVisible(row)
	}
}

// at is the line at a place in the view, or -1, and the group that it is in, or
// whose heading is there; nil: nothing is.
func (l *list) at(pos fyne.Position) (line int, g *group) {
	row := l.LineAt(pos)
	if row < 0 {
		return -1, nil
	}
	g = l.geometry.group(row)
	return g.line(row), g
}

// lined is the lines of a list, headings among them, as the roll of them has
// them.
type lined struct{ *list }

var _ roll.Owner[*row] = lined{}

// Len is how many lines and headings there are.
func (l lined) Len() int { return l.geometry.count + len(l.geometry.groups) }

// Top is where one begins.
func (l lined) Top(row int) float64 { return l.geometry.top(row) }

// At is the one at a height.
func (l lined) At(y float64) int { return l.geometry.at(y) }

// Group is the heading of a line, and where its group ends.
func (l lined) Group(row int) (head, end int) {
	g := l.geometry.group(row)
	return g.row, g.row + 1 + g.len()
}

// NewRow makes a row.
func (l lined) NewRow() (*row, *fyne.Container) {
	r := newRow()
	return r, r.box
}

// Draw draws a hit or a heading.
func (l lined) Draw(r *row, at int) {
	v, g := l.view, l.geometry.group(at)
	line := g.line(at)
	if line < 0 {
		r.head(v.look, g.kind, v.lines.hits.Records(g.kind), l.Size().Width)
		return
	}
	f := v.found(line)
	c := captionOf(f.best, v.names())
	r.bind(v.look, f, &c, line == g.first, l.Size().Width)
}

// Here is the selected line.
func (l lined) Here() int {
	if row, ok := l.geometry.row(l.selected); ok {
		return row
	}
	return -1
}

// Lights says that hits are tinted under the pointer; a tap on a heading does
// nothing.
func (l lined) Lights(row int) bool { return l.geometry.group(row).line(row) >= 0 }

// Wheel is whom the wheel tells of another text size.
func (l lined) Wheel() (zoom func(by int), down func() fyne.KeyModifier) {
	return l.view.OnZoom, l.modifiers
}

// Resized binds everything anew for another width.
func (l lined) Resized() { l.use(l.geometry) }
