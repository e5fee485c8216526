//go:build unix

package lock

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// careful keeps an open from following a link that somebody put in the lock
// file's place, and from waiting for the other end of a pipe.
const careful = syscall.O_NOFOLLOW | syscall.O_NONBLOCK

// letGo removes the file while it is still locked, so that nobody locks it and
// then sees it removed without noticing.
func (l *Lock) letGo() error {
	var removed error
	if mine, err := l.file.Stat(); err == nil && l.isAt(mine) {
		if removed = os.Remove(l.path); errors.Is(removed, fs.ErrNotExist) {
			removed = nil
		}
	}
	return errors.Join(removed, l.file.Unlock())
}

// pause waits for nothing: what an attempt met is over when it ends.
func pause() {}

// passing tells errors that the next attempt may not meet: none here.
func passing(error) bool { return false }

// hasNoLocks tells further errors of file systems without locks: none here.
func hasNoLocks(error) bool { return false }

// writeProtected tells errors that mean EROFS by another name: none here.
func writeProtected(error) bool { return false }
