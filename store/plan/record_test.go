package plan_test

import (
	"slices"
	"testing"
	"time"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

// The four sides of the shipped dossier, and the one speaker's party that is
// none of them.
const (
	ukraine = plan.StakeholderID("ukraine")
	us      = plan.StakeholderID("us")
	russia  = plan.StakeholderID("russia")
	europe  = plan.StakeholderID("europe")
	noParty = plan.StakeholderID("")
)

// Four days in a row, for cases that the real dossier does not offer.
const (
	day1 = plan.Date("2025-11-20")
	day2 = plan.Date("2025-11-21")
	day3 = plan.Date("2025-11-22")
	day4 = plan.Date("2025-11-23")
)

// record builds a dossier of the four sides from versions and what was said,
// in order of entry.
func record(versions []plan.Version, words ...utterance) *plan.Dossier {
	d := &plan.Dossier{
		Stakeholders: []plan.Stakeholder{{ID: ukraine}, {ID: us}, {ID: russia}, {ID: europe}},
		Versions:     versions,
	}
	for _, w := range words {
		d.Statements = append(d.Statements, plan.Statement(w))
	}
	return d
}

// without is d with the named statements never made.
func without(d *plan.Dossier, ids ...plan.StatementID) *plan.Dossier {
	rest := *d
	rest.Statements = nil
	for _, s := range d.Statements {
		if !slices.Contains(ids, s.ID) {
			rest.Statements = append(rest.Statements, s)
		}
	}
	return &rest
}

// upTo is d as it stood at the end of a day: later statements not yet made.
func upTo(d *plan.Dossier, day plan.Date) *plan.Dossier {
	then := *d
	then.Statements = nil
	for _, s := range d.Statements {
		if s.Date <= day {
			then.Statements = append(then.Statements, s)
		}
	}
	return &then
}

// text is a version with its points.
func text(id plan.VersionID, dated plan.Date, derivedFrom []plan.VersionID, points ...plan.Provision) plan.Version {
	return plan.Version{ID: id, Dated: dated, DerivedFrom: derivedFrom, Provisions: points}
}

// from names the versions that a text derives from.
func from(ids ...plan.VersionID) []plan.VersionID { return ids }

// point is a provision under a parent (empty for none) that came out of older
// ones.
func point(id, parent plan.ProvisionID, ancestors ...plan.ProvisionID) plan.Provision {
	p := plan.Provision{ID: id, Parent: parent}
	for _, a := range ancestors {
		p.DescendsFrom = append(p.DescendsFrom, plan.Link{Provision: a, Kind: plan.Amended})
	}
	return p
}

// utterance is a statement under construction; each method changes one thing.
type utterance plan.Statement

// said is what the holder's own party said on the record, high confidence.
func said(id plan.StatementID, holder plan.StakeholderID, day plan.Date, stance plan.Stance, about ...plan.Subject) utterance {
	return utterance{
		ID: id, Holder: holder, Speaker: plan.Speaker{Party: holder}, Date: day, Stance: stance,
		About: about, Channel: plan.OnRecord, Confidence: plan.High,
	}
}

func (u utterance) by(party plan.StakeholderID) utterance       { u.Speaker.Party = party; return u }
func (u utterance) via(c plan.Channel) utterance                { u.Channel = c; return u }
func (u utterance) sure(c plan.Confidence) utterance            { u.Confidence = c; return u }
func (u utterance) disputing(ids ...plan.StatementID) utterance { u.Disputes = ids; return u }

// stand is one question to an index and the whole answer it must give.
type stand struct {
	name   string
	on     plan.Subject
	holder plan.StakeholderID
	asOf   plan.Date
	want   plan.Position
}

// checkStands asks one dossier every question.
func checkStands(t *testing.T, d *plan.Dossier, stands []stand) {
	t.Helper()
	x := plan.NewIndex(d)
	for _, s := range stands {
		t.Run(s.name, func(t *testing.T) {
			t.Helper()
			if diff := cmp.Diff(s.want, x.Position(s.on, s.holder, s.asOf)); diff != "" {
				t.Errorf("%s on %v as of %q (-want +got):\n%s", s.holder, s.on, s.asOf, diff)
			}
		})
	}
}

// soon fails the test when work has not ended after a time that only an
// endless loop can need.
func soon(t *testing.T, work func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); work() }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("still running after 10 s: an endless loop")
	}
}

// ids names statements in their order.
func ids(statements []*plan.Statement) []plan.StatementID {
	var names []plan.StatementID
	for _, s := range statements {
		names = append(names, s.ID)
	}
	return names
}

// sorted is for comparing lists whose order is not promised.
func sorted(names []plan.StatementID) []plan.StatementID {
	return slices.Sorted(slices.Values(names))
}
