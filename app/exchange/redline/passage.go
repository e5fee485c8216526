package redline

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/compare"
)

// none stands for the provision of a side that has none.
const none = -1

// passage is what stands in one place: provisions of each side, by index in
// their text, and the runs that spell them. A side may be empty.
type passage struct {
	old, new []int
	// The runs count with Old and New from the first of these provisions.
	runs []compare.Run
}

// teller is told a passage from its beginning to its end. A provision of a side
// begins, its runs follow, and the paragraph ends; where provisions of both sides
// begin or end together they do so in one call.
type teller interface {
	begin(old, now int)  // none on a side: there nothing begins
	run(at int)          // by its place among the runs
	end(mark compare.Op) // whether the end of the paragraph stayed, went or came
}

// tell tells a passage. An end that only one side has stands as far on as
// possible, so that what went between two provisions belongs to the first.
func (p passage) tell(t teller) {
	g := going{passage: p, t: t}
	t.begin(at(p.old, 0), at(p.new, 0))
	for k, r := range p.runs {
		g.to(r.Old, r.New, r.Op)
		t.run(k)
	}
	g.to(len(p.old)-1, len(p.new)-1, compare.Equal)
	switch {
	case len(p.new) == 0:
		t.end(compare.Delete)
	case len(p.old) == 0:
		t.end(compare.Insert)
	default:
		t.end(compare.Equal)
	}
}

// going is a passage while it is told, and the provision of each side that it is
// in.
type going struct {
	passage
	t       teller
	was, is int
}

// to goes on to a provision of each side, as far as a run asks for it: one that
// went is in no new provision, and one that came in no old one.
func (g *going) to(old, now int, op compare.Op) {
	for g.was < old && g.is < now {
		g.was, g.is = g.was+1, g.is+1
		g.t.end(compare.Equal)
		g.t.begin(g.old[g.was], g.new[g.is])
	}
	for op != compare.Insert && g.was < old {
		g.was++
		g.t.end(compare.Delete)
		g.t.begin(g.old[g.was], none)
	}
	for op != compare.Delete && g.is < now {
		g.is++
		g.t.end(compare.Insert)
		g.t.begin(none, g.new[g.is])
	}
}

// at is an element, or none.
func at(list []int, k int) int {
	if k >= len(list) {
		return none
	}
	return list[k]
}

// provision is one of a text; nil: none.
func provision(t *compare.Text, at int) *compare.Provision {
	if at == none {
		return nil
	}
	return &t.Provisions[at]
}

// runsOf are the runs of the old provision with a place in its link, or of the
// new one: they stand one behind the other.
func runsOf(runs []compare.Run, old bool, part int) []compare.Run {
	place := func(k int) int {
		if old {
			return runs[k].Old
		}
		return runs[k].New
	}
	from := sort.Search(len(runs), func(k int) bool { return place(k) >= part })
	to := sort.Search(len(runs), func(k int) bool { return place(k) > part })
	return runs[from:to]
}

// wordRuns are the runs from one heading to another; nil: there is none.
func wordRuns(old, now *compare.Provision, of func(*compare.Provision) string, whole bool) []compare.Run {
	was, is := "", ""
	if old != nil {
		was = of(old)
	}
	if now != nil {
		is = of(now)
	}
	return headRuns(was, is, whole)
}

// headRuns are the runs from one short text to another, word by word, or as a
// whole.
func headRuns(was, is string, whole bool) []compare.Run {
	var runs []compare.Run
	switch {
	case was == is && is != "":
		return []compare.Run{{Op: compare.Equal, Text: is}}
	case was != "" && is != "" && !whole:
		return compare.Redline([]string{was}, []string{is}, compare.Ignore{})
	}
	if was != "" {
		runs = append(runs, compare.Run{Op: compare.Delete, Text: was})
	}
	if is != "" {
		runs = append(runs, compare.Run{Op: compare.Insert, Text: is})
	}
	return runs
}

// titleOf is the heading of a provision.
func titleOf(p *compare.Provision) string { return p.Title }

// numbered is the number of a provision as it stands in front of it: "6. ", "(a) ".
func numbered(p *compare.Provision) string {
	number := strings.TrimSpace(p.Number)
	if number == "" {
		return ""
	}
	if last, _ := utf8.DecodeLastRuneInString(number); unicode.IsLetter(last) || unicode.IsDigit(last) {
		number += "."
	}
	return number + " "
}
