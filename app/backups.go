package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"demarche/app/ledger"
	"demarche/store"
)

// backUp makes a backup because the person wants one.
func (d *desk) backUp() { d.backUpThen(func() {}) }

// backUpThen makes a backup, says so, and goes on with then.
func (d *desk) backUpThen(then func()) {
	s := d.session
	if s == nil {
		return
	}
	d.inspector.FinishNote()
	d.status.say("backing up …")
	s.work.do("", func() { // what was asked for before is to be in it
		d.beside(s, func(ctx context.Context) {
			b, err := s.store.Backup(ctx, store.Manual)
			if ctx.Err() != nil {
				return
			}
			s.answer("make a backup", err, func() {
				d.status.say("backed up " + b.At.Local().Format("15:04") + " · " + sizeOf(b.Size))
				then()
			})
		})
	})
}

// showBackups lists the backups of the open dossier.
func (d *desk) showBackups() {
	s := d.session
	if s == nil {
		return
	}
	d.inspector.FinishNote()
	d.beside(s, func(context.Context) {
		list, err := s.store.Backups()
		s.answer("list the backups", err, func() {
			if s == d.session {
				d.listBackups(s, s.store.Path(), list)
			}
		})
	})
}

// shelf is the list of a dossier's backups while it is shown.
type shelf struct {
	d    *desk
	s    *session // nil: the dossier is not open
	path string   // of the dossier
	list []store.Backup
	view *ledger.View

	ctx      context.Context    //nolint:containedctx // ends when the list is closed
	contents []*store.Contents  // what was found out about each so far
	broken   []error            // why one cannot be read
	differs  []string           // how the dossier now differs from each
	another  context.CancelFunc // stops the comparison with the one chosen before
}

// listBackups shows backups of the dossier at path, which need not be open.
func (d *desk) listBackups(s *session, path string, list []store.Backup) {
	f := &shelf{
		d: d, s: s, path: path, list: list, another: func() {},
		contents: make([]*store.Contents, len(list)), broken: make([]error, len(list)), differs: make([]string, len(list)),
	}
	ctx, cancel := context.WithCancel(context.Background())
	f.ctx = ctx
	none := "There is no backup yet. One is made on the first change of a day, every 15 minutes while the dossier changes, and before what is dangerous."
	if d.options.Backups == "" {
		none = "No backups are made: this system has no folder for a person's data."
	}
	f.view = ledger.New(none, ledger.Action{
		Label:   "Restore …",
		Offered: func(i int) bool { return f.broken[i] == nil && (s == nil || !s.store.ReadOnly()) },
		Do:      func(i int) { d.askRestore(s, path, list[i]) },
	})
	f.view.OnChosen = f.compare
	entries := make([]ledger.Entry, len(list))
	for i, b := range list {
		entries[i] = ledger.Entry{Heading: moment(b.At) + " · " + b.Reason.Words(), Caption: sizeOf(b.Size), Detail: f.detail(i)}
	}
	var more []choice
	if s != nil && d.options.Backups != "" {
		more = []choice{{label: "Back up now", do: func() { d.backUpThen(d.showBackups) }}}
	}
	f.view.Show(entries)
	shown := d.showLedger("Backups of "+filepath.Base(path), f.view, more...)
	shown.SetOnClosed(cancel)
	d.beside(s, func(outer context.Context) {
		defer context.AfterFunc(outer, cancel)()
		f.lookInside()
	})
}

// lookInside reads what each backup holds, the newest first.
func (f *shelf) lookInside() {
	for i, b := range f.list {
		c, err := b.Contents(f.ctx)
		if f.ctx.Err() != nil {
			return
		}
		f.d.post(func() {
			f.contents[i], f.broken[i] = &c, err
			caption := sizeOf(b.Size) + " · "
			if err != nil {
				caption += "cannot be read"
			} else {
				caption += contentLine(c.Counts)
			}
			f.view.SetCaption(i, caption)
			f.view.SetDetail(i, f.detail(i))
		})
	}
}

// compare finds out how the dossier differs now from the chosen backup.
func (f *shelf) compare(i int) {
	f.another()
	if f.s == nil || f.differs[i] != "" {
		return
	}
	ctx, cancel := context.WithCancel(f.ctx)
	f.another = cancel
	f.d.beside(f.s, func(outer context.Context) {
		defer context.AfterFunc(outer, cancel)()
		difference, err := f.s.store.Differs(ctx, f.list[i])
		if ctx.Err() != nil {
			return
		}
		f.d.post(func() {
			f.differs[i] = differenceText(difference, err)
			f.view.SetDetail(i, f.detail(i))
		})
	})
}

// detail is what is known about a backup by now.
func (f *shelf) detail(i int) string {
	b := f.list[i]
	var parts []string
	switch {
	case f.broken[i] != nil:
		parts = append(parts, "This backup cannot be restored.\n"+f.broken[i].Error())
	case f.differs[i] != "":
		parts = append(parts, f.differs[i])
	case f.s != nil:
		parts = append(parts, "comparing it with the dossier as it is now …")
	}
	if c := f.contents[i]; c != nil && f.broken[i] == nil {
		text := contentLine(c.Counts)
		if c.Title != "" {
			text = c.Title + "\n" + text
		}
		if c.Last.Seq > 0 {
			text += "\nlast change: " + c.Last.Does() + " · " + byline(c.Last)
		}
		parts = append(parts, text)
	}
	file := b.Path
	if b.Of != "" && b.Of != f.path {
		file += "\nmade when the dossier was " + b.Of
	}
	return strings.Join(append(parts, file), "\n\n")
}

// differenceText says how the dossier now differs from a backup.
func differenceText(d store.Difference, err error) string {
	if err != nil {
		return "It could not be compared with the dossier as it is now.\n" + err.Error()
	}
	if len(d.Since)+d.More == 0 && !d.Diverged {
		return "It is the same as the dossier is now."
	}
	text := ""
	if d.Diverged {
		text = "It has " + counted(d.Beyond, "act") + " that the dossier does not have. "
		d.Diverged = false // said
	}
	if text += "Different now: " + d.String() + "."; len(d.Since)+d.More == 0 {
		text = strings.TrimSuffix(text, " Different now: the same as now.")
	}
	const most = 12 // as many as are read at a glance
	for _, a := range d.Since[:min(most, len(d.Since))] {
		text += "\n    " + a.Does() + " · " + byline(a)
	}
	if rest := len(d.Since) + d.More - most; rest > 0 {
		text += fmt.Sprintf("\n    … and %d more", rest)
	}
	return text
}

// askRestore asks once more, and whether the file is still the one that is
// open here: what stands in another one would take its place unseen.
func (d *desk) askRestore(s *session, path string, b store.Backup) {
	text := "The dossier will be as it was on " + moment(b.At) + ". What stands in it now is saved as a backup first: " +
		"to undo the restoring, restore that one."
	if s == nil {
		text = "The dossier will be as it was on " + moment(b.At) + ". " + restoredAside
	}
	d.confirm("Restore this backup?", text, "Restore", func() {
		if s == nil {
			d.openAfter(d.restoring(b, path), path)
			return
		}
		d.beside(s, func(context.Context) {
			err := s.store.Untouched()
			d.post(func() {
				switch {
				case s != d.session:
				case err != nil:
					d.fail("restore the backup", err)
				default:
					d.reopen(d.restoring(b, path))
				}
			})
		})
	})
}

// restoredAside says what becomes of a file that is no sound dossier.
const restoredAside = "The file that is there now, if any, is kept under another name beside it."

// restoring is the work of bringing a backup back.
func (d *desk) restoring(b store.Backup, path string) reopening {
	return reopening{doing: "restore the backup", shown: "Restoring the backup", do: func(ctx context.Context) (string, error) {
		r, err := store.Restore(ctx, b.Path, path, d.options)
		done := "restored the backup of " + moment(b.At)
		switch {
		case r.SavedAs != "":
			done += " · the file from before is " + filepath.Base(r.SavedAs)
		case r.Saved != nil:
			done += " · what was there before is among the backups"
		}
		return done, plainly(ctx, err)
	}}
}

// moment is a point in time as people write it.
func moment(at time.Time) string { return at.Local().Format("2 Jan 2006 15:04") }

// sizeOf is the size of a file as people write it: "812 kB".
func sizeOf(bytes int64) string {
	const step = 1000
	if bytes < step {
		return fmt.Sprintf("%d bytes", bytes)
	}
	size, unit := float64(bytes)/step, 0
	units := []string{"kB", "MB", "GB", "TB"}
	for size >= step-0.5 && unit < len(units)-1 {
		size, unit = size/step, unit+1
	}
	if size < 10 && unit > 0 {
		return fmt.Sprintf("%.1f %s", size, units[unit])
	}
	return fmt.Sprintf("%.0f %s", size, units[unit])
}

// contentLine is what a dossier holds, in a line: what changes most often comes
// first, for the end may be cut off.
func contentLine(c store.Counts) string {
	return strings.Join([]string{
		counted(c.Notes, "note"), counted(c.Statements, "statement"), counted(c.Provisions, "provision"),
		counted(c.Versions, "version"), counted(c.Sources, "source"),
	}, " · ")
}
