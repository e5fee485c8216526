package store

import (
	"context"
	"errors"
	"os"
	"strconv"
)

// A log that a crash left beside the dossier is folded into it by the next
// program that opens it: SQLite asks no questions. If meanwhile another file was
// put in the dossier's place, by a person or by a program that keeps folders in
// step, that would make one file out of the pages of two. So before anything
// is written the two are looked at together and apart:
//
//	with the log        alone      the log
//	other acts          –          belongs to another file and is set aside
//	its acts, sound     –          belongs to the file and is folded into it
//	its acts, not sound sound      belongs to another file and is set aside
//	its acts, not sound not sound  stays; the check at opening says what is wrong

// sortLog sets a log aside that does not belong to the file. Nobody else may
// have the dossier open: the lock is taken.
func (s *Store) sortLog(ctx context.Context) error {
	log, err := os.Stat(s.file + walSuffix)
	if err != nil || log.Size() == 0 {
		return nil //nolint:nilerr // no log, nothing to sort
	}
	if !otherActs(s.file) {
		if sound, err := s.soundAs(ctx, readOnly); err != nil || sound {
			return err
		}
		if alone, err := s.soundAs(ctx, frozen); err != nil || !alone {
			return err
		}
	}
	s.logAside = s.foreignLog()
	err = os.Rename(s.file+walSuffix, s.logAside)
	if e := os.Remove(s.file + shmSuffix); e != nil && !errors.Is(e, os.ErrNotExist) {
		err = errors.Join(err, e)
	}
	return explain(s.path, err)
}

// otherActs reports that the file's last act is not among the acts that are
// there with the log: the log goes on from another file, were it a copy of the
// same dossier. Where either cannot be read it reports false.
func otherActs(path string) bool {
	var seq int64
	var alone, logged string
	err := lookOnce(path, frozen, `SELECT seq, id FROM act ORDER BY seq DESC LIMIT 1`, &seq, &alone)
	if err == nil {
		err = lookOnce(path, readOnly, `SELECT ifnull((SELECT id FROM act WHERE seq = `+strconv.FormatInt(seq, 10)+`), '')`, &logged)
	}
	return err == nil && alone != logged
}

// lookOnce reads one row of a file, in that way.
func lookOnce(path string, mode access, query string, into ...any) error {
	db, err := openPool(path, mode, 1)
	if err != nil {
		return err
	}
	return errors.Join(db.QueryRow(query).Scan(into...), db.Close())
}

// soundAs checks the file, read in that way, and everything in it.
func (s *Store) soundAs(ctx context.Context, mode access) (bool, error) {
	db, err := openPool(s.path, mode, 1)
	if KindOf(err) == Damaged {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	found, err := (&Store{path: s.path, file: s.file, opt: s.opt, reader: db}).Check(ctx, Thorough)
	return found.Intact(), errors.Join(err, db.Close())
}

// LogAside is where a log was put that lay beside the file at opening and did
// not belong to it; empty: there was none.
func (s *Store) LogAside() string { return s.logAside }
