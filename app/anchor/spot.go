package anchor

import "demarche/store/plan"

// Spot is where the words of a note are, and how surely that is known.
type Spot struct {
	State     plan.AnchorState
	Provision plan.ProvisionID // empty for an orphan, and where only one text was asked
	Start     int              // in code points; 0 for an orphan, and for a provision as a whole
	End       int              // exclusive
	Words     string           // what stands there; for an orphan, the words that are gone
}

// orphan is the spot of words that are nowhere.
func orphan(words string) Spot { return Spot{State: plan.AnchorOrphan, Words: words} }

// in is the spot as one of a provision. An orphan is in none.
func (s Spot) in(p plan.ProvisionID) Spot {
	if s.State != plan.AnchorOrphan {
		s.Provision = p
	}
	return s
}

// atBest is the spot with a state no better than that.
func (s Spot) atBest(state plan.AnchorState) Spot {
	if rank(s.State) < rank(state) {
		s.State = state
	}
	return s
}

// rank numbers the states, the surest first.
func rank(state plan.AnchorState) int {
	for i, s := range plan.AnchorStates {
		if s == state {
			return i
		}
	}
	return 0
}
