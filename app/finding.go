package app

import (
	"context"
	"slices"

	"demarche/app/finder"
	"demarche/app/ledger"
	"demarche/app/saying"
	"demarche/app/search"
	"demarche/store/plan"
)

// texts is the index of all texts of a session's dossier. It belongs to the
// session's searcher.
type texts struct {
	index *search.Index
	of    *reading // what it was made from
	last  string   // the newest act when its notes were read
}

// search looks for a query in its turn, beside all other work. Of several asked
// for in a hurry only the last is answered.
func (s *session) search(query string, show func(finder.Answer)) {
	s.searcher.do("search", func() {
		answer := finder.Answer{Query: query}
		if err := s.readTexts(context.Background()); err != nil {
			answer.Err = err
		} else if result, err := s.texts.index.Find(query, search.Options{Typing: true}); err != nil {
			answer.Err = err
		} else {
			answer.Hits = result
		}
		s.tell(func() { show(answer) })
	})
}

// readTexts brings the index to what the dossier holds now. After an act on
// notes only those are read again.
func (s *session) readTexts(ctx context.Context) error {
	last, _, err := s.store.LastAct(ctx) // first: what comes between is then read once more
	if err != nil {
		return err
	}
	now := s.read.Load()
	if s.texts.of == now && s.texts.last == last.ID {
		return nil
	}
	notes, err := s.allNotes(ctx, last)
	if err != nil {
		return err
	}
	if s.texts.of != now {
		whole := *now.index.Dossier()
		if whole.Sources, err = s.store.Sources(ctx); err != nil {
			return err
		}
		s.texts.index = search.New(&whole, notes)
	} else {
		s.texts.index = s.texts.index.WithNotes(notes)
	}
	s.texts.of, s.texts.last = now, last.ID
	return nil
}

// newFinder makes the search pane.
func (d *desk) newFinder() *finder.View {
	v := finder.New()
	v.Names = naming{d}
	v.OnQuery = func(string) { d.searchAgain() }
	v.OnPreview = func(_ int, h search.Hit) { d.previewHit(h) }
	v.OnChosen = func(_ int, h search.Hit) { d.goToHit(h) }
	v.OnMenu, v.OnKindMenu = d.showHitMenu, d.showKindMenu
	v.OnClose = d.endFinding
	v.OnZoom = d.zoom
	return v
}

// searchAgain asks for what is in the entry of the search pane.
func (d *desk) searchAgain() {
	if d.session != nil && d.finding {
		d.session.search(d.finder.Query(), func(a finder.Answer) { d.finder.Show(a) })
	}
}

// startFinding opens the search pane in place of the inspector.
func (d *desk) startFinding() {
	if d.session == nil {
		return
	}
	d.inspector.FinishNote()
	d.finding, d.previewed = true, false
	d.frame.showFinder(true)
	d.focus(d.finder.FocusTarget()) // the pane itself has no canvas before it is drawn
	d.finder.Open("")
	d.searchAgain() // the dossier may have changed
}

// endFinding gives the inspector its place back.
func (d *desk) endFinding() {
	d.finding = false
	d.frame.showFinder(false)
	d.focusMatrix()
}

// bringInspector shows the inspector, for what is to be read or written in it.
func (d *desk) bringInspector() {
	d.finding = false
	d.frame.showFinder(false)
	d.showSide(true)
}

// stepHit jumps to the next or the last hit, with the pane open or not.
func (d *desk) stepHit(by int) {
	if d.session == nil {
		return
	}
	if d.finder.Query() == "" {
		d.startFinding()
		return
	}
	if !d.finder.Step(by) {
		d.status.say("no hits of “" + shortened(d.finder.Query()) + "”")
	}
}

// sayHit says which of the hits the person has come to, and a remark on it.
func (d *desk) sayHit(remark string) {
	where := d.finder.Position()
	if where != "" {
		where = joinRemarks(where, "“"+shortened(d.finder.Query())+"”")
	}
	d.status.say(joinRemarks(where, remark))
}

// goToHit jumps to what was found and shows it in the inspector.
func (d *desk) goToHit(h search.Hit) {
	if d.session == nil {
		return
	}
	if d.finding {
		d.endFinding()
	}
	d.sayHit("")
	if source, ok := h.Of.(*plan.Source); ok {
		d.showCitedBy(source)
		return
	}
	subject, holder, ok := d.placeOfHit(h)
	if !ok {
		d.sayHit("nothing in the rows refers to it")
		return
	}
	d.jump(subject, holder)
	if d.arranged.Reading != readPoint { // the page of one point shows it itself
		d.bringInspector()
	}
	d.showFound(foundIn(h))
	if s, ok := h.Of.(*plan.Statement); ok && d.looking.asOf < s.Date {
		d.looking.asOf = s.Date // before it was made it is not to be seen
		d.ask()
	}
}

// showFound marks in the inspector and on the page of one point what a search has
// found, and brings it into view. The zero Found ends it.
func (d *desk) showFound(f saying.Found) {
	d.inspector.ShowFound(f)
	d.synopsis.Find(f)
}

// foundIn says where in the texts a hit is.
func foundIn(h search.Hit) saying.Found {
	f := saying.Found{Field: plan.Field(h.Field)}
	switch of := h.Of.(type) {
	case *plan.Provision:
		f.On = plan.TargetOf(plan.OnProvision, of.ID)
	case *plan.Statement:
		f.On = plan.TargetOf(plan.OnStatement, of.ID)
	case *plan.Note:
		f.On, f.Note = of.On, of.ID
	}
	for _, span := range h.Spans {
		f.Spans = append(f.Spans, span)
	}
	return f
}

// previewHit shows in the rows what was found, and leaves the keyboard in the
// list.
func (d *desk) previewHit(h search.Hit) {
	if d.session == nil {
		return
	}
	subject, holder, ok := d.placeOfHit(h)
	if !ok || d.session.index().VersionOf(subject) != d.looking.version {
		return // another version is for a jump
	}
	if !slices.Contains(d.matrix.Rows(), subject) {
		return
	}
	if !d.previewed {
		d.visit()
		d.previewed = true
	}
	d.looking.subject, d.looking.holder = subject, holder
	d.matrix.Select(subject, holder)
	if d.arranged.Reading == readHeat { // one point in full is read anew with the inspector
		d.heat.Select(subject, holder)
	}
	d.askDetail()
}

// showCitedBy lists what a source is evidence of; a single thing is gone to.
func (d *desk) showCitedBy(source *plan.Source) {
	s := d.session
	ask(s, "cited", "read what the source is evidence of", func(ctx context.Context) ([]plan.Target, error) {
		return s.store.CitedBy(ctx, source.ID)
	}, func(of []plan.Target) {
		var list []placed
		for _, target := range of[:min(len(of), mostReported)] {
			if subject, holder, ok := d.placeOfTarget(target); ok {
				entry := ledger.Entry{Heading: cellName(s.index(), subject, holder), Caption: d.NameOf(target)}
				if statement := s.index().Statement(plan.StatementID(target.ID)); target.Kind == plan.OnStatement && statement != nil {
					entry.Caption, entry.Detail = statement.Speaker.Name+" · "+statement.Date.Long(), statement.Summary
				}
				list = append(list, placed{
					subject: subject, holder: holder, entry: entry,
					cells: append(cellFacts(s.index(), subject, holder), entry.Caption, entry.Detail),
				})
			}
		}
		if len(list) == 1 {
			d.jump(list[0].subject, list[0].holder)
			return
		}
		d.showPlaces(report{
			heading: "Rests on " + source.Publisher + " · " + source.Title,
			empty:   "Nothing in the dossier rests on this source.",
			columns: append(slices.Clone(cellColumns), "What rests on it", "Words"),
			list:    list,
		})
	})
}

// placeOfHit is the cell or row where something found is seen.
func (d *desk) placeOfHit(h search.Hit) (subject plan.Subject, holder plan.StakeholderID, ok bool) {
	switch of := h.Of.(type) {
	case *plan.Provision:
		return plan.On(of.ID), "", true
	case *plan.Statement:
		return d.placeOfStatement(of.ID)
	case *plan.Note:
		return d.placeOfTarget(of.On)
	}
	return plan.Subject{}, "", false
}

// placeOfStatement is where a statement is seen: in the version looked at, if it
// is about that.
func (d *desk) placeOfStatement(id plan.StatementID) (plan.Subject, plan.StakeholderID, bool) {
	x := d.session.index()
	s := x.Statement(id)
	if s == nil || len(s.About) == 0 {
		return plan.Subject{}, "", false
	}
	return aboutInVersion(x, s, d.looking), s.Holder, true
}

// aboutInVersion is, of what a statement is about, what is looked at, else what
// is in the version looked at, else the first.
func aboutInVersion(x *plan.Index, s *plan.Statement, q question) plan.Subject {
	subject := s.About[0]
	for _, about := range s.About {
		if about == q.subject || x.VersionOf(about) == q.version && x.VersionOf(subject) != q.version {
			subject = about
		}
	}
	return subject
}

// placeOfTarget is where what a note is on is seen.
func (d *desk) placeOfTarget(on plan.Target) (plan.Subject, plan.StakeholderID, bool) {
	switch on.Kind {
	case plan.OnVersion:
		return plan.Whole(plan.VersionID(on.ID)), "", true
	case plan.OnProvision:
		return plan.On(plan.ProvisionID(on.ID)), "", true
	case plan.OnCell:
		return on.Subject, on.Stakeholder, true
	case plan.OnStatement:
		return d.placeOfStatement(plan.StatementID(on.ID))
	}
	return plan.Subject{}, "", false
}

// naming says what things are called, for the search pane.
type naming struct{ d *desk }

// Stakeholder is the name of a side.
func (n naming) Stakeholder(h plan.StakeholderID) string { return n.d.nameOfHolder(h) }

// Target names what a note is on.
func (n naming) Target(on plan.Target) string {
	if n.d.session == nil {
		return on.String()
	}
	return n.d.NameOf(on)
}
