package cli

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"demarche/store"
	"demarche/store/plan"
)

// The names that fields of records have for people, as the window has them.
// What is not here is shown by its own name, with spaces for underscores.
var fieldWords = map[string]string{
	"body": "text", "dated": "date", "date_basis": "date is", "speaker_name": "speaker", "speaker_role": "role",
	"speaker_party": "party of the speaker", "number_basis": "number is", "parent": "part of", "issued_by": "issued by",
	"url": "address", "archived_text": "archived text", "archived_sha256": "checksum of the archived text",
	"short": "short name", "derivation": "derived from", "dispute": "disputes", "tag": "tags", "term": "terms",
	"lineage": "came out of", "member_of": "member of",
	"as_of": "as of", "since": "compared with", "filter": "rows", "pinned": "kept in view", "folded": "folded themes",
	"reading": "shown as",
}

// valueWords say where a date or a number comes from, by field and value.
var valueWords = map[string]string{
	"date_basis." + string(plan.DateStated):       "as stated",
	"date_basis." + string(plan.DateReport):       "that of the report",
	"date_basis." + string(plan.DateInferred):     "inferred",
	"number_basis." + string(plan.NumberPrinted):  "as printed",
	"number_basis." + string(plan.NumberInferred): "inferred from the order",
	"number_basis." + string(plan.NumberLabel):    "a label of this dossier",
}

// bookkeeping are the fields that say nothing to a person: the line of the act
// has who and when, and the command has the id.
var bookkeeping = []string{"id", "seq", "created", "changed", "author"}

// onFields are the fields of a note that together say what it is on; they are
// shown as one, as --on takes it.
var onFields = []string{"kind", "version", "provision", "stakeholder", "statement", "source"}

// glossary says fields in words: of stakeholders and themes, whose ids stand in
// other records, it has the names.
type glossary struct {
	isNote bool
	names  map[string]string // by id
	x      *plan.Index       // nil where the dossier cannot be read
}

// glossaryFor reads the names. Where they cannot be read, ids serve as well.
func glossaryFor(ctx context.Context, s *store.Store, of thing) glossary {
	g := glossary{isNote: of.record.Table == "note", names: map[string]string{}}
	d, err := s.Outline(ctx)
	if err != nil {
		return g
	}
	g.x = plan.NewIndex(d)
	for _, t := range d.Themes {
		g.names["theme."+string(t.ID)] = t.Name
	}
	for _, h := range d.Stakeholders {
		for _, field := range []string{"holder.", "speaker_party.", "member_of."} {
			g.names[field+string(h.ID)] = h.Name
		}
	}
	return g
}

// say is a moment with what it changed in the words of people.
func (g glossary) say(m moment) moment {
	said := moment{act: m.act, before: g.fields(m.before), after: g.fields(m.after)}
	if was, is := said.before[onField], said.after[onField]; g.isNote && was != is {
		said.changed = append(said.changed, onField)
	}
	for _, name := range m.changed {
		if g.shown(name) {
			said.changed = append(said.changed, g.name(name))
		}
	}
	return said
}

// onField is what the place of a note is called.
const onField = "on"

func (g glossary) shown(name string) bool {
	return !slices.Contains(bookkeeping, name) && (!g.isNote || !slices.Contains(onFields, name))
}

func (g glossary) name(field string) string {
	if words, ok := fieldWords[field]; ok {
		return words
	}
	return strings.ReplaceAll(field, "_", " ")
}

// fields are a record's fields by their names for people; nil for nil.
func (g glossary) fields(raw map[string]string) map[string]string {
	if raw == nil {
		return nil
	}
	said := map[string]string{}
	for field, value := range raw {
		if g.shown(field) {
			said[g.name(field)] = g.value(field, value)
		}
	}
	if g.isNote {
		said[onField] = placeOf(raw)
	}
	return said
}

func (g glossary) value(field, value string) string {
	if words, ok := valueWords[field+"."+value]; ok {
		return words
	}
	if name, ok := g.names[field+"."+value]; ok {
		return name
	}
	switch field {
	case "dated", "date", "published", "accessed", "as_of", "since":
		if _, err := plan.ParseDate(value); err == nil {
			return plan.Date(value).Long()
		}
	case "columns", "pinned":
		return g.list("holder.", value)
	case "folded":
		return g.list("theme.", value)
	case "filter":
		return g.filter(value)
	}
	return value
}

// list is a list of ids, a line each, as names.
func (g glossary) list(kind, value string) string {
	names := strings.Split(value, "\n")
	for i, id := range names {
		switch name, ok := g.names[kind+id]; {
		case ok:
			names[i] = name
		case id == "":
			names[i] = noTheme
		}
	}
	return strings.Join(names, ", ")
}

// filter says in words what the filter of a view asks for, which is kept in
// JSON.
func (g glossary) filter(value string) string {
	var f plan.Filter
	if g.x == nil || json.Unmarshal([]byte(value), &f) != nil {
		return value
	}
	return strings.Join((&chosen{x: g.x, filter: f}).words(), " · ")
}

// placeOf is what the fields of a note say it is on, as --on takes it.
func placeOf(note map[string]string) string {
	kind := plan.TargetKind(note["kind"])
	switch kind {
	case plan.OnDossier:
		return plan.Target{Kind: kind}.String()
	case plan.OnCell:
		subject := plan.On(plan.ProvisionID(note["provision"]))
		if note["provision"] == "" {
			subject = plan.Whole(plan.VersionID(note["version"]))
		}
		return plan.CellOf(subject, plan.StakeholderID(note["stakeholder"])).String()
	}
	return plan.TargetOf(kind, note[string(kind)]).String()
}
