package compare

import "slices"

// onTerms adds what became of the terms of a link's provisions to its changes.
// Terms are told apart by name and unit.
func onTerms(old, now []Provision, l Link, changes []Change) []Change {
	was, is := termsOf(old, l.Old), termsOf(now, l.New)
	for _, t := range was {
		c := Change{Kind: OnTerm, Name: t.Name, Old: t.Words}
		if other, ok := find(is, t); ok {
			if other.Words == t.Words {
				continue
			}
			c.New, c.Unit = other.Words, t.Unit
			if t.Number != 0 && other.Number != 0 {
				c.Ratio = other.Number / t.Number
				c.was, c.is = t.Number, other.Number
			}
		}
		changes = append(changes, c)
	}
	for _, t := range is {
		if _, ok := find(was, t); !ok {
			changes = append(changes, Change{Kind: OnTerm, Name: t.Name, New: t.Words})
		}
	}
	return changes
}

func termsOf(provisions []Provision, at []int) (list []Term) {
	for _, i := range at {
		list = append(list, provisions[i].Terms...)
	}
	return list
}

// find is the term of a list that has the name and unit of t: its very value if
// there is one.
func find(list []Term, t Term) (found Term, ok bool) {
	for _, other := range list {
		if other.Name == t.Name && other.Unit == t.Unit && (!ok || other.Words == t.Words) {
			found, ok = other, true
		}
	}
	return found, ok
}

// Told are the changes of a row as a person wants to read them: where a term
// says that its number changed, the words that say so too are left out.
func (r *Row) Told() []Change {
	var told []Change
	for _, c := range r.Changes {
		term := func(t Change) bool { return t.Kind == OnTerm && t.was != 0 && t.was == c.was && t.is == c.is }
		if c.Kind != OnNumber || !slices.ContainsFunc(r.Changes, term) {
			told = append(told, c)
		}
	}
	return told
}
