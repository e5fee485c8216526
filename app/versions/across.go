package versions

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/app/compare"
	"demarche/app/count"
	"demarche/app/textview"
	"demarche/app/theme"
)

// variant is a line of the table below a row of several versions: what each of
// them has in one place.
type variant struct {
	name     string   // of a term; else empty
	readings []string // by column
	there    []bool   // by column: false where the version has no such provision, or no such term
	like     []bool   // by column: it is as in the base
}

// acrossContent is a row of a comparison of more than two.
func (d *Data) acrossContent(row int) content {
	r := &d.Across.Rows[row]
	c := content{cells: make([]cell, len(d.Across.Texts))}
	for column := range c.cells {
		at := &r.Cells[column]
		if len(at.At) == 0 {
			c.cells[column].empty = "not in this text"
			continue
		}
		for k, i := range at.At {
			b := d.blockOf(Place{Text: column, Provision: i})
			if b.text = redlined(at.Runs, newSide, k, d.provision(b.at).Text); column == d.Across.Base {
				b.text.Spans = unlike(r.Variants, b.text.Text)
			}
			if k == 0 {
				b.aside, b.pills = becameWords(at), doubtPills(at.Doubt)
			}
			c.cells[column].blocks = append(c.cells[column].blocks, b)
		}
	}
	c.table, c.more = d.table(r)
	return c
}

// becameWords say what became of a provision of the base in another version.
func becameWords(at *compare.AcrossCell) string {
	words := at.Kind.Word()
	if at.Moved {
		words += ", moved"
	}
	return words
}

// unlike sets the words of the base apart that are others in another version.
func unlike(variants []compare.Variant, text string) (spans []textview.Span) {
	for i := range variants {
		v := &variants[i]
		if v.From >= v.To || v.To > len(text) {
			continue
		}
		start := utf8.RuneCountInString(text[:v.From])
		end := start + utf8.RuneCountInString(text[v.From:v.To])
		spans = append(spans, textview.Span{Start: start, End: end, Ground: theme.Colors().Chip})
	}
	return spans
}

// mostVariants is how many of a row are told.
const mostVariants = 12

// table is the variants of a row, and how many more there are.
func (d *Data) table(r *compare.AcrossRow) (list []variant, more int) {
	for i := range r.Variants {
		if i == mostVariants {
			return list, len(r.Variants) - i
		}
		n := len(d.Across.Texts)
		v := variant{name: short(r.Variants[i].Name), readings: make([]string, n), there: make([]bool, n), like: make([]bool, n)}
		for _, reading := range r.Variants[i].Readings {
			for _, text := range reading.Texts {
				v.readings[text], v.there[text] = readable(reading.Words), true
				v.like[text] = slices.Contains(reading.Texts, d.Across.Base)
			}
		}
		list = append(list, v)
	}
	return list, 0
}

// readable is a reading on one line, without the signs that only join it to what
// stands before.
func readable(words string) string {
	flat := strings.Join(strings.Fields(beginning(words, mostReading)), " ")
	if rest := strings.TrimLeft(flat, ",;:. "); rest != "" {
		return rest
	}
	return flat
}

// mostReading is how many bytes are looked at of what has a few lines at most, such
// as a title or a reading: more than they have room for.
const mostReading = 600

// acrossSentence says a row for people who do not see it: "28 points: 6 Army
// ceiling. 20 points: 4 Army size. 600,000 persons in 28 points, 800,000 persons in
// 20 points".
func (d *Data) acrossSentence(row int) string {
	r := &d.Across.Rows[row]
	var list []string
	for text := range r.Cells {
		if at := r.Cells[text].At; len(at) > 0 {
			list = append(list, d.name(text)+": "+d.called(text, at))
		}
	}
	for i := range r.Variants {
		if i == mostVariants {
			list = append(list, count.Of(len(r.Variants)-i, "more", "more"))
			break
		}
		list = append(list, d.readings(&r.Variants[i]))
	}
	return strings.Join(list, ". ")
}

// readings says a variant in words: "600,000 in 28 points, 800,000 in E3 text and
// 20 points".
func (d *Data) readings(v *compare.Variant) string {
	var list []string
	for _, reading := range v.Readings {
		words := short(readable(reading.Words))
		if words == "" {
			words = "nothing"
		}
		names := make([]string, len(reading.Texts))
		for k, text := range reading.Texts {
			names[k] = d.name(text)
		}
		list = append(list, words+" in "+strings.Join(names, " and "))
	}
	return strings.Join(list, ", ")
}
