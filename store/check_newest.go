package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// What a crash or a disk that lies about what it has written would harm are
// the newest pages. The quick look reads those alone: what it costs does not
// grow with the dossier.
const (
	newestSeals   = 4
	newestChanges = 32
)

// newest checks the newest act, the newest seals, and the rows that the newest
// changes wrote.
func (x *examiner) newest() error {
	last, err := x.number(`SELECT max(seq) FROM change`)
	if err != nil {
		return err
	}
	if err := x.newestAct(last); err != nil {
		return err
	}
	if err := x.newestSeals(last); err != nil {
		return err
	}
	return x.newestRows(last - newestChanges)
}

func (x *examiner) newestAct(last int64) error {
	acts := 0
	err := x.each(func(r scanner) error {
		a, err := readRawAct(r)
		if err != nil {
			return err
		}
		if acts++; !a.fits() {
			x.note(actSum, a.String())
		} else if upto := a.number(inUpto); upto != last {
			x.note(changeOrder, fmt.Sprintf("the acts end with entry %d, the journal with %d", upto, last))
		}
		return nil
	}, selectRawActs+` ORDER BY seq DESC LIMIT 1`)
	if err == nil && acts == 0 {
		x.note(actOrder, "there is no act at all")
	}
	return err
}

func (x *examiner) newestSeals(last int64) error {
	n := 0
	return x.each(func(r scanner) error {
		var from, upto int64
		var sum any
		if err := r.Scan(&from, &upto, &sum); err != nil {
			return err
		}
		if n++; n == 1 && upto != last {
			x.note(sealOrder, fmt.Sprintf("they end with entry %d, the journal with %d", upto, last))
		}
		fits, err := sealed(x.tx, from, upto, sum)
		if err == nil && !fits {
			x.note(sealSum, fmt.Sprintf("entries %d to %d", from+1, upto))
		}
		return err
	}, `SELECT ifnull((SELECT max(upto) FROM seal AS s WHERE s.upto < seal.upto), 0), upto, sum
		FROM seal ORDER BY upto DESC LIMIT ?`, newestSeals)
}

// newestRows holds the rows that were written last against the journal.
func (x *examiner) newestRows(after int64) error {
	var names []rowName
	err := x.each(func(r scanner) error {
		var table, key sql.NullString
		err := r.Scan(&table, &key)
		if n := (rowName{table.String, key.String}); !slices.Contains(names, n) {
			names = append(names, n)
		}
		return err
	}, `SELECT in_table, key FROM change WHERE seq > ? AND in_table <> ''`, after)
	if err != nil {
		return err
	}
	for _, n := range names {
		in, ok := x.want.ofTable(n.table)
		if !ok {
			x.note(changeForm, fmt.Sprintf("an entry speaks of a table %q", n.table))
			continue
		}
		d, is, err := x.compareOne(in, n.key)
		if err != nil {
			return err
		}
		if is {
			x.note(d.code, d.words())
		}
	}
	return nil
}

// compareOne holds one row against the journal.
func (x *examiner) compareOne(in table, key string) (difference, bool, error) {
	var c chain
	err := x.each(func(r scanner) error {
		var before, after sql.NullString
		err := r.Scan(&before, &after)
		c.take(before, after)
		return err
	}, `SELECT before, after FROM change WHERE in_table = ? AND key = ? ORDER BY seq`, in.name, key)
	if err != nil {
		return difference{}, false, err
	}
	live, err := x.liveImage(in, key)
	d, is := c.against(live, difference{in: in, key: key})
	return d, is, err
}

// liveImage is a row as it stands, in the form of the journal: not valid where
// it is not there, empty where it has no such form.
func (x *examiner) liveImage(in table, key string) (live sql.NullString, err error) {
	if strings.Count(key, "/") < len(in.key)-1 {
		return live, nil // a garbled key names nothing
	}
	where, args := in.find(key)
	err = x.each(func(r scanner) error { return r.Scan(&live) }, `SELECT `+in.soundImage()+` FROM main.`+in.name+where, args...)
	return live, err
}
