package store_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

// soundCanal is the canal dossier with the hash that its archived text has.
func soundCanal() *plan.Dossier {
	d := canal()
	for i := range d.Sources {
		if a := &d.Sources[i].Archived; a.Text != "" {
			sum := sha256.Sum256([]byte(a.Text))
			a.SHA256 = hex.EncodeToString(sum[:])
		}
	}
	return d
}

// sane says of something that a test rests on that it worked.
func sane(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// worked makes a file with a past: notes that were added, edited, deleted and
// brought back, and one that is being typed. Its pages are well filled.
func worked(t testing.TB) string {
	t.Helper()
	d := soundCanal()
	for i := range 60 {
		s := d.Statements[i%3]
		s.ID, s.Disputes = plan.StatementID(fmt.Sprintf("%s-%d", s.ID, i)), nil
		s.Summary = strings.Repeat(s.Summary+" ", 1+i%5)
		d.Statements = append(d.Statements, s)
	}
	for i := range 30 {
		p := d.Versions[0].Provisions[i%2]
		p.ID, p.Number = plan.ProvisionID(fmt.Sprintf("v1-more-%d", i)), fmt.Sprint(i+2)
		p.Text = strings.Repeat("The canal stays open to the ships of both sides. ", 1+i%6)
		d.Versions[0].Provisions = append(d.Versions[0].Provisions, p)
	}
	opt, acts := options(), 0
	opt.NewAct = func() string { // the same bytes each time
		acts++
		return fmt.Sprintf("act-%d", acts)
	}
	path := filepath.Join(t.TempDir(), "talks.demarche")
	sane(t, store.Create(ctx, path, d, opt))
	s := must[*store.Store](t)(store.Open(path, opt))
	do := func(_ store.Act, err error) {
		t.Helper()
		sane(t, err)
	}
	for i := range 4 * len(targets) {
		addNote(t, s, plan.Note{On: targets[i%len(targets)], Body: strings.Repeat("What does «так» mean here? ", 1+i), Tags: []string{"later", "мито"}})
	}
	n := addNote(t, s, plan.Note{On: onCell, Body: "Mind the winter: the canal freezes over from December to March.", Label: "blue"})
	n.Body += " Every year."
	edited, act, err := s.ChangeNote(ctx, n)
	do(act, err)
	edited.Tags = []string{"ice"}
	_, act, err = s.ChangeNote(ctx, edited)
	do(act, err)
	do(s.DeleteNote(ctx, "note-z"))
	do(s.DeleteNote(ctx, "note-y"))
	do(s.Undo(ctx))
	do(s.Undo(ctx))
	do(s.Redo(ctx))
	do(s.RestoreDeleted(ctx, store.NoteRecord("note-z")))
	do(s.DeleteNote(ctx, "note-x"))
	sane(t, s.KeepDraft(ctx, store.Draft{ID: "d", On: onSource, Body: "Half a tho", Tags: []string{"a", "b"}}))
	sane(t, s.Close())
	return path
}

// values are all rows of a file, by table and each as a text.
type values map[string]map[string]bool

// readValues reads them past this program; it fails when SQLite cannot read all
// of them.
func readValues(path string) (values, error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?immutable=1&mode=ro")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	all := values{}
	read := func(table, query string) error {
		rows, err := db.Query(query)
		if err != nil {
			return err
		}
		defer rows.Close()
		all[table] = map[string]bool{}
		for rows.Next() {
			var row string
			if err := rows.Scan(&row); err != nil {
				return err
			}
			all[table][row] = true
		}
		return rows.Err()
	}
	err = read("", `SELECT name || char(10) || (SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM pragma_table_info(s.name))
		FROM sqlite_schema AS s WHERE type = 'table'`)
	for list := range all[""] {
		table, columns, _ := strings.Cut(list, "\n")
		err = errors.Join(err, read(table, `SELECT `+columns+` FROM `+table))
	}
	return all, errors.Join(err, read("", `SELECT type || name || tbl_name || ifnull(sql, '') FROM sqlite_schema`))
}

// records are the rows of the dossier itself.
func (v values) records() map[string]bool {
	all := map[string]bool{}
	for table, rows := range v {
		if _, outside := store.Unjournaled()[table]; outside || table == "" || table == "sqlite_sequence" {
			continue
		}
		for row := range rows {
			all[table+" "+row] = true
		}
	}
	return all
}

// faulty is a file that is damaged in many ways, one after the other.
type faulty struct {
	bytes   []byte
	sound   values
	records map[string]bool
	mu      sync.Mutex
	count   map[string]int
	kept    float64 // the shares of the records that were salvaged, added up
}

func newFaulty(t testing.TB) *faulty {
	t.Helper()
	path := worked(t)
	s := must[*store.Store](t)(store.Open(path, options()))
	if r := must[store.Report](t)(s.Check(ctx, store.Thorough)); !r.Clean() {
		t.Fatalf("the sound file is not sound: %+v", r.Findings)
	}
	sane(t, s.Close())
	f := &faulty{bytes: must[[]byte](t)(os.ReadFile(path)), count: map[string]int{}}
	f.sound = must[values](t)(readValues(path))
	f.records = f.sound.records()
	return f
}

// add counts an outcome.
func (f *faulty) add(outcome string) {
	f.mu.Lock()
	f.count[outcome]++
	f.mu.Unlock()
}

// keep adds the share of the records that was salvaged.
func (f *faulty) keep(share float64) {
	f.mu.Lock()
	f.kept += share
	f.count["salvaged"]++
	f.mu.Unlock()
}

// String says what came of the faults.
func (f *faulty) String() string {
	text := ""
	for _, outcome := range slices.Sorted(maps.Keys(f.count)) {
		text += fmt.Sprintf("%d %s, ", f.count[outcome], outcome)
	}
	return text + fmt.Sprintf("%.1f %% of the records salvaged", 100*f.kept/float64(max(1, f.count["salvaged"])))
}

// atLeast wants that many good outcomes.
func (f *faulty) atLeast(t *testing.T, want int, outcomes ...string) {
	t.Helper()
	n := 0
	for _, o := range outcomes {
		n += f.count[o]
	}
	if n < want {
		t.Errorf("%d of the faults were %v, want %d", n, outcomes, want)
	}
}

// pageSize is that of SQLite.
const pageSize = 4096

// try damages the file and sees to it that the damage is found, or harmless;
// then it has the file mended, or salvaged.
func (f *faulty) try(t *testing.T, name, folder string, damage func([]byte) []byte) {
	t.Helper()
	path := filepath.Join(folder, "talks.demarche")
	sane(t, os.WriteFile(path, damage(slices.Clone(f.bytes)), 0o600))
	content, broken := readValues(path)
	s, err := store.Open(path, options())
	if err != nil {
		if e, ok := errors.AsType[*store.Error](err); !ok || e.Kind == store.Failed {
			t.Errorf("%s: opening gives %v", name, err)
		}
		f.add("refused")
		f.salvage(t, name, path)
		return
	}
	defer s.Close()
	r, err := s.Check(ctx, store.Thorough)
	switch {
	case err != nil:
		t.Errorf("%s: %v", name, err)
	case r.Clean() && broken == nil && equal(content, f.sound):
		f.add("harmless")
	case r.Clean():
		t.Errorf("%s: served as if nothing were wrong (%v)", name, broken)
	default:
		f.add("found")
		f.repair(t, name, path, s, r)
	}
}

func equal(a, b values) bool {
	return maps.EqualFunc(a, b, func(x, y map[string]bool) bool { return maps.Equal(x, y) })
}

// repair mends the file. What a clean report then calls sound is what was
// there before the damage.
func (f *faulty) repair(t *testing.T, name, path string, s *store.Store, r store.Report) {
	t.Helper()
	m, err := s.Repair(ctx)
	if store.KindOf(err) == store.Damaged && err != nil {
		sane(t, s.Close())
		f.salvage(t, name, path)
		return
	}
	if err != nil {
		t.Errorf("%s: repair: %v\n%+v", name, err, r.Findings)
		return
	}
	sane(t, s.Close())
	after, err := readValues(path)
	switch {
	case err != nil:
		t.Errorf("%s: repair broke the file: %v", name, err)
	case maps.Equal(after.records(), f.records) && subset(f.sound["act"], after["act"]) && subset(f.sound["change"], after["change"]) && len(m.Left) == 0:
		f.add("mended")
	case maps.Equal(after.records(), f.records):
		f.add("mended, not the past")
		t.Logf("%s: the past is not as it was: %v; left: %v", name, m.Done, m.Left)
	case len(m.Left) > 0:
		f.add("partly mended")
		t.Logf("%s: left: %v", name, m.Left)
	default:
		f.add("mended otherwise")
		t.Logf("%s: %v", name, m.Done)
		for _, row := range differing(f.records, after.records()) {
			t.Log("  ", row)
		}
	}
}

func subset(a, b map[string]bool) bool {
	for row := range a {
		if !b[row] {
			return false
		}
	}
	return true
}

// differing lists what is only in one of two sets.
func differing(a, b map[string]bool) (list []string) {
	for row := range a {
		if !b[row] {
			list = append(list, fmt.Sprintf("- %.200q", row))
		}
	}
	for row := range b {
		if !a[row] {
			list = append(list, fmt.Sprintf("+ %.200q", row))
		}
	}
	return list
}

// salvage gets out of the file what can be read: nothing but what was in it.
func (f *faulty) salvage(t *testing.T, name, path string) {
	t.Helper()
	before := must[[]byte](t)(os.ReadFile(path))
	out := filepath.Join(filepath.Dir(path), "salvaged.demarche")
	done, err := store.Salvage(ctx, path, out, options())
	if after := must[[]byte](t)(os.ReadFile(path)); string(after) != string(before) {
		t.Errorf("%s: salvaging changed the damaged file", name)
	}
	if err != nil {
		if e, ok := errors.AsType[*store.Error](err); !ok || e.Kind == store.Failed {
			t.Errorf("%s: salvaging gives %v", name, err)
		}
		f.add("not salvaged")
		return
	}
	if len(done.Report.Findings) > 0 {
		t.Errorf("%s: what was salvaged is not sound: %+v", name, done.Report.Findings)
	}
	records := must[values](t)(readValues(out)).records()
	same := 0
	for row := range records {
		if f.records[row] {
			same++
		}
	}
	f.keep(float64(same) / float64(len(f.records)))
	switch {
	case maps.Equal(records, f.records):
		f.add("salvaged whole")
	default:
		f.add("salvaged in part")
		t.Logf("%s: salvaged %d of %d, and %d others", name, same, len(f.records), len(records)-same)
		if len(done.Lost) == 0 {
			t.Errorf("%s: what was lost is not told", name)
		}
	}
	sane(t, os.Remove(out))
}

// faults are ways to damage a file, each with its name.
type faults map[string]func([]byte) []byte

// all tries every fault, several at a time, and says what came of them.
func (f *faulty) all(t *testing.T, list faults) {
	t.Helper()
	const together = 4 // much of the time goes into waiting for the disk
	names := slices.Sorted(maps.Keys(list))
	t.Run("faults", func(t *testing.T) {
		for n := range together {
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				folder := t.TempDir()
				for i := n; i < len(names); i += together {
					f.try(t, names[i], folder, list[names[i]])
				}
			})
		}
	})
	t.Logf("%d faults in %d pages: %s", len(list), len(f.bytes)/pageSize, f)
}

// TestFaultFlippedByte flips one bit: each byte of the file's header, and a
// spread of those that are not empty, the first page's above all.
func TestFaultFlippedByte(t *testing.T) {
	f := newFaulty(t)
	list := faults{}
	for at, b := range f.bytes {
		const header = 112 // the file's and the first page's
		every := 811
		if at < pageSize {
			every = 61
		}
		if at >= header && (b == 0 || at%every != 0) {
			continue
		}
		bit := len(list) * 7 / 3 % 8
		list[fmt.Sprintf("bit %d of byte %06d", bit, at)] = func(b []byte) []byte {
			b[at] ^= 1 << bit
			return b
		}
	}
	f.all(t, list)
	f.atLeast(t, len(list)*9/10, "harmless", "mended", "salvaged whole")
}

// TestFaultOverwrittenSector overwrites 512 bytes, as a disk does that writes
// to the wrong place.
func TestFaultOverwrittenSector(t *testing.T) {
	f := newFaulty(t)
	const sector = 512
	list := faults{}
	for at := 0; at < len(f.bytes); at += 10 * sector {
		list[fmt.Sprintf("sector at %06d", at)] = func(b []byte) []byte {
			for i := range sector {
				b[at+i] = byte(i*at>>8 + i)
			}
			return b
		}
	}
	f.all(t, list)
	f.atLeast(t, len(list)*9/10, "harmless", "mended", "salvaged whole")
}

// TestFaultTruncatedPage cuts the file off at the end of each page.
func TestFaultTruncatedPage(t *testing.T) {
	f := newFaulty(t)
	list := faults{}
	for size := 0; size < len(f.bytes); size += pageSize {
		list[fmt.Sprintf("cut to %06d", size)] = func(b []byte) []byte { return b[:size] }
	}
	f.all(t, list)
	f.atLeast(t, len(list)/2, "salvaged whole", "salvaged in part")
}
