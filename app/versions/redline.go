package versions

import (
	"strings"
	"unicode/utf8"

	"demarche/app/compare"
	"demarche/app/textview"
	"demarche/app/theme"
)

// The sides of a comparison of two.
const (
	oldSide = iota
	newSide
)

// redlined is the text of a provision with what changed in it set apart: in the old
// text what went, in the new one what came. k is which of the provisions on that
// side of the runs it is.
func redlined(runs []compare.Run, side, k int, text string) textview.Content {
	c := textview.Content{Text: text}
	var spelled strings.Builder
	at := 0
	for i := range runs {
		run := &runs[i]
		words, here := run.Text, run.New
		if side == oldSide {
			words, here = run.Before(), run.Old
		}
		if here != k || side == oldSide && run.Op == compare.Insert || side == newSide && run.Op == compare.Delete {
			continue
		}
		end := at + utf8.RuneCountInString(words)
		if run.Op != compare.Equal {
			c.Spans = append(c.Spans, changed(run, at, end))
		}
		spelled.WriteString(words)
		at = end
	}
	if spelled.String() != text {
		c.Spans = nil // runs of another text would mark the wrong words
	}
	return c
}

// changed sets the words of a run apart: with a ground, and with what is seen
// without colours.
func changed(run *compare.Run, start, end int) textview.Span {
	c := theme.Colors().Redline()
	s := textview.Span{Start: start, End: end}
	switch {
	case run.Move > 0:
		s.Ground, s.Italic = c.Moved, true
	case run.Op == compare.Delete:
		s.Ground, s.Strike = c.Deleted, true
	default:
		s.Ground, s.Underline = c.Inserted, true
	}
	return s
}
