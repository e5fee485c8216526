package app

import (
	"testing"

	"demarche/store/plan"
)

// The words of fields, for the window and the commands alike.
func TestFieldWords(t *testing.T) {
	for field, want := range map[string]string{
		"speaker_party": "party of the speaker", "dated": "date", "holder": "holder", "no_such_field": "no such field",
	} {
		if got := FieldName(field); got != want {
			t.Errorf("%s is called %q, want %q", field, got, want)
		}
	}
	for _, c := range []struct{ field, value, want string }{
		{"date_basis", "report", "that of the report"},
		{"number_basis", "inferred", "inferred from the order"},
		{"date_basis", "new", "new"},
		{"since", "2025-11-20", "20 Nov 2025"},
		{"published", "2025-11-20", "20 Nov 2025"},
		{"published", "2025-11", "2025-11"}, // a source does not always say more
		{"summary", "2025-11-20", "2025-11-20"},
		{"date", "", ""},
	} {
		if got := FieldValue(c.field, c.value); got != c.want {
			t.Errorf("%s %q is said as %q, want %q", c.field, c.value, got, c.want)
		}
	}
}

// What a note is on is found in its fields, and all of those are a place.
func TestNotePlace(t *testing.T) {
	for text, fields := range map[string]map[string]string{
		"dossier":                    {"kind": "dossier"},
		"version:v28":                {"kind": "version", "version": "v28"},
		"provision:v28-6":            {"kind": "provision", "provision": "v28-6"},
		"cell:v28-6/ukraine":         {"kind": "cell", "provision": "v28-6", "stakeholder": "ukraine"},
		"cell:version:v28/ukraine":   {"kind": "cell", "version": "v28", "stakeholder": "ukraine"},
		"statement:ua-umerov-denial": {"kind": "statement", "statement": "ua-umerov-denial"},
		"source:reuters":             {"kind": "source", "source": "reuters"},
	} {
		want, err := plan.ParseTarget(text)
		if err != nil {
			t.Fatal(err)
		}
		if on, ok := NotePlace(fields); !ok || on != want {
			t.Errorf("%v are %s, %v, want %s", fields, on, ok, text)
		}
		for field := range fields {
			if !IsPlace(field) || IsBookkeeping(field) {
				t.Errorf("%s is no part of the place", field)
			}
		}
	}
	for _, fields := range []map[string]string{nil, {"body": "x"}, {"kind": "moon", "moon": "1"}} {
		if on, ok := NotePlace(fields); ok {
			t.Errorf("%v are on %s", fields, on)
		}
	}
}
