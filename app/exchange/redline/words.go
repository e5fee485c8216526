package redline

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"demarche/app/compare"
)

// kindWords are the kinds of links as people read them.
var kindWords = map[compare.Kind]string{
	compare.Same: "unchanged", compare.Amended: "amended", compare.Split: "split",
	compare.Merged: "merged", compare.Added: "new", compare.Dropped: "dropped",
}

// Summary says in words how much became of what: "9 amended, 4 dropped, 3 new, 2
// moved". What moved and was amended as well counts as both.
func Summary(c *compare.Comparison) string {
	count, moved := counts(c)
	var parts []string
	for _, kind := range []compare.Kind{compare.Amended, compare.Split, compare.Merged, compare.Dropped, compare.Added} {
		if count[kind] > 0 {
			parts = append(parts, fmt.Sprint(count[kind], " ", kindWords[kind]))
		}
	}
	if moved > 0 {
		parts = append(parts, fmt.Sprint(moved, " moved"))
	}
	if len(parts) == 0 {
		return "nothing changed"
	}
	return strings.Join(parts, ", ")
}

func counts(c *compare.Comparison) (count map[compare.Kind]int, moved int) {
	count = map[compare.Kind]int{}
	for i := range c.Rows {
		count[c.Rows[i].Kind]++
		if c.Rows[i].Moved {
			moved++
		}
	}
	return count, moved
}

// remainder says what the summary leaves out: "27 unchanged, 2 unsure"; empty:
// nothing.
func remainder(c *compare.Comparison) string {
	count, _ := counts(c)
	unsure := 0
	for i := range c.Rows {
		if c.Rows[i].Doubt != compare.Sure {
			unsure++
		}
	}
	var parts []string
	if n := count[compare.Same]; n > 0 {
		parts = append(parts, fmt.Sprint(n, " unchanged"))
	}
	if unsure > 0 {
		parts = append(parts, fmt.Sprint(unsure, " unsure"))
	}
	return strings.Join(parts, ", ")
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

// fromTo says from what to what a change goes.
func fromTo(c *compare.Change) string {
	words := ""
	switch was, is := short(c.Old), short(c.New); {
	case is == "":
		words = "without " + was
	case was == "":
		words = "with " + is
	default:
		words = was + " → " + is
	}
	if unit := inALine(c.Unit); unit != "" && !strings.Contains(words, unit) {
		words += " " + unit
	}
	if name := inALine(c.Name); name != "" {
		words = name + ": " + words
	}
	if by := percent(c.Ratio); by != "" {
		words += ", " + by
	}
	return words
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

// percent says by how much a number grew: "+33 %", "−50 %", "+0.4 %"; beyond ten
// times "× 12". Between figure and sign is a space that does not break.
func percent(ratio float64) string {
	by := (ratio - 1) * 100
	switch {
	case ratio <= 0 || by == 0 || math.IsInf(by, 0) || math.IsNaN(by):
		return ""
	case ratio >= 10:
		return fmt.Sprintf("×\u00a0%.0f", ratio)
	}
	places := 0
	if math.Abs(by) < 10 && math.Abs(by-math.Round(by)) > 0.05 {
		places = 1
	}
	return strings.Replace(fmt.Sprintf("%+.*f\u00a0%%", places, by), "-", "−", 1)
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
