package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"sort"
	"strings"
)

// What an entry of the journal should be follows from its neighbours. Every
// state of a row stands in the file at least twice: as what one change left and
// as what the next one found, or as the row itself.
//
//	made {a}       edited {a→b}       deleted {b}
//	     └────────────┘     └──────────────┘

// entries reads the changes of a block, with what each should be.
func (m *mender) entries(b span) ([]entry, error) {
	var list []entry
	next := b.from + 1
	skip := func(upto int64) {
		for ; next < upto; next++ {
			list = append(list, entry{seq: next, lost: true})
		}
		next++
	}
	err := m.x.each(func(r scanner) error {
		var e entry
		var act any
		var table, key, text sql.NullString // one that is NULL makes the text so
		err := r.Scan(&e.seq, &act, &table, &key, &e.is.before, &e.is.after, &text)
		e.text = text.String
		e.is.act, _ = act.(int64)
		e.is.in = rowName{table.String, key.String}
		skip(e.seq)
		list = append(list, e)
		return err
	}, entriesOfBlock, b.from, b.upto)
	if err != nil {
		return nil, err
	}
	skip(b.upto + 1)
	for i := range list {
		if err := m.guess(&list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// entriesOfBlock are the changes of a block with the text that each adds to it.
var entriesOfBlock = strings.Replace(strings.TrimSuffix(strings.TrimPrefix(blockText,
	`SELECT group_concat(text, '') FROM (`), `)`), `SELECT `, `SELECT seq, act, in_table, key, before, after, `, 1)

// guess finds what an entry should be.
func (m *mender) guess(e *entry) error {
	e.should = e.is
	if act := sort.Search(len(m.acts), func(i int) bool { return m.acts[i] >= e.seq }); act < len(m.acts) {
		e.should.act = int64(act) + 1
	}
	of, indexed := m.copies[e.seq]
	if indexed {
		e.should.in = of
	}
	if e.lost && !indexed && len(m.strays) > 0 {
		stray := m.strays[0]
		m.strays = m.strays[1:]
		e.should.in, e.should.before, e.should.after = stray.in, stray.before, stray.after
		return nil
	}
	in, known := m.x.want.ofTable(e.should.in.table)
	if known {
		images, err := m.imagesOf(in, e.should.in.key, e.seq)
		if err != nil {
			return err
		}
		if images != nil {
			e.should.before, e.should.after = images.before, images.after
		}
	}
	e.readable = known && e.is.readable()
	if !known || !e.should.readable() || !e.should.before.Valid && !e.should.after.Valid {
		e.should = lostEntry(e.should.act)
	}
	return nil
}

func (w written) readable() bool {
	_, before := readRow(w.before)
	_, after := readRow(w.after)
	return errors.Join(before, after) == nil
}

// lostEntry stands in the place of an entry of which nothing is known any more:
// it is about no table, and changes nothing.
func lostEntry(act int64) written {
	none := valid(`{}`)
	return written{act, rowName{}, none, none}
}

// link is one change in the life of a row.
type link struct {
	seq           int64
	before, after sql.NullString
}

// imagesOf tells what the change with that number should have as images, from
// those before and behind it; nil: they do not tell.
func (m *mender) imagesOf(in table, key string, seq int64) (*link, error) {
	var life []link
	err := m.x.each(func(r scanner) error {
		var l link
		err := r.Scan(&l.seq, &l.before, &l.after)
		life = append(life, l)
		return err
	}, `SELECT seq, before, after FROM change WHERE in_table = ? AND key = ? ORDER BY seq`, in.name, key)
	if err != nil {
		return nil, err
	}
	at := sort.Search(len(life), func(i int) bool { return life[i].seq >= seq })
	behind := at
	if at < len(life) && life[at].seq == seq {
		behind++
	}
	live, err := m.liveRow(in, key)
	if err != nil {
		return nil, err
	}
	was, known := forward(life[:at])
	if !known { // the change itself tells what it found
		was, _ = backward(life[at:], live)
	}
	becomes, known := backward(life[behind:], live)
	if !known {
		becomes, _ = forward(life[:behind])
	}
	if was == nil && becomes == nil {
		return nil, nil
	}
	return in.linkOf(seq, was, becomes), nil
}

// liveRow is the row as it stands; nil where it is not there or has no form
// that the journal could have.
func (m *mender) liveRow(in table, key string) (row, error) {
	image, err := m.x.liveImage(in, key)
	if err != nil || image.String == "" {
		return nil, err
	}
	live, err := readRow(image)
	if err != nil {
		return nil, nil
	}
	return live, nil
}

// forward is the row that the changes led to; all reports that each of them
// could be read.
func forward(life []link) (now row, all bool) {
	all = true
	for _, l := range life {
		next, err := readRow(l.after)
		if err != nil {
			all = false
			continue
		}
		now = follow(now, l.before.Valid, next)
	}
	return now, all
}

// backward is the row that the changes led from, when they led to that one.
func backward(life []link, to row) (now row, all bool) {
	now, all = to, true
	for _, l := range slices.Backward(life) {
		next, err := readRow(l.before)
		if err != nil {
			all = false
			continue
		}
		now = follow(now, l.after.Valid, next)
	}
	return now, all
}

// follow is a row after the next step of its life: gone, made, or changed if
// it was there.
func follow(now row, there bool, next row) row {
	s := state{}
	if now != nil {
		s[rowName{}] = now
	}
	c := change{after: next}
	if there {
		c.before = row{}
	}
	s.take(c)
	return s[rowName{}]
}

// linkOf writes the change from one state of a row to the next as the triggers
// write it. A change that changed nothing was written by a repair.
func (t table) linkOf(seq int64, was, becomes row) *link {
	columns := t.columns
	if was != nil && becomes != nil {
		columns = slices.DeleteFunc(slices.Clone(columns), func(c string) bool {
			return string(was[c]) == string(becomes[c])
		})
		if len(columns) == 0 {
			columns = t.columns
		}
	}
	return &link{seq, jsonOf(was, columns), jsonOf(becomes, columns)}
}

// jsonOf writes columns of a row as SQLite writes them; NULL for no row.
func jsonOf(r row, columns []string) sql.NullString {
	if r == nil {
		return sql.NullString{}
	}
	var b strings.Builder
	b.WriteByte('{')
	for _, c := range columns {
		raw, known := r[c]
		if !known {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		name, _ := json.Marshal(c) // a name of a column can always be written
		b.Write(name)
		b.WriteByte(':')
		b.Write(raw)
	}
	b.WriteByte('}')
	return sql.NullString{String: b.String(), Valid: true}
}
