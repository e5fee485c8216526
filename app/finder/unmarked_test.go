package finder

import (
	"strings"
	"testing"

	"demarche/app/search"
)

func TestUnmarked(t *testing.T) {
	for _, c := range []struct{ body, found, want string }{
		{"plain words", "words", "plain [words]"},
		{"**Two** _army_ `limits` on the army", "army|army", "Two [army] limits on the [army]"},
		{"# Head\n- one [link](https://example.org/a)\n- two", "link|two", "Head\none [link] (https://example.org/a)\n[two]"},
		{"Межа **600** осіб", "600|осіб", "Межа [600] [осіб]"},
		{"a **b** c", "**", "a [**]b** c"}, // what was looked for is not there without its marks
		{"see [text](https://example.org/army) army", "army", "see text (https://example.org/[army]) army"},
		{"**none**", "", "none"},
	} {
		var spans []search.Span
		at := 0
		for _, word := range strings.Split(c.found, "|") {
			if word == "" {
				continue
			}
			from := len([]rune(c.body[:at+strings.Index(c.body[at:], word)]))
			at += strings.Index(c.body[at:], word) + len(word)
			spans = append(spans, search.Span{from, from + len([]rune(word))})
		}
		text, marks := unmarked(c.body, spans)
		points, got, last := []rune(text), "", 0
		for _, m := range marks {
			got += string(points[last:m[0]]) + "[" + string(points[m[0]:m[1]]) + "]"
			last = m[1]
		}
		if got += string(points[last:]); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.body, got, c.want)
		}
	}
}
