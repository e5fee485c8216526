package saying

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/app/buttons"
	"demarche/app/textview"
	"demarche/store/plan"
)

// Actions are what the person can ask for on a sheet.
type Actions interface {
	// GoTo selects what another statement is about.
	GoTo(statement plan.StatementID)
	// Open shows a source's address in the person's browser.
	Open(address string)
	// ReadSource shows a source itself: what was kept of its text, and the notes on it.
	ReadSource(plan.SourceID)
	// Copy puts text on the clipboard.
	Copy(text string)
	// Menu offers at a place of the window what can be done with a text.
	Menu(at fyne.Position, from Selected)
	// NoteOn begins a note on the words that are selected, or says why there can be
	// none: nothing is selected, or the text is one of those without a Field.
	NoteOn(words Selected)
	// ShowWords brings the words into view that a note is on.
	ShowWords(n plan.Note)
}

// NoteLister is for actions that show the notes at a place of a text as a list of
// their own, in the order of the text: the person has asked for them with
// Alt+Down, with Return, or with a click on a letter beside the text. Without it
// Menu is called, which has them too.
type NoteLister interface {
	NotesAt(at fyne.Position, from Selected)
}

// Sheet is a page that grows from top to bottom. It belongs to the UI
// goroutine.
type Sheet struct {
	// Objects are what was added since the last turn.
	Objects []fyne.CanvasObject
	// OnLeave is called for Escape in a text or on a link: the keyboard goes back to where it
	// came from. OnKey and OnRune are called for keys that a text has no use for.
	OnLeave func()
	OnKey   func(*fyne.KeyEvent)
	OnRune  func(rune)

	actions Actions
	unkept  plan.Target
	labels  map[string]plan.Label // by name
	texts   []*shown
	found   Found
	links   []*buttons.Link
	// How many of each the present page has taken so far.
	usedTexts, usedLinks int
	selected             *textview.View // that words are selected in; nil: none
	notes                map[plan.NoteID]noted
	unfolded             map[plan.NoteID]bool // notes that all was shown of
}

// shown is a text on the page.
type shown struct {
	*textview.View
	passage Passage // that it shows
	place   place   // that it comes from
}

// noted is a note on the page.
type noted struct {
	head   fyne.CanvasObject
	ground *canvas.Rectangle // of the head, while it is the note at hand
	body   string
}

// show shows whether it is the note at hand.
func (n *noted) show(atHand bool) {
	if atHand {
		n.ground.Show()
	} else {
		n.ground.Hide()
	}
}

// NewSheet makes an empty sheet.
func NewSheet(actions Actions) *Sheet {
	return &Sheet{actions: actions, notes: map[plan.NoteID]noted{}, unfolded: map[plan.NoteID]bool{}}
}

// Note is the top of a note on the page, and its words; ok is false where it is
// not there.
func (s *Sheet) Note(id plan.NoteID) (top fyne.CanvasObject, body string, ok bool) {
	n, ok := s.notes[id]
	return n.head, n.body, ok
}

// SetUnkept says of which thing the dossier has no text, though notes may be on words of
// it; the zero Target: of none.
func (s *Sheet) SetUnkept(on plan.Target) { s.unkept = on }

// SetLabels says how the labels of notes look.
func (s *Sheet) SetLabels(list []plan.Label) {
	s.labels = make(map[string]plan.Label, len(list))
	for _, l := range list {
		s.labels[l.Name] = l
	}
}

// Turn begins a new page. The texts and links of the last are used again: it
// must not be on the screen any more, or be replaced before it is drawn.
func (s *Sheet) Turn() {
	s.usedTexts, s.usedLinks = 0, 0
	s.Objects, s.selected = nil, nil
	clear(s.notes)
}

// Add adds objects below what there is.
func (s *Sheet) Add(objects ...fyne.CanvasObject) { s.Objects = append(s.Objects, objects...) }

// text takes the next text of the last page, or makes one.
func (s *Sheet) text(content textview.Content) *shown {
	if s.usedTexts == len(s.texts) {
		s.texts = append(s.texts, &shown{View: textview.New(textview.Content{})})
	}
	t := s.texts[s.usedTexts]
	s.usedTexts++
	t.SetContent(content)
	s.put(t, place{})
	s.listen(t, Passage{Text: content.Text})
	return t
}

func (s *Sheet) link() *buttons.Link {
	if s.usedLinks == len(s.links) {
		s.links = append(s.links, buttons.NewLink())
	}
	s.usedLinks++
	return s.links[s.usedLinks-1]
}

// Text is a wrapped text that can be selected and copied.
func (s *Sheet) Text(words string, change ...func(*textview.Style)) fyne.CanvasObject {
	return s.text(textview.Content{Text: words, Style: styled(change)}).View
}

func styled(change []func(*textview.Style)) textview.Style {
	var style textview.Style
	for _, f := range change {
		f(&style)
	}
	return style
}

// Link is a text in the accent colour that can be pressed, by keyboard too.
func (s *Sheet) Link(words string, press func(), change ...func(*buttons.Link)) fyne.CanvasObject {
	l := s.link()
	l.OnEscape = s.OnLeave
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

// Bold is for names and titles.
func Bold(s *textview.Style) { s.Bold = true }

// Italic is for quotes and for what is not there.
func Italic(s *textview.Style) { s.Italic = true }

// Muted is for what stands back.
func Muted(s *textview.Style) { s.Tone = textview.Muted }

// Warning is for disputes.
func Warning(s *textview.Style) { s.Tone = textview.Warning }

// Lead is the size of the text under discussion.
func Lead(s *textview.Style) { s.Size = fynetheme.SizeNameSubHeadingText }

// Title is the size of a pane's title.
func Title(s *textview.Style) { s.Size = fynetheme.SizeNameHeadingText }

// OneLine is for a text that stands in a row with others.
func OneLine(s *textview.Style) { s.NoWrap = true }

// Caption is the size of small print.
func Caption(s *textview.Style) { s.Size = fynetheme.SizeNameCaptionText }

// AsCaption is [Caption] for links.
func AsCaption(l *buttons.Link) { l.SizeName = fynetheme.SizeNameCaptionText }

// Cut ends a link that is too long for its line in an ellipsis.
func Cut(l *buttons.Link) { l.Truncation = fyne.TextTruncateEllipsis }
