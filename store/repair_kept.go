package store

import (
	"cmp"
	"slices"
)

// Kept is a row that a repair left as it stands because nothing that could be
// trusted said what it should be. A person should look at it.
type Kept struct {
	Table string
	ID    string // the row's key: of a record its id
	Title string // what a person calls the record; empty where it has no name that can be read
	Words string // all of that, e.g. `note id-1 "Ask again"`
}

// keep notes that a row was kept against the journal, or without its word.
func (m *mender) keep(name rowName) {
	if m.undecided == nil {
		m.undecided = map[rowName]bool{}
	}
	m.undecided[name] = true
}

// release takes back what keep has noted: the row was put right after all.
func (m *mender) release(name rowName) { delete(m.undecided, name) }

// namesKept reads what the rows that were kept are called. Those that are in
// the dossier no more have no one to look at them.
func (m *mender) namesKept() error {
	for name := range m.undecided {
		in, known := m.x.want.ofTable(name.table)
		if !known {
			continue
		}
		live, err := m.liveRow(in, name.key)
		if err != nil {
			return err
		}
		if live == nil {
			continue
		}
		k := Kept{Table: name.table, ID: name.key, Words: words(in, name.key, live)}
		if _, record := Records()[name.table]; record {
			fields := map[string]string{}
			for column, raw := range live {
				fields[column] = plainText(raw)
			}
			if title := titleOf(Record{name.table, name.key}, fields); title != name.key {
				k.Title = title
			}
		}
		m.kept = append(m.kept, k)
	}
	slices.SortFunc(m.kept, func(a, b Kept) int { return cmp.Or(cmp.Compare(a.Table, b.Table), cmp.Compare(a.ID, b.ID)) })
	return nil
}
