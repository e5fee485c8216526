package saying

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/store/plan"
)

// Longest is how many bytes of one text are laid out: three pages. The
// toolkit's time for wrapped text grows with its square: 0.01 s a key at 5 000
// letters, 0.16 s at 20 000, hours for a megabyte.
const Longest = 8000

// Actions are what the person can ask for on a sheet.
type Actions interface {
	// GoTo selects what another statement is about.
	GoTo(statement plan.StatementID)
	// Open shows a source's address in the person's browser.
	Open(address string)
	// Copy puts text on the clipboard.
	Copy(text string)
}

// Sheet is a page that grows from top to bottom. It belongs to the UI
// goroutine.
type Sheet struct {
	// Objects are what was added since the last turn.
	Objects []fyne.CanvasObject

	actions Actions
	labels  []*widget.Label
	links   []*widget.Hyperlink
	// How many of each the present page has taken so far.
	usedLabels, usedLinks int
}

// NewSheet makes an empty sheet.
func NewSheet(actions Actions) *Sheet { return &Sheet{actions: actions} }

// Turn begins a new page. The labels and links of the last are used again: it
// must not be on the screen any more, or be replaced before it is drawn.
func (s *Sheet) Turn() {
	s.usedLabels, s.usedLinks = 0, 0
	s.Objects = nil
}

// Add adds objects below what there is.
func (s *Sheet) Add(objects ...fyne.CanvasObject) { s.Objects = append(s.Objects, objects...) }

func (s *Sheet) label() *widget.Label {
	if s.usedLabels == len(s.labels) {
		s.labels = append(s.labels, widget.NewLabel(""))
	}
	at := s.usedLabels
	s.usedLabels++
	if s.labels[at].SelectedText() != "" { // a selection would stay, on other words
		s.labels[at] = widget.NewLabel("")
	}
	return s.labels[at]
}

func (s *Sheet) link() *widget.Hyperlink {
	if s.usedLinks == len(s.links) {
		s.links = append(s.links, widget.NewHyperlink("", nil))
	}
	s.usedLinks++
	return s.links[s.usedLinks-1]
}

// Text is a wrapped text that can be selected and copied.
func (s *Sheet) Text(words string, change ...func(*widget.Label)) fyne.CanvasObject {
	l := s.label()
	l.Text, l.Wrapping, l.Selectable = words, fyne.TextWrapWord, true
	l.TextStyle, l.Importance, l.SizeName = fyne.TextStyle{}, widget.MediumImportance, ""
	for _, f := range change {
		f(l)
	}
	l.Refresh()
	return container.New(bleed{}, l)
}

// Link is a text in the accent colour that can be pressed, by keyboard too.
func (s *Sheet) Link(words string, press func(), change ...func(*widget.Hyperlink)) fyne.CanvasObject {
	l := s.link()
	l.Text, l.OnTapped, l.SizeName, l.Truncation = words, press, "", fyne.TextTruncateOff
	for _, f := range change {
		f(l)
	}
	l.Refresh()
	return container.New(bleed{}, l)
}

// Small is a link in the size of a caption, at the end of a line.
func (s *Sheet) Small(words string, press func()) fyne.CanvasObject {
	return s.Link(words, press, AsCaption)
}

// AddLong adds a text that may be too long to be laid out whole.
func (s *Sheet) AddLong(words string, change ...func(*widget.Label)) {
	s.Add(s.Text(beginning(words), change...))
	s.addRest(words)
}

// addRest says how much of a text is not laid out, and hands out all of it.
func (s *Sheet) addRest(words string) {
	if len(words) <= Longest {
		return
	}
	s.Add(container.New(Row{}, s.Text(fmt.Sprintf("%d characters in all", utf8.RuneCountInString(words)), Muted, Caption),
		s.Small("copy the whole text", func() { s.actions.Copy(words) })))
}

// beginning is as much of a text as is laid out.
func beginning(body string) string {
	if len(body) <= Longest {
		return body
	}
	cut := Longest
	for !utf8.RuneStart(body[cut]) {
		cut--
	}
	return body[:cut] + " …"
}

// Bold is for names and titles.
func Bold(l *widget.Label) { l.TextStyle.Bold = true }

// Italic is for quotes and for what is not there.
func Italic(l *widget.Label) { l.TextStyle.Italic = true }

// Muted is for what stands back.
func Muted(l *widget.Label) { l.Importance = widget.LowImportance }

// Warning is for disputes.
func Warning(l *widget.Label) { l.Importance = widget.WarningImportance }

// Lead is the size of the text under discussion.
func Lead(l *widget.Label) { l.SizeName = fynetheme.SizeNameSubHeadingText }

// Title is the size of a pane's title.
func Title(l *widget.Label) { l.SizeName = fynetheme.SizeNameHeadingText }

// Caption is the size of small print.
func Caption(l *widget.Label) { l.SizeName = fynetheme.SizeNameCaptionText }

// AsCaption is [Caption] for links.
func AsCaption(l *widget.Hyperlink) { l.SizeName = fynetheme.SizeNameCaptionText }

// Cut ends a link that is too long for its line in an ellipsis.
func Cut(l *widget.Hyperlink) { l.Truncation = fyne.TextTruncateEllipsis }
