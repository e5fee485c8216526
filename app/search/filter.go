package search

import (
	"slices"
	"strings"

	"demarche/store/plan"
)

// test tells which records of a segment pass a filter.
type test func(s *segment) func(n uint32) bool

// byFacts is a test that looks at nothing but a record's facts.
func byFacts(passes func(f *facts) bool) test {
	return func(s *segment) func(uint32) bool {
		return func(n uint32) bool { return passes(&s.facts[n]) }
	}
}

// test makes a filter ready for use, or says what is wrong with it; nil where
// it asks for nothing yet. A record that has no such thing does not pass: a
// source has no stance.
func (x *Index) test(f filter) (test, error) {
	if slices.Equal(f.values, []string{""}) {
		if f.open {
			return nil, nil
		}
		return nil, &QueryError{f.field, "", "write what you look for right behind the colon"}
	}
	t, err := x.plainTest(f)
	if err != nil || !f.not {
		return t, err
	}
	return func(s *segment) func(uint32) bool {
		passes := t(s)
		return func(n uint32) bool { return !passes(n) }
	}, nil
}

func (x *Index) plainTest(f filter) (test, error) {
	switch f.field {
	case "by":
		return x.speakerTest(f), nil
	case "on", "after", "before", "since", "until":
		return dateTest(f)
	case "theme", "version", "point":
		return x.subjectTest(f)
	case "tag", "label", "author":
		return x.noteTest(f), nil
	}
	return x.factTest(f)
}

// choice is one value that a filter may have, with the names that it goes by.
type choice struct {
	id    string
	names []string
}

// key is a name as names are compared: folded, in words with one space between.
func key(name string) string {
	var list []string
	newScanner().scan(name, func(w word) {
		if !w.part {
			list = append(list, string(w.folded))
		}
	})
	return strings.Join(list, " ")
}

// mostChoices is how many values a message lists.
const mostChoices = 12

// choose finds the values meant, by their place in the list: those with that
// name, or the one that begins so. While the last value is being typed it may
// be several that begin so.
func choose(f filter, choices []choice) (set, error) {
	chosen := newSet(len(choices))
	for i, value := range f.values {
		exact, begun := matching(key(value), choices)
		open := f.open && i == len(f.values)-1
		if open || exact.empty() && begun.count() == 1 {
			exact = begun
		}
		if exact.empty() {
			return nil, &QueryError{f.field, value, oneOf(choices)}
		}
		chosen.addAll(exact)
	}
	return chosen, nil
}

// matching gives the choices with that name, and those with a name that begins
// so, the former among them.
func matching(name string, choices []choice) (exact, begun set) {
	exact, begun = newSet(len(choices)), newSet(len(choices))
	for i, c := range choices {
		for _, n := range append([]string{c.id}, c.names...) {
			if k := key(n); name != "" && strings.HasPrefix(k, name) {
				begun.add(uint32(i))
				if k == name {
					exact.add(uint32(i))
				}
			}
		}
	}
	return exact, begun
}

func oneOf(choices []choice) string {
	var list []string
	for _, c := range choices[:min(len(choices), mostChoices)] {
		list = append(list, c.id)
	}
	if len(list) == 0 {
		return "the dossier has none"
	}
	if len(choices) > mostChoices {
		list = append(list, "…")
	}
	return "write one of " + strings.Join(list, ", ")
}

func plainChoices[S ~string](list []S) []choice {
	choices := make([]choice, len(list))
	for i, s := range list {
		choices[i].id = string(s)
	}
	return choices
}

// factTest is about words that records are coded with, and about sides: party
// is holder or speaker.
func (x *Index) factTest(f filter) (test, error) {
	chosen, err := choose(f, x.choices(f.field))
	is := func(i int32) bool { return i >= 0 && chosen.has(uint32(i)) }
	tests := map[string]test{
		"party":      byFacts(func(f *facts) bool { return is(f.holder) || is(f.speaker) }),
		"holder":     byFacts(func(f *facts) bool { return is(f.holder) }),
		"stance":     byFacts(func(f *facts) bool { return is(int32(f.stance)) }),
		"channel":    byFacts(func(f *facts) bool { return is(int32(f.channel)) }),
		"confidence": byFacts(func(f *facts) bool { return is(int32(f.confidence)) }),
		"status":     byFacts(func(f *facts) bool { return is(int32(f.status)) }),
		"in": func(s *segment) func(uint32) bool {
			return func(n uint32) bool { return is(int32(s.records[n].kind)) }
		},
	}
	return tests[f.field], err
}

// uncoded asks for statements without a stance.
const uncoded = "uncoded"

// choices are the values of a filter, by the numbers that facts have for them.
func (x *Index) choices(field string) (list []choice) {
	switch field {
	case "stance":
		for _, s := range plan.Stances {
			list = append(list, choice{string(s), []string{s.Word()}})
		}
		return append(list, choice{uncoded, []string{plan.NotCoded.Word()}})
	case "channel":
		return plainChoices(plan.Channels)
	case "confidence":
		return plainChoices(plan.Confidences)
	case "status":
		return append(plainChoices(plan.NoteStatuses), plainChoices(plan.Statuses)...)
	case "in":
		for _, k := range Kinds {
			list = append(list, choice{string(k), []string{string(k) + "s"}})
		}
		return list
	case "theme":
		for _, t := range x.dossier.Themes {
			list = append(list, choice{string(t.ID), []string{t.Name}})
		}
		return list
	case "version":
		for _, v := range x.dossier.Versions {
			list = append(list, choice{string(v.ID), []string{v.Short, v.Title}})
		}
		return list
	}
	for _, h := range x.dossier.Stakeholders {
		list = append(list, choice{string(h.ID), []string{h.Name, h.Short}})
	}
	return list
}

// speakerTest is about who speaks: a side where the value names one, else words
// of a person's name.
func (x *Index) speakerTest(f filter) test {
	sides := newSet(len(x.dossier.Stakeholders))
	var persons []phrase
	p := parser{scan: newScanner()}
	for i, value := range f.values {
		if exact, _ := matching(key(value), x.choices(f.field)); !exact.empty() {
			sides.addAll(exact)
		} else if name := p.phrase(value, f.open && i == len(f.values)-1); len(name) > 0 {
			persons = append(persons, name)
		}
	}
	return func(s *segment) func(uint32) bool {
		fields, named := newSet(len(s.starts)), newSet(len(s.records))
		for _, name := range persons {
			s.mark(name, fields)
		}
		fields.each(func(field uint32) {
			owner := s.owners[field]
			if kind := s.records[owner].kind; layouts[kind].fields[s.names[field]] == Speaker {
				named.add(owner)
			}
		})
		return func(n uint32) bool {
			side := s.facts[n].speaker
			return named.has(n) || s.records[n].kind == statementKind && side >= 0 && sides.has(uint32(side))
		}
	}
}

// dateTest compares days. A month or a year, asked for or on record, is all of
// its days.
func dateTest(f filter) (test, error) {
	type period struct{ first, last uint32 }
	var asked []period
	for _, value := range f.values {
		if _, err := plan.ParsePartialDate(value); err != nil {
			return nil, &QueryError{f.field, value, "write a day, a month or a year: 2025-11-24, 2025-11 or 2025"}
		}
		first, last := days(value)
		asked = append(asked, period{first, last})
	}
	passes := map[string]func(f *facts, p period) bool{
		"on":     func(f *facts, p period) bool { return f.first >= p.first && f.last <= p.last },
		"after":  func(f *facts, p period) bool { return f.first > p.last },
		"before": func(f *facts, p period) bool { return f.last < p.first },
		"since":  func(f *facts, p period) bool { return f.first >= p.first },
		"until":  func(f *facts, p period) bool { return f.last <= p.last },
	}[f.field]
	return byFacts(func(f *facts) bool {
		for _, p := range asked {
			if f.first != 0 && passes(f, p) {
				return true
			}
		}
		return false
	}), nil
}

// subjectTest is about provisions and versions; a statement or a note passes
// by what it is about.
func (x *Index) subjectTest(f filter) (test, error) {
	passes, err := x.subjectPasses(f)
	if err != nil {
		return nil, err
	}
	pass := newSet(len(x.subjects))
	for i := range x.subjects {
		if passes(&x.subjects[i]) {
			pass.add(uint32(i))
		}
	}
	return func(s *segment) func(uint32) bool {
		return func(n uint32) bool {
			from := uint32(0)
			if n > 0 {
				from = s.abouts[n-1]
			}
			for _, i := range s.about[from:s.abouts[n]] {
				if pass.has(uint32(i)) {
					return true
				}
			}
			return false
		}
	}, nil
}

func (x *Index) subjectPasses(f filter) (func(*subject) bool, error) {
	if f.field == "point" {
		var numbers []string
		for _, value := range f.values {
			numbers = append(numbers, numberKey(value))
		}
		return func(s *subject) bool { return s.point != nil && slices.Contains(numbers, s.number) }, nil
	}
	choices := x.choices(f.field)
	chosen, err := choose(f, choices)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	chosen.each(func(i uint32) { ids[choices[i].id] = true })
	if f.field == "version" {
		return func(s *subject) bool { return ids[string(s.version.ID)] }, nil
	}
	return func(s *subject) bool { return s.point != nil && ids[string(s.point.Theme)] }, nil
}

// numberKey compares numbers of points as they are printed: 10.a is 10a and
// 10 (a), but 1.1 is not 11.
func numberKey(number string) string {
	var b strings.Builder
	last := separator
	for _, r := range Fold(number) {
		c := classify(r)
		if c == separator || c == apostrophe {
			last = separator
			continue
		}
		if b.Len() > 0 && c != last {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = c
	}
	return b.String()
}

// noteTest is about tags, labels and authors of notes. A tag or a label is
// meant as a whole, an author by words of the name.
func (x *Index) noteTest(f filter) test {
	var keys []string
	for _, value := range f.values {
		keys = append(keys, key(value))
	}
	is := func(name string) bool {
		name = key(name)
		return slices.ContainsFunc(keys, func(k string) bool {
			if f.field == "author" {
				return k != "" && strings.Contains(" "+name+" ", " "+k+" ")
			}
			return k == name || f.open && k == keys[len(keys)-1] && strings.HasPrefix(name, k)
		})
	}
	return func(s *segment) func(uint32) bool {
		return func(i uint32) bool {
			r := s.records[i]
			if r.kind != noteKind {
				return false
			}
			n := &x.notes[r.item]
			switch f.field {
			case "tag":
				return slices.ContainsFunc(n.Tags, func(tag string) bool { return slices.ContainsFunc(around(tag), is) })
			case "label":
				return n.Label != "" && is(n.Label)
			}
			return is(n.Author)
		}
	}
}

// around are a tag and those that it lies in: "security/nato" and "security".
func around(tag string) []string {
	all := []string{tag}
	for at := strings.LastIndexByte(tag, '/'); at > 0; at = strings.LastIndexByte(tag, '/') {
		tag = tag[:at]
		all = append(all, tag)
	}
	return all
}
