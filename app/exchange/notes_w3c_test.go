package exchange

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// toll is a small dossier to be annotated: texts with words that stand there
// once and more often, and a character that UTF-16 takes two units for.
func toll(t testing.TB) *plan.Dossier {
	t.Helper()
	const archived = "Front page.\r\nThe 🛥 canal board met on Monday. It set the toll at 2.50, it said. The toll is to rise. End."
	return &plan.Dossier{
		Title:        "Canal",
		Stakeholders: []plan.Stakeholder{{ID: "north", Name: "North"}, {ID: "south", Name: "South"}},
		Sources: []plan.Source{
			{ID: "page", Publisher: "Canal Times", Title: "Board meets", URL: "https://www.example.org/News/1/?utm_source=x", Archived: plan.Archive{Text: archived, SHA256: plan.SumOf(archived)}},
			{ID: "paper", Publisher: "Gazette", Title: "Print only"},
		},
		Versions: []plan.Version{
			{ID: "v1", Title: "First", Short: "First text", Dated: "2025-11-01", Status: plan.Statuses[0], Provisions: []plan.Provision{
				{ID: "v1-1", Number: "1", NumberBasis: plan.NumberBases[0], Title: "Toll", Text: tollText},
				{ID: "v1-2", Number: "2", NumberBasis: plan.NumberBases[0], Title: "Fleet", Text: "No 🛥 may stay."},
			}},
			{ID: "v2", Title: "Second", Short: "Second text", Dated: "2025-11-02", Status: plan.Statuses[0], Provisions: []plan.Provision{
				{ID: "v2-1", Number: "1", NumberBasis: plan.NumberBases[0], Text: "The toll is 3.00 for ships."},
			}},
		},
		Statements: []plan.Statement{{
			ID: "s1", About: []plan.Subject{plan.Whole("v1")}, Holder: "north", Speaker: plan.Speaker{Name: "A. Norden"},
			Date: "2025-11-24", DateBasis: plan.DateBases[0], Channel: plan.Channels[0], Confidence: plan.Confidences[0],
			Summary: "Rejects any toll.", Quote: "We shall not pay a toll. Never.",
		}},
	}
}

const tollText = "The toll is 2.50 for ships. Boats pay a toll of 1.00."

// at is a time of a November day.
func at(hour int) time.Time { return time.Date(2025, 11, 24, hour, 0, 0, 0, time.UTC) }

// onWords is an anchor on words of a text, just as the window makes it.
func onWords(t testing.TB, text, words string, field plan.Field) plan.Anchor {
	t.Helper()
	places := anchor.Find(text, words)
	if len(places) == 0 {
		t.Fatalf("no %q in %q", words, text)
	}
	span, err := anchor.Make(text, places[0][0], places[0][1])
	if err != nil {
		t.Fatal(err)
	}
	span.Field = field
	return plan.Anchor{Span: span, State: plan.AnchorExact, Was: words}
}

// annotated is the dossier with a note of each kind.
func annotated(t testing.TB) *plan.Dossier {
	t.Helper()
	d := toll(t)
	point := plan.TargetOf(plan.OnProvision, "v1-1")
	gone := plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: "a fee", End: 5}, State: plan.AnchorOrphan, Was: "a fee"}
	d.Notes = []plan.Note{
		{ID: "n1", On: point, Anchor: onWords(t, d.Versions[0].Provisions[0].Text, "2.50", plan.FieldText), Body: "Is this **firm**?", Tags: []string{"money", "money/toll"}, Label: "Ask the ministry", Status: plan.NoteQuestion, Author: "Олена", Created: at(9), Changed: at(10), Places: []plan.Place{
			{Version: "v2", Provision: "v2-1", Span: onWords(t, "The toll is 3.00 for ships.", "3.00", plan.FieldText).Span},
		}},
		{ID: "0190a000-0000-7000-8000-000000000001", On: point, ReplyTo: "n1", Body: "Yes.", Status: plan.NotePlain, Author: "Ivan", Created: at(11), Changed: at(11)},
		{ID: "n2", On: plan.TargetOf(plan.OnStatement, "s1"), Anchor: onWords(t, d.Statements[0].Quote, "a toll", plan.FieldQuote), Body: "=1+1", Status: plan.NoteToDo, Author: "Ivan", Created: at(12), Changed: at(12)},
		{ID: "n3", On: plan.TargetOf(plan.OnSource, "page"), Anchor: onWords(t, anchor.Form(d.Sources[0].Archived.Text), "🛥 canal", plan.FieldArchive), Body: "b", Status: plan.NotePlain, Author: "Ivan", Created: at(13), Changed: at(13)},
		{ID: "n4", On: point, Anchor: gone, Body: "Where did it go?", Status: plan.NotePlain, Created: at(14), Changed: at(14)},
		{ID: "n5", On: plan.CellOf(plan.Whole("v1"), "south"), Body: "~~~\nleft open", Status: plan.NoteResolved, Author: "Ivan", Created: at(15), Changed: at(15), Places: []plan.Place{{Version: "v2"}}},
		{ID: "n6", On: plan.Target{Kind: plan.OnDossier}, Body: "On all of it.", Status: plan.NotePlain, Author: "Ivan", Created: at(16), Changed: at(16)},
		{ID: "n7", On: plan.TargetOf(plan.OnSource, "page"), Body: "On the page.", Status: plan.NotePlain, Author: "Ivan", Created: at(17), Changed: at(17)},
	}
	return d
}

// noteText is what a writer of notes makes of a dossier.
func noteText(t testing.TB, d *plan.Dossier, write func(io.Writer, *plan.Dossier) error) string {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// sameAs compares a text with a file of testdata.
func sameAs(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(load(t, path), got); diff != "" {
		t.Errorf("%s (-file +got):\n%s", path, diff)
	}
}

func TestWriteNotesW3C(t *testing.T) {
	sameAs(t, "notes.jsonld", noteText(t, annotated(t), WriteNotesW3C))
}

func modelOfW3C(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata", "notes_w3c.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAnnotationsFitTheModel of the W3C, whatever the notes are.
func TestAnnotationsFitTheModel(t *testing.T) {
	model := modelOfW3C(t)
	check := func(t *testing.T, d *plan.Dossier) {
		t.Helper()
		text := noteText(t, d, WriteNotesW3C)
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err == nil {
			err = model.Validate(v)
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	check(t, annotated(t))
	check(t, toll(t)) // no notes
	for seed := range uint64(200) {
		check(t, noted(seed))
	}
}

// TestTheModelRefuses what is none of it; else the test above would say nothing.
func TestTheModelRefuses(t *testing.T) {
	model := modelOfW3C(t)
	whole := noteText(t, annotated(t), WriteNotesW3C)
	for name, c := range map[string]struct{ old, with string }{
		"no context":            {w3cContext, "http://www.w3.org/ns/oa.jsonld"},
		"an id that is no IRI":  {`"urn:demarche:note:n1"`, `"n1"`},
		"an IRI with a space":   {`"urn:demarche:note:n1"`, `"urn:demarche:note:n 1"`},
		"a motive that is none": {`"questioning"`, `"asking"`},
		"a local time":          {`"2025-11-24T09:00:00Z"`, `"2025-11-24T09:00:00+02:00"`},
		"a start below zero":    {`"start": 12`, `"start": -12`},
		"a quote without words": {`"exact": "2.50"`, `"exact": ""`},
		"a body without a text": {`"value": "Yes."`, `"valve": "Yes."`},
		"a word of nobody":      {`"demarche:status"`, `"status"`},
	} {
		text := strings.Replace(whole, c.old, c.with, 1)
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(name, err)
		}
		if text == whole || model.Validate(v) == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
}

func TestIRIs(t *testing.T) {
	for _, id := range []plan.NoteID{
		"n1", "Ї-0", `"q"`, "a%41", "#", "urn:uuid:x", "0190a000-0000-7000-8000-000000000001", "0190A000-0000-7000-8000-000000000001", "a:b", "ü", "%", "😀",
	} {
		iri := iriOfNote(id)
		if back := noteIDOf(iri); back != id {
			t.Errorf("%q is named %s, and that %q", id, iri, back)
		}
		if strings.ContainsAny(iri, " \"<>\\^`{|}") || strings.Trim(iri, "\x7f") != strings.ToValidUTF8(iri, "") {
			t.Errorf("%q is named %q", id, iri)
		}
	}
	for _, on := range []string{"dossier", "version:v:1", "provision:Ї%2F", "cell:version:v1/a#b", "cell:v1-1/south", "statement:s?1", "source:😀"} {
		target, err := plan.ParseTarget(on)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range append(plan.FieldsOf(target.Kind), "") {
			iri := iriOfText(target, field)
			back, text, ok := ofURN(iri)
			if first := plan.FieldsOf(target.Kind); len(first) > 0 && field == first[0] {
				field = ""
			}
			if !ok || back != target || text != field {
				t.Errorf("%s %s is named %s, and that %s %s", on, field, iri, back, text)
			}
		}
	}
	for _, iri := range []string{"", "urn:demarche:", "urn:demarche:theme:x", "urn:demarche:source:%zz", "urn:demarche:source:a#quote", "urn:uuid:x", "https://example.org/source:a"} {
		if on, _, ok := ofURN(iri); ok {
			t.Errorf("%q is %s", iri, on)
		}
	}
}

func TestSameAddress(t *testing.T) {
	const page = "https://www.Example.org:443/News/1/?b=2&utm_medium=mail&a=1&gclid=z#top"
	for address, same := range map[string]bool{
		"http://example.org/News/1?a=1&b=2":                         true,
		"https://via.hypothes.is/http://example.org/News/1?b=2&a=1": true,
		" https://example.org/News/1/?a=1&b=2&fbclid=y ":            true,
		"https://example.org/news/1?a=1&b=2":                        false,
		"https://example.org:8080/News/1?a=1&b=2":                   false,
		"https://other.example.org/News/1?a=1&b=2":                  false,
		"https://example.org/News/1?a=2&b=2":                        false,
		"https://example.org/News/1":                                false,
		"ftp://example.org/News/1?a=1&b=2":                          false,
		"urn:x-pdf:1234":                                            false,
		"":                                                          false,
		"https://":                                                  false,
		"https://%zz":                                               false,
		"https://via.hypothes.is/":                                  false,
	} {
		if got := sameAddress(address) == sameAddress(page); got != same {
			t.Errorf("%q: %v (%s)", address, got, sameAddress(address))
		}
	}
}
