package inspector

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/app/buttons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// asked records what the inspector asks for.
type asked struct {
	added   []Draft
	on      []plan.Target
	changed map[plan.NoteID]Draft
	deleted []plan.NoteID
	gone    []plan.StatementID
	opened  []string
	copied  []string
	pasts   []plan.NoteID
	typed   []Draft
	dropped []Draft
	menus   []saying.Selected
	words   []saying.Selected
	about   Whereabouts
	back    int
	looked  []plan.Subject
	sources []plan.SourceID
	cited   []plan.SourceID
	left    int
	places  int
	settled []string
	unfit   string // what is wrong with any note
	unmade  bool   // a new label is given up
}

func (a *asked) Whereabouts() Whereabouts { return a.about }
func (a *asked) BringBack()               { a.back++ }
func (a *asked) LookAt(s plan.Subject)    { a.looked = append(a.looked, s) }

func (a *asked) ReadSource(id plan.SourceID) { a.sources = append(a.sources, id) }
func (a *asked) LeaveSource()                { a.left++ }
func (a *asked) LookForPlaces()              { a.places++ }
func (a *asked) ConfirmNote(n plan.Note)     { a.settled = append(a.settled, "confirm "+string(n.ID)) }

func (a *asked) AttachNote(n plan.Note) { a.settled = append(a.settled, "attach "+string(n.ID)) }
func (a *asked) CitedBy(s *plan.Source) { a.cited = append(a.cited, s.ID) }

func (a *asked) NameOf(on plan.Target) string { return "the " + on.String() }
func (a *asked) Unfit(Draft) string           { return a.unfit }
func (a *asked) NewLabel(made func(string)) {
	if !a.unmade {
		made("Ask the ministry")
	}
}

func (a *asked) AddNote(on plan.Target, d Draft) {
	a.on, a.added = append(a.on, on), append(a.added, d)
}
func (a *asked) ChangeNote(id plan.NoteID, _ plan.Target, d Draft) { a.changed[id] = d }
func (a *asked) DeleteNote(id plan.NoteID)                         { a.deleted = append(a.deleted, id) }
func (a *asked) GoTo(id plan.StatementID)                          { a.gone = append(a.gone, id) }
func (a *asked) Open(address string)                               { a.opened = append(a.opened, address) }

func (a *asked) History(id plan.NoteID) { a.pasts = append(a.pasts, id) }

func (a *asked) Typing(_ plan.NoteID, _ plan.Target, d Draft)  { a.typed = append(a.typed, d) }
func (a *asked) Dropped(_ plan.NoteID, _ plan.Target, d Draft) { a.dropped = append(a.dropped, d) }

func (a *asked) Copy(text string) { a.copied = append(a.copied, text) }

func (a *asked) Menu(_ fyne.Position, from saying.Selected) { a.menus = append(a.menus, from) }
func (a *asked) NoteOn(words saying.Selected)               { a.words = append(a.words, words) }
func (a *asked) ShowWords(n plan.Note)                      { a.settled = append(a.settled, "words of "+string(n.ID)) }

var (
	v28     = &plan.Version{ID: "v28", Title: "US-backed 28-point plan", Short: "28 points", Dated: "2025-11-20", Status: plan.Draft}
	point6  = &plan.Provision{ID: "v28-6", Number: "6", Title: "Army ceiling", Text: "The number of personnel may not exceed a fixed figure."}
	ukraine = &plan.Stakeholder{ID: "ukraine", Name: "Ukraine", Short: "UA"}
	cell6   = plan.CellOf(plan.On("v28-6"), "ukraine")
	written = time.Date(2025, 11, 25, 9, 12, 0, 0, time.UTC)
)

// example is a cell with a statement that is disputed and a note.
func example() Content {
	denial := &plan.Statement{ID: "denial", Speaker: plan.Speaker{Name: "Sergiy Kyslytsya"}, Date: "2025-11-24"}
	said := &plan.Statement{
		ID: "said", Holder: "ukraine", Speaker: plan.Speaker{Name: "Unnamed officials", Role: "Ukrainian officials", Party: "ukraine"},
		Date: "2025-11-25", Stance: plan.Conditions, Summary: "Reported to have agreed to 800,000.", Quote: "We can live with that",
		Channel: plan.Report, Confidence: plan.Medium, DateBasis: plan.DateReport,
	}
	return Content{
		Version: v28, Provision: point6, Stakeholder: ukraine, Theme: "Military limits",
		Terms:   []Term{{Text: "600,000 persons", Name: "troop ceiling", Elsewhere: "800,000 persons in E3 draft"}},
		Lineage: []string{"Became E3 draft 6 (amended)"}, AsOf: "2025-12-31",
		Position: plan.Position{State: plan.StateReported, Stance: plan.Conditions, Statements: 1}, Why: "Accepts with conditions, as reported.",
		Statements: []Statement{{
			Statement: said, Disputes: []*plan.Statement{denial},
			Citations: []plan.Citation{{Source: plan.Source{Publisher: "Financial Times", Title: "Army cap", Published: "2025-11-25", URL: "https://example.org/ft"}, Locator: "para 3"}},
		}},
		Notes: []NoteGroup{
			{On: cell6, Name: "On 6 / Ukraine", Notes: []plan.Note{{ID: "n1", On: cell6, Body: "Check Geneva.", Status: plan.NoteQuestion, Tags: []string{"geneva"}, Author: "A. Reader", Created: written, Changed: written}}},
			{On: plan.TargetOf(plan.OnProvision, "v28-6"), Name: "On point 6"},
		},
		AddTo: cell6, AddToName: "6 / Ukraine",
	}
}

// newInspector shows content in a window.
func newInspector(t *testing.T, c Content) (*Inspector, *asked, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Light, 1))
	record := &asked{changed: map[plan.NoteID]Draft{}}
	in := New(record)
	writings := 0
	in.newID = func() string {
		writings++
		return "writing " + strconv.Itoa(writings)
	}
	w := test.NewTempWindow(t, in.Object())
	w.Resize(fyne.NewSize(360, 900))
	in.Show(c)
	return in, record, w
}

// texts are all words that the inspector shows, from top to bottom.
func texts(in *Inspector) string {
	var b strings.Builder
	seen := map[fyne.CanvasObject]bool{} // a theme override gives its content twice
	for _, o := range test.LaidOutObjects(in.root) {
		if seen[o] {
			continue
		}
		seen[o] = true
		switch v := o.(type) {
		case *textview.View:
			b.WriteString(v.Content().Text + "\n")
		case *widget.Label:
			b.WriteString(v.Text + "\n")
		case *buttons.Link:
			b.WriteString("[" + v.Text + "]\n")
		case *canvas.Text:
			b.WriteString(strings.ReplaceAll(v.Text, "\u200a", "") + "\n")
		}
	}
	return b.String()
}

// press presses the first link with that text.
func press(t *testing.T, in *Inspector, words string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(in.root) {
		if l, ok := o.(*buttons.Link); ok && l.Text == words {
			l.OnTapped()
			return
		}
	}
	t.Fatalf("there is no link %q in\n%s", words, texts(in))
}

func TestShowsEverythingBehindTheCell(t *testing.T) {
	in, _, _ := newInspector(t, example())
	all := texts(in)
	for _, want := range []string{
		"6  Army ceiling", "Ukraine", point6.Text, "600,000 persons", "troop ceiling — elsewhere 800,000 persons in E3 draft",
		"Theme: Military limits", "Became E3 draft 6 (amended)", "POSITION ON 31 DEC 2025", "Accepts with conditions, as reported.",
		"STATEMENTS 1", "Unnamed officials", "25 Nov 2025", "conditions", "report · medium confidence · date of the report",
		"Reported to have agreed to 800,000.", "“We can live with that”", "disputes: Sergiy Kyslytsya, 24 Nov",
		"Financial Times · 2025-11-25 · para 3 — Army cap", "[https://example.org/ft]", "NOTES 1", "question", "A. Reader · 25 Nov 2025", "Check Geneva.", "# geneva",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not shown", want)
		}
	}
	if t.Failed() {
		t.Log(all)
	}
}

func TestAClaimSaysAboutWhom(t *testing.T) {
	c := example()
	c.Statements[0].AboutWhom = "Ukraine"
	in, _, _ := newInspector(t, c)
	if want := "Ukrainian officials · a claim about Ukraine"; !strings.Contains(texts(in), want) {
		t.Errorf("%q is not shown in\n%s", want, texts(in))
	}
}

func TestLinksAskForWhatTheySay(t *testing.T) {
	in, record, _ := newInspector(t, example())
	press(t, in, "https://example.org/ft")
	press(t, in, "copy")
	press(t, in, "show")
	press(t, in, "delete")
	if !slices.Equal(record.opened, []string{"https://example.org/ft"}) || !slices.Equal(record.copied, record.opened) ||
		!slices.Equal(record.gone, []plan.StatementID{"denial"}) || !slices.Equal(record.deleted, []plan.NoteID{"n1"}) {
		t.Errorf("asked for %+v", record)
	}
}

func TestWriteANote(t *testing.T) {
	in, record, w := newInspector(t, example())
	in.StartNote(cell6)
	if w.Canvas().Focused() != in.editor.body.FocusTarget() {
		t.Fatal("the editor does not have the keyboard")
	}
	test.Type(in.editor.body.FocusTarget(), "Which draft?")
	in.editor.tags.SetText("b, a ,, b")
	in.editor.status.SetSelected(plan.NoteToDo.Word())
	in.editor.body.FocusTarget().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if len(record.added) != 1 || record.on[0] != cell6 || record.added[0].Body != "Which draft?" ||
		record.added[0].Status != plan.NoteToDo || !slices.Equal(record.added[0].Tags, []string{"b", "a", "b"}) {
		t.Errorf("asked for %+v on %v", record.added, record.on)
	}
	if in.editor != nil {
		t.Error("the editor is still open")
	}
}

// What is typed is never lost by looking elsewhere, and nothing is written
// without words or without a change.
func TestLeavingTheEditor(t *testing.T) {
	other := example()
	other.AddTo, other.Notes = plan.CellOf(plan.On("v28-7"), "ukraine"), nil
	for _, c := range []struct {
		name string
		body string
		do   func(*Inspector)
		want int
	}{
		{"another cell keeps it", "words", func(in *Inspector) { in.Show(other) }, 1},
		{"Escape keeps it", "words", func(in *Inspector) { in.editor.body.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, 1},
		{"fresh content of the same cell goes on", "words", func(in *Inspector) { in.Show(example()) }, 0},
		{"a note elsewhere keeps it", "words", func(in *Inspector) { in.StartNote(plan.TargetOf(plan.OnStatement, plan.StatementID("said"))) }, 1},
		{"without words nothing is written", " \n", func(in *Inspector) { in.FinishNote() }, 0},
		{"Discard throws it away", "words", func(in *Inspector) { in.discardNote() }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, record, _ := newInspector(t, example())
			in.StartNote(cell6)
			in.editor.body.SetText(c.body)
			c.do(in)
			if len(record.added) != c.want {
				t.Errorf("%d notes were asked for, want %d", len(record.added), c.want)
			}
		})
	}
}

func TestTypingGoesOnOverFreshContent(t *testing.T) {
	in, _, w := newInspector(t, example())
	in.StartNote(cell6)
	test.Type(in.editor.body.FocusTarget(), "half a tho")
	in.Show(example())
	test.Type(w.Canvas().Focused(), "ught")
	if in.editor == nil || in.editor.body.Text() != "half a thought" {
		t.Errorf("after fresh content the editor has %+v", in.editor)
	}
}

func TestChangeANote(t *testing.T) {
	in, record, _ := newInspector(t, example())
	press(t, in, "edit")
	if in.editor.body.Text() != "Check Geneva." || in.editor.tags.Text != "geneva" || in.editor.status.Selected != "question" {
		t.Fatalf("the editor opened with %+v", in.editor.draft())
	}
	in.FinishNote()
	if len(record.changed) != 0 {
		t.Fatal("a note without a change was written")
	}
	press(t, in, "edit")
	in.editor.body.SetText("Checked.")
	in.FinishNote()
	if record.changed["n1"].Body != "Checked." {
		t.Errorf("asked for %+v", record.changed)
	}
}

func TestReadOnlyOffersNoWriting(t *testing.T) {
	c := example()
	c.ReadOnly = true
	in, _, _ := newInspector(t, c)
	in.StartNote(cell6)
	for _, offered := range []string{"[+ add note]", "[edit]", "[delete]", "[add note to this statement]"} {
		if strings.Contains(texts(in), offered) {
			t.Errorf("%s is offered", offered)
		}
	}
	if in.editor != nil {
		t.Error("the editor opened")
	}
}

func TestManyStatementsOpenInParts(t *testing.T) {
	c := example()
	for range 300 {
		c.Statements = append(c.Statements, c.Statements[0])
	}
	in, _, _ := newInspector(t, c)
	press(t, in, "Show 281 more")
	if n := strings.Count(texts(in), "[copy]"); n != 301 {
		t.Errorf("%d statements are shown of 301", n)
	}
}

// A note of a megabyte opens at once, can be read whole, and be written on.
func TestANoteOfAMegabyte(t *testing.T) {
	c := example()
	body := strings.Repeat("слово за словом, ", 40_000)
	c.Notes[0].Notes[0].Body = body
	in, record, w := newInspector(t, c)
	all := texts(in)
	if !strings.Contains(all, body) || len(all) > len(body)+40_000 {
		t.Errorf("%d bytes are shown, %d drawn", len(body), len(all)-len(body))
	}
	press(t, in, "edit")
	test.Type(w.Canvas().Focused(), "і край")
	in.FinishNote()
	if got := record.changed["n1"].Body; got != body+"і край" {
		t.Errorf("kept %d bytes", len(got))
	}
}

// More than a dossier keeps of a note is not taken into the editor, which says
// so; what was written there stays.
func TestPastingTooMuchIsRefused(t *testing.T) {
	in, record, w := newInspector(t, example())
	in.StartNote(cell6)
	test.Type(w.Canvas().Focused(), "before")
	clipboard := fyne.CurrentApp().Clipboard()
	paste := func(words string) {
		clipboard.SetContent(words)
		w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	}
	paste(strings.Repeat("x", LongestNote))
	if in.editor.body.Text() != "before" || !in.editor.remark.Visible() || !strings.Contains(in.editor.remark.Text, "2097158 bytes") {
		t.Errorf("the editor has %d bytes, says %q", len(in.editor.body.Text()), in.editor.remark.Text)
	}
	if paste(" after"); in.editor.remark.Visible() {
		t.Error("the remark stays")
	}
	in.FinishNote()
	if len(record.added) != 1 || record.added[0].Body != "before after" {
		t.Errorf("kept %+v", record.added)
	}
}

// What is typed is handed over letter by letter, and what becomes of the words
// in the end as well: kept as a note, thrown away, or nothing.
func TestWhatIsTypedIsHandedOver(t *testing.T) {
	for name, c := range map[string]struct {
		typed   string
		end     func(*Inspector)
		added   int
		dropped []Draft
	}{
		"kept":                     {"abc", (*Inspector).FinishNote, 1, nil},
		"thrown away":              {"abc", (*Inspector).discardNote, 0, []Draft{{Writing: "writing 1", Body: "abc", Status: plan.NotePlain}}},
		"closed without a letter":  {"", (*Inspector).FinishNote, 0, []Draft{{Writing: "writing 1"}}},
		"thrown away, but nothing": {"", (*Inspector).discardNote, 0, []Draft{{Writing: "writing 1"}}},
	} {
		t.Run(name, func(t *testing.T) {
			in, a, _ := newInspector(t, example())
			in.StartNote(cell6)
			for _, r := range c.typed {
				in.editor.body.FocusTarget().TypedRune(r)
			}
			if n := len(a.typed); n != len(c.typed) {
				t.Fatalf("handed over %d times for %d letters", n, len(c.typed))
			}
			if n := len(a.typed); n > 0 && a.typed[n-1].Body != c.typed {
				t.Errorf("the last is %q", a.typed[n-1].Body)
			}
			c.end(in)
			if len(a.added) != c.added {
				t.Errorf("%d notes were added, want %d", len(a.added), c.added)
			}
			if !reflect.DeepEqual(a.dropped, c.dropped) {
				t.Errorf("dropped %+v, want %+v", a.dropped, c.dropped)
			}
		})
	}
}
