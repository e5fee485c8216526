package heat

import (
	"math"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// The faces that the view is set in. Both are measured at the size of running
// text; at another size a text is wider in proportion.
const (
	plain wrap.Face = iota
	bold
	faces
)

var styles = [faces]fyne.TextStyle{bold: {Bold: true}}

// look is what follows from theme and text size. It never changes.
type look struct {
	palette *theme.Palette
	scale   float32
	text    float32 // text sizes
	caption float32
	line    float32 // distances from line to line
	small   float32
	side    float32 // white space around everything
	apart   float32 // between blocks
	table   *wrap.Table
}

func newLook(a *wrap.Advances) *look {
	return &look{
		palette: theme.Colors(), scale: theme.Scale(),
		text: theme.TextSize(), caption: theme.CaptionSize(),
		line: theme.LineHeight(theme.TextSize()), small: theme.LineHeight(theme.CaptionSize()),
		side: theme.Space(14), apart: theme.Space(22),
		table: a.Freeze(),
	}
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool {
	return k != nil && k.palette == theme.Colors() && k.scale == theme.Scale()
}

// newAdvances measures in the faces of the theme in use.
func newAdvances() *wrap.Advances {
	size := theme.TextSize()
	return wrap.NewAdvances(int(faces), func(f wrap.Face, cluster string) float32 {
		return fyne.MeasureText(cluster, size, styles[f]).Width
	})
}

// learn shows the advances every text of the content. What stands in the same
// place in known content is known.
func learn(a *wrap.Advances, content, known *Content) {
	for i := range content.Columns {
		a.Learn(bold, content.Columns[i].Code)
	}
	for i := range content.Rows {
		r := &content.Rows[i]
		if i < len(known.Rows) && known.Rows[i].Title == r.Title && known.Rows[i].Heading == r.Heading {
			a.Learn(bold, r.Number)
			continue
		}
		a.Learn(plain, shownTitle(r))
		a.Learn(bold, r.Number)
	}
}

// longestTitle is how many bytes of a title are looked at: more than any line
// has room for.
const longestTitle = 300

// shownTitle is a title as it is set: a heading in spaced capitals.
func shownTitle(r *Row) string {
	title := r.Title
	if len(title) > longestTitle {
		cut := longestTitle
		for cut > 0 && title[cut]&0xC0 == 0x80 { // not within a letter
			cut--
		}
		title = title[:cut]
	}
	if r.Heading {
		return theme.Spaced(title)
	}
	return title
}

// width is how wide a text is at a size.
func (k *look) width(face wrap.Face, text string, size float32) float32 {
	return k.table.Width(face, text) * size / k.text * (1 + wrap.Slack)
}

// fitted is as much of a text as has room in one line at a size.
func (k *look) fitted(face wrap.Face, text string, size, room float32) string {
	end := k.table.Fit(face, text, room*k.text/size)
	if end < len(text) {
		return text[:end] + wrap.Ellipsis
	}
	return text
}

func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }
func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
func round(v float32) float32 { return float32(math.Round(float64(v))) }
