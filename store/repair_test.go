package store_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// repaired is a file after a repair through a store of its own.
func repaired(t testing.TB, path string) (store.Mended, values) {
	t.Helper()
	s := must[*store.Store](t)(store.Open(path, options()))
	m := must[store.Mended](t)(s.Repair(ctx))
	if diff := cmp.Diff(thorough(t, s).Findings, m.Left); diff != "" {
		t.Errorf("what is left is not what a check finds:\n%s", diff)
	}
	if m.Act.Seq != 0 && m.Act.ID != lastAct(t, s).ID {
		t.Errorf("the act is %+v", m.Act)
	}
	sane(t, s.Close())
	return m, must[values](t)(readValues(path))
}

// TestRepairOfWhatIsDoneBehindTheProgram: the records become what they were,
// but for those that another program added, and nothing is left to mend.
func TestRepairOfWhatIsDoneBehindTheProgram(t *testing.T) {
	added := map[string]string{"a new theme": "theme 'fish'", "another program's name": ""}
	for _, c := range behindTheProgram {
		t.Run(c.name, func(t *testing.T) {
			path := lone(t)
			before := must[values](t)(readValues(path)).records()
			sqlite(t, path, c.sql...)
			m, after := repaired(t, path)
			if diff := cmp.Diff(c.left, codes(store.Report{Findings: m.Left})); diff != "" && len(c.left)+len(m.Left) > 0 {
				t.Errorf("left (-want +got):\n%s", diff)
			}
			different := differing(before, after.records())
			if want := added[c.name]; want != "" && len(different) == 1 && strings.Contains(different[0], want) {
				different = nil
			}
			if len(different) > 0 {
				t.Errorf("the records differ: %q", different)
			}
			if c.left == nil && (len(m.Done) == 0 || m.Act.Label != "repair: "+strings.Join(m.Done, "; ")) {
				t.Errorf("it says %+v", m)
			}
		})
	}
}

// TestRepairOfTheJournalIsExact: what is garbled in the journal itself becomes
// what it was, letter by letter, where something tells.
func TestRepairOfTheJournalIsExact(t *testing.T) {
	flipText := func(table, column, where string) string { // one bit of the last letter
		return `UPDATE ` + table + ` SET ` + column + ` = substr(` + column + `, 1, length(` + column + `) - 1) ||
			char(unicode(substr(` + column + `, -1)) + CASE WHEN unicode(substr(` + column + `, -1)) % 2 = 0 THEN 1 ELSE -1 END) WHERE ` + where
	}
	for name, commands := range map[string][]string{
		"a made record":           {`UPDATE change SET after = replace(after, 'Tolls', 'Trolls') WHERE in_table = 'theme'`},
		"both sides of an edit":   {`UPDATE change SET before = '{"body":"x"}', after = '{}' WHERE in_table = 'note' AND before IS NOT NULL AND after IS NOT NULL`},
		"images that are no JSON": {`UPDATE change SET after = 'garbled' WHERE in_table IN ('theme', 'note') AND after IS NOT NULL`},
		"the act":                 {`UPDATE change SET act = 77 WHERE seq IN (3, 9)`},
		"the sum":                 {`UPDATE seal SET sum = sum | 1023`},
		"an act's label":          {flipText("act", "label", "seq = 2")},
		"an act's author":         {flipText("act", "author", "seq = 2")},
		"an act's numbers":        {`UPDATE act SET upto = (upto | 8) - (upto & 8) WHERE seq = 2`, `UPDATE act SET undo = 2 WHERE seq = 3`},
		"an act's sum":            {`UPDATE act SET sum = (sum | 4096) - (sum & 4096) WHERE seq = 3`},
		"a draft":                 {flipText("draft", "body", "1")},
		"the list of schemas":     {`DELETE FROM schema_version`},
	} {
		t.Run(name, func(t *testing.T) {
			path := lone(t)
			before := must[values](t)(readValues(path))
			sqlite(t, path, commands...)
			m, after := repaired(t, path)
			if len(m.Left) > 0 || len(m.Done) == 0 {
				t.Errorf("%+v", m)
			}
			for table, rows := range before {
				if lost := differing(rows, after[table]); !subset(rows, after[table]) {
					t.Errorf("%s: %q", table, lost)
				}
			}
			if m.Act.Kind != store.ActMark || len(after["act"]) != len(before["act"])+1 {
				t.Errorf("the act is %+v", m.Act)
			}
		})
	}
}

// TestFaultRowChangedBehindTheProgram changes a row of each table of records
// through plain SQLite: it is found and named, and becomes what it was.
func TestFaultRowChangedBehindTheProgram(t *testing.T) {
	for table, command := range map[string]string{
		"dossier":     `UPDATE dossier SET title = 'Kanal'`,
		"stakeholder": `UPDATE stakeholder SET short = 'N' WHERE id = 'north'`,
		"theme":       `UPDATE theme SET seq = 7 WHERE id = 'toll'`,
		"source":      `UPDATE source SET url = '' WHERE id = 'gazette-1'`,
		"version":     `UPDATE version SET note = 'Not leaked.' WHERE id = 'v2'`,
		"provision":   `UPDATE provision SET parent = NULL WHERE id = 'v1-1-a'`,
		"statement":   `UPDATE statement SET stance = 'accepts' WHERE id = 'north-yes'`,
		"note":        `UPDATE note SET body = '' WHERE id = 'id-1'`,
		"term":        `UPDATE term SET value = '3.50' WHERE seq = 0`,
		"evidence":    `UPDATE evidence SET locator = 'p. 4' WHERE record = 'v1'`,
	} {
		t.Run(table, func(t *testing.T) {
			path := worked(t)
			before := must[values](t)(readValues(path)).records()
			sqlite(t, path, command)
			s := must[*store.Store](t)(store.Open(path, options()))
			undo, _, err := s.Steps(ctx)
			sane(t, err)
			r := thorough(t, s)
			if len(r.Findings) != 1 || r.Findings[0].Code != "row differs" || !strings.Contains(r.Findings[0].Examples[0], table) {
				t.Errorf("found %+v", r.Findings)
			}
			m := must[store.Mended](t)(s.Repair(ctx))
			if len(m.Left) > 0 || m.Act.Kind != store.ActMark || !strings.HasPrefix(m.Act.Label, "repair: put back ") {
				t.Errorf("the repair: %+v", m)
			}
			still, _, err := s.Steps(ctx)
			sane(t, err)
			if diff := cmp.Diff(undo, still); diff != "" {
				t.Errorf("undo takes back something else now:\n%s", diff)
			}
			sane(t, s.Close())
			if different := differing(before, must[values](t)(readValues(path)).records()); len(different) > 0 {
				t.Errorf("the records differ: %q", different)
			}
		})
	}
}

// TestRepairKeepsWhatAnotherProgramAdded: and takes it into the history.
func TestRepairKeepsWhatAnotherProgramAdded(t *testing.T) {
	path := lone(t)
	sqlite(t, path, `INSERT INTO stakeholder VALUES ('east', 2, 'East', 'EA', NULL)`)
	m, _ := repaired(t, path)
	if want := []string{"took 1 stakeholder, which no act had written, into the journal"}; !slices.Equal(m.Done, want) {
		t.Errorf("done: %q", m.Done)
	}
	s := open(t, path)
	moments := must[[]store.Moment](t)(s.History(ctx, store.Record{Table: "stakeholder", ID: "east"}))
	if len(moments) != 1 || moments[0].Act.ID != m.Act.ID || moments[0].Fields["name"] != "East" {
		t.Errorf("the history is %+v", moments)
	}
	for { // whatever is undone, it stays
		if _, err := s.Undo(ctx); err != nil {
			wantKind(t, err, store.Nothing)
			break
		}
	}
	if d := export(t, s); len(d.Stakeholders) != 3 || !thorough(t, s).Clean() {
		t.Errorf("after undoing everything: %+v, %+v", d.Stakeholders, thorough(t, s))
	}
}

// TestRepairOfAGroupThatIsGone: its members stay, with what they said.
func TestRepairOfAGroupThatIsGone(t *testing.T) {
	path := lone(t)
	sqlite(t, path, `INSERT INTO stakeholder VALUES ('east', 2, 'East', 'EA', 'nowhere')`, `UPDATE statement SET holder = 'east' WHERE id = 'south-no'`)
	s := open(t, path)
	if r := thorough(t, s); !slices.ContainsFunc(r.Findings, func(f store.Finding) bool {
		return f.Code == "dangling" && slices.Equal(f.Examples, []string{"stakeholder east: member_of"})
	}) {
		t.Errorf("found %+v", r.Findings)
	}
	sane(t, s.Close())
	m, _ := repaired(t, path)
	want := []string{
		"put back 1 statement as the journal has it", "took 1 stakeholder, which no act had written, into the journal",
		"took 1 stakeholder out of a group that is gone",
	}
	if !slices.Equal(m.Done, want) {
		t.Errorf("done: %q", m.Done)
	}
	s = open(t, path)
	want3 := plan.Stakeholder{ID: "east", Name: "East", Short: "EA"}
	if d := export(t, s); d.Stakeholders[2] != want3 || !thorough(t, s).Clean() {
		t.Errorf("after the repair: %+v, %+v", d.Stakeholders, thorough(t, s))
	}
}

// TestRepairNeverCutsAText: where the journal has much less than the record,
// a person must look.
func TestRepairNeverCutsAText(t *testing.T) {
	path := lone(t)
	long := strings.Repeat("A long text that nobody typed here. ", 50)
	sqlite(t, path, `UPDATE note SET body = '`+long+`' WHERE id = 'id-1'`, `UPDATE theme SET name = 'x' WHERE id = 'toll'`)
	m, after := repaired(t, path)
	if len(m.Left) != 1 || m.Left[0].Code != "row differs" || m.Left[0].Count != 1 || !slices.Equal(m.Done, []string{"put back 1 theme as the journal has it"}) {
		t.Errorf("the repair: %+v", m)
	}
	if !slices.ContainsFunc(sorted(after["note"]), func(row string) bool { return strings.Contains(row, long) }) {
		t.Error("the long text is gone")
	}
	s := open(t, path) // and an edit settles it
	n := must[plan.Note](t)(s.Note(ctx, "id-1"))
	n.Body = "Who pays?"
	_, _, err := s.ChangeNote(ctx, n)
	sane(t, err)
	if r := thorough(t, s); !r.Clean() {
		t.Errorf("left: %+v", r.Findings)
	}
}

func sorted(rows map[string]bool) (list []string) {
	for row := range rows {
		list = append(list, row)
	}
	slices.Sort(list)
	return list
}

// TestRepairWhereNobodyKnows: an entry and its row differ and the checksum fits
// neither. The row stays, and undo goes back to here only.
func TestRepairWhereNobodyKnows(t *testing.T) {
	path := lone(t)
	sqlite(t, path, `UPDATE change SET after = replace(after, 'Tolls', 'Trolls') WHERE in_table = 'theme'`,
		`UPDATE seal SET sum = 12345`, `UPDATE theme SET name = 'Tails' WHERE id = 'toll'`)
	m, _ := repaired(t, path)
	if len(m.Left) > 0 || m.Act.Kind != store.ActBegin || !strings.Contains(m.Act.Label, "gave up on the checksum") {
		t.Errorf("the repair: %+v", m)
	}
	kept := []store.Kept{{Table: "theme", ID: "toll", Title: "Tails", Words: `theme toll "Tails"`}}
	if diff := cmp.Diff(kept, m.Kept); diff != "" {
		t.Errorf("the rows that it decided for (-want +got):\n%s", diff)
	}
	s := open(t, path)
	if d := export(t, s); d.Themes[0].Name != "Tails" {
		t.Errorf("the row became %+v", d.Themes[0])
	}
	_, err := s.Undo(ctx)
	wantKind(t, err, store.Nothing)
}

// TestRepairOfAGarbledActAndDraft keeps what it cannot put right, and says so.
func TestRepairOfAGarbledActAndDraft(t *testing.T) {
	path := lone(t)
	sqlite(t, path, `UPDATE act SET label = 'zzzz', author = 'zzz', undo = 1 WHERE seq = 2`,
		`UPDATE draft SET body = 'Half a taught', target = 'zzz'`)
	m, _ := repaired(t, path)
	if len(m.Left) > 0 || m.Act.Kind != store.ActBegin {
		t.Errorf("the repair: %+v", m)
	}
	s := open(t, path)
	acts := must[[]store.Act](t)(s.Acts(ctx, 0))
	if a := acts[2]; a.Seq != 2 || a.Label != "zzzz (garbled on disk)" || a.Kind != store.ActMark {
		t.Errorf("the act is %+v", a)
	}
	drafts := must[[]store.Draft](t)(s.Drafts(ctx))
	if len(drafts) != 1 || drafts[0].Body != "Half a taught" || drafts[0].On != onDossier {
		t.Errorf("the drafts are %+v", drafts)
	}
}

func TestRepairOfASoundFileDoesNothing(t *testing.T) {
	opt := options()
	opt.Backups = t.TempDir()
	path := lone(t)
	before := folder(t, filepath.Dir(path))
	s := must[*store.Store](t)(store.Open(path, opt))
	m := must[store.Mended](t)(s.Repair(ctx))
	if diff := cmp.Diff(store.Mended{}, m); diff != "" {
		t.Errorf("it did something:\n%s", diff)
	}
	sane(t, s.Close())
	if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" || len(folder(t, opt.Backups)) > 0 {
		t.Errorf("it wrote something:\n%.400s", diff)
	}
}

// TestRepairComesAfterABackup of the file as it is, damage and all.
func TestRepairComesAfterABackup(t *testing.T) {
	opt := options()
	opt.Backups = t.TempDir()
	path := lone(t)
	sqlite(t, path, `UPDATE theme SET name = 'x' WHERE id = 'toll'`)
	damaged := must[values](t)(readValues(path)).records()
	s := must[*store.Store](t)(store.Open(path, opt))
	m := must[store.Mended](t)(s.Repair(ctx))
	sane(t, s.Close())
	list := must[[]store.Backup](t)(store.Backups(opt.Backups, path))
	if len(list) != 1 || list[0].Reason != store.BeforeRepair || len(m.Left) > 0 {
		t.Fatalf("backups: %+v; repair: %+v", list, m)
	}
	if different := differing(damaged, must[values](t)(readValues(list[0].Path)).records()); len(different) > 0 {
		t.Errorf("the backup differs: %q", different)
	}
}

func TestRepairIsRefused(t *testing.T) {
	damage := `UPDATE theme SET name = 'x' WHERE id = 'toll'`
	for name, c := range map[string]struct {
		opt   func(path string) store.Options
		sql   []string
		kind  store.Kind
		words string
	}{
		"for reading only": {func(string) store.Options { return store.Options{Reading: true} }, []string{damage}, store.ReadOnly, ""},
		"without a backup": {func(path string) store.Options {
			opt := options()
			opt.Backups = path // a file, not a folder
			return opt
		}, []string{damage}, store.NoBackup, "nothing was changed"},
		"damaged all over": {func(string) store.Options { return options() }, []string{
			damage, `PRAGMA writable_schema = on`, `UPDATE sqlite_schema SET sql = replace(sql, '-- JSON', '-- Jason') WHERE name = 'change'`,
		}, store.Damaged, ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := lone(t)
			sqlite(t, path, c.sql...)
			before := folder(t, filepath.Dir(path))
			s := must[*store.Store](t)(store.Open(path, c.opt(path)))
			m, err := s.Repair(ctx)
			wantKind(t, err, c.kind, c.words)
			if m.Act.Seq != 0 {
				t.Errorf("there is an act: %+v", m)
			}
			sane(t, s.Close())
			if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
				t.Errorf("the file was changed:\n%.400s", diff)
			}
		})
	}
}

func TestRepairEndsWithItsContext(t *testing.T) {
	path := lone(t)
	sqlite(t, path, `UPDATE theme SET name = 'x' WHERE id = 'toll'`)
	s := open(t, path)
	if m, err := s.Repair(ended()); err == nil || m.Act.Seq != 0 {
		t.Errorf("%+v, %v", m, err)
	}
	if codes(thorough(t, s))["row differs"] != 1 {
		t.Error("something was mended")
	}
}
