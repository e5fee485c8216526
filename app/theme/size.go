package theme

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Text sizes at 100 %, in device-independent pixels.
const (
	captionSize = 11 // captions in spaced capitals, pills, dates
	textSize    = 13 // all running text
	leadSize    = 14 // the text under discussion, view titles
	titleSize   = 16 // the title of what is inspected
)

// leading is the distance from line to line as a multiple of the text size:
// tighter than the font's own 1.36 × plus the toolkit's gap, and open enough
// for accents on capitals.
const leading = 1.42

// Scale is the text size in use as a factor, 1 for 100 %.
func Scale() float32 {
	if t := current(); t != nil {
		return t.scale
	}
	return 1
}

// CaptionSize is the size of captions, pills, dates and counts.
func CaptionSize() float32 { return captionSize * Scale() }

// TextSize is the size of running text.
func TextSize() float32 { return textSize * Scale() }

// LeadSize is the size of a provision's text where it is the matter at hand.
func LeadSize() float32 { return leadSize * Scale() }

// TitleSize is the size of a pane's title.
func TitleSize() float32 { return titleSize * Scale() }

// LineHeight is the distance from one line to the next for a text size, in
// whole device-independent pixels so that lines never blur.
func LineHeight(size float32) float32 { return round(size * leading) }

// Space is a distance that reads as v at 100 %. It grows with half of what
// the text size adds, and is a whole number so that hairlines stay sharp.
func Space(v float32) float32 { return round(v * spacing(Scale())) }

// SignSize is the side of the square of a stance sign beside running text.
func SignSize() float32 { return round(12 * Scale()) }

// spacing is the factor for distances at a text size.
func spacing(scale float32) float32 { return (1 + scale) / 2 }

func round(v float32) float32 { return float32(math.Round(float64(v))) }

// Size answers the toolkit's question for one of its own sizes.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		return s * t.scale
	}
	if s, ok := distances[name]; ok {
		return round(s * spacing(t.scale))
	}
	return fynetheme.DefaultTheme().Size(name)
}

// textSizes grow with the text.
var textSizes = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNameCaptionText:    captionSize,
	fynetheme.SizeNameText:           textSize,
	fynetheme.SizeNameSubHeadingText: leadSize,
	fynetheme.SizeNameHeadingText:    titleSize,
	fynetheme.SizeNameInlineIcon:     16,
}

// distances grow with half of what the text size adds.
var distances = map[fyne.ThemeSizeName]float32{
	fynetheme.SizeNamePadding:         4,
	fynetheme.SizeNameInnerPadding:    7,
	fynetheme.SizeNameLineSpacing:     1,
	fynetheme.SizeNameScrollBar:       10,
	fynetheme.SizeNameScrollBarSmall:  4,
	fynetheme.SizeNameScrollBarRadius: 3,
	fynetheme.SizeNameInputRadius:     6,
	fynetheme.SizeNameButtonRadius:    6,
	fynetheme.SizeNameSelectionRadius: 4,
	fynetheme.SizeNameMenuRadius:      6,
	fynetheme.SizeNamePopupRadius:     6,
	fynetheme.SizeNameDialogRadius:    8,
	fynetheme.SizeNameCardRadius:      6,
}

// Spaced sets a caption in spaced capitals: hair spaces between its letters,
// since the toolkit cannot space them. "NATO" becomes "N A T O", narrowly.
func Spaced(caption string) string {
	var b strings.Builder
	for i, r := range strings.ToUpper(caption) {
		if i > 0 {
			b.WriteRune('\u200A')
		}
		b.WriteRune(r)
	}
	return b.String()
}
