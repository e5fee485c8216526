package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"demarche/store/lock"
)

// takeLock takes the lock of the dossier, or finds out who holds it. On a file
// system without locks a person must take care (package place says so), and
// where no lock can be made because the folder cannot be written, neither can
// the dossier. A lock that is there and cannot be read is somebody's.
func (s *Store) takeLock() (held bool, err error) {
	s.lock, err = lock.Acquire(s.file, lock.Holder{
		Name: s.opt.Author, Computer: s.opt.Computer, Process: os.Getpid(), Since: s.now(),
	})
	if err == nil || errors.Is(err, lock.ErrUnsupported) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENAMETOOLONG) {
		return false, nil
	}
	var by lock.Holder // nobody knows who
	if h, ok := errors.AsType[*lock.Held](err); ok {
		by = h.By
	} else if _, e := os.Lstat(s.file + lockSuffix); e != nil && errors.Is(err, fs.ErrPermission) {
		return false, nil
	}
	s.holder = &by
	return true, nil
}

// Holder is who else has the dossier open for writing; nil when nobody has.
func (s *Store) Holder() *lock.Holder { return s.holder }

// readOnlyError says why nothing can be written.
func (s *Store) readOnlyError() error {
	if s.holder != nil {
		return &Error{Kind: Locked, Path: s.path, Detail: "It is open for writing: " + s.holder.String() + "."}
	}
	if s.found.Damaged() {
		return &Error{Kind: Damaged, Path: s.path, Detail: s.found.Findings[0].Explain}
	}
	return &Error{Kind: ReadOnly, Path: s.path}
}

// tidyUp takes away the empty log that a writer had to leave behind because
// this store was still reading. Only SQLite can do that, and only a connection
// that may write; whoever opens the dossier next would do it as well.
func (s *Store) tidyUp() {
	log, err := os.Stat(s.file + walSuffix)
	if err != nil || log.Size() > 0 || !writable(s.path) {
		return
	}
	held, err := s.takeLock()
	if held || err != nil || s.lock == nil {
		return
	}
	if db, err := openPool(s.path, readWrite, 1); err == nil {
		_ = db.Close()
	}
	_ = s.lock.Release()
}
