package textview

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"demarche/app/wrap"
)

// laidOut is a text in lines of a width, where each cluster is one wide, and two
// in the bold stretches given in bytes. What is drawn is a little narrower.
func laidOut(text string, width float32, boldAt ...extent) *layout {
	a := wrap.NewAdvances(int(faces), func(f wrap.Face, _ string) float32 {
		if f == bold {
			return 2
		}
		return 1
	})
	l := &layout{text: text, width: width * (1 + wrap.Slack), formats: []format{{size: 1, ems: 1, height: 10}}}
	for _, b := range boldAt {
		l.pieces = append(l.pieces, piece{end: b.start, ink: none, ground: none, link: none})
		l.pieces = append(l.pieces, piece{end: b.end, face: bold, ink: none, ground: none, link: none})
	}
	l.pieces = append(l.pieces, piece{end: len(text), ink: none, ground: none, link: none})
	learn(a, text, l.pieces)
	a.Learn(regular, text)
	l.table = a.Freeze()
	l.measure = func(f wrap.Face, size float32, s string) float32 {
		return l.table.Width(f, strings.TrimLeft(s, beforeSigns)) * size * 0.99
	}
	if newIndex(text).turns {
		l.turned = stretchesOf(text)
	}
	l.breakLines(nil)
	return l
}

func shown(l *layout) []string {
	var lines []string
	for _, n := range l.lines {
		lines = append(lines, l.text[n.start:n.end])
	}
	return lines
}

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		bold       []extent
		want       []string
	}{
		{"empty", "", nil, []string{""}},
		{"paragraphs", "a\n\nb\n", nil, []string{"a", "", "b", ""}},
		{"carriage returns", "a\r\nb", nil, []string{"a", "b"}},
		{"wrapped", "one two three", nil, []string{"one two", "three"}},
		{"bold is wider", "one two three", []extent{{4, 7}}, []string{"one", "two", "three"}},
		{"a long word", "abcdefghijk", nil, []string{"abcdefgh", "ijk"}},
	} {
		if got := shown(laidOut(c.text, 8, c.bold...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestIndentAndSpaceAbove(t *testing.T) {
	l := laidOut("one two three\nfour five", 8)
	l.formats = append(l.formats, format{size: 1, ems: 1, height: 20, indent: 4, above: 5})
	l.breakLines([]special{{16, 1}}) // somewhere in the second paragraph
	if got, want := shown(l), []string{"one two", "three", "four", "five"}; !slices.Equal(got, want) {
		t.Fatalf("%q, want %q", got, want)
	}
	if l.lines[2].top != 25 || l.lines[3].top != 45 || l.height != 65 || !l.lines[2].first || l.lines[3].first {
		t.Errorf("the lines stand at %+v, all are %v high", l.lines, l.height)
	}
	if x := l.xOf(2, 14); x != 4 {
		t.Errorf("the line begins at %v", x)
	}
}

// Room below a line for notes moves all that follow.
func TestLeave(t *testing.T) {
	l := laidOut("a\nb\nc", 8)
	l.leave(func(_, levels int) float32 { return float32(levels) }, []int{0, 3, 0})
	if l.lines[1].top != 10 || l.lines[2].top != 23 || l.bottom(1) != 23 || l.height != 33 {
		t.Errorf("%+v", l.lines)
	}
}

func TestPlacesOnLines(t *testing.T) {
	l := laidOut("abcdefghijk lm", 8)
	for _, c := range []struct {
		at   caret
		line int
		x    float32
	}{
		{caret{at: 0}, 0, 0},
		{caret{at: 8}, 1, 0},
		{caret{at: 8, tail: true}, 0, 8 * 0.99},
		{caret{at: 11}, 1, 3 * 0.99},
		{caret{at: 14}, 1, 6 * 0.99},
	} {
		line := l.lineOf(c.at)
		if x := l.xOf(line, c.at.at); line != c.line || x-c.x > 0.01 || c.x-x > 0.01 {
			t.Errorf("%+v is on line %d at %v, want %d at %v", c.at, line, x, c.line, c.x)
		}
	}
	for _, c := range []struct {
		line  int
		x     float32
		near  caret
		under int
	}{
		{0, -3, caret{at: 0}, none},
		{0, 0.2, caret{at: 0}, 0},
		{0, 0.8, caret{at: 1, tail: true}, 0},
		{0, 7.7, caret{at: 8, tail: true}, 7},
		{0, 50, caret{at: 8, tail: true}, none},
		{1, 0.1, caret{at: 8}, 8},
	} {
		if near, under := l.hit(c.line, c.x); near != c.near || under != c.under {
			t.Errorf("at %v of line %d: %+v, under it %d; want %+v", c.x, c.line, near, under, c)
		}
	}
}

func TestLineAt(t *testing.T) {
	l := laidOut("a\nb\nc", 8)
	for y, want := range map[float32]int{-5: 0, 0: 0, 9.9: 0, 10: 1, 29: 2, 99: 2} {
		if got := l.lineAt(y); got != want {
			t.Errorf("at %v: line %d, want %d", y, got, want)
		}
	}
}

func TestTouched(t *testing.T) {
	l := laidOut("one two three\nfour", 8) // one two|three|four
	for _, c := range []struct{ e, want extent }{
		{extent{0, 3}, extent{0, 1}},
		{extent{0, 8}, extent{0, 1}}, // up to the break
		{extent{6, 9}, extent{0, 2}},
		{extent{8, 18}, extent{1, 3}},
		{extent{14, 18}, extent{2, 3}},
	} {
		if got := l.touched(c.e); got != c.want {
			t.Errorf("%v stands on lines %v, want %v", c.e, got, c.want)
		}
	}
}

func edges(text string) map[int]bool {
	set := map[int]bool{0: true, len(text): true}
	for it := graphemes.FromString(text); it.Next(); {
		set[it.End()] = true
	}
	return set
}

// Whatever the text: lines are in order, each cluster is found where it stands,
// and no move splits one or stays on the spot.
func FuzzLayout(f *testing.F) {
	for _, s := range []string{
		"", "\n", "\r\n\r", "a\tb\t\t", "The ceiling rose from 600,000 to 800,000.", "a\u0301\u0301 b\u200bc\u2028d", "👩‍🚀👩‍🚀 🇺🇦🇺🇸",
		"Збройні сили — 600\u00a0000 осіб", "\xff\xfe\x00\x01", strings.Repeat("w", 300), "שלום עולם", "a (אב 12, גד) مرحبا \tb", "停火协议（草案）", "x\v\fy",
	} {
		f.Add(s, uint8(9), uint8(2), uint8(7))
	}
	f.Fuzz(func(t *testing.T, text string, width, from, until uint8) {
		start := min(int(from), len(text))
		l := laidOut(text, float32(width%40)+1, extent{start, max(start, min(int(until), len(text)))})
		if !utf8.ValidString(text) { // it must only not fail
			l.hit(0, 5)
			return
		}
		edge := edges(text)
		for i := range l.lines {
			n := l.lines[i]
			if i > 0 && (n.start < l.lines[i-1].end || n.top < l.bottom(i-1)) {
				t.Fatalf("%q: line %d %+v begins in %+v", text, i, n, l.lines[i-1])
			}
			checkLine(t, l, i, edge)
		}
		for at := range edge {
			checkMoves(t, l, at, edge)
		}
	})
}

// sides are where the cluster at a byte of a line begins and ends.
func sides(l *layout, i, at int) (begins, ends float32) {
	for _, r := range l.runs(i) {
		if r.start <= at && at < r.end {
			return l.sideAt(&r, i, at), l.sideAt(&r, i, l.after(at))
		}
	}
	panic("no run has it")
}

func checkLine(t *testing.T, l *layout, i int, edge map[int]bool) {
	t.Helper()
	n := l.lines[i]
	wide := float32(0)
	for at := n.start; at < n.end; {
		after := l.after(at)
		begins, ends := sides(l, i, at)
		if level := l.levelAt(at); (ends < begins) != (level%2 == 1) || !edge[at] {
			t.Fatalf("%q: [%d, %d) of level %d stands from %v to %v", l.text, at, after, level, begins, ends)
		}
		if near, under := l.hit(i, begins+(ends-begins)*0.25); under != at || near.at != at {
			t.Fatalf("%q: in [%d, %d) of line %d there is %d, nearest to %+v", l.text, at, after, i, under, near)
		}
		wide += abs(ends - begins)
		at = after
	}
	all := float32(0)
	for _, p := range l.partsOf(l.runs(i), i, extent{n.start, n.end}) {
		all += p.until - p.from
	}
	if n.start < n.end && abs(all-wide) > 0.01 {
		t.Fatalf("%q: line %d is %v wide, its letters %v", l.text, i, all, wide)
	}
}

// levelAt is the level of a byte.
func (l *layout) levelAt(at int) uint8 {
	if l.turned == nil {
		return 0
	}
	return l.turned[l.stretchAt(at)].level
}

func checkMoves(t *testing.T, l *layout, at int, edge map[int]bool) {
	t.Helper()
	end := len(l.text)
	if after := l.after(at); !edge[after] || after <= at && at < end || at < end && l.before(after) != at {
		t.Fatalf("%q: after %d comes %d, before that %d", l.text, at, after, l.before(after))
	}
	if to := l.ceil(l.wordAfter(at)); !edge[to] || to <= at && at < end {
		t.Fatalf("%q: the word after %d ends at %d", l.text, at, to)
	}
	if to := l.floor(l.wordBefore(at)); !edge[to] || to >= at && at > 0 {
		t.Fatalf("%q: the word before %d begins at %d", l.text, at, to)
	}
	if e := l.paragraphAround(at); e.start > at || e.end < at || strings.Contains(l.text[e.start:e.end], "\n") {
		t.Fatalf("%q: around %d the paragraph is %v", l.text, at, e)
	}
	for b := at; b < min(at+8, end); b++ {
		if f, c := l.floor(b), l.ceil(b); !edge[f] || !edge[c] || f > b || c < b {
			t.Fatalf("%q: around byte %d are %d and %d", l.text, b, f, c)
		}
	}
}

func TestWords(t *testing.T) {
	const text = "Збройні сили — don't \"stop\""
	l := laidOut(text, 100)
	var ends, starts []string
	for at := 0; at < len(text); {
		to := l.wordAfter(at)
		ends = append(ends, text[at:to])
		at = to
	}
	for at := len(text); at > 0; {
		to := l.wordBefore(at)
		starts = append(starts, text[to:at])
		at = to
	}
	if want := []string{"Збройні", " сили", " — don't", " \"stop", "\""}; !slices.Equal(ends, want) {
		t.Errorf("forward: %q", ends)
	}
	if want := []string{"stop\"", "don't \"", "сили — ", "Збройні "}; !slices.Equal(starts, want) {
		t.Errorf("back: %q", starts)
	}
	if e := l.wordAround(strings.Index(text, "n't")); text[e.start:e.end] != "don't" {
		t.Errorf("in the middle of a word: %q", text[e.start:e.end])
	}
}

// A word far into a text of megabytes is found without reading all of it.
func TestWordsInALongText(t *testing.T) {
	text := strings.Repeat("word ", 100_000) + strings.Repeat("x", 9000)
	l := laidOut(text, 80)
	if e := l.wordAround(250_001); e != (extent{250_000, 250_004}) {
		t.Errorf("%v", e)
	}
	if n := testing.AllocsPerRun(10, func() { l.wordAround(250_001) }); n > 8 {
		t.Errorf("%v allocations", n)
	}
	spaced := laidOut("first"+strings.Repeat(" ", 4094)+"second", 80)
	if to := spaced.wordAfter(5); to != len(spaced.text) {
		t.Errorf("after many spaces the word ends at %d", to)
	}
	if to := spaced.wordBefore(4099); to != 0 {
		t.Errorf("before many spaces the word begins at %d", to)
	}
	for at, n := len(text), 0; at > 500_000; n++ {
		if at = l.wordBefore(at); n > 5 {
			t.Fatalf("in %d steps back to %d only", n, at)
		}
	}
}
