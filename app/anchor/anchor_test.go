package anchor

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/store/plan"
)

// onWords is a note on the words between ⟦ and ⟧ of a provision's text, and that
// text without them.
func onWords(t *testing.T, p plan.ProvisionID, point string) (plan.Note, string) {
	t.Helper()
	front, rest, _ := strings.Cut(point, "⟦")
	words, back, found := strings.Cut(rest, "⟧")
	if !found {
		t.Fatalf("%q has no ⟦words⟧", point)
	}
	text := front + words + back
	start := utf8.RuneCountInString(front)
	span, err := Make(text, start, start+utf8.RuneCountInString(words))
	if err != nil {
		t.Fatal(err)
	}
	if span.Exact != words || !span.In(text) {
		t.Fatalf("the span has %q; want %q", span.Exact, words)
	}
	return plan.Note{
		On:     plan.TargetOf(plan.OnProvision, p),
		Anchor: plan.Anchor{Span: span, State: plan.AnchorExact, Was: words},
	}, text
}

// marked writes ⟦ and ⟧ around a part of a text in code points.
func marked(text string, start, end int) string {
	points := []rune(text)
	return string(points[:start]) + "⟦" + string(points[start:end]) + "⟧" + string(points[end:])
}

func TestMake(t *testing.T) {
	const family = "👩‍👩‍👧"
	for _, c := range []struct {
		name, text string
		start, end int
		want       string // the text with the span marked
		err        error
	}{
		{"words", "Troops shall withdraw.", 7, 12, "Troops ⟦shall⟧ withdraw.", nil},
		{"part of a word", "Ukraine's army", 0, 7, "⟦Ukraine⟧'s army", nil},
		{"space at the ends", "a  word  b", 1, 9, "a  ⟦word⟧  b", nil},
		{"the middle of an emoji", "ok " + family + "!", 4, 5, "ok ⟦" + family + "⟧!", nil},
		{"a flag", "🇺🇦🇺🇸", 1, 3, "⟦🇺🇦🇺🇸⟧", nil},
		{"a combining accent", "x\u0323\u0308y", 1, 2, "⟦x\u0323\u0308⟧y", nil},
		{"nothing in front of an accent", "ax\u0323", 2, 2, "", ErrBlank},
		{"an accent on a space", "a \u0323 b", 2, 3, "a⟦ \u0323⟧ b", nil},
		{"reversed", "abc", 2, 1, "", ErrReversed},
		{"before the beginning", "abc", -1, 1, "", ErrReversed},
		{"beyond the end", "abc", 1, 4, "", ErrBeyond},
		{"empty", "abc", 1, 1, "", ErrBlank},
		{"a line end of Windows", "a\r\nb", 1, 2, "", ErrBlank},
		{"only space", "a \n b", 1, 4, "", ErrBlank},
	} {
		t.Run(c.name, func(t *testing.T) {
			span, err := Make(c.text, c.start, c.end)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v; want %v", err, c.err)
			}
			if err != nil {
				return
			}
			if got := marked(c.text, span.Start, span.End); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if span.SHA256 != plan.SumOf(c.text) || !strings.HasSuffix(c.text[:strings.Index(c.text, span.Exact)], span.Prefix) {
				t.Errorf("wrong rest: %+v", span)
			}
		})
	}
}

func TestMakeCutsContextAtWords(t *testing.T) {
	const text = "The European Union and its Member States shall withdraw all troops within hundred days of ratification."
	n, _ := onWords(t, "", strings.Replace(text, "shall withdraw", "⟦shall withdraw⟧", 1))
	if got, want := n.Anchor.Prefix+"|"+n.Anchor.Suffix, "Union and its Member States | all troops within hundred days"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	n, _ = onWords(t, "", strings.Repeat("ж", 40)+"⟦слово⟧"+strings.Repeat("ж", 40))
	if front, back := utf8.RuneCountInString(n.Anchor.Prefix), utf8.RuneCountInString(n.Anchor.Suffix); front != around || back != around {
		t.Errorf("of a long word %d and %d code points are kept; want %d", front, back, around)
	}
}

func TestFromUTF16(t *testing.T) {
	for _, c := range []struct {
		name, text string
		start, end int
		want       string
		err        error
	}{
		{"ASCII", "one two", 4, 7, "one ⟦two⟧", nil},
		{"behind an emoji", "👍 two", 3, 6, "👍 ⟦two⟧", nil},
		{"an emoji", "a👍b", 1, 3, "a⟦👍⟧b", nil},
		{"the start in the middle of a pair", "a👍b", 2, 4, "", ErrSurrogate},
		{"the end in the middle of a pair", "a👍b", 0, 2, "", ErrSurrogate},
		{"line ends of Windows", "one\r\ntwo", 5, 8, "one\n⟦two⟧", nil},
		{"between CR and LF", "one\r\ntwo", 4, 8, "one⟦\ntwo⟧", nil},
		{"what NFC makes one character", "cafe\u0301 bar", 6, 9, "café ⟦bar⟧", nil},
		{"a part of it", "cafe\u0301 bar", 3, 4, "caf⟦é⟧ bar", nil},
		{"to the end", "ab", 1, 2, "a⟦b⟧", nil},
		{"nothing", "ab", 1, 1, "a⟦⟧b", nil},
		{"beyond the end", "a👍", 1, 4, "", ErrBeyond},
		{"reversed", "ab", 2, 1, "", ErrReversed},
		{"negative", "ab", -1, 1, "", ErrReversed},
	} {
		t.Run(c.name, func(t *testing.T) {
			from, to, err := FromUTF16(c.text, c.start, c.end)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v; want %v", err, c.err)
			}
			if err == nil && marked(Form(c.text), from, to) != c.want {
				t.Errorf("got %s, want %s", marked(Form(c.text), from, to), c.want)
			}
		})
	}
}

func TestResolve(t *testing.T) {
	const text = "The parties shall withdraw. The council shall meet. The parties shall withdraw at once."
	for _, c := range []struct {
		name, text string
		span       plan.Span
		want       string // state and marked text
	}{
		{
			"a quote that stands there once", text,
			plan.Span{Exact: "council shall meet"},
			"exact The parties shall withdraw. The ⟦council shall meet⟧. The parties shall withdraw at once.",
		},
		{
			"twice, with the context of the second", text,
			plan.Span{Exact: "shall withdraw", Prefix: "meet. The parties ", Suffix: " at once."},
			"exact The parties shall withdraw. The council shall meet. The parties ⟦shall withdraw⟧ at once.",
		},
		{
			"twice, without context", text,
			plan.Span{Exact: "shall withdraw"},
			"suggested The parties ⟦shall withdraw⟧. The council shall meet. The parties shall withdraw at once.",
		},
		{
			"twice, with a position", text,
			plan.Span{Exact: "shall withdraw", Start: 64, End: 78},
			"exact The parties shall withdraw. The council shall meet. The parties ⟦shall withdraw⟧ at once.",
		},
		{
			"once, in a context that has nothing of its own", text,
			plan.Span{Exact: "council shall meet", Prefix: "as the court and the ", Suffix: " yearly, a fund is made"},
			"suggested The parties shall withdraw. The ⟦council shall meet⟧. The parties shall withdraw at once.",
		},
		{
			"not in NFC", "Das Café.",
			plan.Span{Exact: "Cafe\u0301"},
			"exact Das ⟦Café⟧.",
		},
		{
			"another text, the words in their context", "Now: " + text,
			plan.Span{Exact: "council shall meet", Prefix: "withdraw. The ", Suffix: ". The parties", Start: 32, End: 50, SHA256: plan.SumOf(text)},
			"kept Now: The parties shall withdraw. The ⟦council shall meet⟧. The parties shall withdraw at once.",
		},
		{
			"only like it", text,
			plan.Span{Exact: "council shall always meet", Prefix: "The ", Suffix: ". The"},
			"suggested The parties shall withdraw. The ⟦council shall meet⟧. The parties shall withdraw at once.",
		},
		{"nowhere", text, plan.Span{Exact: "nuclear plant"}, "orphan nuclear plant"},
		{"no quote", text, plan.Span{}, "orphan "},
		{"not in the middle of a cluster", "x\u0323y", plan.Span{Exact: "x"}, "orphan x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Resolve(c.text, c.span)
			got := string(s.State) + " " + s.Words
			if s.State != plan.AnchorOrphan {
				got = string(s.State) + " " + marked(c.text, s.Start, s.End)
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestResolveWithALongContext has a whole page on each side of the words, as some
// programs send it. Only what is near them counts.
func TestResolveWithALongContext(t *testing.T) {
	near, far := strings.Repeat("n", mostContext), strings.Repeat("far away ", 100_000)
	for _, c := range []struct {
		name, text     string
		prefix, suffix string
		sum            string
		want           plan.AnchorState
	}{
		{"nothing of it is there but what is near", near + "words" + near, far + near, near + far, "another", plan.AnchorKept},
		{"from a page, at its place", near + "words" + near + " words", far + near, near + far, "", plan.AnchorExact},
		{"nothing near is the same", near + "words" + near, near + far, far + near, "another", plan.AnchorSuggested},
		{"one letter near is another", near + "words" + near, far + near, near[:20] + "m" + far, "another", plan.AnchorReview},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Resolve(c.text, plan.Span{Exact: "words", Prefix: c.prefix, Suffix: c.suffix, Start: mostContext, End: mostContext + 5, SHA256: c.sum})
			if s.State != c.want || s.Start != mostContext {
				t.Errorf("%s at %d, want %s at %d", s.State, s.Start, c.want, mostContext)
			}
		})
	}
}

// TestScriptsWithoutPlainNeighbours finds, makes and carries spans in long texts
// in which no two characters are known to be apart at first sight. The time
// grows as the text does: otherwise each of these takes minutes.
func TestScriptsWithoutPlainNeighbours(t *testing.T) {
	for name, sentence := range map[string]string{
		"Thai": "ที่ประชุมเห็นชอบ ", "Devanagari": "परिषद् की बैठक होगी। ", "Hangul": "위원회가 모인다. ",
	} {
		t.Run(name, func(t *testing.T) {
			text, began := strings.Repeat(sentence, 400_000/len(sentence)), time.Now()
			words := strings.TrimSpace(sentence)
			if s := Resolve(text, plan.Span{Exact: words, SHA256: "another"}); s.State != plan.AnchorSuggested || s.Words != words {
				t.Errorf("resolved to %s %q", s.State, s.Words)
			}
			long := utf8.RuneCountInString(sentence)
			notes := make([]plan.Note, 2000)
			p := newPassage(text)
			for i := range notes {
				notes[i].Anchor = plan.Anchor{Span: p.span(p.whole(i*len(sentence), (i+1)*len(sentence))), State: plan.AnchorExact}
			}
			for i, a := range Along(text, "1. "+text, notes) {
				if a.State != plan.AnchorKept || a.Start != i*long+3 || a.Exact != words {
					t.Fatalf("note %d is %s at %d on %q", i, a.State, a.Start, a.Exact)
				}
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestEdit(t *testing.T) {
	for _, c := range []struct{ name, was, now, want string }{
		{"outside", "The ⟦army of Ukraine⟧ is limited.", "From now on the army of Ukraine is not limited.", "kept From now on the ⟦army of Ukraine⟧ is not limited."},
		{"nothing", "The ⟦army⟧ is limited.", "The army is limited.", "exact The ⟦army⟧ is limited."},
		{"a synonym inside", "⟦The army is limited to this⟧ size.", "The army is capped to this size.", "review ⟦The army is capped to this⟧ size."},
		{"a word comes in", "⟦Troops shall withdraw⟧ now.", "Troops shall not withdraw now.", "review ⟦Troops shall not withdraw⟧ now."},
		{"only a comma comes in", "⟦Troops in camps⟧ leave.", "Troops, in camps, leave.", "kept ⟦Troops, in camps⟧, leave."},
		{"a letter is mended", "The ⟦goverment⟧ agrees.", "The government agrees.", "review The ⟦government⟧ agrees."},
		{"only the case changes", "⟦The army⟧ leaves.", "Now the army leaves.", "kept Now ⟦the army⟧ leaves."},
		{"all its words go", "Ukraine, ⟦Russia and Europe⟧ sign.", "Ukraine will sign.", "orphan Russia and Europe"},
		{"another number", "limited to ⟦600,000⟧ persons", "limited to 800,000 persons", "orphan 600,000"},
		{"words at its end go", "They ⟦agree to a ceasefire⟧ now.", "They agree now.", "review They ⟦agree⟧ now."},
		{"two words change places", "They ⟦freely and fairly vote⟧ now.", "They fairly and freely vote now.", "review They ⟦fairly and freely vote⟧ now."},
		{
			"of two sentences one goes", "Prisoners ⟦are exchanged. Families are reunited⟧ at once.", "Families are reunited at once.",
			"review ⟦Families are reunited⟧ at once.",
		},
		{
			"the same quote twice, the first goes", "The army leaves. ⟦The army leaves⟧ today.", "The army leaves today.",
			"kept ⟦The army leaves⟧ today.",
		},
		{
			"the same quote twice, the other one goes", "⟦The army⟧ stays. Nobody sees the army there.", "The army stays. Nobody sees it there.",
			"kept ⟦The army⟧ stays. Nobody sees it there.",
		},
		{"part of a word", "⟦Ukraine⟧'s borders", "The Ukraine's borders", "kept The ⟦Ukraine⟧'s borders"},
		{"emoji inside", "a ⟦👩‍👩‍👧 of 👍🏽⟧ b", "an 👩‍👩‍👧 of 👍🏽 b", "kept an ⟦👩‍👩‍👧 of 👍🏽⟧ b"},
		{"an emoji at the edge becomes another", "so ⟦it is 👍🏽⟧ b", "so it is 👍🏿 b", "review so ⟦it is⟧ 👍🏿 b"},
		{"accents inside and at the edges", "vor ⟦x\u0323\u0308 è́ y\u0323⟧ hier", "bevor x\u0323\u0308 è́ y\u0323 hier", "kept bevor ⟦x\u0323\u0308 è́ y\u0323⟧ hier"},
		{"only a mark", "Leave⟦?!⟧ No.", "So leave?! No.", "kept So leave⟦?!⟧ No."},
		{"everything", "⟦The army leaves.⟧", "", "orphan The army leaves."},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, was := onWords(t, "p", c.was)
			a := Along(was, c.now, []plan.Note{n})[0]
			got := string(a.State) + " " + a.Was
			if a.State != plan.AnchorOrphan {
				if got = string(a.State) + " " + marked(c.now, a.Start, a.End); a.SHA256 != plan.SumOf(c.now) || !a.In(c.now) {
					t.Errorf("the span is not one of the new text: %+v", a.Span)
				}
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if a.Was != n.Anchor.Exact {
				t.Errorf("it was on %q; want %q", a.Was, n.Anchor.Exact)
			}
		})
	}
}

// TestEditsOneAfterTheOther takes words away and brings them back.
func TestEditsOneAfterTheOther(t *testing.T) {
	n, text := onWords(t, "p", "They ⟦agree to a lasting ceasefire⟧ today.")
	a := n.Anchor
	for _, c := range []struct {
		now, words string
		state      plan.AnchorState
	}{
		{"They agree to a ceasefire today.", "agree to a ceasefire", plan.AnchorReview},
		{"There they agree to a ceasefire today.", "agree to a ceasefire", plan.AnchorReview},
		{"There they agree to a lasting ceasefire today.", "agree to a lasting ceasefire", plan.AnchorKept},
		{"Nothing.", "agree to a lasting ceasefire", plan.AnchorOrphan},
		{"Nothing at all.", "agree to a lasting ceasefire", plan.AnchorOrphan},
		{"There they agree to a lasting ceasefire today.", "agree to a lasting ceasefire", plan.AnchorKept},
	} {
		a = NewEdit(text, c.now).Carry(a)
		if text = c.now; a.State != c.state || a.Exact != c.words || a.Was != n.Anchor.Exact {
			t.Fatalf("in %q: %s %q (%q); want %s %q", c.now, a.State, a.Exact, a.Was, c.state, c.words)
		}
	}
	if a := NewEdit("a", "b").Carry(plan.Anchor{}); a != (plan.Anchor{}) {
		t.Errorf("a note without words got the anchor %+v", a)
	}
}

// TestWordsInNewCompany: all the words are there, and nothing of what was around them.
func TestWordsInNewCompany(t *testing.T) {
	const was = "Remote monitoring of the ⟦contact line⟧ from space gives early warning of breaches."
	for _, c := range []struct {
		now   string
		state plan.AnchorState
	}{
		{"Tariffs fall. The contact line is not meant here. Steel.", plan.AnchorReview},
		{"Remote monitoring along the contact line by drones.", plan.AnchorKept},
		{"The contact line gives early warning.", plan.AnchorKept},
		{"contact line", plan.AnchorReview},
	} {
		n, text := onWords(t, "p", was)
		if a := NewEdit(text, c.now).Carry(n.Anchor); a.State != c.state || a.Exact != "contact line" {
			t.Errorf("in %q: %s %q, want %s", c.now, a.State, a.Exact, c.state)
		}
	}
	n, text := onWords(t, "p", was)
	a := NewEdit(text, "Tariffs fall. The contact line is not meant here. Steel.").Carry(n.Anchor)
	a = NewEdit("Tariffs fall. The contact line is not meant here. Steel.", "Some tariffs fall. The contact line is not meant here. Steel.").Carry(a)
	if a.State != plan.AnchorReview {
		t.Errorf("with the next edit it became %s, and nobody has looked", a.State)
	}
	n, text = onWords(t, "p", "⟦Contact line⟧")
	if a := NewEdit(text, "Contact line. More.").Carry(n.Anchor); a.State != plan.AnchorKept {
		t.Errorf("words that never had company: %s", a.State)
	}
}

// TestWordsThatComeBack: a note is on all its words again as soon as they stand
// where they stood, whatever part of them was left meanwhile.
func TestWordsThatComeBack(t *testing.T) {
	for _, c := range []struct {
		name, was string
		texts     []string
		want      string // the last text with the words marked
		state     plan.AnchorState
	}{
		{
			"the end", "They ⟦agree to a lasting ceasefire⟧ today.",
			[]string{"They agree today.", "They agree to a lasting ceasefire today."},
			"They ⟦agree to a lasting ceasefire⟧ today.", plan.AnchorKept,
		},
		{
			"the beginning", "They ⟦agree to a lasting ceasefire⟧ today.",
			[]string{"They want a ceasefire today.", "They agree to a lasting ceasefire today, they said."},
			"They ⟦agree to a lasting ceasefire⟧ today, they said.", plan.AnchorKept,
		},
		{
			"all of it", "They ⟦agree to a lasting ceasefire⟧ today.",
			[]string{"They leave today.", "Early on they agree to a lasting ceasefire today."},
			"Early on they ⟦agree to a lasting ceasefire⟧ today.", plan.AnchorKept,
		},
		{
			"bit by bit", "They ⟦agree to a lasting ceasefire⟧ today.",
			[]string{"They agree to it today.", "They leave.", "They agree to a lasting ceasefire today."},
			"They ⟦agree to a lasting ceasefire⟧ today.", plan.AnchorKept,
		},
		{
			"in other company", "They ⟦agree to a lasting ceasefire⟧ today.",
			[]string{"They leave today.", "They leave. Others agree to a lasting ceasefire tomorrow."},
			"", plan.AnchorOrphan,
		},
		{
			"twice in the same company", "They ⟦agree⟧ today.",
			[]string{"They leave today.", "They agree today. They agree today."},
			"", plan.AnchorOrphan,
		},
		{
			"some of it", "They ⟦agree to a lasting ceasefire⟧ today.",
			[]string{"They agree today.", "They agree to a ceasefire today."},
			"They ⟦agree⟧ to a ceasefire today.", plan.AnchorReview,
		},
		{
			"not in the middle of a cluster", "Near ⟦the cafe⟧ today.",
			[]string{"Near cafe today.", "Near the cafe\u0323 today."},
			"", plan.AnchorOrphan,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, text := onWords(t, "p", c.was)
			a := n.Anchor
			for _, now := range c.texts {
				a = NewEdit(text, now).Carry(a)
				text = now
			}
			got := ""
			if a.State != plan.AnchorOrphan {
				got = marked(text, a.Start, a.End)
			}
			if got != c.want || a.State != c.state || a.Was != n.Anchor.Exact {
				t.Errorf("%s %q (was %q); want %s %q", a.State, got, a.Was, c.state, c.want)
			}
		})
	}
}
