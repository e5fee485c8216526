package saying

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"demarche/app/theme"
)

// caption is a few words that are not selected: a heading, a date, a name. They
// stand in one line where there is room, else in as many as they need.
type caption struct {
	widget.BaseWidget
	words  string
	spaced bool // in spaced capitals
	ink    color.Color
	size   float32

	width float32 // that the lines were broken for
	lines []fyne.CanvasObject
}

func newCaption(words string, spaced bool, ink color.Color, size float32) *caption {
	c := &caption{words: words, spaced: spaced, ink: ink, size: size}
	c.ExtendBaseWidget(c)
	c.set([]string{words})
	return c
}

// natural is the width of all in one line.
func (c *caption) natural() float32 { return c.widthOf(c.words) }

func (c *caption) widthOf(words string) float32 {
	return fyne.MeasureText(c.written(words), c.size, fyne.TextStyle{}).Width
}

// written is how words stand on the page.
func (c *caption) written(words string) string {
	if c.spaced {
		return theme.Spaced(words)
	}
	return words
}

// leastCaption is the width in ems that a caption asks for: what is longer is
// broken.
const leastCaption = 4

// MinSize is as high as the lines in the width that it was given last.
func (c *caption) MinSize() fyne.Size {
	size := fyne.NewSize(min(c.natural(), leastCaption*c.size), 0)
	for _, line := range c.lines {
		size.Height += line.MinSize().Height
	}
	return size
}

// Resize breaks the words anew for another width.
func (c *caption) Resize(size fyne.Size) {
	if size.Width != c.width {
		c.width = size.Width
		c.set(broken(c.words, func(words string) bool { return c.widthOf(words) <= size.Width }))
	}
	c.BaseWidget.Resize(size)
}

// set writes lines one below the other.
func (c *caption) set(lines []string) {
	c.lines = c.lines[:0:0]
	y := float32(0)
	for _, words := range lines {
		t := canvas.NewText(c.written(words), c.ink)
		t.TextSize = c.size
		t.Move(fyne.NewPos(0, y))
		t.Resize(t.MinSize())
		y += t.MinSize().Height
		c.lines = append(c.lines, t)
	}
}

// broken breaks a text at its spaces into lines that fit, and where a word alone
// does not, between its letters.
func broken(text string, fits func(string) bool) (lines []string) {
	line := ""
	for _, word := range strings.SplitAfter(text, " ") {
		if fits(strings.TrimRight(line+word, " ")) {
			line += word
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		for line = word; !fits(strings.TrimRight(line, " ")); {
			n := fitting(line, fits)
			if n == len(line) {
				break
			}
			lines, line = append(lines, line[:n]), line[n:]
		}
	}
	return append(lines, strings.TrimRight(line, " "))
}

// fitting is the length in bytes of the letters at the beginning of a word that
// fit together; of one at least.
func fitting(word string, fits func(string) bool) int {
	n := 0
	for it := graphemes.FromString(word); it.Next(); {
		if n > 0 && !fits(word[:n+len(it.Value())]) {
			break
		}
		n += len(it.Value())
	}
	return n
}

// CreateRenderer is for the toolkit.
func (c *caption) CreateRenderer() fyne.WidgetRenderer { return captionRenderer{c} }

type captionRenderer struct{ *caption }

func (captionRenderer) Layout(fyne.Size)               {}
func (r captionRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (captionRenderer) Refresh()                       {}
func (captionRenderer) Destroy()                       {}
