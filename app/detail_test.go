package app

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// detailOf is what the inspector shows about a place in the shipped dossier.
func detailOf(t *testing.T, s *store.Store, x *plan.Index, q question) inspector.Content {
	t.Helper()
	c, err := detail(context.Background(), s, x, q)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// statements are the ids of a list of statements, of which some have more to say.
func statements(list []inspector.Statement) (ids []plan.StatementID) {
	for _, s := range list {
		ids = append(ids, s.ID)
	}
	return ids
}

func TestDetailOfACell(t *testing.T) {
	s, x := shippedIndex(t)
	c := detailOf(t, s, x, question{version: "v28", asOf: "2025-11-25", subject: plan.On("v28-6"), holder: "ukraine"})
	if c.Version.ID != "v28" || c.Provision.ID != "v28-6" || c.Stakeholder.ID != "ukraine" || c.Theme != "Military limits" || c.AsOf != "2025-11-25" || c.ReadOnly {
		t.Errorf("detail of %v, %v, %v, %q, %s, read only %t", c.Version.ID, c.Provision.ID, c.Stakeholder.ID, c.Theme, c.AsOf, c.ReadOnly)
	}
	want := []plan.StatementID{"ua-officials-army-cap-2025-11-25", "ua-stefanchuk-red-lines-2025-11-24", "ua-un-army-2025-11-20"}
	if diff := cmp.Diff(want, statements(c.Statements)); diff != "" {
		t.Errorf("statements, newest first (-want +got):\n%s", diff)
	}
	if d := c.Statements[0].Disputes; len(d) != 1 || d[0].ID != "us-kyslytsya-on-army-2025-11-24" {
		t.Errorf("the newest disputes %v", d)
	}
	if len(c.Statements[0].Citations) != 2 || len(c.Citations) != 4 {
		t.Errorf("%d citations of the newest, %d of the point", len(c.Statements[0].Citations), len(c.Citations))
	}
	if diff := cmp.Diff([]inspector.Term{{Text: "600,000 persons", Name: "troop ceiling", Elsewhere: "800,000 persons in E3 draft, Geneva, 20 points"}}, c.Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	lineage := []string{"Became E3 draft 6 (amended), European 24 points 11 (amended), Geneva x1 (amended), 20 points 4 (amended)"}
	if diff := cmp.Diff(lineage, c.Lineage); diff != "" {
		t.Errorf("lineage (-want +got):\n%s", diff)
	}
	if c.AddTo != plan.CellOf(plan.On("v28-6"), "ukraine") || c.AddToName != "6 / Ukraine" {
		t.Errorf("a note would go on %v, %q", c.AddTo, c.AddToName)
	}
}

// TestDetailKeepsHolderAndSpeakerApart: a claim names the side it is about,
// and a dispute shows from both ends.
func TestDetailKeepsHolderAndSpeakerApart(t *testing.T) {
	s, x := shippedIndex(t)
	c := detailOf(t, s, x, question{version: "v28", asOf: "2025-11-20", subject: plan.Whole("v28"), holder: "ukraine"})
	about := map[plan.StatementID]string{}
	disputedBy := map[plan.StatementID]int{}
	for _, st := range c.Statements {
		about[st.ID], disputedBy[st.ID] = st.AboutWhom, len(st.DisputedBy)
	}
	if diff := cmp.Diff(map[plan.StatementID]string{
		"ua-office-receipt-2025-11-20": "", "ua-zelenskyy-work-on-points-2025-11-20": "", "ua-official-on-umerov-2025-11-20": "",
		"ua-us-official-on-umerov-2025-11-20": "Ukraine", "ua-axios-source-on-umerov-2025-11-20": "Ukraine",
	}, about); diff != "" {
		t.Errorf("about whom (-want +got):\n%s", diff)
	}
	if disputedBy["ua-us-official-on-umerov-2025-11-20"] != 1 || disputedBy["ua-office-receipt-2025-11-20"] != 0 {
		t.Errorf("disputed by: %v", disputedBy)
	}
}

func TestDetailOfACarriedCell(t *testing.T) {
	s, x := shippedIndex(t)
	for _, c := range []struct {
		subject    plan.Subject
		holder     plan.StakeholderID
		place, why string
		from       plan.StatementID
	}{
		{
			plan.On("v20-5-a"), "ukraine", "point 5",
			"Nothing on this very point. Accepts on point 5: Volodymyr Zelenskyy, 25 Jan 2026.", "ua-zelenskyy-guarantees-ready-2026-01-25",
		},
		{
			plan.On("v20-1"), "ukraine", "28 points, point 1",
			"Nothing on this very point. Accepts on 28 points, point 1: Joint US-Ukraine statement, 23 Nov 2025.", "ua-joint-statement-sovereignty-2025-11-23",
		},
		{plan.Whole("v20"), "europe", "Geneva", "", "eu-rutte-foundation-2025-11-26"},
	} {
		got := detailOf(t, s, x, question{version: "v20", asOf: "2026-03-10", subject: c.subject, holder: c.holder})
		if len(got.Statements) != 0 || got.Place != c.place || got.Elsewhere == nil || got.Elsewhere.ID != c.from {
			t.Errorf("%v: %d statements, place %q, elsewhere %v", c.subject, len(got.Statements), got.Place, got.Elsewhere)
		}
		if c.why != "" && got.Why != c.why {
			t.Errorf("%v: %q, want %q", c.subject, got.Why, c.why)
		}
	}
}

// TestDetailOfASubject without a side shows the point itself.
func TestDetailOfASubject(t *testing.T) {
	s, x := shippedIndex(t)
	c := detailOf(t, s, x, question{version: "v28", asOf: "2025-11-25", subject: plan.On("v28-6")})
	if c.Stakeholder != nil || c.Statements != nil || c.Why != "" || c.AddTo != plan.TargetOf(plan.OnProvision, "v28-6") || c.AddToName != "6" {
		t.Errorf("side %v, %d statements, why %q, add to %v %q", c.Stakeholder, len(c.Statements), c.Why, c.AddTo, c.AddToName)
	}
	c = detailOf(t, s, x, question{version: "v28", subject: plan.Whole("v28")})
	if c.Provision != nil || c.AddTo != plan.TargetOf(plan.OnVersion, "v28") || c.AddToName != "28 points" || len(c.Citations) != 8 {
		t.Errorf("point %v, add to %v %q, %d citations", c.Provision, c.AddTo, c.AddToName, len(c.Citations))
	}
}

// TestDetailGroupsNotes by what they are on, and gives those on statements to
// the statements.
func TestDetailGroupsNotes(t *testing.T) {
	s, x := shippedIndex(t)
	six := plan.On("v28-6")
	for _, on := range []plan.Target{
		plan.CellOf(six, "ukraine"), plan.TargetOfSubject(six), plan.TargetOfSubject(six), plan.CellOf(six, "us"),
		plan.TargetOf(plan.OnStatement, "ua-un-army-2025-11-20"),
		{Kind: plan.OnDossier},
	} {
		if _, _, err := s.AddNote(context.Background(), plan.Note{On: on, Body: on.String()}); err != nil {
			t.Fatal(err)
		}
	}
	c := detailOf(t, s, x, question{version: "v28", asOf: "2025-11-25", subject: six, holder: "ukraine"})
	got := map[string]int{}
	for _, g := range c.Notes {
		got[g.Name] = len(g.Notes)
		for _, n := range g.Notes {
			if n.On != g.On || n.Body != g.On.String() {
				t.Errorf("among those %s is one on %v", g.Name, n.On)
			}
		}
	}
	if diff := cmp.Diff(map[string]int{"On 6 / Ukraine": 1, "On point 6": 2}, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if n := len(c.Statements[2].Notes); n != 1 || len(c.Statements[0].Notes) != 0 {
		t.Errorf("%d notes on the oldest statement", n)
	}
}

func TestDetailOfWhatIsNotThere(t *testing.T) {
	s, x := shippedIndex(t)
	for _, q := range []question{{}, {subject: plan.On("none"), holder: "ukraine"}, {subject: plan.Whole("none")}} {
		if c := detailOf(t, s, x, q); c.Version != nil || c.Remark == remarkEmpty {
			t.Errorf("%v: %+v", q, c)
		}
	}
	if c := detailOf(t, s, plan.NewIndex(&plan.Dossier{}), question{}); c.Remark != remarkEmpty {
		t.Error("an empty dossier is not called empty")
	}
}

// broken is a store that cannot be read.
type broken struct{ citations, notes, labels error }

func (b broken) Citations(context.Context, plan.Target) ([]plan.Citation, error) {
	return nil, b.citations
}
func (b broken) NotesOn(context.Context, plan.Target) ([]plan.Note, error) { return nil, b.notes }
func (b broken) Labels(context.Context) ([]plan.Label, error)              { return nil, b.labels }
func (b broken) ReadOnly() bool                                            { return true }

func TestDetailFailsWithTheStore(t *testing.T) {
	_, x := shippedIndex(t)
	damaged := errors.New("damaged")
	for _, from := range []broken{{citations: damaged}, {notes: damaged}, {labels: damaged}} {
		for _, q := range []question{
			{subject: plan.On("v28-6"), holder: "ukraine"},
			{subject: plan.On("v28-6")},
			{subject: plan.On("v20-5-a"), holder: "ukraine"},
		} {
			if _, err := detail(context.Background(), from, x, q); !errors.Is(err, damaged) {
				t.Errorf("%v: err = %v", q, err)
			}
		}
	}
}

func TestWhy(t *testing.T) {
	speaker := plan.Speaker{Name: "A. North", Party: "north"}
	x := plan.NewIndex(&plan.Dossier{
		Stakeholders: []plan.Stakeholder{{ID: "north"}, {ID: "south"}},
		Versions:     []plan.Version{{ID: "v"}},
		Statements:   []plan.Statement{{ID: "s", Speaker: speaker, Date: "2025-11-24"}},
	})
	for _, c := range []struct {
		position plan.Position
		want     string
	}{
		{plan.Position{State: plan.StateNone}, "No statement on record."},
		{plan.Position{State: plan.StateUncoded, Uncoded: 2}, "Spoken of, but not yet coded: no statement here has a stance."},
		{plan.Position{State: plan.StateOwn, Stance: plan.Accepts, DecidedBy: "s"}, "Accepts, in its own words: A. North, 24 Nov 2025."},
		{
			plan.Position{State: plan.StateOwn, Stance: plan.Rejects, DecidedBy: "s", Contested: true, Reversed: true, Uncoded: 1},
			"Rejects, in its own words: A. North, 24 Nov 2025. Contested. A reversal of its last stance. 1 not yet coded.",
		},
		{plan.Position{State: plan.StateReported, Stance: plan.Opposes, DecidedBy: "s"}, "Opposes, as reported: nobody has owned it (A. North, 24 Nov 2025)."},
		{plan.Position{State: plan.StateClaimed, Stance: plan.Ambiguous, DecidedBy: "s"}, "Ambiguous, as claimed by A. North, 24 Nov 2025; it has not said so itself."},
	} {
		if got := why(x, c.position); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
