package synopsis

import (
	"demarche/app/saying"
	"demarche/store/plan"
)

// Content is what the view shows: a plain value that the session makes from
// fresh rows. A View keeps it and expects that nobody changes it.
type Content struct {
	Subject   plan.Subject
	Version   *plan.Version   // nil: there is nothing to show but the Remark
	Provision *plan.Provision // nil: the plan as a whole
	Theme     string          // the name of the provision's theme; may be empty
	Terms     []saying.Term   // the provision's quantities
	Lineage   []string        // where the provision came from and what became of it, a line each
	Notes     []plan.Note     // on the provision itself
	Carried   []plan.Note     // those written on it in other versions that are on it here, too
	Labels    []plan.Label
	AsOf      plan.Date
	Sides     []Side
	// Previous and Next name the neighbours of the provision, e.g. "5" and
	// "10.a"; empty where there is none.
	Previous, Next string
	// Remark is what to say when there is nothing to show.
	Remark string
}

// Side is one stakeholder with all that it said about the provision.
type Side struct {
	Stakeholder plan.StakeholderID
	Name        string
	Position    plan.Position
	ClaimedBy   string // who says so, in the state claimed
	FromNumber  string // the parent point, in the state parent
	FromVersion string // the version's short title, in the state earlier
	Statements  []saying.Statement
	// Elsewhere is the statement that a dimmed position was carried from, with
	// the place it was made about: "point 10", "28 points, point 6".
	Elsewhere *saying.Statement
	Place     string
	Notes     []plan.Note // on this cell
	Sentence  string      // the position in words, for people who do not see it
}

// pillKind is how a pill looks.
type pillKind int

const (
	warning pillKind = iota // outlined in ochre
	quiet                   // outlined in grey
	dim                     // the same, muted
)

// pill is a small label below a side's stance.
type pill struct {
	kind pillKind
	text string
}

// pills are the marks of a side in their order: as in the matrix.
func (s *Side) pills() (list []pill) {
	p := s.Position
	switch p.State {
	case plan.StateReported:
		list = append(list, pill{warning, "reported"})
	case plan.StateClaimed:
		who := s.ClaimedBy
		if who == "" {
			who = "another side"
		}
		list = append(list, pill{warning, "claimed by " + who})
	case plan.StateParent:
		list = append(list, pill{dim, "on point " + s.FromNumber})
	case plan.StateEarlier:
		from := s.FromVersion
		if from == "" {
			from = "an earlier version"
		}
		list = append(list, pill{dim, "in " + from})
	}
	if p.Contested {
		list = append(list, pill{warning, "contested"})
	}
	if p.Reversed {
		list = append(list, pill{quiet, "reversed"})
	}
	return list
}

// word is a side's stance in words.
func (s *Side) word() string {
	if s.Position.State == plan.StateNone {
		return "no statement on record"
	}
	return s.Position.Stance.Word()
}
