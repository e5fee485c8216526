package exchange

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// someDay is now for notes without a time.
var someDay = time.Date(2026, 2, 3, 4, 5, 6, 789e6, time.UTC)

// noted is a random dossier with notes as the store keeps them: in their form, in
// UTC, and on words that stand there, unless they are orphans.
func noted(seed uint64) *plan.Dossier {
	m := maker{Rand: rand.New(rand.NewPCG(seed, 2))}
	d := m.dossier(2 + int(seed%12))
	for i := range d.Sources { // some of them the same page
		if m.IntN(2) == 0 {
			d.Sources[i].URL = fmt.Sprintf("https://example.org/%d?q=%%20a", m.IntN(3))
		}
	}
	t := thingsOf(d)
	name := func(id plan.NoteID) plan.NoteID { // half of them UUIDs
		if id != "" && id[len(id)-1]%2 == 0 {
			return madeID(string(id))
		}
		return plan.NoteID(anchor.Form(string(id)))
	}
	for i := range d.Notes {
		n := &d.Notes[i]
		n.ID, n.ReplyTo = name(n.ID), name(n.ReplyTo)
		n.Body, n.Label, n.Author = anchor.Form(m.someText()+n.Body), tidyWord(anchor.Form(n.Label)), anchor.Form(n.Author)
		for j, tag := range n.Tags {
			n.Tags[j] = anchor.Form(tag)
		}
		n.Tags = tidyTags(n.Tags, nil)
		n.Created, n.Changed = n.Created.UTC(), n.Changed.UTC()
		if n.Anchor = m.realAnchor(t, n); n.ReplyTo != "" { // it goes with the note that it replies to
			n.Anchor, n.Places = plan.Anchor{}, nil
		}
		for j := range n.Places {
			formSpan(&n.Places[j].Span)
		}
	}
	return d
}

// realAnchor is on real words of what the note is on, or was once.
func (m *maker) realAnchor(t *things, n *plan.Note) plan.Anchor {
	fields := plan.FieldsOf(n.On.Kind)
	if len(fields) == 0 || m.IntN(4) == 0 {
		return plan.Anchor{}
	}
	field := pick(m, fields)
	a := plan.Anchor{State: pick(m, ownStates), Was: anchor.Form(m.someText())}
	if a.State == plan.AnchorOrphan {
		a.Span = m.span(field)
		formSpan(&a.Span)
		return a
	}
	text := t.text(textID{n.On, field}).String()
	size := utf8.RuneCountInString(text)
	start := m.IntN(size + 1)
	span, err := anchor.Make(text, start, start+m.IntN(size-start+1))
	if err != nil {
		return plan.Anchor{}
	}
	span.Field = field
	a.Span = span
	if a.State == plan.AnchorExact {
		a.Was = a.Exact
	}
	return a
}

func formSpan(s *plan.Span) {
	s.Exact, s.Prefix, s.Suffix = anchor.Form(s.Exact), anchor.Form(s.Prefix), anchor.Form(s.Suffix)
	s.End = s.Start + utf8.RuneCountInString(s.Exact)
}

// without is the dossier before it had notes.
func without(d *plan.Dossier) *plan.Dossier {
	bare := *d
	bare.Notes = nil
	return &bare
}

func byID(notes []plan.Note) []plan.Note {
	return slices.SortedFunc(slices.Values(notes), func(a, b plan.Note) int { return cmp.Compare(a.ID, b.ID) })
}

// TestNotesComeBack: what was written as Web Annotations is read as the same
// notes, and not once more by a dossier that has them.
func TestNotesComeBack(t *testing.T) {
	all, replies, words, places := 0, 0, 0, 0
	for seed := range uint64(600) {
		d := noted(seed)
		text := noteText(t, d, WriteNotesW3C)
		got, report := mustReadNotes(t, text, without(d))
		if diff := gocmp.Diff(byID(d.Notes), byID(got)); diff != "" {
			t.Fatalf("seed %d: (-written +read)\n%s\n%v\n%s", seed, diff, report.Remarks, text)
		}
		unsure := 0
		for i := range got {
			if s := got[i].Anchor.State; s == plan.AnchorReview || s == plan.AnchorOrphan {
				unsure++
			}
		}
		if len(report.Remarks) != unsure || report.Review+report.Orphans != unsure || report.NewIDs > 0 {
			t.Errorf("seed %d: %d to look at, %s, remarks %v", seed, unsure, report.Summary(), report.Remarks)
		}
		if again, report := mustReadNotes(t, text, d); len(again) > 0 || report.Here != len(d.Notes) {
			t.Fatalf("seed %d: read again: %s\n%v", seed, report.Summary(), again)
		}
		for _, n := range got {
			all++
			replies += min(1, len(n.ReplyTo))
			words += min(1, len(n.Anchor.Exact))
			places += len(n.Places)
		}
	}
	t.Logf("%d notes, %d replies, %d on words, %d places", all, replies, words, places)
	if replies < 100 || words < 300 || places < 300 {
		t.Error("too few of a kind to tell")
	}
}
