package chooser

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
)

// View is the page. It belongs to the UI goroutine.
type View struct {
	chosen  func(path string)
	endings []string // none: a folder is to be chosen

	folder  string
	entries []entry
	at      int // the entry that is chosen; -1: none

	line   *buttons.Line
	remark *widget.Label
	list   *list
	empty  *widget.Label
	object fyne.CanvasObject
}

// New makes a page that begins in a folder, or where that cannot be read in the
// nearest one above it. The endings are those of the files to choose from, e.g.
// ".json"; without any it is a folder that is chosen. The person's choice, an
// absolute path, goes to chosen.
func New(folder string, endings []string, chosen func(path string)) *View {
	v := &View{chosen: chosen, endings: endings, at: -1, line: buttons.NewLine(""), remark: widget.NewLabel(""), empty: widget.NewLabel("")}
	v.line.OnSubmitted = func(string) { v.submit() }
	v.line.OnChanged = func(string) { v.say("") }
	v.remark.Wrapping, v.remark.Importance = fyne.TextWrapWord, widget.WarningImportance
	v.remark.Hide()
	v.empty.Importance, v.empty.Alignment = widget.LowImportance, fyne.TextAlignCenter
	v.empty.SetText("No folder here.")
	if len(endings) > 0 {
		v.empty.SetText("No folder here, and no file with the ending " + strings.Join(endings, " or ") + ".")
	}
	v.list = newList(v)
	ways := container.NewHBox(buttons.New("Up", v.up), buttons.New("Home", v.home))
	// In the order in which Tab goes from one to the other.
	head := container.New(layout.NewBorderLayout(nil, nil, ways, nil), ways, v.line)
	top := container.NewVBox(head, v.remark)
	v.object = container.New(layout.NewBorderLayout(top, nil, nil, nil), top, container.NewStack(v.list, v.empty))
	folder = resolve("", folder)
	for !v.enter(folder) && filepath.Dir(folder) != folder {
		folder = filepath.Dir(folder)
	}
	return v
}

// Object is what to put on the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Focus gives the keyboard to the list, or where there is nothing to choose to
// the line.
func (v *View) Focus() fyne.Focusable {
	if len(v.entries) == 0 {
		return v.line
	}
	return v.list
}

// Accept takes what stands in the line, as a button below the page does: a file,
// or where a folder is to be chosen that. Into other folders it goes.
func (v *View) Accept() { v.take(resolve(v.folder, v.line.Text), len(v.endings) == 0) }

// submit is Accept by Enter in the line: a folder that is to be chosen is shown
// before it is taken.
func (v *View) submit() {
	path := resolve(v.folder, v.line.Text)
	v.take(path, len(v.endings) == 0 && path == v.folder)
}

// take takes a file, or with folders a folder; other folders it enters.
func (v *View) take(path string, folders bool) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.say("There is no such file or folder.")
	case err != nil:
		v.say(err.Error())
	case info.IsDir() && !folders:
		v.enter(path)
	case !info.IsDir() && len(v.endings) == 0:
		v.say("This is a file; choose a folder.")
	default:
		v.chosen(path)
	}
}

// enter shows a folder. It reports whether that can be read.
func (v *View) enter(folder string) bool {
	entries, err := read(folder, v.endings)
	if err != nil {
		v.say("This folder cannot be read: " + err.Error())
		return false
	}
	v.folder, v.entries, v.at = folder, entries, -1
	v.empty.Hidden = len(entries) > 0
	v.list.show()
	v.write(behind(folder))
	c := fyne.CurrentApp().Driver().CanvasForObject(v.list)
	if c != nil && c.Focused() == nil { // a button that is pressed gives the keyboard away
		c.Focus(v.list)
	}
	return true
}

// up shows the folder above, and in it where one came from.
func (v *View) up() {
	from := v.folder
	if above := filepath.Dir(from); above != from && v.enter(above) {
		v.list.choose(slices.IndexFunc(v.entries, func(e entry) bool { return e.name == filepath.Base(from) }))
	}
}

func (v *View) home() {
	home, err := os.UserHomeDir()
	if err != nil {
		v.say(err.Error())
		return
	}
	v.enter(home)
}

// choose chooses an entry and writes it into the line.
func (v *View) choose(index int) {
	v.at = index
	v.write(filepath.Join(v.folder, v.entries[index].name))
}

// open goes into the chosen folder, or takes the chosen file; while none is
// chosen the keyboard is at the first.
func (v *View) open() {
	if len(v.entries) > 0 {
		v.take(filepath.Join(v.folder, v.entries[max(v.at, 0)].name), false)
	}
}

// write puts a path into the line, with the caret at its end, where its name is.
func (v *View) write(path string) {
	v.line.SetText(path)
	v.line.CursorColumn = len([]rune(path))
	v.line.Refresh()
	v.say("")
}

// say puts a remark under the line.
func (v *View) say(remark string) {
	v.remark.SetText(remark)
	v.remark.Hidden = remark == ""
	v.object.Refresh()
}
