package versions

import (
	"fmt"
	"strings"

	"demarche/app/compare"
)

// mostWords is how many letters of either side a pill has.
const mostWords = 40

// changeWords says a change in a few words: "number: 600,000 → 800,000 persons,
// +33 %"; of a term by its name. What has no letters on either side is white space.
func changeWords(c *compare.Change) string {
	if c.Old == "" && c.New == "" {
		return "spacing"
	}
	few := *c
	few.Old, few.New = short(c.Old), short(c.New)
	if unit := " " + c.Unit; c.Unit != "" && strings.HasSuffix(few.New, unit) {
		few.Old = strings.TrimSuffix(few.Old, unit) // once is enough
	}
	if c.Name != "" {
		return short(c.Name) + ": " + few.Words()
	}
	return few.String()
}

// short is a text on one line, with an ellipsis where it is long.
func short(text string) string {
	flat := strings.Join(strings.Fields(beginning(text, 8*mostWords)), " ")
	if r := []rune(flat); len(r) > mostWords {
		return strings.TrimSpace(string(r[:mostWords])) + "…"
	}
	return flat
}

// beginning is so many bytes of a text, at most: what is looked at of one that may
// be very long.
func beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}

// numberOf is how a provision is called in few letters: "6", or by its order where
// the text prints no number.
func numberOf(p *compare.Provision, at int) string {
	if p.Number != "" {
		return short(p.Number)
	}
	return fmt.Sprintf("¶ %d", at+1)
}

// numbers are those of some provisions of a version: "3, 4".
func (d *Data) numbers(text int, at []int) string {
	const most = 4
	var list []string
	for k, i := range at {
		if k == most {
			list = append(list, "…")
			break
		}
		list = append(list, numberOf(d.provision(Place{Text: text, Provision: i}), i))
	}
	return strings.Join(list, ", ")
}

// sentence says a row for people who do not see it: "6 Army ceiling became 5 Army.
// amended. number: 600,000 → 800,000".
func (d *Data) sentence(l line) string {
	if d.Across != nil {
		return d.acrossSentence(l.row)
	}
	row := &d.Comparison.Rows[l.row]
	old, now := d.called(oldSide, row.Old), d.called(newSide, row.New)
	var list []string
	switch {
	case l.ghost:
		return old + " moved: it is now " + now
	case len(row.Old) == 0:
		return now + ", new"
	case len(row.New) == 0:
		return old + ", dropped"
	case row.Kind == compare.Same:
		list = append(list, old+" is the same as "+now)
	default:
		list = append(list, old+" became "+now, row.Kind.Word())
	}
	if row.Moved {
		list = append(list, "moved")
	}
	if row.Doubt != compare.Sure {
		list = append(list, "unsure: "+string(row.Doubt))
	}
	if row.Given {
		list = append(list, "the link is given")
	}
	for k := range row.Changes {
		list = append(list, changeWords(&row.Changes[k]))
	}
	return strings.Join(list, ". ")
}

// called is the numbers and titles of some provisions.
func (d *Data) called(text int, at []int) string {
	list := make([]string, 0, len(at))
	for _, i := range at {
		p := d.provision(Place{Text: text, Provision: i})
		list = append(list, strings.TrimSpace(numberOf(p, i)+" "+short(p.Title)))
	}
	return strings.Join(list, " and ")
}
