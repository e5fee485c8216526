package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
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
	if err := checkSchema(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, opt: opt.withDefaults()}
	mode := readOnly
	if s.writer, err = openWriter(path); err != nil {
		if k := KindOf(err); k != NoAccess && k != ReadOnly && k != TooLong {
			return nil, err
		}
		mode = frozenUnlessLive(path)
	}
	if s.reader, err = openPool(path, mode, readers); err != nil {
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
// file is left, unless another program still has the dossier open.
func (s *Store) Close() error {
	var errs []error
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil { // last: only a writer can fold the log back
		errs = append(errs, s.fold(), s.writer.Close())
	}
	return explain(s.path, errors.Join(errs...))
}

// fold brings what was saved from the log back into the file.
func (s *Store) fold() error {
	_, err := s.writer.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrBusy {
		return nil // another program goes on reading and will do it
	}
	if log, e := os.Stat(s.path + walSuffix); err == nil || e == nil && log.Size() == 0 {
		return nil // a log without anything in it may stay
	}
	return &Error{Kind: NotFolded, Path: s.path, Err: err}
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
// empty where d is nil. It never overwrites: the file is made in a folder of
// its own beside it, and appears under its name when it is whole.
func Create(ctx context.Context, path string, d *plan.Dossier, opt Options) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return &Error{Kind: Failed, Path: path, Err: err}
	}
	if _, err := os.Lstat(path); err == nil {
		return &Error{Kind: Exists, Path: path}
	}
	workshop, err := os.MkdirTemp(filepath.Dir(path), ".new-*")
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return &Error{Kind: NoFolder, Path: path}
	}
	if err != nil {
		return explain(path, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(workshop)) }()
	temp := filepath.Join(workshop, filepath.Base(path)) // a name that is too long shows here
	if err := claim(temp); err != nil {
		return explain(path, err)
	}
	if err := fill(ctx, temp, d, opt); err != nil {
		return renamed(err, temp, path)
	}
	return appear(temp, path)
}

// renamed is an error about the unfinished file temp as one about path: the
// person knows nothing of the other name, and nothing of it is kept.
func renamed(err error, temp, path string) error {
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Path != temp {
		return err
	}
	if e.Kind == NotFolded {
		return explain(path, e.Err)
	}
	e.Path = path
	return err
}

// claim makes an empty file with the permissions that the person's system
// gives to new documents. The name must be free.
func claim(path string) error {
	const document = 0o666 // before the umask
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, document)
	if err != nil {
		return err
	}
	return f.Close()
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
	err := os.Link(temp, path)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		// The file system has no hard links: claim the name, then put the file there.
		if err = claim(path); err == nil {
			if err = os.Rename(temp, path); err != nil {
				err = errors.Join(err, os.Remove(path))
			}
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return &Error{Kind: Exists, Path: path}
	}
	if err != nil {
		return explain(path, err)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// syncFolder makes a new name in a folder durable. Where the system cannot do
// that, the name is as durable as that system makes it.
func syncFolder(path string) {
	if folder, err := os.Open(path); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}
