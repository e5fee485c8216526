package search

import (
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"capitals", "The ARMY", "the army"},
		{"Cyrillic capitals", "УКРАЇНА", "україна"},
		{"a Latin accent", "Élysée façade naïve", "elysee facade naive"},
		{"accents apart from their letter", "E\u0301lyse\u0301e", "elysee"},
		{"strokes", "Łódź, Ørsted, Đặng, Þór, Œuvre, æ, ı", "lodz, orsted, dang, thor, oeuvre, ae, i"},
		{"sharp s", "Straße STRASSE STRAẞE", "strasse strasse strasse"},
		{"Turkish capital i", "İstanbul", "istanbul"},
		{"Greek", "Σωκράτης ΣΩΚΡΆΤΗΣ", "σωκρατησ σωκρατησ"},
		{"ё is е", "Ещё ЕЩЁ еще", "еще еще еще"},
		{"й and ї stay", "Йосип їжак Київ", "йосип їжак київ"},
		{"й apart from its breve", "и\u0306", "й"},
		{"і is not и", "війна война", "війна война"},
		{"ґ and ў stay", "ґанок ў", "ґанок ў"},
		{"a Russian stress mark", "за\u0301мок", "замок"},
		{"apostrophes", "об’єкт об'єкт обʼєкт об‘єкт", "об'єкт об'єкт об'єкт об'єкт"},
		{"soft hyphen and joiners", "cease\u00adfire a\u200db", "ceasefire ab"},
		{"a ligature", "ﬁre", "fire"},
		{"Hebrew points", "שָׁלוֹם", "שלום"},
		{"Arabic vowels", "سَلَام", "سلام"},
		{"Devanagari vowels stay", "कि कु", "कि कु"},
		{"Japanese voicing stays", "が か", "が か"},
		{"a Vietnamese letter", "ệ", "e"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Fold(c.text); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

// TestFoldTwice: no character is folded to one that is folded further.
func TestFoldTwice(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		once := Fold(string(r))
		if twice := Fold(once); twice != once {
			t.Errorf("%U is folded to %q, and that to %q", r, once, twice)
		}
	}
}

// TestTableAgreesWithTheLongWay: the table is nothing but a shorter way.
func TestTableAgreesWithTheLongWay(t *testing.T) {
	g := glyphs()
	for r := range rune(2 * tableEnd) {
		if got, want := string(g.appendFold(nil, r)), foldRune(r); got != want {
			t.Errorf("%U: %q, want %q", r, got, want)
		}
		if got, want := g.classOf(r), classify(r); got != want {
			t.Errorf("%U: class %d, want %d", r, got, want)
		}
	}
}
