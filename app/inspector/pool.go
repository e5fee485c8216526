package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// pool keeps the labels and links of a page for the next one. The toolkit holds
// on to what it has drawn for a minute after the last use: with fresh widgets
// for every cell, memory would grow with each step through the matrix.
type pool struct {
	labels []*widget.Label
	links  []*widget.Hyperlink
	// How many of each the present page has taken so far.
	usedLabels, usedLinks int
}

// turn begins a new page.
func (p *pool) turn() { p.usedLabels, p.usedLinks = 0, 0 }

func (p *pool) label() *widget.Label {
	if p.usedLabels == len(p.labels) {
		p.labels = append(p.labels, widget.NewLabel(""))
	}
	at := p.usedLabels
	p.usedLabels++
	if p.labels[at].SelectedText() != "" { // a selection would stay, on other words
		p.labels[at] = widget.NewLabel("")
	}
	return p.labels[at]
}

func (p *pool) link() *widget.Hyperlink {
	if p.usedLinks == len(p.links) {
		p.links = append(p.links, widget.NewHyperlink("", nil))
	}
	p.usedLinks++
	return p.links[p.usedLinks-1]
}

// text is a wrapped text that can be selected and copied.
func (in *Inspector) text(s string, change ...func(*widget.Label)) fyne.CanvasObject {
	l := in.pool.label()
	l.Text, l.Wrapping, l.Selectable = s, fyne.TextWrapWord, true
	l.TextStyle, l.Importance, l.SizeName = fyne.TextStyle{}, widget.MediumImportance, ""
	for _, f := range change {
		f(l)
	}
	l.Refresh()
	return container.New(bleed{}, l)
}

// link is a text in the accent colour that can be pressed, by keyboard too.
func (in *Inspector) link(s string, press func(), change ...func(*widget.Hyperlink)) fyne.CanvasObject {
	l := in.pool.link()
	l.Text, l.OnTapped, l.SizeName, l.Truncation = s, press, "", fyne.TextTruncateOff
	for _, f := range change {
		f(l)
	}
	l.Refresh()
	return container.New(bleed{}, l)
}

// small is a link in the size of a caption, at the end of a line.
func (in *Inspector) small(s string, press func()) fyne.CanvasObject {
	return in.link(s, press, asCaption)
}

func asCaption(l *widget.Hyperlink) { l.SizeName = captionName }

// cut ends a link that is too long for its line in an ellipsis.
func cut(l *widget.Hyperlink) { l.Truncation = fyne.TextTruncateEllipsis }
