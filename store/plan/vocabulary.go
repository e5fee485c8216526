package plan

import "slices"

// Ids are text and stable: readable slugs in the shipped dossier ("v28-6"),
// UUIDv7 in records made by the program. They never change, not even when a
// provision is renumbered.
type (
	// StakeholderID names a side, e.g. "ukraine".
	StakeholderID string
	// ThemeID names a theme, e.g. "military-limits".
	ThemeID string
	// SourceID names a source, e.g. "reuters-2025-11-21-umerov".
	SourceID string
	// VersionID names a version of the plan, e.g. "v28".
	VersionID string
	// ProvisionID names a provision of one version, e.g. "v28-10-a".
	ProvisionID string
	// StatementID names a statement, e.g. "ua-umerov-denial-2025-11-21".
	StatementID string
	// LabelID names a label of notes.
	LabelID string
	// NoteID names a note.
	NoteID string
)

// Stance is what a statement says of a provision. The empty Stance means that
// the statement is not yet coded.
type Stance string

// The stances, from no to yes.
const (
	NotCoded   Stance = ""
	Rejects    Stance = "rejects"
	Opposes    Stance = "opposes"
	Ambiguous  Stance = "ambiguous"
	Conditions Stance = "accepts with conditions"
	Accepts    Stance = "accepts"
)

// Stances lists every coded stance in order, from Rejects (−2) to Accepts (+2).
var Stances = []Stance{Rejects, Opposes, Ambiguous, Conditions, Accepts}

// Measure places a stance on the scale −2 … +2. ok is false for [NotCoded].
func (s Stance) Measure() (measure int, ok bool) {
	i := slices.Index(Stances, s)
	if i < 0 {
		return 0, false
	}
	return i - 2, true
}

// Side is −1 for Rejects and Opposes, +1 for Conditions and Accepts, and 0
// for Ambiguous and NotCoded, which take no side.
func (s Stance) Side() int {
	switch s {
	case Rejects, Opposes:
		return -1
	case Conditions, Accepts:
		return +1
	}
	return 0
}

// Word is the stance in one word, short enough for a cell: "conditions" for
// [Conditions], "not yet coded" for [NotCoded].
func (s Stance) Word() string {
	switch s {
	case Conditions:
		return "conditions"
	case NotCoded:
		return "not yet coded"
	}
	return string(s)
}

// Channel is the way a statement came out.
type Channel string

// The channels, the weightiest first.
const (
	OfficialText Channel = "official text"
	OnRecord     Channel = "on record"
	Report       Channel = "report"
	Anonymous    Channel = "anonymous"
)

// Channels lists every channel, the weightiest first: it decides between
// statements of one day.
var Channels = []Channel{OfficialText, OnRecord, Report, Anonymous}

// Owned reports whether a party that speaks through this channel has put its
// name to its words.
func (c Channel) Owned() bool { return c == OfficialText || c == OnRecord }

// weight orders channels of one day, higher decides; an unknown one weighs
// least.
func (c Channel) weight() int { return weightIn(Channels, c) }

// Confidence says how sure the record is that the statement was made so.
type Confidence string

// The confidences, the highest first.
const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Confidences lists every confidence, the highest first.
var Confidences = []Confidence{High, Medium, Low}

// weight orders confidences, higher decides; an unknown one weighs least.
func (c Confidence) weight() int { return weightIn(Confidences, c) }

// weightIn is the place of a word counted from the end of a list that has the
// weightiest first, and 0 for a word that is not in it.
func weightIn[W comparable](list []W, word W) int {
	if i := slices.Index(list, word); i >= 0 {
		return len(list) - i
	}
	return 0
}

// DateBasis says where a statement's date comes from.
type DateBasis string

// A date is stated by the source, is that of the report, or is inferred.
const (
	DateStated   DateBasis = "stated"
	DateReport   DateBasis = "report"
	DateInferred DateBasis = "inferred"
)

// DateBases lists every date basis.
var DateBases = []DateBasis{DateStated, DateReport, DateInferred}

// NumberBasis says where a provision's number comes from.
type NumberBasis string

// A number is printed in the text, inferred from its order, or only a label
// given in the dossier because the text prints none.
const (
	NumberPrinted  NumberBasis = "printed"
	NumberInferred NumberBasis = "inferred"
	NumberLabel    NumberBasis = "label"
)

// NumberBases lists every number basis.
var NumberBases = []NumberBasis{NumberPrinted, NumberInferred, NumberLabel}

// Status is what kind of text a version is.
type Status string

// The statuses of a version.
const (
	Draft           Status = "draft"
	CounterProposal Status = "counter-proposal"
	Revised         Status = "revised"
	Leaked          Status = "leaked"
	Reported        Status = "reported"
)

// Statuses lists every status.
var Statuses = []Status{Draft, CounterProposal, Revised, Leaked, Reported}

// LinkKind says how a provision came out of an earlier one.
type LinkKind string

// The kinds of lineage.
const (
	Same    LinkKind = "same"
	Amended LinkKind = "amended"
	Moved   LinkKind = "moved"
	Split   LinkKind = "split"
	Merged  LinkKind = "merged"
)

// Reversed is the kind as it is read from the other end: what was split going
// one way is merged going back.
func (k LinkKind) Reversed() LinkKind {
	switch k {
	case Split:
		return Merged
	case Merged:
		return Split
	}
	return k
}

// LinkKinds lists every kind of lineage.
var LinkKinds = []LinkKind{Same, Amended, Moved, Split, Merged}
