package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store/plan"
)

// lineageOf makes a dossier of versions a, b, c … from lines like "c1 < b1 split,
// a2 moved | a1": c1 came out of b1 and a2, and is apart from a1. Points stand in
// the order in which they are named.
func lineageOf(lines ...string) *plan.Dossier {
	d := &plan.Dossier{}
	for _, line := range lines {
		line, apart, _ := strings.Cut(line, " | ")
		id, links, _ := strings.Cut(line, " < ")
		p := plan.Provision{ID: plan.ProvisionID(id)}
		for _, link := range strings.FieldsFunc(links, func(r rune) bool { return r == ',' }) {
			words := strings.Fields(link)
			p.DescendsFrom = append(p.DescendsFrom, plan.Link{Provision: plan.ProvisionID(words[0]), Kind: plan.LinkKind(words[1])})
		}
		for _, other := range strings.Fields(apart) {
			p.ApartFrom = append(p.ApartFrom, plan.ProvisionID(other))
		}
		v := slices.IndexFunc(d.Versions, func(v plan.Version) bool { return string(v.ID) == id[:1] })
		if v < 0 {
			v, d.Versions = len(d.Versions), append(d.Versions, plan.Version{ID: plan.VersionID(id[:1])})
		}
		d.Versions[v].Provisions = append(d.Versions[v].Provisions, p)
	}
	return d
}

// inWords writes facts like "a1 split b2, a1 split b3 | a4 b4".
func inWords(f plan.Facts) string {
	var links, apart []string
	for _, r := range f.Links {
		links = append(links, fmt.Sprintf("%s %s %s", r.From, r.Kind, r.To))
	}
	for _, r := range f.Apart {
		apart = append(apart, strings.TrimSpace(fmt.Sprintf("%s %s %s", r.From, r.To, r.Kind)))
	}
	return strings.TrimSpace(strings.Join(links, ", ") + " | " + strings.Join(apart, ", "))
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		name     string
		lines    []string
		from, to plan.VersionID
		want     string
	}{
		{"nothing", []string{"a1", "b1"}, "a", "b", "|"},
		{"one version", []string{"a1 < a2 same", "a2"}, "a", "a", "|"},
		{"an unknown version", []string{"a1", "b1 < a1 same"}, "a", "z", "|"},
		{"a link", []string{"a1", "b1 < a1 amended"}, "a", "b", "a1 amended b1 |"},
		{"a link that the other end carries", []string{"a1 < b1 moved", "b1"}, "a", "b", "a1 moved b1 |"},
		{"the newer first", []string{"a1", "b1 < a1 amended"}, "b", "a", "b1 amended a1 |"},
		{"a split", []string{"a1", "b1 < a1 split", "b2 < a1 split"}, "a", "b", "a1 split b1, a1 split b2 |"},
		{"a split, seen from the newer", []string{"a1", "b1 < a1 split", "b2 < a1 split"}, "b", "a", "b1 merged a1, b2 merged a1 |"},
		{"a merger, seen from the newer", []string{"a1", "a2", "b1 < a1 merged, a2 merged"}, "b", "a", "b1 split a1, b1 split a2 |"},
		{"carried by both ends", []string{"a1 < b1 same", "b1 < a1 moved"}, "a", "b", "a1 same b1 |"},
		{"reading order", []string{"a3", "a1", "b9 < a1 same", "b2 < a3 same, a1 same"}, "a", "b", "a3 same b2, a1 same b9, a1 same b2 |"},
		{"a link to nothing", []string{"a1", "b1 < a7 same | a8"}, "a", "b", "|"},
		{"a link to a third version", []string{"a1", "b1 < c1 same", "c1"}, "a", "b", "|"},

		{"over one version", []string{"a1", "b1 < a1 same", "c1 < b1 amended"}, "a", "c", "a1 amended c1 |"},
		{"over one version, back", []string{"a1", "b1 < a1 same", "c1 < b1 split"}, "c", "a", "c1 merged a1 |"},
		{"over three versions", []string{"a1", "b1 < a1 moved", "c1 < b1 same", "d1 < c1 moved", "e1 < d1 same"}, "a", "e", "a1 moved e1 |"},
		{"down and up again is no way", []string{"a1 < b1 same", "b1", "c1 < b1 same"}, "a", "c", "|"},
		{"up and down again is no way", []string{"a1", "b1 < a1 same, c1 same", "c1"}, "a", "c", "|"},
		{"split, then amended", []string{"a1", "b1 < a1 split", "b2 < a1 split", "c1 < b1 amended", "c2 < b2 moved"}, "a", "c", "a1 split c1, a1 split c2 |"},
		{"moved, then amended", []string{"a1", "b1 < a1 moved", "c1 < b1 amended"}, "a", "c", "a1 amended c1 |"},
		{"split and merged again", []string{"a1", "b1 < a1 split", "b2 < a1 split", "c1 < b1 merged, b2 merged"}, "a", "c", "a1 amended c1 |"},
		{"the shorter way tells the kind", []string{"a1", "b1 < a1 split", "c1 < b1 split", "d1 < c1 split, e1 moved", "e1 < a1 moved"}, "a", "d", "a1 moved d1 |"},
		{"what has a link goes no way", []string{"a1", "b1 < a1 same", "c1 < b1 same", "c2 < a1 same"}, "a", "c", "a1 same c2 |"},
		{"what has a link is led to from nowhere", []string{"a1", "a2", "b1 < a1 same", "c1 < b1 same, a2 same"}, "a", "c", "a2 same c1 |"},
		{"the rest goes its way", []string{"a1", "a2", "b1 < a1 same", "b2 < a2 same", "c1 < b1 same", "c2 < b2 same, a2 amended"}, "a", "c", "a1 same c1, a2 amended c2 |"},
		{"a circle", []string{"a1 < c1 same", "b1 < a1 same", "c1 < b1 same"}, "a", "b", "a1 same b1 |"},

		{"apart", []string{"a1", "a2", "b1 | a2 a1"}, "a", "b", "| a1 b1, a2 b1"},
		{"apart, said by the other end", []string{"a1 | b1", "b1"}, "a", "b", "| a1 b1"},
		{"apart, said by both", []string{"a1 | b1", "b1 | a1"}, "b", "a", "| b1 a1"},
		{"apart over versions in between", []string{"a1", "b1 < a1 same", "c1 < b1 same | a1", "c2 < b1 same"}, "a", "c", "a1 same c2 | a1 c1"},
		{"apart does not go on", []string{"a1", "b1 | a1", "c1 < b1 same"}, "a", "c", "|"},
		{"a way through what is apart", []string{"a1", "b1 < a1 same", "c1 < b1 same | a1", "d1 < c1 same"}, "a", "d", "a1 same d1 |"},
		{"apart and linked", []string{"a1", "b1 < a1 same | a1"}, "a", "b", "a1 same b1 |"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inWords(plan.NewIndex(lineageOf(c.lines...)).Between(c.from, c.to)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestBetweenIsTheSameFromEitherEnd, but for how it reads, and always the same.
func TestBetweenIsTheSameFromEitherEnd(t *testing.T) {
	for seed := range uint64(300) {
		x := plan.NewIndex(randomDossier(rand.New(rand.NewPCG(seed, 3))))
		there := x.Between("v0", "v2")
		if diff := cmp.Diff(there, x.Between("v0", "v2")); diff != "" {
			t.Fatalf("seed %d, again (-first +second):\n%s", seed, diff)
		}
		back := x.Between("v2", "v0")
		if diff := cmp.Diff(pairsOf(there.Links, false), pairsOf(back.Links, true)); diff != "" {
			t.Fatalf("seed %d, links (-there +back):\n%s", seed, diff)
		}
		if diff := cmp.Diff(pairsOf(there.Apart, false), pairsOf(back.Apart, true)); diff != "" {
			t.Fatalf("seed %d, apart (-there +back):\n%s", seed, diff)
		}
	}
}

// pairsOf are the ends of relations without their kinds, which two ways of one
// length may give differently.
func pairsOf(list []plan.Relation, reversed bool) []string {
	var pairs []string
	for _, r := range list {
		if reversed {
			r = r.Reversed()
		}
		pairs = append(pairs, fmt.Sprint(r.From, " ", r.To))
	}
	slices.Sort(pairs)
	return pairs
}

// TestApartIsNoKin: notes, terms and positions do not go where a person has said
// there is no way, and go on behind it.
func TestApartIsNoKin(t *testing.T) {
	d := lineageOf("a1", "b1 < a1 same", "c1 < b1 same | a1", "d1 < c1 same")
	d.Stakeholders = []plan.Stakeholder{{ID: ukraine}}
	d.Statements = []plan.Statement{{
		ID: "s", About: []plan.Subject{plan.On("a1")}, Holder: ukraine, Speaker: plan.Speaker{Party: ukraine},
		Date: "2025-11-20", Stance: plan.Rejects, Channel: plan.OfficialText, Confidence: plan.High,
	}}
	x := plan.NewIndex(d)
	for id, want := range map[plan.ProvisionID]string{"a1": "b1 d1", "b1": "a1 c1 d1", "c1": "b1 d1", "d1": "a1 b1 c1"} {
		var kin []string
		for _, k := range x.Kin(id) {
			kin = append(kin, string(k.Provision.ID))
		}
		if got := strings.Join(kin, " "); got != want {
			t.Errorf("kin of %s: %s, want %s", id, got, want)
		}
	}
	for id, want := range map[plan.ProvisionID]plan.State{"b1": plan.StateEarlier, "c1": plan.StateNone, "d1": plan.StateEarlier} {
		if got := x.Position(plan.On(id), ukraine, ""); got.State != want {
			t.Errorf("%s: %+v, want the state %q", id, got, want)
		}
	}
}

// BenchmarkBetween compares two versions of a long plan, with links from one to
// the other and over a third.
func BenchmarkBetween(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		d := &plan.Dossier{Versions: []plan.Version{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
		for v := range d.Versions {
			for i := range n {
				p := plan.Provision{ID: plan.ProvisionID(fmt.Sprint(v, "-", i))}
				if v > 0 {
					p.DescendsFrom = []plan.Link{{Provision: plan.ProvisionID(fmt.Sprint(v-1, "-", i)), Kind: plan.Amended}}
				}
				d.Versions[v].Provisions = append(d.Versions[v].Provisions, p)
			}
		}
		x := plan.NewIndex(d)
		for _, to := range []plan.VersionID{"b", "c"} {
			b.Run(fmt.Sprintf("%d to %s", n, to), func(b *testing.B) {
				for b.Loop() {
					if got := len(x.Between("a", to).Links); got != n {
						b.Fatalf("%d links", got)
					}
				}
			})
		}
	}
}
