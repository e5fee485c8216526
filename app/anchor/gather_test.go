package anchor

import (
	"testing"

	"demarche/store/plan"
)

// TestGathered: all words of a note, close together, wherever they stand.
func TestGathered(t *testing.T) {
	for name, c := range map[string]struct{ was, now, want string }{
		"in order":                {"⟦frozen assets rebuild⟧ cities", "All frozen assets rebuild towns.", "All ⟦frozen assets rebuild⟧ towns."},
		"turned":                  {"⟦frozen assets rebuild⟧ cities", "Cities rebuild with assets frozen before.", "Cities ⟦rebuild with assets frozen⟧ before."},
		"the shortest of several": {"⟦frozen assets rebuild⟧", "Frozen long ago, the assets may rebuild. Assets rebuild, frozen.", "Frozen long ago, the assets may rebuild. ⟦Assets rebuild, frozen⟧."},
		"a word twice":            {"⟦assets for assets frozen⟧", "Assets frozen. Frozen assets for frozen assets.", "Assets frozen. Frozen ⟦assets for frozen assets⟧."},
		"a word too few":          {"⟦assets for assets frozen⟧", "Assets for frozen things.", ""},
		"too far apart":           {"⟦frozen assets rebuild⟧", "Frozen in winter are lakes and rivers, and all the assets that there are rebuild themselves.", ""},
		"two words":               {"⟦frozen assets⟧", "Assets frozen.", ""},
		"small words":             {"⟦it is so in the end⟧", "In the end it is so.", ""},
		"one that tells":          {"⟦it is agreed⟧", "Agreed it is.", ""},
		"one gone":                {"⟦frozen assets rebuild⟧", "Frozen assets.", ""},
		"nothing left":            {"⟦frozen assets rebuild⟧", "", ""},
	} {
		n, was := onWords(t, "a1", c.was)
		p := pair(newPassage(was), newPassage(c.now))
		from, to, ok := plan.ByteRange(was, n.Anchor.Start, n.Anchor.End)
		if !ok {
			t.Fatal(name)
		}
		got := ""
		if all, ok := p.gathered(from, to); ok {
			s := p.now.spot(plan.AnchorSuggested, all.from, all.to)
			got = marked(c.now, s.Start, s.End)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
