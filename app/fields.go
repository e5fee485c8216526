package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/store"
	"demarche/store/plan"
)

// tableWords are the names that the dossier's tables have for people. What is
// not here is shown by its own name, with spaces for underscores.
var tableWords = map[string]string{
	"note_tag": "tag of a note", "note_span": "words of a note", "note_place": "place of a note", "version_derivation": "origin of the version", "lineage": "origin of", "apart": "what is apart from",
	"statement_about": "subject of", "statement_dispute": "dispute of", "evidence": "evidence for",
	"term": "term of", viewTable: "view",
}

// wording says for people what an act changed, in the words of the open
// dossier: ids that it knows become names.
type wording struct{ x *plan.Index }

// row names a row. The ids of notes are for machines.
func (w wording) row(e store.Effect) string {
	name, ok := tableWords[e.Table]
	if !ok {
		name = strings.ReplaceAll(e.Table, "_", " ")
	}
	switch e.Table {
	case "note", "note_tag", "note_span", "note_place", "dossier":
		return name
	case viewTable:
		return viewName(cmp.Or(e.After["name"], e.Before["name"]))
	case "evidence": // kind/record/number
		if parts := strings.Split(e.Key, "/"); len(parts) > 1 {
			return name + " " + w.id(parts[0], parts[1])
		}
	case "version_derivation":
		return name + " " + w.id("version", firstPart(e.Key))
	case "lineage", "apart", "term":
		return name + " " + w.id("provision", firstPart(e.Key))
	case "statement_about", "statement_dispute":
		return name + " " + w.id("statement", firstPart(e.Key))
	case "version", "provision", "statement":
		return w.id(e.Table, e.Key)
	}
	return name + " " + w.id(e.Table, e.Key)
}

// firstPart is the id in a key of several parts.
func firstPart(key string) string {
	first, _, _ := strings.Cut(key, "/")
	return first
}

// id names a record that the dossier has, and others by their id.
func (w wording) id(kind, id string) string {
	switch kind {
	case "version":
		if v := w.x.Version(plan.VersionID(id)); v != nil {
			return v.Short
		}
	case "provision":
		if p, _ := w.x.Provision(plan.ProvisionID(id)); p != nil {
			return nameOf(w.x, plan.TargetOf(plan.OnProvision, id))
		}
	case "stakeholder":
		if s := w.x.Stakeholder(plan.StakeholderID(id)); s != nil {
			return s.Name
		}
	case "statement":
		if s := w.x.Statement(plan.StatementID(id)); s != nil {
			return "the statement by " + s.Speaker.Name + " of " + s.Date.Long()
		}
	case "theme":
		for _, t := range w.x.Dossier().Themes {
			if string(t.ID) == id {
				return t.Name
			}
		}
	}
	if slices.Contains([]string{"version", "provision", "statement"}, kind) {
		return kind + " " + id
	}
	return id
}

// value is what stands in a column, for people.
func (w wording) value(column, value string) string {
	if value == "" {
		return ""
	}
	if words := FieldValue(column, value); words != value {
		return words
	}
	switch column {
	case "version", "provision", "stakeholder", "statement", "theme":
		return w.id(column, value)
	case "holder", "speaker_party", "member_of":
		return w.id("stakeholder", value)
	case "parent", "ancestor":
		return w.id("provision", value)
	case "derived_from":
		return w.id("version", value)
	case "disputed":
		return w.id("statement", value)
	}
	return w.ofView(column, value)
}

// place names what a note's columns say it is on; empty: they do not say it.
func (w wording) place(row map[string]string) string {
	if on, ok := NotePlace(row); ok {
		return nameOf(w.x, on)
	}
	return ""
}

// effects writes what an act changed.
func (w wording) effects(list store.Effects) string {
	var b strings.Builder
	for _, e := range list.Changes {
		sign := ""
		switch {
		case e.Before == nil:
			sign = "+ "
		case e.After == nil:
			sign = "− "
		}
		b.WriteString(sign + w.row(e) + "\n")
		names := slices.DeleteFunc(slices.Clone(e.Names), func(name string) bool { return bookkeeping(e.Table, name) })
		if before, after := w.place(e.Before), w.place(e.After); e.Table == "note" && before+after != "" {
			names = slices.DeleteFunc(names, IsPlace)
			writeChange(&b, "on", before, after)
		}
		for _, name := range names {
			writeChange(&b, FieldName(name), w.value(name, e.Before[name]), w.value(name, e.After[name]))
		}
	}
	if list.More > 0 {
		fmt.Fprintf(&b, "… and %d more changes", list.More)
	}
	if b.Len() == 0 {
		return "It changed no record."
	}
	return b.String()
}

// writeChange writes what a field was and is.
func writeChange(b *strings.Builder, label, was, now string) {
	switch {
	case was == "" && now == "":
	case was == "":
		fmt.Fprintf(b, "    %s: %s\n", label, now)
	case now == "":
		fmt.Fprintf(b, "    %s was: %s\n", label, was)
	default:
		fmt.Fprintf(b, "    %s: %s\n    before: %s\n", label, now, was)
	}
}

// bookkeeping tells the columns that say nothing to a person: beside those of
// every record the ones that say whose part a row is, for the row's name has it.
func bookkeeping(table, column string) bool {
	return IsBookkeeping(column) || slices.Contains(ownerColumns[table], column)
}

// ownerColumns are those of a part's row that say whose part it is.
var ownerColumns = map[string][]string{
	"note_tag": {"note"}, "evidence": {"kind", "record"}, "version_derivation": {"version"}, "lineage": {"provision"}, "apart": {"provision"},
	"term": {"provision"}, "statement_about": {"statement"}, "statement_dispute": {"statement"},
}

// where names the version in which an act's target stands, when its label does
// not: "add note on 6 / Ukraine" may be on the 6 of any.
func (w wording) where(a store.Act) string {
	t, err := plan.ParseTarget(a.Target)
	if err != nil {
		return ""
	}
	subject := t.Subject
	if t.Kind == plan.OnProvision {
		subject = plan.On(plan.ProvisionID(t.ID))
	}
	if _, v := w.x.Provision(subject.Provision); v != "" {
		return w.id("version", string(v))
	}
	return ""
}
