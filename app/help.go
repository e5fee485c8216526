package app

import (
	"fmt"
	"net/url"
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/theme"
	"demarche/store"
)

// parseAddress takes web addresses only: a dossier from elsewhere must not
// start programs.
func parseAddress(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%s is no web address; copy it to use it elsewhere", address)
	}
	return u, nil
}

// keys lists what the keyboard does, beside the menus' shortcuts.
var keys = [][2]string{
	{"Arrows, Page Up, Page Down", "move through the rows"},
	{"Home, End, Ctrl+Home, Ctrl+End", "first and last column, first and last row"},
	{"6 · 10.a · army", "type a number or a word to go to that point"},
	{"Shift+Up, Shift+Down, Ctrl+A", "select several rows; Esc ends it"},
	{"Left, Right on a point or a theme", "fold, unfold"},
	{"Enter, Esc", "into the inspector and back"},
	{"Ctrl+1 … Ctrl+4", "read the plan another way"},
	{"Ctrl+5", "all notes; Esc goes back to the rows"},
	{"R, E among the notes", "reply, edit"},
	{"Ctrl+6, F7, Shift+F7", "versions compared, next difference, difference before"},
	{"L, U on a point of a version", "link it with a point of the other, take its link apart"},
	{"/ or Ctrl+F, F3, Shift+F3", "find, next hit, hit before"},
	{"Ctrl+[, Ctrl+]", "back to where you were, forward again"},
	{"[ and ]", "to the change before, to the next change"},
	{"Ctrl+D, Ctrl+J", "compare with the change before, list what has changed"},
	{"Alt+Left, Alt+Right, Alt+End", "earlier day, later day, last day"},
	{"Ctrl+L, Esc", "to the filters, all rows again"},
	{"Ctrl+C, Ctrl+Shift+C", "copy the selection with its sources, as Markdown"},
	{"Menu or Shift+F10", "what can be done with the selection"},
	{"Shift+N or Ctrl+M, Ctrl+Shift+M", "write a note on the selected cell, on the provision"},
	{"Tab into a text, Shift+arrows, N", "select words, write a note on them"},
	{"Ctrl+Enter or Esc", "keep the note"},
	{"Ctrl+Z, Ctrl+Shift+Z", "undo, redo"},
	{"Ctrl+H, Ctrl+Shift+H", "history of the selection, of the dossier"},
	{"Ctrl+B, Ctrl+Shift+B", "back up now, the list of backups"},
	{"Ctrl+T", "choose the version"},
	{"Ctrl+\\", "take the inspector away, bring it back"},
	{"Ctrl+wheel, Ctrl+=, Ctrl+-, Ctrl+0", "text size"},
	{"Tab", "on to the next pane"},
}

const rules = `A **position** is never typed in. It is computed from dated statements.

1. Statements by the holder's own party, on the record or in an official text, come first; then anonymous words and reports of that party; then claims by anybody else. The highest of these that is there decides, and in it the newest statement. A hollow sign means that nobody has owned the stance.
2. **Contested**: a statement in the cell disputes another or is disputed, or one of lower standing, or of the same day, takes the opposite side. An anonymous word never overturns a named one.
3. **Reversed**: the deciding own stance is on the other side than the last own stance before it.
4. A cell without statements says why: the side spoke on the whole point only, on an earlier version only, or nothing is on record. Dimmed signs are carried from there.
5. A statement without a stance is counted and never decides.
`

func (d *desk) showKeys() {
	table := container.New(layout.NewFormLayout())
	narrow := theme.Space(dialogWidth) > d.widest() // there is no room for two columns
	if narrow {
		table = buttons.Column()
	}
	for _, row := range keys {
		key, what := widget.NewLabel(row[0]), widget.NewLabel(row[1])
		key.TextStyle.Bold = true
		if narrow {
			key.Wrapping, what.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
		}
		table.Add(key)
		table.Add(what)
	}
	scroll := container.NewVScroll(table)
	width := min(table.MinSize().Width, d.widest())
	if narrow {
		width = d.widest()
	}
	scroll.SetMinSize(fyne.NewSize(width, min(table.MinSize().Height, d.window.Canvas().Size().Height*0.5)))
	d.showText("Keys", scroll)
}

func (d *desk) showRules() { d.showMarkdown("How positions are computed", rules) }

func (d *desk) showAbout() {
	where := "no dossier is open"
	if d.session != nil {
		where = d.session.store.Path()
	}
	d.showMarkdown("Demarche "+Version, fmt.Sprintf(
		"Puts the terms of a negotiated plan next to what every side says about them. Works wholly offline.\n\n"+
			"Dossier: %s (schema %d)\n\nNotes are signed: %s\n\nSQLite %s, %s on %s",
		where, store.SchemaVersion(), Author(), store.SQLiteVersion(), runtime.Version(), runtime.GOOS))
}

func (d *desk) showMarkdown(heading, text string) {
	rich := widget.NewRichTextFromMarkdown(text)
	rich.Wrapping = fyne.TextWrapWord
	scroll := container.NewVScroll(rich)
	scroll.SetMinSize(fyne.NewSize(theme.Space(dialogWidth), theme.Space(320)))
	d.showText(heading, scroll)
}
