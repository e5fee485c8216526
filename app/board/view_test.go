package board

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/notebook"
	"demarche/app/theme"
	"demarche/store/plan"
)

// here is the note with the cursor, or the title of the head that it is on.
func (v *View) here() string {
	if v.cursor < 0 {
		return ""
	}
	l := v.lines.list[v.cursor]
	if l.head() {
		return v.content.Arranged.Groups[l.group].Title
	}
	return string(v.book().Entry(int(l.entry)).Note.ID)
}

// goOn puts the cursor on a note, wherever it stands.
func (v *View) goOn(t testing.TB, id plan.NoteID) {
	t.Helper()
	i, ok := v.book().Index(id)
	if !ok {
		t.Fatalf("no note %q", id)
	}
	v.moveOnto(slices.IndexFunc(v.lines.list, func(l line) bool { return l.entry == int32(i) }))
}

func TestWhatAnEntryShows(t *testing.T) {
	v, _, _ := open(t)
	got := v.words()
	for _, want := range []string{
		"showing 7 of 7", "NEEDS A LOOK|2", "28 POINTS · 6 ARMY CEILING|2",
		"28 points · 6 Army ceiling", "“may not exceed a fixed figure”", "Is the ceiling of 600,000 meant for peacetime only?",
		"# army/size # urgent", "2 replies · Olena · 1 Dec 2025", "question", "6 Army ceiling · Ukraine",
		"“all ambiguities of the last thirty years”", "These words are not there any more.", "Attach by hand…",
		"Ukraine's sovereignty is to be reaffirmed by all.", "Ukraine's sovereignty is to be confirmed.", "It is right", "Attach anew…",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

func TestKeys(t *testing.T) {
	v, a, w := open(t)
	last := len(v.lines.list) - 1
	for _, c := range []struct {
		key  fyne.KeyName
		here string
		told string
	}{
		{fyne.KeyDown, "orphan", ""},
		{fyne.KeyReturn, "orphan", "go to orphan"},
		{fyne.KeyDelete, "orphan", "delete [orphan]"},
		{fyne.KeyLeft, "Needs a look", ""},
		{fyne.KeyLeft, "Needs a look", ""}, // folded
		{fyne.KeyDown, "The dossier", ""},
		{fyne.KeyUp, "Needs a look", ""},
		{fyne.KeyEnter, "Needs a look", ""}, // unfolded
		{fyne.KeyDelete, "Needs a look", "delete [orphan changed]"},
		{fyne.KeyEnd, "nato", ""},
		{fyne.KeyDown, "nato", ""},
		{fyne.KeyHome, "Needs a look", ""},
		{fyne.KeyPageDown, "cell", ""},
		{fyne.KeyPageUp, "Needs a look", ""},
		{fyne.KeyEscape, "Needs a look", "leave"},
	} {
		press(w, c.key)
		if told := a.told(); v.here() != c.here || told != c.told {
			t.Fatalf("after %s on %q, told %q; want %q, %q", c.key, v.here(), told, c.here, c.told)
		}
	}
	if len(v.lines.list)-1 != last {
		t.Errorf("%d lines, %d before", len(v.lines.list), last+1)
	}
	if press(w, fyne.KeyUp); w.Canvas().Focused() != v.entry {
		t.Errorf("up from the first leads to %T", w.Canvas().Focused())
	}
	press(w, fyne.KeyDown)
	if w.Canvas().Focused().TypedRune('/'); w.Canvas().Focused() != v.entry {
		t.Errorf("a slash leads to %T", w.Canvas().Focused())
	}
	if press(w, fyne.KeyEscape); w.Canvas().Focused() != v.list {
		t.Errorf("Escape leads from the filter to %T", w.Canvas().Focused())
	}
}

// The line with the cursor is seen whole, below the head that stays.
func TestTheCursorIsInView(t *testing.T) {
	v, _, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 500), many(3000), "")
	w.Canvas().Focus(v.list)
	for _, key := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyHome} {
		press(w, key)
		top, bottom := v.list.Y(v.cursor), float32(v.lines.tops[v.cursor+1]-v.list.Offset())
		least := float32(0)
		if !v.lines.list[v.cursor].head() {
			least = v.look.heading
		}
		if top < least-0.5 || bottom > v.list.Size().Height+0.5 {
			t.Errorf("after %s the line stands at %v … %v of %v", key, top, bottom, v.list.Size().Height)
		}
	}
}

// The head of a group stays in view until the next one pushes it out.
func TestTheHeadStays(t *testing.T) {
	v, _, _ := shownIn(t, theme.Light, 1, fyne.NewSize(900, 300), many(3000), "")
	if v.list.Pinned() >= 0 {
		t.Error("two heads at the top")
	}
	next := v.lines.tops[v.lines.heads[1]]
	for _, offset := range []float64{100, next - float64(v.look.heading), next - 10} {
		v.list.ScrollTo(offset)
		if v.list.show(); v.list.Pinned() != 0 {
			t.Errorf("at %v the head of line %d stays", offset, v.list.Pinned())
		}
	}
	v.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 5)})
	if !v.isFolded(&v.content.Arranged.Groups[0]) || v.list.Offset() != 0 {
		t.Errorf("a tap on it does not fold, or the view is at %v", v.list.Offset())
	}
}

func TestSelecting(t *testing.T) {
	v, _, w := open(t)
	ids := func() string { return fmt.Sprintf("delete %v", v.Selected()) }
	v.goOn(t, "cell")
	press(w, fyne.KeySpace)
	v.goOn(t, "changed")
	press(w, fyne.KeySpace)
	v.goOn(t, "nato")
	if got := ids(); got != "delete [changed cell]" || !strings.Contains(v.words(), "2 selected") {
		t.Errorf("%s; %s", got, v.words())
	}
	v.goOn(t, "cell")
	if press(w, fyne.KeySpace); ids() != "delete [changed]" {
		t.Error("the space bar does not take back")
	}
	v.list.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := ids(); got != "delete [orphan changed dossier done ceiling cell nato]" {
		t.Errorf("all: %s", got)
	}
	v.selectNone()
	press(w, fyne.KeyHome, fyne.KeySpace) // of a head
	if got := ids(); got != "delete [orphan changed]" {
		t.Errorf("of the head: %s", got)
	}
	v.selectNone()
	v.goOn(t, "ceiling")
	v.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if got := ids(); got != "delete [ceiling cell]" {
		t.Errorf("with Shift: %s", got)
	}
}

// A note that stands in two groups is selected in both, and named once.
func TestSelectingByTag(t *testing.T) {
	v, a, w := open(t)
	a.Arrange(notebook.Filter{}, notebook.ByTag)
	v.goOn(t, "ceiling")
	press(w, fyne.KeySpace, fyne.KeyDelete)
	if got := a.told(); got != "delete [ceiling]" || !strings.Contains(v.words(), "1 selected") {
		t.Errorf("%s; %s", got, v.words())
	}
}

// What a filter hides is not selected any more.
func TestHiddenIsNotSelected(t *testing.T) {
	v, a, w := open(t)
	v.selectAll()
	a.Arrange(notebook.Filter{Authors: []string{"Petro"}}, notebook.ByPlace)
	press(w, fyne.KeyDelete)
	if got := a.told(); got != "delete [orphan ceiling nato]" {
		t.Errorf("%s", got)
	}
	a.Arrange(notebook.Filter{}, notebook.ByPlace)
	press(w, fyne.KeyDelete)
	if got := a.told(); got != "delete [orphan ceiling nato]" {
		t.Errorf("without the filter: %s", got)
	}
}

// Another content leaves folds, selection, cursor and place as they were.
func TestShowKeepsThePlace(t *testing.T) {
	d := many(3000)
	v, a, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 500), d, "")
	w.Canvas().Focus(v.list)
	v.fold(0, true)
	v.fold(3, true)
	v.goOn(t, "note-1500")
	press(w, fyne.KeySpace)
	v.list.ScrollBy(37)
	first, _ := v.list.InView()
	top, y := v.spot(first), v.list.Y(first)

	more := *d
	more.Notes = slices.Clone(d.Notes[1:]) // one is gone, and all numbers have changed
	more.Notes = append(more.Notes, plan.Note{ID: "fresh", On: plan.Target{Kind: plan.OnDossier}, Body: "New", Created: noon(30)})
	a.book = read(t, &more, "")
	a.Arrange(notebook.Filter{}, notebook.ByPlace)

	if now, _ := v.list.InView(); v.spot(now).note != top.note || v.list.Y(now) != y {
		t.Errorf("on top is %+v at %v, was %+v at %v", v.spot(now), v.list.Y(now), top, y)
	}
	if v.here() != "note-1500" || strings.Join(idsOf(v.Selected()), " ") != "note-1500" {
		t.Errorf("the cursor is on %q, %v selected", v.here(), v.Selected())
	}
	if !v.isFolded(&v.content.Arranged.Groups[0]) {
		t.Error("a fold is gone")
	}
	a.Arrange(notebook.Filter{}, notebook.ByAuthor)
	if y := v.list.Y(v.cursor); v.here() != "note-1500" || y < 0 || y > v.list.Size().Height {
		t.Errorf("in other groups the cursor is on %q at %v", v.here(), y)
	}
}

func idsOf(ids []plan.NoteID) (list []string) {
	for _, id := range ids {
		list = append(list, string(id))
	}
	return list
}

// The note with the cursor is deleted: the next one takes its place.
func TestTheCursorOutlivesItsNote(t *testing.T) {
	d := shipped(t)
	v, a, w := open(t)
	v.goOn(t, "ceiling")
	d.Notes = slices.DeleteFunc(d.Notes, func(n plan.Note) bool { return n.ID == "ceiling" || n.ReplyTo == "ceiling" })
	a.book = read(t, d, "")
	a.Arrange(notebook.Filter{}, notebook.ByPlace)
	if press(w, fyne.KeyReturn); a.told() != "go to cell" {
		t.Errorf("on %q", v.here())
	}
}

func TestTyping(t *testing.T) {
	v, a, w := open(t)
	v.FocusFilter()
	test.Type(v.entry, "ARMY ")
	if got := v.words(); !strings.Contains(got, "showing 2 of 7") || !strings.Contains(got, "show all") || v.entry.Text != "ARMY " {
		t.Errorf("%q: %s", v.entry.Text, got)
	}
	if w.Canvas().Focused() != v.entry {
		t.Errorf("%T has the keyboard", w.Canvas().Focused())
	}
	test.Type(v.entry, "xx")
	if got := v.words(); !strings.Contains(got, "No note passes the filter") {
		t.Errorf("%s", got)
	}
	v.controls.OnRemove("")
	if got := v.words(); !strings.Contains(got, "showing 7 of 7") || v.entry.Text != "" || strings.Contains(got, "show all") {
		t.Errorf("after “show all”, %q: %s", v.entry.Text, got)
	}
	a.show(a.book.Arrange(notebook.Filter{Text: "nato"}, notebook.ByPlace))
	if v.entry.Text != "nato" {
		t.Errorf("a filter from elsewhere: %q", v.entry.Text)
	}
}

// While an answer is on its way the controls show what was asked for, and an
// older answer does not take letters away.
func TestALateAnswer(t *testing.T) {
	v, a, _ := open(t)
	slow := &slowly{acts: a}
	v.actions = slow
	test.Type(v.entry, "ar")
	a.show(a.book.Arrange(notebook.Filter{Text: "a"}, notebook.ByPlace))
	if v.entry.Text != "ar" || len(slow.asked) != 2 {
		t.Errorf("%q, asked %v", v.entry.Text, slow.asked)
	}
	v.menus()[menuStatus]()[0].Action()
	if last := slow.asked[2]; last.Text != "ar" || len(last.Statuses) != 1 {
		t.Errorf("asked %+v", last)
	}
}

// slowly never answers.
type slowly struct {
	*acts
	asked []notebook.Filter
}

func (s *slowly) Arrange(f notebook.Filter, _ notebook.Grouping) { s.asked = append(s.asked, f) }

// labels of menu items, with those of the menus below in brackets.
func labels(items []*fyne.MenuItem) string {
	var list []string
	for _, i := range items {
		label := i.Label
		if i.Checked {
			label = "✓" + label
		}
		if i.ChildMenu != nil {
			label += " [" + labels(i.ChildMenu.Items) + "]"
		}
		if !i.IsSeparator {
			list = append(list, label)
		}
	}
	return strings.Join(list, " | ")
}

// choose does what a menu item is for: "Label/Quote".
func choose(t testing.TB, items []*fyne.MenuItem, path string) {
	t.Helper()
	label, rest, deeper := strings.Cut(path, "/")
	for _, i := range items {
		if i.Label != label {
			continue
		}
		if deeper {
			choose(t, i.ChildMenu.Items, rest)
			return
		}
		i.Action()
		return
	}
	t.Fatalf("%q is not in %s", path, labels(items))
}

func TestMenusOfTheControls(t *testing.T) {
	v, _, _ := open(t)
	for key, want := range map[string]string{
		menuStatus: "Questions (2) | To do (2) | Notes (2) | Resolved (1)",
		menuLabel:  "Ask the ministry (1) | Geneva wording (1) | Quote (1) | Check the number (1) | Red line (1) | No label (2)",
		menuTag:    "army (2) | army/size (2) | drafting (1) | security (1) | security/nato (1) | urgent (1) | No tags (3)",
		menuAuthor: "Olena (4) | Petro (3) | Олена Іваненко (1)",
		menuAnchor: "Orphans: the words are gone (1) | To review: the words have changed (1) | In place (5)",
		menuPlace: "on the dossier (1) | on a version (1) | on a point (4) | on a cell (1) | with a stakeholder [Ukraine (1)] | " +
			"in 28 points [All of it (6) | 1 Sovereignty affirmed (1) | 2 Non-aggression agreement (1) | 6 Army ceiling (2) | 7 NATO membership barred (1)]",
		menuWritten: "Today, since 8 Dec 2025 | The last 7 days, since 2 Dec 2025 | The last 30 days, since 9 Nov 2025 | ✓On any day",
	} {
		if got := labels(v.menus()[key]()); got != want {
			t.Errorf("%s:\n %s\nwant\n %s", key, got, want)
		}
	}
	choose(t, v.menus()[menuTag](), "army (2)")
	choose(t, v.menus()[menuPlace](), "in 28 points/6 Army ceiling (2)")
	choose(t, v.menus()[menuGroup](), "By status")
	if got := v.words(); !strings.Contains(got, "Group: status") || !strings.Contains(got, "# army|") || !strings.Contains(got, "showing 2 of 7") || !strings.Contains(got, "QUESTIONS|1") {
		t.Errorf("%s", got)
	}
	choose(t, v.menus()[menuTag](), "army (2)") // takes it away
	if f := v.filter(); len(f.Tags) != 0 || len(f.Provisions) != 1 || !strings.Contains(labels(v.menus()[menuGroup]()), "✓By status") {
		t.Errorf("%+v", f)
	}
	v.controls.OnRemove("condition 0")
	if f := v.filter(); !f.Empty() {
		t.Errorf("%+v", f)
	}
}

func TestMenuOfEntries(t *testing.T) {
	v, a, w := open(t)
	var items []*fyne.MenuItem
	v.popUp = func(_ fyne.Position, list []*fyne.MenuItem) { items = list }
	for _, c := range []struct{ note, path, told string }{
		{"changed", "Go to its place", "go to changed"},
		{"changed", "Reply   R", "reply to changed"},
		{"orphan", "Edit   E", "edit orphan"},
		{"changed", "It is right", "confirm changed"},
		{"changed", "Attach anew…", "attach changed"},
		{"orphan", "Attach by hand…", "attach orphan"},
		{"ceiling", "Tag…", "tag [ceiling]"},
		{"ceiling", "Take a tag off/urgent (1)", "untag [ceiling] urgent"},
		{"ceiling", "Label/Q · Quote", "label [ceiling] Quote"},
		{"ceiling", "Label/No label", "label [ceiling] "},
		{"ceiling", "Status/resolved", "status [ceiling] resolved"},
		{"ceiling", "Delete", "delete [ceiling]"},
	} {
		v.goOn(t, plan.NoteID(c.note))
		press(w, desktop.KeyMenu)
		choose(t, items, c.path)
		if got := a.told(); got != c.told {
			t.Errorf("%s of %s: %q, want %q", c.path, c.note, got, c.told)
		}
	}
	if got := labels(items); !strings.Contains(got, "✓C · Check the number") || !strings.Contains(got, "✓question") {
		t.Errorf("no ticks: %s", got)
	}
	choose(t, items, "Show only/with # urgent")
	if v.content.Arranged.Shown != 1 {
		t.Errorf("%d shown", v.content.Arranged.Shown)
	}
}

// TestLettersWrite on the note with the cursor, and not where nothing can be written.
func TestLettersWrite(t *testing.T) {
	v, a, w := open(t)
	for letter, want := range map[rune]string{'r': "reply to nato", 'R': "reply to nato", 'e': "edit nato", 'x': ""} {
		v.goOn(t, "nato")
		w.Canvas().Focused().TypedRune(letter)
		if got := a.told(); got != want {
			t.Errorf("%q: asked for %q, want %q", letter, got, want)
		}
	}
	press(w, fyne.KeyHome) // a head
	w.Canvas().Focused().TypedRune('r')
	v.content.ReadOnly = true
	v.goOn(t, "nato")
	w.Canvas().Focused().TypedRune('e')
	if got := a.told(); got != "" {
		t.Errorf("asked for %q", got)
	}
}

func TestMenuOfTheSelected(t *testing.T) {
	v, a, _ := open(t)
	v.selectAll()
	for path, told := range map[string]string{
		"Tag 7 notes…":   "tag [orphan changed dossier done ceiling cell nato]",
		"Status/to do":   "status [orphan changed dossier done ceiling cell nato] todo",
		"Delete 7 notes": "delete [orphan changed dossier done ceiling cell nato]",
	} {
		if choose(t, v.menus()[menuSelected](), path); a.told() != told {
			t.Errorf("%s", path)
		}
	}
	choose(t, v.menus()[menuSelected](), "Select none")
	if v.selection.count != 0 {
		t.Error("still selected")
	}
}

// TestDeleteAsksWhich: with the cursor on another note than the selected ones.
func TestDeleteAsksWhich(t *testing.T) {
	v, a, w := open(t)
	var items []*fyne.MenuItem
	v.popUp = func(_ fyne.Position, list []*fyne.MenuItem) { items = list }
	v.goOn(t, "cell")
	press(w, fyne.KeySpace)
	if press(w, fyne.KeyDelete); a.told() != "delete [cell]" || items != nil {
		t.Error("the selected note under the cursor is meant, and it asks")
	}
	v.goOn(t, "nato")
	for choice, told := range map[string]string{"Delete this note": "delete [nato]", "Delete the selected note": "delete [cell]"} {
		if press(w, fyne.KeyDelete); a.told() != "" {
			t.Fatal("it does not ask")
		}
		if choose(t, items, choice); a.told() != told {
			t.Errorf("%s: not %s", choice, told)
		}
	}
	v.goOn(t, "ceiling")
	press(w, fyne.KeySpace)
	v.goOn(t, "nato")
	press(w, fyne.KeyDelete)
	if choose(t, items, "Delete the 2 selected notes"); a.told() != "delete [ceiling cell]" {
		t.Error("not both of the selected")
	}
}

// TestAnOrphanOfAnotherVersion can be said to have no place in this one; one in its
// own text cannot.
func TestAnOrphanOfAnotherVersion(t *testing.T) {
	for _, c := range []struct {
		in     plan.VersionID
		offers string
	}{{"", "Attach by hand…"}, {"v28", "Attach by hand…"}, {"ve3", "Attach by hand… | Not here"}} {
		b := read(t, shipped(t), c.in)
		i, _ := b.Index("orphan")
		var words []string
		for _, l := range offersOf(b.Entry(i)) {
			words = append(words, l.words)
		}
		if got := strings.Join(words, " | "); got != c.offers {
			t.Errorf("in %q: %s, want %s", c.in, got, c.offers)
		}
	}
}

// TestWhatAPersonHasSaidOfAPlace is told in the row, and can be forgotten.
func TestWhatAPersonHasSaidOfAPlace(t *testing.T) {
	d := shipped(t)
	at := func(id plan.NoteID) *plan.Note {
		return &d.Notes[slices.IndexFunc(d.Notes, func(n plan.Note) bool { return n.ID == id })]
	}
	at("orphan").Places = []plan.Place{{Version: "ve3"}}
	at("ceiling").Places = []plan.Place{{Version: "ve3", Provision: "ve3-6"}}
	v, a, w := shownIn(t, theme.Light, 1, fyne.NewSize(1200, 700), d, "ve3")
	w.Canvas().Focus(v.list)
	for _, want := range []string{"said to have no place in E3 draft · Petro", "put here · from 28 points · 6 Army ceiling · "} {
		if !strings.Contains(v.words(), want) {
			t.Errorf("no %q in %s", want, v.words())
		}
	}
	var items []*fyne.MenuItem
	v.popUp = func(_ fyne.Position, list []*fyne.MenuItem) { items = list }
	for _, id := range []plan.NoteID{"orphan", "ceiling"} {
		v.goOn(t, id)
		press(w, desktop.KeyMenu)
		choose(t, items, "Forget where it was put")
		if got := a.told(); got != "put back "+string(id) {
			t.Errorf("%q", got)
		}
	}
	v.goOn(t, "nato")
	press(w, desktop.KeyMenu)
	if strings.Contains(labels(items), "Forget") {
		t.Error("a note of which nobody has said anything")
	}
}

// TestWhereNotesAreShown is chosen in the line of chips.
func TestWhereNotesAreShown(t *testing.T) {
	v, a, _ := open(t)
	if !strings.Contains(v.words(), "Where written") {
		t.Errorf("no word of it in %s", v.words())
	}
	for choice, told := range map[string]string{"Where they were written": "in ", "Where they are in 28 points": "in v28"} {
		if choose(t, v.menus()[menuWhere](), choice); a.told() != told {
			t.Errorf("%s: not %q", choice, told)
		}
	}
	a.book = read(t, shipped(t), "v28")
	a.show(a.book.Arrange(notebook.Filter{}, notebook.ByPlace))
	if !strings.Contains(v.words(), "In 28 points") {
		t.Errorf("in a version: %s", v.words())
	}
}

func TestMenuOfHeads(t *testing.T) {
	v, a, w := open(t)
	var items []*fyne.MenuItem
	v.popUp = func(_ fyne.Position, list []*fyne.MenuItem) { items = list }
	head := func(by notebook.Grouping, title string) {
		t.Helper()
		a.Arrange(notebook.Filter{}, by)
		for g := range v.content.Arranged.Groups {
			if v.content.Arranged.Groups[g].Title == title {
				v.moveOnto(int(v.lines.heads[g]))
				press(w, desktop.KeyMenu)
				return
			}
		}
		t.Fatalf("no group %q", title)
	}
	head(notebook.ByTag, "urgent")
	choose(t, items, "Rename tag…")
	choose(t, items, "Merge tag into…")
	head(notebook.ByLabel, "Quote")
	choose(t, items, "Edit label…")
	if got := a.told(); got != "rename urgent; merge urgent; edit Quote" {
		t.Errorf("%s", got)
	}
	head(notebook.ByLabel, "No label")
	if strings.Contains(labels(items), "Edit") {
		t.Errorf("no label can be edited: %s", labels(items))
	}
	choose(t, items, "Select its notes")
	if got := idsOf(v.Selected()); strings.Join(got, " ") != "dossier" {
		t.Errorf("%v", got)
	}
	choose(t, items, "Fold all groups")
	if len(v.lines.list) != len(v.content.Arranged.Groups) {
		t.Errorf("%d lines", len(v.lines.list))
	}
}

// TestMenusThatStayOpen chooses from menus after something else came: nothing
// happens to what is gone, and what is still there is found again.
func TestMenusThatStayOpen(t *testing.T) {
	v, a, _ := open(t)
	v.goOn(t, "ceiling")
	entry := v.menuOf(v.cursor)
	v.goOn(t, "changed")
	review := v.menuOf(v.cursor)
	head := v.menuOf(int(v.lines.heads[len(v.lines.heads)-1]))
	title := v.content.Arranged.Groups[len(v.lines.heads)-1].Title
	groups := v.menus()[menuGroup]()
	all := v.content

	fewer := shipped(t)
	fewer.Notes = slices.DeleteFunc(fewer.Notes, func(n plan.Note) bool { return n.ID != "nato" })
	settled := shipped(t)
	settled.Notes = slices.DeleteFunc(settled.Notes, func(n plan.Note) bool { return n.ID == "dossier" })
	for i := range settled.Notes {
		if n := &settled.Notes[i]; n.ID == "changed" {
			n.Anchor.State = plan.AnchorOrphan
		}
	}
	for name, c := range map[string]Content{
		"no dossier":           {},
		"only other notes":     {Arranged: read(t, fewer, "").Arrange(notebook.Filter{Text: "nothing has this"}, notebook.ByPlace)},
		"other groups":         {Arranged: a.book.Arrange(notebook.Filter{}, notebook.ByTag)},
		"the place is another": {Arranged: read(t, settled, "").Arrange(notebook.Filter{}, notebook.ByPlace)},
	} {
		t.Run(name, func(t *testing.T) {
			v.Show(all)
			v.Show(c)
			for _, path := range []string{"Fold", "Select its notes", "Fold all groups", "Unfold all groups"} {
				choose(t, head, path)
			}
			choose(t, groups, "Fold all groups")
			choose(t, groups, "Unfold all groups")
			choose(t, entry, "Go to its place")
			choose(t, review, "It is right")
			want := map[string]string{"other groups": "go to ceiling; confirm changed", "the place is another": "go to ceiling"}[name]
			if got := a.told(); got != want {
				t.Errorf("told %q, want %q", got, want)
			}
		})
	}

	v.Show(all)
	v.Show(Content{Arranged: read(t, settled, "").Arrange(notebook.Filter{}, notebook.ByPlace)}) // the group has another number
	choose(t, head, "Fold")
	if at := slices.IndexFunc(v.content.Arranged.Groups, func(g notebook.Group) bool { return g.Title == title }); !v.isFolded(&v.content.Arranged.Groups[at]) {
		t.Errorf("%q is not folded", title)
	}
	v.Show(Content{})
	choose(t, entry, "Show only/with # urgent")
	if f := v.filter(); !f.Empty() {
		t.Errorf("asked for %+v of no notes", f)
	}
}

// What is shown stays while other notes are read, and goes with the dossier.
func TestProgressTakesNothingAway(t *testing.T) {
	v, a, _ := shownIn(t, theme.Light, 1, fyne.NewSize(900, 300), shipped(t), "")
	v.goOn(t, "nato")
	v.toggle(v.cursor)
	cursor, offset, before := v.cursor, v.list.Offset(), v.words()
	if offset == 0 {
		t.Fatal("nothing is scrolled")
	}
	v.Show(Content{Note: "Looking for the words of 5 of 9 notes."})
	if v.cursor != cursor || v.list.Offset() != offset || v.words() != before || v.content.Zone == nil || v.content.Today == "" {
		t.Errorf("line %d at %v: %s", v.cursor, v.list.Offset(), v.words())
	}
	a.Arrange(notebook.Filter{}, notebook.ByPlace)
	if got := idsOf(v.Selected()); v.cursor != cursor || v.list.Offset() != offset || strings.Join(got, " ") != "nato" {
		t.Errorf("then line %d at %v, selected %v", v.cursor, v.list.Offset(), got)
	}
	v.wanted = &asked{notebook.Filter{Tags: []string{"urgent"}}, notebook.ByTag} // and has not come
	if v.Show(Content{}); v.cursor >= 0 || v.selection.count > 0 || v.list.Offset() != 0 || !v.filter().Empty() || v.by() != notebook.ByPlace {
		t.Errorf("without a dossier: line %d, %d selected, asked for %+v by %s", v.cursor, v.selection.count, v.filter(), v.by())
	}
}

func TestForReadingOnly(t *testing.T) {
	v, a, w := open(t)
	c := v.content
	c.ReadOnly = true
	v.Show(c)
	v.goOn(t, "changed")
	press(w, fyne.KeyDelete)
	if got := labels(v.menuOf(v.cursor)); a.told() != "" || strings.Contains(got, "Delete") || strings.Contains(got, "right") || strings.Contains(got, "Tag") {
		t.Errorf("offered: %s", got)
	}
	if strings.Contains(v.words(), "It is right") {
		t.Error("a link to confirm")
	}
}

// tapAt taps a place of a note's row, counted from its left top.
func (v *View) tapAt(t testing.TB, id plan.NoteID, x, y float32) {
	t.Helper()
	i, _ := v.book().Index(id)
	at := slices.IndexFunc(v.lines.list, func(l line) bool { return l.entry == int32(i) })
	v.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, v.list.Y(at)+y)})
}

func TestTapping(t *testing.T) {
	v, a, w := open(t)
	now := noon(1)
	v.now = func() time.Time { return now }
	v.tapAt(t, "dossier", 300, 10)
	if v.here() != "dossier" || a.told() != "" {
		t.Errorf("a tap: on %q", v.here())
	}
	now = now.Add(double / 2)
	if v.tapAt(t, "dossier", 300, 10); a.told() != "go to dossier" {
		t.Error("a double tap does not jump")
	}
	now = now.Add(double / 2)
	if v.tapAt(t, "dossier", 300, 10); a.told() != "" {
		t.Error("a third tap jumps")
	}
	now = now.Add(2 * double)
	if v.tapAt(t, "dossier", 300, 10); a.told() != "" {
		t.Error("two slow taps jump")
	}
	if v.tapAt(t, "dossier", v.look.side+2, 10); v.selection.count != 1 {
		t.Error("the box does not select")
	}
	for _, r := range v.rows() {
		if len(r.links) == 2 {
			v.tapAt(t, "changed", r.links[0].from.X+10, r.links[0].from.Y+5)
		}
	}
	if got := a.told(); got != "confirm changed" {
		t.Errorf("the link: %q", got)
	}
	lines := len(v.lines.list)
	v.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, 10)})
	if len(v.lines.list) != lines-2 || v.here() != "Needs a look" {
		t.Errorf("a tap on a head: %d lines, on %q", len(v.lines.list), v.here())
	}
	if w.Canvas().Focused() != v.list {
		t.Error("a tap does not take the keyboard")
	}
}

func TestSpoken(t *testing.T) {
	v, _, w := open(t)
	for note, want := range map[plan.NoteID]string{
		"ceiling": "28 points · 6 Army ceiling. question. label Check the number. on the words: may not exceed a fixed figure. Is the ceiling",
		"orphan":  "28 points · 2 Non-aggression agreement. note. orphan, the words are gone: all ambiguities of the last thirty years. This wording",
		"changed": "review, was: Ukraine's sovereignty is to be reaffirmed by all.",
	} {
		v.goOn(t, note)
		if got := v.list.AccessibilityLabel(); !strings.Contains(got, want) {
			t.Errorf("%s", got)
		}
	}
	v.goOn(t, "cell")
	press(w, fyne.KeySpace)
	if got := v.list.AccessibilityLabel(); !strings.HasPrefix(got, "selected. ") {
		t.Errorf("%s", got)
	}
	press(w, fyne.KeyHome)
	if got := v.list.AccessibilityLabel(); got != "Needs a look, 2 notes, unfolded" {
		t.Errorf("%s", got)
	}
}

func TestNothingToShow(t *testing.T) {
	v, a, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 700), &plan.Dossier{}, "")
	if got := v.words(); !strings.Contains(got, "No notes yet") || !strings.Contains(got, "Shift+N") {
		t.Errorf("%s", got)
	}
	w.Canvas().Focus(v.list)
	press(w, fyne.KeyDown, fyne.KeyEnd, fyne.KeySpace, fyne.KeyReturn, fyne.KeyDelete, fyne.KeyLeft, desktop.KeyMenu, fyne.KeyPageUp)
	v.selectAll()
	v.list.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 20)}})
	v.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 20)})
	if got := a.told(); got != "" {
		t.Errorf("asked for: %s", got)
	}
	v.Show(Content{})
	v.Show(Content{Note: "The notes are being read."})
	if got := v.words(); !strings.Contains(got, "The notes are being read.") {
		t.Errorf("%s", got)
	}
	press(w, fyne.KeyDown, fyne.KeySpace)
	v.selectAll()
	v.controls.OnMenu(menuTag, fyne.Position{})
}

// Folding another group leaves the cursor on its note; folding its own puts it on
// the head.
func TestFoldingKeepsTheCursor(t *testing.T) {
	v, _, _ := open(t)
	v.goOn(t, "nato")
	if v.fold(0, true); v.here() != "nato" {
		t.Errorf("on %q", v.here())
	}
	if v.fold(v.lines.list[v.cursor].group, true); v.here() != "28 points · 7 NATO membership barred" {
		t.Errorf("on %q", v.here())
	}
}

// A link that has no room is not drawn in part, unless it is the first.
func TestLinksAreWhole(t *testing.T) {
	v, _, _ := shownIn(t, theme.Light, 2.5, fyne.NewSize(360, 900), shipped(t), "")
	for _, r := range v.rows() {
		if len(r.links) > 1 {
			t.Errorf("%d links in %v", len(r.links), v.list.Size().Width)
		}
	}
}

// At every text size and in a narrow window nothing is drawn over the edge.
func TestEverySize(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		for _, width := range []float32{320, 900} {
			v, _, _ := shownIn(t, theme.HighContrast, scale, fyne.NewSize(width, 700), shipped(t), "ve3")
			for _, r := range v.rows() {
				for _, text := range r.texts() {
					if right := text.Position().X + text.MinSize().Width; right > width+1 {
						t.Errorf("at %v, %v wide, %q ends at %v", scale, width, text.Text, right)
					}
				}
			}
		}
	}
}

func TestAnotherTheme(t *testing.T) {
	v, _, _ := open(t)
	v.goOn(t, "nato")
	was := v.surface.ground.FillColor
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	v.ThemeChanged()
	if v.surface.ground.FillColor == was || v.here() != "nato" || v.look.scale != 2 {
		t.Errorf("ground %v, on %q, scale %v", v.surface.ground.FillColor, v.here(), v.look.scale)
	}
}

// A note is read as its Markdown is meant, and a suggestion in its sentence.
func TestWhatIsRead(t *testing.T) {
	d := shipped(t)
	d.Notes = append(d.Notes, plan.Note{ID: "marked", On: plan.Target{Kind: plan.OnDossier}, Body: "# Ask\n- *who* [signs](https://example.org/x)", Status: plan.NotePlain, Created: noon(8)})
	v, _, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1000, 1500), d, "ve3")
	got := v.words()
	for _, want := range []string{
		"Ask who signs (https://example.org/x)",
		"…Ukrainian military personnel |may not exceed a fixed figure|, in peace or|in…",
		"The Ukrainian military is capped at |a higher figure| than in the US text,",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

// Without labels there is no column for them.
func TestNoColumnForNothing(t *testing.T) {
	d := shipped(t)
	v, _, _ := open(t)
	with := v.list.drawing()
	for i := range d.Notes {
		d.Notes[i].Label = ""
	}
	v, _, _ = shownIn(t, theme.Light, 1, fyne.NewSize(900, 700), d, "")
	if without := v.list.drawing(); with.inset-without.inset < v.look.mark {
		t.Errorf("texts begin at %v without labels, at %v with them", without.inset, with.inset)
	}
}

// In a low and narrow view one chip stands for all, with their menus.
func TestTheListHasRoom(t *testing.T) {
	v, a, w := shownIn(t, theme.Light, 2.5, fyne.NewSize(800, 480), shipped(t), "")
	if got := v.words(); !strings.Contains(got, "|Filters") || strings.Contains(got, "Status") {
		t.Errorf("it says %s", got)
	}
	if share := v.list.Size().Height / 480; share < 0.7 {
		t.Errorf("the list has %.2f of the height", share)
	}
	a.Arrange(notebook.Filter{Authors: []string{"Olena"}, Tags: []string{"army"}}, notebook.ByPlace)
	if got := v.words(); !strings.Contains(got, "|Filters (2): 2 of 7") {
		t.Errorf("it says %s", got)
	}
	choose(t, v.allItems(), "Status/Questions (2)")
	if f := v.filter(); !slices.Equal(f.Statuses, []plan.NoteStatus{plan.NoteQuestion}) {
		t.Errorf("the filter is %+v", f)
	}
	if choose(t, v.allItems(), "Show all"); !v.filter().Empty() {
		t.Error("all is not shown")
	}
	w.Resize(fyne.NewSize(2600, 1200))
	if got := v.words(); strings.Contains(got, "|Filters") || !strings.Contains(got, "|Status") {
		t.Errorf("with room it says %s", got)
	}
}
