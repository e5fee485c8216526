package textview

import (
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"demarche/app/wrap"
)

func TestPiecesOf(t *testing.T) {
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	c := Content{Text: "зброя and peace", Style: Style{Italic: true}, Spans: []Span{
		{Start: 0, End: 9, Bold: true, Ink: red},
		{Start: 6, End: 15, Strike: true, Ink: blue},
		{Start: 8, End: 8, Mono: true}, // empty
		{Start: 12, End: 99, Link: "x"},
		{Start: -5, End: -1, Mono: true}, // outside
	}}
	got := piecesOf(&c, newIndex(c.Text))
	want := []piece{
		{end: 11, face: boldItalic, ink: 0, ground: none, link: none}, // "зброя " in bytes
		{end: 14, face: boldItalic, strike: true, ink: 1, ground: none, link: none},
		{end: 17, face: italic, strike: true, ink: 1, ground: none, link: none},
		{end: 20, face: italic, strike: true, underline: true, ink: 1, ground: none, link: 3},
	}
	if len(got) != len(want) {
		t.Fatalf("%d pieces: %+v", len(got), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("piece %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}

// Each code point looks as all its spans together say.
func TestPiecesAgreeWithSpans(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 300 {
		c := Content{Text: strings.Repeat("aє", r.IntN(20)), Style: Style{Bold: r.IntN(4) == 0}}
		n := len([]rune(c.Text))
		for range r.IntN(8) {
			at := r.IntN(n+4) - 2
			c.Spans = append(c.Spans, Span{
				Start: at, End: at + r.IntN(12), Bold: r.IntN(2) == 0, Italic: r.IntN(2) == 0,
				Mono: r.IntN(5) == 0, Strike: r.IntN(2) == 0, Underline: r.IntN(3) == 0,
			})
		}
		x := newIndex(c.Text)
		pieces := piecesOf(&c, x)
		if last := pieces[len(pieces)-1]; last.end != len(c.Text) {
			t.Fatalf("the last piece ends at %d of %d", last.end, len(c.Text))
		}
		for point := range n {
			want := piece{}
			isBold, isItalic, isMono := c.Style.Bold, false, false
			for _, s := range c.Spans {
				if s.Start <= point && point < s.End {
					isBold, isItalic, isMono = isBold || s.Bold, isItalic || s.Italic, isMono || s.Mono
					want.strike, want.underline = want.strike || s.Strike, want.underline || s.Underline
				}
			}
			want.face = faceOf(isBold, isItalic, isMono)
			got, at := pieces[0], x.byteAt(point)
			for i := 0; pieces[i].end <= at; i++ {
				got = pieces[i+1]
			}
			if got.face != want.face || got.strike != want.strike || got.underline != want.underline {
				t.Fatalf("code point %d of %+v looks like %+v", point, c, got)
			}
		}
	}
}

func TestFaceOf(t *testing.T) {
	for _, c := range []struct {
		bold, italic, mono bool
		want               wrap.Face
	}{
		{false, false, false, regular},
		{true, false, false, bold},
		{false, true, false, italic},
		{true, true, false, boldItalic},
		{true, true, true, mono},
	} {
		if got := faceOf(c.bold, c.italic, c.mono); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}
