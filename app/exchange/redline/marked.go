package redline

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/compare"
)

// marked is a paragraph of Markdown while it is put together.
//
// A mark opens and closes only where its neighbours allow it: inside it there
// must be no space, and where there is a sign inside, no letter outside. So
// spaces and line ends are put outside the marks, and a letter that may not stand
// beside one is written as its number, &#98; for b, which ends and begins with a
// sign.
type marked struct {
	pieces []piece
}

// piece is a stretch of one line without space at its ends, or of nothing else.
type piece struct {
	op   compare.Op
	text string
}

// alone is how white space is shown that came or went by itself.
var alone = strings.NewReplacer(" ", "␣", "\u00a0", "␣", "\t", "⇥", "\n", "↵")

func (m *marked) addAll(runs []compare.Run) {
	for k, r := range runs {
		if k > 0 && r.Op == compare.Insert && runs[k-1].Op == compare.Delete {
			m.add(compare.Equal, " ")
		}
		m.add(r.Op, r.Text)
	}
}

// add appends a stretch of words.
func (m *marked) add(op compare.Op, text string) {
	text = clean(text)
	if op == compare.Equal {
		m.put(op, text)
		return
	}
	if strings.TrimSpace(text) == "" {
		m.put(op, alone.Replace(text))
		if strings.Contains(text, "\n") && op == compare.Insert {
			m.put(compare.Equal, "\n")
		}
		return
	}
	for text != "" {
		line, rest, more := strings.Cut(text, "\n")
		words := strings.TrimLeftFunc(line, unicode.IsSpace)
		m.put(compare.Equal, line[:len(line)-len(words)])
		core := strings.TrimRightFunc(words, unicode.IsSpace)
		m.put(op, core)
		m.put(compare.Equal, words[len(core):])
		if more {
			m.put(compare.Equal, "\n")
		}
		text = rest
	}
}

// put appends a piece, or lengthens the last one: of two marks of a kind side by
// side the inner ends would open nothing.
func (m *marked) put(op compare.Op, text string) {
	if text == "" {
		return
	}
	if n := len(m.pieces) - 1; n >= 0 && m.pieces[n].op == op {
		m.pieces[n].text += text
		return
	}
	m.pieces = append(m.pieces, piece{op, text})
}

// marks are those of what went and what came.
var marks = map[compare.Op]string{compare.Delete: "~~", compare.Insert: "**"}

// String is the paragraph, or where it has empty lines the paragraphs.
func (m *marked) String() string {
	var all, b strings.Builder
	for _, p := range m.pieces {
		all.WriteString(p.text)
	}
	text, at, line := all.String(), 0, 0
	for k, p := range m.pieces {
		b.WriteString(marks[p.op])
		for from, r := range p.text {
			to := from + utf8.RuneLen(r)
			if from == 0 && m.numbers(k, k-1, r) || to == len(p.text) && m.numbers(k, k+1, r) {
				fmt.Fprintf(&b, "&#%d;", r)
			} else {
				b.WriteString(escape(text[line:at+from], r, text[at+to:]))
			}
			if r == '\n' {
				line = at + to
			}
		}
		b.WriteString(marks[p.op])
		at += len(p.text)
	}
	return b.String()
}

// numbers reports whether a rune at the end of an unmarked piece has to be
// written as its number, because the piece beside it is marked and has a sign
// there.
func (m *marked) numbers(k, beside int, r rune) bool {
	if m.pieces[k].op != compare.Equal || beside < 0 || beside >= len(m.pieces) {
		return false
	}
	if unicode.IsSpace(r) || r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return false
	}
	inside, _ := utf8.DecodeRuneInString(m.pieces[beside].text)
	if beside < k {
		inside, _ = utf8.DecodeLastRuneInString(m.pieces[beside].text)
	}
	return !unicode.IsLetter(inside) && !unicode.IsDigit(inside)
}

// What is markup anywhere in a line, and what is at its beginning only.
const (
	markup      = "`*_[]<>#|&$^@"
	markupFirst = "-+=:"
)

// escape is a rune of a text as Markdown has it, by what stands in front of it in
// its line and what behind it in the text.
func escape(line string, r rune, rest string) string {
	switch {
	case r == '\n' && (line == "" || rest == "" || rest[0] == '\n'):
		return "\n" // a paragraph ends, or has
	case r == '\n':
		return "\\\n"
	case r == '~', r == '\\':
		return fmt.Sprintf("&#%d;", r) // even escaped they would join a mark, or a line break, beside them
	case (r == ' ' || r == '\t') && (strings.Trim(line, " \t") == "" || rest == "" || rest[0] == '\n'):
		return fmt.Sprintf("&#%d;", r) // else it would go, or make a block of code
	case strings.ContainsRune(markup, r), startsBlock(line, r), startsLink(line, r, rest):
		return "\\" + string(r)
	}
	return string(r)
}

// startsBlock reports whether a rune makes a list or a heading of its line.
func startsBlock(line string, r rune) bool {
	if r == '.' || r == ')' { // "1." begins a list
		return line != "" && strings.Trim(line, "0123456789") == ""
	}
	return line == "" && strings.ContainsRune(markupFirst, r)
}

// startsLink reports whether a rune makes an address of its neighbours.
func startsLink(line string, r rune, rest string) bool {
	switch r {
	case ':':
		return strings.HasPrefix(rest, "//")
	case '.':
		return len(line) >= 3 && strings.EqualFold(line[len(line)-3:], "www")
	}
	return false
}
