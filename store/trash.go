package store

import (
	"context"
	"errors"
	"slices"

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
	With   int               // how many rows went with it and come back with it
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
		for _, c := range last {
			d, err := deleted(db, c)
			if err != nil {
				return err
			}
			list = append(list, d)
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

func deleted(db querier, c change) (Deleted, error) {
	r := Record{c.table, c.key}
	act, err := oneAct(db, ` WHERE seq = ?`, c.act)
	if err != nil {
		return Deleted{}, err
	}
	gone, err := goneWith(db, c)
	if err != nil {
		return Deleted{}, err
	}
	fields := gone.fields(r)
	d := Deleted{Record: r, Act: act.Act, Title: titleOf(r, fields), Fields: fields, With: len(gone) - 1}
	if r.Table == "note" {
		target := noteColumns{
			version: fields["version"], provision: fields["provision"], stakeholder: fields["stakeholder"],
			statement: fields["statement"], source: fields["source"],
		}.target(plan.TargetKind(fields["kind"]))
		d.On = target.String()
	}
	return d, nil
}

// goneWith gives the row that a change took out with all that hung on it and
// went in the same act: its parts, and the rows that refer to any of these.
func goneWith(db querier, c change) (state, error) {
	gone := state{rowName{c.table, c.key}: c.before}
	var others []change
	err := eachChange(db, func(o change) error {
		if o.seq != c.seq {
			others = append(others, o)
		}
		return nil
	}, ` WHERE after IS NULL AND act = ? AND seq > ifnull((SELECT upto FROM act WHERE seq < ? ORDER BY seq DESC LIMIT 1), 0)
		AND seq <= (SELECT upto FROM act WHERE seq = ?)`, c.act, c.act, c.act)
	if err != nil {
		return nil, err
	}
	references, err := references(db)
	if err != nil {
		return nil, err
	}
	for grown := true; grown; {
		grown = false
		others = slices.DeleteFunc(others, func(o change) bool {
			if !hangsOn(o, gone, references) {
				return false
			}
			gone[rowName{o.table, o.key}], grown = o.before, true
			return true
		})
	}
	return gone, nil
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

func hangsOn(o change, gone state, references map[string][]reference) bool {
	for _, ref := range references[o.table] {
		if id := plainText(o.before[ref.column]); id != "" && gone[rowName{ref.to, id}] != nil {
			return true
		}
	}
	return o.table == evidenceTable && gone[rowName{plainText(o.before["kind"]), plainText(o.before["record"])}] != nil
}

// RestoreDeleted brings a record back from the trash with everything that hung
// on it. When the thing that it hung on is gone as well, that has to come back
// first: the error is of kind Conflict.
func (s *Store) RestoreDeleted(ctx context.Context, r Record) (Act, error) {
	act, err := s.act(ctx, doing{kind: ActDo}, func(t *transaction) error {
		var last *change
		err := eachChange(t.tx, func(c change) error {
			last = &c
			return nil
		}, ` WHERE in_table = ? AND key = ? ORDER BY seq DESC LIMIT 1`, r.Table, r.ID)
		if err != nil {
			return err
		}
		if last == nil || last.after != nil {
			return &Error{Kind: NotFound, Path: r.String() + " in the trash"}
		}
		gone, err := goneWith(t.tx, *last)
		if err != nil {
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
