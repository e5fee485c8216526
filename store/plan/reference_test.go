package plan_test

import (
	"cmp"
	"slices"

	"demarche/store/plan"
)

// reading is the rules for positions read aloud over a dossier: every answer walks
// the whole record, nothing is sorted or kept, and no rule of package plan is
// called. It is slow and plain, so that a slip in the index shows against it.
type reading struct{ *plan.Dossier }

// entry is a statement and its place in the order of entry.
type entry struct {
	place int
	*plan.Statement
}

// The rule's own orders, written out again on purpose.
var (
	sideOf      = map[plan.Stance]int{"rejects": -1, "opposes": -1, "accepts with conditions": +1, "accepts": +1}
	channelRank = map[plan.Channel]int{"official text": 4, "on record": 3, "report": 2, "anonymous": 1}
	surety      = map[plan.Confidence]int{"high": 3, "medium": 2, "low": 1}
	stateOf     = map[int]plan.State{3: "own", 2: "reported", 1: "claimed"}
)

// rank is the standing: 3 own, 2 reported, 1 claim.
func rank(e entry) int {
	named := e.Channel == "official text" || e.Channel == "on record"
	switch {
	case e.Speaker.Party == e.Holder && named:
		return 3
	case e.Speaker.Party == e.Holder:
		return 2
	}
	return 1
}

// newer orders two statements of one standing by the day, then by the rule for
// one day.
func newer(a, b entry) int {
	return cmp.Or(
		cmp.Compare(a.Date, b.Date),
		cmp.Compare(channelRank[a.Channel], channelRank[b.Channel]),
		cmp.Compare(surety[a.Confidence], surety[b.Confidence]),
		cmp.Compare(a.place, b.place))
}

func apart(a, b plan.Stance) bool { return sideOf[a]*sideOf[b] == -1 }

// said lists what was said by a day that passes a test.
func (r reading) said(day plan.Date, passes func(entry) bool) []entry {
	var list []entry
	for i := range r.Statements {
		e := entry{i, &r.Statements[i]}
		if (day == "" || e.Date <= day) && passes(e) {
			list = append(list, e)
		}
	}
	return list
}

func (r reading) cell(s plan.Subject, h plan.StakeholderID, day plan.Date) []entry {
	return r.said(day, func(e entry) bool { return e.Holder == h && slices.Contains(e.About, s) })
}

func coded(e entry) bool { return e.Stance != "" }

func ownRank(e entry) bool { return rank(e) == 3 }

// keep is the entries that pass a test.
func keep(list []entry, passes func(entry) bool) []entry {
	var kept []entry
	for _, e := range list {
		if passes(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// answer is a position and, where several ancestors tie to the last because
// one statement is about them all, the other subjects it may come from: the
// rule does not choose between them.
type answer struct {
	plan.Position
	orFrom []plan.Subject
}

func (r reading) position(s plan.Subject, h plan.StakeholderID, day plan.Date) answer {
	cell := r.cell(s, h, day)
	if len(cell) == 0 {
		return r.whyEmpty(s, h, day)
	}
	p := plan.Position{
		State: "uncoded", Statements: len(cell),
		Claims:    len(keep(cell, func(e entry) bool { return rank(e) == 1 })),
		Uncoded:   len(cell) - len(keep(cell, coded)),
		Contested: r.anyDisputed(cell, day),
	}
	if words := keep(cell, coded); len(words) > 0 {
		d := slices.MaxFunc(words, func(a, b entry) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), newer(a, b)) })
		p.State, p.Stance, p.DecidedBy = stateOf[rank(d)], d.Stance, d.ID
		p.Contested = p.Contested || anyOpposed(words, d)
		p.Reversed = isReversed(words, d)
	}
	return answer{Position: p}
}

func (r reading) anyDisputed(cell []entry, day plan.Date) bool {
	return slices.ContainsFunc(cell, func(e entry) bool {
		others := r.said(day, func(o entry) bool {
			return slices.Contains(e.Disputes, o.ID) || slices.Contains(o.Disputes, e.ID)
		})
		return len(others) > 0
	})
}

func anyOpposed(words []entry, d entry) bool {
	return slices.ContainsFunc(words, func(e entry) bool {
		return apart(e.Stance, d.Stance) && (rank(e) < rank(d) || rank(e) == rank(d) && e.Date == d.Date)
	})
}

func isReversed(words []entry, d entry) bool {
	if !ownRank(d) {
		return false
	}
	before := keep(words, func(e entry) bool { return ownRank(e) && e.Date < d.Date && sideOf[e.Stance] != 0 })
	return len(before) > 0 && apart(slices.MaxFunc(before, newer).Stance, d.Stance)
}

// word is the own statement that speaks for a subject whose stance is carried:
// the newest with a stance, for one without never decides; the newest without
// when there is no other.
func (r reading) word(s plan.Subject, h plan.StakeholderID, day plan.Date) (entry, bool) {
	words := keep(r.cell(s, h, day), ownRank)
	if some := keep(words, coded); len(some) > 0 {
		words = some
	}
	if len(words) == 0 {
		return entry{}, false
	}
	return slices.MaxFunc(words, newer), true
}

func (r reading) whyEmpty(s plan.Subject, h plan.StakeholderID, day plan.Date) answer {
	seen := []plan.Subject{s}
	for up, ok := r.parentOf(s); ok && !slices.Contains(seen, up); up, ok = r.parentOf(up) {
		if w, spoke := r.word(up, h, day); spoke {
			return answer{Position: plan.Position{State: "parent", Stance: w.Stance, DecidedBy: w.ID, From: up}}
		}
		seen = append(seen, up)
	}
	// Generation by generation; a subject met before is not met again.
	seen = []plan.Subject{s}
	for generation := []plan.Subject{s}; len(generation) > 0; {
		var older []plan.Subject
		for _, g := range generation {
			for _, a := range r.ancestorsOf(g) {
				if !slices.Contains(seen, a) {
					seen, older = append(seen, a), append(older, a)
				}
			}
		}
		heard := slices.DeleteFunc(slices.Clone(older), func(a plan.Subject) bool { return r.apart(s, a) })
		if found, ok := r.lastToSpeak(heard, h, day); ok {
			return found
		}
		generation = older
	}
	return answer{Position: plan.Position{State: "none"}}
}

func (r reading) lastToSpeak(equals []plan.Subject, h plan.StakeholderID, day plan.Date) (answer, bool) {
	var last answer
	var lastWord entry
	for _, s := range equals {
		w, spoke := r.word(s, h, day)
		switch {
		case !spoke:
		case lastWord.Statement == nil || newer(w, lastWord) > 0:
			lastWord, last = w, answer{Position: plan.Position{
				State: "earlier", Stance: w.Stance, DecidedBy: w.ID, From: s, FromVersion: r.versionOf(s),
			}}
		case newer(w, lastWord) == 0:
			last.orFrom = append(last.orFrom, s)
		}
	}
	return last, lastWord.Statement != nil
}

// find looks a subject up: the version it belongs to, and the provision or nil
// for a version as a whole.
func (r reading) find(s plan.Subject) (*plan.Version, *plan.Provision) {
	for i := range r.Versions {
		v := &r.Versions[i]
		if s == plan.Whole(v.ID) {
			return v, nil
		}
		for j := range v.Provisions {
			if s == plan.On(v.Provisions[j].ID) {
				return v, &v.Provisions[j]
			}
		}
	}
	return nil, nil
}

func (r reading) versionOf(s plan.Subject) plan.VersionID {
	v, _ := r.find(s)
	return v.ID
}

func (r reading) parentOf(s plan.Subject) (plan.Subject, bool) {
	_, p := r.find(s)
	if p == nil {
		return plan.Subject{}, false
	}
	up := plan.On(p.Parent)
	v, _ := r.find(up)
	return up, v != nil
}

// apart: one of the two says so of the other.
func (r reading) apart(a, b plan.Subject) bool {
	_, p := r.find(a)
	_, q := r.find(b)
	return p != nil && q != nil && (slices.Contains(p.ApartFrom, q.ID) || slices.Contains(q.ApartFrom, p.ID))
}

func (r reading) ancestorsOf(s plan.Subject) []plan.Subject {
	var list []plan.Subject
	add := func(a plan.Subject) {
		if v, _ := r.find(a); v != nil {
			list = append(list, a)
		}
	}
	switch v, p := r.find(s); {
	case p != nil:
		for _, link := range p.DescendsFrom {
			add(plan.On(link.Provision))
		}
	case v != nil:
		for _, older := range v.DerivedFrom {
			add(plan.Whole(older))
		}
	}
	return list
}
