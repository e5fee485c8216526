package textview

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// What is drawn at once is of one direction and one font, and stands in the order
// of the Unicode bidirectional algorithm.
func TestRunsFromLeftToRight(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"no such words", "ab 12, cd", []string{"ab 12, cd"}},
		{"words in a line", "ab אב גד cd", []string{"ab ", "אב גד", " cd"}},
		{"a comma between words", "ab אב, גד cd", []string{"ab ", "גד", " ", ",", "אב", " cd"}},
		{"two scripts", "ab אב مر cd", []string{"ab ", "مر", " ", "אב", " cd"}},
		{"a figure behind a word", "ab אב 12 cd", []string{"ab ", "12", " ", "אב", " cd"}},
		{"brackets around a word", "(אב)", []string{"(", "אב", ")"}},
		{"brackets in such a paragraph", "אב (12)!", []string{"!", "(", "12", ")", " ", "אב"}},
		{"such a paragraph", "אב cd.", []string{".", "cd", " ", "אב"}},
		{"arrows", "a → b", []string{"a ", "→", " b"}},
		{"pictures", "a 👍🏽👩‍🚀 ⚠️ b", []string{"a ", "👍🏽👩‍🚀", " ", "⚠️", " b"}},
	} {
		l := laidOut(c.text, 100)
		var got []string
		x := float32(0)
		for _, r := range l.runs(0) {
			if abs(r.x-x) > 0.001 {
				t.Errorf("%s: %q begins at %v, want %v", c.name, l.drawn(&r), r.x, x)
			}
			x += r.width
			got = append(got, strings.Trim(l.drawn(&r), "\u200e\u200f"))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Words of both directions stand apart when they are selected together.
func TestPartsOfALine(t *testing.T) {
	l := laidOut("ab אבגד cd", 100) // a at 0, ד at 3, א at 6, c at 8
	first := strings.Index(l.text, "ב")
	for _, c := range []struct {
		name string
		e    extent
		want []part
	}{
		{"two letters before", extent{0, 2}, []part{{0, 2}}},
		{"a word", extent{3, 11}, []part{{3, 7}}},
		{"up to the first letter of a word", extent{0, first}, []part{{0, 3}, {6, 7}}},
		{"from within a word", extent{first, len(l.text)}, []part{{3, 6}, {7, 10}}},
	} {
		got := slices.Clone(l.partsOf(l.runs(0), 0, c.e))
		for i := range got {
			got[i] = part{round(got[i].from * 1.01), round(got[i].until * 1.01)}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Beside a line is its end, on the side on which it ends.
func TestHitsBesideALine(t *testing.T) {
	for text, want := range map[string][2]int{"ab אב": {0, 7}, "אב cd": {7, 0}} {
		l := laidOut(text, 100)
		l.formats[0].indent = 2
		for i, x := range []float32{1, 50} {
			if near, under := l.hit(0, x); near.at != want[i] || under != none {
				t.Errorf("%q: at %v is %+v, under it %d; want %d", text, x, near, under, want[i])
			}
		}
	}
}

// What no font has is drawn as a frame, as wide as the layout says.
func TestAFrameForWhatNoFontHas(t *testing.T) {
	const unknown = "\U0010FFFD"
	s := onStage(t, Content{Text: "a " + unknown + unknown + " b"}, 300)
	for _, drawn := range texts(s.View) {
		if strings.Contains(drawn.Text, unknown) {
			t.Errorf("the toolkit draws %q", drawn.Text)
		}
	}
	var frames []*canvas.Rectangle
	for _, o := range s.scene.shown[0].box.Objects {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth > 0 {
			frames = append(frames, r)
		}
	}
	if len(frames) != 2 {
		t.Fatalf("%d frames", len(frames))
	}
	l, at := &s.layout, 2
	for _, r := range frames {
		left, right := l.xOf(0, at), l.xOf(0, at+len(unknown))
		if r.Position().X < left || r.Position().X+r.Size().Width > right || right-left < 8 {
			t.Errorf("from %v to %v a frame of %v at %v", left, right, r.Size(), r.Position())
		}
		at += len(unknown)
	}
}

// A font of the toolkit has these, and none of them is taken for lacking.
func TestSignsThatFontsHave(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	sharedAdvances()
	for _, cluster := range []string{"→", "←", "😀", "👍🏽", "👩‍👩‍👧‍👦", "🇺🇦", "🏳️‍🌈", "❤️", "1️⃣", "☐", "ґ", "…"} {
		if lacks(cluster) {
			t.Errorf("%q is said to be lacking", cluster)
		}
	}
	if !lacks("👩‍\U0010FFFD") {
		t.Error("a part of a cluster is lacking, but not the cluster")
	}
}

// A family, a flag and a thumb with its skin are one letter each.
func TestPicturesAreOneLetter(t *testing.T) {
	pictures := []string{"👩‍👩‍👧‍👦", "🇺🇦", "🇺🇸", "👍🏽", "🏳️‍🌈", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"}
	s := onStage(t, Content{Text: strings.Join(pictures, "")}, 400)
	at := 0
	for _, picture := range pictures {
		at += len([]rune(picture))
		s.keys(fyne.KeyRight)
		if start, _ := s.Selection(); start != at {
			t.Errorf("behind %s the caret is at %d, want %d", picture, start, at)
		}
	}
}

// Letters that join stand where they are drawn: their forms differ in width.
func TestLettersThatJoin(t *testing.T) {
	l := laidOut("مرح با", 100)
	l.measure = func(_ wrap.Face, _ float32, s string) float32 { // all but the last of a word are half as wide
		width := float32(0)
		letters := []rune(strings.TrimLeft(s, beforeSigns))
		for i, r := range letters {
			switch {
			case string(r) == joiner:
			case r == ' ' || i+1 == len(letters) || letters[i+1] == ' ':
				width++
			default:
				width += 0.5
			}
		}
		return width
	}
	for letter, want := range []float32{4.5, 4, 3.5, 2.5, 1.5, 1, 0} {
		if got := l.xOf(0, newIndex(l.text).byteAt(letter)); abs(got-want) > 0.001 {
			t.Errorf("letter %d begins at %v, want %v", letter, got, want)
		}
	}
}
