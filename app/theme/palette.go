package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/store/plan"
)

// Palette holds the colours of one variant by their meaning. Colour carries
// meaning only: everything that says nothing is ink on paper. A Palette is
// never changed once made; views may keep the pointer and compare it to learn
// whether the variant has changed.
type Palette struct {
	// Ground is the paper that nearly everything stands on.
	Ground color.Color
	// Panel is the slightly warmer ground of the provision column and the
	// inspector, of bars above and below.
	Panel color.Color
	// Selected is the tint under what is selected, and under the pointer.
	Selected color.Color
	// Field is the ground of places to type in, of menus and of dialogs.
	Field color.Color

	// Ink is the colour of text.
	Ink color.Color
	// Second is for running text under a heading in Ink.
	Second color.Color
	// Muted is for what stands back: dates, counts, captions.
	Muted color.Color

	// Hairline parts rows and panes.
	Hairline color.Color
	// Rule is the one strong line, under a header.
	Rule color.Color
	// Border is around a small label, and beside a quotation: it goes with words
	// that tell the same.
	Border color.Color
	// Edge frames a place to type in, and is a thumb to scroll with: what would
	// not be found without it.
	Edge color.Color
	// Chip is the ground of a small label such as "600,000 persons".
	Chip color.Color

	// Rejects … Accepts are the stances: a diverging scale that people with
	// any form of colour blindness can tell apart. It is never alone: a sign and
	// a word stand with it.
	Rejects    color.Color
	Opposes    color.Color
	Ambiguous  color.Color
	Conditions color.Color
	Accepts    color.Color

	// Accent marks selection, links and what has the keyboard. It is the
	// colour of Accepts.
	Accent color.Color
	// OnAccent is text on Accent, and on any stance colour or Warning.
	OnAccent color.Color

	// Warning is the ochre of contested cells and disputes.
	Warning color.Color
	// Note is the ground of the user's notes and of marked words.
	Note color.Color
	// NoteLine underlines marked words and frames a note.
	NoteLine color.Color

	dimmed [6]color.Color // by stance, see dimIndex
}

// Four palettes and no more: to make one allocates, and its address tells which.
// The last two are those of high contrast: text at 7 : 1, marks and borders at
// 4.5 : 1, and no line that is only hinted at.
var (
	light = complete(&Palette{
		Ground: rgb(0xFDFCFA), Panel: rgb(0xF7F5F1), Selected: rgb(0xF1F5FA), Field: rgb(0xFFFFFF),
		Ink: rgb(0x1D1B18), Second: rgb(0x45413B), Muted: rgb(0x726B62),
		Hairline: rgb(0xE4DFD7), Rule: rgb(0x1D1B18), Border: rgb(0xCFC9BF), Edge: rgb(0x8C857A), Chip: rgb(0xECE8E0),
		Rejects: rgb(0xA91D2A), Opposes: rgb(0xB24F2F), Ambiguous: rgb(0x6B6B6B),
		Conditions: rgb(0x2973A0), Accepts: rgb(0x1D5A9B),
		OnAccent: rgb(0xFFFFFF),
		Warning:  rgb(0x8A5A00), Note: rgb(0xFBE9A9), NoteLine: rgb(0xA37E00),
	})
	dark = complete(&Palette{
		Ground: rgb(0x16171A), Panel: rgb(0x1C1E22), Selected: rgb(0x1D2733), Field: rgb(0x202227),
		Ink: rgb(0xECEBE8), Second: rgb(0xC3C1BB), Muted: rgb(0x96938C),
		Hairline: rgb(0x2E3036), Rule: rgb(0xECEBE8), Border: rgb(0x43464D), Edge: rgb(0x75787F), Chip: rgb(0x2A2D33),
		Rejects: rgb(0xFF8A85), Opposes: rgb(0xF2A278), Ambiguous: rgb(0xB3B3B3),
		Conditions: rgb(0x8CC0EA), Accepts: rgb(0x6FB1F2),
		OnAccent: rgb(0x16171A),
		Warning:  rgb(0xE0B050), Note: rgb(0x4A4320), NoteLine: rgb(0xD9B84A),
	})
	blackOnWhite = complete(&Palette{
		Ground: rgb(0xFFFFFF), Panel: rgb(0xFFFFFF), Selected: rgb(0xE6F0FF), Field: rgb(0xFFFFFF),
		Ink: rgb(0x000000), Second: rgb(0x000000), Muted: rgb(0x303030),
		Hairline: rgb(0x6C6C6C), Rule: rgb(0x000000), Border: rgb(0x505050), Edge: rgb(0x505050), Chip: rgb(0xF0F0F0),
		Rejects: rgb(0x8A0020), Opposes: rgb(0x7A3000), Ambiguous: rgb(0x404040),
		Conditions: rgb(0x00497A), Accepts: rgb(0x002F80),
		OnAccent: rgb(0xFFFFFF),
		Warning:  rgb(0x5A3A00), Note: rgb(0xFFF2B0), NoteLine: rgb(0x6B5200),
	})
	whiteOnBlack = complete(&Palette{
		Ground: rgb(0x000000), Panel: rgb(0x000000), Selected: rgb(0x0A2540), Field: rgb(0x1C1C1C),
		Ink: rgb(0xFFFFFF), Second: rgb(0xFFFFFF), Muted: rgb(0xD0D0D0),
		Hairline: rgb(0x8A8A8A), Rule: rgb(0xFFFFFF), Border: rgb(0xB0B0B0), Edge: rgb(0xB0B0B0), Chip: rgb(0x303030),
		Rejects: rgb(0xFF9C96), Opposes: rgb(0xFFB890), Ambiguous: rgb(0xDCDCDC),
		Conditions: rgb(0xA8D6FF), Accepts: rgb(0x8CC4FF),
		OnAccent: rgb(0x000000),
		Warning:  rgb(0xFFD070), Note: rgb(0x3A3200), NoteLine: rgb(0xFFDD66),
	})
)

// complete adds the colours that follow from the others.
func complete(p *Palette) *Palette {
	p.Accent = p.Accepts
	for _, s := range append([]plan.Stance{plan.NotCoded}, plan.Stances...) {
		// Half-way to grey: hue and contrast stay, the strength goes.
		p.dimmed[dimIndex(s)] = mix(p.Stance(s), p.Muted, 0.5)
	}
	return p
}

// PaletteFor is the palette of a toolkit variant. Whatever is not dark is
// light.
func PaletteFor(variant fyne.ThemeVariant) *Palette {
	if variant == fynetheme.VariantDark {
		return dark
	}
	return light
}

// Colors is the palette in use: that of the program's theme, and for a theme
// that is not ours the one of its variant.
func Colors() *Palette {
	if t := current(); t != nil {
		return t.Palette()
	}
	return PaletteFor(systemVariant())
}

// Stance is the colour of a stance; Muted for one not coded.
func (p *Palette) Stance(s plan.Stance) color.Color {
	switch s {
	case plan.Rejects:
		return p.Rejects
	case plan.Opposes:
		return p.Opposes
	case plan.Ambiguous:
		return p.Ambiguous
	case plan.Conditions:
		return p.Conditions
	case plan.Accepts:
		return p.Accepts
	}
	return p.Muted
}

// Dimmed is the colour of a stance that is only carried here from another
// subject. It is paler and still readable.
func (p *Palette) Dimmed(s plan.Stance) color.Color { return p.dimmed[dimIndex(s)] }

func dimIndex(s plan.Stance) int {
	measure, ok := s.Measure()
	if !ok {
		return 0
	}
	return measure + 3
}

// rgb reads a colour as the design writes it, e.g. 0xFDFCFA.
func rgb(hex uint32) color.Color {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// mix goes from a towards b by part (0 … 1), in sRGB, opaque.
func mix(a, b color.Color, part float64) color.Color {
	x, y := opaque(a), opaque(b)
	blend := func(u, v uint8) uint8 { return uint8(float64(u)*(1-part) + float64(v)*part + 0.5) }
	return color.NRGBA{R: blend(x.R, y.R), G: blend(x.G, y.G), B: blend(x.B, y.B), A: 0xFF}
}

// fade makes a colour translucent, for what is laid over something else.
func fade(c color.Color, alpha float64) color.Color {
	n := opaque(c)
	n.A = uint8(alpha*0xFF + 0.5)
	return n
}

func opaque(c color.Color) color.NRGBA {
	n, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	return n
}

// Faded is a colour made translucent, alpha 0 … 1: for what is laid over
// something else.
func Faded(c color.Color, alpha float64) color.Color { return fade(c, alpha) }
