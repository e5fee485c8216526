package app

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2/dialog"

	"demarche/app/inspector"
	"demarche/app/ledger"
	"demarche/store"
	"demarche/store/plan"
)

// draftPause is how long typed words may be on the screen only: half of the
// two seconds that a crash may cost at most, for keeping them takes time too.
const draftPause = time.Second

// typing is the note being written, as far as it is not kept yet.
type typing struct {
	draft *store.Draft
	timer *time.Timer // runs while words wait to be kept
}

// stop forgets the words: they have been kept as a note, or thrown away.
func (t *typing) stop() {
	t.draft = nil
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
}

func draftOf(id plan.NoteID, on plan.Target, d inspector.Draft) store.Draft {
	return store.Draft{
		ID: d.Writing, Note: id, On: on, Body: d.Body, Tags: d.Tags, Status: d.Status,
		Label: d.Label, Span: d.Span, ReplyTo: d.ReplyTo,
	}
}

// wordsOf are the words of a draft for the editor, which goes on with it.
func wordsOf(d store.Draft) inspector.Draft {
	return inspector.Draft{
		Writing: d.ID, Body: d.Body, Tags: d.Tags, Status: d.Status,
		Label: d.Label, Span: d.Span, ReplyTo: d.ReplyTo,
	}
}

// Typing takes what stands in the editor now, and keeps it within draftPause.
func (d *desk) Typing(id plan.NoteID, on plan.Target, draft inspector.Draft) {
	now := draftOf(id, on, draft)
	d.typing.draft = &now
	d.showSteppable()
	if d.typing.timer == nil {
		d.typing.timer = time.AfterFunc(draftPause, func() { d.post(d.keepDraft) })
	}
}

func (d *desk) keepDraft() {
	now := d.typing.draft
	d.typing.stop()
	if now != nil && d.session != nil {
		d.session.keepDraft(*now)
	}
}

// Dropped forgets the words in the editor: there is nothing to keep. Those
// that a person threw away come back with undo.
func (d *desk) Dropped(id plan.NoteID, on plan.Target, draft inspector.Draft) {
	d.typing.stop()
	if d.session == nil || d.session.store.ReadOnly() {
		return
	}
	d.session.dropDraft(draft.Writing)
	if strings.TrimSpace(draft.Body) != "" {
		d.thrown = append(d.thrown, thrown{words: unsaved{id: id, on: on, draft: draft}})
		d.status.say("thrown away · undo: bring the words back")
	}
	d.showSteppable()
}

// keepDraft and dropDraft write beside the journal: a draft is no act.
func (s *session) keepDraft(d store.Draft) {
	s.unrecorded("keep what you are typing", func(ctx context.Context) error { return s.store.KeepDraft(ctx, d) })
}

func (s *session) dropDraft(id string) {
	s.unrecorded("forget what you were typing", func(ctx context.Context) error { return s.store.DropDraft(ctx, id) })
}

// unrecorded does work in the worker's order that is no act.
func (s *session) unrecorded(doing string, do func(context.Context) error) {
	s.work.do("", func() { s.quietly(doing, do(context.Background())) })
}

// offerDrafts shows what was being typed when the program ended without being
// able to keep it as a note.
func (d *desk) offerDrafts() {
	s := d.session
	if s.store.ReadOnly() {
		return
	}
	ask(s, "", "look for unfinished notes", s.store.Drafts, func(drafts []store.Draft) {
		if len(drafts) > 0 {
			d.showDrafts(drafts)
		}
	})
}

func (d *desk) showDrafts(drafts []store.Draft) {
	var shown dialog.Dialog
	s := d.session
	done := func(act func(store.Draft)) func(int) {
		return d.within(s, func(i int) {
			shown.Hide()
			act(drafts[i])
			if rest := append(drafts[:i:i], drafts[i+1:]...); len(rest) > 0 {
				d.showDrafts(rest)
			}
		})
	}
	list := ledger.New("",
		ledger.Action{Label: "Go on writing", Do: d.within(s, func(i int) { shown.Hide(); d.goOn(drafts[i]) })},
		ledger.Action{
			Label: "Keep as a note", Do: done(d.keepAsNote),
			Offered: func(i int) bool { return strings.TrimSpace(drafts[i].Body) != "" },
		},
		ledger.Action{Label: "Throw away", Do: done(func(draft store.Draft) { s.dropDraft(draft.ID) })})
	entries := make([]ledger.Entry, len(drafts))
	for i, draft := range drafts {
		entries[i] = ledger.Entry{
			Heading: d.headingOf(&draft),
			Caption: "typed until " + draft.At.Local().Format("2 Jan 2006 15:04"),
			Detail:  noteFields(map[string]string{"body": draft.Body, "tag": strings.Join(draft.Tags, "\n"), "status": string(draft.Status), "label": draft.Label}),
		}
		if draft.Note != "" {
			entries[i].Caption = "an edited note · " + entries[i].Caption
		}
	}
	list.Show(entries)
	shown = d.showLedger("Notes you were writing when the program ended", list)
}

// headingOf says what a draft is on: “600,000”, point 6 of 28 points.
func (d *desk) headingOf(draft *store.Draft) string {
	name := d.NameOf(draft.On)
	switch {
	case draft.ReplyTo != "":
		return "Reply on " + name
	case draft.Span.Exact != "":
		return "On “" + shortened(strings.Join(strings.Fields(draft.Span.Exact), " ")) + "”, " + name
	}
	return "On " + name
}

// goOn selects what a draft is on and opens the editor with its words.
func (d *desk) goOn(draft store.Draft) {
	if d.inspector.Writing() {
		d.status.say("finish the note being written first; the draft is kept, and offered when the dossier is opened again")
		return
	}
	d.lookAt(draft.On)
	d.inspector.Reopen(draft.Note, draft.On, wordsOf(draft))
}

func (d *desk) keepAsNote(draft store.Draft) {
	if draft.Note != "" {
		d.ChangeNote(draft.Note, draft.On, wordsOf(draft))
		return
	}
	d.AddNote(draft.On, wordsOf(draft))
}

// lookAt selects what a note is on, or shows it where the matrix has no place for it.
func (d *desk) lookAt(on plan.Target) {
	x := d.session.index()
	switch on.Kind {
	case plan.OnStatement:
		d.GoTo(plan.StatementID(on.ID))
		return
	case plan.OnSource, plan.OnDossier:
		d.read(on)
		return
	case plan.OnVersion:
		d.looking.version, d.looking.subject, d.looking.holder = plan.VersionID(on.ID), plan.Whole(plan.VersionID(on.ID)), ""
	case plan.OnProvision:
		d.looking.subject, d.looking.holder = plan.On(plan.ProvisionID(on.ID)), ""
		d.looking.version = x.VersionOf(d.looking.subject)
	case plan.OnCell:
		d.looking.subject, d.looking.holder = on.Subject, on.Stakeholder
		d.looking.version = x.VersionOf(on.Subject)
	}
	d.looking = d.settle(d.looking)
	d.reveal(d.looking.subject)
	d.ask()
	d.askVersions()
}

// NameOf is what a note is on in the open dossier, for people.
func (d *desk) NameOf(on plan.Target) string { return nameOf(d.session.index(), on) }

func nameOf(x *plan.Index, on plan.Target) string {
	switch on.Kind {
	case plan.OnDossier:
		return "the dossier"
	case plan.OnStatement:
		if s := x.Statement(plan.StatementID(on.ID)); s != nil {
			return "the statement by " + cmp.Or(s.Speaker.Name, s.Speaker.Role, "a speaker without a name")
		}
	case plan.OnVersion:
		if v := x.Version(plan.VersionID(on.ID)); v != nil {
			return v.Short
		}
	case plan.OnProvision:
		if p, v := x.Provision(plan.ProvisionID(on.ID)); p != nil {
			return fmt.Sprintf("point %s of %s", p.Number, x.Version(v).Short)
		}
	case plan.OnSource:
		return "a source" // the index has none of them
	case plan.OnCell:
		name := nameOf(x, plan.TargetOfSubject(on.Subject))
		if h := x.Stakeholder(on.Stakeholder); h != nil {
			name += " / " + h.Name
		}
		return name
	}
	return on.String()
}
