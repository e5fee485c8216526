package app

import (
	"cmp"
	"encoding/json"
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
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

// Author is the name that acts and notes are signed with: the one that the
// person has given, else that of the account.
func Author() string { return cmp.Or(givenName(), accountName()) }

// givenName is the name that the person has given in the window; empty while
// there is none. The commands find it where the toolkit keeps the settings.
func givenName() string {
	path, err := settingsFile()
	if err != nil {
		return ""
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "" // there are no settings yet
	}
	var kept struct {
		Author string `json:"author"`
	}
	if json.Unmarshal(text, &kept) != nil {
		return "" // the window says so when it opens, and sets them aside
	}
	return strings.TrimSpace(kept.Author)
}

// accountName is the account's full name, else its login name.
func accountName() string {
	u, err := user.Current()
	if err != nil { // some minimal systems have no account database
		return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"), "unknown")
	}
	full, _, _ := strings.Cut(u.Name, ",") // the rest of this field is rooms and telephones
	return cmp.Or(strings.TrimSpace(full), u.Username)
}

// checkAuthor says why a name cannot stand below notes, or nil.
func checkAuthor(name string) error {
	const longest = 200 // bytes: a line
	switch {
	case strings.TrimSpace(name) == "":
		return errors.New("write a name")
	case len(name) > longest || strings.ContainsAny(name, "\r\n"):
		return errors.New("write it in one line")
	}
	return nil
}

// signed does something that a person's name will stand below. The first time it
// asks for the name; who closes the question signs with the account's.
func (d *desk) signed(then func()) {
	if d.settings.author() != "" {
		then()
		return
	}
	d.askAuthor("How do you sign your notes?", func() { then() })
}

// changeAuthor asks for another name. What was signed before keeps its name.
func (d *desk) changeAuthor() { d.askAuthor("How do you sign your notes from now on?", func() {}) }

// askAuthor asks for a name, and goes on whatever the answer.
func (d *desk) askAuthor(heading string, then func()) {
	entry := buttons.NewLine(Author())
	entry.Validator = checkAuthor
	form := dialog.NewForm(heading, "Sign so", "Leave it at that", []*widget.FormItem{widget.NewFormItem("Name", entry)}, func(yes bool) {
		name := strings.TrimSpace(entry.Text)
		if !yes {
			name = Author()
		}
		d.setAuthor(name)
		then()
	}, d.window)
	entry.OnSubmitted = func(string) {
		if entry.Validate() == nil {
			form.Submit()
		}
	}
	d.showDialog(form)
	form.Resize(fyne.NewSize(d.widest(), form.MinSize().Height))
	d.window.Canvas().Focus(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // one writes another name in its place
}

// setAuthor signs with another name from the next act on.
func (d *desk) setAuthor(name string) {
	d.settings.setAuthor(name)
	d.sign()
}

// sign lets the open dossier know the person's name.
func (d *desk) sign() {
	name := d.settings.author()
	if s := d.session; s != nil && name != "" {
		s.work.do("", func() { s.store.SetAuthor(name) }) // between two acts
	}
}
