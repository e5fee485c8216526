package plan

import (
	"cmp"
	"math"
	"slices"
)

// word is what the rules need to know of one statement in one cell, flat and
// small: a matrix of 10 000 rows walks 100 000 of them, and walking the
// statements themselves instead takes more than twice as long.
type word struct {
	statement int32 // place in dossier.Statements
	day       int32 // as dayNumber gives it
	disputed  int32 // the first day on which it stands in a dispute; never, when in none
	standing  standing
	side      int8
	coded     bool
}

// never is a day after all days.
const never = math.MaxInt32

// dayNumber is a day as a number that sorts like it: 2025-11-24 is 20251124.
// The unknown day comes before all others, and means "no limit" as a bound.
func dayNumber(d Date) int32 {
	n := int32(0)
	for i := range len(d) {
		if c := d[i]; c >= '0' && c <= '9' {
			n = n*10 + int32(c-'0')
		}
	}
	return n
}

// limit is the last day that counts on the day asOf.
func limit(asOf Date) int32 {
	if asOf == "" {
		return never - 1
	}
	return dayNumber(asOf)
}

// addStatements joins disputes from both ends and sorts every statement into
// its cells, so that of two words with the same standing the later decides.
func (x *Index) addStatements() {
	statements := x.dossier.Statements
	for i := range statements {
		x.statements[statements[i].ID] = i
	}
	x.addDisputes()
	words := x.words()
	x.ends = make([]int32, len(x.provisions)*x.holderCount())
	x.eachAbout(func(cell, _ int) { x.ends[cell]++ })
	total := int32(0)
	for i, n := range x.ends {
		x.ends[i] = total // the beginning for now; filling moves it to the end
		total += n
	}
	x.cells = make([]word, total)
	x.eachAbout(func(cell, statement int) {
		x.cells[x.ends[cell]] = words[statement]
		x.ends[cell]++
	})
	for cell := range x.ends {
		slices.SortFunc(x.cell(cell), x.inOrder)
	}
}

// addDisputes tells each end of a dispute of the other, once.
func (x *Index) addDisputes() {
	statements := x.dossier.Statements
	x.disputes = make([][]int, len(statements))
	for i := range statements {
		for _, id := range statements[i].Disputes {
			if j, ok := x.statements[id]; ok && j != i && !slices.Contains(x.disputes[i], j) {
				x.disputes[i] = append(x.disputes[i], j)
				x.disputes[j] = append(x.disputes[j], i)
			}
		}
	}
}

// words boils every statement down to what the rules look at.
func (x *Index) words() []word {
	statements := x.dossier.Statements
	list := make([]word, len(statements))
	for i := range statements {
		s := &statements[i]
		list[i] = word{
			statement: int32(i), day: dayNumber(s.Date), disputed: never,
			standing: standingOf(s), side: int8(s.Stance.Side()), coded: s.Stance != NotCoded,
		}
	}
	for i, others := range x.disputes {
		for _, j := range others {
			list[i].disputed = min(list[i].disputed, list[j].day)
		}
	}
	return list
}

// eachAbout calls visit for every cell that a statement stands in, in the
// order of entry. A statement about one subject twice stands there once.
func (x *Index) eachAbout(visit func(cell, statement int)) {
	for i := range x.dossier.Statements {
		s := &x.dossier.Statements[i]
		h, known := x.holders[s.Holder]
		for k, about := range s.About {
			if n, ok := x.subjects[about]; ok && known && !slices.Contains(s.About[:k], about) {
				visit(n*x.holderCount()+h, i)
			}
		}
	}
}

// inOrder puts the words of a cell in the order in which they decide: by day,
// and on one day by channel, confidence and order of entry.
func (x *Index) inOrder(a, b word) int {
	if a.day != b.day {
		return cmp.Compare(a.day, b.day)
	}
	s, t := &x.dossier.Statements[a.statement], &x.dossier.Statements[b.statement]
	return cmp.Or(
		cmp.Compare(s.Channel.weight(), t.Channel.weight()),
		cmp.Compare(s.Confidence.weight(), t.Confidence.weight()),
		cmp.Compare(a.statement, b.statement),
	)
}

func (x *Index) holderCount() int { return len(x.dossier.Stakeholders) }

// cell is all words of one cell, in the order in which they decide.
func (x *Index) cell(n int) []word {
	begin := int32(0)
	if n > 0 {
		begin = x.ends[n-1]
	}
	return x.cells[begin:x.ends[n]]
}

// upTo is the words of a cell up to a day.
func (x *Index) upTo(subject, holder int, last int32) []word {
	cell := x.cell(subject*x.holderCount() + holder)
	end := len(cell)
	for end > 0 && cell[end-1].day > last {
		end--
	}
	return cell[:end]
}
