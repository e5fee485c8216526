package search

import (
	"iter"

	"demarche/store/plan"
)

// Result is what a query found. It is safe for concurrent use. Only finding
// happened yet: a hit's spans are looked for when it is asked for.
type Result struct {
	*marker
	index *Index
	parts []found
	asked bool
}

// Asked tells whether the query asked for anything: an empty one, or one of
// punctuation only, does not.
func (r *Result) Asked() bool { return r.asked }

// Len is how many hits there are: a record counts once for each of its fields
// that holds a word asked for.
func (r *Result) Len() int {
	n := 0
	for i := range r.parts {
		n += len(r.parts[i].fields)
	}
	return n
}

// Records is how many records of a kind have everything asked for.
func (r *Result) Records(kind Kind) int {
	n := 0
	for i := range r.parts {
		if p := &r.parts[i]; p.records > 0 && Kinds[p.segment.records[0].kind] == kind {
			n += p.records
		}
	}
	return n
}

// Kind is that of hit i; hits of one kind stand together.
func (r *Result) Kind(i int) Kind {
	_, of := r.at(i)
	return Kinds[of.kind]
}

// Same tells whether hit i, not the first, is in the record of the hit before.
func (r *Result) Same(i int) bool {
	_, before := r.at(i - 1)
	_, of := r.at(i)
	return of == before
}

// at gives the record of hit i, and which of its fields it is.
func (r *Result) at(i int) (field uint8, of record) {
	part := 0
	for i >= len(r.parts[part].fields) {
		i -= len(r.parts[part].fields)
		part++
	}
	p := &r.parts[part]
	f := p.fields[i]
	return p.names[f], p.segment.records[p.owners[f]]
}

// All goes through the hits in order.
func (r *Result) All() iter.Seq[Hit] {
	return func(yield func(Hit) bool) {
		for i := range r.Len() {
			if !yield(r.Hit(i)) {
				return
			}
		}
	}
}

// Hit is a field of a record that holds words asked for.
type Hit struct {
	Kind  Kind
	ID    string
	Field Field
	Text  string // of the field, as it is kept; of Terms and Tags as they are printed
	Spans []Span // the words in it, in order, none in another; empty when none were asked for

	// Of is the record: a *plan.Provision, *plan.Statement, *plan.Source or
	// *plan.Note, by Kind. Do not change it.
	Of any
	// Version is that of a provision, else nil.
	Version *plan.Version
}

// Span is a row of characters in a text: [start, end) in code points.
type Span [2]int

// Hit is hit i, with its words looked for.
func (r *Result) Hit(i int) Hit {
	name, of := r.at(i)
	h := Hit{Kind: Kinds[of.kind], Field: layouts[of.kind].fields[name], Text: r.index.text(of, int(name))}
	d := r.index.dossier
	switch of.kind {
	case provisionKind:
		p := r.index.point(of)
		h.ID, h.Of, h.Version = string(p.ID), p, &d.Versions[of.version]
	case statementKind:
		s := &d.Statements[of.item]
		h.ID, h.Of = string(s.ID), s
	case sourceKind:
		s := &d.Sources[of.item]
		h.ID, h.Of = string(s.ID), s
	default:
		n := &r.index.notes[of.item]
		h.ID, h.Of = string(n.ID), n
	}
	h.Spans = r.spans(h.Text)
	return h
}

// Target is what a hit is in, as the matrix and the notes name it: for a note
// what it is on.
func (h Hit) Target() plan.Target {
	switch of := h.Of.(type) {
	case *plan.Statement:
		return plan.TargetOf(plan.OnStatement, of.ID)
	case *plan.Source:
		return plan.TargetOf(plan.OnSource, of.ID)
	case *plan.Note:
		return of.On
	}
	return plan.TargetOf(plan.OnProvision, h.ID)
}
