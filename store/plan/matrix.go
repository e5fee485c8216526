package plan

// Matrix is one version against all stakeholders on one day. Rows[0] is the
// plan as a whole, the others are the provisions in reading order.
type Matrix struct {
	Version      *Version
	AsOf         Date // empty: after everything on record
	Stakeholders []Stakeholder
	Themes       []Theme // of the dossier, in the order in which provisions are grouped by them
	Rows         []Row
}

// Row is one subject's positions, one for each stakeholder in their order.
type Row struct {
	Subject   Subject
	Provision *Provision // nil for the plan as a whole
	Cells     []Position
	Deciding  []*Statement // for each cell what DecidedBy names; nil where it is empty
}

// Matrix computes every position on a version on the day asOf, or nil when
// the dossier has no such version.
func (x *Index) Matrix(id VersionID, asOf Date) *Matrix {
	v := x.Version(id)
	if v == nil {
		return nil
	}
	holders, last := x.holderCount(), limit(asOf)
	m := &Matrix{
		Version: v, AsOf: asOf, Stakeholders: x.dossier.Stakeholders, Themes: x.dossier.Themes,
		Rows: make([]Row, 0, len(v.Provisions)+1),
	}
	cells := make([]Position, holders*(len(v.Provisions)+1))
	deciding := make([]*Statement, len(cells))
	add := func(s Subject, p *Provision) {
		row := Row{Subject: s, Provision: p, Cells: cells[:holders:holders], Deciding: deciding[:holders:holders]}
		cells, deciding = cells[holders:], deciding[holders:]
		subject := x.subjects[s]
		for h := range row.Cells {
			row.Cells[h], row.Deciding[h] = x.position(subject, h, last)
		}
		m.Rows = append(m.Rows, row)
	}
	add(Whole(id), nil)
	for i := range v.Provisions {
		add(On(v.Provisions[i].ID), &v.Provisions[i])
	}
	return m
}

// StatementCounts counts, for each stakeholder in their order, the statements
// about a version and its provisions up to the day asOf, each once.
func (x *Index) StatementCounts(id VersionID, asOf Date) []int {
	counts := make([]int, x.holderCount())
	whole, ok := x.subjects[Whole(id)]
	if !ok {
		return counts
	}
	seen := make([]bool, len(x.dossier.Statements))
	// A version's provisions are numbered right after the version itself.
	for subject := whole; subject <= whole+len(x.Version(id).Provisions); subject++ {
		for h := range counts {
			for _, w := range x.upTo(subject, h, limit(asOf)) {
				if !seen[w.statement] {
					seen[w.statement] = true
					counts[h]++
				}
			}
		}
	}
	return counts
}

// Spread counts the stances taken on the sub-points of one point, from rejects
// to accepts.
type Spread [5]int

// Spreads gives, for every point with sub-points, the spread of their stances
// in each column: what a folded parent row shows. A stance that is only
// carried there from elsewhere is not counted.
func (m *Matrix) Spreads() map[ProvisionID][]Spread {
	spreads := map[ProvisionID][]Spread{}
	for i := range m.Rows {
		p := m.Rows[i].Provision
		if p == nil || p.Parent == "" {
			continue
		}
		if spreads[p.Parent] == nil {
			spreads[p.Parent] = make([]Spread, len(m.Stakeholders))
		}
		for column, cell := range m.Rows[i].Cells {
			if measure, ok := cell.Stance.Measure(); ok && !cell.Carried() {
				spreads[p.Parent][column][measure+2]++
			}
		}
	}
	return spreads
}
