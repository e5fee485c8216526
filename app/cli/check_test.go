package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// spoil changes a dossier past its journal, as a failing disk or another
// program does.
func spoil(t testing.TB, path string, commands ...string) {
	t.Helper()
	sqlite(t, path, append(commands, `PRAGMA journal_mode = delete`)...)
}

// unruly makes a dossier that is as it was written, but breaks a rule for what
// dossiers say: there is nothing to mend in it.
func unruly(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "unruly.demarche")
	check(t, store.Create(t.Context(), path, &plan.Dossier{
		Title: "x", Versions: []plan.Version{{ID: "v", Title: "x", Short: "x", Dated: "2025-02-30", Status: plan.Draft}},
	}, store.Options{}))
	return path
}

func TestCheckOfASoundDossier(t *testing.T) {
	noted := example(t)
	note(t, noted, "a\x1b")
	run("undo", noted).done(t)
	for name, path := range map[string]string{"empty": empty(t), "shipped": example(t), "with a past": noted} {
		t.Run(name, func(t *testing.T) {
			for _, args := range [][]string{{"check"}, {"check", "--repair"}} {
				r := untouched(t, filepath.Dir(path), func() result { return run(append(args, path)...) })
				if out := r.done(t); out != path+": nothing is wrong\n" {
					t.Errorf("%q printed %q", args, out)
				}
			}
			want := object{"clean": true, "findings": []any{}, "repaired": nil, "advice": []any{}, "backup": nil}
			if diff := cmp.Diff(want, parse[object](t, run("check", "--json", path).done(t))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			want["repaired"] = object{"act": nil, "done": []any{}, "kept": nil, "kept_rows": []any{}}
			if diff := cmp.Diff(want, parse[object](t, run("check", "--json", "--repair", path).done(t))); diff != "" {
				t.Errorf("after a repair (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheckFindsAndRepairs what was changed past the journal, and says all of
// it: what, how often, where, what can be done, what was done.
func TestCheckFindsAndRepairs(t *testing.T) {
	path, backup := backedUp(t)
	before := run("export", "--format", "json", path).done(t)
	note(t, path, "c\x1b")
	run("undo", path).done(t)
	spoil(t, path, `UPDATE note SET body = 'garbled' || char(27)`, `DELETE FROM term WHERE seq = 0`, `DELETE FROM evidence WHERE record LIKE 'v28-1%'`)
	r := untouched(t, filepath.Dir(path), func() result { return run("check", path) })
	for _, say := range []string{"row differs, in 2 places: A record is not as the last act", "    note ", "\"a\": body\n", "row missing, in ", "    and "} {
		if !strings.Contains(r.out, say) {
			t.Errorf("%q does not say %q", r.out, say)
		}
	}
	for _, say := range []string{path + ": the check found 2 kinds of fault, in ", " places, and changed nothing. Mend ", "demarche check --repair " + path, "Its newest good backup is of ", "demarche restore newest " + path} {
		if !strings.Contains(r.err, say) {
			t.Errorf("the message %q does not say %q", r.err, say)
		}
	}
	if r.status != exitFailed || strings.Contains(r.err, "salvage") || strings.ContainsAny(r.out+r.err, "\x1b") {
		t.Errorf("status %d, output %q, message %q", r.status, r.out, r.err)
	}
	r = run("check", "--repair", path)
	if out := r.done(t); !strings.HasPrefix(out, "repaired: ") || !strings.HasSuffix(out, path+": nothing is wrong\n") {
		t.Errorf("repair printed %q", out)
	}
	_, kept, _ := strings.Cut(r.out, "The file as it was before is kept: ")
	kept, _, _ = strings.Cut(kept, "\n")
	if got := backupsOf(t, path); got[len(got)-1]["path"] != kept || got[len(got)-1]["reason"] != "repair" {
		t.Errorf("%q is not among the backups %v", kept, got)
	}
	if run("export", "--format", "json", path).done(t) != before {
		t.Error("the dossier is another one than before the damage")
	}
	if out := run("history", "--limit", "1", path).done(t); !strings.Contains(out, "repair: ") {
		t.Errorf("the history ends with %q", out)
	}
	run("check", path).done(t)
	alone(t, path)
	check(t, os.Truncate(path, 0)) // what was kept of the damage is no good backup
	if out := run("restore", "newest", path).done(t); !strings.Contains(out, "(made by hand)") || said(t, path) != said(t, backup) {
		t.Errorf("restore printed %q", out)
	}
}

// TestEveryCommandTellsOfDamage that the opening found, once it is done.
func TestEveryCommandTellsOfDamage(t *testing.T) {
	path := example(t)
	note(t, path, "a")
	spoil(t, path, `UPDATE note SET body = 'garbled'`)
	for name, args := range map[string][]string{"reads": {"note", "list"}, "writes": {"note", "add", "--on", "dossier", "--body", "b"}} {
		r := run(append(args, path)...)
		if r.status != exitDone || r.out == "" || !strings.Contains(r.err, path+": something is wrong with this file; see: demarche check "+path+"\n") {
			t.Errorf("%s: status %d, output %q, error %q", name, r.status, r.out, r.err)
		}
	}
}

// TestCheckJSON has the findings, the newest good backup, and what was done.
func TestCheckJSON(t *testing.T) {
	path, backup := backedUp(t)
	spoil(t, path, `UPDATE provision SET title = '"<b>' WHERE id = 'v28-6'`)
	r := untouched(t, filepath.Dir(path), func() result { return run("check", "--json", path) })
	got := parse[object](t, r.out)
	findings := got["findings"].([]any)
	members(t, got, "clean", "findings", "repaired", "advice", "backup")
	if r.status != exitFailed || !strings.Contains(r.err, "1 kind of fault, in 1 place, and") || got["clean"] != false || got["backup"] != backup || got["repaired"] != nil || len(findings) != 1 {
		t.Errorf("status %d, error %q, %v", r.status, r.err, got)
	}
	finding := findings[0].(object)
	members(t, finding, "code", "count", "explain", "examples", "mendable")
	if finding["code"] != "row differs" || finding["count"] != 1.0 || finding["mendable"] != true || !strings.Contains(finding["examples"].([]any)[0].(string), "title") {
		t.Errorf("the finding is %v", finding)
	}
	got = parse[object](t, run("check", "--repair", "--json", path).done(t))
	repaired := got["repaired"].(object)
	members(t, repaired, "act", "done", "kept", "kept_rows")
	if got["clean"] != true || len(repaired["done"].([]any)) != 1 || repaired["act"] != 4.0 || got["backup"] != nil {
		t.Errorf("the repair is %v", got)
	}
	if _, err := os.Stat(repaired["kept"].(string)); err != nil {
		t.Error(err)
	}
}

// TestCheckOfWhatCannotBeMended by a program: a rule is broken that a person
// has to look at.
func TestCheckOfWhatCannotBeMended(t *testing.T) {
	path := unruly(t)
	r := untouched(t, filepath.Dir(path), func() result { return run("check", path) })
	if r.status != exitFailed || !strings.HasPrefix(r.out, "date, in 1 place: ") || strings.Contains(r.err, "--repair") {
		t.Errorf("status %d, output %q, error %q", r.status, r.out, r.err)
	}
	r = untouched(t, filepath.Dir(path), func() result { return run("check", "--repair", path) })
	if r.status != exitFailed || !strings.HasPrefix(r.out, "nothing could be repaired\ndate, in 1 place: ") || !strings.Contains(r.err, path+": the repair left 1 kind of fault, in 1 place.") {
		t.Errorf("status %d, output %q, error %q", r.status, r.out, r.err)
	}
}

// TestCheckOfADamagedFile that opens all the same: pages are gone.
func TestCheckOfADamagedFile(t *testing.T) {
	path, _ := backedUp(t)
	damage(t, path, "statement")
	for _, args := range [][]string{{"check"}, {"check", "--repair"}} {
		r := untouched(t, filepath.Dir(path), func() result { return run(append(args, path)...) })
		if r.status != exitFailed || !strings.Contains(r.out, "unreadable, in ") {
			t.Errorf("%q: status %d, output %q", args, r.status, r.out)
		}
		for _, say := range []string{"demarche salvage " + path + " NEW", "demarche restore newest " + path} {
			if !strings.Contains(r.err, say) {
				t.Errorf("%q: the message %q does not say %q", args, r.err, say)
			}
		}
	}
}

// TestCheckGivesAdvice on where a dossier lies. That is no fault.
func TestCheckGivesAdvice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Dropbox")
	check(t, os.Mkdir(dir, 0o700))
	path := filepath.Join(dir, "a (Anna's conflicted copy 2025-11-21).demarche")
	run("new", path).done(t)
	out := run("check", path).done(t)
	if !strings.HasPrefix(out, path+": nothing is wrong\nadvice: ") || !strings.Contains(out, "“a.demarche”") {
		t.Errorf("printed %q", out)
	}
	advice := parse[object](t, run("check", "--json", path).done(t))["advice"].([]any)
	last := advice[len(advice)-1].(object)
	members(t, last, "kind", "text")
	if last["kind"] != "conflicted copy" || !strings.Contains(out, last["text"].(string)) {
		t.Errorf("the advice is %v", advice)
	}
}

// TestCheckBesideAWindow looks, but does not mend.
func TestCheckBesideAWindow(t *testing.T) {
	path := example(t)
	s := held(t, path)
	_, _, err := s.AddNote(t.Context(), plan.Note{On: plan.Target{Kind: plan.OnDossier}, Body: "x"})
	check(t, err)
	if out := run("check", path).done(t); out != path+": nothing is wrong\n" {
		t.Errorf("printed %q", out)
	}
	run("check", "--repair", path).failed(t, exitFailed, path, "Anna on laptop-3 since ")
}

// TestRepairNamesWhatItKeeps: where nothing says what a record should be it
// stays as it stands, and a person is told which one to look at.
func TestRepairNamesWhatItKeeps(t *testing.T) {
	garbled := []string{
		`UPDATE change SET after = replace(after, 'Whose', 'Wh0se') WHERE in_table = 'note'`,
		`UPDATE seal SET sum = 12345 WHERE upto = (SELECT max(upto) FROM seal)`, `UPDATE note SET body = 'Who is' || char(27)`,
	}
	path := example(t)
	note(t, path, "Whose is it?")
	id := listed(t, path)[0]["id"].(string)
	spoil(t, path, garbled...)
	out := run("check", "--repair", path).done(t)
	if !strings.Contains(out, "kept as they stand, ") || !strings.Contains(out, "    note "+id+` "Who is`) || strings.Contains(out, "\x1b") {
		t.Errorf("printed %q", out)
	}
	path = example(t)
	note(t, path, "Whose is it?")
	id = listed(t, path)[0]["id"].(string)
	spoil(t, path, garbled...)
	repaired := parse[object](t, run("check", "--repair", "--json", path).done(t))["repaired"].(object)
	if diff := cmp.Diff([]any{object{"table": "note", "id": id, "title": "Who is\x1b"}}, repaired["kept_rows"]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
