package compare

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fact is something in a text that a change may be about.
type fact struct {
	kind     ChangeKind
	from, to int    // in bytes
	text     string // as it stands there
	norm     string // equal for what means the same
	value    float64
	unit     string // of a number: "%"
	counts   string // of a number: the word behind it, as it stands there
	decades  bool   // of a number: it counts years, though tens of them stand there
}

// The words that change what a sentence binds to, in English, Ukrainian and
// Russian. They are compared folded.
var (
	modals = words("shall will may must should can could might would ought",
		"має мають повинен повинна повинні може можуть мусить мусять зобов'язується зобов'язуються",
		"должен должна должны может могут обязан обязана обязаны обязуется обязуются")
	negations = words("not no never neither nor none without cannot unless",
		"не ні без жоден жодна жодні ніколи", "нет ни никогда никакой никакие")
	monthNames = words(
		"january february march april may june july august september october november december",
		"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
		"января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
	scales = map[string]float64{
		"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mln": 1e6,
		"тисяч": 1e3, "тис": 1e3, "мільйонів": 1e6, "мільйони": 1e6, "мільйон": 1e6, "мільярдів": 1e9, "мільярди": 1e9, "мільярд": 1e9,
		"тысяч": 1e3, "миллионов": 1e6, "миллиона": 1e6, "миллион": 1e6, "миллиардов": 1e9, "миллиарда": 1e9, "миллиард": 1e9,
		"млн": 1e6, "млрд": 1e9,
	}
	decades  = words("decade decades", "десятиліття десятиліть", "десятилетия десятилетий")
	numerals = map[string]float64{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
		"eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
	}
)

// words lists words that stand in lines, each with its place in its line.
func words(lines ...string) map[string]int {
	all := map[string]int{}
	for _, line := range lines {
		for k, word := range strings.Fields(line) {
			all[fold(word)] = k + 1
		}
	}
	return all
}

// months are what dates are made of.
const months = `January|February|March|April|May|June|July|August|September|October|November|December|` +
	`січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|` +
	`января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря`

// A date and a number as they begin a text. They are looked for only where one may
// begin, for in a long text that is far quicker.
var (
	date = regexp.MustCompile(`(?i)\A(?:\d{4}-\d{2}-\d{2}\b|\d{1,2}\.\d{1,2}\.\d{4}\b|` +
		`\d{1,2}\s+(?:` + months + `)(?:\s+\d{4})?|(?:` + months + `)\s+\d{1,2}(?:,?\s+\d{4})?\b|(?:` + months + `)\s+\d{4}\b)`)
	number = regexp.MustCompile(`\A\d+(?:[,.   '’]\d{3})*(?:[.,]\d+)?\s?%?`)
)

// longestFigure is how many bytes a date or a number has at most.
const longestFigure = 64

// figureAt is how long what a pattern finds at a place is; 0: it finds nothing.
func figureAt(pattern *regexp.Regexp, text string, at int) int {
	if found := pattern.FindStringIndex(text[at:min(len(text), at+longestFigure)]); found != nil {
		return found[1]
	}
	return 0
}

// recogniser finds facts. Names of its own go before those that are known to all.
type recogniser struct{ named names }

// recogniserOf is one for those names.
func recogniserOf(n Names) recogniser {
	named := names{}
	for _, party := range n.Parties {
		named.add(party, OnParty)
	}
	for _, term := range n.Terms {
		named.add(term, OnTerm)
	}
	return recogniser{named}
}

// facts are those of a text, in its order. They do not overlap.
func (d recogniser) facts(text string) []fact {
	taken := newCover(len(text))
	var all []fact
	add := func(f fact) {
		if !taken.any(f.from, f.to) {
			taken.mark(f.from, f.to)
			f.text = text[f.from:f.to]
			all = append(all, f)
		}
	}
	words, figures := pieces(text)
	for _, at := range merged(words, figures) {
		if r, _ := utf8.DecodeRuneInString(text[at[0]:]); isDigit(r) || monthNames[fold(text[at[0]:at[1]])] > 0 {
			if n := figureAt(date, text, at[0]); n > 0 {
				add(fact{kind: OnDate, from: at[0], to: at[0] + n, norm: dateNorm(text[at[0] : at[0]+n])})
			}
		}
	}
	d.addNamed(text, words, add)
	from := 0
	for _, at := range figures {
		if at[0] >= from {
			from = at[0] + figureAt(number, text, at[0])
			add(numberAt(text, at[0], from))
		}
	}
	for _, at := range words {
		if f, ok := wordFact(text[at[0]:at[1]]); ok {
			f.from, f.to = at[0], at[1]
			if f.kind == OnNumber {
				f.scaled(text)
			}
			add(f)
		}
	}
	slices.SortFunc(all, func(a, b fact) int { return cmp.Compare(a.from, b.from) })
	return all
}

// wordFact is what a word by itself tells.
func wordFact(word string) (f fact, ok bool) {
	word = fold(strings.ReplaceAll(word, "’", "'"))
	f.norm = word
	switch {
	case modals[word] > 0:
		f.kind = OnModal
	case negations[word] > 0 || strings.HasSuffix(word, "n't"):
		f.kind = OnNegation
	case numerals[word] > 0:
		f.kind, f.value = OnNumber, numerals[word]
	default:
		return f, false
	}
	return f, true
}

// addNamed adds the parties and terms that stand there as whole words.
func (d recogniser) addNamed(text string, words [][]int, add func(fact)) {
	for len(words) > 0 {
		found, n := d.named.at(text, words)
		if more, longer := known().at(text, words); longer > n {
			found, n = more, longer
		}
		if found == nil {
			words = words[1:]
			continue
		}
		add(fact{kind: found.kind, from: words[0][0], to: words[n-1][1], norm: found.alike()})
		words = words[n:]
	}
}

// numberAt is the number at a place: with what scales it, "2.5 million".
func numberAt(text string, from, to int) fact {
	to = from + len(strings.TrimRightFunc(text[from:to], unicode.IsSpace))
	f := fact{kind: OnNumber, from: from}
	f.value = valueOf(strings.TrimRightFunc(text[from:to], func(r rune) bool { return r == '%' || unicode.IsSpace(r) }))
	if strings.HasSuffix(text[from:to], "%") {
		f.unit = "%"
	}
	f.to = to
	f.scaled(text)
	return f
}

// scaled takes in what scales a number, and says what it counts: "three decades" are 30.
func (f *fact) scaled(text string) {
	if f.unit == "" {
		at, end := wordBehind(text, f.to)
		for scale := scales[fold(text[at:end])]; scale > 0; scale = scales[fold(text[at:end])] { // "two hundred thousand"
			f.value *= scale
			f.to = end
			at, end = wordBehind(text, f.to)
		}
		if f.counts = text[at:end]; decades[fold(f.counts)] > 0 {
			f.value, f.to, f.counts, f.decades = 10*f.value, end, "years", true
		}
	}
	f.norm = strconv.FormatFloat(f.value, 'g', -1, 64) + f.unit
}

// wordBehind is where the word stands that follows a place; 0, 0: none does.
func wordBehind(text string, at int) (from, to int) {
	const mostSpace = 3 // bytes: a space, or one of the narrow ones
	words, _ := pieces(text[at:min(len(text), at+mostWord)])
	if len(words) == 0 || words[0][0] == 0 || words[0][0] > mostSpace || strings.TrimSpace(text[at:at+words[0][0]]) != "" {
		return 0, 0
	}
	return at + words[0][0], at + words[0][1]
}

// mostWord is how many bytes behind a number are searched for what it counts.
const mostWord = 64

// valueOf reads a number as it is written: "600,000", "600 000", "2.5", "2,5". A
// mark before three figures parts thousands, any other the fraction.
func valueOf(s string) float64 {
	var digits strings.Builder
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	for k, part := range parts {
		if k > 0 && k == len(parts)-1 && (len(part) != 3 || parts[0] == "0") {
			digits.WriteByte('.')
		}
		digits.WriteString(part)
	}
	v, err := strconv.ParseFloat(digits.String(), 64)
	if err != nil {
		return 0 // a number of more figures than any has
	}
	return v
}

// dateNorm is a date as year, month and day, as far as it says them.
func dateNorm(s string) string {
	var year, month, day string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return !isLetter(r) }) {
		switch n := monthNames[fold(part)]; {
		case n > 0:
			month = strconv.Itoa(n)
		case len(part) == 4:
			year = part
		case year != "" && month == "" || day != "" && month == "" && strings.Contains(s, "."):
			month = strings.TrimLeft(part, "0")
		default:
			day = strings.TrimLeft(part, "0")
		}
	}
	return year + "-" + month + "-" + day
}

// cover remembers which bytes of a text are taken.
type cover []uint64

func newCover(n int) cover { return make(cover, n/64+1) }

func (c cover) any(from, to int) bool {
	for at := from; at < to; at++ {
		if c[at/64]&(1<<(at%64)) != 0 {
			return true
		}
	}
	return false
}

func (c cover) mark(from, to int) {
	for at := from; at < to; at++ {
		c[at/64] |= 1 << (at % 64)
	}
}
