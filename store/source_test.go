package store_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store/plan"
	"demarche/store/sample"
)

func TestSourcesAndWhatTheyAreEvidenceOf(t *testing.T) {
	d := canal()
	s := fresh(t, d)
	sources := must[[]plan.Source](t)(s.Sources(ctx))
	if diff := cmp.Diff(d.Sources, sources); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	cited := 0
	for _, source := range sources {
		of := must[[]plan.Target](t)(s.CitedBy(ctx, source.ID))
		for _, target := range of {
			list := must[[]plan.Citation](t)(s.Citations(ctx, target))
			if !slices.ContainsFunc(list, func(c plan.Citation) bool { return c.Source.ID == source.ID }) {
				t.Errorf("%s is said to rest on %s and does not", target, source.ID)
			}
			cited++
		}
	}
	if cited == 0 {
		t.Error("no source is evidence of anything")
	}
	if of, err := s.CitedBy(ctx, "not there"); err != nil || len(of) != 0 {
		t.Errorf("a source that is not there: %v, %v", of, err)
	}
}

// TestCitationsOfMany: asked at once or one by one, and with what has none or is
// not there, the evidence is that of the dossier, in its order.
func TestCitationsOfMany(t *testing.T) {
	for name, d := range map[string]*plan.Dossier{
		"every member": canal(),
		"sample":       sample.Dossier(sample.Size{Versions: 4, Provisions: 400, Stakeholders: 3, Statements: 2000}),
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t, d)
			want := citationsOf(d)
			all := []plan.Target{plan.TargetOf(plan.OnStatement, "not there"), {Kind: plan.OnDossier}}
			all = slices.AppendSeq(all, maps.Keys(want))
			got, err := s.CitationsOf(ctx, append(all, all...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			some, err := s.CitationsOf(ctx, all[2:3])
			if err != nil || len(some) != 1 {
				t.Errorf("%d of one thing, %v", len(some), err)
			}
			if none, err := s.CitationsOf(ctx, nil); err != nil || len(none) != 0 {
				t.Errorf("%d of nothing, %v", len(none), err)
			}
		})
	}
}

// citationsOf are all citations of a dossier, as the store gives them.
func citationsOf(d *plan.Dossier) map[plan.Target][]plan.Citation {
	sources := map[plan.SourceID]plan.Source{}
	for _, s := range d.Sources {
		s.Archived = plan.Archive{}
		sources[s.ID] = s
	}
	cited := map[plan.Target][]plan.Citation{}
	add := func(of plan.Target, list []plan.Evidence) {
		for _, e := range list {
			cited[of] = append(cited[of], plan.Citation{Source: sources[e.Source], Locator: e.Locator})
		}
	}
	for i := range d.Versions {
		v := &d.Versions[i]
		add(plan.TargetOf(plan.OnVersion, v.ID), v.Evidence)
		for j := range v.Provisions {
			add(plan.TargetOf(plan.OnProvision, v.Provisions[j].ID), v.Provisions[j].Evidence)
		}
	}
	for i := range d.Statements {
		add(plan.TargetOf(plan.OnStatement, d.Statements[i].ID), d.Statements[i].Evidence)
	}
	return cited
}
