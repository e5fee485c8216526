package matrix

import (
	"demarche/app/wrap"
	"demarche/store/plan"
)

// pillKind is how a pill looks.
type pillKind int

const (
	warning pillKind = iota // outlined in ochre: contested, reported, claimed
	quiet                   // outlined in grey: reversed, not yet coded
	dim                     // the same, muted: where a carried stance was taken
	moved                   // outlined in the accent: changed since the day compared with
	noted                   // on note yellow
	term                    // a chip
)

// pill is a small label under a text.
type pill struct {
	kind  pillKind
	text  string
	end   int // shown is text[:end], and an ellipsis if that is not all
	x, y  float32
	width float32
}

// shown is the text as it has room.
func (p *pill) shown() string {
	if p.end < len(p.text) {
		return p.text[:p.end] + wrap.Ellipsis
	}
	return p.text
}

// cellPills appends the marks of a cell in their order.
func cellPills(list []pill, c *Cell) []pill {
	p := c.Position
	switch p.State {
	case plan.StateReported:
		list = append(list, pill{kind: warning, text: wordReported})
	case plan.StateClaimed:
		list = append(list, pill{kind: warning, text: claimedBy(c.ClaimedBy)})
	case plan.StateParent, plan.StateEarlier:
		list = append(list, pill{kind: dim, text: carriedFrom(c)})
	}
	if p.Contested {
		list = append(list, pill{kind: warning, text: wordContested})
	}
	if p.Reversed {
		list = append(list, pill{kind: quiet, text: wordReversed})
	}
	if p.Uncoded > 0 && p.State != plan.StateUncoded {
		list = append(list, pill{kind: quiet, text: uncodedWord(p.Uncoded)})
	}
	if c.Change != nil {
		list = append(list, pill{kind: moved, text: changeWords(c.Change)})
	}
	if c.Notes > 0 {
		list = append(list, pill{kind: noted, text: noteWords(c.Notes, c.Open, c.Newest)})
	}
	return list
}

// provisionPills appends the terms and the notes of a provision.
func provisionPills(list []pill, r *Row) []pill {
	for _, t := range r.Terms {
		list = append(list, pill{kind: term, text: t})
	}
	if r.Notes > 0 {
		list = append(list, pill{kind: noted, text: noteWords(r.Notes, r.Open, r.Newest)})
	}
	return list
}

// flow sets pills side by side, in as many rows as they need, and answers with
// the height of all; 0 for none.
func (k *look) flow(pills []pill, width float32) float32 {
	var x, y float32
	for i := range pills {
		p := &pills[i]
		room := width - 2*k.pillSide
		p.end = k.table.Fit(caption, p.text, room)
		text := k.table.Width(caption, p.text[:p.end])
		if p.end < len(p.text) {
			text += k.table.Width(caption, wrap.Ellipsis)
		}
		p.width = min(ceil(text*(1+wrap.Slack))+2*k.pillSide, width)
		if x > 0 && x+p.width > width {
			x, y = 0, y+k.pillHeight+k.pillGap
		}
		p.x, p.y = x, y
		x += p.width + k.pillGap
	}
	if len(pills) == 0 {
		return 0
	}
	return y + k.pillHeight
}
