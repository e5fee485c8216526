package textview

import "image/color"

// Mark points at the words [Start, End), in code points: a note on them, or a
// hit of a search. Any number may overlap.
type Mark struct {
	ID         string
	Start, End int
	Kind       Kind
	State      State

	// What follows is for notes. The colour is of the theme in use: when it
	// changes, set the marks with others.
	Color   color.Color // nil: the theme's own for notes
	Pattern Pattern
	Letter  string // stands in the gutter, such as "Q"
}

// Kind says what a mark is, and so how it is drawn.
type Kind uint8

// The kinds.
const (
	// Note is a line below the words, and a bar in the gutter. Notes on the same
	// words have their lines one below the other: their colours never mix.
	Note Kind = iota
	// Hit is a ground behind the words.
	Hit
)

// Pattern is how the line of a note is drawn, so that colour is not alone.
type Pattern uint8

// The patterns.
const (
	Solid Pattern = iota
	Dashed
	Dotted
	Double
	Wavy
)

// State says how much a mark stands out.
type State uint8

// The states.
const (
	Plain   State = iota
	Current       // the one at hand: its words are tinted, a hit is framed
	Faded         // done with, or not certain to be on the right words
)
