package markdown

import "github.com/yuin/goldmark/util"

// unescaped is text with its backslashes and entities read: "\*" is "*", "&amp;"
// is "&".
func unescaped(words string) string {
	b := util.UnescapePunctuations([]byte(words))
	b = util.ResolveNumericReferences(b)
	return harmless(string(util.ResolveEntityNames(b)))
}
