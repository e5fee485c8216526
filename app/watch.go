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
	s.asides.Go(func() {
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(checkPause):
		}
		s.backUpIfDue()
		d.lookThrough(s)
		touched, due := time.NewTicker(watchPause), time.NewTicker(backupPause)
		defer touched.Stop()
		defer due.Stop()
		for {
			select {
			case <-s.ctx.Done():
				return
			case <-due.C:
				s.backUpIfDue()
			case <-touched.C:
				err := s.store.Untouched()
				if err == nil {
					err = s.store.Settle()
				}
				if store.KindOf(err) == store.Changed {
					s.post(func() { d.showReplaced(s, err) })
					return
				}
			}
		}
	})
}

// lookThrough takes the thorough look, once for each opening: the quick one,
// which comes before the first screen, sees the newest pages only.
func (d *desk) lookThrough(s *session) {
	found, err := s.store.Check(s.ctx, store.Thorough)
	switch {
	case s.ctx.Err() != nil:
	case err != nil:
		s.post(func() { s.onError("look for damage", err) })
	case !found.Clean():
		s.post(func() { d.showFindings(s, found) })
	}
}

// backUpIfDue makes the backups that nobody asks for. What goes wrong is told:
// the dossier is safe, but not twice.
func (s *session) backUpIfDue() {
	if s.store.ReadOnly() {
		return
	}
	if _, err := s.store.BackupIfDue(s.ctx); err != nil && s.ctx.Err() == nil {
		s.post(func() { s.onError("make the regular backup", err) })
	}
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
