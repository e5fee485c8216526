package place

import (
	"fmt"
	"path/filepath"
	"strings"
)

// readOnlyMedium is the remark on a mount that nobody can write to.
func readOnlyMedium(l look) string {
	if !l.mount.readOnly {
		return ""
	}
	return fmt.Sprintf("This dossier lies on a medium that can only be read (%s), so it opens for reading only. "+
		"To write in it, copy it to a folder of your own and open the copy.", shown(l.mount.point))
}

// networkShare is the remark on a mount, or a Windows path, that leads to
// another computer.
func networkShare(l look, file string) string {
	share := l.mount.point
	switch {
	case namesServer(file):
		share = volume(file)
	case !l.mount.network:
		return ""
	}
	return fmt.Sprintf("This dossier lies on a network share (%s), where the file locks that keep two writers apart cannot be relied on. "+
		"Work on a copy on this computer, and never let two computers open the same file.", shown(share))
}

// namesServer tells whether a path is one of Windows that begins with a
// server's name: \\server\share, and not \\?\C: or \\.\C:.
func namesServer(file string) bool {
	return isLiteralShare(file) || strings.HasPrefix(file, "//") &&
		!strings.HasPrefix(file, "//?/") && !strings.HasPrefix(file, "//./")
}

// isLiteralShare tells whether a path begins with the sign of Windows for a
// share whose name is to be taken as it is: \\?\UNC\server\share.
func isLiteralShare(file string) bool {
	const sign = "//?/UNC/"
	return len(file) >= len(sign) && strings.EqualFold(file[:len(sign)], sign)
}

// shown is a path as people on this system write it.
func shown(path string) string { return filepath.FromSlash(path) }
