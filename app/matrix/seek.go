package matrix

import (
	"strings"
	"time"
	"unicode"
)

// typing is what a person types to get to a row: "6", "10.a", "army".
type typing struct {
	text string
	last time.Time
}

// pause is how long after a letter the next still continues it.
const pause = time.Second

// add takes a letter typed at a time. A letter typed again goes on to the next
// row that begins with it.
func (t *typing) add(r rune, now time.Time) (text string, again bool) {
	if !t.goesOn(now) {
		t.text = ""
	}
	t.last = now
	letter := string(unicode.ToLower(r))
	if t.text == letter {
		return letter, true
	}
	t.text += letter
	return t.text, false
}

// goesOn reports whether a letter typed now continues what was typed.
func (t *typing) goesOn(now time.Time) bool { return t.text != "" && now.Sub(t.last) <= pause }

// seek is the next row, from one on and then from the top, whose number or
// title, or else a word of its title, begins with what was typed; -1 when
// there is none.
func seek(rows []Row, from int, text string) int {
	for _, begins := range []func(*Row, string) bool{numberIs, numberBegins, titleBegins, wordBegins} {
		for i := range rows {
			row := (from + i) % len(rows)
			if rows[row].Kind != Heading && begins(&rows[row], text) {
				return row
			}
		}
	}
	return -1
}

func numberIs(r *Row, text string) bool     { return strings.EqualFold(r.Number, text) }
func numberBegins(r *Row, text string) bool { return hasPrefix(r.Number, text) }
func titleBegins(r *Row, text string) bool  { return hasPrefix(r.Title, text) }

func wordBegins(r *Row, text string) bool {
	for _, word := range strings.FieldsFunc(r.Title, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if hasPrefix(word, text) {
			return true
		}
	}
	return false
}

// hasPrefix ignores case, in any script.
func hasPrefix(s, prefix string) bool { return strings.HasPrefix(strings.ToLower(s), prefix) }
