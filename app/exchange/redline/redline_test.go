package redline

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"demarche/app/compare"
)

var header = Header{
	Title: "Two <texts> & ]]>", Author: `Олена "Ol" <o@x>`, Program: "Demarche 1.2",
	At: time.Date(2025, 11, 24, 9, 30, 0, 0, time.UTC),
}

// text makes one of provisions, each "number|heading|words".
func text(title string, provisions ...string) *compare.Text {
	t := &compare.Text{Title: title}
	for _, p := range provisions {
		parts := strings.SplitN(p, "|", 3)
		t.Provisions = append(t.Provisions, compare.Provision{Number: parts[0], Title: parts[1], Text: parts[2]})
	}
	return t
}

func compared(t testing.TB, old, now *compare.Text, known ...compare.Pair) *compare.Comparison {
	t.Helper()
	c, err := compare.Compare(context.Background(), old, now, compare.Options{Known: compare.Known{Links: known}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// example has a row of every kind, and a sentence that moved.
func example(t testing.TB) *compare.Comparison {
	return compared(t,
		text("28 points",
			"1||Ukraine's sovereignty is to be reconfirmed.",
			"2|Army ceiling|The size of the Ukrainian armed forces shall be limited to 600,000 persons in peacetime.",
			"3||Russia will not attack its neighbours and NATO will not grow any further to the east of the continent.",
			"4||A dialogue between Russia and NATO will be held, mediated by the United States. The talks open in Vienna within thirty days. Every party sends one delegation.",
			"5||Frozen assets of 100 billion dollars are invested in the reconstruction of the country by a fund.",
			"6||Elections take place within 100 days after the signature of the agreement by both sides.",
			"7||All prisoners of war are exchanged on the basis of all for all before the winter ends.",
			"8||A joint working group watches over security questions and reports to both of the capitals.",
			"9||The nuclear plant at Zaporizhzhia is started up under supervision of the agency in Vienna. Its electricity is shared equally between both of the countries on the river."),
		text("20 points",
			"1||Ukraine's sovereignty is to be reconfirmed.",
			"2||All prisoners of war are exchanged on the basis of all for all before the winter ends.",
			"3|Ceiling of the army|The size of the Ukrainian armed forces may be limited to 800,000 persons in peacetime.",
			"4||The talks open in Vienna within thirty days. A dialogue between Russia and NATO will be held, mediated by the United States. Every party sends one delegation.",
			"5||Elections take place within 100 days after the signature of the agreement by both sides. A joint working group watches over security questions and reports to both of the capitals.",
			"6||The nuclear plant at Zaporizhzhia is started up under supervision of the agency in Vienna.",
			"7||Its electricity is shared equally between both of the countries on the river.",
			"8||Children who were carried off come home without any condition, with the help of Qatar."))
}

// words are what texts are made of in the tests: among them all that a file could
// trip over.
var words = []string{
	"troops", "shall", "withdraw", "600,000", "persons.", "Ukraine", "within", "30", "days", "не", "менше", "військ.",
	"السلام", "שלום", "🕊️", "👩‍👩‍👧", "]]>", "<script>", "&amp;", "**", "~~", "_x_", "`", "|", "# ", "- ", "1.", "\t", "\n", "\n\n",
	"\x00", "\x1b[31m", "\u0085", "\ufffe", "\ufff9", "\xff", "\r\n", " ", "  ", " ", "(a)", "“quote”", "https://a.b/c?d=e", "www.a.b",
	"[l](x)", "\\", "=", "+", ">", "\u202e", "e\u0301", "﷽", strings.Repeat("long", 750),
}

// random makes a comparison of texts that share some of their provisions, with
// links between any of them given.
func random(t testing.TB, r *rand.Rand) *compare.Comparison {
	sentence := func() string {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(words[r.IntN(len(words))])
			if r.IntN(8) > 0 {
				b.WriteByte(' ')
			}
		}
		return b.String()
	}
	body := func() string {
		var b strings.Builder
		for range r.IntN(4) {
			b.WriteString(sentence() + "the forces leave number " + fmt.Sprint(r.IntN(5)) + ". ")
		}
		return b.String()
	}
	titles := []string{"", "", "Army", "Army ceiling", "A <b> & c"}
	numbers := []string{"", "1", "2", "10.a", "(b)", "§ 3 "}
	made := func() compare.Provision {
		return compare.Provision{Number: numbers[r.IntN(len(numbers))], Title: titles[r.IntN(len(titles))], Text: body()}
	}
	old, now := &compare.Text{Title: titles[r.IntN(4)]}, &compare.Text{Title: titles[r.IntN(4)]}
	for range r.IntN(7) {
		old.Provisions = append(old.Provisions, made())
	}
	for range r.IntN(7) {
		if n := len(old.Provisions); n > 0 && r.IntN(3) > 0 {
			p := old.Provisions[r.IntN(n)]
			if r.IntN(2) == 0 {
				p.Number, p.Text = numbers[r.IntN(len(numbers))], sentence()+p.Text+sentence()
			}
			now.Provisions = append(now.Provisions, p)
			continue
		}
		now.Provisions = append(now.Provisions, made())
	}
	var known []compare.Pair
	if len(old.Provisions) > 0 && len(now.Provisions) > 0 {
		for range r.IntN(4) {
			known = append(known, compare.Pair{Old: r.IntN(len(old.Provisions)), New: r.IntN(len(now.Provisions))})
		}
	}
	options := compare.Options{Known: compare.Known{Links: known}}
	if r.IntN(3) == 0 {
		options.Ignore = compare.Ignore{Case: true, Punctuation: true, Spacing: true, Numbering: true}
	}
	c, err := compare.Compare(context.Background(), old, now, options)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatAChangeSays(t *testing.T) {
	for _, c := range []struct {
		change compare.Change
		want   string
	}{
		{compare.Change{Kind: compare.OnNumber, Old: "600,000", New: "800,000", Ratio: 4.0 / 3, Unit: "persons"}, "600,000 → 800,000 persons, +33 %"},
		{compare.Change{Old: "50 %", New: "25 %", Ratio: .5}, "50 % → 25 %, −50 %"},
		{compare.Change{Old: "1000", New: "1004", Ratio: 1.004}, "1000 → 1004, +0.4 %"},
		{compare.Change{Old: "3", New: "300", Ratio: 100}, "3 → 300, × 100"},
		{compare.Change{Old: "shall"}, "no longer “shall”"},
		{compare.Change{New: "not"}, "new “not”"},
		{compare.Change{Old: "a", New: "b", Name: "Troop cap"}, "Troop cap: a → b"},
		{compare.Change{Old: strings.Repeat("я", 100), New: "b"}, strings.Repeat("я", 59) + "… → b"},
	} {
		if got := fromTo(&c.change); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestTheSameTwice holds each form against itself: nothing in it is by chance.
func TestTheSameTwice(t *testing.T) {
	c := example(t)
	for name, write := range forms {
		var a, b strings.Builder
		if err := write(&a, header, c); err != nil {
			t.Fatal(err)
		}
		if err := write(&b, header, c); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Errorf("%s: two runs differ", name)
		}
	}
}
