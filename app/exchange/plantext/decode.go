package plantext

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/unicode/norm"
)

// lineEnds turns the line ends of other systems into LF.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// formed is a text in NFC, with LF line ends.
func formed(text string) string { return norm.NFC.String(lineEnds.Replace(text)) }

// marks are the byte order marks, the longer first where one begins the other.
var marks = []struct {
	mark string
	name string // for the note; empty: nothing to say
	from encoding.Encoding
}{
	{"\xEF\xBB\xBF", "", encoding.Nop},
	{"\xFF\xFE\x00\x00", "UTF-32", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", "UTF-32", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", "UTF-16", utf16.UTF16(utf16.LittleEndian, utf16.IgnoreBOM)},
	{"\xFE\xFF", "UTF-16", utf16.UTF16(utf16.BigEndian, utf16.IgnoreBOM)},
}

// decode turns bytes into a text, with notes on how it was read.
func decode(content []byte) (text string, notes []string, refused *Error) {
	name := ""
	for _, m := range marks {
		if rest, ok := bytes.CutPrefix(content, []byte(m.mark)); ok {
			decoded, err := m.from.NewDecoder().Bytes(rest)
			if err != nil {
				return "", nil, because(err, "it begins as "+m.name+" and goes on as something else", saveAsUTF8)
			}
			content, name = decoded, m.name
			break
		}
	}
	if at := firstJunk(content); at >= 0 {
		e := refuse(fmt.Sprintf("this is no text: byte 0x%02x at offset %d", content[at], at), "name a .txt, .md or .docx file")
		e.Line = lineOf(content, at)
		return "", nil, e
	}
	if !utf8.Valid(content) {
		page := recognise(content)
		if page == nil {
			return "", nil, undecodable(content)
		}
		decoded, err := page.from.NewDecoder().Bytes(content)
		if err != nil {
			return "", nil, because(err, "it is no "+page.name, saveAsUTF8)
		}
		content, name = decoded, page.name
	}
	if name != "" {
		notes = []string{"read as " + name}
	}
	return formed(string(content)), notes, nil
}

const saveAsUTF8 = "save it as UTF-8"

// undecodable says where a text stops being UTF-8.
func undecodable(content []byte) *Error {
	at := 0
	for at < len(content) {
		r, size := utf8.DecodeRune(content[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	e := refuse(fmt.Sprintf("its encoding was not recognised: byte 0x%02x at offset %d is no UTF-8", content[at], at), saveAsUTF8)
	e.Line = lineOf(content, at)
	return e
}

func lineOf(content []byte, at int) int { return 1 + bytes.Count(content[:at], []byte{'\n'}) }

// commonJunk is the number of bytes among which one control character may stand:
// texts out of old programs have a few, a program or a picture one in ten.
const commonJunk = 200

// firstJunk is the place of the first byte that no text has: a NUL, or a control
// character where there are many; -1: none.
func firstJunk(content []byte) int {
	first, count := -1, 0
	for at, b := range content {
		switch {
		case b == 0:
			return at
		case b >= ' ' && b != 0x7f, b == '\t', b == '\n', b == '\r', b == '\f', b == '\v', b == 0x1a && at == len(content)-1:
			continue
		}
		if count++; first < 0 {
			first = at
		}
	}
	if count > 2 && count > len(content)/commonJunk {
		return first
	}
	return -1
}

// page is an encoding of one byte a letter.
type page struct {
	name string
	from *charmap.Charmap
	// frequent are its letters that make up more than half of a usual text.
	frequent string
	script   *unicode.RangeTable
}

// pages in the order in which they win where they are equally likely.
var pages = []page{
	{"Windows-1251", charmap.Windows1251, "оаиетнсрвлкдпмуяіьы", unicode.Cyrillic},
	{"KOI8-U", charmap.KOI8U, "оаиетнсрвлкдпмуяіьы", unicode.Cyrillic},
	{"Windows-1252", charmap.Windows1252, "éèàùâêîôûçäöüßñóíáúãõåøæ", unicode.Latin},
}

// recognise finds the encoding in which the bytes beyond ASCII are the letters
// of a usual text; nil where there is none.
func recognise(content []byte) *page {
	var seen [256]int
	for _, b := range content {
		seen[b]++
	}
	pairs := casePairs(content)
	var best *page
	most := 0.0
	for i := range pages {
		if share := pages[i].share(&seen, pairs); share > most {
			best, most = &pages[i], share
		}
	}
	return best
}

// casePairs counts pairs of neighbours beyond ASCII, for telling the two
// Cyrillic pages apart: in the wrong one case goes up in the middle of words.
func casePairs(content []byte) map[[2]byte]int {
	pairs := map[[2]byte]int{}
	for at := 1; at < len(content); at++ {
		if content[at-1] >= 0x80 && content[at] >= 0x80 {
			pairs[[2]byte{content[at-1], content[at]}]++
		}
	}
	return pairs
}

// leastShare is the share of frequent letters in a text that may be in a page:
// they are 70 to 85 % in real texts and half in names and headings.
const leastShare = 0.4

// share is how well a text fits a page, 0 where it does not.
func (p *page) share(seen *[256]int, pairs map[[2]byte]int) float64 {
	letters, frequent, others := 0, 0, 0
	for b := 0x80; b < 0x100; b++ {
		r := p.from.DecodeByte(byte(b))
		switch {
		case seen[b] == 0:
		case r == utf8.RuneError, unicode.IsControl(r):
			return 0 // the page has no such letter
		case unicode.Is(p.script, r):
			letters += seen[b]
			if strings.ContainsRune(p.frequent, unicode.ToLower(r)) {
				frequent += seen[b]
			}
		case !typographic(r):
			others += seen[b]
		}
	}
	if p.script == unicode.Latin {
		// The letters beyond ASCII are few among those of ASCII.
		if ascii := asciiLetters(seen); letters+others > ascii/3 {
			return 0
		}
		if letters == 0 && others == 0 {
			return leastShare // quotation marks and dashes alone
		}
	}
	if letters == 0 {
		return 0
	}
	share := float64(frequent-3*others) / float64(letters)
	if p.script == unicode.Cyrillic {
		share -= float64(p.rises(pairs)) / float64(letters)
	}
	if share < leastShare {
		return 0
	}
	return share
}

// rises counts the capital letters behind small ones.
func (p *page) rises(pairs map[[2]byte]int) int {
	n := 0
	for pair, times := range pairs {
		if unicode.IsLower(p.from.DecodeByte(pair[0])) && unicode.IsUpper(p.from.DecodeByte(pair[1])) {
			n += times
		}
	}
	return n
}

func asciiLetters(seen *[256]int) int {
	n := 0
	for b := 'a'; b <= 'z'; b++ {
		n += seen[b] + seen[b-'a'+'A']
	}
	return n
}

// typographic reports whether a sign stands in texts of any language.
func typographic(r rune) bool {
	return strings.ContainsRune("«»“”„‘’‚–—…№§•°±·\u00A0\u00AD‹›©®™€£′″%", r)
}
