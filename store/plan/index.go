package plan

import (
	"maps"
	"slices"
)

// Index answers where each holder stands, from one reading of a dossier.
//
// It numbers subjects, holders and statements densely and keeps, for every
// (subject, holder), the words of that cell in the order in which they decide:
// by day, then by the rule for one day. A position on any day is then a walk
// over the beginning of that list.
type Index struct {
	dossier *Dossier

	holders     map[StakeholderID]int
	versions    map[VersionID]int // place in dossier.Versions
	subjects    map[Subject]int
	provisions  []*Provision  // by subject; nil for a version as a whole
	version     []VersionID   // by subject: the version it belongs to
	parent      []int         // by subject: the parent point's subject, or -1
	ancestors   [][]int       // by subject: the subjects one lineage link back
	descendants [][]int       // by subject: the subjects one lineage link on
	apart       map[int][]int // by subject: the subjects that a person has said it is apart from

	statements map[StatementID]int // place in dossier.Statements
	disputes   [][]int             // by statement: those on the other end of a dispute with it
	cells      []word              // of all cells, one cell after the other
	ends       []int32             // by subject*holderCount+holder: where the cell ends in cells
	days       []Date              // as Days gives them
}

// NewIndex builds the index of d. It keeps d and expects that nobody changes
// it from then on. References that lead nowhere are passed over.
func NewIndex(d *Dossier) *Index {
	x := &Index{
		dossier:    d,
		holders:    make(map[StakeholderID]int, len(d.Stakeholders)),
		versions:   make(map[VersionID]int, len(d.Versions)),
		subjects:   make(map[Subject]int),
		statements: make(map[StatementID]int, len(d.Statements)),
	}
	for i := range d.Stakeholders {
		x.holders[d.Stakeholders[i].ID] = i
	}
	x.addSubjects()
	x.linkSubjects()
	x.addStatements()
	x.days = daysOf(d)
	return x
}

// addSubjects numbers every version and provision.
func (x *Index) addSubjects() {
	add := func(s Subject, p *Provision, v VersionID) {
		x.subjects[s] = len(x.provisions)
		x.provisions = append(x.provisions, p)
		x.version = append(x.version, v)
	}
	for i := range x.dossier.Versions {
		v := &x.dossier.Versions[i]
		x.versions[v.ID] = i
		add(Whole(v.ID), nil, v.ID)
		for j := range v.Provisions {
			add(On(v.Provisions[j].ID), &v.Provisions[j], v.ID)
		}
	}
}

// linkSubjects resolves parents and lineage. A version as a whole descends
// from the versions it is derived from, as a provision does from provisions.
func (x *Index) linkSubjects() {
	x.parent = make([]int, len(x.provisions))
	x.ancestors = make([][]int, len(x.provisions))
	x.descendants = make([][]int, len(x.provisions))
	for n, p := range x.provisions {
		x.parent[n] = -1
		if p == nil {
			for _, v := range x.dossier.Versions[x.versions[x.version[n]]].DerivedFrom {
				x.addAncestor(n, Whole(v))
			}
			continue
		}
		if up, ok := x.subjects[On(p.Parent)]; ok && p.Parent != "" {
			x.parent[n] = up
		}
		for _, link := range p.DescendsFrom {
			x.addAncestor(n, On(link.Provision))
		}
		for _, other := range p.ApartFrom {
			x.addApart(n, On(other))
		}
	}
}

func (x *Index) addAncestor(n int, s Subject) {
	if a, ok := x.subjects[s]; ok {
		x.ancestors[n] = append(x.ancestors[n], a)
		x.descendants[a] = append(x.descendants[a], n)
	}
}

// addApart notes for both ends that they are apart.
func (x *Index) addApart(n int, s Subject) {
	other, ok := x.subjects[s]
	if !ok {
		return
	}
	if x.apart == nil {
		x.apart = make(map[int][]int)
	}
	x.apart[n] = append(x.apart[n], other)
	x.apart[other] = append(x.apart[other], n)
}

// Dossier is what the index was built from. Do not change it.
func (x *Index) Dossier() *Dossier { return x.dossier }

// Version is the version with that id, or nil.
func (x *Index) Version(id VersionID) *Version {
	if i, ok := x.versions[id]; ok {
		return &x.dossier.Versions[i]
	}
	return nil
}

// Provision is the provision with that id and the version it belongs to, or nil.
func (x *Index) Provision(id ProvisionID) (*Provision, VersionID) {
	if n, ok := x.subjects[On(id)]; ok && id != "" {
		return x.provisions[n], x.version[n]
	}
	return nil, ""
}

// VersionOf is the version that a subject belongs to; empty when the subject
// is not in the dossier.
func (x *Index) VersionOf(s Subject) VersionID {
	if n, ok := x.subjects[s]; ok {
		return x.version[n]
	}
	return ""
}

// Statement is the statement with that id, or nil.
func (x *Index) Statement(id StatementID) *Statement {
	if i, ok := x.statements[id]; ok {
		return &x.dossier.Statements[i]
	}
	return nil
}

// Stakeholder is the stakeholder with that id, or nil.
func (x *Index) Stakeholder(id StakeholderID) *Stakeholder {
	if i, ok := x.holders[id]; ok {
		return &x.dossier.Stakeholders[i]
	}
	return nil
}

// Cell is every statement by holder h about s itself dated on or before asOf,
// the newest first. The zero asOf sets no limit.
func (x *Index) Cell(s Subject, h StakeholderID, asOf Date) []*Statement {
	n, okS := x.subjects[s]
	holder, okH := x.holders[h]
	if !okS || !okH {
		return nil
	}
	cell := x.upTo(n, holder, limit(asOf))
	list := make([]*Statement, 0, len(cell))
	for _, w := range slices.Backward(cell) {
		list = append(list, &x.dossier.Statements[w.statement])
	}
	return list
}

// Disputes lists the statements dated on or before asOf that stand on the
// other end of a dispute with the given one: those it disputes, and those that
// dispute it.
func (x *Index) Disputes(id StatementID, asOf Date) (disputes, disputedBy []*Statement) {
	i, ok := x.statements[id]
	if !ok {
		return nil, nil
	}
	for _, j := range x.disputes[i] {
		other := &x.dossier.Statements[j]
		if asOf != "" && other.Date > asOf {
			continue
		}
		if slices.Contains(x.dossier.Statements[i].Disputes, other.ID) {
			disputes = append(disputes, other)
		}
		if slices.Contains(other.Disputes, id) {
			disputedBy = append(disputedBy, other)
		}
	}
	return disputes, disputedBy
}

// Newest is the version with the latest date, the later in the record among
// equals; empty when there is none.
func (x *Index) Newest() VersionID {
	var newest *Version
	for i := range x.dossier.Versions {
		if v := &x.dossier.Versions[i]; newest == nil || v.Dated >= newest.Dated {
			newest = v
		}
	}
	if newest == nil {
		return ""
	}
	return newest.ID
}

// Days lists every day on which a statement was made or a version is dated,
// in order and without repeats.
func (x *Index) Days() []Date { return slices.Clone(x.days) }

func daysOf(d *Dossier) []Date {
	seen := map[Date]bool{}
	for i := range d.Statements {
		seen[d.Statements[i].Date] = true
	}
	for i := range d.Versions {
		seen[d.Versions[i].Dated] = true
	}
	delete(seen, "") // not known
	return slices.Sorted(maps.Keys(seen))
}
