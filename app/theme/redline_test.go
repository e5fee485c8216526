package theme

import "testing"

// inks and grounds of a redline, by name.
func (r *Redline) inks() []shade {
	return []shade{{"came", r.Came}, {"went", r.Went}, {"shifted", r.Shifted}}
}

func (r *Redline) grounds() []shade {
	return []shade{{"inserted", r.Inserted}, {"deleted", r.Deleted}, {"moved", r.Moved}}
}

// Words can be read on the ground of a change, and the words and marks of one on
// everything that texts stand on.
func TestRedlinesReachTheirContrast(t *testing.T) {
	for name, p := range palettes {
		r := p.Redline()
		var written []pair
		for _, g := range r.grounds() {
			written = append(written, pair{"words that changed", shade{"ink", p.Ink}, g})
		}
		for _, ink := range r.inks() {
			for _, g := range grounds(p.Palette) {
				written = append(written, pair{"the pill of a change", ink, g})
			}
		}
		hold(t, name, written, p.forText)
	}
}

// What came is told from what went by every eye, and both from what moved.
func TestRedlinesDifferForEveryEye(t *testing.T) {
	const least = 4 * 2.3 // just noticeable differences, as for stances
	for name, p := range palettes {
		for eye, matrix := range eyes {
			inks := p.Redline().inks()
			for i, a := range inks {
				for _, b := range inks[i+1:] {
					if d := apart(a.c, b.c, matrix); d < least {
						t.Errorf("%s, %s: %s and %s are %.1f apart, want %.1f", name, eye, a.name, b.name, d, least)
					}
				}
			}
		}
	}
}
