package plantext

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
)

// levels is how many a list of Word has.
const levels = 9

// wordLevel is a level of a list, as the file has it.
type wordLevel struct {
	Level   string `xml:"ilvl,attr"`
	Start   *value `xml:"start"`
	Format  *value `xml:"numFmt"`
	Plain   *value `xml:"AlternateContent>Fallback>numFmt"` // for programs that do not know the format
	Text    *value `xml:"lvlText"`
	Restart *value `xml:"lvlRestart"`
	Legal   *value `xml:"isLgl"`
	Style   *value `xml:"pStyle"`
}

type wordList struct {
	ID     string      `xml:"abstractNumId,attr"`
	Levels []wordLevel `xml:"lvl"`
	Link   value       `xml:"numStyleLink"` // the style whose list this is
}

type wordNum struct {
	ID        string `xml:"numId,attr"`
	List      value  `xml:"abstractNumId"`
	Overrides []struct {
		Level string     `xml:"ilvl,attr"`
		Start *value     `xml:"startOverride"`
		Own   *wordLevel `xml:"lvl"`
	} `xml:"lvlOverride"`
}

// numbering counts the lists of a document.
type numbering struct {
	lists  map[string]*wordList
	nums   map[string]*wordNum
	styles *styles
	ready  map[string]*numbered // by the id of their num
	counts map[string]*counts   // by the id of their list: its nums count together
}

// numbered is a list with what a num of it changes.
type numbered struct {
	place  int // among those that were used, from 1
	levels [levels]wordLevel
	anew   [levels]*value // where the num begins when it is used first
	counts *counts
}

// counts is how far a list is.
type counts struct {
	now  [levels]int
	live [levels]bool // whether the next number follows, or begins anew
}

func readNumbering(a *archive, part string, s *styles) (*numbering, *Error) {
	var file struct {
		Lists []*wordList `xml:"abstractNum"`
		Nums  []*wordNum  `xml:"num"`
	}
	if err := a.decode(part, &file); err != nil {
		return nil, err
	}
	n := &numbering{
		lists: map[string]*wordList{}, nums: map[string]*wordNum{}, styles: s,
		ready: map[string]*numbered{}, counts: map[string]*counts{},
	}
	for _, list := range file.Lists {
		n.lists[list.ID] = list
	}
	for _, num := range file.Nums {
		n.nums[num.ID] = num
	}
	return n, nil
}

// mark is what a list gives a paragraph.
type mark struct {
	list, level int
	number      string // as printed, without the marks around it; empty for a bullet
}

// next counts a paragraph; ok is false where it gets neither number nor bullet.
func (n *numbering) next(p *layout) (m mark, ok bool) {
	id, level, styled := n.styles.numbering(p)
	num := n.prepare(id)
	if num == nil {
		return mark{}, false
	}
	if styled != "" && level < 0 {
		level = num.levelOf(styled)
	}
	level = min(max(level, 0), levels-1)
	num.count(level)
	m = mark{list: num.place, level: level, number: bare(num.printed(level))}
	return m, m.number != "" || num.format(level) == "bullet"
}

// prepare puts a num and its list together; nil where there is none.
func (n *numbering) prepare(id string) *numbered {
	if ready, known := n.ready[id]; known {
		return ready
	}
	n.ready[id] = nil
	num := n.nums[id]
	if num == nil {
		return nil
	}
	list := n.listOf(num)
	if list == nil {
		return nil
	}
	ready := &numbered{place: len(n.ready), counts: n.counts[list.ID]}
	if ready.counts == nil {
		ready.counts = &counts{}
		n.counts[list.ID] = ready.counts
	}
	for _, level := range list.Levels {
		ready.put(level.Level, level)
	}
	for _, o := range num.Overrides {
		if o.Own != nil {
			ready.put(o.Level, *o.Own)
		}
		if at := (&value{o.Level}).number(-1); at >= 0 && at < levels {
			ready.anew[at] = o.Start
		}
	}
	n.ready[id] = ready
	return ready
}

func (l *numbered) put(at string, level wordLevel) {
	if i := (&value{at}).number(-1); i >= 0 && i < levels {
		l.levels[i] = level
	}
}

// listOf is the list of a num, which may be that of a style.
func (n *numbering) listOf(num *wordNum) *wordList {
	list := n.lists[num.List.Val]
	for range longestLine {
		if list == nil || list.Link.Val == "" {
			return list
		}
		style := n.styles.byID[list.Link.Val]
		if style == nil || style.Layout.Numbers == nil || style.Layout.Numbers.ID == nil {
			return list
		}
		num = n.nums[style.Layout.Numbers.ID.Val]
		if num == nil {
			return list
		}
		list = n.lists[num.List.Val]
	}
	return list
}

// levelOf is the level that belongs to a style.
func (l *numbered) levelOf(style string) int {
	for i := range l.levels {
		if s := l.levels[i].Style; s != nil && s.Val == style {
			return i
		}
	}
	return 0
}

// count goes to the next number of a level. Deeper levels begin anew, unless
// they say behind which levels only, or that they never do.
func (l *numbered) count(level int) {
	c := l.counts
	switch {
	case l.anew[level] != nil:
		c.now[level] = l.anew[level].number(1)
		l.anew[level] = nil
	case c.live[level]:
		c.now[level]++
	default:
		c.now[level] = l.start(level)
	}
	c.live[level] = true
	for deeper := level + 1; deeper < levels; deeper++ {
		if level < l.levels[deeper].Restart.number(deeper) {
			c.live[deeper] = false
		}
	}
}

func (l *numbered) start(level int) int { return l.levels[level].Start.number(1) }

func (l *numbered) format(level int) string {
	switch {
	case l.levels[level].Format != nil:
		return l.levels[level].Format.Val
	case l.levels[level].Plain != nil:
		return l.levels[level].Plain.Val
	}
	return "decimal"
}

// printed is the number of a level as it stands on the page: "%1.%2)" with the
// numbers of its levels put in.
func (l *numbered) printed(level int) string {
	text := l.levels[level].Text
	if text == nil || l.format(level) == "bullet" {
		return ""
	}
	var b strings.Builder
	rest := text.Val
	for {
		before, behind, found := strings.Cut(rest, "%")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if behind == "" || behind[0] < '1' || behind[0] > '9' {
			b.WriteByte('%')
			rest = behind
			continue
		}
		b.WriteString(l.part(int(behind[0]-'1'), l.levels[level].Legal.on()))
		rest = behind[1:]
	}
}

// part is the number of one level in the form it has there, or legal: in
// decimals.
func (l *numbered) part(level int, legal bool) string {
	n := l.start(level)
	if l.counts.live[level] {
		n = l.counts.now[level]
	}
	format := l.format(level)
	if legal && format != "none" {
		format = "decimal"
	}
	return numeralOf(format, n)
}

// The letters that number points in Word. ECMA-376, 17.18.59: of the Russian
// ones й, ъ and ь are left out.
const (
	wordLatin   = "abcdefghijklmnopqrstuvwxyz"
	wordRussian = "абвгдежзиклмнопрстуфхцчшщыэюя"
)

// numeralOf writes a number in a format; in decimals where it does not know it.
func numeralOf(format string, n int) string {
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "lowerLetter":
		return lettersOf(wordLatin, n)
	case "upperLetter":
		return strings.ToUpper(lettersOf(wordLatin, n))
	case "russianLower":
		return lettersOf(wordRussian, n)
	case "russianUpper":
		return strings.ToUpper(lettersOf(wordRussian, n))
	case "lowerRoman":
		return cmp.Or(strings.ToLower(toRoman(n)), strconv.Itoa(n))
	case "upperRoman":
		return cmp.Or(toRoman(n), strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

// mostLetters is how often a letter is repeated at most: "aaa" is 53.
const mostLetters = 30

// lettersOf is a number in letters: behind "z" come "aa", "bb".
func lettersOf(letters string, n int) string {
	alphabet := []rune(letters)
	times := (n-1)/len(alphabet) + 1
	if n <= 0 || times > mostLetters {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(alphabet[(n-1)%len(alphabet)]), times)
}

// bare is a number without the marks around it: "10.a" of "10.a)".
func bare(printed string) string {
	marked := func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("()[]{}.,:;–—-", r)
	}
	return strings.TrimFunc(formed(printed), marked)
}
