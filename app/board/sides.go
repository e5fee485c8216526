package board

import (
	"demarche/app/notebook"
	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// parting draws old and new words with what is around them, each on so many
// lines: side by side, or below each other where there is no room for that.
func (r *row) parting(d *drawing, e *notebook.Entry, y float32, most int) {
	c, s, column := d.palette, r.sheet, d.column()
	x, low := d.inset+column+2*d.gap, y
	if d.stacked() {
		x, low = d.inset, y+d.partsHeight(most)/2
	}
	title := "now"
	if e.Spot.State == plan.AnchorSuggested {
		title = "suggested"
	}
	head := s.Write(d.Faces, theme.Spaced("was"), fine, c.Muted, d.inset, y) + d.gap
	if e.Sought != "" {
		s.Write(d.Faces, d.fit(fine, flat("on "+d.book.TargetName(e.Note.On), mostCaption), column-head), fine, c.Muted, d.inset+head, y)
	}
	s.Write(d.Faces, theme.Spaced(title), fine, c.Muted, x, low)
	y, low = y+d.fineLine, low+d.fineLine
	front, behind := aroundThen(&e.Note.Anchor, e.Was())
	switch whole, lost := e.Was() == "", e.Spot.State == plan.AnchorOrphan; {
	case whole && lost:
		r.text(d, italic, c.Muted, "On the whole of "+e.Where+".", d.inset, y, column, most)
		r.text(d, italic, c.Muted, "Nothing like it"+d.there()+".", x, low, column, most)
	case whole:
		r.text(d, italic, c.Muted, "On the whole of "+d.book.TargetName(e.Note.On)+".", d.inset, y, column, most)
		r.text(d, italic, c.Muted, "The whole of "+e.Where+".", x, low, column, most)
	case lost:
		gone := flat(e.Was(), mostText)
		if front+behind == "" {
			gone = "“" + gone + "”"
		}
		r.passage(d, part{gone, []roll.Mark{{End: len(gone)}}}.amid(front, behind), d.inset, y, column, most, (*drawing).then)
		r.text(d, italic, c.Muted, d.lost(e), x, low, column, most)
	default:
		then, now := amidst{front, behind}, amidst{}
		if d.textOf != nil {
			now.front, now.behind = aroundNow(&e.Spot, d.textOf(e))
		}
		was, is := d.fitting(e, then, now, column, most)
		r.passage(d, was, d.inset, y, column, most, (*drawing).then)
		r.passage(d, is, x, low, column, most, (*drawing).now)
	}
}

// amidst is what stands around words.
type amidst struct{ front, behind string }

// fitting are old and new words with as much in front of where they differ as lets all
// that differs be seen: what stood in front of them, all of them, or only the last words
// before that.
func (d *drawing) fitting(e *notebook.Entry, then, now amidst, width float32, most int) (was, is passage) {
	for _, in := range []struct {
		words, around bool
	}{{true, true}, {true, false}, {}} {
		left, right := partingOf(e.Was(), e.Spot.Words, in.words)
		if in.words && !in.around {
			then.front, now.front = cutOff(then.front), cutOff(now.front)
		}
		was, is = left.amid(then.front, then.behind), right.amid(now.front, now.behind)
		if d.shows(was, width, most) && d.shows(is, width, most) {
			break
		}
	}
	return was, is
}

// cutOff stands for what is in front of words.
func cutOff(front string) string {
	if front == "" {
		return ""
	}
	return wrap.Ellipsis
}

// shows reports whether all that differs in a passage is seen on so many lines.
func (d *drawing) shows(p passage, width float32, most int) bool {
	if len(p.marks) == 0 {
		return true
	}
	lines, more := d.wrapped(plain, p.text, width, most)
	if !more {
		return true
	}
	last := lines[len(lines)-1].Start
	return p.marks[len(p.marks)-1].End <= last+d.Learn(plain, p.text).Fit(plain, p.text[last:], width)
}

// lost says of an orphan what became of its words.
func (d *drawing) lost(e *notebook.Entry) string {
	if e.Sought != "" { // the words may stand there, where nothing speaks for them
		return "No place was found for these words" + d.there() + "."
	}
	return "These words are not there any more."
}

// there says where words were looked for.
func (d *drawing) there() string {
	if in := d.book.In(); in != "" {
		return " in " + flat(d.book.VersionName(in), mostCaption)
	}
	return " there any more"
}

// passage draws one side of what has parted. Under draws behind words, and
// behind those of them that differ.
func (r *row) passage(d *drawing, p passage, x, y, width float32, most int, under func(d *drawing, s *roll.Sheet, differ bool, x, y, width float32)) {
	lines, more := d.wrapped(plain, p.text, width, most)
	table := d.Learn(plain, p.text)
	for i, line := range lines {
		shown, end := p.text[line.Start:line.End], line.End
		if more && i == len(lines)-1 {
			n := table.Fit(plain, p.text[line.Start:], width)
			shown, end = p.text[line.Start:line.Start+n]+wrap.Ellipsis, line.Start+n
		}
		x := func(at int) float32 { return x + table.Width(plain, shown[:at]) }
		words := roll.Within([]roll.Mark{p.words}, line.Start, end)
		for _, m := range words {
			under(d, r.sheet, false, x(m.Start), y, x(m.End)-x(m.Start))
		}
		for _, m := range roll.Within(p.marks, line.Start, end) {
			under(d, r.sheet, true, x(m.Start), y, x(m.End)-x(m.Start))
		}
		at := 0
		for _, m := range words {
			r.sheet.Write(d.Faces, shown[:m.Start], plain, d.palette.Muted, x(0), y)
			r.sheet.Write(d.Faces, shown[m.Start:m.End], plain, d.palette.Ink, x(m.Start), y)
			at = m.End
		}
		r.sheet.Write(d.Faces, shown[at:], plain, d.palette.Muted, x(at), y)
		y += d.line
	}
}

// then underlines words that a note was on, and strikes through what is no more.
func (d *drawing) then(s *roll.Sheet, differ bool, x, y, width float32) {
	if differ {
		middle := roll.Round(y + d.line*0.54)
		s.Stroke(d.palette.Rejects, d.stroke, x-1, middle, x+width+1, middle)
		return
	}
	s.Fill(d.palette.NoteLine, roll.Round(x), y+d.line-1, roll.Round(width), 1)
}

// now gives words that a note is on a ground, and a line below what is new.
func (d *drawing) now(s *roll.Sheet, differ bool, x, y, width float32) {
	x, width = roll.Round(x-1), roll.Round(width+2)
	if differ {
		s.Fill(d.palette.NoteLine, x, y+d.line-d.stroke-1, width, d.stroke+1)
		return
	}
	s.Fill(d.palette.Note, x, y+1, width, d.line-1)
	s.Fill(d.palette.NoteLine, x, y+d.line-1, width, 1)
}
