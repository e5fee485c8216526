package plan

import (
	"fmt"
	"strings"
	"unicode"
)

// TargetKind says what sort of thing a note is on.
type TargetKind string

// The kinds of things that carry notes.
const (
	OnDossier   TargetKind = "dossier"
	OnVersion   TargetKind = "version"
	OnProvision TargetKind = "provision"
	OnCell      TargetKind = "cell"
	OnStatement TargetKind = "statement"
	OnSource    TargetKind = "source"
)

// TargetKinds lists every kind of target.
var TargetKinds = []TargetKind{OnDossier, OnVersion, OnProvision, OnCell, OnStatement, OnSource}

// Target is what a note is on. It is written as the command line takes it:
//
//	dossier
//	version:v28
//	provision:v28-6
//	cell:v28-6/ukraine
//	cell:version:v28/ukraine      (the plan as a whole)
//	statement:ua-umerov-denial-2025-11-21
//	source:reuters-2025-11-21-umerov
//
// Targets are comparable and serve as map keys.
type Target struct {
	Kind        TargetKind
	ID          string        // of the version, provision, statement or source; empty for a cell and the dossier
	Subject     Subject       // of a cell
	Stakeholder StakeholderID // of a cell
}

// CellOf is the target of one cell of the matrix.
func CellOf(s Subject, h StakeholderID) Target {
	return Target{Kind: OnCell, Subject: s, Stakeholder: h}
}

// TargetOf is the target of a record with an id: a version, provision,
// statement or source.
func TargetOf[ID ~string](kind TargetKind, id ID) Target {
	return Target{Kind: kind, ID: string(id)}
}

// TargetOfSubject is the provision, or the version as a whole, itself.
func TargetOfSubject(s Subject) Target {
	if s.Provision != "" {
		return TargetOf(OnProvision, s.Provision)
	}
	return TargetOf(OnVersion, s.Version)
}

// wholeVersion marks the cell of a version as a whole in a target's text.
const wholeVersion = "version:"

// String writes the target in the form that [ParseTarget] reads.
func (t Target) String() string {
	switch t.Kind {
	case OnDossier:
		return string(OnDossier)
	case OnCell:
		subject := string(t.Subject.Provision)
		if subject == "" {
			subject = wholeVersion + string(t.Subject.Version)
		}
		return fmt.Sprintf("%s:%s/%s", OnCell, subject, t.Stakeholder)
	}
	return fmt.Sprintf("%s:%s", t.Kind, t.ID)
}

// ParseTarget reads a target. It checks the form only; whether the thing
// exists is the store's to say.
func ParseTarget(s string) (Target, error) {
	kind, id, _ := strings.Cut(s, ":")
	switch TargetKind(kind) {
	case OnDossier:
		if s == string(OnDossier) {
			return Target{Kind: OnDossier}, nil
		}
	case OnVersion, OnProvision, OnStatement, OnSource:
		if id != "" {
			return Target{Kind: TargetKind(kind), ID: id}, nil
		}
	case OnCell:
		subject, holder, ok := strings.Cut(id, "/")
		version, whole := strings.CutPrefix(subject, wholeVersion)
		switch {
		case !ok || holder == "" || subject == "" || whole && version == "":
		case whole:
			return CellOf(Whole(VersionID(version)), StakeholderID(holder)), nil
		default:
			return CellOf(On(ProvisionID(subject)), StakeholderID(holder)), nil
		}
	}
	return Target{}, fmt.Errorf("%q names nothing that can carry a note; write dossier, version:ID, provision:ID, cell:PROVISION/STAKEHOLDER, statement:ID or source:ID", s)
}

// CheckID reports why an id cannot be used, or nil. Ids stand inside targets,
// so they hold no white space, no control characters and no slash, and do not
// begin with "version:".
func CheckID(id string) error {
	switch {
	case id == "":
		return fmt.Errorf("the id is empty")
	case strings.HasPrefix(id, wholeVersion):
		return fmt.Errorf("the id %q begins with %q, which marks the plan as a whole", id, wholeVersion)
	case strings.ContainsFunc(id, func(r rune) bool { return r == '/' || unicode.IsSpace(r) || unicode.IsControl(r) }):
		return fmt.Errorf("the id %q holds a space, a slash or a control character", id)
	}
	return nil
}
