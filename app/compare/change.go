package compare

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// ChangeKind says what a change is about.
type ChangeKind string

// The kinds of changes, what weighs most first.
const (
	OnNumber   ChangeKind = "number"
	OnDate     ChangeKind = "date"
	OnModal    ChangeKind = "modal" // shall, may …
	OnNegation ChangeKind = "negation"
	OnParty    ChangeKind = "party"
	OnTerm     ChangeKind = "term"
	OnWording  ChangeKind = "wording" // none of the others
)

// ChangeKinds lists every kind.
var ChangeKinds = []ChangeKind{OnNumber, OnDate, OnModal, OnNegation, OnParty, OnTerm, OnWording}

// Change is one thing that a redline changes. Of what came in Old is empty, of
// what went New is.
type Change struct {
	Kind     ChangeKind
	Old, New string
	// Ratio is by what factor a number of the same thing grew, e.g. 1.33; 0 where
	// there are no two numbers to compare.
	Ratio float64
	// Unit is what both numbers count, where the texts or the terms say so, e.g.
	// "persons"; Name is the name of the term, where it is one of the dossier.
	Unit, Name string

	was, is float64 // both numbers, 0 where there are not two
	at      [2]int  // where the facts begin, from 1; 0: there is none
}

// Changes says what kind of change each one of a redline is, in the order of the
// texts. A change of several things is told once for each of them, and what only
// words it in another way once as a whole. Numbers and dates are told as a whole,
// even where one figure of them has changed, and not at all where they are only
// written in another way.
func Changes(runs []Run, names Names) []Change { return recogniserOf(names).changes(runs, nil, nil) }

// changes is Changes for many redlines with the same names. White space that came or
// went at a seam, where texts are joined, is not for anybody to read.
func (d recogniser) changes(runs []Run, oldSeams, newSeams []int) []Change {
	old, now, blocks := blocksOf(runs)
	if len(blocks) == 0 {
		return nil
	}
	was, is := d.facts(old), d.facts(now)
	var changes []Change
	for _, b := range blocks {
		if strings.TrimSpace(old[b.oldFrom:b.oldTo]+now[b.newFrom:b.newTo]) == "" && b.atSeam(oldSeams, newSeams) {
			continue
		}
		for _, c := range b.changes(old, now, was, is) {
			if !slices.Contains(changes[max(0, len(changes)-lately):], c) { // a name of which a word stayed
				changes = append(changes, c)
			}
		}
	}
	return changes
}

// atSeam reports whether a block is where texts are joined, or a sentence of them
// was taken away or put.
func (b block) atSeam(oldSeams, newSeams []int) bool {
	return touches(oldSeams, b.oldFrom, b.oldTo) || touches(newSeams, b.newFrom, b.newTo) || b.moved && len(oldSeams)+len(newSeams) > 0
}

// touches reports whether a place is in a stretch, or at one of its ends.
func touches(places []int, from, to int) bool {
	return slices.ContainsFunc(places, func(at int) bool { return from <= at && at <= to })
}

// lately is how many changes back the same one may have been told already.
const lately = 4

// block is a stretch of what changed, in bytes of both texts.
type block struct {
	oldFrom, oldTo, newFrom, newTo int

	moved bool // it is beside a sentence that moved
}

// blocksOf are the texts that runs spell, and what changed in them: changes with
// nothing but white space between are one, and a sentence that moved is none.
func blocksOf(runs []Run) (was, is string, blocks []block) {
	var old, now strings.Builder
	open := false
	for k, r := range runs {
		from := block{oldFrom: old.Len(), newFrom: now.Len(), moved: k > 0 && runs[k-1].Move > 0 || k+1 < len(runs) && runs[k+1].Move > 0}
		if r.Op != Insert {
			old.WriteString(r.Before())
		}
		if r.Op != Delete {
			now.WriteString(r.Text)
		}
		if r.Op == Equal || r.Move > 0 {
			open = open && r.Op == Equal && strings.TrimSpace(r.Text) == ""
			continue
		}
		if !open {
			blocks, open = append(blocks, from), true
		}
		b := &blocks[len(blocks)-1]
		b.oldTo, b.newTo = old.Len(), now.Len()
	}
	return old.String(), now.String(), blocks
}

// changes are those of the block.
func (b block) changes(old, now string, was, is []fact) []Change {
	var changes []Change
	gone, come := touching(was, b.oldFrom, b.oldTo), touching(is, b.newFrom, b.newTo)
	for _, kind := range ChangeKinds {
		x, y := ofKind(gone, kind), ofKind(come, kind)
		if len(x) > len(y) && b.newFrom == b.newTo { // only a part of it went: "50 %" to "50"
			y = ofKind(ending(is, b.newFrom), kind)
		} else if len(y) > len(x) && b.oldFrom == b.oldTo {
			x = ofKind(ending(was, b.oldFrom), kind)
		}
		changes = append(changes, changesOf(kind, x, y)...)
	}
	if len(changes) > 0 || onlyFigures(old, b.oldFrom, b.oldTo, gone) && onlyFigures(now, b.newFrom, b.newTo, come) {
		return changes
	}
	if c, ok := b.unitChange(old, now, was, is); ok {
		return append(changes, c)
	}
	return append(changes, Change{
		Kind: OnWording, Old: strings.TrimSpace(old[b.oldFrom:b.oldTo]), New: strings.TrimSpace(now[b.newFrom:b.newTo]),
	})
}

// changesOf are the changes from facts of a kind to others of it, one by one.
func changesOf(kind ChangeKind, gone, come []fact) (changes []Change) {
	for k := range max(len(gone), len(come)) {
		c := Change{Kind: kind}
		switch {
		case k >= len(come):
			c.Old, c.at[0] = gone[k].text, gone[k].from+1
		case k >= len(gone):
			c.New, c.at[1] = come[k].text, come[k].from+1
		case gone[k].norm == come[k].norm && !contradict(gone[k], come[k]):
			continue // it is only written in another way
		default:
			c.Old, c.New, c.at = gone[k].text, come[k].text, [2]int{gone[k].from + 1, come[k].from + 1}
			c.measure(gone[k], come[k])
		}
		changes = append(changes, c)
	}
	return changes
}

// contradict reports whether one of two equal numbers has its unit in itself, and the
// other counts something else: "three decades", "30 days".
func contradict(f, g fact) bool {
	return (f.decades || g.decades) && units[fold(f.counts)] != units[fold(g.counts)]
}

// measure says by how much a number changed, where both count the same.
func (c *Change) measure(was, is fact) {
	c.was, c.is = was.value, is.value
	if was.value != 0 && is.value != 0 && was.unit == is.unit && !contradict(was, is) {
		c.Ratio = is.value / was.value
		if was.counts == is.counts {
			c.Unit = is.counts
		}
	}
}

// onlyFigures reports whether in a stretch there is nothing but numbers and
// dates, in their order.
func onlyFigures(text string, from, to int, facts []fact) bool {
	if len(facts) == 0 {
		return false
	}
	for _, f := range facts {
		if f.kind != OnNumber && f.kind != OnDate || from < f.from && strings.TrimSpace(text[from:f.from]) != "" {
			return false
		}
		from = max(from, f.to)
	}
	return from >= to || strings.TrimSpace(text[from:to]) == ""
}

// ending are the facts that end at a place.
func ending(facts []fact, at int) []fact {
	k, found := slices.BinarySearchFunc(facts, at, func(f fact, at int) int { return cmp.Compare(f.to, at) })
	if !found {
		return nil
	}
	return facts[k : k+1]
}

// touching are the facts that share a letter with a stretch.
func touching(facts []fact, from, to int) []fact {
	first, _ := slices.BinarySearchFunc(facts, from+1, func(f fact, at int) int { return cmp.Compare(f.to, at) })
	last := first
	for last < len(facts) && facts[last].from < to {
		last++
	}
	return facts[first:last]
}

func ofKind(facts []fact, kind ChangeKind) (list []fact) {
	for _, f := range facts {
		if f.kind == kind {
			list = append(list, f)
		}
	}
	return list
}

// isLetter reports whether a rune goes on with a word.
func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }
