// Package assets holds the files that travel inside the program: the icon, the
// font family and the dossier that opens on first start.
//
// Each file is embedded byte for byte and has one accessor. The package knows
// nothing of the toolkit or of the rest of Demarche, so that the commands
// without a window, the theme and the exporters can all use it.
//
// The fonts are the whole Noto Sans in four styles, not a subset, because a
// dossier quotes statements in many languages, and because the copy inside the
// toolkit draws the Ukrainian і without its dot. The tests hold our copy to that.
//
// Not promised: the returned slices are the embedded bytes themselves, not
// copies. Read them; never write to them.
package assets

import (
	_ "embed"
	"fmt"
)

// FontStyle names one of the four styles of the bundled family, for example Bold.
type FontStyle int

// The styles of the bundled family.
const (
	Regular FontStyle = iota
	Bold
	Italic
	BoldItalic
)

// FontStyles lists every bundled style.
var FontStyles = [...]FontStyle{Regular, Bold, Italic, BoldItalic}

var (
	//go:embed font/NotoSans-Regular.ttf
	regular []byte
	//go:embed font/NotoSans-Bold.ttf
	bold []byte
	//go:embed font/NotoSans-Italic.ttf
	italic []byte
	//go:embed font/NotoSans-BoldItalic.ttf
	boldItalic []byte
	//go:embed font/OFL.txt
	fontLicence string

	//go:embed icon/demarche.png
	iconPNG []byte
	//go:embed icon/demarche.svg
	iconSVG []byte

	//go:embed dossier/ukraine-peace-plan-2025.json
	dossier []byte
)

// String gives the style as the font file names spell it, for example "BoldItalic".
func (s FontStyle) String() string {
	switch s {
	case Regular:
		return "Regular"
	case Bold:
		return "Bold"
	case Italic:
		return "Italic"
	case BoldItalic:
		return "BoldItalic"
	}
	return fmt.Sprintf("FontStyle(%d)", int(s))
}

// Font gives Noto Sans in the given style as a TrueType file. A style that is
// not bundled gives Regular: text in the wrong weight beats no text.
func Font(style FontStyle) []byte {
	switch style {
	case Bold:
		return bold
	case Italic:
		return italic
	case BoldItalic:
		return boldItalic
	default:
		return regular
	}
}

// FontLicence gives the SIL Open Font License under which Noto Sans is bundled.
// Whatever passes the fonts on has to pass this text on too.
func FontLicence() string { return fontLicence }

// Icon gives the program's icon as a PNG of 512 × 512 pixels.
func Icon() []byte { return iconPNG }

// IconSVG gives the drawing from which Icon was rendered.
func IconSVG() []byte { return iconSVG }

// Dossier gives the shipped dossier in the format "demarche-dossier", version 1.
func Dossier() []byte { return dossier }
