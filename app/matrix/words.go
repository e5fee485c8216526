package matrix

import (
	"cmp"
	"strconv"

	"demarche/app/count"
	"demarche/store/plan"
)

// The words that the matrix writes by itself.
const (
	wordProvision   = "Provision"
	wordStakeholder = "Stakeholder"
	wordNone        = "no statement on record"
	wordContested   = "contested"
	wordReversed    = "reversed"
	wordReported    = "reported"
)

// stanceWord is the word beside the sign.
func stanceWord(p plan.Position) string {
	if p.State == plan.StateNone {
		return wordNone
	}
	return p.Stance.Word()
}

func claimedBy(who string) string {
	if who == "" {
		return "claimed by another side"
	}
	return "claimed by " + who
}

// carriedFrom says where a carried stance was taken: "on point 10", "in 28
// points".
func carriedFrom(c *Cell) string {
	if c.Position.State == plan.StateParent {
		return "on point " + c.FromNumber
	}
	if c.FromVersion == "" {
		return "in an earlier version"
	}
	return "in " + c.FromVersion
}

// changeWords says what became of a cell: "was accepts", "2 new statements"; of a
// later day what will: "later accepts", "2 statements later".
func changeWords(c *Change) string {
	if c.Moved {
		when := "was "
		if c.Later {
			when = "later "
		}
		return when + cmp.Or(positionWord(c.Other), "none")
	}
	if c.Later {
		return count.Of(c.New, "statement later", "statements later")
	}
	return count.Of(c.New, "new statement", "new statements")
}

// positionWord is a position in a word or three: "claimed accepts".
func positionWord(p plan.Position) string {
	switch p.State {
	case "", plan.StateNone:
		return ""
	case plan.StateClaimed:
		return "claimed: " + p.Stance.Word()
	case plan.StateReported:
		return "reported: " + p.Stance.Word()
	}
	return p.Stance.Word()
}

// noteWords are how many notes there are and the newest of them: "2 notes, 1 to
// review: Check Geneva".
func noteWords(n, open int, newest string) string {
	if newest == "" {
		return notesWord(n, open)
	}
	return notesWord(n, open) + ": " + newest
}

func notesWord(n, open int) string {
	words := count.Of(n, "note", "notes")
	if open > 0 {
		words += ", " + strconv.Itoa(open) + " to review"
	}
	return words
}

func uncodedWord(n int) string { return strconv.Itoa(n) + " not yet coded" }

// when is the line at the right of the headline: "24 Nov · 3".
func when(c *Cell) string {
	date, n := c.Date.Short(), c.Position.Statements
	switch {
	case n == 0:
		return date
	case date == "":
		return strconv.Itoa(n)
	}
	return date + " · " + strconv.Itoa(n)
}
