package plan_test

import (
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

func TestStances(t *testing.T) {
	for _, c := range []struct {
		stance  plan.Stance
		measure int
		coded   bool
		side    int
		word    string
	}{
		{plan.Rejects, -2, true, -1, "rejects"},
		{plan.Opposes, -1, true, -1, "opposes"},
		{plan.Ambiguous, 0, true, 0, "ambiguous"},
		{plan.Conditions, +1, true, +1, "conditions"},
		{plan.Accepts, +2, true, +1, "accepts"},
	} {
		measure, coded := c.stance.Measure()
		if measure != c.measure || coded != c.coded {
			t.Errorf("%q measures %d, %v; want %d, %v", c.stance, measure, coded, c.measure, c.coded)
		}
		if got := c.stance.Side(); got != c.side {
			t.Errorf("%q is on side %d, want %d", c.stance, got, c.side)
		}
		if got := c.stance.Word(); got != c.word {
			t.Errorf("%q in a word is %q, want %q", c.stance, got, c.word)
		}
	}
}

func TestStancesThatAreNone(t *testing.T) {
	for _, s := range []plan.Stance{plan.NotCoded, "welcomes"} {
		if _, coded := s.Measure(); coded {
			t.Errorf("%q has a measure", s)
		}
		if s.Side() != 0 {
			t.Errorf("%q takes a side", s)
		}
	}
	if got := plan.NotCoded.Word(); got != "not yet coded" {
		t.Errorf("no stance in a word is %q", got)
	}
}

// The words of the lists stand in dossier files: they and their order are
// data, and never change.
func TestListsOfWords(t *testing.T) {
	same := func(name string, want, got any) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	same("stances", []plan.Stance{"rejects", "opposes", "ambiguous", "accepts with conditions", "accepts"}, plan.Stances)
	same("channels", []plan.Channel{"official text", "on record", "report", "anonymous"}, plan.Channels)
	same("confidences", []plan.Confidence{"high", "medium", "low"}, plan.Confidences)
	same("date bases", []plan.DateBasis{"stated", "report", "inferred"}, plan.DateBases)
	same("number bases", []plan.NumberBasis{"printed", "inferred", "label"}, plan.NumberBases)
	same("statuses", []plan.Status{"draft", "counter-proposal", "revised", "leaked", "reported"}, plan.Statuses)
	same("kinds of lineage", []plan.LinkKind{"same", "amended", "moved", "split", "merged"}, plan.LinkKinds)
	same("statuses of a note", []plan.NoteStatus{"note", "question", "todo", "resolved"}, plan.NoteStatuses)
	same("kinds of target", []plan.TargetKind{"dossier", "version", "provision", "cell", "statement", "source"}, plan.TargetKinds)
}

func TestOwned(t *testing.T) {
	want := map[plan.Channel]bool{plan.OfficialText: true, plan.OnRecord: true, plan.Report: false, plan.Anonymous: false, "": false}
	for channel, owned := range want {
		if channel.Owned() != owned {
			t.Errorf("%q owned: got %v", channel, !owned)
		}
	}
}

func TestCarriedAndHollow(t *testing.T) {
	for _, c := range []struct {
		state           plan.State
		carried, hollow bool
	}{
		{"own", false, false},
		{"reported", false, true},
		{"claimed", false, true},
		{"parent", true, false},
		{"earlier", true, false},
		{"uncoded", false, false},
		{"none", false, false},
	} {
		p := plan.Position{State: c.state}
		if p.Carried() != c.carried || p.Hollow() != c.hollow {
			t.Errorf("%s: carried %v, hollow %v", c.state, p.Carried(), p.Hollow())
		}
	}
}

// The states are words of the JSON of section 6.
func TestStateWords(t *testing.T) {
	want := []plan.State{"own", "reported", "claimed", "parent", "earlier", "uncoded", "none"}
	got := []plan.State{
		plan.StateOwn, plan.StateReported, plan.StateClaimed, plan.StateParent,
		plan.StateEarlier, plan.StateUncoded, plan.StateNone,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIsClaim(t *testing.T) {
	for party, claim := range map[plan.StakeholderID]bool{ukraine: false, us: true, noParty: true} {
		s := plan.Statement{Holder: ukraine, Speaker: plan.Speaker{Party: party}}
		if s.IsClaim() != claim {
			t.Errorf("a speaker of %q about Ukraine claims: got %v", party, !claim)
		}
	}
}
