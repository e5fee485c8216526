package compare

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// textOf is a text of such provisions.
func textOf(provisions ...string) *Text {
	t := &Text{}
	for _, p := range provisions {
		t.Provisions = append(t.Provisions, Provision{Text: p})
	}
	return t
}

// told writes links as "0→0 same, 1+2→1 merged, 3→ dropped".
func told(links []Link) string {
	at := func(list []int) string {
		return strings.ReplaceAll(strings.Trim(fmt.Sprint(list), "[]"), " ", "+")
	}
	var all []string
	for _, l := range links {
		words := fmt.Sprintf("%s→%s %s", at(l.Old), at(l.New), l.Kind)
		if l.Moved {
			words += " moved"
		}
		if l.Given {
			words += " given"
		}
		all = append(all, words)
	}
	return strings.Join(all, ", ")
}

// The provisions of a small plan.
const (
	army      = "Ukraine's armed forces are capped at 600,000 persons in peacetime."
	nato      = "Ukraine writes into its constitution that it will not join NATO, and NATO agrees not to admit it."
	assets    = "Frozen Russian assets of 100 billion dollars go into US-led efforts to rebuild Ukraine."
	prisoners = "All remaining prisoners and bodies are exchanged on the principle of all for all."
	children  = "All civilian detainees and hostages, children among them, are returned to their families."
	elections = "Ukraine holds elections within 100 days of the signature."
)

func TestAlign(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, now []string
		want     string
	}{
		{"equal", []string{army, nato}, []string{army, nato}, "0→0 same, 1→1 same"},
		{"nothing", nil, nil, ""},
		{"all new", nil, []string{army}, "→0 added"},
		{"all gone", []string{army}, nil, "0→ dropped"},
		{"one amended", []string{army, nato}, []string{strings.Replace(army, "600,000", "800,000", 1), nato}, "0→0 amended, 1→1 same"},
		{"white space", []string{"a  b c"}, []string{"a b c"}, "0→0 amended"},
		{"one goes, one comes", []string{army, nato, assets}, []string{army, elections, assets}, "0→0 same, 1→ dropped, →1 added, 2→2 same"},
		{"the first goes", []string{army, nato}, []string{nato}, "0→ dropped, 1→0 same"},
		{"moved to the end", []string{army, nato, assets}, []string{nato, assets, army}, "1→0 same, 2→1 same, 0→2 same moved"},
		{"split", []string{army, prisoners + " " + children}, []string{army, prisoners, children}, "0→0 same, 1→1+2 split"},
		{"merged", []string{prisoners, children, nato}, []string{prisoners + " " + children, nato}, "0+1→0 merged, 2→1 same"},
		{"the same text twice", []string{army, nato, army}, []string{army, nato, army}, "0→0 same, 1→1 same, 2→2 same"},
		{"no words", []string{"—", army}, []string{"—", army}, "0→0 same, 1→1 same"},
		{"case only", []string{army}, []string{strings.ToUpper(army)}, "0→0 amended"},
		{
			"Cyrillic endings",
			[]string{"Чисельність Збройних сил України обмежується.", "Україна проводить вибори через 100 днів."},
			[]string{"Україна проведе вибори протягом 100 днів.", "Обмежити чисельність збройних сил."},
			"1→0 amended, 0→1 amended moved",
		},
	} {
		links, err := Align(context.Background(), textOf(c.old...), textOf(c.now...), Known{})
		if err != nil {
			t.Fatal(err)
		}
		if got := told(links); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestHeadingsAndNumbersTip the scales where the words leave it open.
func TestHeadingsAndNumbersTip(t *testing.T) {
	old := &Text{Provisions: []Provision{{Number: "1", Title: "Air", Text: "The parties agree on limits."}, {Number: "2", Title: "Sea", Text: "The parties agree on limits too."}}}
	now := &Text{Provisions: []Provision{{Number: "1", Title: "Sea", Text: "The parties agreed on some limits."}, {Number: "2", Title: "Air", Text: "The parties agreed on some limits."}}}
	links, err := Align(context.Background(), old, now, Known{})
	if err != nil {
		t.Fatal(err)
	}
	if got := told(links); got != "1→0 amended, 0→1 amended moved" && got != "1→0 amended moved, 0→1 amended" {
		t.Error(got)
	}
}

// TestWhatIsKnown is kept, whatever the words say.
func TestWhatIsKnown(t *testing.T) {
	old, now := textOf(army, nato, prisoners+" "+children), textOf(army, nato, prisoners, children)
	for _, c := range []struct {
		name  string
		known Known
		want  string
	}{
		{"against the words", Known{Links: []Pair{{0, 1}}}, "→0 added, 0→1 amended given, 1→ dropped, 2→2+3 split"},
		{"a given link takes no part", Known{Links: []Pair{{2, 2}}}, "0→0 same, 1→1 same, 2→2 amended given, →3 added"},
		{"several", Known{Links: []Pair{{2, 2}, {2, 3}, {1, 3}}}, "0→0 same, →1 added, 1+2→2+3 merged given"},
		{"apart", Known{Apart: []Pair{{0, 0}, {2, 3}}}, "0→ dropped, →0 added, 1→1 same, 2→2 amended, →3 added"},
	} {
		links, err := Align(context.Background(), old, now, c.known)
		if err != nil {
			t.Fatal(err)
		}
		if got := told(links); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestDoubts(t *testing.T) {
	old := textOf(army, "The parties meet once a year in Geneva to review the agreement on forces.")
	now := textOf(army, "The parties meet twice a year in Geneva to review the agreement on forces.", "The parties meet once a year in Vienna to review the agreement on forces.")
	links, err := Align(context.Background(), old, now, Known{})
	if err != nil {
		t.Fatal(err)
	}
	doubts := map[Doubt]int{}
	for _, l := range links {
		if l.Kind == Amended {
			doubts[l.Doubt]++
		}
		if l.Kind == Same && (l.Doubt != Sure || l.Score != 1) {
			t.Errorf("of the very text there is a doubt: %+v", l)
		}
	}
	if doubts[Rival] != 1 {
		t.Errorf("doubts %v in %s", doubts, told(links))
	}
}

// TestEveryProvisionIsInOneLink in random texts with random knowledge, both ways
// round.
func TestEveryProvisionIsInOneLink(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for seed := range uint64(300) {
		old, now := generated(seed, 1+r.IntN(30), 1+r.IntN(12), r.Float64())
		var known Known
		for range r.IntN(4) {
			if len(now.Provisions) > 0 {
				known.Links = append(known.Links, Pair{r.IntN(len(old.Provisions)), r.IntN(len(now.Provisions))})
				known.Apart = append(known.Apart, Pair{r.IntN(len(old.Provisions)), r.IntN(len(now.Provisions))})
			}
		}
		links, err := Align(context.Background(), old, now, known)
		if err != nil {
			t.Fatal(err)
		}
		checkLinks(t, links, old, now, known)
	}
}

func checkLinks(t *testing.T, links []Link, old, now *Text, known Known) {
	t.Helper()
	var seen [2][]int
	place := map[Pair]bool{}
	for _, l := range links {
		seen[0], seen[1] = append(seen[0], l.Old...), append(seen[1], l.New...)
		if l.Score < 0 || l.Score > 1+1e-9 || !slices.IsSorted(l.Old) || !slices.IsSorted(l.New) || len(l.Old) > 1 && len(l.New) > 1 && !l.Given {
			t.Fatalf("link %+v", l)
		}
		for _, i := range l.Old {
			for _, j := range l.New {
				place[Pair{i, j}] = true
				if !l.Given && slices.Contains(known.Apart, Pair{i, j}) {
					t.Fatalf("%v are linked and known to be apart", Pair{i, j})
				}
			}
		}
	}
	for _, p := range known.Links {
		if !place[p] {
			t.Fatalf("%v are not linked: %s", p, told(links))
		}
	}
	for side, n := range []int{len(old.Provisions), len(now.Provisions)} {
		slices.Sort(seen[side])
		for i := range n {
			if len(seen[side]) != n || seen[side][i] != i {
				t.Fatalf("side %d of %d has %v: %s", side, n, seen[side], told(links))
			}
		}
	}
}

func TestAlignCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	old, now := generated(1, 20, 20, 0.5)
	if _, err := Align(ctx, old, now, Known{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
