package versions

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2/canvas"

	"demarche/app/compare"
	"demarche/app/roll"
	"demarche/app/theme"
)

// pill is a few words in an outline or on a ground.
type pill struct {
	words        string
	ink          color.Color
	line, ground color.Color // nil: none
}

// kindPills say what became of a row's provisions, and how sure that is.
func kindPills(row *compare.Row) []pill {
	p, r := theme.Colors(), theme.Colors().Redline()
	var list []pill
	outlined := func(words string, ink, line color.Color) {
		list = append(list, pill{words: words, ink: ink, line: line})
	}
	switch row.Kind {
	case compare.Same:
		list = append(list, pill{words: row.Kind.Word(), ink: p.Muted})
	case compare.Added:
		outlined(row.Kind.Word(), r.Came, r.Came)
	case compare.Dropped:
		outlined(row.Kind.Word(), r.Went, r.Went)
	default:
		outlined(row.Kind.Word(), p.Second, p.Border)
	}
	if row.Moved {
		outlined("moved", r.Shifted, r.Shifted)
	}
	return list
}

// mostPills is how many changes of a row are told; the words are in the text.
const mostPills = 8

// changePills say what changed, and whether the link may not hold. Changes of
// wording are told as one: their words are in the text.
func changePills(row *compare.Row) []pill {
	p := theme.Colors()
	list := doubtPills(row.Doubt)
	wordings, more := 0, 0
	for k := range row.Changes {
		switch c := &row.Changes[k]; {
		case c.Kind == compare.OnWording:
			wordings++
		case len(list) >= mostPills:
			more++
		default:
			list = append(list, pill{words: changeWords(c), ink: p.Ink, ground: p.Chip})
		}
	}
	if more > 0 {
		list = append(list, pill{words: fmt.Sprintf("%d more", more), ink: p.Muted})
	}
	if wordings > 0 {
		words := "wording"
		if wordings > 1 {
			words = fmt.Sprintf("wording × %d", wordings)
		}
		list = append(list, pill{words: words, ink: p.Muted, line: p.Hairline})
	}
	return list
}

// doubtPills say that a link may not hold, and why.
func doubtPills(d compare.Doubt) []pill {
	if d == compare.Sure {
		return nil
	}
	warning := theme.Colors().Warning
	return []pill{{words: "unsure: " + string(d), ink: warning, line: warning}}
}

// trustPill says of a link whether somebody has made it a fact or it was found: of
// the two the one that is the exception here. ok is false for the others.
func (v *View) trustPill(row *compare.Row) (p pill, ok bool) {
	linked := len(v.data.Comparison.Rows) - v.counts[string(compare.Added)] - v.counts[string(compare.Dropped)]
	mostly := 2*v.counts[givenKey] > linked
	if len(row.Old) == 0 || len(row.New) == 0 || row.Given == mostly || row.Doubt != compare.Sure {
		return pill{}, false
	}
	words := "link found"
	if row.Given {
		words = "link given"
	}
	return pill{words: words, ink: theme.Colors().Muted}, true
}

// pillWidth is that of a pill; one without outline and ground is as wide as its
// words.
func (k *look) pillWidth(p *pill) float32 {
	width := k.width(fine, p.words)
	if p.line != nil || p.ground != nil {
		width += 2 * k.pillSide
	}
	return width
}

// drawPills draws pills on as many lines as they need, and answers with where they
// end.
func (r *row) drawPills(list []pill, x, y, width float32) float32 {
	k := r.plane.view.look
	at := x
	for i := range list {
		if w := k.pillWidth(&list[i]); at > x && at+w > x+width {
			at, y = x, y+k.pill+theme.Space(4)
		}
		at += r.drawPill(&list[i], at, y, x+width-at) + theme.Space(5)
	}
	return y + k.pill
}

// drawPill draws a pill in no more than a width, and answers with its own.
func (r *row) drawPill(p *pill, x, y, most float32) (width float32) {
	k := r.plane.view.look
	side := float32(0)
	if p.line != nil || p.ground != nil {
		side = k.pillSide
	}
	words := k.fitted(fine, p.words, most-2*side)
	width = k.width(fine, words) + 2*side
	if side > 0 {
		r.outline(p, x, y, width)
	}
	k.write(r.sheet, words, fine, p.ink, x+side, y+(k.pill-k.fineLine)/2)
	return width
}

// outline draws the ground of a pill.
func (r *row) outline(p *pill, x, y, width float32) *canvas.Rectangle {
	k := r.plane.view.look
	ground := theme.Faded(k.palette.Border, 0)
	if p.line != nil {
		ground = theme.Faded(p.line, 0) // the toolkit blends a ground into its outline
	}
	if p.ground != nil {
		ground = p.ground
	}
	o := r.sheet.Fill(ground, roll.Round(x), y, roll.Round(width), k.pill)
	o.CornerRadius = k.pill / 2
	if p.ground != nil {
		o.CornerRadius = theme.Space(3)
	}
	if p.line != nil {
		o.StrokeColor, o.StrokeWidth = p.line, 1
	}
	return o
}
