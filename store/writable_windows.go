package store

import (
	"errors"
	"io/fs"
	"os"
)

// writable tells whether the system lets this process write to the file.
// Opening and closing it does no harm here: locks belong to the handle that
// took them.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return !errors.Is(err, fs.ErrPermission)
	}
	return f.Close() == nil
}
