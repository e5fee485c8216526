package app

import (
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
)

// askNewFile asks for a folder and a name that is still free in it; a name
// without an ending gets the one given. The
// toolkit's own dialog would empty an existing file before anybody is asked
// what should become of it.
func (d *desk) askNewFile(heading, name, ending string, then func(path string)) {
	folder, err := d.ownFolder()
	if err != nil {
		d.showError(heading, err)
		return
	}
	d.askNewFileIn(folder, heading, name, ending, then)
}

// askNewFileIn is askNewFile that begins in a folder. Where a file of that name is there
// it says so from the first letter on, and nothing is saved.
func (d *desk) askNewFileIn(folder, heading, name, ending string, then func(path string)) {
	where, line := widget.NewLabel(folder), buttons.NewLine(name)
	where.Truncation = fyne.TextTruncateEllipsis
	line.CursorColumn = utf8.RuneCountInString(strings.TrimSuffix(name, filepath.Ext(name))) // one writes on behind the name
	r := &request{heading: heading, verb: "Save", first: line}
	chosen := func() string { return withEnding(line.Text, ending) }
	look := func() { r.allow(whyNotFree(where.Text, chosen())) }
	change := buttons.New("Change …", func() {
		d.layChooser("Folder", "Choose", where.Text, nil, func(folder string) { // over the form, which stays
			where.SetText(folder)
			look()
			d.window.Canvas().Focus(line)
		})
	})
	r.body = widget.NewForm(widget.NewFormItem("Name", line),
		widget.NewFormItem("Folder", container.NewBorder(nil, nil, nil, change, where)))
	r.instead = func() { then(filepath.Join(where.Text, chosen())) }
	line.OnChanged = func(string) { look() }
	line.OnSubmitted, r.look = func(string) { r.submit() }, look
	r.lay(d)
	look()
}

// withEnding is a name with an ending, if it has none.
func withEnding(name, ending string) string {
	if filepath.Ext(name) == "" && strings.TrimSpace(name) != "" {
		return name + ending
	}
	return name
}

// whyNotFree says why no file of that name can be made in a folder; empty: one can.
func whyNotFree(folder, name string) string {
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, `/\`) {
		return "A file needs a name, without slashes."
	}
	if _, err := os.Lstat(filepath.Join(folder, name)); err == nil {
		return "There is " + name + " already; it stays as it is. Choose another name."
	}
	return ""
}
