package compare

import (
	"fmt"
	"strings"
	"testing"
)

func TestChanges(t *testing.T) {
	names := Names{Parties: []string{"Coalition of the Willing"}, Terms: []string{"demilitarised zone", "buffer zone"}}
	for _, c := range []struct{ old, now, want string }{
		{"capped at 600,000 persons", "capped at 800,000 persons", "number 600,000 → 800,000 ×1.33"},
		{"capped at 600 000 persons", "capped at 600,000 persons", ""},
		{"capped at 600 000 persons", "capped at 800 000 persons", "number 600 000 → 800 000 ×1.33"},
		{"100 billion dollars", "0.2 trillion dollars", "number 100 billion → 0.2 trillion ×2.00"},
		{"within 100 days", "within 90 days", "number 100 → 90 ×0.90"},
		{"within 30 days of it", "within 30 months of it", "number 30 days → 30 months"},
		{"in 30 day steps", "in 30 days steps", "wording day → days"},
		{"some 100 billion USD and more", "some 100 billion EUR and more", "number 100 billion USD → 100 billion EUR"},
		{"100 мільярдів доларів", "100 мільярдів євро", "number 100 мільярдів доларів → 100 мільярдів євро"},
		{"many days", "many months", "wording days → months"},
		{"30 long days", "30 long weeks", "wording days → weeks"},
		{"a share of 50 %", "a share of 50", "number 50 % → 50"},
		{"three votes", "five votes", "number three → five ×1.67"},
		{"for three decades", "for 30 years", "wording three decades → 30 years"},
		{"for three decades", "for 40 years", "number three decades → 40 ×1.33"},
		{"for three decades", "for 30 days", "number three decades → 30"},
		{"for two decades", "for 20", "number two decades → 20"},
		{"for two decades", "for three decades", "number two decades → three decades ×1.50"},
		{"two hundred thousand people", "200,000 people", ""},
		{"two hundred thousand people", "200 people", "number two hundred thousand → 200 ×0.00"},
		{"one hundred million people", "100 million people", ""},
		{"three million people", "3,000,000 people", ""},
		{"three million people", "five thousand people", "number three million → five thousand ×0.00"},
		{"the United States pays", "the US pays", "wording United States → US"},
		{"the U.S. pays", "the US pays", "wording U.S. → US"},
		{"the UK pays", "Great Britain pays", "wording the UK → Great Britain"},
		{"the United States pays", "the United Kingdom pays", "party United States → United Kingdom"},
		{"by 20 November 2025", "by 24 November 2025", "date 20 November 2025 → 24 November 2025"},
		{"by 2025-11-20", "by 20 November 2025", ""},
		{"до 20 листопада 2025", "до 24 листопада 2025", "date 20 листопада 2025 → 24 листопада 2025"},
		{"Ukraine shall withdraw", "Ukraine may withdraw", "modal shall → may"},
		{"Ukraine shall withdraw", "Ukraine shall not withdraw", "negation  → not"},
		{"Сторона може відвести", "Сторона не може відвести", "negation  → не"},
		{"Ukraine withdraws", "Russia withdraws", "party Ukraine → Russia"},
		{"in a demilitarised zone", "in a buffer zone", "term demilitarised zone → buffer zone"},
		{"Ukraine withdraws quickly", "Ukraine withdraws fast", "wording quickly → fast"},
		{"Ukraine withdraws", "Ukraine withdraws", ""},
		{"Ukrainian units", "Ukraine units", "wording Ukrainian → Ukraine"},
		{"Russian units leave", "Ukrainian units leave", "party Russian → Ukrainian"},
		{"the coalition of the willing pays", "Belgium pays", "party  → Belgium"},
		{"the Coalition of the Willing pays", "the United States of America pays", "party Coalition of the Willing → United States of America"},
		{"Війська України", "Війська Росії", "party України → Росії"},
		{"для України", "для Украине", "wording України → Украине"},
		{"they tell us so", "they tell the US so", "party  → US"},
		{"of Russia", "of Russia's", "wording Russia → Russia's"},
		{"by G7 states", "by G20 states", "party G7 → G20"},
		{"600,000 soldiers shall stay", "800,000 soldiers may stay", "number 600,000 → 800,000 ×1.33; modal shall → may"},
		{"one. Two.", "One, two.", "wording one. Two → One, two"},
	} {
		var got []string
		for _, x := range Changes(Redline([]string{c.old}, []string{c.now}, Ignore{}), names) {
			words := fmt.Sprintf("%s %s → %s", x.Kind, x.Old, x.New)
			if x.Ratio != 0 {
				words += fmt.Sprintf(" ×%.2f", x.Ratio)
			}
			got = append(got, words)
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q to %q: %s, want %s", c.old, c.now, s, c.want)
		}
	}
}
