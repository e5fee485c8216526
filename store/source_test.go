package store_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store/plan"
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
