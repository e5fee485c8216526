package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/chooser"
	"demarche/app/theme"
)

// dialogWidth is a comfortable line of text at 100 %.
const dialogWidth = 520

// extension is that of a dossier file.
const extension = ".demarche"

// showError says what happened. The messages of the store and of exchange say
// what is safe and what to do; they are never shown without the heading that
// says what was being done.
func (d *desk) showError(heading string, err error) {
	d.layNotice(heading, "Close", []passage{{text: err.Error()}})
}

func (d *desk) showText(heading string, text fyne.CanvasObject) {
	shown := dialog.NewCustom(heading, "Close", text, d.window)
	d.showDialog(shown)
	shown.Resize(fyne.NewSize(theme.Space(dialogWidth), shown.MinSize().Height))
}

// showDialog opens a dialog over the window. What is being typed into a note is
// kept first; Escape closes the dialog.
func (d *desk) showDialog(shown dialog.Dialog) {
	d.inspector.FinishNote()
	d.lay(shown)
}

// lay opens a dialog and leaves the note being written alone: what failed may
// be just that. Escape closes one dialog after the other.
func (d *desk) lay(shown dialog.Dialog) {
	below := d.dialog
	d.dialog = shown
	shown.Show()
	shown.SetOnClosed(func() {
		if d.dialog == shown {
			d.dialog = below
		}
	})
}

// busy reports whether a dialog or a menu lies over the window, so that keys
// are not meant for what is below, or the window is about to close.
func (d *desk) busy() bool {
	return d.window.Canvas().Overlays().Top() != nil || d.ending.done != nil
}

// toRows gives the rows the keyboard that nobody has: after a menu, or after a
// click beside everything. It reports whether they have it now.
func (d *desk) toRows() bool {
	if d.session == nil || d.busy() || d.window.Canvas().Focused() != nil {
		return false
	}
	d.focusMatrix()
	return d.window.Canvas().Focused() != nil
}

// typedKey takes keys that nothing with the keyboard wants.
func (d *desk) typedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && d.busy() && d.dialog != nil {
		d.dialog.Dismiss()
		return
	}
	if d.toRows() {
		d.main().TypedKey(k)
	}
}

// askFile asks for a file that exists, beginning where one was chosen last for
// the same use.
func (d *desk) askFile(heading, use string, endings []string, then func(path string)) {
	folder := d.settings.folder(use)
	if folder == "" {
		var err error
		if folder, err = d.ownFolder(); err != nil {
			d.showError(heading, err)
			return
		}
	}
	d.inspector.FinishNote()
	d.layChooser(heading, "Open", folder, endings, func(path string) {
		d.settings.setFolder(use, filepath.Dir(path))
		then(path)
	})
}

// layChooser opens a dialog to choose a file on, or with no endings a folder.
func (d *desk) layChooser(heading, verb, folder string, endings []string, then func(path string)) {
	var shown *dialog.CustomDialog
	page := chooser.New(folder, endings, func(path string) {
		shown.Hide()
		then(path)
	})
	shown = dialog.NewCustomWithoutButtons(heading, page.Object(), d.window)
	take := buttons.New(verb, page.Accept)
	take.Importance = widget.HighImportance
	shown.SetButtons([]fyne.CanvasObject{buttons.New("Cancel", func() { shown.Hide() }), take})
	d.lay(shown)
	shown.SetOnClosed(page.Leave)
	d.widen(shown)
	d.window.Canvas().Focus(page.Focus())
}

// widen gives a dialog as much of the window as a list needs.
func (d *desk) widen(shown dialog.Dialog) {
	height := d.window.Canvas().Size().Height
	shown.Resize(fyne.NewSize(d.wide(), min(theme.Space(620), height-60)))
}

// wide is how wide a dialog with a list is.
func (d *desk) wide() float32 { return min(theme.Space(900), d.window.Canvas().Size().Width-40) }

// ownFolder is where a person's dossiers lie: that of the open one, else our own.
func (d *desk) ownFolder() (string, error) {
	if d.session != nil {
		return filepath.Dir(d.session.store.Path()), nil
	}
	return dataFolder()
}

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

// askNewFileIn is askNewFile that begins in a folder.
func (d *desk) askNewFileIn(folder, heading, name, ending string, then func(path string)) {
	where := widget.NewLabel(folder)
	where.Truncation = fyne.TextTruncateEllipsis
	entry := buttons.NewLine(name)
	entry.Validator = func(s string) error { return freeName(where.Text, s) }
	change := widget.NewButton("Change …", func() {
		d.layChooser("Folder", "Choose", where.Text, nil, func(folder string) { // over the form, which stays
			where.SetText(folder)
			entry.SetValidationError(entry.Validate())
			d.window.Canvas().Focus(entry)
		})
	})
	form := dialog.NewForm(heading, "Save", "Cancel", []*widget.FormItem{
		widget.NewFormItem("Name", entry),
		widget.NewFormItem("Folder", container.NewBorder(nil, nil, nil, change, where)),
	}, func(yes bool) {
		if yes {
			name := entry.Text
			if filepath.Ext(name) == "" {
				name += ending
			}
			then(filepath.Join(where.Text, name))
		}
	}, d.window)
	entry.OnSubmitted = func(string) { form.Submit() }
	d.showDialog(form)
	form.Resize(fyne.NewSize(d.widest(), form.MinSize().Height))
	d.window.Canvas().Focus(entry)
}

func freeName(folder, name string) error {
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, `/\`) {
		return errors.New("a name without slashes")
	}
	if _, err := os.Lstat(filepath.Join(folder, name)); err == nil {
		return fmt.Errorf("%s exists already", name)
	}
	return nil
}
