// Package sample makes dossiers of any size for benchmarks and tests. The same
// arguments always give the same dossier. The texts are generated words without
// meaning; they have the lengths, the mix of scripts and the spread of stances
// of a real dossier, so that reading, computing and wrapping them costs the same.
package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"demarche/store/plan"
)

// Size says how large a dossier is to be.
type Size struct {
	Versions     int // each derives from the one before; at least 1
	Provisions   int // in all versions together
	Stakeholders int
	Statements   int
}

// Large is the size at which speed is held: 10 000 provisions,
// 5 stakeholders, 100 000 statements, in one version.
var Large = Size{Versions: 1, Provisions: 10_000, Stakeholders: 5, Statements: 100_000}

// first is the day of the first version and statement.
const first plan.Date = "2025-01-01"

// span is over how many days the statements are spread.
const span = 400

// Dossier makes a dossier of the given size.
func Dossier(size Size) *plan.Dossier {
	m := maker{rand.New(rand.NewPCG(28, 20)), &plan.Dossier{
		Title: fmt.Sprintf("Sample of %d provisions", size.Provisions), Summary: "Generated.", Language: "en",
	}}
	for i := range size.Stakeholders {
		m.d.Stakeholders = append(m.d.Stakeholders, plan.Stakeholder{
			ID: plan.StakeholderID(fmt.Sprintf("side-%d", i+1)), Name: fmt.Sprintf("Side %d", i+1), Short: fmt.Sprintf("S%d", i+1),
		})
	}
	for i := range 12 {
		m.d.Themes = append(m.d.Themes, plan.Theme{ID: plan.ThemeID(fmt.Sprintf("theme-%d", i+1)), Name: "Theme of " + m.words(1, 3)})
	}
	for i := range max(1, size.Statements/10) {
		m.d.Sources = append(m.d.Sources, plan.Source{
			ID: plan.SourceID(fmt.Sprintf("source-%d", i+1)), Publisher: m.words(1, 2), Title: m.words(4, 9),
			URL: fmt.Sprintf("https://example.org/%d", i+1), Published: string(first.AddDays(m.IntN(span))), Language: "en",
		})
	}
	m.versions(size)
	for i := range size.Statements {
		m.d.Statements = append(m.d.Statements, m.statement(i, size.Statements))
	}
	return m.d
}

type maker struct {
	*rand.Rand
	d *plan.Dossier
}

func (m maker) versions(size Size) {
	each := size.Provisions / max(1, size.Versions)
	for i := range max(1, size.Versions) {
		v := plan.Version{
			ID: plan.VersionID(fmt.Sprintf("v%d", i+1)), Title: fmt.Sprintf("Text %d", i+1), Short: fmt.Sprintf("Text %d", i+1),
			Dated: first.AddDays(i * 30), Status: plan.Draft, IssuedBy: "Side 1",
		}
		if i > 0 {
			v.DerivedFrom = []plan.VersionID{m.d.Versions[i-1].ID}
		}
		for n := range each {
			v.Provisions = append(v.Provisions, m.provision(v.ID, i, n))
		}
		m.d.Versions = append(m.d.Versions, v)
	}
}

// provision makes point n of version i. Every fifth to eighth of ten is a
// sub-point of the fourth; each point descends from its namesake one version
// earlier.
func (m maker) provision(v plan.VersionID, i, n int) plan.Provision {
	p := plan.Provision{
		ID: plan.ProvisionID(fmt.Sprintf("%s-%d", v, n+1)), Number: fmt.Sprint(n + 1), NumberBasis: plan.NumberPrinted,
		Theme: m.d.Themes[n/10%len(m.d.Themes)].ID, Title: m.words(2, 5), Text: m.words(8, 70),
		Evidence: m.evidence(),
	}
	if k := n % 10; k > 3 && k < 8 {
		p.Parent = plan.ProvisionID(fmt.Sprintf("%s-%d", v, n-k+4))
	}
	if n%7 == 0 {
		p.Terms = []plan.Term{{Name: "ceiling", Value: plan.Value{Text: fmt.Sprint(100 * m.IntN(9000)), IsNumber: true}, Unit: "persons"}}
	}
	if i > 0 {
		p.DescendsFrom = []plan.Link{{Provision: m.d.Versions[i-1].Provisions[n].ID, Kind: plan.Amended}}
	}
	return p
}

func (m maker) statement(i, total int) plan.Statement {
	v := m.d.Versions[m.IntN(len(m.d.Versions))]
	s := plan.Statement{
		ID: plan.StatementID(fmt.Sprintf("statement-%d", i+1)), Holder: m.holder(),
		Speaker: plan.Speaker{Name: m.words(2, 3), Role: m.words(2, 6)},
		Date:    first.AddDays(i * span / total), DateBasis: plan.DateStated,
		Stance: pick(m, plan.Stances), Summary: m.words(10, 28),
		Channel: pick(m, plan.Channels), Confidence: pick(m, plan.Confidences), Evidence: m.evidence(),
	}
	s.Speaker.Party = s.Holder
	if m.IntN(12) == 0 {
		s.Speaker.Party = m.holder()
	}
	if m.IntN(40) == 0 {
		s.About = append(s.About, plan.Whole(v.ID))
	}
	for range 1 + m.IntN(10)/9 {
		if len(v.Provisions) > 0 {
			s.About = append(s.About, plan.On(pick(m, v.Provisions).ID))
		}
	}
	if i > 0 && m.IntN(35) == 0 {
		s.Disputes = []plan.StatementID{m.d.Statements[m.IntN(i)].ID}
	}
	return s
}

func (m maker) holder() plan.StakeholderID { return pick(m, m.d.Stakeholders).ID }

func (m maker) evidence() []plan.Evidence {
	return []plan.Evidence{{Source: pick(m, m.d.Sources).ID, Locator: fmt.Sprintf("para %d", 1+m.IntN(20))}}
}

func pick[T any](m maker, list []T) T { return list[m.IntN(len(list))] }

// syllables are put together to words; a tenth of them is Cyrillic.
var syllables = strings.Fields(`ta re mi so la den for gar bel con tur pro sti nal ver ing ed an of to
	the and or bor mar lim ces tan dor мі ро угода`)

// words makes a sentence of from…to words.
func (m maker) words(from, to int) string {
	var b strings.Builder
	for i := range from + m.IntN(to-from+1) {
		if i > 0 {
			b.WriteByte(' ')
		}
		for range 1 + m.IntN(4) {
			b.WriteString(pick(m, syllables))
		}
	}
	return b.String()
}
