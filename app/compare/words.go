package compare

import (
	"fmt"
	"math"
	"strings"
)

// Counts is how many links of a comparison are of each kind, and how many moved.
type Counts struct {
	Of    map[Kind]int
	Moved int
}

// Count counts the links.
func (c *Comparison) Count() Counts {
	n := Counts{Of: map[Kind]int{}}
	for k := range c.Rows {
		n.Of[c.Rows[k].Kind]++
		if c.Rows[k].Moved {
			n.Moved++
		}
	}
	return n
}

// Word is what became of the provisions of a kind, in words: "new" for added,
// "the same" for same.
func (k Kind) Word() string {
	switch k {
	case Same:
		return "the same"
	case Added:
		return "new"
	}
	return string(k)
}

// Summary says the counts in words: "9 amended, 4 dropped, 3 new, 2 moved".
func (c *Comparison) Summary() string {
	n := c.Count()
	var parts []string
	add := func(count int, what string) {
		if count > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count, what))
		}
	}
	for _, k := range []Kind{Amended, Split, Merged, Dropped, Added} {
		add(n.Of[k], k.Word())
	}
	add(n.Moved, "moved")
	add(n.Of[Same], Same.Word())
	if len(parts) == 0 {
		return "nothing to compare"
	}
	return strings.Join(parts, ", ")
}

// String says a change in words: "number: 600,000 → 800,000 persons, +33 %".
func (c Change) String() string {
	what := string(c.Kind)
	if c.Name != "" {
		what += " " + c.Name
	}
	return what + ": " + c.Words()
}

// Words says from what to what a change goes, without saying what it is of:
// "600,000 → 800,000 persons, +33 %", "no longer “Europe”".
func (c Change) Words() string {
	var b strings.Builder
	switch {
	case c.Old == "" && c.New == "":
		b.WriteString("white space")
	case c.Old == "":
		b.WriteString("new “" + c.New + "”")
	case c.New == "":
		b.WriteString("no longer “" + c.Old + "”")
	default:
		b.WriteString(c.Old + " → " + c.New)
		if c.Kind == OnNumber && c.Unit != "" {
			b.WriteString(" " + c.Unit)
		}
	}
	if c.Ratio > 0 {
		b.WriteString(", " + percent(c.Ratio))
	}
	return b.String()
}

// percent says a factor as what it adds, "+33 %"; one that is large as itself,
// "× 12".
func percent(ratio float64) string {
	const large = 10
	if ratio >= large {
		return fmt.Sprintf("× %.4g", ratio)
	}
	p := (ratio - 1) * 100
	if math.Abs(p) < 1 {
		return strings.Replace(fmt.Sprintf("%+.2g %%", p), "-", "−", 1)
	}
	return strings.Replace(fmt.Sprintf("%+.0f %%", p), "-", "−", 1)
}
