package ledger

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

// line lays out a heading above a caption, and cuts each to the width with an
// ellipsis. It keeps the whole words, for the next width may have room for them.
type line struct {
	heading, caption string
	under            bool    // it stands under another
	room             float32 // for a sign before the words; 0: none has one
}

// The space at either end of a line at 100 %, and what comes to it on the left
// of one that stands under another.
const (
	side   = 8
	indent = 12
)

func (*line) MinSize([]fyne.CanvasObject) fyne.Size {
	height := theme.LineHeight(theme.TextSize()) + theme.LineHeight(theme.CaptionSize()) + theme.Space(8)
	return fyne.NewSize(theme.Space(120), height)
}

func (l *line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := theme.Space(side), theme.Space(4)
	if l.under {
		x += theme.Space(indent)
	}
	if l.room > 0 {
		for _, sign := range objects[2:] {
			m := sign.MinSize()
			sign.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
			sign.Resize(m)
		}
		x += l.room + theme.Space(side)
	}
	width := size.Width - x - theme.Space(side)
	for i, words := range []string{l.heading, l.caption} {
		text := objects[i].(*canvas.Text)
		height := theme.LineHeight(text.TextSize)
		text.Text = fit(words, text.TextSize, width, text.TextStyle)
		text.Resize(fyne.NewSize(width, height))
		text.Move(fyne.NewPos(x, y))
		y += height
	}
}

// longestLine is how many letters of a line are measured: more than any window
// has room for.
const longestLine = 400

// fit cuts text to one line of a width.
func fit(text string, size, width float32, style fyne.TextStyle) string {
	text, _, more := strings.Cut(text, "\n")
	letters := 0
	for i := range text {
		if letters++; letters > longestLine {
			text, more = text[:i], true
			break
		}
	}
	wide := func(s string) bool { return fyne.MeasureText(s, size, style).Width > width }
	if !more && !wide(text) {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // the longest beginning that fits with an ellipsis
	for low < high {
		middle := (low + high + 1) / 2
		if wide(string(runes[:middle]) + "…") {
			high = middle - 1
		} else {
			low = middle
		}
	}
	return strings.TrimRight(string(runes[:low]), " ") + "…"
}
