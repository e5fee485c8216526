package chooser

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

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
	at      int  // the entry that is chosen; -1: none
	ready   bool // a folder has been read
	asked   int  // how often the disk was asked: only the last answer is taken

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
	v.line.OnChanged = func(string) {
		if v.remark.Text != reading {
			v.say("")
		}
	}
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
	v.empty.Hide()
	v.folder = resolve("", folder)
	v.enter(v.folder, "", true, nil)
	return v
}

// Leave forgets what the disk was asked: the page is no longer there.
func (v *View) Leave() { v.asked++ }

// patience is how long an answer of the disk is waited for before the page says
// that it waits. Most take a hundredth of it, and a line that flashes up tells
// nothing; a share whose computer is off takes minutes.
const patience = 80 * time.Millisecond

// inTime is the answer of the disk if it comes soon, else nil; a variable for
// the tests, which say themselves what comes soon.
var inTime = func(answer <-chan func()) (show func()) {
	select {
	case show = <-answer:
	case <-time.After(patience):
	}
	return show
}

// ask asks the disk off the UI goroutine, and shows what came of it unless
// something else was asked meanwhile.
func (v *View) ask(disk func() (show func())) {
	v.asked++
	number, answer := v.asked, make(chan func(), 1)
	go func() { answer <- disk() }()
	if show := inTime(answer); show != nil {
		show()
		return
	}
	v.say(reading)
	go func() {
		show := <-answer
		post(func() {
			if number != v.asked {
				return
			}
			if v.remark.Text == reading {
				v.say("")
			}
			show()
		})
	}()
}

// post runs a function on the UI goroutine; a variable for the tests.
var post = fyne.Do

// reading is what the page says while it waits.
const reading = "Reading …"

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
	typed := v.line.Text
	v.ask(func() func() {
		info, err := os.Stat(path)
		return func() { v.takeWhat(path, typed, folders, info, err) }
	})
}

// takeWhat is take once it is known what stands at the path.
func (v *View) takeWhat(path, typed string, folders bool, info fs.FileInfo, err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.say("There is no such file or folder.")
	case err != nil:
		v.say(err.Error())
	case info.IsDir() && !folders:
		v.enter(path, typed, false, nil)
	case !info.IsDir() && len(v.endings) == 0:
		v.say("This is a file; choose a folder.")
	default:
		v.chosen(path)
	}
}

// enter shows a folder, or with orAbove the nearest one above it that can be
// read, and then does what is to follow. One that cannot be read leaves
// everything as it is, and says why. Typed is what stood in the line when the
// person asked.
func (v *View) enter(folder, typed string, orAbove bool, then func()) {
	v.ask(func() func() {
		entries, err := read(folder, v.endings)
		for err != nil && orAbove && filepath.Dir(folder) != folder {
			folder = filepath.Dir(folder)
			entries, err = read(folder, v.endings)
		}
		return func() {
			if err != nil {
				v.say("This folder cannot be read: " + err.Error())
				return
			}
			v.show(folder, entries, v.line.Text == typed)
			if then != nil {
				then()
			}
		}
	})
}

// show shows a folder that has been read. The line is the person's if they have
// typed there meanwhile.
func (v *View) show(folder string, entries []entry, write bool) {
	first := !v.ready
	v.ready = true
	v.folder, v.entries, v.at = folder, entries, -1
	v.empty.Hidden = len(entries) > 0
	v.list.show()
	if write {
		v.write(behind(folder))
	}
	v.object.Refresh()
	c := fyne.CurrentApp().Driver().CanvasForObject(v.list)
	switch {
	case c == nil:
	case c.Focused() == nil: // a button that is pressed gives the keyboard away
		c.Focus(v.list)
	case first && write && c.Focused() == fyne.Focusable(v.line): // which has it while there is no list yet
		c.Focus(v.Focus())
	}
}

func (v *View) up() {
	from := v.folder
	if above := filepath.Dir(from); above != from {
		v.enter(above, v.line.Text, false, func() {
			v.list.choose(slices.IndexFunc(v.entries, func(e entry) bool { return e.name == filepath.Base(from) }))
		})
	}
}

func (v *View) home() {
	home, err := os.UserHomeDir()
	if err != nil {
		v.say(err.Error())
		return
	}
	v.enter(home, v.line.Text, false, nil)
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

// writePath begins to write another path into the line.
func (v *View) writePath(begin string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v.line)
	if c == nil {
		return
	}
	v.write(begin)
	c.Focus(v.line)
}

// say puts a remark under the line.
func (v *View) say(remark string) {
	v.remark.Importance = widget.WarningImportance
	if remark == reading {
		v.remark.Importance = widget.LowImportance
	}
	v.remark.SetText(remark)
	v.remark.Hidden = remark == ""
	v.object.Refresh()
}
