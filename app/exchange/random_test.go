package exchange

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// maker makes valid dossiers out of chance.
type maker struct {
	*rand.Rand
	d *plan.Dossier
}

// letters holds what texts are made of: what JSON escapes, what HTML escapes,
// letters of several scripts, a combining mark, right-to-left text and emoji.
var letters = []string{
	"a", "B", " ", "\n", "\r\n", "\t", `"`, `\`, "/", "<", "&", "\u2028", "\x00", "\x1f", "\x7f",
	"і", "Ї", "é", "e\u0301", "ش", "你", "😀", "👩‍👩‍👧", "\ufeff", "\ufffd", "1", "null",
}

func (m *maker) text(most int) string {
	var b strings.Builder
	for range m.IntN(most + 1) {
		b.WriteString(letters[m.IntN(len(letters))])
	}
	return b.String()
}

// someText is never blank.
func (m *maker) someText() string { return m.text(10) + "x" + m.text(10) }

// maybe is v, or the zero value.
func maybe[T any](m *maker, v T) T {
	var zero T
	if m.IntN(2) == 0 {
		return zero
	}
	return v
}

func pick[T any](m *maker, list []T) T { return list[m.IntN(len(list))] }

// some picks up to three different elements, in any order.
func some[T any](m *maker, list []T) []T {
	var picked []T
	for _, i := range m.Perm(len(list))[:min(m.IntN(4), len(list))] {
		picked = append(picked, list[i])
	}
	return picked
}

// ids are n ids of a kind, some of them strange.
func ids[ID ~string](m *maker, n int) []ID {
	list := make([]ID, n)
	for i := range list {
		list[i] = ID(fmt.Sprintf("%s-%d", pick(m, []string{"a", "Ї", "dossier", "v:1", `"q"`, "\u200d", "cell:x"}), i))
	}
	return list
}

func (m *maker) date() plan.Date {
	return plan.Date("2025-01-01").AddDays(m.IntN(1000))
}

func (m *maker) moment() time.Time {
	t := time.UnixMilli(m.Int64N(4e12)).In(time.FixedZone("", 3600*m.IntN(12)))
	if m.IntN(2) == 0 {
		return t.Truncate(time.Second)
	}
	return t
}

func (m *maker) evidence() []plan.Evidence {
	var list []plan.Evidence
	for _, s := range some(m, m.d.Sources) {
		list = append(list, plan.Evidence{Source: s.ID, Locator: maybe(m, m.text(5))})
	}
	return list
}

// dossier is a valid dossier, each list of which has up to n records.
func (m *maker) dossier(n int) *plan.Dossier {
	m.d = &plan.Dossier{
		Title: m.someText(), Summary: m.text(20), Language: m.text(1), Updated: maybe(m, m.date()),
	}
	for i, id := range ids[plan.StakeholderID](m, 1+m.IntN(n)) {
		m.d.Stakeholders = append(m.d.Stakeholders, plan.Stakeholder{ID: id, Name: m.someText(), Short: m.text(2)})
		if i > 0 { // the first may be a group
			m.d.Stakeholders[i].MemberOf = maybe(m, m.d.Stakeholders[0].ID)
		}
	}
	for _, id := range ids[plan.ThemeID](m, m.IntN(n)) {
		m.d.Themes = append(m.d.Themes, plan.Theme{ID: id, Name: m.someText()})
	}
	for _, id := range ids[plan.SourceID](m, m.IntN(n)) {
		m.d.Sources = append(m.d.Sources, m.source(id))
	}
	for i, id := range ids[plan.VersionID](m, m.IntN(n)) {
		m.addVersion(id, ids[plan.ProvisionID](m, (i+1)*n)[i*n:][:m.IntN(n)])
	}
	if len(m.d.Versions) > 0 {
		for _, id := range ids[plan.StatementID](m, m.IntN(n)) {
			m.d.Statements = append(m.d.Statements, m.statement(id))
		}
	}
	for _, id := range ids[plan.NoteID](m, m.IntN(n)) {
		m.d.Notes = append(m.d.Notes, m.note(id))
		m.elsewhere(&m.d.Notes[len(m.d.Notes)-1])
	}
	for i, id := range ids[plan.LabelID](m, m.IntN(n)) {
		m.d.Labels = append(m.d.Labels, plan.Label{
			ID: id, Name: fmt.Sprintf("%d%s", i, m.text(5)), Color: pick(m, plan.LabelColors), Pattern: pick(m, plan.LabelPatterns), Letter: "é",
		})
	}
	for i, id := range ids[plan.ViewID](m, m.IntN(n)) {
		m.d.Views = append(m.d.Views, m.view(id, i))
	}
	return m.d
}

func (m *maker) source(id plan.SourceID) plan.Source {
	s := plan.Source{
		ID: id, Publisher: m.text(5), Title: m.someText(), URL: maybe(m, m.text(5)),
		Published: pick(m, []string{"", "2025", "2025-11", "2025-11-20"}), Language: m.text(1), Note: m.text(5),
	}
	if m.IntN(2) == 0 {
		s.Archived.Text = m.someText()
		s.Archived.SHA256 = sha256Of(s.Archived.Text)
	}
	return s
}

// addVersion adds a version that descends from those already there.
func (m *maker) addVersion(id plan.VersionID, points []plan.ProvisionID) {
	v := plan.Version{
		ID: id, Title: m.someText(), Short: m.text(3), Dated: m.date(), Status: pick(m, plan.Statuses),
		IssuedBy: m.text(3), Note: m.text(3), Evidence: m.evidence(),
	}
	var older []plan.ProvisionID
	for _, earlier := range m.d.Versions {
		for _, p := range earlier.Provisions {
			older = append(older, p.ID)
		}
	}
	for _, earlier := range some(m, m.d.Versions) {
		v.DerivedFrom = append(v.DerivedFrom, earlier.ID)
	}
	for i, id := range points {
		p := plan.Provision{
			ID: id, Number: m.text(2), NumberBasis: pick(m, plan.NumberBases), Title: m.text(4), Text: m.someText(),
			Evidence: m.evidence(),
		}
		if i > 0 {
			p.Parent = maybe(m, points[m.IntN(i)])
		}
		if len(m.d.Themes) > 0 {
			p.Theme = maybe(m, pick(m, m.d.Themes).ID)
		}
		for range m.IntN(3) {
			p.Terms = append(p.Terms, plan.Term{Name: m.someText(), Value: m.value(), Unit: m.text(2)})
		}
		for _, ancestor := range some(m, older) {
			p.DescendsFrom = append(p.DescendsFrom, plan.Link{Provision: ancestor, Kind: pick(m, plan.LinkKinds)})
		}
		for _, other := range some(m, older) {
			if !slices.ContainsFunc(p.DescendsFrom, func(l plan.Link) bool { return l.Provision == other }) {
				p.ApartFrom = append(p.ApartFrom, other)
			}
		}
		v.Provisions = append(v.Provisions, p)
	}
	m.d.Versions = append(m.d.Versions, v)
}

func (m *maker) value() plan.Value {
	if m.IntN(2) == 0 {
		return plan.Value{Text: m.someText()}
	}
	return plan.Value{Text: pick(m, []string{"0", "-0", "600000", "2.50", "1e400", "-1.0E-7", "123456789012345678901234567890"}), IsNumber: true}
}

func (m *maker) subject() plan.Subject {
	v := pick(m, m.d.Versions)
	if len(v.Provisions) > 0 && m.IntN(3) > 0 {
		return plan.On(pick(m, v.Provisions).ID)
	}
	return plan.Whole(v.ID)
}

func (m *maker) statement(id plan.StatementID) plan.Statement {
	s := plan.Statement{
		ID: id, Holder: pick(m, m.d.Stakeholders).ID,
		Speaker: plan.Speaker{Name: m.someText(), Role: m.text(3), Party: maybe(m, pick(m, m.d.Stakeholders).ID)},
		Date:    m.date(), DateBasis: pick(m, plan.DateBases), Stance: maybe(m, pick(m, plan.Stances)),
		Summary: m.someText(), Quote: maybe(m, m.text(8)), Channel: pick(m, plan.Channels), Confidence: pick(m, plan.Confidences),
		Evidence: m.evidence(),
	}
	for range 1 + m.IntN(3) {
		if about := m.subject(); !slices.Contains(s.About, about) {
			s.About = append(s.About, about)
		}
	}
	for _, other := range some(m, m.d.Statements) {
		s.Disputes = append(s.Disputes, other.ID)
	}
	return s
}

// oneLine makes a tag of a text: tags have no line ends.
var oneLine = strings.NewReplacer("\r", "¶", "\n", "¶")

func (m *maker) note(id plan.NoteID) plan.Note {
	n := plan.Note{
		ID: id, On: plan.Target{Kind: plan.OnDossier}, Body: m.text(20), Label: maybe(m, m.text(3)),
		Status: pick(m, plan.NoteStatuses), Author: m.text(3), Created: m.moment(), Changed: m.moment(),
	}
	for range m.IntN(4) {
		n.Tags = append(n.Tags, oneLine.Replace(m.someText()))
	}
	slices.Sort(n.Tags)
	n.Tags = slices.Compact(n.Tags)
	switch kind := pick(m, plan.TargetKinds); {
	case kind == plan.OnSource && len(m.d.Sources) > 0:
		n.On = plan.TargetOf(kind, pick(m, m.d.Sources).ID)
	case kind == plan.OnStatement && len(m.d.Statements) > 0:
		n.On = plan.TargetOf(kind, pick(m, m.d.Statements).ID)
	case kind == plan.OnCell && len(m.d.Versions) > 0:
		n.On = plan.CellOf(m.subject(), pick(m, m.d.Stakeholders).ID)
	case len(m.d.Versions) > 0:
		n.On = plan.TargetOfSubject(m.subject())
	}
	return n
}

// inOneLine makes of a text what has no control characters, as names have.
func inOneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '¶'
		}
		return r
	}, text)
}

// view refers to what is in the dossier and to what is not.
func (m *maker) view(id plan.ViewID, place int) plan.View {
	sides, themes := []plan.StakeholderID{"gone", "east"}, []plan.ThemeID{"", "gone"}
	for _, s := range m.d.Stakeholders {
		sides = append(sides, s.ID)
	}
	for _, t := range m.d.Themes {
		themes = append(themes, t.ID)
	}
	f := plan.Filter{
		Contested: m.IntN(2) == 0, Reversed: m.IntN(2) == 0, ClaimsOnly: m.IntN(2) == 0, NoStatement: m.IntN(2) == 0,
		WithNotes: m.IntN(2) == 0, Carried: m.IntN(2) == 0, ChangedSince: maybe(m, m.date()),
		Themes: some(m, themes), Stances: some(m, plan.Stances), Channels: some(m, plan.Channels), Confidences: some(m, plan.Confidences),
	}
	for range m.IntN(3) {
		f = f.WithHolder(pick(m, sides), some(m, plan.Stances)...).WithAgree(pick(m, sides), pick(m, sides)).WithDiffer(pick(m, sides), "gone")
	}
	return plan.View{
		ID: id, Name: fmt.Sprintf("%d%sx", place, inOneLine(m.text(10))), Version: maybe(m, plan.VersionID("gone")),
		AsOf: maybe(m, m.date()), Since: maybe(m, m.date()), Order: pick(m, plan.Orders), Filter: maybe(m, f.Tidy()),
		Columns: some(m, sides), Pinned: some(m, sides), Folded: some(m, themes), Reading: maybe(m, "cards"),
	}
}

// elsewhere puts a note on words, makes it a reply and puts it in versions, each
// now and then.
func (m *maker) elsewhere(n *plan.Note) {
	if fields := plan.FieldsOf(n.On.Kind); len(fields) > 0 && m.IntN(2) == 0 {
		n.Anchor = plan.Anchor{Span: m.span(pick(m, fields)), State: pick(m, ownStates), Was: anchor.Form(m.someText())}
	}
	if first := pick(m, m.d.Notes); first.ReplyTo == "" && first.ID != n.ID && m.IntN(2) == 0 {
		n.ReplyTo, n.On, n.Anchor = first.ID, first.On, plan.Anchor{}
	}
	for _, v := range m.d.Versions {
		switch place := (plan.Place{Version: v.ID}); m.IntN(6) {
		case 0:
			n.Places = append(n.Places, place)
		case 1:
			if len(v.Provisions) > 0 {
				place.Provision = pick(m, v.Provisions).ID
				place.Span = maybe(m, m.span(plan.FieldText))
				n.Places = append(n.Places, place)
			}
		}
	}
}

func (m *maker) span(in plan.Field) plan.Span {
	s := plan.Span{Field: in, Exact: m.someText(), Prefix: m.text(3), Suffix: m.text(3), Start: m.IntN(9), SHA256: sha256Of(m.text(1))}
	inForm(&s)
	s.End = s.Start + utf8.RuneCountInString(s.Exact)
	return s
}

// randomDossier is a valid dossier, always the same for a seed.
func randomDossier(seed uint64) *plan.Dossier {
	m := maker{Rand: rand.New(rand.NewPCG(seed, 1))}
	return m.dossier(1 + int(seed%9))
}

// sameTime takes two times for equal that are the same instant.
var sameTime = cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })

func TestRandomDossiersRoundTrip(t *testing.T) {
	for seed := range uint64(500) {
		d := randomDossier(seed)
		first := mustWrite(t, d)
		back := mustRead(t, first)
		if diff := cmp.Diff(d, back, sameTime); diff != "" {
			t.Fatalf("seed %d: read something else (-want +got):\n%s", seed, diff)
		}
		if second := mustWrite(t, back); second != first {
			t.Fatalf("seed %d: written differently the second time:\n%s", seed, cmp.Diff(first, second))
		}
	}
}
