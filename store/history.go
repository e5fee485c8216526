package store

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"demarche/store/plan"
)

// Acts lists the acts of the dossier, the newest first: at most limit, all of
// them for 0.
func (s *Store) Acts(ctx context.Context, limit int) ([]Act, error) {
	if limit == 0 {
		limit = -1
	}
	return collect(ctx, s, justAct, selectActs+` ORDER BY seq DESC LIMIT ?`, limit)
}

// notesOn asks the journal for the notes that are or were on a target.
func notesOn(target plan.Target) (query string, args []any) {
	query = `SELECT key FROM change WHERE in_table = 'note' AND json_extract(ifnull(after, before), '$.kind') = ?`
	args = []any{string(target.Kind)}
	for _, c := range columnsOf(target).named() {
		query, args = query+` AND json_extract(ifnull(after, before), '$.`+c.name+`') = ?`, append(args, c.id)
	}
	return query, args
}

func justAct(r scanner) (Act, error) {
	a, err := scanAct(r)
	return a.Act, err
}

// ActsOn lists the acts that touched a target, the newest first: for a cell
// the notes on it, for a record the record itself, its parts, and the notes on
// it; for a provision also what was said of it and a newer one.
func (s *Store) ActsOn(ctx context.Context, target plan.Target) ([]Act, error) {
	notes, of := notesOn(target)
	where := ` WHERE target = ? OR seq IN (SELECT act FROM change WHERE in_table = 'note' AND key IN (` + notes + `))`
	args := append([]any{target.String()}, of...)
	if target.Kind == plan.OnProvision {
		where += ` OR seq IN (SELECT act FROM change` + lineageOfOther + `)`
		args = append(args, target.ID)
	}
	if r, ok := RecordOf(target); ok {
		changed, more := r.changesOf()
		where += ` OR seq IN (SELECT act FROM change` + changed + `)`
		args = append(args, more...)
	}
	return collect(ctx, s, justAct, selectActs+where+` ORDER BY seq DESC`, args...)
}

// Touched names the tables in which an act changed something.
func (s *Store) Touched(ctx context.Context, act int64) ([]string, error) {
	return collect(ctx, s, func(r scanner) (name string, err error) {
		err = r.Scan(&name)
		return name, err
	}, `SELECT DISTINCT in_table FROM change
		WHERE seq > ifnull((SELECT upto FROM act WHERE seq < ?1 ORDER BY seq DESC LIMIT 1), 0)
		AND seq <= (SELECT upto FROM act WHERE seq = ?1)`, act)
}

// Effects are what an act changed, in the order in which it happened.
type Effects struct {
	Changes []Effect
	More    int // how many more changes there are
}

// Effect is one row as an act found it and as it left it.
type Effect struct {
	Table, Key    string            // which row
	Names         []string          // the columns that are written here; of a view those of its look, too
	Before, After map[string]string // nil: there was no such row
}

// Effects tells what an act changed: at most limit changes, and how many more
// there are.
func (s *Store) Effects(ctx context.Context, act int64, limit int) (Effects, error) {
	var e Effects
	err := s.reading(ctx, func(db querier) error {
		before, err := standingBefore(db, act)
		if err != nil {
			return err
		}
		this, err := oneAct(db, ` WHERE seq = ?`, act)
		if err != nil {
			return err
		}
		e.More = max(0, int(this.upto-before.upto)-limit)
		return eachChange(db, func(c change) error {
			e.Changes = append(e.Changes, effectOf(c))
			return nil
		}, ` WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`, before.upto, this.upto, limit)
	})
	return e, err
}

func effectOf(c change) Effect {
	texts := func(r row) map[string]string {
		if r == nil {
			return nil
		}
		m := map[string]string{}
		for name, raw := range r {
			m[name] = plainText(raw)
		}
		return m
	}
	e := Effect{Table: c.table, Key: c.key, Before: texts(c.before), After: texts(c.after)}
	if c.table == viewTable {
		showLook(e.Before)
		showLook(e.After)
	}
	switch {
	case e.After == nil:
		e.Names = sortedKeys(e.Before)
	case c.table == viewTable && e.Before != nil:
		e.Names = differing(e.Before, e.After) // of a look, what has changed in it
	default:
		e.Names = sortedKeys(e.After)
	}
	return e
}

// Moment is a record as one act left it.
type Moment struct {
	Act Act
	// Fields are the record's values by column; its parts are lists, an item a
	// line. Nil: the act deleted the record.
	Fields map[string]string
	// Changed are the names of the fields that the act changed.
	Changed []string
}

// History gives every value that a record had, from the first to the last. It
// is empty when the journal knows of no such record.
func (s *Store) History(ctx context.Context, r Record) ([]Moment, error) {
	var moments []Moment
	err := s.reading(ctx, func(db querier) error {
		return eachState(db, r, func(act Act, now state) error {
			m := Moment{Act: act}
			if len(now) > 0 {
				m.Fields = now.fields(r)
			}
			before := map[string]string{}
			if len(moments) > 0 {
				before = moments[len(moments)-1].Fields
			}
			m.Changed = differing(before, m.Fields)
			moments = append(moments, m)
			return nil
		})
	})
	return moments, err
}

// differing names the fields that are not the same in both.
func differing(a, b map[string]string) []string {
	all := maps.Clone(b)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, a)
	var names []string
	for _, name := range sortedKeys(all) {
		x, inA := a[name]
		y, inB := b[name]
		if inA != inB || x != y {
			names = append(names, name)
		}
	}
	return names
}

// eachState gives the record as each act that touched it left it.
func eachState(db querier, r Record, look func(Act, state) error) error {
	var changes []change
	where, args := r.changesOf()
	err := eachChange(db, func(c change) error {
		changes = append(changes, c)
		return nil
	}, where+` ORDER BY seq`, args...)
	if err != nil {
		return err
	}
	now := state{}
	for i, c := range changes {
		now.take(c)
		if i+1 < len(changes) && changes[i+1].act == c.act {
			continue
		}
		a, err := oneAct(db, ` WHERE seq = ?`, c.act)
		if err != nil {
			return err
		}
		if err := look(a.Act, maps.Clone(now)); err != nil {
			return err
		}
	}
	return nil
}

// RestoreValue brings a record back to what act left of it, or, where act
// deleted it, to what it was before. It is one act, and can be undone.
func (s *Store) RestoreValue(ctx context.Context, r Record, act int64) (Act, error) {
	return s.act(ctx, doing{kind: ActDo}, func(t *transaction) error {
		var wanted, now state
		err := eachState(t.tx, r, func(a Act, left state) error {
			if now = left; a.Seq <= act && len(left) > 0 {
				wanted = left
			}
			return nil
		})
		if err != nil {
			return err
		}
		if wanted == nil {
			return &Error{Kind: NotFound, Path: fmt.Sprintf("the value of %s after act %d", r, act)}
		}
		if err := t.bring(now, wanted); err != nil {
			return err
		}
		if err := t.lineageHolds(r); err != nil {
			return err
		}
		return t.labelRecord("restore an earlier value of ", r, wanted)
	})
}

// bring changes rows from one state into another.
func (t *transaction) bring(now, wanted state) error {
	tables, err := t.tables()
	if err != nil {
		return err
	}
	for _, name := range wanted.names() {
		is, want := now[name], wanted[name]
		if reflect.DeepEqual(is, want) {
			continue
		}
		if err := t.put(tables[name.table], name.key, want, is == nil); err != nil {
			return err
		}
	}
	for _, name := range now.names() {
		if wanted[name] == nil {
			if err := t.put(tables[name.table], name.key, nil, false); err != nil {
				return err
			}
		}
	}
	return nil
}

// labelRecord names the act by what it was done to.
func (t *transaction) labelRecord(verb string, r Record, s state) error {
	if r.Table == viewTable {
		return t.labelView(verb, r)
	}
	t.act.Label = verb + r.Table
	if r.Table != "note" {
		t.act.Target = r.target()
		t.act.Label = verb + strings.TrimSpace(r.Table+" "+titleOf(r, s.fields(r)))
		return nil
	}
	n, err := t.note(plan.NoteID(r.ID))
	if err != nil {
		return err
	}
	what, err := t.describe(n.On)
	t.act.Label, t.act.Target = verb+"note on "+what, n.On.String()
	return err
}

// target is the record as a note's target; nothing where no note can be on it.
func (r Record) target() string {
	if target, err := plan.ParseTarget(r.Table + ":" + r.ID); err == nil {
		return target.String()
	}
	return ""
}

// titleOf is what a person calls a record.
func titleOf(r Record, fields map[string]string) string {
	for _, name := range []string{"short", "number", "speaker_name", "name", "title", "body"} {
		if text := strings.TrimSpace(fields[name]); text != "" {
			line, _, _ := strings.Cut(text, "\n")
			return line
		}
	}
	return r.ID
}
