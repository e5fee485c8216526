package compare_test

import (
	"bytes"
	"fmt"
	"testing"

	"demarche/app/compare"
	"demarche/app/exchange"
	"demarche/assets"
	"demarche/store/plan"
)

// shipped is the dossier that comes with the program.
func shipped(t testing.TB) *plan.Index {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewIndex(d)
}

// pairs are the links of a comparison, each of an old provision with a new one.
func pairs(links []compare.Link) map[compare.Pair]bool {
	set := map[compare.Pair]bool{}
	for _, l := range links {
		for _, i := range l.Old {
			for _, j := range l.New {
				set[compare.Pair{Old: i, New: j}] = true
			}
		}
	}
	return set
}

// TestQualityOfLineage measures the links that are found in the shipped dossier
// without its lineage, which people have made: paraphrases, which have far fewer
// words in common than two drafts of one text. With the lineage none of it may be
// contradicted.
func TestQualityOfLineage(t *testing.T) {
	x := shipped(t)
	const leastPrecision, leastRecall = 0.85, 0.6
	var right, found, given int
	table := "\nlineage of the shipped dossier, unaided\n                 given  found  right\n"
	for _, now := range x.Dossier().Versions {
		for _, old := range now.DerivedFrom {
			known := compare.LineageOf(x, old, now.ID)
			a, b := compare.OfVersion(x.Version(old)), compare.OfVersion(x.Version(now.ID))
			if len(known.Links) == 0 {
				continue
			}
			links, err := compare.Align(t.Context(), a, b, compare.Known{})
			if err != nil {
				t.Fatal(err)
			}
			set, hits := pairs(links), 0
			for _, p := range known.Links {
				if set[p] {
					hits++
				}
			}
			table += fmt.Sprintf("%-5s → %-6s %8d %6d %6d\n", old, now.ID, len(known.Links), len(set), hits)
			right, found, given = right+hits, found+len(set), given+len(known.Links)
			keepsWhatIsKnown(t, a, b, known)
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(given)
	t.Logf("%sprecision %.3f, recall %.3f", table, precision, recall)
	if precision < leastPrecision || recall < leastRecall {
		t.Errorf("precision %.3f, recall %.3f; want %.2f and %.2f at least", precision, recall, leastPrecision, leastRecall)
	}
}

// keepsWhatIsKnown checks that a comparison has every link that is known, as given,
// and links none of those provisions with any other of the same text.
func keepsWhatIsKnown(t *testing.T, a, b *compare.Text, known compare.Known) {
	t.Helper()
	links, err := compare.Align(t.Context(), a, b, known)
	if err != nil {
		t.Fatal(err)
	}
	var fromGiven []compare.Link
	for _, l := range links {
		if l.Given {
			fromGiven = append(fromGiven, l)
		}
	}
	set, want := pairs(fromGiven), map[compare.Pair]bool{}
	for _, p := range known.Links {
		if want[p] = true; !set[p] {
			t.Errorf("%s: the link of %s and %s is lost", b.Title, a.Provisions[p.Old].ID, b.Provisions[p.New].ID)
		}
	}
}
