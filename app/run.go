package app

import (
	"context"
	"errors"
	"os"
	"runtime/debug"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/app/theme"
	"demarche/assets"
	"demarche/store/plan"
)

// appID names the program to the system and to its settings.
const appID = "org.demarche.Demarche"

// softMemory is the size, in bytes, from which on the garbage collector works
// harder rather than let the heap grow. A dossier of 100 000 statements lives
// in half of it.
const softMemory = 256 << 20

// Run opens the window on the dossier at path, or with no path on the one that
// was open last, and returns when the person closes it.
func Run(path string) error {
	if err := checkDisplay(); err != nil {
		return err
	}
	debug.SetMemoryLimit(softMemory)
	a := fyneapp.NewWithID(appID)
	a.SetIcon(fyne.NewStaticResource("demarche.png", assets.Icon()))
	d := newDesk(a)
	a.Lifecycle().SetOnStopped(d.stop)
	if err := show(d.window); err != nil {
		return err
	}
	d.open(path)
	a.Run()
	return d.left
}

// newDesk puts the window together.
func newDesk(a fyne.App) *desk {
	d := &desk{app: a, settings: settings{a.Preferences()}, author: Author(), post: fyne.Do}
	a.Settings().SetTheme(theme.New(d.settings.mode(), d.settings.scale()))
	d.window = a.NewWindow("Demarche")
	d.matrix = matrix.New()
	d.matrix.OnSelected = d.choose
	d.matrix.OnHeading = d.fold
	d.matrix.OnMenu = d.showCellMenu
	d.matrix.OnActivated = func(plan.Subject, plan.StakeholderID) { d.inspector.StartNote(plan.Target{}) }
	d.matrix.OnRune = d.typedRune
	d.inspector = inspector.New(d)
	d.inspector.OnDone = d.focusMatrix
	d.bar = newBar(d.chooseVersion, d.chooseDay)
	d.status = newStatusBar()
	size, split := d.settings.window()
	d.frame = newFrame(d.bar.object, d.matrix.Object(), d.inspector.Object(), d.status.object, split)
	d.window.SetContent(d.frame.object)
	d.window.SetPadded(false)
	d.window.SetMainMenu(d.menu())
	d.window.Resize(size)
	d.window.SetMaster()
	d.window.SetCloseIntercept(d.quit)
	d.window.SetOnDropped(d.dropped)
	d.window.Canvas().SetOnTypedRune(d.typedRune)
	return d
}

// open opens a dossier in place of the present one, which stays when that
// fails. With no path it is the last one, and on the very first start the
// person's copy of the shipped one.
func (d *desk) open(path string) {
	d.status.note("opening …")
	last := d.settings.dossier()
	go func() {
		s, err := d.openAny(path, last)
		d.post(func() {
			if err != nil {
				d.status.note("")
				d.showError("The dossier could not be opened", err)
				if d.session == nil {
					d.left = err // what the program was started for has failed
				}
				return
			}
			if err := d.leave(); err != nil {
				d.showError("The dossier before could not be closed cleanly", err)
			}
			d.left = nil
			d.take(s)
		})
	}()
}

func (d *desk) openAny(path, last string) (*session, error) {
	if path == "" && last != "" {
		if s, err := openSession(last, d.author, d.post); err == nil {
			return s, nil
		} else if _, statErr := os.Stat(last); statErr == nil {
			return nil, err // it is there and something is wrong with it: the person must know
		}
	}
	if path == "" {
		var err error
		if path, err = shippedDossier(context.Background(), d.author); err != nil {
			return nil, err
		}
	}
	return openSession(path, d.author, d.post)
}

// quit closes dossier and window. What was typed is kept first.
func (d *desk) quit() {
	d.stop()
	d.window.Close()
}

// stop leaves the dossier for good, once: when the window is closed, and when
// the system ends the program.
func (d *desk) stop() {
	if !d.stopped {
		d.stopped = true
		d.settings.setWindow(d.window.Canvas().Size(), d.frame.split.Share())
		d.left = errors.Join(d.left, d.leave())
	}
}
