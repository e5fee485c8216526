package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// A look at the file never changes it. It holds three things against each
// other, each of which has been written by another way:
//
//   - SQLite's structure: pages, trees, indexes (PRAGMA integrity_check);
//   - the journal: every act and draft with its own sum, every block of changes
//     with its seal;
//   - the rows: what the changes of a row add up to is what the row must be.
//
// Whatever byte the disk garbles, it belongs to one of them, or to nothing.

// Depth says how thoroughly to look.
type Depth int

// The depths.
const (
	Quick    Depth = iota // at every opening: the file's frame, the newest acts and the rows that they wrote
	Thorough              // every byte that means something, and the rules for what a dossier says
)

// Finding is one kind of thing that is wrong with a dossier file.
type Finding struct {
	Code     string   // which invariant, e.g. "row differs": stable, for scripts
	Count    int      // how often
	Explain  string   // for people: what it means and what is safe
	Examples []string // at most a few, e.g. `note id-1 "Ask again": body`
	Mendable bool     // Repair can put it right, as far as one can tell
}

// Report is what a look at the file found.
type Report struct {
	Depth    Depth
	Findings []Finding
}

// Clean reports that nothing was found.
func (r Report) Clean() bool { return len(r.Findings) == 0 }

// Damaged reports that SQLite cannot read the file as a whole: [Store.Repair]
// does not touch such a file, [Salvage] gets out of it what can be read.
func (r Report) Damaged() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return findings[f.Code].structure })
}

// Intact reports that the file is as this program wrote it: nothing was found,
// or only that something in it says what a dossier should not say.
func (r Report) Intact() bool {
	return !slices.ContainsFunc(r.Findings, func(f Finding) bool { return !findings[f.Code].content })
}

// Mendable reports that Repair has something to do.
func (r Report) Mendable() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Mendable })
}

// Check looks for damage and writes nothing. What it finds stands in the report,
// a file that SQLite cannot read included; an error means that looking itself
// was not possible or was cancelled.
func (s *Store) Check(ctx context.Context, depth Depth) (Report, error) {
	want, err := expected()
	if err != nil {
		return Report{Depth: depth}, err
	}
	x := &examiner{ctx: ctx, want: want}
	err = s.reading(ctx, func(db querier) error {
		x.tx = db
		return x.all(depth)
	})
	if err == nil {
		err = ctx.Err()
	}
	return Report{Depth: depth, Findings: x.list()}, explain(s.path, err)
}

// examiner looks at one state of a file and keeps what it finds.
type examiner struct {
	ctx   context.Context
	tx    querier
	want  *schema
	uptos []int64 // where the changes of each act end
	collection
	doubtful bool // some index does not fit its table: read past the indexes
}

// all looks at everything that belongs to that depth.
func (x *examiner) all(depth Depth) error {
	parts := []part{{"the file's frame", x.frame}, {"its schema", x.schema}}
	if depth == Quick {
		parts = append(parts, part{"the newest entries of the journal", x.newest})
	} else {
		// The structure first: later parts must know which indexes to trust.
		parts = append(parts, part{"its structure", x.structure}, part{"the acts", x.acts},
			part{"the journal", x.journal}, part{"the seals", x.seals}, part{"the drafts", x.drafts},
			part{"the rows", x.rows}, part{"the references", x.dangling}, part{"the content", x.content})
	}
	for _, p := range parts {
		if err := x.try(p); err != nil {
			return err
		}
	}
	return nil
}

// part is one part of the look; what names what is looked at.
type part struct {
	what string
	look func() error
}

// try looks at a part. That SQLite cannot read what it asks for is a finding.
func (x *examiner) try(p part) error {
	if err := x.ctx.Err(); err != nil {
		return err
	}
	err := p.look()
	if x.ctx.Err() != nil {
		return x.ctx.Err()
	}
	if isDamage(err) {
		x.note(unreadable, p.what+": "+err.Error())
		return nil
	}
	return err
}

// isDamage reports whether SQLite failed because of what is in the file. All
// queries here are our own and known to work on a sound file, so that nearly
// every failure speaks of the file.
func isDamage(err error) bool {
	if own, ok := errors.AsType[*Error](err); ok {
		return own.Kind == Damaged
	}
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok { // a value of no kind that can be read here: database/sql has no type for that error
		return err != nil && strings.HasPrefix(err.Error(), "sql: Scan error")
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrInterrupt, sqlite3.ErrNomem, sqlite3.ErrFull,
		sqlite3.ErrPerm, sqlite3.ErrCantOpen, sqlite3.ErrReadonly:
		return false
	}
	return true
}

// patience is after how many rows to see whether somebody cancelled.
const patience = 512

// each reads every row of a query until it is cancelled.
func (x *examiner) each(read func(scanner) error, query string, args ...any) error {
	n := 0
	return each(x.tx, func(r scanner) error {
		if n++; n%patience == 0 {
			if err := x.ctx.Err(); err != nil {
				return err
			}
		}
		return read(r)
	}, query, args...)
}

// number reads one whole number; nothing and NULL are 0.
func (x *examiner) number(query string, args ...any) (int64, error) {
	var n sql.NullInt64
	err := each(x.tx, func(r scanner) error { return r.Scan(&n) }, query, args...)
	return n.Int64, err
}
