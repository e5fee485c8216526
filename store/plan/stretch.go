package plan

import "slices"

// stretch is the time between two days: after since, up to last. Of all cells
// only those can differ between the two that something happened to in it, and
// they are mostly few; finding them is one walk over the words, and far quicker
// than computing every position twice.
type stretch struct{ since, last int32 } // as dayNumber gives them

// beforeAll is a day before all days, the unknown one included.
const beforeAll = -1

// inTime is the stretch between two days, in whichever order they are given.
// The zero from is before everything on record, the zero to after everything.
func inTime(from, to Date) stretch {
	if from != "" && to != "" && to < from {
		from, to = to, from
	}
	if from == "" {
		return stretch{beforeAll, limit(to)}
	}
	return stretch{limit(from), limit(to)}
}

// has reports whether a day lies in the stretch.
func (t stretch) has(day int32) bool { return day > t.since && day <= t.last }

// mayMove lists the cells of a version, in reading order, whose position may
// differ before and after a stretch. In the others nothing happened that it
// rests on, and it is the same on both days.
func (x *Index) mayMove(v VersionID, between stretch) []int {
	spoken := x.spokenIn(between)
	first, end := x.subjectsOf(v)
	var cells []int
	for subject := first; subject < end; subject++ {
		for holder := range x.holderCount() {
			if words := x.upTo(subject, holder, between.last); between.touches(words) || len(words) == 0 && x.mayCarry(subject, holder, spoken) {
				cells = append(cells, subject*x.holderCount()+holder)
			}
		}
	}
	return cells
}

// touches reports whether one of the words was said or came into dispute in the
// stretch.
func (t stretch) touches(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return t.has(w.day) || t.has(w.disputed) })
}

// spokenIn marks, by cell, where the holder spoke under its own name in a
// stretch: on the subject itself, or on one that it descends from.
func (x *Index) spokenIn(between stretch) []bool {
	spoken := make([]bool, len(x.ends))
	var reached []int
	mark := func(cell int) {
		if !spoken[cell] {
			spoken[cell] = true
			reached = append(reached, cell)
		}
	}
	for cell := range x.ends {
		if slices.ContainsFunc(x.cell(cell), func(w word) bool { return w.standing == own && between.has(w.day) }) {
			mark(cell)
		}
	}
	holders := x.holderCount()
	for i := 0; i < len(reached); i++ {
		subject, holder := reached[i]/holders, reached[i]%holders
		for _, later := range x.descendants[subject] {
			mark(later*holders + holder)
		}
	}
	return spoken
}

// mayCarry reports whether an empty cell may carry another stance than before:
// the holder has spoken on a point above it, or on what the subject descends
// from.
func (x *Index) mayCarry(subject, holder int, spoken []bool) bool {
	if spoken[subject*x.holderCount()+holder] {
		return true
	}
	// A circle of parents, which no checked dossier has, must still end.
	for up, steps := x.parent[subject], 0; up >= 0 && steps < len(x.parent); up, steps = x.parent[up], steps+1 {
		if spoken[up*x.holderCount()+holder] {
			return true
		}
	}
	return false
}
