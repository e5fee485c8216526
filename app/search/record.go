package search

import (
	"slices"
	"strings"

	"demarche/store/plan"
)

// Kind says what sort of record a hit is in.
type Kind string

// The kinds of records.
const (
	Provision Kind = "provision"
	Statement Kind = "statement"
	Source    Kind = "source"
	Note      Kind = "note"
)

// Kinds lists every kind, in the order of hits.
var Kinds = []Kind{Provision, Statement, Source, Note}

// Field names the text of a record that a hit is in.
type Field string

// The fields of provisions, statements, sources and notes. Terms and Tags are
// written for people: "troop ceiling: 600,000 persons", "army, urgent".
const (
	Number    Field = "number"
	Title     Field = "title" // of a source as well
	Text      Field = "text"
	Terms     Field = "terms"
	Summary   Field = "summary"
	Quote     Field = "quote"
	Speaker   Field = "speaker"
	Role      Field = "role"
	Publisher Field = "publisher"
	URL       Field = "url"
	Archived  Field = "archived"
	Remark    Field = "note" // what the record says about a source
	Body      Field = "body"
	Tags      Field = "tags"
	Label     Field = "label"
)

// layout says which fields a kind has, in the order of hits.
type layout struct {
	fields []Field
	main   int // which stands for the record where no words were asked for
	heads  int // how many of the first name the record: words there are a better match
}

// layouts stand in the order of Kinds.
var layouts = []layout{
	{fields: []Field{Number, Title, Text, Terms}, main: 1, heads: 2},
	{fields: []Field{Summary, Quote, Speaker, Role}},
	{fields: []Field{Title, Publisher, URL, Remark, Archived}, heads: 2},
	{fields: []Field{Label, Tags, Body}, main: 2, heads: 2},
}

// The places of kinds in Kinds and layouts.
const (
	provisionKind = iota
	statementKind
	sourceKind
	noteKind
)

// record points to a record of the dossier.
type record struct {
	kind    uint8
	version int32 // of a provision: its place in Versions
	item    int32 // its place in the dossier, or in the version
}

// provisionRecords lists the provisions, those of the newest version first, in
// reading order.
func provisionRecords(d *plan.Dossier) []record {
	var list []record
	for _, v := range newestFirst(len(d.Versions), func(i int) plan.Date { return d.Versions[i].Dated }) {
		for p := range d.Versions[v].Provisions {
			list = append(list, record{provisionKind, v, int32(p)})
		}
	}
	return list
}

// statementRecords lists the statements, the newest and last entered first.
func statementRecords(d *plan.Dossier) []record {
	var list []record
	for _, i := range newestFirst(len(d.Statements), func(i int) plan.Date { return d.Statements[i].Date }) {
		list = append(list, record{kind: statementKind, item: i})
	}
	return list
}

// sourceRecords lists the sources, the newest and last entered first.
func sourceRecords(d *plan.Dossier) []record {
	var list []record
	for _, i := range newestFirst(len(d.Sources), func(i int) plan.Date { return plan.Date(d.Sources[i].Published) }) {
		list = append(list, record{kind: sourceKind, item: i})
	}
	return list
}

// noteRecords lists the notes, the last changed first.
func noteRecords(notes []plan.Note) []record {
	list := make([]record, len(notes))
	for i := range list {
		list[i] = record{kind: noteKind, item: int32(i)}
	}
	slices.SortFunc(list, func(a, b record) int {
		if c := notes[b.item].Changed.Compare(notes[a.item].Changed); c != 0 {
			return c
		}
		return int(b.item - a.item)
	})
	return list
}

// newestFirst orders n things by date, among equals the later first.
func newestFirst(n int, date func(i int) plan.Date) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	slices.SortFunc(list, func(a, b int32) int {
		if c := strings.Compare(string(date(int(b))), string(date(int(a)))); c != 0 {
			return c
		}
		return int(b - a)
	})
	return list
}

// point is the provision that a record points to.
func (x *Index) point(r record) *plan.Provision {
	return &x.dossier.Versions[r.version].Provisions[r.item]
}

// text is a field of a record; empty where it has none.
func (x *Index) text(r record, field int) string {
	switch name := layouts[r.kind].fields[field]; r.kind {
	case provisionKind:
		return provisionText(x.point(r), name)
	case statementKind:
		return statementText(&x.dossier.Statements[r.item], name)
	case sourceKind:
		return sourceText(&x.dossier.Sources[r.item], name)
	default:
		return noteText(&x.notes[r.item], name)
	}
}

func provisionText(p *plan.Provision, name Field) string {
	switch name {
	case Number:
		return p.Number
	case Title:
		return p.Title
	case Text:
		return p.Text
	}
	terms := make([]string, len(p.Terms))
	for i, t := range p.Terms {
		terms[i] = t.Name + ": " + t.String()
	}
	return strings.Join(terms, "; ")
}

func statementText(s *plan.Statement, name Field) string {
	switch name {
	case Summary:
		return s.Summary
	case Quote:
		return s.Quote
	case Speaker:
		return s.Speaker.Name
	}
	return s.Speaker.Role
}

func sourceText(s *plan.Source, name Field) string {
	switch name {
	case Title:
		return s.Title
	case Publisher:
		return s.Publisher
	case URL:
		return s.URL
	case Remark:
		return s.Note
	}
	return s.Archived.Text
}

func noteText(n *plan.Note, name Field) string {
	switch name {
	case Label:
		return n.Label
	case Tags:
		return strings.Join(n.Tags, ", ")
	}
	return n.Body
}
