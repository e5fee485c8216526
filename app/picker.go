package app

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// picker is a button with an arrow that opens a menu. Words that have no room
// end in an ellipsis, for the toolkit's own button is never narrower than its
// words, nor is the window then.
type picker struct {
	widget.Button
	words string // in full; Text is what of them has room
}

// leastPicker is a word or two with the arrow, at 100 % in device-independent
// pixels.
const leastPicker = 90

func newPicker(open func()) *picker {
	p := &picker{}
	p.Icon, p.IconPlacement = fynetheme.MenuDropDownIcon(), widget.ButtonIconTrailingText
	p.Importance, p.OnTapped = widget.LowImportance, open
	p.ExtendBaseWidget(p)
	return p
}

// say writes other words.
func (p *picker) say(words string) {
	p.words = words
	p.fit(p.Size().Width)
}

// Resize is for the toolkit.
func (p *picker) Resize(size fyne.Size) {
	p.fit(size.Width)
	p.Button.Resize(size)
}

// MinSize is that of a word or two, or of fewer words all of it.
func (p *picker) MinSize() fyne.Size {
	return fyne.NewSize(min(p.wish(), theme.Space(leastPicker)), p.Button.MinSize().Height)
}

// wish is the width in which nothing is cut short.
func (p *picker) wish() float32 { return p.around() + widthOf(p.words) }

// around is all of the width but the words.
func (p *picker) around() float32 { return p.Button.MinSize().Width - widthOf(p.Text) }

func widthOf(words string) float32 {
	return fyne.MeasureText(words, theme.TextSize(), fyne.TextStyle{Bold: true}).Width
}

// fit writes as much of the words as a width has room for.
func (p *picker) fit(width float32) {
	text := p.words
	if room := width - p.around(); widthOf(text) > room+1 {
		advances := wrap.NewAdvances(1, func(_ wrap.Face, cluster string) float32 { return widthOf(cluster) })
		advances.Learn(0, text)
		text = text[:advances.Freeze().Fit(0, text, max(room, 0))] + wrap.Ellipsis
	}
	if text != p.Text {
		p.SetText(text)
	}
}

// AccessibilityLabel says all the words.
func (p *picker) AccessibilityLabel() string { return p.words }
