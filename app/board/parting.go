package board

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/anchor"
	"demarche/app/roll"
	"demarche/app/worddiff"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// part is one side of two texts that differ, on one line, with what only it has.
type part struct {
	text  string
	marks []roll.Mark
}

const (
	// shared is how many equal words stand in front of where two texts part.
	shared = 4
	// compared is how many words of each are held against each other: more than two
	// lines show.
	compared = 80
	// mostText is how many code points of a text are looked at.
	mostText = 4000
)

// partingOf shows where some words became others: both from shortly before the first
// difference on, or whole, if that does not come too late to be seen.
func partingOf(was, now string, whole bool) (left, right part) {
	was, now = flat(was, mostText), flat(now, mostText)
	a, b := worddiff.Cut(was), worddiff.Cut(now)
	same := 0
	for same < len(a) && same < len(b) && a[same].Key == b[same].Key {
		same++
	}
	lead := max(0, same-shared)
	if whole && same < compared/2 {
		lead = 0
	}
	left, a = cut(was, a, lead)
	right, b = cut(now, b, lead)
	matches := worddiff.Diff(a, b)
	left.mark(a, matches, func(m worddiff.Match) int { return m.Old })
	right.mark(b, matches, func(m worddiff.Match) int { return m.New })
	return left, right
}

// cut is a text from a token on, as long as it is compared, and its tokens, with
// places in what was cut out.
func cut(text string, tokens []worddiff.Token, lead int) (part, []worddiff.Token) {
	if lead >= len(tokens) {
		lead = max(0, len(tokens)-1)
	}
	from, until, begin := 0, len(text), ""
	if lead > 0 {
		from, begin = tokens[lead].Start, wrap.Ellipsis
	}
	tokens = tokens[lead:]
	end := ""
	if len(tokens) > compared {
		tokens = tokens[:compared]
		until, end = tokens[compared-1].End, wrap.Ellipsis
	}
	moved := make([]worddiff.Token, len(tokens))
	for i, t := range tokens {
		t.Start, t.End = t.Start-from+len(begin), t.End-from+len(begin)
		moved[i] = t
	}
	return part{text: begin + text[from:until] + end}, moved
}

// mark marks the tokens in no match. Those beside each other are one mark.
func (p *part) mark(tokens []worddiff.Token, matches []worddiff.Match, start func(worddiff.Match) int) {
	add := func(from, to int) {
		if from < to {
			p.marks = append(p.marks, roll.Mark{Start: tokens[from].Start, End: tokens[to-1].End})
		}
	}
	at := 0
	for _, m := range matches {
		add(at, start(m))
		at = start(m) + m.Len
	}
	add(at, len(tokens))
}

// passage is words in what stands around them, on one line. Its marks are where
// the words differ from others.
type passage struct {
	part
	words roll.Mark
}

// amid puts a part between what stands in front of its words and behind them. An
// end that was cut off has nothing there.
func (p part) amid(front, behind string) passage {
	if strings.HasPrefix(p.text, wrap.Ellipsis) {
		front = ""
	}
	if strings.HasSuffix(p.text, wrap.Ellipsis) {
		behind = ""
	}
	by := len(front)
	all := passage{part{text: front + p.text + behind}, roll.Mark{Start: by, End: by + len(p.text)}}
	for _, m := range p.marks {
		all.marks = append(all.marks, roll.Mark{Start: m.Start + by, End: m.End + by})
	}
	return all
}

// frontOf is the end of what stands in front of words: from the beginning of the
// sentence, or of a word. More tells that there is still more in front of that.
func frontOf(text string, more bool) string {
	if cut := len(text) - surrounding*utf8.UTFMax/2; cut > 0 {
		text, more = strings.ToValidUTF8(text[cut:], ""), true
	}
	points := []rune(flat(text, mostText))
	if from := len(points) - surrounding/2; from > 0 {
		points, more = points[from:], true
	}
	front := string(points)
	if at := strings.LastIndex(front, ". "); at >= 0 {
		front = front[at+len(". "):]
	} else if _, rest, ok := strings.Cut(front, " "); ok && more {
		front = wrap.Ellipsis + rest
	}
	if front != "" && strings.TrimRightFunc(text, unicode.IsSpace) != text {
		front += " "
	}
	return front
}

// behindOf is the beginning of what stands behind words.
func behindOf(text string, more bool) string {
	behind := flat(text, surrounding)
	if at := strings.LastIndex(behind, " "); at > 0 && more {
		behind = behind[:at] + wrap.Ellipsis
	}
	if behind != "" && strings.TrimLeftFunc(text, unicode.IsSpace) != text {
		behind = " " + behind
	}
	return behind
}

// aroundThen is what stood around the words of a note when they were kept.
func aroundThen(a *plan.Anchor, was string) (front, behind string) {
	if a.Exact != was {
		return "", "" // what is known is around other words
	}
	return frontOf(a.Prefix, a.Start > utf8.RuneCountInString(a.Prefix)), behindOf(a.Suffix, a.Suffix != "")
}

// aroundNow is what stands around the words of a spot in a text.
func aroundNow(s *anchor.Spot, text string) (front, behind string) {
	text = anchor.Form(text)
	start, end, ok := plan.ByteRange(text, s.Start, s.End)
	if !ok || text[start:end] != s.Words {
		return "", "" // it was changed meanwhile
	}
	return frontOf(text[:start], false), behindOf(text[end:], false)
}

// flat is at most so many code points of a text on one line: white space of any
// sort as one space, and nothing that would turn what follows around.
func flat(text string, most int) string {
	var b strings.Builder
	space, n := false, 0
	for _, r := range text {
		switch {
		case n >= most:
			return b.String() + wrap.Ellipsis
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = b.Len() > 0
			continue
		case roll.Unseen(r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
