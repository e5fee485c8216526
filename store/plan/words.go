package plan

import "strings"

// InWords lists words for people: "rejects, opposes and accepts". last stands
// between the last two: "and", "or".
func InWords[W ~string](list []W, last string) string {
	words := plainWords[string](list)
	if end := len(words) - 1; end > 0 {
		return strings.Join(words[:end], ", ") + " " + last + " " + words[end]
	}
	return strings.Join(words, "")
}
