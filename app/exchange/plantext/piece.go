package plantext

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a block, or what lies in one from a typed number to the next.
type piece struct {
	*block
	text   string
	typed  int   // in the list of typed numbers; -1: it has none
	chain  chain // the series or list that its number is one of
	inside bool  // it does not begin its block
}

// chain names a series of typed numbers, or a level of a list.
type chain struct {
	series      int
	list, depth int
}

// numbered reports whether the piece is a point with a number or of a list.
func (p *piece) numbered() bool { return p.typed >= 0 || p.given() }

// linesBetweenChecks is how many lines are read before the context is asked
// whether to go on.
const linesBetweenChecks = 4096

// pieces cuts blocks at their typed numbers, which it gives, too.
func pieces(ctx context.Context, blocks []block) ([]piece, []typed, error) {
	candidates, starts, err := candidatesOf(ctx, blocks)
	if err != nil {
		return nil, nil, err
	}
	numbers := series(candidates)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	list := make([]piece, 0, len(blocks)+len(numbers))
	next := 0 // of numbers
	for i := range blocks {
		b := &blocks[i]
		current := piece{block: b, typed: -1}
		if b.given() {
			current.chain = chain{list: b.list, depth: b.depth}
		}
		from := 0
		for ; next < len(numbers) && starts[numbers[next].line].block == i; next++ {
			at := starts[numbers[next].line].at
			if at > 0 {
				current.text = strings.TrimSuffix(b.text[from:at], "\n")
				list = append(list, current)
			}
			current = piece{block: b, typed: next, chain: chain{series: numbers[next].series}, inside: at > 0}
			from = at + numbers[next].behind
		}
		current.text = b.text[from:]
		list = append(list, current)
	}
	return list, numbers, nil
}

// place is the beginning of a line.
type place struct {
	block int
	at    int // in the block's text, in bytes
}

// candidatesOf reads the beginnings of all lines that may have a number, and
// says where these lines are.
func candidatesOf(ctx context.Context, blocks []block) ([]candidate, []place, error) {
	var candidates []candidate
	var starts []place
	lines := 0
	for i := range blocks {
		b := &blocks[i]
		for at := 0; at >= 0; {
			if lines++; lines%linesBetweenChecks == 0 && ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			rest, next := b.text[at:], -1
			if end := strings.IndexByte(rest, '\n'); end >= 0 {
				rest, next = rest[:end], at+end+1
			}
			if at > 0 && b.heading > 0 || at == 0 && b.given() {
				at = next
				continue
			}
			if found := markersOf(rest, at == 0); found != nil {
				for _, m := range found {
					candidates = append(candidates, candidate{m, len(starts)})
				}
				starts = append(starts, place{i, at})
			}
			at = next
		}
	}
	return candidates, starts, nil
}

// longestHeading is how many bytes a line may have that is taken for a heading
// because it stands where one would: two lines in print, in Cyrillic one.
const longestHeading = 160

// isHeading reports whether a text can be one: a short line that is no sentence.
func isHeading(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > longestHeading || strings.Contains(text, "\n") {
		return false
	}
	begin, _ := utf8.DecodeRuneInString(text)
	end, _ := utf8.DecodeLastRuneInString(text)
	return !unicode.IsLower(begin) && !strings.ContainsRune(".;:,!?…", end)
}

// headingOf takes the heading of an article off its text: the first line, if it
// can be one and something follows it.
func headingOf(text string, more bool) (title, rest string) {
	line, rest, cut := strings.Cut(text, "\n")
	if !isHeading(line) || !cut && !more {
		return "", text
	}
	rest = strings.TrimLeft(rest, "\n")
	if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest)); cut && unicode.IsLower(r) {
		return "", text // a sentence that was broken into lines
	}
	return strings.TrimSpace(line), rest
}

// setIn reports whether a paragraph is set in from the margin.
func setIn(text string) bool { return text != "" && (text[0] == ' ' || text[0] == '\t') }
