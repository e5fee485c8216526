package anchor

import "demarche/store/plan"

// Text is a text that is made ready once for many spans: to cut a long one into
// words takes longer than to find all the notes on it. It never changes, and is
// safe for concurrent use.
type Text struct{ passage *passage }

// NewText makes a text ready, which has its [Form].
func NewText(text string) *Text { return &Text{newPassage(text)} }

// String is the text.
func (t *Text) String() string { return t.passage.text }

// Sum is its SHA-256, as a [plan.Span] has it.
func (t *Text) Sum() string { return t.passage.sum }

// Has reports whether the words of a span stand just where it says.
func (t *Text) Has(s *plan.Span) bool {
	from, to, ok := t.passage.ruler.bytes(s.Start, s.End)
	return ok && t.passage.text[from:to] == s.Exact
}

// Make is [Make] in this text.
func (t *Text) Make(start, end int) (plan.Span, error) { return t.passage.make(start, end) }

// Resolve is [Resolve] in this text.
func (t *Text) Resolve(s plan.Span) Spot { return t.passage.resolve(s) }
