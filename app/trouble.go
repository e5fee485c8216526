package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/dialog"

	"demarche/store"
)

// helpless are the kinds of errors at opening for which a backup is of use:
// there was a dossier, or may have been.
var helpless = []store.Kind{store.Damaged, store.Empty, store.NotSQLite, store.NotADossier, store.Missing}

// showTrouble says why a dossier could not be opened, and offers what its
// backups and the file itself still hold.
func (d *desk) showTrouble(err error) {
	const heading = "The dossier could not be opened"
	e, ok := errors.AsType[*store.Error](err)
	if !ok || !slices.Contains(helpless, e.Kind) {
		d.showError(heading, err)
		return
	}
	if d.options.Backups == "" { // there are none; the file itself may still be of use
		d.layNotice(heading, "Close", []passage{{text: err.Error()}}, d.wayOut(e, help{})...)
		return
	}
	first := d.layNotice(heading, "Close", []passage{{text: err.Error()}, {text: "Looking for backups of it …", quiet: true}})
	d.beside(nil, func(ctx context.Context) {
		at := findHelp(ctx, d.options.Backups, e.Path)
		if ctx.Err() != nil {
			return
		}
		d.post(func() {
			first.Hide()
			d.layNotice(heading, "Close", append([]passage{{text: err.Error()}}, at.text()...), d.wayOut(e, at)...)
		})
	})
}

// help is what is at hand for a dossier that cannot be opened.
type help struct {
	backups  []store.Backup
	best     *store.Backup // the newest good one
	contents store.Contents
	err      error // why the backups could not be listed
}

// findHelp looks for the backups of a file. What was saved before a repair is
// as damaged as the dossier was then.
func findHelp(ctx context.Context, folder, path string) help {
	var h help
	h.backups, h.err = store.Backups(folder, path)
	for i, b := range h.backups {
		if b.Reason == store.BeforeRepair {
			continue
		}
		if c, err := b.Contents(ctx); err == nil {
			h.best, h.contents = &h.backups[i], c
			break
		}
	}
	return h
}

// text says what is at hand.
func (h help) text() []passage {
	switch {
	case h.err != nil:
		return []passage{{text: "Its backups could not be listed: " + h.err.Error()}}
	case len(h.backups) == 0:
		return []passage{{text: "There is no backup of it on this computer."}}
	case h.best == nil:
		return []passage{{text: counted(len(h.backups), "backup") + " of it on this computer, but none is known to be good."}}
	}
	return []passage{
		{text: "A backup of it is at hand: " + moment(h.best.At), strong: true},
		{text: strings.Join([]string{h.best.Reason.Words(), sizeOf(h.best.Size), contentLine(h.contents.Counts)}, " · "), quiet: true},
		{text: "Restoring it opens the dossier as it was then. " + restoredAside},
	}
}

// wayOut is what can be done about a file that cannot be opened.
func (d *desk) wayOut(e *store.Error, h help) []choice {
	var list []choice
	if e.Kind == store.Damaged {
		list = append(list, choice{label: "Salvage what can be read …", do: func() { d.salvage(nil, e.Path) }})
	}
	if len(h.backups) > 0 {
		list = append(list, choice{label: "All backups …", do: func() { d.listBackups(nil, e.Path, h.backups) }})
	}
	if h.best != nil {
		b := *h.best
		list = append(list, choice{label: "Restore this backup", main: true, do: func() {
			d.openAfter(d.restoring(b, e.Path), e.Path)
		}})
	}
	return list
}

// replaced is what is known about another program having changed the open
// file.
type replaced struct {
	s      *session // whose file it is
	rescue bool     // what is open here is saved
	shown  dialog.Dialog
}

// sayReplaced says in the status bar what showReplaced says.
const sayReplaced = "changed by another program: nothing can be saved here"

// showReplaced says that another program has changed the open file, and offers
// to save what is open here. It comes again whenever an act fails for that
// reason, but not while it is there, and not again and again while the person
// is typing.
func (d *desk) showReplaced(s *session, err error, also ...passage) {
	if s != d.session {
		return
	}
	d.status.say(sayReplaced)
	known := &d.replaced
	if known.s == s && len(also) == 0 && (known.shown != nil || d.isTyping()) {
		return
	}
	if known.s != s {
		*known = replaced{s: s}
	}
	if known.shown != nil {
		known.shown.Hide()
	}
	text := append(also, passage{text: err.Error()},
		passage{text: "Until you have chosen, nothing can be changed here. Closing this leaves everything open, for reading."})
	known.shown = d.layNotice("Another program changed the file", "Close", text,
		choice{label: "Open the file as it is now", do: func() { d.openAsItIs(s) }},
		choice{label: "Save what is open here as a new file …", main: true, do: func() { d.rescue(s) }})
	known.shown.SetOnClosed(func() { known.shown = nil })
}

// rescue saves what is open here under another name.
func (d *desk) rescue(s *session) {
	path := s.store.Path()
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + " (rescued)" + extension
	d.askNewFileIn(filepath.Dir(path), "Save what is open here", name, extension, func(out string) {
		d.longWork(s, "Saving what is open here", func(ctx context.Context) error {
			return s.store.Rescue(ctx, out)
		}, func(err error) {
			if err != nil {
				d.fail("save what is open here", err)
				return
			}
			d.replaced.rescue = true
			d.showNotice("Saved", []passage{
				{text: "What was open here is saved as " + out + "."},
				{text: "Go on in that file, or see what the other program has made of this one."},
			},
				choice{label: "Open the file as it is now", do: func() { d.openAsItIs(s) }},
				choice{label: "Go on in the new file", main: true, do: func() { d.open(out) }})
		})
	})
}

// openAsItIs gives up what is open here for what stands in the file now.
func (d *desk) openAsItIs(s *session) {
	if s != d.session {
		return
	}
	again := func() {
		if s == d.session {
			d.reopen(reopening{doing: "open the file again", shown: "Opening the file as it is now"})
		}
	}
	if d.replaced.rescue {
		again()
		return
	}
	d.confirm("Give up what is open here?",
		"It is not saved as a new file yet. What you did in this dossier since its last backup may be in no other place.", "Give it up", again)
}
