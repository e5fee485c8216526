package app

import (
	"slices"

	"demarche/store/plan"
)

// visited are the places that the person jumped away from, as in a browser:
// ordinary steps through the rows do not count.
type visited struct {
	before, after []stop
}

// stop is a place to come back to: what was looked at, what was in the middle of
// the window, of the Notes view the note at hand, and which source was read,
// or whether the dossier was.
type stop struct {
	question
	in   middle
	note plan.NoteID
	read plan.Target
}

// mostVisited is how many places are remembered.
const mostVisited = 200

// here is the place where the person is.
func (d *desk) here() stop {
	s := stop{question: d.looking, in: d.middle, read: d.cited()}
	if s.in == notesInMiddle {
		s.note = d.board.Current()
	}
	return s
}

// visit remembers the place before a jump.
func (d *desk) visit() {
	v, here := &d.visited, d.here()
	if n := len(v.before); n == 0 || v.before[n-1] != here {
		v.before = append(v.before, here)
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

func (d *desk) goTo(from, to *[]stop, nowhere string) {
	for d.session != nil && len(*from) > 0 {
		n := len(*from) - 1
		place, here := (*from)[n], d.here()
		*from = (*from)[:n]
		if d.settle(place.question) != place.question || place == here {
			continue // it is gone by now, or here
		}
		*to = append(*to, here)
		d.looking, d.citing = place.question, citing{place.read, place.question, place.in == notesInMiddle}
		d.showMiddle(place.in)
		d.comeBackToNote(place, here)
		d.reveal(place.subject)
		d.ask()
		d.askVersions()
		return
	}
	d.status.say(nowhere)
}

// comeBackToNote leads to the note that was at hand in the Notes view, which shows
// again what it did before only some notes were asked for.
func (d *desk) comeBackToNote(place, here stop) {
	if place.note == "" || place.note == here.note {
		return
	}
	if !d.board.Reveal([]plan.NoteID{place.note}) && len(d.noting.filter.Notes) > 0 {
		d.noting.filter = d.noting.before
		d.askNotes()
		d.noting.wanted = []plan.NoteID{place.note}
	}
}
