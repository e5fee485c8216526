package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/datebar"
	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
)

// bar is the line above the matrix: which version, as of which day.
type bar struct {
	version  *picker
	versions []plan.Version
	choose   func(plan.VersionID)
	asOf     *canvas.Text
	day      *canvas.Text
	back     *widget.Button
	days     *datebar.Bar
	next     *widget.Button
	since    *widget.Label // behind the date bar: what is compared with, or what is under the pointer
	compared string
	object   fyne.CanvasObject
}

func newBar(onVersion func(plan.VersionID), onDay, onSince func(plan.Date)) *bar {
	b := &bar{
		choose: onVersion, days: datebar.New(onDay), asOf: canvas.NewText("As of", nil),
		day: canvas.NewText("", nil), since: widget.NewLabel(""),
	}
	b.days.OnSince = onSince
	b.days.OnHover = func(words string) { b.say(words) }
	b.day.TextStyle.Bold = true
	b.version = newPicker(b.popUp)
	b.back = widget.NewButton("‹", func() { b.days.Step(-1) })
	b.next = widget.NewButton("›", func() { b.days.Step(1) })
	b.back.Importance, b.next.Importance = widget.LowImportance, widget.LowImportance
	b.since.Truncation = fyne.TextTruncateEllipsis
	b.object = container.New(line{b}, b.version, b.asOf, b.day, b.back, b.days, b.next, b.since)
	b.themeChanged()
	return b
}

func (b *bar) setVersions(list []plan.Version) { b.versions = list }

// show tells which version and day are looked at.
func (b *bar) show(v *plan.Version, marks []plan.Mark, asOf plan.Date) {
	b.version.say("No version yet")
	if v != nil {
		b.version.say(v.Short + " · " + v.Dated.Long() + " · " + string(v.Status))
	}
	b.days.SetMarks(b.named(marks), asOf)
	b.day.Text = asOf.Long()
	b.object.Refresh() // the words have other widths now
}

// named are the marks of the date bar, with the versions by their names.
func (b *bar) named(marks []plan.Mark) []datebar.Mark {
	short := map[plan.VersionID]string{}
	for _, v := range b.versions {
		short[v.ID] = v.Short
	}
	list := make([]datebar.Mark, len(marks))
	for i, m := range marks {
		list[i] = datebar.Mark{Day: m.Day, Statements: m.Statements}
		for _, v := range m.Versions {
			list[i].Versions = append(list[i].Versions, short[v])
		}
	}
	return list
}

// setSince shows the day that is compared with; without one none.
func (b *bar) setSince(day plan.Date) {
	b.days.SetSince(day)
	if b.compared = ""; day != "" {
		b.compared = "compared with " + day.Long()
	}
	b.say("")
}

// count says how many cells differ from the day compared with, which may be the
// later one.
func (b *bar) count(moved int, since, asOf plan.Date) {
	switch {
	case since == "":
		return
	case since == asOf:
		b.compared = "compared with this very day"
	case asOf != "" && since > asOf:
		b.compared = counted(moved, "changed cell") + " until " + since.Long()
	default:
		b.compared = counted(moved, "changed cell") + " since " + since.Long()
	}
	b.say("")
}

// say shows words behind the date bar; without any it says again what the rows
// are compared with.
func (b *bar) say(words string) {
	b.since.Importance = widget.LowImportance
	if words == "" {
		words, b.since.Importance = b.compared, widget.HighImportance
	}
	if b.since.Text != words {
		b.since.SetText(words)
	}
}

// below is the place of the window under the bar's end, for menus.
func (b *bar) below() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.days)
	return at.AddXY(0, b.days.Size().Height)
}

// popUp offers the versions below the button.
func (b *bar) popUp() {
	items := make([]*fyne.MenuItem, len(b.versions))
	for i, v := range b.versions {
		items[i] = fyne.NewMenuItem(v.Short+" · "+v.Dated.Long()+" · "+string(v.Status), func() { b.choose(v.ID) })
	}
	if len(items) == 0 {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(b.version)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.version).AddXY(0, b.version.Size().Height)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}

func (b *bar) themeChanged() {
	p := theme.Colors()
	b.asOf.Color, b.day.Color = p.Muted, p.Ink
	b.asOf.TextSize, b.day.TextSize = theme.TextSize(), theme.TextSize()
	b.object.Refresh()
}

// statusBar is the line below: how much there is, and that it is saved. Words
// that have no room end in an ellipsis; the window never grows for them.
type statusBar struct {
	left, right *widget.Label
	steady      string // what stands at the right when there is nothing to say
	turn        int    // counts the words that were said
	now         func() time.Time
	later       func(time.Duration, func()) (stop func())
	hush        func() // stops the words of the moment from being taken away
	object      fyne.CanvasObject
}

// newStatusBar makes an empty one; later does something on the UI goroutine after
// a while, unless that is stopped.
func newStatusBar(now func() time.Time, later func(time.Duration, func()) (stop func())) *statusBar {
	s := &statusBar{left: widget.NewLabel(""), right: widget.NewLabel(""), now: now, later: later, hush: func() {}}
	for _, l := range []*widget.Label{s.left, s.right} {
		l.Importance, l.SizeName, l.Truncation = widget.LowImportance, fynetheme.SizeNameCaptionText, fyne.TextTruncateEllipsis
	}
	s.right.Alignment = fyne.TextAlignTrailing
	s.object = container.NewGridWithColumns(2, s.left, s.right)
	return s
}

func (s *statusBar) counts(of sheet) { s.set(s.left, countLine(of.total, of.counts)) }

func (s *statusBar) saving() { s.say("saving …") }

// saved says when the last act was saved, today by the hour, and what undo
// would take back.
func (s *statusBar) saved(done saved) {
	at := done.act.At.Local()
	when := at.Format("15:04")
	if at.Format(time.DateOnly) != s.now().Local().Format(time.DateOnly) {
		when = at.Format("2 Jan 2006 15:04")
	}
	words := "saved " + when
	if done.remark != "" {
		words += " · " + done.remark
	}
	switch done.act.Kind {
	case store.ActUndo:
		words += " · undone: " + done.act.Label
	case store.ActRedo:
		words += " · redone: " + done.act.Label
	}
	if done.undo != nil {
		words += " · undo: " + done.undo.Label
	} else if done.redo != nil {
		words += " · redo: " + done.redo.Label
	}
	s.steady = words
	s.say(words)
}

// opened is what stands there before the first act.
func (s *statusBar) opened(dossier *store.Store) {
	words := ""
	s.steady = ""
	switch {
	case dossier.Holder() != nil:
		words = "read-only: open in another program"
	case dossier.ReadOnly():
		words = "open for reading only"
	}
	s.steady = words
	s.say(words)
}

// heard is how long words of the moment stand.
const heard = 7 * time.Second

// say says something at the right. In place of words of the moment stands again,
// when they have been read, what was saved last.
func (s *statusBar) say(words string) {
	s.hush()
	s.turn++
	s.set(s.right, words)
	if words == s.steady {
		return
	}
	turn := s.turn
	s.hush = s.later(heard, func() {
		if turn == s.turn { // it may have been too late to stop
			s.say(s.steady)
		}
	})
}

func (s *statusBar) set(l *widget.Label, words string) { l.SetText(words) }

func (s *statusBar) themeChanged() { s.object.Refresh() }
