package finder

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/count"
	"demarche/app/roll"
	"demarche/app/search"
)

// hint is shown while nothing is asked for.
const hint = "Finds every word in points, statements, sources and notes. Put a phrase in quotes, end the beginning of a word with *, " +
	"and a minus before what must not occur. Narrow down with party: holder: by: stance: on: after: before: theme: version: point: tag: status: in:"

// kindWords are what a kind of hits is called.
type kindWords struct{ title, one, many string }

// wordsOf says what a kind is called; "" is all of them.
func wordsOf(kind search.Kind) kindWords {
	switch kind {
	case "":
		return kindWords{"All", "hit", "hits"}
	case search.Provision:
		return kindWords{"Points", "point", "points"}
	case search.Statement:
		return kindWords{"Statements", "statement", "statements"}
	case search.Source:
		return kindWords{"Sources", "source", "sources"}
	case search.Note:
		return kindWords{"Notes", "note", "notes"}
	}
	return kindWords{string(kind), string(kind), string(kind)}
}

// Many is what several hits of a kind are called: "statements".
func Many(kind search.Kind) string { return wordsOf(kind).many }

// count is how many there are, in words: "1 point", "30 statements".
func (w kindWords) count(n int) string {
	return count.Of(n, w.one, w.many)
}

// message is a text below the entry.
type message struct {
	text  string
	wrong bool
}

// messageOf says what became of a query; in brief without how many there are of
// each kind.
func messageOf(query string, a *Answer, only search.Kind, brief bool) message {
	var wrong *search.QueryError
	switch {
	case blank(query):
		return message{text: first(a.Note, hint)}
	case errors.As(a.Err, &wrong):
		return message{wrong.Error(), true}
	case a.Err != nil:
		return message{"The search has failed: " + a.Err.Error() + ". Nothing in the dossier has changed.", true}
	case a.Hits == nil:
		return message{text: a.Note}
	}
	text := counts(a.Hits, brief)
	if only != "" && a.Hits.Len() > 0 && a.Hits.Records(only) == 0 {
		text += "; no " + wordsOf(only).many + " among them"
	}
	if a.Note != "" {
		text += ". " + a.Note
	}
	return message{text: text}
}

// counts is how many records of each kind were found: "37 found: 4 points, 30
// statements, 3 notes", in brief "37 found".
func counts(hits Hits, brief bool) string {
	total := 0
	var list []string
	for _, kind := range search.Kinds {
		if n := hits.Records(kind); n > 0 {
			total += n
			list = append(list, wordsOf(kind).count(n))
		}
	}
	switch {
	case total > 0 && brief:
		return count.Number(total) + " found"
	case total > 0:
		return count.Number(total) + " found: " + strings.Join(list, ", ")
	case !hits.Asked():
		return "The query holds no word yet"
	}
	return "Nothing found"
}

const (
	mostMessage      = 5    // lines of a message, at the usual text size
	mostMessageRunes = 1200 // of a message that are looked at
)

// status draws the message, and at its right which hit is selected.
type status struct {
	sheet  *roll.Sheet
	height float32
}

func newStatus() *status { return &status{sheet: roll.NewSheet()} }

// show lays the message out in a width. Room is kept for the widest position,
// so that the message stays as it is while the selection moves.
func (s *status) show(k *look, m message, now, widest position, width float32) {
	s.sheet.Begin()
	ink := k.palette.Second
	if m.wrong {
		ink = k.palette.Rejects
	}
	room := width - 2*k.side
	if shown, most := k.roomFor(now, widest, room); most > 0 {
		w := k.Width(fine, shown)
		s.sheet.WriteIn(k.Faces, shown, fine, k.palette.Muted, width-k.side-w, k.line-k.fineLine, w)
		room -= most + k.gap
	}
	text := pieceOf(m.text, nil, spot{}, mostMessageRunes).text
	lines, more := k.Wrapped(plain, text, max(room, k.text), mostMessage)
	y := float32(0)
	for i, line := range lines {
		shown := text[line.Start:line.End]
		if more && i == len(lines)-1 {
			_, shown = k.Fit(plain, text[line.Start:], room, true)
		}
		s.sheet.Write(k.Faces, shown, plain, ink, k.side, y)
		y += k.line
	}
	s.sheet.End()
	s.height = y
}

// position says which of the lines is selected, in full "hit 3 of 41 ·
// statement" and briefly "3 of 41".
type position struct{ full, brief string }

// positionOf is the position of the line before which n others stand.
func positionOf(n, of int, kind search.Kind) position {
	brief := count.Number(n+1) + " of " + count.Number(of)
	return position{"hit " + brief + " · " + wordsOf(kind).one, brief}
}

// positions are that of the selected line and the widest that this can get; both
// are empty where there is none.
func positions(k *look, g *geometry, selected int) (now, widest position) {
	for _, one := range g.groups {
		if p := positionOf(g.count-1, g.count, one.kind); k.Width(fine, p.full) > k.Width(fine, widest.full) {
			widest = p
		}
	}
	if n, ok := g.place(selected); ok {
		now = positionOf(n, g.count, g.kind(selected))
	}
	return now, widest
}

// roomFor is the form of a position that may stand beside the message, and the
// width that is kept for it: the message has more than half of it all.
func (k *look) roomFor(now, widest position, room float32) (shown string, most float32) {
	if most = k.Width(fine, widest.full); most < room*2/5 {
		return now.full, most
	}
	if most = k.Width(fine, widest.brief); most < room/3 {
		return now.brief, most
	}
	return "", 0
}

// object is what to put on the screen.
func (s *status) object() fyne.CanvasObject { return s.sheet.Box }
