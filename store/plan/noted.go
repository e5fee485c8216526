package plan

import "slices"

// Noted says, from how many notes there are on each thing, whether there are
// any on a row: on the provision, on one of its cells, on a statement about it, or
// on one that a position in it was carried from. Notes on a cell count whether its
// column is shown or not.
func (x *Index) Noted(counts map[Target]int) func(*Row) bool {
	noted, said := map[Subject]bool{}, false
	for target, n := range counts {
		if n <= 0 {
			continue
		}
		switch target.Kind {
		case OnVersion:
			noted[Whole(VersionID(target.ID))] = true
		case OnProvision:
			noted[On(ProvisionID(target.ID))] = true
		case OnCell:
			noted[target.Subject] = true
		case OnStatement:
			said = true
			if s := x.Statement(StatementID(target.ID)); s != nil {
				for _, about := range s.About {
					noted[about] = true
				}
			}
		case OnDossier, OnSource: // on no row
		}
	}
	return func(row *Row) bool {
		return noted[row.Subject] || said && slices.ContainsFunc(row.Cells, func(p Position) bool { return p.carriedNotes(counts) > 0 })
	}
}

// carriedNotes are the notes on the statement that a position was carried from.
func (p *Position) carriedNotes(counts map[Target]int) int {
	if !p.Carried() {
		return 0
	}
	return counts[TargetOf(OnStatement, p.DecidedBy)]
}

// NoteCounts are how many notes belong to each row and cell of the matrices of a
// day.
type NoteCounts struct {
	rows   map[Subject]int
	cells  map[Subject]map[StakeholderID]int
	counts map[Target]int // on each thing; nil where there are none on statements
}

// CountNotes sorts notes into rows and cells, from how many there are on each
// thing. A cell has those on itself, on its statements up to the day, and on the
// statement that its position was carried from; a row those on the provision, or
// on the version, itself.
func (x *Index) CountNotes(counts map[Target]int, asOf Date) *NoteCounts {
	n := &NoteCounts{rows: map[Subject]int{}, cells: map[Subject]map[StakeholderID]int{}}
	for target, count := range counts {
		switch target.Kind {
		case OnVersion:
			n.rows[Whole(VersionID(target.ID))] += count
		case OnProvision:
			n.rows[On(ProvisionID(target.ID))] += count
		case OnCell:
			n.add(target.Subject, target.Stakeholder, count)
		case OnStatement:
			n.counts = counts
			if s := x.Statement(StatementID(target.ID)); s != nil && (asOf == "" || s.Date <= asOf) {
				for _, about := range s.About {
					n.add(about, s.Holder, count)
				}
			}
		case OnDossier, OnSource: // in no row
		}
	}
	return n
}

func (n *NoteCounts) add(s Subject, h StakeholderID, count int) {
	if n.cells[s] == nil {
		n.cells[s] = map[StakeholderID]int{}
	}
	n.cells[s][h] += count
}

// Row is how many notes are on a row itself.
func (n *NoteCounts) Row(s Subject) int { return n.rows[s] }

// Within reports whether a cell of a row may have any: most rows have none.
func (n *NoteCounts) Within(s Subject) bool { return n.counts != nil || len(n.cells[s]) > 0 }

// Cell is how many notes belong to a cell in which p is the position.
func (n *NoteCounts) Cell(s Subject, h StakeholderID, p *Position) int {
	count := n.cells[s][h]
	if n.counts != nil {
		count += p.carriedNotes(n.counts)
	}
	return count
}
