package store_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"demarche/store"
	"demarche/store/plan"
)

// rewritten is d with every text in it changed by f, but for archived texts.
func rewritten(d *plan.Dossier, f func(string) string) *plan.Dossier {
	rewrite(reflect.ValueOf(d).Elem(), f)
	return d
}

func rewrite(v reflect.Value, f func(string) string) {
	switch {
	case v.Type() == reflect.TypeFor[plan.Archive]() || v.Type() == reflect.TypeFor[time.Time]():
	case v.Kind() == reflect.String:
		v.SetString(f(v.String()))
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			rewrite(v.Index(i), f)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			rewrite(v.Field(i), f)
		}
	}
}

// TestImportBringsTextIntoForm writes every text of a dossier, ids included,
// with accents apart and the line ends of Windows, and gets it back in the one
// form that is kept.
func TestImportBringsTextIntoForm(t *testing.T) {
	lively := func(s string) string { return strings.ReplaceAll(s, "o", "ї") } // an o in nearly every word
	foreign := rewritten(canal(), func(s string) string {
		return norm.NFD.String(strings.ReplaceAll(lively(s), "\n", "\r\n"))
	})
	if cmp.Equal(foreign, rewritten(canal(), lively)) {
		t.Fatal("the test rewrites nothing")
	}
	keepKinds(foreign)
	want := rewritten(canal(), lively)
	keepKinds(want)
	if diff := cmp.Diff(want, export(t, fresh(t, foreign))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// keepKinds puts back the words that are no text but names of kinds.
func keepKinds(d *plan.Dossier) {
	plain := canal()
	for i := range d.Notes {
		d.Notes[i].On.Kind, d.Notes[i].Status = plain.Notes[i].On.Kind, plain.Notes[i].Status
	}
	for i := range d.Views {
		f, words := &d.Views[i].Filter, plain.Views[i].Filter
		d.Views[i].Order, f.Stances, f.Channels, f.Confidences = plain.Views[i].Order, words.Stances, words.Channels, words.Confidences
		for j := range f.Holders {
			f.Holders[j].Stances = words.Holders[j].Stances
		}
	}
}

// TestNotesComeBackAsText: what a person writes comes back letter by letter,
// but for the form of accents and line ends.
func TestNotesComeBackAsText(t *testing.T) {
	s := fresh(t, nil)
	for name, c := range map[string]struct{ in, want string }{
		"plain":               {"Ask Umerov.", "Ask Umerov."},
		"accents apart":       {"cafe\u0301, \u0456\u0308", "café, ї"},
		"accents together":    {"café, ї", "café, ї"},
		"line ends":           {"a\r\nb\rc\n\r\nd\r", "a\nb\nc\n\nd\n"},
		"controls":            {"\x00a\x01\x1b[31m\x7f\u0085\u2028\x00", "\x00a\x01\x1b[31m\x7f\u0085\u2028\x00"},
		"other planes":        {"👩‍👩‍👧 𝔘 \U0010ffff", "👩‍👩‍👧 𝔘 \U0010ffff"},
		"right to left":       {"\u202eשלום\u202c", "\u202eשלום\u202c"},
		"no character":        {"\ufffe\ufeffx", "\ufffe\ufeffx"},
		"SQL":                 {`'); DROP TABLE note; --`, `'); DROP TABLE note; --`},
		"space at the ends":   {"  x \t", "  x \t"},
		"a megabyte":          {strings.Repeat("мир \n", 1<<17), strings.Repeat("мир \n", 1<<17)},
		"as long as can be":   {strings.Repeat("a", store.MaxBody), strings.Repeat("a", store.MaxBody)},
		"the replacement one": {"\ufffd", "\ufffd"},
	} {
		t.Run(name, func(t *testing.T) {
			n := addNote(t, s, plan.Note{On: onDossier, Body: c.in, Label: "cafe\u0301", Tags: []string{"cafe\u0301"}})
			if n.Body != c.want {
				t.Errorf("answer = %.80q, want %.80q", n.Body, c.want)
			}
			got := must[plan.Note](t)(s.Note(ctx, n.ID))
			if diff := cmp.Diff(n, got); diff != "" {
				t.Errorf("the file keeps something else (-answer +file):\n%.400s", diff)
			}
			if got.Label != "café" || got.Tags[0] != "café" {
				t.Errorf("label %q, tags %q", got.Label, got.Tags)
			}
		})
	}
}

// TestArchivesStayVerbatim: a hash of the text must go on fitting.
func TestArchivesStayVerbatim(t *testing.T) {
	d := &plan.Dossier{Sources: []plan.Source{{ID: "s", Title: "S", Archived: plan.Archive{Text: "e\u0301\r\n\x00\u2126", SHA256: "x"}}}}
	if got := export(t, fresh(t, d)).Sources[0].Archived; got != d.Sources[0].Archived {
		t.Errorf("archived %q, want %q", got, d.Sources[0].Archived)
	}
}

// TestAuthorsAreTextToo: the name of an account may be written in any form.
func TestAuthorsAreTextToo(t *testing.T) {
	s, err := store.Open(create(t, nil), store.Options{Author: "Rene\u0301e\r\nsecond line"})
	check(t, err)
	defer s.Close()
	n := addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	if want := "Renée\nsecond line"; n.Author != want || lastAct(t, s).Author != want {
		t.Errorf("author of the note %q, of the act %q, want %q", n.Author, lastAct(t, s).Author, want)
	}
}
