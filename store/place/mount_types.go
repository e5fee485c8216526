//go:build linux || darwin

package place

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
