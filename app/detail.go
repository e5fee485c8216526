package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// Remarks for when there is nothing to inspect.
const (
	remarkEmpty = "This dossier is empty. Make one from dossier JSON with File, Import."
	remarkNone  = "No dossier is open. Open one with File, Open, or the shipped one with File, Open the shipped dossier."
)

// citer gives what hangs on a record; the store is one.
type citer interface {
	Citations(ctx context.Context, of plan.Target) ([]plan.Citation, error)
	NotesOn(ctx context.Context, target plan.Target) ([]plan.Note, error)
	Labels(ctx context.Context) ([]plan.Label, error)
	ReadOnly() bool
}

var _ citer = (*store.Store)(nil)

// detail gathers what the inspector shows about a question. A subject that the
// dossier does not have gives empty content.
func detail(ctx context.Context, from citer, x *plan.Index, q question) (inspector.Content, error) {
	c := inspector.Content{
		Version: x.Version(x.VersionOf(q.subject)), Stakeholder: x.Stakeholder(q.holder),
		AsOf: q.asOf, ReadOnly: from.ReadOnly(), AddTo: plan.TargetOfSubject(q.subject),
	}
	if c.Version == nil {
		remark := "Select a cell to see what was said."
		if len(x.Dossier().Versions) == 0 {
			remark = remarkEmpty
		}
		return inspector.Content{Remark: remark}, nil
	}
	c.Provision, _ = x.Provision(q.subject.Provision)
	name := c.Version.Short
	if c.Provision != nil {
		name = c.Provision.Number
		describeProvision(x, &c)
	}
	c.AddToName = name
	if c.Stakeholder != nil {
		c.AddTo, c.AddToName = plan.CellOf(q.subject, q.holder), name+" / "+c.Stakeholder.Name
	}
	return c, errors.Join(addCell(ctx, from, x, q, &c), addRecords(ctx, from, q, &c))
}

// describeProvision adds theme, terms and lineage.
func describeProvision(x *plan.Index, c *inspector.Content) {
	p := c.Provision
	for _, t := range x.Dossier().Themes {
		if t.ID == p.Theme {
			c.Theme = t.Name
		}
	}
	for _, t := range p.Terms {
		c.Terms = append(c.Terms, inspector.Term{Text: t.String(), Name: t.Name, Elsewhere: variants(x.TermsElsewhere(p.ID, t))})
	}
	if from := x.Ancestors(p.ID); len(from) > 0 {
		c.Lineage = append(c.Lineage, "From "+descents(from))
	}
	if to := x.Descendants(p.ID); len(to) > 0 {
		c.Lineage = append(c.Lineage, "Became "+descents(to))
	}
}

// descents writes links in a line: "28 points 6 (amended), Geneva x1 (same)".
func descents(list []plan.Descent) string {
	parts := make([]string, len(list))
	for i, d := range list {
		parts[i] = fmt.Sprintf("%s %s (%s)", d.Version.Short, d.Provision.Number, d.Kind)
	}
	return strings.Join(parts, ", ")
}

// variants writes the other values of a term and where each stands:
// "800,000 persons in E3 draft, 20 points".
func variants(list []plan.Variant) string {
	var values []string
	places := map[string][]string{}
	for _, v := range list {
		value := v.Term.String()
		if places[value] == nil {
			values = append(values, value)
		}
		places[value] = append(places[value], v.Version.Short)
	}
	for i, value := range values {
		values[i] = value + " in " + strings.Join(places[value], ", ")
	}
	return strings.Join(values, "; ")
}

// addCell adds the position of one stakeholder with everything behind it.
func addCell(ctx context.Context, from citer, x *plan.Index, q question, c *inspector.Content) error {
	if c.Stakeholder == nil {
		return nil
	}
	c.Position = x.Position(q.subject, q.holder, q.asOf)
	c.Why = why(x, c.Position)
	for _, s := range x.Cell(q.subject, q.holder, q.asOf) {
		full, err := statement(ctx, from, x, s, q.asOf)
		if err != nil {
			return err
		}
		c.Statements = append(c.Statements, full)
	}
	if c.Position.Carried() {
		full, err := statement(ctx, from, x, x.Statement(c.Position.DecidedBy), q.asOf)
		if err != nil {
			return err
		}
		c.Elsewhere, c.Place = &full, place(x, c.Position)
	}
	return nil
}

// statement adds to a statement what hangs on it.
func statement(ctx context.Context, from citer, x *plan.Index, s *plan.Statement, asOf plan.Date) (inspector.Statement, error) {
	full := inspector.Statement{Statement: s}
	if holder := x.Stakeholder(s.Holder); s.IsClaim() && holder != nil {
		full.AboutWhom = holder.Name
	}
	full.Disputes, full.DisputedBy = x.Disputes(s.ID, asOf)
	var err, errNotes error
	on := plan.TargetOf(plan.OnStatement, s.ID)
	full.Citations, err = from.Citations(ctx, on)
	full.Notes, errNotes = from.NotesOn(ctx, on)
	return full, errors.Join(err, errNotes)
}

// addRecords adds the evidence and the notes of what is selected itself.
func addRecords(ctx context.Context, from citer, q question, c *inspector.Content) error {
	on := plan.TargetOfSubject(q.subject)
	citations, err := from.Citations(ctx, on)
	if err != nil {
		return err
	}
	c.Citations = citations
	groups := []inspector.NoteGroup{{On: c.AddTo, Name: "On " + c.AddToName}}
	if c.Stakeholder != nil {
		name := "On the plan as a whole"
		if c.Provision != nil {
			name = "On point " + c.Provision.Number
		}
		groups = append(groups, inspector.NoteGroup{On: on, Name: name})
	}
	for i := range groups {
		if groups[i].Notes, err = from.NotesOn(ctx, groups[i].On); err != nil {
			return err
		}
	}
	c.Notes = groups
	c.Labels, err = from.Labels(ctx)
	return err
}

// place says where a carried position was taken: "point 10", "28 points, point 6".
func place(x *plan.Index, p plan.Position) string {
	var parts []string
	if v := x.Version(p.FromVersion); v != nil {
		parts = append(parts, v.Short)
	}
	if point, _ := x.Provision(p.From.Provision); point != nil {
		parts = append(parts, "point "+point.Number)
	}
	return strings.Join(parts, ", ")
}

// why puts a position into a sentence.
func why(x *plan.Index, p plan.Position) string {
	var s string
	d := x.Statement(p.DecidedBy)
	switch p.State {
	case plan.StateNone:
		return "No statement on record."
	case plan.StateUncoded:
		s = "Spoken of, but not yet coded: no statement here has a stance."
	case plan.StateOwn:
		s = fmt.Sprintf("%s, in its own words: %s, %s.", sentence(p.Stance), d.Speaker.Name, d.Date.Long())
	case plan.StateReported:
		s = fmt.Sprintf("%s, as reported: nobody has owned it (%s, %s).", sentence(p.Stance), d.Speaker.Name, d.Date.Long())
	case plan.StateClaimed:
		s = fmt.Sprintf("%s, as claimed by %s, %s; it has not said so itself.", sentence(p.Stance), d.Speaker.Name, d.Date.Long())
	case plan.StateParent, plan.StateEarlier:
		about := "this very point"
		if p.From.Provision == "" {
			about = "this text as a whole"
		}
		s = fmt.Sprintf("Nothing on %s. %s on %s: %s, %s.", about, sentence(p.Stance), place(x, p), d.Speaker.Name, d.Date.Long())
	}
	if p.Contested {
		s += " Contested."
	}
	if p.Reversed {
		s += " A reversal of its last stance."
	}
	if p.Uncoded > 0 && p.State != plan.StateUncoded {
		s += fmt.Sprintf(" %d not yet coded.", p.Uncoded)
	}
	return s
}

// sentence is a stance at the beginning of a sentence.
func sentence(s plan.Stance) string {
	word := string(s)
	if s == plan.NotCoded {
		word = s.Word()
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
