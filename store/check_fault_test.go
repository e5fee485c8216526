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
	"testing"
	"time"

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
// brought back, and one that is being typed.
func worked(t testing.TB) string {
	t.Helper()
	path := create(t, soundCanal())
	s := must[*store.Store](t)(store.Open(path, options()))
	do := func(_ store.Act, err error) {
		t.Helper()
		sane(t, err)
	}
	for i, on := range targets {
		addNote(t, s, plan.Note{On: on, Body: strings.Repeat("What does «так» mean here? ", 1+3*i), Tags: []string{"later", "мито"}})
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
	sane(t, s.KeepDraft(ctx, store.Draft{On: onSource, Body: "Half a tho", Tags: []string{"a", "b"}}))
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
	folder  string
	count   map[string]int
	timed   map[string]time.Duration
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
	f := &faulty{bytes: must[[]byte](t)(os.ReadFile(path)), folder: t.TempDir(), count: map[string]int{}}
	f.sound = must[values](t)(readValues(path))
	f.records = f.sound.records()
	return f
}

// pageSize is that of SQLite.
const pageSize = 4096

// try damages the file and sees to it that the damage is found, or harmless;
// then it has the file mended, or salvaged.
func (f *faulty) try(t *testing.T, name string, damage func([]byte) []byte) {
	t.Helper()
	path := filepath.Join(f.folder, "talks.demarche")
	sane(t, os.WriteFile(path, damage(slices.Clone(f.bytes)), 0o600))
	content, broken := readValues(path)
	begin := time.Now()
	lap := func(n string) {
		if f.timed != nil {
			f.timed[n] += time.Since(begin)
			begin = time.Now()
		}
	}
	s, err := store.Open(path, options())
	lap("open")
	if err != nil {
		if e, ok := errors.AsType[*store.Error](err); !ok || e.Kind == store.Failed {
			t.Errorf("%s: opening gives %v", name, err)
		}
		f.count["refused"]++
		f.salvage(t, name, path)
		return
	}
	defer s.Close()
	r, err := s.Check(ctx, store.Thorough)
	lap("check")
	switch {
	case err != nil:
		t.Errorf("%s: %v", name, err)
	case r.Clean() && broken == nil && equal(content, f.sound):
		f.count["harmless"]++
	case r.Clean():
		t.Errorf("%s: served as if nothing were wrong (%v)", name, broken)
	default:
		f.count["found"]++
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
	begin := time.Now()
	lap := func(n string) {
		if f.timed != nil {
			f.timed[n] += time.Since(begin)
			begin = time.Now()
		}
	}
	m, err := s.Repair(ctx)
	lap("repair")
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
		f.count["mended"]++
	case maps.Equal(after.records(), f.records):
		f.count["mended, not the past"]++
		t.Logf("%s: the past is not as it was: %v; left: %v", name, m.Done, m.Left)
	case len(m.Left) > 0:
		f.count["partly mended"]++
		t.Logf("%s: left: %v", name, m.Left)
	default:
		f.count["mended otherwise"]++
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
	out := filepath.Join(f.folder, "salvaged.demarche")
	begin := time.Now()
	lap := func(n string) {
		if f.timed != nil {
			f.timed[n] += time.Since(begin)
			begin = time.Now()
		}
	}
	done, err := store.Salvage(ctx, path, out, options())
	lap("salvage")
	if after := must[[]byte](t)(os.ReadFile(path)); string(after) != string(before) {
		t.Errorf("%s: salvaging changed the damaged file", name)
	}
	if err != nil {
		if e, ok := errors.AsType[*store.Error](err); !ok || e.Kind == store.Failed {
			t.Errorf("%s: salvaging gives %v", name, err)
		}
		f.count["not salvaged"]++
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
	f.kept += float64(same) / float64(len(f.records))
	switch {
	case maps.Equal(records, f.records):
		f.count["salvaged whole"]++
	default:
		f.count["salvaged in part"]++
		t.Logf("%s: salvaged %d of %d; %d others; done %v; lost %v", name, same, len(f.records), len(records)-same, done.Done, done.Lost)
		if len(done.Lost) == 0 {
			t.Errorf("%s: what was lost is not told", name)
		}
	}
	sane(t, os.Remove(out))
}

func TestFaultFlippedByte(t *testing.T) {
	f := newFaulty(t)
	n := 0
	for at, b := range f.bytes {
		inHeader, inSchema := at < 112, at < pageSize && at%16 == 0
		if !inHeader && !inSchema && (b == 0 || at%flipStep != 0) {
			continue
		}
		n++
		bit := n * 7 / 3 % 8
		f.try(t, fmt.Sprintf("bit %d of byte %d", bit, at), func(b []byte) []byte {
			b[at] ^= 1 << bit
			return b
		})
	}
	f.report(t, n)
}

var flipStep = 61

func init() {
	if os.Getenv("STEP") != "" {
		fmt.Sscan(os.Getenv("STEP"), &flipStep)
	}
}

func (f *faulty) report(t *testing.T, n int) {
	t.Logf("%d bytes, %d faults: %v", len(f.bytes), n, f.count)
}

func TestFaultOverwrittenSector(t *testing.T) {
	f := newFaulty(t)
	const sector = 512
	n := 0
	for at := 0; at < len(f.bytes); at += sector * sectorStep {
		n++
		f.try(t, fmt.Sprintf("sector at %d", at), func(b []byte) []byte {
			for i := range sector {
				b[at+i] = byte(i*at>>8 + i)
			}
			return b
		})
	}
	f.report(t, n)
}

var sectorStep = 5

func init() {
	if os.Getenv("STEP") != "" {
		fmt.Sscan(os.Getenv("STEP"), &sectorStep)
	}
}

func TestFaultTruncatedPage(t *testing.T) {
	f := newFaulty(t)
	n := 0
	for size := 0; size < len(f.bytes); size += pageSize {
		n++
		f.try(t, fmt.Sprintf("cut to %d", size), func(b []byte) []byte { return b[:size] })
	}
	f.report(t, n)
}
