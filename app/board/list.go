package board

import (
	"fyne.io/fyne/v2"

	"demarche/app/notebook"
	"demarche/app/roll"
)

// list shows the lines in view, and takes what the person does to them.
type list struct {
	roll.List[*row]
	view   *View
	words  *row // instead of lines, where there are none
	tapped tap  // the last one

	counted *notebook.Book // the one that known is of
	known   []int16        // described with drawing
}

func newList(v *View) *list {
	l := &list{view: v, words: newRow()}
	l.Extend(l, lined{v}, l.words.box)
	return l
}

// show shows what is in view at the present offset, or why there is nothing.
func (l *list) show() {
	l.Show()
	if d := l.drawing(); d.width > 0 && l.Height() > 0 {
		l.showEmpty(&d)
	}
}

func (l *list) drawing() drawing {
	d := newDrawing(l.view.look, &l.view.content, l.Size().Width)
	if d.book != l.counted {
		l.counted, l.known = d.book, nil
		if d.book != nil {
			l.known = make([]int16, d.book.Len())
		}
	}
	d.known = l.known
	return d
}

// lined is the lines of a board as the roll of them has them.
type lined struct{ *View }

var _ roll.Owner[*row] = lined{}

// Len is how many lines there are.
func (v lined) Len() int { return len(v.lines.list) }

// Top is where a line begins.
func (v lined) Top(line int) float64 { return v.lines.tops[line] }

// At is the line at a height.
func (v lined) At(y float64) int { return v.lines.at(y) }

// Group is the head of a line's group, and where that ends.
func (v lined) Group(at int) (head, end int) {
	group := v.lines.list[at].group
	return int(v.lines.heads[group]), v.lines.last(group)
}

// NewRow makes a row.
func (v lined) NewRow() (*row, *fyne.Container) {
	r := newRow()
	return r, r.box
}

// Draw draws a head or an entry.
func (v lined) Draw(r *row, at int) {
	d, one := v.list.drawing(), v.lines.list[at]
	g := &v.content.Arranged.Groups[one.group]
	if one.head() {
		r.head(&d, v.content.Arranged.By, g, v.isFolded(g))
		return
	}
	r.entry(&d, one.entry, v.selection.has(one.entry), v.lines.list[at-1].head())
}

// Here is the line with the cursor.
func (v lined) Here() int { return v.cursor }

// Lights says that every line is tinted under the pointer: a head can be pressed,
// too.
func (v lined) Lights(int) bool { return true }

// Wheel is whom the wheel tells of another text size.
func (v lined) Wheel() (zoom func(by int), down func() fyne.KeyModifier) {
	return v.OnZoom, v.modifiers
}

// Resized lays out for another width.
func (v lined) Resized() { v.resized() }
