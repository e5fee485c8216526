package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// TestSalvageOfASoundFile gives the same dossier, with the same past.
func TestSalvageOfASoundFile(t *testing.T) {
	path := worked(t)
	before := must[values](t)(readValues(path))
	out := filepath.Join(t.TempDir(), "new.demarche")
	done := must[store.Salvaged](t)(store.Salvage(ctx, path, out, options()))
	if done.Path != out || len(done.Done) > 0 || len(done.Lost) > 0 || !done.Report.Clean() || done.Report.Depth != store.Thorough || done.Rows["note"] != len(before["note"]) {
		t.Errorf("%+v", done)
	}
	if got := names(t, filepath.Dir(out)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
	after := must[values](t)(readValues(out))
	for table, rows := range before {
		if !subset(rows, after[table]) {
			t.Errorf("%s: %q", table, differing(rows, after[table]))
		}
	}
	if act := lastAct(t, open(t, out)); act.Kind != store.ActBegin || act.Label != "salvage from talks.demarche" || len(after["act"]) != len(before["act"])+1 {
		t.Errorf("the last act is %+v", act)
	}
}

// TestSalvageReadsTheLog that lies beside a file, and leaves both as they are.
func TestSalvageReadsTheLog(t *testing.T) {
	path := lone(t)
	s := must[*store.Store](t)(store.Open(path, store.Options{}))
	defer s.Close()
	addNote(t, s, plan.Note{On: onDossier, Body: "only in the log"})
	crashed := filepath.Join(t.TempDir(), "crashed.demarche")
	for _, suffix := range []string{"", "-wal"} {
		sane(t, os.WriteFile(crashed+suffix, must[[]byte](t)(os.ReadFile(path+suffix)), 0o600))
	}
	before := folder(t, filepath.Dir(crashed))
	out := filepath.Join(t.TempDir(), "new.demarche")
	done := must[store.Salvaged](t)(store.Salvage(ctx, crashed, out, options()))
	if diff := cmp.Diff(before, folder(t, filepath.Dir(crashed))); diff != "" {
		t.Errorf("salvaging changed what was there:\n%.400s", diff)
	}
	if diff := cmp.Diff(export(t, s), export(t, open(t, out))); diff != "" || len(done.Lost) > 0 {
		t.Errorf("lost %q, differs:\n%s", done.Lost, diff)
	}
}

// TestSalvageOfAnOlderFile makes a new one of the present schema.
func TestSalvageOfAnOlderFile(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		schema := schemaNumber(t, path)
		out := filepath.Join(t.TempDir(), "new.demarche")
		done := must[store.Salvaged](t)(store.Salvage(ctx, path, out, options()))
		if !done.Report.Intact() || schema >= journalSince && len(done.Lost)+len(done.Report.Findings) > 0 {
			t.Errorf("lost %q, found %+v", done.Lost, done.Report.Findings)
		}
		if diff := cmp.Diff(export(t, open(t, path)), export(t, open(t, out))); diff != "" {
			t.Errorf("it differs:\n%s", diff)
		}
	})
}

// withoutSchema garbles the first page of a file, behind its header.
func withoutSchema(t *testing.T, path string) {
	t.Helper()
	whole := []byte(content(path))
	for at := 100; at < 4096; at++ {
		whole[at] = 0xFF
	}
	sane(t, os.WriteFile(path, whole, 0o600))
}

// TestSalvageWithoutTheSchema of a file from before there were saved views, and
// of one that was upgraded since: what stands where a new file has the table of
// views is not taken for views, and the journal gives back those that there
// were.
func TestSalvageWithoutTheSchema(t *testing.T) {
	for name, saved := range map[string][]string{"not upgraded": nil, "upgraded": {"Army points", "Boats"}} {
		t.Run(name, func(t *testing.T) {
			path := old(t, filepath.Join("testdata", "schema2.demarche"))
			var want []plan.View
			if saved != nil {
				s := must[*store.Store](t)(store.Open(path, options()))
				for _, view := range saved {
					v := army()
					v.Name = view
					want = append(want, addView(t, s, v))
				}
				sane(t, s.Close())
			}
			withoutSchema(t, path)
			out := filepath.Join(t.TempDir(), "new.demarche")
			done := must[store.Salvaged](t)(store.Salvage(ctx, path, out, options()))
			if !done.Report.Intact() || done.Rows["note"] != 7 || len(done.Lost) > 0 {
				t.Errorf("%+v", done)
			}
			if diff := cmp.Diff(want, views(t, open(t, out))); diff != "" {
				t.Errorf("views (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSalvageRefuses(t *testing.T) {
	sound := lone(t)
	here := t.TempDir()
	in := func(name string) string { return filepath.Join(here, name) }
	sane(t, os.WriteFile(in("empty"), nil, 0o600))
	sane(t, os.WriteFile(in("text"), []byte("Dear diary"), 0o600))
	sqlite(t, in("other.db"), `CREATE TABLE a (b)`, `INSERT INTO a VALUES (1)`)
	alter(t, in("newer.demarche"), `CREATE TABLE thread (id TEXT)`, `PRAGMA user_version = 7`, `INSERT INTO schema_version VALUES (7, '2.5.0')`)
	for name, c := range map[string]struct {
		from, to string
		kind     store.Kind
	}{
		"a missing file":             {in("nothing"), in("out"), store.Missing},
		"a folder":                   {here, in("out"), store.NotAFile},
		"an empty file":              {in("empty"), in("out"), store.Empty},
		"a text":                     {in("text"), in("out"), store.Damaged},
		"another program's file":     {in("other.db"), in("out"), store.NotADossier},
		"a newer file":               {in("newer.demarche"), in("out"), store.Newer},
		"a taken name":               {sound, in("text"), store.Exists},
		"a folder that is not there": {sound, in("no/out"), store.NoFolder},
	} {
		before := folder(t, here)
		_, err := store.Salvage(ctx, c.from, c.to, options())
		if err == nil || store.KindOf(err) != c.kind {
			t.Errorf("%s: err = %v, want kind %q", name, err, c.kind)
		}
		if diff := cmp.Diff(before, folder(t, here)); diff != "" {
			t.Errorf("%s: something was left behind:\n%.400s", name, diff)
		}
	}
	if _, err := store.Salvage(ended(), sound, in("out"), options()); err == nil || len(names(t, here)) != 4 {
		t.Errorf("err = %v, left %q", err, names(t, here))
	}
	var own *store.Error
	if _, err := store.Salvage(ctx, in("text"), in("out"), options()); !errors.As(err, &own) || !strings.Contains(own.Detail, "Restore a backup") {
		t.Errorf("err = %v", err)
	}
}
