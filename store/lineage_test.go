package store_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// texts is a dossier of versions a, b and c with four points each, of which c
// derives from a. By their days b comes before a. b2 came out of a2.
func texts() *plan.Dossier {
	d := &plan.Dossier{Title: "Texts"}
	for _, v := range []plan.Version{
		{ID: "a", Title: "A", Short: "the draft", Dated: "2025-11-20"},
		{ID: "b", Title: "The answer", Dated: "2025-11-10"},
		{ID: "c", Title: "C", Short: "the last", Dated: "2025-11-01", DerivedFrom: []plan.VersionID{"a"}},
	} {
		v.Status = plan.Draft
		for n := 1; n <= 4; n++ {
			v.Provisions = append(v.Provisions, plan.Provision{
				ID: plan.ProvisionID(fmt.Sprint(v.ID, n)), Number: fmt.Sprint(n), NumberBasis: plan.NumberPrinted, Text: fmt.Sprint("Text ", n),
			})
		}
		d.Versions = append(d.Versions, v)
	}
	d.Versions[0].Provisions[1].DescendsFrom = []plan.Link{{Provision: "b2", Kind: plan.Amended}}
	d.Versions[2].Provisions[3].Number = ""
	d.Versions[2].Provisions[3].Title = "Ports"
	return d
}

// relations reads lines like "a1 split c2", "a1 | c2" and "a1 ? c2": linked,
// apart, and nothing said.
func relations(lines ...string) (say store.Relations) {
	for _, line := range lines {
		words := strings.Fields(line)
		r := plan.Relation{From: plan.ProvisionID(words[0]), To: plan.ProvisionID(words[2])}
		switch words[1] {
		case "|":
			say.Apart = append(say.Apart, r)
		case "?":
			say.Forget = append(say.Forget, r)
		default:
			r.Kind = plan.LinkKind(words[1])
			say.Link = append(say.Link, r)
		}
	}
	return say
}

// lineage writes what a dossier says of lineage: "c2 < a1 split, c2 | a2".
func lineage(d *plan.Dossier) string {
	var list []string
	for _, v := range d.Versions {
		for _, p := range v.Provisions {
			for _, l := range p.DescendsFrom {
				list = append(list, fmt.Sprintf("%s < %s %s", p.ID, l.Provision, l.Kind))
			}
			for _, other := range p.ApartFrom {
				list = append(list, fmt.Sprintf("%s | %s", p.ID, other))
			}
		}
	}
	return strings.Join(list, ", ")
}

func TestRelate(t *testing.T) {
	for _, c := range []struct {
		name          string
		before, say   []string
		want          string // without what texts has: "a2 < b2 amended, "
		label, target string
	}{
		{"a link", nil, []string{"a1 amended c1"}, "c1 < a1 amended", "link 1 of the draft with 1 of the last", "provision:c1"},
		{"the newer first", nil, []string{"c1 amended a1"}, "c1 < a1 amended", "link 1 of the draft with 1 of the last", "provision:c1"},
		{"derivation outweighs days", nil, []string{"a3 same c1"}, "c1 < a3 same", "link 3 of the draft with 1 of the last", "provision:c1"},
		{"the later day is newer", nil, []string{"b1 same c1"}, "b1 < c1 same", "link 1 of the last with 1 of The answer", "provision:b1"},
		{"without a number", nil, []string{"a1 moved c4"}, "c4 < a1 moved", "link 1 of the draft with Ports of the last", "provision:c4"},
		{"split", nil, []string{"a1 split c2", "a1 split c3"}, "c2 < a1 split, c3 < a1 split", "split 1 of the draft into 2 and 3 of the last", "provision:a1"},
		{
			"split, said from the newer", nil,
			[]string{"c2 merged a1", "c3 merged a1"},
			"c2 < a1 split, c3 < a1 split", "split 1 of the draft into 2 and 3 of the last", "provision:a1",
		},
		{
			"merged", nil,
			[]string{"a1 merged c2", "a3 merged c2", "a4 merged c2"},
			"c2 < a1 merged, c2 < a3 merged, c2 < a4 merged",
			"merge 1, 3 and 4 of the draft into 2 of the last", "provision:c2",
		},
		{"several", nil, []string{"a1 same c1", "a3 same c3"}, "c1 < a1 same, c3 < a3 same", "link 1 and 3 of the draft with 1 and 3 of the last", "version:c"},
		{"apart", nil, []string{"a1 | c1"}, "c1 | a1", "unlink 1 of the draft from 1 of the last", "provision:c1"},
		{"apart after a link", []string{"a1 same c1"}, []string{"c1 | a1"}, "c1 | a1", "unlink 1 of the draft from 1 of the last", "provision:c1"},
		{"linked after apart", []string{"a1 | c1"}, []string{"a1 same c1"}, "c1 < a1 same", "link 1 of the draft with 1 of the last", "provision:c1"},
		{"forget a link", []string{"a1 same c1"}, []string{"a1 ? c1"}, "", "forget what was said of 1 of the draft and 1 of the last", "provision:c1"},
		{"forget that it is apart", []string{"a1 | c1"}, []string{"c1 ? a1"}, "", "forget what was said of 1 of the draft and 1 of the last", "provision:c1"},
		{"another kind, in its place", []string{"a1 same c1", "a3 same c1"}, []string{"a1 moved c1"}, "c1 < a1 moved, c1 < a3 same", "link 1 of the draft with 1 of the last", "provision:c1"},
		{"only part of it is new", []string{"a1 same c1"}, []string{"a1 same c1", "a3 | c1"}, "c1 < a1 same, c1 | a3", "unlink 3 of the draft from 1 of the last", "provision:c1"},
		{"another instead", []string{"a1 same c1"}, []string{"a1 | c1", "a1 amended c2"}, "c1 | a1, c2 < a1 amended", "correct the lineage of the draft and the last", "provision:a1"},
		{
			"a link that the same act makes way for",
			[]string{"a1 same c1", "c1 same b1"},
			[]string{"a1 ? c1", "b1 same a1"},
			"a1 < b1 same, b1 < c1 same", "correct the lineage of several versions", "",
		},
		{"several versions", nil, []string{"a1 same c1", "b1 same a3"}, "a3 < b1 same, c1 < a1 same", "correct the lineage of several versions", ""},
		{"one point in several versions", nil, []string{"a1 same c1", "b1 same a1"}, "a1 < b1 same, c1 < a1 same", "correct the lineage of several versions", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, texts())
			if len(c.before) > 0 {
				must[store.Act](t)(s.Relate(ctx, relations(c.before...)))
			}
			before := export(t, s)
			act := must[store.Act](t)(s.Relate(ctx, relations(c.say...)))
			if act.Label != c.label || act.Target != c.target {
				t.Errorf("act %q on %q,\nwant %q on %q", act.Label, act.Target, c.label, c.target)
			}
			after := export(t, s)
			if got := withoutFirst(t, lineage(after)); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			must[store.Act](t)(s.Undo(ctx))
			if diff := gocmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("undone (-want +got):\n%s", diff)
			}
			must[store.Act](t)(s.Redo(ctx))
			if diff := gocmp.Diff(after, export(t, s)); diff != "" {
				t.Errorf("redone (-want +got):\n%s", diff)
			}
			if r := thorough(t, s); !r.Clean() {
				t.Errorf("the check finds %+v", r.Findings)
			}
			checkJournal(t, s.Path())
			said := relations(c.say[len(c.say)-1]) // in every case it is new
			for _, r := range slices.Concat(said.Link, said.Apart, said.Forget) {
				for _, id := range []plan.ProvisionID{r.From, r.To} {
					acts := must[[]store.Act](t)(s.ActsOn(ctx, plan.TargetOf(plan.OnProvision, id)))
					if len(acts) < 4 || acts[0].Kind != store.ActRedo || acts[1].Kind != store.ActUndo || acts[2].Seq != act.Seq {
						t.Errorf("the acts on %s are %+v", id, acts)
					}
				}
			}
		})
	}
}

// withoutFirst is the lineage without what texts has from the beginning.
func withoutFirst(t *testing.T, lineage string) string {
	t.Helper()
	const first = "a2 < b2 amended"
	if !strings.Contains(lineage, first) {
		t.Errorf("%q was lost from %q", first, lineage)
	}
	list := slices.DeleteFunc(strings.Split(lineage, ", "), func(one string) bool { return one == first })
	return strings.Join(list, ", ")
}

// TestRelateManyNamesNone: a label has room for a few.
func TestRelateManyNamesNone(t *testing.T) {
	d := sample.Dossier(sample.Size{Versions: 2, Provisions: 60})
	var say store.Relations
	for i := range d.Versions[0].Provisions {
		say.Apart = append(say.Apart, plan.Relation{From: d.Versions[0].Provisions[i].ID, To: d.Versions[1].Provisions[i].ID})
	}
	act := must[store.Act](t)(fresh(t, d).Relate(ctx, say))
	if want := "unlink 30 provisions of Text 1 from 30 provisions of Text 2"; act.Label != want || act.Target != "version:v2" {
		t.Errorf("act %q on %q, want %q", act.Label, act.Target, want)
	}
}

// TestRelateRefuses what cannot be, and then nothing has changed.
func TestRelateRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		before []string
		say    []string
		kind   store.Kind
		words  []string
	}{
		{"nothing", nil, nil, store.Nothing, nil},
		{"what is so already", []string{"a1 same c1", "a3 | c1"}, []string{"c1 same a1", "a3 | c1", "a4 ? c1"}, store.Nothing, []string{"so already"}},
		{"what was so from the beginning", nil, []string{"b2 amended a2"}, store.Nothing, nil},
		{"one version", nil, []string{"a1 same a3"}, store.Invalid, []string{`"a1"`, `"a3"`, "Both are in the draft"}},
		{"a provision with itself", nil, []string{"a1 | a1"}, store.Invalid, []string{"Both are in the draft"}},
		{"an unknown one", nil, []string{"a1 same c1", "a1 same c9"}, store.NotFound, []string{"provision:c9"}},
		{"an unknown one, the other way", nil, []string{"x | c1"}, store.NotFound, []string{"provision:x"}},
		{"an unknown kind", nil, []string{"a1 became c1"}, store.Invalid, []string{`"became"`, "same, amended, moved, split and merged"}},
		{"named twice", nil, []string{"a1 same c1", "c1 moved a1"}, store.Invalid, []string{"twice"}},
		{"linked and apart", nil, []string{"a1 same c1", "c1 | a1"}, store.Invalid, []string{"twice"}},
		{"a circle", []string{"a1 same c1", "c1 same b1"}, []string{"b1 same a1"}, store.Invalid, []string{"1 of The answer came out of 1 of the draft already", "descend from itself"}},
		{"a circle in one act", nil, []string{"a1 same c1", "c1 same b1", "b1 same a1"}, store.Invalid, []string{"descend from itself"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, texts())
			if len(c.before) > 0 {
				must[store.Act](t)(s.Relate(ctx, relations(c.before...)))
			}
			before, last := export(t, s), lastAct(t, s)
			_, err := s.Relate(ctx, relations(c.say...))
			wantKind(t, err, c.kind, c.words...)
			if diff := gocmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
			if lastAct(t, s) != last {
				t.Error("a refusal was counted as an act")
			}
		})
	}
	s := must[*store.Store](t)(store.Open(create(t, texts()), store.Options{Reading: true}))
	defer s.Close()
	_, err := s.Relate(ctx, relations("a1 same c1"))
	wantKind(t, err, store.ReadOnly)
}

// TestRelateKeepsToTheRecord of a link that the older provision carries.
func TestRelateKeepsToTheRecord(t *testing.T) {
	d := texts()
	d.Versions[0].Provisions[0].DescendsFrom = []plan.Link{{Provision: "c1", Kind: plan.Split}}
	s := fresh(t, d)
	_, err := s.Relate(ctx, relations("a1 merged c1")) // as it reads from the draft
	wantKind(t, err, store.Nothing)
	must[store.Act](t)(s.Relate(ctx, relations("a1 moved c1")))
	if got := withoutFirst(t, lineage(export(t, s))); got != "c1 < a1 moved" {
		t.Error(got)
	}
	must[store.Act](t)(s.Undo(ctx))
	must[store.Act](t)(s.Relate(ctx, relations("a1 | c1")))
	if got := withoutFirst(t, lineage(export(t, s))); got != "c1 | a1" {
		t.Error(got)
	}
}

// TestRelateTouchesNoNote: not its words, not where a person has put it, not when
// it was changed.
func TestRelateTouchesNoNote(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s).Notes
	must[store.Act](t)(s.Relate(ctx, relations("v1-1 moved v2-2", "v1-1 | v2-1")))
	if diff := gocmp.Diff(before, export(t, s).Notes); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	touched := must[[]string](t)(s.Touched(ctx, lastAct(t, s).Seq))
	if slices.Sort(touched); !slices.Equal(touched, []string{"apart", "lineage"}) {
		t.Errorf("the act touched %q", touched)
	}
}

// TestRelateInTheHistory of the provision that carries the link, and in its
// earlier values.
func TestRelateInTheHistory(t *testing.T) {
	s := fresh(t, texts())
	must[store.Act](t)(s.Relate(ctx, relations("a1 same c1", "a3 | c1")))
	must[store.Act](t)(s.Relate(ctx, relations("a1 | c1")))
	record := store.Record{Table: "provision", ID: "c1"}
	var got []string
	for _, m := range history(t, s, record)[1:] {
		got = append(got, fmt.Sprintf("%v: lineage %q, apart %q", m.Changed, m.Fields["lineage"], m.Fields["apart"]))
	}
	want := []string{`[apart lineage]: lineage "a1 same", apart "a3"`, `[apart lineage]: lineage "", apart "a3\na1"`}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	must[store.Act](t)(s.RestoreValue(ctx, record, 2))
	if got := withoutFirst(t, lineage(export(t, s))); got != "c1 < a1 same, c1 | a3" {
		t.Error(got)
	}
}

// TestAnEarlierLineageThatDoesNotFit what was said since does not come back.
func TestAnEarlierLineageThatDoesNotFit(t *testing.T) {
	for name, since := range map[string][]string{
		"apart":    {"a1 | c1"},
		"a circle": {"a1 ? c1", "a1 same b1", "b1 same c1"},
	} {
		t.Run(name, func(t *testing.T) {
			d := texts()
			d.Versions[0].Provisions[0].DescendsFrom = []plan.Link{{Provision: "c1", Kind: plan.Same}}
			d.Versions[1].Dated = "2025-11-30" // the newest
			d.Versions[2].DerivedFrom = append(d.Versions[2].DerivedFrom, "b")
			s := fresh(t, d)
			for _, line := range since {
				must[store.Act](t)(s.Relate(ctx, relations(line)))
			}
			before := export(t, s)
			_, err := s.RestoreValue(ctx, store.Record{Table: "provision", ID: "a1"}, 1)
			wantKind(t, err, store.Conflict, "provision a1", "since")
			if diff := gocmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("(-before +after):\n%s", diff)
			}
		})
	}
}

// TestRelateAtRandom says whatever of whatever, takes some of it back, and looks
// whether the dossier holds what was said last of each two. Taken back to the
// beginning, it is as it was.
func TestRelateAtRandom(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 17))
		path := create(t, texts())
		s := open(t, path)
		began := export(t, s)
		points := began.Versions[0].Provisions
		points = slices.Concat(points, began.Versions[1].Provisions, began.Versions[2].Provisions)
		for range 60 {
			var lines []string
			for range 1 + r.IntN(3) {
				word := cmp.Or([]string{"|", "?", ""}[r.IntN(3)], string(plan.LinkKinds[r.IntN(5)]))
				lines = append(lines, fmt.Sprint(points[r.IntN(12)].ID, " ", word, " ", points[r.IntN(12)].ID))
			}
			say := relations(lines...)
			_, err := s.Relate(ctx, say)
			switch k := store.KindOf(err); {
			case err == nil:
				asSaid(t, export(t, s), say)
			case k != store.Nothing && k != store.Invalid:
				t.Fatal(err)
			case k == store.Nothing && r.IntN(2) == 0:
				must[store.Act](t)(s.Undo(ctx))
			}
		}
		if report := thorough(t, s); !report.Clean() {
			t.Errorf("seed %d: the check finds %+v", seed, report.Findings)
		}
		for {
			if _, err := s.Undo(ctx); err != nil {
				wantKind(t, err, store.Nothing)
				break
			}
		}
		if diff := gocmp.Diff(began, export(t, s)); diff != "" {
			t.Errorf("seed %d, undone (-want +got):\n%s", seed, diff)
		}
		checkJournal(t, path)
	}
}

// asSaid looks whether a dossier holds what an act has just said.
func asSaid(t *testing.T, d *plan.Dossier, say store.Relations) {
	t.Helper()
	x := plan.NewIndex(d)
	find := func(r plan.Relation) (link plan.LinkKind, apart bool) {
		for _, from := range []plan.Relation{r, r.Reversed()} {
			p, _ := x.Provision(from.From)
			apart = apart || slices.Contains(p.ApartFrom, from.To)
			for _, l := range p.DescendsFrom {
				if l.Provision == from.To {
					link = l.Kind
					if from == r { // From carries it, and it reads the other way
						link = l.Kind.Reversed()
					}
				}
			}
		}
		return link, apart
	}
	for _, r := range say.Link {
		if link, apart := find(r); link != r.Kind || apart {
			t.Errorf("%+v: linked as %q, apart %v", r, link, apart)
		}
	}
	for _, r := range say.Apart {
		if link, apart := find(r); link != "" || !apart {
			t.Errorf("%+v: linked as %q, apart %v", r, link, apart)
		}
	}
	for _, r := range say.Forget {
		if link, apart := find(r); link != "" || apart {
			t.Errorf("%+v: linked as %q, apart %v", r, link, apart)
		}
	}
}
