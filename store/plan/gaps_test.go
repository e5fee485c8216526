package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

// gapWords writes gaps for comparing: "1/us 61: claims only, nothing new".
func gapWords(gaps []plan.Gap) []string {
	words := []string{}
	for _, g := range gaps {
		var kinds []string
		for _, k := range g.Kinds {
			kinds = append(kinds, string(k))
		}
		words = append(words, fmt.Sprintf("%s%s/%s %d: %s", g.Subject.Provision, g.Subject.Version, g.Holder, g.Priority, strings.Join(kinds, ", ")))
	}
	return words
}

func TestGaps(t *testing.T) {
	points := text("v", day1, from("old"), point("1", ""), point("1-a", "1"), point("2", "", "old-2"))
	points.Provisions[0].Theme, points.Provisions[1].Theme = "army", "army"
	d := record([]plan.Version{text("old", day1, nil, point("old-2", "")), points},
		said("1-ua", ukraine, day1, plan.Rejects, plan.On("1")),
		said("1-us", us, day2, plan.Accepts, plan.On("1")).by(ukraine),
		said("1-ru", russia, day2, plan.Accepts, plan.On("1")).via(plan.Anonymous),
		said("1-ru-later", russia, day4, plan.NotCoded, plan.On("1")).by(us),
		said("2-ua", ukraine, day1, plan.Rejects, plan.On("old-2")),
		said("2-us", us, "", plan.Rejects, plan.On("2")),
	)
	d.Stakeholders = d.Stakeholders[:3]
	x := plan.NewIndex(d)
	none := []string{"2/russia 51: no statement", "v/ukraine 50: no statement", "v/us 50: no statement", "v/russia 50: no statement", "1-a/us 50: no statement", "1-a/russia 50: no statement"}
	for _, c := range []struct {
		name  string
		asOf  plan.Date
		stale int
		want  []string
	}{
		{"everything", "", 0, slices.Concat([]string{"1/us 62: claims only"}, none, []string{
			"2/ukraine 41: only elsewhere", "1-a/ukraine 40: only elsewhere", "1/russia 31: reported only, not yet coded",
		})},
		{"old from the last day on record", "", 1, slices.Concat([]string{"1/us 62: claims only, nothing new"}, none, []string{
			"2/ukraine 41: only elsewhere", "1-a/ukraine 40: only elsewhere", "1/russia 31: reported only, not yet coded", "1/ukraine 11: nothing new",
		})},
		{"on the second day", day2, 1, slices.Concat([]string{"1/us 62: claims only"}, none, []string{
			"2/ukraine 41: only elsewhere", "1-a/ukraine 40: only elsewhere", "1/russia 31: reported only",
		})},
		{"long after, old by default", "2026-01-01", 0, slices.Concat([]string{"1/us 62: claims only, nothing new"}, none, []string{
			"2/ukraine 41: only elsewhere", "1-a/ukraine 40: only elsewhere", "1/russia 31: reported only, not yet coded, nothing new", "1/ukraine 11: nothing new",
		})},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, gapWords(x.Gaps("v", c.asOf, c.stale).List)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	g := x.Gaps("v", "", 0)
	want := plan.Gaps{
		Holders: map[plan.StakeholderID]map[plan.GapKind]int{
			ukraine: {plan.GapNothing: 1, plan.GapCarried: 2}, us: {plan.GapNothing: 2, plan.GapClaims: 1},
			russia: {plan.GapNothing: 3, plan.GapReported: 1, plan.GapUncoded: 1},
		},
		Themes: map[plan.ThemeID]map[plan.GapKind]int{
			"army": {plan.GapNothing: 2, plan.GapCarried: 1, plan.GapClaims: 1, plan.GapReported: 1, plan.GapUncoded: 1},
			"":     {plan.GapNothing: 1, plan.GapCarried: 1},
		},
		Kinds: map[plan.GapKind]int{plan.GapNothing: 6, plan.GapCarried: 2, plan.GapClaims: 1, plan.GapReported: 1, plan.GapUncoded: 1},
		List:  g.List,
	}
	if diff := cmp.Diff(want, g); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if russia := g.List[len(g.List)-1]; russia.Newest != day4 || russia.Uncoded != 1 {
		t.Errorf("got %+v", russia)
	}
	if got := x.Gaps("v99", "", 0); len(got.List) > 0 || got.Kinds == nil {
		t.Errorf("a version that there is not: %+v", got)
	}
}

// Each kind of gap is what the cell's statements say, whatever else is said.
func TestGapsAreInTheCells(t *testing.T) {
	seen := map[plan.GapKind]int{}
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		x := plan.NewIndex(d)
		v, asOf, stale := versionName(r.IntN(3)), randomDay(r), 1+r.IntN(3)
		gaps := x.Gaps(v, asOf, stale)
		if !slices.IsSortedFunc(gaps.List, func(a, b plan.Gap) int { return b.Priority - a.Priority }) {
			t.Fatalf("not by priority: %v", gapWords(gaps.List))
		}
		for _, row := range x.Matrix(v, asOf).Rows {
			for h, p := range row.Cells {
				cell := reading{d}.cell(row.Subject, d.Stakeholders[h].ID, asOf)
				has := func(rank_ int) bool {
					return slices.ContainsFunc(cell, func(e entry) bool { return rank(e) >= rank_ })
				}
				want := map[plan.GapKind]bool{
					plan.GapNothing: p.State == "none", plan.GapCarried: p.State == "parent" || p.State == "earlier",
					plan.GapClaims: len(cell) > 0 && !has(2), plan.GapReported: has(2) && !has(3),
					plan.GapUncoded: slices.ContainsFunc(cell, func(e entry) bool { return e.Stance == "" }),
					plan.GapOld:     len(cell) > 0 && !slices.ContainsFunc(cell, func(e entry) bool { return e.Date >= asOf.AddDays(-stale) }),
				}
				var kinds []plan.GapKind
				for _, kind := range plan.GapKinds {
					if want[kind] {
						kinds = append(kinds, kind)
						seen[kind]++
					}
				}
				i := slices.IndexFunc(gaps.List, func(g plan.Gap) bool { return g.Subject == row.Subject && g.Holder == d.Stakeholders[h].ID })
				var got []plan.GapKind
				if i >= 0 {
					got = gaps.List[i].Kinds
				}
				if !slices.Equal(kinds, got) {
					t.Fatalf("%v / %s as of %s: got %v, want %v", row.Subject, d.Stakeholders[h].ID, asOf, got, kinds)
				}
			}
		}
	})
	for _, kind := range plan.GapKinds {
		if seen[kind] < 100 {
			t.Errorf("%q came up %d times only", kind, seen[kind])
		}
	}
}
