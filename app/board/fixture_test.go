package board

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/exchange"
	"demarche/app/notebook"
	"demarche/app/theme"
	"demarche/assets"
	"demarche/store/plan"
	"demarche/store/sample"
)

// noon is a moment of a day of December 2025.
func noon(day int) time.Time { return time.Date(2025, 12, day, 12, 0, 0, 0, time.UTC) }

// shipped is the shipped dossier with notes and labels.
func shipped(t testing.TB) *plan.Dossier {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"Ask the ministry", "Geneva wording", "Quote", "Check the number", "Red line"} {
		d.Labels = append(d.Labels, plan.Label{ID: plan.LabelID(name), Name: name, Color: plan.LabelColors[i], Pattern: plan.LabelPatterns[i], Letter: name[:1]})
	}
	point := func(id plan.ProvisionID) plan.Target { return plan.TargetOf(plan.OnProvision, id) }
	d.Notes = []plan.Note{
		{ID: "ceiling", On: point("v28-6"), Anchor: on(t, d, "v28-6", "may not exceed a fixed figure"), Body: "Is the ceiling of 600,000 meant for **peacetime** only? Check with the Geneva wording, and with what was said in Istanbul in 2022, where the numbers were 85,000 and 250,000.", Tags: []string{"army/size", "urgent"}, Label: "Check the number", Status: plan.NoteQuestion, Author: "Olena", Created: noon(1)},
		{ID: "reply-1", ReplyTo: "ceiling", On: point("v28-6"), Body: "See also the European text.", Author: "Petro", Created: noon(2)},
		{ID: "reply-2", ReplyTo: "ceiling", On: point("v28-6"), Body: "Asked.", Author: "Olena", Created: noon(3)},
		{ID: "nato", On: point("v28-7"), Body: "NATO: compare with the draft of 2022.", Tags: []string{"security/nato"}, Label: "Geneva wording", Status: plan.NoteToDo, Author: "Petro", Created: noon(2)},
		{ID: "cell", On: plan.CellOf(plan.On("v28-6"), "ukraine"), Body: "Who pays for the rest of the army?", Tags: []string{"army/size"}, Label: "Ask the ministry", Status: plan.NotePlain, Author: "Olena", Created: noon(3)},
		{ID: "done", On: plan.TargetOf(plan.OnVersion, plan.VersionID("v28")), Body: "Where was it published first?\nAxios, 20 November.", Label: "Quote", Status: plan.NoteResolved, Author: "Олена Іваненко", Created: noon(4)},
		{ID: "changed", On: point("v28-1"), Anchor: changed(t, d, "v28-1"), Body: "Sovereignty “confirmed”, by whom?", Label: "Red line", Status: plan.NoteQuestion, Author: "Olena", Created: noon(5)},
		{ID: "orphan", On: point("v28-2"), Anchor: gone("all ambiguities of the last thirty years"), Body: "This wording came from the leaked draft.", Tags: []string{"drafting"}, Status: plan.NotePlain, Author: "Petro", Created: noon(6)},
		{ID: "dossier", On: plan.Target{Kind: plan.OnDossier}, Body: "Ask for the Russian original of every text.", Status: plan.NoteToDo, Author: "Olena", Created: noon(7)},
	}
	return d
}

// text is that of a provision.
func text(t testing.TB, d *plan.Dossier, id plan.ProvisionID) string {
	t.Helper()
	for _, v := range d.Versions {
		for _, p := range v.Provisions {
			if p.ID == id {
				return p.Text
			}
		}
	}
	t.Fatalf("there is no point %q", id)
	return ""
}

// on is an anchor on words of a provision.
func on(t testing.TB, d *plan.Dossier, id plan.ProvisionID, words string) plan.Anchor {
	t.Helper()
	all := text(t, d, id)
	at := strings.Index(all, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, all)
	}
	start := utf8.RuneCountInString(all[:at])
	s, err := anchor.Make(all, start, start+utf8.RuneCountInString(words))
	if err != nil {
		t.Fatal(err)
	}
	s.Field = plan.FieldText
	return plan.Anchor{Span: s, State: plan.AnchorExact}
}

// changed is an anchor to be reviewed on the whole text of a provision.
func changed(t testing.TB, d *plan.Dossier, id plan.ProvisionID) plan.Anchor {
	t.Helper()
	all := text(t, d, id)
	a := on(t, d, id, all)
	a.State, a.Was = plan.AnchorReview, "Ukraine's sovereignty is to be reaffirmed by all. The point adds nothing about territorial integrity."
	return a
}

// gone is an anchor on words that are nowhere.
func gone(words string) plan.Anchor {
	return plan.Anchor{State: plan.AnchorOrphan, Was: words, Span: plan.Span{Field: plan.FieldText, Exact: words, SHA256: plan.SumOf(words)}}
}

// many is a dossier with so many notes, a third of them on words.
func many(notes int) *plan.Dossier {
	d := sample.Dossier(sample.Size{Versions: 2, Provisions: 2000, Stakeholders: 5, Statements: 500})
	r := rand.New(rand.NewPCG(6, 20))
	for i := range 8 {
		d.Labels = append(d.Labels, plan.Label{ID: plan.LabelID(fmt.Sprint(i)), Name: fmt.Sprint("Label ", i), Color: plan.LabelColors[i], Pattern: plan.LabelPatterns[i%5], Letter: string(rune('A' + i))})
	}
	for i := range notes {
		v := &d.Versions[r.IntN(2)]
		p := &v.Provisions[r.IntN(len(v.Provisions))]
		n := plan.Note{
			ID: plan.NoteID(fmt.Sprint("note-", i)), On: plan.TargetOf(plan.OnProvision, p.ID), Body: d.Statements[r.IntN(500)].Summary,
			Status: plan.NoteStatuses[r.IntN(4)], Author: fmt.Sprint("Author ", r.IntN(9)), Created: noon(1).Add(time.Duration(i) * time.Minute),
			Label: d.Labels[r.IntN(8)].Name, Tags: []string{fmt.Sprintf("field%d/part%d", r.IntN(20), r.IntN(9))},
		}
		if r.IntN(3) == 0 {
			points := []rune(p.Text)
			n.Anchor = plan.Anchor{State: plan.AnchorExact, Span: plan.Span{Field: plan.FieldText, Exact: string(points[2:14]), Start: 2, End: 14, SHA256: plan.SumOf(p.Text)}}
			if r.IntN(5) == 0 {
				n.Anchor.State, n.Anchor.Was = plan.AnchorReview, d.Statements[r.IntN(500)].Summary
			}
		}
		d.Notes = append(d.Notes, n)
	}
	return d
}

// acts keeps what the person asked for, in words, and arranges at once.
type acts struct {
	view  *View
	book  *notebook.Book
	texts map[plan.ProvisionID]string
	done  []string
}

func (a *acts) say(format string, args ...any) { a.done = append(a.done, fmt.Sprintf(format, args...)) }

// told is what was asked for since the last time.
func (a *acts) told() string {
	s := strings.Join(a.done, "; ")
	a.done = nil
	return s
}

func (a *acts) Arrange(f notebook.Filter, by notebook.Grouping) {
	a.show(a.book.Arrange(f, by))
}

func (a *acts) show(arranged *notebook.Arrangement) {
	c := a.view.content
	c.Arranged, c.Today = arranged, "2025-12-08"
	c.Text = func(e *notebook.Entry) string { return a.texts[e.Spot.Provision] }
	a.view.Show(c)
}

func (a *acts) Look(*notebook.Entry)                      {}
func (a *acts) In(v plan.VersionID)                       { a.say("in %s", v) }
func (a *acts) GoTo(e *notebook.Entry)                    { a.say("go to %s", e.Note.ID) }
func (a *acts) Reply(e *notebook.Entry)                   { a.say("reply to %s", e.Note.ID) }
func (a *acts) Edit(e *notebook.Entry)                    { a.say("edit %s", e.Note.ID) }
func (a *acts) Leave()                                    { a.say("leave") }
func (a *acts) Tag(n []plan.NoteID)                       { a.say("tag %v", n) }
func (a *acts) Untag(n []plan.NoteID, tag string)         { a.say("untag %v %s", n, tag) }
func (a *acts) Label(n []plan.NoteID, label string)       { a.say("label %v %s", n, label) }
func (a *acts) Status(n []plan.NoteID, s plan.NoteStatus) { a.say("status %v %s", n, s) }
func (a *acts) Delete(n []plan.NoteID)                    { a.say("delete %v", n) }
func (a *acts) RenameTag(tag string)                      { a.say("rename %s", tag) }
func (a *acts) MergeTag(tag string)                       { a.say("merge %s", tag) }
func (a *acts) EditLabel(name string)                     { a.say("edit %s", name) }
func (a *acts) Confirm(e *notebook.Entry)                 { a.say("confirm %s", e.Note.ID) }
func (a *acts) Put(e *notebook.Entry)                     { a.say("put %s", e.Note.ID) }
func (a *acts) NotHere(e *notebook.Entry)                 { a.say("not here %s", e.Note.ID) }
func (a *acts) PutBack(e *notebook.Entry)                 { a.say("put back %s", e.Note.ID) }
func (a *acts) Attach(e *notebook.Entry)                  { a.say("attach %s", e.Note.ID) }

// shownIn puts a board with a dossier into a window without borders.
func shownIn(t testing.TB, mode theme.Mode, scale float32, size fyne.Size, d *plan.Dossier, in plan.VersionID) (*View, *acts, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, scale))
	a := &acts{book: read(t, d, in), texts: map[plan.ProvisionID]string{}}
	for _, v := range d.Versions {
		for _, p := range v.Provisions {
			a.texts[p.ID] = p.Text
		}
	}
	v := New(a)
	a.view = v
	v.modifiers = func() fyne.KeyModifier { return 0 }
	w := test.NewTempWindow(t, v.Object())
	w.SetPadded(false)
	w.Resize(size)
	a.Arrange(notebook.Filter{}, notebook.ByPlace)
	return v, a, w
}

func read(t testing.TB, d *plan.Dossier, in plan.VersionID) *notebook.Book {
	t.Helper()
	b, err := notebook.Read(t.Context(), d, notebook.Options{In: in})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// open shows the shipped dossier at 100 %, with the keyboard in the list.
func open(t testing.TB) (*View, *acts, fyne.Window) {
	t.Helper()
	v, a, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 700), shipped(t), "")
	w.Canvas().Focus(v.list)
	return v, a, w
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// words are all that is written on the board, where it can be seen.
func (v *View) words() string {
	var list []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				list = append(list, o.Text)
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(v.surface)
	return strings.ReplaceAll(strings.Join(list, "|"), "\u200a", "")
}

// rows are those in view.
func (v *View) rows() (list []*row) {
	for at, last := v.list.InView(); at < last; at++ {
		if r, ok := v.list.Row(at); ok {
			list = append(list, r)
		}
	}
	return list
}

// texts are those of a row that can be seen.
func (r *row) texts() (list []*canvas.Text) {
	for _, layer := range r.sheet.Box.Objects {
		for _, o := range layer.(*fyne.Container).Objects {
			if t, ok := o.(*canvas.Text); ok && t.Visible() {
				list = append(list, t)
			}
		}
	}
	return list
}
