package compare

import (
	"cmp"
	"slices"
	"strings"
)

// Variant is one place of a provision that is not the same in all texts: a term,
// or a stretch of words.
type Variant struct {
	Name     string    // of a term; else empty
	Readings []Reading // the base's first, then in the order of their first texts
	// From and To are where the words stand in the base's provision, in bytes; of
	// a term, and where the base has nothing, both are 0.
	From, To int
}

// Reading is what some of the texts have at that place.
type Reading struct {
	Words string // empty: nothing stands there
	Texts []int  // rising
}

// variants are those of a row.
func (a *across) variants(row *AcrossRow) []Variant {
	variants := a.termVariants(row)
	if len(row.Cells[a.Base].At) == 0 {
		return append(variants, a.wholeVariant(row)...)
	}
	for _, s := range row.unlike() {
		v := Variant{From: s.from, To: s.to}
		for text, cell := range row.Cells {
			switch {
			case text == a.Base:
				v.add(joined(a.Texts[text], cell.At)[s.from:s.to], text)
			case len(cell.At) > 0:
				v.add(reading(cell.readings(), s), text)
			}
		}
		variants = append(variants, a.grouped(v)...)
	}
	return variants
}

func (v *Variant) add(words string, text int) {
	v.Readings = append(v.Readings, Reading{strings.TrimSpace(words), []int{text}})
}

// grouped puts texts with the same words into one reading. A variant of which but
// one reading is left is none.
func (a *across) grouped(v Variant) []Variant {
	groups := map[string]int{}
	var readings []Reading
	for _, r := range a.baseFirst(v.Readings) {
		key := a.keyOf(r.Words)
		at, known := groups[key]
		if !known {
			groups[key] = len(readings)
			readings = append(readings, r)
			continue
		}
		g := &readings[at]
		if g.Texts[0] != a.Base {
			g.Words = min(g.Words, r.Words) // whichever text comes first
		}
		g.Texts = append(g.Texts, r.Texts...)
	}
	if len(readings) < 2 {
		return nil
	}
	for k := range readings {
		slices.Sort(readings[k].Texts)
	}
	v.Readings = readings
	return []Variant{v}
}

// baseFirst are the readings with the base's in front.
func (a *across) baseFirst(readings []Reading) []Reading {
	at := slices.IndexFunc(readings, func(r Reading) bool { return r.Texts[0] == a.Base })
	if at <= 0 {
		return readings
	}
	return slices.Concat(readings[at:at+1], readings[:at], readings[at+1:])
}

// keyOf is by what readings are told apart.
func (a *across) keyOf(words string) string {
	r := redliner{ignore: a.ignore}
	side := r.lay([]string{words})
	return side.keys(0, len(side.tokens))
}

// termVariants are the terms that are not the same in all texts.
func (a *across) termVariants(row *AcrossRow) (variants []Variant) {
	type name struct{ name, unit string }
	var names []name
	terms := make([][]Term, len(row.Cells))
	for _, text := range append([]int{a.Base}, a.ownOrder()...) {
		terms[text] = termsOf(a.Texts[text].Provisions, row.Cells[text].At)
		for _, t := range terms[text] {
			if n := (name{t.Name, t.Unit}); !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	for _, n := range names {
		v := Variant{Name: n.name}
		for text, list := range terms {
			if t, ok := find(list, Term{Name: n.name, Unit: n.unit}); ok {
				v.add(t.Words, text)
			}
		}
		variants = append(variants, a.grouped(v)...)
	}
	return variants
}

// wholeVariant is the row's texts as wholes, where there is no base to tell what
// differs in them.
func (a *across) wholeVariant(row *AcrossRow) []Variant {
	var v Variant
	for text, cell := range row.Cells {
		if len(cell.At) > 0 {
			v.add(joined(a.Texts[text], cell.At), text)
		}
	}
	return a.grouped(v)
}

// span is a stretch of the base's words, in bytes; an empty one is a place
// between two.
type span struct{ from, to int }

// unlike are the stretches of the base where any text has other words. Those that
// touch are one.
func (row *AcrossRow) unlike() []span {
	var all []span
	for _, cell := range row.Cells {
		at := 0
		for _, r := range cell.readings() {
			from := at
			if r.Op != Insert {
				at += len(r.Before())
			}
			if r.Op != Equal {
				all = append(all, span{from, at})
			}
		}
	}
	slices.SortFunc(all, func(x, y span) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to)) })
	var merged []span
	for _, s := range all {
		if n := len(merged); n > 0 && s.from <= merged[n-1].to {
			merged[n-1].to = max(merged[n-1].to, s.to)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// reading is what a text has in place of a stretch of the base.
func reading(runs []Run, s span) string {
	var b strings.Builder
	at := 0
	for _, r := range runs {
		from := at
		if r.Op != Insert {
			at += len(r.Before())
		}
		switch {
		case r.Op == Delete || at < s.from || from > s.to:
		case r.Op == Insert:
			b.WriteString(r.Text)
		case r.Alike:
			if from < s.to && s.from < at {
				b.WriteString(r.Text)
			}
		case max(from, s.from) < min(at, s.to):
			b.WriteString(r.Text[max(from, s.from)-from : min(at, s.to)-from])
		}
	}
	return b.String()
}
