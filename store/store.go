package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/mattn/go-sqlite3"

	"demarche/store/lock"
)

// readers is how many connections read at once: the window's own queries and
// one long one (an export, a search) beside them.
const readers = 3

// Options are what a store takes from the world outside. Zero fields get the
// real thing: the clock, random UUIDv7.
type Options struct {
	Author   string           // who acts, as it is written into notes and acts
	Computer string           // where, as it is written into the lock; may be empty
	Now      func() time.Time // the time of an act
	NewID    func() string    // the id of a new record
	NewAct   func() string    // the id of an act
	// Backups is the folder in which dossiers have their backups. Empty: this
	// store makes none, not even before what is dangerous.
	Backups string
	// Reading opens the dossier for reading only, though it may be writable:
	// it neither takes the lock nor minds who has it.
	Reading bool
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	newUUID := func() string { return uuid.Must(uuid.NewV7()).String() }
	if o.NewID == nil {
		o.NewID = newUUID
	}
	if o.NewAct == nil {
		o.NewAct = newUUID
	}
	return o
}

// Store is an open dossier file. Its methods are safe for concurrent use.
type Store struct {
	path     string // as it was given, absolute: for people
	file     string // the same without links: beside it lies the log
	opt      Options
	writer   *sql.DB // one connection; nil when the file is open for reading only
	reader   *sql.DB
	lock     *lock.Lock   // nil: not taken, or the file system has none
	holder   *lock.Holder // who else has the dossier open for writing
	guard    guard
	found    Report       // what was wrong at opening
	logAside string       // where a log of another file was put
	version  atomic.Int64 // what dataVersion says as long as nobody else has written
	logged   atomic.Bool  // something is in the log that is not in the file
	acted    atomic.Bool  // something was written since opening
	closed   atomic.Bool
}

// Open opens the dossier file at path. A file that cannot be written, or that
// another program has open for writing, is opened for reading only; an older
// one is brought to the present schema first.
func Open(path string, opt Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, &Error{Kind: Failed, Path: path, Err: err}
	}
	if err := inspect(path); err != nil {
		return nil, err
	}
	schema, err := schemaOf(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, file: canonical(path), opt: opt.withDefaults()}
	if err := s.open(schema); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Store) open(schema int) error {
	mode, err := s.openForWriting()
	if err != nil {
		return err
	}
	if schema < SchemaVersion() {
		if s.writer == nil {
			return &Error{Kind: Older, Path: s.path}
		}
		if err := s.upgrade(context.Background(), schema); err != nil {
			return err
		}
	}
	if s.writer != nil {
		if err := s.readyToWrite(); err != nil {
			return explain(s.path, err)
		}
	}
	s.reader, err = openPool(s.path, mode, readers)
	if err != nil && mode == lookingOn {
		s.reader, err = openPool(s.path, frozenUnlessLive(s.path), readers)
	}
	if err == nil {
		err = openAll(s.reader, readers)
	}
	if err == nil {
		err = s.lookOver()
	}
	return err
}

// readyToWrite starts the journal and the guard, and folds in what a crash
// left in the log. If there is no room for that now, the next fold does it.
func (s *Store) readyToWrite() error {
	err := keepJournal(s.writer)
	if err == nil {
		err = s.count()
	}
	if err == nil {
		err = s.guard.look(s.file)
	}
	if log, e := os.Stat(s.file + walSuffix); err == nil && e == nil && log.Size() > 0 {
		s.logged.Store(true)
		_ = s.Settle()
	}
	return err
}

// openAll opens every connection of a pool. One that was opened later might
// find another file at the path, and one store would read from two.
func openAll(db *sql.DB, connections int) error {
	var open []*sql.Conn
	var errs []error
	for range connections {
		c, err := db.Conn(context.Background())
		if err != nil {
			errs = append(errs, err)
			break
		}
		open = append(open, c)
	}
	for _, c := range open {
		// A connection opens the file when it first reads.
		errs = append(errs, c.QueryRowContext(context.Background(), `SELECT count(*) FROM sqlite_schema`).Scan(new(int)), c.Close())
	}
	return errors.Join(errs...)
}

// lookOver takes the quick look that each opening takes. A file whose structure
// is damaged is open for reading only: writing could make it worse.
func (s *Store) lookOver() (err error) {
	s.found, err = s.Check(context.Background(), Quick)
	if err != nil || !s.found.Damaged() || s.writer == nil {
		return err
	}
	// The writer last: it takes the log away, which readers cannot.
	err = errors.Join(s.reader.Close(), s.writer.Close(), s.lock.Release())
	s.reader, s.writer = nil, nil
	if err == nil {
		s.reader, err = openPool(s.path, frozenUnlessLive(s.path), readers)
	}
	return err
}

// Found is what the quick look at opening found.
func (s *Store) Found() Report { return s.found }

// openForWriting takes the lock and opens the writing connection, where that
// is wanted and can be done. It gives the way in which to read.
func (s *Store) openForWriting() (access, error) {
	if !writable(s.path) {
		return frozenUnlessLive(s.path), nil
	}
	if s.opt.Reading {
		return onlooker(s.path), nil
	}
	switch held, err := s.takeLock(); {
	case held:
		return onlooker(s.path), nil
	case err != nil:
		return readOnly, err
	}
	err := s.sortLog(context.Background())
	if err != nil {
		return readOnly, err
	}
	if s.writer, err = openWriter(s.path); err == nil {
		return readOnly, nil
	}
	if k := KindOf(err); k != NoAccess && k != ReadOnly && k != TooLong {
		return readOnly, err
	}
	return frozenUnlessLive(s.path), errors.Join(s.lock.Release())
}

// openWriter opens the one connection that writes, and makes sure that it can.
func openWriter(path string) (*sql.DB, error) {
	db, err := openPool(path, readWrite, 1)
	if err != nil {
		return nil, err
	}
	// SQLite opens what it may not write for reading, and says so at the first
	// write; even BEGIN IMMEDIATE only begins to read there.
	tx, err := db.Begin()
	if err == nil {
		_, err = tx.Exec(fmt.Sprintf(`PRAGMA application_id = %d`, applicationID))
		err = errors.Join(err, tx.Rollback())
	}
	if err == nil {
		// settle folds the log, and then knows the file. A log that begins anew
		// gives its room back: its size says what is still to be folded.
		_, err = db.Exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 0`)
	}
	if err != nil {
		return nil, errors.Join(explain(path, err), db.Close())
	}
	return db, nil
}

// onlooker picks how to read a dossier that others may be writing to. A log
// that lies there may belong to another file: it is read, but never folded.
func onlooker(path string) access {
	live := frozenUnlessLive(path)
	switch {
	case live == readOnly && otherActs(path):
		return frozen
	case live == readOnly || !writable(path):
		return live
	}
	return lookingOn
}

// frozenUnlessLive picks how to read a file that cannot or must not be written:
// if a log lies beside it somebody has it open, else nothing beside it is
// needed. The log lies beside the file itself, not beside a link to it.
func frozenUnlessLive(path string) access {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if _, err := os.Stat(path + walSuffix); err == nil {
		return readOnly
	}
	return frozen
}

func openPool(path string, a access, connections int) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(path, a))
	if err != nil {
		return nil, explain(path, err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	var tables int // reading the schema is what finds a file that SQLite cannot read
	if err := db.QueryRow(`SELECT count(*) FROM sqlite_schema`).Scan(&tables); err != nil {
		return nil, errors.Join(orTooLong(explain(path, err)), db.Close())
	}
	return db, nil
}

// SQLite opens no path of more than 512 bytes (MAX_PATHNAME), and most file
// systems know no name of more than 255. Both need room for "-journal" behind.
const (
	longestPath = 512 - len("-journal")
	longestName = 255 - len("-journal")
)

// orTooLong is the error of a file that SQLite cannot open, or the reason why
// it cannot, which SQLite does not tell apart from others.
func orTooLong(err error) error {
	e, ok := err.(*Error)
	if ok && e.Kind == NoAccess && (len(e.Path) > longestPath || len(filepath.Base(e.Path)) > longestName) {
		e.Kind = TooLong
	}
	return err
}

// Close folds the log back into the file and lets go of it. Afterwards one
// file is left, unless another program still has the dossier open. Of a file
// that another program has changed see [Store.part].
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	var errs []error
	what, _, err := s.guard.fate(s.file)
	switch {
	case s.writer != nil && err == nil && what != unchanged:
		errs = append(errs, s.part(what), s.lock.Release())
		return explain(s.path, errors.Join(errs...))
	case s.reader != nil:
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil { // last: only a writer can fold the log back
		errs = append(errs, s.fold(), s.writer.Close())
	}
	errs = append(errs, s.lock.Release())
	if s.writer == nil {
		s.tidyUp()
	}
	return explain(s.path, errors.Join(errs...))
}

// fold brings what was saved from the log back into the file. While another
// program goes on reading it will do that.
func (s *Store) fold() error {
	_, err := checkpoint(s.writer, "TRUNCATE")
	if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrBusy {
		return nil
	}
	if log, e := os.Stat(s.file + walSuffix); err == nil || e == nil && log.Size() == 0 {
		return nil // a log without anything in it may stay
	}
	return &Error{Kind: NotFolded, Path: s.path, Err: err}
}

// Path is the absolute path of the dossier file.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether the file could only be opened for reading.
func (s *Store) ReadOnly() bool { return s.writer == nil }

// SetAuthor says who acts through this store from now on. It is not to be called
// while an act is under way.
func (s *Store) SetAuthor(name string) { s.opt.Author = name }

// Author is who acts through this store.
func (s *Store) Author() string { return s.opt.Author }

// Counts says how much a dossier holds.
type Counts struct {
	Versions, Provisions, Statements, Sources, Notes int
}

// Counts counts the records of the dossier.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := s.reader.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM version), (SELECT count(*) FROM provision), (SELECT count(*) FROM statement),
		(SELECT count(*) FROM source), (SELECT count(*) FROM note)`).
		Scan(&c.Versions, &c.Provisions, &c.Statements, &c.Sources, &c.Notes)
	return c, explain(s.path, err)
}
