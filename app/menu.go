package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/store/plan"
)

// scaleStep is how much one press makes the text larger or smaller.
const scaleStep = 0.1

// menu is every command of the window with its shortcut.
func (d *desk) menu() *fyne.MainMenu {
	item := func(label string, key fyne.KeyName, extra fyne.KeyModifier, do func()) *fyne.MenuItem {
		return item(label, key, extra, d.unlessBusy(do))
	}
	quit := fyne.NewMenuItem("Quit", d.quit) // at any time: what is typed is kept
	quit.Shortcut, quit.IsQuit = shortcut(fyne.KeyQ, 0), true
	return fyne.NewMainMenu(
		fyne.NewMenu("File",
			item("New dossier …", fyne.KeyN, fyne.KeyModifierShift, d.newDossier),
			item("Open …", fyne.KeyO, 0, func() { d.askFile("Open a dossier", "open", []string{extension}, d.open) }),
			item("Open the shipped dossier", "", 0, d.openShipped),
			fyne.NewMenuItemSeparator(),
			item("Import dossier JSON …", fyne.KeyI, 0, func() { d.askFile("Import dossier JSON", "import", []string{".json"}, d.importJSON) }),
			item("Export dossier JSON …", fyne.KeyE, 0, d.exportJSON),
			fyne.NewMenuItemSeparator(),
			item("Back up now", fyne.KeyB, 0, d.backUp),
			item("Backups …", fyne.KeyB, fyne.KeyModifierShift, d.showBackups),
			item("Check the dossier …", "", 0, d.checkDossier),
			fyne.NewMenuItemSeparator(), quit),
		d.editMenu(item),
		fyne.NewMenu("Note",
			item("Add note to the selection", fyne.KeyM, 0, d.noteOnChosen),
			item("Add note to the provision", fyne.KeyM, fyne.KeyModifierShift, d.noteOnSubject),
			item("Add note to the version", "", 0, d.noteOnVersion),
			fyne.NewMenuItemSeparator(),
			item("Keep the note being written", fyne.KeyReturn, 0, d.inspector.FinishNote)),
		fyne.NewMenu("View",
			item("Earlier day", fyne.KeyLeft, fyne.KeyModifierAlt, func() { d.bar.days.Step(-1) }),
			item("Later day", fyne.KeyRight, fyne.KeyModifierAlt, func() { d.bar.days.Step(1) }),
			item("Last day on record", fyne.KeyEnd, fyne.KeyModifierAlt, func() { d.bar.days.Step(len(d.days)) }),
			item("Choose the version", fyne.KeyT, 0, d.bar.popUp),
			fyne.NewMenuItemSeparator(),
			item("Larger text", fyne.KeyEqual, 0, func() { d.scaleBy(scaleStep) }),
			item("Smaller text", fyne.KeyMinus, 0, func() { d.scaleBy(-scaleStep) }),
			item("Text at 100 %", fyne.Key0, 0, func() { d.setTheme(d.settings.mode(), 1) }),
			fyne.NewMenuItemSeparator(),
			d.modeItem("Light", theme.Light),
			d.modeItem("Dark", theme.Dark),
			d.modeItem("As the system", theme.System)),
		fyne.NewMenu("Help",
			item("Keys", fyne.KeySlash, 0, d.showKeys),
			item("How positions are computed", "", 0, d.showRules),
			item("About Demarche", "", 0, d.showAbout)))
}

// unlessBusy does something unless a dialog lies over the window: a shortcut is
// not meant for what is below.
func (d *desk) unlessBusy(do func()) func() {
	return func() {
		if !d.busy() {
			do()
		}
	}
}

// item is a menu item with its shortcut, if it has a key.
func item(label string, key fyne.KeyName, extra fyne.KeyModifier, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, do)
	if key == "" {
		return i
	}
	i.Shortcut = shortcut(key, extra)
	return i
}

// shortcut is a key with Ctrl (Cmd on macOS) and the extra modifier; with Alt
// it is the key with Alt alone.
func shortcut(key fyne.KeyName, extra fyne.KeyModifier) fyne.Shortcut {
	modifier := fyne.KeyModifierShortcutDefault | extra
	if extra == fyne.KeyModifierAlt {
		modifier = extra
	}
	return &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
}

// modeItem is the menu item of a mode, ticked when it is the one in use.
func (d *desk) modeItem(label string, m theme.Mode) *fyne.MenuItem {
	i := item(label, "", 0, func() { d.setMode(m) })
	i.Checked = d.settings.mode() == m
	return i
}

func (d *desk) setMode(m theme.Mode) { d.setTheme(m, d.settings.scale()) }

func (d *desk) scaleBy(v float32) { d.setTheme(d.settings.mode(), d.settings.scale()+v) }

// typedRune takes plain keys while nothing has the keyboard or the matrix does.
func (d *desk) typedRune(r rune) {
	if !d.busy() && (r == 'n' || r == 'N') {
		d.noteOnChosen()
	}
}

// noteOnChosen opens a note on what is selected.
func (d *desk) noteOnChosen() {
	switch {
	case d.session == nil || d.looking.version == "":
	case d.session.store.ReadOnly():
		d.status.say("open for reading only: no note can be written")
	default:
		d.inspector.StartNote(d.chosen())
	}
}

func (d *desk) noteOnSubject() { d.inspectAndNote(d.looking.subject) }

func (d *desk) noteOnVersion() { d.inspectAndNote(plan.Whole(d.looking.version)) }

// inspectAndNote selects the subject itself and opens a note on it.
func (d *desk) inspectAndNote(s plan.Subject) {
	if d.session == nil {
		return
	}
	d.choose(s, "")
	d.matrix.Select(s, "")
	d.noteOnChosen()
}

// showCellMenu offers what can be done with a cell.
func (d *desk) showCellMenu(_ plan.Subject, _ plan.StakeholderID, at fyne.Position) {
	menu := fyne.NewMenu("",
		fyne.NewMenuItem("Add note here", d.noteOnChosen),
		fyne.NewMenuItem("Add note to the provision", d.noteOnSubject),
		fyne.NewMenuItem("Add note to the version", d.noteOnVersion))
	widget.ShowPopUpMenuAtPosition(menu, d.window.Canvas(), at)
}
