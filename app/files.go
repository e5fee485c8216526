package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/exchange"
	"demarche/store"
	"demarche/store/plan"
)

// newDossier makes an empty dossier and opens it.
func (d *desk) newDossier() {
	d.askNewFile("New dossier", "new"+extension, extension, func(path string) {
		d.make(path, nil)
	})
}

// make makes a dossier off the UI goroutine and opens it; without content it is empty.
func (d *desk) make(path string, content *plan.Dossier) {
	d.status.say("making " + filepath.Base(path) + " …")
	go func() {
		err := store.Create(context.Background(), path, content, d.options)
		d.post(func() {
			d.status.say("")
			if err != nil {
				d.showError("The dossier could not be made", err)
				return
			}
			d.open(path)
		})
	}()
}

// openShipped opens the person's copy of the shipped dossier.
func (d *desk) openShipped() {
	d.find(func() (string, string, error) {
		path, err := shippedDossier(context.Background(), d.options)
		return path, "", err
	})
}

// importJSON makes a new dossier from dossier JSON.
func (d *desk) importJSON(from string) {
	if d.session != nil && sameFile(from, d.session.store.Path()) {
		// Not read to find out: to close it again would take away our own locks.
		d.showError("Nothing was imported", fmt.Errorf("%s: this is the dossier that is open, and no JSON", from))
		return
	}
	d.status.say("reading " + filepath.Base(from) + " …")
	d.imports++
	turn := d.imports
	go func() {
		full, err := exchange.ReadFile(from)
		d.post(func() {
			if turn != d.imports { // another file was chosen meanwhile
				return
			}
			d.status.say("")
			d.unhurried(filepath.Base(from)+" has been read.", func() { d.askWhereTo(from, full, err) })
		})
	}()
}

// unhurried does what opens a dialog at once, unless the person is in another or is
// writing: then they are told, and say when.
func (d *desk) unhurried(news string, do func()) {
	if !d.busy() && !d.inspector.Writing() {
		do()
		return
	}
	d.banner.say(news, "Go on …", func() {
		d.banner.say("", "", nil)
		do()
	})
}

// askWhereTo asks for the file that a dossier which was read is to have, or says why it
// could not be read.
func (d *desk) askWhereTo(from string, full *plan.Dossier, err error) {
	if err != nil {
		d.showError("Nothing was imported", fmt.Errorf("%s: %w", from, err))
		return
	}
	name := strings.TrimSuffix(filepath.Base(from), filepath.Ext(from)) + extension
	d.askNewFile("Import into a new dossier", name, extension, func(path string) { d.make(path, full) })
}

// exportJSON writes the dossier out as JSON.
func (d *desk) exportJSON() {
	if d.session == nil {
		return
	}
	name := strings.TrimSuffix(filepath.Base(d.session.store.Path()), extension) + ".json"
	d.askNewFile("Export as dossier JSON", name, ".json", func(path string) {
		if d.session != nil {
			d.status.say("exporting …")
			d.session.export(path, func() { d.status.say("exported " + filepath.Base(path)) })
		}
	})
}

// ExportJSON writes a dossier as JSON to the file out, never over a dossier.
func ExportJSON(ctx context.Context, s *store.Store, out string) error {
	full, err := s.Export(ctx)
	if err != nil {
		return err
	}
	return save(out, func(w io.Writer) error { return exchange.WriteDossier(w, full) })
}

// save writes an export, but never over a dossier.
func save(out string, write func(io.Writer) error) error {
	if store.IsDossier(out) {
		return fmt.Errorf("%s: this is a dossier and was left as it is; choose another name for the export", out)
	}
	return exchange.Save(out, write)
}

// dropped opens a dossier, or imports JSON, that was dropped on the window.
func (d *desk) dropped(_ fyne.Position, files []fyne.URI) {
	switch {
	case len(files) == 0:
	case strings.EqualFold(files[0].Extension(), ".json"), strings.EqualFold(files[0].Extension(), ".jsonld"):
		d.leaving(func() { d.importFile(files[0].Path()) })
	default: // one dossier at a time
		d.leaving(func() { d.open(files[0].Path()) })
	}
}

// Open shows a source's address in the person's browser.
func (d *desk) Open(address string) {
	u, err := parseAddress(address)
	if err == nil {
		err = d.app.OpenURL(u)
	}
	if err != nil {
		d.showError("The address could not be opened", err)
	}
}
