package plan_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"demarche/store/plan"
)

// seeds is how many random dossiers a property is tried on: enough that every
// mark and state occurs hundreds of times, and still under a second a test.
const seeds = 300

// Few days, so that many statements share one; enough statements that some
// cells hold several, few enough that others hold none and must carry.
const (
	randomDays     = 6
	mostStatements = 50
)

// forRandomDossiers tries a property on dossiers that the seed in a failure
// message brings back.
func forRandomDossiers(t *testing.T, property func(t *testing.T, r *rand.Rand, d *plan.Dossier)) {
	t.Helper()
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 4))
		property(t, r, randomDossier(r))
		if t.Failed() {
			t.Fatalf("the dossier of seed %d", seed)
		}
	}
}

// randomDossier has three sides and three texts of a few points. Parents,
// lineage, what is apart and disputes lead anywhere: into circles, and now and then nowhere.
func randomDossier(r *rand.Rand) *plan.Dossier {
	d := &plan.Dossier{Stakeholders: []plan.Stakeholder{{ID: ukraine}, {ID: us}, {ID: russia}}}
	for v := range 3 {
		d.Versions = append(d.Versions, randomText(r, v))
	}
	for n := range r.IntN(mostStatements) {
		d.Statements = append(d.Statements, randomStatement(r, n))
	}
	return d
}

func randomText(r *rand.Rand, v int) plan.Version {
	t := plan.Version{ID: versionName(v), Dated: randomDay(r)}
	for range r.IntN(3) {
		t.DerivedFrom = append(t.DerivedFrom, versionName(r.IntN(4)))
	}
	for n := range 5 {
		p := plan.Provision{ID: pointName(v, n)}
		if r.IntN(3) == 0 {
			p.Parent = pointName(v, r.IntN(6))
		}
		for range r.IntN(3) {
			p.DescendsFrom = append(p.DescendsFrom, plan.Link{Provision: pointName(r.IntN(3), r.IntN(6)), Kind: plan.Same})
		}
		for range r.IntN(3) / 2 {
			p.ApartFrom = append(p.ApartFrom, pointName(r.IntN(3), r.IntN(6)))
		}
		t.Provisions = append(t.Provisions, p)
	}
	return t
}

// versionName and pointName name one more than there are: the last leads
// nowhere.
func versionName(v int) plan.VersionID { return plan.VersionID(fmt.Sprint("v", v)) }

func pointName(v, n int) plan.ProvisionID { return plan.ProvisionID(fmt.Sprintf("v%d-%d", v, n)) }

func randomStatement(r *rand.Rand, n int) plan.Statement {
	s := plan.Statement{
		ID:         statementName(n),
		Holder:     pick(r, []plan.StakeholderID{ukraine, us, russia, russia, us, ukraine, "mars"}),
		Date:       randomDay(r),
		Stance:     pick(r, append([]plan.Stance{plan.NotCoded}, plan.Stances...)),
		Channel:    pick(r, plan.Channels),
		Confidence: pick(r, plan.Confidences),
	}
	s.Speaker.Party = s.Holder
	if r.IntN(4) == 0 {
		s.Speaker.Party = pick(r, []plan.StakeholderID{ukraine, us, russia, noParty})
	}
	for range 1 + r.IntN(2) {
		s.About = append(s.About, randomSubject(r))
	}
	if other := r.IntN(mostStatements); r.IntN(8) == 0 && other != n {
		s.Disputes = append(s.Disputes, statementName(other))
	}
	return s
}

func statementName(n int) plan.StatementID { return plan.StatementID(fmt.Sprint("s", n)) }

// randomSubject prefers the first text, so that the later ones must carry.
func randomSubject(r *rand.Rand) plan.Subject {
	v := min(r.IntN(4), r.IntN(4), 2)
	if r.IntN(6) == 0 {
		return plan.Whole(versionName(v))
	}
	return plan.On(pointName(v, r.IntN(6)))
}

func randomDay(r *rand.Rand) plan.Date { return day1.AddDays(r.IntN(randomDays)) }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// eachCell asks about every cell on every day, and after everything.
func eachCell(d *plan.Dossier, ask func(s plan.Subject, h plan.StakeholderID, day plan.Date)) {
	var subjects []plan.Subject
	for _, v := range d.Versions {
		subjects = append(subjects, plan.Whole(v.ID))
		for _, p := range v.Provisions {
			subjects = append(subjects, plan.On(p.ID))
		}
	}
	for _, s := range subjects {
		for _, h := range d.Stakeholders {
			ask(s, h.ID, "")
			for n := range randomDays {
				ask(s, h.ID, day1.AddDays(n))
			}
		}
	}
}

// A property holds for nothing when the random dossiers never get there.
func TestRandomDossiersReachEveryRule(t *testing.T) {
	seen := map[string]int{}
	forRandomDossiers(t, func(_ *testing.T, _ *rand.Rand, d *plan.Dossier) {
		r := reading{d}
		eachCell(d, func(s plan.Subject, h plan.StakeholderID, day plan.Date) {
			a := r.position(s, h, day)
			seen[string(a.State)]++
			for name, is := range map[string]bool{"contested": a.Contested, "reversed": a.Reversed, "uncoded among coded": a.Uncoded > 0 && a.Stance != ""} {
				if is {
					seen[name]++
				}
			}
			if _, p := r.find(s); a.State == "earlier" && p != nil && !descendsDirectly(p, a.From) {
				seen["earlier over several links"]++
			}
		})
	})
	for _, rule := range []string{
		"own", "reported", "claimed", "parent", "earlier", "uncoded", "none",
		"contested", "reversed", "uncoded among coded", "earlier over several links",
	} {
		t.Logf("%s: %d times", rule, seen[rule])
		if seen[rule] < 100 {
			t.Errorf("%q came up %d times only", rule, seen[rule])
		}
	}
}

func descendsDirectly(p *plan.Provision, from plan.Subject) bool {
	for _, link := range p.DescendsFrom {
		if plan.On(link.Provision) == from {
			return true
		}
	}
	return false
}
