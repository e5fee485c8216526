package versions

import (
	"fmt"
	"slices"

	"demarche/app/chips"
	"demarche/app/compare"
)

// What rows are filtered by, beside [compare.Kind] and [compare.ChangeKind]: the
// keys of the chips.
const (
	movedKey  = "moved"
	unsureKey = "unsure"
	givenKey  = "given"
	changeKey = "change:" // and the kind of a change behind it
)

// filter is what is asked for, by the keys of chips. What became of a provision and
// whether it moved widen each other, and so do the kinds of changes; all else
// narrows.
type filter map[string]bool

// shows reports whether a row is asked for.
func (f filter) shows(r *compare.Row) bool {
	if len(f) == 0 {
		return true
	}
	asked, ok := f[movedKey], f[movedKey] && r.Moved
	for _, k := range compare.Kinds {
		asked = asked || f[string(k)]
	}
	if asked && !ok && !f[string(r.Kind)] {
		return false
	}
	if f[unsureKey] && r.Doubt == compare.Sure || f[givenKey] && !r.Given {
		return false
	}
	return f.showsChange(r)
}

func (f filter) showsChange(r *compare.Row) bool {
	asked := false
	for _, k := range compare.ChangeKinds {
		if f[changeKey+string(k)] {
			if asked = true; has(r, k) {
				return true
			}
		}
	}
	return !asked
}

// counts are how many rows have each key.
func counts(c *compare.Comparison) map[string]int {
	n := map[string]int{}
	count := func(key string, has bool) {
		if has {
			n[key]++
		}
	}
	for k := range c.Rows {
		row := &c.Rows[k]
		count(string(row.Kind), true)
		count(movedKey, row.Moved)
		count(unsureKey, row.Doubt != compare.Sure)
		count(givenKey, row.Given)
		for _, kind := range compare.ChangeKinds {
			count(changeKey+string(kind), has(row, kind))
		}
	}
	return n
}

// has reports whether a row has a change of a kind.
func has(row *compare.Row, kind compare.ChangeKind) bool {
	return slices.ContainsFunc(row.Changes, func(c compare.Change) bool { return c.Kind == kind })
}

// kindOrder is the order in which kinds are told: what one looks for first.
var kindOrder = []compare.Kind{compare.Amended, compare.Split, compare.Merged, compare.Dropped, compare.Added, compare.Same}

// changeWord is what a kind of change is called where rows with it are counted.
var changeWord = map[compare.ChangeKind]string{
	compare.OnNumber: "numbers", compare.OnDate: "dates", compare.OnModal: "shall/may", compare.OnNegation: "negations",
	compare.OnParty: "parties", compare.OnTerm: "terms", compare.OnWording: "wording",
}

// chipsOf are the chips that filter: those that some row has, or that are on. n is
// how many rows have each key. What became of provisions is a count, "9 amended";
// what changed in them is a name first: "parties 14" are fourteen rows, with any
// number of parties.
func (f filter) chipsOf(n map[string]int) []chips.Chip {
	var list []chips.Chip
	add := func(key, words string, spare int) {
		if n[key] > 0 || f[key] {
			list = append(list, chips.Chip{Key: key, Words: words, Kind: chips.Switch, On: f[key], Spare: spare})
		}
	}
	for _, k := range kindOrder {
		add(string(k), fmt.Sprintf("%d %s", n[string(k)], k.Word()), 0)
	}
	for _, key := range []string{movedKey, unsureKey, givenKey} {
		add(key, fmt.Sprintf("%d %s", n[key], key), 0)
	}
	for _, k := range compare.ChangeKinds {
		key := changeKey + string(k)
		add(key, fmt.Sprintf("%s %d", changeWord[k], n[key]), 2)
	}
	return list
}

// toggle asks for what a chip is about, or no longer.
func (v *View) toggle(key string) {
	if v.filter[key] {
		delete(v.filter, key)
	} else {
		v.filter[key] = true
	}
	v.refilter()
}

// ClearFilter shows all rows. It reports whether any was hidden.
func (v *View) ClearFilter() bool {
	if len(v.filter) == 0 {
		return false
	}
	v.filter = filter{}
	v.refilter()
	return true
}

// ShowOnly shows the rows of a kind: one of compare.Kind, "moved", "unsure",
// "given", or "change:" and one of compare.ChangeKind.
func (v *View) ShowOnly(key string) {
	v.filter = filter{key: true}
	v.refilter()
}

// refilter shows the rows that are asked for now. What was in view stays where it is,
// if it is still shown.
func (v *View) refilter() {
	were := v.whereabouts()
	v.lines = v.filtered()
	v.plane.cursor = v.cursorAgain(were.cursor)
	v.renew()
	v.comeBack(were)
}

// filtered are the lines that the filter shows; of what has moved its old place only
// where all rows are shown.
func (v *View) filtered() []line {
	if len(v.filter) == 0 || v.data.Comparison == nil || v.data.Across != nil {
		return v.all
	}
	var list []line
	for _, l := range v.all {
		if !l.ghost && v.filter.shows(&v.data.Comparison.Rows[l.row]) {
			list = append(list, l)
		}
	}
	return list
}
