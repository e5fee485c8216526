package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"
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
