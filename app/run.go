package app

import (
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"demarche/app/board"
	"demarche/app/inspector"
	"demarche/app/theme"
	"demarche/assets"
)

// appID names the program to the system and to its settings.
const appID = "org.demarche.Demarche"

// softMemory is the size, in bytes, from which on the garbage collector works
// harder rather than let the heap grow. A dossier of 100 000 statements lives
// in half of it.
const softMemory = 256 << 20

// growth is by how many per cent the heap may grow before the garbage collector
// starts, far below softMemory: twice the usual saves a fifth of the time in
// which a large dossier opens.
const growth = 200

// setMemory tells the garbage collector, unless the person has told it.
func setMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softMemory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(growth)
	}
}

// Run opens the window on the dossier at path, or with no path on the one that
// was open last, and returns when the person closes it.
func Run(path string) error {
	if err := checkDisplay(); err != nil {
		return err
	}
	setMemory()
	remark := settingsInOrder()
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("demarche.png", assets.Icon()))
	d := newDesk(a)
	a.Lifecycle().SetOnStarted(d.quitOnSignal)
	a.Lifecycle().SetOnStopped(d.stop)
	a.Settings().AddListener(func(fyne.Settings) { d.redraw() })
	if err := show(d.window); err != nil {
		return err
	}
	d.remark = joinRemarks(remark, d.remark)
	d.open(path)
	a.Run()
	return d.left
}

// settingsInOrder sees to it that the settings can be read. It never keeps the
// program from starting: without settings there are the defaults.
func settingsInOrder() (remark string) {
	path, err := settingsFile()
	if err == nil {
		remark, err = mendSettings(path, time.Now())
	}
	if err != nil {
		return err.Error()
	}
	return remark
}

// joinRemarks puts what the person should know into a line.
func joinRemarks(remarks ...string) string {
	return strings.Join(slices.DeleteFunc(remarks, func(r string) bool { return r == "" }), " · ")
}

// later does something on the UI goroutine after a while, unless that is stopped.
func (d *desk) later(wait time.Duration, do func()) (stop func()) {
	timer := time.AfterFunc(wait, func() { d.post(do) })
	return func() { timer.Stop() }
}

// newDesk puts the window together.
func newDesk(a fyne.App) *desk {
	d := &desk{app: a, settings: settings{a.Preferences()}, post: fyne.Do, now: time.Now}
	d.options, d.remark = optionsOrRemark()
	a.Settings().SetTheme(theme.New(d.settings.mode(), d.settings.scale()))
	d.window = a.NewWindow("Demarche")
	d.readings = container.NewStack(d.newReadings()...)
	d.board = board.New(boardActs{d})
	d.board.OnZoom = d.zoom
	d.board.Object().Hide()
	d.versions = d.newVersions()
	d.inspector = d.newInspector()
	d.finder = d.newFinder()
	d.bar, d.filters = newBar(d.chooseVersionAndRead, d.chooseDay, d.setSince), newFilterBar(d)
	d.bar.days.OnMenu = d.showDayMenu
	d.status, d.banner = newStatusBar(func() time.Time { return d.now() }, d.later), newBanner(d.popUpMenu, d.Copy)
	size, split := d.settings.window()
	d.frame = newFrame(parts{
		bar: newArea(d.bar.object, d.showBarMenu), filters: newArea(d.filters.Object(), d.showFilterMenu), banner: d.banner,
		rows:      newArea(container.NewStack(d.readings, d.board.Object(), d.versions.Object()), d.showRowsMenu),
		inspector: newArea(d.inspector.Object(), d.showInspectorMenu), finder: d.finder.Object(),
		status: newArea(d.status.object, d.showStatusMenu),
	}, split)
	d.frame.showSide(d.settings.side())
	d.window.SetContent(d.frame.object)
	d.window.SetPadded(false)
	d.window.SetMainMenu(d.menu())
	d.window.Resize(size)
	d.window.SetMaster()
	d.window.SetCloseIntercept(func() { d.leaving(d.quit) })
	d.window.SetOnDropped(d.dropped)
	d.window.Canvas().SetOnTypedRune(func(r rune) {
		if d.toRows() {
			d.main().TypedRune(r)
		}
	})
	d.window.Canvas().SetOnTypedKey(d.typedKey)
	d.window.Canvas().AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { d.redo() })
	return d
}

func (d *desk) newInspector() *inspector.Inspector {
	in := inspector.New(d)
	in.OnZoom, in.BeforeWriting, in.Focus = d.zoom, d.signed, d.focus
	in.OnRune = func(r rune) { d.typedRune(r) }
	in.OnDone = func() {
		d.focusMatrix()
		d.showSteppable()
	}
	in.OnLeave = func() {
		if !d.giveUpAttaching() {
			in.OnDone()
		}
	}
	return in
}

// open opens the dossier at path in place of the present one, which stays when
// that fails. With no path it is the last one, and on the very first start the
// person's copy of the shipped one.
func (d *desk) open(path string) {
	last := d.settings.dossier()
	d.find(func() (string, string, error) { return whichDossier(path, last, d.options) })
}

// find opens a dossier that is looked for off the UI goroutine. The remark
// says what the person might wonder about.
func (d *desk) find(which func() (path, remark string, err error)) {
	if d.ending.done != nil {
		return
	}
	d.status.say("opening …")
	open := "" // the dossier that is open already
	if d.session != nil {
		open = d.session.store.Path()
	}
	number := d.openings.begin()
	go func() {
		var s *session
		path, remark, err := which()
		if err == nil && sameFile(path, open) {
			d.post(func() { d.status.say(filepath.Base(path) + " is open already") })
			d.openings.endWithout()
			return
		}
		if err == nil {
			d.partings.wait() // for what is opened here may be what is just being closed
			s, err = openSession(path, d.options, d.post)
		}
		err = errors.Join(err, d.openings.end(number, s))
		d.post(func() { d.opened(remark, err) })
	}()
}

// sameFile tells whether two paths lead to one file. To open a dossier twice
// would lock it against itself.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil || b == "" {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// opened takes what has been opened.
func (d *desk) opened(remark string, err error) {
	if err != nil {
		d.status.say("")
		d.showTrouble(err)
		if d.session == nil {
			d.left = err // what the program was started for has failed
			d.inspector.Show(inspector.Content{Remark: remarkNone})
		}
		return
	}
	s := d.openings.take()
	if s == nil {
		return // a newer opening has taken its place
	}
	if before := d.part(); before != nil {
		d.partings.begin(before, func() { d.post(d.showPartings) })
	}
	d.left = nil
	d.take(s)
	if aside := s.store.LogAside(); aside != "" {
		remark = joinRemarks(remark, "a log that did not belong to this file was set aside as "+aside)
	}
	if remark = joinRemarks(d.remark, remark); remark != "" {
		d.status.say(remark)
	}
	d.remark, d.told = "", remark != ""
}

// quitOnSignal lets the system's wish to end the program take the way of the
// closed window. The toolkit's own way would end the window first, and both at
// once can end in neither. It begins to listen on a goroutine of its own that
// nobody can wait for, so its listening is ended again a little later.
func (d *desk) quitOnSignal() {
	const begun = 300 * time.Millisecond
	wish := make(chan os.Signal, 1)
	listen := func() {
		signal.Reset(os.Interrupt, syscall.SIGTERM)
		signal.Notify(wish, os.Interrupt, syscall.SIGTERM)
	}
	listen()
	time.AfterFunc(begun, listen)
	go func() {
		<-wish
		d.post(d.quit)
	}()
}
