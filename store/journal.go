package store

import (
	"database/sql"
	"fmt"
	"hash/crc64"
	"slices"
	"strings"
)

// The journal writes itself. Each connection that writes has triggers of its
// own on every table of the dossier, made from the schema that it finds: a new
// table has a journal without anybody thinking of it. The triggers note each
// row before and after it changes; they need to know the act, and where there
// is none they refuse the write.

// unjournaled are the tables without a journal, each with its reason.
var unjournaled = map[string]string{
	"act":            "the journal itself",
	"change":         "the journal itself",
	"seal":           "the journal itself",
	"draft":          "a note that is being typed is no act yet",
	"schema_version": "about the file, not about the dossier; only migrations write it",
}

// table is one journaled table of the schema.
type table struct {
	name    string
	columns []string
	key     []string // the columns that name a row: its id, else its primary key
}

// rowKey is the SQL of the key of a row, whose columns have that prefix. Ids
// hold no slash.
func (t table) rowKey(prefix string) string {
	parts := make([]string, len(t.key))
	for i, c := range t.key {
		parts[i] = prefix + c
	}
	return strings.Join(parts, ` || '/' || `)
}

// find is the WHERE clause for the row with that key, and its arguments.
func (t table) find(key string) (where string, args []any) {
	for _, part := range strings.SplitN(key, "/", len(t.key)) {
		args = append(args, part)
	}
	return ` WHERE ` + strings.Join(t.key, ` = ? AND `) + ` = ?`, args
}

// image is the SQL of a whole row as JSON.
func (t table) image(prefix string) string {
	parts := make([]string, len(t.columns))
	for i, c := range t.columns {
		parts[i] = fmt.Sprintf(`'%s', %s%s`, c, prefix, c)
	}
	return `json_object(` + strings.Join(parts, `, `) + `)`
}

// changed is the SQL of the columns that an update changed, as JSON, with
// their values in the row before (OLD) or after (NEW).
func (t table) changed(side string) string {
	parts := make([]string, len(t.columns))
	for i, c := range t.columns {
		parts[i] = fmt.Sprintf(`SELECT '%[1]s' AS name, %[2]s.%[1]s AS value WHERE OLD.%[1]s IS NOT NEW.%[1]s`, c, side)
	}
	return `(SELECT json_group_object(name, value) FROM (` + strings.Join(parts, ` UNION ALL `) + `))`
}

// any is the SQL of "this update changed something".
func (t table) any() string {
	parts := make([]string, len(t.columns))
	for i, c := range t.columns {
		parts[i] = fmt.Sprintf(`OLD.%[1]s IS NOT NEW.%[1]s`, c)
	}
	return strings.Join(parts, ` OR `)
}

// triggers are the SQL that makes the table's journal, for this connection.
func (t table) triggers() string {
	// NOT NULL of change.act alone would not do: OR IGNORE passes it by.
	const refuse = `SELECT RAISE(ABORT, 'nothing is written outside an act') WHERE (SELECT seq FROM acting) <= (SELECT ifnull(max(seq), 0) FROM act);`
	const note = `INSERT INTO change (act, in_table, key, before, after) VALUES ((SELECT seq FROM acting), '%s', %s, %s, %s);`
	write := func(event, when, key, before, after string) string {
		return fmt.Sprintf("CREATE TEMP TRIGGER journal_%[1]s_%[2]s AFTER %[2]s ON main.%[1]s %[3]s BEGIN %[4]s %[5]s END;\n",
			t.name, event, when, refuse, fmt.Sprintf(note, t.name, key, before, after))
	}
	moved := fmt.Sprintf("CREATE TEMP TRIGGER journal_%[1]s_key BEFORE UPDATE ON main.%[1]s WHEN %[2]s IS NOT %[3]s "+
		"BEGIN SELECT RAISE(ABORT, 'the key of a row never changes'); END;\n", t.name, t.rowKey("OLD."), t.rowKey("NEW."))
	return moved +
		write("INSERT", "", t.rowKey("NEW."), "NULL", t.image("NEW.")) +
		write("UPDATE", "WHEN "+t.any(), t.rowKey("NEW."), t.changed("OLD"), t.changed("NEW")) +
		write("DELETE", "", t.rowKey("OLD."), t.image("OLD."), "NULL")
}

// withoutTriggers is the SQL that takes the table's journal away.
func (t table) withoutTriggers() string {
	var b strings.Builder
	for _, what := range []string{"key", "INSERT", "UPDATE", "DELETE"} {
		fmt.Fprintf(&b, "DROP TRIGGER temp.journal_%s_%s;\n", t.name, what)
	}
	return b.String()
}

// journaled lists the tables that have a journal, by name.
func journaled(db querier) ([]table, error) {
	var list []table
	err := each(db, func(r scanner) error {
		var t table
		var columns, key string
		err := r.Scan(&t.name, &columns, &key)
		t.columns, t.key = strings.Split(columns, " "), strings.Split(key, " ")
		if slices.Contains(t.columns, "id") {
			t.key = []string{"id"}
		}
		if unjournaled[t.name] == "" {
			list = append(list, t)
		}
		return err
	}, `SELECT name,
		(SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info(s.name) ORDER BY cid)),
		ifnull((SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info(s.name) WHERE pk > 0 ORDER BY pk)), 'rowid')
		FROM main.sqlite_schema AS s WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	return list, err
}

// keepJournal gives the writing connection its triggers.
func keepJournal(db interface {
	querier
	Exec(query string, args ...any) (sql.Result, error)
},
) error {
	tables, err := journaled(db)
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString("CREATE TEMP TABLE acting (seq INTEGER NOT NULL); INSERT INTO acting VALUES (0);\n")
	for _, t := range tables {
		b.WriteString(t.triggers())
	}
	if _, err := db.Exec(b.String()); err != nil {
		return fmt.Errorf("start the journal: %w", err)
	}
	return nil
}

// journalWhole notes every row of every table as new: the beginning of a
// journal, and the quick way for an act that fills an empty dossier. With the
// triggers away that takes a third of the time that they would take.
func (t *transaction) journalWhole(tables []table) error {
	refs, err := references(t.tx)
	if err != nil {
		return err
	}
	for _, in := range parentsFirst(tables, refs) {
		// In the order of the index, so that it grows at its end.
		_, err := t.tx.Exec(fmt.Sprintf(`INSERT INTO change (act, in_table, key, before, after)
			SELECT ?, '%s', %s, NULL, %s FROM main.%s ORDER BY %s`,
			in.name, in.rowKey(""), in.image(""), in.name, strings.Join(in.key, ", ")), t.act.Seq)
		if err != nil {
			return fmt.Errorf("begin the journal of %s: %w", in.name, err)
		}
	}
	return nil
}

// parentsFirst puts each table behind those that its rows refer to. An undo,
// which goes backwards, then deletes no row while another still refers to it:
// SQLite would look through all of the other's table for each.
func parentsFirst(tables []table, refs map[string][]reference) []table {
	byName := map[string]table{}
	for _, in := range tables {
		byName[in.name] = in
	}
	var order []table
	var add func(in table)
	add = func(in table) {
		if _, waiting := byName[in.name]; !waiting {
			return
		}
		delete(byName, in.name) // before its parents: a table may refer to itself
		for _, ref := range refs[in.name] {
			if parent, waiting := byName[ref.to]; waiting {
				add(parent)
			}
		}
		order = append(order, in)
	}
	for _, in := range tables {
		add(in)
	}
	return order
}

// inBulk lets fill write into empty tables without their triggers, and notes
// all of it afterwards.
func (t *transaction) inBulk(fill func() error) error {
	tables, err := journaled(t.tx)
	if err != nil {
		return err
	}
	var off, on strings.Builder
	for _, in := range tables {
		var rows bool
		if err := t.tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM main.` + in.name + `)`).Scan(&rows); err != nil {
			return err
		}
		if rows {
			return fmt.Errorf("write in bulk: the table %s is not empty", in.name)
		}
		off.WriteString(in.withoutTriggers())
		on.WriteString(in.triggers())
	}
	if _, err := t.tx.Exec(off.String()); err != nil {
		return err
	}
	if err := fill(); err != nil {
		return err
	}
	if err := t.journalWhole(tables); err != nil {
		return err
	}
	_, err = t.tx.Exec(on.String())
	return err
}

// block is how many changes one seal covers: few enough that a garbled one is
// found among them by trying, enough that sealing costs little.
const block = 64

// sealTable is that of the checksums in the file. A CRC finds every burst of up to
// 64 bits for certain, and others but for one in 2^64.
var sealTable = crc64.MakeTable(crc64.ECMA)

func sumOf(text string) int64 { return int64(crc64.Checksum([]byte(text), sealTable)) } //nolint:gosec // the bits count

// blockText is the SQL of what a seal sums up: all the columns of a block of
// changes, each behind its length, so that no two blocks look alike.
const blockText = `SELECT group_concat(text, '') FROM (
	SELECT seq || ' ' || act || ' ' || length(in_table) || ' ' || in_table || length(key) || ' ' || key
		|| ifnull(length(before) || ' ' || before, '-') || ifnull(length(after) || ' ' || after, '-') AS text
	FROM change WHERE seq > ? AND seq <= ? ORDER BY seq)`

// seal sums up the changes behind the one given, block by block, and gives the
// last.
func (t *transaction) seal(from int64) (upto int64, err error) {
	if err := t.tx.QueryRow(`SELECT ifnull(max(seq), 0) FROM change`).Scan(&upto); err != nil {
		return 0, err
	}
	return upto, t.sealUpTo(from, upto)
}

// sealUpTo sums up the changes in (from, upto].
func (t *transaction) sealUpTo(from, upto int64) error {
	for ; from < upto; from += block {
		last := min(from+block, upto)
		var text string
		if err := t.tx.QueryRow(blockText, from, last).Scan(&text); err != nil {
			return err
		}
		if _, err := t.tx.Exec(`INSERT INTO seal (upto, sum) VALUES (?, ?)`, last, sumOf(text)); err != nil {
			return err
		}
	}
	return nil
}
