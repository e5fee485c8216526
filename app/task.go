package app

import (
	"context"
	"errors"
	"sync"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
)

// tasks keeps account of work off the UI goroutine that belongs to no session,
// so that the end of the program stops it and waits for it. Its zero value is
// ready.
type tasks struct {
	once    sync.Once
	ctx     context.Context // ends with the program
	end     context.CancelFunc
	running sync.WaitGroup
}

func (t *tasks) context() context.Context {
	t.once.Do(func() { t.ctx, t.end = context.WithCancel(context.Background()) })
	return t.ctx
}

// stop stops what is under way and waits for it.
func (t *tasks) stop() {
	_ = t.context()
	t.end()
	t.running.Wait()
}

// beside does work off the UI goroutine that belongs to a session, or with nil
// to none. Its context ends when the dossier is left, or with the program.
func (d *desk) beside(s *session, work func(context.Context)) {
	if s != nil {
		s.beside.Go(func() { work(s.ctx) })
		return
	}
	ctx := d.tasks.context()
	d.tasks.running.Go(func() { work(ctx) })
}

// longWork is beside for work that the person waits for: a dialog says so, and
// can stop it. Afterwards then gets the error of the work, unless it was
// stopped or the dossier has been left.
func (d *desk) longWork(s *session, heading string, work func(context.Context) error, then func(error)) {
	ctx, cancel := context.WithCancel(context.Background())
	wait := d.showProgress(heading, func() {
		d.status.say("stopping …")
		cancel()
	})
	d.beside(s, func(outer context.Context) {
		release := context.AfterFunc(outer, cancel)
		err := plainly(ctx, work(ctx))
		release()
		d.post(func() {
			wait.Hide()
			cancel()
			switch {
			case outer.Err() != nil:
			case errors.Is(err, context.Canceled):
				d.status.say("stopped")
			default:
				then(err)
			}
		})
	})
}

// plainly is context.Canceled for work that was stopped, however it says so,
// and else the error that there was. SQLite has words of its own for it.
func plainly(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Canceled
	}
	return err
}

// progress is a dialog over work under way.
type progress struct {
	dialog.Dialog
	bar  *widget.ProgressBarInfinite
	over bool
}

// showProgress shows that something takes time. The person closes it to stop
// that; Hide closes it because the work is done.
func (d *desk) showProgress(heading string, stop func()) *progress {
	p := &progress{bar: widget.NewProgressBarInfinite()}
	cancel := buttons.New("Cancel", func() { p.Dismiss() })
	page := buttons.NewPage(p.bar, cancel)
	p.Dialog = dialog.NewCustomWithoutButtons(heading, page.Object(), d.window)
	p.SetOnClosed(func() {
		p.bar.Stop()
		if !p.over {
			p.over = true
			stop()
		}
	})
	d.showDialog(p)
	d.fit(p, page)
	d.window.Canvas().Focus(cancel)
	return p
}

// Hide closes the dialog, once.
func (p *progress) Hide() {
	if !p.over {
		p.over = true
		p.Dialog.Hide()
	}
}
