package worddiff

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// redline writes the new text with what was deleted as [-…-] and what was
// inserted as {+…+}, by tokens.
func redline(was, now []Token, matches []Match) string {
	var parts []string
	change := func(open string, tokens []Token, end string) {
		if len(tokens) > 0 {
			parts = append(parts, open+strings.Join(keys(tokens), " ")+end)
		}
	}
	i, j := 0, 0
	for _, m := range append(slices.Clone(matches), Match{len(was), len(now), 0}) {
		change("[-", was[i:m.Old], "-]")
		change("{+", now[j:m.New], "+}")
		parts = append(parts, keys(was[m.Old:m.Old+m.Len])...)
		i, j = m.Old+m.Len, m.New+m.Len
	}
	return strings.Join(parts, " ")
}

func keys(tokens []Token) []string {
	list := make([]string, len(tokens))
	for i, t := range tokens {
		list[i] = t.Key
	}
	return list
}

// check reports what is wrong with a list of matches, if anything is.
func check(was, now []Token, matches []Match) string {
	i, j := 0, 0
	for k, m := range matches {
		switch {
		case m.Len < 1:
			return "an empty match"
		case m.Old < i || m.New < j:
			return "matches overlap or are not in order"
		case k > 0 && m.Old == i && m.New == j:
			return "two matches that are one"
		case m.Old+m.Len > len(was) || m.New+m.Len > len(now):
			return "a match beyond the end"
		case !slices.Equal(keys(was[m.Old:m.Old+m.Len]), keys(now[m.New:m.New+m.Len])):
			return "a match of different tokens"
		}
		i, j = m.Old+m.Len, m.New+m.Len
	}
	return ""
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ name, was, now, want string }{
		{"equal", "Troops shall withdraw.", "Troops shall withdraw.", "Troops shall withdraw ."},
		{"nothing in common", "Troops withdraw", "Peace holds", "[-Troops withdraw-] {+Peace holds+}"},
		{"from nothing", "", "Peace holds.", "{+Peace holds .+}"},
		{"to nothing", "Peace holds.", "", "[-Peace holds .-]"},
		{"a number", "limited to 600,000 persons", "limited to 800,000 persons", "limited to [-600,000-] {+800,000+} persons"},
		{"a word comes in", "shall withdraw", "shall not withdraw", "shall {+not+} withdraw"},
		{
			"only small words in common: one sentence for another",
			"Elections are held. Ukraine joins the alliance in the coming year. Prisoners are exchanged.",
			"Elections are held. Frozen assets go to the fund of reconstruction. Prisoners are exchanged.",
			"Elections are held . [-Ukraine joins the alliance in the coming year-] {+Frozen assets go to the fund of reconstruction+} . Prisoners are exchanged .",
		},
		{
			"a sentence goes, another comes at the end",
			"Ukraine holds elections in hundred days. All prisoners are exchanged. A council monitors the agreement.",
			"All prisoners are exchanged. A council monitors the agreement. Sanctions are lifted in stages.",
			"[-Ukraine holds elections in hundred days .-] All prisoners are exchanged . A council monitors the agreement . {+Sanctions are lifted in stages .+}",
		},
		{
			"what could stand in two places begins with its sentence",
			"We agree. We leave.", "We agree. We sign. We leave.",
			"We agree . {+We sign .+} We leave .",
		},
		{
			"and likewise what is deleted",
			"The parties agree. The parties sign. The parties leave.", "The parties agree. The parties leave.",
			"The parties agree . [-The parties sign .-] The parties leave .",
		},
		{
			"a sentence that begins and ends as its neighbours do",
			"Gas flows to Europe. Oil flows to Europe.", "Gas flows to Europe. Coal flows to Europe. Oil flows to Europe.",
			"Gas flows to Europe . {+Coal flows to Europe .+} Oil flows to Europe .",
		},
		{
			"one of a list goes",
			"troops, aircraft, ships and tanks", "troops, ships and tanks",
			"troops , [-aircraft ,-] ships and tanks",
		},
		{
			"a new beginning with the first words of the old one",
			"The parties withdraw all troops.", "The parties agree. The parties withdraw all troops.",
			"{+The parties agree .+} The parties withdraw all troops .",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			was, now := Cut(c.was), Cut(c.now)
			matches := Diff(was, now)
			if fault := check(was, now, matches); fault != "" {
				t.Fatalf("%s: %v", fault, matches)
			}
			if got := redline(was, now, matches); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	const text = "Don't pay €600,000 (by 5 %)…\n\nУкраїна\u00a0— 👩‍👩‍👧 ok"
	want := []struct {
		key  string
		kind Kind
	}{
		{"Don't", Word},
		{"pay", Word},
		{"€", Word},
		{"600,000", Word},
		{"(", Mark},
		{"by", Word},
		{"5", Word},
		{"%", Word},
		{")", Mark},
		{"…", Stop},
		{"Україна", Word},
		{"—", Mark},
		{"👩‍👩‍👧", Word},
		{"ok", Word},
	}
	tokens := Cut(text)
	for i, token := range tokens {
		if text[token.Start:token.End] != token.Key {
			t.Errorf("%q stands at %q", token.Key, text[token.Start:token.End])
		}
		if i < len(want) && (token.Key != want[i].key || token.Kind != want[i].kind) {
			t.Errorf("token %d is %q of kind %d; want %q of kind %d", i, token.Key, token.Kind, want[i].key, want[i].kind)
		}
	}
	if len(tokens) != len(want) {
		t.Errorf("%d tokens; want %d: %q", len(tokens), len(want), keys(tokens))
	}
}

// TestDiffFindsEdits holds what is found against what was done: of the words
// that were left alone nearly all are matched with themselves, also in texts
// that are too long to be aligned as a whole.
func TestDiffFindsEdits(t *testing.T) {
	for _, size := range []int{100, 2000, 20_000} {
		r := rand.New(rand.NewPCG(7, uint64(size)))
		words := someWords(r, size)
		var now, before []string
		var self []int // by new word: the old one that it is, or -1
		for i, w := range words {
			switch r.IntN(20) {
			case 0: // goes
			case 1:
				now, self = append(now, someWords(r, 1)[0]), append(self, -1)
			case 2:
				now, self = append(now, w, someWords(r, 1)[0]), append(self, i, -1)
			default:
				now, self = append(now, w), append(self, i)
			}
			before = append(before, w)
		}
		was, tokens := join(before), join(now)
		matches := Diff(was, tokens)
		if fault := check(was, tokens, matches); fault != "" {
			t.Fatal(fault)
		}
		found, wrong, all := 0, 0, 0
		for _, i := range self {
			if i >= 0 {
				all++
			}
		}
		for _, m := range matches {
			for k := range m.Len {
				if self[m.New+k] == m.Old+k {
					found++
				} else {
					wrong++
				}
			}
		}
		if found < all*99/100 || wrong > all/100 {
			t.Errorf("of %d words that were left alone %d are found; %d others are matched", all, found, wrong)
		}
	}
}

// TestDiffKeepsBlocks moves the two halves of a table of two values apart: no
// word of it is rare, and none of its halves can be aligned as a whole.
func TestDiffKeepsBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	coins := func(n int) []string {
		list := make([]string, n)
		for i := range list {
			list[i] = []string{"heads", "tails"}[r.IntN(2)]
		}
		return list
	}
	table := coins(8000)
	was, now := join(table), join(slices.Concat([]string{"new"}, table[:4000], coins(1000), table[4000:], []string{"end"}))
	matches := Diff(was, now)
	if fault := check(was, now, matches); fault != "" {
		t.Fatal(fault)
	}
	found := 0
	for _, m := range matches {
		if shift := m.New - m.Old; shift == 1 && m.Old < 4000 || shift == 1001 && m.Old >= 4000 {
			found += m.Len
		}
	}
	if found < 7900 {
		t.Errorf("of 8000 tokens %d are found where they are", found)
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("The parties agree.", "The parties sign. The parties agree.")
	f.Add("a b a b a b", "b a b a b a")
	f.Add(strings.Repeat("x ", 6), strings.Repeat("y x ", 6))
	f.Add("é\u0301 👍🏽 \xff", "\xff 👍 é")
	f.Fuzz(func(t *testing.T, before, after string) {
		was, now := Cut(before), Cut(after)
		if fault := check(was, now, Diff(was, now)); fault != "" {
			t.Fatal(fault)
		}
		if same := Diff(was, was); len(was) > 0 && (len(same) != 1 || same[0] != Match{0, 0, len(was)}) {
			t.Fatalf("a text differs from itself: %v", same)
		}
	})
}
