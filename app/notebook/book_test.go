package notebook

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"demarche/store/plan"
)

func TestWhere(t *testing.T) {
	b := read(t, small(), "")
	for id, want := range map[plan.NoteID]string{
		"whole": "The dossier", "number": "28 points · 6 Army ceiling", "cell": "6 Army ceiling · Ukraine",
		"statement": "Statement by R. Umerov, 21 Nov 2025", "source": "Source: Reuters, Ukraine denies", "version": "20 points · Plan as a whole",
	} {
		if got := b.get(t, id).Where; got != want {
			t.Errorf("%s is said to be on %q, want %q", id, got, want)
		}
	}
}

func TestSpots(t *testing.T) {
	for _, c := range []struct {
		note, in, version string
		state             plan.AnchorState
		point             plan.ProvisionID
		words, was        string
	}{
		{"whole", "", "", plan.AnchorExact, "", "", ""},
		{"number", "", "v28", plan.AnchorExact, "v28-6", "600,000", "600,000"},
		{"number", "v28", "v28", plan.AnchorExact, "v28-6", "600,000", "600,000"},
		{"cell", "v20", "v28", plan.AnchorExact, "", "", ""},
		{"statement", "v20", "v28", plan.AnchorExact, "", "he agreed", "he agreed"},
		{"source", "", "", plan.AnchorExact, "", "Umerov denied", "Umerov denied"},
		{"changed", "", "v28", plan.AnchorReview, "v28-6", "600,000", "500,000"},
		{"changed", "v20", "v20", "", "v20-5", "800,000", "500,000"},
		{"number", "v20", "v20", "", "v20-5", "800,000", "600,000"},
		{"orphan", "", "v28", plan.AnchorOrphan, "", "text", "text"},
		{"orphan", "v20", "v28", plan.AnchorOrphan, "", "text", "text"},
	} {
		e := read(t, small(), plan.VersionID(c.in)).get(t, plan.NoteID(c.note))
		s := e.Spot
		if c.state == "" && e.NeedsLook() {
			c.state = s.State // which one is for package anchor to say
		}
		if s.State != c.state || s.Provision != c.point || s.Words != c.words || e.Was() != c.was || e.Version != plan.VersionID(c.version) {
			t.Errorf("%s in %q: %s in %q of %q, %q was %q; want %s in %q of %q, %q was %q", c.note, c.in,
				s.State, s.Provision, e.Version, s.Words, e.Was(), c.state, c.point, c.version, c.words, c.was)
		}
	}
}

// A text that is not the one the words were kept with is searched for them.
func TestWordsAreFoundAgain(t *testing.T) {
	d := small()
	d.Sources[0].Archived.Text = "UPDATE. " + archived
	d.Statements[0].Summary = "Says nothing at all."
	b := read(t, d, "")
	if s := b.get(t, "source").Spot; s.State == plan.AnchorExact || s.Words != "Umerov denied" || s.Start != 27 {
		t.Errorf("in the longer text: %+v", s)
	}
	if s := b.get(t, "statement").Spot; s.State != plan.AnchorOrphan || s.Words != "he agreed" {
		t.Errorf("in the other text: %+v", s)
	}
}

// TestWordsOfWhatWasNotKept cannot be looked for: they are no orphans that somebody
// should see to.
func TestWordsOfWhatWasNotKept(t *testing.T) {
	d := small()
	if e := read(t, d, "").get(t, "source"); e.Unkept || e.NeedsLook() {
		t.Errorf("of a text that there is: %+v", e)
	}
	d.Sources[0].Archived.Text = ""
	for _, in := range []plan.VersionID{"", "v20"} {
		b := read(t, d, in)
		if e := b.get(t, "source"); !e.Unkept || e.NeedsLook() || e.Spot.Words != "Umerov denied" {
			t.Errorf("in %q: %+v, to be looked at: %v", in, e, e.NeedsLook())
		}
		if e := b.get(t, "orphan"); e.Unkept || !e.NeedsLook() {
			t.Errorf("an orphan on a point in %q: %+v", in, e)
		}
	}
}

// TestWordsLikeThoseOfAnOrphan in its own text are suggested, and put there by nobody.
func TestWordsLikeThoseOfAnOrphan(t *testing.T) {
	d := small()
	i := slices.IndexFunc(d.Notes, func(n plan.Note) bool { return n.ID == "source" })
	a := &d.Notes[i].Anchor
	a.State, a.Exact, a.SHA256 = plan.AnchorOrphan, "Umerov has denied", plan.SumOf("another text")
	for text, want := range map[string]string{archived: "Umerov denied", "KYIV. Nothing of the kind.": ""} {
		d.Sources[0].Archived.Text = text
		e := read(t, d, "").get(t, "source")
		if want == "" {
			if e.Spot.State != plan.AnchorOrphan {
				t.Errorf("in another text it is at %+v", e.Spot)
			}
			continue
		}
		if e.Spot.State != plan.AnchorSuggested || e.Spot.Words != want || !e.NeedsLook() {
			t.Errorf("it is at %+v", e.Spot)
		}
	}
}

func TestThingsThatAreGone(t *testing.T) {
	d := small()
	d.Versions[0].Provisions = d.Versions[0].Provisions[1:]
	d.Statements, d.Sources = nil, nil
	b := read(t, d, "")
	for _, id := range []plan.NoteID{"number", "cell", "statement", "source"} {
		if e := b.get(t, id); e.Spot.State != plan.AnchorOrphan || !strings.Contains(e.Where, "that is gone") {
			t.Errorf("%s is %s on %q", id, e.Spot.State, e.Where)
		}
	}
}

func TestRepliesStandWithTheirNote(t *testing.T) {
	d := small()
	d.Notes = append(d.Notes,
		plan.Note{ID: "deep", ReplyTo: "answer", Created: noon(28)},
		plan.Note{ID: "lost", ReplyTo: "nobody", Created: noon(28)},
		plan.Note{ID: "ring-a", ReplyTo: "ring-b", Created: noon(28)}, plan.Note{ID: "ring-b", ReplyTo: "ring-a", Created: noon(28)})
	b := read(t, d, "")
	e := b.get(t, "number")
	var ids []string
	for _, r := range e.Replies {
		ids = append(ids, string(r.ID))
	}
	if got := strings.Join(ids, " "); got != "early answer deep" {
		t.Errorf("replies are %s", got)
	}
	if b.get(t, "deep") != e {
		t.Error("a reply is not found in its conversation")
	}
	if b.Len() != 11 || b.get(t, "lost").Note.ID != "lost" {
		t.Errorf("%d conversations", b.Len())
	}
}

func TestReadRefuses(t *testing.T) {
	if _, err := Read(context.Background(), small(), Options{In: "v99"}); err == nil || !strings.Contains(err.Error(), "v99") {
		t.Errorf("into no version: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, in := range []plan.VersionID{"", "v20"} {
		if _, err := Read(ctx, small(), Options{In: in}); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	}
}

func TestProgress(t *testing.T) {
	calls, last := 0, 0
	d := many(200, 3000)
	if _, err := Read(context.Background(), d, Options{In: "v2", Progress: func(done, total int) { calls, last = calls+1, done }}); err != nil {
		t.Fatal(err)
	}
	if calls > 100 || last != 3000 {
		t.Errorf("told %d times, at last of %d", calls, last)
	}
}

func TestAnEmptyDossier(t *testing.T) {
	b := read(t, &plan.Dossier{}, "")
	a := b.Arrange(Filter{Text: "x"}, ByTag)
	if b.Len() != 0 || len(a.Groups) != 0 || a.Total != 0 {
		t.Errorf("%d entries, %+v", b.Len(), a)
	}
}
