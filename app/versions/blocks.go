package versions

import (
	"fmt"
	"image/color"
	"strings"

	"demarche/app/compare"
	"demarche/app/textview"
	"demarche/app/theme"
)

// content is what a line shows.
type content struct {
	cells []cell
	pills []pill    // what changed
	under int       // below which cell they stand
	table []variant // of several versions, below all cells
	more  int       // variants that are not in it
	ghost string    // in place of everything else
}

// cell is what stands of one version.
type cell struct {
	blocks []block // one below the other
	empty  string  // why there are none
}

// block is a provision.
type block struct {
	at            Place
	number, title string
	aside         string // beside the title: "was 12"
	pills         []pill // behind that
	text          textview.Content
	bar           color.Color // along its side; nil: none
}

// contentOf is what a line shows.
func (v *View) contentOf(l line) content {
	d := &v.data
	switch {
	case d.Across != nil:
		return d.acrossContent(l.row)
	case l.ghost:
		row := &d.Comparison.Rows[l.row]
		return content{ghost: fmt.Sprintf("%s → now %s", d.called(oldSide, row.Old), d.numbers(newSide, row.New))}
	}
	row := &d.Comparison.Rows[l.row]
	c := d.pairContent(row)
	if p, ok := v.trustPill(row); ok {
		c.pills = append(c.pills, p)
	}
	if v.marked != noPlace {
		v.showMarked(&c)
	}
	return c
}

// showMarked says of the provision that waits for another one that it does.
func (v *View) showMarked(c *content) {
	accent := theme.Colors().Accent
	for column := range c.cells {
		for i := range c.cells[column].blocks {
			if b := &c.cells[column].blocks[i]; b.at == v.marked {
				b.pills = append([]pill{{words: "marked", ink: accent, line: accent}}, b.pills...)
			}
		}
	}
}

// pairContent is a row of a comparison of two.
func (d *Data) pairContent(row *compare.Row) content {
	c := content{cells: []cell{d.cellOf(row, oldSide), d.cellOf(row, newSide)}, under: newSide}
	where := &c.cells[newSide]
	if len(row.New) == 0 {
		where, c.under = &c.cells[oldSide], oldSide
	}
	if len(where.blocks) > 0 {
		first := &where.blocks[0]
		first.pills = append(first.pills, kindPills(row)...)
	}
	c.pills = changePills(row)
	return c
}

// cellOf is one side of a row.
func (d *Data) cellOf(row *compare.Row, side int) cell {
	at, others := row.Old, row.New
	word := "now "
	if side == newSide {
		at, others, word = row.New, row.Old, "was "
	}
	if len(at) == 0 {
		return cell{empty: [...]string{"not in the old text", "not in the new text"}[side]}
	}
	var c cell
	for k, i := range at {
		b := d.blockOf(Place{Text: side, Provision: i})
		b.text.Text = d.provision(b.at).Text
		if len(others) > 0 { // what came or went as a whole has nothing to tell it from
			b.text = redlined(row.Runs, side, k, b.text.Text)
		}
		if row.Kind == compare.Same {
			b.text.Style.Tone = textview.Second // what changed stands out
		}
		if k == 0 && (row.Moved || d.renumbered(row)) {
			b.aside = word + d.numbers(1-side, others)
		}
		b.bar = barOf(row)
		c.blocks = append(c.blocks, b)
	}
	return c
}

// blockOf is a provision with its head.
func (d *Data) blockOf(at Place) block {
	p := d.provision(at)
	at.ID = p.ID
	return block{at: at, number: numberOf(p, at.Provision), title: strings.Join(strings.Fields(beginning(p.Title, mostReading)), " ")}
}

// renumbered reports whether a link of two, one on each side, has other numbers.
func (d *Data) renumbered(row *compare.Row) bool {
	return len(row.Old) > 0 && len(row.New) > 0 && d.numbers(oldSide, row.Old) != d.numbers(newSide, row.New)
}

// barOf is the colour along what came or went as a whole.
func barOf(row *compare.Row) color.Color {
	switch r := theme.Colors().Redline(); row.Kind {
	case compare.Added:
		return r.Came
	case compare.Dropped:
		return r.Went
	}
	return nil
}
