package textview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// em is the text size at which advances are measured. They are kept as shares
// of it: those of other sizes follow, so one table serves all texts.
const em = 64

// tabWidth is that of a tab in spaces. There are no tab stops.
const tabWidth = 4

// longestCluster is how many bytes of a cluster are measured: enough for a family
// of four with their skins, and for honest accents.
const longestCluster = 64

var styles = [faces]fyne.TextStyle{
	bold: {Bold: true}, italic: {Italic: true}, boldItalic: {Bold: true, Italic: true}, mono: {Monospace: true},
}

// A cluster that no font has is drawn as a frame: a diamond with a question mark
// would say that the text is damaged, and another sign something that is not
// there. These are its lengths as shares of the text size, and the text size at
// which its line is one pixel wide.
const (
	boxWide   = 0.75
	boxHeight = 0.7
	boxGap    = 0.08 // on each side
	boxStroke = 13
)

// advances are what all text views know of fonts, for the UI goroutine.
var advances struct {
	of     fyne.Resource // the font they were measured in
	list   *wrap.Advances
	lacked map[string]bool // clusters, true: no font has it
}

// sharedAdvances is the collection, a new one when the theme has another font.
func sharedAdvances() *wrap.Advances {
	font := fyne.CurrentApp().Settings().Theme().Font(fyne.TextStyle{})
	if advances.list == nil || advances.of != font {
		advances.of, advances.lacked = font, map[string]bool{}
		advances.list = wrap.NewAdvances(int(faces), advance)
	}
	return advances.list
}

// advance measures a cluster, in shares of the text size.
func advance(face wrap.Face, cluster string) float32 {
	if cluster == "\t" {
		return tabWidth * advance(face, " ")
	}
	if len(cluster) > longestCluster {
		_, size := utf8.DecodeRuneInString(cluster)
		cluster = cluster[:size]
	}
	if lacks(cluster) {
		return boxWide
	}
	return fyne.MeasureText(cluster, em, styles[face]).Width / em
}

// known is up to where the font of the texts has every letter: the end of the
// block "Cyrillic Supplement".
const known = 0x530

// lacks reports whether no font has a part of a cluster. Fonts of the system
// count.
func lacks(cluster string) bool {
	if r, _ := utf8.DecodeRuneInString(cluster); r < known {
		return false
	}
	lacked, ok := advances.lacked[cluster]
	if !ok {
		lacked = strings.ContainsFunc(cluster, isLacked)
		advances.lacked[cluster] = lacked
	}
	return lacked
}

// isLacked reports whether no font has a code point. The toolkit does not say so,
// but it counts the last of those that it lacks twice: two are then half as wide
// again as one, and not double. Those of which nothing is drawn, and those that
// stand on others, are left to it.
func isLacked(r rune) bool {
	if r < known || unicode.In(r, unicode.M, unicode.C, unicode.Z) && !unicode.Is(unicode.Co, r) {
		return false
	}
	one := fyne.MeasureText(string(r), em, styles[regular]).Width
	two := fyne.MeasureText(string([]rune{r, r}), em, styles[regular]).Width
	return one > 0 && abs(two/one-1.5) < 0.01
}

// learn shows the advances a text in its pieces.
func learn(a *wrap.Advances, text string, pieces []piece) {
	from := 0
	for i := range pieces {
		if p := &pieces[i]; p.end > from {
			a.Learn(p.face, text[from:p.end])
			from = p.end
		}
	}
}

// drawn is the width of a text as the toolkit shapes it.
func drawn(face wrap.Face, size float32, text string) float32 {
	return fyne.MeasureText(text, size, styles[face]).Width
}

// ascent is how far the baseline of a face lies below the top of its text.
func ascent(face wrap.Face, size float32) float32 {
	_, base := fyne.CurrentApp().Driver().RenderedTextSize("x", size, styles[face], nil)
	return base
}

// baseline is how far below the top of a line its letters stand, with as much
// white above as below.
func baseline(size float32) float32 {
	box, base := fyne.CurrentApp().Driver().RenderedTextSize("x", size, styles[regular], nil)
	return round((theme.LineHeight(size)-box.Height)/2 + base)
}

// sizes are all lengths of a view at one text size, in device-independent pixels.
type sizes struct {
	palette *theme.Palette
	scale   float32
	text    float32 // size of plain paragraphs
	step    float32 // of an indent
	gap     float32 // between a marker and its paragraph
	gutter  float32 // 0 without one
	asked   int     // lanes that the gutter is made for, one more than there are with a number
	lanes   int     // in the gutter
	lane    float32 // of the gutter: a bar and the letter beside it
	count   float32 // at the left of the lanes, for a number; 0 where there is none
	letter  float32 // size of letters
	bar     float32
	pitch   float32 // from one line of a note to the next
}

// newSizes takes everything from the theme in use, with a gutter of so many lanes
// where the style asks for one. It is no wider than that: what is more than the
// lanes there can be shows as a number, which takes some room.
func newSizes(s *Style, asked int) sizes {
	text := theme.TextSize()
	if s.Size != "" {
		text = fyne.CurrentApp().Settings().Theme().Size(s.Size)
	}
	k := sizes{
		palette: theme.Colors(), scale: theme.Scale(), text: text,
		step: round(1.6 * text), gap: round(0.45 * text),
		lane: round(10 * theme.Scale()), letter: 9 * theme.Scale(), bar: max(2, round(2*theme.Scale())),
		pitch: max(3, round(3*text/theme.TextSize()*theme.Scale())),
	}
	if !s.Gutter {
		return k
	}
	if k.asked, k.lanes = asked, min(asked, lanes); asked > lanes {
		k.count = round(6 * theme.Scale())
	}
	k.gutter = k.count + float32(k.lanes)*k.lane + theme.Space(4)
	return k
}

// current reports whether the theme is still that of the sizes.
func (k *sizes) current() bool { return k.palette == theme.Colors() && k.scale == theme.Scale() }
