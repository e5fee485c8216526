package textview

import (
	"slices"

	"demarche/app/wrap"
)

// The faces a text is set in.
const (
	regular wrap.Face = iota
	bold
	italic
	boldItalic
	mono
	faces
)

// piece is a stretch of a text that looks the same all over. It begins where
// the one before ends.
type piece struct {
	end               int // in bytes
	face              wrap.Face
	underline, strike bool
	// The spans that decide, by their index; none where there is none.
	ink, ground, link int
}

const none = -1

// faceOf is the face that a style asks for.
func faceOf(isBold, isItalic, isMono bool) wrap.Face {
	switch {
	case isMono:
		return mono
	case isBold && isItalic:
		return boldItalic
	case isBold:
		return bold
	case isItalic:
		return italic
	}
	return regular
}

// piecesOf cuts a text at all ends of spans. The last piece ends with the text.
func piecesOf(c *Content, x *index) []piece {
	type edge struct{ at, span int } // the span begins here, or ends if it is in use
	edges := make([]edge, 0, 2*len(c.Spans))
	for i := range c.Spans {
		if s := &c.Spans[i]; max(s.Start, 0) < min(s.End, x.length) {
			edges = append(edges, edge{x.byteAt(s.Start), i}, edge{x.byteAt(s.End), i})
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return a.at - b.at })
	var (
		pieces []piece
		open   []int // spans in use, in their order
	)
	for i := 0; i < len(edges); {
		at := edges[i].at
		if at > 0 {
			pieces = extend(pieces, pieceOf(c, open, at))
		}
		for ; i < len(edges) && edges[i].at == at; i++ {
			if where, found := slices.BinarySearch(open, edges[i].span); found {
				open = slices.Delete(open, where, where+1)
			} else {
				open = slices.Insert(open, where, edges[i].span)
			}
		}
	}
	return extend(pieces, pieceOf(c, open, len(c.Text)))
}

// extend adds a piece, or makes the last one longer where it looks the same.
func extend(pieces []piece, p piece) []piece {
	if n := len(pieces); n > 0 {
		last := pieces[n-1]
		if last.end == p.end {
			return pieces
		}
		if last.end = p.end; last == p {
			pieces[n-1].end = p.end
			return pieces
		}
	}
	return append(pieces, p)
}

// pieceOf is what the open spans make of the style, in a piece that ends at end.
func pieceOf(c *Content, open []int, end int) piece {
	p := piece{end: end, ink: none, ground: none, link: none}
	isBold, isItalic, isMono := c.Style.Bold, c.Style.Italic, c.Style.Mono
	for _, i := range open {
		s := &c.Spans[i]
		isBold, isItalic, isMono = isBold || s.Bold, isItalic || s.Italic, isMono || s.Mono
		p.underline, p.strike = p.underline || s.Underline, p.strike || s.Strike
		if s.Ink != nil {
			p.ink = i
		}
		if s.Ground != nil {
			p.ground = i
		}
		if s.pressable() {
			p.link, p.underline = i, true
		}
	}
	p.face = faceOf(isBold, isItalic, isMono)
	return p
}
