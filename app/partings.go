package app

import (
	"errors"
	"slices"
	"sync"
	"time"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/inspector"
)

// partings keeps account of dossiers that are being closed off the UI
// goroutine: what is done last in one may take long, as a copy of what was open
// in a file that another program has changed does. Its zero value is ready.
type partings struct {
	mu      sync.Mutex
	running []chan struct{} // closed when that one is done
	unseen  []error         // what went wrong and nobody was told of
}

// begin closes a session off the UI goroutine and then tells what went wrong,
// on whatever goroutine.
func (p *partings) begin(s *session, tell func()) {
	done := make(chan struct{})
	p.mu.Lock()
	p.running = append(p.running, done)
	p.mu.Unlock()
	go func() {
		err := s.close()
		p.mu.Lock()
		if err != nil {
			p.unseen = append(p.unseen, err)
		}
		p.running = slices.DeleteFunc(p.running, func(c chan struct{}) bool { return c == done })
		p.mu.Unlock()
		close(done)
		if err != nil {
			tell()
		}
	}()
}

// wait waits until what is being closed now is closed. A dossier that is opened
// again too early would find its own lock.
func (p *partings) wait() {
	p.mu.Lock()
	running := slices.Clone(p.running)
	p.mu.Unlock()
	for _, done := range running {
		<-done
	}
}

// take gives what nobody was told of yet, once.
func (p *partings) take() []error {
	p.mu.Lock()
	defer p.mu.Unlock()
	errs := p.unseen
	p.unseen = nil
	return errs
}

// ending is the end of the program, once it has begun.
type ending struct {
	done chan struct{} // nil: it has not begun
	err  error         // after done: what went wrong
}

// closingPause is how long the program may take to close a dossier before it
// says that it does: most take a tenth of it.
const closingPause = 300 * time.Millisecond

// end begins to leave the dossier for good. What was typed is handed over at
// once, the rest is done off the UI goroutine. It reports false when that has
// begun before.
func (d *desk) end() bool {
	if d.ending.done != nil {
		return false
	}
	d.settings.setWindow(d.window.Canvas().Size(), d.frame.split.Share())
	s := d.part()
	d.inspector.Show(inspector.Content{Remark: "Closing the dossier …"}) // nothing can be written there any more
	done := make(chan struct{})
	d.ending.done = done // from here on the window takes nothing more
	go func() {
		defer close(done)
		if s != nil {
			d.partings.begin(s, func() {})
		}
		d.tasks.stop()
		errs := []error{d.openings.stop()}
		d.partings.wait()
		errs = append(d.partings.take(), errs...)
		d.ending.err = errors.Join(append(errs, d.keepLost(errs))...)
	}()
	return true
}

// quit closes dossier and window. What was typed is kept first. The window
// stays, and says so, until everything is safe.
func (d *desk) quit() {
	if !d.end() {
		return // under way
	}
	done := d.ending.done
	slow := time.AfterFunc(closingPause, func() { d.post(d.showEnding) })
	go func() {
		<-done
		slow.Stop()
		d.post(d.window.Close)
	}()
}

// showEnding says that the dossier is being closed, with nothing to press.
func (d *desk) showEnding() {
	select {
	case <-d.ending.done:
		return
	default:
	}
	const closingWords = "Closing the dossier"
	d.clear()
	d.inspector.Show(inspector.Content{Remark: closingWords + " …"})
	d.status.say("closing …")
	bar := widget.NewProgressBarInfinite()
	page := buttons.NewPage(buttons.Column(bar, widget.NewLabel("What was done is being put in order. The window closes by itself.")))
	shown := dialog.NewCustomWithoutButtons(closingWords, page.Object(), d.window)
	d.dialog = nil // Escape has nothing to close
	shown.Show()
	d.fit(shown, page)
}

// stop is quit for when the window is gone already, as at the end of the
// session of the system: it waits.
func (d *desk) stop() {
	d.end()
	<-d.ending.done
	d.status.hush()
	if !d.stopped {
		d.stopped = true
		d.left = errors.Join(d.left, d.ending.err)
	}
}
