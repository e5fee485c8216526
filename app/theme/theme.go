package theme

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode is the person's choice between light, dark and high contrast.
type Mode int

// The modes. System follows the operating system, and HighContrast does in
// whether it is black on white or white on black. Settings keep their numbers.
const (
	System Mode = iota
	Light
	Dark
	HighContrast
)

// The text sizes a person can choose, as factors: 80 % … 250 %.
const (
	MinScale float32 = 0.8
	MaxScale float32 = 2.5
)

// Theme is the toolkit's theme in our colours, sizes and fonts. It is
// immutable: to change mode or text size set a new one.
type Theme struct {
	mode  Mode
	scale float32
}

var _ fyne.Theme = (*Theme)(nil)

// New makes the theme for a mode and a text size; scale 1 is 100 %. A scale
// out of bounds is brought within [MinScale] … [MaxScale].
func New(mode Mode, scale float32) *Theme {
	if math.IsNaN(float64(scale)) || scale == 0 {
		scale = 1
	}
	return &Theme{mode: mode, scale: min(max(scale, MinScale), MaxScale)}
}

// Mode is the mode the theme was made for.
func (t *Theme) Mode() Mode { return t.mode }

// Scale is the text size as a factor, 1 for 100 %.
func (t *Theme) Scale() float32 { return t.scale }

// Palette is the palette the theme draws with at this moment: in the modes
// System and HighContrast it follows the operating system.
func (t *Theme) Palette() *Palette { return t.palette(systemVariant()) }

func (t *Theme) palette(system fyne.ThemeVariant) *Palette {
	switch t.mode {
	case Light:
		return light
	case Dark:
		return dark
	case HighContrast:
		if system == fynetheme.VariantDark {
			return whiteOnBlack
		}
		return blackOnWhite
	}
	return PaletteFor(system)
}

// Color answers the toolkit's question for one of its own colours.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.palette(variant)
	if c := p.ground(name); c != nil {
		return c
	}
	if c := p.mark(name); c != nil {
		return c
	}
	return fynetheme.DefaultTheme().Color(name, p.variant())
}

// variant is the toolkit's name for the palette.
func (p *Palette) variant() fyne.ThemeVariant {
	if p == dark || p == whiteOnBlack {
		return fynetheme.VariantDark
	}
	return fynetheme.VariantLight
}

// ground maps the toolkit's grounds, borders and shadows.
func (p *Palette) ground(name fyne.ThemeColorName) color.Color {
	switch name {
	case fynetheme.ColorNameBackground, fynetheme.ColorNameHeaderBackground:
		return p.Ground
	case fynetheme.ColorNameInputBackground, fynetheme.ColorNameMenuBackground,
		fynetheme.ColorNameOverlayBackground:
		return p.Field
	case fynetheme.ColorNameButton:
		return p.Chip
	case fynetheme.ColorNameDisabledButton:
		if p == whiteOnBlack {
			return p.Field // that of a dialog: darker than that it would stand out
		}
		return p.Panel
	case fynetheme.ColorNameInnerWindowBorder, fynetheme.ColorNameInnerWindowBorderInactive:
		return p.Panel
	case fynetheme.ColorNameScrollBarBackground:
		return color.Transparent
	case fynetheme.ColorNameInputBorder, fynetheme.ColorNameScrollBar:
		return p.Edge
	case fynetheme.ColorNameSeparator:
		return p.Hairline
	case fynetheme.ColorNameHover:
		return fade(p.Ink, 0.05)
	case fynetheme.ColorNamePressed:
		return fade(p.Ink, 0.12)
	case fynetheme.ColorNameShadow:
		if p.variant() == fynetheme.VariantDark {
			return color.NRGBA{A: 0x80}
		}
		return color.NRGBA{A: 0x2E}
	}
	return nil
}

// mark maps the toolkit's text and signal colours.
func (p *Palette) mark(name fyne.ThemeColorName) color.Color {
	switch name {
	case fynetheme.ColorNameForeground:
		return p.Ink
	case fynetheme.ColorNamePlaceHolder:
		return p.Muted
	case fynetheme.ColorNameDisabled:
		return p.Muted // labels of low importance have it too, and must be readable
	case fynetheme.ColorNamePrimary, fynetheme.ColorNameHyperlink:
		return p.Accent
	case fynetheme.ColorNameFocus:
		return fade(p.Accent, 0.22)
	case fynetheme.ColorNameSelection:
		return fade(p.Accent, 0.25)
	case fynetheme.ColorNameError:
		return p.Rejects
	case fynetheme.ColorNameSuccess:
		return p.Accepts
	case fynetheme.ColorNameWarning:
		return p.Warning
	case fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNameForegroundOnError,
		fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameForegroundOnWarning:
		return p.OnAccent
	}
	return nil
}

// Icon leaves the toolkit its own icons; it draws them in our colours.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// current is the program's theme when it is ours, nil otherwise.
func current() *Theme {
	if fyne.CurrentApp() == nil {
		return nil
	}
	// Not the toolkit's theme.Current: inside a pane that overrides the theme
	// it answers with the override.
	t, _ := fyne.CurrentApp().Settings().Theme().(*Theme)
	return t
}

// systemVariant is what the operating system asks for; light when nobody knows.
func systemVariant() fyne.ThemeVariant {
	if a := fyne.CurrentApp(); a != nil {
		return a.Settings().ThemeVariant()
	}
	return fynetheme.VariantLight
}
