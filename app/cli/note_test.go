package cli

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/app"
	"demarche/store"
)

// listed are the notes of note list --json.
func listed(t testing.TB, path string) []object {
	t.Helper()
	return parse[[]object](t, run("note", "list", "--json", path).done(t))
}

// added is the id of a note that note add reported.
func added(t testing.TB, r result) string {
	t.Helper()
	m := regexp.MustCompile(`^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}) \(.+\)\n$`).FindStringSubmatch(r.done(t))
	if m == nil {
		t.Fatalf("note add printed %q", r.out)
	}
	return m[1]
}

func TestNoteAddOnEverything(t *testing.T) {
	path := example(t)
	for on, label := range map[string]string{
		"dossier":                               "the dossier",
		"version:v28":                           "28 points",
		"provision:v28-6":                       "point 6",
		"cell:v28-6/ukraine":                    "6 / Ukraine",
		"cell:version:v28/ukraine":              "28 points / Ukraine",
		"statement:ua-umerov-denial-2025-11-21": "the statement by Rustem Umerov",
		"source:reuters-2025-05-30-kellogg":     "the source Kellogg on Russian concern over NATO",
	} {
		t.Run(on, func(t *testing.T) {
			r := run("note", "add", "--on", on, "--body", "Ask again.", path)
			id := added(t, r)
			if !strings.Contains(r.out, "add note on "+label) {
				t.Errorf("printed %q", r.out)
			}
			all := listed(t, path)
			if last := all[len(all)-1]; last["id"] != id || last["on"] != on || last["body"] != "Ask again." {
				t.Errorf("listed %v", last)
			}
		})
	}
	alone(t, path)
}

// TestNoteListJSONHasAllItsMembers, null where a value does not apply.
func TestNoteListJSONHasAllItsMembers(t *testing.T) {
	path := example(t)
	if out := run("note", "list", "--json", path).done(t); out != "[]\n" {
		t.Errorf("no notes are listed as %q", out)
	}
	before := time.Now().UTC().Truncate(time.Millisecond)
	first := added(t, run("note", "add", "--on", "provision:v28-6", "--body", "a\r\nb", path))
	second := added(t, run("note", "add", "--on", "dossier", "--body", "c", "--tag", "z", "--tag", "a b", "--tag", "z", "--status", "todo", path))
	want := []object{
		{"id": first, "on": "provision:v28-6", "body": "a\nb", "tags": []any{}, "status": "note"},
		{"id": second, "on": "dossier", "body": "c", "tags": []any{"a b", "z"}, "status": "todo"},
	}
	got := listed(t, path)
	for i := range want {
		for _, absent := range []string{"words", "field", "label", "reply_to", "anchor"} {
			want[i][absent] = nil
		}
		want[i]["author"], want[i]["created"], want[i]["changed"] = app.Author(), got[i]["created"], got[i]["changed"]
		at, err := time.Parse("2006-01-02T15:04:05.000Z", got[i]["created"].(string))
		if err != nil || at.Before(before) || at.After(time.Now()) || got[i]["changed"] != got[i]["created"] {
			t.Errorf("created %v, changed %v, %v", got[i]["created"], got[i]["changed"], err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNoteListForPeople(t *testing.T) {
	path := example(t)
	id := added(t, run("note", "add", "--on", "cell:v28-6/ukraine", "--body", "one\ntwo", "--tag", "x", "--tag", "y", "--status", "question", path))
	out := run("note", "list", path).done(t)
	want := regexp.MustCompile(`^` + id + `  cell:v28-6/ukraine  \[question\]  \S.*  \d{4}-\d\d-\d\d \d\d:\d\d UTC\n    one\n    two\n    # x  # y\n$`)
	if !want.MatchString(out) {
		t.Errorf("printed %q", out)
	}
}

func TestNoteAddFails(t *testing.T) {
	path := example(t)
	run("note", "add", "--on", "dossier", "--body", "there", path).done(t)
	for _, c := range []struct {
		name string
		args []string
		say  string
	}{
		{"no such version", []string{"--on", "version:v27", "--body", "x"}, "version:v27: the dossier has no such record; nothing was changed"},
		{"no such provision", []string{"--on", "provision:v28-99", "--body", "x"}, "provision:v28-99"},
		{"no such cell", []string{"--on", "cell:v28-99/ukraine", "--body", "x"}, "cell:v28-99/ukraine"},
		{"no such side", []string{"--on", "cell:v28-6/mars", "--body", "x"}, "cell:v28-6/mars"},
		{"no such whole", []string{"--on", "cell:version:v27/ukraine", "--body", "x"}, "cell:version:v27/ukraine"},
		{"no such statement", []string{"--on", "statement:none", "--body", "x"}, "statement:none"},
		{"no such source", []string{"--on", "source:none", "--body", "x"}, "source:none"},
		{"no text on standard input", []string{"--on", "dossier", "--body", "-"}, "no text"},
		{"text that is no UTF-8", []string{"--on", "dossier", "--body", "a\xffb"}, "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result {
				return run(append(append([]string{"note", "add"}, c.args...), path)...)
			})
			r.failed(t, exitFailed, c.say)
		})
	}
	if got := listed(t, path); len(got) != 1 || got[0]["body"] != "there" {
		t.Errorf("listed %v", got)
	}
}

// TestNoteOfAMegabyte comes through standard input and is kept, listed and
// exported whole.
func TestNoteOfAMegabyte(t *testing.T) {
	path := example(t)
	body := strings.Repeat("Що каже пункт 6? \"600 000\" <осіб> \\ 😀\n", 20_000)
	if len(body) < 1<<20 {
		t.Fatal("the note is too short")
	}
	id := added(t, runOn(body, "note", "add", "--on", "provision:v28-6", "--body", "-", path))
	if got := listed(t, path); len(got) != 1 || got[0]["id"] != id || got[0]["body"] != body {
		t.Error("the note is listed otherwise")
	}
	d := parse[object](t, run("export", "--format", "json", path).done(t))
	if n := d["annotations"].([]any)[0].(object); n["id"] != id || n["body"] != body {
		t.Error("the note is exported otherwise")
	}
	if got := strings.Count(run("note", "list", path).done(t), "\n"); got != 1+20_001 {
		t.Errorf("printed in %d lines", got)
	}
	alone(t, path)
}

// TestLongestNote: whatever can be written down can be exported, too.
func TestLongestNote(t *testing.T) {
	path := empty(t)
	body := strings.Repeat("\x01", store.MaxBody) // six bytes each in JSON
	added(t, runOn(body, "note", "add", "--on", "dossier", "--body", "-", path))
	d := parse[object](t, run("export", "--format", "json", path).done(t))
	if got := d["annotations"].([]any)[0].(object)["body"]; got != body {
		t.Errorf("exported %d bytes", len(got.(string)))
	}
	r := untouched(t, filepath.Dir(path), func() result {
		return runOn(body+"x", "note", "add", "--on", "dossier", "--body", "-", path)
	})
	r.failed(t, exitFailed, "2097152 bytes", "Write it in several notes")
	runOn("a\xffb", "note", "add", "--on", "dossier", "--body", "-", path).failed(t, exitFailed, "UTF-8; nothing was changed. Save it as UTF-8")
}

// TestNotesOnWords stay on their words through an edit, and are looked for in
// another version.
func TestNotesOnWords(t *testing.T) {
	path := example(t)
	first := added(t, run("note", "add", "--on", "provision:v28-6", "--words", "military  personnel", "--body", "Who counts?", "--label", "Ask", path))
	reply := added(t, run("note", "add", "--on", "dossier", "--reply-to", first, "--body", "Nobody.", path))
	anchor := func(state, version, provision string, start, end float64, words string, was any) object {
		return object{"state": state, "version": version, "provision": provision, "start": start, "end": end, "words": words, "was": was}
	}
	got := listed(t, path)
	if got[0]["words"] != "military personnel" || got[0]["field"] != "text" || got[0]["label"] != "Ask" ||
		got[1]["id"] != reply || got[1]["reply_to"] != first || got[1]["on"] != "provision:v28-6" || got[1]["anchor"] != nil {
		t.Errorf("listed %v", got)
	}
	if diff := cmp.Diff(anchor("exact", "v28", "v28-6", 24, 42, "military personnel", nil), object(got[0]["anchor"].(map[string]any))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	other := added(t, run("note", "add", "--on", "cell:version:v28/russia", "--body", "elsewhere", "--label", "ASK", path))
	for _, n := range parse[[]object](t, run("note", "list", "--in", "ve3", "--json", path).done(t)) {
		if n["id"] == other && (n["label"] != "Ask" || n["anchor"] != nil) {
			t.Errorf("a note on a cell of another version is %v", n)
		}
	}
	run("edit", "--on", "provision:v28-6", "--text", "All Ukrainian military people are counted.", path).done(t)
	got = listed(t, path)
	if diff := cmp.Diff(anchor("review", "v28", "v28-6", 14, 22, "military", "military personnel"), object(got[0]["anchor"].(map[string]any))); diff != "" {
		t.Errorf("after an edit (-want +got):\n%s", diff)
	}
	run("undo", path).done(t)
	there := parse[[]object](t, run("note", "list", "--in", "ve3", "--json", path).done(t))[0]["anchor"].(map[string]any)
	if there["state"] != "review" || there["provision"] != "ve3-6" || there["words"] != "military" {
		t.Errorf("in ve3 it is %v", there)
	}
	out := run("note", "list", path).done(t)
	if !strings.Contains(out, "“military personnel” exact, v28-6") || !strings.Contains(out, "replies to "+first) || !strings.Contains(out, "(Ask)") {
		t.Errorf("printed %s", out)
	}
	alone(t, path)
}

// firstStatement is the id of a statement of a dossier.
func firstStatement(t *testing.T, path string) string {
	t.Helper()
	d := parse[object](t, run("export", "--format", "json", path).done(t))
	return d["statements"].([]any)[0].(object)["id"].(string)
}

// TestTagsAreTidied in the same way wherever they come from.
func TestTagsAreTidied(t *testing.T) {
	path, other := example(t), example(t)
	var bodies []string
	for _, tag := range []string{"sec//x", "/x", "x/", "#y", "a / b", "q"} {
		added(t, run("note", "add", "--on", "dossier", "--body", "b", "--tag", tag, path))
		bodies = append(bodies, `{"type":"Annotation","target":"urn:demarche:dossier","body":["b",{"value":"`+tag+`","purpose":"tagging"}]}`)
	}
	in := write(t, filepath.Join(t.TempDir(), "in.json"), "["+strings.Join(bodies, ",")+"]")
	run("import", in, other).done(t)
	tagged := func(path string) (tags []string) {
		for _, n := range listed(t, path) {
			tags = append(tags, fmt.Sprint(n["tags"]))
		}
		slices.Sort(tags)
		return slices.Compact(tags)
	}
	want := []string{"[a/b]", "[q]", "[sec/x]", "[x]", "[y]"}
	if got, imported := tagged(path), tagged(other); !slices.Equal(got, want) || !slices.Equal(imported, want) {
		t.Errorf("written %q, imported %q", got, imported)
	}
	if out := run("import", in, other).done(t); !strings.HasPrefix(out, "imported nothing new") {
		t.Errorf("once more: %s", out)
	}
}

// TestWordsThatCannotBeMeant are refused with what to do.
func TestWordsThatCannotBeMeant(t *testing.T) {
	path := example(t)
	add := func(args ...string) result {
		return run(append(append([]string{"note", "add", "--body", "b"}, args...), path)...)
	}
	for name, c := range map[string]struct {
		args []string
		code int
		say  string
	}{
		"nowhere":       {[]string{"--on", "provision:v28-6", "--words", "600,000"}, exitFailed, "does not stand in the text of provision:v28-6"},
		"twice":         {[]string{"--on", "provision:v28-6", "--words", "in"}, exitFailed, "--nth 1 to --nth"},
		"beyond":        {[]string{"--on", "provision:v28-6", "--words", "military", "--nth", "9"}, exitFailed, "stands there 1 time, not 9; leave --nth out"},
		"beyond some":   {[]string{"--on", "provision:v28-6", "--words", "in", "--nth", "9"}, exitFailed, "times, not 9; say which with --nth 1 to --nth 3"},
		"in neither":    {[]string{"--on", "statement:" + firstStatement(t, path), "--words", "zzz"}, exitFailed, "does not stand in the summary or quote of statement:"},
		"no statement":  {[]string{"--on", "statement:none", "--words", "x"}, exitFailed, "List what there is with"},
		"no text":       {[]string{"--on", "dossier", "--words", "x"}, exitFailed, "no text of its own"},
		"no words":      {[]string{"--on", "provision:v28-6", "--words", " "}, exitUsage, "--words has no words"},
		"nth alone":     {[]string{"--on", "provision:v28-6", "--nth", "1"}, exitUsage, "write those too"},
		"no field":      {[]string{"--on", "provision:v28-6", "--words", "x", "--field", "title"}, exitUsage, "--field \"title\" is not known"},
		"another field": {[]string{"--on", "provision:v28-6", "--words", "x", "--field", "quote"}, exitFailed, `--field "quote" is no text of provision:v28-6; it has text`},
		"reply":         {[]string{"--on", "provision:v28-6", "--words", "x", "--reply-to", "y"}, exitUsage, "leave --words or --reply-to out"},
		"no such note":  {[]string{"--on", "dossier", "--reply-to", "y"}, exitFailed, "List the notes with \"demarche note list\""},
		"no provision":  {[]string{"--on", "provision:none", "--words", "x"}, exitFailed, "provision:none"},
	} {
		t.Run(name, func(t *testing.T) { add(c.args...).failed(t, c.code, c.say) })
	}
	run("note", "list", "--in", "v99", path).failed(t, exitFailed, `no version "v99"`)
	run("edit", "--on", "source:x", "--text", "y", path).failed(t, exitUsage, "only the texts of a provision or a statement")
	run("edit", "--on", "provision:v28-6", "--field", "quote", "--text", "y", path).failed(t, exitUsage, "no text of provision:v28-6")
	run("edit", "--on", "provision:none", "--text", "y", path).failed(t, exitFailed, "provision:none")
}
