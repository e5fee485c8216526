package synopsis

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/app/buttons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

var design = fyne.NewSize(1200, 800)

func key(v *View, name fyne.KeyName) { v.page.TypedKey(&fyne.KeyEvent{Name: name}) }

// walk visits what is on the page, with where it stands.
func walk(o fyne.CanvasObject, at fyne.Position, visit func(o fyne.CanvasObject, at fyne.Position)) {
	if !o.Visible() {
		return
	}
	visit(o, at)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, at.Add(child.Position()), visit)
		}
	case *buttons.Link, *textview.View:
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, at.Add(child.Position()), visit)
		}
	}
}

// texts are all words that are built, one a line.
func texts(v *View) string {
	var b strings.Builder
	walk(v.surface, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		switch o := o.(type) {
		case *textview.View:
			b.WriteString(o.Content().Text + "\n")
		case *buttons.Link:
			b.WriteString("[" + o.Text + "]\n")
		case *canvas.Text:
			b.WriteString(strings.ReplaceAll(o.Text, "\u200a", "") + "\n")
		}
	})
	return b.String()
}

func press(t *testing.T, v *View, words string) {
	t.Helper()
	var found *buttons.Link
	walk(v.surface, fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) {
		if l, ok := o.(*buttons.Link); ok && l.Text == words && found == nil {
			found = l
		}
	})
	if found == nil {
		t.Fatalf("there is no link %q in\n%s", words, texts(v))
	}
	found.OnTapped()
}

// everything is a small content with all that a side can say.
func everything() Content {
	c := many(5, 1)
	said := &c.Sides[0].Statements[0]
	said.Quote, said.AboutWhom, said.DateBasis = "We can live with that", "Ukraine", plan.DateReport
	said.Disputes = []*plan.Statement{{ID: "denial", Speaker: plan.Speaker{Name: "Sergiy Kyslytsya"}, Date: "2025-11-24"}}
	said.Notes = []plan.Note{{ID: "n", Body: "Check this.", Status: plan.NoteQuestion}}
	c.Sides[0].Notes = []plan.Note{{ID: "m", Body: "On the cell.", Status: plan.NoteToDo, Tags: []string{"geneva"}}}
	c.Sides[0].Position = plan.Position{State: plan.StateClaimed, Stance: plan.Accepts, Contested: true, Reversed: true}
	c.Sides[0].ClaimedBy = "United States"
	c.Sides[1].Position.State = plan.StateReported
	c.Sides[2].Position, c.Sides[2].Statements = plan.Position{State: plan.StateParent, Stance: plan.Rejects}, nil
	c.Sides[2].FromNumber, c.Sides[2].Elsewhere, c.Sides[2].Place = "10", &c.Sides[3].Statements[0], "point 10"
	c.Sides[3].Position.State, c.Sides[3].FromVersion = plan.StateEarlier, "28 points"
	c.Sides[4].Position, c.Sides[4].Statements = plan.Position{State: plan.StateNone}, nil
	c.Terms = []saying.Term{{Text: "600,000 persons", Name: "troop ceiling", Elsewhere: "800,000 in E3 draft"}}
	c.Lineage, c.Theme = []string{"Became E3 draft 6 (amended)"}, "Military limits"
	c.Notes = []plan.Note{{ID: "p", Body: "On the point.", Status: plan.NotePlain}}
	c.Previous, c.Next = "5", "7"
	return c
}

func TestShowsEverything(t *testing.T) {
	v, record, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1600, 1400), everything())
	all := texts(v)
	for _, want := range []string{
		"1  A point", "The text of a point.", "600,000 persons", "troop ceiling — elsewhere 800,000 in E3 draft", "Became E3 draft 6 (amended)",
		"Plan · draft of 20 Nov 2025 · Military limits · as of 31 Dec 2025", "On the point.",
		"Side 0", "accepts", "claimed by United States", "contested", "reversed", "reported", "on point 10", "in 28 points",
		"Speaker 0", "Minister · a claim about Ukraine", "“We can live with that”", "disputes: Sergiy Kyslytsya, 24 Nov",
		"on record · high confidence · date of the report", "Reuters · para 3 — Title of the report", "[https://example.org/a]",
		"Check this.", "NOTES 1", "On the cell.", "# geneva", "SAID ON POINT 10", "no statement on record", "No statement on record about this very point.",
		"[‹ previous · 5]", "[7 · next ›]",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not shown", want)
		}
	}
	if t.Failed() {
		t.Log(all)
	}
	press(t, v, "show")
	press(t, v, "copy")
	press(t, v, "https://example.org/a")
	if !slices.Equal(record.gone, []plan.StatementID{"denial"}) || len(record.copied) != 1 || len(record.opened) != 1 {
		t.Errorf("asked for %+v", record)
	}
}

func TestTheViewTells(t *testing.T) {
	c := everything()
	v, _, w := shownIn(t, theme.Light, 1, design, c)
	var told []string
	say := func(what string) func(plan.Subject, plan.StakeholderID) {
		return func(s plan.Subject, h plan.StakeholderID) {
			told = append(told, fmt.Sprint(what, " ", s.Provision, "/", h))
		}
	}
	v.OnSelected, v.OnActivated = say("selected"), say("activated")
	v.OnMenu = func(s plan.Subject, h plan.StakeholderID, _ fyne.Position) { say("menu")(s, h) }
	v.OnStep = func(by int) { told = append(told, fmt.Sprint("step ", by)) }
	v.OnZoom = func(by int) { told = append(told, fmt.Sprint("zoom ", by)) }
	v.OnKey = func(e *fyne.KeyEvent) { told = append(told, "key "+string(e.Name)) }
	at := func(side int) fyne.Position {
		return fyne.NewPos(v.page.columns[side].x+3, v.page.columns[side].top+3)
	}
	test.TapAt(v.page, at(1))
	if w.Canvas().Focused() != v.page {
		t.Error("a tap does not give the keyboard")
	}
	test.TapSecondaryAt(v.page, at(2))
	key(v, fyne.KeyReturn)
	key(v, fyne.KeyLeft)
	key(v, fyne.KeyRight)
	press(t, v, "7 · next ›")
	key(v, fyne.KeyEscape)
	key(v, desktop.KeyMenu)
	v.scroll.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	key(v, fyne.KeyLeft)
	v.scroll.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	v.Select(c.Subject, "s4")
	want := "selected p1/s1, selected p1/s2, menu p1/s2, activated p1/s2, step -1, step 1, step 1, key Escape, menu p1/s2, selected p1/s1, zoom -1"
	if got := strings.Join(told, ", "); got != want {
		t.Errorf("told %s\nwant %s", got, want)
	}
	if _, h, ok := v.Selected(); !ok || h != "s4" || v.page.AccessibilityLabel() != "Side 4: opposes" {
		t.Errorf("selected %q, label %q", h, v.page.AccessibilityLabel())
	}
	c.Previous, c.Next, told = "", "", nil
	v.Show(c)
	key(v, fyne.KeyLeft)
	if len(told) > 0 {
		t.Errorf("without neighbours: %v", told)
	}
	if v.Select(plan.On("other"), "s4"); v.selected >= 0 {
		t.Error("a side of another provision is selected")
	}
}

// A click on a text goes to the text; the side it belongs to is selected as
// soon as the pointer moves.
func TestAClickOnTextSelectsItsSide(t *testing.T) {
	v, _, w := shownIn(t, theme.Light, 1, design, many(3, 2))
	var label *textview.View
	at := fyne.Position{}
	walk(v.page, fyne.Position{}, func(o fyne.CanvasObject, pos fyne.Position) {
		l, ok := o.(*textview.View)
		if ok && label == nil && pos.X > v.page.columns[1].x && pos.Y > v.page.columns[1].top {
			label = l
			at = pos.AddXY(12, 12)
		}
	})
	if label == nil {
		t.Fatal("there is no text that can be selected")
	}
	w.Canvas().Focus(label)
	move := func(x float32) {
		v.page.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, at.Y)}})
	}
	if move(v.page.columns[2].x + 5); v.selected != -1 {
		t.Error("a pointer that passes over another side selects")
	}
	if move(at.X); v.selected != 1 || w.Canvas().Focused() != label {
		t.Errorf("selected %d, and the keyboard is with %T", v.selected, w.Canvas().Focused())
	}
}

func TestColumnsShareTheWidth(t *testing.T) {
	for _, c := range []struct {
		sides  int
		width  float32
		scale  float32
		beside int
	}{{4, 1200, 1, 4}, {5, 1200, 1, 3}, {4, 700, 1, 2}, {4, 200, 1, 1}, {4, 1200, 1.7, 2}, {4, 1200, 2.5, 1}, {60, 1200, 1, 4}, {1, 1200, 1, 1}} {
		v, _, _ := shownIn(t, theme.Light, c.scale, fyne.NewSize(c.width, 700), many(c.sides, 1))
		beside := 0
		for i := range v.page.columns {
			column := &v.page.columns[i]
			if column.row == 0 {
				beside++
			}
			if right := column.x + v.page.column; right > c.width {
				t.Errorf("%d sides in %v: one ends at %v", c.sides, c.width, right)
			}
		}
		if beside != c.beside {
			t.Errorf("%d sides in %v at %v: %d beside each other, want %d", c.sides, c.width, c.scale, beside, c.beside)
		}
	}
}

// Only what is in view is built, wherever one has been; and nothing jumps.
func TestFewObjectsForManyStatements(t *testing.T) {
	v, _, _ := shownIn(t, theme.Light, 1, design, many(60, 200))
	built := func() (n int) {
		v.page.each(func(p *part) {
			if p.sheet != nil {
				n++
			}
		})
		return n
	}
	most, start := built(), time.Now()
	for range 40 {
		before := v.scroll.Offset.Y
		key(v, fyne.KeyPageDown)
		if v.scroll.Offset.Y <= before {
			t.Fatalf("a page down goes from %v to %v", before, v.scroll.Offset.Y)
		}
		most = max(most, built())
	}
	t.Logf("40 pages in %v, %d parts at once, %d sheets", time.Since(start), most, len(v.page.free)+built())
	if most > 250 {
		t.Errorf("%d parts are built at once", most)
	}
	key(v, fyne.KeyEnd)
	if last := v.page.columns[59].parts; last[len(last)-1].sheet == nil {
		t.Error("the end is not built")
	}
	if end := v.page.height - v.scroll.Size().Height; v.scroll.Offset.Y < end-1 {
		t.Errorf("the end is at %v, the view at %v", end, v.scroll.Offset.Y)
	}
	v.Select(v.content.Subject, "s30")
	if y := v.page.columns[30].top - v.scroll.Offset.Y; y < 0 || y > v.scroll.Size().Height {
		t.Errorf("the selected side begins at %v", y)
	}
	for range 80 {
		still, down := v.page.anchor(v.scroll.Offset.Y - lineStep)
		key(v, fyne.KeyUp)
		if moved := v.scroll.Offset.Y - still.top - down; moved > 0.5 || moved < -0.5 {
			t.Fatalf("what was in view jumped by %v", moved)
		}
	}
}

// Nothing overlaps and nothing is cut off, at any text size, for any content.
func TestTextsHaveRoom(t *testing.T) {
	odd := everything()
	odd.Provision = &plan.Provision{Number: "12345678901234567890", Title: strings.Repeat("word ", 1000), Text: strings.Repeat("w", 3000)}
	odd.Previous = strings.Repeat("previous ", 20)
	odd.Terms = append(odd.Terms, saying.Term{Text: strings.Repeat("term ", 100), Name: "name"})
	odd.Sides[0].Name, odd.Sides[0].ClaimedBy = strings.Repeat("Side ", 30), strings.Repeat("claimant ", 50)
	odd.Sides[1].Name = strings.Repeat("w", 300)
	said := odd.Sides[1].Statements[0].Statement
	said.Summary, said.Speaker.Name = "👩‍🚀 e\u0301e\u0301 🇺🇦 سلام עולם Ґданськ "+strings.Repeat("w", 3000), strings.Repeat("name ", 100)
	odd.Sides[3].Statements[0].Quote = strings.Repeat("слово ", 2000)
	for _, scale := range []float32{0.8, 1, 1.7, 2.5} {
		v, _, w := shownIn(t, theme.Light, scale, design, odd)
		for _, size := range []fyne.Size{design, {Width: 500, Height: 400}, {Width: 2000, Height: 900}} {
			w.Resize(size)
			if right := v.bar.Position().X + v.bar.MinSize().Width; right > size.Width {
				t.Fatalf("at %v in %v the ways to the neighbours reach to %v", scale, size, right)
			}
			for range 8 {
				checkRoom(t, v, fmt.Sprintf("at %v in %v", scale, size))
				key(v, fyne.KeyPageDown)
			}
		}
	}
}

func checkRoom(t *testing.T, v *View, where string) {
	t.Helper()
	p := v.page
	for i := range p.columns {
		c := &p.columns[i]
		for j := range c.parts {
			part := &c.parts[j]
			if part.box == nil {
				continue
			}
			if j > 0 && part.top < c.parts[j-1].top+c.parts[j-1].height {
				t.Fatalf("%s part %d of side %d overlaps the one above", where, j, i)
			}
			if need := part.box.MinSize().Height; need > part.height+0.5 {
				t.Fatalf("%s part %d of side %d has %v and needs %v", where, j, i, part.height, need)
			}
			if part.top+part.height > c.top+c.height {
				t.Fatalf("%s part %d of side %d reaches below its column", where, j, i)
			}
			walk(part.box, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
				if text, ok := o.(*canvas.Text); ok && at.X+text.MinSize().Width > p.inner()+1 {
					t.Fatalf("%s %.30q of side %d reaches to %v of %v", where, text.Text, i, at.X+text.MinSize().Width, p.inner())
				}
			})
		}
	}
}

func TestShowKeepsTheSideAndThePlace(t *testing.T) {
	c := many(4, 30)
	v, _, _ := shownIn(t, theme.Light, 1, design, c)
	v.Select(c.Subject, "s2")
	v.scrollTo(900)
	held := v.page.held(v.scroll.Offset.Y)
	v.Show(many(4, 30))
	if _, h, _ := v.Selected(); h != "s2" || v.page.held(v.scroll.Offset.Y) != held {
		t.Errorf("the same again: %q, at %+v, was at %+v", h, v.page.held(v.scroll.Offset.Y), held)
	}
	c = many(4, 30)
	c.Subject = plan.On("p2")
	if v.Show(c); v.scroll.Offset.Y != 0 || v.selected != 2 {
		t.Errorf("another provision: at %v, side %d", v.scroll.Offset.Y, v.selected)
	}
	if v.Show(Content{Remark: "Nothing to read."}); !strings.Contains(texts(v), "Nothing to read.") || v.selected != -1 {
		t.Errorf("nothing: side %d, %s", v.selected, texts(v))
	}
	for _, name := range []fyne.KeyName{fyne.KeyRight, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyReturn, desktop.KeyMenu} {
		key(v, name)
	}
}

// TestAPageBeginsAtItsTop, whichever side is selected on it, and goes to a side
// that is asked for after that.
func TestAPageBeginsAtItsTop(t *testing.T) {
	v, _, _ := shownIn(t, theme.Light, 1, design, Content{Remark: "Nothing to read."})
	open := func(subject plan.Subject, holder plan.StakeholderID) {
		v.Begin(subject, holder) // the window opens the page at once, and fills it when it has been read
		c := many(6, 30)
		c.Subject = subject
		v.Show(c)
		v.Select(subject, holder)
	}
	for _, p := range []struct {
		subject plan.ProvisionID
		holder  plan.StakeholderID
	}{{"p1", "s5"}, {"p1", "s4"}, {"p2", "s4"}, {"p2", "s5"}} {
		open(plan.On(p.subject), p.holder)
		if _, h, _ := v.Selected(); h != p.holder || v.scroll.Offset.Y != 0 {
			t.Errorf("%s opens at %v with %q selected", p.subject, v.scroll.Offset.Y, h)
		}
		v.scrollTo(300)
	}
	v.Select(plan.On("p2"), "s5")
	if v.scroll.Offset.Y != 300 {
		t.Errorf("the same side once more, and it scrolls to %v", v.scroll.Offset.Y)
	}
	v.scrollTo(0)
	v.Select(plan.On("p2"), "s4")
	if head := v.page.columns[4].top; v.scroll.Offset.Y == 0 || head < v.scroll.Offset.Y || head > v.scroll.Offset.Y+v.scroll.Size().Height {
		t.Errorf("another side is asked for, at %v, and %v is shown", head, v.scroll.Offset.Y)
	}
	v.scrollTo(0)
	v.choose(5, false)
	v.Select(plan.On("p2"), "s5")
	if v.scroll.Offset.Y != 0 {
		t.Errorf("a click on a side scrolls to %v", v.scroll.Offset.Y)
	}
}

func TestThemeChanged(t *testing.T) {
	c := many(4, 3)
	v, _, _ := shownIn(t, theme.Light, 1, design, c)
	v.Select(c.Subject, "s2")
	width := v.page.column
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	v.ThemeChanged()
	if v.page.column == width || v.ground.FillColor != theme.Colors().Ground || v.selected != 2 {
		t.Errorf("columns are %v wide, side %d", v.page.column, v.selected)
	}
}
