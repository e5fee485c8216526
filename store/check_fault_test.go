package store_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"github.com/google/go-cmp/cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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

// worked makes a file with a past: notes that were added, edited, deleted and
// brought back, and one that is being typed.
func worked(t testing.TB) string {
	t.Helper()
	path := create(t, soundCanal())
	s := must[*store.Store](t)(store.Open(path, options()))
	do := func(_ store.Act, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
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
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func sane(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// everyValue is every value of every row in a file, read past this program; broken
// when SQLite cannot read all of it.
func everyValue(path string) (content string, broken error) {
	db, err := sql.Open("sqlite3", "file:"+path+"?immutable=1&mode=ro")
	if err != nil {
		return "", err
	}
	defer db.Close()
	var b strings.Builder
	lists, err := listOf(db, `SELECT 'SELECT ''' || name || ''' || quote(' || (SELECT group_concat(name, ') || '','' || quote(')
		FROM pragma_table_info(s.name)) || ') FROM ' || name FROM sqlite_schema AS s WHERE type = 'table' ORDER BY name`)
	for _, list := range append(lists, `SELECT type || name || tbl_name || ifnull(sql, '') FROM sqlite_schema`) {
		rows, e := listOf(db, list)
		err = errors.Join(err, e)
		slices.Sort(rows)
		b.WriteString(strings.Join(rows, "\n"))
	}
	return b.String(), err
}

func listOf(db *sql.DB, query string) (list []string, err error) {
	rows, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// outcome is what came of a damaged file.
type outcome string

const (
	refusedAtOpen outcome = "refused"
	found         outcome = "found"
	harmless      outcome = "harmless"
)

// faulty is a file that is damaged in many ways, one after the other.
type faulty struct {
	sound   []byte
	content string
	folder  string
	count   map[outcome]int
}

func newFaulty(t testing.TB) *faulty {
	t.Helper()
	path := worked(t)
	s := must[*store.Store](t)(store.Open(path, options()))
	r := must[store.Report](t)(s.Check(ctx, store.Thorough))
	if !r.Clean() {
		t.Fatalf("the sound file is not sound: %+v", r.Findings)
	}
	sane(t, s.Close())
	f := &faulty{sound: must[[]byte](t)(os.ReadFile(path)), folder: t.TempDir(), count: map[outcome]int{}}
	var err error
	if f.content, err = everyValue(path); err != nil {
		t.Fatal(err)
	}
	return f
}

// try damages the file and sees to it that the damage is found, or harmless.
func (f *faulty) try(t *testing.T, name string, damage func([]byte) []byte) (string, store.Report) {
	t.Helper()
	path := filepath.Join(f.folder, "talks.demarche")
	sane(t, os.WriteFile(path, damage(slices.Clone(f.sound)), 0o600))
	content, broken := everyValue(path)
	s, err := store.Open(path, options())
	if err != nil {
		if e, ok := errors.AsType[*store.Error](err); !ok || e.Kind == store.Failed {
			t.Errorf("%s: opening gives %v", name, err)
		}
		f.count[refusedAtOpen]++
		return path, store.Report{}
	}
	defer s.Close()
	r, err := s.Check(ctx, store.Thorough)
	switch {
	case err != nil:
		t.Errorf("%s: %v", name, err)
	case !r.Clean():
		f.count[found]++
	case broken == nil && content == f.content:
		f.count[harmless]++
	default:
		t.Errorf("%s: served as if nothing were wrong (%v)", name, broken)
	}
	return path, r
}

func TestFaultFlippedByte(t *testing.T) {
	f := newFaulty(t)
	codes, left := map[string]int{}, map[string]int{}
	step := 61
	if os.Getenv("STEP") != "" {
		step, _ = strconv.Atoi(os.Getenv("STEP"))
	}
	rng := 0
	for at := 0; at < len(f.sound); at++ {
		if at > 4096 && at%step != 0 || at < 4096 && at > 112 && at%8 != 0 || at > 4096 && f.sound[at] == 0 {
			continue
		}
		rng++
		bit := rng * 7 / 3 % 8
		path, r := f.try(t, fmt.Sprint(at), func(b []byte) []byte { b[at] ^= 1 << bit; return b })
		for _, x := range r.Findings {
			codes[x.Code]++
		}
		if r.Clean() {
			continue
		}
		s, err := store.Open(path, options())
		if err != nil {
			t.Log(at, "cannot open again", err)
			continue
		}
		m, err := s.Repair(ctx)
		switch {
		case store.KindOf(err) == store.Damaged && err != nil:
			f.count["too damaged"]++
			for _, x := range r.Findings {
				left["too damaged: "+x.Code]++
			}
		case err != nil:
			t.Error(at, err)
		case len(m.Left) > 0:
			f.count["left"]++
			t.Log(at, r.Findings, m)
		default:
			if d := cmp.Diff(soundExport(t, f), export(t, s)); d != "" {
				f.count["other"]++
				t.Log(at, r.Findings, m, d)
			} else {
				f.count["mended"]++
				for _, d := range m.Done {
					left[d]++
				}
			}
		}
		s.Close()
	}
	t.Log(len(f.sound), f.count, codes)
	for _, k := range slices.Sorted(maps.Keys(left)) {
		t.Log(left[k], k)
	}
}

var theSound *plan.Dossier

func soundExport(t *testing.T, f *faulty) *plan.Dossier {
	if theSound == nil {
		path := filepath.Join(t.TempDir(), "sound.demarche")
		sane(t, os.WriteFile(path, f.sound, 0o600))
		s := must[*store.Store](t)(store.Open(path, options()))
		theSound = export(t, s)
		s.Close()
	}
	return theSound
}
