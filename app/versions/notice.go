package versions

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/buttons"
	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// notice is a line above the rows: work that is under way, a message, what keys do
// next. The first of these that there is.
type notice struct {
	box    *fyne.Container
	ground *canvas.Rectangle
	lines  []*canvas.Text
	track  *canvas.Rectangle // of the work
	done   *canvas.Rectangle
	button *buttons.Button

	look   *look
	low    bool // there is room for one line
	work   string
	share  float32 // of the work that is done; negative: nobody knows
	said   string
	asked  string // by keys
	cancel func()
}

func newNotice() *notice {
	n := &notice{ground: roll.Area(), track: roll.Area(), done: roll.Area()}
	n.button = buttons.New("Cancel", func() {
		if n.cancel != nil {
			n.cancel()
			return
		}
		n.said = ""
		n.box.Refresh()
	})
	n.box = roll.Freely(n.ground, n.track, n.done, n.button)
	return n
}

// hint says what keys do next; "" is the end of it.
func (n *notice) hint(words string) { n.asked = words }

// words are those that are shown.
func (n *notice) words() string {
	for _, words := range []string{n.work, n.asked, n.said} {
		if words != "" {
			return words
		}
	}
	return ""
}

func (n *notice) recolour(k *look) {
	n.look = k
	n.ground.FillColor, n.track.FillColor, n.done.FillColor = k.palette.Panel, k.palette.Hairline, k.palette.Accent
}

// mostNotice is how many lines a notice has.
const mostNotice = 3

// place lays the notice out in a width, and answers with its height: 0 where there
// is none.
func (n *notice) place(y, width float32) (height float32) {
	k, words := n.look, n.words()
	n.box.Hidden = words == ""
	if n.box.Hidden {
		return 0
	}
	n.button.Hidden = n.work == "" || n.cancel == nil
	room := width - 2*k.side
	if !n.button.Hidden {
		m := n.button.MinSize()
		room -= m.Width + k.gap
		roll.Put(n.button, width-k.side-m.Width, theme.Space(3), m.Width, m.Height)
		height = m.Height + theme.Space(6)
	}
	lines := n.write(words, room)
	height = max(height, float32(lines)*k.line+theme.Space(12))
	for i, t := range n.lines[:lines] {
		t.Move(fyne.NewPos(k.side, roll.Round((height-float32(lines)*k.line)/2)+float32(i)*k.line))
	}
	n.track.Hidden = n.work == ""
	n.done.Hidden = n.track.Hidden || n.share < 0
	thick := theme.Space(2)
	roll.Put(n.track, 0, height-thick, width, thick)
	roll.Put(n.done, 0, height-thick, width*min(max(n.share, 0), 1), thick)
	roll.Put(n.ground, 0, 0, width, height)
	roll.Put(n.box, 0, y, width, height)
	n.box.Refresh()
	return height
}

// write sets the words in lines, and answers with how many.
func (n *notice) write(words string, width float32) int {
	k := n.look
	most := mostNotice
	if n.low {
		most = 1
	}
	lines, more := k.Wrapped(plain, words, width, most)
	for len(n.lines) < len(lines) {
		t := &canvas.Text{}
		n.lines = append(n.lines, t)
		n.box.Objects = append(n.box.Objects, t)
	}
	for i, t := range n.lines {
		if t.Hidden = i >= len(lines); t.Hidden {
			continue
		}
		t.Text, t.TextSize, t.Color = words[lines[i].Start:lines[i].End], theme.TextSize(), k.palette.Second
		if more && i == len(lines)-1 {
			t.Text += wrap.Ellipsis
		}
		t.Resize(t.MinSize())
	}
	return len(lines)
}

// Busy says what is under way and how far it is: "Comparing", 120 of 1 000. Where all
// is 0 nobody knows. With cancel it can be stopped. Busy("", 0, 0, nil) is the end of
// it.
func (v *View) Busy(words string, done, all int, cancel func()) {
	n := v.notice
	n.work, n.share, n.cancel = words, -1, cancel
	if words != "" && all > 0 {
		n.share = float32(done) / float32(all)
		n.work = fmt.Sprintf("%s: %d of %d", words, done, all)
	}
	v.surface.relayout()
	v.plane.say(v.empty())
}

// Say says what there is to say of the comparison, above the rows: "Both are the same
// version."; "" takes it away.
func (v *View) Say(words string) {
	v.notice.said = words
	v.surface.relayout()
	v.plane.say(v.empty())
}
