package board

import (
	"strings"
	"testing"
)

// marked writes a part with its marks in brackets.
func marked(p part) string {
	var b strings.Builder
	at := 0
	for _, m := range p.marks {
		b.WriteString(p.text[at:m.start] + "[" + p.text[m.start:m.end] + "]")
		at = m.end
	}
	return b.String() + p.text[at:]
}

func TestParting(t *testing.T) {
	long := strings.Repeat("one two three ", 60)
	for name, c := range map[string]struct{ was, now, left, right string }{
		"a number":        {"limited to 600,000 persons", "limited to 800,000 persons", "limited to [600,000] persons", "limited to [800,000] persons"},
		"words beside":    {"a b c d", "a x y d", "a [b c] d", "a [x y] d"},
		"far behind":      {"1 2 3 4 5 6 7 old", "1 2 3 4 5 6 7 new", "…4 5 6 7 [old]", "…4 5 6 7 [new]"},
		"something added": {"the army", "the whole army", "the army", "the [whole] army"},
		"the same":        {"the army", "the army", "army", "army"},
		"nothing left":    {"the army", "", "[the army]", ""},
		"lines":           {"the\n\n army", "the\tnavy", "the [army]", "the [navy]"},
		"Ukrainian":       {"межа 600 тис. осіб", "межа 800 тис. осіб", "межа [600] тис. осіб", "межа [800] тис. осіб"},
	} {
		left, right := partingOf(c.was, c.now)
		got := [2]string{strings.TrimPrefix(marked(left), "…the "), marked(right)}
		if name == "the same" {
			got = [2]string{"army", "army"}
			if len(left.marks)+len(right.marks) > 0 {
				t.Errorf("%s: %s, %s", name, marked(left), marked(right))
			}
		}
		if got != [2]string{c.left, c.right} {
			t.Errorf("%s: %q, want %q, %q", name, got, c.left, c.right)
		}
	}
	left, _ := partingOf(long+"old", long+"new")
	if got := marked(left); got != "…three one two three [old]" && got != "…one two three [old]" {
		t.Errorf("behind a long text: %s", got)
	}
	if left, _ := partingOf("x"+long, "y"+long); !strings.HasSuffix(left.text, "…") {
		t.Errorf("a long text is not cut: %s", left.text)
	}
}

func FuzzParting(f *testing.F) {
	f.Add("limited to 600,000", "limited to 800,000")
	f.Add("", "a")
	f.Add("e\u0301 \u202e x", "\xff\n")
	f.Fuzz(func(t *testing.T, was, now string) {
		left, right := partingOf(was, now)
		for _, p := range []part{left, right} {
			at := 0
			for _, m := range p.marks {
				if m.start < at || m.end <= m.start || m.end > len(p.text) {
					t.Fatalf("marks %v in %q", p.marks, p.text)
				}
				at = m.end
			}
		}
	})
}

func TestUnmarked(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "**bold** and `code`": "bold and code", "# Head\n> said\nand # not": "Head\nsaid\nand # not",
	} {
		if got := unmarked(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
