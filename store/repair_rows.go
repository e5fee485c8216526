package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-sqlite3"
)

// What can be done to a row, for counting.
const (
	putBack  = "put back %s as the journal has it"
	brought  = "brought back %s that had gone"
	adopted  = "took %s, which no act had written, into the journal"
	believed = "kept %s as it stands, for what the journal says of it is garbled"
	trashed  = "moved %s to the trash, for what it refers to is gone"
	unkeyed  = "gave %s its id back"
	loosed   = "took %s out of a group that is gone"
)

// rowDeeds is the order in which what was done is told.
var rowDeeds = []string{putBack, unkeyed, brought, adopted, believed, loosed, trashed}

// nouns are the names of rows, one and several.
var nouns = map[string][2]string{
	"dossier":            {"the title page", "title pages"},
	stakeholderTable:     {"1 stakeholder", "stakeholders"},
	"theme":              {"1 theme", "themes"},
	"source":             {"1 source", "sources"},
	"version":            {"1 version", "versions"},
	"version_derivation": {"1 derivation of a version", "derivations of versions"},
	"provision":          {"1 provision", "provisions"},
	"term":               {"1 term", "terms"},
	"lineage":            {"1 link of lineage", "links of lineage"},
	apartTable:           {"1 word that two provisions are apart", "words that two provisions are apart"},
	"statement":          {"1 statement", "statements"},
	"statement_about":    {"1 subject of a statement", "subjects of statements"},
	"statement_dispute":  {"1 dispute", "disputes"},
	"evidence":           {"1 piece of evidence", "pieces of evidence"},
	"note":               {"1 note", "notes"},
	"note_tag":           {"1 tag of a note", "tags of notes"},
	viewTable:            {"1 saved view", "saved views"},
}

// counted is so many rows of a table, in words.
func counted(n int, table string) string {
	words, ok := nouns[table]
	switch {
	case !ok:
		return fmt.Sprintf("%d of %s", n, table)
	case n == 1:
		return words[0]
	}
	return fmt.Sprintf("%d %s", n, words[1])
}

func (m *mender) count(deed, table string) {
	if m.counts == nil {
		m.counts = map[string]map[string]int{}
	}
	if m.counts[deed] == nil {
		m.counts[deed] = map[string]int{}
	}
	m.counts[deed][table]++
}

// say puts what was done to rows into words.
func (m *mender) say() {
	for _, deed := range rowDeeds {
		var list []string
		for _, table := range sortedKeys(m.counts[deed]) {
			list = append(list, counted(m.counts[deed][table], table))
		}
		if len(list) > 0 {
			m.done = append(m.done, fmt.Sprintf(deed, strings.Join(list, ", ")))
		}
	}
}

// rows mends every row that is not as the journal has it.
func (m *mender) rows() error {
	for _, in := range m.x.want.tables {
		var list []difference
		if err := m.x.compare(in, func(d difference) { list = append(list, d) }); err != nil {
			return err
		}
		if len(list) == 0 {
			continue
		}
		if err := m.silently(in, func() error { return m.rowsOf(in, list) }); err != nil {
			return err
		}
	}
	return nil
}

// silently writes into a table past the journal, which has these rows already.
func (m *mender) silently(in table, write func() error) error {
	if _, err := m.t.tx.Exec(in.withoutTriggers()); err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	_, err := m.t.tx.Exec(in.triggers())
	return err
}

// rowsOf mends the rows of one table. A row may stand where another one should:
// as long as some row finds its place, the others are tried again.
func (m *mender) rowsOf(in table, list []difference) error {
	rekeyed, err := m.garbledKeys(in, list)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(d difference) bool { return d.code == rowUnknown && rekeyed[d.key] == rowUnknown })
	for {
		var left []difference
		for _, d := range list {
			mended, err := m.mendRow(in, d, rekeyed[d.key])
			if err != nil {
				return err
			}
			if !mended {
				left = append(left, d)
			}
		}
		if len(left) == 0 || len(left) == len(list) {
			return nil
		}
		list = left
	}
}

// mendRow mends one row; mended is false where that could not be done, and the
// next check will say so.
func (m *mender) mendRow(in table, d difference, rekeyed string) (mended bool, err error) {
	switch {
	case d.code == rowMissing && rekeyed == rowMissing:
		return m.put(in, d, true, unkeyed)
	case d.code == rowMissing:
		return m.put(in, d, true, brought)
	case d.code == rowUnknown:
		return m.adopt(d, adopted)
	case d.code == rowDiffers && (m.blind || m.doubted[rowName{in.name, d.key}]):
		return m.adopt(d, believed)
	case d.code == rowDiffers && !d.cutsShort():
		return m.put(in, d, false, putBack)
	}
	return false, nil
}

// garbledKeys takes out the rows whose key is garbled: the same row, or the one
// that belongs in its place, is missing under another key. It gives both keys,
// each with its code.
func (m *mender) garbledKeys(in table, list []difference) (rekeyed map[string]string, err error) {
	missing := map[string]string{}
	for _, d := range list {
		if d.code == rowMissing {
			missing[in.butKey(d.want)] = d.key
			if place := m.place(in, d.want); place != "" {
				missing[place] = d.key
			}
			missing[d.key] = d.key // of another type, but the same letters
		}
	}
	rekeyed = map[string]string{}
	for _, d := range list {
		if d.code != rowUnknown {
			continue
		}
		of := ""
		if d.live == "" {
			of = missing[d.key]
		} else if live, err := readRow(valid(d.live)); err == nil {
			of = cmp.Or(missing[in.butKey(live)], missing[m.place(in, live)])
		}
		if of == "" || rekeyed[of] != "" {
			continue
		}
		if _, err := m.t.tx.Exec(`DELETE FROM main.`+in.name+` WHERE ifnull(CAST(`+in.rowKey("")+` AS TEXT), '') = ?`, d.key); err != nil {
			return nil, err
		}
		rekeyed[d.key], rekeyed[of] = rowUnknown, rowMissing
	}
	return rekeyed, nil
}

// place tells where SQLite keeps a row, in a form that no key and no row has;
// nothing where the key tells.
func (m *mender) place(in table, r row) string {
	if column := m.x.want.places[in.name]; column != "" {
		return "\x00" + string(r[column])
	}
	return ""
}

// butKey is a row without what names it.
func (t table) butKey(r row) string {
	key := map[string]bool{}
	for _, c := range t.key {
		key[c] = true
	}
	var b strings.Builder
	for _, c := range t.columns {
		if !key[c] {
			b.Write(r[c])
			b.WriteByte(',')
		}
	}
	return b.String()
}

// put writes a row as the journal has it, if the schema lets it.
func (m *mender) put(in table, d difference, anew bool, deed string) (done bool, err error) {
	err = m.t.put(in, d.key, d.want, anew)
	if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrConstraint || err != nil && KindOf(err) == Conflict {
		return false, nil
	}
	if err == nil {
		m.count(deed, in.name)
		m.release(rowName{in.name, d.key})
	}
	return err == nil, err
}

// adopt has the journal say what the row says, as a change that changes
// nothing: to take it back, or to go through the row's history, does no harm.
func (m *mender) adopt(d difference, deed string) (done bool, err error) {
	if d.live == "" || d.key == "" || !utf8.ValidString(d.live) {
		if d.want == nil {
			return false, nil
		}
		return m.put(d.in, d, false, putBack)
	}
	_, err = m.t.tx.Exec(`INSERT INTO change (act, in_table, key, before, after) VALUES (?, ?, ?, ?, ?)`,
		m.t.act.Seq, d.in.name, d.key, d.live, d.live)
	if err == nil {
		m.count(deed, d.in.name)
		if deed == believed {
			m.keep(rowName{d.in.name, d.key})
		}
	}
	return err == nil, err
}

// cutsShort reports whether putting the row back would cut a text of it as no
// act of the program's own may.
func (d difference) cutsShort() bool {
	live, err := readRow(valid(d.live))
	if err != nil {
		return false
	}
	for column, raw := range d.want {
		was, now := plainText(live[column]), plainText(raw)
		if n := utf8.RuneCountInString(was); n >= guardedLength && utf8.RuneCountInString(now)*leastShare < n {
			return true
		}
	}
	return false
}

// dangling deals with what refers to something that is gone. To move one thing
// to the trash may leave others without what they refer to.
func (m *mender) dangling() error {
	for {
		gone := map[rowName]bool{}
		var list []difference
		err := m.x.danglingRows(func(in table, key, _ string) {
			if name := (rowName{in.name, key}); !gone[name] {
				gone[name], list = true, append(list, difference{in: in, key: key})
			}
		})
		if err != nil {
			return err
		}
		went := 0
		for _, d := range list {
			if live, err := m.liveRow(d.in, d.key); err != nil {
				return err
			} else if live == nil {
				continue // the journal could not keep it
			}
			if err := m.away(d); err != nil {
				return err
			}
			went++
		}
		if went == 0 {
			return nil
		}
	}
}

// away moves a row that hangs on nothing to the trash. A stakeholder whose group
// is gone stays, with all its statements, and belongs to none.
func (m *mender) away(d difference) error {
	command, deed := `DELETE FROM main.`+d.in.name, trashed
	if d.in.name == stakeholderTable {
		command, deed = `UPDATE main.`+d.in.name+` SET member_of = NULL`, loosed
	}
	where, args := d.in.find(d.key)
	_, err := m.t.tx.Exec(command+where, args...)
	if err == nil {
		m.count(deed, d.in.name)
	}
	return err
}
