package search

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cut lists the words of a text: "at:folded=original", a part with a "+".
func cut(text string) string {
	var list []string
	newScanner().scan(text, func(w word) {
		sign := ""
		if w.part {
			sign = "+"
		}
		list = append(list, fmt.Sprintf("%d%s:%s=%s", w.at, sign, w.folded, text[w.start:w.end]))
	})
	return strings.Join(list, " | ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a sentence", "The ARMY, at peace.", "0:the=The | 1:army=ARMY | 2:at=at | 3:peace=peace"},
		{"nothing", "", ""},
		{"no word", " …—!\n\t?* ", ""},
		{"a hyphen", "counter-proposal", "0:counter=counter | 1:proposal=proposal"},
		{"letters and digits", "v28 G8 28-point", "0:v28=v28 | 1:g8=G8 | 2:28=28 | 3:point=point"},
		{"a colon", "foo:bar", "0:foo=foo | 1:bar=bar"},
		{"an address", "https://x.org/a_b", "0:https=https | 1:x=x | 2:org=org | 3:a=a | 4:b=b"},
		{"a possessive", "Ukraine’s army", "0:ukraine's=Ukraine’s | 0+:ukraine=Ukraine | 1:army=army"},
		{"an elision", "l'accord", "0:l'accord=l'accord | 0+:accord=accord"},
		{"not quite a possessive", "don't", "0:don't=don't"},
		{"a Ukrainian apostrophe", "п’ять", "0:п'ять=п’ять"},
		{"quotes that are apostrophes", "'army' ‘peace’ rock 'n' roll", "0:army=army | 1:peace=peace | 2:rock=rock | 3:n=n | 4:roll=roll"},
		{"initials", "U.S. and U.S.A., e.g.", "0:us=U.S | 1:and=and | 2:usa=U.S.A | 3:eg=e.g"},
		{"initials before a name", "J.F.Kennedy", "0:jf=J.F | 1:kennedy=Kennedy"},
		{"one letter and a full stop", "point a. Then", "0:point=point | 1:a=a | 2:then=Then"},
		{"a number of a point", "10.a", "0:10=10 | 1:a=a"},
		{"an accent apart", "e\u0301te\u0301.", "0:ete=e\u0301te\u0301"},
		{"an accent alone", "\u0301 a", "0:a=a"},
		{"a soft hyphen", "cease\u00adfire", "0:ceasefire=cease\u00adfire"},
		{"a sign of direction at the end", "שלום\u200f!", "0:שלום=שלום"},
		{"Han", "和平 计划", "0:和=和 | 1:平=平 | 2:计=计 | 3:划=划"},
		{"a picture", "ok 👩\u200d🚀 ❤\ufe0f", "0:ok=ok | 1:👩🚀=👩\u200d🚀 | 2:❤=❤\ufe0f"},
		{"a word against a picture", "ok👍🏽", "0:ok=ok | 1:👍=👍🏽"},
		{"bytes that are no text", "a\xffb", "0:a=a | 1:b=b"},

		{"a number", "600000", "0:600000=600000"},
		{"thousands by comma", "of 600,000 men", "0:of=of | 1:600000=600,000 | 2:men=men"},
		{"thousands by point", "600.000", "0:600000=600.000"},
		{"thousands by apostrophe", "1'234'567", "0:1234567=1'234'567"},
		{"thousands by space", "of 600 000 men", "0:of=of | 1:600000=600 000 | 1+:600=600 | 1+:000=000 | 2:men=men"},
		{"thousands by narrow space", "1\u202f234\u202f567", "0:1234567=1\u202f234\u202f567 | 0+:1=1 | 0+:234=234 | 0+:567=567"},
		{"a fraction", "2.5 and 2,5", "0:2.5=2.5 | 1:and=and | 2:2.5=2,5"},
		{"thousands and a fraction", "1,234.56 or 1.234,56", "0:1234.56=1,234.56 | 1:or=or | 2:1234.56=1.234,56"},
		{"nought point five", "0.500", "0:0.500=0.500"},
		{"a day", "24.11.2025", "0:24=24 | 1:11=11 | 2:2025=2025"},
		{"another day", "2025-11-24", "0:2025=2025 | 1:11=11 | 2:24=24"},
		{"points in a list", "1,2,3", "0:1=1 | 1:2=2 | 2:3=3"},
		{"a year before a number", "in 2025 300 men", "0:in=in | 1:2025=2025 | 2:300=300 | 3:men=men"},
		{"groups of another size", "60 00", "0:60=60 | 1:00=00"},
		{"two kinds of space", "1 234\u00a0567", "0:1234=1 234 | 0+:1=1 | 0+:234=234 | 1:567=567"},
		{"a full stop behind", "600,000.", "0:600000=600,000"},
		{"a letter behind", "600,000th", "0:600=600 | 1:000th=000th"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, cut(c.text)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}
