package plantext

import (
	"strings"
	"testing"
)

func TestMarkdown(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"a title alone", "# The plan\n", "# The plan"},
		{"paragraphs", "One *is* **here**,\nbroken.\n\nTwo has `code` and [words](http://a.b).", "|One is here,¶broken.\n|Two has code and words."},
		{"a list", "# Plan\n\n1. One\n2. Two\n\n   more of two\n3. Three", "# Plan\n1|One\n2|Two¶¶more of two\n3|Three"},
		{"its start", "6. Army\n7. NATO", "6|Army\n7|NATO"},
		{"lists in lists", "1. One\n   1. a\n   2. b\n      - c\n2. Two", "1|One\n 1|a\n 2|b\n  |c\n2|Two"},
		{"bullets", "Words:\n\n* x\n* y", "|Words:\n|x\n|y"},
		{"an item of lists only", "1. - x\n   - y\n2. z", "1|\n |x\n |y\n2|z"},
		{"headings with numbers", "# The plan\n\n## 6. Army ceiling\n\nAt most 600 000.\n\nAlways.\n\n## 7. NATO\n\nNo.", "# The plan\n6 Army ceiling|At most 600 000.¶¶Always.\n7 NATO|No."},
		{"headings in levels", "## 1. Army\n\n### 1.1 Men\n\nx\n\n### 1.2 Arms\n\ny\n\n## 2. Money\n\n### 2.1 Funds\n\nz", "1 Army|\n 1.1 Men|x\n 1.2 Arms|y\n2 Money|\n 2.1 Funds|z"},
		{"headings of points", "# Plan\n\n## Security\n\n1. One\n2. Two\n\n## Money\n\n3. Three", "# Plan\n1 Security|One\n2|Two\n3 Money|Three"},
		{"a heading over a heading", "# Plan\n\n## Security\n\n### Army\n\nx", "# Plan\n Security|\n Army|x"},
		{"a list under a numbered heading", "## 1. Army\n\nWords:\n\n1. x\n2. y\n\n## 2. Money\n\nz", "1 Army|Words:\n 1|x\n 2|y\n2 Money|z"},
		{"articles", "# Treaty\n\n## Article 1\n\nWords.\n\n## Article 2\n\nMore.", "# Treaty\nArticle 1|Words.\nArticle 2|More."},
		{"typed letters", "10. The guarantee:\n\n    (a) pay;\n    (b) lapse;\n\n11. The EU.", "10|The guarantee:\n a|pay;\n b|lapse;\n11|The EU."},
		{"code, HTML and quotations", "```\n1. no list\n```\n\n<div>\nx\n</div>\n\n> said\n\n---\n\nEnd &amp; \\*end\\*", "|1. no list\n|<div>¶x¶</div>\n|said\n|End & *end*"},
		{"no heading is lost at the end", "x\n\n## Signed", "|x\n Signed|"},
		{"marks beyond sense are text", strings.Repeat("> ", 500) + "x\n\ny", "|" + strings.Repeat("> ", 500) + "x\n|y"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(parsed(t, "plan.MD", []byte(c.text))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
