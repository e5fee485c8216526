package anchor

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/store/plan"
)

// odds are parts of texts of which the form, the code points and the UTF-16 code
// units are not as many as the bytes.
var odds = []string{"word ", "toll, ", "e\u0301", "\r\n", "\r", "\n", "🛥", "👨‍👩‍👧", "ї", "각", "\u1112\u1161\u11ab", "\u0301", " ", "x"}

func oddText(r *rand.Rand, parts int) string {
	var b strings.Builder
	for range parts {
		b.WriteString(odds[r.IntN(len(odds))])
	}
	return b.String()
}

// TestPageCountsLikeFromUTF16, wherever it begins to count.
func TestPageCountsLikeFromUTF16(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 3))
		text := oddText(r, r.IntN(2000))
		page := NewPage(text)
		if seed > 5 && len(text) > 4*stride && len(page.marks) < 3 {
			t.Errorf("%d marks in %d bytes", len(page.marks), len(text))
		}
		for range 300 {
			start := r.IntN(len(text)+3) - 1
			end := start + r.IntN(40) - 1
			from, to, err := page.FromUTF16(start, end)
			wantFrom, wantTo, wantErr := FromUTF16(text, start, end)
			if err != wantErr || err == nil && (from != wantFrom || to != wantTo) {
				t.Fatalf("seed %d, [%d, %d): %d, %d, %v, want %d, %d, %v", seed, start, end, from, to, err, wantFrom, wantTo, wantErr)
			}
		}
	}
}

// TestTextIsTheSame as a text that is made ready anew for each span.
func TestTextIsTheSame(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 4))
		words := Form(oddText(r, r.IntN(500)))
		text := NewText(words)
		if text.String() != words || text.Sum() != plan.SumOf(words) {
			t.Fatalf("seed %d: it is another text", seed)
		}
		for range 100 {
			start := r.IntN(utf8.RuneCountInString(words)+3) - 1
			end := start + r.IntN(20) - 1
			got, err := text.Make(start, end)
			want, wantErr := Make(words, start, end)
			if got != want || err != wantErr {
				t.Fatalf("seed %d, [%d, %d): %+v, %v, want %+v, %v", seed, start, end, got, err, want, wantErr)
			}
			for _, moved := range []int{0, 1, -1} {
				got.Start, got.End = got.Start+moved, got.End+moved
				if text.Has(&got) != got.In(words) {
					t.Fatalf("seed %d: Has(%+v) is %v", seed, got, text.Has(&got))
				}
				if spot := text.Resolve(got); spot != Resolve(words, got) {
					t.Fatalf("seed %d: %+v is found at %+v", seed, got, spot)
				}
			}
		}
	}
}

// TestOfEqualPlacesTheNearest is suggested, whichever comes first in the text.
func TestOfEqualPlacesTheNearest(t *testing.T) {
	text := NewText("A toll here, and another toll there, and a toll at last.")
	for stood, want := range map[int]int{0: 2, 2: 2, 20: 25, 27: 25, 40: 43, 50: 43} {
		s := plan.Span{Exact: "toll", Start: stood, End: stood + 4, SHA256: "of another text"}
		if spot := text.Resolve(s); spot.State != plan.AnchorSuggested || spot.Start != want {
			t.Errorf("what stood at %d is %s at %d, want suggested at %d", stood, spot.State, spot.Start, want)
		}
	}
}
