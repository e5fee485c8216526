package store

import (
	"errors"
	"io/fs"
	"os"
	"sync"
	"time"
)

// guard knows the dossier's file as this program left it. In WAL mode the file
// itself changes only when the log is folded into it, and that is done by
// settle alone: whatever else changes it is another program. To go on writing
// then would put pages of two dossiers into one file.
type guard struct {
	mu   sync.Mutex
	file fs.FileInfo // nil: nothing is guarded yet
}

// overwritten reports that another program has written into this very file,
// rather than moved it away or put another in its place.
func (g *guard) overwritten(path string) bool {
	g.mu.Lock()
	known := g.file
	g.mu.Unlock()
	now, err := os.Stat(path)
	return known != nil && err == nil && os.SameFile(known, now) &&
		(known.Size() != now.Size() || !known.ModTime().Equal(now.ModTime()))
}

// look remembers the file as it is now.
func (g *guard) look(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	g.mu.Lock()
	g.file = info
	g.mu.Unlock()
	return nil
}

// fold lets this program itself change the file, and remembers what it made of
// it. Nobody who asks in between takes that for another program's work.
func (g *guard) fold(path string, change func() error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := change(); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err == nil {
		g.file = info
	}
	return err
}

// foreign says what another program did to the file; nil: nothing.
func (g *guard) foreign(path string) error {
	g.mu.Lock() // until the file was looked at: it may just be changed here, by fold
	known := g.file
	now, err := os.Stat(path)
	g.mu.Unlock()
	if known == nil {
		return nil
	}
	changed := func(how string) error { return &Error{Kind: Changed, Path: path, Detail: how} }
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return changed("It was moved or deleted.")
	case err != nil:
		return explain(path, err)
	case !os.SameFile(known, now):
		return changed("Another file stands in its place.")
	case known.Size() != now.Size() || !known.ModTime().Equal(now.ModTime()):
		return changed("It was written to at " + now.ModTime().Local().Format(time.DateTime) + ".")
	}
	return nil
}

// untouched refuses to write into a file that another program has changed.
func (s *Store) untouched() error { return s.guard.foreign(s.path) }

// Untouched reports, with an error of kind Changed, that another program has
// changed, replaced or removed the file since it was opened. What is open here
// is still whole: Rescue saves it.
func (s *Store) Untouched() error {
	if s.writer == nil {
		return nil
	}
	return s.untouched()
}

// mostLog is the size, in bytes, that the log may reach before it is folded
// into the file: reading slows down with its length.
const mostLog = 4 << 20

// settle folds the log back when it has grown long, after an act that is safe
// already. If that fails the log goes on growing, and Close, which folds again,
// says so.
func (s *Store) settle() {
	s.logged.Store(true)
	if log, err := os.Stat(s.path + walSuffix); err == nil && log.Size() >= mostLog {
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
	return explain(s.path, s.guard.fold(s.path, func() error {
		var busy, log, done int
		err := s.writer.QueryRow(`PRAGMA wal_checkpoint(PASSIVE)`).Scan(&busy, &log, &done)
		if err == nil {
			s.logged.Store(busy != 0 || log != done)
		}
		return err
	}))
}

// disown closes a dossier whose file another program has written into, without
// writing a page of it: SQLite, which would fold the log into what it takes for
// its own file, finds nothing in the log.
func (s *Store) disown() error {
	var errs []error
	log := s.path + walSuffix
	if err := os.Truncate(log, 0); err != nil && !errors.Is(err, fs.ErrNotExist) {
		errs = append(errs, err)
	}
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	errs = append(errs, s.writer.Close())
	for _, left := range []string{log, s.path + shmSuffix} {
		if err := os.Remove(left); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}
