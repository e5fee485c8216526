package anchor

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"testing"

	"demarche/store/plan"
)

// documents is how many plans are made for each line of the tables; make quality
// asks for more than the tests do.
var documents = flag.Int("documents", 20, "how many plans TestQuality makes for each line of its tables")

// tally counts how notes were carried.
type tally struct {
	left, right, near, wrong, lost int // of whose words some are left, by grade
	exactly                        int // of those right: from the first word that is left to the last, no more and no less
	gone, stray                    int // whose words are all gone from a provision that is there; put on other words of it
	deleted, silent, offered       int // whose provision is gone; put elsewhere silently, or offered elsewhere
	hidden                         int // said to have all their words, though one was lost or came in
}

// add counts one note. Where all that counts is what is attached, a suggestion
// is none.
func (t *tally) add(truth truth, s Spot, attached bool) {
	silent := rank(s.State) < rank(plan.AnchorSuggested)
	switch {
	case truth.deleted:
		t.deleted++
		if silent {
			t.silent++
		} else if s.State == plan.AnchorSuggested {
			t.offered++
		}
		return
	case truth.left() == 0:
		t.gone++
		if silent {
			t.stray++
		}
		return
	}
	t.left++
	if attached && !silent {
		s = orphan("")
	}
	switch truth.grade(s) {
	case right:
		t.right++
		if low, high := truth.extent(s.Provision); low == s.Start && high == s.End {
			t.exactly++
		}
	case near:
		t.near++
	case wrong:
		t.wrong++
	case lost:
		t.lost++
	}
	if silent && s.State != plan.AnchorReview && !truth.whole {
		t.hidden++
	}
}

const heading = "words edited                       words of the note are left                  they are gone   the provision is deleted\n" +
	"                           right   near  wrong   lost  exactly  hidden   put on others   put elsewhere  offered elsewhere"

// line is one line of the tables, in per cent but for the last but one.
func (t *tally) line(rate float64, name string) string {
	percent := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
	return fmt.Sprintf("%2.0f %%  %-18s %6.1f %6.1f %6.1f %6.1f  %7.1f %7.1f %15.1f %15.1f %18.1f", 100*rate, name,
		percent(t.right, t.left), percent(t.near, t.left), percent(t.wrong, t.left), percent(t.lost, t.left),
		percent(t.exactly, t.right), percent(t.hidden, t.left), percent(t.stray, t.gone),
		percent(t.silent, t.deleted), percent(t.offered, t.deleted))
}

// TestQuality measures on generated plans of 18 provisions how many notes stay on
// their words, beside a plain search for the best match. It prints two tables;
// all figures are per cent, and "right" is what truth.grade says it is.
func TestQuality(t *testing.T) {
	bars := []struct{ rate, right, wrong float64 }{{0, 1, 0}, {.05, .98, .01}, {.15, .95, .03}, {.30, .84, .06}}
	out := t.Output()
	for _, lineage := range []bool{true, false} {
		title := "With lineage for the provisions that are left: what is attached."
		if !lineage {
			title = "Without lineage: what is suggested; nothing is attached."
		}
		fmt.Fprintf(out, "\n%s\n%s\n", title, heading)
		for _, bar := range bars {
			ours, search := measure(t, bar.rate, lineage)
			fmt.Fprintf(out, "%s\n%s\n", ours.line(bar.rate, "Demarche"), search.line(bar.rate, "best match"))
			if ours.silent > 0 {
				t.Errorf("%d notes on deleted provisions are attached silently", ours.silent)
			}
			if !lineage {
				continue
			}
			if part := float64(ours.right) / float64(ours.left); part < bar.right {
				t.Errorf("%.3f right with %.2f of the words edited; want %.2f", part, bar.rate, bar.right)
			}
			if part := float64(ours.wrong) / float64(ours.left); part > bar.wrong {
				t.Errorf("%.3f wrong with %.2f of the words edited; want %.2f at most", part, bar.rate, bar.wrong)
			}
			if part := float64(ours.stray) / float64(ours.gone); part > .05 {
				t.Errorf("%.3f of those whose words are gone are put on others; want .05 at most", part)
			}
		}
	}
}

// measure carries the notes of as many plans as asked for, and searches for them.
func measure(t *testing.T, rate float64, lineage bool) (ours, search tally) {
	for seed := range *documents {
		w := newWorld(uint64(seed), 18)
		w.annotate(2)
		w.amend(rate)
		versions, notes := w.versions(lineage), w.planNotes()
		spots, err := Into(versions, "now").CarryAll(context.Background(), notes, nil)
		if err != nil {
			t.Fatal(err)
		}
		rival := newBestMatch(versions[1].Provisions)
		for i, n := range w.notes {
			truth := w.truth(n)
			ours.add(truth, spots[i], lineage)
			search.add(truth, rival.find(notes[i].Anchor.Span), false)
		}
	}
	return ours, search
}

// bestMatch is what tools do that know no lineage: look for the quote in the
// whole text, take the place with the best context where it stands more than
// once, and else the place that fewest edits make it, at most half as many as it
// has letters.
type bestMatch struct {
	text       string
	provisions []plan.Provision
	starts     []int
}

func newBestMatch(provisions []plan.Provision) *bestMatch {
	m := &bestMatch{provisions: provisions}
	var b strings.Builder
	for _, p := range provisions {
		m.starts = append(m.starts, b.Len())
		b.WriteString(p.Text + "\n\n")
	}
	m.text = b.String()
	return m
}

// find takes the texts for ASCII, as generated ones are.
func (m *bestMatch) find(s plan.Span) Spot {
	p := passage{text: m.text}
	from, to, most := -1, -1, -1.0
	for at := 0; ; at++ {
		next := strings.Index(m.text[at:], s.Exact)
		if next < 0 {
			break
		}
		at += next
		if agree := p.agreement(s, at, at+len(s.Exact)); agree > most {
			from, to, most = at, at+len(s.Exact), agree
		}
	}
	if from < 0 {
		from, to = fewestEdits(m.text, s.Exact, len(s.Exact)/2)
	}
	if from < 0 {
		return orphan(s.Exact)
	}
	for i := len(m.starts) - 1; ; i-- {
		if m.starts[i] <= from {
			return Spot{State: plan.AnchorKept, Provision: m.provisions[i].ID, Start: from - m.starts[i], End: to - m.starts[i]}
		}
	}
}

// fewestEdits is the part of a text that fewest inserted, deleted and replaced
// bytes make the quote: Sellers' algorithm (J. Algorithms 1, 1980). -1 where it
// takes more than most.
func fewestEdits(text, quote string, most int) (from, to int) {
	n := len(quote)
	costs, starts := make([]int, n+1), make([]int, n+1)
	for i := range costs {
		costs[i] = i
	}
	from, to = -1, -1
	for at := range len(text) {
		cost, start := costs[0], starts[0]
		costs[0], starts[0] = 0, at+1
		for i := 1; i <= n; i++ {
			here, begin := cost, start
			if quote[i-1] != text[at] {
				here++
			}
			cost, start = costs[i], starts[i]
			if costs[i]+1 < here {
				here, begin = costs[i]+1, starts[i]
			}
			if costs[i-1]+1 < here {
				here, begin = costs[i-1]+1, starts[i-1]
			}
			costs[i], starts[i] = here, begin
		}
		if costs[n] <= most && (from < 0 || costs[n] < most) {
			most, from, to = costs[n], starts[n], at+1
		}
	}
	return from, to
}
