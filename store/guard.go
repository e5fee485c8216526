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

// foreign says what another program did to the file; nil: nothing.
func (g *guard) foreign(path string) error {
	g.mu.Lock()
	known := g.file
	g.mu.Unlock()
	if known == nil {
		return nil
	}
	now, err := os.Stat(path)
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
	log, err := os.Stat(s.path + walSuffix)
	if err != nil || log.Size() < mostLog || s.untouched() != nil {
		return
	}
	_, _ = s.writer.Exec(`PRAGMA wal_checkpoint(PASSIVE)`)
	_ = s.guard.look(s.path) // if the file is not there, the next act finds that out
}

// disown makes sure that closing the dossier writes nothing into a file that
// has become another program's: without its log there is nothing to write.
func (s *Store) disown() error {
	return nil
}
