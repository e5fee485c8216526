package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"demarche/assets"
)

// faulty is the shipped dossier with something wrong in it.
type faulty struct {
	name string
	text string
	say  []string // the place and the problem
}

// lineOf is the line, as a message names it, of the first place that holds a
// text.
func lineOf(t testing.TB, text, part string) string {
	t.Helper()
	before, _, found := strings.Cut(text, part)
	if !found {
		t.Fatalf("nothing holds %q", part)
	}
	return fmt.Sprintf("line %d, ", 1+strings.Count(before, "\n"))
}

// faults are files of dossier JSON that must not be imported.
func faults(t testing.TB) []faulty {
	t.Helper()
	whole := string(assets.Dossier())
	edit := func(old, with string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("the shipped dossier does not hold %q", old)
		}
		return strings.Replace(whole, old, with, 1)
	}
	list := []faulty{
		{"an empty file", "", []string{"line 1", "empty"}},
		{"no JSON", "Dear diary,\n", []string{"line 1", "not JSON"}},
		{"two documents", whole + "{}", []string{"something follows the end"}},
		{"invalid UTF-8", edit("US-backed", "US\xff-backed"), []string{"line 5, /dossier/title", "UTF-8"}},
	}
	add := func(name, old, with, at string, say ...string) {
		text := edit(old, with)
		list = append(list, faulty{name, text, append(say, lineOf(t, text, at))})
	}
	add("an unknown member", `"stakeholders": [`, `"stakholders": [`, `"stakholders"`, "/stakholders", `did you mean "stakeholders"?`)
	add("a holder that is nobody", `"holder": "ukraine"`, `"holder": "ukrane"`, `"ukrane"`, "/statements/", "/holder", `did you mean "ukraine"?`)
	add("a source that is not there", `"source": "`, `"source": "x`, `"source": "x`, "/evidence/0/source", "no source of this dossier")
	add("a stance that is none", `"stance": "rejects"`, `"stance": "refuses"`, `"refuses"`, "/stance", `"rejects", "opposes", "ambiguous"`)
	add("an id twice", `"id": "russia"`, `"id": "us"`, "\"us\",\n   \"name\": \"Russia\"", "/stakeholders/2/id", "is taken")
	add("a point that is part of itself", `"parent": "v28-10"`, `"parent": "v28-10-a"`, `"parent": "v28-10-a"`, "/parent", "part of itself")
	add("a day that is none", `"dated": "2025-11-20"`, `"dated": "2025-11-31"`, `"2025-11-31"`, "/versions/0/dated", "not a day")
	for _, part := range []int{1, 10, 50, 90} {
		text := whole[:len(whole)*part/100]
		list = append(list, faulty{fmt.Sprintf("cut off after %d %%", part), text, []string{"cut off", fmt.Sprintf("line %d", 1+strings.Count(text, "\n"))}})
	}
	return append(list, faulty{"cut off before the last byte", whole[:len(whole)-1], []string{"cut off"}})
}

// TestImportRefusesFaultyFiles: the message names the file, the line and the
// path, and the dossier stays as empty as it was.
func TestImportRefusesFaultyFiles(t *testing.T) {
	path := empty(t)
	for _, f := range faults(t) {
		t.Run(f.name, func(t *testing.T) {
			in := write(t, filepath.Join(t.TempDir(), "in.json"), f.text)
			r := untouched(t, filepath.Dir(path), func() result { return run("import", in, path) })
			r.failed(t, exitFailed, append(f.say, in, "nothing was imported")...)
		})
	}
	in := write(t, filepath.Join(t.TempDir(), "in.json"), string(assets.Dossier()))
	run("import", in, path).done(t)
}
