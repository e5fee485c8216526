package plan_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"demarche/store/plan"
)

// The large dossier: 10 000 provisions, 100 000 statements.
const (
	manyProvisions   = 10_000
	manyStatements   = 100_000
	manyStakeholders = 5
	manyDays         = 120
)

// largeDossier has all its statements on one version: about two a cell, a few
// cells empty, one point in ten with nine sub-points, every fiftieth statement
// in dispute.
func largeDossier() *plan.Dossier {
	r := rand.New(rand.NewPCG(9, 4))
	d := &plan.Dossier{Versions: []plan.Version{{ID: "v0", Dated: day1, Provisions: manyPoints("v0")}}}
	for h := range manyStakeholders {
		d.Stakeholders = append(d.Stakeholders, plan.Stakeholder{ID: plan.StakeholderID(fmt.Sprint("side-", h))})
	}
	for n := range manyStatements {
		s := randomStatement(r, n)
		s.Holder = pick(r, d.Stakeholders).ID
		s.Speaker.Party = s.Holder
		if r.IntN(4) == 0 {
			s.Speaker.Party = pick(r, d.Stakeholders).ID
		}
		s.About = []plan.Subject{plan.On(pick(r, d.Versions[0].Provisions).ID)}
		s.Date = day1.AddDays(r.IntN(manyDays))
		s.Disputes = nil
		if r.IntN(50) == 0 && n > 0 {
			s.Disputes = []plan.StatementID{statementName(r.IntN(n))}
		}
		d.Statements = append(d.Statements, s)
	}
	return d
}

func manyPoints(v plan.VersionID) []plan.Provision {
	points := make([]plan.Provision, manyProvisions)
	for n := range points {
		points[n].ID = plan.ProvisionID(fmt.Sprint(v, "-", n))
		if n%10 != 0 {
			points[n].Parent = plan.ProvisionID(fmt.Sprint(v, "-", n-n%10))
		}
	}
	return points
}

// withSilentVersion adds a version of as many points on which nobody has
// spoken: every cell must look to its parent, then back over three links.
func withSilentVersion(d *plan.Dossier) *plan.Dossier {
	for v := 1; v <= 3; v++ {
		next := plan.Version{ID: versionName(v), Dated: day1.AddDays(v), DerivedFrom: []plan.VersionID{versionName(v - 1)}, Provisions: manyPoints(versionName(v))}
		for n := range next.Provisions {
			next.Provisions[n].DescendsFrom = []plan.Link{{Provision: pointName(v-1, n), Kind: plan.Same}}
		}
		d.Versions = append(d.Versions, next)
	}
	return d
}

// A step of the as-of slider: 50 ms are allowed from key to picture.
func BenchmarkMatrix(b *testing.B) {
	middle := day1.AddDays(manyDays / 2)
	b.Run("spoken", func(b *testing.B) { benchmarkMatrix(b, plan.NewIndex(largeDossier()), "v0", middle) })
	b.Run("spoken/everything", func(b *testing.B) { benchmarkMatrix(b, plan.NewIndex(largeDossier()), "v0", "") })
	b.Run("silent", func(b *testing.B) {
		benchmarkMatrix(b, plan.NewIndex(withSilentVersion(largeDossier())), "v3", middle)
	})
}

func benchmarkMatrix(b *testing.B, x *plan.Index, v plan.VersionID, asOf plan.Date) {
	b.ReportAllocs()
	for b.Loop() {
		x.Matrix(v, asOf)
	}
}

// Every parent folded: the rest of that step.
func BenchmarkSpreads(b *testing.B) {
	d := largeDossier()
	m := plan.NewIndex(d).Matrix("v0", "")
	b.ReportAllocs()
	for b.Loop() {
		m.Spreads()
	}
}

func BenchmarkNewIndex(b *testing.B) {
	d := largeDossier()
	b.ReportAllocs()
	for b.Loop() {
		plan.NewIndex(d)
	}
}

// The ticks of the slider.
func BenchmarkDays(b *testing.B) {
	x := plan.NewIndex(largeDossier())
	b.ReportAllocs()
	for b.Loop() {
		x.Days()
	}
}
