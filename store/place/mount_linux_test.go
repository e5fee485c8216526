package place

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table has the root neither first nor last, as some systems have it.
const table = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
28 27 254:1 / /home rw,relatime shared:2 master:3 - btrfs /dev/vdb rw,subvol=/home
29 27 0:50 / /mnt/office rw,relatime shared:4 - nfs4 office:/plans rw,vers=4.2,hard
30 29 0:51 / /mnt/office/usb rw,relatime - vfat /dev/sdb1 rw
31 27 0:52 / /mnt/The\040other\040office rw,relatime - cifs //office/plans rw,vers=3.1.1
32 27 0:53 / /mnt/back\134slash\011\012\043 rw - fuse.sshfs anna@host: rw,user_id=0
33 27 0:54 / /mnt/cloud rw - fuse.rclone drive: rw
34 27 0:55 / /mnt/pictures rw - fuse.ntfs-3g /dev/sdc1 rw
35 27 11:0 / /media/cd ro,relatime - iso9660 /dev/sr0 ro
36 27 254:0 /srv /srv/readonly ro,relatime - ext4 /dev/vda rw
37 27 0:56 / /mnt/old rw,relatime - cifs //office/old ro
38 27 0:57 / /net/host rw - autofs auto.net rw
39 38 0:58 / /net/host rw - nfs host:/export rw
40 27 0:59 / /mnt/errors rw,errors=remount-ro - ext4 /dev/sdd rw,errors=remount-ro
41 27 0:60 / /mnt/nfs rw - ext4 /dev/nfs rw
a line of another time
42 27 0:61 / /mnt/short rw -
`

func TestHolding(t *testing.T) {
	for file, want := range map[string]mount{
		"/plan":                      {point: "/"},
		"/home/anna/plan":            {point: "/home"},
		"/homes/anna/plan":           {point: "/"},
		"/mnt/office/2025/plan":      {point: "/mnt/office", network: true},
		"/mnt/office":                {point: "/mnt/office", network: true},
		"/mnt/office2/plan":          {point: "/"},
		"/mnt/office/usb/plan":       {point: "/mnt/office/usb"},
		"/mnt/The other office/plan": {point: "/mnt/The other office", network: true},
		"/mnt/back\\slash\t\n#/plan": {point: "/mnt/back\\slash\t\n#", network: true},
		"/mnt/cloud/plan":            {point: "/mnt/cloud", network: true},
		"/mnt/pictures/plan":         {point: "/mnt/pictures"},
		"/media/cd/plan":             {point: "/media/cd", readOnly: true},
		"/srv/readonly/plan":         {point: "/srv/readonly", readOnly: true},
		"/mnt/old/plan":              {point: "/mnt/old", network: true, readOnly: true},
		"/net/host/plan":             {point: "/net/host", network: true},
		"/mnt/errors/plan":           {point: "/mnt/errors"},
		"/mnt/nfs/plan":              {point: "/mnt/nfs"},
		"/mnt/short/plan":            {point: "/"},
		"plan":                       {},
	} {
		if diff := cmp.Diff(want, holding(file, table), cmp.AllowUnexported(mount{})); diff != "" {
			t.Error(file, diff)
		}
	}
	if got := holding("/home/anna/plan", ""); got != (mount{}) {
		t.Errorf("nothing known: %+v", got)
	}
}

// TestThisSystemsTable: the real one has something to say about every file.
func TestThisSystemsTable(t *testing.T) {
	if got := mountOf("/proc/self/status"); got.point != "/proc" {
		t.Errorf("got %+v", got)
	}
	if got := mountOf(t.TempDir()); got.point == "" || got.readOnly {
		t.Errorf("got %+v", got)
	}
}
