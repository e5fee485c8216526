package redline

import (
	"cmp"
	"time"

	"demarche/app/compare"
)

// Header is what stands above and around a comparison.
type Header struct {
	Title    string    // of the file; empty: the titles of both texts
	Old, New string    // the titles of the two texts; empty: those of the comparison
	Author   string    // whose changes they are to be; empty: the program's
	At       time.Time // when; the zero time is left out
	Program  string    // what wrote the file, e.g. "Demarche 1.2"; may be empty
}

// nobody is whose the changes are when nobody is named: a tracked change has to
// have an author.
const nobody = "Demarche"

// of fills in what the comparison knows.
func (h Header) of(c *compare.Comparison) Header {
	h.Old, h.New = cmp.Or(h.Old, c.Old.Title), cmp.Or(h.New, c.New.Title)
	h.Title = cmp.Or(h.Title, h.between())
	h.Author = cmp.Or(h.Author, h.Program, nobody)
	return h
}

// between names both texts: "28 points → 20 points".
func (h Header) between() string {
	return cmp.Or(h.Old, "Old text") + " → " + cmp.Or(h.New, "New text")
}

// colophon says who wrote the file, and when: "Demarche 1.2 for Олена, 23 Nov
// 2026, 09:30 UTC".
func (h Header) colophon() string {
	line := cmp.Or(h.Program, nobody)
	if h.Author != line {
		line += " for " + h.Author
	}
	if !h.At.IsZero() {
		line += ", " + h.At.UTC().Format("2 Jan 2006, 15:04 UTC")
	}
	return line
}
