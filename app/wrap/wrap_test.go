package wrap

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// unit measures every cluster as 1, wide ideographs and pictures as 2.
func unit(_ Face, cluster string) float32 {
	if r, _ := utf8.DecodeRuneInString(cluster); classOf(r) == ideo {
		return 2
	}
	return 1
}

func tableOf(texts ...string) *Table {
	a := NewAdvances(1, unit)
	for _, s := range texts {
		a.Learn(0, s)
	}
	return a.Freeze()
}

// width leaves exactly n units after the slack.
func units(n int) float32 { return float32(n)*(1+Slack) + 0.001 }

func cut(text string, lines []Line) []string {
	var out []string
	for _, l := range lines {
		out = append(out, text[l.Start:l.End])
	}
	return out
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      int
		want       []string
	}{
		{"empty", "", 5, []string{""}},
		{"fits", "one two", 7, []string{"one two"}},
		{"at a space", "one two", 6, []string{"one", "two"}},
		{"spaces hang", "one   two", 3, []string{"one", "two"}},
		{"spaces at the end", "one  ", 3, []string{"one"}},
		{"line feed", "a\nb", 9, []string{"a", "b"}},
		{"empty line", "a\n\nb", 9, []string{"a", "", "b"}},
		{"line feed at the end", "a\n", 9, []string{"a", ""}},
		{"carriage return", "a\r\nb", 9, []string{"a", "b"}},
		{"indent kept", "a\n  b", 9, []string{"a", "  b"}},
		{"long word", "abcdefgh", 3, []string{"abc", "def", "gh"}},
		{"long word after a short one", "ab cdefgh", 4, []string{"ab", "cdef", "gh"}},
		{"after a hyphen", "peace-keeping", 8, []string{"peace-", "keeping"}},
		{"not in a date", "on 2025-11-24", 9, []string{"on", "2025-11-2", "4"}},
		{"not after a minus", "a -5", 3, []string{"a", "-5"}},
		{"not in a number", "to 800,000", 7, []string{"to", "800,000"}},
		{"after a dash", "war—peace", 5, []string{"war—", "peace"}},
		{"after a slash", "and/or", 4, []string{"and/", "or"}},
		{"no-break space", "10\u00a0km x", 5, []string{"10\u00a0km", "x"}},
		{"zero width space", "ab\u200bcd", 3, []string{"ab\u200b", "cd"}},
		{"punctuation stays", "a (bc), d", 6, []string{"a", "(bc),", "d"}},
		{"ideographs", "停火协议。", 4, []string{"停火", "协", "议。"}},
		{"narrower than a letter", "ab", 0, []string{"a", "b"}},
		{"Cyrillic", "армія України", 7, []string{"армія", "України"}},
		{"combining marks", "a\u0301a\u0301a\u0301", 2, []string{"a\u0301a\u0301", "a\u0301"}},
		{"joined picture", "👩‍🚀👩‍🚀", 2, []string{"👩‍🚀", "👩‍🚀"}},
		{"flags", "🇺🇦🇺🇸", 1, []string{"🇺🇦", "🇺🇸"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines, more := tableOf(c.text).Wrap(nil, 0, c.text, units(c.width), 0)
			if got := cut(c.text, lines); !slices.Equal(got, c.want) || more {
				t.Errorf("got %q, more %v, want %q", got, more, c.want)
			}
		})
	}
}

func TestWrapStopsAtMost(t *testing.T) {
	const text = "one two three"
	table := tableOf(text)
	for most, want := range map[int]bool{1: true, 2: true, 3: false, 4: false} {
		lines, more := table.Wrap(nil, 0, text, units(5), most)
		if len(lines) != min(most, 3) || more != want {
			t.Errorf("most %d: %d lines, more %v", most, len(lines), more)
		}
	}
	lines, more := table.Wrap([]Line{{}}, 0, text, units(5), 2)
	if len(lines) != 3 || !more {
		t.Errorf("most must count the lines of this text only: %d lines, more %v", len(lines), more)
	}
}

// two faces: in the second every cluster is twice as wide.
func twoFaces(texts ...string) *Table {
	a := NewAdvances(2, func(f Face, cluster string) float32 { return float32(f+1) * unit(f, cluster) })
	for _, s := range texts {
		a.Learn(0, s)
		a.Learn(1, s)
	}
	return a.Freeze()
}

func TestWrapPieces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		pieces     []Piece
		width      int
		want       []string
	}{
		{"one face", "one two", []Piece{{7, 0}}, 7, []string{"one two"}},
		{"the last reaches to the end", "one two", []Piece{{1, 0}}, 7, []string{"one two"}},
		{"the second is wider", "one two", []Piece{{4, 0}, {7, 1}}, 9, []string{"one", "two"}},
		{"and just fits", "one two", []Piece{{4, 0}, {7, 1}}, 10, []string{"one two"}},
		{"wide in the middle of a word", "abcd", []Piece{{1, 0}, {3, 1}, {4, 0}}, 5, []string{"abc", "d"}},
		{"empty pieces are passed over", "abcd", []Piece{{0, 1}, {0, 1}, {4, 0}}, 4, []string{"abcd"}},
		{"a cluster keeps the face it begins in", "a\u0301b", []Piece{{1, 0}, {4, 1}}, 3, []string{"a\u0301b"}},
		{"after a line feed", "a\nbb", []Piece{{2, 0}, {4, 1}}, 4, []string{"a", "bb"}},
		{"empty", "", []Piece{{0, 1}}, 4, []string{""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := twoFaces(c.text).WrapPieces(nil, c.pieces, c.text, units(c.width))
			if got := cut(c.text, lines); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// In one face, however often it is said, WrapPieces is Wrap.
func FuzzWrapPieces(f *testing.F) {
	f.Add("Назад до 600\u00a0000 осіб — a\u0301 👩‍🚀", uint8(12), uint8(3))
	f.Fuzz(func(t *testing.T, text string, width, step uint8) {
		var pieces []Piece
		for at := 0; at < len(text); at += int(step) + 1 {
			pieces = append(pieces, Piece{at, 1})
		}
		pieces = append(pieces, Piece{len(text), 1})
		table := twoFaces(text)
		want, _ := table.Wrap(nil, 1, text, float32(width), 0)
		if got := table.WrapPieces(nil, pieces, text, float32(width)); !slices.Equal(got, want) {
			t.Errorf("%q in %d pieces: %v, want %v", text, len(pieces), got, want)
		}
	})
}

func TestAdvance(t *testing.T) {
	table := twoFaces("a\u0301b")
	if w, n := table.Advance(1, "a\u0301b"); w != 2 || n != 3 {
		t.Errorf("the first cluster is %v wide and %d bytes long", w, n)
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two", 7, "one two"},
		{"one two", 6, "one t"},
		{"one two", 5, "one"},
		{"one two", 1, ""},
		{"one\ntwo", 9, "one"},
		{"a\u0301a\u0301a\u0301", 2, "a\u0301"},
		{"", 3, ""},
	} {
		if got := c.text[:tableOf(c.text).Fit(0, c.text, units(c.width))]; got != c.want {
			t.Errorf("Fit(%q, %d) shows %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestFreezeIsNotChangedByLearning(t *testing.T) {
	a := NewAdvances(1, unit)
	first := a.Freeze()
	if a.Learn(0, "plain"); a.Freeze() != first {
		t.Error("nothing new was learned, but the table is another one")
	}
	a.measure = func(Face, string) float32 { return 7 }
	a.Learn(0, "і👩‍🚀")
	if got := first.Width(0, "і👩‍🚀"); got != 2 {
		t.Errorf("a frozen table changed: %v, want 2 for two unknown clusters", got)
	}
	if got := a.Freeze().Width(0, "і👩‍🚀"); got != 14 {
		t.Errorf("learned: %v, want 14", got)
	}
}

func TestConcurrentUse(t *testing.T) {
	const text = "Команда переговорників — «у складі» 12 осіб 👩‍🚀"
	a := NewAdvances(1, unit)
	a.Learn(0, text)
	table := a.Freeze()
	want, _ := table.Wrap(nil, 0, text, units(9), 0)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 200 {
				if got, _ := table.Wrap(nil, 0, text, units(9), 0); !slices.Equal(got, want) {
					t.Error("another answer on another goroutine")
					return
				}
			}
		})
	}
	for _, r := range "zżźž ⚑ 👍🏽 ёї" { // learning meanwhile must not touch the table
		a.Learn(0, string(r))
		a.Freeze()
	}
	wg.Wait()
}

// boundaries is the set of places between grapheme clusters.
func boundaries(s string) map[int]bool {
	set := map[int]bool{0: true, len(s): true}
	for it := graphemes.FromString(s); it.Next(); {
		set[it.End()] = true
	}
	return set
}

// check holds one wrapping against everything that is promised of it.
func check(t *testing.T, table *Table, text string, lines []Line, width float32) {
	t.Helper()
	at, edge := 0, boundaries(text)
	for i, l := range lines {
		if l.Start < at || l.End < l.Start {
			t.Fatalf("%q: line %d is [%d, %d), the last ended at %d", text, i, l.Start, l.End, at)
		}
		if gap := text[at:l.Start]; strings.TrimFunc(gap, unicode.IsSpace) != "" {
			t.Fatalf("%q: %q lost before line %d", text, gap, i)
		}
		if !edge[l.Start] || !edge[l.End] {
			t.Fatalf("%q: line %d [%d, %d) splits a cluster", text, i, l.Start, l.End)
		}
		line := text[l.Start:l.End]
		if sum := table.Width(0, line); sum-l.Width > 0.01 || l.Width-sum > 0.01 {
			t.Fatalf("%q: line %q is %v wide, not %v", text, line, sum, l.Width)
		}
		if l.Width > width && graphemesIn(line) > 1 {
			t.Fatalf("%q: line %q is %v wide, wider than %v", text, line, l.Width, width)
		}
		at = l.End
	}
	if rest := text[at:]; strings.TrimFunc(rest, unicode.IsSpace) != "" {
		t.Fatalf("%q: %q lost at the end", text, rest)
	}
}

func graphemesIn(s string) (n int) {
	for it := graphemes.FromString(s); it.Next(); {
		n++
	}
	return n
}

func FuzzWrap(f *testing.F) {
	for _, s := range []string{
		"", " ", "\n", "The number of Ukrainian military personnel may not exceed a fixed figure.",
		"a\u0301\u0301 b", "👩‍🚀👩‍🚀👩‍🚀", "Збройні сили — 600\u00a0000 осіб", "x\r\n\r\ny", "\xff\xfe", "   indent",
		strings.Repeat("w", 300), "停火协议（草案）", "a\u200bb\u2028c", "ก็ว่า", "e\u0301-f/g", "각각", "\u0600\u0601a",
	} {
		f.Add(s, uint8(12))
	}
	f.Fuzz(func(t *testing.T, text string, width uint8) {
		table := tableOf(text)
		w := float32(width)
		lines, more := table.Wrap(nil, 0, text, w, 0)
		if more {
			t.Fatal("more, without a limit")
		}
		if !utf8.ValidString(text) { // it must only not fail
			return
		}
		check(t, table, text, lines, w)
		for most := 1; most <= 3; most++ {
			first, more := table.Wrap(nil, 0, text, w, most)
			if !slices.Equal(first, lines[:min(most, len(lines))]) || more != (len(lines) > most) {
				t.Fatalf("%q: the first %d lines differ when asked for alone", text, most)
			}
		}
		if end := table.Fit(0, text, w); !boundaries(text)[end] {
			t.Fatalf("%q: Fit splits a cluster at %d", text, end)
		}
	})
}

// The short way over plain code points must agree with the segmentation.
func FuzzCluster(f *testing.F) {
	f.Add("aб\u0301\u200d…\r\n©\u200d🚀")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		edge := boundaries(s)
		for i := 0; i < len(s); {
			_, n := next(s, i)
			if i += n; !edge[i] {
				t.Fatalf("%q: no boundary at %d", s, i)
			}
			delete(edge, i)
		}
		if delete(edge, 0); len(s) > 0 && len(edge) != 0 {
			t.Fatalf("%q: boundaries passed over: %v", s, edge)
		}
	})
}

func BenchmarkWrap(b *testing.B) {
	for name, text := range map[string]string{
		"latin":    strings.Repeat("Names recognition of occupied land, limits on defence and limits on alliances as red lines. ", 11),
		"cyrillic": strings.Repeat("Називає визнання окупованих територій і обмеження оборони червоними лініями. ", 8),
	} {
		b.Run(name, func(b *testing.B) {
			table := tableOf(text)
			lines := make([]Line, 0, 64)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				lines, _ = table.Wrap(lines[:0], 0, text, 30, 0)
			}
		})
	}
}
