package search

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// written is a query in short: words and phrases, then -words, then filters.
func written(q query) string {
	var list []string
	phrases := func(sign string, from []phrase) {
		for _, f := range from {
			var words []string
			for _, t := range f {
				if t.prefix {
					t.folded += "*"
				}
				words = append(words, t.folded)
			}
			list = append(list, sign+strings.Join(words, "_"))
		}
	}
	phrases("", q.words)
	phrases("-", q.without)
	for _, f := range q.filters {
		text := fmt.Sprintf("%s:%q", f.field, f.values)
		if f.not {
			text = "-" + text
		}
		if f.open {
			text += "…"
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		typing     bool
		want       string
	}{
		{"words", "Army  CEILING", false, "army ceiling"},
		{"the same word twice", "army Army", false, "army"},
		{"a phrase", `"legally binding" x`, false, "legally_binding x"},
		{"other quotes", "«legally binding» “a b” „c d“", false, "legally_binding a_b c_d"},
		{"a quote that is not closed", `x "legally binding`, false, "x legally_binding"},
		{"a quote inside", `a"b c"d`, false, "a b_c d"},
		{"nothing in quotes", `"" army`, false, "army"},
		{"a prefix", "guarant*", false, "guarant*"},
		{"a phrase with a prefix", `"security guar*" "a b"*`, false, "security_guar* a_b*"},
		{"a star alone", "* army", false, "army"},
		{"without", `army -nato -"a b" -c*`, false, "army -nato -a_b -c*"},
		{"a dash alone", "a - b --c", false, "a b -c"},
		{"a hyphen", "counter-proposal", false, "counter_proposal"},
		{"an address", "http://x", false, "http_x"},
		{"an unknown filter", "foo:bar foo:", false, "foo_bar foo"},
		{"filters", `party:russia Stance:rejects,opposes -theme:"a b"`, false, `party:["russia"] stance:["rejects" "opposes"] -theme:["a b"]`},
		{"values in quotes with commas", `tag:a,"b, c",d x`, false, `x tag:["a" "b, c" "d"]`},
		{"a value in a quote that is not closed", `tag:"b c`, false, `tag:["b c"]`},
		{"other names", "speaker:x number:1 kind:note", false, `by:["x"] point:["1"] in:["note"]`},
		{"no value", "party: x", false, `x party:[""]`},
		{"digits in groups", "600 000 men", false, "600000 men"},
		{"digits in more groups", "1 600 000", false, "1600000"},
		{"digits not in groups", "28 20 2025 300 x 100", false, "28 20 2025 300 x 100"},
		{"digits before a phrase", `600 "000"`, false, "600 000"},
		{"punctuation", "!!! … ?", false, ""},
		{"nothing", "", false, ""},
		{"control characters", "a\x00b\x1b[1m\n\tc", false, "a b 1m c"},
		{"bytes that are no text", "a\xffb", false, "a b"},
		{"decomposed", "Ки\u0456\u0308в", false, "київ"},
		{"the last word while typing", "army ceil", true, "army ceil*"},
		{"a finished word while typing", "army ceil ", true, "army ceil"},
		{"a phrase while typing", `"army ceil`, true, "army_ceil*"},
		{"a finished phrase while typing", `"army ceil"`, true, "army_ceil"},
		{"a number while typing", "600 0", true, "600 0*"},
		{"a group while typing", "600 000", true, "600000*"},
		{"a filter while typing", "stance:re", true, `stance:["re"]…`},
		{"a finished filter while typing", `stance:"re" `, true, `stance:["re"]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, written(parse(c.text, c.typing))); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}
