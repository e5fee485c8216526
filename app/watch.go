package app

import (
	"time"

	"demarche/store"
)

// How often the open dossier is looked after.
const (
	watchPause  = 5 * time.Second // has another program changed the file?
	backupPause = time.Minute     // is a backup due? The store knows when one is.
	checkPause  = 3 * time.Second // the first screen comes first
)

// watch looks after the open dossier until it is left.
func (d *desk) watch(s *session) {
	s.beside.Go(func() {
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(checkPause):
		}
		s.readAhead()
		s.backUpIfDue()
		d.lookThrough(s)
		touched, due := time.NewTicker(watchPause), time.NewTicker(backupPause)
		defer touched.Stop()
		defer due.Stop()
		w := watcher{d: d, s: s}
		for {
			select {
			case <-s.ctx.Done():
				return
			case <-due.C:
				s.backUpIfDue()
			case <-touched.C:
				w.look()
			}
		}
	})
}

// watcher tells when another program has changed the open file, and when that
// is as it was again, for files move away and come back: each once.
type watcher struct {
	d       *desk
	s       *session
	changed bool
	free    bool // of a dossier for reading only: nobody else has it open for writing
}

// look looks at the file, and brings the log into it while nothing is wrong. Of
// a dossier for reading only it looks what others have saved.
func (w *watcher) look() {
	if w.s.store.ReadOnly() {
		w.follow()
		return
	}
	err := w.s.store.Untouched()
	if err == nil {
		err = w.s.store.Settle()
	}
	changed := store.KindOf(err) == store.Changed
	if !changed {
		w.s.quietly("bring what is saved from the log into the file", err)
	}
	if changed == w.changed {
		return
	}
	w.changed = changed
	w.s.tell(func() {
		if changed {
			w.d.showReplaced(w.s, err)
		} else {
			w.d.showInPlace()
		}
	})
}

// showInPlace says that the open file is as it was, after showReplaced.
func (d *desk) showInPlace() {
	d.status.say("the file is in its place again")
	if d.replaced.shown != nil {
		d.replaced.shown.Hide()
	}
}

// lookThrough takes the thorough look, once for each opening: the quick one,
// which comes before the first screen, sees the newest pages only.
func (d *desk) lookThrough(s *session) {
	found, err := s.store.Check(s.ctx, store.Thorough)
	s.quietly("look for damage", err)
	if err == nil && !found.Clean() {
		s.tell(func() { d.showFindings(s, found) })
	}
}

// backUpIfDue makes the backups that nobody asks for. What goes wrong is told:
// the dossier is safe, but not twice.
func (s *session) backUpIfDue() {
	if s.store.ReadOnly() {
		return
	}
	_, err := s.store.BackupIfDue(s.ctx)
	s.quietly("make the regular backup", err)
}

// optionsOrRemark are the options, and what to say when there can be no
// backups.
func optionsOrRemark() (store.Options, string) {
	o, err := Options()
	if err != nil {
		return o, "no backups are made: " + err.Error()
	}
	return o, ""
}
