package store_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// fields are the columns of a row: text, whole numbers and nil.
type fields map[string]any

// fileTable is a table as it stands in a file.
type fileTable struct {
	name    string
	columns []string
	key     []string // the column id, else the primary key
}

// rowKey is the key of a row as the journal writes it.
func (ft fileTable) rowKey(row fields) string {
	parts := make([]string, len(ft.key))
	for i, column := range ft.key {
		parts[i] = fmt.Sprint(row[column])
	}
	return strings.Join(parts, "/")
}

// where is the WHERE clause for one row, and its arguments.
func (ft fileTable) where(row fields) (clause string, args []any) {
	for _, column := range ft.key {
		args = append(args, row[column])
	}
	return ` WHERE ` + strings.Join(ft.key, ` = ? AND `) + ` = ?`, args
}

// insert is the command that makes a row, and its arguments.
func (ft fileTable) insert(row fields) (command string, args []any) {
	for _, column := range ft.columns {
		args = append(args, row[column])
	}
	return fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, ft.name, strings.Join(ft.columns, ", "),
		strings.TrimSuffix(strings.Repeat("?, ", len(args)), ", ")), args
}

// behind looks into a file behind the program's back.
func behind(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", path+"?_query_only=on&_busy_timeout=5000")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// column reads the first column of a query as texts.
func column(t testing.TB, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		list = append(list, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// tablesOf lists every table of a file but SQLite's own.
func tablesOf(t testing.TB, db *sql.DB) []fileTable {
	t.Helper()
	var list []fileTable
	for _, name := range column(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite#_%' ESCAPE '#' ORDER BY name`) {
		ft := fileTable{
			name:    name,
			columns: column(t, db, `SELECT name FROM pragma_table_info(?) ORDER BY cid`, name),
			key:     column(t, db, `SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk`, name),
		}
		if slices.Contains(ft.columns, "id") {
			ft.key = []string{"id"}
		}
		list = append(list, ft)
	}
	return list
}

// journaledOf lists the tables of a file that have a journal.
func journaledOf(t testing.TB, db *sql.DB) []fileTable {
	t.Helper()
	return slices.DeleteFunc(tablesOf(t, db), func(ft fileTable) bool { return store.Unjournaled()[ft.name] != "" })
}

// rowsOf reads the rows of a table, by their keys.
func rowsOf(t testing.TB, db *sql.DB, ft fileTable) map[string]fields {
	t.Helper()
	rows, err := db.Query(`SELECT ` + strings.Join(ft.columns, ", ") + ` FROM ` + ft.name)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	all := map[string]fields{}
	for rows.Next() {
		values := make([]any, len(ft.columns))
		into := make([]any, len(values))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		row := fields{}
		for i, name := range ft.columns {
			row[name] = values[i]
		}
		all[ft.rowKey(row)] = row
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// everyRow reads the rows of all the tables that have a journal, by table and key.
func everyRow(t testing.TB, db *sql.DB) map[string]fields {
	t.Helper()
	all := map[string]fields{}
	for _, ft := range journaledOf(t, db) {
		for key, row := range rowsOf(t, db, ft) {
			all[ft.name+" "+key] = row
		}
	}
	return all
}

// withoutNulls is a row without what is NULL in it. A column that a later schema
// added is, in rows of which the journal does not know it.
func withoutNulls(row fields) fields {
	row = maps.Clone(row)
	maps.DeleteFunc(row, func(_ string, value any) bool { return value == nil })
	return row
}

// noted is a change as it stands in the journal.
type noted struct {
	Act           int64
	Row           string // table and key
	Before, After fields // nil: there was no such row
}

// notedAfter reads the changes behind number seq in the journal.
func notedAfter(t testing.TB, db *sql.DB, seq int64) []noted {
	t.Helper()
	rows, err := db.Query(`SELECT act, in_table || ' ' || key, before, after FROM change WHERE seq > ? ORDER BY seq`, seq)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []noted
	for rows.Next() {
		var c noted
		var before, after sql.NullString
		if err := rows.Scan(&c.Act, &c.Row, &before, &after); err != nil {
			t.Fatal(err)
		}
		c.Before, c.After = image(t, before), image(t, after)
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

func image(t testing.TB, text sql.NullString) fields {
	t.Helper()
	if !text.Valid {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(text.String))
	d.UseNumber()
	row := fields{}
	if err := d.Decode(&row); err != nil {
		t.Fatalf("the image %q: %v", text.String, err)
	}
	for name, value := range row {
		if n, ok := value.(json.Number); ok {
			whole, err := n.Int64()
			if err != nil {
				t.Fatalf("the image %q: %v", text.String, err)
			}
			row[name] = whole
		}
	}
	return row
}

// changesIn is the number of the last change in the journal.
func changesIn(t testing.TB, db *sql.DB) int64 {
	t.Helper()
	var n int64
	if err := db.QueryRow(`SELECT ifnull(max(seq), 0) FROM change`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// checkJournal folds the journal of a file, change by change, and compares what
// comes of it with the rows. Each change has to fit what stood there, the
// numbers have no gap, and acts and seals end where their changes end.
func checkJournal(t testing.TB, path string) {
	t.Helper()
	db := behind(t, path)
	defer db.Close()
	now := map[string]fields{}
	for i, c := range notedAfter(t, db, 0) {
		misfit := func(what string) {
			t.Helper()
			t.Fatalf("change %d of %s in act %d: %s\nthere: %v\nbefore: %v\nafter: %v", i+1, c.Row, c.Act, what, now[c.Row], c.Before, c.After)
		}
		switch {
		case c.Before == nil:
			if now[c.Row] != nil {
				misfit("it is made where it is already")
			}
			now[c.Row] = c.After
		case c.After == nil:
			if !cmp.Equal(withoutNulls(now[c.Row]), withoutNulls(c.Before)) {
				misfit("what goes is not what was there")
			}
			delete(now, c.Row)
		default:
			if len(c.Before) == 0 || !slices.Equal(slices.Sorted(maps.Keys(c.Before)), slices.Sorted(maps.Keys(c.After))) {
				misfit("before and after have not the same columns")
			}
			for name, was := range c.Before {
				if now[c.Row][name] != was || c.After[name] == was {
					misfit("the column " + name + " had another value, or kept it")
				}
			}
			now[c.Row] = maps.Clone(now[c.Row])
			maps.Copy(now[c.Row], c.After)
		}
	}
	rows := everyRow(t, db)
	for _, all := range []map[string]fields{rows, now} {
		for name, row := range all {
			all[name] = withoutNulls(row)
		}
	}
	if diff := cmp.Diff(rows, now); diff != "" {
		t.Fatalf("the journal tells of other rows (-file +journal):\n%.2000s", diff)
	}
	for what, query := range map[string]string{
		"changes are missing":                `SELECT (SELECT count(*) FROM change) - (SELECT ifnull(max(seq), 0) FROM change)`,
		"acts are missing":                   `SELECT (SELECT count(*) FROM act) - (SELECT ifnull(max(seq), 0) FROM act)`,
		"the last act has not every change":  `SELECT (SELECT ifnull(max(seq), 0) FROM change) - (SELECT upto FROM act ORDER BY seq DESC LIMIT 1)`,
		"the last seal has not every change": `SELECT (SELECT ifnull(max(seq), 0) FROM change) - (SELECT ifnull(max(upto), 0) FROM seal)`,
		"changes belong to other acts": `SELECT count(*) FROM change WHERE act <>
			(SELECT seq FROM act WHERE upto >= change.seq ORDER BY seq LIMIT 1)`,
		"something was left of an act that is over": `SELECT count(*) FROM act AS a JOIN act AS b ON b.seq = a.seq + 1 AND b.upto < a.upto`,
	} {
		if got := column(t, db, query); !slices.Equal(got, []string{"0"}) {
			t.Fatalf("%s: %v", what, got)
		}
	}
}

// TestEveryTableHasAJournal, or a reason why it has none. It writes into each
// table, whatever tables there are, and reads in the journal what it wrote.
func TestEveryTableHasAJournal(t *testing.T) {
	s := fresh(t, canal())
	db := behind(t, s.Path())
	names := map[string]bool{}
	for _, ft := range tablesOf(t, db) {
		names[ft.name] = true
		if reason := store.Unjournaled()[ft.name]; reason != "" {
			continue
		}
		t.Run(ft.name, func(t *testing.T) {
			rows := rowsOf(t, db, ft)
			if len(rows) == 0 {
				t.Fatal("canal() has no row for this table: give it one")
			}
			last := slices.Max(slices.Collect(maps.Keys(rows)))
			wantJournal(t, s, db, ft, rows[last])
		})
	}
	for name, reason := range store.Unjournaled() {
		if !names[name] || len(strings.Fields(reason)) < 3 {
			t.Errorf("%s has no journal because %q: is there such a table, and is that a reason?", name, reason)
		}
	}
	checkJournal(t, s.Path())
}

// wantJournal takes a row of a table out, puts it in again and changes each of
// its columns that can be changed, and looks for all of that in the journal.
func wantJournal(t *testing.T, s *store.Store, db *sql.DB, ft fileTable, row fields) {
	t.Helper()
	where, of := ft.where(row)
	insert, values := ft.insert(row)
	name := ft.name + " " + ft.rowKey(row)
	wantNoted(t, s, db, []noted{{Row: name, Before: row}, {Row: name, After: row}}, func(exec func(string, ...any) error) error {
		if err := exec(`DELETE FROM `+ft.name+where, of...); err != nil {
			return err
		}
		return exec(insert, values...)
	})
	wantNoted(t, s, db, []noted{{Row: name, Before: row}, {Row: name, After: row}}, func(exec func(string, ...any) error) error {
		return exec(`INSERT OR REPLACE`+strings.TrimPrefix(insert, `INSERT`), values...)
	})
	changed := 0
	for _, column := range ft.columns {
		if slices.Contains(ft.key, column) {
			continue
		}
		after := changedValue(row[column])
		before := changesIn(t, db)
		_, err := s.Do(store.ActDo, "change "+column, func(exec func(string, ...any) error) error {
			return exec(`UPDATE `+ft.name+` SET `+column+` = ?`+where, append([]any{after}, of...)...)
		})
		if err != nil { // a reference, a closed list: nothing may be left of it
			if n := changesIn(t, db); n != before {
				t.Errorf("a refused change of %s left %d changes in the journal", column, n-before)
			}
			continue
		}
		changed++
		want := []noted{{Act: lastAct(t, s).Seq, Row: name, Before: fields{column: row[column]}, After: fields{column: after}}}
		if diff := cmp.Diff(want, notedAfter(t, db, before)); diff != "" {
			t.Errorf("change of %s (-want +journal):\n%s", column, diff)
		}
		if _, err := s.Undo(ctx); err != nil {
			t.Errorf("undo the change of %s: %v", column, err)
		}
	}
	if changed == 0 && !everyColumnIsBound(ft) {
		t.Error("no column could be changed: the test has not seen an update")
	}
	if diff := cmp.Diff(row, rowsOf(t, db, ft)[ft.rowKey(row)]); diff != "" {
		t.Errorf("the row is not what it was (-want +got):\n%s", diff)
	}
}

// everyColumnIsBound tells of a table whose columns are all part of the key,
// or refer to other tables.
func everyColumnIsBound(ft fileTable) bool {
	free := slices.DeleteFunc(slices.Clone(ft.columns), func(c string) bool {
		return slices.Contains(ft.key, c) || slices.Contains([]string{"derived_from", "disputed", "other", "provision", "version"}, c)
	})
	return len(free) == 0
}

func changedValue(v any) any {
	switch v := v.(type) {
	case int64:
		return v + 1000
	case string:
		return v + "\x00 changed é"
	}
	return "something"
}

// wantNoted does an act and looks for its changes in the journal; the number
// of the act is filled in.
func wantNoted(t *testing.T, s *store.Store, db *sql.DB, want []noted, change func(exec func(string, ...any) error) error) {
	t.Helper()
	before := changesIn(t, db)
	act, err := s.Do(store.ActDo, "try", change)
	check(t, err)
	for i := range want {
		want[i].Act = act.Seq
	}
	if diff := cmp.Diff(want, notedAfter(t, db, before)); diff != "" {
		t.Errorf("(-want +journal):\n%s", diff)
	}
}

// TestATableOfTheFutureHasAJournal: a later migration makes tables that nobody
// thinks of here.
func TestATableOfTheFutureHasAJournal(t *testing.T) {
	path := create(t, canal())
	sqlite(t, path,
		`CREATE TABLE opinion (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL, weight INTEGER, of TEXT REFERENCES note) STRICT`,
		`CREATE TABLE opinion_part (opinion TEXT NOT NULL REFERENCES opinion, seq INTEGER NOT NULL, part TEXT NOT NULL, text TEXT NOT NULL,
			PRIMARY KEY (opinion, seq, part)) STRICT, WITHOUT ROWID`,
		`CREATE TABLE setting (seq INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT`)
	s := open(t, path)
	db := behind(t, path)
	rows := map[string][]fields{
		"opinion": {
			{"id": "o1", "body": "«так»", "weight": int64(-7), "of": nil},
			{"id": "o2", "body": "", "weight": nil, "of": "note-z"},
			{"id": "o3", "body": "10", "weight": int64(1)<<62 + 1, "of": nil},
		},
		"opinion_part": {{"opinion": "o1", "seq": int64(12), "part": "a/b", "text": "\x00\x1f\x7f\u2028"}},
		"setting":      {{"seq": int64(3), "value": "007"}},
	}
	for _, name := range []string{"opinion", "opinion_part", "setting"} {
		tables := tablesOf(t, db)
		ft := tables[slices.IndexFunc(tables, func(ft fileTable) bool { return ft.name == name })]
		for _, row := range rows[name] {
			insert, values := ft.insert(row)
			wantNoted(t, s, db, []noted{{Row: name + " " + ft.rowKey(row), After: row}}, func(exec func(string, ...any) error) error {
				return exec(insert, values...)
			})
			wantJournal(t, s, db, ft, row)
		}
	}
	checkJournal(t, path)
	for must[*store.Act](t)(nextUndo(s)) != nil {
		must[store.Act](t)(s.Undo(ctx))
	}
	if diff := cmp.Diff(canal(), export(t, s)); diff != "" {
		t.Errorf("undone to the beginning (-want +got):\n%s", diff)
	}
	if got := column(t, db, `SELECT id FROM opinion UNION ALL SELECT opinion FROM opinion_part UNION ALL SELECT seq FROM setting`); got != nil {
		t.Errorf("left in the new tables: %q", got)
	}
	checkJournal(t, path)
}

func nextUndo(s *store.Store) (*store.Act, error) {
	undo, _, err := s.Steps(ctx)
	return undo, err
}

// TestTheJournalCanHoldEveryColumn: it carries text and whole numbers, keys
// without which a row cannot be found again, and names that need no quotes.
func TestTheJournalCanHoldEveryColumn(t *testing.T) {
	db := behind(t, create(t, nil))
	for _, ft := range journaledOf(t, db) {
		if len(ft.key) == 0 {
			t.Errorf("%s has no key", ft.name)
		}
		var strict bool
		if err := db.QueryRow(`SELECT strict FROM pragma_table_list(?)`, ft.name).Scan(&strict); err != nil || !strict {
			t.Errorf("%s is not STRICT, and may hold anything; %v", ft.name, err)
		}
		for _, c := range column(t, db, `SELECT name || ' ' || type FROM pragma_table_xinfo(?)`, ft.name) {
			if name, kind, _ := strings.Cut(c, " "); kind != "TEXT" && kind != "INTEGER" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_0123456789") != "" {
				t.Errorf("%s has the column %s", ft.name, c)
			}
		}
	}
}

// TestWritesOutsideAnActAreRefused by every table that has a journal.
// TestTheJournalOfAnImportHasParentsFirst, since undo deletes from its end: with
// a parent before its children each deletion would search the whole of another
// table.
func TestTheJournalOfAnImportHasParentsFirst(t *testing.T) {
	db := behind(t, create(t, canal()))
	defer db.Close()
	late := column(t, db, `SELECT DISTINCT s.name || ' before ' || f."table"
		FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) AS f
		WHERE s.name <> f."table" AND (SELECT min(seq) FROM change WHERE in_table = s.name) < (SELECT max(seq) FROM change WHERE in_table = f."table")`)
	if len(late) > 0 {
		t.Errorf("in the journal: %q", late)
	}
	if tables := column(t, db, `SELECT DISTINCT in_table FROM change`); len(tables) < 8 {
		t.Errorf("only %q are in it", tables)
	}
}

func TestWritesOutsideAnActAreRefused(t *testing.T) {
	s := fresh(t, canal())
	db := behind(t, s.Path())
	addNote(t, s, plan.Note{On: onDossier, Body: "x"}) // an act that is over lends nothing to what follows
	before := everyRow(t, db)
	for _, ft := range journaledOf(t, db) {
		rows := rowsOf(t, db, ft)
		row := rows[slices.Max(slices.Collect(maps.Keys(rows)))]
		where, of := ft.where(row)
		insert, values := ft.insert(row)
		for what, err := range map[string]error{
			"update":  s.Outside(`UPDATE `+ft.name+` SET `+ft.columns[1]+` = 'x'`+where, of...),
			"delete":  s.Outside(`DELETE FROM `+ft.name+where, of...),
			"empty":   s.Outside(`DELETE FROM ` + ft.name),
			"replace": s.Outside(`INSERT OR REPLACE`+strings.TrimPrefix(insert, `INSERT`), values...),
		} {
			if err == nil {
				t.Errorf("%s: %s in no act", ft.name, what)
			}
		}
	}
	if diff := cmp.Diff(before, everyRow(t, db)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
	if err := s.Outside(`INSERT INTO theme (id, seq, name) VALUES ('new', 9, 'N')`); err == nil {
		t.Error("a new row in no act")
	}
	addNote(t, s, plan.Note{On: onDossier, Body: "y"})
	checkJournal(t, s.Path())
}

// TestKeysNeverChange, for the journal names rows by them.
func TestKeysNeverChange(t *testing.T) {
	s := fresh(t, canal())
	db := behind(t, s.Path())
	for _, ft := range journaledOf(t, db) {
		for key, row := range rowsOf(t, db, ft) {
			where, of := ft.where(row)
			last := ft.key[len(ft.key)-1]
			value := any("other")
			if _, number := row[last].(int64); number {
				value = int64(99)
			}
			_, err := s.Do(store.ActDo, "move", func(exec func(string, ...any) error) error {
				return exec(`UPDATE `+ft.name+` SET `+last+` = ?`+where, append([]any{value}, of...)...)
			})
			if err == nil {
				t.Errorf("%s %s has another key now", ft.name, key)
			}
		}
	}
	if diff := cmp.Diff(canal(), export(t, s)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// TestEveryJournaledTableBelongsToARecord: what does not would have a journal
// but no history, and would not come back from the trash.
func TestEveryJournaledTableBelongsToARecord(t *testing.T) {
	records := store.Records()
	home := map[string]bool{}
	for name, parts := range records {
		home[name] = true
		for _, part := range parts {
			home[part] = true
			if _, both := records[part]; both {
				t.Errorf("%s is a part of %s and a record", part, name)
			}
		}
	}
	for _, ft := range journaledOf(t, behind(t, create(t, nil))) {
		if !home[ft.name] {
			t.Errorf("%s is no record and no part of one", ft.name)
		}
		delete(home, ft.name)
	}
	for name := range home {
		t.Errorf("Records speaks of %s, which is no journaled table", name)
	}
}

// TestPartsAreKeyedByTheirRecord: the key of each part begins with the
// record's id, behind its kind where it may be of several kinds.
func TestPartsAreKeyedByTheirRecord(t *testing.T) {
	db := behind(t, create(t, canal()))
	tables := map[string]fileTable{}
	for _, ft := range journaledOf(t, db) {
		tables[ft.name] = ft
	}
	for name, parts := range store.Records() {
		if !slices.Equal(tables[name].key, []string{"id"}) {
			t.Errorf("the key of %s is %q", name, tables[name].key)
		}
		for _, part := range parts {
			want := []string{name}
			if part == "evidence" {
				want = []string{"kind", "record"}
			}
			if got := tables[part].key; len(got) <= len(want) || !slices.Equal(got[:len(want)], want) {
				t.Errorf("the key of %s is %q, want it to begin with %q", part, got, want)
			}
		}
	}
}

// TestFailedActsLeaveTheJournal as it was, also those that end in the middle:
// the next act finds everything it needs.
func TestFailedActsLeaveTheJournal(t *testing.T) {
	s := fresh(t, canal())
	db := behind(t, s.Path())
	before := changesIn(t, db)
	for name, change := range map[string]func(exec func(string, ...any) error) error{
		"a mistake at the end": func(exec func(string, ...any) error) error {
			if err := exec(`UPDATE theme SET name = 'x'`); err != nil {
				return err
			}
			return exec(`UPDATE theme SET nonsense = 1`)
		},
		"a reference to nothing": func(exec func(string, ...any) error) error {
			return exec(`UPDATE provision SET theme = 'nowhere' WHERE id = 'v1-1'`)
		},
		"a transaction ended from inside": func(exec func(string, ...any) error) error {
			if err := exec(`UPDATE theme SET name = 'x'`); err != nil {
				return err
			}
			return exec(`ROLLBACK`)
		},
	} {
		if _, err := s.Do(store.ActDo, name, change); err == nil {
			t.Errorf("%s: no error", name)
		}
		if got := changesIn(t, db); got != before {
			t.Errorf("%s: %d changes were left in the journal", name, got-before)
		}
	}
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	checkJournal(t, s.Path())
}
