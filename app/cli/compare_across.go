package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"demarche/app/compare"
)

// The records of compare --json for more than two texts. Places are indices into
// the provisions of a text or, of texts, into the list of them.
type acrossRecord struct {
	Texts []textRecord      `json:"texts"`
	Base  int               `json:"base"`
	Rows  []acrossRowRecord `json:"rows"`
}

type acrossRowRecord struct {
	Cells    []cellRecord    `json:"cells"`
	Variants []variantRecord `json:"variants"`
}

type cellRecord struct {
	Provisions []int        `json:"provisions"`
	Kind       *string      `json:"kind"` // null: of the base, and where the text has nothing
	Moved      bool         `json:"moved"`
	Doubt      *string      `json:"doubt"`
	Runs       *[]runRecord `json:"runs"`
}

type variantRecord struct {
	Name     *string         `json:"name"`
	Start    *int            `json:"start"` // in the base's provision, in code points; null: of a term, and where the base has none
	End      *int            `json:"end"`
	Readings []readingRecord `json:"readings"`
}

type readingRecord struct {
	Words string `json:"words"`
	Texts []int  `json:"texts"`
}

func acrossRecordOf(a *compare.Across) acrossRecord {
	r := acrossRecord{Base: a.Base, Rows: make([]acrossRowRecord, len(a.Rows))}
	for _, t := range a.Texts {
		r.Texts = append(r.Texts, textRecordOf(t))
	}
	for k := range a.Rows {
		row := &a.Rows[k]
		one := acrossRowRecord{Variants: []variantRecord{}}
		for _, cell := range row.Cells {
			one.Cells = append(one.Cells, cellRecordOf(cell))
		}
		base := ""
		if at := row.Cells[a.Base].At; len(at) > 0 {
			base = a.Texts[a.Base].Provisions[at[0]].Text
		}
		for _, v := range row.Variants {
			one.Variants = append(one.Variants, variantRecordOf(v, base))
		}
		r.Rows[k] = one
	}
	return r
}

func cellRecordOf(cell compare.AcrossCell) cellRecord {
	r := cellRecord{Provisions: orNone(cell.At), Kind: orNull(cell.Kind), Moved: cell.Moved, Doubt: orNull(cell.Doubt)}
	if cell.Runs != nil {
		runs := runRecordsOf(cell.Runs)
		r.Runs = &runs
	}
	return r
}

func variantRecordOf(v compare.Variant, base string) variantRecord {
	r := variantRecord{Name: orNull(v.Name)}
	if v.Name == "" && base != "" {
		start := utf8.RuneCountInString(base[:v.From])
		end := start + utf8.RuneCountInString(base[v.From:v.To])
		r.Start, r.End = &start, &end
	}
	for _, reading := range v.Readings {
		r.Readings = append(r.Readings, readingRecord{reading.Words, reading.Texts})
	}
	return r
}

// printAcross prints of each provision of the base what the other texts have in
// its place, and behind them what the base does not have. What is the same
// everywhere is told in a word.
func printAcross(w io.Writer, a *compare.Across, t *texts) error {
	var b strings.Builder
	fmt.Fprintf(&b, "base: %s\n", printable(t.names[a.Base]))
	for k, name := range t.names {
		if k != a.Base {
			fmt.Fprintf(&b, "beside it: %s\n", printable(name))
		}
	}
	for k := range a.Rows {
		row := &a.Rows[k]
		fmt.Fprintf(&b, "\n%s\n", printable(acrossHead(a, row, t.short)))
		if len(row.Variants) == 0 {
			b.WriteString("    one reading\n")
		}
		for _, v := range row.Variants {
			fmt.Fprintf(&b, "    %s\n", printable(variantLine(v, t.short)))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// acrossHead says where a row stands in each text: "28 points 6 Army ceiling ·
// 20 points 4 Army size · not in Geneva".
func acrossHead(a *compare.Across, row *compare.AcrossRow, names []string) string {
	var parts, missing []string
	for k, cell := range row.Cells {
		if len(cell.At) == 0 {
			missing = append(missing, names[k])
			continue
		}
		var numbers []string
		for _, i := range cell.At {
			numbers = append(numbers, numberOf(&a.Texts[k].Provisions[i], i))
		}
		where := names[k] + " " + strings.Join(numbers, ", ")
		if title := a.Texts[k].Provisions[cell.At[0]].Title; title != "" {
			where += " " + title
		}
		parts = append(parts, where)
	}
	if len(missing) > 0 {
		parts = append(parts, "not in "+strings.Join(missing, ", "))
	}
	return strings.Join(parts, " · ")
}

// variantLine says what stands in one place: "troop ceiling: “600,000 persons” in
// 28 points · “800,000 persons” in European text, 20 points".
func variantLine(v compare.Variant, names []string) string {
	var parts []string
	for _, r := range v.Readings {
		var in []string
		for _, k := range r.Texts {
			in = append(in, names[k])
		}
		words := "nothing"
		if fields := strings.Fields(r.Words); len(fields) > 0 {
			words = "“" + strings.Join(fields, " ") + "”"
		}
		parts = append(parts, words+" in "+strings.Join(in, ", "))
	}
	line := strings.Join(parts, " · ")
	if v.Name != "" {
		return v.Name + ": " + line
	}
	return line
}
