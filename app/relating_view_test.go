package app

import (
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/compare"
	"demarche/app/exchange/redline"
	"demarche/app/versions"
	"demarche/store"
	"demarche/store/plan"
)

// chainShown compares the first and the last of three versions: a1 and a2 were merged
// into m, which became b; nobody has linked the others.
func chainShown(t *testing.T) *stage {
	t.Helper()
	point := func(id plan.ProvisionID, text string, from ...plan.Link) plan.Provision {
		return plan.Provision{ID: id, NumberBasis: plan.NumberPrinted, Number: string(id), Text: text, DescendsFrom: from}
	}
	version := func(id plan.VersionID, dated plan.Date, from []plan.VersionID, points ...plan.Provision) plan.Version {
		return plan.Version{ID: id, Short: string(id), Title: string(id), Dated: dated, Status: plan.Draft, DerivedFrom: from, Provisions: points}
	}
	d := &plan.Dossier{Title: "Talks", Versions: []plan.Version{
		version("v1", "2025-11-20", nil, point("a1", "Troops leave the zone at once under observers."), point("a2", "Prisoners are exchanged all for all."),
			point("a3", "Ports stay open for grain."), point("a4", "Elections are held in spring.")),
		version("v2", "2025-11-23", []plan.VersionID{"v1"},
			point("m", "A joint commission decides.", plan.Link{Provision: "a1", Kind: plan.Merged}, plan.Link{Provision: "a2", Kind: plan.Merged})),
		version("v3", "2025-11-25", []plan.VersionID{"v1", "v2"}, point("b", "The commission is to decide it all.", plan.Link{Provision: "m", Kind: plan.Amended}),
			point("c", "Sanctions are lifted step by step."), point("d", "Ports stay open for grain."), point("e", "Elections are held in spring.")),
	}}
	path := filepath.Join(t.TempDir(), "chain.demarche")
	if err := store.Create(t.Context(), path, d, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), emptyOrNot(t))
	s.open(path)
	s.until("it is open", func() bool { return s.session != nil && s.session.store.Path() == path })
	s.chooseVersion("v3")
	s.settled()
	s.showMiddle(versionsInMiddle)
	s.putColumn(0, "v1")
	s.compared()
	return s
}

// descends are the links that a provision of the dossier carries.
func (s *stage) descends(id plan.ProvisionID) []plan.Link {
	p, _ := s.session.index().Provision(id)
	return p.DescendsFrom
}

// TestKeepBothKeepsAllLinks: those over a version in between, too, which a link of one
// of their ends would hide.
func TestKeepBothKeepsAllLinks(t *testing.T) {
	s := chainShown(t)
	want := []string{"a1", "a2"}
	if got := s.partners(1, "b"); !slices.Equal(got, want) {
		t.Fatalf("b is linked with %v", got)
	}
	s.linkPoints(s.place(0, "a1").Provision, s.place(1, "c").Provision)
	s.press("Keep both")
	s.compared()
	if got := s.partners(0, "a1"); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("a1 is linked with %v", got)
	}
	if got := s.partners(1, "b"); !slices.Equal(got, want) {
		t.Errorf("b is linked with %v, before with %v", got, want)
	}
	s.undo()
	s.compared()
	if got := s.partners(0, "a1"); !slices.Equal(got, []string{"b"}) {
		t.Errorf("undone, a1 is linked with %v", got)
	}
}

// TestKindsOfLinksKept: each is what it is, whichever row stands first.
func TestKindsOfLinksKept(t *testing.T) {
	s := chainShown(t)
	s.linkPoints(s.place(0, "a4").Provision, s.place(1, "d").Provision) // a3 and d, a4 and e are found
	s.press("Keep both")
	s.compared()
	if got := s.descends("e"); len(got) != 1 || got[0].Kind != plan.Split {
		t.Errorf("e came out of %+v", got)
	}
	if got := s.descends("d"); len(got) != 2 || got[0].Kind != plan.Merged || got[1].Kind != plan.Split {
		t.Errorf("d came out of %+v", got)
	}
	s.linkPoints(s.place(0, "a3").Provision, s.place(1, "e").Provision) // the last pair of the four
	s.press("Only the new link")
	s.compared()
	if got := s.partners(0, "a3"); !slices.Equal(got, []string{"e"}) {
		t.Errorf("a3 is linked with %v", got)
	}
	s.linkPoints(s.place(0, "a3").Provision, s.place(1, "e").Provision)
	s.tells("linked already")
}

// TestWhatIsOfferedForALink: what is only followed over versions in between cannot be
// forgotten; what was said to be apart can.
func TestWhatIsOfferedForALink(t *testing.T) {
	s := chainShown(t)
	offers := func(on versions.Place) []string { return labels(s.linkItems(s.collating.shown, s.rowWith(on))) }
	if got := offers(s.place(1, "b")); len(got) != 2 {
		t.Errorf("of a link over v2: %q", got)
	}
	s.unlinkPoints([]int{s.place(0, "a3").Provision}, []int{s.place(1, "d").Provision})
	s.compared()
	on := s.place(0, "a3")
	if got := s.partners(0, "a3"); len(got) > 0 {
		t.Fatalf("a3 is linked with %v", got)
	}
	s.do(s.linkItems(s.collating.shown, s.rowWith(on)), "Let the program look for a link again")
	s.compared()
	if got := s.partners(0, "a3"); !slices.Equal(got, []string{"d"}) {
		t.Errorf("looked for again, a3 is linked with %v", got)
	}
}

// TestTheFilterStaysWhileLinksAreConfirmed: one goes through the unsure ones.
func TestTheFilterStaysWhileLinksAreConfirmed(t *testing.T) {
	s := versionsShown(t)
	s.putColumn(0, "vdec")
	c := s.compared()
	k := slices.IndexFunc(c.Rows, func(r compare.Row) bool { return r.Doubt != compare.Sure && len(r.New) > 0 && len(r.Old) > 0 })
	if k < 0 {
		t.Fatal("no link is unsure; the test wants one")
	}
	at := c.Rows[k].New[0]
	s.versions.ShowOnly("unsure")
	s.versions.Select(1, at)
	s.versions.OnSelected(k, s.place(1, plan.ProvisionID(c.New.Provisions[at].ID)))
	s.confirmLink(c, &c.Rows[k])
	if s.compared(); s.versions.Shows(1, at) || !s.versions.ClearFilter() {
		t.Error("the filter is gone")
	}
}

// TestWhatIsSeenMeanwhile: a point of a version that is about to go is not looked at,
// and a saved view is one of the rows.
func TestWhatIsSeenMeanwhile(t *testing.T) {
	s := versionsShown(t)
	old := s.place(1, "v20-6")
	s.putColumn(1, "ve3")
	s.versions.OnSelected(0, old)
	s.compared()
	if got := s.collating.columns(); !slices.Equal(got, []plan.VersionID{"v28", "ve3"}) {
		t.Errorf("ve3 was chosen, and %v is compared", got)
	}
	s.versions.OnVariants(true)
	s.compared()
	items := s.manyItems(3, nil)
	s.collate(func(c *collation) { c.Columns = c.Columns[:3] })
	s.compared()
	s.do(items, "Take this column away") // of a menu that stood open
	s.showView(plan.View{Name: "x", Version: "vgen", AsOf: "2026-03-10"})
	if s.settled(); s.middle != rowsInMiddle || s.looking.version != "vgen" {
		t.Errorf("a view of the rows is shown in %v of %s", s.middle, s.looking.version)
	}
}

// TestOnlyLinksAreTakenApart: of several with several, two that were never linked are
// not said to be apart.
func TestOnlyLinksAreTakenApart(t *testing.T) {
	s := chainShown(t)
	s.linkPoints(s.place(0, "a1").Provision, s.place(1, "c").Provision)
	s.press("Keep both") // a1 and a2 with b, a1 with c
	s.compared()
	row := s.rowWith(s.place(1, "b"))
	if len(row.Old) != 2 || len(row.New) != 2 {
		t.Fatalf("the row is %+v", row.Link)
	}
	s.unlinkPoints([]int{s.place(0, "a2").Provision}, row.New)
	s.compared()
	apart := s.collating.shown.Known.Apart
	if len(apart) != 1 || apart[0].Old != s.place(0, "a2").Provision || apart[0].New != s.place(1, "b").Provision {
		t.Errorf("apart are %+v", apart)
	}
	if got := s.partners(0, "a1"); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("a1 is linked with %v", got)
	}
}

// TestAComparisonOfWhatIsGone is not written.
func TestAComparisonOfWhatIsGone(t *testing.T) {
	s := chainShown(t)
	gone := *s.collating.pair[0]
	gone.ID = "gone"
	s.collating.pair[0] = &gone
	s.exportComparison(".md", redline.Markdown)
	s.press("Save")
	s.says("no longer in the dossier")
}
