package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// outlineOf is what of a dossier positions are computed from.
func outlineOf(d *plan.Dossier) *plan.Dossier {
	d.Sources, d.Notes = nil, nil
	for i := range d.Versions {
		v := &d.Versions[i]
		v.Evidence = nil
		for j := range v.Provisions {
			v.Provisions[j].Evidence = nil
		}
	}
	for i := range d.Statements {
		d.Statements[i].Evidence = nil
	}
	d.Labels, d.Views = nil, nil
	return d
}

func TestOutlineIsTheDossierWithoutItsBallast(t *testing.T) {
	for name, d := range map[string]*plan.Dossier{
		"every member": canal(),
		"sample":       sample.Dossier(sample.Size{Versions: 4, Provisions: 40, Stakeholders: 3, Statements: 200}),
	} {
		t.Run(name, func(t *testing.T) {
			got := must[*plan.Dossier](t)(fresh(t, d).Outline(ctx))
			if diff := cmp.Diff(outlineOf(d), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCitations(t *testing.T) {
	s := fresh(t, canal())
	gazette, radio := canal().Sources[0], canal().Sources[1]
	gazette.Archived = plan.Archive{} // too long for a screen
	for _, c := range []struct {
		name string
		of   plan.Target
		want []plan.Citation
	}{
		{"a version", plan.TargetOf(plan.OnVersion, "v1"), []plan.Citation{{Source: radio, Locator: "8:00"}, {Source: gazette}}},
		{"a provision", plan.TargetOf(plan.OnProvision, "v1-1"), []plan.Citation{{Source: gazette, Locator: "para 6"}}},
		{"a statement", plan.TargetOf(plan.OnStatement, "a-late-word"), []plan.Citation{{Source: radio}, {Source: gazette}}},
		{"without evidence", plan.TargetOf(plan.OnStatement, "south-no"), nil},
		{"without record", plan.TargetOf(plan.OnStatement, "v1"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, must[[]plan.Citation](t)(s.Citations(ctx, c.of))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestCounts(t *testing.T) {
	s := fresh(t, canal())
	want := store.Counts{Versions: 3, Provisions: 4, Statements: 3, Sources: 2, Notes: 11}
	if got := must[store.Counts](t)(s.Counts(ctx)); got != want {
		t.Errorf("counts = %+v, want %+v", got, want)
	}
	addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	want.Notes++
	if got := must[store.Counts](t)(s.Counts(ctx)); got != want {
		t.Errorf("counts = %+v, want %+v", got, want)
	}
	if got := must[store.Counts](t)(fresh(t, nil).Counts(ctx)); got != (store.Counts{}) {
		t.Errorf("counts of an empty dossier = %+v", got)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	s := fresh(t, canal())
	ended, end := context.WithCancel(ctx)
	end()
	if _, err := s.Notes(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v", err)
	}
}

// TestReadingWhileWriting reads whole dossiers while notes are written in pairs
// of which the second changes the first: whoever reads sees none or both, and
// never fewer than before.
func TestReadingWhileWriting(t *testing.T) {
	path := create(t, canal())
	writer, reader := open(t, path), open(t, path)
	const rounds = 30
	done := make(chan struct{})
	var all errgroup.Group
	all.Go(func() error {
		defer close(done)
		for range rounds {
			n, _, err := writer.AddNote(ctx, plan.Note{On: onCell, Body: "draft", Tags: []string{"a", "b"}})
			if err != nil {
				return err
			}
			n.Body = "final"
			if _, _, err := writer.ChangeNote(ctx, n); err != nil {
				return err
			}
		}
		return nil
	})
	for _, s := range []*store.Store{writer, reader, reader} {
		all.Go(func() error { return watch(s, done) })
	}
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := len(must[[]plan.Note](t)(reader.NotesOn(ctx, onCell))); got != rounds+1 {
		t.Errorf("%d notes on the cell, want %d", got, rounds+1)
	}
	if got := lastAct(t, reader).Seq; got != 1+2*rounds {
		t.Errorf("%d acts, want %d", got, 1+2*rounds)
	}
}

// watch reads a dossier again and again and reports what cannot be.
func watch(s *store.Store, done <-chan struct{}) error {
	least := 0
	for {
		d, err := s.Export(ctx)
		if err != nil {
			return err
		}
		added := d.Notes[len(canal().Notes):]
		drafts := slices.IndexFunc(added, func(n plan.Note) bool { return n.Body == "draft" })
		if len(added) < least || drafts >= 0 && drafts != len(added)-1 {
			return errors.New("a note went away, or an older one lost its change")
		}
		least = len(added)
		for _, n := range added {
			if !slices.Equal(n.Tags, []string{"a", "b"}) {
				return errors.New("a note was read in the middle of its act")
			}
		}
		select {
		case <-done:
			return nil
		default:
		}
	}
}

// TestManyWriters: acts of several goroutines come one after the other, and
// each undo takes back one of them. Of several stores on one file the first
// writes; the others refuse to, and see all of it.
func TestManyWriters(t *testing.T) {
	s := fresh(t, nil)
	const at, each = 4, 10 // goroutines, notes of each of them
	var all errgroup.Group
	for range at {
		other := must[*store.Store](t)(store.Open(s.Path(), store.Options{}))
		defer other.Close()
		all.Go(func() error {
			if _, _, err := other.AddNote(ctx, plan.Note{On: onDossier, Body: "x"}); store.KindOf(err) != store.Locked {
				return fmt.Errorf("a second store wrote, or said %w", err)
			}
			for range each {
				n, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
				if err == nil {
					_, err = other.Note(ctx, n.ID)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := len(notes(t, s)); got != at*each || lastAct(t, s).Seq != 1+at*each {
		t.Errorf("%d notes by %d acts, want %d", got, lastAct(t, s).Seq-1, at*each)
	}
	for range at {
		all.Go(func() error {
			for range each {
				if _, err := s.Undo(ctx); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := all.Wait(); err != nil {
		t.Fatal(err)
	}
	if got := len(notes(t, s)); got != 0 {
		t.Errorf("%d notes are left when all of them have been taken back", got)
	}
}
