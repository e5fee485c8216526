package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/dialog"

	"demarche/store"
)

// checkDossier looks at everything in the file.
func (d *desk) checkDossier() {
	s := d.session
	if s == nil {
		return
	}
	var r store.Report
	d.longWork(s, "Checking the dossier", func(ctx context.Context) (err error) {
		r, err = s.store.Check(ctx, store.Thorough)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			d.fail("check the dossier", err)
		case r.Clean():
			d.showSound(s)
		default:
			d.layFindings(s, r)
		}
	})
}

// showSound says that nothing is wrong, and what was looked at.
func (d *desk) showSound(s *session) {
	d.status.say("checked: nothing is wrong")
	d.showNotice("Nothing is wrong", []passage{
		{text: "The whole file was read: how it is built, every record and what it refers to, and the journal of every change with its checksums."},
		{text: contentLine(d.sheet.counts), quiet: true},
		{text: s.store.Path(), quiet: true},
	})
}

// found is what was said last about the health of a dossier.
type found struct {
	s     *session
	words string
	shown dialog.Dialog // nil: no longer there
}

// showFindings tells, without being asked, what is wrong with the open dossier.
// The same is not said twice, and of a session that is no longer open nothing.
func (d *desk) showFindings(s *session, r store.Report) {
	if s != d.session || r.Clean() || d.found.s == s && d.found.words == fmt.Sprint(r.Findings) {
		return
	}
	d.layFindings(s, r)
}

// layFindings shows what is wrong with the dossier, and what can be done about
// it, in place of what was found before.
func (d *desk) layFindings(s *session, r store.Report) {
	if d.found.shown != nil {
		d.found.shown.Hide()
	}
	d.status.say("checked: " + counted(len(r.Findings), "finding"))
	mendable := r.Mendable() && !r.Damaged() && !s.store.ReadOnly()
	text := []passage{{text: "Looking has changed nothing. " + whatHelps(s, r)}}
	text = append(text, findings(r.Findings, !r.Damaged())...)
	shown := d.layNotice("Something is wrong with the dossier", "Close", text, d.remedies(s, mendable)...)
	shown.SetOnClosed(func() { d.found.shown = nil })
	d.found = found{s: s, words: fmt.Sprint(r.Findings), shown: shown}
}

// whatHelps says what to do about a report.
func whatHelps(s *session, r store.Report) string {
	switch {
	case r.Damaged():
		return "The file itself is damaged, which cannot be mended in place: restore a backup, or salvage what can be read into a new file."
	case !r.Mendable():
		return "None of this can be mended by the program; the dossier can be used as it is."
	case s.store.ReadOnly():
		return "Some of it could be mended, but the dossier is open for reading only."
	}
	return "Repair mends what it can in one act, after a backup; the dossier can be used meanwhile."
}

// remedies are what can be done about what was found; mendable says whether a
// repair is among it.
func (d *desk) remedies(s *session, mendable bool) []choice {
	var list []choice
	if !s.store.ReadOnly() {
		list = append(list, choice{label: "Restore a backup …", do: d.showBackups})
	}
	list = append(list, choice{label: "Salvage to a new file …", do: func() { d.salvage(s, s.store.Path()) }})
	if mendable {
		list = append(list, choice{label: "Repair", do: func() { d.repair(s) }, main: true})
	}
	return list
}

// findings writes what was found, one thing after the other; mendable says
// whether a repair can be had.
func findings(list []store.Finding, mendable bool) []passage {
	var text []passage
	for _, f := range list {
		found := "found once"
		if f.Count != 1 {
			found = fmt.Sprintf("found %d times", f.Count)
		}
		if f.Mendable && mendable {
			found += ", can be repaired"
		}
		if len(f.Examples) > 0 {
			found += "\n    " + strings.Join(f.Examples, "\n    ")
		}
		if f.Count > len(f.Examples) && len(f.Examples) > 0 {
			found += "\n    …"
		}
		text = append(text, passage{text: f.Explain, strong: true}, passage{text: found, quiet: true})
	}
	return text
}

// repair mends the open dossier; it takes its turn among the acts.
func (d *desk) repair(s *session) {
	if s != d.session {
		return
	}
	var m store.Mended
	d.longWork(s, "Repairing the dossier", func(ctx context.Context) (err error) {
		m, err = s.repair(ctx)
		return err
	}, func(err error) {
		if err != nil {
			d.fail("repair the dossier", err)
			return
		}
		d.showMended(s, m)
	})
}

// repair mends what can be mended and then reads everything anew.
func (s *session) repair(ctx context.Context) (m store.Mended, err error) {
	done := make(chan struct{})
	asked := s.work.do("", func() {
		defer close(done)
		if m, err = s.store.Repair(ctx); m.Act.Seq > 0 {
			err = errors.Join(err, s.anew(m.Act))
		}
	})
	if !asked {
		return m, context.Canceled
	}
	<-done
	return m, err
}

// anew reads the dossier and tells that everything in it may have changed.
func (s *session) anew(act store.Act) error {
	err := s.readAnew()
	if err != nil {
		return err
	}
	done := saved{act: act, anew: true}
	if done.undo, done.redo, err = s.store.Steps(context.Background()); err != nil {
		return err
	}
	s.tell(func() { s.onSaved(done) })
	return nil
}

// bullets are lines of a list.
func bullets(lines []string) string { return "• " + strings.Join(lines, "\n• ") }

// showMended says what a repair did, and what it could not do.
func (d *desk) showMended(s *session, m store.Mended) {
	var text []passage
	heading := "The dossier is repaired"
	if len(m.Done) > 0 {
		text = append(text, passage{text: "This was done, in one act; the file as it was before is among the backups."},
			passage{text: bullets(m.Done)})
	} else {
		heading = "Nothing could be repaired"
		text = append(text, passage{text: "Nothing was changed."})
	}
	var choices []choice
	if len(m.Left) > 0 {
		if len(m.Done) > 0 {
			heading = "The dossier is repaired in part"
		}
		text = append(append(text, passage{text: "This is still wrong:"}), findings(m.Left, false)...)
		choices = d.remedies(s, false)
	}
	d.showNotice(heading, text, choices...)
}

// salvage asks for a new file and brings into it what can be read of a damaged
// one, which stays as it is. If that is open, it is closed meanwhile: to read a
// file past SQLite would take away its locks.
func (d *desk) salvage(s *session, path string) {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + " (salvaged)" + extension
	d.askNewFileIn(filepath.Dir(path), "Salvage to a new file", name, extension, func(out string) {
		const doing, shown = "salvage the dossier", "Salvaging what can be read"
		var done store.Salvaged
		work := func(ctx context.Context) (err error) {
			done, err = store.Salvage(ctx, path, out, d.options)
			return plainly(ctx, err)
		}
		if s != nil && s == d.session {
			d.reopen(reopening{
				doing: doing, shown: shown, after: func() { d.showSalvaged(path, done) },
				do: func(ctx context.Context) (string, error) { return "salvaged " + filepath.Base(out), work(ctx) },
			})
			return
		}
		d.longWork(nil, shown, work, func(err error) {
			if err != nil {
				d.fail(doing, err)
				return
			}
			d.showSalvaged(path, done)
		})
	})
}

// keptRows counts what a person knows by name; the links between these are not
// worth a word.
func keptRows(rows map[string]int) []string {
	var list []string
	for _, table := range []string{"note", "statement", "provision", "version", "source", "stakeholder", "theme", "term", viewTable} {
		if n := rows[table]; n > 0 {
			list = append(list, counted(n, strings.ReplaceAll(table, "_", " ")))
		}
	}
	return list
}

// showSalvaged says what was kept and what was lost.
func (d *desk) showSalvaged(path string, done store.Salvaged) {
	text := []passage{{text: "The new file is " + done.Path + ". The damaged one was left as it is: " + path}}
	kept := "nothing"
	if list := keptRows(done.Rows); len(list) > 0 {
		kept = strings.Join(list, " · ")
	}
	text = append(text, passage{text: "Kept", strong: true}, passage{text: kept})
	if len(done.Done) > 0 {
		text = append(text, passage{text: bullets(done.Done)})
	}
	lost := passage{text: "Nothing is known to be lost."}
	if len(done.Lost) > 0 {
		lost = passage{text: bullets(done.Lost)}
	}
	text = append(text, passage{text: "Lost", strong: true}, lost)
	if !done.Report.Clean() {
		text = append(append(text, passage{text: "What is wrong with the new file"}), findings(done.Report.Findings, true)...)
	}
	d.showNotice("Salvaged", text, choice{label: "Open the new file", main: true, do: func() { d.open(done.Path) }})
}
