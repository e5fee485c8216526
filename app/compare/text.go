package compare

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"demarche/app/worddiff"
)

// Provision is one point of a text, as it is to be compared.
type Provision struct {
	ID     string // the caller's; need not be unique, and may be empty
	Number string // as printed, e.g. "6" or "10.a"; empty where there is none
	Title  string // its heading; empty where there is none
	Text   string // verbatim
	Terms  []Term // its quantities, where the caller knows them
}

// Term is a quantity of a provision, e.g. troop ceiling, 600000, "600,000
// persons".
type Term struct {
	Name   string
	Number float64 // 0 where its value is a word
	Unit   string  // empty: none
	Words  string  // as people read it, with its unit
}

// Text is one side of a comparison: its provisions in their order.
type Text struct {
	Title      string
	Provisions []Provision
}

// entry is a provision with what its words tell about it.
type entry struct {
	*Provision
	words   []string  // folded, of the heading, the names of the terms and the text
	exact   string    // equal for entries whose texts have the same words and marks
	heading string    // folded; empty where another provision of the text has it, too
	bag     []feature // by number, rising
	weight  float64   // of the whole bag
	norm    float64   // the length of the bag as a vector
}

// newEntry cuts a provision into words.
func newEntry(p *Provision) entry {
	t := entry{Provision: p}
	var exact strings.Builder
	exact.Grow(len(p.Text))
	add := func(text string, to *strings.Builder) {
		for _, token := range worddiff.Cut(text) {
			word := fold(token.Key)
			if to != nil {
				to.WriteString(word)
				to.WriteByte(' ')
			}
			if token.Kind == worddiff.Word {
				t.words = append(t.words, word)
			}
		}
	}
	add(p.Title, nil)
	for _, term := range p.Terms {
		add(term.Name, nil)
	}
	add(p.Text, &exact)
	if t.exact = exact.String(); t.exact == "" {
		t.exact = "\x00" + strings.Join(t.words, " ") // a heading over others is told by that
	}
	return t
}

// markHeadings gives the provisions of a text those headings that are but one's:
// "Final provisions" in every part of a treaty tells nothing.
func markHeadings(entries []entry) {
	last := map[string]int{}
	for i := range entries {
		heading := fold(entries[i].Title)
		if other, known := last[heading]; known {
			entries[other].heading = ""
			continue
		}
		last[heading], entries[i].heading = i, heading
	}
}

// fold is by what words are told apart: case, ligatures and width do not matter,
// nor does ё for е.
func fold(word string) string {
	if isASCII(word) {
		return strings.ToLower(word)
	}
	return strings.ReplaceAll(cases.Fold().String(norm.NFKC.String(word)), "ё", "е")
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}

// stemLetters is how many letters of a word are weighed: so that its endings do
// not matter, which in Ukrainian and Russian are many.
const stemLetters = 5

// stem is the beginning of a word.
func stem(word string) string {
	n := 0
	for at := range word {
		if n == stemLetters {
			return word[:at]
		}
		n++
	}
	return word
}
