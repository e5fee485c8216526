// Package lock lets one program at a time write to a dossier.
//
// The lock is the operating system's, on a small file that lies beside the
// dossier and has its name with "-lock" at the end. While it is held, that file
// says in a few lines of JSON who holds it. When it is let go, the file is
// removed. When its holder dies, the system lets go of the lock at once; the
// file that then stays behind locks nobody out and is taken over by the next.
//
// Removing a lock file is where such locks go wrong: a program may open the
// file, see it removed, and lock what nobody else can find any more, while a
// third one makes and locks a new file of the same name. So a holder removes
// the file before it unlocks it, and whoever has locked a file asks whether it
// is still the one at that path, and begins again if not. Windows refuses to
// remove what somebody has open; there the holder unlocks first, and a file
// that is removed is one that nobody else had locked.
//
// Links are followed, so that a dossier has one lock by all paths to it.
//
// Not promised: a lock between two names of one file (hard links), on a network
// share whose two ends do not tell each other of locks, or against a program
// that does not ask for it. A holder's name is what the lock file says: the
// moment in which a new holder has not yet written it shows none, or the last.
package lock

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/gofrs/flock"
)

// Suffix is what a lock file's name has after the dossier's.
const Suffix = "-lock"

// attempts is how often a lock is tried for when others let go of it in just
// that moment. A second attempt is rare, a third was never seen in the tests.
const attempts = 100

// ErrUnsupported says that the file system has no locks, or none that can be
// relied on. Nobody else can hold one there either.
var ErrUnsupported = errors.New("the file system has no locks")

// again is a failure that the next attempt may not meet, because another
// program was just making or removing the lock file. If it lasts, it stands.
type again struct{ error }

// Unwrap gives the failure.
func (a again) Unwrap() error { return a.error }

// Held says that somebody else has the lock.
type Held struct {
	By Holder // zero when the lock file does not say
}

// Error names the holder.
func (h *Held) Error() string { return "open for writing by " + h.By.String() }

// Lock is a dossier's lock, held until [Lock.Release].
type Lock struct {
	path  string // of the lock file, absolute and without links
	mutex sync.Mutex
	file  *flock.Flock
}

// Acquire takes the lock of the dossier at path, which need not exist yet, and
// writes who into it. It does not wait: a lock that is taken is a [*Held]. On a
// file system without locks the error is [ErrUnsupported]; any other error is
// the system's, with fs.ErrPermission or syscall.EROFS in its chain where the
// lock file may not be written.
func Acquire(path string, who Holder) (*Lock, error) {
	plain, err := resolve(path)
	if err != nil {
		return nil, fmt.Errorf("lock dossier %q: %w", path, err)
	}
	l := &Lock{path: plain + Suffix}
	for range attempts {
		err = l.take(who)
		if _, ok := errors.AsType[again](err); !ok {
			break
		}
		pause()
	}
	if held, ok := errors.AsType[*Held](err); ok {
		return nil, held
	}
	if err != nil {
		return nil, fmt.Errorf("lock dossier %q: %w", path, err)
	}
	return l, nil
}

// Release lets go of the lock and removes its file. Letting go again, or of no
// lock (nil), does nothing. After an error the lock is still let go if the
// system allows it at all, but its file may stay.
func (l *Lock) Release() error {
	if l == nil {
		return nil
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if !l.file.Locked() {
		return nil
	}
	if err := l.letGo(); err != nil {
		return fmt.Errorf("let go of lock %q: %w", l.path, err)
	}
	return nil
}

// resolve gives the absolute path without links, so that everybody looks for
// the lock in one place. A file that is yet to be made is looked for by its
// folder.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	plain, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return plain, err
	}
	if info, found := os.Lstat(path); found == nil && info.Mode()&fs.ModeSymlink != 0 {
		return "", err // a link to nowhere: its dossier could be made by another path
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	return filepath.Join(folder, filepath.Base(path)), err
}

// take tries once for the lock.
func (l *Lock) take(who Holder) error {
	locked, err := l.try()
	if err != nil {
		return l.explain(err)
	}
	if !locked {
		by, err := read(l.path)
		if errors.Is(err, fs.ErrNotExist) {
			return again{&Held{}} // let go of in this moment
		}
		return &Held{By: by} // what cannot be read is a holder without a name
	}
	if err := l.verify(); err != nil {
		return errors.Join(err, l.file.Unlock())
	}
	if err := write(l.path, who); errors.Is(err, fs.ErrPermission) && os.Remove(l.path) == nil {
		// It was left behind by another user. A new file can be written, and
		// does not show that user's name as the holder's.
		return errors.Join(again{err}, l.file.Unlock())
	}
	return nil
}

// try opens the lock file and asks for its lock. NFS wants the file open for
// writing; but the one that another user holds may only be readable.
func (l *Lock) try() (locked bool, err error) {
	for _, access := range []int{os.O_RDWR, os.O_RDONLY} {
		// Others should be able to read who it is; the umask narrows this.
		l.file = flock.New(l.path, flock.SetFlag(os.O_CREATE|access|careful), flock.SetPermissions(0o666))
		locked, err = l.file.TryLock()
		if !errors.Is(err, fs.ErrPermission) {
			break
		}
	}
	return locked, err
}

// verify tells whether the file that was locked is a plain one and still the
// one that others find at its path.
func (l *Lock) verify() error {
	mine, err := l.file.Stat()
	if err != nil {
		return err
	}
	if !mine.Mode().IsRegular() {
		return fmt.Errorf("%q is not a file: %w", l.path, fs.ErrInvalid)
	}
	if !l.isAt(mine) {
		return again{ErrUnsupported} // if it lasts, one file has changing numbers there
	}
	return nil
}

// isAt tells whether a file is the one that others find at the lock's path.
func (l *Lock) isAt(mine fs.FileInfo) bool {
	found, err := os.Lstat(l.path)
	return err == nil && os.SameFile(mine, found)
}

// explain gives a failed attempt its meaning, and takes away the empty file
// that it made where no lock can be had.
func (l *Lock) explain(err error) error {
	switch {
	case passing(err):
		return again{err}
	case unsupported(err):
		if info, found := os.Lstat(l.path); found == nil && info.Mode().IsRegular() && info.Size() == 0 {
			_ = os.Remove(l.path)
		}
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	case writeProtected(err):
		return fmt.Errorf("%w: %w", syscall.EROFS, err)
	}
	return err
}

// unsupported tells the errors of a file system without locks. The first
// stands for ENOSYS, ENOTSUP and EOPNOTSUPP.
func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK) || hasNoLocks(err)
}
