package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"demarche/store/plan"
)

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
	tidy(filepath.Dir(path), time.Now()) // by the clock that dates files
	workshop, err := os.MkdirTemp(filepath.Dir(path), unfinished+"*")
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

// fill writes the schema, the first act and the content of a new file.
func fill(ctx context.Context, path string, d *plan.Dossier, opt Options) error {
	db, err := openPool(path, readWrite, 1)
	if err != nil {
		return err
	}
	s := &Store{path: path, file: path, opt: opt.withDefaults(), writer: db}
	return errors.Join(s.initialise(ctx, d), s.Close())
}

func (s *Store) initialise(ctx context.Context, d *plan.Dossier) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	t := &transaction{tx: tx, newAct: s.opt.NewAct}
	if err := t.migrate(0); err != nil {
		return explain(s.path, errors.Join(err, tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return explain(s.path, err)
	}
	if err := keepJournal(s.writer); err != nil {
		return explain(s.path, err)
	}
	if d == nil {
		_, err = s.act(ctx, doing{label: "new dossier", kind: ActBegin}, func(*transaction) error { return nil })
	} else {
		_, err = s.importAs(ctx, doing{label: "new dossier " + d.Title, kind: ActBegin}, d)
	}
	return err
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
