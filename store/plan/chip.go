package plan

import (
	"cmp"
	"slices"
	"strings"
)

// ChipKind says which condition of a [Filter] a chip stands for.
type ChipKind string

// The kinds of chips. Those of a holder or a pair may stand in a filter several
// times, for other holders; the others once.
const (
	ChipThemes      ChipKind = "themes"
	ChipStances     ChipKind = "stances"
	ChipHolder      ChipKind = "holder"
	ChipAgree       ChipKind = "agree"
	ChipDiffer      ChipKind = "differ"
	ChipContested   ChipKind = "contested"
	ChipReversed    ChipKind = "reversed"
	ChipClaimsOnly  ChipKind = "claims only"
	ChipNoStatement ChipKind = "no statement"
	ChipWithNotes   ChipKind = "with notes"
	ChipChanged     ChipKind = "changed since"
	ChipChannels    ChipKind = "channels"
	ChipConfidences ChipKind = "confidences"
	ChipCarried     ChipKind = "carried"
)

// ChipKinds lists every kind, in the order in which a bar shows them.
var ChipKinds = []ChipKind{
	ChipThemes, ChipStances, ChipHolder, ChipAgree, ChipDiffer, ChipContested, ChipReversed, ChipClaimsOnly,
	ChipNoStatement, ChipWithNotes, ChipChanged, ChipChannels, ChipConfidences, ChipCarried,
}

// Chip is one condition of a filter, to be drawn and taken away as one thing.
// Chips are comparable.
type Chip struct {
	Kind   ChipKind
	Holder StakeholderID // of the kinds holder, agree and differ
	Other  StakeholderID // of the kinds agree and differ
	Value  string        // a date, or the words and ids of a list with slashes between; see [Chip.Values]
}

// chipOf is the chip for a list. Neither ids nor the closed words hold slashes.
func chipOf[W ~string](kind ChipKind, h StakeholderID, list []W) Chip {
	return Chip{Kind: kind, Holder: h, Value: strings.Join(plainWords[string](list), "/")}
}

// plainWords turns a list of one kind of words into one of another.
func plainWords[To, From ~string](list []From) []To {
	words := make([]To, len(list))
	for i, w := range list {
		words[i] = To(w)
	}
	return words
}

// Values are the words or ids that the chip asks for.
func (c Chip) Values() []string { return strings.Split(c.Value, "/") }

// Chips are the conditions of the filter, in the order of [ChipKinds]. The
// flag for carried positions has a chip too, though it is no condition.
func (f Filter) Chips() []Chip {
	f = f.Tidy()
	var list []Chip
	add := func(set bool, c Chip) {
		if set {
			list = append(list, c)
		}
	}
	add(len(f.Themes) > 0, chipOf(ChipThemes, "", f.Themes))
	add(len(f.Stances) > 0, chipOf(ChipStances, "", f.Stances))
	for _, h := range f.Holders {
		add(true, chipOf(ChipHolder, h.Holder, h.Stances))
	}
	for _, p := range f.Agree {
		add(true, Chip{Kind: ChipAgree, Holder: p[0], Other: p[1]})
	}
	for _, p := range f.Differ {
		add(true, Chip{Kind: ChipDiffer, Holder: p[0], Other: p[1]})
	}
	for _, flag := range f.flags() {
		add(*flag.on && flag.kind != ChipCarried, Chip{Kind: flag.kind})
	}
	add(f.ChangedSince != "", Chip{Kind: ChipChanged, Value: string(f.ChangedSince)})
	add(len(f.Channels) > 0, chipOf(ChipChannels, "", f.Channels))
	add(len(f.Confidences) > 0, chipOf(ChipConfidences, "", f.Confidences))
	add(f.Carried, Chip{Kind: ChipCarried})
	return list
}

// flag is a condition that is on or off.
type flag struct {
	kind ChipKind
	on   *bool
}

func (f *Filter) flags() []flag {
	return []flag{
		{ChipContested, &f.Contested},
		{ChipReversed, &f.Reversed},
		{ChipClaimsOnly, &f.ClaimsOnly},
		{ChipNoStatement, &f.NoStatement},
		{ChipWithNotes, &f.WithNotes},
		{ChipCarried, &f.Carried},
	}
}

// With is the filter with the chip's condition in it, in place of the one that
// a chip for the same has set before.
func (f Filter) With(c Chip) Filter {
	f = f.Without(c)
	switch c.Kind {
	case ChipThemes:
		f.Themes = plainWords[ThemeID](c.Values())
	case ChipStances:
		f.Stances = plainWords[Stance](c.Values())
	case ChipHolder:
		return f.WithHolder(c.Holder, plainWords[Stance](c.Values())...)
	case ChipAgree:
		return f.WithAgree(c.Holder, c.Other)
	case ChipDiffer:
		return f.WithDiffer(c.Holder, c.Other)
	case ChipChanged:
		f.ChangedSince = Date(c.Value)
	case ChipChannels:
		f.Channels = plainWords[Channel](c.Values())
	case ChipConfidences:
		f.Confidences = plainWords[Confidence](c.Values())
	default:
		f.set(c.Kind, true)
	}
	return f.Tidy()
}

// Without is the filter without the condition that the chip stands for,
// whatever its value is by now.
func (f Filter) Without(c Chip) Filter {
	f = f.Tidy()
	isPair := func(p Pair) bool { return p == Pair{c.Holder, c.Other}.tidy() }
	switch c.Kind {
	case ChipThemes:
		f.Themes = nil
	case ChipStances:
		f.Stances = nil
	case ChipHolder:
		f.Holders = slices.DeleteFunc(f.Holders, func(h HolderStances) bool { return h.Holder == c.Holder })
	case ChipAgree:
		f.Agree = slices.DeleteFunc(f.Agree, isPair)
	case ChipDiffer:
		f.Differ = slices.DeleteFunc(f.Differ, isPair)
	case ChipChanged:
		f.ChangedSince = ""
	case ChipChannels:
		f.Channels = nil
	case ChipConfidences:
		f.Confidences = nil
	default:
		f.set(c.Kind, false)
	}
	return f
}

func (f *Filter) set(kind ChipKind, on bool) {
	for _, flag := range f.flags() {
		if flag.kind == kind {
			*flag.on = on
		}
	}
}

// Words say to a person what the chip asks for: "Russia: rejects or opposes",
// "contested", "changed since 24 Nov 2025". What the dossier does not have is
// named by its id.
func (c Chip) Words(x *Index) string {
	either := func(words []string) string { return strings.Join(words, " or ") }
	switch c.Kind {
	case ChipThemes:
		return "theme: " + either(x.themeNames(c.Values()))
	case ChipStances:
		return "some side " + either(c.stanceWords())
	case ChipHolder:
		return x.nameOf(c.Holder) + ": " + either(c.stanceWords())
	case ChipAgree:
		return x.nameOf(c.Holder) + " and " + x.nameOf(c.Other) + " agree"
	case ChipDiffer:
		return x.nameOf(c.Holder) + " and " + x.nameOf(c.Other) + " differ"
	case ChipChanged:
		return "changed since " + Date(c.Value).Long()
	case ChipChannels:
		return "decided by: " + either(c.Values())
	case ChipConfidences:
		return "confidence: " + either(c.Values())
	case ChipClaimsOnly:
		return "only claimed by others"
	case ChipCarried:
		return "stances from elsewhere count"
	}
	return string(c.Kind) // the other kinds are words already
}

func (c Chip) stanceWords() []string {
	words := c.Values()
	for i, w := range words {
		words[i] = Stance(w).Word()
		if Stance(w) == Conditions {
			words[i] = string(Conditions) // in a sentence "conditions" alone says too little
		}
	}
	return words
}

// nameOf is what a person calls a stakeholder.
func (x *Index) nameOf(h StakeholderID) string {
	if s := x.Stakeholder(h); s != nil {
		return cmp.Or(s.Name, s.Short, string(h))
	}
	return string(h)
}

// themeNames names themes, in the order of the dossier.
func (x *Index) themeNames(ids []string) []string {
	var names []string
	for _, t := range x.dossier.Themes {
		if i := slices.Index(ids, string(t.ID)); i >= 0 {
			names = append(names, cmp.Or(t.Name, string(t.ID)))
			ids = slices.Delete(slices.Clone(ids), i, i+1)
		}
	}
	for _, id := range ids { // what is left is no theme of the dossier
		names = append(names, cmp.Or(id, "none"))
	}
	return names
}

func compareIDs[ID ~string](a, b ID) int { return cmp.Compare(a, b) }
