package theme

import (
	"image/color"
	"math"
	"testing"

	"demarche/store/plan"
)

// luminance and contrast are those of WCAG 2.2, "relative luminance" and
// "contrast ratio".
func luminance(c color.Color) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	n := opaque(c)
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
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

// pair is a text colour and a ground it is set on.
type pair struct {
	name         string
	text, ground color.Color
}

// pairs lists every text on every ground it is really used on.
func pairs(p *Palette) []pair {
	type named struct {
		name string
		c    color.Color
	}
	grounds := []named{{"ground", p.Ground}, {"panel", p.Panel}, {"selected", p.Selected}, {"field", p.Field}}
	texts := []named{
		{"ink", p.Ink},
		{"second", p.Second},
		{"muted", p.Muted},
		{"accent", p.Accent},
		{"warning", p.Warning},
		{"not coded", p.Dimmed(plan.NotCoded)},
	}
	for _, s := range plan.Stances {
		texts = append(texts, named{string(s), p.Stance(s)}, named{"dimmed " + string(s), p.Dimmed(s)})
	}
	var list []pair
	for _, g := range grounds {
		for _, t := range texts {
			list = append(list, pair{t.name + " on " + g.name, t.c, g.c})
		}
	}
	return append(list,
		pair{"ink on chip", p.Ink, p.Chip}, pair{"second on chip", p.Second, p.Chip},
		pair{"ink on note", p.Ink, p.Note}, pair{"second on note", p.Second, p.Note},
		pair{"on accent", p.OnAccent, p.Accent}, pair{"on rejects", p.OnAccent, p.Rejects},
		pair{"on accepts", p.OnAccent, p.Accepts}, pair{"on warning", p.OnAccent, p.Warning},
		pair{"ink on hovered button", p.Ink, mix(p.Chip, p.Ink, 0.05)},
		pair{"ink on marked text", p.Ink, mix(p.Field, p.Accent, 0.25)},
	)
}

// palettes are all of them, and what text and marks have to reach in each.
var palettes = map[string]struct {
	*Palette
	text, mark float64
}{
	"light": {light, 4.5, 3}, "dark": {dark, 4.5, 3},
	"black on white": {blackOnWhite, 7, 4.5}, "white on black": {whiteOnBlack, 7, 4.5},
}

// TestTextReachesItsContrast: 4.5 : 1 is level AA of WCAG 2.2, 7 : 1 level AAA.
func TestTextReachesItsContrast(t *testing.T) {
	for name, p := range palettes {
		for _, c := range pairs(p.Palette) {
			if got := contrast(c.text, c.ground); got < p.text {
				t.Errorf("%s: %s: %.2f : 1, want %v : 1 at least", name, c.name, got, p.text)
			}
		}
	}
}

// What is drawn, not written, needs 3 : 1. Hairlines need none: they part what
// white space parts already.
func TestMarksReachTheirContrast(t *testing.T) {
	for name, p := range palettes {
		for _, c := range []pair{
			{"accent frame on ground", p.Accent, p.Ground},
			{"accent frame on panel", p.Accent, p.Panel},
			{"accent frame on selected", p.Accent, p.Selected},
			{"outline of a chip that is on", p.Accent, p.Panel},
			{"warning outline on ground", p.Warning, p.Ground},
			{"rule on ground", p.Rule, p.Ground},
			{"ticks of the date bar on panel", p.Muted, p.Panel},
		} {
			if got := contrast(c.text, c.ground); got < p.mark {
				t.Errorf("%s: %s: %.2f : 1, want %v : 1 at least", name, c.name, got, p.mark)
			}
		}
	}
}

// eyes are the three dichromacies, as matrices on linear RGB: G. M. Machado,
// M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
// Simulation of Color Vision Deficiency", 2009, severity 1.
var eyes = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour as an eye sees it, linear.
func seen(c color.Color, eye [3][3]float64) (out [3]float64) {
	n := opaque(c)
	in := [3]float64{float64(n.R) / 255, float64(n.G) / 255, float64(n.B) / 255}
	for i := range in {
		in[i] = math.Pow(in[i], 2.2)
	}
	for i, row := range eye {
		for j := range in {
			out[i] += row[j] * in[j]
		}
		out[i] = math.Pow(max(out[i], 0), 1/2.2) * 255
	}
	return out
}

// TestSidesDifferForEveryEye: whoever rejects or opposes is not taken for one
// who accepts, with or without conditions, by anybody. Within a side the sign
// and the word tell, and nothing is told by colour alone.
func TestSidesDifferForEveryEye(t *testing.T) {
	const least = 40 // of 441, the distance from black to white
	for name, p := range palettes {
		for eye, matrix := range eyes {
			for _, against := range []plan.Stance{plan.Rejects, plan.Opposes} {
				for _, inFavour := range []plan.Stance{plan.Conditions, plan.Accepts} {
					a, b := seen(p.Stance(against), matrix), seen(p.Stance(inFavour), matrix)
					d := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
					if d < least {
						t.Errorf("%s, %s: %s and %s are %.0f apart, want %d", name, eye, against, inFavour, d, least)
					}
				}
			}
		}
	}
}

// Neighbours on the scale, and its two ends, must differ by more than hue.
func TestEndsOfTheScaleDifferForEveryEye(t *testing.T) {
	for name, p := range palettes {
		r, a := opaque(p.Rejects), opaque(p.Accepts)
		if blue := int(a.B) - int(r.B); blue < 60 {
			t.Errorf("%s: rejects and accepts differ by %d in blue, the channel that red-green blindness keeps", name, blue)
		}
	}
}
