package plantext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker is a number that was typed at the beginning of a line, as one way of
// reading it: "(i)" is the ninth letter and the first Roman number.
type marker struct {
	style  style
	value  []int  // "10.a" is 10, 1
	number string // as printed, without the marks around it
	behind int    // where in the line the text behind it begins, in bytes
}

// style is how a marker looks. Those of one series look the same.
type style struct {
	word  string // "article", folded; empty: none
	marks string // the signs around the number: "()", ")", "."; "-": a bullet
	parts string // what its parts are: "1" a number, "a" letters, "i" Roman …
	deep  bool   // set further in than others that look like it
}

// The words that stand before numbers, by language, outermost first: that order
// is used where nothing else tells which of two lies in the other.
var words = [][]string{
	{"part", "book", "частина", "часть", "книга", "teil", "partie", "część", "parte"},
	{"title", "titre", "titel"},
	{"chapter", "глава", "розділ", "раздел", "kapitel", "chapitre", "rozdział", "capítulo"},
	{"annex", "appendix", "додаток", "приложение", "anhang", "anlage", "annexe", "anexo"},
	{"section", "секція", "секция", "abschnitt", "sección"},
	{"article", "art.", "стаття", "ст.", "статья", "artikel", "artículo", "articolo", "artigo", "artykuł"},
	{"§", "параграф", "№", "no."},
	{"point", "item", "пункт", "п.", "punkt", "punto", "clause", "paragraph", "para."},
	{"підпункт", "подпункт", "subparagraph"},
}

// wordRank is the place of each word in words.
var wordRank = ranks(words)

func ranks(words [][]string) map[string]int {
	rank := map[string]int{}
	for i, list := range words {
		for _, w := range list {
			rank[w] = i
		}
	}
	return rank
}

// longestMarker is how many bytes of a line are looked at: no number is longer.
const longestMarker = 60

// markersOf are the ways to read the beginning of a line as a number. first
// says that the line begins a paragraph: the others may just have been broken
// before a number, so they must be marked more plainly.
func markersOf(line string, first bool) []marker {
	indent := len(line) - len(strings.TrimLeft(line, " \t\u00A0\u202F"))
	head := line[indent:]
	if len(head) > longestMarker {
		head = strings.ToValidUTF8(head[:longestMarker], "")
	}
	if head == "" {
		return nil
	}
	found := wordMarkers(head, first)
	if found == nil {
		found = signMarkers(head)
	}
	if found == nil {
		found = bullet(head)
	}
	for i := range found {
		found[i].behind += indent
		found[i].style.deep = columns(line[:indent]) >= deepIndent
	}
	return found
}

// deepIndent is by how many columns sub-points are set in at least. Numbers that
// are aligned at their right differ by less.
const deepIndent = 3

// columns is how far in white space sets what is behind it.
func columns(space string) int {
	n := 0
	for _, r := range space {
		if r == '\t' {
			n += 4
			continue
		}
		n++
	}
	return n
}

// wordMarkers reads "Article 3", "Пункт 3." and the like.
func wordMarkers(head string, first bool) []marker {
	end := strings.IndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && r != '§' && r != '№' })
	if end <= 0 {
		return nil
	}
	if head[end] == '.' {
		end++
	}
	word := strings.ToLower(head[:end])
	if _, known := wordRank[word]; !known {
		return nil
	}
	rest := strings.TrimLeft(head[end:], " \t\u00A0\u202F")
	at := len(head) - len(rest)
	var found []marker
	for _, n := range numerals(rest) {
		behind, plainly := wordEnd(rest[n.size:], first)
		if !plainly {
			continue
		}
		found = append(found, marker{
			style:  style{word: word, parts: n.parts},
			value:  n.value,
			number: head[:at+n.size],
			behind: at + n.size + behind,
		})
	}
	return found
}

// wordEnd looks behind "Article 3": the end of the line, or a mark, or, where a
// paragraph begins, a word in capitals; not "Article 3 of the Treaty".
func wordEnd(rest string, first bool) (behind int, plainly bool) {
	text := strings.TrimLeft(rest, " \t\u00A0.:)–—-")
	behind = len(rest) - len(text)
	marked := strings.ContainsAny(rest[:behind], ".:)–—-\t")
	r, _ := utf8.DecodeRuneInString(text)
	return behind, text == "" || marked && behind > 0 || first && behind > 0 && unicode.IsUpper(r)
}

// signMarkers reads "1.", "2)", "(a)", "10.a", "1.1 ".
func signMarkers(head string) []marker {
	open := 0
	if head[0] == '(' {
		open = 1
	}
	var found []marker
	for _, n := range numerals(head[open:]) {
		end := open + n.size
		marks, behind := closing(head[end:], open > 0, n)
		if marks == "" {
			continue
		}
		found = append(found, marker{
			style:  style{marks: marks, parts: n.parts},
			value:  n.value,
			number: head[open:end],
			behind: end + behind,
		})
	}
	return found
}

// closing is what marks a number behind it, and how long that is with the space
// behind it; empty where the number is none: "3 troops", "2.5", "1.Б".
func closing(rest string, opened bool, n numeral) (marks string, behind int) {
	marks, at := marksBehind(rest, opened, n)
	if marks == "" {
		return "", 0
	}
	text := strings.TrimLeft(rest[at:], " \t\u00A0\u202F")
	behind = len(rest) - len(text)
	if text == "" || behind > at {
		return marks, behind
	}
	// "1.The parties": typed without a space.
	r, _ := utf8.DecodeRuneInString(text)
	if at > 0 && n.parts[0] == '1' && unicode.IsUpper(r) {
		return marks, behind
	}
	return "", 0
}

// marksBehind are the marks right behind a number, as its series has them, and how
// long they are there; empty where it is none.
func marksBehind(rest string, opened bool, n numeral) (marks string, length int) {
	switch {
	case opened && strings.HasPrefix(rest, ")"):
		marks, length = "()", 1
	case opened:
		return "", 0
	case strings.HasPrefix(rest, ".)"):
		marks, length = ")", 2
	case strings.HasPrefix(rest, ")"), strings.HasPrefix(rest, "."):
		marks, length = rest[:1], 1
	case len(n.value) > 1:
		marks = "." // "1.1 The parties", "10.a The parties"
	case n.parts == "1" && strings.HasPrefix(rest, "\t"):
		marks = "\t"
	}
	if len(n.value) > 1 && strings.ContainsAny(n.parts, smallLetters) {
		marks = "." // "10.a)" and "10.a." are one with "10.a"
	}
	return marks, length
}

// bullets begin the items of a list without numbers.
const bullets = "-–—•‣◦▪●○■□*·"

// bullet reads a sign and the space behind it.
func bullet(head string) []marker {
	r, size := utf8.DecodeRuneInString(head)
	if !strings.ContainsRune(bullets, r) {
		return nil
	}
	text := strings.TrimLeft(head[size:], " \t\u00A0")
	if text == "" || len(text) == len(head)-size {
		return nil
	}
	return []marker{{style: style{marks: "-", parts: head[:size]}, value: []int{0}, behind: len(head) - len(text)}}
}

// numeral is a number as it was typed, in one reading.
type numeral struct {
	parts string // as in style
	value []int
	size  int // in bytes
}

// most parts of a number: "1.2.3.4" is the deepest that treaties have.
const mostParts = 5

// smallLetters are the kinds of parts that may stand behind a number: Latin and
// Cyrillic letters.
const smallLetters = "aа"

// numerals are the ways to read the beginning of s as a number: none, one, or
// two where it is both a letter and Roman.
func numerals(s string) []numeral {
	var found []numeral
	for _, first := range part(s) {
		n := first
		for len(n.value) < mostParts {
			next, ok := nextPart(s[n.size:], n)
			if !ok {
				break
			}
			n = next
		}
		if !letterAt(s[n.size:]) || len(n.value) == 1 && n.parts == "1" {
			found = append(found, n)
		}
	}
	return found
}

// nextPart reads ".1", ".a" or, behind a number, "a".
func nextPart(rest string, n numeral) (numeral, bool) {
	dot := 0
	if strings.HasPrefix(rest, ".") {
		dot = 1
	}
	for _, p := range part(rest[dot:]) {
		kind := p.parts
		fits := strings.Contains(smallLetters, kind) && n.parts[len(n.parts)-1] == '1' || dot == 1 && kind == "1"
		if !fits || letterAt(rest[dot+p.size:]) {
			continue
		}
		// A new slice: the readings of one number share their first parts.
		value := append(n.value[:len(n.value):len(n.value)], p.value...)
		return numeral{n.parts + kind, value, n.size + dot + p.size}, true
	}
	return n, false
}

func letterAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// longestDigits keeps years with a day and telephone numbers out, and lets
// through the points of any text that can be read.
const longestDigits = 5

// part reads digits, a letter, or Roman letters.
func part(s string) []numeral {
	if digits := len(s) - len(strings.TrimLeft(s, "0123456789")); digits > 0 {
		if digits > longestDigits || s[0] == '0' {
			return nil
		}
		n := 0
		for _, d := range s[:digits] {
			n = 10*n + int(d-'0')
		}
		return []numeral{{"1", []int{n}, digits}}
	}
	var found []numeral
	if r, size := utf8.DecodeRuneInString(s); !letterAt(s[size:]) {
		if kind, n := letter(r); n > 0 {
			found = append(found, numeral{kind, []int{n}, size})
		}
	}
	for _, romans := range []struct{ kind, letters string }{{"i", "ivxlcdm"}, {"I", "IVXLCDM"}} {
		size := len(s) - len(strings.TrimLeft(s, romans.letters))
		if n := fromRoman(strings.ToUpper(s[:size])); n > 0 {
			found = append(found, numeral{romans.kind, []int{n}, size})
		}
	}
	return found
}

// The letters that number points, in their order. Ukrainian and Russian lists
// leave out different ones; so a step may pass some over.
const (
	latinLetters    = "abcdefghijklmnopqrstuvwxyz"
	cyrillicLetters = "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя"
)

// letter is a letter's kind and its place in its alphabet, from 1; 0: it numbers
// nothing.
func letter(r rune) (kind string, place int) {
	small := unicode.ToLower(r)
	for _, a := range []struct{ kind, big, letters string }{{"a", "A", latinLetters}, {"а", "А", cyrillicLetters}} {
		at := strings.IndexRune(a.letters, small)
		if at < 0 {
			continue
		}
		place = utf8.RuneCountInString(a.letters[:at]) + 1
		if small != r {
			return a.big, place
		}
		return a.kind, place
	}
	return "", 0
}

// longestRoman is LXXXVIII and two more; longer ones are words.
const longestRoman = 10

// fromRoman is the value of a number in Roman capitals; 0: it is none.
func fromRoman(s string) int {
	if len(s) > longestRoman {
		return 0
	}
	n, before := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := romanValues[s[i]]
		if v < before {
			n -= v
		} else {
			n, before = n+v, v
		}
	}
	if toRoman(n) != s {
		return 0
	}
	return n
}

var romanValues = map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}

// romanSteps make up Roman numbers, from the largest.
var romanSteps = []struct {
	value   int
	letters string
}{
	{1000, "M"},
	{900, "CM"},
	{500, "D"},
	{400, "CD"},
	{100, "C"},
	{90, "XC"},
	{50, "L"},
	{40, "XL"},
	{10, "X"},
	{9, "IX"},
	{5, "V"},
	{4, "IV"},
	{1, "I"},
}

// toRoman is n in Roman capitals; empty where it has none.
func toRoman(n int) string {
	if n <= 0 || n >= 4000 {
		return ""
	}
	var b strings.Builder
	for _, step := range romanSteps {
		for ; n >= step.value; n -= step.value {
			b.WriteString(step.letters)
		}
	}
	return b.String()
}
