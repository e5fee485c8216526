package plantext

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// symbol reads a sign of a font that has its own: Symbol and Wingdings.
func (w *walker) symbol(t xml.StartElement) error {
	code, err := strconv.ParseUint(attribute(t, "char"), 16, 32)
	if err != nil {
		code = utf8.RuneError
	}
	r := rune(code)
	if isOwn(r) {
		r = ownSigns[strings.ToLower(attribute(t, "font"))][byte(r)]
	}
	if r == 0 || !utf8.ValidRune(r) || r < ' ' {
		r = utf8.RuneError
	}
	if r == utf8.RuneError {
		w.unknown++
	}
	w.write(string(r))
	return w.d.Skip()
}

// isOwn reports whether a code is one of a font's own signs: Word puts their
// bytes into the private range from U+F000 on.
func isOwn(r rune) bool { return r >= 0xF000 && r <= 0xF0FF || r < 0x100 }

// ownSigns are those that stand in texts, by font and byte. The others are
// pictures.
var ownSigns = map[string]map[byte]rune{
	"symbol":    symbolSigns(),
	"wingdings": {0x6C: '●', 0x6E: '■', 0x6F: '□', 0x71: '❑', 0x76: '❖', 0xA7: '▪', 0xA8: '◻', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑'},
}

// symbolSigns are those of the font Symbol: Greek letters under the Latin ones,
// ASCII, and signs.
func symbolSigns() map[byte]rune {
	table := map[byte]rune{
		0xA3: '≤', 0xA5: '∞', 0xAB: '↔', 0xAC: '←', 0xAD: '↑', 0xAE: '→', 0xAF: '↓', 0xB0: '°', 0xB1: '±', 0xB3: '≥',
		0xB4: '×', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xBA: '≡', 0xBB: '≈', 0xBC: '…', 0xD6: '√', 0xD7: '⋅', 0xDB: '⇔', 0xDE: '⇒', 0xE5: '∑',
	}
	for b := byte(' '); b < '@'; b++ {
		table[b] = rune(b)
	}
	for i, r := range []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") {
		table['A'+byte(i)] = r
	}
	for i, r := range []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ") {
		table['a'+byte(i)] = r
	}
	return table
}
