package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/google/uuid"
	"github.com/mattn/go-sqlite3"

	"demarche/store/plan"
)

// readers is how many connections read at once: the window's own queries and
// one long one (an export, a search) beside them.
const readers = 3

// Options are what a store takes from the world outside. Zero fields get the
// real thing: the clock, random UUIDv7.
type Options struct {
	Author string           // who acts, as it is written into notes and acts
	Now    func() time.Time // the time of an act
	NewID  func() string    // the id of a new record
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	return o
}

// Store is an open dossier file. Its methods are safe for concurrent use.
type Store struct {
	path   string
	opt    Options
	writer *sql.DB // one connection; nil when the file is open for reading only
	reader *sql.DB
}

// Open opens the dossier file at path. A file that cannot be written is opened
// for reading only.
func Open(path string, opt Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, &Error{Kind: Failed, Path: path, Err: err}
	}
	if err := inspect(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, opt: opt.withDefaults()}
	mode := readOnly
	if s.writer, err = openWriter(path); err != nil {
		if k := KindOf(err); k != NoAccess && k != ReadOnly {
			return nil, err
		}
		mode = frozenUnlessLive(path)
	}
	s.reader, err = openPool(path, mode, readers)
	if err == nil {
		err = checkSchema(path, s.reader)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// openWriter opens the one connection that writes, and makes sure that it can.
func openWriter(path string) (*sql.DB, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, &Error{Kind: NoAccess, Path: path, Err: err}
	}
	if err := f.Close(); err != nil {
		return nil, &Error{Kind: Failed, Path: path, Err: err}
	}
	return openPool(path, readWrite, 1)
}

// frozenUnlessLive picks how to read a file that cannot be written: if a log
// lies beside it somebody has it open, else nothing beside it is needed.
func frozenUnlessLive(path string) access {
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
		return nil, errors.Join(explain(path, err), db.Close())
	}
	return db, nil
}

// Close folds the log back into the file and lets go of it. Afterwards one
// file is left, unless another program still has the dossier open.
func (s *Store) Close() error {
	var errs []error
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil { // last: only a writer can fold the log back
		_, err := s.writer.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
		if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrBusy {
			err = nil // another program goes on reading and will do it
		}
		errs = append(errs, err, s.writer.Close())
	}
	return explain(s.path, errors.Join(errs...))
}

// Path is the absolute path of the dossier file.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether the file could only be opened for reading.
func (s *Store) ReadOnly() bool { return s.writer == nil }

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

// Create makes a new dossier file at path and fills it with d, or leaves it
// empty where d is nil. It never overwrites: the file is made under another
// name beside it, and appears under its own when it is whole.
func Create(ctx context.Context, path string, d *plan.Dossier, opt Options) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return &Error{Kind: Failed, Path: path, Err: err}
	}
	if _, err := os.Lstat(path); err == nil {
		return &Error{Kind: Exists, Path: path}
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".new-*.demarche")
	if err != nil {
		return &Error{Kind: NoAccess, Path: path, Err: err}
	}
	defer func() {
		for _, suffix := range []string{"", walSuffix, sharedMemSuffix} {
			if e := os.Remove(temp.Name() + suffix); e != nil && !errors.Is(e, os.ErrNotExist) {
				err = errors.Join(err, e)
			}
		}
	}()
	if err := temp.Close(); err != nil {
		return &Error{Kind: Failed, Path: path, Err: err}
	}
	if err := fill(ctx, temp.Name(), d, opt); err != nil {
		if e, ok := errors.AsType[*Error](err); ok && e.Path == temp.Name() {
			e.Path = path // the person knows nothing of the other name
		}
		return err
	}
	return appear(temp.Name(), path)
}

// fill writes the schema and the content of a new file.
func fill(ctx context.Context, path string, d *plan.Dossier, opt Options) error {
	db, err := openPool(path, readWrite, 1)
	if err != nil {
		return err
	}
	s := &Store{path: path, opt: opt.withDefaults(), writer: db}
	err = s.initialise()
	if err == nil && d != nil {
		_, err = s.Import(ctx, d)
	}
	return errors.Join(err, s.Close())
}

func (s *Store) initialise() error {
	tx, err := s.writer.Begin()
	if err != nil {
		return explain(s.path, err)
	}
	if err := migrate(tx, 0); err != nil {
		return explain(s.path, errors.Join(err, tx.Rollback()))
	}
	return explain(s.path, tx.Commit())
}

// appear gives a finished file its name, which must still be free.
func appear(temp, path string) error {
	if err := os.Chmod(temp, permissionNewFile); err != nil {
		return &Error{Kind: Failed, Path: path, Err: err}
	}
	err := os.Link(temp, path)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, os.ErrExist):
		return &Error{Kind: Exists, Path: path}
	}
	// The file system has no hard links: claim the name, then put the file there.
	claim, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, permissionNewFile)
	if errors.Is(err, os.ErrExist) {
		return &Error{Kind: Exists, Path: path}
	}
	if err == nil {
		err = errors.Join(claim.Close(), os.Rename(temp, path))
	}
	if err != nil {
		return &Error{Kind: NoAccess, Path: path, Err: err}
	}
	return nil
}
