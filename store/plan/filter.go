package plan

import (
	"encoding/json"
	"slices"
)

// Filter says which rows of a [Matrix] are wanted. A row passes when every
// condition that is set holds for it; within the list of one condition any
// value is enough. The zero Filter lets every row pass.
//
// "Some cell" is a cell in one of the columns that are shown. Conditions are
// looked at one by one: the cell that is contested need not be the one that
// rejects.
//
// A carried position (states parent and earlier) is either of two things,
// never both and never neither: without Carried its cell has no statement, with
// Carried it has the stance that is carried there.
//
// The plan as a whole passes as the other rows do, but belongs to no theme: a
// condition on themes leaves it out.
//
// A Filter is a value: With… and Without give another one and leave it as it
// is. Two filters that ask for the same have the same JSON once they are tidy.
type Filter struct {
	Themes       []ThemeID       `json:"themes,omitempty"`       // the provision's theme is one of these; "" is a provision without one
	Stances      []Stance        `json:"stances,omitempty"`      // some cell has one of these
	Holders      []HolderStances `json:"holders,omitempty"`      // each of these holders has one of those stances
	Agree        []Pair          `json:"agree,omitempty"`        // both took a side, and the same
	Differ       []Pair          `json:"differ,omitempty"`       // both took a side, and opposite ones
	Contested    bool            `json:"contested,omitempty"`    // some cell is contested
	Reversed     bool            `json:"reversed,omitempty"`     // some cell is reversed
	ClaimsOnly   bool            `json:"claims_only,omitempty"`  // some cell has the state claimed
	NoStatement  bool            `json:"no_statement,omitempty"` // some cell has no statement
	WithNotes    bool            `json:"with_notes,omitempty"`   // there are notes on the row, its cells or its statements
	ChangedSince Date            `json:"changed_since,omitempty"`
	Channels     []Channel       `json:"channels,omitempty"`    // some cell is decided by a statement that came out this way
	Confidences  []Confidence    `json:"confidences,omitempty"` // some cell is decided by a statement that is that sure
	Carried      bool            `json:"carried,omitempty"`     // carried positions count as stances; no condition by itself
}

// HolderStances asks for one of some stances in the cell of one holder,
// whether its column is shown or not.
type HolderStances struct {
	Holder  StakeholderID `json:"holder"`
	Stances []Stance      `json:"stances"`
}

// Pair is two stakeholders who are held against each other. It has no order;
// a tidy one has the smaller id first.
type Pair [2]StakeholderID

// Empty reports whether every row passes: no condition is set.
func (f Filter) Empty() bool {
	f.Carried = false
	return f.key() == Filter{}.key()
}

// Same reports whether two filters ask for the same.
func (f Filter) Same(g Filter) bool { return f.key() == g.key() }

// key is a text that is the same for filters that ask for the same.
func (f Filter) key() string {
	text, err := json.Marshal(f.Tidy())
	if err != nil {
		return "" // cannot be: there are only texts and booleans in it
	}
	return string(text)
}

// Tidy is the filter in its one written form: closed words in the order of
// their lists, ids in that of the alphabet, nothing twice, no words that are
// not in the lists, of several conditions on one holder the last. It shares no
// memory with f.
func (f Filter) Tidy() Filter {
	f.Themes = tidyIDs(f.Themes)
	f.Stances = tidyWords(Stances, f.Stances)
	f.Channels = tidyWords(Channels, f.Channels)
	f.Confidences = tidyWords(Confidences, f.Confidences)
	f.Agree, f.Differ = tidyPairs(f.Agree), tidyPairs(f.Differ)
	f.Holders = tidyHolders(f.Holders)
	return f
}

// tidyIDs sorts ids and leaves out repeats.
func tidyIDs[ID ~string](ids []ID) []ID {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(ids) == 0 {
		return nil
	}
	return ids
}

// tidyWords are those words of a closed list that are wanted, in its order.
func tidyWords[W ~string](list, wanted []W) []W {
	var kept []W
	for _, word := range list {
		if slices.Contains(wanted, word) {
			kept = append(kept, word)
		}
	}
	return kept
}

func tidyPairs(pairs []Pair) []Pair {
	var kept []Pair
	for _, p := range pairs {
		if p = p.tidy(); p[0] != p[1] && !slices.Contains(kept, p) {
			kept = append(kept, p)
		}
	}
	slices.SortFunc(kept, func(a, b Pair) int { return slices.Compare(a[:], b[:]) })
	return kept
}

func (p Pair) tidy() Pair { return Pair{min(p[0], p[1]), max(p[0], p[1])} }

// tidyHolders keeps one condition for each holder, the last.
func tidyHolders(list []HolderStances) []HolderStances {
	var kept []HolderStances
	for _, h := range slices.Backward(list) {
		stances := tidyWords(Stances, h.Stances)
		if len(stances) > 0 && !slices.ContainsFunc(kept, func(k HolderStances) bool { return k.Holder == h.Holder }) {
			kept = append(kept, HolderStances{h.Holder, stances})
		}
	}
	slices.SortFunc(kept, func(a, b HolderStances) int { return compareIDs(a.Holder, b.Holder) })
	return kept
}

// WithThemes asks for these themes only; without any, for all.
func (f Filter) WithThemes(themes ...ThemeID) Filter {
	f.Themes = themes
	return f.Tidy()
}

// WithStances asks for a cell with one of these stances; without any, no more.
func (f Filter) WithStances(stances ...Stance) Filter {
	f.Stances = stances
	return f.Tidy()
}

// WithHolder asks for one of these stances in a holder's cell, in place of
// what was asked of that holder before; without any, for nothing.
func (f Filter) WithHolder(h StakeholderID, stances ...Stance) Filter {
	f.Holders = slices.DeleteFunc(slices.Clone(f.Holders), func(k HolderStances) bool { return k.Holder == h })
	f.Holders = append(f.Holders, HolderStances{h, stances})
	return f.Tidy()
}

// WithAgree asks for rows on which the two took the same side.
func (f Filter) WithAgree(a, b StakeholderID) Filter {
	f.Agree = append(slices.Clone(f.Agree), Pair{a, b})
	return f.Tidy()
}

// WithDiffer asks for rows on which the two took opposite sides.
func (f Filter) WithDiffer(a, b StakeholderID) Filter {
	f.Differ = append(slices.Clone(f.Differ), Pair{a, b})
	return f.Tidy()
}

// WithChannels asks for a cell that a statement decides which came out in one
// of these ways; without any, no more.
func (f Filter) WithChannels(channels ...Channel) Filter {
	f.Channels = channels
	return f.Tidy()
}

// WithConfidences asks for a cell that a statement decides which is that sure;
// without any, no more.
func (f Filter) WithConfidences(confidences ...Confidence) Filter {
	f.Confidences = confidences
	return f.Tidy()
}
