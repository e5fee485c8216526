package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Difference says how the dossier now differs from a backup of it.
type Difference struct {
	Since  []Act // the acts made since, the newest first; at most 50
	More   int   // how many more there are
	Counts Counts
	// Diverged: the dossier never was as the backup shows it. They have a past
	// in common, and then each its own; Since is what came after the parting.
	Diverged bool
	Beyond   int // how many acts the backup has that the dossier does not; 0 unless Diverged
}

// mostSince is how many acts a difference lists: more than a person reads.
const mostSince = 50

// Differs compares the dossier with one of its backups. The acts tell: each
// has an id, and two files with the same act at the same place have the same
// past up to there.
func (s *Store) Differs(ctx context.Context, b Backup) (Difference, error) {
	then, err := b.Contents(ctx)
	if err != nil {
		return Difference{}, err
	}
	var d Difference
	err = s.reading(ctx, func(db querier) error {
		last, err := lastStanding(db)
		if err != nil {
			return err
		}
		common, err := b.parting(db, min(then.Last.Seq, last.Seq))
		if err != nil {
			return err
		}
		d.Beyond = int(then.Last.Seq - common)
		d.Diverged = d.Beyond > 0
		d.More = max(0, int(last.Seq-common)-mostSince)
		return each(db, func(r scanner) error {
			a, err := scanAct(r)
			d.Since = append(d.Since, a.Act)
			return err
		}, selectActs+` WHERE seq > ? ORDER BY seq DESC LIMIT ?`, common, mostSince)
	})
	if err != nil {
		return Difference{}, err
	}
	now, err := s.Counts(ctx)
	d.Counts = now.minus(then.Counts)
	return d, err
}

// parting is the last act, of the first upto, that the backup and the dossier
// behind db have in common; 0 when they have none. Once they part they never
// meet again, so the place is found by halving.
func (b Backup) parting(db querier, upto int64) (common int64, err error) {
	err = b.look(func(backup *sql.DB, schema int) (err error) {
		differ := func(seq int64) bool {
			same, e := sameAct(db, backup, schema, seq)
			err = errors.Join(err, e)
			return !same
		}
		if common = upto; differ(upto) { // mostly the dossier has been through all of the backup
			common = int64(sort.Search(int(upto), func(n int) bool { return differ(int64(n) + 1) }))
		}
		return err
	})
	return common, err
}

// sameAct tells whether two dossiers have the same act at that place. The acts
// of schema 1 have no ids, but when, who and what is enough to tell them.
func sameAct(a, b querier, schema int, seq int64) (bool, error) {
	query := `SELECT id FROM act WHERE seq = ?`
	if schema == 1 {
		query = `SELECT at || ' ' || author || ' ' || label FROM (SELECT *, row_number() OVER (ORDER BY seq) AS n FROM act) WHERE n = ?`
	}
	var act [2]string
	for i, db := range []querier{a, b} {
		if err := each(db, func(r scanner) error { return r.Scan(&act[i]) }, query, seq); err != nil {
			return false, err
		}
	}
	return act[0] == act[1], nil
}

// minus is how much more there is than in the other.
func (c Counts) minus(o Counts) Counts {
	return Counts{
		Versions: c.Versions - o.Versions, Provisions: c.Provisions - o.Provisions, Statements: c.Statements - o.Statements,
		Sources: c.Sources - o.Sources, Notes: c.Notes - o.Notes,
	}
}

// String says the difference to people: "3 acts since (add note on 6 / Ukraine,
// …); 2 notes more", or "the same as now".
func (d Difference) String() string {
	var parts []string
	since := "since"
	if d.Diverged {
		parts = append(parts, "not a state of this dossier: "+amount(d.Beyond, "act")+" that it does not have")
		since = "here since they parted"
	}
	if n := len(d.Since) + d.More; n > 0 {
		text := fmt.Sprintf("%s %s (%s", amount(n, "act"), since, d.Since[0].Does())
		if n > 1 {
			text += ", …"
		}
		parts = append(parts, text+")")
	}
	if len(parts) == 0 {
		return "the same as now"
	}
	for _, c := range []struct {
		n    int
		name string
	}{
		{d.Counts.Versions, "version"},
		{d.Counts.Provisions, "provision"},
		{d.Counts.Statements, "statement"},
		{d.Counts.Sources, "source"},
		{d.Counts.Notes, "note"},
	} {
		switch {
		case c.n > 0:
			parts = append(parts, amount(c.n, c.name)+" more")
		case c.n < 0:
			parts = append(parts, amount(-c.n, c.name)+" fewer")
		}
	}
	return strings.Join(parts, "; ")
}

// amount is a number of things: "1 act", "3 acts".
func amount(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
