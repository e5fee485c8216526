package store

import (
	"database/sql"
	"errors"
	"slices"
	"strings"
	"sync"
)

// schema is what the migrations of this program make, as a sound file has it.
type schema struct {
	objects      map[schemaName]string // their SQL
	tables       []table               // those with a journal
	withoutRowid map[string]bool       // tables that SQLite keeps in an index only
	references   map[string][]reference
	places       map[string]string // the column by whose number SQLite keeps the rows, where that is not the key
}

// schemaName names a table or index in the schema.
type schemaName struct{ kind, name string }

// ofTable is the journaled table of that name.
func (s *schema) ofTable(name string) (table, bool) {
	for _, t := range s.tables {
		if t.name == name {
			return t, true
		}
	}
	return table{}, false
}

// expected is the present schema. It is made once, from a database in memory.
var expected = sync.OnceValues(func() (*schema, error) {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	s, err := expectedIn(db)
	return s, errors.Join(err, db.Close())
})

func expectedIn(db *sql.DB) (*schema, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	if err := (&transaction{tx: tx}).migrate(0); err != nil {
		return nil, err
	}
	s := &schema{withoutRowid: map[string]bool{}}
	if s.objects, err = readObjects(tx); err != nil {
		return nil, err
	}
	if s.tables, err = journaled(tx); err != nil {
		return nil, err
	}
	if s.references, err = references(tx); err != nil {
		return nil, err
	}
	if s.places, err = places(tx, s.tables); err != nil {
		return nil, err
	}
	for of, text := range s.objects {
		s.withoutRowid[of.name] = strings.HasSuffix(strings.TrimSpace(text), "WITHOUT ROWID")
	}
	return s, tx.Commit()
}

// places finds the tables with a key besides the number by which SQLite keeps
// their rows.
func places(db querier, tables []table) (map[string]string, error) {
	found := map[string]string{}
	for _, t := range tables {
		err := each(db, func(r scanner) error {
			var column string
			err := r.Scan(&column)
			if !slices.Contains(t.key, column) {
				found[t.name] = column
			}
			return err
		}, `SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'`, t.name)
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// readObjects reads the SQL of every table, index, view and trigger. Statistics
// that an ANALYZE of another program left do no harm.
func readObjects(db querier) (map[schemaName]string, error) {
	found := map[schemaName]string{}
	err := each(db, func(r scanner) error {
		var of schemaName
		var table, text string
		err := r.Scan(&of.kind, &of.name, &table, &text)
		found[of] = table + ": " + text
		return err
	}, `SELECT ifnull(type, ''), ifnull(name, ''), ifnull(tbl_name, ''), ifnull(sql, '') FROM main.sqlite_schema
		WHERE name NOT LIKE 'sqlite\_stat%' ESCAPE '\'`)
	return found, err
}

// schema holds the file's schema against that of the program: a letter that
// changed in it would change what every row means.
func (x *examiner) schema() error {
	found, err := readObjects(x.tx)
	if err != nil {
		return err
	}
	for of, text := range x.want.objects {
		switch has, ok := found[of]; {
		case !ok:
			x.note(schemaDiffers, of.kind+" "+of.name+" is missing")
		case has != text:
			x.note(schemaDiffers, of.kind+" "+of.name+" reads differently")
		}
		delete(found, of)
	}
	for of := range found {
		x.note(schemaForeign, of.kind+" "+of.name)
	}
	return x.schemaVersions()
}

// schemaVersions checks the list of the schemas that the file has been through.
func (x *examiner) schemaVersions() error {
	next := 0
	err := x.each(func(r scanner) error {
		var version int
		var program sql.NullString
		if err := r.Scan(&version, &program); err != nil {
			return err
		}
		if next++; next > len(migrations) || version != next || program.String != migrations[next-1].program {
			x.note(schemaList, program.String)
		}
		return nil
	}, `SELECT version, program FROM schema_version ORDER BY version`)
	if next < len(migrations) {
		x.note(schemaList, "")
	}
	return err
}
