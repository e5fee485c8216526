package versions

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// The faces that heads and pills are set in; texts are set by package textview.
const (
	plain wrap.Face = iota
	bold
	italic
	fine // smaller than plain
)

// look is every size and colour at one text size, in device-independent pixels. It
// measures, and so belongs to the UI goroutine.
type look struct {
	*roll.Faces
	palette *theme.Palette
	colours *theme.Redline
	scale   float32

	line, fineLine float32 // distances from line to line
	side, gap      float32 // from the edge to a text, and between two on a line
	between        float32 // two columns
	pad            float32 // above and below the text of a row
	pill, pillSide float32 // height, and from its edge to its words
	average        float32 // advance of a letter of common text
	least          float32 // width of a column, below which they stand below each other
}

// newLook takes sizes and colours from the theme in use.
func newLook() *look {
	text, caption := theme.TextSize(), theme.CaptionSize()
	k := &look{
		palette: theme.Colors(), colours: theme.Colors().Redline(), scale: theme.Scale(),
		line: theme.LineHeight(text), fineLine: theme.LineHeight(caption),
		side: theme.Space(17), gap: theme.Space(7), between: theme.Space(33), pad: theme.Space(11),
		pillSide: theme.Space(7), least: 17 * text,
	}
	k.pill = k.fineLine + theme.Space(2)
	k.Faces = roll.NewFaces(
		roll.Face{Size: text, Line: k.line},
		roll.Face{Size: text, Line: k.line, Style: fyne.TextStyle{Bold: true}},
		roll.Face{Size: text, Line: k.line, Style: fyne.TextStyle{Italic: true}},
		roll.Face{Size: caption, Line: k.fineLine})
	k.average = k.Average(plain)
	return k
}

// arrow leads from what was to what is. It is drawn: no face has it, and what the
// toolkit takes instead draws the space behind it as a box.
const arrow = " → "

// arrowRoom is the width of an arrow with its spaces.
func (k *look) arrowRoom() float32 { return roll.Round(1.5 * k.fineLine) }

// width is that of words on one line, with arrows.
func (k *look) width(f wrap.Face, words string) float32 {
	width := float32(0)
	for i, part := range strings.Split(words, arrow) {
		if i > 0 {
			width += k.arrowRoom()
		}
		width += k.Width(f, part)
	}
	return width
}

// fitted is words for one line of a width, with an ellipsis where they are cut. What
// is as wide as that is not: widths are taken from here.
func (k *look) fitted(f wrap.Face, words string, width float32) string {
	if k.width(f, words) <= width {
		return words
	}
	arrows := float32(strings.Count(words, arrow)) * (k.arrowRoom() - k.Width(f, arrow))
	_, shown := k.Fit(f, words, width-max(0, arrows), false)
	return shown
}

// write sets words on one line, with arrows, and answers with their width.
func (k *look) write(s *roll.Sheet, words string, f wrap.Face, ink color.Color, x, y float32) (width float32) {
	from := x
	for i, part := range strings.Split(words, arrow) {
		if i > 0 {
			room, head := k.arrowRoom(), roll.Round(k.Line(f)/6)
			middle := y + roll.Round(k.Line(f)*0.56)
			left, right := x+room*0.2, x+room*0.8
			s.Stroke(ink, 1, left, middle, right, middle)
			s.Stroke(ink, 1, right-head, middle-head, right, middle)
			s.Stroke(ink, 1, right-head, middle+head, right, middle)
			x += room
		}
		x += s.Write(k.Faces, part, f, ink, x, y)
	}
	return x - from
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool {
	return k != nil && k.palette == theme.Colors() && k.scale == theme.Scale()
}

// columns are where versions stand in a width.
type columns struct {
	width   float32 // of all
	n       int
	each    float32 // width of a column
	step    float32 // from one to the next
	left    float32 // where the first begins
	stacked bool    // below each other: there is no room beside
}

// columnsIn places n columns in a width.
func (k *look) columnsIn(width float32, n int) columns {
	c := columns{width: width, n: n, left: k.side}
	inside := width - 2*k.side
	c.each = (inside - float32(n-1)*k.between) / float32(n)
	if c.stacked = c.each < k.least; c.stacked {
		c.each = max(inside, 1)
		return c
	}
	c.each = roll.Round(c.each - 0.5)
	c.step = c.each + k.between
	return c
}

// x is where a column begins.
func (c columns) x(column int) float32 { return c.left + float32(column)*c.step }

// at is the column at a place.
func (c columns) at(x float32) int {
	if c.stacked || c.step <= 0 {
		return 0
	}
	return max(0, min(int((x-c.left+(c.step-c.each)/2)/c.step), c.n-1))
}

// length is how much there is to read in a row, in letters with heads.
type length struct {
	most int // of its longest cell
	all  int
}

// headLetters is what a head is worth in letters of text, and mostLetters up to where
// letters are counted: it is for an estimate.
const (
	headLetters = 60
	mostLetters = 1 << 16
)

// lengthOf is that of a row.
func (d *Data) lengthOf(row int) (l length) {
	for column := range d.texts() {
		n := 0
		for _, i := range d.at(row, column) {
			n += utf8.RuneCountInString(beginning(d.provision(Place{Text: column, Provision: i}).Text, mostLetters)) + headLetters
		}
		l.most, l.all = max(l.most, n), l.all+n
	}
	return l
}

// estimate is how high a row is, about.
func (k *look) estimate(l length, c columns) float32 {
	letters := l.most
	if c.stacked {
		letters = l.all
	}
	lines := 2 + letters/max(1, int(c.each/k.average))
	return float32(lines)*k.line + k.pill + 2*k.pad
}

// ghost is the height of a ghost.
func (k *look) ghost() float32 { return k.fineLine + theme.Space(8) }
