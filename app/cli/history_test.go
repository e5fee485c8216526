package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/app"
	"demarche/store"
	"demarche/store/plan"
)

// clockwork are an author with hostile letters, a clock that ticks a second at
// each look, and ids that count up.
func clockwork() store.Options {
	ticks := 0
	dawn := time.Date(2025, 12, 1, 9, 30, 0, 250e6, time.UTC)
	ids := func(kind string) func() string {
		n := 0
		return func() string {
			n++
			return fmt.Sprintf("%s-%d", kind, n)
		}
	}
	return store.Options{Author: "О\x1bлена", NewID: ids("n"), NewAct: ids("act"), Now: func() time.Time {
		ticks++
		return dawn.Add(time.Duration(ticks-1) * time.Second)
	}}
}

// told makes a dossier in which a note is written, written anew, taken away and
// brought back: acts 2 to 5.
func told(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "told.demarche")
	opt := clockwork()
	check(t, store.Create(t.Context(), path, &plan.Dossier{
		Title: "Talks", Stakeholders: []plan.Stakeholder{{ID: "north", Name: "North", Short: "N"}}, Themes: []plan.Theme{{ID: "arms", Name: "Arms"}},
		Versions: []plan.Version{{ID: "v1", Title: "Draft", Short: "Draft", Dated: "2025-01-01", Status: plan.Draft, Provisions: []plan.Provision{
			{ID: "p1", Number: "1", NumberBasis: plan.NumberPrinted, Title: "Army", Theme: "arms", Text: strings.Repeat("Long words. ", 6)},
		}}},
	}, opt))
	onStore(t, path, opt, func(s *store.Store) {
		n, _, err := s.AddNote(t.Context(), plan.Note{On: plan.CellOf(plan.On("p1"), "north"), Body: "one\n\x1btwo", Tags: []string{"x", "y"}})
		check(t, err)
		n.Body, n.Tags, n.Status, n.Label = "three\n\"four\" <&>", []string{"y"}, plan.NoteToDo, "ask"
		_, _, err = s.ChangeNote(t.Context(), n)
		check(t, err)
		_, err = s.DeleteNote(t.Context(), n.ID)
		check(t, err)
		_, err = s.Undo(t.Context())
		check(t, err)
	})
	return path
}

// onStore works on a dossier by other ways than a command's.
func onStore(t testing.TB, path string, opt store.Options, do func(*store.Store)) {
	t.Helper()
	s, err := store.Open(path, opt)
	check(t, err)
	do(s)
	check(t, s.Close())
}

func TestHistory(t *testing.T) {
	path := told(t)
	const all = `1  2025-12-01 09:30:00 UTC  О�лена  new dossier Talks
2  2025-12-01 09:30:02 UTC  О�лена  add note on 1 / North
3  2025-12-01 09:30:03 UTC  О�лена  edit note on 1 / North
4  2025-12-01 09:30:04 UTC  О�лена  delete note on 1 / North
5  2025-12-01 09:30:05 UTC  О�лена  undo: delete note on 1 / North  [takes back 4]
`
	lines := strings.SplitAfter(all, "\n")
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"all", all, nil},
		{"all, said so", all, []string{"--limit", "0"}},
		{"the newest", lines[3] + lines[4], []string{"--limit", "2"}},
		{"more than there are", all, []string{"--limit", "99"}},
		{"a cell", strings.Join(lines[1:], ""), []string{"--on", "cell:p1/north"}},
		{"the last on a cell", lines[4], []string{"--on", "cell:p1/north", "--limit", "1"}},
		{"a cell without any", "nothing was done to it yet\n", []string{"--on", "cell:version:v1/north"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result { return run(append(append([]string{"history"}, c.args...), path)...) })
			if diff := cmp.Diff(c.want, r.done(t)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHistoryOfANote has every value, from the first to the last.
func TestHistoryOfANote(t *testing.T) {
	want := `2  2025-12-01 09:30:02 UTC  О�лена  add note on 1 / North
    on: cell:p1/north
    text:
        one
        �two
    status: note
    tags:
        x
        y
3  2025-12-01 09:30:03 UTC  О�лена  edit note on 1 / North
    text:
        - one
        - �two
        + three
        + "four" <&>
    label: (nothing) → ask
    status: note → todo
    tags:
        - x
        - y
        + y
4  2025-12-01 09:30:04 UTC  О�лена  delete note on 1 / North
    deleted
5  2025-12-01 09:30:05 UTC  О�лена  undo: delete note on 1 / North  [takes back 4]
    on: cell:p1/north
    text:
        three
        "four" <&>
    label: ask
    status: todo
    tags: y
`
	if diff := cmp.Diff(want, run("history", "--on", "note:n-1", told(t)).done(t)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHistoryOfEverything that can have one: each begins with what made the
// dossier, and a note on a thing stands in the thing's history.
func TestHistoryOfEverything(t *testing.T) {
	path := example(t)
	for on, field := range map[string]string{
		"dossier":                               "title: US-backed 28-point peace plan for Ukraine",
		"version:v28":                           "short name: 28 points",
		"provision:v28-6":                       "title: Army ceiling",
		"statement:ua-umerov-denial-2025-11-21": "party of the speaker: Ukraine",
		"source:reuters-2025-05-30-kellogg":     "title: Kellogg on Russian concern over NATO",
		"stakeholder:us":                        "name: United States",
		"theme:military-limits":                 "name: Military limits",
	} {
		t.Run(on, func(t *testing.T) {
			acts, noted := 1, !strings.HasPrefix(on, "stakeholder") && !strings.HasPrefix(on, "theme")
			if noted {
				run("note", "add", "--on", on, "--body", "x", path).done(t)
				acts++
			}
			out := run("history", "--on", on, path).done(t)
			if !strings.HasPrefix(out, "1  ") || !strings.Contains(out, "\n    "+field+"\n") {
				t.Errorf("printed %q", out)
			}
			if noted != strings.Contains(out, "add note on") {
				t.Errorf("the note is in it, or not: %q", out)
			}
			got := parse[[]object](t, run("history", "--json", "--on", on, path).done(t))
			if len(got) != acts {
				t.Fatalf("%d acts, want %d", len(got), acts)
			}
			for i, m := range got {
				if m["fields"] == nil || (len(m["changed"].([]any)) > 0) != (i == 0) {
					t.Errorf("moment %d is %v", i, m)
				}
			}
		})
	}
}

// TestHistoryJSONHasAllItsMembers, null where a value does not apply.
func TestHistoryJSONHasAllItsMembers(t *testing.T) {
	path := told(t)
	act := func(seq float64, at, label, kind string, target, reverses any) object {
		return object{
			"seq": seq, "id": fmt.Sprintf("act-%v", seq), "at": "2025-12-01T09:30:" + at + ".250Z", "author": "О\x1bлена",
			"label": label, "kind": kind, "target": target, "reverses": reverses,
		}
	}
	const cell = "cell:p1/north"
	want := []object{
		act(1, "00", "new dossier Talks", "begin", nil, nil),
		act(2, "02", "add note on 1 / North", "do", cell, nil),
		act(3, "03", "edit note on 1 / North", "do", cell, nil),
		act(4, "04", "delete note on 1 / North", "do", cell, nil),
		act(5, "05", "delete note on 1 / North", "undo", cell, 4.0),
	}
	for name, c := range map[string]struct {
		want []object
		args []string
	}{
		"all":                  {want, nil},
		"the newest":           {want[4:], []string{"--limit", "1"}},
		"a cell":               {want[1:], []string{"--on", cell}},
		"a cell without any":   {[]object{}, []string{"--on", "cell:version:v1/north"}},
		"the newest on a cell": {want[3:], []string{"--on", cell, "--limit", "2"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := parse[[]object](t, run(append(append([]string{"history", "--json"}, c.args...), path)...).done(t))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHistoryJSONOfANote carries every value exactly, and the same every time.
func TestHistoryJSONOfANote(t *testing.T) {
	path := told(t)
	out := run("history", "--json", "--on", "note:n-1", path).done(t)
	got := parse[[]object](t, out)
	if len(got) != 4 {
		t.Fatalf("%d moments", len(got))
	}
	for _, m := range got {
		members(t, m, "seq", "id", "at", "author", "label", "kind", "target", "reverses", "fields", "changed")
	}
	body := func(i int) any { return got[i]["fields"].(object)["body"] }
	if body(0) != "one\n\x1btwo" || body(1) != "three\n\"four\" <&>" || got[2]["fields"] != nil || body(3) != body(1) {
		t.Errorf("the values are %v", got)
	}
	if diff := cmp.Diff([]any{"body", "changed", "label", "status", "tag"}, got[1]["changed"]); diff != "" {
		t.Errorf("changed (-want +got):\n%s", diff)
	}
	if !strings.Contains(out, "<&>") {
		t.Error("angle brackets are written otherwise")
	}
	for range 5 {
		if run("history", "--json", "--on", "note:n-1", path).done(t) != out {
			t.Fatal("printed otherwise the next time")
		}
	}
}

// TestHistoryOfACommand: who acted is the account, and when is now.
func TestHistoryOfACommand(t *testing.T) {
	path := empty(t)
	before := time.Now().UTC().Truncate(time.Millisecond)
	run("note", "add", "--on", "dossier", "--body", "x", path).done(t)
	got := parse[[]object](t, run("history", "--json", path).done(t))
	last := got[len(got)-1]
	at, err := time.Parse(timeForm, last["at"].(string))
	if err != nil || at.Before(before) || at.After(time.Now()) || last["author"] != app.Author() || last["target"] != "dossier" {
		t.Errorf("the act is %v, %v", last, err)
	}
}

func TestHistoryOfNothing(t *testing.T) {
	path := example(t)
	for _, on := range []string{
		"version:v27", "provision:v28-99", "cell:v28-99/ukraine", "cell:v28-6/mars", "cell:version:v27/ukraine", "statement:none",
		"source:none", "note:none", "stakeholder:mars", "theme:none", "provision:v28-\x1b",
	} {
		for _, more := range [][]string{nil, {"--json"}, {"--limit", "1"}} {
			r := untouched(t, filepath.Dir(path), func() result {
				return run(append(append([]string{"history", "--on", on}, more...), path)...)
			})
			r.failed(t, exitFailed, printable(on), "has and had no such thing")
		}
	}
	run("history", "--on", "dossier", empty(t)).failed(t, exitFailed, "dossier: the dossier has and had no such thing")
}

// TestHistoryOfWhatIsGone can still be told.
func TestHistoryOfWhatIsGone(t *testing.T) {
	path := told(t)
	run("redo", path).done(t)
	out := run("history", "--on", "note:n-1", "--limit", "1", path).done(t)
	if !strings.Contains(out, "redo: delete note on 1 / North  [takes back 5]\n    deleted\n") {
		t.Errorf("printed %q", out)
	}
}
