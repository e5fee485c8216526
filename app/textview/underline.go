package textview

import (
	"image/color"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// tint is how strong the ground is behind the words of the note at hand.
const tint = 0.16

// faded is how strong a note is that is done with.
const faded = 0.5

// colourOf is the colour of a note.
func (v *View) colourOf(m *Mark) color.Color {
	c := m.Color
	if c == nil {
		c = v.sizes.palette.NoteLine
	}
	if m.State == Faded {
		return theme.Faded(c, faded)
	}
	return c
}

// drawTints draws the ground of the notes at hand.
func (n *lineView) drawTints(v *View, row int, runs []run) {
	from, until := v.notes.on(&v.layout, row)
	for i := from; i < until; i++ {
		m := &v.marks[v.notes.marks[i]]
		if m.State != Current {
			continue
		}
		for _, w := range v.spans(row, runs, v.notes.extents[i]) {
			n.rect(theme.Faded(v.colourOf(m), tint), w.from, 0, w.until-w.from, n.box.Size().Height)
		}
	}
}

// drawNotes draws the lines of notes, one below the other.
func (n *lineView) drawNotes(v *View, row int, runs []run) {
	f := &v.layout.formats[v.layout.lines[row].format]
	from, until := v.notes.on(&v.layout, row)
	for i := from; i < until; i++ {
		if v.notes.level[i] >= levels {
			continue
		}
		m := &v.marks[v.notes.marks[i]]
		y := f.base + round(f.size*0.15) + float32(v.notes.level[i])*v.sizes.pitch
		for _, w := range v.spans(row, runs, v.notes.extents[i]) {
			n.underline(m.Pattern, v.colourOf(m), w.from, y, w.until-w.from, v.sizes.pitch)
		}
	}
}

// underline adds the line of a note in a box as high as the way to the next one.
func (n *lineView) underline(pattern Pattern, c color.Color, x, y, width, pitch float32) {
	thick := round(pitch * 0.6)
	switch pattern {
	case Solid:
		n.rect(c, x, y, width, thick)
	case Double:
		thin := pitch * 0.3
		n.rect(c, x, y, width, thin)
		n.rect(c, x, y+2*thin, width, thin)
	default:
		if n.usedStrokes == len(n.strokes) {
			n.strokes = append(n.strokes, newStroke())
		}
		s := n.strokes[n.usedStrokes]
		n.usedStrokes++
		s.pattern, s.colour = pattern, c
		s.raster.Move(fyne.NewPos(x, y))
		s.raster.Resize(fyne.NewSize(width, pitch))
		s.raster.Refresh()
		n.box.Objects = append(n.box.Objects, s.raster)
	}
}

// drawGutter draws the bars of notes, each with its letter where it begins. The
// lanes stand from right to left:
//
//	Q│          the first line of a question
//	 │T│        a todo begins beside it
//	+3│ │ │     and three more, for which there are no lanes
func (n *lineView) drawGutter(v *View, row int) {
	l, notes := &v.layout, &v.notes
	crowd := notes.crowd(l, row)
	from, until := notes.on(l, row)
	for i := from; i < until; i++ {
		lane := notes.lane[i]
		if r := notes.rows[i]; row < r.start || row >= r.end || lane >= lanes || crowd > 0 && lane == lanes-1 {
			continue
		}
		m := &v.marks[notes.marks[i]]
		n.bar(v, lane, v.colourOf(m), row == notes.rows[i].start, row == notes.rows[i].end-1)
		if row == notes.rows[i].start {
			n.letter(v, row, lane, m.Letter, v.colourOf(m))
		}
	}
	if crowd > 0 {
		muted := v.sizes.palette.Muted
		other := row == 0 || notes.crowd(l, row-1) != crowd
		n.bar(v, lanes-1, muted, other, false)
		if other {
			n.letter(v, row, lanes-1, plus(crowd), muted)
		}
	}
}

// right is where a lane of the gutter ends.
func (k *sizes) right(lane int) float32 { return k.count + float32(k.lanes-lane)*k.lane }

// bar adds a bar as high as the line, a little less where its note begins or
// ends: another's may follow.
func (n *lineView) bar(v *View, lane int, c color.Color, begins, ends bool) {
	k := &v.sizes
	top, bottom := float32(0), n.box.Size().Height
	if begins {
		top++
	}
	if ends {
		bottom--
	}
	n.rect(c, k.right(lane)-k.bar, top, k.bar, bottom-top)
}

// letter stands at the left of its bar, on the line's own baseline.
func (n *lineView) letter(v *View, row, lane int, letter string, c color.Color) {
	if letter == "" {
		return
	}
	k := &v.sizes
	f := &v.layout.formats[v.layout.lines[row].format]
	t := n.text(letter, fyne.TextStyle{Bold: true}, k.letter, c, 0, f.base-ascent(bold, k.letter))
	t.Move(fyne.NewPos(k.right(lane)-k.bar-1-t.Size().Width, t.Position().Y))
}
