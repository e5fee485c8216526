package plan_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"demarche/store/plan"
)

// sides reads "europe france<europe" as two stakeholders, one a member of the
// other.
func sides(text string) []plan.Stakeholder {
	var list []plan.Stakeholder
	for _, word := range strings.Fields(text) {
		id, group, _ := strings.Cut(word, "<")
		list = append(list, plan.Stakeholder{ID: plan.StakeholderID(id), MemberOf: plan.StakeholderID(group)})
	}
	return list
}

func TestGroups(t *testing.T) {
	for name, c := range map[string]struct {
		sides  string
		groups plan.Groups
		order  string
	}{
		"nobody":                 {"", plan.Groups{}, ""},
		"no group":               {"a b c", plan.Groups{}, "a b c"},
		"members behind":         {"a e f<e g<e b", plan.Groups{"f": "e", "g": "e"}, "a e f g b"},
		"members before":         {"f<e a g<e e b", plan.Groups{"f": "e", "g": "e"}, "a e f g b"},
		"two groups":             {"x<b y<a a b z<a", plan.Groups{"x": "b", "y": "a", "z": "a"}, "a y z b x"},
		"a group that is gone":   {"f<gone a", plan.Groups{}, "f a"},
		"a member of itself":     {"f<f a", plan.Groups{}, "f a"},
		"two in a circle":        {"a<b b<a c", plan.Groups{}, "a b c"},
		"a member of a member":   {"c<b b<a a", plan.Groups{"b": "a"}, "c a b"},
		"of a group of nothing":  {"c<b b<gone", plan.Groups{"c": "b"}, "b c"},
		"beside a circle":        {"c<a a<b b<a", plan.Groups{}, "c a b"},
		"a circle does not hold": {"c<a a<a", plan.Groups{}, "c a"},
	} {
		list := sides(c.sides)
		groups := plan.GroupsOf(list)
		if !maps.Equal(groups, c.groups) {
			t.Errorf("%s: %v, want %v", name, groups, c.groups)
		}
		var order []string
		for _, i := range groups.Order(list) {
			order = append(order, string(list[i].ID))
		}
		if got := strings.Join(order, " "); got != c.order {
			t.Errorf("%s: in the order %q, want %q", name, got, c.order)
		}
	}
}

func TestMembersOfAGroup(t *testing.T) {
	list := sides("f<e a e g<e")
	groups := plan.GroupsOf(list)
	if got := groups.Members(list, "e"); !slices.Equal(got, []plan.StakeholderID{"f", "g"}) {
		t.Errorf("members %q", got)
	}
	for _, h := range []plan.StakeholderID{"a", "f", "", "gone"} {
		if got := groups.Members(list, h); got != nil {
			t.Errorf("%q has the members %q", h, got)
		}
	}
}
