package heat

import "demarche/store/plan"

// Content is what the view shows: a plain value that the session makes from
// fresh rows. A View keeps it and expects that nobody changes it.
type Content struct {
	Columns []Column
	Rows    []Row
}

// Column is one stakeholder.
type Column struct {
	Stakeholder plan.StakeholderID
	Name        string // "United States"
	Code        string // "US", heads the column in every block
}

// Row is one row. A heading has a Theme and a Title, nothing else, and cannot
// be selected.
type Row struct {
	Heading bool
	Theme   plan.ThemeID
	Subject plan.Subject
	Number  string // as printed, e.g. "10.a"; empty for the plan as a whole
	Title   string
	Indent  int    // 1 for a sub-point
	Parent  bool   // has sub-points
	Folded  bool   // of a parent: its sub-points are not in the content
	Cells   []Cell // one for each column
}

// Cell is one stakeholder's position on one row's subject.
type Cell struct {
	Position plan.Position
	Changed  bool         // since the day compared with
	Notes    int          // on this cell
	Spread   *plan.Spread // of a folded parent: the stances on its sub-points
	Sentence string       // the whole in words: "Point 6, Army ceiling. Russia: accepts …"
}

// cell is the cell in a column. A row without one there has nothing on record.
func (r *Row) cell(column int) *Cell {
	if column < len(r.Cells) {
		return &r.Cells[column]
	}
	return &nothingOnRecord
}

var nothingOnRecord = Cell{Position: plan.Position{State: plan.StateNone}, Sentence: "No statement on record."}

// label is what a row's label says in full.
func (r *Row) label() string {
	if r.Number == "" {
		return r.Title
	}
	return r.Number + "  " + r.Title
}

// label as the column's own stands for the subject itself.
const label = -1

// spot is a place in the content; column may be label. The spot none is not
// one.
type spot struct{ row, column int }

var none = spot{row: -1, column: label}
