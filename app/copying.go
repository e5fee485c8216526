package app

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/exchange"
	"demarche/store/plan"
)

// form is how something is copied.
type form struct {
	words string // "text"
	write func(io.Writer, *exchange.Extract) error
}

// The forms.
var (
	asText     = form{"text", exchange.WriteText}
	asMarkdown = form{"Markdown", exchange.WriteMarkdown}
	asTable    = form{"a table", exchange.WriteTSV}
)

// piece is what is copied.
type piece struct {
	words    string // "the cell"
	subjects []plan.Subject
	holders  []plan.StakeholderID
	inFull   bool
}

// copyItems offer a cell, its row, the range and all rows, each in every form.
func (d *desk) copyItems(s plan.Subject, h plan.StakeholderID) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	add := func(p piece) {
		var forms []*fyne.MenuItem
		for _, f := range []form{asText, asMarkdown, asTable} {
			forms = append(forms, fyne.NewMenuItem("as "+f.words, func() { d.copyPiece(p, f) }))
		}
		items = append(items, under("Copy "+p.words, forms...))
	}
	if h != "" {
		add(piece{"the cell", []plan.Subject{s}, []plan.StakeholderID{h}, true})
	}
	add(piece{"the row", []plan.Subject{s}, d.shownColumns(), true})
	if subjects, holders := d.matrix.Range(); len(subjects) > 1 && d.arranged.Reading == readGrid {
		add(piece{"the " + counted(len(subjects), "selected row"), subjects, holders, false})
	}
	add(piece{"all rows shown", d.matrix.Rows(), d.shownColumns(), false})
	return items
}

// copySelection copies what is selected: a range as a table, which pastes into
// a spreadsheet, else the cell as text.
func (d *desk) copySelection() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	p := d.selectedPiece()
	if len(p.subjects) > 1 {
		d.copyPiece(p, asTable)
		return
	}
	d.copyPiece(p, asText)
}

// copyPiece puts a piece with its sources on the clipboard.
func (d *desk) copyPiece(p piece, f form) {
	s, m, chosen := d.session, d.sheet.matrix, chipWords(d)
	if s == nil || m == nil {
		return
	}
	if d.sheet.asked.version != d.looking.version || d.sheet.asked.asOf != d.looking.asOf {
		d.status.say("the rows are still on their way; nothing was copied")
		return
	}
	d.status.say("copying …")
	ask(s, "copy", "copy "+p.words, func(ctx context.Context) (string, error) {
		part := exchange.Part{InFull: p.inFull, Chosen: chosen}
		part.Rows, part.Columns = p.places(m)
		extract, err := exchange.NewExtract(ctx, s.index(), m, part, s.store.CitationsOf)
		if err != nil {
			return "", err
		}
		var b strings.Builder
		err = f.write(&b, extract)
		return b.String(), err
	}, func(text string) {
		d.Copy(text)
		d.status.say(fmt.Sprintf("copied %s as %s, with its sources", p.words, f.words))
	})
}

// chipWords say what the rows are chosen by.
func chipWords(d *desk) []string {
	var words []string
	if d.session != nil {
		for _, c := range d.arranged.Filter.Chips() {
			words = append(words, c.Words(d.session.index()))
		}
	}
	return words
}

// places are where the piece stands in a matrix.
func (p piece) places(m *plan.Matrix) (rows, columns []int) {
	at := map[plan.Subject]int{}
	for i := range m.Rows {
		at[m.Rows[i].Subject] = i
	}
	rows, columns = []int{}, []int{}
	for _, s := range p.subjects {
		if i, ok := at[s]; ok {
			rows = append(rows, i)
		}
	}
	for _, h := range p.holders {
		if i := slices.IndexFunc(m.Stakeholders, func(s plan.Stakeholder) bool { return s.ID == h }); i >= 0 {
			columns = append(columns, i)
		}
	}
	return rows, columns
}

// copyMeant copies what the person means: the words selected in a text that has
// the keyboard, else what is selected in the rows.
func (d *desk) copyMeant() {
	focused := d.window.Canvas().Focused()
	if text, ok := focused.(interface {
		fyne.Shortcutable
		SelectedText() string // tells a place with words from a list
	}); ok {
		if text.SelectedText() != "" {
			text.TypedShortcut(&fyne.ShortcutCopy{Clipboard: d.app.Clipboard()})
		}
		return
	}
	if !d.busy() {
		d.copySelection()
	}
}

// copyRangeAs copies what is selected in a form.
func (d *desk) copyRangeAs(f form) {
	if d.session == nil || d.looking.version == "" {
		return
	}
	d.copyPiece(d.selectedPiece(), f)
}

// selectedPiece is what is selected: a range of rows, else the cell or the row.
func (d *desk) selectedPiece() piece {
	if subjects, holders := d.matrix.Range(); len(subjects) > 1 && d.arranged.Reading == readGrid {
		return piece{counted(len(subjects), "row"), subjects, holders, false}
	}
	subject := []plan.Subject{d.looking.subject}
	if d.looking.holder != "" {
		return piece{"the cell", subject, []plan.StakeholderID{d.looking.holder}, true}
	}
	return piece{"the row", subject, d.shownColumns(), true}
}
