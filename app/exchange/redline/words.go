package redline

import (
	"cmp"
	"fmt"
	"strings"

	"demarche/app/compare"
)

// unsure says how many links may not hold: "2 unsure"; empty: none.
func unsure(c *compare.Comparison) string {
	n := 0
	for i := range c.Rows {
		if c.Rows[i].Doubt != compare.Sure {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n, " unsure")
}

// label names provisions of a text by their numbers: "12", "5, 6"; where one has
// none by its place: "¶ 3".
func label(t *compare.Text, provisions []int) string {
	names := make([]string, len(provisions))
	for k, i := range provisions {
		if names[k] = inALine(t.Provisions[i].Number); names[k] == "" {
			names[k] = fmt.Sprint("¶ ", i+1)
		}
	}
	return strings.Join(names, ", ")
}

// gist is what provisions are about, in a few words: the heading of the first, or
// how its text begins.
func gist(t *compare.Text, provisions []int) string {
	p := &t.Provisions[provisions[0]]
	return short(cmp.Or(p.Title, p.Text))
}

// movedFrom and movedTo label the ends of a row that moved: "moved: was 12",
// "moved: now 3".
func movedFrom(c *compare.Comparison, r *compare.Row) string {
	return "moved: was " + label(c.Old, r.Old)
}

func movedTo(c *compare.Comparison, r *compare.Row) string {
	return "moved: now " + label(c.New, r.New)
}

// doubt says why a row may not hold: "unsure: few words in common".
func doubt(r *compare.Row) string { return "unsure: " + string(r.Doubt) }

// changesOf says what a row changes: first what is more than wording, one by one,
// then how often there are only other words.
func changesOf(r *compare.Row) []change {
	var list []change
	wording := 0
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Kind == compare.OnWording {
			wording++
		} else {
			list = append(list, change{string(c.Kind), fromTo(c)})
		}
	}
	switch {
	case wording == 1:
		list = append(list, change{string(compare.OnWording), ""})
	case wording > 1:
		list = append(list, change{string(compare.OnWording), fmt.Sprint("in ", wording, " places")})
	}
	return list
}

// change is what a row changes, as people read it: "number", "600,000 → 800,000
// persons, +33 %".
type change struct{ kind, words string }

// fromTo says from what to what a change goes, in the length of a badge.
func fromTo(c *compare.Change) string {
	told := *c
	told.Old, told.New, told.Unit = short(c.Old), short(c.New), inALine(c.Unit)
	if name := inALine(c.Name); name != "" {
		return name + ": " + told.Words()
	}
	return told.Words()
}

// mostOfWords is how many characters of a text a badge shows: about two lines of
// its column.
const mostOfWords = 60

// short is a text that fits into a badge.
func short(text string) string {
	letters := []rune(inALine(text))
	if len(letters) > mostOfWords {
		return strings.TrimSpace(string(letters[:mostOfWords-1])) + "…"
	}
	return string(letters)
}

// traces are the rows that moved, by the row behind which they once stood.
type traces map[int][]int

// tracesOf says behind which row those that moved once stood; -1: before all.
func tracesOf(c *compare.Comparison) traces {
	rowOf := make([]int, len(c.Old.Provisions))
	for k := range c.Rows {
		for _, i := range c.Rows[k].Old {
			rowOf[i] = k
		}
	}
	behind, last, told := traces{}, none, map[int]bool{}
	for _, k := range rowOf {
		switch {
		case !c.Rows[k].Moved:
			last = k
		case !told[k]:
			told[k] = true
			behind[last] = append(behind[last], k)
		}
	}
	return behind
}
