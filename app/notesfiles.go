package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"demarche/app/exchange"
	"demarche/store"
	"demarche/store/plan"
)

// noteForms are the files that notes go out in.
var noteForms = []struct {
	words, ending string
	write         func(io.Writer, *plan.Dossier) error
}{
	{"Web Annotations (W3C)", ".jsonld", exchange.WriteNotesW3C},
	{"a table (CSV)", ".csv", exchange.WriteNotesCSV},
	{"a text (Markdown)", ".md", exchange.WriteNotesMarkdown},
}

// exportNoteItems offer to write all notes out, in each form.
func (d *desk) exportNoteItems(item menuItem) *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, form := range noteForms {
		items = append(items, item("as "+form.words+" …", "", 0, func() { d.exportNotes(form.ending, form.write) }))
	}
	return under("Export notes", items...)
}

// exportNotes writes all notes to a file that the person names.
func (d *desk) exportNotes(ending string, write func(io.Writer, *plan.Dossier) error) {
	s := d.session
	if s == nil {
		return
	}
	name := strings.TrimSuffix(filepath.Base(s.store.Path()), extension) + " notes" + ending
	d.askNewFile("Export the notes", name, ending, func(path string) {
		if s != d.session {
			return
		}
		d.status.say("exporting …")
		s.exportNotes(path, write, func() { d.status.say("exported " + filepath.Base(path)) })
	})
}

// exportNotes writes the notes beside all other work.
func (s *session) exportNotes(path string, write func(io.Writer, *plan.Dossier) error, done func()) {
	s.beside.Go(func() {
		full, err := s.store.Export(context.Background())
		if err == nil {
			err = save(path, func(w io.Writer) error { return write(w, full) })
		}
		s.answer("export the notes", err, done)
	})
}

// importFile brings in what a file holds: a dossier as a new one, notes into the
// one that is open.
func (d *desk) importFile(from string) {
	if d.session == nil || sameFile(from, d.session.store.Path()) || !exchange.HoldsNotes(from) {
		d.importJSON(from)
		return
	}
	if d.refuseReadOnly("import notes") {
		return
	}
	s := d.session
	d.acting()
	d.status.say("reading " + filepath.Base(from) + " …")
	s.importNotes(from, func(report *exchange.NoteReport) { d.showImported(from, report) })
}

// importNotes brings the notes of a file into the dossier, in one act.
func (s *session) importNotes(from string, done func(*exchange.NoteReport)) {
	s.act(func(ctx context.Context) (saved, error) {
		notes, report, err := NotesFor(ctx, s.store, from)
		if err == nil && len(notes) == 0 {
			err = fmt.Errorf("%w: %s", errNothingNew, report.Summary())
		}
		if err != nil {
			return saved{}, err
		}
		act, err := s.store.AddNotes(ctx, filepath.Base(from), notes)
		if err == nil {
			s.tell(func() { done(report) })
		}
		return saved{act: act}, err
	}, func(err error) func() {
		return func() { s.onError("import the notes", err) }
	})
}

// errNothingNew says that an import changed nothing.
var errNothingNew = errors.New("nothing new is in it")

// NotesFor reads a file of notes for a dossier, and says what becomes of each.
func NotesFor(ctx context.Context, s *store.Store, from string) (notes []plan.Note, report *exchange.NoteReport, err error) {
	full, err := s.Export(ctx)
	if err != nil {
		return nil, nil, err
	}
	in, err := os.Open(from)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	return exchange.ReadNotes(ctx, in, full, time.Now())
}

// mostRemarks is how many remarks of an import are shown: what a person reads.
const mostRemarks = 40

// showImported says what became of each annotation of a file.
func (d *desk) showImported(from string, report *exchange.NoteReport) {
	words := []passage{{text: report.Summary()}}
	for _, remark := range report.Remarks[:min(len(report.Remarks), mostRemarks)] {
		words = append(words, passage{text: remark.String(), quiet: true})
	}
	if more := len(report.Remarks) + report.More - mostRemarks; more > 0 {
		words = append(words, passage{text: fmt.Sprintf("and %s more; demarche import prints all of them", counted(more, "remark")), quiet: true})
	}
	d.layNotice("Imported "+counted(report.Notes(), "note")+" from "+filepath.Base(from), "Close", words)
}
