package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// saveNamed saves what is looked at under a name, by the dialog.
func (s *stage) saveNamed(name string) {
	s.t.Helper()
	s.saveView()
	s.until("a name is asked for", s.busy)
	s.nameIt(name)
}

// nameIt types a name into the dialog that asks for one.
func (s *stage) nameIt(name string) {
	s.t.Helper()
	focused := s.window.Canvas().Focused()
	focused.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.typeIn(name)
	s.key(fyne.KeyReturn)
	s.settled()
	if s.window.Canvas().Focused() == focused {
		s.t.Fatalf("there is still %s", s.words())
	}
}

// viewNames are the names of the saved views, as the file has them.
func (s *stage) viewNames() string {
	s.t.Helper()
	var names []string
	for _, v := range s.savedViews() {
		names = append(names, v.Name)
	}
	return strings.Join(names, "|")
}

func (s *stage) savedViews() []plan.View {
	s.t.Helper()
	list, err := s.session.store.Views(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

func TestSavedViews(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-10", plan.On("v28-6"), "russia")
	s.setFilter(plan.Filter{Contested: true})
	s.hideColumn("europe")
	s.settled()
	s.pinColumn("us", true)
	s.setSince("2025-11-23")
	s.setReading(readAcross)
	s.settled()
	was, shown := s.arranged, s.sheet.shown
	s.saveNamed("Army")
	if got := s.viewNames(); got != "Army" {
		t.Fatalf("saved %q", got)
	}
	s.clearFilter()
	s.showAllColumns()
	s.setSince("")
	s.setReading(readGrid)
	s.chooseVersion("v20")
	s.settled()

	s.showViews()
	s.says("28 points")
	s.press("Show")
	s.settled()
	if s.looking.version != "v28" || s.looking.asOf != "2025-12-10" || s.sheet.shown != shown {
		t.Errorf("shows %+v, %d rows; want %d", s.looking, s.sheet.shown, shown)
	}
	if got := s.arranged; !got.Filter.Same(was.Filter) || got.Since != was.Since || got.Reading != was.Reading || !slices.Equal(got.Columns, was.Columns) || !slices.Equal(got.Pinned, was.Pinned) {
		t.Errorf("shown as %+v, want %+v", got, was)
	}

	s.setFilter(plan.Filter{Reversed: true})
	s.settled()
	s.saveNamed("ARMY") // the same but for letter case: over the old one
	if list := s.savedViews(); len(list) != 1 || !list[0].Filter.Reversed || list[0].Filter.Contested {
		t.Fatalf("saved %+v", list)
	}
	s.undo()
	s.settled()
	if list := s.savedViews(); len(list) != 1 || list[0].Filter.Reversed || list[0].Name != "Army" {
		t.Errorf("undo leaves %+v", list)
	}
	s.showViews()
	s.says("28 points")
	s.press("Rename …")
	s.nameIt("Troops")
	if got := s.viewNames(); got != "Troops" {
		t.Errorf("renamed to %q", got)
	}
	if !strings.Contains(s.words(), "Troops") || s.arranged.ViewName != "Troops" {
		t.Errorf("the list says %q, the view looked at is called %q", s.words(), s.arranged.ViewName)
	}
	s.window.Canvas().Focus(s.button("Delete").(fyne.Focusable))
	s.key(fyne.KeyReturn)
	s.settled()
	if !strings.Contains(s.words(), "No view is saved yet") || s.arranged.ViewName != "" {
		t.Errorf("the list says %q, the view looked at is called %q", s.words(), s.arranged.ViewName)
	}
	s.escape()
	if s.busy() {
		t.Errorf("Escape leaves %q", s.words())
	}
	if got := s.viewNames(); got != "" {
		t.Errorf("after deleting there is %q", got)
	}
	s.undo()
	s.settled()
	s.undo()
	s.settled()
	if got := s.viewNames(); got != "Army" {
		t.Errorf("undone twice there is %q", got)
	}
	s.redo()
	s.settled()
	if got := s.viewNames(); got != "Troops" {
		t.Errorf("redone there is %q", got)
	}
}

// TestAViewWithoutANameIsNotSaved, and the dialog stays.
func TestAViewWithoutANameIsNotSaved(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	for _, name := range []string{"   ", "\u00a0"} {
		s.saveView()
		s.until("a name is asked for", s.busy)
		s.typeIn(name)
		s.key(fyne.KeyReturn)
		s.settled()
		if got := s.viewNames(); got != "" {
			t.Errorf("saved as %.20q", got)
		}
		if !strings.Contains(s.words(), "Save this view") {
			t.Errorf("%q closes the dialog; now there is %q", name, s.words())
		}
		for s.busy() {
			s.escape()
		}
	}
}

// TestViewsOfADossierForReading: they are shown, and cannot be saved.
func TestViewsOfADossierForReading(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.at("v28", "2025-12-10", plan.On("v28-6"), "russia")
	s.saveNamed("Army")
	s.openBesideAnother(path)
	s.settled()
	s.saveView()
	s.tells("open for reading only")
	if s.busy() {
		t.Errorf("a dialog says %s", s.words())
	}
	s.showViews()
	s.says("Army")
	if !s.offers("Show") || s.offers("Rename") || s.offers("Delete") {
		t.Errorf("offered: show %v, rename %v, delete %v", s.offers("Show"), s.offers("Rename"), s.offers("Delete"))
	}
	s.press("Show")
	s.settled()
	if s.looking.version != "v28" || s.looking.asOf != "2025-12-10" {
		t.Errorf("shows %+v", s.looking)
	}
}

// TestTheListOfViewsStays while one is renamed or deleted, or neither, with the
// one in hand chosen; its keyboard too.
func TestTheListOfViewsStays(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-10", plan.On("v28-6"), "russia")
	for _, name := range []string{"Army", "Borders", "Culture"} {
		s.saveNamed(name)
	}
	s.showViews()
	s.says("Culture")
	list := s.window.Canvas().Focused()
	for _, c := range []struct {
		name   string
		by     func()
		chosen string
		names  string
	}{
		{"the one saved last is chosen", func() {}, "Culture", "Army|Borders|Culture"},
		{"renamed", func() { s.key(fyne.KeyUp); s.press("Rename …"); s.nameIt("Zones") }, "Zones", "Army|Zones|Culture"},
		{"typed over", func() { s.press("Rename …"); s.typeIn("Zonen"); s.key(fyne.KeyReturn); s.settled() }, "Zonen", "Army|Zonen|Culture"},
		{"and back", func() { s.press("Rename …"); s.nameIt("Zones") }, "Zones", "Army|Zones|Culture"},
		{"not renamed", func() { s.press("Rename …"); s.escape() }, "Zones", "Army|Zones|Culture"},
		{"renamed to a name that is taken", func() { s.press("Rename …"); s.nameIt("army"); s.says("Could not rename"); s.escape() }, "Zones", "Army|Zones|Culture"},
		{"the last deleted", func() { s.press("Delete"); s.settled() }, "Culture", "Army|Culture"},
		{"the first deleted", func() { s.window.Canvas().Focus(list); s.key(fyne.KeyHome); s.press("Delete"); s.settled() }, "Culture", "Culture"},
	} {
		c.by()
		if got := s.viewNames(); got != c.names {
			t.Errorf("%s: there are %q, want %q", c.name, got, c.names)
		}
		if heading, _, _ := strings.Cut(s.words(), "\n"); !strings.Contains(s.words(), c.chosen+"\n28 points") {
			t.Errorf("%s: %q is chosen, want %q", c.name, heading, c.chosen)
		}
	}
	if s.window.Canvas().Focused() != list {
		t.Errorf("%T has the keyboard", s.window.Canvas().Focused())
	}
}

// TestAViewHasItsNameOnceItIsSaved, not before, and not at all when it cannot
// be: that is said.
func TestAViewHasItsNameOnceItIsSaved(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.saveViewAs(s.session, s.arranged.view("Mine", s.looking), nil)
	if s.arranged.ViewName != "" {
		t.Error("it has its name already")
	}
	s.until("the view is saved", func() bool { return s.arranged.ViewName == "Mine" })
	if got := s.viewNames(); got != "Mine" {
		t.Errorf("saved %q", got)
	}
	if got := s.settings.arrangement(path).ViewName; got != "Mine" {
		t.Errorf("the next time it is called %q", got)
	}
	s.saveViewAs(s.session, s.arranged.view("", s.looking), nil)
	s.says("Could not save the view")
	if s.arranged.ViewName != "Mine" {
		t.Errorf("not saved, it is called %q", s.arranged.ViewName)
	}
}
