package store_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// thorough is what a thorough check finds.
func thorough(t testing.TB, s *store.Store) store.Report {
	t.Helper()
	return must[store.Report](t)(s.Check(ctx, store.Thorough))
}

// codes are the codes of a report, with how often each was found.
func codes(r store.Report) map[string]int {
	m := map[string]int{}
	for _, f := range r.Findings {
		m[f.Code] = f.Count
	}
	return m
}

// lone is a small dossier in a file of its own, closed, with a note and an
// edit on it and a draft.
func lone(t testing.TB) string {
	t.Helper()
	path := create(t, soundCanal())
	s := must[*store.Store](t)(store.Open(path, options()))
	n := addNote(t, s, plan.Note{On: onCell, Body: "Who pays for the locks in winter?", Tags: []string{"winter"}})
	n.Body = "Who pays for the locks in winter, and who opens them?"
	_, _, err := s.ChangeNote(ctx, n)
	sane(t, err)
	sane(t, s.KeepDraft(ctx, store.Draft{ID: "draft-1", On: onSource, Body: "Half a thought"}))
	sane(t, s.Close())
	return path
}

func TestCheckOfSoundFiles(t *testing.T) {
	for name, path := range map[string]string{
		"an empty one":            create(t, nil),
		"one with everything":     worked(t),
		"a generated one":         create(t, sample.Dossier(sample.Size{Versions: 3, Provisions: 90, Stakeholders: 4, Statements: 200})),
		"one that was brought up": old(t, filepath.Join("testdata", "schema1.demarche")),
	} {
		t.Run(name, func(t *testing.T) {
			for _, opt := range []store.Options{options(), {Reading: true}} {
				s := must[*store.Store](t)(store.Open(path, opt))
				for _, depth := range []store.Depth{store.Quick, store.Thorough} {
					r := must[store.Report](t)(s.Check(ctx, depth))
					if r.Depth != depth || !r.Intact() || r.Damaged() || r.Mendable() {
						t.Errorf("depth %d: %+v", depth, r)
					}
				}
				sane(t, s.Close())
			}
		})
	}
}

// behindTheProgram are changes that another program makes to a file, with what
// a check finds then: the codes, with how often, and words that the examples
// must have.
var behindTheProgram = []struct {
	name    string
	sql     []string
	codes   map[string]int
	example string
	left    map[string]int // what a repair cannot mend
}{
	{
		"a changed note",
		[]string{`UPDATE note SET body = 'Never mind.' WHERE id = 'id-1'`},
		map[string]int{"row differs": 1},
		`note id-1 "Who pays for the locks in winter, and wh…": body`, nil,
	},
	{
		"a changed text and number",
		[]string{`UPDATE provision SET text = text || ' Or not.', number = '7' WHERE id = 'v1-1'`},
		map[string]int{"row differs": 1},
		`provision v1-1 "1": number, text`, nil,
	},
	{"a deleted term", []string{`DELETE FROM term WHERE seq = 1`}, map[string]int{"row missing": 1}, `term of provision v1-1 (1)`, nil},
	{
		"a deleted source",
		[]string{`DELETE FROM source WHERE id = 'radio-2'`},
		map[string]int{"row missing": 1, "dangling": 2},
		`source radio-2 "Вечірні новини: «ні»"`, nil,
	},
	{
		"apart from nothing",
		[]string{`INSERT INTO apart VALUES ('v2-1', 0, 'nowhere')`},
		map[string]int{"row unknown": 1, "dangling": 1},
		`what is apart from provision v2-1 (0): other`, nil,
	},
	{"a new theme", []string{`INSERT INTO theme VALUES ('fish', 9, 'Fishing')`}, map[string]int{"row unknown": 1}, `theme fish "Fishing"`, nil},
	{
		"evidence of nothing",
		[]string{`INSERT INTO evidence VALUES ('statement', 'nobody', 0, 'radio-2', '')`},
		map[string]int{"row unknown": 1, "dangling": 1},
		`evidence of statement nobody (0): record`, nil,
	},
	{
		"a note with another id",
		[]string{`UPDATE note_tag SET note = 'id-7' WHERE note = 'id-1'`, `UPDATE note SET id = 'id-7' WHERE id = 'id-1'`},
		map[string]int{"row unknown": 2, "row missing": 2},
		`note id-7`, nil,
	},
	{"a garbled seal", []string{`UPDATE seal SET sum = sum + 12345 WHERE upto = (SELECT min(upto) FROM seal)`}, map[string]int{"seal sum": 1}, `entries 1 to `, nil},
	{"a flipped bit of a seal", []string{`UPDATE seal SET sum = (sum | 1024) - (sum & 1024) WHERE upto = (SELECT min(upto) FROM seal)`}, nil, ``, nil},
	{"a lost seal", []string{`DELETE FROM seal WHERE upto = (SELECT min(upto) FROM seal)`}, map[string]int{"seal sum": 1}, `entries 1 to`, nil},
	{"the last seal lost", []string{`DELETE FROM seal WHERE upto = (SELECT max(upto) FROM seal)`}, map[string]int{"seal order": 1}, `the journal with`, nil},
	{"a moved seal", []string{`UPDATE seal SET upto = upto - 4 WHERE upto = (SELECT min(upto) FROM seal)`}, map[string]int{"seal sum": 2}, `entries 1 to`, nil},
	{
		"a garbled entry",
		[]string{`UPDATE change SET after = replace(after, 'Tolls', 'Trolls') WHERE in_table = 'theme'`},
		map[string]int{"seal sum": 1, "row differs": 1},
		`theme toll "Trolls": name`, nil,
	},
	{
		"an entry that cannot be read",
		[]string{`UPDATE change SET before = '{' WHERE before IS NOT NULL AND in_table = 'note'`},
		map[string]int{"seal sum": 1, "change form": 1},
		`note id-1`, nil,
	},
	{
		"an entry of another act",
		[]string{`UPDATE change SET act = 2 WHERE seq = 5`},
		map[string]int{"seal sum": 1, "change order": 1},
		`entry 5 names act 2 and lies in act 1`, nil,
	},
	{
		"an entry about no table",
		[]string{`UPDATE change SET in_table = 'thema' WHERE in_table = 'theme' AND key = 'toll'`},
		map[string]int{"seal sum": 1, "change form": 1, "row unknown": 1},
		`"thema"`, nil,
	},
	{
		"a lost entry",
		[]string{`DELETE FROM change WHERE seq = 5`},
		map[string]int{"seal sum": 1, "change order": 1, "row unknown": 1},
		`entry 5 is missing`, nil,
	},
	{
		"an entry of no act",
		[]string{`INSERT INTO change SELECT max(seq) + 1, 3, 'theme', 'toll', '{}', '{"name":"x"}' FROM change`},
		map[string]int{"change order": 1, "row differs": 1},
		`the acts end with entry`, nil,
	},
	{"a garbled act", []string{`UPDATE act SET label = 'add nonsense' WHERE seq = 2`}, map[string]int{"act sum": 1}, `act 2 "add nonsense"`, nil},
	{
		"a lost act",
		[]string{`DELETE FROM act WHERE seq = 2`},
		map[string]int{"act order": 1, "change order": 2},
		`act 3 "edit note on 1 / Південь" follows upon act 1`, nil,
	},
	{"the last act lost", []string{`DELETE FROM act WHERE seq = 3`}, map[string]int{"change order": 1}, `the acts end with entry`, nil},
	{"a garbled draft", []string{`UPDATE draft SET body = 'Half a taught'`}, map[string]int{"draft sum": 1}, `draft of "Half a taught"`, nil},
	{"another program's name", []string{`UPDATE schema_version SET program = '9.9.9' WHERE version = 1`}, map[string]int{"schema list": 1}, `9.9.9`, nil},
	{"another program's index", []string{`CREATE INDEX mine ON note (author)`}, map[string]int{"schema addition": 1}, `index mine`, map[string]int{"schema addition": 1}},
}

func TestCheckFindsWhatIsDoneBehindTheProgram(t *testing.T) {
	for _, c := range behindTheProgram {
		if c.codes == nil {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			path := lone(t)
			sqlite(t, path, c.sql...)
			before := folder(t, filepath.Dir(path))
			s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
			r := thorough(t, s)
			sane(t, s.Close())
			if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
				t.Errorf("looking changed the file:\n%.400s", diff)
			}
			got := codes(r)
			delete(got, "seal order") // what is behind a lost or moved seal shows in one way or another
			want := map[string]int{}
			for code, n := range c.codes {
				if code != "seal order" {
					want[code] = n
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("found (-want +got):\n%s\n%+v", diff, r)
			}
			var examples []string
			for _, f := range r.Findings {
				if f.Explain == "" || f.Mendable == strings.Contains(f.Code, "addition") {
					t.Errorf("it says too little: %+v", f)
				}
				examples = append(examples, f.Examples...)
			}
			if all := strings.Join(examples, "\n"); !strings.Contains(all, c.example) {
				t.Errorf("the examples do not speak of %q:\n%s", c.example, all)
			}
		})
	}
}

// wrongContent are acts that write what a dossier must not say, each with the
// code for it and what the example names.
var wrongContent = []struct{ code, sql, example string }{
	{"word", `UPDATE statement SET stance = 'maybe' WHERE id = 'south-no'`, "statement south-no: stance"},
	{"word", `UPDATE version SET status = 'final' WHERE id = 'v2'`, "version v2: status"},
	{"word", `UPDATE note SET status = 'done' WHERE id = 'note-z'`, "note note-z: status"},
	{"date", `UPDATE statement SET date = '2025-02-30' WHERE id = 'south-no'`, "statement south-no: date"},
	{"date", `UPDATE version SET dated = '' WHERE id = 'v1'`, "version v1: dated"},
	{"date", `UPDATE source SET published = '2025-13' WHERE id = 'radio-2'`, "source radio-2: published"},
	{"date", `UPDATE source SET published = '202' WHERE id = 'radio-2'`, "source radio-2: published"},
	{"date", `UPDATE note SET created = 'yesterday' WHERE id = 'note-z'`, "note note-z: created"},
	{"id", `INSERT INTO theme VALUES ('a b', 9, 'x')`, `theme "a b"`},
	{"text form", `UPDATE note SET body = 'e' || char(769) WHERE id = 'note-z'`, "note note-z \"e\u0301\": body"},
	{"text form", `UPDATE theme SET name = 'two' || char(13) || 'lines' WHERE id = 'toll'`, `theme toll`},
	{"text form", `UPDATE theme SET name = CAST(x'ff41' AS TEXT) WHERE id = 'toll'`, `theme toll`},
	{"archive", `UPDATE source SET archived_text = 'other' WHERE id = 'gazette-1'`, "source gazette-1"},
	{"note", `INSERT INTO note_tag VALUES ('note-z', 'two' || char(10) || 'lines')`, "tag of note note-z"},
	{"note", `UPDATE note SET body = printf('%.*c', 2097153, 'x') WHERE id = 'note-z'`, "note note-z: body"},
	{"parent", `UPDATE provision SET parent = 'v1-1' WHERE id = 'v2-1'`, "provision v2-1: parent"},
	{"group", `UPDATE stakeholder SET member_of = 'south' WHERE id = 'north'`, "stakeholder north: member_of"},
	{"group", `UPDATE stakeholder SET member_of = 'south' WHERE id = 'south'`, "stakeholder south: member_of"},
	{"group", `INSERT INTO stakeholder VALUES ('east', 9, 'East', 'E', 'south')`, "stakeholder east: member_of"},
	{"lineage", `INSERT INTO lineage VALUES ('v1-1', 5, 'v1-1-a', 'same')`, "lineage of provision v1-1 (5)"},
	{"lineage", `INSERT INTO apart VALUES ('v1-1', 5, 'v1-1-a')`, "what is apart from provision v1-1 (5)"},
	{"lineage", `INSERT INTO apart VALUES ('v1-1', 5, 'v2-1')`, "what is apart from provision v1-1 (5)"},
	{"lineage", `INSERT INTO lineage VALUES ('v2-2', 5, 'v1-1', 'same')`, "what is apart from provision v2-2 (1)"},
	{"no subject", `DELETE FROM statement_about WHERE statement = 'south-no'`, "statement south-no"},
	{"dispute", `INSERT INTO statement_dispute VALUES ('south-no', 7, 'south-no')`, "dispute of statement south-no (7)"},
	{"circle", `UPDATE provision SET parent = 'v1-1-a' WHERE id = 'v1-1'`, "provision v1-1 is part of itself"},
	{"circle", `INSERT INTO version_derivation VALUES ('v1', 0, 'v2')`, "version v2 is derived from itself"},
	{"circle", `INSERT INTO lineage VALUES ('v1-1', 5, 'v2-1', 'same')`, "provision v1-1 is descended from itself"},
}

// TestCheckOfTheContent has acts write what a dossier must not say. The file
// itself is as it was written, and a repair has no business with it.
func TestCheckOfTheContent(t *testing.T) {
	for _, c := range wrongContent {
		t.Run(c.code+" "+c.example, func(t *testing.T) {
			s := fresh(t, soundCanal())
			act := must[store.Act](t)(s.Do(store.ActDo, "nonsense", func(exec func(string, ...any) error) error { return exec(c.sql) }))
			r := thorough(t, s)
			for _, f := range r.Findings {
				if f.Code != c.code || f.Mendable {
					t.Errorf("found %+v", f)
				}
			}
			if r.Clean() || !r.Intact() || !strings.Contains(strings.Join(r.Findings[0].Examples, "\n"), c.example) {
				t.Errorf("found %+v, want an example %q", r.Findings, c.example)
			}
			m := must[store.Mended](t)(s.Repair(ctx))
			if m.Act.Seq != 0 || len(m.Done) != 0 || len(m.Left) != len(r.Findings) || lastAct(t, s).ID != act.ID {
				t.Errorf("the repair did something: %+v", m)
			}
		})
	}
}

// TestCheckSeesThroughCircles: what leads into a circle is not on it.
func TestCheckSeesThroughCircles(t *testing.T) {
	s := fresh(t, soundCanal())
	must[store.Act](t)(s.Do(store.ActDo, "nonsense", func(exec func(string, ...any) error) error {
		return errors.Join(
			exec(`INSERT INTO provision SELECT 'v1-' || value, 'v1', value, value, 'label', 'v1-' || (value + 1), NULL, 'x', '' FROM json_each('[2,3,4,5]')`),
			exec(`INSERT INTO provision VALUES ('v1-6', 'v1', 6, '6', 'label', 'v1-4', NULL, 'x', '')`))
	}))
	r := thorough(t, s)
	if len(r.Findings) != 1 || r.Findings[0].Count != 3 {
		t.Errorf("found %+v, want that 4, 5 and 6 make a circle", r.Findings)
	}
}

// TestQuickCheckLooksAtTheNewest: what another program did to what was written
// last shows when the file is opened.
func TestQuickCheckLooksAtTheNewest(t *testing.T) {
	for _, c := range []struct{ code, sql string }{
		{"row differs", `UPDATE note SET body = 'Never mind.' WHERE id = 'id-1'`},
		{"row missing", `DELETE FROM note_tag WHERE note = 'id-1'`},
		{"act sum", `UPDATE act SET author = 'somebody' WHERE seq = 3`},
		{"seal sum", `UPDATE seal SET sum = 7 WHERE upto = (SELECT max(upto) FROM seal)`},
		{"seal order", `DELETE FROM seal WHERE upto = (SELECT max(upto) FROM seal)`},
		{"schema addition", `CREATE TRIGGER mine AFTER DELETE ON note BEGIN SELECT 1; END`},
		{"schema list", `DELETE FROM schema_version WHERE version = 1`},
	} {
		path := lone(t)
		sqlite(t, path, c.sql)
		if r := open(t, path).Found(); codes(r)[c.code] == 0 {
			t.Errorf("%s: found %+v", c.sql, r)
		}
	}
}

func TestCheckEndsWithItsContext(t *testing.T) {
	s := fresh(t, soundCanal())
	if _, err := s.Check(ended(), store.Thorough); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

// TestCheckWhileOthersWrite holds a thorough look to one moment.
func TestCheckWhileOthersWrite(t *testing.T) {
	s := fresh(t, soundCanal())
	done := make(chan error)
	go func() {
		var err error
		for range 50 {
			if _, _, e := s.AddNote(ctx, plan.Note{On: onCell, Body: "busy"}); e != nil {
				err = e
			}
		}
		done <- err
	}()
	for {
		if r := thorough(t, s); !r.Clean() {
			t.Fatalf("found %+v", r.Findings)
		}
		select {
		case err := <-done:
			sane(t, err)
			return
		default:
		}
	}
}

// TestTruncatedWhileOpen: a file that loses its end while it is open.
func TestTruncatedWhileOpen(t *testing.T) {
	path := worked(t)
	s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
	info := must[os.FileInfo](t)(os.Stat(path))
	sane(t, os.Truncate(path, info.Size()-10*pageSize))
	r := must[store.Report](t)(s.Check(ctx, store.Quick))
	if !r.Damaged() || codes(r)["unreadable"] == 0 {
		t.Errorf("found %+v", r)
	}
	_ = s.Close()
}

// TestCheckOfRandomPasts: whatever a person does, in whatever order, a check
// finds nothing wrong with it.
func TestCheckOfRandomPasts(t *testing.T) {
	s := fresh(t, soundCanal())
	r := rand.New(rand.NewPCG(4, 2))
	for range 300 {
		list := notes(t, s)
		n := list[r.IntN(len(list))]
		switch r.IntN(8) {
		case 0, 1:
			n.Body += " more"
			_, _, _ = s.ChangeNote(ctx, n)
		case 2:
			n.Tags = append(n.Tags, "tag", "мито")
			_, _, _ = s.ChangeNote(ctx, n)
		case 3:
			if len(list) > 3 {
				_, _ = s.DeleteNote(ctx, n.ID)
			}
		case 4:
			addNote(t, s, plan.Note{On: n.On, Body: "another"})
		case 5:
			_, _ = s.Undo(ctx)
		case 6:
			_, _ = s.Redo(ctx)
		case 7:
			for _, gone := range must[[]store.Deleted](t)(s.Trash(ctx, 1)) {
				_, _ = s.RestoreDeleted(ctx, gone.Record)
			}
			_, _ = s.RestoreValue(ctx, store.NoteRecord(n.ID), r.Int64N(100))
		}
	}
	if found := thorough(t, s); !found.Clean() || len(must[[]store.Act](t)(s.Acts(ctx, 0))) < 200 {
		t.Errorf("found %+v", found.Findings)
	}
}
