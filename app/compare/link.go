package compare

// Kind says what became of the provisions of a link.
type Kind string

// The kinds of links.
const (
	Same    Kind = "same"    // the very text
	Amended Kind = "amended" // one that stayed, with other words
	Split   Kind = "split"   // one became several
	Merged  Kind = "merged"  // several became one
	Added   Kind = "added"   // nothing was there before
	Dropped Kind = "dropped" // nothing is left
)

// Kinds lists every kind.
var Kinds = []Kind{Same, Amended, Split, Merged, Added, Dropped}

// Doubt says why a link that was found may not hold.
type Doubt string

// The doubts.
const (
	Sure   Doubt = ""
	Unlike Doubt = "few words in common"
	Rival  Doubt = "another is nearly as like"
)

// Link says which provisions of the old text became which of the new.
type Link struct {
	Old, New []int // indices, rising; one of them may be empty
	Kind     Kind
	Moved    bool    // out of the order that most links keep
	Given    bool    // by the caller
	Score    float64 // from 0 to 1: how much of the words both sides have
	Doubt    Doubt
}

// kindOf is the kind of a link of those provisions.
func kindOf(old, now []entry, l *Link) Kind {
	switch {
	case len(l.Old) == 0:
		return Added
	case len(l.New) == 0:
		return Dropped
	case len(l.New) > len(l.Old):
		return Split
	case len(l.Old) > 1:
		return Merged
	case old[l.Old[0]].sameAs(&now[l.New[0]]):
		return Same
	}
	return Amended
}

// sameAs reports whether two provisions have the very text, or where they have none
// the same heading.
func (t *entry) sameAs(other *entry) bool {
	return t.Text == other.Text && (t.Text != "" || t.Title == other.Title)
}
