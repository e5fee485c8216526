package plantext

import (
	"testing"
)

// TestPlainText cuts texts as people write them.
func TestPlainText(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"blank lines only", " \n\n\t\n", ""},
		{"one paragraph, verbatim", "  3 troops  and\n  more \n", "|  3 troops  and¶  more "},
		{"one paragraph with a number", "1. The army is limited.\n", "|1. The army is limited."},
		{"a year is no number", "2025 was bad.\n\n2026 is worse.\n", "|2025 was bad.\n|2026 is worse."},
		{"years with a full stop", "2024. Bad.\n\n2025. Worse.", "|2024. Bad.\n|2025. Worse."},
		{"quantities", "1.5 million\n\n2.5 million\n\n3.1 million", "|1.5 million\n|2.5 million\n|3.1 million"},
		{"days", "20.11.2025 Talks.\n\n21.11.2025 More talks.", "|20.11.2025 Talks.\n|21.11.2025 More talks."},
		{"initials", "D. Smith spoke.\n\nE. Jones spoke.", "|D. Smith spoke.\n|E. Jones spoke."},
		{"bullets in an unnumbered text", "We want:\n- this\n- that\n\nEnd.", "|We want:¶- this¶- that\n|End."},
		{"a short line without numbers is a paragraph", "The plan\n\nOne.\n\nTwo.", "|The plan\n|One.\n|Two."},
		{"no blank lines", "1. One\n2. Two\nbroken\n3. Three", "1|One\n2|Two¶broken\n3|Three"},
		{"CRLF and BOM", "\uFEFF1. One\r\n2. Two\r\n", "1|One\n2|Two"},
		{"title, preamble, closing", "Peace plan\n\nThe parties agree:\n\n1. One.\n\n2. Two.\n\nDone in Geneva.", "# Peace plan\n|The parties agree:\n1|One.\n2|Two.\n|Done in Geneva."},
		{"what stands between belongs to the point", "1. One:\n\nmore of one.\n\n2. Two.", "1|One:¶¶more of one.\n2|Two."},
		{"set in at the end", "1. One.\n\n2. Two.\n\n   more of two.", "1|One.\n2|Two.¶¶   more of two."},
		{"headings between", "1. One.\n\nTerritory\n\n2. Two.", "1|One.\n2 Territory|Two."},
		{"gaps", "1. a\n2. b\n4. d\n14. n\n16. p", "1|a\n2|b\n4|d\n14|n\n16|p"},
		{"an excerpt", "6. Army.\n\n7. NATO.", "6|Army.\n7|NATO."},
		{"a line that begins like a number by chance", "1. In the year\n12. March.\n2. Two.\n3. Three.", "1|In the year¶12. March.\n2|Two.\n3|Three."},
		{"sub-points", "9. x\n10. y\n10.a z\n10.b w\n11. v", "9|x\n10|y\n 10.a|z\n 10.b|w\n11|v"},
		{"sub-points of three kinds", "1. x\n  (a) y\n    (i) z\n    (ii) w\n  (b) v\n2. u\n  (a) t\n  (b) s", "1|x\n a|y\n  i|z\n  ii|w\n b|v\n2|u\n a|t\n b|s"},
		{"bullets of a point", "1. x:\n- y\n- z\n2. w", "1|x:\n |y\n |z\n2|w"},
		{"the same numbers, set in", "1. x\n    1. y\n    2. z\n2. w\n    1. v\n    2. u", "1|x\n 1|y\n 2|z\n2|w\n 1|v\n 2|u"},
		{"numbers to the right", "  8. x\n  9. y\n 10. z\n 11. w", "8|x\n9|y\n10|z\n11|w"},
		{"decimals in levels", "1. x\n1.1 y\n1.2 z\n2. w\n2.1. v\n2.2. u", "1|x\n 1.1|y\n 1.2|z\n2|w\n 2.1|v\n 2.2|u"},
		{"letters outside of numbers", "a) x\n1) y\n2) z\nb) w\n1) v\n2) u", "a|x\n 1|y\n 2|z\nb|w\n 1|v\n 2|u"},
		{"Roman outside", "I. x\n1. y\n2. z\nII. w\n3. v\n4. u", "I|x\n 1|y\n 2|z\nII|w\n 3|v\n 4|u"},
		{"letters to i", "(a) 1\n(b) 2\n(c) 3\n(d) 4\n(e) 5\n(f) 6\n(g) 7\n(h) 8\n(i) 9\n(j) 10", "a|1\nb|2\nc|3\nd|4\ne|5\nf|6\ng|7\nh|8\ni|9\nj|10"},
		{"an annex begins anew", "1. x\n2. y\n3. z\n\nANNEX\n\n1. w\n2. v", "1|x\n2|y\n3|z\n1 ANNEX|w\n2|v"},
		{
			"a treaty", "TREATY\n\nArticle 1\nScope\n1. x\n2. y\n\nArticle 2\nMeaning of words\n1. z\n2. w\n\nArticle 3\nThe Parties agree.\n",
			"# TREATY\nArticle 1 Scope|\n 1|x\n 2|y\nArticle 2 Meaning of words|\n 1|z\n 2|w\nArticle 3|The Parties agree.",
		},
		{"articles with a heading in their line", "Article 1. Scope\n\nThis applies.\n\nIt does.\n\nArticle 2. End\n\nIt ends.", "Article 1 Scope|This applies.¶¶It does.\nArticle 2 End|It ends."},
		{"a broken line is no heading", "Article 1\nThe Parties agree that this\napplies.\n\nArticle 2\nThe end.", "Article 1|The Parties agree that this¶applies.\nArticle 2|The end."},
		{"an article is named in a text", "Article 3 of the Treaty stands.\n\nArticle 4 of the Treaty falls.", "|Article 3 of the Treaty stands.\n|Article 4 of the Treaty falls."},
		{"Ukrainian", "Стаття 1. Мир\n\nа) один;\nб) два;\n\nСтаття 2. Кордони\n\nПункт.", "Стаття 1 Мир|\n а|один;\n б|два;\nСтаття 2 Кордони|Пункт."},
		{"points in words", "Пункт 1. Армія.\n\nПункт 2. НАТО.", "Пункт 1|Армія.\nПункт 2|НАТО."},
		{"typed without a space", "1.Армія.\n2.НАТО.", "1|Армія.\n2|НАТО."},
		{"numbers and tabs", "1\tArmy.\n2\tNATO.", "1|Army.\n2|NATO."},
		{"a list in an unnumbered text stays apart", "Long words here.\n\n(a) x;\n\n(b) y.\n\nMore words.\n\nEnd.", "|Long words here.\na|x;\nb|y.\n|More words.\n|End."},
		{"NFC", "e\u0301", "|é"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(parsed(t, "plan.txt", []byte(c.text))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
