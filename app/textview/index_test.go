package textview

import (
	"strings"
	"testing"
)

func FuzzIndex(f *testing.F) {
	for _, s := range []string{"", "plain", "і👩‍🚀\xff\xfe\xe2\x82", strings.Repeat("є", 700), strings.Repeat("a\xe2", 600)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x := newIndex(text)
		point := 0
		for at := range text {
			if got := x.byteAt(point); got != at {
				t.Fatalf("%q: code point %d begins at byte %d, not %d", text, point, at, got)
			}
			if got := x.pointAt(at); got != point {
				t.Fatalf("%q: at byte %d code point %d begins, not %d", text, at, point, got)
			}
			point++
		}
		if x.length != point || x.byteAt(point) != len(text) || x.byteAt(point+5) != len(text) || x.byteAt(-1) != 0 ||
			x.pointAt(len(text)+1) != point || x.pointAt(-1) != 0 {
			t.Fatalf("%q: the ends are wrong: %+v", text, x)
		}
	})
}
