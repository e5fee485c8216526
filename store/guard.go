package store

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"
)

// guard knows the dossier's file as this program left it. In WAL mode the file
// itself changes only when the log is folded into it, and that is done by
// fold alone: whatever else changes it is another program. To go on writing
// then would put pages of two dossiers into one file.
type guard struct {
	mu   sync.Mutex
	file fs.FileInfo // nil: nothing is guarded yet
}

// fate is what became of a file.
type fate int

const (
	unchanged   fate = iota
	gone             // moved or deleted: nothing is at its path
	replaced         // another file is at its path
	overwritten      // another program has written into this very file
)

// look remembers the file as it is now.
func (g *guard) look(path string) error {
	return g.fold(path, func() error { return nil })
}

// fold lets this program itself change the file, and remembers what it made of
// it, were it half done: nobody may take that for another program's work.
func (g *guard) fold(path string, change func() error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	err := change()
	info, e := os.Stat(path)
	if e == nil {
		g.file = info
	}
	return errors.Join(err, e)
}

// fate says what became of the file. It waits while fold changes it.
func (g *guard) fate(path string) (f fate, written time.Time, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.file == nil {
		return unchanged, time.Time{}, nil
	}
	now, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return gone, time.Time{}, nil
	case err != nil:
		return unchanged, time.Time{}, err
	case !os.SameFile(g.file, now):
		return replaced, time.Time{}, nil
	case g.file.Size() != now.Size() || !g.file.ModTime().Equal(now.ModTime()):
		return overwritten, now.ModTime(), nil
	}
	return unchanged, time.Time{}, nil
}

// untouched refuses to write into a file that another program has changed.
func (s *Store) untouched() error {
	how := ""
	switch f, written, err := s.guard.fate(s.file); {
	case err != nil:
		return explain(s.path, err)
	case f == gone:
		how = "It was moved or deleted."
	case f == replaced:
		how = "Another file stands in its place."
	case f == overwritten:
		how = "It was written to at " + written.Local().Format(time.DateTime) + "."
	default:
		return nil
	}
	return &Error{Kind: Changed, Path: s.path, Detail: how}
}

// Untouched reports, with an error of kind Changed, that another program has
// changed, replaced or removed the file since it was opened. What is open here
// is still whole unless the file was written into: Rescue saves it.
func (s *Store) Untouched() error {
	if s.writer == nil {
		return nil
	}
	return s.untouched()
}

// alone refuses an act after another program has written to the dossier by way
// of SQLite, which leaves the file itself alone: the journal does not know what
// it did. It is asked within the act's transaction.
func (s *Store) alone(tx *sql.Tx) error {
	if s.version.Load() == 0 {
		return nil // a new file, which nobody else knows of
	}
	version, err := dataVersion(tx)
	if err == nil && version != s.version.Load() {
		err = &Error{Kind: Changed, Path: s.path, Detail: "Another program has written to it through SQLite; what it did is part of the dossier now."}
	}
	return err
}

// dataVersion is a number that changes whenever another connection has written
// to the database, and never by what this one writes.
func dataVersion(tx *sql.Tx) (version int64, err error) {
	err = tx.QueryRow(`PRAGMA data_version`).Scan(&version)
	return version, err
}

// count remembers the dataVersion from which to count: that of a transaction,
// for before the first the connection has looked at nothing.
func (s *Store) count() error {
	tx, err := s.writer.Begin()
	if err != nil {
		return err
	}
	version, err := dataVersion(tx)
	if err == nil {
		s.version.Store(version)
	}
	return errors.Join(err, tx.Rollback())
}

// mostLog is the size, in bytes, that the log may reach before it is folded
// into the file: reading slows down with its length.
const mostLog = 4 << 20

// settle folds the log back when it has grown long, after an act that is safe
// already. If that fails the log goes on growing, and Close, which folds again,
// says so.
func (s *Store) settle() {
	s.logged.Store(true)
	s.acted.Store(true)
	if log, err := os.Stat(s.file + walSuffix); err == nil && log.Size() >= mostLog {
		_ = s.Settle()
	}
}

// Settle folds the log back into the file without waiting for anybody who is
// reading, so that the file alone is whole while nothing happens: people copy
// open files, and so do programs that back up or sync folders.
func (s *Store) Settle() error {
	if s.writer == nil || !s.logged.Load() {
		return nil
	}
	if err := s.untouched(); err != nil {
		return err
	}
	return explain(s.path, s.guard.fold(s.file, func() error {
		s.logged.Store(false) // before: an act may come in between
		whole, err := checkpoint(s.writer, "PASSIVE")
		if err != nil || !whole {
			s.logged.Store(true)
		}
		return err
	}))
}

// checkpoint folds the log into the file. It is not whole while others read
// what the log would overwrite.
func checkpoint(db *sql.DB, mode string) (whole bool, err error) {
	var busy, log, done int
	err = db.QueryRow(`PRAGMA wal_checkpoint(`+mode+`)`).Scan(&busy, &log, &done)
	return busy == 0 && log == done, err
}
