package versions

import (
	"demarche/app/compare"
	"demarche/app/textview"
)

// Notes are the notes on words of provisions, as they are drawn, by the ids of these.
type Notes map[string][]textview.Mark

// Data is what the view shows.
type Data struct {
	// Names are those of the versions, e.g. "28 points · 20 Nov 2025", in the order
	// of their columns: of the old one and the new one, or as many as Across has.
	Names []string
	// Comparison is of two versions; nil: there is none yet.
	Comparison *compare.Comparison
	// Across is of more than two, in place of Comparison.
	Across *compare.Across
	// Ignore is what the comparison took for no change.
	Ignore compare.Ignore
}

// Place is a provision of one of the versions.
type Place struct {
	Text      int    // which version, by its column: of two 0 is the old one
	Provision int    // its index in the text
	ID        string // as the text has it
}

// Context is what a menu is asked for.
type Context struct {
	// Row is that of the comparison; -1: none.
	Row int
	// On is the provision; without one its index is -1, and Text is the side.
	On Place
	// Words are those that are selected in its text; empty: none.
	Words string
	// Start and End are where they stand in it, in code points.
	Start, End int
	// Notes are the ids of the notes at the place of the text that was asked about.
	Notes []string
}

// line is one place of the list, with a row or where one once was.
type line struct {
	row   int  // of the comparison
	ghost bool // of a row that moved: it says where that stood
}

// linesOf are the lines of a comparison: its rows, and where one moved a ghost in
// the old place.
//
//	rows       old 1 · new 1     lines   1 · 1
//	           old 3 · new 2             3 · 2   was 3
//	           old 2 · new 3             2 · 3
//	           old 4 · new 4             3 → now 2
//	                                     4 · 4
func linesOf(c *compare.Comparison) []line {
	home := make([]int, len(c.Old.Provisions))
	for r := range c.Rows {
		for _, at := range c.Rows[r].Old {
			home[at] = r
		}
	}
	ghosts := map[int][]int{} // by the row that they stand behind
	behind := -1
	for at, r := range home {
		switch row := &c.Rows[r]; {
		case !row.Moved:
			behind = r
		case row.Old[0] == at:
			ghosts[behind] = append(ghosts[behind], r)
		}
	}
	lines := make([]line, 0, len(c.Rows)+len(ghosts))
	add := func(r int) {
		for _, ghost := range ghosts[r] {
			lines = append(lines, line{row: ghost, ghost: true})
		}
	}
	add(-1)
	for r := range c.Rows {
		lines = append(lines, line{row: r})
		add(r)
	}
	return lines
}

// texts are those that are compared, by column.
func (d *Data) texts() []*compare.Text {
	switch {
	case d.Across != nil:
		return d.Across.Texts
	case d.Comparison != nil:
		return []*compare.Text{d.Comparison.Old, d.Comparison.New}
	}
	return nil
}

// rows is how many the comparison has.
func (d *Data) rows() int {
	switch {
	case d.Across != nil:
		return len(d.Across.Rows)
	case d.Comparison != nil:
		return len(d.Comparison.Rows)
	}
	return 0
}

// at are the provisions of a row in a column.
func (d *Data) at(row, column int) []int {
	if d.Across != nil {
		return d.Across.Rows[row].Cells[column].At
	}
	if column == oldSide {
		return d.Comparison.Rows[row].Old
	}
	return d.Comparison.Rows[row].New
}

// provision is the one in a place; nil where there is none.
func (d *Data) provision(at Place) *compare.Provision {
	texts := d.texts()
	if at.Text < 0 || at.Text >= len(texts) || at.Provision < 0 || at.Provision >= len(texts[at.Text].Provisions) {
		return nil
	}
	return &texts[at.Text].Provisions[at.Provision]
}

// place is that of a provision.
func (d *Data) place(text, provision int) Place {
	at := Place{Text: text, Provision: provision}
	if p := d.provision(at); p != nil {
		at.ID = p.ID
	}
	return at
}

// name is what a version is called.
func (d *Data) name(text int) string {
	if text < len(d.Names) && d.Names[text] != "" {
		return d.Names[text]
	}
	if texts := d.texts(); text < len(texts) && texts[text].Title != "" {
		return texts[text].Title
	}
	return [...]string{"the old text", "the new text"}[min(text, 1)]
}

// columns is how many versions stand beside each other.
func (d *Data) columns() int { return max(len(d.texts()), len(d.Names), 2) }
