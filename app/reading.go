package app

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"demarche/store"
	"demarche/store/lock"
)

// openForWriting opens a dossier anew that is open for reading only.
const openForWriting = "Open for writing"

// showReading says above the matrix, and in the title, that the dossier is open
// for reading only: why, and what to do about it. Free tells that who had it
// open for writing has it no longer.
func (d *desk) showReading(s *session, free bool) {
	if s != d.session {
		return
	}
	d.window.SetTitle(titleOf(s))
	d.tickPossible()
	holder := s.store.Holder()
	switch {
	case !s.store.ReadOnly():
		d.banner.say("", "", nil)
	case s.store.Found().Damaged():
		d.banner.say("Read-only: the file is damaged, and writing could make it worse. Restore a backup, or salvage what can be read.",
			"Check the dossier …", d.unlessBusy(d.checkDossier))
	case holder == nil:
		d.banner.say("Read-only: the file, or the folder that it is in, cannot be written to. To write notes, copy the file to a folder of your own.",
			openForWriting, d.unlessBusy(d.openToWrite))
	case free:
		d.banner.say("Read-only, but nobody has it open for writing any more.", openForWriting, d.unlessBusy(d.openToWrite))
	default:
		d.banner.say("Read-only: open for writing by "+holder.Phrase(time.Now())+". "+
			"What is saved there is shown here; to write here, close it there first.", "", nil)
	}
}

// titleOf is the title of the window.
func titleOf(s *session) string {
	title := s.index().Dossier().Title
	if title == "" {
		title = filepath.Base(s.store.Path())
	}
	if s.store.ReadOnly() {
		title += " (read-only)"
	}
	return "Demarche · " + title
}

// openToWrite opens the dossier again. If it still cannot be written it is for
// reading again, and the banner says why.
func (d *desk) openToWrite() {
	switch {
	case d.session == nil:
	case !d.session.store.ReadOnly():
		d.status.say("the dossier is open for writing")
	default:
		d.reopen(reopening{doing: "open the dossier for writing", shown: "Opening the dossier for writing"})
	}
}

// nobodyWrites reports whether nobody has the dossier open for writing now.
func nobodyWrites(path string) bool {
	if plain, err := filepath.EvalSymlinks(path); err == nil {
		path = plain
	}
	if _, err := os.Lstat(path + lock.Suffix); errors.Is(err, os.ErrNotExist) {
		return true
	}
	// A lock file that is there may have been left by a crash, and only taking
	// it tells. It is let go of at once.
	l, err := lock.Acquire(path, lock.Holder{Process: os.Getpid(), Since: time.Now()})
	return err == nil && l.Release() == nil
}

// follow shows what others have saved in a dossier that is open here for
// reading only, and tells when they have let go of it.
func (w *watcher) follow() {
	s := w.s
	last, _, err := s.store.LastAct(s.ctx)
	if err == nil && last.ID != s.read.Load().last {
		err = s.readAnew()
		if err == nil {
			s.tell(func() { w.d.showFollowed(last) })
		}
	}
	s.quietly("read what others have saved", err)
	if s.store.Holder() == nil {
		return
	}
	if free := nobodyWrites(s.store.Path()); free != w.free {
		w.free = free
		s.tell(func() { w.d.showReading(s, free) })
	}
}

// showFollowed shows the dossier as others have made it, at the place where
// the person is.
func (d *desk) showFollowed(last store.Act) {
	d.showAnew()
	d.status.say(last.At.Local().Format("15:04") + " · " + last.Author + ": " + last.Does())
}
