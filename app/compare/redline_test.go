package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// spelled are the texts that runs spell.
func spelled(runs []Run) (old, now string) {
	for _, r := range runs {
		if r.Op != Insert {
			old += r.Before()
		}
		if r.Op != Delete {
			now += r.Text
		}
	}
	return old, now
}

// marked writes runs with what was deleted as [-…-] and what was inserted as
// {+…+}.
func marked(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		mark := ""
		if r.Move > 0 {
			mark = fmt.Sprint(r.Move, ":")
		}
		switch r.Op {
		case Delete:
			b.WriteString("[-" + mark + r.Text + "-]")
		case Insert:
			b.WriteString("{+" + mark + r.Text + "+}")
		default:
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

func TestRedline(t *testing.T) {
	for _, c := range []struct{ name, old, now, want string }{
		{"equal", "Troops withdraw.", "Troops withdraw.", "Troops withdraw."},
		{"nothing", "", "", ""},
		{"all new", "", "Troops withdraw.", "{+Troops withdraw.+}"},
		{"all gone", "Troops withdraw.", "", "[-Troops withdraw.-]"},
		{"a number", "capped at 600,000 persons.", "capped at 800,000 persons.", "capped at [-600,000-]{+800,000+} persons."},
		{"a word in between", "Troops withdraw.", "All troops withdraw.", "[-Troops-]{+All troops+} withdraw."},
		{"a word goes", "Both sides fully withdraw.", "Both sides withdraw.", "Both sides [-fully -]withdraw."},
		{"at the end", "Both sides withdraw", "Both sides withdraw today", "Both sides withdraw{+ today+}"},
		{"a mark", "Both, sides", "Both sides", "Both[-,-] sides"},
		{"spaces", "a  b\nc", "a b c", "a [- -]b[-\n-]{+ +}c"},
		{"one word, hyphens and all", "a cease-fire holds", "a ceasefire holds", "a [-cease-fire-]{+ceasefire+} holds"},
		{"a sentence", "One. Three.", "One. Two. Three.", "One. {+Two. +}Three."},
		{
			"crumbs", "the forces of the first army remain there until spring",
			"all units belonging to the navy have left their harbours", "[-the forces of the first army remain there until spring-]{+all units belonging to the navy have left their harbours+}",
		},
		{
			"a sentence moves", "Troops leave the region. The parties agree on prisoners and the dead.", "The parties agree on prisoners and the dead. Troops leave the region.",
			"[-1:Troops leave the region.-][- -]The parties agree on prisoners and the dead.{+ +}{+1:Troops leave the region.+}",
		},
		{
			"two sentences move", "Alpha goes first now. Beta goes second then. The parties agree on prisoners, on the wounded and on the dead.", "The parties agree on prisoners, on the wounded and on the dead. Beta goes second then. Alpha goes first now.",
			"[-2:Alpha goes first now.-][- -][-1:Beta goes second then.-][- -]The parties agree on prisoners, on the wounded and on the dead.{+ +}{+1:Beta goes second then.+}{+ +}{+2:Alpha goes first now.+}",
		},
		{
			"too short to have moved", "We agree. The parties meet in Vienna.", "The parties meet in Vienna. We agree.",
			"[-We agree. -]The parties meet in Vienna.{+ We agree.+}",
		},
		{"Cyrillic", "Чисельність 600 тисяч осіб", "Чисельність 800 тисяч осіб", "Чисельність [-600-]{+800+} тисяч осіб"},
	} {
		if got := marked(Redline([]string{c.old}, []string{c.now}, Ignore{})); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestWhatIsIgnored(t *testing.T) {
	for _, c := range []struct {
		name, old, now, want string
		ignore               Ignore
	}{
		{"case", "The Army", "the army", "the army", Ignore{Case: true}},
		{"case only", "The Army", "the navy", "the [-Army-]{+navy+}", Ignore{Case: true}},
		{"spacing", "a  b\nc ", "a b c", "a b c", Ignore{Spacing: true}},
		{"punctuation", "Both, sides; agree.", "Both sides agree", "Both sides agree", Ignore{Punctuation: true, Spacing: true}},
		{"spelling", "organise the centre", "organize the center", "organize the center", Ignore{Spelling: true}},
		{"numbering", "3. Troops", "(a) Troops", "(a) Troops", Ignore{Numbering: true}},
	} {
		runs := Redline([]string{c.old}, []string{c.now}, c.ignore)
		if got := marked(runs); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
		if old, now := spelled(runs); old != c.old || now != c.now {
			t.Errorf("%s: spelled %q and %q", c.name, old, now)
		}
	}
}

// TestMovesHaveTwoEnds with the same words, whatever else changed.
func TestMovesHaveTwoEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	words := strings.Fields("Alpha Beta Gamma Delta Epsilon Zeta Eta Theta")
	text := func() string {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			from := r.IntN(5)
			b.WriteString(strings.Join(words[from:from+2+r.IntN(2)], " ") + ". ")
		}
		return b.String()
	}
	moved := 0
	for range 3000 {
		ends := map[int][2]string{}
		runs := Redline([]string{text()}, []string{text()}, Ignore{})
		for _, run := range runs {
			if run.Move == 0 {
				continue
			}
			e := ends[run.Move]
			e[map[Op]int{Delete: 0, Insert: 1}[run.Op]] += run.Text
			ends[run.Move] = e
			moved++
		}
		for _, e := range ends {
			if e[0] != e[1] || e[0] == "" {
				t.Fatalf("moved from %q to %q in %s", e[0], e[1], marked(runs))
			}
		}
	}
	if moved == 0 {
		t.Error("nothing moved")
	}
}

// TestRunsStayInTheirTexts where a provision was split or merged.
func TestRunsStayInTheirTexts(t *testing.T) {
	old, now := []string{"Troops withdraw. ", "Prisoners are freed."}, []string{"Troops withdraw at once. Prisoners are freed."}
	for _, c := range [][2][]string{{old, now}, {now, old}} {
		var texts [2][]string
		for side := range texts {
			texts[side] = make([]string, len(c[side]))
		}
		for _, r := range Redline(c[0], c[1], Ignore{}) {
			if r.Op != Insert {
				texts[0][r.Old] += r.Text
			}
			if r.Op != Delete {
				texts[1][r.New] += r.Text
			}
		}
		for side := range texts {
			if strings.Join(texts[side], "|") != strings.Join(c[side], "|") {
				t.Errorf("the runs of the texts are %q, want %q", texts[side], c[side])
			}
		}
	}
}

// TestRunsSpellBothTexts for random texts of few words, marks and spaces.
func TestRunsSpellBothTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	pieces := []string{"the ", "army", " ", ", ", ".", "\n", "600,000 ", "е\u0301", "👩‍🚀", "shall ", "[x]", "-", "(", "withdraw ", "\xff"}
	text := func() string {
		var b strings.Builder
		for range r.IntN(30) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 5000 {
		checkRuns(t, []string{text(), text()}[:1+r.IntN(2)], []string{text(), text()}[:1+r.IntN(2)], Ignore{})
		checkRuns(t, []string{text()}, []string{text()}, Ignore{
			Case: r.IntN(2) == 0, Punctuation: r.IntN(2) == 0, Spacing: r.IntN(2) == 0, Spelling: r.IntN(2) == 0, Numbering: r.IntN(2) == 0,
		})
	}
}

func checkRuns(t *testing.T, old, now []string, ignore Ignore) {
	t.Helper()
	runs := Redline(old, now, ignore)
	was, is := spelled(runs)
	if was != strings.Join(old, "") || is != strings.Join(now, "") {
		t.Fatalf("%q to %q, %+v: spelled %q and %q", old, now, ignore, was, is)
	}
	for _, r := range runs {
		if r.Text == "" && r.Was == "" || r.Old >= len(old) || r.New >= len(now) || (r.Alike || r.Was != "") && r.Op != Equal {
			t.Fatalf("%q to %q: %+v", old, now, r)
		}
	}
}

func FuzzRedline(f *testing.F) {
	f.Add("Troops shall withdraw.", "Troops may withdraw at once.", uint8(0))
	f.Add("a\r\nb", "a b", uint8(31))
	f.Fuzz(func(t *testing.T, old, now string, bits uint8) {
		checkRuns(t, []string{old}, []string{now}, Ignore{bits&1 > 0, bits&2 > 0, bits&4 > 0, bits&8 > 0, bits&16 > 0})
	})
}
