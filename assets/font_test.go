package assets_test

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"

	"demarche/assets"
)

// alphabets are the small letters of the languages that statements come in
// (the test adds the capitals) and the signs that their texts use. The family
// has no minus sign, U+2212: measures are written with the en dash.
var alphabets = map[string]string{
	"Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
	"Russian":   "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
	"Polish":    "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
	"Czech":     "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž",
	"German":    "abcdefghijklmnopqrstuvwxyzäöüß",
	"French":    "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ",
	"signs":     "0123456789.,:;!?…'’ʼ\"“”„«»‹›()[]-–—/§№%€₴₽$£°×±",
}

func TestFontsHaveEveryLetter(t *testing.T) {
	for _, style := range assets.FontStyles {
		face, err := font.ParseTTF(bytes.NewReader(assets.Font(style)))
		if err != nil {
			t.Fatalf("%v: %v", style, err)
		}
		for name, letters := range alphabets {
			for _, r := range letters + strings.ToUpper(letters) {
				if glyph, found := face.NominalGlyph(r); !found || glyph == 0 {
					t.Errorf("%v, %s: no glyph for %q (%U)", style, name, r, r)
				}
			}
		}
	}
}

// TestUkrainianIHasItsDot draws the letter with the toolkit's own painter, for
// that is where a dot gets lost: the outline behind U+0456 has it in both
// fonts, but the toolkit's copy swaps in a dotless glyph for Cyrillic text.
func TestUkrainianIHasItsDot(t *testing.T) {
	test.NewTempApp(t)
	for _, style := range assets.FontStyles {
		ours := fyne.NewStaticResource(style.String(), assets.Font(style))
		if got := inkBands(t, "і", ours); got != 2 {
			t.Errorf("%v: Ukrainian і has %d parts from top to bottom, want dot and stem", style, got)
		}
		if got := inkBands(t, "ı", ours); got != 1 {
			t.Errorf("%v: dotless ı has %d parts, want 1: the measure itself is broken", style, got)
		}
	}
}

// TestToolkitFontLosesTheDot fails on the day the toolkit's own font draws the
// letter right, which is the day the reason for bundling ours has to be reread.
func TestToolkitFontLosesTheDot(t *testing.T) {
	test.NewTempApp(t)
	toolkit := theme.DefaultTheme().Font(fyne.TextStyle{})
	if got := inkBands(t, "і", toolkit); got != 1 {
		t.Errorf("the toolkit's font draws Ukrainian і in %d parts, it used to draw 1", got)
	}
	if got := inkBands(t, "i", toolkit); got != 2 {
		t.Errorf("Latin i has %d parts, want 2: the measure itself is broken", got)
	}
}

// inkBands draws one letter large and counts its parts from top to bottom:
// runs of pixel rows with ink, parted by rows without.
func inkBands(t *testing.T, letter string, face fyne.Resource) int {
	t.Helper()
	text := canvas.NewText(letter, color.Black)
	text.FontSource = face
	text.TextSize = 100 // pixels; the dot then stands a dozen rows clear of the stem
	window := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(color.White), text))
	window.SetPadded(false) // the padding has the theme's colour, which may be dark

	bands, inBand := 0, false
	picture := window.Canvas().Capture()
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		ink := rowHasInk(picture, y)
		if ink && !inBand {
			bands++
		}
		inBand = ink
	}
	return bands
}

// rowHasInk tells whether a pixel of row y is darker than mid grey.
func rowHasInk(picture image.Image, y int) bool {
	for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
		if color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y < 128 {
			return true
		}
	}
	return false
}
