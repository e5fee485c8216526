package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	storeplace "demarche/store/place"
)

// shortly says a remark in the status bar, where a dialog would disturb.
var shortly = map[storeplace.Kind]string{
	storeplace.ReadOnlyMedium: "this dossier lies on a medium that can only be read",
	storeplace.NetworkShare:   "this dossier lies on a network share",
	storeplace.SyncFolder:     "this dossier lies in a folder that is copied to other computers",
	storeplace.ConflictedCopy: "this dossier is named as a conflicted copy",
}

// adviseOn tells what is to know about the place of the open dossier: once for
// each dossier and kind of remark. A person who is typing, or has another
// dialog before them, gets a line in the status bar, and the rest next time.
func (d *desk) adviseOn(s *session) {
	path := s.store.Path()
	d.beside(s, func(context.Context) {
		remarks := storeplace.Remarks(path)
		if len(remarks) > 0 {
			d.post(func() { d.advise(s, remarks) })
		}
	})
}

func (d *desk) advise(s *session, remarks []storeplace.Remark) {
	if s != d.session {
		return
	}
	path := s.store.Path()
	told := d.settings.advised(path)
	remarks = slices.DeleteFunc(remarks, func(r storeplace.Remark) bool { return slices.Contains(told, r.Kind) })
	if len(remarks) == 0 {
		return
	}
	if d.busy() || d.isTyping() {
		d.status.say(shortly[remarks[0].Kind])
		return
	}
	text := []passage{{text: path, quiet: true}}
	for _, r := range remarks {
		text = append(text, passage{text: r.Text})
		told = append(told, r.Kind)
	}
	d.showNotice("About where this dossier lies", text)
	d.settings.setAdvised(path, told)
}

// isTyping reports whether the keyboard is where one types.
func (d *desk) isTyping() bool {
	_, typing := d.window.Canvas().Focused().(interface {
		fyne.Shortcutable
		SelectedText() string // tells a place to type in from the matrix
	})
	return typing
}

// keyAdvised names, with a path behind it, the kinds of remarks that were made
// about the place of that dossier.
const keyAdvised = "advised:"

func (s settings) advised(path string) []storeplace.Kind {
	var kinds []storeplace.Kind
	for kind := range strings.SplitSeq(s.p.String(keyAdvised+path), ",") {
		kinds = append(kinds, storeplace.Kind(kind))
	}
	return kinds
}

func (s settings) setAdvised(path string, kinds []storeplace.Kind) {
	var text []string
	for _, kind := range kinds {
		if kind != "" {
			text = append(text, string(kind))
		}
	}
	s.p.SetString(keyAdvised+path, strings.Join(text, ","))
}
