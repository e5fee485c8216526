package board

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/count"
	"demarche/app/markdown"
	"demarche/app/notebook"
	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// row is a pooled line of the list: a head or an entry.
type row struct {
	box   *fyne.Container
	sheet *roll.Sheet
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
	r := &row{sheet: roll.NewSheet(), arrow: newArrow()}
	r.arrow.Hidden = true
	r.box = roll.Freely(r.sheet.Box, r.arrow)
	return r
}

// head draws the head of a group.
func (r *row) head(d *drawing, by notebook.Grouping, g *notebook.Group, folded bool) {
	s, c := r.sheet, d.palette
	r.links = r.links[:0]
	s.Begin()
	s.Fill(c.Panel, 0, 0, d.width, d.heading)
	s.Fill(c.Hairline, 0, d.heading-1, d.width, 1)
	y := d.heading - d.fineLine - theme.Space(5) - 1
	side := roll.Round(d.fine * 0.72)
	point(r.arrow, c.Muted, folded)
	roll.Put(r.arrow, d.side+(d.box-side)/2, roll.Round(y+(d.fineLine-side)/2), side, side)
	r.arrow.Hidden = false
	x, ink, face := d.side+d.box+d.gap, c.Muted, fine
	title, count := flat(titleOf(g.Title), mostCaption), count.Number(len(g.Entries))
	switch named := by == notebook.ByTag || by == notebook.ByLabel || by == notebook.ByAuthor; {
	case g.NeedsLook:
		title, ink = theme.Spaced(title), c.Warning
	case named && g.Key != "": // capitals would make it another name
		ink, face = c.Second, letter
	default:
		title = theme.Spaced(title)
	}
	if by == notebook.ByLabel && g.Key != "" {
		drawLabel(s, d.look, d.labelOf(g.Key), x, y-theme.Space(2))
		x = d.inset
	}
	title = d.fit(face, title, d.width-x-d.side-d.gap-d.Width(fine, count))
	x += s.Write(d.Faces, title, face, ink, x, y) + d.gap
	s.Write(d.Faces, count, fine, c.Ink, x, y)
	s.End()
}

// mostCaption is how many code points of a name are looked at: more than any
// window is wide.
const mostCaption = 300

// entry draws a note.
func (r *row) entry(d *drawing, entry int32, selected, first bool) {
	s, f, e := r.sheet, d.form(entry), d.book.Entry(int(entry))
	r.links, r.arrow.Hidden = r.links[:0], true
	s.Begin()
	if selected {
		s.Fill(d.palette.Selected, 0, 0, d.width, d.height(f))
	}
	if !first {
		s.Fill(d.palette.Hairline, 0, 0, d.width, 1)
	}
	y := d.top
	drawBox(s, d.look, selected, d.side, y+(d.line-d.box)/2)
	if e.Note.Label != "" {
		drawLabel(s, d.look, d.labelOf(e.Note.Label), d.side+d.box+d.gap, y+(d.line-d.fineLine)/2-theme.Space(2))
	}
	r.caption(d, e, y)
	y += d.line + d.under()
	switch {
	case f.parts > 0:
		r.parting(d, e, y, f.parts)
		y += d.partsHeight(f.parts) + d.under()
	case f.quoted:
		r.words(d, e, y)
		y += d.line + d.under()
	}
	r.text(d, plain, d.palette.Second, readable(e.Note.Body, d.within(d.room(), f.body)), d.inset, y, d.room(), f.body)
	if f.offers {
		r.offers(d, e, y+float32(f.body)*d.line+d.under())
	}
	s.End()
}

// readable is as much of a note as is shown, as its Markdown is meant. Most notes have
// none, and need no parser.
func readable(body string, most int) string {
	if strings.ContainsAny(body, "*_`#>[]<&\\~-+=\n") {
		return markdown.Plain(body, most)
	}
	return body
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
	aside := flat(d.aside(e, d.origin(e)), mostCaption)
	w := d.Width(fine, aside)
	if w >= (right-d.inset)/2 {
		aside = flat(d.aside(e, nil), mostCaption)
		w = d.Width(fine, aside)
	}
	if w < (right-d.inset)/2 {
		right -= w
		s.Write(d.Faces, aside, fine, c.Muted, right, low)
		right -= d.gap
	}
	x := drawStatus(s, d.look, e.Note.Status, d.inset, y)
	x += s.Write(d.Faces, d.fit(bold, flat(e.Where, mostCaption), right-x), bold, c.Ink, x, y) + d.gap
	if tags := flat(strings.Join(e.Note.Tags, "  # "), mostCaption); tags != "" {
		if shown := d.fit(fine, "# "+tags, right-x); len(shown) > leastTag || shown == "# "+tags {
			s.Write(d.Faces, shown, fine, c.Second, x, low)
		}
	}
}

// leastTag is how many bytes of tags are worth showing, if not all of them fit.
const leastTag = 6

// aside is, behind a list, e.g. "2 replies · Olena · 24 Nov 2025".
func (d *drawing) aside(e *notebook.Entry, list []string) string {
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

// mostOrigin is how many code points of the place that a note is from are shown.
const mostOrigin = 32

// origin says of a note that is looked at in another version where it was written,
// and what a person has said of it here: "put here", "from 28 points · 6 Army ceiling".
func (d *drawing) origin(e *notebook.Entry) (list []string) {
	switch {
	case e.KeptOut():
		return []string{"said to have no place in " + flat(d.book.VersionName(e.Sought), mostOrigin)}
	case e.Put():
		list = append(list, "put here")
	}
	if e.Unkept {
		list = append(list, "no text was kept")
	}
	if e.Sought != "" && e.Spot.Provision != "" && !e.NeedsLook() { // else its old words say so
		list = append(list, "from "+flat(d.book.TargetName(e.Note.On), mostOrigin))
	}
	return list
}

// words draws the words that a note is on as they look in the text: over the line
// of its label.
func (r *row) words(d *drawing, e *notebook.Entry, y float32) {
	room := d.room()
	text := d.fit(plain, "“"+flat(e.Spot.Words, d.within(room, 1))+"”", room)
	if e.KeptOut() || e.Unkept { // they are not here
		r.sheet.Write(d.Faces, text, plain, d.palette.Muted, d.inset, y)
		return
	}
	width := r.sheet.Write(d.Faces, text, plain, d.palette.Ink, d.inset, y)
	ink := d.palette.NoteLine
	if e.Note.Label != "" {
		ink = d.palette.Label(d.labelOf(e.Note.Label).Color)
	}
	r.sheet.Fill(d.palette.Note, d.inset-1, y+1, width+2, d.line-1)
	r.sheet.Fill(ink, d.inset-1, y+d.line-d.stroke, width+2, d.stroke)
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
		r.sheet.Write(d.Faces, shown, f, ink, x, y)
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
		width := r.sheet.Write(d.Faces, shown, plain, d.palette.Accent, x, y)
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
		list := []link{{words: "Put it here", do: Actions.Put}}
		if e.Sought != "" { // in its own version it has its place, wherever that is
			list = append(list, link{words: "Not here", do: Actions.NotHere})
		}
		return append(list, link{words: "Attach by hand…", do: Actions.Attach})
	case plan.AnchorOrphan:
		list := []link{{words: "Attach by hand…", do: Actions.Attach}}
		if e.Sought != "" {
			list = append(list, link{words: "Not here", do: Actions.NotHere})
		}
		return list
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
