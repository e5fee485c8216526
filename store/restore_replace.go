package store

import (
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// fold makes sure that nobody has the dossier open, and that all of it is in
// the one file that is about to be replaced: a log that stayed behind would be
// taken for the new file's.
func (r *restoring) fold(damaged bool) error {
	if damaged || r.mode == 0 {
		return nil // no reader holds on to such a file; its log, if any, is moved aside with it, untouched
	}
	err := alone(r.s.path)
	if KindOf(err) == Busy {
		return &Error{Kind: Locked, Path: r.s.path, Detail: "It is open there for reading.", Err: err}
	}
	for _, suffix := range logSuffixes {
		log, e := os.Stat(r.s.path + suffix)
		switch {
		case err != nil || e != nil:
		case log.Size() == 0:
			err = os.Remove(r.s.path + suffix) // there is nothing in it
		default:
			return &Error{Kind: Locked, Path: r.s.path, Detail: "Its log still lies beside it."}
		}
	}
	return err
}

// alone folds the log of a database into its file and takes the log away,
// which works only if nobody else has it open.
func alone(path string) error {
	const patience = "500" // ms; who has it open for longer than a look keeps it open
	settings := url.Values{"mode": {"rw"}, "_locking_mode": {"exclusive"}, "_busy_timeout": {patience}}
	db, err := sql.Open("sqlite3", fileURL(path)+"?"+settings.Encode())
	if err != nil {
		return explain(path, err)
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`BEGIN EXCLUSIVE; SELECT count(*) FROM sqlite_schema; ROLLBACK`)
	return explain(path, errors.Join(err, db.Close()))
}

// replace renames the finished file to the dossier's name. If that fails,
// everything that was moved aside for it is moved back.
func (r *restoring) replace(temp string, damaged bool) (err error) {
	path := r.s.path
	aside := asideOf{path: path}
	defer func() {
		if err != nil {
			err = errors.Join(explain(path, err), aside.back())
		}
	}()
	if damaged || hasLog(path) {
		if r.done.SavedAs, err = aside.move(r.s.now()); err != nil {
			return err
		}
	}
	if err := os.Remove(path + shmSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err // only the index of a log that is not there any more; but it must not be taken for another's
	}
	if r.mode == 0 {
		err = appear(temp, path) // not over what has come there meanwhile
	} else if err = os.Rename(temp, path); err == nil {
		syncFolder(filepath.Dir(path))
	}
	r.replaced = err == nil
	return err
}

// hasLog tells whether a log lies beside the path, though there may be no file.
func hasLog(path string) bool {
	for _, suffix := range logSuffixes {
		if _, err := os.Lstat(path + suffix); err == nil {
			return true
		}
	}
	return false
}

// asideOf moves the file at path and the logs beside it to another name.
type asideOf struct {
	path  string
	moves []move // done so far
}

type move struct{ from, to string }

// move moves them and gives the new name of the file. Where the file system
// has hard links the file stays at its path, too, until it is replaced.
func (a *asideOf) move(at time.Time) (string, error) {
	const word = "damaged"
	to := besideName(a.path, word, at)
	if _, err := os.Lstat(a.path); err == nil { // else there is only a log
		if to, err = appearBeside(a.path, a.path, word, at); err != nil {
			return "", err
		}
		a.moves = append(a.moves, move{a.path, to})
	}
	for _, suffix := range logSuffixes {
		m := move{a.path + suffix, to + suffix}
		err := os.Rename(m.from, m.to)
		if err == nil {
			a.moves = append(a.moves, m)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return to, nil
}

// back undoes the moves.
func (a *asideOf) back() error {
	var errs []error
	for _, m := range a.moves {
		if _, err := os.Lstat(m.from); err == nil { // it is there by both names
			errs = append(errs, os.Remove(m.to))
		} else {
			errs = append(errs, os.Rename(m.to, m.from))
		}
	}
	return errors.Join(errs...)
}

// appearBeside gives a file a name like that of the dossier at path, with a
// word and a time in it: "talks.damaged-2026-11-22T16-19-57.demarche". A name
// that is taken gets the next second.
func appearBeside(file, path, word string, at time.Time) (string, error) {
	for ; ; at = at.Add(time.Second) {
		to := besideName(path, word, at)
		err := appear(file, to)
		if KindOf(err) == Exists {
			continue
		}
		return to, err
	}
}

func besideName(path, word string, at time.Time) string {
	extension := filepath.Ext(path)
	return strings.TrimSuffix(path, extension) + "." + word + "-" + at.UTC().Format("2006-01-02T15-04-05") + extension
}
