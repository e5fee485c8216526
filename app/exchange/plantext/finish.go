package plantext

import (
	"slices"
	"strings"
	"unicode"
)

// longestTitle is how many bytes a heading has at most. In some documents every
// point has the style of a heading, for the sake of its number.
const longestTitle = 2 * longestHeading

// finish makes a paragraph a block and gives it its number.
func (w *walker) finish(p *paragraph) {
	w.join(p)
	if p.endDeleted() && len(w.paragraphs) == 0 {
		w.cut = p
		return
	}
	b := block{text: formed(strings.TrimRightFunc(p.text.String(), unicode.IsSpace))}
	m, numbered := w.numbering.next(&p.layout)
	if strings.TrimSpace(b.text) == "" {
		return // it has taken a number, as in Word
	}
	if w.styles.named(&p.layout, "toc ") {
		w.contents++
		return
	}
	if len(b.text) <= longestTitle {
		b.heading = w.styles.heading(&p.layout)
		b.title = !numbered && w.styled(p, "title", "subtitle") && w.onlyTitles(p.slot)
	}
	switch {
	case numbered && b.heading > 0:
		b.number = m.number
	case numbered:
		b.list, b.depth, b.number = m.list, m.level, m.number
	case b.heading == 0 && p.setIn():
		b.follows = w.inList(p.slot)
	}
	w.blocks[p.slot] = b
}

// styled reports whether a paragraph has a style of one of those names.
func (w *walker) styled(p *paragraph, names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return w.styles.named(&p.layout, name) })
}

// join puts the paragraph before, whose end was deleted, in front of this one.
func (w *walker) join(p *paragraph) {
	before := w.cut
	if before == nil || len(w.paragraphs) > 0 {
		return
	}
	w.cut = nil
	said := before.text.String()
	if strings.TrimSpace(said) != "" {
		p.layout, p.slot = before.layout, before.slot
	}
	rest := p.text.String()
	p.text.Reset()
	p.text.WriteString(said)
	p.text.WriteString(rest)
}

// onlyTitles reports whether nothing but titles stands before a place.
func (w *walker) onlyTitles(at int) bool {
	for i := at - 1; i >= 0; i-- {
		if b := &w.blocks[i]; b.text != "" {
			return b.title // which itself stands behind titles
		}
	}
	return true
}

// inList reports whether the last block before a place is of a list.
func (w *walker) inList(at int) bool {
	for i := at - 1; i >= 0; i-- {
		if b := &w.blocks[i]; b.text != "" {
			return b.list > 0 || b.follows
		}
	}
	return false
}

// flush ends the reading: a paragraph without its end is one, and places that
// nothing came to are none.
func (w *walker) flush() {
	if p := w.cut; p != nil {
		p.End.Deleted, p.End.Moved = nil, nil
		w.cut = nil
		w.finish(p)
	}
	kept := w.blocks[:0]
	for _, b := range w.blocks {
		if b.text != "" {
			kept = append(kept, b)
		}
	}
	w.blocks = kept
}
