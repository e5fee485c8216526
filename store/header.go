package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"demarche/store/lock"
)

// applicationID marks an SQLite file as a dossier: "Dmrc" in ASCII.
const applicationID = 0x446d7263

// Ends of the names of the log, its index and the lock, which lie beside an
// open file.
const (
	walSuffix  = "-wal"
	shmSuffix  = "-shm"
	lockSuffix = lock.Suffix
)

// inspect refuses what is no dossier.
func inspect(path string) error {
	if err := mustBeFile(path); err != nil {
		return err
	}
	return inspectMark(path)
}

// mustBeFile looks at the file without SQLite, which would take an empty file
// for a new database, and refuses what is no file with something in it.
func mustBeFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &Error{Kind: Missing, Path: path}
	case err != nil:
		return explain(path, err)
	case !info.Mode().IsRegular():
		return &Error{Kind: NotAFile, Path: path}
	case info.Size() == 0:
		return &Error{Kind: Empty, Path: path}
	}
	return nil
}

// inspectMark reads the mark of the file through SQLite, not past it: whoever
// closes a file lets go of all the locks that the process has on it, those of
// an open dossier too, and SQLite alone knows when it may.
func inspectMark(path string) error {
	db, err := openPool(path, frozen, 1)
	if KindOf(err) == Damaged { // a crash while the log was folded in leaves a file that is whole only with its log
		db, err = openPool(path, frozenUnlessLive(path), 1)
	}
	if err != nil {
		return OrRemains(path, err)
	}
	var mark uint32
	err = explain(path, db.QueryRow(`PRAGMA application_id`).Scan(&mark))
	if err == nil && mark != applicationID {
		err = &Error{Kind: NotADossier, Path: path}
	}
	return errors.Join(err, db.Close())
}

// IsDossier reports whether a dossier file, of whatever schema, stands at path.
// One that SQLite finds damaged may be one: it is for nobody to write over.
func IsDossier(path string) bool {
	path, err := filepath.Abs(path) // SQLite's URLs know no others
	if err != nil {
		return false
	}
	err = inspect(path)
	return err == nil || KindOf(err) == Damaged
}
