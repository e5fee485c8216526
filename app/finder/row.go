package finder

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/count"
	"demarche/app/roll"
	"demarche/app/search"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// mostCaption is how many code points of a name are looked at: more than any
// window is wide.
const mostCaption = 400

// row is what a line of the list or a heading is drawn on.
type row struct {
	box   *fyne.Container
	sheet *roll.Sheet
	sign  *theme.Sign
	line  *canvas.Rectangle // above it, unless a heading is
}

func newRow() *row {
	r := &row{sheet: roll.NewSheet(), sign: theme.NewSign(), line: roll.Area()}
	r.box = roll.Freely(r.line, r.sheet.Box, r.sign.Object())
	return r
}

// bind draws a line of the list.
func (r *row) bind(k *look, f *found, c *caption, first bool, width float32) {
	r.sheet.Begin()
	r.line.FillColor = k.palette.Hairline
	roll.Put(r.line, 0, 0, width, 1)
	r.line.Hidden = first
	text, spans := f.words()
	if r.caption(k, f, c, width) && c.body != "" {
		text, spans = c.body, nil
	}
	r.excerpt(k, text, spans, width)
	r.sheet.End()
}

// head draws the heading of a group.
func (r *row) head(k *look, kind search.Kind, records int, width float32) {
	r.line.Hidden = true
	r.sign.Object().Hide()
	s := r.sheet
	s.Begin()
	s.Fill(k.palette.Ground, 0, 0, width, k.heading)
	s.Fill(k.palette.Hairline, 0, 0, width, 1)
	s.Fill(k.palette.Hairline, 0, k.heading-1, width, 1)
	y := k.heading - k.fineLine - theme.Space(5) - 1
	x := k.side + s.Write(k.Faces, theme.Spaced(wordsOf(kind).many), fine, k.palette.Muted, k.side, y) + k.gap
	s.Write(k.Faces, count.Number(records), fine, k.palette.Ink, x, y)
	s.End()
}

// caption draws the first line. It reports whether the words of the best hit
// are in it.
func (r *row) caption(k *look, f *found, c *caption, width float32) (seen bool) {
	x, right := k.side, width-k.side
	r.sign.Object().Hide()
	if c.said {
		r.sign.Set(c.stance.stance, c.hollow, false)
		r.sign.Object().Show()
		roll.Put(r.sign.Object(), x, k.top+(k.line-k.sign)/2, k.sign, k.sign)
		x += k.sign + k.signGap
	}
	if w := k.Width(fine, c.when); c.when != "" && w < (right-x)/2 {
		r.sheet.WriteIn(k.Faces, c.when, fine, k.palette.Muted, right-w, k.top+k.line-k.fineLine, w)
		right -= w + k.gap
	}
	smalls := 0
	for i := range c.parts {
		p := c.parts[i]
		if p.text == "" {
			continue
		}
		spans := f.spans(p.field)
		if p.tone == small {
			if smalls++; smalls > 1 {
				const between = "· "
				p.text, spans = between+p.text, moved(spans, len([]rune(between)))
			}
		}
		var shown, whole bool
		x, shown, whole = r.part(k, &p, spans, x, right)
		seen = seen || shown && p.field == f.best.Field
		if !whole {
			break
		}
	}
	return seen
}

// leastSmall is how many bytes of a small part are worth showing.
const leastSmall = 10

// part draws a part of the caption at x. It answers where the next one goes,
// whether words found are in it, and whether it was not cut.
func (r *row) part(k *look, p *part, spans []search.Span, x, right float32) (next float32, seen, whole bool) {
	cut := pieceOf(p.text, spans, spot{}, mostCaption)
	face, ink := k.tone(p.tone)
	y := k.top
	if face == fine {
		y += k.line - k.fineLine
	}
	n, shown := k.Fit(face, cut.text, right-x, cut.rest)
	whole = n == len(cut.text) && !cut.rest
	if n == 0 || !whole && p.tone == small && n < leastSmall {
		return x, false, false
	}
	marks := roll.Within(cut.marks, 0, n)
	if seen = len(marks) > 0 && marks[0] == cut.marks[0]; !seen {
		marks = nil
	} else if p.tone != loud {
		ink = k.palette.Ink // muted letters are too pale on a mark
	}
	return x + k.run(r.sheet, shown, marks, face, ink, x, y) + k.gap*gapAfter(p.tone), seen, whole
}

// gapAfter is what part of a gap stands behind a part.
func gapAfter(t tone) float32 {
	if t == small {
		return 0.5
	}
	return 1
}

func (k *look) tone(t tone) (wrap.Face, color.Color) {
	switch t {
	case small:
		return fine, k.palette.Muted
	case quiet:
		return bold, k.palette.Muted
	}
	return bold, k.palette.Ink
}

// moved is spans in a text that has other code points in front.
func moved(spans []search.Span, by int) []search.Span {
	if by == 0 {
		return spans
	}
	list := make([]search.Span, len(spans))
	for i, s := range spans {
		list[i] = search.Span{s[0] + by, s[1] + by}
	}
	return list
}

// excerpt draws the lines below the caption.
func (r *row) excerpt(k *look, text string, spans []search.Span, width float32) {
	room := width - 2*k.side
	p, lines, more := k.excerpt(text, spans, room)
	y := k.top + k.line + theme.Space(1)
	for i, line := range lines {
		shown, end := p.text[line.Start:line.End], line.End
		if more && i == len(lines)-1 {
			n := 0
			n, shown = k.Fit(plain, p.text[line.Start:], room, true)
			end = line.Start + n
		}
		k.run(r.sheet, shown, roll.Within(p.marks, line.Start, end), plain, k.palette.Second, k.side, y)
		y += k.line
	}
}
