package app

import "slices"

// visited are the places that the person jumped away from, as in a browser:
// ordinary steps through the rows do not count.
type visited struct {
	before, after []question
}

// mostVisited is how many places are remembered.
const mostVisited = 200

// visit remembers the place before a jump.
func (d *desk) visit() {
	v := &d.visited
	if n := len(v.before); n == 0 || v.before[n-1] != d.looking {
		v.before = append(v.before, d.looking)
	}
	if n := len(v.before); n > mostVisited {
		v.before = slices.Delete(v.before, 0, n-mostVisited)
	}
	v.after = nil
}

// goBack returns to where the person was before the last jump, and goForward
// takes that back.
func (d *desk) goBack() { d.goTo(&d.visited.before, &d.visited.after, "nowhere to go back to") }

func (d *desk) goForward() { d.goTo(&d.visited.after, &d.visited.before, "nowhere to go forward to") }

func (d *desk) goTo(from, to *[]question, nowhere string) {
	for d.session != nil && len(*from) > 0 {
		n := len(*from) - 1
		place := (*from)[n]
		*from = (*from)[:n]
		if d.settle(place) != place || place == d.looking {
			continue // it is gone by now, or here
		}
		*to = append(*to, d.looking)
		d.looking = place
		d.reveal(place.subject)
		d.ask()
		return
	}
	d.status.say(nowhere)
}
