package app

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/compare"
	"demarche/app/exchange/redline"
	"demarche/app/versions"
	"demarche/store/plan"
)

// showVersionsMenu offers what can be done with a row, or beside the rows with
// all.
func (d *desk) showVersionsMenu(on versions.Context, at fyne.Position) {
	if d.session == nil {
		return
	}
	d.knowing(d.wordsIn(on).Notes, func() { d.popUpVersionsMenu(on, at) })
}

func (d *desk) popUpVersionsMenu(on versions.Context, at fyne.Position) {
	items := d.textItems(on)
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	if on.On.Provision >= 0 {
		items = append(items, d.pointItems(on.On)...)
	}
	if c := d.collating.shown; c != nil && on.On.Provision >= 0 && on.Row >= 0 && on.Row < len(c.Rows) {
		items = append(items, fyne.NewMenuItemSeparator())
		items = append(items, d.linkItems(c, &c.Rows[on.Row])...)
	}
	if len(items) == 0 {
		items = append(items, fyne.NewMenuItem("Next difference", func() { d.stepDifference(1) }), d.exportComparisonItem(item))
	}
	d.popUpMenu(at, items...)
}

// pointItems are what can be done with a provision in the Versions view.
func (d *desk) pointItems(on versions.Place) []*fyne.MenuItem {
	s := plan.On(plan.ProvisionID(on.ID))
	return []*fyne.MenuItem{
		fyne.NewMenuItem("Show the positions", func() { d.jump(s, d.looking.holder) }),
		fyne.NewMenuItem("Add note to the provision", func() { d.inspectAndNote(s) }),
		fyne.NewMenuItem("Copy the text", func() {
			if p, _ := d.session.index().Provision(s.Provision); p != nil {
				d.Copy(p.Text)
			}
		}),
		fyne.NewMenuItem("History of this …", func() { d.showHistoryOf(plan.TargetOfSubject(s)) }),
	}
}

// linkItems are what can be done with a link.
func (d *desk) linkItems(c *compare.Comparison, row *compare.Row) []*fyne.MenuItem {
	marked := fyne.NewMenuItem("Link with another   L", d.versions.Link)
	apart := fyne.NewMenuItem("Take the link apart   U", d.versions.Unlink)
	both := len(row.Old) > 0 && len(row.New) > 0
	marked.Disabled, apart.Disabled = !d.canWrite(), !both || !d.canWrite()
	items := []*fyne.MenuItem{marked, apart}
	linked, parted := saidBetween(d.session.index(), c, row)
	switch {
	case !d.canWrite():
	case len(linked) > 0:
		items = append(items, fyne.NewMenuItem("Leave the link to the program again", func() { d.forget(linked) }))
	case len(parted) > 0:
		items = append(items, fyne.NewMenuItem("Let the program look for a link again", func() { d.forget(parted) }))
	case both && !row.Given:
		items = append(items, fyne.NewMenuItem("Confirm the link", func() { d.confirmLink(c, row) }))
	}
	return items
}

// comparisonForms are the files that a comparison goes out in.
var comparisonForms = []struct {
	words, ending string
	write         func(io.Writer, redline.Header, *compare.Comparison) error
}{
	{"a Word document with tracked changes", ".docx", redline.DOCX},
	{"a page (HTML)", ".html", redline.HTML},
	{"a text (Markdown)", ".md", redline.Markdown},
}

// exportComparisonItem offers to write the comparison out, in each form.
func (d *desk) exportComparisonItem(item menuItem) *fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, form := range comparisonForms {
		items = append(items, item("as "+form.words+" …", "", 0, func() { d.exportComparison(form.ending, form.write) }))
	}
	return under("Export the comparison", items...)
}

// fileName is words as the name of a file, on any system.
func fileName(words string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, words)
}

// errVersionGone says why a comparison that was seen cannot be written.
var errVersionGone = errors.New("one of the versions is no longer in the dossier; nothing was written. Undo what took it away, or compare others")

// exportComparison writes what is compared to a file that the person names.
func (d *desk) exportComparison(ending string, write func(io.Writer, redline.Header, *compare.Comparison) error) {
	s, c := d.session, d.collating.shown
	if s == nil || c == nil || d.collating.Many {
		d.status.say("open the Versions view with two versions first: that is what is exported")
		return
	}
	old, now, ignore := d.collating.pair[0], d.collating.pair[1], d.collating.Ignore
	header := redline.Header{Old: columnName(old), New: columnName(now), Author: d.settings.author(), At: d.now(), Program: "Demarche " + Version}
	name := fileName(old.Name()+" – "+now.Name()) + ending
	d.askNewFile("Export the comparison", name, ending, func(path string) {
		if s != d.session {
			return
		}
		d.status.say("exporting …")
		s.beside.Go(func() { // compared anew: something may have been done since it was seen
			x := s.index()
			if x.Version(old.ID) == nil || x.Version(now.ID) == nil {
				s.answer("export the comparison", errVersionGone, nil)
				return
			}
			c, err := compare.Versions(s.ctx, x, old.ID, now.ID, compare.Options{Ignore: ignore})
			if err == nil {
				err = save(path, func(w io.Writer) error { return write(w, header, c) })
			}
			s.answer("export the comparison", err, func() { d.status.say("exported " + filepath.Base(path)) })
		})
	})
}
