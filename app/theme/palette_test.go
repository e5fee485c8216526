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

func TestTextReachesAA(t *testing.T) {
	for name, p := range map[string]*Palette{"light": light, "dark": dark} {
		for _, c := range pairs(p) {
			if got := contrast(c.text, c.ground); got < 4.5 {
				t.Errorf("%s: %s: %.2f : 1, want 4.5 : 1 at least", name, c.name, got)
			}
		}
	}
}

// What is drawn, not written, needs 3 : 1.
func TestMarksReachThreeToOne(t *testing.T) {
	for name, p := range map[string]*Palette{"light": light, "dark": dark} {
		for _, c := range []pair{
			{"accent frame on ground", p.Accent, p.Ground},
			{"accent frame on panel", p.Accent, p.Panel},
			{"warning outline on ground", p.Warning, p.Ground},
			{"rule on ground", p.Rule, p.Ground},
		} {
			if got := contrast(c.text, c.ground); got < 3 {
				t.Errorf("%s: %s: %.2f : 1, want 3 : 1 at least", name, c.name, got)
			}
		}
	}
}

// Neighbours on the scale, and its two ends, must differ by more than hue.
func TestEndsOfTheScaleDifferForEveryEye(t *testing.T) {
	for name, p := range map[string]*Palette{"light": light, "dark": dark} {
		r, a := opaque(p.Rejects), opaque(p.Accepts)
		if blue := int(a.B) - int(r.B); blue < 60 {
			t.Errorf("%s: rejects and accepts differ by %d in blue, the channel that red-green blindness keeps", name, blue)
		}
	}
}
