package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/worddiff"
)

// Op says what happened to the words of a run.
type Op string

// The operations.
const (
	Equal  Op = "equal"
	Delete Op = "delete"
	Insert Op = "insert"
)

// Run is a stretch of words that stayed, went or came. The runs of a link spell
// its old texts, one directly behind the other, if those that are inserted are
// left out, and its new texts without those that are deleted.
type Run struct {
	Op   Op
	Text string
	// Was is what the old text has in place of Text, where Alike says that the run
	// is equal but for what was to be ignored.
	Was   string
	Alike bool
	// Old and New are the places of the texts in the link that the run is in:
	// no run reaches beyond a text. Of what was inserted Old, of what was
	// deleted New is the place beside which it stands.
	Old, New int
	// Move is the same number, from 1, on both ends of a sentence that moved
	// inside the texts; 0: nothing moved.
	Move int
}

// Before is what the old text has where a run is equal; of a run that was
// deleted its text.
func (r Run) Before() string {
	if r.Alike {
		return r.Was
	}
	return r.Text
}

// Ignore says what does not count as a change.
type Ignore struct {
	Case, Punctuation, Spacing bool
	Spelling                   bool // "organize" for "organise"
	Numbering                  bool // "3." or "(a)" in front of a text
}

// Redline says what changed from the old texts of a link to the new ones.
func Redline(old, now []string, ignore Ignore) []Run {
	r := redliner{ignore: ignore}
	for side, texts := range [2][]string{old, now} {
		r.sides[side] = r.lay(texts)
	}
	a, b := &r.sides[0], &r.sides[1]
	matches := worddiff.Redline(a.tokens, b.tokens)
	moves := movesOf(a, b, matches)
	matches = setFree(matches, moves)
	at := worddiff.Match{}
	for _, m := range append(matches, worddiff.Match{Old: len(a.tokens), New: len(b.tokens)}) {
		r.between(at, m)
		for k := range m.Len {
			x, y := a.tokens[m.Old+k], b.tokens[m.New+k]
			r.same(a.text[x.Start:x.End], b.text[y.Start:y.End])
			if k+1 < m.Len {
				r.between(worddiff.Match{Old: m.Old + k, New: m.New + k, Len: 1}, worddiff.Match{Old: m.Old + k + 1, New: m.New + k + 1})
			}
		}
		at = worddiff.Match{Old: m.Old + m.Len - 1, New: m.New + m.Len - 1, Len: 1}
	}
	return markMoves(r.runs, moves)
}

// laid is the texts of one side, one directly behind the other.
type laid struct {
	text   string
	ends   []int // of each text
	tokens []worddiff.Token
	at     int // how far the runs spell it
	part   int // the text that this is in
}

type redliner struct {
	ignore Ignore
	sides  [2]laid
	runs   []Run
}

// lay cuts the texts of a side.
func (r *redliner) lay(texts []string) laid {
	l := laid{text: strings.Join(texts, "")}
	for _, text := range texts {
		from := 0
		if n := len(l.ends); n > 0 {
			from = l.ends[n-1]
		}
		tokens := cut(text)
		if r.ignore.Numbering {
			tokens = tokens[numbering(tokens):]
		}
		for _, t := range tokens {
			if r.ignore.Punctuation && t.Kind != worddiff.Word {
				continue // it stands between the words, like a space
			}
			t.Key = r.key(t.Key)
			t.Start, t.End = t.Start+from, t.End+from
			l.tokens = append(l.tokens, t)
		}
		l.ends = append(l.ends, from+len(text))
	}
	l.spelled(0) // a text may be empty
	return l
}

// key is by what a word is compared.
func (r *redliner) key(word string) string {
	if r.ignore.Case {
		word = fold(word)
	}
	if r.ignore.Spelling {
		word = spelling(word)
	}
	return word
}

// between gives the runs of what stands between two matches: what differs, and
// around it the white space that both have.
func (r *redliner) between(from, to worddiff.Match) {
	old, now := r.sides[0].upTo(to.Old), r.sides[1].upTo(to.New)
	if from.Old+from.Len == to.Old && from.New+from.Len == to.New && r.nothing(old, now) {
		r.same(old, now)
		return
	}
	front := commonSpace(old, now, false)
	r.emit(Equal, old[:front])
	old, now = old[front:], now[front:]
	back := commonSpace(old, now, true)
	r.emit(Delete, old[:len(old)-back])
	r.emit(Insert, now[:len(now)-back])
	r.emit(Equal, old[len(old)-back:])
}

// upTo is the text from where the runs are to the token at an index, or to the
// end.
func (l *laid) upTo(token int) string {
	if token < len(l.tokens) {
		return l.text[l.at:l.tokens[token].Start]
	}
	return l.text[l.at:]
}

// room is how much of the text that the runs are in is left.
func (l *laid) room() int { return l.ends[l.part] - l.at }

// spelled goes on behind so many bytes.
func (l *laid) spelled(n int) {
	l.at += n
	for l.part+1 < len(l.ends) && l.at >= l.ends[l.part] {
		l.part++
	}
}

// nothing reports whether two stretches without a token differ in nothing that
// counts.
func (r *redliner) nothing(old, now string) bool {
	switch {
	case old == now:
		return true
	case r.ignore.Numbering && r.sides[0].at == 0 && r.sides[1].at == 0:
		return true
	case r.ignore.Punctuation:
		return r.ignore.Spacing || spaceOf(old) == spaceOf(now)
	}
	return r.ignore.Spacing && strings.TrimSpace(old) == "" && strings.TrimSpace(now) == ""
}

// spaceOf is the white space of a text.
func spaceOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return r
		}
		return -1
	}, text)
}

// same gives a run of what is equal but for what is ignored.
func (r *redliner) same(old, now string) {
	if old == now {
		r.emit(Equal, now)
		return
	}
	if len(old) > r.sides[0].room() || len(now) > r.sides[1].room() { // no run reaches beyond a text
		r.emit(Delete, old)
		r.emit(Insert, now)
		return
	}
	r.add(Run{Op: Equal, Text: now, Was: old, Alike: true}, len(old), len(now))
}

// commonSpace is the length of the white space that both begin with, or end with.
func commonSpace(a, b string, atEnd bool) (n int) {
	for n < min(len(a), len(b)) {
		x, y := a[n:], b[n:]
		next, width := utf8.DecodeRuneInString(x)
		if atEnd {
			x, y = a[:len(a)-n], b[:len(b)-n]
			next, width = utf8.DecodeLastRuneInString(x)
		}
		if !unicode.IsSpace(next) || width > len(y) {
			return n
		}
		if atEnd && x[len(x)-width:] != y[len(y)-width:] || !atEnd && x[:width] != y[:width] {
			return n
		}
		n += width
	}
	return n
}

// emit appends a run, cut where a text ends, or lengthens the last one.
func (r *redliner) emit(op Op, text string) {
	for text != "" {
		n := len(text)
		if op != Insert {
			n = min(n, r.sides[0].room())
		}
		if op != Delete {
			n = min(n, r.sides[1].room())
		}
		switch op {
		case Delete:
			r.add(Run{Op: op, Text: text[:n]}, n, 0)
		case Insert:
			r.add(Run{Op: op, Text: text[:n]}, 0, n)
		default:
			r.add(Run{Op: op, Text: text[:n]}, n, n)
		}
		text = text[n:]
	}
}

// add appends a run that spells so many bytes of each side, or lengthens the
// last one.
func (r *redliner) add(run Run, old, now int) {
	a, b := &r.sides[0], &r.sides[1]
	run.Old, run.New = a.part, b.part
	if n := len(r.runs) - 1; n >= 0 && !run.Alike && !r.runs[n].Alike &&
		r.runs[n].Op == run.Op && r.runs[n].Old == run.Old && r.runs[n].New == run.New {
		side := b
		if run.Op == Delete {
			side = a
		}
		// They stand one directly behind the other.
		r.runs[n].Text = side.text[side.at-len(r.runs[n].Text) : side.at+len(run.Text)]
	} else {
		r.runs = append(r.runs, run)
	}
	a.spelled(old)
	b.spelled(now)
}
