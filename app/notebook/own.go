package notebook

import (
	"slices"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// ownTexts finds notes in the texts that they were written on. A text is read
// once, for the notes on it may be many.
type ownTexts struct {
	names *names
	known map[textOf]*text
}

// textOf names one text of a thing.
type textOf struct {
	on    plan.Target
	field plan.Field
}

// text is a text as it stands, in its [anchor.Form].
type text struct {
	words string
	sum   string       // as a plan.Span has it
	ready *anchor.Text // nil until something has to be looked for, which in most texts is never
}

// resolve finds a span again in another text than it was kept with.
func (t *text) resolve(s plan.Span) anchor.Spot {
	if t.ready == nil {
		t.ready = anchor.NewText(t.words)
	}
	return t.ready.Resolve(s)
}

func newOwnTexts(n *names) *ownTexts { return &ownTexts{names: n, known: make(map[textOf]*text)} }

// spot is where a note is in its own text. Words of the very text that they were
// kept with stand where they did, and in the state that they had; in another text
// they are found again.
func (o *ownTexts) spot(n *plan.Note) anchor.Spot {
	if spot, put := o.placed(n); put {
		return spot
	}
	var spot anchor.Spot
	switch {
	case !o.names.has(n.On):
		spot = anchor.Spot{State: plan.AnchorOrphan, Words: n.Anchor.Was}
	case !n.OnWords():
		spot = anchor.Spot{State: plan.AnchorExact}
	case n.Anchor.State == plan.AnchorOrphan:
		spot = o.lost(n)
	default:
		spot = o.words(n)
	}
	switch {
	case spot.State == plan.AnchorOrphan:
		spot.Words = (&Entry{Note: n}).Was()
	case n.On.Kind == plan.OnProvision:
		spot.Provision = plan.ProvisionID(n.On.ID)
	}
	return spot
}

// lost is where an orphan may belong in its own text: words like its own are suggested.
func (o *ownTexts) lost(n *plan.Note) anchor.Spot {
	spot := o.text(n.On, n.Anchor.Field).resolve(n.Anchor.Span)
	if spot.State != plan.AnchorOrphan {
		spot.State = plan.AnchorSuggested
	}
	return spot
}

// placed is where a person has put a note in the version that it was written on.
func (o *ownTexts) placed(n *plan.Note) (spot anchor.Spot, put bool) {
	point := o.names.points[plan.ProvisionID(n.On.ID)]
	if n.On.Kind != plan.OnProvision || point.Provision == nil {
		return spot, false
	}
	i := slices.IndexFunc(n.Places, func(p plan.Place) bool { return p.Version == point.version })
	if i < 0 {
		return spot, false
	}
	p := &n.Places[i]
	if o.names.points[p.Provision].Provision == nil {
		return anchor.Spot{State: plan.AnchorOrphan, Words: (&Entry{Note: n}).Was()}, true
	}
	switch t := o.text(plan.TargetOf(plan.OnProvision, p.Provision), p.Span.Field); {
	case p.Span.Exact == "":
		spot = anchor.Spot{State: plan.AnchorExact}
	case t.sum == p.Span.SHA256:
		spot = anchor.Spot{State: plan.AnchorExact, Start: p.Span.Start, End: p.Span.End, Words: p.Span.Exact}
	default:
		spot = t.resolve(p.Span)
	}
	spot.Provision = p.Provision
	return spot, true
}

func (o *ownTexts) words(n *plan.Note) anchor.Spot {
	a, t := &n.Anchor, o.text(n.On, n.Anchor.Field)
	spot := anchor.Spot{State: plan.AnchorExact, Start: a.Start, End: a.End, Words: a.Exact}
	if t.sum != a.SHA256 {
		spot = t.resolve(a.Span)
	}
	if surer(spot.State, a.State) {
		spot.State = a.State
	}
	return spot
}

// surer reports whether a state is better than another, which is empty where
// nothing is known against the note.
func surer(s, than plan.AnchorState) bool {
	return than != "" && slices.Index(plan.AnchorStates, s) < slices.Index(plan.AnchorStates, than)
}

func (o *ownTexts) text(on plan.Target, field plan.Field) *text {
	key := textOf{on, field}
	t := o.known[key]
	if t == nil {
		t = &text{words: anchor.Form(o.names.text(on, field))}
		t.sum = plan.SumOf(t.words)
		o.known[key] = t
	}
	return t
}

// text is a text of the dossier; empty where there is none.
func (n *names) text(on plan.Target, field plan.Field) string {
	switch on.Kind {
	case plan.OnProvision:
		return n.points[plan.ProvisionID(on.ID)].Text
	case plan.OnStatement:
		s := n.statements[plan.StatementID(on.ID)]
		if field == plan.FieldQuote {
			return s.Quote
		}
		return s.Summary
	case plan.OnSource:
		return n.sources[plan.SourceID(on.ID)].Archived.Text
	}
	return ""
}

// has reports whether what a note is on is in the dossier.
func (n *names) has(on plan.Target) bool {
	switch on.Kind {
	case plan.OnVersion:
		return n.versions[plan.VersionID(on.ID)] != nil
	case plan.OnProvision:
		return n.points[plan.ProvisionID(on.ID)].Provision != nil
	case plan.OnCell:
		if p := on.Subject.Provision; p != "" {
			return n.points[p].Provision != nil
		}
		return n.versions[on.Subject.Version] != nil
	case plan.OnStatement:
		return n.statements[plan.StatementID(on.ID)] != nil
	case plan.OnSource:
		return n.sources[plan.SourceID(on.ID)] != nil
	}
	return true
}
