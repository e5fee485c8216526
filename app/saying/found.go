package saying

import (
	"index/suffixarray"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"demarche/app/textview"
	"demarche/store/plan"
)

// The texts of a record that words can be found in, beside those that notes can
// be on.
const (
	FieldTitle   plan.Field = "title"   // of a provision
	FieldSpeaker plan.Field = "speaker" // of a statement
	FieldRole    plan.Field = "role"    // of a statement
	FieldBody    plan.Field = "body"    // of a note
)

// Found is what a search has found in one text of a record; the zero Found is
// nothing. With a note and no field it is the note at hand as a whole.
type Found struct {
	On    plan.Target // a provision, a version, a statement; of a note what it is on
	Note  plan.NoteID // the note; empty: the record is On itself
	Field plan.Field
	Spans [][2]int // [start, end) in code points of the text as it is kept
}

// Nothing reports whether it is the zero Found.
func (f *Found) Nothing() bool { return f.On == plan.Target{} && f.Note == "" }

// AtHand reports whether it is a note as a whole: one that the person has asked to
// see. Its head and the words that it is on stand out.
func (f *Found) AtHand() bool { return f.Note != "" && f.Field == "" }

// holds reports whether it is in the record that a text belongs to.
func (f *Found) holds(p *place) bool {
	if f.Note != "" {
		return p.note == f.Note
	}
	return p.note == "" && p.on == f.On && !f.Nothing()
}

// Within reports whether it is in a statement, or in a note on it.
func (f *Found) Within(said *Statement) bool {
	return f.Note == "" && f.On == plan.TargetOf(plan.OnStatement, said.ID) || f.Among(said.Notes)
}

// Among reports whether it is in one of some notes.
func (f *Found) Among(notes []plan.Note) bool {
	for i := range notes {
		if f.Note != "" && notes[i].ID == f.Note {
			return true
		}
	}
	return false
}

// place is where a text on the sheet comes from.
type place struct {
	on     plan.Target
	note   plan.NoteID
	field  plan.Field
	before int    // how many code points are shown in front of the text
	body   string // of a note: it is shown without its Markdown
	notes  []textview.Mark
}

// Find marks the words found wherever they are on the sheet, and on pages to
// come, until it is told of others. With the zero Found nothing is marked.
func (s *Sheet) Find(f Found) {
	s.found = f
	for _, t := range s.texts[:s.usedTexts] {
		s.mark(t)
	}
	for id, n := range s.notes {
		n.show(f.AtHand() && f.Note == id)
	}
}

// RevealFound brings the words found into view, or else another text of their
// record: its number or its tags are not among the texts. It reports whether the
// record is on the sheet. Of the note at hand both its words and what it is on come
// into view, as far as there is room: the latter before all.
func (s *Sheet) RevealFound() bool {
	var other *shown
	for _, t := range s.texts[:s.usedTexts] {
		if !s.found.holds(&t.place) {
			continue
		}
		if spans := s.spansIn(t); len(spans) > 0 {
			t.Reveal(utf8.RuneCountInString(t.Content().Text)) // with all that follows, as far as there is room
			t.Reveal(spans[0][0])
			return true
		}
		if other == nil {
			other = t
		}
	}
	if other != nil {
		other.Reveal(0)
	}
	if s.found.AtHand() {
		if v, words, ok := s.WordsOf(s.found.Note); ok {
			v.Reveal(words)
			return true
		}
	}
	return other != nil
}

// WordsOf is the text on the page that has the words of a note, and where in it they
// begin, in code points; ok is false where none has.
func (s *Sheet) WordsOf(id plan.NoteID) (in *textview.View, start int, ok bool) {
	for _, t := range s.texts[:s.usedTexts] {
		for i := range t.place.notes {
			if m := &t.place.notes[i]; m.ID == string(id) {
				return t.View, m.Start, true
			}
		}
	}
	return nil, 0, false
}

// Findable is a text whose words can be found, though no notes can be on them;
// before is how many code points are shown in front of it, such as a number.
func (s *Sheet) Findable(on plan.Target, field plan.Field, words string, before int, change ...func(*textview.Style)) fyne.CanvasObject {
	t := s.text(textview.Content{Text: words, Style: styled(change)})
	s.put(t, place{on: on, field: field, before: before})
	return t.View
}

// put says where a text comes from.
func (s *Sheet) put(t *shown, p place) {
	t.place = p
	s.mark(t)
}

// mark marks notes and words found in a text.
func (s *Sheet) mark(t *shown) {
	marks := slices.Clone(t.place.notes)
	for i := range marks {
		if s.found.AtHand() && marks[i].ID == string(s.found.Note) {
			marks[i].State = textview.Current
		}
	}
	for _, span := range s.spansIn(t) {
		marks = append(marks, textview.Mark{Start: span[0], End: span[1], Kind: textview.Hit})
	}
	t.SetMarks(marks)
}

// spansIn are the words found in a text, as it is shown.
func (s *Sheet) spansIn(t *shown) [][2]int {
	p, f := &t.place, &s.found
	if !f.holds(p) || p.field != f.Field {
		return nil
	}
	words := t.Content().Text
	if p.body != "" {
		return follow(p.body, f.Spans, words)
	}
	length := utf8.RuneCountInString(words)
	var spans [][2]int
	for _, span := range f.Spans {
		if from, until := span[0]+p.before, min(span[1]+p.before, length); 0 <= from && from < until {
			spans = append(spans, [2]int{from, until})
		}
	}
	return spans
}

// follow finds words of a text in another, in which much of it stands in the same
// order: a note's Markdown as it is set. Words that it does not have are left
// out.
func follow(text string, spans [][2]int, shown string) (found [][2]int) {
	from, in := []rune(text), indexOf(shown)
	at, point := 0, 0 // behind the words found last: in bytes, in code points
	for _, span := range spans {
		if span[0] < 0 || span[0] >= span[1] || span[1] > len(from) {
			continue
		}
		words := string(from[span[0]:span[1]])
		if next := in.next(words, at); next >= 0 {
			start := point + utf8.RuneCountInString(shown[at:next])
			at, point = next+len(words), start+span[1]-span[0]
			found = append(found, [2]int{start, point})
		}
	}
	return found
}

// wordIndex knows where words stand in a text. It is gone through once for all of
// them: a long note may have thousands of hits, none of which is shown.
type wordIndex struct {
	all    *suffixarray.Index
	places map[string][]int // of words that were asked for, in bytes
}

func indexOf(text string) wordIndex {
	return wordIndex{all: suffixarray.New([]byte(text)), places: map[string][]int{}}
}

// next is where words stand first at a place or behind it, in bytes; -1 where they
// do not.
func (x wordIndex) next(words string, at int) int {
	places, asked := x.places[words]
	if !asked {
		places = x.all.Lookup([]byte(words), -1)
		slices.Sort(places)
		x.places[words] = places
	}
	passed, _ := slices.BinarySearch(places, at)
	if passed == len(places) {
		return -1
	}
	return places[passed]
}
