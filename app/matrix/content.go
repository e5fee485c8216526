package matrix

import "demarche/store/plan"

// Content is what a matrix shows: a plain value that the session makes from
// fresh rows. A View keeps it and expects that nobody changes it.
type Content struct {
	Columns []Column
	Rows    []Row
	// Fixed is how many of the first columns stay in view beside the
	// provisions, as far as there is room for them.
	Fixed int
	// Width is what a person has made of the provision column, at 100 % text
	// size in device-independent pixels; 0 shares the room.
	Width float32
	// Across shows stakeholders down and provisions across. Widths, Fixed and
	// headings have no meaning then.
	Across bool
}

// Column is one stakeholder.
type Column struct {
	Stakeholder plan.StakeholderID
	Name        string  // "United States"
	Code        string  // "US", shown where the name has no room
	Statements  int     // on this version, up to the day shown
	Width       float32 // as Content.Width
	// Leads says that it is a group whose members' columns can be folded away
	// or unfolded; Hidden is how many of them are folded away.
	Leads  bool
	Hidden int
	// Member says that it is one of the members that stand right behind their
	// group.
	Member bool
}

// Kind tells the rows of a matrix apart.
type Kind int

// The kinds of rows. A Heading spans all columns.
const (
	Heading   Kind = iota // a theme, e.g. "Military limits"
	Whole                 // the plan as a whole
	Provision             // one point
)

// Row is one row. A Heading has a Theme, a Title and Folded, nothing else.
type Row struct {
	Kind    Kind
	Theme   plan.ThemeID
	Hidden  int  // of a folded heading: how many points are folded away under it
	Part    int  // of a heading: how many of the same theme stand above it
	Parent  bool // has sub-points
	Folded  bool // of a heading or a parent: its rows are not in the content
	Subject plan.Subject

	Number    string // as printed, e.g. "10.a"; empty for the plan as a whole
	LabelOnly bool   // the text prints no number, this one is only a label
	Title     string
	Text      string   // the row shows its first lines
	Terms     []string // as chips, e.g. "600,000 persons"
	Notes     int      // on the provision itself
	Newest    string   // the first words of the newest of them
	Open      int      // how many of them are to be looked at, for their words have changed
	Indent    int      // 1 for a sub-point
	Cells     []Cell   // one for each column
}

// Cell is one stakeholder's position on one row's subject.
type Cell struct {
	Position    plan.Position
	Gist        string       // the deciding statement in a sentence
	Date        plan.Date    // of the deciding statement
	ClaimedBy   string       // who says so, in the state claimed
	FromNumber  string       // the parent point, in the state parent
	FromVersion string       // the version's short title, in the state earlier
	Notes       int          // on this cell
	Newest      string       // the first words of the newest of them
	Open        int          // how many of them are to be looked at, for their words have changed
	Spread      *plan.Spread // of a folded parent: the stances on its sub-points
	Change      *Change      // against the day compared with; nil: none
}

// Change is what became of a cell between the day shown and the one compared with.
type Change struct {
	Other plan.Position // on the day compared with
	Later bool          // that is the later of the two
	Moved bool          // the position itself has changed, not only what is on record
	New   int           // statements made in between
}

// cell is the cell in a column. A row without one there has nothing on record.
func (r *Row) cell(column int) *Cell {
	if column < len(r.Cells) {
		return &r.Cells[column]
	}
	return &nothingOnRecord
}

var nothingOnRecord = Cell{Position: plan.Position{State: plan.StateNone}}

// rowKey finds a row again in other content.
type rowKey struct {
	kind    Kind
	theme   plan.ThemeID // of a heading
	part    int          // of a heading
	subject plan.Subject
}

func (r *Row) key() rowKey {
	if r.Kind == Heading {
		return rowKey{kind: Heading, theme: r.Theme, part: r.Part}
	}
	return rowKey{kind: r.Kind, subject: r.Subject}
}
