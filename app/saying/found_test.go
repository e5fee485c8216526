package saying

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"demarche/app/textview"
	"demarche/store/plan"
)

// hits are the words that are marked as found, in the order of the sheet, each
// place once.
func hits(s *Sheet) (list []string) {
	for _, t := range s.texts[:s.usedTexts] {
		last := -1
		for _, m := range t.Marks() {
			if m.Kind == textview.Hit && m.Start > last {
				list = append(list, string([]rune(t.Content().Text)[m.Start:m.End]))
				last = m.Start
			}
		}
	}
	return list
}

var tolled = plan.TargetOf(plan.OnStatement, "said")

// addTolled adds a statement and notes on it.
func addTolled(s *Sheet) {
	said := &Statement{
		Statement: &plan.Statement{
			ID: "said", Speaker: plan.Speaker{Name: "The toll keeper", Role: "Toll office"}, Date: "2025-11-25",
			Summary: "Wants the toll, and the toll only.", Quote: "A toll is a toll",
		},
		AboutWhom: "Toll Land",
		Notes: []plan.Note{
			{ID: "n1", On: tolled, Status: plan.NotePlain, Body: "See [the *toll*](https://toll.example) for **toll** and more."},
			{ID: "n2", On: tolled, Status: plan.NotePlain, Body: "Another toll."},
			{ID: "n3", On: tolled, Status: plan.NotePlain, Body: "Another toll, too."},
		},
	}
	s.AddStatement(said)
	for _, n := range said.Notes {
		s.AddNote(n)
	}
}

// What is found is marked in its text and in no other, on the page that is there
// and on the next.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		name  string
		found Found
		want  []string
	}{
		{"in the summary", Found{On: tolled, Field: plan.FieldSummary, Spans: [][2]int{{10, 14}, {24, 28}}}, []string{"toll", "toll"}},
		{"in the quote", Found{On: tolled, Field: plan.FieldQuote, Spans: [][2]int{{2, 6}}}, []string{"toll"}},
		{"in the speaker", Found{On: tolled, Field: FieldSpeaker, Spans: [][2]int{{4, 8}}}, []string{"toll"}},
		{"in the role", Found{On: tolled, Field: FieldRole, Spans: [][2]int{{0, 4}}}, []string{"Toll"}},
		{"in a note, its address, too", Found{On: tolled, Note: "n1", Field: FieldBody, Spans: [][2]int{{10, 14}, {25, 29}, {45, 49}}}, []string{"toll", "toll", "toll"}},
		{"in the marks of a note", Found{On: tolled, Note: "n1", Field: FieldBody, Spans: [][2]int{{9, 14}, {45, 49}}}, []string{"toll"}},
		{"in one note of several", Found{On: tolled, Note: "n2", Field: FieldBody, Spans: [][2]int{{8, 12}}}, []string{"toll"}},
		{"in the title", Found{On: plan.TargetOf(plan.OnProvision, "v1-1"), Field: FieldTitle, Spans: [][2]int{{4, 8}}}, []string{"toll"}},
		{"elsewhere", Found{On: plan.TargetOf(plan.OnStatement, "other"), Field: plan.FieldSummary, Spans: [][2]int{{0, 4}}}, nil},
		{"beyond the text", Found{On: tolled, Field: plan.FieldSummary, Spans: [][2]int{{-3, 2}, {900, 904}, {5, 5}}}, nil},
		{"nothing", Found{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := newSheet(t)
			fill := func() {
				s.Findable(plan.TargetOf(plan.OnProvision, "v1-1"), FieldTitle, "1.a  The toll", 5)
				addTolled(s)
			}
			fill()
			s.Find(Found{On: tolled, Field: plan.FieldSummary, Spans: [][2]int{{0, 5}}}) // of the search before
			s.Find(c.found)
			if diff := cmp.Diff(c.want, hits(s)); diff != "" {
				t.Errorf("on the page that is there (-want +got):\n%s", diff)
			}
			s.Turn()
			fill()
			if diff := cmp.Diff(c.want, hits(s)); diff != "" {
				t.Errorf("on the next page (-want +got):\n%s", diff)
			}
		})
	}
}

// bracketed takes brackets out of a text, and gives the spans between them.
func bracketed(text string) (plain string, spans [][2]int) {
	var b []rune
	for _, r := range text {
		switch r {
		case '[':
			spans = append(spans, [2]int{len(b), -1})
		case ']':
			spans[len(spans)-1][1] = len(b)
		default:
			b = append(b, r)
		}
	}
	return string(b), spans
}

// Words of a text are found again where it is shown without its marks: each behind
// the one before, and those that are not shown are left out.
func TestFollow(t *testing.T) {
	for name, c := range map[string]struct{ text, shown string }{
		"the same words again":       {"[a] **[a]** [a]", "[a] [a] [a]"},
		"not all of them":            {"a **a** [a]", "[a] a a"}, // nobody can tell
		"more of them than shown":    {"[a] [a] [a]", "[a] [a]"},
		"words with marks inside":    {"[one] [t*w*o] [one]", "[one] two [one]"},
		"a word in another one":      {"in [inner] [in]", "[inner] [in]"},
		"letters of several bytes":   {"**[мито]** й [мито] [🚢] [мито]", "[мито] й [мито] [🚢] [мито]"},
		"one behind the other":       {"[aa][aa]", "[aa][aa]"},
		"words that stand before it": {"two [one] [two]", "two [one] [two]"},
		"nothing shown":              {"[a]", ""},
	} {
		text, spans := bracketed(c.text)
		shown, want := bracketed(c.shown)
		if diff := cmp.Diff(want, follow(text, spans, shown)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A note of 440 kB with 20 000 hits: none of them shown as it is written, and
// each another word; or all of them shown.
func BenchmarkFollow(b *testing.B) {
	for name, word := range map[string]string{"none shown": "_toll%d_", "all shown": "toll%d"} {
		b.Run(name, func(b *testing.B) {
			var text strings.Builder
			var spans [][2]int
			for i := range 20_000 {
				w := fmt.Sprintf(word, i)
				spans = append(spans, [2]int{text.Len(), text.Len() + len(w)})
				text.WriteString(w + " of the ships ")
			}
			shown := strings.ReplaceAll(text.String(), "_", "")
			for b.Loop() {
				follow(text.String(), spans, shown)
			}
		})
	}
}

// TestANoteThatIsNotSetSaysSo, and no other does.
func TestANoteThatIsNotSetSaysSo(t *testing.T) {
	s, _ := newSheet(t)
	says := func(body string) bool {
		s.Turn()
		s.AddNote(plan.Note{ID: "n1", On: tolled, Status: plan.NotePlain, Body: body})
		return slices.ContainsFunc(s.texts[:s.usedTexts], func(t *shown) bool { return strings.Contains(t.Content().Text, "shown as it was typed") })
	}
	if !says(strings.Repeat("**word** ", 5000)) || says("**word**") {
		t.Error("it is said of the wrong note")
	}
}

// onSummary is a note on words of the summary of addTolled.
func onSummary() plan.Note {
	return plan.Note{ID: "n9", On: tolled, Status: plan.NoteQuestion, Body: "Which?", Anchor: plan.Anchor{
		Span: plan.Span{Field: plan.FieldSummary, Exact: "the toll", Start: 6, End: 14}, Was: "the toll", State: plan.AnchorExact,
	}}
}

// The note at hand stands out with the words that it is on, no other does, and only
// until another, or something else, is found.
func TestTheNoteAtHandStandsOut(t *testing.T) {
	s, actions := newSheet(t)
	of, other := onSummary(), onSummary()
	other.ID = "n8"
	said := &Statement{Statement: &plan.Statement{ID: "said", Summary: "Wants the toll, and the toll only."}, Notes: []plan.Note{of, other}}
	fill := func() {
		s.AddStatement(said)
		s.AddNote(of)
		s.AddNote(other)
	}
	outstanding := func() (list []string) {
		for _, text := range s.texts[:s.usedTexts] {
			for _, m := range text.Marks() {
				if m.State == textview.Current {
					list = append(list, "words of "+m.ID)
				}
			}
		}
		for _, id := range []plan.NoteID{"n8", "n9"} {
			if s.notes[id].ground.Visible() {
				list = append(list, "head of "+string(id))
			}
		}
		return list
	}
	fill()
	for _, c := range []struct {
		found Found
		want  []string
	}{
		{Found{On: tolled, Note: "n9"}, []string{"words of n9", "head of n9"}},
		{Found{Note: "n8"}, []string{"words of n8", "head of n8"}},
		{Found{On: tolled, Note: "n9", Field: FieldBody, Spans: [][2]int{{0, 5}}}, nil},
		{Found{}, nil},
	} {
		s.Find(c.found)
		if got := outstanding(); !slices.Equal(got, c.want) {
			t.Errorf("of %+v: %q, want %q", c.found, got, c.want)
		}
		s.Turn()
		fill()
		if got := outstanding(); !slices.Equal(got, c.want) {
			t.Errorf("of %+v on the next page: %q, want %q", c.found, got, c.want)
		}
	}
	for _, text := range s.texts[:s.usedTexts] {
		for _, span := range text.Content().Spans {
			if span.Press != nil {
				if words := string([]rune(text.Content().Text)[span.Start:span.End]); words != "“the toll”" {
					t.Errorf("what can be pressed is %s", words)
				}
				span.Press()
			}
		}
	}
	if want := []plan.NoteID{"n9", "n8"}; !slices.Equal(actions.shown, want) {
		t.Errorf("the words shown are those of %q, want %q", actions.shown, want)
	}
}

// Words found are brought into view; where they are not among the texts, their
// record is.
func TestRevealFound(t *testing.T) {
	for _, c := range []struct {
		name  string
		found Found
		in    string // what is to be seen then
	}{
		{"words", Found{On: tolled, Note: "n2", Field: FieldBody, Spans: [][2]int{{8, 12}}}, "Another toll."},
		{"a tag", Found{On: tolled, Note: "n2", Field: "tags", Spans: [][2]int{{0, 4}}}, "Another toll."},
		{"a record that is not there", Found{On: plan.TargetOf(plan.OnStatement, "other"), Field: plan.FieldSummary}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := newSheet(t)
			s.Add(Gap(900))
			addTolled(s)
			s.Add(Gap(900))
			page := textview.NewScroll(container.New(Stack{}, s.Objects...))
			w := test.NewTempWindow(t, page)
			w.Resize(fyne.NewSize(300, 200))
			page.Refresh()
			s.Find(c.found)
			if got := s.RevealFound(); got != (c.in != "") {
				t.Fatalf("it is on the page: %v", got)
			}
			if c.in == "" {
				if page.Offset.Y != 0 {
					t.Errorf("the page was scrolled to %v", page.Offset.Y)
				}
				return
			}
			for _, text := range s.texts[:s.usedTexts] {
				y := fyne.CurrentApp().Driver().AbsolutePositionForObject(text.View).Y
				if text.Content().Text == c.in && (y < 0 || y+text.Size().Height > 220) {
					t.Errorf("%q stands at %v", c.in, y)
				}
			}
		})
	}
}

// listing is somebody who lists notes.
type listing struct {
	asked
	lists []Selected
}

func (l *listing) NotesAt(_ fyne.Position, from Selected) { l.lists = append(l.lists, from) }

// The notes that are asked for in a text come without what a search has found,
// to a list if there is one, else to the menu.
func TestNotesAreListed(t *testing.T) {
	s, menu := newSheet(t)
	list := &listing{}
	for _, actions := range []Actions{menu, list} {
		s.actions = actions
		s.Turn()
		p := onToll()
		p.Notes[0].Anchor.State = plan.AnchorExact
		v := viewIn(s.Passage(p))
		s.Find(Found{On: p.On, Field: p.Field, Spans: [][2]int{{4, 8}}})
		test.NewTempWindow(t, v).Resize(fyne.NewSize(400, 80))
		v.Select(5, 5)
		v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	s.texts[0].OnMenu(fyne.NewPos(1, 1), 5)
	if got := list.menus; len(got) != 1 || len(got[0].Notes) != 1 {
		t.Errorf("the menus are for %+v", got)
	}
	list.menus = nil
	want := []Selected{{
		On: plan.TargetOf(plan.OnProvision, "v1-1"), Field: plan.FieldText, Text: "The toll is 2.50.", Start: 5, End: 5,
		Notes: []plan.NoteID{"n1"},
	}}
	if diff := cmp.Diff(want, menu.menus); diff != "" {
		t.Errorf("the menu (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, list.lists); diff != "" || len(list.menus) > 0 {
		t.Errorf("the list (-want +got):\n%s\nand the menus %+v", diff, list.menus)
	}
}

func TestWholeSelection(t *testing.T) {
	got := Selected{Text: "The toll is 2.50.", Start: 5, End: 14, Words: "oll is 2."}.Whole()
	if got.Start != 4 || got.End != 16 || got.Words != "toll is 2.50" {
		t.Errorf("whole words are %+v", got)
	}
}
