package lock

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// careful adds nothing: links need a privilege here, and pipes have no path.
const careful = 0

// removals is how often a lock file is tried to be removed while others look
// into it, which takes them less than a moment.
const removals = 5

// letGo unlocks the file and closes it, for an open file cannot be removed. If
// the removal fails because somebody has it open, it may be theirs by now.
func (l *Lock) letGo() error {
	if err := l.file.Unlock(); err != nil {
		return err
	}
	for range removals {
		err := os.Remove(l.path)
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if !passing(err) {
			return err
		}
		pause()
	}
	return nil
}

// pause waits for another program to be done with opening or removing a file.
func pause() { time.Sleep(2 * time.Millisecond) }

// passing tells the errors of a file that is being removed, or that another
// program has open in passing. A refusal may be for good; it is then met again
// at the last attempt.
func passing(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) ||
		errors.Is(err, windows.ERROR_DELETE_PENDING) ||
		errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// hasNoLocks tells what some drivers answer to a call they do not know.
func hasNoLocks(err error) bool { return errors.Is(err, windows.ERROR_INVALID_FUNCTION) }

// writeProtected tells what this system says for EROFS.
func writeProtected(err error) bool {
	return errors.Is(err, windows.ERROR_WRITE_PROTECT) && !errors.Is(err, syscall.EROFS)
}
