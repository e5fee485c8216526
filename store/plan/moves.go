package plan

import "slices"

// Move is what happened in one cell between two days.
type Move struct {
	Subject Subject
	Holder  StakeholderID
	Before  Position
	After   Position
	New     []*Statement // made in between, the newest first
	Moved   bool         // state, stance or a mark differs; else there are only new statements
}

// Moves compares a version on two days: one move for each cell whose state,
// stance, contested or reversed mark differs, or in which statements were made
// after the first day, up to the second. They come in reading order, and on one
// row in the order of the stakeholders.
//
// The days are taken in their order in time. The zero from is before
// everything on record, the zero to after everything.
func (x *Index) Moves(v VersionID, from, to Date) []Move {
	between := inTime(from, to)
	cells := x.mayMove(v, between)
	list := make([]Move, 0, len(cells)) // at once: most of what may move does
	var made []*Statement               // of all moves, one after the other
	x.eachMove(cells, between, func(subject, holder int, before, after *Position) bool {
		begin := len(made)
		for _, w := range slices.Backward(x.upTo(subject, holder, between.last)[before.Statements:]) {
			made = append(made, &x.dossier.Statements[w.statement])
		}
		list = append(list, Move{
			Subject: x.subjectAt(subject), Holder: x.dossier.Stakeholders[holder].ID,
			Before: *before, After: *after, New: made[begin:len(made):len(made)], Moved: before.movedTo(after),
		})
		return true
	})
	return list
}

// eachMove visits those of the cells that moved or got statements, until visit
// wants no more. The positions are the visitor's until it returns.
func (x *Index) eachMove(cells []int, between stretch, visit func(subject, holder int, before, after *Position) bool) {
	var before, after Position
	for _, cell := range cells {
		subject, holder := cell/x.holderCount(), cell%x.holderCount()
		before, _ = x.position(subject, holder, between.since)
		after, _ = x.position(subject, holder, between.last)
		if before.Statements == after.Statements && !before.movedTo(&after) {
			continue
		}
		if !visit(subject, holder, &before, &after) {
			return
		}
	}
}

// subjectsOf are the numbers of a version and its provisions, [first, end): a
// version's provisions are numbered right after the version itself.
func (x *Index) subjectsOf(v VersionID) (first, end int) {
	version := x.Version(v)
	if version == nil {
		return 0, 0
	}
	first = x.subjects[Whole(v)]
	return first, first + 1 + len(version.Provisions)
}

// subjectAt is the subject with that number.
func (x *Index) subjectAt(n int) Subject {
	if p := x.provisions[n]; p != nil {
		return On(p.ID)
	}
	return Whole(x.version[n])
}

// NextChange is the nearest day after the given one, or before it for a
// negative direction, on which any cell of the version moved or got a
// statement; ok is false when there is none. From the zero day the way
// forward begins before everything, and the way back after everything.
func (x *Index) NextChange(v VersionID, day Date, direction int) (next Date, ok bool) {
	days := x.daysOfChange(v)
	ahead := func(d Date) bool { return day == "" || direction < 0 && d < day || direction >= 0 && d > day }
	candidates := slices.DeleteFunc(slices.Clone(x.days), func(d Date) bool { return days[dayNumber(d)] == 0 || !ahead(d) })
	if direction < 0 {
		slices.Reverse(candidates)
	}
	for _, d := range candidates {
		if days[dayNumber(d)] == surely || x.movedOn(v, d) {
			return d, true
		}
	}
	return "", false
}

// How a day may have changed a version.
const (
	perhaps = 1 // something happened that some cell may rest on
	surely  = 2 // there is a statement in some cell
)

// daysOfChange finds the days on which a version may have changed: those of
// its statements for certain; those on which one of them came into dispute, and
// those of own words on what its points descend from, perhaps.
func (x *Index) daysOfChange(v VersionID) map[int32]int {
	days := map[int32]int{}
	mark := func(day int32, how int) { days[day] = max(days[day], how) }
	first, end := x.subjectsOf(v)
	var subjects []int
	for subject := first; subject < end; subject++ {
		subjects = append(subjects, subject)
		for holder := range x.holderCount() {
			for _, w := range x.cell(subject*x.holderCount() + holder) {
				mark(w.day, surely)
				mark(w.disputed, perhaps)
			}
		}
	}
	for _, ancestor := range reach(x.ancestors, subjects)[len(subjects):] {
		for holder := range x.holderCount() {
			for _, w := range x.cell(ancestor*x.holderCount() + holder) {
				if w.standing == own {
					mark(w.day, perhaps)
				}
			}
		}
	}
	return days
}

// movedOn reports whether any cell of the version differs from what it was on
// the day before.
func (x *Index) movedOn(v VersionID, day Date) (moved bool) {
	between := stretch{dayNumber(day) - 1, dayNumber(day)}
	x.eachMove(x.mayMove(v, between), between, func(_, _ int, _, _ *Position) bool {
		moved = true
		return false
	})
	return moved
}

// Mark is what a day has on a time slider.
type Mark struct {
	Day        Date
	Statements int         // of the whole dossier, dated on it
	Versions   []VersionID // dated on it, in the order of the record
}

// Marks gives a mark for each day that [Index.Days] lists, in order.
func (x *Index) Marks() []Mark {
	marks := make([]Mark, len(x.days))
	place := make(map[Date]int, len(x.days))
	for i, day := range x.days {
		marks[i].Day = day
		place[day] = i
	}
	for i := range x.dossier.Statements {
		if n, known := place[x.dossier.Statements[i].Date]; known {
			marks[n].Statements++
		}
	}
	for i := range x.dossier.Versions {
		v := &x.dossier.Versions[i]
		if n, known := place[v.Dated]; known {
			marks[n].Versions = append(marks[n].Versions, v.ID)
		}
	}
	return marks
}
