package place

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// mountOf asks the system about the drive that holds a file. Paths that name
// a server are known without it.
func mountOf(file string) mount {
	root := filepath.VolumeName(file) + `\`
	name, err := windows.UTF16PtrFromString(root)
	if err != nil {
		return mount{}
	}
	if windows.GetDriveType(name) == windows.DRIVE_REMOTE {
		// Whether it can be written is not asked: a server that is away would
		// hold up the answer.
		return mount{point: root, network: true}
	}
	var flags uint32
	if err := windows.GetVolumeInformation(name, nil, 0, nil, nil, &flags, nil, 0); err != nil {
		return mount{}
	}
	return mount{point: root, readOnly: flags&windows.FILE_READ_ONLY_VOLUME != 0}
}
