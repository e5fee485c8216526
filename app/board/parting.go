package board

import (
	"strings"
	"unicode"

	"demarche/app/worddiff"
	"demarche/app/wrap"
)

// mark is a stretch of a text, [start, end) in bytes.
type mark struct{ start, end int }

// part is one side of two texts that differ, on one line, with what only it has.
type part struct {
	text  string
	marks []mark
}

const (
	// before is how many equal words stand in front of where two texts part.
	before = 4
	// compared is how many words of each are held against each other: more than two
	// lines show.
	compared = 80
	// mostText is how many code points of a text are looked at.
	mostText = 4000
)

// partingOf shows where some words became others: both from shortly before the
// first difference on.
func partingOf(was, now string) (left, right part) {
	was, now = flat(was, mostText), flat(now, mostText)
	a, b := worddiff.Cut(was), worddiff.Cut(now)
	same := 0
	for same < len(a) && same < len(b) && a[same].Key == b[same].Key {
		same++
	}
	lead := max(0, same-before)
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
			p.marks = append(p.marks, mark{tokens[from].Start, tokens[to-1].End})
		}
	}
	at := 0
	for _, m := range matches {
		add(at, start(m))
		at = start(m) + m.Len
	}
	add(at, len(tokens))
}

// within is the marks in [from, until) of their text, counted from there.
func within(marks []mark, from, until int) []mark {
	var list []mark
	for _, m := range marks {
		if start, end := max(m.start, from), min(m.end, until); start < end {
			list = append(list, mark{start - from, end - from})
		}
	}
	return list
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
		case turns(r):
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

// turns tells the signs of direction and others that are drawn as a box.
func turns(r rune) bool {
	return r == 0xAD || r == 0xFEFF || r == 0x200B || r == 0x200E || r == 0x200F ||
		r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F
}

// marks of Markdown that a note is not read by.
var marksOff = strings.NewReplacer("**", "", "__", "", "`", "")

// unmarked is a note without the commonest marks of Markdown: those of stress, and
// at the beginning of lines those of headings and quotations.
func unmarked(body string) string {
	if len(body) > mostText {
		body = strings.ToValidUTF8(body[:mostText], "") + wrap.Ellipsis
	}
	if !strings.ContainsAny(body, "*_`#>") {
		return body
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimLeft(line, "#> ")
	}
	return marksOff.Replace(strings.Join(lines, "\n"))
}
