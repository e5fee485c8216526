package textview

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// Content is a text and how it is set. All places in it are code points.
// Colours are those of the theme in use: when it changes, show the content with
// others.
type Content struct {
	Text  string
	Style Style
	// Spans set words apart from the style; where two overlap, the later one's
	// colours hold.
	Spans []Span
	// Paragraphs are those that are not set like plain text.
	Paragraphs []Paragraph
}

// Style is how a text is set as a whole.
type Style struct {
	// Size is one of the theme's text sizes, such as theme.SizeNameCaptionText;
	// empty means running text.
	Size               fyne.ThemeSizeName
	Bold, Italic, Mono bool
	Tone               Tone
	// NoWrap keeps every paragraph on one line. The least width is then that of
	// the longest.
	NoWrap bool
	// Gutter leaves room at the left for the bars and letters of notes.
	Gutter bool
}

// Tone is the ink of a text by what it means; it follows the theme.
type Tone uint8

// The tones.
const (
	Normal  Tone = iota
	Second       // running text under a heading
	Muted        // what stands back
	Warning      // disputes
)

// Span sets the words [Start, End) apart, in code points.
type Span struct {
	Start, End         int
	Bold, Italic, Mono bool
	Underline, Strike  bool
	Ink, Ground        color.Color // nil: as around it

	// Link is an address. A span with one, or with Press, is drawn as a link and
	// can be pressed: Press is called, or else [View.OnLink] with the address.
	Link  string
	Press func()
}

func (s *Span) pressable() bool { return s.Link != "" || s.Press != nil }

// Paragraph is how the paragraph is set in which the code point At stands.
type Paragraph struct {
	At int
	// Indent is how many steps its lines stand in from the left.
	Indent int
	// Marker stands before the first line, in the last step: "•", "12.".
	Marker string
	// Scale makes its text larger or smaller; 0 is 1.
	Scale float32
	// Above is white space over it, in device-independent pixels at 100 %.
	Above float32
}
