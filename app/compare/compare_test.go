package compare

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// TestCompare tells how far it is, and what every row of the links is.
func TestCompare(t *testing.T) {
	old, now := textOf(army, nato, prisoners), textOf(strings.Replace(army, "600,000", "800,000", 1), prisoners, elections)
	last, calls := 0, 0
	c, err := Compare(context.Background(), old, now, Options{Progress: func(done, all int) {
		if calls++; done != last+1 || all != 4 {
			t.Errorf("told %d of %d behind %d", done, all, last)
		}
		last = done
	}})
	if err != nil {
		t.Fatal(err)
	}
	if calls != 4 || c.Summary() != "1 amended, 1 dropped, 1 new, 1 the same" {
		t.Errorf("%d calls, %s", calls, c.Summary())
	}
	for _, row := range c.Rows {
		was, is := spelled(row.Runs)
		if was != joined(old, row.Old) || is != joined(now, row.New) {
			t.Errorf("row %+v spells %q and %q", row.Link, was, is)
		}
		if (len(row.Changes) > 0) != (row.Kind == Amended) {
			t.Errorf("%s: changes %v", row.Kind, row.Changes)
		}
	}
	if got := c.Rows[0].Told()[0].String(); got != "number: 600,000 → 800,000 persons, +33 %" {
		t.Error(got)
	}
}

func TestCompareCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	old, now := generated(1, 50, 20, 0.3)
	_, err := Compare(ctx, old, now, Options{Progress: func(int, int) { stop() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestChangesInWords(t *testing.T) {
	for _, c := range []struct {
		change Change
		want   string
	}{
		{Change{Kind: OnNumber, Old: "100", New: "90", Unit: "days", Ratio: 0.9}, "number: 100 → 90 days, −10 %"},
		{Change{Kind: OnNumber, Old: "1", New: "12", Ratio: 12}, "number: 1 → 12, × 12"},
		{Change{Kind: OnNumber, Old: "1000", New: "1001", Ratio: 1.001}, "number: 1000 → 1001, +0.1 %"},
		{Change{Kind: OnNegation, New: "not"}, "negation: new “not”"},
		{Change{Kind: OnParty, Old: "NATO"}, "party: no longer “NATO”"},
		{Change{Kind: OnTerm, Name: "troop ceiling", Old: "600,000 persons", New: "800,000 persons", Unit: "persons", Ratio: 4.0 / 3}, "term troop ceiling: 600,000 persons → 800,000 persons, +33 %"},
	} {
		if got := c.change.String(); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// TestWhiteSpaceAsAChange is told inside a provision, and not where provisions were
// parted or joined.
func TestWhiteSpaceAsAChange(t *testing.T) {
	one := "The parties shall cease fire within two days of signature."
	other := "Prisoners are exchanged all for all by both of them."
	apart := textOf(one, other)
	for _, c := range []struct {
		name     string
		old, now *Text
		want     string
	}{
		{"split", textOf(one + " " + other), apart, ""},
		{"merged", apart, textOf(one + " " + other), ""},
		{"inside", textOf(one), textOf(strings.Replace(one, " fire", "  fire", 1)), "wording: white space"},
	} {
		got, err := Compare(context.Background(), c.old, c.now, Options{})
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, change := range got.Rows[0].Changes {
			told = append(told, change.String())
		}
		if len(got.Rows) != 1 || strings.Join(told, "; ") != c.want {
			t.Errorf("%s: %d rows, %q, want %q", c.name, len(got.Rows), told, c.want)
		}
	}
}
