package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/heat"
	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/app/synopsis"
	"demarche/store/plan"
)

// rowsView is a view of the rows: one of them is in the window.
type rowsView interface {
	Object() fyne.CanvasObject
	FocusTarget() fyne.Focusable
	Select(plan.Subject, plan.StakeholderID)
	ThemeChanged()
}

// newReadings makes the views of the rows and listens to them.
func (d *desk) newReadings() []fyne.CanvasObject {
	activated := func(plan.Subject, plan.StakeholderID) { d.enterInspector() }
	d.matrix, d.heat, d.synopsis = matrix.New(), heat.New(), synopsis.New(d)
	m, h, s := d.matrix, d.heat, d.synopsis
	m.OnSelected, h.OnSelected, s.OnSelected = d.choose, d.choose, d.choose
	m.OnMenu, h.OnMenu, s.OnMenu = d.showCellMenu, d.showCellMenu, d.showCellMenu
	m.OnActivated, h.OnActivated, s.OnActivated = activated, activated, activated
	m.OnRune, h.OnRune, s.OnRune = d.typedRune, d.typedRune, d.typedRune
	m.OnKey, h.OnKey, s.OnKey = d.keyOnRows, d.keyOnRows, d.keyOnRows
	m.OnZoom, h.OnZoom, s.OnZoom = d.zoom, d.zoom, d.zoom
	m.OnTheHeading = func() { d.inspector.Turned() }
	m.OnThemeMenu, m.OnMissing = d.showThemeMenu, d.unfoldNumbered
	m.OnTheme, m.OnParent, m.OnGroup = d.foldTheme, d.foldPoint, d.foldGroup
	h.OnParent = d.foldPoint
	m.OnWidths = func(all map[plan.StakeholderID]float32) { d.arrange(func(a *arrangement) { a.Widths = all }) }
	m.OnWidth, m.OnMove, m.OnHeadMenu = d.setWidth, d.moveColumn, d.showHeadMenu
	h.OnHeadMenu, h.OnThemeMenu = d.showCodeMenu, d.showThemeMenu
	s.OnStep = d.stepPoint
	h.Object().Hide()
	s.Object().Hide()
	d.missing = newMissing(m.Object(), h.Object(), s.Object())
	return []fyne.CanvasObject{d.missing.object}
}

// unfoldNumbered goes to the point with a number that is folded away, and
// reports whether there is one.
func (d *desk) unfoldNumbered(number string) bool {
	v := d.session.index().Version(d.looking.version)
	if v == nil {
		return false
	}
	i := slices.IndexFunc(v.Provisions, func(p plan.Provision) bool { return strings.EqualFold(p.Number, number) })
	if i < 0 || slices.Contains(d.matrix.Rows(), plan.On(v.Provisions[i].ID)) {
		return false
	}
	s := plan.On(v.Provisions[i].ID)
	folded := d.arranged
	d.reveal(s)
	d.wanted = false
	if slices.Equal(folded.Themes, d.arranged.Themes) && slices.Equal(folded.Points, d.arranged.Points) {
		return false // the filter hides it
	}
	d.looking.subject = s
	d.ask()
	return true
}

// rowsIn is the view that shows a reading.
func (d *desk) rowsIn(r manner) rowsView {
	switch r {
	case readHeat:
		return d.heat
	case readPoint:
		return d.synopsis
	}
	return d.matrix
}

// rows is the view that is in the window.
func (d *desk) rows() rowsView { return d.rowsIn(d.arranged.Reading) }

// showReadingOf puts the view of a reading into the window. The keyboard goes
// along if the rows have it.
func (d *desk) showReadingOf(r manner) {
	d.tickReading(r)
	focused := d.window.Canvas().Focused()
	now := d.rowsIn(r)
	if now.Object().Visible() {
		return
	}
	had := focused == nil
	for _, other := range []rowsView{d.matrix, d.heat, d.synopsis} {
		had = had || focused == other.FocusTarget()
		shown(other.Object(), other == now)
	}
	if had { // only now: what is hidden does not take the keyboard
		d.focus(now.FocusTarget())
	}
	if r == readPoint {
		d.synopsis.Begin(d.looking.subject, d.looking.holder)
		return
	}
	now.Select(d.looking.subject, d.looking.holder)
}

// tickReading ticks a reading in the menu.
func (d *desk) tickReading(r manner) {
	changed := false
	tick := func(item *fyne.MenuItem, on bool) {
		if item != nil && on != item.Checked {
			item.Checked, changed = on, true
		}
	}
	for i, item := range d.readingItems {
		tick(item, readings[i] == r && d.middle == rowsInMiddle)
	}
	tick(d.notesItem, d.middle == notesInMiddle)
	tick(d.versionsItem, d.middle == versionsInMiddle)
	tick(d.hereItem, d.noting.here)
	if m := d.window.MainMenu(); m != nil && changed {
		m.Refresh()
	}
}

// showOtherReadings takes fresh rows to the view that is in the window, if that
// is not the matrix, and says what is missing in them.
func (d *desk) showOtherReadings(s sheet) {
	d.missing.say(missingIn(d.session.index(), s, d.arranged.Reading))
	d.inspector.Turned()
	switch d.arranged.Reading {
	case readHeat:
		d.heat.Show(s.heat)
		d.heat.Select(d.looking.subject, d.looking.holder)
	case readPoint:
		d.askPoint()
	}
}

// heatOf is what the heat view shows of the rows of a matrix.
func heatOf(c matrix.Content) heat.Content {
	to := heat.Content{Rows: make([]heat.Row, len(c.Rows))}
	for _, column := range c.Columns {
		to.Columns = append(to.Columns, heat.Column{Stakeholder: column.Stakeholder, Name: column.Name, Code: column.Code})
	}
	for i := range c.Rows {
		from, row := &c.Rows[i], &to.Rows[i]
		row.Heading, row.Theme, row.Subject = from.Kind == matrix.Heading, from.Theme, from.Subject
		row.Number, row.Title, row.Indent, row.Parent, row.Folded = from.Number, from.Title, from.Indent, from.Parent, from.Folded
		for j := range from.Cells {
			cell := &from.Cells[j]
			row.Cells = append(row.Cells, heat.Cell{
				Position: cell.Position, Changed: cell.Change != nil, Notes: cell.Notes, Spread: cell.Spread,
				Sentence: matrix.Sentence(from, &c.Columns[j], cell),
			})
		}
	}
	return to
}

// askPoint asks for all that every side said about the point looked at, if that
// is how it is read.
func (d *desk) askPoint() {
	if d.session == nil || d.arranged.Reading != readPoint {
		return
	}
	before, after := d.neighbours()
	d.session.showPoint(d.looking, d.shownColumns(), func(q question, c synopsis.Content) {
		if q != d.looking {
			return
		}
		c.Previous, c.Next = d.shortName(before), d.shortName(after)
		d.synopsis.Show(c)
		d.synopsis.Select(q.subject, q.holder)
	})
}

// neighbours are the rows before and after the one looked at; the zero subject
// where there is none.
func (d *desk) neighbours() (before, after plan.Subject) {
	rows := d.matrix.Rows()
	at := slices.Index(rows, d.looking.subject)
	if at > 0 {
		before = rows[at-1]
	}
	if at+1 < len(rows) {
		after = rows[at+1]
	}
	return before, after
}

// shortName names a row in a word: its number, or what it is.
func (d *desk) shortName(s plan.Subject) string {
	if p, _ := d.session.index().Provision(s.Provision); p != nil {
		return p.Number
	}
	if s == (plan.Subject{}) {
		return ""
	}
	return "the plan as a whole"
}

// stepPoint reads the row before or after.
func (d *desk) stepPoint(by int) {
	if d.session == nil {
		return
	}
	to, after := d.neighbours()
	if by > 0 {
		to = after
	}
	if to != (plan.Subject{}) {
		d.looking.subject = to
		d.matrix.Select(to, d.looking.holder)
		d.askDetail()
	}
}

// showPoint gathers what every side said about a subject.
func (s *session) showPoint(q question, holders []plan.StakeholderID, show func(question, synopsis.Content)) {
	s.work.do("point", func() {
		c, err := point(context.Background(), s.store, s.index(), q, holders)
		if err == nil && c.Provision != nil {
			c.Carried, _, err = s.carriedNotes(context.Background(), c.Provision.ID)
		}
		s.answer("read the point", err, func() { show(q, c) })
	})
}

// point is the subject of a question with all sides in full.
func point(ctx context.Context, from citer, x *plan.Index, q question, holders []plan.StakeholderID) (synopsis.Content, error) {
	whole, err := detail(ctx, from, x, question{version: q.version, asOf: q.asOf, subject: q.subject})
	if err != nil || len(x.Dossier().Versions) == 0 { // the window says what is missing
		return synopsis.Content{}, err
	}
	if whole.Version == nil {
		return synopsis.Content{Remark: whole.Remark}, nil
	}
	c := synopsis.Content{
		Subject: q.subject, Version: whole.Version, Provision: whole.Provision, Theme: whole.Theme,
		Terms: whole.Terms, Lineage: whole.Lineage, AsOf: q.asOf, Notes: notesIn(whole), Labels: whole.Labels,
	}
	for _, h := range holders {
		side, err := detail(ctx, from, x, question{version: q.version, asOf: q.asOf, subject: q.subject, holder: h})
		if err != nil {
			return c, err
		}
		if side.Stakeholder != nil { // else it has gone since
			c.Sides = append(c.Sides, sideOf(x, side))
		}
	}
	return c, nil
}

// notesIn are the notes on what the content is about itself.
func notesIn(c inspector.Content) []plan.Note {
	for _, g := range c.Notes {
		if g.On == c.AddTo {
			return g.Notes
		}
	}
	return nil
}

// sideOf is one side of a point, from what the inspector would show.
func sideOf(x *plan.Index, c inspector.Content) synopsis.Side {
	var cell matrix.Cell
	fillCell(x, &cell, &c.Position, x.Statement(c.Position.DecidedBy))
	return synopsis.Side{
		Stakeholder: c.Stakeholder.ID, Name: c.Stakeholder.Name, Position: c.Position,
		ClaimedBy: cell.ClaimedBy, FromNumber: cell.FromNumber, FromVersion: cell.FromVersion,
		Statements: c.Statements, Elsewhere: c.Elsewhere, Place: c.Place, Notes: notesIn(c), Sentence: c.Why,
	}
}
