package theme

import (
	"image/color"
	"math"
	"testing"

	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/store/plan"
)

// luminance and contrast are those of WCAG 2.2, "relative luminance" and
// "contrast ratio".
func luminance(c color.Color) float64 {
	n := opaque(c)
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}

// linear undoes the transfer function of sRGB, 0 … 255 becomes 0 … 1.
func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastFormula(t *testing.T) {
	if got := contrast(rgb(0x000000), rgb(0xFFFFFF)); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %v, want 21", got)
	}
	if got := contrast(rgb(0x767676), rgb(0xFFFFFF)); math.Abs(got-4.54) > 0.01 {
		t.Errorf("#767676 on white: %v, want 4.54", got)
	}
}

// palettes are all of them, and what text and marks have to reach in each:
// 4.5 : 1 and 3 : 1 are level AA of WCAG 2.2 (1.4.3, 1.4.11), 7 : 1 is level AAA
// for text (1.4.6).
var palettes = map[string]struct {
	*Palette
	forText, forMarks float64
}{
	"light": {light, 4.5, 3}, "dark": {dark, 4.5, 3},
	"black on white": {blackOnWhite, 7, 4.5}, "white on black": {whiteOnBlack, 7, 4.5},
}

// shade is a colour by its name.
type shade struct {
	name string
	c    color.Color
}

// pair is a colour and a ground that it is drawn on.
type pair struct {
	use    string
	ink    shade
	ground shade
}

// over is a ground with a tint of a strength laid over it.
func over(ground, tint color.Color, alpha float64) color.Color { return mix(ground, tint, alpha) }

// The strengths of the tints that app/grid lays under the row and the column of
// the pointer, and under that column's head.
const (
	lineTint = 0.028
	headTint = 0.06
)

// grounds are all that running text, captions and stances are set on.
func grounds(p *Palette) []shade {
	return []shade{
		{"ground", p.Ground},
		{"panel", p.Panel},
		{"selected", p.Selected},
		{"field", p.Field},
		{"ground in the pointer's row", over(p.Ground, p.Ink, lineTint)},
		{"panel in the pointer's row", over(p.Panel, p.Ink, lineTint)},
	}
}

// stances are their colours, full and dimmed.
func stances(p *Palette) []shade {
	list := []shade{{"not coded", p.Stance(plan.NotCoded)}, {"dimmed not coded", p.Dimmed(plan.NotCoded)}}
	for _, s := range plan.Stances {
		list = append(list, shade{string(s), p.Stance(s)}, shade{"dimmed " + string(s), p.Dimmed(s)})
	}
	return list
}

// texts lists everything written, with its use, on every ground it is set on.
func texts(p *Palette) []pair {
	var list []pair
	running := []pair{
		{use: "titles, words of a text", ink: shade{"ink", p.Ink}},
		{use: "gists, texts under a title", ink: shade{"second", p.Second}},
		{use: "dates, counts, captions, what is disabled", ink: shade{"muted", p.Muted}},
		{use: "links", ink: shade{"accent", p.Accent}},
		{use: "disputes, the pill of a contested cell", ink: shade{"warning", p.Warning}},
	}
	for _, s := range stances(p) {
		running = append(running, pair{use: "the word of a stance", ink: s})
	}
	for _, g := range grounds(p) {
		for _, r := range running {
			r.ground = g
			list = append(list, r)
		}
	}
	for _, on := range append(stances(p), shade{"accent", p.Accent}, shade{"warning", p.Warning}) {
		list = append(list, pair{"a button of high importance, an error", shade{"on accent", p.OnAccent}, on})
	}
	head := shade{"head of the pointer's column", over(p.Ground, p.Ink, headTint)}
	hover := shade{"a field's line under the pointer", over(p.Field, opaque(p.ground(fynetheme.ColorNameHover)), 0.05)}
	chip, note, ink := shade{"chip", p.Chip}, shade{"note", p.Note}, shade{"ink", p.Ink}
	return append(list,
		pair{"a stakeholder's name", ink, head}, pair{"its count", shade{"muted", p.Muted}, head},
		pair{"a menu's item, a file", ink, hover}, pair{"a file's day", shade{"muted", p.Muted}, hover},
		pair{"a term, a button", ink, chip}, pair{"a filter chip", shade{"second", p.Second}, chip},
		pair{"a button under the pointer", ink, shade{"chip", over(p.Chip, p.Ink, 0.05)}},
		pair{"a button held down", ink, shade{"chip", over(p.Chip, p.Ink, 0.12)}},
		pair{"the banner, marked words, the pill of notes", ink, note}, pair{"a gist that was found", shade{"second", p.Second}, note},
		pair{"a field's words that are marked", ink, shade{"field", over(p.Field, p.Accent, 0.25)}},
		pair{"a chip that is on", shade{"accent", p.Accent}, shade{"selected", p.Selected}},
	)
}

// marks lists what is drawn, not written, and carries meaning. Hairlines are not
// among them, nor Border: they part what white space parts, and frame words that
// tell the same. In high contrast they are held all the same.
func marks(p *Palette) []pair {
	var list []pair
	for _, g := range grounds(p) {
		for _, m := range append([]pair{
			{use: "frame of what is chosen, focus", ink: shade{"accent", p.Accent}},
			{use: "outline of a pill", ink: shade{"warning", p.Warning}},
			{use: "frame of a field, thumb of a scroll bar", ink: shade{"edge", p.Edge}},
			{use: "dot of a note, line under marked words", ink: shade{"note line", p.NoteLine}},
			{use: "rule under a header", ink: shade{"rule", p.Rule}},
			{use: "tick of a day, arrow of a fold", ink: shade{"muted", p.Muted}},
		}, signs(p)...) {
			m.ground = g
			list = append(list, m)
		}
		if p == blackOnWhite || p == whiteOnBlack {
			list = append(list, pair{"hairline", shade{"hairline", p.Hairline}, g}, pair{"outline of a pill", shade{"border", p.Border}, g})
		}
	}
	return append(list,
		pair{"frame of a note, line under marked words", shade{"note line", p.NoteLine}, shade{"note", p.Note}},
		pair{"focus on a button", shade{"accent", p.Accent}, shade{"chip", p.Chip}},
	)
}

func signs(p *Palette) (list []pair) {
	for _, s := range stances(p) {
		list = append(list, pair{use: "the sign of a stance", ink: s})
	}
	return list
}

func TestTextReachesItsContrast(t *testing.T) {
	for name, p := range palettes {
		hold(t, name, texts(p.Palette), p.forText)
	}
}

func TestMarksReachTheirContrast(t *testing.T) {
	for name, p := range palettes {
		hold(t, name, marks(p.Palette), p.forMarks)
	}
}

func hold(t *testing.T, palette string, list []pair, least float64) {
	t.Helper()
	for _, c := range list {
		if got := contrast(c.ink.c, c.ground.c); got < least {
			t.Errorf("%s: %s, %s on %s: %.2f : 1, want %v : 1 at least", palette, c.use, c.ink.name, c.ground.name, got, least)
		}
	}
}

// The tints of the toolkit that the pairs above reckon with.
func TestTintsAreAsReckoned(t *testing.T) {
	for name, p := range palettes {
		for c, alpha := range map[color.Color]float64{
			p.ground(fynetheme.ColorNameHover): 0.05, p.ground(fynetheme.ColorNamePressed): 0.12, p.mark(fynetheme.ColorNameSelection): 0.25,
		} {
			if got := float64(opaque(c).A) / 255; math.Abs(got-alpha) > 0.005 {
				t.Errorf("%s: a tint of strength %.3f, reckoned with %.3f", name, got, alpha)
			}
		}
	}
}
