package exchange

import (
	"encoding/json"
	"fmt"
	"testing"

	"demarche/store/plan"
)

// TestPartOfTheContext: of words that stand there twice those are meant that all
// stand with which the file has around them, as far as that tells anything.
func TestPartOfTheContext(t *testing.T) {
	const (
		text = "The parties agree that the number of troops is limited to 600,000. Russia says that the number of tanks " +
			"is limited, and that the number of troops is limited to 600,000 in war (troops)."
		first, second = 37, 139
	)
	of := func(exact, prefix, suffix string) plan.Anchor {
		d := toll(t)
		d.Versions[0].Provisions[0].Text = text
		selector, err := json.Marshal(map[string]string{"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix})
		if err != nil {
			t.Fatal(err)
		}
		notes, _ := mustReadNotes(t, webOf(fmt.Sprintf(`{"source":"urn:demarche:provision:v1-1","selector":%s}`, selector)), d)
		return notes[0].Anchor
	}
	if a := of("600,000", "", ""); a.State != plan.AnchorOrphan { // one of them stands between spaces
		t.Errorf("without a context: %+v", a)
	}
	for _, c := range []struct {
		name, prefix, suffix string
		start                int // -1: nothing tells
	}{
		{"nothing", "", "", -1},
		{"in front, the same for both", "that the number of ", "", -1},
		{"in front", "agree that the number of ", "", first},
		{"in front of the other", "and that the number of ", "", second},
		{"in front, without the space", "agree that the number of", "", first},
		{"behind", "", " is limited to 600,000.", first},
		{"behind the other", "", " is limited to 600,000 in", second},
		{"behind, without the space", "", "is limited to 600,000 in", second},
		{"both, without the spaces", "agree that the number of", "is limited to 600,000.", first},
		{"both, against each other", "agree that the number of ", " is limited to 600,000 in war", -1},
		{"nowhere", "a", "b", -1},
		{"a space", " ", "", -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := of("troops", c.prefix, c.suffix)
			if c.start < 0 && a.State != plan.AnchorOrphan || c.start >= 0 && (a.State != plan.AnchorExact || a.Start != c.start || a.Exact != "troops") {
				t.Errorf("%+v", a)
			}
		})
	}
}
