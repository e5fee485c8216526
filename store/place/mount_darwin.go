package place

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// mountOf asks the system about the mount that holds a file, or its folder
// when the file is yet to be made.
func mountOf(file string) mount {
	var about unix.Statfs_t
	if unix.Statfs(file, &about) != nil && unix.Statfs(filepath.Dir(file), &about) != nil {
		return mount{}
	}
	kind := unix.ByteSliceToString(about.Fstypename[:])
	return mount{
		point: unix.ByteSliceToString(about.Mntonname[:]),
		// Shares mounted by way of FUSE have FUSE's name, and say so here.
		network:  networkTypes[kind] || about.Flags&unix.MNT_LOCAL == 0,
		readOnly: about.Flags&unix.MNT_RDONLY != 0,
	}
}
