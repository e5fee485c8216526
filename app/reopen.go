package app

import (
	"context"
	"errors"

	"demarche/app/inspector"
)

// reopening is what happens to a dossier's file while no session has it open.
type reopening struct {
	doing string // what is done, for the error: "restore the backup"
	shown string // the heading while it is done: "Restoring the backup"
	// do does it and gives what to say when the dossier is open afterwards; nil:
	// there is nothing to do.
	do func(context.Context) (done string, err error)
	// after goes on when it is done and the dossier is open again; nil: nothing.
	after func()
}

// reopen leaves the dossier, does something to its file and opens it again
// whatever came of that. Meanwhile there is nothing on the desk: the lock lets
// only one have the file.
func (d *desk) reopen(r reopening) {
	s := d.part()
	if s == nil {
		return
	}
	d.clear()
	d.inspector.Show(inspector.Content{Remark: r.shown + " …"})
	d.then(r, s.store.Path(), s.close)
}

// openAfter does something to a file that is not open here, and opens it if
// that could be done.
func (d *desk) openAfter(r reopening, path string) { d.then(r, path, nil) }

// then closes what is open, if anything, does the thing and opens the file.
func (d *desk) then(r reopening, path string, closing func() error) {
	if d.ending.done != nil {
		return
	}
	var done string
	var errClose, err, errOpen error
	opened := false
	number := d.openings.begin()
	d.longWork(nil, r.shown, func(ctx context.Context) error {
		if closing != nil {
			errClose = closing()
		}
		if errClose == nil && r.do != nil {
			done, err = r.do(ctx)
		}
		var s *session
		if opened = err == nil || closing != nil; opened {
			d.partings.wait()
			s, errOpen = openSession(path, d.options, d.post)
		}
		errOpen = errors.Join(errOpen, d.openings.end(number, s))
		return nil // a stopped task opens the dossier again all the same
	}, func(error) {
		if opened {
			d.opened(done, errOpen)
		}
		switch {
		case errClose != nil:
			d.showClosing(errClose, undone(r)...)
		case errors.Is(err, context.Canceled):
			d.status.say("stopped: the file is as it was")
		case err != nil:
			d.fail(r.doing, err)
		case r.after != nil:
			r.after()
		}
	})
}

// undone says that nothing was done to a file that could not be closed well.
func undone(r reopening) []passage {
	if r.do == nil {
		return nil
	}
	return []passage{{text: "For that reason nothing else was done: the program was about to " + r.doing + "."}}
}
