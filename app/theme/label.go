package theme

import (
	"image/color"

	"demarche/store/plan"
)

// labelInks are the shades of the colours of labels. Each can be read as text on
// all that notes are set on, and is told from the others by full colour vision;
// for every eye a label has its pattern and its letter besides.
var labelInks = map[*Palette]map[plan.LabelColor]color.Color{
	light: {
		plan.Blue: rgb(0x1F56B0), plan.Orange: rgb(0xA64600), plan.Teal: rgb(0x00696B), plan.Purple: rgb(0x7A35A8),
		plan.Red: rgb(0xB01030), plan.Olive: rgb(0x5A6200), plan.Brown: rgb(0x694630), plan.Grey: rgb(0x58585C),
	},
	dark: {
		plan.Blue: rgb(0x82B4FF), plan.Orange: rgb(0xFFA055), plan.Teal: rgb(0x4FD0C4), plan.Purple: rgb(0xCDA2FF),
		plan.Red: rgb(0xFF8590), plan.Olive: rgb(0xC3C850), plan.Brown: rgb(0xD9B08C), plan.Grey: rgb(0xBCBCC2),
	},
	blackOnWhite: {
		plan.Blue: rgb(0x003C96), plan.Orange: rgb(0x7A3000), plan.Teal: rgb(0x004A4C), plan.Purple: rgb(0x5A1A86),
		plan.Red: rgb(0x8C0022), plan.Olive: rgb(0x404600), plan.Brown: rgb(0x4A2C18), plan.Grey: rgb(0x3C3C40),
	},
	whiteOnBlack: {
		plan.Blue: rgb(0xA6CBFF), plan.Orange: rgb(0xFFBC7D), plan.Teal: rgb(0x76E8DC), plan.Purple: rgb(0xE0C2FF),
		plan.Red: rgb(0xFFA6AC), plan.Olive: rgb(0xDFE37A), plan.Brown: rgb(0xEAC9A8), plan.Grey: rgb(0xDADADE),
	},
}

// Label is the shade of a label's colour: for its letter, and for the line below
// the words of its notes. Muted for a colour that there is not.
func (p *Palette) Label(c plan.LabelColor) color.Color {
	if ink, ok := labelInks[p][c]; ok {
		return ink
	}
	return p.Muted
}

// LabelInk is [Palette.Label] of the palette in use.
func LabelInk(c plan.LabelColor) color.Color { return Colors().Label(c) }
