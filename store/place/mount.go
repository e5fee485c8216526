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

// networkTypes are the file systems, by the names that systems give them, whose
// files are on another computer. Folders that a virtual machine shares with its
// host are among them, for locks do not cross that border either.
var networkTypes = map[string]bool{
	// Linux
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smb2": true, "smbfs": true,
	"ncpfs": true, "ncp": true, "afs": true, "coda": true, "9p": true, "ceph": true,
	"glusterfs": true, "lustre": true, "beegfs": true, "davfs": true, "vboxsf": true,
	"vmhgfs": true, "prl_fs": true, "virtiofs": true,
	"fuse.sshfs": true, "fuse.rclone": true, "fuse.davfs": true, "fuse.davfs2": true,
	"fuse.gvfsd-fuse": true, "fuse.kio-fuse": true, "fuse.smbnetfs": true, "fuse.curlftpfs": true,
	"fuse.s3fs": true, "fuse.goofys": true, "fuse.gcsfuse": true, "fuse.juicefs": true,
	"fuse.glusterfs": true, "fuse.ceph": true, "fuse.ceph-fuse": true, "fuse.cephfs": true,
	"fuse.google-drive-ocamlfuse": true, "fuse.onedriver": true, "fuse.vmhgfs-fuse": true,
	// macOS
	"afpfs": true, "webdav": true, "ftp": true,
}
