package compare

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/sentences"

	"demarche/app/worddiff"
)

// move is a sentence that stands elsewhere in the new text: its tokens on both
// sides, and its bytes.
type move struct{ old, new stretch }

// stretch is a part of a side, [from, to).
type stretch struct {
	from, to       int // tokens
	starts, behind int // bytes
}

// leastMoved is how many words a sentence has at least that is taken for the same
// one elsewhere; of shorter ones there are two by chance.
const leastMoved = 3

// movesOf are the sentences that both sides have, word for word, and that the
// matches do not put to each other: another order of sentences cannot be matched
// from left to right, so that of two that change places one stays and one has
// moved. Tokens of a sentence that moved which are matched with others are a
// remainder, not what stayed.
func movesOf(old, now *laid, matches []worddiff.Match) []move {
	if wholly(old, now, matches) {
		return nil
	}
	was := matchedTo(matches, len(old.tokens), false)
	is := matchedTo(matches, len(now.tokens), true)
	where := map[string][]stretch{}
	for _, s := range old.sentences() {
		if key := old.key(s); key != "" && free(was[s.from:s.to]) {
			where[key] = append(where[key], s)
		}
	}
	var moves []move
	for _, s := range now.sentences() {
		if !free(is[s.from:s.to]) {
			continue
		}
		key := now.key(s)
		if list := where[key]; len(list) > 0 {
			moves = append(moves, move{list[0], s})
			where[key] = list[1:]
		}
	}
	return moves
}

// wholly reports whether all tokens of a side are matched: then nothing moved.
func wholly(old, now *laid, matches []worddiff.Match) bool {
	n := 0
	for _, m := range matches {
		n += m.Len
	}
	return n == len(old.tokens) || n == len(now.tokens)
}

// matchedTo says of each token of a side whether it is matched.
func matchedTo(matches []worddiff.Match, tokens int, newSide bool) []bool {
	matched := make([]bool, tokens)
	for _, m := range matches {
		from := m.Old
		if newSide {
			from = m.New
		}
		for k := range m.Len {
			matched[from+k] = true
		}
	}
	return matched
}

// free reports whether fewer than half of the tokens are matched.
func free(matched []bool) bool {
	n := 0
	for _, m := range matched {
		if m {
			n++
		}
	}
	return 2*n < len(matched)
}

// sentences are those of a side; none reaches beyond a text.
func (l *laid) sentences() []stretch {
	var list []stretch
	token, from := 0, 0
	for _, end := range l.ends {
		for it := sentences.FromString(l.text[from:end]); it.Next(); {
			s := stretch{from: token}
			for token < len(l.tokens) && l.tokens[token].Start < from+it.End() {
				token++
			}
			if s.to = token; s.to > s.from {
				s.starts, s.behind = l.tokens[s.from].Start, l.tokens[s.to-1].End
				list = append(list, s)
			}
		}
		from = end
	}
	return list
}

// key is equal for sentences of the same tokens; empty: it is too short to be
// told from others.
func (l *laid) key(s stretch) string {
	words := 0
	for _, t := range l.tokens[s.from:s.to] {
		if t.Kind == worddiff.Word {
			words++
		}
	}
	if words < leastMoved {
		return ""
	}
	return l.keys(s.from, s.to)
}

// keys are equal for stretches of the same tokens.
func (l *laid) keys(from, to int) string {
	var b strings.Builder
	for _, t := range l.tokens[from:to] {
		b.WriteString(t.Key)
		b.WriteByte(0)
	}
	return b.String()
}

// setFree takes the tokens of sentences that moved out of the matches.
func setFree(matches []worddiff.Match, moves []move) []worddiff.Match {
	if len(moves) == 0 {
		return matches
	}
	onOld, onNew := make(map[int]bool), make(map[int]bool)
	for _, m := range moves {
		for at := m.old.from; at < m.old.to; at++ {
			onOld[at] = true
		}
		for at := m.new.from; at < m.new.to; at++ {
			onNew[at] = true
		}
	}
	var left []worddiff.Match
	for _, m := range matches {
		open := false
		for k := range m.Len {
			if onOld[m.Old+k] || onNew[m.New+k] {
				open = false
				continue
			}
			if !open {
				left, open = append(left, worddiff.Match{Old: m.Old + k, New: m.New + k}), true
			}
			left[len(left)-1].Len++
		}
	}
	return left
}

// markMoves cuts the runs where sentences that moved begin and end, and gives
// both ends of each the same number, in the order of the new text.
func markMoves(runs []Run, moves []move) []Run {
	if len(moves) == 0 {
		return runs
	}
	old, now := marks{}, marks{}
	for k, m := range moves {
		old.list = append(old.list, mark{m.old, k + 1})
		now.list = append(now.list, mark{m.new, k + 1})
	}
	slices.SortFunc(old.list, func(a, b mark) int { return cmp.Compare(a.starts, b.starts) })
	var cut []Run
	for _, r := range runs {
		switch r.Op {
		case Delete:
			cut = old.cut(cut, r)
		case Insert:
			cut = now.cut(cut, r)
		default:
			cut = append(cut, r)
			old.at += len(r.Before())
			now.at += len(r.Text)
		}
	}
	return cut
}

// marks are the places of a side that moved, in its order, and how far its runs
// have come.
type marks struct {
	list []mark
	at   int
}

type mark struct {
	stretch
	number int
}

// cut appends the pieces of a run of this side.
func (m *marks) cut(to []Run, r Run) []Run {
	for r.Text != "" {
		for len(m.list) > 0 && m.list[0].behind <= m.at {
			m.list = m.list[1:]
		}
		piece, n := r, len(r.Text)
		if len(m.list) > 0 {
			if next := m.list[0]; next.starts > m.at {
				n = min(n, next.starts-m.at)
			} else {
				piece.Move, n = next.number, min(n, next.behind-m.at)
			}
		}
		piece.Text, r.Text = r.Text[:n], r.Text[n:]
		to = append(to, piece)
		m.at += n
	}
	return to
}
