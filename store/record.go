package store

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/store/plan"
)

// Record names one thing in the dossier that has a history of its own, e.g.
// {"note", "0197…"} or {"provision", "v28-6"}. Its table is one of [Records].
type Record struct{ Table, ID string }

// String is "note 0197…".
func (r Record) String() string { return nounOf(r.Table) + " " + r.ID }

// Records are the tables of records, and for each the tables with its parts,
// whose keys begin with the record's id.
func Records() map[string][]string {
	return map[string][]string{
		"dossier":        nil,
		stakeholderTable: nil,
		"theme":          nil,
		"source":         nil,
		"version":        {"version_derivation", evidenceTable},
		"provision":      {"term", "lineage", apartTable, evidenceTable},
		"statement":      {"statement_about", "statement_dispute", evidenceTable},
		"label":          nil,
		"note":           {"note_tag", "note_span", "note_place"},
		viewTable:        nil,
	}
}

// stakeholderTable refers to nothing but itself: to the group of a member.
const stakeholderTable = "stakeholder"

// evidenceTable holds parts of several kinds of record: its keys begin with
// the kind.
const evidenceTable = "evidence"

// RecordOf is the record that a target is, or that holds it; ok is false for a
// cell, which is no record: it is computed.
func RecordOf(t plan.Target) (r Record, ok bool) {
	switch t.Kind {
	case plan.OnDossier:
		return Record{"dossier", "1"}, true
	case plan.OnVersion, plan.OnProvision, plan.OnStatement, plan.OnSource:
		return Record{string(t.Kind), t.ID}, true
	}
	return Record{}, false
}

// NoteRecord is the record of a note.
func NoteRecord(id plan.NoteID) Record { return Record{"note", string(id)} }

// changesOf is the WHERE clause for all changes of a record and its parts.
func (r Record) changesOf() (where string, args []any) {
	parts := []string{`in_table = ? AND key = ?`}
	args = []any{r.Table, r.ID}
	for _, part := range Records()[r.Table] {
		prefix := r.ID + "/"
		if part == evidenceTable {
			prefix = r.Table + "/" + prefix
		}
		parts = append(parts, `in_table = ? AND key >= ? AND key < ?`)
		args = append(args, part, prefix, strings.TrimSuffix(prefix, "/")+"0") // 0 follows the slash
	}
	return ` WHERE (` + strings.Join(parts, `) OR (`) + `)`, args
}

// state is a record with its parts: the rows by table and key.
type state map[rowName]row

// rowName names a row of the dossier.
type rowName struct{ table, key string }

// take carries a change into the state.
func (s state) take(c change) {
	name := rowName{c.table, c.key}
	switch {
	case c.after == nil:
		delete(s, name)
	case c.before == nil:
		s[name] = c.after
	default:
		whole := maps.Clone(s[name])
		if whole == nil {
			whole = row{}
		}
		maps.Copy(whole, c.after)
		s[name] = whole
	}
}

// names gives the rows in an order in which parents come before their parts.
func (s state) names() []rowName {
	return slices.SortedFunc(maps.Keys(s), func(a, b rowName) int {
		isPart := func(n rowName) int {
			if _, record := Records()[n.table]; record {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(isPart(a), isPart(b)), cmp.Compare(a.table, b.table), cmp.Compare(a.key, b.key))
	})
}

// fields writes a state for people: the columns of the record by name, and its
// parts as lists.
func (s state) fields(r Record) map[string]string {
	f := map[string]string{}
	parts := map[string][]string{}
	for _, name := range s.names() {
		columns := s[name]
		if name == (rowName{r.Table, r.ID}) {
			for column, value := range columns {
				f[column] = plainText(value)
			}
			if r.Table == viewTable {
				showLook(f)
			}
			continue
		}
		if !slices.Contains(Records()[r.Table], name.table) {
			continue // it hangs on the record, and is none of its parts
		}
		words, told := wordsOfNote(name.table, columns)
		if !told {
			words = wordsOfPart(r, name.table, columns)
		}
		parts[name.table] = append(parts[name.table], strings.Join(words, " "))
	}
	for table, list := range parts {
		f[strings.TrimPrefix(table, r.Table+"_")] = strings.Join(list, "\n")
	}
	return f
}

// wordsOfPart writes a part of a record for people: its columns, but for those
// that only say whose part it is and which.
func wordsOfPart(r Record, table string, columns row) (words []string) {
	for _, column := range sortedKeys(columns) {
		owner := table == evidenceTable && column == "kind"
		if text := plainText(columns[column]); text != "" && text != r.ID && column != "seq" && !owner && column != "is_number" {
			words = append(words, text)
		}
	}
	return words
}

// wordsOfNote writes the part of a note that says where it is, for people; told
// is false for a part of another kind.
func wordsOfNote(table string, columns row) (words []string, told bool) {
	text := func(column string) string { return plainText(columns[column]) }
	switch table {
	case "note_span":
		words = []string{text("exact")}
		if state := text("state"); state != string(plan.AnchorExact) {
			words = append(words, "("+state+", written on "+quoted(text("was"))+")")
		}
	case "note_place":
		words = []string{text("version"), "›"}
		switch {
		case text("provision") == "":
			words = append(words, "nowhere")
		case text("exact") == "":
			words = append(words, text("provision"))
		default:
			words = append(words, text("provision")+":", strings.ReplaceAll(text("exact"), "\n", " ")) // a line each
		}
	default:
		return nil, false
	}
	return words, true
}

// plainText is a JSON value without its quotes; nothing for null.
func plainText(raw []byte) string {
	value, err := valueOf(raw)
	if err != nil || value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
