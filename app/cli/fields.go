package cli

import (
	"context"
	"encoding/json"
	"strings"

	"demarche/app"
	"demarche/store"
	"demarche/store/plan"
)

// partNames are what lists of parts of a record are called; its other fields are
// called as in the window.
var partNames = map[string]string{
	"derivation": "derived from", "dispute": "disputes", "tag": "tags", "term": "terms", "lineage": "came out of", "apart": "apart from",
}

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
	return !app.IsBookkeeping(name) && (!g.isNote || !app.IsPlace(name))
}

func (g glossary) name(field string) string {
	if words, ok := partNames[field]; ok {
		return words
	}
	return app.FieldName(field)
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
		if on, ok := app.NotePlace(raw); ok {
			said[onField] = on.String() // as --on takes it
		}
	}
	return said
}

func (g glossary) value(field, value string) string {
	if name, ok := g.names[field+"."+value]; ok {
		return name
	}
	switch field {
	case "columns", "pinned":
		return g.list("holder.", value)
	case "folded":
		return g.list("theme.", value)
	case "filter":
		return g.filter(value)
	}
	return app.FieldValue(field, value)
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
