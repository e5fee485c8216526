package place

import (
	"fmt"
	"path"
	"strings"
)

// service is a program that copies a folder to other computers.
type service struct {
	name string
	// folders are names of its folders, in the form of path.Match. With a
	// slash inside, the names of the folders above are looked at too. "~/" at
	// the beginning stands for directly in the home folder, "/" for directly
	// at the top of a drive.
	folders []string
	// marks are names of what it keeps in its folder, in the form of
	// path.Match, a folder's with a slash at the end. With a slash inside, the
	// last is looked for in a folder there.
	marks []string
}

// services are those known, and where two fit the same folder, the first.
//
// A mark has to be the service's own: Dropbox keeps its settings in the folder
// .dropbox at home, but marks its folder by a file of that name; and .sync is
// also what some programs keep their settings in, so Resilio and Yandex are
// known by what is in it.
var services = []service{
	{
		"Dropbox",
		[]string{"Dropbox", "Dropbox (*)", "Library/CloudStorage/Dropbox*"},
		[]string{".dropbox", ".dropbox.cache/"},
	},
	{
		"OneDrive",
		[]string{"OneDrive", "OneDrive - *", "Library/CloudStorage/OneDrive*"},
		nil,
	},
	{
		"Google Drive",
		[]string{
			"Google Drive", "GoogleDrive", "Library/CloudStorage/GoogleDrive*",
			// What it calls "My Drive" where it speaks other languages.
			"~/My Drive", "~/My Drive (*)", "/My Drive", "/Shared drives", "~/Meine Ablage", "/Meine Ablage",
			"~/Mon Drive", "/Mon Drive", "~/Mi unidad", "/Mi unidad", "~/Il mio Drive", "/Il mio Drive",
			"~/Мій диск", "/Мій диск", "~/Мой диск", "/Мой диск", "~/Mój dysk", "/Mój dysk",
		},
		[]string{".tmp.drivedownload/", ".tmp.driveupload/"},
	},
	{
		"iCloud Drive",
		[]string{"com~apple~CloudDocs", "Library/Mobile Documents", "iCloudDrive", "~/iCloud Drive"},
		nil,
	},
	{"Nextcloud", []string{"~/Nextcloud", "/Nextcloud"}, []string{".nextcloudsync.log"}},
	{
		"ownCloud",
		[]string{"~/ownCloud", "/ownCloud", "~/ownCloud - *", "/ownCloud - *"},
		[]string{".owncloudsync.log"},
	},
	{"Nextcloud or ownCloud", nil, []string{".sync_*.db", "._sync_*.db"}},
	{"Syncthing", nil, []string{".stfolder/", ".stfolder"}},
	{"Box", []string{"~/Box", "~/Box Sync", "Library/CloudStorage/Box*"}, nil},
	{"MEGA", []string{"~/MEGA", "~/MEGAsync", "/MEGA", "/MEGAsync"}, []string{".megaignore", ".debris/"}},
	{"pCloud", []string{"pCloudDrive", "pCloud Drive", "~/pCloud", "~/pCloudSync", "Library/CloudStorage/pCloud*"}, nil},
	{
		"Yandex.Disk",
		[]string{"Yandex.Disk", "Yandex.Disk.localized", "YandexDisk", "Яндекс.Диск", "Яндекс Диск", "Library/CloudStorage/Yandex*"},
		[]string{".sync/status", ".sync/core.log"},
	},
	{"Proton Drive", []string{"Proton Drive", "ProtonDrive", "Library/CloudStorage/ProtonDrive*"}, nil},
	{"Seafile", []string{"~/Seafile", "/Seafile", "~/SeaDrive", "/SeaDrive", "Library/CloudStorage/SeaDrive*"}, []string{".seafile-data/"}},
	{"Resilio Sync", []string{"Resilio Sync"}, []string{".sync/ID", ".sync/IgnoreList"}},
	{"a cloud service", []string{"Library/CloudStorage/*"}, nil},
}

// syncFolder is the remark on the nearest folder above a file that belongs to
// a service.
func syncFolder(l look, file string) string {
	for _, folder := range folders(file) {
		name := serviceOf(l, folder)
		if name == "" {
			continue
		}
		return fmt.Sprintf("This dossier lies in a folder that %s copies to other computers (%s). "+
			"Close the dossier and let the copying finish before another computer opens it: "+
			"when two people edit at once, each gets a conflicted copy, and nothing joins the two.", name, shown(folder))
	}
	return ""
}

// serviceOf names the service that a folder belongs to, or nothing.
func serviceOf(l look, folder string) string {
	for _, s := range services {
		for _, pattern := range s.folders {
			if isCalled(l.home, folder, pattern) {
				return s.name
			}
		}
	}
	names := l.names(folder)
	for _, s := range services {
		for _, mark := range s.marks {
			if isMarked(l, folder, names, mark) {
				return s.name
			}
		}
	}
	return ""
}

// isCalled tells whether a folder has a name of the form of service.folders.
func isCalled(home, folder, pattern string) bool {
	if atHome, ok := strings.CutPrefix(pattern, "~/"); ok {
		name, below := strings.CutPrefix(folder, home+"/")
		return home != "" && below && matches(atHome, name)
	}
	if atTop, ok := strings.CutPrefix(pattern, "/"); ok {
		name, below := strings.CutPrefix(folder, volume(folder)+"/")
		return below && matches(atTop, name)
	}
	parts := strings.Split(folder, "/")
	first := max(len(parts)-1-strings.Count(pattern, "/"), 0)
	return matches(pattern, strings.Join(parts[first:], "/"))
}

// isMarked tells whether a mark of the form of service.marks is in a folder
// that contains names.
func isMarked(l look, folder string, names []string, mark string) bool {
	if inner, last, ok := strings.Cut(mark, "/"); ok && last != "" {
		return isBeside(l, folder+"/"+inner, last)
	}
	for _, name := range names {
		if matches(mark, name) {
			return true
		}
	}
	return false
}

// matches is path.Match with patterns that are known to be well formed.
func matches(pattern, name string) bool {
	ok, _ := path.Match(pattern, name)
	return ok
}
