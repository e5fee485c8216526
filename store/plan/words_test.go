package plan_test

import (
	"testing"

	"demarche/store/plan"
)

func TestInWords(t *testing.T) {
	for want, list := range map[string][]plan.Stance{
		"":                              nil,
		"rejects":                       {plan.Rejects},
		"rejects or opposes":            {plan.Rejects, plan.Opposes},
		"rejects, opposes or ambiguous": {plan.Rejects, plan.Opposes, plan.Ambiguous},
	} {
		if got := plan.InWords(list, "or"); got != want {
			t.Errorf("%q are %q, want %q", list, got, want)
		}
	}
}
