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
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
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
// kept first; Escape closes the dialog. It must be shown before it is given a
// size: the toolkit's file dialog does not exist before.
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
// are not meant for what is below.
func (d *desk) busy() bool { return d.window.Canvas().Overlays().Top() != nil }

// typedKey takes keys that nothing with the keyboard wants.
func (d *desk) typedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape && d.busy() && d.dialog != nil {
		d.dialog.Dismiss()
	}
}

// askFile asks for a file that exists.
func (d *desk) askFile(endings []string, then func(path string)) {
	open := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			d.showError("The file could not be opened", err)
		case r != nil:
			path := r.URI().Path()
			if err := r.Close(); err != nil {
				d.showError("The file could not be read", err)
				return
			}
			then(path)
		}
	}, d.window)
	open.SetFilter(storage.NewExtensionFileFilter(endings))
	d.showDialog(open)
	open.Resize(d.window.Canvas().Size().SubtractWidthHeight(80, 80))
}

// askNewFile asks for a folder and a name that is still free in it; a name
// without an ending gets the one given. The
// toolkit's own dialog would empty an existing file before anybody is asked
// what should become of it.
func (d *desk) askNewFile(heading, name, ending string, then func(path string)) {
	folder, err := dataFolder()
	if d.session != nil {
		folder, err = filepath.Dir(d.session.store.Path()), nil
	}
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
		choose := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
			if err != nil {
				d.showError("The folder could not be opened", err)
			} else if u != nil {
				where.SetText(u.Path())
				entry.SetValidationError(entry.Validate())
			}
		}, d.window)
		choose.Show() // over the form, which stays
		choose.Resize(d.window.Canvas().Size().SubtractWidthHeight(80, 80))
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
