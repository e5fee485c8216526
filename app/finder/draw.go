package finder

import (
	"image/color"

	"demarche/app/roll"
	"demarche/app/wrap"
)

// run sets a text with marks on one line, and answers with its width. The marks
// of a script that is written from right to left are under texts of their own,
// for inside of one nobody knows where a word is drawn.
func (k *look) run(s *roll.Sheet, text string, marks []roll.Mark, f wrap.Face, c color.Color, x, y float32) float32 {
	if len(marks) > 0 && rightToLeft(text) {
		return k.cut(s, text, marks, f, c, x, y)
	}
	table := k.Learn(f, text)
	for _, m := range marks {
		from := table.Width(f, text[:m.Start])
		k.mark(s, f, x+from, y, table.Width(f, text[m.Start:m.End]))
	}
	return s.Write(k.Faces, text, f, c, x, y)
}

// cut is run in pieces.
func (k *look) cut(s *roll.Sheet, text string, marks []roll.Mark, f wrap.Face, c color.Color, x, y float32) float32 {
	begin, at := x, 0
	piece := func(until int, marked bool) {
		if until <= at {
			return
		}
		width := k.Exact(f, text[at:until])
		if marked {
			k.mark(s, f, x, y, width)
		}
		s.WriteIn(k.Faces, text[at:until], f, c, x, y, width)
		at, x = until, x+width
	}
	for _, m := range marks {
		piece(m.Start, false)
		piece(m.End, true)
	}
	piece(len(text), false)
	return x - begin
}

// mark draws the ground of found words and the line under them.
func (k *look) mark(s *roll.Sheet, f wrap.Face, x, y, width float32) {
	height := k.Line(f)
	from, until := roll.Round(x-1), roll.Round(x+width) // letters have white space on their right
	x, width = from, until-from
	s.Fill(k.palette.Note, x, y+1, width, height-1)
	s.Fill(k.palette.NoteLine, x, y+height-k.underline, width, k.underline)
}
