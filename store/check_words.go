package store

import (
	"database/sql"
	"fmt"
	"strings"

	"demarche/store/plan"
)

// How findings name records. Ids alone say little to a person: the name, the
// number or the first words stand beside them.

// mostLetters is how much of a text stands in an example.
const mostLetters = 40

// quoted is the beginning of a text in quotes, on one line.
func quoted(text string) string {
	line, _, more := strings.Cut(strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD")), "\n")
	if letters := []rune(line); len(letters) > mostLetters {
		line, more = string(letters[:mostLetters]), true
	}
	if more {
		line += "…"
	}
	return `"` + line + `"`
}

// plainValue is a value of the file as text.
func plainValue(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v)
}

// partWords say what the rows of a table are to the record that they belong to.
var partWords = map[string]string{
	"version_derivation": "derivation of version",
	"term":               "term of provision",
	"lineage":            "lineage of provision",
	apartTable:           "what is apart from provision",
	"statement_about":    "subject of statement",
	"statement_dispute":  "dispute of statement",
	"note_tag":           "tag of note",
	"note_span":          "words of note",
	"note_place":         "place of note",
}

// words names a row for people: `note id-1 "Ask again"`, `term of provision
// v1-1 (0)`.
func words(in table, key string, columns row) string {
	of, rest, _ := strings.Cut(key, "/")
	if part := partWords[in.name]; part != "" {
		return fmt.Sprintf("%s %s (%s)", part, of, rest)
	}
	if in.name == evidenceTable {
		record, place, _ := strings.Cut(rest, "/")
		return fmt.Sprintf("evidence of %s %s (%s)", of, record, place)
	}
	fields := map[string]string{}
	for column, raw := range columns {
		fields[column] = plainText(raw)
	}
	if in.name == "dossier" {
		return "the dossier " + quoted(fields["title"])
	}
	if title := titleOf(Record{in.name, key}, fields); title != key && title != "" {
		return nounOf(in.name) + " " + key + " " + quoted(title)
	}
	return nounOf(in.name) + " " + key
}

// words names the row that differs, and the columns in which it does.
func (d difference) words() string {
	live, err := readRow(sql.NullString{String: d.live, Valid: d.live != ""})
	known := d.want
	if known == nil {
		known = live
	}
	name := words(d.in, d.key, known)
	if d.code != rowDiffers || err != nil || live == nil {
		return name
	}
	var columns []string
	for _, c := range d.in.columns {
		if w, knows := d.want[c]; knows && string(w) != string(live[c]) {
			columns = append(columns, c)
		}
	}
	return name + ": " + strings.Join(columns, ", ")
}

// sound reports whether an id can be used.
func sound(id string) bool { return plan.CheckID(id) == nil }
