package plan_test

import (
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

// relatives names provisions with their versions, in order.
func relatives(list []plan.Descent) []string {
	var names []string
	for _, d := range list {
		name := string(d.Version.ID) + " " + string(d.Provision.ID)
		if d.Kind != "" {
			name += " " + string(d.Kind)
		}
		names = append(names, name)
	}
	return names
}

// armyTexts is the ceiling through four texts, and a point that is no kin.
func armyTexts() *plan.Dossier {
	ceiling := func(p plan.Provision, persons string) plan.Provision {
		p.Terms = []plan.Term{
			{Name: "troop ceiling", Value: plan.Value{Text: persons, IsNumber: true}, Unit: "persons"},
			{Name: "signatures", Value: plan.Value{Text: "2", IsNumber: true}},
		}
		return p
	}
	european := ceiling(point("ve3-6", "", "v28-6"), "800000")
	european.DescendsFrom[0].Kind = plan.Moved
	last := ceiling(point("v20-4", "", "ve3-6", "vgen-army"), "800000")
	last.DescendsFrom[1].Kind = plan.Same
	return record([]plan.Version{
		text("v28", day1, nil, ceiling(point("v28-6", ""), "600000"), ceiling(point("v28-7", ""), "700000")),
		text("ve3", day2, from("v28"), european),
		text("vgen", day2, from("v28"), ceiling(point("vgen-army", "", "v28-6", "nowhere"), "600000")),
		text("v20", day3, from("ve3"), last),
	})
}

func TestLineageOfAPoint(t *testing.T) {
	x := plan.NewIndex(armyTexts())
	for _, c := range []struct {
		name string
		got  []plan.Descent
		want []string
	}{
		{"ancestors are one link back", x.Ancestors("v20-4"), []string{"ve3 ve3-6 amended", "vgen vgen-army same"}},
		{"an ancestor that is not there is passed over", x.Ancestors("vgen-army"), []string{"v28 v28-6 amended"}},
		{"the first has none", x.Ancestors("v28-6"), nil},
		{"descendants are one link on, with the kind of their link", x.Descendants("v28-6"), []string{"ve3 ve3-6 moved", "vgen vgen-army amended"}},
		{"of two links the kind of the one asked about", x.Descendants("vgen-army"), []string{"v20 v20-4 same"}},
		{"the last has none", x.Descendants("v20-4"), nil},
		{"kin over any links, both ways, without itself", x.Kin("ve3-6"), []string{"v28 v28-6", "vgen vgen-army", "v20 v20-4"}},
		{"a point of its own has no kin", x.Kin("v28-7"), nil},
		{"ancestors of an unknown point", x.Ancestors("v28-99"), nil},
		{"descendants of an unknown point", x.Descendants("v28-99"), nil},
		{"kin of an unknown point", x.Kin("v28-99"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, relatives(c.got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLineageInACircleEnds(t *testing.T) {
	x := plan.NewIndex(record([]plan.Version{
		text("v1", day1, nil, point("1", "", "2"), point("self", "", "self")),
		text("v2", day2, nil, point("2", "", "1")),
	}))
	soon(t, func() { x.Kin("1"); x.Kin("self") })
	if diff := cmp.Diff([]string{"v2 2"}, relatives(x.Kin("1"))); diff != "" {
		t.Errorf("a circle (-want +got):\n%s", diff)
	}
	if got := x.Kin("self"); got != nil {
		t.Errorf("a point is its own kin: %v", relatives(got))
	}
}

// 600 000 in the 28 points became 800 000 in the European text.
func TestTermsElsewhere(t *testing.T) {
	d := armyTexts()
	x := plan.NewIndex(d)
	ceiling := d.Versions[0].Provisions[0].Terms[0]
	inOtherUnit, unnamed := ceiling, ceiling
	inOtherUnit.Unit, unnamed.Name = "soldiers", "another ceiling"
	for _, c := range []struct {
		name string
		term plan.Term
		want []string
	}{
		{"the two texts that have another number, not the one that agrees", ceiling, []string{"ve3 ve3-6 800,000 persons", "v20 v20-4 800,000 persons"}},
		{"the same number everywhere", d.Versions[0].Provisions[0].Terms[1], nil},
		{"another unit is another quantity", inOtherUnit, nil},
		{"another name is another quantity", unnamed, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, v := range x.TermsElsewhere("v28-6", c.term) {
				got = append(got, string(v.Version.ID)+" "+string(v.Provision.ID)+" "+v.Term.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
