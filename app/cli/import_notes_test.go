package cli

import (
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/app/exchange"
	"demarche/store"
)

// notedExample is a copy of the shipped dossier with notes of each kind.
func notedExample(t testing.TB) string {
	t.Helper()
	path := example(t)
	first := added(t, run("note", "add", "--on", "provision:v28-6", "--words", "military personnel", "--body", "Is this **firm**?\n\n# ~~~\n<script>", "--tag", "army/size", "--tag", "ask", "--status", "question", path))
	added(t, run("note", "add", "--on", "provision:v28-6", "--reply-to", first, "--body", "=1+1", path))
	added(t, run("note", "add", "--on", "cell:v28-6/ukraine", "--body", "On a cell.", "--label", "Ask the ministry", path))
	added(t, run("note", "add", "--on", "dossier", "--body", "On all of it. \u0000", "--status", "todo", path))
	return path
}

// TestNotesGoRound: out of one dossier, into another one, which then has the
// same notes; and not in twice. One undo takes all of it back.
func TestNotesGoRound(t *testing.T) {
	path := notedExample(t)
	out := filepath.Join(t.TempDir(), "notes.jsonld")
	if got := run("export", "--format", "w3c", "-o", out, path).done(t); got != "" {
		t.Errorf("export to a file printed %q", got)
	}
	if read(t, out) != run("export", "--format", "w3c", "--view", "notes", path).done(t) {
		t.Error("the file differs from standard output")
	}
	other := example(t)
	want := fmt.Sprintf("imported 4 notes from %s\n4 annotations (Web Annotation): 1 on their words, 2 on a thing as a whole, 1 in reply; 1 label is new\n", out)
	if got := run("import", out, other).done(t); got != want {
		t.Errorf("import printed %q, want %q", got, want)
	}
	if run("note", "list", "--json", path).done(t) != run("note", "list", "--json", other).done(t) {
		t.Error("the notes are others after the journey")
	}
	run("check", other).done(t)
	for _, file := range []string{path, other} {
		want := fmt.Sprintf("imported nothing new from %s\n4 annotations (Web Annotation): 4 here already\n", out)
		if got := run("import", out, file).done(t); got != want {
			t.Errorf("once more it printed %q, want %q", got, want)
		}
	}
	if got := run("undo", other).done(t); !strings.Contains(got, "import 4 notes from notes.jsonld") {
		t.Errorf("undo printed %q", got)
	}
	if got := listed(t, other); len(got) != 0 {
		t.Errorf("after undo there are %v", got)
	}
	alone(t, other)
}

// aPage is what Hypothesis exports of a page that the shipped dossier knows as a
// source, and of one that it does not know.
const aPage = `{"client_version":"1","annotations":[
 {"id":"h1","uri":"https://example.com/unknown","text":"mine","user":"acct:olena@hypothes.is","created":"2025-12-01T10:00:00.123456+00:00","updated":"2025-12-01T10:00:00.123456+00:00","tags":["x"],
  "target":[{"source":"https://example.com/unknown","selector":[{"type":"TextQuoteSelector","exact":"some words"}]}]},
 {"id":"h2","uri":"https://example.com/unknown","text":"theirs","references":["h1"],"created":"2025-12-01T11:00:00+00:00","updated":"2025-12-01T11:00:00+00:00"},
 {"id":"h3","uri":"urn:demarche:dossier","text":"","created":"2025-12-01T12:00:00+00:00"}
]}`

func TestImportFromHypothesis(t *testing.T) {
	path := example(t)
	in := write(t, filepath.Join(t.TempDir(), "in.json"), aPage)
	r := run("import", "--json", in, path)
	if r.status != exitFailed || !strings.Contains(r.err, "1 of the 3 annotations in "+in+" was refused; the reason stands with it. The dossier has the others") {
		t.Errorf("it ends with %d: %s", r.status, r.err)
	}
	got := parse[object](t, r.out)
	for name, want := range map[string]any{
		"format": "Hypothesis", "read": 3.0, "imported": 2.0, "orphans": 1.0, "replies": 1.0, "refused": 1.0, "exact": 0.0, "found": 0.0,
		"whole": 0.0, "review": 0.0, "here": 0.0, "new_ids": 0.0, "more_remarks": 0.0,
	} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	remarks := got["remarks"].([]any)
	last := remarks[len(remarks)-1].(map[string]any)
	if len(remarks) != 2 || last["line"] != 5.0 || last["path"] != "/annotations/2" || last["note"] != "h3" || last["refused"] != true || last["text"] != "it has no text, no words and no tags" {
		t.Errorf("remarks %v", remarks)
	}
	notes := listed(t, path)
	if len(notes) != 2 || notes[0]["on"] != "dossier" || notes[0]["body"] != "mine\n\n> some words\n\n<https://example.com/unknown>" ||
		notes[0]["author"] != "olena" || notes[0]["created"] != "2025-12-01T10:00:00.123Z" {
		t.Errorf("notes %v", notes)
	}
	run("check", path).done(t)
	r = run("import", in, path)
	if r.status != exitFailed || !strings.Contains(r.out, "2 here already, 1 refused\n  line 5, /annotations/2: refused: it has no text, no words and no tags (“h3”)") {
		t.Errorf("once more: %+v", r)
	}
}

// everyFate are annotations that end in every way, for the shipped dossier.
const everyFate = `[
 {"id":"urn:uuid:0190a000-0000-7000-8000-000000000001","type":"Annotation","bodyValue":"found","target":{"source":"urn:demarche:provision:v28-6","selector":{"type":"TextQuoteSelector","exact":"military personnel"}}},
 {"id":"https://example.com/2","type":"Annotation","bodyValue":"by offsets","target":{"source":"urn:demarche:provision:v28-6","selector":{"type":"TextPositionSelector","start":4,"end":8}}},
 {"type":"Annotation","bodyValue":"orphan","target":{"source":"urn:demarche:provision:v28-6","selector":{"type":"TextQuoteSelector","exact":"a navy of ships"}}},
 {"type":"Annotation","bodyValue":"of no text","target":{"source":"urn:demarche:cell:v28-6/ukraine","selector":{"type":"TextQuoteSelector","exact":"words"}}},
 {"type":"Annotation","bodyValue":"a reply","target":["https://example.com/2",{"source":"urn:demarche:provision:v28-6","selector":{"type":"TextQuoteSelector","exact":"personnel"}}],"demarche:places":[{"demarche:version":"urn:demarche:version:v28"}]},
 {"type":"Annotation","bodyValue":"in places","target":"urn:demarche:provision:v28-6","demarche:places":[{"demarche:version":"urn:demarche:version:nowhere"},{"demarche:version":"urn:demarche:version:v28"}]},
 {"type":"Annotation","bodyValue":"control \u0000 and é \ud83d","target":"urn:demarche:dossier","creator":{"name":"e\u0301"},"body":{"purpose":"tagging","value":"a\r\nb"}}
]`

// TestImportOfEveryFate: the store takes what the reader makes of each, and has
// it the next time.
func TestImportOfEveryFate(t *testing.T) {
	path := example(t)
	in := write(t, filepath.Join(t.TempDir(), "in.json"), everyFate)
	got := parse[object](t, run("import", "--json", in, path).done(t))
	if got["imported"] != 7.0 || got["found"] != 1.0 || got["review"] != 1.0 || got["orphans"] != 3.0 || got["whole"] != 2.0 {
		t.Errorf("%v", got)
	}
	run("check", path).done(t)
	if out := run("import", in, path).done(t); !strings.Contains(out, ": 7 here already\n") {
		t.Errorf("once more it printed %q", out)
	}
	out := filepath.Join(t.TempDir(), "notes.jsonld")
	run("export", "--format", "w3c", "-o", out, path).done(t)
	other := example(t)
	run("import", out, other).done(t)
	if run("note", "list", "--json", path).done(t) != run("note", "list", "--json", other).done(t) {
		t.Error("the notes are others after the journey")
	}
}

// TestImportOfNotesRefuses what is no file of notes, and says so when each of
// them is refused.
func TestImportOfNotesRefuses(t *testing.T) {
	path := example(t)
	for _, c := range []struct{ name, text, say string }{
		{"another context", `{"@context":"http://iiif.io/api/presentation/2/context.json","items":[]}`, "line 1, /@context: "},
		{"cut off", `{"rows":[{"uri":`, "line 1, /rows/0/uri: the file ends here"},
		{"a table", "Part,On,Words\r\n", "notes as Web Annotations (JSON-LD) or as Hypothesis exports them (JSON)"},
		{"a text", "\n# Notes\n", "line 2: this is not JSON, and nothing else is read"},
		{"nothing", "", "the file is empty; fetch or export it again"},
		{"other JSON", `[1]`, "not a list"},
		{"dossier JSON with the notes first", `{"annotations":[],"format":"demarche-dossier"}`, "this is dossier JSON"},
	} {
		in := write(t, filepath.Join(t.TempDir(), "in.json"), c.text)
		r := untouched(t, filepath.Dir(path), func() result { return run("import", in, path) })
		r.failed(t, exitFailed, in, "nothing was imported", c.say)
	}
	in := write(t, filepath.Join(t.TempDir(), "in.json"), `[{"uri":"urn:demarche:dossier","text":""}]`)
	r := run("import", in, path)
	if r.status != exitFailed || !strings.Contains(r.err, "every annotation was refused; nothing was changed") || !strings.Contains(r.out, "line 1, /0: refused: it has no text") {
		t.Errorf("%+v", r)
	}
	for _, nothing := range []string{"[]", `{"rows":[]}`, `{"annotations":[]}`, `{"type":"AnnotationPage","items":[]}`} {
		want := "imported nothing new from " + in + "\nthe file has no annotations\n"
		if got := run("import", write(t, in, nothing), path).done(t); got != want {
			t.Errorf("of %s it says %q", nothing, got)
		}
	}
}

// TestImportOfADossierAsJSON says in numbers what came.
func TestImportOfADossierAsJSON(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.json")
	run("export", "--format", "json", "-o", out, notedExample(t)).done(t)
	got := parse[object](t, run("import", "--json", out, empty(t)).done(t))
	if got["title"] != "US-backed 28-point peace plan for Ukraine" || got["versions"] != 6.0 || got["statements"] != 245.0 || got["sources"] != 260.0 || got["notes"] != 4.0 {
		t.Errorf("%v", got)
	}
}

// TestExportOfNotes for people: each note is there, and its parts.
func TestExportOfNotes(t *testing.T) {
	path := notedExample(t)
	table, marked := strings.CutPrefix(run("export", "--format", "csv", path).done(t), "\ufeff")
	lines, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	check(t, err)
	if !marked || len(lines) != 5 || !slices.Contains(lines[3], "'=1+1") || !slices.Contains(lines[2], "military personnel") || !slices.Contains(lines[2], "army/size\nask") {
		t.Errorf("the table is %q", lines)
	}
	page := run("export", "--format", "md", "--view", "notes", path).done(t)
	for _, part := range []string{
		"# Notes: US-backed 28-point peace plan for Ukraine\n\n3 notes, 1 reply\n\n## The dossier\n\n- **", " · to do\n\n  On all of it. \ufffd\n",
		"\n### 6 ", "\n  > military personnel\n\n  Is this **firm**?\n\n  # ~~~\n  \\<script\\>\n\n- ↳ **", "Ask the ministry",
	} {
		if !strings.Contains(page, part) {
			t.Errorf("nothing says %q in %s", part, page)
		}
	}
	for _, format := range []string{"w3c", "csv", "md"} {
		r := untouched(t, filepath.Dir(path), func() result { return run("export", "--format", format, "--view", "notes", "-o", path, path) })
		r.failed(t, exitFailed, path, "this is a dossier and was left as it is")
		if run("export", "--format", format, "--view", "notes", empty(t)).done(t) == "" {
			t.Errorf("no notes are nothing in %s", format)
		}
	}
}

func TestExportOfNotesWronglyCalled(t *testing.T) {
	path := notedExample(t)
	for _, c := range []struct {
		say  string
		args []string
	}{
		{"--view notes goes with csv, md and w3c; --format tsv is for another view", []string{"--format", "tsv", "--view", "notes"}},
		{"--format csv is for notes; a matrix goes with md, txt and tsv", []string{"--format", "csv", "--view", "matrix"}},
		{"--theme is for the matrix; notes are exported all", []string{"--format", "w3c", "--theme", "nato"}},
		{"--stakeholder is for the matrix", []string{"--format", "md", "--view", "notes", "--stakeholder", "UA"}},
		{"--view is for md, txt and tsv; JSON is the dossier as a whole", []string{"--format", "json", "--view", "notes"}},
	} {
		run(slices.Concat([]string{"export"}, c.args, []string{path})...).failed(t, exitUsage, c.say)
	}
}

// TestNotesAreAsLongAsADossierTakes: the reader and the store agree.
func TestNotesAreAsLongAsADossierTakes(t *testing.T) {
	if exchange.LongestNoteBody != store.MaxBody {
		t.Errorf("notes of %d bytes are read, and of %d kept", exchange.LongestNoteBody, store.MaxBody)
	}
	path := example(t)
	for n, imported := range map[int]string{store.MaxBody: "imported 1 note ", store.MaxBody + 1: ""} {
		text := fmt.Sprintf(`[{"type":"Annotation","target":"urn:demarche:provision:v28-6","bodyValue":%q}]`, strings.Repeat("x", n))
		r := run("import", write(t, filepath.Join(t.TempDir(), "in.json"), text), path)
		if imported == "" {
			r.status = max(r.status-exitFailed, 0)
		}
		if r.status != exitDone || !strings.HasPrefix(r.out, imported) {
			t.Errorf("%d bytes: status %d, %.200s%s", n, r.status, r.out, r.err)
		}
	}
}

// TestImportMakesLabels that the dossier lacks, with the notes and taken back with
// them.
func TestImportMakesLabels(t *testing.T) {
	path := example(t)
	annotation := func(label string) string {
		return `{"type":"Annotation","target":"urn:demarche:dossier","body":["` + label + ` note",{"value":"` + label + `","purpose":"classifying"},{"type":"TextualBody","value":"on ` + label + `"}]}`
	}
	in := write(t, filepath.Join(t.TempDir(), "in.json"), `[`+annotation("Urgent")+`,`+annotation("URGENT")+`,`+annotation("Later")+`]`)
	labels := func() []any {
		list, _ := parse[object](t, run("export", "--format", "json", path).done(t))["labels"].([]any)
		return list
	}
	if got := parse[object](t, run("import", "--json", in, path).done(t)); got["imported"] != 3.0 || got["new_labels"] != 2.0 {
		t.Errorf("%v", got)
	}
	if got := labels(); len(got) != 2 || got[0].(map[string]any)["name"] != "Urgent" || got[1].(map[string]any)["name"] != "Later" || got[1].(map[string]any)["letter"] != "L" {
		t.Errorf("the labels are %v", got)
	}
	got := map[any]int{}
	for _, n := range listed(t, path) {
		got[n["label"]]++
	}
	if got["Urgent"] != 2 || got["Later"] != 1 {
		t.Errorf("notes by their labels: %v", got)
	}
	if out := run("import", in, path).done(t); !strings.Contains(out, ": 3 here already\n") {
		t.Errorf("once more it printed %q", out)
	}
	run("undo", path).done(t)
	if got := labels(); len(got) != 0 {
		t.Errorf("after undo there are %v", got)
	}
}
