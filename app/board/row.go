package board

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/notebook"
	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// row is a pooled line of the list: a head or an entry.
type row struct {
	at    int // which line; -1 when free
	box   *fyne.Container
	sheet *sheet
	arrow *canvas.ArbitraryPolygon // of a head
	links []link
}

// link is words of an entry that can be pressed.
type link struct {
	words       string
	do          func(Actions, *notebook.Entry)
	from, until fyne.Position
}

func newRow() *row {
	r := &row{at: -1, sheet: newSheet(), arrow: newArrow()}
	r.arrow.Hidden = true
	r.box = freely(r.sheet.box, r.arrow)
	return r
}

// head draws the head of a group.
func (r *row) head(d *drawing, by notebook.Grouping, g *notebook.Group, folded bool) {
	s, c := r.sheet, d.palette
	r.links = r.links[:0]
	s.begin()
	s.fill(c.Panel, 0, 0, d.width, d.heading)
	s.fill(c.Hairline, 0, d.heading-1, d.width, 1)
	y := d.heading - d.fineLine - theme.Space(5) - 1
	side := round(d.fine * 0.72)
	point(r.arrow, c.Muted, folded)
	put(r.arrow, d.side+(d.box-side)/2, round(y+(d.fineLine-side)/2), side, side)
	r.arrow.Hidden = false
	x, ink, face := d.side+d.box+d.gap, c.Muted, fine
	title, count := flat(titleOf(g.Title), mostCaption), grouped(len(g.Entries))
	switch named := by == notebook.ByTag || by == notebook.ByLabel || by == notebook.ByAuthor; {
	case g.NeedsLook:
		title, ink = theme.Spaced(title), c.Warning
	case named && g.Key != "": // capitals would make it another name
		ink, face = c.Second, letter
	default:
		title = theme.Spaced(title)
	}
	if by == notebook.ByLabel && g.Key != "" {
		s.label(d.look, d.labelOf(g.Key), x, y-theme.Space(2))
		x = d.inset
	}
	title = d.fit(face, title, d.width-x-d.side-d.gap-d.measure(fine, count))
	x += s.write(d.look, title, face, ink, x, y) + d.gap
	s.write(d.look, count, fine, c.Ink, x, y)
	s.end()
}

// mostCaption is how many code points of a name are looked at: more than any
// window is wide.
const mostCaption = 300

// entry draws a note.
func (r *row) entry(d *drawing, entry int32, selected, first bool) {
	s, f, e := r.sheet, d.form(entry), d.book.Entry(int(entry))
	r.links, r.arrow.Hidden = r.links[:0], true
	s.begin()
	if selected {
		s.fill(d.palette.Selected, 0, 0, d.width, d.height(f))
	}
	if !first {
		s.fill(d.palette.Hairline, 0, 0, d.width, 1)
	}
	y := d.top
	s.ticked(d.look, selected, d.side, y+(d.line-d.box)/2)
	if e.Note.Label != "" {
		s.label(d.look, d.labelOf(e.Note.Label), d.side+d.box+d.gap, y+(d.line-d.fineLine)/2-theme.Space(2))
	}
	r.caption(d, e, y)
	y += d.line + d.under()
	switch {
	case f.parts > 0:
		r.parting(d, e, y, f.parts)
		y += d.fineLine + float32(f.parts)*d.line + d.under()
	case f.quoted:
		r.words(d, e, y)
		y += d.line + d.under()
	}
	r.text(d, plain, d.palette.Second, unmarked(e.Note.Body), d.inset, y, d.room(), f.body)
	if f.offers {
		r.offers(d, e, y+float32(f.body)*d.line+d.under())
	}
	s.end()
}

// labelOf is a label of the dossier, or a grey one for a name that it has not.
func (d *drawing) labelOf(name string) plan.Label {
	if l, ok := d.book.Label(name); ok {
		return l
	}
	first := []rune(strings.ToUpper(name))[:1]
	return plan.Label{Name: name, Color: plan.Grey, Pattern: plan.Solid, Letter: string(first)}
}

// caption draws the first line: status, place and tags, and at the right who wrote
// it, when, and how much was replied.
func (r *row) caption(d *drawing, e *notebook.Entry, y float32) {
	s, c := r.sheet, d.palette
	right, low := d.width-d.side, y+d.line-d.fineLine
	aside := flat(d.aside(e), mostCaption)
	if w := d.measure(fine, aside); w < (right-d.inset)/2 {
		right -= w
		s.write(d.look, aside, fine, c.Muted, right, low)
		right -= d.gap
	}
	x := s.status(d.look, e.Note.Status, d.inset, y)
	x += s.write(d.look, d.fit(bold, flat(e.Where, mostCaption), right-x), bold, c.Ink, x, y) + d.gap
	if tags := flat(strings.Join(e.Note.Tags, "  # "), mostCaption); tags != "" {
		if shown := d.fit(fine, "# "+tags, right-x); len(shown) > leastTag {
			s.write(d.look, shown, fine, c.Second, x, low)
		}
	}
}

// leastTag is how many bytes of tags are worth showing.
const leastTag = 6

// aside is e.g. "2 replies · Olena · 24 Nov 2025".
func (d *drawing) aside(e *notebook.Entry) string {
	var list []string
	switch n := len(e.Replies); n {
	case 0:
	case 1:
		list = append(list, "1 reply")
	default:
		list = append(list, fmt.Sprintf("%d replies", n))
	}
	if e.Note.Author != "" {
		list = append(list, e.Note.Author)
	}
	if !e.Note.Created.IsZero() {
		list = append(list, plan.DateOf(e.Note.Created.In(d.zone)).Long())
	}
	return strings.Join(list, " · ")
}

// words draws the words that a note is on as they look in the text: over the line
// of its label.
func (r *row) words(d *drawing, e *notebook.Entry, y float32) {
	room := d.room()
	text := d.fit(plain, "“"+flat(e.Spot.Words, d.within(room, 1))+"”", room)
	width := r.sheet.write(d.look, text, plain, d.palette.Ink, d.inset, y)
	ink := d.palette.NoteLine
	if e.Note.Label != "" {
		ink = d.palette.Label(d.labelOf(e.Note.Label).Color)
	}
	r.sheet.fill(d.palette.Note, d.inset-1, y+1, width+2, d.line-1)
	r.sheet.fill(ink, d.inset-1, y+d.line-d.stroke, width+2, d.stroke)
}

// parting draws old and new words side by side, on so many lines.
func (r *row) parting(d *drawing, e *notebook.Entry, y float32, most int) {
	c, s, column := d.palette, r.sheet, d.column()
	x := d.inset + column + 2*d.gap
	title := "now"
	if e.Spot.State == plan.AnchorSuggested {
		title = "suggested"
	}
	s.write(d.look, theme.Spaced("was"), fine, c.Muted, d.inset, y)
	s.write(d.look, theme.Spaced(title), fine, c.Muted, x, y)
	y += d.fineLine
	switch whole, lost := e.Was() == "", e.Spot.State == plan.AnchorOrphan; {
	case whole && lost:
		r.text(d, italic, c.Muted, "On the whole of "+e.Where+".", d.inset, y, column, most)
		r.text(d, italic, c.Muted, "Nothing like it"+d.there()+".", x, y, column, most)
	case whole:
		r.text(d, italic, c.Muted, "On the whole of "+d.book.TargetName(e.Note.On)+".", d.inset, y, column, most)
		r.text(d, italic, c.Muted, "The whole of "+e.Where+".", x, y, column, most)
	case lost:
		r.part(d, part{text: "“" + flat(e.Was(), mostText) + "”"}, d.inset, y, column, most, d.struck)
		r.text(d, italic, c.Muted, "These words are not"+d.there()+".", x, y, column, most)
	default:
		was, now := partingOf(e.Was(), e.Spot.Words)
		r.part(d, was, d.inset, y, column, most, d.struck)
		r.part(d, now, x, y, column, most, d.added)
	}
}

// there says where words were looked for.
func (d *drawing) there() string {
	if in := d.book.In(); in != "" {
		return " in " + flat(d.book.VersionName(in), mostCaption)
	}
	return " there any more"
}

// part draws one side of what has parted.
func (r *row) part(d *drawing, p part, x, y, width float32, most int, over func(s *sheet, x, y, width float32)) {
	lines, more := d.wrapped(plain, p.text, width, most)
	table := d.learn(plain, p.text)
	for i, line := range lines {
		shown, end := p.text[line.Start:line.End], line.End
		if more && i == len(lines)-1 {
			n := table.Fit(plain, p.text[line.Start:], width)
			shown, end = p.text[line.Start:line.Start+n]+wrap.Ellipsis, line.Start+n
		}
		for _, m := range within(p.marks, line.Start, end) {
			over(r.sheet, x+table.Width(plain, shown[:m.start]), y, table.Width(plain, shown[m.start:m.end]))
		}
		r.sheet.write(d.look, shown, plain, d.palette.Ink, x, y)
		y += d.line
	}
}

// struck strikes words through.
func (d *drawing) struck(s *sheet, x, y, width float32) {
	middle := round(y + d.line*0.54)
	s.stroke(d.palette.Rejects, d.stroke, x-1, middle, x+width+1, middle)
}

// added gives words a ground and a line below.
func (d *drawing) added(s *sheet, x, y, width float32) {
	x, width = round(x-1), round(width+2)
	s.fill(d.palette.Note, x, y+1, width, d.line-1)
	s.fill(d.palette.NoteLine, x, y+d.line-d.stroke, width, d.stroke)
}

// text draws some lines of a text.
func (r *row) text(d *drawing, f wrap.Face, ink color.Color, text string, x, y, width float32, most int) {
	text = flat(text, d.within(width, most))
	lines, more := d.wrapped(f, text, width, most)
	for i, line := range lines {
		shown := text[line.Start:line.End]
		if more && i == len(lines)-1 {
			shown = d.fit(f, text[line.Start:], width)
		}
		r.sheet.write(d.look, shown, f, ink, x, y)
		y += d.line
	}
}

// offers draws what can be done about a note that needs a look.
func (r *row) offers(d *drawing, e *notebook.Entry, y float32) {
	x := d.inset
	for _, l := range offersOf(e) {
		shown := d.fit(plain, l.words, d.width-d.side-x)
		if shown != l.words && x > d.inset {
			return // the menu has them all
		}
		width := r.sheet.write(d.look, shown, plain, d.palette.Accent, x, y)
		l.from, l.until = fyne.NewPos(x-d.gap/2, y), fyne.NewPos(x+width+d.gap/2, y+d.line)
		r.links = append(r.links, l)
		x += width + 2*d.gap
	}
}

// offersOf is what can be done about a note that needs a look.
func offersOf(e *notebook.Entry) []link {
	switch e.Spot.State {
	case plan.AnchorReview:
		return []link{{words: "It is right", do: Actions.Confirm}, {words: "Attach anew…", do: Actions.Attach}}
	case plan.AnchorSuggested:
		return []link{{words: "Put it here", do: Actions.Put}, {words: "Not here", do: Actions.NotHere}, {words: "Attach by hand…", do: Actions.Attach}}
	case plan.AnchorOrphan:
		return []link{{words: "Attach by hand…", do: Actions.Attach}}
	}
	return nil
}

// linkAt is the link at a place of the row.
func (r *row) linkAt(pos fyne.Position) (link, bool) {
	for _, l := range r.links {
		if pos.X >= l.from.X && pos.X < l.until.X && pos.Y >= l.from.Y && pos.Y < l.until.Y {
			return l, true
		}
	}
	return link{}, false
}

// titleOf is what a group is called.
func titleOf(title string) string {
	if title == "" {
		return "Others"
	}
	return title
}

// grouped writes a number as people read it: 100,000.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
