package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/ledger"
	"demarche/store/plan"
)

// showGaps lists what to research next.
func (d *desk) showGaps() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	s, q := d.session, d.looking
	s.work.do("gaps", func() {
		x := s.index()
		version := x.Version(q.version)
		if version == nil {
			return // it has gone since
		}
		gaps := x.Gaps(q.version, q.asOf, 0).List
		r := report{
			heading: fmt.Sprintf("What to research next · %s · as of %s · %s", version.Short, q.asOf.Long(), counted(len(gaps), "cell")),
			empty:   "Nothing is missing: every side has spoken for itself on every point, and lately.",
			columns: gapColumns(),
			list:    gapEntries(x, gaps[:min(len(gaps), mostReported)], q.asOf),
		}
		s.tell(func() { d.showPlaces(r) })
	})
}

// gapWords say what a kind of gap means and what would fill it, in sentences.
func gapWords(kind plan.GapKind) string {
	return fmt.Sprintf("%s. %s.", capital(kind.Missing(plan.StaleDays)), capital(kind.Wanted()))
}

// capital is a sentence that begins with a capital letter.
func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// gapEntries are the gaps under heads: what is missing first, and in how many
// cells. Under a head the cells of a provision stand together, the provision
// with the most pressing one first.
func gapEntries(x *plan.Index, gaps []plan.Gap, asOf plan.Date) []placed {
	var list []placed
	for len(gaps) > 0 {
		kind, n := gaps[0].Kinds[0], 0
		for n < len(gaps) && gaps[n].Kinds[0] == kind {
			n++
		}
		list = append(list, placed{entry: ledger.Entry{
			Head: true, Heading: fmt.Sprintf("%s · %d", capital(string(kind)), n), Caption: kind.Missing(plan.StaleDays), Detail: gapWords(kind),
		}})
		for _, g := range byProvision(gaps[:n]) {
			list = append(list, gapEntry(x, &g, asOf))
		}
		gaps = gaps[n:]
	}
	return list
}

// byProvision puts the gaps of a provision together, where the first of them
// stands, and otherwise leaves their order.
func byProvision(gaps []plan.Gap) []plan.Gap {
	first := map[plan.Subject]int{}
	for i := range gaps {
		if _, known := first[gaps[i].Subject]; !known {
			first[gaps[i].Subject] = i
		}
	}
	gaps = slices.Clone(gaps)
	slices.SortStableFunc(gaps, func(a, b plan.Gap) int { return cmp.Compare(first[a.Subject], first[b.Subject]) })
	return gaps
}

// gapEntry is a cell with what else is to be known of it than the head above
// says.
func gapEntry(x *plan.Index, g *plan.Gap, asOf plan.Date) placed {
	var caption, also, detail []string
	others := g.Priority % 10 // the last digit counts them, see plan.Index.Gaps
	if others > 0 {
		caption = append(caption, counted(others, "other side")+" on record")
	}
	for i, kind := range g.Kinds {
		detail = append(detail, gapWords(kind))
		if i > 0 {
			also = append(also, string(kind))
			caption = append(caption, "also "+string(kind))
		}
	}
	if g.Uncoded > 0 {
		caption = append(caption, fmt.Sprintf("%d not yet coded", g.Uncoded))
	}
	if g.Newest != "" {
		caption = append(caption, "newest "+g.Newest.Long())
	}
	detail = append(detail, why(x, x.Position(g.Subject, g.Holder, asOf)))
	cells := append(cellFacts(x, g.Subject, g.Holder), string(g.Kinds[0]), strings.Join(also, "; "),
		strconv.Itoa(others), strconv.Itoa(g.Uncoded), string(g.Newest), string(asOf))
	return placed{
		subject: g.Subject, holder: g.Holder, cells: cells,
		entry: ledger.Entry{
			Heading: cellName(x, g.Subject, g.Holder), Caption: strings.Join(caption, " · "), Detail: strings.Join(detail, "\n\n"),
		},
	}
}

// gapColumns head the facts of a gap.
func gapColumns() []string {
	return append(slices.Clone(cellColumns), "Missing", "Also", "Other sides on record", "Not yet coded", "Newest", "As of")
}
