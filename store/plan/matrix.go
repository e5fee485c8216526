package plan

// Matrix is one version against all stakeholders on one day. Rows[0] is the
// plan as a whole, the others are the provisions in reading order.
type Matrix struct {
	Version      *Version
	AsOf         Date // empty: after everything on record
	Stakeholders []Stakeholder
	Rows         []Row
}

// Row is one subject's positions, one for each stakeholder in their order.
type Row struct {
	Subject   Subject
	Provision *Provision // nil for the plan as a whole
	Cells     []Position
}

// Matrix computes every position on a version on the day asOf, or nil when
// the dossier has no such version.
func (x *Index) Matrix(id VersionID, asOf Date) *Matrix {
	v := x.Version(id)
	if v == nil {
		return nil
	}
	holders := len(x.dossier.Stakeholders)
	m := &Matrix{
		Version: v, AsOf: asOf, Stakeholders: x.dossier.Stakeholders,
		Rows: make([]Row, 0, len(v.Provisions)+1),
	}
	cells := make([]Position, holders*(len(v.Provisions)+1))
	add := func(s Subject, p *Provision) {
		row := cells[:holders:holders]
		cells = cells[holders:]
		subject := x.subjects[s]
		for h := range row {
			row[h] = x.position(subject, h, asOf)
		}
		m.Rows = append(m.Rows, Row{Subject: s, Provision: p, Cells: row})
	}
	add(Whole(id), nil)
	for i := range v.Provisions {
		add(On(v.Provisions[i].ID), &v.Provisions[i])
	}
	return m
}

// Spread counts the stances taken on a parent's own sub-points in one column,
// from rejects to accepts: what a folded parent row shows. A stance that is
// only carried there from elsewhere is not counted.
func (m *Matrix) Spread(parent ProvisionID, column int) (spread [5]int) {
	for i := range m.Rows {
		p := m.Rows[i].Provision
		if parent == "" || p == nil || p.Parent != parent {
			continue
		}
		cell := m.Rows[i].Cells[column]
		if measure, ok := cell.Stance.Measure(); ok && !cell.Carried() {
			spread[measure+2]++
		}
	}
	return spread
}
