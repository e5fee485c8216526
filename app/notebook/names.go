package notebook

import (
	"strings"

	"demarche/store/plan"
)

// names finds the things of a dossier by their ids, and says what they are
// called.
type names struct {
	dossier    *plan.Dossier
	versions   map[plan.VersionID]*plan.Version
	points     map[plan.ProvisionID]point
	sides      map[plan.StakeholderID]*plan.Stakeholder
	statements map[plan.StatementID]*plan.Statement
	sources    map[plan.SourceID]*plan.Source
	seats      map[plan.SourceID]int32
	labels     map[string]plan.Label
}

// point is a provision and where it stands.
type point struct {
	*plan.Provision
	version plan.VersionID
	seat    int32 // see [place]
}

func newNames(d *plan.Dossier) *names {
	n := &names{
		dossier:    d,
		versions:   make(map[plan.VersionID]*plan.Version, len(d.Versions)),
		points:     make(map[plan.ProvisionID]point),
		sides:      make(map[plan.StakeholderID]*plan.Stakeholder, len(d.Stakeholders)),
		statements: make(map[plan.StatementID]*plan.Statement, len(d.Statements)),
		sources:    make(map[plan.SourceID]*plan.Source, len(d.Sources)),
		seats:      make(map[plan.SourceID]int32, len(d.Sources)),
		labels:     make(map[string]plan.Label, len(d.Labels)),
	}
	seat := int32(1) // the dossier has 0
	for i := range d.Versions {
		v := &d.Versions[i]
		n.versions[v.ID] = v
		seat++ // of the version as a whole
		for k := range v.Provisions {
			n.points[v.Provisions[k].ID] = point{&v.Provisions[k], v.ID, seat}
			seat++
		}
	}
	for i := range d.Stakeholders {
		n.sides[d.Stakeholders[i].ID] = &d.Stakeholders[i]
	}
	for i := range d.Statements {
		n.statements[d.Statements[i].ID] = &d.Statements[i]
	}
	for i := range d.Sources {
		n.sources[d.Sources[i].ID], n.seats[d.Sources[i].ID] = &d.Sources[i], last+1+int32(i)
	}
	for _, l := range d.Labels {
		n.labels[l.Name] = l
	}
	return n
}

const (
	between   = " · "
	wholePlan = "Plan as a whole"
)

// version is what a version is called, e.g. "28 points".
func (n *names) version(id plan.VersionID) string {
	v := n.versions[id]
	switch {
	case v == nil:
		return string(id)
	case v.Short != "":
		return v.Short
	}
	return v.Title
}

// point is what a provision is called, e.g. "6 Army ceiling".
func (n *names) point(id plan.ProvisionID) string {
	p := n.points[id]
	switch {
	case p.Provision == nil:
		return "a point that is gone"
	case p.Title == "":
		return "point " + p.Number
	}
	return strings.TrimSpace(p.Number + " " + p.Title)
}

// side is what a stakeholder is called.
func (n *names) side(id plan.StakeholderID) string {
	if s := n.sides[id]; s != nil {
		return s.Name
	}
	return string(id)
}

// subject is what notes on a provision or a version are said to be on.
func (n *names) subject(s plan.Subject) string {
	if s.Provision == "" {
		return n.version(s.Version) + between + wholePlan
	}
	words := n.point(s.Provision)
	if p := n.points[s.Provision]; p.Provision != nil {
		return n.version(p.version) + between + words
	}
	return words
}

// target is what notes on anything are said to be on. The name of a cell is long
// enough without its version, unless it is the version's own.
func (n *names) target(on plan.Target) string {
	switch on.Kind {
	case plan.OnDossier:
		return "The dossier"
	case plan.OnVersion:
		return n.subject(plan.Whole(plan.VersionID(on.ID)))
	case plan.OnProvision:
		return n.subject(plan.On(plan.ProvisionID(on.ID)))
	case plan.OnCell:
		if p := on.Subject.Provision; p != "" {
			return n.point(p) + between + n.side(on.Stakeholder)
		}
		return n.subject(on.Subject) + between + n.side(on.Stakeholder)
	case plan.OnStatement:
		return n.statement(plan.StatementID(on.ID))
	case plan.OnSource:
		return n.source(plan.SourceID(on.ID))
	}
	return on.String()
}

// statement is e.g. "Statement by Rustem Umerov, 21 Nov 2025".
func (n *names) statement(id plan.StatementID) string {
	s := n.statements[id]
	if s == nil {
		return "a statement that is gone"
	}
	words := "Statement"
	if who := s.Speaker.Name; who != "" {
		words += " by " + who
	} else if s.Speaker.Role != "" {
		words += " by " + s.Speaker.Role
	}
	if s.Date != "" {
		words += ", " + s.Date.Long()
	}
	return words
}

// source is e.g. "Source: Reuters, Ukraine says …".
func (n *names) source(id plan.SourceID) string {
	s := n.sources[id]
	switch {
	case s == nil:
		return "a source that is gone"
	case s.Publisher == "":
		return "Source: " + s.Title
	case s.Title == "":
		return "Source: " + s.Publisher
	}
	return "Source: " + s.Publisher + ", " + s.Title
}
