package plan

// Groups says which stakeholder belongs to which: the group, by member. It has
// the memberships that count, one level deep:
//
//	Europe                 France and Germany belong to Europe. Bavaria belongs to
//	├ France               none: it is a member of a member. Nor does one that is
//	└ Germany              said to belong to itself or to a side that is not there.
//	  └ Bavaria  ✕
type Groups map[StakeholderID]StakeholderID

// GroupsOf finds the groups in a list of stakeholders.
func GroupsOf(list []Stakeholder) Groups {
	said := make(Groups, len(list))
	for i := range list {
		said[list[i].ID] = list[i].MemberOf
	}
	isMember := func(h StakeholderID) bool {
		_, there := said[said[h]]
		return said[h] != "" && there
	}
	groups := Groups{}
	for member, group := range said {
		if isMember(member) && !isMember(group) {
			groups[member] = group
		}
	}
	return groups
}

// Order gives the places of a list of stakeholders in the order in which their
// columns stand: that of the list, but each group's members follow it.
func (g Groups) Order(list []Stakeholder) []int {
	members := map[StakeholderID][]int{}
	for i := range list {
		if group := g[list[i].ID]; group != "" {
			members[group] = append(members[group], i)
		}
	}
	order := make([]int, 0, len(list))
	for i := range list {
		if g[list[i].ID] == "" {
			order = append(append(order, i), members[list[i].ID]...)
		}
	}
	return order
}

// Members are the members of a group, in the order of the list.
func (g Groups) Members(list []Stakeholder, group StakeholderID) []StakeholderID {
	var members []StakeholderID
	for i := range list {
		if group != "" && g[list[i].ID] == group {
			members = append(members, list[i].ID)
		}
	}
	return members
}
