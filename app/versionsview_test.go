package app

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/compare"
	"demarche/app/exchange/redline"
	"demarche/app/theme"
	"demarche/app/versions"
	"demarche/store/plan"
	"demarche/store/sample"
)

// compared waits until the Versions view shows what was asked for.
func (s *stage) compared() *compare.Comparison {
	s.t.Helper()
	s.settled()
	s.until("the versions are compared", func() bool { return s.collating.cancel == nil })
	s.settled()
	return s.collating.shown
}

// versionsShown opens the Versions view on 28 points and 20 points.
func versionsShown(t *testing.T) *stage {
	t.Helper()
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v20", "2026-03-10", plan.On("v20-4"), "russia")
	s.showMiddle(versionsInMiddle)
	if c := s.compared(); c == nil || len(c.Old.Provisions) != 39 || len(c.New.Provisions) != 22 {
		t.Fatalf("compared: %+v", c)
	}
	return s
}

// place is a provision of a version in the view.
func (s *stage) place(text int, id plan.ProvisionID) versions.Place {
	s.t.Helper()
	c := s.collating.shown
	points := [][]compare.Provision{c.Old.Provisions, c.New.Provisions}[text]
	i := slices.IndexFunc(points, func(p compare.Provision) bool { return p.ID == string(id) })
	if i < 0 {
		s.t.Fatalf("%s is not in column %d", id, text)
	}
	return versions.Place{Text: text, Provision: i, ID: string(id)}
}

// rowWith is the row of a provision.
func (s *stage) rowWith(on versions.Place) *compare.Row {
	s.t.Helper()
	rows := s.collating.shown.Rows
	for k := range rows {
		if slices.Contains([][]int{rows[k].Old, rows[k].New}[on.Text], on.Provision) {
			return &rows[k]
		}
	}
	s.t.Fatalf("%s has no row", on.ID)
	return nil
}

// partners are the provisions that one is linked with.
func (s *stage) partners(text int, id plan.ProvisionID) (list []string) {
	row, other := s.rowWith(s.place(text, id)), s.collating.shown.New
	at := row.New
	if text == 1 {
		at, other = row.Old, s.collating.shown.Old
	}
	for _, i := range at {
		list = append(list, other.Provisions[i].ID)
	}
	return list
}

// sayInVersions reports whether a line of the Versions view has the words.
func (s *stage) sayInVersions(words string) bool { return reads(s.versions.Object(), words) }

// reads reports whether words are in a text that can be seen in an object.
func reads(o fyne.CanvasObject, words string) bool {
	if !o.Visible() {
		return false
	}
	in := func(o fyne.CanvasObject) bool { return reads(o, words) }
	switch o := o.(type) {
	case *canvas.Text:
		return strings.Contains(o.Text, words)
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, in)
	case fyne.Widget:
		return slices.ContainsFunc(test.WidgetRenderer(o).Objects(), in)
	}
	return false
}

// TestOneSelectionInAllViews: the Versions view begins where the rows were, what is
// chosen in it is what the inspector shows, and back leads to it.
func TestOneSelectionInAllViews(t *testing.T) {
	s := versionsShown(t)
	if on, ok := s.versions.Selected(); !ok || on.ID != "v20-4" || on.Text != 1 {
		t.Errorf("it begins at %+v", on)
	}
	if s.readings.Visible() || !s.versions.Object().Visible() || s.window.Canvas().Focused() != s.versions.FocusTarget() || !s.versionsItem.Checked {
		t.Error("the view is not in the middle with the keyboard")
	}
	s.versions.OnSelected(0, s.place(0, "v28-7"))
	if c := s.seen(); c.Provision == nil || c.Provision.ID != "v28-7" || s.looking.holder != "russia" {
		t.Errorf("the inspector shows %+v", c.Provision)
	}
	s.versions.OnSelected(0, versions.Place{Text: 1, Provision: -1})
	if s.looking.subject != plan.On("v28-7") {
		t.Errorf("room without a provision leads to %v", s.looking.subject)
	}
	s.versions.OnProvision(s.place(1, "v20-6"))
	if s.settled(); s.middle != rowsInMiddle || s.looking.version != "v20" || s.looking.subject != plan.On("v20-6") || s.looking.holder != "russia" {
		t.Fatalf("a provision leads to %+v in %v", s.looking, s.middle)
	}
	s.goBack()
	s.compared()
	if on, _ := s.versions.Selected(); s.middle != versionsInMiddle || on.ID != "v28-7" {
		t.Errorf("back leads to %+v in %v", on, s.middle)
	}
	s.goForward()
	if s.settled(); s.middle != rowsInMiddle || s.looking.subject != plan.On("v20-6") {
		t.Errorf("forward leads to %+v", s.looking)
	}
	s.stepDifference(1)
	if s.compared(); s.middle != versionsInMiddle {
		t.Error("the next difference is not looked for in the view")
	}
}

// TestWhichVersionsAreCompared by choosing, swapping, and by the version that is
// looked at.
func TestWhichVersionsAreCompared(t *testing.T) {
	s := versionsShown(t)
	is := func(doing string, want ...plan.VersionID) {
		t.Helper()
		s.compared()
		if got := s.collating.columns(); !slices.Equal(got, want) || !slices.Contains(want, s.looking.version) {
			t.Errorf("%s: %v beside each other, %s looked at; want %v", doing, got, s.looking.version, want)
		}
	}
	is("opened", "v28", "v20")
	s.putColumn(0, "ve3")
	is("another old one", "ve3", "v20")
	s.versions.OnSwap()
	is("swapped", "v20", "ve3")
	s.putColumn(0, "ve3")
	is("the one of the other column", "ve3", "v20")
	s.chooseVersion("veu24")
	is("looked at another", "v28", "veu24")
	s.putColumn(1, "vgen")
	is("away from the one looked at", "v28", "vgen")
	s.versions.OnVariants(true)
	is("variants", "v28", "vgen", "ve3", "veu24")
	if s.collating.shown != nil {
		t.Error("a comparison of two is still there")
	}
	s.collate(func(c *collation) { c.Columns = append(c.Columns, "v20") })
	is("one more", "v28", "vgen", "ve3", "veu24", "v20")
	s.do(s.manyItems(2, nil), "Make this the base")
	is("another base", "ve3", "v28", "vgen", "veu24", "v20")
	s.do(s.manyItems(1, nil), "Take this column away")
	is("one less", "ve3", "vgen", "veu24", "v20")
	s.versions.OnVariants(false)
	if s.compared(); s.collating.shown == nil || len(s.collating.columns()) != 2 {
		t.Error("two are not compared again")
	}
	kept := s.collating.collation
	if got := s.settings.collation(s.session.store.Path()); !got.same(kept) {
		t.Errorf("remembered: %+v, want %+v", got, kept)
	}
	s.clear()
	if s.middle != rowsInMiddle || s.collating.shown != nil {
		t.Error("another dossier begins with the versions of this one")
	}
}

// TestWhatIsIgnored is compared anew.
func TestWhatIsIgnored(t *testing.T) {
	s := versionsShown(t)
	before := s.collating.shown
	s.versions.OnIgnore(compare.Ignore{Case: true})
	if after := s.compared(); after == before || !s.collating.Ignore.Case {
		t.Error("nothing was compared anew")
	}
	again := s.collating.shown
	s.showMiddle(rowsInMiddle)
	s.showMiddle(versionsInMiddle)
	if s.compared() != again {
		t.Error("what is shown already was compared once more")
	}
}

// TestLinksCorrected in the view are acts: at once in the comparison, and taken
// back by undo.
func TestLinksCorrected(t *testing.T) {
	s := versionsShown(t)
	const old, now plan.ProvisionID = "v28-8", "v20-4" // dropped; made from v28-6
	if got := s.partners(0, old); len(got) > 0 {
		t.Fatalf("%s is linked with %v", old, got)
	}
	before := s.partners(1, now)
	at := func(text int, id plan.ProvisionID) int { return s.place(text, id).Provision }
	is := func(doing string, want ...string) {
		t.Helper()
		s.compared()
		if got := s.partners(1, now); !slices.Equal(got, want) {
			t.Errorf("%s: %s is linked with %v, want %v", doing, now, got, want)
		}
	}
	s.linkPoints(at(0, old), at(1, now))
	s.says("Linked already")
	s.press("Keep both")
	is("both kept", before[0], string(old))
	if row := s.rowWith(s.place(1, now)); row.Kind != compare.Merged || !row.Given {
		t.Errorf("the link is %+v", row.Link)
	}
	s.undo()
	is("undone", before...)
	s.linkPoints(at(0, old), at(1, now))
	s.press("Only the new link")
	is("the new one only", string(old))
	s.unlinkPoints([]int{at(0, old)}, []int{at(1, now)})
	s.compared()
	if got := s.partners(1, now); slices.Contains(got, string(old)) {
		t.Errorf("taken apart, and linked with %v", got)
	}
	s.undo()
	is("undone again", string(old))
	linked, _ := saidBetween(s.session.index(), s.collating.shown, s.rowWith(s.place(1, now)))
	s.desk.forget(linked)
	s.compared()
	if row := s.rowWith(s.place(1, now)); row.Given {
		t.Errorf("forgotten, and given: %+v", row.Link)
	}
	free := s.place(0, "v28-7")
	s.linkPoints(free.Provision, at(1, "v20-20"))
	if s.window.Canvas().Overlays().Top() != nil {
		s.press("Only the new link")
	}
	s.compared()
	if got := s.partners(0, "v28-7"); !slices.Equal(got, []string{"v20-20"}) {
		t.Errorf("linked with %v", got)
	}
}

// TestALinkFoundIsConfirmed and so stays.
func TestALinkFoundIsConfirmed(t *testing.T) {
	s := versionsShown(t)
	s.putColumn(0, "vdec")
	c := s.compared()
	for k := range c.Rows {
		row := &c.Rows[k]
		if row.Given || len(row.Old) == 0 || len(row.New) == 0 {
			continue
		}
		id := plan.ProvisionID(c.Old.Provisions[row.Old[0]].ID)
		s.confirmLink(s.collating.shown, row)
		s.compared()
		if !s.rowWith(s.place(0, id)).Given {
			t.Errorf("%s is not given after it was confirmed", id)
		}
		return
	}
	t.Fatal("the shipped dossier has all links that are found between these versions; the test wants others")
}

// TestLinksStayWhereNothingCanBeWritten.
func TestLinksStayWhereNothingCanBeWritten(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.openBesideAnother(s.session.store.Path())
	s.at("v20", "2026-03-10", plan.On("v20-4"), "")
	s.showMiddle(versionsInMiddle)
	s.compared()
	before := s.partners(1, "v20-4")
	row := s.rowWith(s.place(1, "v20-4"))
	s.linkPoints(0, 0)
	s.unlinkPoints(row.Old, row.New)
	s.confirmLink(s.collating.shown, row)
	s.desk.forget(eachPair(s.collating.shown, row.Old, row.New, ""))
	s.compared()
	if got := s.partners(1, "v20-4"); !slices.Equal(got, before) || s.window.Canvas().Overlays().Top() != nil {
		t.Errorf("linked with %v, before with %v", got, before)
	}
	for _, item := range s.linkItems(s.collating.shown, row) {
		if !item.Disabled {
			t.Errorf("the menu offers %q", item.Label)
		}
	}
}

// TestTooFewVersions to compare is said.
func TestTooFewVersions(t *testing.T) {
	for want, dossier := range map[string]*plan.Dossier{"no version yet": {}, "one version only": sample.Dossier(sample.Size{Versions: 1, Provisions: 3})} {
		s := oddStage(t, sample.Odd{Name: want, Dossier: dossier})
		s.showMiddle(versionsInMiddle)
		if s.compared(); !s.sayInVersions(want) {
			t.Errorf("it does not say %q", want)
		}
		s.versions.OnVariants(true)
		s.stepDifference(1)
		s.showColumnMenu(0, fyne.NewPos(0, 0))
		s.exportComparison(".md", nil)
		s.compared()
	}
}

// TestComparingIsStopped by the person, and can be asked for again.
func TestComparingIsStopped(t *testing.T) {
	s := versionsShown(t)
	was := s.collating.shown
	s.putColumn(0, "ve3")
	s.cancelComparing()
	s.compared()
	if s.collating.shown != was || !s.sayInVersions("was stopped") {
		t.Error("it goes on")
	}
	s.putColumn(0, "ve3")
	if c := s.compared(); c == was || s.sayInVersions("was stopped") {
		t.Errorf("it cannot be asked for again: anew %v", c != was)
	}
}

// TestTheComparisonGoesOut in each form, under a name that says what it is of.
func TestTheComparisonGoesOut(t *testing.T) {
	s := versionsShown(t)
	folder := filepath.Dir(s.session.store.Path())
	for _, form := range comparisonForms {
		written := false
		s.exportComparison(form.ending, func(w io.Writer, h redline.Header, c *compare.Comparison) error {
			if h.Author != "A. Reader" || h.At.IsZero() || h.Old != "28 points · 20 Nov 2025" || c.Summary() != s.collating.shown.Summary() {
				t.Errorf("written with %+v", h)
			}
			written = true
			return form.write(w, h, c)
		})
		s.press("Save")
		s.tells("exported 28 points – 20 points" + form.ending)
		if content, err := os.ReadFile(filepath.Join(folder, "28 points – 20 points"+form.ending)); err != nil || len(content) < 1000 || !written {
			t.Errorf("%s: %d bytes, %v", form.ending, len(content), err)
		}
	}
	s.versions.OnVariants(true)
	s.compared()
	s.exportComparison(".md", nil)
	s.tells("two versions first")
}

// TestOddVersions: what the oddest dossiers have for versions is shown, in every
// text size, each two beside each other and all at once.
func TestOddVersions(t *testing.T) {
	for _, odd := range sample.Odds() {
		t.Run(odd.Name, func(t *testing.T) {
			s := oddStage(t, odd)
			s.showMiddle(versionsInMiddle)
			s.compared()
			for _, many := range []bool{false, true} {
				s.versions.OnVariants(many)
				s.compared()
				for _, scale := range []float32{0.8, 1, 2.5} {
					s.setTheme(theme.Dark, scale)
					s.inside(fmt.Sprintf("variants: %v, at %v", many, scale), s.versions.Object())
					for range 3 {
						s.stepDifference(1)
					}
				}
			}
		})
	}
}

// TestTheViewOutlivesItsDossier: between two dossiers nothing in it does harm.
func TestTheViewOutlivesItsDossier(t *testing.T) {
	s := versionsShown(t)
	c := s.collating.shown
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	s.versions.OnSwap()
	s.versions.OnVariants(true)
	s.versions.OnIgnore(compare.Ignore{Case: true})
	s.versions.OnLink(0, 0)
	s.versions.OnUnlink([]int{0}, []int{0})
	s.versions.OnSelected(0, versions.Place{ID: c.Old.Provisions[0].ID})
	s.versions.OnProvision(versions.Place{ID: c.Old.Provisions[0].ID})
	s.versions.OnChoose(0, fyne.NewPos(0, 0))
	s.versions.OnMenu(versions.Context{Row: 0, On: versions.Place{ID: c.Old.Provisions[0].ID}}, fyne.NewPos(0, 0))
	s.putColumn(0, "ve3")
	s.confirmLink(c, &c.Rows[0])
	s.stepDifference(1)
}
