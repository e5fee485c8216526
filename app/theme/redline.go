package theme

import "image/color"

// Redline holds the colours of what changed between two texts. They never stand
// alone: what came is underlined, what went is struck, what moved is set in
// italics, and a word says the rest.
type Redline struct {
	// Inserted, Deleted and Moved are grounds behind words in Ink.
	Inserted, Deleted, Moved color.Color
	// Came, Went and Shifted are the same three as ink: for words, lines and marks.
	Came, Went, Shifted color.Color
}

// redlines are the shades for each palette. Green tends to blue and red to brown:
// so every eye tells them apart.
var redlines = map[*Palette]*Redline{
	light: {
		Inserted: rgb(0xD6EEE6), Deleted: rgb(0xFADFD9), Moved: rgb(0xE7E1F4),
		Came: rgb(0x0A6858), Went: rgb(0xA3342B), Shifted: rgb(0x5E4699),
	},
	dark: {
		Inserted: rgb(0x123F38), Deleted: rgb(0x4E2624), Moved: rgb(0x372E50),
		Came: rgb(0x57CDBB), Went: rgb(0xFF9A90), Shifted: rgb(0xC0AAF6),
	},
	blackOnWhite: {
		Inserted: rgb(0xC9F0E4), Deleted: rgb(0xFFD9D2), Moved: rgb(0xE4DAFA),
		Came: rgb(0x00463A), Went: rgb(0x860016), Shifted: rgb(0x43227F),
	},
	whiteOnBlack: {
		Inserted: rgb(0x00413A), Deleted: rgb(0x560D12), Moved: rgb(0x34235F),
		Came: rgb(0x6FE8D4), Went: rgb(0xFFA6A0), Shifted: rgb(0xD3C0FF),
	},
}

// Redline is the colours of what changed.
func (p *Palette) Redline() *Redline { return redlines[p] }
