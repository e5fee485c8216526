package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/theme"
	"demarche/app/wheel"
	"demarche/store/plan"
)

// scaleStep is how much one press makes the text larger or smaller.
const scaleStep = 0.1

// menu is every command of the window with its shortcut.
func (d *desk) menu() *fyne.MainMenu {
	item := func(label string, key fyne.KeyName, extra fyne.KeyModifier, do func()) *fyne.MenuItem {
		return item(label, key, extra, d.unlessBusy(do))
	}
	d.possible = possible{}
	about := d.onDossier(item)
	defer d.tickPossible()                                         // when all items are there
	quit := fyne.NewMenuItem("Quit", func() { d.leaving(d.quit) }) // at any time: what is typed is kept, or asked about
	quit.Shortcut, quit.IsQuit = shortcut(fyne.KeyQ, 0), true
	return fyne.NewMainMenu(
		fyne.NewMenu("File",
			item("New dossier …", fyne.KeyN, fyne.KeyModifierShift, d.newDossier),
			item("Open …", fyne.KeyO, 0, func() { d.askFile("Open a dossier", "open", []string{extension}, d.open) }),
			item("Open the shipped dossier", "", 0, d.openShipped),
			d.when(d.canOpenToWrite, item(openForWriting, "", 0, d.openToWrite)),
			fyne.NewMenuItemSeparator(),
			d.when(d.canWrite, item("Import dossier JSON or notes …", fyne.KeyI, 0, func() {
				d.askFile("Import a dossier or notes", "import", []string{".json", ".jsonld"}, d.importFile)
			})),
			about("Export dossier JSON …", fyne.KeyE, 0, d.exportJSON),
			d.exportNoteItems(about),
			d.exportComparisonItem(about),
			fyne.NewMenuItemSeparator(),
			about("Back up now", fyne.KeyB, 0, d.backUp),
			about("Backups …", fyne.KeyB, fyne.KeyModifierShift, d.showBackups),
			about("Check the dossier …", "", 0, d.checkDossier),
			fyne.NewMenuItemSeparator(), quit),
		d.editMenu(about),
		fyne.NewMenu("Note",
			d.when(d.canWrite, item("Add note to the selection", fyne.KeyM, 0, d.noteOnChosen)),
			d.when(d.canWrite, item("Add note to the selected words   N", "", 0, d.noteOnWords)),
			d.when(d.attaching, item("Attach the note to the selected words", "", 0, d.attachToWords)),
			d.when(d.canWrite, item("Add note to the provision", fyne.KeyM, fyne.KeyModifierShift, d.noteOnSubject)),
			d.when(d.canWrite, item("Add note to the version", "", 0, d.noteOnVersion)),
			d.when(d.canWrite, item("Add note to the dossier", "", 0, d.noteOnDossier)),
			fyne.NewMenuItemSeparator(),
			d.keepItem(),
			fyne.NewMenuItemSeparator(),
			about("Labels …", "", 0, d.showLabels),
			about("Tags …", "", 0, d.showTags),
			item("Your name …", "", 0, d.changeAuthor)),
		d.viewMenu(item, about),
		d.timeMenu(about),
		d.goMenu(about),
		d.helpMenu(item))
}

// helpMenu says how things are done and computed.
func (d *desk) helpMenu(item menuItem) *fyne.Menu {
	return fyne.NewMenu("Help",
		item("Keys", fyne.KeySlash, 0, d.showKeys),
		item("How positions are computed", "", 0, d.showRules),
		item("About Demarche", "", 0, d.showAbout))
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
func (d *desk) typedRune(r rune) (taken bool) {
	if d.busy() {
		return false
	}
	switch r {
	case 'N': // the small letter begins a word to go to
		d.noteOnChosen()
	case '/':
		d.startFinding()
	case ']':
		d.stepChange(1)
	case '[':
		d.stepChange(-1)
	case '+', '=':
		d.scaleBy(scaleStep)
	case '-':
		d.scaleBy(-scaleStep)
	default:
		return false
	}
	return true
}

// keyOnRows takes keys that the rows have no use for: Escape takes the filter
// away.
func (d *desk) keyOnRows(e *fyne.KeyEvent) {
	switch {
	case d.busy():
	case e.Name == fyne.KeyEscape && d.giveUpAttaching():
	case e.Name == fyne.KeyEscape:
		d.clearFilter()
	case e.Name == fyne.KeyF3 && wheel.Down()&fyne.KeyModifierShift != 0:
		d.stepHit(-1)
	case e.Name == fyne.KeyF3:
		d.stepHit(1)
	}
}

// zoom makes the text larger or smaller by steps.
func (d *desk) zoom(by int) { d.scaleBy(scaleStep * float32(by)) }

// enterInspector gives the keyboard to the inspector; Escape comes back.
func (d *desk) enterInspector() {
	if d.session != nil {
		d.bringInspector()
		d.focus(d.inspector.FocusTarget())
	}
}

// noteOnChosen opens a note on what is selected.
func (d *desk) noteOnChosen() {
	switch {
	case d.session == nil || d.looking.version == "":
	case d.session.store.ReadOnly():
		d.status.say("open for reading only: no note can be written")
	case d.themeSelected() != nil:
		d.status.say("a note is on a point, a cell or words: go to one of them first")
	default:
		d.bringInspector()
		d.inspector.StartNote(d.chosen())
	}
}

func (d *desk) noteOnSubject() { d.inspectAndNote(d.inspected().subject) }

func (d *desk) noteOnVersion() { d.inspectAndNote(plan.Whole(d.inspected().version)) }

// inspectAndNote selects the subject itself and opens a note on it.
func (d *desk) inspectAndNote(s plan.Subject) {
	if d.session == nil {
		return
	}
	if at := d.inspected(); at != d.looking { // it is only looked into
		at.subject, at.holder = s, ""
		d.noting.peek.into = at
		d.askDetail()
	} else {
		d.choose(s, "")
		d.rows().Select(s, "")
	}
	d.noteOnChosen()
}

// showCellMenu offers what can be done with a cell.
func (d *desk) showCellMenu(s plan.Subject, h plan.StakeholderID, at fyne.Position) {
	if d.session == nil {
		return
	}
	items := append(d.copyItems(s, h), fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Add note here", d.noteOnChosen),
		fyne.NewMenuItem("Add note to the provision", d.noteOnSubject),
		fyne.NewMenuItem("Add note to the version", d.noteOnVersion),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Show this point in full", func() { d.setReading(readPoint) }),
		fyne.NewMenuItem("History of this …", d.showHistoryOfChosen))
	if h != "" {
		items = append(items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("Only rows where "+d.nameOfHolder(h)+" stands the same", func() { d.filterLike(s, h) }),
			under("Column of "+d.nameOfHolder(h), d.columnItems(h)...))
	}
	d.popUpMenu(at, items...)
}

// filterLike shows only rows on which a side stands as it does in that cell.
func (d *desk) filterLike(s plan.Subject, h plan.StakeholderID) {
	if d.session == nil {
		return
	}
	p := d.session.index().Position(s, h, d.looking.asOf)
	if p.Stance == plan.NotCoded {
		d.status.say("there is no stance here to look for")
		return
	}
	f := d.arranged.Filter.WithHolder(h, p.Stance)
	f.Carried = f.Carried || p.Carried()
	d.setFilter(f)
}
