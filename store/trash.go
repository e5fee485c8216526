package store

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/mattn/go-sqlite3"

	"demarche/store/plan"
)

// Deleted is a record that is no longer in the dossier, as the trash shows it.
type Deleted struct {
	Record Record
	Act    Act               // which took it out: a deletion, or the undo of its making
	Title  string            // what a person called it
	On     string            // for a note: its target
	Fields map[string]string // as in [Moment]
	// With is how many rows hung on it and come back with it; -1 where the act
	// took out so much that nobody has counted.
	With int
}

// Trash lists what was taken out of the dossier and is not in it now, the
// newest first: at most limit records.
func (s *Store) Trash(ctx context.Context, limit int) ([]Deleted, error) {
	var list []Deleted
	err := s.reading(ctx, func(db querier) error {
		var last []change
		err := eachChange(db, func(c change) error {
			last = append(last, c)
			return nil
		}, ` AS c WHERE after IS NULL AND in_table IN (`+recordTables()+`)
			AND seq = (SELECT max(seq) FROM change AS d WHERE d.in_table = c.in_table AND d.key = c.key)
			ORDER BY seq DESC LIMIT ?`, limit)
		if err != nil {
			return err
		}
		from := map[int64]*departure{}
		for _, c := range last {
			if from[c.act] == nil {
				if from[c.act], err = readDeparture(db, c.act, mostCounted); err != nil {
					return err
				}
			}
			list = append(list, from[c.act].deleted(c))
		}
		return nil
	})
	return list, err
}

// recordTables is a list of the tables of records, in SQL.
func recordTables() string {
	list := ""
	for _, name := range sortedKeys(Records()) {
		list += `, '` + name + `'`
	}
	return list[2:]
}

// mostCounted is how many rows an act may have taken out for the trash to find
// out which hung on which: more than a person deletes, less than an undone
// import.
const mostCounted = 20_000

// departure is what one act took out.
type departure struct {
	act  Act
	rows state                  // nil: too many to look at
	on   map[rowName][]rowName  // what each row refers to, as far as it went too
	from map[rowName][]rowName  // and what refers to it
	refs map[string][]reference // by table
}

// readDeparture reads what an act took out; most is how many rows are looked
// at, 0 for all.
func readDeparture(db querier, act int64, most int64) (*departure, error) {
	this, err := oneAct(db, ` WHERE seq = ?`, act)
	if err != nil {
		return nil, err
	}
	before, err := standingBefore(db, act)
	if err != nil {
		return nil, err
	}
	d := &departure{act: this.Act}
	if most > 0 && this.upto-before.upto > most {
		return d, nil
	}
	d.rows, d.on, d.from = state{}, map[rowName][]rowName{}, map[rowName][]rowName{}
	if d.refs, err = references(db); err != nil {
		return nil, err
	}
	err = eachChange(db, func(c change) error {
		d.rows[rowName{c.table, c.key}] = c.before
		return nil
	}, ` WHERE after IS NULL AND seq > ? AND seq <= ?`, before.upto, this.upto)
	for name, r := range d.rows {
		for _, to := range d.refersTo(name, r) {
			if d.rows[to] != nil {
				d.on[name], d.from[to] = append(d.on[name], to), append(d.from[to], name)
			}
		}
	}
	return d, err
}

// refersTo names the rows that a row refers to.
func (d *departure) refersTo(name rowName, r row) []rowName {
	var list []rowName
	for _, ref := range d.refs[name.table] {
		if id := plainText(r[ref.column]); id != "" {
			list = append(list, rowName{ref.to, id})
		}
	}
	if name.table == evidenceTable {
		list = append(list, rowName{plainText(r["kind"]), plainText(r["record"])})
	}
	return list
}

// withDependents adds to a state all rows that hang on its rows.
func (d *departure) withDependents(s state) {
	d.spread(s, func(name rowName) []rowName { return d.from[name] })
}

// withGrounds adds to a state the records that its rows refer to, with their
// parts, so that none of it hangs on nothing and no record is there by half.
func (d *departure) withGrounds(s state) {
	d.spread(s, func(name rowName) []rowName {
		next := slices.Clone(d.on[name])
		for _, from := range d.from[name] {
			if slices.Contains(Records()[name.table], from.table) {
				next = append(next, from)
			}
		}
		return next
	})
}

// spread adds to a state all rows that its rows lead to, one step after the
// other.
func (d *departure) spread(s state, next func(rowName) []rowName) {
	for waiting := s.names(); len(waiting) > 0; {
		name := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		for _, to := range next(name) {
			if s[to] == nil {
				s[to] = d.rows[to]
				waiting = append(waiting, to)
			}
		}
	}
}

// deleted is one record of it, for the trash.
func (d *departure) deleted(c change) Deleted {
	r := Record{c.table, c.key}
	gone := state{rowName{c.table, c.key}: c.before}
	with := -1
	if d.rows != nil {
		d.withDependents(gone)
		with = len(gone) - 1
	}
	fields := gone.fields(r)
	entry := Deleted{Record: r, Act: d.act, Title: titleOf(r, fields), Fields: fields, With: with}
	if r.Table == "note" {
		entry.On = noteColumns{
			version: fields["version"], provision: fields["provision"], stakeholder: fields["stakeholder"],
			statement: fields["statement"], source: fields["source"],
		}.target(plan.TargetKind(fields["kind"])).String()
	}
	return entry
}

// reference is a column that holds the id of a row in another table.
type reference struct{ column, to string }

// references lists them by table, from the schema; evidence is the one table
// whose reference the schema cannot express.
func references(db querier) (map[string][]reference, error) {
	list := map[string][]reference{}
	err := each(db, func(r scanner) error {
		var table string
		var ref reference
		err := r.Scan(&table, &ref.column, &ref.to)
		list[table] = append(list[table], ref)
		return err
	}, `SELECT s.name, f."from", f."table" FROM main.sqlite_schema AS s, pragma_foreign_key_list(s.name) AS f WHERE s.type = 'table'`)
	return list, err
}

// RestoreDeleted brings a record back from the trash with everything that hung
// on it, and with what those rows hang on themselves if it went in the same
// act. What went in another act has to come back first: the error is of kind
// Conflict. One that is not deleted, or never was, is NotFound.
func (s *Store) RestoreDeleted(ctx context.Context, r Record) (Act, error) {
	if _, known := Records()[r.Table]; !known {
		return Act{}, errNeverWas(r)
	}
	act, err := s.act(ctx, doing{kind: ActDo}, func(t *transaction) error {
		var last *change
		err := eachChange(t.tx, func(c change) error {
			last = &c
			return nil
		}, ` WHERE in_table = ? AND key = ? ORDER BY seq DESC LIMIT 1`, r.Table, r.ID)
		if err != nil {
			return err
		}
		switch {
		case last == nil:
			return errNeverWas(r)
		case last.after != nil:
			return &Error{Kind: NotFound, Path: r.String() + " in the trash", Detail: "It is not deleted."}
		}
		from, err := readDeparture(t.tx, last.act, 0)
		if err != nil {
			return err
		}
		gone := state{rowName{last.table, last.key}: last.before}
		from.withDependents(gone)
		from.withGrounds(gone)
		if err := t.onlyMissing(gone); err != nil {
			return err
		}
		if err := t.bring(state{}, gone); err != nil {
			return err
		}
		err = t.labelRecord("bring back ", r, gone)
		if KindOf(err) == NotFound {
			err = errNothingToHangOn(r)
		}
		return err
	})
	if e, ok := errors.AsType[sqlite3.Error](err); ok && e.ExtendedCode == sqlite3.ErrConstraintForeignKey {
		err = errNothingToHangOn(r)
	}
	return act, err
}

// onlyMissing takes out of a state the rows that are in the dossier by now.
func (t *transaction) onlyMissing(gone state) error {
	tables, err := t.tables()
	if err != nil {
		return err
	}
	for name := range gone {
		where, args := tables[name.table].find(name.key)
		there, err := t.exists(`main.`+name.table+where, args...)
		if err != nil {
			return err
		}
		if there {
			delete(gone, name)
		}
	}
	return t.placeStatements(gone)
}

// placeStatements gives statements whose place in the order of entry is taken
// by now the next free ones.
func (t *transaction) placeStatements(gone state) error {
	var next int64
	if err := t.tx.QueryRow(`SELECT ifnull(max(seq), 0) + 1 FROM statement`).Scan(&next); err != nil {
		return err
	}
	for _, name := range gone.names() {
		if name.table != "statement" {
			continue
		}
		taken, err := t.exists(`statement WHERE seq = ?`, string(gone[name]["seq"]))
		if err != nil {
			return err
		}
		if taken {
			moved := maps.Clone(gone[name])
			moved["seq"] = json.RawMessage(strconv.FormatInt(next, 10))
			gone[name] = moved
			next++
		}
	}
	return nil
}

// exists tells whether there is a row of that description.
func (t *transaction) exists(rows string, args ...any) (there bool, err error) {
	err = t.tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM `+rows+`)`, args...).Scan(&there)
	return there, err
}

func errNeverWas(r Record) error {
	return &Error{Kind: NotFound, Path: r.String(), Detail: "It never had one of that id."}
}

func errNothingToHangOn(r Record) error {
	return &Error{Kind: Conflict, Path: r.String(), Detail: "What it belongs to is gone as well; bring that back first."}
}

// tables gives the journaled tables by name.
func (t *transaction) tables() (map[string]table, error) {
	list, err := journaled(t.tx)
	byName := make(map[string]table, len(list))
	for _, in := range list {
		byName[in.name] = in
	}
	return byName, err
}
