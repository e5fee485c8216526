package store

import (
	"bytes"
	"database/sql"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What the changes of a row add up to is what the row must be. Both come
// sorted by the row's key, so that the two lists are walked side by side and
// nothing is kept in memory:
//
//	journal   a: made {…}    b: made {…} edited {…}    c: made {…} deleted
//	table     a: {…}         b: {…}                                          d: {…}
//	          the same?      the same?                 rightly gone          no act wrote it
//
// Nearly all rows were written once, and then the two texts are equal.

// difference is a row that is not as the journal has it.
type difference struct {
	in   table
	key  string
	code string // rowDiffers, rowMissing, rowUnknown or changeForm
	want row    // as the journal has it; nil: it has no such row
	live string // the row as it stands, in the form of the journal; empty: it is not there, or cannot be written so
}

// same reports whether the row and the journal agree on the columns that both
// know: one that a later schema added has no entry until somebody changes it.
func same(want, live row, in table) bool {
	for _, column := range in.columns {
		w, knows := want[column]
		if l := live[column]; knows && !bytes.Equal(w, l) && !sameValue(w, l) {
			return false
		}
	}
	return true
}

// sameValue compares two values that are written differently.
func sameValue(a, b []byte) bool {
	x, errX := valueOf(a)
	y, errY := valueOf(b)
	return errX == nil && errY == nil && reflect.DeepEqual(x, y) && utf8.Valid(a) == utf8.Valid(b)
}

// chain is everything that the journal has about one row, in order.
type chain struct {
	now     row    // what the changes so far add up to; nil: there is no such row
	only    string // the row's image, while it has been made and nothing else
	changes int
	err     error // some change cannot be read
}

// take adds a change. The image of a row that was only made is not read: it is
// mostly the same, letter by letter, as that of the row.
func (c *chain) take(before, after sql.NullString) {
	c.changes++
	if c.changes == 1 && !before.Valid && after.Valid {
		c.only = after.String
		return
	}
	c.read()
	b, err := readRow(before)
	a, errAfter := readRow(after)
	if err != nil || errAfter != nil {
		c.err = fmt.Errorf("entry %d of it cannot be read", c.changes)
		return
	}
	now := state{{}: c.now}
	if c.now == nil {
		now = state{}
	}
	now.take(change{before: b, after: a})
	c.now = now[rowName{}]
}

// read reads the image that take put aside.
func (c *chain) read() {
	if c.only == "" || c.err != nil {
		return
	}
	if c.now, c.err = readRow(valid(c.only)); c.err != nil {
		c.err = fmt.Errorf("its first entry cannot be read")
	}
	c.only = ""
}

// valid is a text of the file that is there.
func valid(text string) sql.NullString { return sql.NullString{String: text, Valid: true} }

// against holds the journal of a row against the row; live is not valid where
// there is none, and empty where it has no form that the journal could have.
func (c *chain) against(live sql.NullString, d difference) (difference, bool) {
	if c.only != "" && live.Valid && c.only == live.String {
		return d, false
	}
	c.read()
	d.want, d.live = c.now, live.String
	switch {
	case c.err != nil:
		d.code, d.want = changeForm, nil
	case c.now == nil && !live.Valid:
		return d, false
	case c.now == nil:
		d.code = rowUnknown
	case !live.Valid:
		d.code = rowMissing
	default:
		d.code = rowDiffers
		is, err := readRow(live)
		if err == nil && is != nil && same(c.now, is, d.in) {
			return d, false
		}
	}
	return d, true
}

// soundImage is the SQL of a whole row as JSON, or of an empty text where some
// value is of a type that the schema does not know.
func (t table) soundImage() string {
	kinds := make([]string, len(t.columns))
	for i, c := range t.columns {
		kinds[i] = "typeof(" + c + ") IN ('text', 'integer', 'null')"
	}
	return `CASE WHEN ` + strings.Join(kinds, ` AND `) + ` THEN ` + t.image("") + ` ELSE '' END`
}

// liveRows are the rows of a table with their images, by key; those of sources
// must tell their texts apart from the one that is kept as it came.
func (t table) liveRows(pastIndexes bool) string {
	from := t.name
	if pastIndexes {
		from += ` NOT INDEXED`
	}
	return fmt.Sprintf(`SELECT %s AS key, %s FROM main.%s ORDER BY key`, t.rowKey(""), t.soundImage(), from)
}

// journalRows are the changes of a table, by key.
func journalRows(pastIndexes bool) string {
	from := `change`
	if pastIndexes {
		from += ` NOT INDEXED`
	}
	return `SELECT key, before, after FROM ` + from + ` WHERE in_table = ? ORDER BY key, seq`
}

// rows holds every row of every table against the journal.
func (x *examiner) rows() error {
	for _, in := range x.want.tables {
		err := x.try(part{"the table " + in.name, func() error {
			return x.compare(in, func(d difference) {
				x.note(d.code, d.words())
			})
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// compare gives each row of a table that differs from the journal, and notes
// texts that are not kept in their form.
func (x *examiner) compare(in table, differs func(difference)) (err error) {
	rows, err := x.tx.Query(in.liveRows(x.doubtful))
	if err != nil {
		return err
	}
	live := &liveRows{rows: rows}
	defer func() { err = firstOf(err, live.close()) }()
	journal, err := x.tx.Query(journalRows(x.doubtful), in.name)
	if err != nil {
		return err
	}
	defer func() { err = firstOf(err, journal.Close()) }()
	return x.sideBySide(in, live, journal, differs)
}

// firstOf is the first error: the others follow from it.
func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// liveRows walks through the rows of a table.
type liveRows struct {
	rows  *sql.Rows
	ok    bool // there is a row
	key   string
	image sql.NullString
	seen  int
}

func (l *liveRows) next() error {
	if l.ok = l.rows.Next(); !l.ok {
		return l.rows.Err()
	}
	l.seen++
	var key sql.NullString
	err := l.rows.Scan(&key, &l.image)
	l.key = key.String
	return err
}

func (l *liveRows) close() error { return l.rows.Close() }

// sideBySide walks through the rows and the journal of one table.
func (x *examiner) sideBySide(in table, live *liveRows, journal *sql.Rows, differs func(difference)) error {
	if err := live.next(); err != nil {
		return err
	}
	settle := func(key string, c *chain) error {
		for live.ok && live.key < key { // rows that the journal does not know
			if err := x.unknown(in, live, differs); err != nil {
				return err
			}
		}
		var image sql.NullString
		if live.ok && live.key == key {
			image = live.image
		}
		if d, is := c.against(image, difference{in: in, key: key}); is {
			differs(d)
		}
		if image.Valid {
			x.form(in, key, image.String)
			return live.next()
		}
		return nil
	}
	if err := x.eachChain(journal, settle); err != nil {
		return err
	}
	for live.ok {
		if err := x.unknown(in, live, differs); err != nil {
			return err
		}
	}
	return nil
}

// unknown tells of a row that the journal does not know, and goes on.
func (x *examiner) unknown(in table, live *liveRows, differs func(difference)) error {
	differs(difference{in: in, key: live.key, code: rowUnknown, live: live.image.String})
	x.form(in, live.key, live.image.String)
	return live.next()
}

// eachChain gives the journal of each row.
func (x *examiner) eachChain(journal *sql.Rows, look func(key string, c *chain) error) error {
	key, c := "", (*chain)(nil)
	for n := 0; journal.Next(); n++ {
		if n%patience == 0 && x.ctx.Err() != nil {
			return x.ctx.Err()
		}
		var next sql.NullString
		var before, after sql.NullString
		if err := journal.Scan(&next, &before, &after); err != nil {
			return err
		}
		if c != nil && next.String != key {
			if err := look(key, c); err != nil {
				return err
			}
			c = nil
		}
		if c == nil {
			key, c = next.String, &chain{}
		}
		c.take(before, after)
	}
	if err := journal.Err(); err != nil || c == nil {
		return err
	}
	return look(key, c)
}

// keptVerbatim are the columns whose text stands as it came, each with its reason.
var keptVerbatim = map[string]string{
	"source.archived_text": "its hash must go on fitting",
}

// form notes texts of a row that are not UTF-8, NFC and with LF, and ids that
// cannot be used. It looks at the whole image first, which is mostly enough.
func (x *examiner) form(in table, key, image string) {
	if in.key[0] == "id" && in.name != "dossier" && !sound(key) {
		x.note(badID, in.name+" "+quoted(key))
	}
	if !strings.Contains(image, `\r`) && utf8.ValidString(image) && norm.NFC.IsNormalString(image) {
		return
	}
	columns, err := readRow(valid(image))
	if err != nil {
		return // a row of no such form is noted as such
	}
	for _, column := range in.columns {
		raw := columns[column]
		text := plainText(raw)
		if keptVerbatim[in.name+"."+column] == "" &&
			(!utf8.Valid(raw) || !norm.NFC.IsNormalString(text) || strings.ContainsRune(text, '\r')) {
			x.note(badText, words(in, key, columns)+": "+column)
		}
	}
}
