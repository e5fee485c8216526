package exchange

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
)

// Listing is a list of things under headings, to be taken into a document or a
// spreadsheet: what to research next, what has changed, what was found.
//
//	{Title: "What to research next", Columns: {"Missing", "Number", …}, Groups: {
//		{Heading: "No statement · 31", Remark: "nothing on record", Entries: {
//			{Words: "10 Terms / Russia", Caption: "newest 2 Dec 2025", Cells: {"no statement", "10", …}}}}}}
type Listing struct {
	Title   string
	Columns []string // the headings of the table, see NumberColumn
	Groups  []ListingGroup
}

// NumberColumn heads the column with the numbers of points, which a spreadsheet
// would take for other numbers or for days.
const NumberColumn = "Number"

// ListingGroup is the part of a listing under one heading; without one it
// stands by itself.
type ListingGroup struct {
	Heading string
	Remark  string // what holds for all of it
	Entries []ListingEntry
}

// ListingEntry is a line of a listing.
type ListingEntry struct {
	Words   string   // what it is about
	Caption string   // the rest in a line; may be empty
	Cells   []string // the facts, one for each column of the listing
}

// WriteListingText writes a listing as plain text, wrapped as [WriteText] does.
func WriteListingText(w io.Writer, l *Listing) error {
	out := bufio.NewWriter(w)
	for i, b := range l.page().blocks {
		if b.spaced && i > 0 {
			fmt.Fprintln(out)
		}
		b.writeText(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write a list as plain text: %w", err)
	}
	return nil
}

// WriteListingMarkdown writes a listing as Markdown, in which text from the
// dossier stays text, as with [WriteMarkdown].
func WriteListingMarkdown(w io.Writer, l *Listing) error {
	out := bufio.NewWriter(w)
	l.page().writeMarkdown(out)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write a list as Markdown: %w", err)
	}
	return nil
}

// WriteListingTSV writes a listing as tab-separated values: the headings of its
// columns, then a line for each entry. Cells are made harmless as with
// [WriteTSV].
func WriteListingTSV(w io.Writer, l *Listing) error {
	out := csv.NewWriter(w)
	out.Comma = '\t'
	lines := [][]string{l.Columns}
	for _, g := range l.Groups {
		for _, e := range g.Entries {
			lines = append(lines, e.Cells)
		}
	}
	for _, line := range lines {
		cells := make([]string, len(line))
		for i, cell := range line {
			if l.Columns[i] == NumberColumn {
				cell = tsvNumber(cell)
			}
			cells[i] = harmless(plain(cell))
		}
		if err := out.Write(cells); err != nil {
			return fmt.Errorf("write a list as tab-separated values: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write a list as tab-separated values: %w", err)
	}
	return nil
}

// page is the listing for people to read.
func (l *Listing) page() *page {
	p := &page{}
	p.add(heading, 1, l.Title)
	for _, g := range l.Groups {
		if g.Heading != "" {
			p.add(heading, 2, g.Heading)
		}
		if g.Remark != "" {
			p.add(prose, 0, g.Remark)
		}
		for i, e := range g.Entries {
			line := block{kind: item, text: e.Words, spaced: i == 0}
			if e.Caption != "" {
				line.text += ": " + e.Caption
			}
			p.blocks = append(p.blocks, line)
		}
	}
	return p
}
