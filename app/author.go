package app

import (
	"cmp"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"demarche/store"
)

// Options are what this program opens dossiers with: who acts on which
// computer, and where their backups lie. Without a folder for a person's data
// there are none, and whoever opens the dossier has to say so.
func Options() (store.Options, error) {
	o := store.Options{Author: Author()}
	o.Computer, _ = os.Hostname() // some systems have none
	folder, err := dataFolder()
	if err == nil {
		o.Backups = filepath.Join(folder, "backups")
	}
	return o, err
}

// Author is the name that acts and notes are signed with: the account's full
// name, else its login name.
func Author() string {
	u, err := user.Current()
	if err != nil { // some minimal systems have no account database
		return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"), "unknown")
	}
	full, _, _ := strings.Cut(u.Name, ",") // the rest of this field is rooms and telephones
	return cmp.Or(strings.TrimSpace(full), u.Username)
}
