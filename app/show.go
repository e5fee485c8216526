package app

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// errNoWindow says what to do where no window can be opened.
var errNoWindow = errors.New(`no window can be opened here: there is no display, or it has no OpenGL 2.1.
Your dossiers are safe. Everything but the window works without one; try "demarche show FILE" or "demarche help"`)

// checkDisplay finds out early, before the toolkit starts, that there is no
// display.
func checkDisplay() error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return errNoWindow
	}
	return nil
}

// show opens the window, or gives errNoWindow. The toolkit has no way to say
// that it could not: it panics where it cannot reach the display, and where
// OpenGL is missing it logs that and goes on without a window.
func show(w fyne.Window) (err error) {
	defer func() {
		p := recover()
		switch {
		case p == nil:
		case strings.Contains(fmt.Sprint(p), "GLFW"):
			err = fmt.Errorf("%w (%v)", errNoWindow, p)
		default:
			panic(p)
		}
	}()
	w.Show()
	if !stands(w) {
		return errNoWindow
	}
	return nil
}

// focus gives the keyboard to something that may have been hidden until now. What
// was hidden for a while the toolkit has forgotten, and would not find. To look for
// the last thing in the window it comes past everything that is seen before it, and
// knows that again.
func (d *desk) focus(on fyne.Focusable) {
	d.app.Driver().AbsolutePositionForObject(d.status.object)
	d.window.Canvas().Focus(on)
}

// stands reports whether the system has a window for w.
func stands(w fyne.Window) bool {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return true // a window of the tests
	}
	there := true
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			there = c.WindowHandle != 0
		case driver.WaylandWindowContext:
			there = c.WaylandSurface != 0
		case driver.WindowsWindowContext:
			there = c.HWND != 0
		case driver.MacWindowContext:
			there = c.NSWindow != 0
		}
	})
	return there
}
