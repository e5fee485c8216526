package matrix

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// The faces that a matrix is set in.
const (
	plain wrap.Face = iota
	bold
	italic
	caption
	faces
)

// The longest texts a row shows. The inspector has all of them.
const (
	mostGist  = 7 // lines of a gist: the longest of the shipped dossier in a column of least width
	mostTitle = 3 // lines of a title
	mostText  = 4 // lines of a provision's text: as tall as a common gist
	headLines = 2 // lines of a provision's title where it heads a column
)

// look is every size at one text size, in device-independent pixels. It never
// changes and is safe for concurrent use.
type look struct {
	palette *theme.Palette
	scale   float32

	text, caption float32 // text sizes
	line, small   float32 // distances from line to line

	side, top, bottom float32 // from the edge of a cell to its text
	sign, signGap     float32
	gap               float32 // under the headline
	pillHeight        float32
	pillSide, pillGap float32
	pillAbove         float32
	indent            float32
	heading           float32 // height of a theme's heading
	lift              float32 // from the middle of a line to that of its small letters
	average           float32 // advance of a letter of common text
	table             *wrap.Table

	clearWarning, clearBorder, clearHairline, clearAccent color.Color // invisible
}

// newLook takes sizes and colours from the theme in use.
func newLook(a *wrap.Advances) *look {
	k := &look{
		palette: theme.Colors(), scale: theme.Scale(),
		text: theme.TextSize(), caption: theme.CaptionSize(),
		side: theme.Space(14), top: theme.Space(9), bottom: theme.Space(11),
		sign: theme.SignSize(), signGap: theme.Space(8), gap: theme.Space(3),
		pillSide: theme.Space(7), pillGap: theme.Space(6), pillAbove: theme.Space(5),
		indent: theme.Space(16),
		lift:   theme.Space(1),
		table:  a.Freeze(),
	}
	k.clearWarning = theme.Faded(k.palette.Warning, 0)
	k.clearBorder = theme.Faded(k.palette.Border, 0)
	k.clearHairline = theme.Faded(k.palette.Hairline, 0)
	k.clearAccent = theme.Faded(k.palette.Accent, 0)
	k.line, k.small = theme.LineHeight(k.text), theme.LineHeight(k.caption)
	k.pillHeight = k.small + theme.Space(2)
	k.heading = k.small + theme.Space(15) + 1
	const sample = "names recognition of occupied land, limits on defence"
	k.average = k.table.Width(plain, sample) / float32(len(sample))
	return k
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool {
	return k != nil && k.palette == theme.Colors() && k.scale == theme.Scale()
}

// newAdvances measures in the faces of the theme in use.
func newAdvances() *wrap.Advances {
	text, small := theme.TextSize(), theme.CaptionSize()
	return wrap.NewAdvances(int(faces), func(f wrap.Face, cluster string) float32 {
		size := text
		if f == caption {
			size = small
		}
		return fyne.MeasureText(cluster, size, styles[f]).Width
	})
}

var styles = [faces]fyne.TextStyle{bold: {Bold: true}, italic: {Italic: true}}

// learn shows the advances every text of the content, in the faces it is set
// in. What stands in the same place in known content is known: mostly it is
// the same string, and to see that costs nothing.
func learn(a *wrap.Advances, content, known *Content) {
	a.Learn(caption, "·0123456789") // between date and count, and counts
	for i := range content.Columns {
		a.Learn(bold, content.Columns[i].Name)
		a.Learn(bold, content.Columns[i].Code)
	}
	for i := range content.Rows {
		r, was := &content.Rows[i], &noRow
		if i < len(known.Rows) {
			was = &known.Rows[i]
		}
		learnRow(a, r, was)
		for j := range r.Cells {
			c, old := &r.Cells[j], was.cell(j)
			if c.Gist != old.Gist {
				a.Learn(plain, c.Gist)
			}
			if c.Position.State != plan.StateOwn {
				a.Learn(caption, c.Newest)
				a.Learn(caption, c.ClaimedBy)
				a.Learn(caption, c.FromNumber)
				a.Learn(caption, c.FromVersion)
			}
		}
	}
}

var noRow Row

func learnRow(a *wrap.Advances, r, was *Row) {
	if r.Title != was.Title {
		a.Learn(bold, r.Title)
	}
	if r.Text != was.Text {
		a.Learn(plain, r.Text)
	}
	a.Learn(caption, r.Newest)
	a.Learn(bold, r.Number)
	a.Learn(plain, r.Number)
	for _, t := range r.Terms {
		a.Learn(caption, t)
	}
}

// lines is a quick guess at how many lines a text takes.
func (k *look) lines(text string, width float32, most int) float32 {
	per := max(width/k.average, 1)
	return float32(min(int(float32(len(text))/per)+1, most))
}

func ceil(v float32) float32 { return float32(math.Ceil(float64(v))) }
