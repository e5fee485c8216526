package store

import (
	"fmt"
	"slices"

	"demarche/store/plan"
)

// How acts on lineage are called in the history.

// mostNamed is how many provisions a label names: as many as a menu has room for.
const mostNamed = 4

// String is "6 of 28 points".
func (p point) String() string { return p.name + " of " + p.text }

// spoken is what an act on lineage has changed: the provisions of the older and
// of the newer versions, each once.
type spoken struct {
	verb     verb
	mixed    bool // more than one thing is said
	old, now []point
}

func spokenOf(pairs []related) spoken {
	s := spoken{verb: pairs[0].verb}
	old, now := map[plan.ProvisionID]bool{}, map[plan.ProvisionID]bool{}
	for _, p := range pairs {
		s.mixed = s.mixed || p.verb != s.verb
		if !old[p.old.id] {
			old[p.old.id], s.old = true, append(s.old, p.old)
		}
		if !now[p.now.id] {
			now[p.now.id], s.now = true, append(s.now, p.now)
		}
	}
	return s
}

// version is the version of all points of a list; ok is false where they are of
// several.
func version(list []point) (of point, ok bool) {
	other := func(p point) bool { return p.version != list[0].version }
	return list[0], !slices.ContainsFunc(list, other)
}

// label says what the act did, for people: "link 6 of 28 points with 4 of 20
// points", "split 6 of 28 points into 4 and 5 of 20 points".
func (s spoken) label() string {
	old, one := version(s.old)
	now, other := version(s.now)
	switch {
	case !one || !other:
		return "correct the lineage of several versions"
	case s.mixed:
		return fmt.Sprintf("correct the lineage of %s and %s", old.text, now.text)
	case s.verb == sayApart:
		return fmt.Sprintf("unlink %s from %s", named(s.old), named(s.now))
	case s.verb == sayNothing:
		return fmt.Sprintf("forget what was said of %s and %s", named(s.old), named(s.now))
	case len(s.old) == 1 && len(s.now) > 1:
		return fmt.Sprintf("split %s into %s", named(s.old), named(s.now))
	case len(s.now) == 1 && len(s.old) > 1:
		return fmt.Sprintf("merge %s into %s", named(s.old), named(s.now))
	}
	return fmt.Sprintf("link %s with %s", named(s.old), named(s.now))
}

// named writes points of one version: "4 and 5 of 20 points", "12 provisions of
// 20 points".
func named(list []point) string {
	if len(list) > mostNamed {
		return counted(len(list), "provision") + " of " + list[0].text
	}
	names := make([]string, len(list))
	for i, p := range list {
		names[i] = p.name
	}
	return plan.InWords(names, "and") + " of " + list[0].text
}

// target is what the act was done to: the one provision that all of it is about,
// of two the newer; else the newer version.
func (s spoken) target() string {
	switch now, one := version(s.now); {
	case len(s.now) == 1:
		return plan.TargetOf(plan.OnProvision, now.id).String()
	case len(s.old) == 1:
		return plan.TargetOf(plan.OnProvision, s.old[0].id).String()
	case one:
		return plan.TargetOf(plan.OnVersion, now.version).String()
	}
	return ""
}
