package notebook

import (
	"fmt"
	"slices"

	"demarche/store/plan"
)

// Condition is one value that a filter asks for, as a person reads it, and the
// filter without it.
type Condition struct {
	Words   string
	Without Filter
}

// Conditions lists what a filter asks for, save for the words of its text: those
// stand where they were typed.
func (b *Book) Conditions(f Filter) []Condition {
	n := b.names
	var list []Condition
	list = each(list, f.Statuses, func(s plan.NoteStatus) string { return StatusTitle(string(s)) }, func(v []plan.NoteStatus) Filter { g := f; g.Statuses = v; return g })
	list = each(list, f.Labels, titled("label: ", "no label"), func(v []string) Filter { g := f; g.Labels = v; return g })
	list = each(list, f.Tags, titled("# ", "no tags"), func(v []string) Filter { g := f; g.Tags = v; return g })
	list = each(list, f.Authors, titled("by ", "no author"), func(v []string) Filter { g := f; g.Authors = v; return g })
	list = each(list, f.States, func(s plan.AnchorState) string { return string(s) }, func(v []plan.AnchorState) Filter { g := f; g.States = v; return g })
	list = each(list, f.Kinds, KindTitle, func(v []plan.TargetKind) Filter { g := f; g.Kinds = v; return g })
	list = each(list, f.Versions, n.version, func(v []plan.VersionID) Filter { g := f; g.Versions = v; return g })
	list = each(list, f.Provisions, n.point, func(v []plan.ProvisionID) Filter { g := f; g.Provisions = v; return g })
	list = each(list, f.Stakeholders, n.side, func(v []plan.StakeholderID) Filter { g := f; g.Stakeholders = v; return g })
	if n := len(f.Notes); n > 0 {
		words := "this note"
		if n > 1 {
			words = fmt.Sprintf("these %d notes", n)
		}
		g := f
		g.Notes = nil
		list = append(list, Condition{words, g})
	}
	if f.From != "" {
		g := f
		g.From = ""
		list = append(list, Condition{"since " + f.From.Long(), g})
	}
	if f.To != "" {
		g := f
		g.To = ""
		list = append(list, Condition{"until " + f.To.Long(), g})
	}
	return list
}

// each adds a condition for each value of a list.
func each[T comparable](list []Condition, values []T, words func(T) string, with func([]T) Filter) []Condition {
	for i, v := range values {
		without := slices.Delete(slices.Clone(values), i, i+1)
		if len(without) == 0 {
			without = nil
		}
		list = append(list, Condition{words(v), with(without)})
	}
	return list
}

func titled(before, empty string) func(string) string {
	return func(value string) string {
		if value == "" {
			return empty
		}
		return before + value
	}
}

// KindTitle is what notes on a kind of thing are called.
func KindTitle(kind plan.TargetKind) string {
	switch kind {
	case plan.OnDossier:
		return "on the dossier"
	case plan.OnVersion:
		return "on a version"
	case plan.OnProvision:
		return "on a point"
	case plan.OnCell:
		return "on a cell"
	case plan.OnStatement:
		return "on a statement"
	case plan.OnSource:
		return "on a source"
	}
	return "on " + string(kind)
}

// VersionName is what a version is called, e.g. "28 points".
func (b *Book) VersionName(id plan.VersionID) string { return b.names.version(id) }

// PointName is what a provision is called, e.g. "6 Army ceiling".
func (b *Book) PointName(id plan.ProvisionID) string { return b.names.point(id) }

// SideName is what a stakeholder is called.
func (b *Book) SideName(id plan.StakeholderID) string { return b.names.side(id) }

// TargetName is what a thing that notes are on is called, as in [Entry.Where].
func (b *Book) TargetName(on plan.Target) string { return b.names.target(on) }

// VersionOf is the version that a provision is in.
func (b *Book) VersionOf(p plan.ProvisionID) plan.VersionID { return b.names.points[p].version }
