//go:build unix

package store

import (
	"errors"
	"syscall"

	"golang.org/x/sys/unix"
)

// writable tells whether the system lets this process write to the file. It
// asks without opening the file: to close it again would let go of the locks
// that this process has on it. What is not there is for others to find out.
func writable(path string) bool {
	err := unix.Access(path, unix.W_OK)
	return err == nil || !errors.Is(err, syscall.EACCES) && !errors.Is(err, syscall.EROFS) && !errors.Is(err, syscall.EPERM)
}
