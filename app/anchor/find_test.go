package anchor

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text, words string
		want              [][2]int
	}{
		{"once", "The toll is 2.50.", "toll", [][2]int{{4, 8}}},
		{"what a pattern would take for a sign", "The toll is 2.50 (250).", "2.50 (250)", [][2]int{{12, 22}}},
		{"twice", "a toll, a toll", "a toll", [][2]int{{0, 6}, {8, 14}}},
		{"behind letters of two bytes", "Мито є 2,50", "є 2,50", [][2]int{{5, 11}}},
		{"over a line end", "the high\n  toll", "high toll", [][2]int{{4, 15}}},
		{"no-break space", "600\u00a0000 persons", "600 000", [][2]int{{0, 7}}},
		{"accents put together", "né", "ne\u0301", [][2]int{{0, 2}}},
		{"other quotation marks", "an “army” of 600", `"army"`, [][2]int{{3, 9}}},
		{"as they are written comes first", "10-20 and 10–20", "10-20", [][2]int{{0, 5}}},
		{"another dash", "10–20", "10-20", [][2]int{{0, 5}}},
		{"case counts", "Toll", "toll", nil},
		{"not there", "toll", "fee", nil},
		{"no words", "toll", " \n", nil},
		{"words that are no UTF-8", "café", "caf\xe9", nil},
		{"a text that is no UTF-8", "caf\xe9 noir", "noir", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Find(c.text, c.words)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
