package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// part closes a dossier whose file another program has moved, replaced or
// written into. Nothing is written into what stands there now, no log is left
// beside it, and nothing that was done here is thrown away: a copy of what is
// open is saved, and where that cannot be whole the log as well. The error, of
// kind Changed, says where.
func (s *Store) part(what fate) error {
	var kept []string
	var errs []error
	if s.acted.Load() {
		copied, whole, err := s.rescueBeside()
		if err != nil {
			errs = append(errs, err)
		} else {
			kept = append(kept, copied)
		}
		if !whole {
			if log, err := s.keepLog(); err == nil && log != "" {
				kept = append(kept, log)
			} else {
				errs = append(errs, err)
			}
		}
	}
	errs = append(errs, s.letGo(what))
	if len(kept) > 0 {
		errs = append([]error{&Error{
			Kind: Changed, Path: s.path, Detail: "What was done here is saved as " + strings.Join(kept, " and ") + ".",
		}}, errs...)
	}
	return errors.Join(errs...)
}

// letGo closes the connections. A file that was only moved takes its log with
// it; of any other, SQLite must find nothing in the log, which it would fold
// into what it takes for its own file.
func (s *Store) letGo(what fate) error {
	var errs []error
	quietly := func(err error) {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	if what != gone {
		quietly(os.Truncate(s.file+walSuffix, 0))
	}
	if s.reader != nil {
		quietly(s.reader.Close())
	}
	quietly(s.writer.Close())
	quietly(os.Remove(s.file + walSuffix))
	quietly(os.Remove(s.file + shmSuffix))
	return errors.Join(errs...)
}

// rescueBeside saves what is open here beside the dossier, or where that cannot
// be done among the backups or the system's temporary files. It is whole unless
// the file was written into, whose pages may then be among ours.
func (s *Store) rescueBeside() (path string, whole bool, err error) {
	extension := filepath.Ext(s.path)
	name := strings.TrimSuffix(filepath.Base(s.path), extension) + s.now().Format(" (2006-01-02T15-04-05 kept)") + extension
	var errs []error
	for _, folder := range []string{filepath.Dir(s.path), s.opt.Backups, os.TempDir()} {
		if folder == "" {
			continue
		}
		path = filepath.Join(folder, name)
		if err := s.Rescue(context.Background(), path); err != nil {
			errs = append(errs, err)
			continue
		}
		copied, err := Open(path, Options{Reading: true})
		if err != nil {
			return path, false, nil //nolint:nilerr // a copy that cannot be opened is not whole
		}
		found, err := copied.Check(context.Background(), Thorough)
		whole = err == nil && found.Intact()
		return path, whole, copied.Close()
	}
	return "", false, errors.Join(errs...)
}

// keepLog copies the log to a file of another name; there may be none.
func (s *Store) keepLog() (path string, err error) {
	log, err := os.Open(s.file + walSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer log.Close() //nolint:errcheck // only read
	path = s.foreignLog()
	to, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(to, log)
	return path, errors.Join(err, to.Sync(), to.Close())
}

// foreignLog names a log that is kept although it does not belong to the file
// beside it.
func (s *Store) foreignLog() string {
	return s.path + s.now().Format("-wal.not-of-this-file-2006-01-02T15-04-05")
}
