package plan

import "cmp"

// Dossier is everything about one negotiation. Slices stand in the order in
// which the record gives them: provisions in reading order, statements in the
// order in which they were entered.
type Dossier struct {
	Title    string
	Summary  string
	Language string // BCP 47, e.g. "en"
	Updated  Date   // last change of the shipped data; may be unknown

	Stakeholders []Stakeholder
	Themes       []Theme
	Sources      []Source
	Versions     []Version
	Statements   []Statement
	Labels       []Label
	Notes        []Note
	Views        []View
}

// Stakeholder is a side with positions. Short is its neutral code, e.g. "UA".
// A member of a group, as France may be of Europe, stands beside it: both have
// positions of their own, and nothing is computed from the one for the other.
type Stakeholder struct {
	ID       StakeholderID
	Name     string
	Short    string
	MemberOf StakeholderID // the group that it belongs to; empty for none, see [Groups]
}

// Theme groups provisions by subject, e.g. "Territory".
type Theme struct {
	ID   ThemeID
	Name string
}

// Source is a published thing that evidence points to.
type Source struct {
	ID        SourceID
	Publisher string
	Title     string
	URL       string // empty when there is none
	Published string // YYYY-MM-DD, YYYY-MM or YYYY; empty when not known
	Language  string // BCP 47
	Note      string
	Archived  Archive
}

// Archive is the text of a source as it was kept, with the SHA-256 of its
// UTF-8 bytes in lower-case hexadecimal. The zero Archive means none was kept.
type Archive struct {
	Text   string
	SHA256 string
}

// Evidence points from a version, provision or statement to the place in a
// source that bears it out, e.g. {"reuters-2025-11-21-umerov", "para 6"}.
type Evidence struct {
	Source  SourceID
	Locator string // empty: the source as a whole
}

// Citation is a piece of evidence together with the source it points to.
type Citation struct {
	Source  Source
	Locator string // empty: the source as a whole
}

// Name is what a version is called in a crowded place: its short name, else its
// title, else its id.
func (v *Version) Name() string { return cmp.Or(v.Short, v.Title, string(v.ID)) }

// Version is one text of the plan.
type Version struct {
	ID          VersionID
	Title       string
	Short       string // for a crowded place, e.g. "28 points"
	Dated       Date
	Status      Status
	IssuedBy    string
	DerivedFrom []VersionID
	Note        string
	Evidence    []Evidence
	Provisions  []Provision
}

// Provision is one numbered point of a version.
type Provision struct {
	ID           ProvisionID
	Number       string // as printed, e.g. "10.a"
	NumberBasis  NumberBasis
	Parent       ProvisionID // empty for a point of the first level
	Theme        ThemeID     // empty when none is given
	Title        string
	Text         string
	Terms        []Term
	Evidence     []Evidence
	DescendsFrom []Link
	// ApartFrom are provisions of other versions that a person has said it has
	// nothing to do with: neither became the other, whatever words or links over
	// versions in between say.
	ApartFrom []ProvisionID
}

// Term is a quantity in a provision, e.g. troop ceiling, 600000, persons.
type Term struct {
	Name  string
	Value Value
	Unit  string
}

// Value is a term's value: a number as it was written ("600000", "2.50") or
// a word ("G8").
type Value struct {
	Text     string
	IsNumber bool
}

// Link is one step of lineage: the provision that carries it came out of an
// older provision of another version.
type Link struct {
	Provision ProvisionID
	Kind      LinkKind
}

// Speaker utters a statement. Party is the stakeholder the speaker belongs to,
// empty when the speaker belongs to none of them.
type Speaker struct {
	Name  string
	Role  string
	Party StakeholderID
}

// Statement is one dated utterance. Its holder is the side whose position it
// is about; its speaker may belong to another party.
type Statement struct {
	ID         StatementID
	About      []Subject
	Holder     StakeholderID
	Speaker    Speaker
	Date       Date
	DateBasis  DateBasis
	Stance     Stance
	Summary    string
	Quote      string // empty when there is none
	Channel    Channel
	Confidence Confidence
	Disputes   []StatementID
	Evidence   []Evidence
}

// IsClaim reports whether somebody of another party than the holder's speaks.
func (s *Statement) IsClaim() bool { return s.Speaker.Party != s.Holder }

// Subject is what a statement is about: one provision, or one version as a
// whole. Exactly one of the two is set.
type Subject struct {
	Version   VersionID
	Provision ProvisionID
}

// Whole is the subject of a version as a whole.
func Whole(v VersionID) Subject { return Subject{Version: v} }

// On is the subject of one provision.
func On(p ProvisionID) Subject { return Subject{Provision: p} }
