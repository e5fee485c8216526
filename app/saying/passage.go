package saying

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// Passage is a text with the notes on its words.
type Passage struct {
	On     plan.Target
	Field  plan.Field // empty: notes cannot be on its words
	Text   string
	Notes  []plan.Note // those on words of other texts, and on whole things, are passed over
	Quoted bool        // it is shown between quotation marks
}

// Selected is what a person has before them in a text: the words that are
// selected, none if Start is End, and the notes there.
type Selected struct {
	On         plan.Target
	Field      plan.Field
	Text       string // the whole of it
	Start, End int    // [Start, End) in code points of the text
	Words      string
	Notes      []plan.NoteID
}

// openingMark and closingMark stand around a quote and are no part of it.
const openingMark, closingMark = "“", "”"

// Passage is a text that notes can be put on.
func (s *Sheet) Passage(p Passage, change ...func(*textview.Style)) fyne.CanvasObject {
	words, before := p.Text, 0
	if p.Quoted {
		words, before = openingMark+p.Text+closingMark, 1
	}
	style := styled(change)
	notes := s.marks(p, before)
	style.Gutter = len(notes) > 0
	t := s.text(textview.Content{Text: words, Style: style})
	s.put(t, place{on: p.On, field: p.Field, before: before, notes: notes})
	s.listen(t, p)
	if p.Quoted { // it has a bar there
		return t.View
	}
	return container.New(hung{t.View}, t.View)
}

// hung lets the room for the signs of notes stand out to the left, so that the words
// stay where they are when the first note comes.
type hung struct{ view *textview.View }

func (h hung) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	out := h.view.Hang()
	objects[0].Move(fyne.NewPos(-out, 0))
	objects[0].Resize(size.AddWidthHeight(out, 0))
}

func (h hung) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(h.view.Hang(), 0)
}

// marks are the lines below the words that notes are on; before is how many
// code points are shown in front of the passage.
func (s *Sheet) marks(p Passage, before int) []textview.Mark {
	var list []textview.Mark
	for i := range p.Notes {
		if n := &p.Notes[i]; n.On == p.On && n.Anchor.Field == p.Field {
			if m, ok := MarkOf(n, s.labels); ok {
				m.Start, m.End = m.Start+before, m.End+before
				list = append(list, m)
			}
		}
	}
	return list
}

// MarkOf is how a note stands out in the text that has its words, with its label out of
// some by their names, in the colours in use; ok is false where no text has them.
func MarkOf(n *plan.Note, labels map[string]plan.Label) (m textview.Mark, ok bool) {
	if !n.OnWords() || n.Anchor.State == plan.AnchorOrphan {
		return m, false
	}
	m = textview.Mark{ID: string(n.ID), Start: n.Anchor.Start, End: n.Anchor.End, Kind: textview.Note, Letter: initial(n.Status)}
	if l, ok := labels[n.Label]; ok {
		m.Color, m.Pattern, m.Letter = theme.LabelInk(l.Color), patterns[l.Pattern], l.Letter
	}
	if n.Status == plan.NoteResolved || n.Anchor.State == plan.AnchorReview {
		m.State = textview.Faded
	}
	return m, true
}

// patterns are those of labels as texts draw them.
var patterns = map[plan.LabelPattern]textview.Pattern{
	plan.Solid: textview.Solid, plan.Dashed: textview.Dashed, plan.Dotted: textview.Dotted,
	plan.Double: textview.Double, plan.Wavy: textview.Wavy,
}

// initial is the letter of a status.
func initial(s plan.NoteStatus) string { return strings.ToUpper(string(s[:1])) }

// listen hands on what is done with a text, which shows that passage.
func (s *Sheet) listen(t *shown, p Passage) {
	v := t.View
	t.passage = p
	v.OnSelected = func(start, end int) {
		if start == end {
			return
		}
		if old := s.selected; old != nil && old != v {
			old.Unselect()
		}
		s.selected = v
	}
	v.OnMenu = func(at fyne.Position, offset int) { s.actions.Menu(at, selectedIn(v, p, v.MarksAt(offset))) }
	v.OnNotesAt = func(notes []textview.Mark, at fyne.Position) { s.listNotes(at, selectedIn(v, p, notes)) }
	v.OnLink = s.actions.Open
	v.OnEscape, v.OnKey = s.OnLeave, s.OnKey
	v.OnRune = func(r rune) {
		start, end := v.Selection()
		if r == 'n' || r == 'N' && start < end && p.Field != "" { // another N is for the thing as a whole
			s.actions.NoteOn(selectedIn(v, p, v.MarksAt(end)))
			return
		}
		if s.OnRune != nil {
			s.OnRune(r)
		}
	}
}

// listNotes has the notes at a place listed.
func (s *Sheet) listNotes(at fyne.Position, from Selected) {
	if lister, ok := s.actions.(NoteLister); ok {
		lister.NotesAt(at, from)
		return
	}
	s.actions.Menu(at, from)
}

// Whole is what is selected as whole words, for a note: see
// [textview.WholeWords].
func (at Selected) Whole() Selected {
	at.Start, at.End = textview.WholeWords(at.Text, at.Start, at.End)
	at.Words = string([]rune(at.Text)[at.Start:at.End])
	return at
}

// selectedIn is what is selected in a text, with some of its marks.
func selectedIn(v *textview.View, p Passage, marks []textview.Mark) Selected {
	at := Selected{On: p.On, Field: p.Field, Text: p.Text, Words: v.SelectedText()}
	at.Start, at.End = v.Selection()
	for _, m := range marks {
		if m.Kind == textview.Note {
			at.Notes = append(at.Notes, plan.NoteID(m.ID))
		}
	}
	if p.Quoted {
		last := len([]rune(p.Text))
		at.Start, at.End = max(0, min(at.Start-1, last)), max(0, min(at.End-1, last))
	}
	return at
}

// TextOf is the text of a thing on the page, with the caret at an offset of it; nil
// where it is not there.
func (s *Sheet) TextOf(on plan.Target, field plan.Field, offset int) fyne.Focusable {
	for _, t := range s.texts[:s.usedTexts] {
		if p := t.passage; p.On == on && p.Field == field && field != "" {
			if p.Quoted {
				offset++
			}
			t.Select(offset, offset)
			return t.View
		}
	}
	return nil
}

// Selected is what is selected on the sheet; ok is false where nothing is, or
// nothing that a note can be on.
func (s *Sheet) Selected() (at Selected, ok bool) {
	if s.selected == nil || s.selected.SelectedText() == "" {
		return Selected{}, false
	}
	for _, t := range s.texts[:s.usedTexts] {
		if t.View == s.selected {
			at = selectedIn(t.View, t.passage, nil)
			return at, at.Field != "" && at.Start < at.End
		}
	}
	return Selected{}, false
}
