package matrix

import (
	"strconv"
	"strings"
	"time"

	"demarche/app/count"
	"demarche/store/plan"
)

// Sentence says in words what a cell shows, for people who do not see it:
// "Point 6, Army ceiling. Russia: accepts with conditions, 27 November,
// contested, 2 statements, 1 note". Without a column and a cell it says what
// the provision column shows.
func Sentence(row *Row, column *Column, cell *Cell) string {
	switch {
	case row.Kind == Heading:
		return row.Title
	case column == nil || cell == nil:
		return subjectOf(row) + "." + provisionWords(row)
	}
	return subjectOf(row) + ". " + column.Name + ": " + cellWords(cell)
}

func provisionWords(row *Row) string {
	var parts []string
	if row.Text != "" {
		parts = append(parts, " "+row.Text)
	}
	for _, term := range row.Terms {
		parts = append(parts, " "+term+".")
	}
	if row.Notes > 0 {
		parts = append(parts, " "+noteWords(row.Notes, row.Open, row.Newest)+".")
	}
	return strings.Join(parts, "")
}

func cellWords(c *Cell) string {
	p := c.Position
	parts := []string{string(p.Stance)}
	switch p.State {
	case plan.StateNone, plan.StateUncoded:
		parts[0] = stanceWord(p)
	case plan.StateParent, plan.StateEarlier:
		if p.Stance == plan.NotCoded {
			parts[0] = stanceWord(p)
		}
		parts[0] += " " + carriedFrom(c)
	}
	add := func(say bool, words string) {
		if say {
			parts = append(parts, words)
		}
	}
	add(c.Date != "", spokenDay(c.Date))
	add(p.State == plan.StateReported, wordReported)
	add(p.State == plan.StateClaimed, claimedBy(c.ClaimedBy))
	add(p.Contested, wordContested)
	add(p.Reversed, wordReversed)
	add(p.Statements > 0, count.Of(p.Statements, "statement", "statements"))
	add(p.Uncoded > 0 && p.State != plan.StateUncoded, uncodedWord(p.Uncoded))
	if c.Change != nil {
		parts = append(parts, changeWords(c.Change))
	}
	if c.Spread != nil {
		parts = append(parts, spreadWords(c.Spread))
	}
	add(c.Notes > 0, notesWord(c.Notes, c.Open))
	return strings.Join(parts, ", ")
}

// spreadWords says the stances on the sub-points: "sub-points: 2 rejects, 1
// accepts".
func spreadWords(s *plan.Spread) string {
	var parts []string
	for i, n := range s {
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+string(plan.Stances[i]))
		}
	}
	if len(parts) == 0 {
		return "no stance on its sub-points"
	}
	return "sub-points: " + strings.Join(parts, ", ")
}

func subjectOf(row *Row) string {
	switch {
	case row.Number == "":
		return row.Title
	case row.LabelOnly:
		return row.Number + ", " + row.Title
	}
	return "Point " + row.Number + ", " + row.Title
}

// spokenDay is a day as one says it: "27 November".
func spokenDay(d plan.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format("2 January")
}
