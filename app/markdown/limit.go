package markdown

import "strings"

// Longest is the longest body that is parsed, in bytes; a longer one is plain
// text. It holds thirty pages.
const Longest = 64 << 10

// deepest is how many quotes and lists may lie in each other: people come to
// five.
const deepest = 24

// most is how many marks of emphasis, links and HTML may stand between two blank
// lines. The parser's time grows with their square: these take it 0.04 s at worst,
// and half a second if every paragraph of [Longest] bytes has them; all in one
// would take three seconds. A list with a thousand links in bold has as many.
const most = 4000

// crowded reports whether there are more marks between two blank lines.
func crowded(body string) bool {
	marks := 0
	for line := range strings.SplitSeq(body, "\n") {
		if strings.Trim(line, " \t") == "" {
			marks = 0
			continue
		}
		for i := range len(line) {
			if strings.IndexByte("*_~[]!<`", line[i]) >= 0 {
				marks++
			}
		}
		if marks > most {
			return true
		}
	}
	return false
}

// nested reports whether a line opens more quotes and lists than anybody writes,
// or lies as deep in them.
func nested(body string) bool {
	for line := range strings.SplitSeq(body, "\n") {
		if len(line)-len(strings.TrimLeft(line, " \t")) > 8*deepest {
			return true
		}
		opened := 0
		for rest, ok := opens(line); ok; rest, ok = opens(rest) {
			opened++
		}
		if opened > deepest && !isRule(line) {
			return true
		}
	}
	return false
}

// opens takes the mark of a quote or of an item of a list from the beginning of a
// line, with the space around it.
func opens(line string) (rest string, ok bool) {
	line = strings.TrimLeft(line, " \t")
	if rest, ok = strings.CutPrefix(line, ">"); ok {
		return rest, true
	}
	if number := strings.TrimLeft(line, "0123456789"); len(number) < len(line) && number != "" && strings.IndexByte(".)", number[0]) >= 0 {
		rest = number[1:]
	} else if line != "" && strings.IndexByte("-+*", line[0]) >= 0 {
		rest = line[1:]
	} else {
		return "", false
	}
	return rest, rest == "" || rest[0] == ' ' || rest[0] == '\t'
}

// isRule reports whether a line is one across the page, as "* * *".
func isRule(line string) bool {
	marks := strings.NewReplacer(" ", "", "\t", "").Replace(line)
	return marks != "" && strings.IndexByte("-*", marks[0]) >= 0 && strings.Trim(marks, marks[:1]) == ""
}
