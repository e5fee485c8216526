package plan_test

import (
	"sync"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

func TestCellNewestFirst(t *testing.T) {
	d := onPoint6(
		said("late and low", ukraine, day3, plan.Accepts, point6).sure(plan.Low),
		said("early", ukraine, day1, plan.Rejects, point6),
		said("claim", ukraine, day2, plan.Accepts, point6).by(us),
		said("uncoded", ukraine, day3, plan.NotCoded, point6).sure(plan.Low),
		said("text", ukraine, day3, plan.Opposes, point6).via(plan.OfficialText),
		said("elsewhere", us, day3, plan.Opposes, point6))
	x := plan.NewIndex(d)
	for _, c := range []struct {
		name string
		asOf plan.Date
		want []plan.StatementID
	}{
		{"after everything", "", []plan.StatementID{"text", "uncoded", "late and low", "claim", "early"}},
		{"on a day with a statement", day2, []plan.StatementID{"claim", "early"}},
		{"before everything", "2025-11-19", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, ids(x.Cell(point6, ukraine, c.asOf))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if x.Cell(plan.On("v28-99"), ukraine, "") != nil || x.Cell(point6, "mars", "") != nil {
		t.Error("an unknown point or holder has a cell")
	}
}

// The order in which a caller leaves the list it was given must not reach the
// index.
func TestCellIsTheCallersOwn(t *testing.T) {
	x := plan.NewIndex(onPoint6(
		said("a", ukraine, day1, plan.Rejects, point6),
		said("b", ukraine, day2, plan.Accepts, point6)))
	cell := x.Cell(point6, ukraine, "")
	cell[0], cell[1] = cell[1], cell[0]
	if got := x.Position(point6, ukraine, "").DecidedBy; got != "b" {
		t.Errorf("after the list was turned round %q decides", got)
	}
}

func TestDisputesFromBothEnds(t *testing.T) {
	d := onPoint6(
		said("claim", ukraine, day1, plan.Accepts, point6).by(us),
		said("denial", ukraine, day2, plan.Rejects, point6).disputing("claim", "nowhere"),
		said("answer", us, day3, plan.Accepts).disputing("denial", "claim"),
		said("bystander", us, day1, plan.Accepts))
	x := plan.NewIndex(d)
	type both struct{ Disputes, DisputedBy []plan.StatementID }
	for _, c := range []struct {
		name string
		of   plan.StatementID
		asOf plan.Date
		want both
	}{
		{"the claim is disputed twice", "claim", "", both{nil, []plan.StatementID{"denial", "answer"}}},
		{"on the day of the denial once", "claim", day2, both{nil, []plan.StatementID{"denial"}}},
		{"a day before not at all", "claim", day1, both{}},
		{"the denial stands in the middle", "denial", "", both{[]plan.StatementID{"claim"}, []plan.StatementID{"answer"}}},
		{"the answer disputes both", "answer", "", both{[]plan.StatementID{"claim", "denial"}, nil}},
		{"without dispute", "bystander", "", both{}},
		{"unknown", "nobody", "", both{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			disputes, disputedBy := x.Disputes(c.of, c.asOf)
			sortIDs := cmp.Transformer("sorted", sorted)
			if diff := cmp.Diff(c.want, both{ids(disputes), ids(disputedBy)}, sortIDs); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Two that dispute each other are one opponent each, not two.
func TestMutualDisputeNamesEachOnce(t *testing.T) {
	x := plan.NewIndex(onPoint6(
		said("a", ukraine, day1, plan.Accepts, point6).disputing("b"),
		said("b", ukraine, day1, plan.Rejects, point6).disputing("a")))
	disputes, disputedBy := x.Disputes("a", "")
	want := []plan.StatementID{"b"}
	if diff := cmp.Diff(want, ids(disputes)); diff != "" {
		t.Errorf("disputes (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, ids(disputedBy)); diff != "" {
		t.Errorf("disputed by (-want +got):\n%s", diff)
	}
}

func TestNewest(t *testing.T) {
	for _, c := range []struct {
		name     string
		versions []plan.Version
		want     plan.VersionID
	}{
		{"none", nil, ""},
		{"the latest date", []plan.Version{text("a", day1, nil), text("b", day3, nil), text("c", day2, nil)}, "b"},
		{"of one day the later in the record", []plan.Version{text("a", day3, nil), text("b", day3, nil), text("c", day1, nil)}, "b"},
		{"one whose day is not known is not the newest", []plan.Version{text("a", day1, nil), text("b", "", nil)}, "a"},
		{"only one whose day is not known", []plan.Version{text("b", "", nil)}, "b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := plan.NewIndex(record(c.versions)).Newest(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestDays(t *testing.T) {
	d := record([]plan.Version{text("b", day3, nil), text("a", day1, nil)},
		said("x", ukraine, day4, plan.Accepts),
		said("y", ukraine, day1, plan.Accepts),
		said("z", "mars", day2, plan.Accepts),
		said("w", us, day4, plan.Accepts))
	if diff := cmp.Diff([]plan.Date{day1, day2, day3, day4}, plan.NewIndex(d).Days()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := plan.NewIndex(record(nil)).Days(); len(got) != 0 {
		t.Errorf("an empty dossier has days %v", got)
	}
}

func TestLookups(t *testing.T) {
	d := ukrainePlan()
	x := plan.NewIndex(d)
	if x.Dossier() != d {
		t.Error("Dossier is not what the index was built from")
	}
	if v := x.Version("ve3"); v != &d.Versions[1] {
		t.Errorf("Version: got %v", v)
	}
	if p, v := x.Provision("ve3-6"); p != &d.Versions[1].Provisions[0] || v != "ve3" {
		t.Errorf("Provision: got %v of %q", p, v)
	}
	if v := x.VersionOf(plan.On("v20-4")); v != "v20" {
		t.Errorf("VersionOf a provision: got %q", v)
	}
	if v := x.VersionOf(plan.Whole("vgen")); v != "vgen" {
		t.Errorf("VersionOf a whole: got %q", v)
	}
	if s := x.Statement("ua-office-receipt-2025-11-20"); s != &d.Statements[1] {
		t.Errorf("Statement: got %v", s)
	}
	if s := x.Stakeholder(russia); s != &d.Stakeholders[2] {
		t.Errorf("Stakeholder: got %v", s)
	}
}

func TestLookupsOfUnknownIDs(t *testing.T) {
	x := plan.NewIndex(ukrainePlan())
	if v := x.Version("v99"); v != nil {
		t.Errorf("Version: got %v", v)
	}
	for _, id := range []plan.ProvisionID{"v28-99", "v28", ""} {
		if p, v := x.Provision(id); p != nil || v != "" {
			t.Errorf("Provision %q: got %v of %q", id, p, v)
		}
	}
	for _, s := range []plan.Subject{plan.On("v99"), plan.Whole("v28-6"), {}, {Version: "v28", Provision: "v28-6"}} {
		if v := x.VersionOf(s); v != "" {
			t.Errorf("VersionOf %v: got %q", s, v)
		}
	}
	if s := x.Statement("nobody"); s != nil {
		t.Errorf("Statement: got %v", s)
	}
	if s := x.Stakeholder("mars"); s != nil {
		t.Errorf("Stakeholder: got %v", s)
	}
}

func TestEmptyDossier(t *testing.T) {
	x := plan.NewIndex(&plan.Dossier{})
	if got := x.Position(point6, ukraine, day1); got != nothing {
		t.Errorf("got %+v", got)
	}
}

// Run with -race: an index is promised to be safe for concurrent use.
func TestConcurrentReaders(t *testing.T) {
	x := plan.NewIndex(ukrainePlan())
	want := x.Matrix("v20", "2025-12-24")
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if diff := cmp.Diff(want, x.Matrix("v20", "2025-12-24")); diff != "" {
				t.Errorf("another reader sees (-want +got):\n%s", diff)
			}
			x.Cell(plan.Whole("v28"), ukraine, "")
			x.Disputes("ua-official-on-umerov-2025-11-20", "")
		})
	}
	readers.Wait()
}
