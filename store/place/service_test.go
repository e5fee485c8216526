package place

import (
	"path"
	"strings"
	"testing"
)

func TestSyncFolder(t *testing.T) {
	const linux, mac, windows = "/home/anna", "/Users/anna", "C:/Users/anna"
	for _, c := range []struct {
		name, home string
		folder     string // the one that is named, when want is not empty
		below      string // the file's path in it
		marks      string // what else is in it, with spaces between
		want       string // the service
	}{
		{"Dropbox", linux, linux + "/Dropbox", "plan", "", "Dropbox"},
		{"Dropbox, deep", linux, linux + "/Dropbox", "a/b/c/plan", "", "Dropbox"},
		{"Dropbox of a company", windows, windows + "/Dropbox (Example Ltd)", "plan", "", "Dropbox"},
		{"Dropbox on another drive", windows, "D:/data/Dropbox", "plan", "", "Dropbox"},
		{"Dropbox by its cache", linux, "/srv/shared", "2025/plan", ".dropbox.cache/", "Dropbox"},
		{"Dropbox by its file", linux, "/srv/shared", "plan", ".dropbox", "Dropbox"},
		{"Dropbox's settings", linux, linux, "plan", ".dropbox/", ""},
		{"Dropbox notes", linux, linux + "/Dropbox notes", "plan", "", ""},
		{"old Dropbox", linux, linux + "/My Dropbox", "plan", "", ""},
		{"dropbox in small letters", linux, linux + "/src/dropbox", "plan", "", ""},
		{"a file called Dropbox", linux, linux, "Dropbox", "", ""},

		{"OneDrive", windows, windows + "/OneDrive", "Documents/plan", "", "OneDrive"},
		{"OneDrive of a company", windows, windows + "/OneDrive - Example Ltd", "plan", "", "OneDrive"},
		{"OneDrive on a Mac", mac, mac + "/Library/CloudStorage/OneDrive-Personal", "plan", "", "OneDrive"},
		{"OneDrive backup", windows, windows + "/OneDrive backup", "plan", "", ""},
		{"OneDrive-Personal elsewhere", mac, mac + "/OneDrive-Personal", "plan", "", ""},

		{"Google Drive", mac, mac + "/Google Drive", "plan", "", "Google Drive"},
		{"Google Drive on a Mac", mac, mac + "/Library/CloudStorage/GoogleDrive-anna@example.org", "My Drive/plan", "", "Google Drive"},
		{"Google Drive on an older Mac", mac, "/Volumes/GoogleDrive", "My Drive/plan", "", "Google Drive"},
		{"Google Drive as a drive", windows, "G:/My Drive", "a/plan", "", "Google Drive"},
		{"Google Drive as a drive, shared", windows, "G:/Shared drives", "a/plan", "", "Google Drive"},
		{"Google Drive in Ukrainian", windows, "G:/Мій диск", "a/plan", "", "Google Drive"},
		{"Google Drive at home", windows, windows + "/My Drive (anna@example.org)", "plan", "", "Google Drive"},
		{"Google Drive by its mark", windows, "D:/work", "plan", ".tmp.drivedownload/", "Google Drive"},
		{"some My Drive", windows, "D:/work/My Drive", "plan", "", ""},

		{"iCloud", mac, mac + "/Library/Mobile Documents/com~apple~CloudDocs", "plan", "", "iCloud Drive"},
		{"iCloud of an app", mac, mac + "/Library/Mobile Documents", "iCloud~org~example/plan", "", "iCloud Drive"},
		{"iCloud on Windows", windows, windows + "/iCloudDrive", "plan", "", "iCloud Drive"},
		{"some Mobile Documents", mac, mac + "/Mobile Documents", "plan", "", ""},

		{"Nextcloud", linux, linux + "/Nextcloud", "plan", "", "Nextcloud"},
		{"Nextcloud by its log", linux, "/srv/shared", "plan", ".nextcloudsync.log", "Nextcloud"},
		{"Nextcloud's source", linux, linux + "/src/Nextcloud", "plan", "", ""},
		{"ownCloud", linux, linux + "/ownCloud", "plan", "", "ownCloud"},
		{"ownCloud by its log", linux, "/srv/shared", "plan", ".owncloudsync.log", "ownCloud"},
		{"by a database of both", linux, "/srv/shared", "a/plan", ".sync_5f2c07c2b4ad.db", "Nextcloud or ownCloud"},
		{"by its older database", linux, "/srv/shared", "a/plan", "._sync_5f2c07c2b4ad.db", "Nextcloud or ownCloud"},
		{"the name before the database", linux, linux + "/Nextcloud", "a/plan", ".sync_5f2c07c2b4ad.db", "Nextcloud"},
		{"the database's log only", linux, "/srv/shared", "a/plan", ".sync_5f2c07c2b4ad.db-wal", ""},

		{"Syncthing", linux, linux + "/Sync", "a/plan", ".stfolder/", "Syncthing"},
		{"Syncthing, older", linux, linux + "/Sync", "a/plan", ".stfolder", "Syncthing"},
		{"Syncthing of all at home", linux, linux, "plan", ".stfolder/", "Syncthing"},
		{"Syncthing's other files", linux, linux, "plan", ".stignore .stfolder-of-old/", ""},
		{"Sync without a mark", linux, linux + "/Sync", "plan", "", ""},

		{"Box", windows, windows + "/Box", "plan", "", "Box"},
		{"Box Sync", mac, mac + "/Box Sync", "plan", "", "Box"},
		{"Box on a Mac", mac, mac + "/Library/CloudStorage/Box-Box", "plan", "", "Box"},
		{"a user called box", "/home/box", "/home/box", "plan", "", ""},
		{"somebody called Box", linux, "/home/Box", "plan", "", ""},
		{"some Box", linux, linux + "/Documents/Box", "plan", "", ""},
		{"a box", linux, linux + "/box", "plan", "", ""},
		{"no home", "", "/Box", "plan", "", ""},

		{"MEGA", linux, linux + "/MEGA", "plan", "", "MEGA"},
		{"MEGA by its mark", linux, "/srv/shared", "plan", ".megaignore", "MEGA"},
		{"mega", linux, linux + "/plans/MEGA", "plan", "", ""},
		{"pCloud", linux, linux + "/pCloudDrive", "plan", "", "pCloud"},
		{"Yandex", linux, linux + "/Yandex.Disk", "plan", "", "Yandex.Disk"},
		{"Yandex in Russian", mac, mac + "/Яндекс.Диск", "plan", "", "Yandex.Disk"},
		{"Yandex by its mark", linux, "/srv/shared", "plan", ".sync/status", "Yandex.Disk"},
		{"Proton", windows, windows + "/Proton Drive", "anna/My files/plan", "", "Proton Drive"},
		{"Seafile", linux, linux + "/Seafile", "My Library/plan", "", "Seafile"},
		{"Seafile by its mark", windows, "D:/work", "My Library/plan", ".seafile-data/", "Seafile"},
		{"Resilio", windows, windows + "/Resilio Sync", "plan", "", "Resilio Sync"},
		{"Resilio by its mark", linux, "/srv/shared", "a/plan", ".sync/ID", "Resilio Sync"},
		{"some .sync", linux, linux, "plan", ".sync/settings.dat", ""},
		{"an unknown service on a Mac", mac, mac + "/Library/CloudStorage/Example-anna", "plan", "", "a cloud service"},
		{"some CloudStorage", mac, mac + "/CloudStorage/Example-anna", "plan", "", ""},
		{"on a share", windows, "//server/share/Dropbox", "plan", "", "Dropbox"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := c.folder + "/" + c.below
			files := []string{file}
			for mark := range strings.FieldsSeq(c.marks) {
				files = append(files, c.folder+"/"+mark)
			}
			got := syncFolder(made(c.home, files...), file)
			if c.want == "" {
				if got != "" {
					t.Error("a remark:", got)
				}
				return
			}
			want := "This dossier lies in a folder that " + c.want + " copies to other computers (" + shown(c.folder) + "). "
			if !strings.HasPrefix(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// TestTheNearestFolderCounts where one service's folder lies in another's.
func TestTheNearestFolderCounts(t *testing.T) {
	l := made("/home/anna", "/home/anna/Dropbox/work/.stfolder/", "/home/anna/Dropbox/work/plan")
	if got := syncFolder(l, "/home/anna/Dropbox/work/plan"); !strings.Contains(got, "Syncthing") {
		t.Error(got)
	}
	if got := syncFolder(l, "/home/anna/Dropbox/plan"); !strings.Contains(got, "Dropbox") {
		t.Error(got)
	}
}

// TestPatternsAreWellFormed: one that is not would never fit.
func TestPatternsAreWellFormed(t *testing.T) {
	for _, s := range services {
		for _, pattern := range append(append([]string{}, s.folders...), s.marks...) {
			if _, err := path.Match(pattern, ""); err != nil {
				t.Errorf("%s: %q: %v", s.name, pattern, err)
			}
		}
	}
}
