package theme

import (
	"image/color"
	"math"
	"testing"

	"demarche/store/plan"
)

// eyes are full colour vision and the three dichromacies, as matrices on linear
// RGB: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based
// Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009,
// severity 1.
var eyes = map[string][3][3]float64{
	"full vision":  {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab is a colour as an eye sees it, in CIE L*a*b* of 1976 for daylight (D65).
func lab(c color.Color, eye [3][3]float64) [3]float64 {
	n := opaque(c)
	in := [3]float64{linear(n.R), linear(n.G), linear(n.B)}
	var out [3]float64
	for i, row := range eye {
		for j := range in {
			out[i] += row[j] * in[j]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	root := func(v float64) float64 {
		const knee = 6.0 / 29
		if v > knee*knee*knee {
			return math.Cbrt(v)
		}
		return v/(3*knee*knee) + 4.0/29
	}
	x := root((0.4124564*out[0] + 0.3575761*out[1] + 0.1804375*out[2]) / 0.95047)
	y := root(0.2126729*out[0] + 0.7151522*out[1] + 0.0721750*out[2])
	z := root((0.0193339*out[0] + 0.1191920*out[1] + 0.9503041*out[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// apart is the distance of two colours for an eye, ΔE*ab.
func apart(a, b color.Color, eye [3][3]float64) float64 {
	x, y := lab(a, eye), lab(b, eye)
	return math.Hypot(math.Hypot(x[0]-y[0], x[1]-y[1]), x[2]-y[2])
}

func TestDistanceFormula(t *testing.T) {
	if got := apart(color.Black, color.White, eyes["full vision"]); math.Abs(got-100) > 0.1 {
		t.Errorf("black and white are %.2f apart, want 100", got)
	}
}

// TestStancesDifferForEveryEye: any two stances are four just noticeable
// differences apart (2.3 each, M. Mahy et al., 1994) for everybody, and those
// against are far from those in favour. What neighbours still have in common
// sign and word tell apart.
func TestStancesDifferForEveryEye(t *testing.T) {
	const least, acrossTheScale = 4 * 2.3, 30.0
	measure := func(s plan.Stance) int { m, _ := s.Measure(); return m }
	for name, p := range palettes {
		for eye, matrix := range eyes {
			for i, a := range plan.Stances {
				for _, b := range plan.Stances[i+1:] {
					want := least
					if measure(a)*measure(b) < 0 {
						want = acrossTheScale
					}
					if d := apart(p.Stance(a), p.Stance(b), matrix); d < want {
						t.Errorf("%s, %s: %s and %s are %.1f apart, want %.1f", name, eye, a, b, d, want)
					}
				}
			}
		}
	}
}

// Whoever sees no colour at all tells the two ends by their signs: no two
// stances have the same figure.
func TestNoTwoStancesHaveOneSign(t *testing.T) {
	seen := map[string]plan.Stance{}
	for _, s := range everyStance {
		for _, hollow := range []bool{false, true} {
			drawn := drawing(newFigure(s, hollow))
			if other, found := seen[drawn]; found && other != s {
				t.Errorf("%q and %q are drawn alike", s, other)
			}
			seen[drawn] = s
		}
	}
}
