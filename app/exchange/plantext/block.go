package plantext

import "strings"

// block is a paragraph, a heading or an item of a list.
type block struct {
	text    string
	heading int    // its level, from 1; 0: it is none
	title   bool   // the title of the whole text
	list    int    // which list it is an item of, from 1; 0: none
	depth   int    // of the item in its list, from 0
	number  string // of the item, or of a heading; empty for a bullet
	follows bool   // it belongs to the item or paragraph before it, says the format
}

// given reports whether the format makes the block a point of its own.
func (b *block) given() bool { return b.list > 0 || b.number != "" }

// paragraphs cuts a plain text at its blank lines.
func paragraphs(text string) []block {
	var blocks []block
	start, end := -1, 0 // of the paragraph that is read
	for at := 0; at < len(text); {
		next := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := text[at:next]
		switch blank := strings.Trim(line, " \t\n\f\v\u00A0\uFEFF\x1a") == ""; {
		case blank && start >= 0:
			blocks = append(blocks, block{text: text[start:end]})
			start = -1
		case !blank:
			if start < 0 {
				start = at
			}
			end = at + len(strings.TrimSuffix(line, "\n"))
		}
		at = next
	}
	if start >= 0 {
		blocks = append(blocks, block{text: text[start:end]})
	}
	return blocks
}
