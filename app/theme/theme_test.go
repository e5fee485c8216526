package theme

import (
	"bytes"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/assets"
	"demarche/store/plan"
)

func TestModes(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		variant fyne.ThemeVariant
		want    *Palette
	}{
		{System, fynetheme.VariantLight, light},
		{System, fynetheme.VariantDark, dark},
		{Light, fynetheme.VariantDark, light},
		{Dark, fynetheme.VariantLight, dark},
		{HighContrast, fynetheme.VariantLight, blackOnWhite},
		{HighContrast, fynetheme.VariantDark, whiteOnBlack},
		{Mode(99), fynetheme.VariantDark, dark}, // of a newer program's settings
	} {
		if got := New(c.mode, 1).Color(fynetheme.ColorNameBackground, c.variant); got != c.want.Ground {
			t.Errorf("mode %v, variant %v: ground %v, want %v", c.mode, c.variant, got, c.want.Ground)
		}
	}
}

// Settings hold a mode by its number.
func TestModesKeepTheirNumbers(t *testing.T) {
	for i, mode := range []Mode{System, Light, Dark, HighContrast} {
		if int(mode) != i {
			t.Errorf("mode %d has become %d", i, mode)
		}
	}
}

func TestColorsFollowTheProgram(t *testing.T) {
	app := test.NewTempApp(t)
	for mode, want := range map[Mode]*Palette{Light: light, Dark: dark} {
		app.Settings().SetTheme(New(mode, 1.5))
		if Colors() != want || Scale() != 1.5 {
			t.Errorf("mode %v: palette or scale %v is another one's", mode, Scale())
		}
	}
	app.Settings().SetTheme(test.Theme())
	if Colors() != light || Scale() != 1 {
		t.Error("with a foreign theme: want the light palette at 100 %")
	}
}

func TestScaleIsKeptInBounds(t *testing.T) {
	for in, want := range map[float32]float32{0: 1, 0.1: 0.8, 0.8: 0.8, 1.3: 1.3, 2.5: 2.5, 9: 2.5} {
		if got := New(Light, in).Scale(); got != want {
			t.Errorf("scale %v becomes %v, want %v", in, got, want)
		}
	}
}

// Every name of the toolkit has an answer, at every text size.
func TestEveryNameIsAnswered(t *testing.T) {
	colours := []fyne.ThemeColorName{
		fynetheme.ColorNameBackground, fynetheme.ColorNameButton, fynetheme.ColorNameDisabled,
		fynetheme.ColorNameDisabledButton, fynetheme.ColorNameError, fynetheme.ColorNameFocus,
		fynetheme.ColorNameForeground, fynetheme.ColorNameForegroundOnError, fynetheme.ColorNameForegroundOnPrimary,
		fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameForegroundOnWarning, fynetheme.ColorNameHeaderBackground,
		fynetheme.ColorNameHover, fynetheme.ColorNameHyperlink, fynetheme.ColorNameInnerWindowBorder,
		fynetheme.ColorNameInnerWindowBorderInactive, fynetheme.ColorNameInputBackground, fynetheme.ColorNameInputBorder,
		fynetheme.ColorNameMenuBackground, fynetheme.ColorNameOverlayBackground, fynetheme.ColorNamePlaceHolder,
		fynetheme.ColorNamePressed, fynetheme.ColorNamePrimary, fynetheme.ColorNameScrollBar,
		fynetheme.ColorNameScrollBarBackground, fynetheme.ColorNameSelection, fynetheme.ColorNameSeparator,
		fynetheme.ColorNameShadow, fynetheme.ColorNameSuccess, fynetheme.ColorNameWarning,
	}
	for _, p := range palettes {
		for _, name := range colours {
			if p.ground(name) == nil && p.mark(name) == nil {
				t.Errorf("%s comes from the toolkit", name)
			}
		}
	}
	last := float32(0)
	for _, scale := range []float32{0.8, 1, 2, 2.5} {
		size := New(Light, scale).Size(fynetheme.SizeNameText)
		if size <= last {
			t.Errorf("text at %v is %v, not larger than %v", scale, size, last)
		}
		last = size
	}
	if pad := New(Light, 2).Size(fynetheme.SizeNamePadding); pad != 6 {
		t.Errorf("padding at 200 %% is %v, want 6: half of what the text gains", pad)
	}
}

func TestFontsAreOurs(t *testing.T) {
	th := New(Light, 1)
	for style, want := range map[fyne.TextStyle]assets.FontStyle{
		{}: assets.Regular, {Bold: true}: assets.Bold, {Italic: true}: assets.Italic, {Bold: true, Italic: true}: assets.BoldItalic,
	} {
		if !bytes.Equal(th.Font(style).Content(), assets.Font(want)) {
			t.Errorf("%+v is not %v", style, want)
		}
		if th.Font(style) != th.Font(style) {
			t.Errorf("%+v is a new resource each time", style)
		}
	}
}

func TestSignIsReused(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Light, 1))
	s := NewSign()
	o := s.Object()
	for _, stance := range everyStance {
		s.Set(stance, false, false)
		s.Set(stance, true, true)
	}
	if s.Object() != o {
		t.Error("another object")
	}
	if n := testing.AllocsPerRun(20, func() {
		s.Set(plan.Accepts, false, true)
		s.Set(plan.Rejects, true, false)
	}); n != 0 {
		t.Errorf("%v allocations to set a sign again", n)
	}
	if got := o.MinSize(); got != fyne.NewSquareSize(12) {
		t.Errorf("least size %v, want 12 × 12", got)
	}
}

func TestDimmedDiffersFromFull(t *testing.T) {
	for _, p := range palettes {
		for _, s := range plan.Stances {
			if p.Stance(s) == p.Dimmed(s) {
				t.Errorf("%s: dimmed is not dimmed", s)
			}
		}
	}
	if Faded(color.White, 0.5) != (color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0x80}) {
		t.Error("half of white is not half of white")
	}
}

func TestSpaced(t *testing.T) {
	if got := Spaced("Nato і"); got != "N\u200aA\u200aT\u200aO\u200a \u200aІ" {
		t.Errorf("%q", got)
	}
}
