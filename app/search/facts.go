package search

import (
	"slices"
	"strconv"
	"strings"

	"demarche/store/plan"
)

// facts are what filters ask about a record. The words are places in lists:
// of stakeholders and, in package plan, of stances and the like; none where the
// record has no such thing.
type facts struct {
	first, last                         uint32 // its days as 20251124; 0 where no date is known
	holder, speaker                     int32  // sides; of a note on a cell or a statement those of that
	stance, channel, confidence, status int8   // the status of a note or of a provision's version
}

// none is a fact that a record has not.
const none = -1

// names finds what the ids of a dossier name, by number.
type names struct {
	side      map[plan.StakeholderID]int32
	subjects  []subject
	version   map[plan.VersionID]int32   // in subjects
	provision map[plan.ProvisionID]int32 // in subjects
	noted     map[plan.StatementID]int32 // in Statements; only those that have notes
}

// subject is what statements and notes are about: a version as a whole or one
// of its provisions.
type subject struct {
	version *plan.Version
	point   *plan.Provision // nil: the version as a whole
	number  string          // of the point, as numberKey has it
}

func namesOf(d *plan.Dossier) names {
	n := names{side: map[plan.StakeholderID]int32{}, version: map[plan.VersionID]int32{}, provision: map[plan.ProvisionID]int32{}}
	for i := range d.Stakeholders {
		n.side[d.Stakeholders[i].ID] = int32(i)
	}
	for i := range d.Versions {
		v := &d.Versions[i]
		n.version[v.ID] = int32(len(n.subjects))
		n.subjects = append(n.subjects, subject{version: v})
		for j := range v.Provisions {
			p := &v.Provisions[j]
			n.provision[p.ID] = int32(len(n.subjects))
			n.subjects = append(n.subjects, subject{v, p, numberKey(p.Number)})
		}
	}
	return n
}

// notedStatements finds the statements that have notes. There are few of them,
// so the names of all others need not be kept.
func (x *Index) notedStatements() map[plan.StatementID]int32 {
	found := map[plan.StatementID]int32{}
	for i := range x.notes {
		if on := x.notes[i].On; on.Kind == plan.OnStatement {
			found[plan.StatementID(on.ID)] = none
		}
	}
	if len(found) == 0 {
		return found
	}
	for i := range x.dossier.Statements {
		if _, ok := found[x.dossier.Statements[i].ID]; ok {
			found[x.dossier.Statements[i].ID] = int32(i)
		}
	}
	return found
}

// sideOf is the number of a side.
func (n *names) sideOf(id plan.StakeholderID) int32 {
	if i, ok := n.side[id]; ok {
		return i
	}
	return none
}

func (x *Index) factsOf(r record) facts {
	f := facts{holder: none, speaker: none, stance: none, channel: none, confidence: none, status: none}
	date := ""
	switch r.kind {
	case provisionKind:
		v := &x.dossier.Versions[r.version]
		date = string(v.Dated)
		f.status = int8(len(plan.NoteStatuses) + slices.Index(plan.Statuses, v.Status))
	case statementKind:
		s := &x.dossier.Statements[r.item]
		date = string(s.Date)
		f.holder, f.speaker = x.sideOf(s.Holder), x.sideOf(s.Speaker.Party)
		f.stance = int8(len(plan.Stances)) // not coded
		if i := slices.Index(plan.Stances, s.Stance); i >= 0 {
			f.stance = int8(i)
		}
		f.channel = int8(slices.Index(plan.Channels, s.Channel))
		f.confidence = int8(slices.Index(plan.Confidences, s.Confidence))
	case sourceKind:
		date = x.dossier.Sources[r.item].Published
	default:
		n := &x.notes[r.item]
		date = string(plan.DateOf(n.Changed.UTC()))
		f.status = int8(slices.Index(plan.NoteStatuses, n.Status))
		f.holder = x.sideOf(n.On.Stakeholder)
		if s := x.notedStatement(n); s != nil {
			f.holder, f.speaker = x.sideOf(s.Holder), x.sideOf(s.Speaker.Party)
		}
	}
	f.first, f.last = days(date)
	return f
}

// notedStatement is the statement that a note is on, or nil.
func (x *Index) notedStatement(n *plan.Note) *plan.Statement {
	if n.On.Kind != plan.OnStatement {
		return nil
	}
	if i := x.noted[plan.StatementID(n.On.ID)]; i != none {
		return &x.dossier.Statements[i]
	}
	return nil
}

// aboutOf adds the subjects that a record is about; a provision is about itself.
func (x *Index) aboutOf(list []int32, r record) []int32 {
	switch r.kind {
	case provisionKind:
		return x.subject(list, plan.On(x.point(r).ID))
	case statementKind:
		return x.subject(list, x.dossier.Statements[r.item].About...)
	case noteKind:
		n := &x.notes[r.item]
		switch n.On.Kind {
		case plan.OnVersion:
			return x.subject(list, plan.Whole(plan.VersionID(n.On.ID)))
		case plan.OnProvision:
			return x.subject(list, plan.On(plan.ProvisionID(n.On.ID)))
		case plan.OnCell:
			return x.subject(list, n.On.Subject)
		case plan.OnStatement:
			if s := x.notedStatement(n); s != nil {
				return x.subject(list, s.About...)
			}
		}
	}
	return list
}

// subject adds the numbers of those subjects that the dossier has.
func (n *names) subject(list []int32, subjects ...plan.Subject) []int32 {
	for _, s := range subjects {
		i, ok := n.version[s.Version]
		if s.Provision != "" {
			i, ok = n.provision[s.Provision]
		}
		if ok {
			list = append(list, i)
		}
	}
	return list
}

// days gives the first and last day of a date that may lack its day or month,
// as numbers that compare as days do. They need not be in the calendar, only
// before and after all that are.
func days(date string) (first, last uint32) {
	const form = "20251124"
	digits := strings.ReplaceAll(date, "-", "")
	if len(digits) > len(form) {
		return 0, 0
	}
	missing := len(form) - len(digits)
	a, errA := strconv.ParseUint(digits+strings.Repeat("0", missing), 10, 32)
	b, errB := strconv.ParseUint(digits+strings.Repeat("9", missing), 10, 32)
	if errA != nil || errB != nil || digits == "" {
		return 0, 0
	}
	return uint32(a), uint32(b)
}
