package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// query is what was asked for.
type query struct {
	words   []phrase // each has to be in the record
	without []phrase // none may be
	filters []filter
}

// phrase is a row of words; mostly of one.
type phrase []term

// term is one word, or how one begins.
type term struct {
	folded string
	prefix bool
}

// filter is a field with the values that it may have.
type filter struct {
	not    bool
	field  string   // by its first name
	values []string // as written
	open   bool     // the last value is still being typed
}

// fieldNames lists the names of each filter; the first is the one it is known by.
var fieldNames = [][]string{
	{"party"},
	{"holder"},
	{"by", "speaker"},
	{"stance"},
	{"channel"},
	{"confidence"},
	{"on"},
	{"after"},
	{"before"},
	{"since"},
	{"until"},
	{"theme"},
	{"version"},
	{"point", "number"},
	{"tag"},
	{"label"},
	{"status"},
	{"author"},
	{"in", "kind"},
}

// fieldNamed gives the first name of a filter.
func fieldNamed(name string) (field string, ok bool) {
	name = Fold(name)
	for _, names := range fieldNames {
		if slices.Contains(names, name) {
			return names[0], true
		}
	}
	return "", false
}

// parser reads a query from left to right. It takes every text.
type parser struct {
	rest   string
	typing bool
	query  query
	scan   *scanner
	seen   map[string]bool // asking twice is asking once
	bare   []string        // digits that may be groups of one number: 600 000
}

func parse(text string, typing bool) query {
	p := parser{rest: norm.NFC.String(strings.ToValidUTF8(text, " ")), typing: typing, scan: newScanner(), seen: map[string]bool{}}
	for p.skip(); p.rest != ""; p.skip() {
		p.item()
	}
	p.flush(false)
	return p.query
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

func isQuote(r rune) bool { return strings.ContainsRune(`"“”„«»`, r) }

func (p *parser) skip() { p.rest = strings.TrimLeftFunc(p.rest, isSpace) }

// until cuts off the rest before the first character that ends it.
func (p *parser) until(ends func(rune) bool) string {
	end := strings.IndexFunc(p.rest, ends)
	if end < 0 {
		end = len(p.rest)
	}
	text := p.rest[:end]
	p.rest = p.rest[end:]
	return text
}

// quoted takes what stands in quotes; the end of the query closes them, too.
func (p *parser) quoted() (text string, closed bool) {
	p.drop()
	text = p.until(isQuote)
	closed = p.rest != ""
	p.drop()
	return text, closed
}

// drop takes one character off.
func (p *parser) drop() {
	for i := range p.rest {
		if i > 0 {
			p.rest = p.rest[i:]
			return
		}
	}
	p.rest = ""
}

// item reads a word, a phrase or a filter.
func (p *parser) item() {
	not := false
	if after, ok := strings.CutPrefix(p.rest, "-"); ok {
		p.rest, not = after, true
	}
	if strings.IndexFunc(p.rest, isQuote) == 0 {
		p.flush(false)
		text, closed := p.quoted()
		p.add(not, text, p.star() || p.typing && !closed)
		return
	}
	text := p.until(func(r rune) bool { return isSpace(r) || isQuote(r) || r == ':' })
	if strings.HasPrefix(p.rest, ":") {
		if field, ok := fieldNamed(text); ok {
			p.flush(false)
			p.filter(not, field)
			return
		}
		text += p.until(func(r rune) bool { return isSpace(r) || isQuote(r) })
	}
	if !not && p.digitsOnly(text) {
		return
	}
	p.flush(false)
	p.add(not, text, p.typing && p.rest == "")
}

// star takes the sign of a prefix off the rest.
func (p *parser) star() bool {
	after, ok := strings.CutPrefix(p.rest, "*")
	p.rest = after
	return ok
}

// digitsOnly puts aside digits that may be a group of a number written with
// spaces: at most three, and behind the first exactly three.
func (p *parser) digitsOnly(text string) bool {
	group := len(text) == thousands || len(p.bare) == 0 && 0 < len(text) && len(text) < thousands
	if !group || strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		return false
	}
	if len(p.bare) == 0 && text[0] == '0' {
		return false
	}
	p.bare = append(p.bare, text)
	if p.rest == "" {
		p.flush(p.typing)
	}
	return true
}

// flush adds the digits that were put aside.
func (p *parser) flush(prefix bool) {
	text := strings.Join(p.bare, " ")
	p.bare = nil
	p.add(false, text, prefix)
}

// add takes the words of the text as one phrase, of which the last may be a
// prefix.
func (p *parser) add(not bool, text string, prefix bool) {
	f := p.phrase(text, prefix)
	if len(f) == 0 {
		return
	}
	list := &p.query.words
	if not {
		list = &p.query.without
	}
	if key := fmt.Sprint(not, f); !p.seen[key] {
		p.seen[key] = true
		*list = append(*list, f)
	}
}

func (p *parser) phrase(text string, prefix bool) phrase {
	var f phrase
	p.scan.scan(text, func(w word) {
		if !w.part {
			f = append(f, term{folded: string(w.folded)})
		}
	})
	if len(f) > 0 && (prefix || strings.HasSuffix(strings.TrimRightFunc(text, isSpace), "*")) {
		f[len(f)-1].prefix = true
	}
	return f
}

// filter reads the values behind the colon: separated by commas, in quotes
// where they hold a space or a comma.
func (p *parser) filter(not bool, field string) {
	p.drop()
	f := filter{not: not, field: field}
	value, closed := "", false
	for p.rest != "" {
		value += p.until(func(r rune) bool { return isSpace(r) || isQuote(r) || r == ',' })
		if p.rest == "" || strings.IndexFunc(p.rest, isSpace) == 0 {
			break
		}
		if strings.HasPrefix(p.rest, ",") {
			p.drop()
			f.values = append(f.values, value)
			value = ""
			continue
		}
		var text string
		text, closed = p.quoted()
		value += text
	}
	f.values = append(f.values, value)
	f.open = p.typing && p.rest == "" && !closed
	p.query.filters = append(p.query.filters, f)
}
