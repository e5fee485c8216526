package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// choice is one word of some. It says when the person is done.
type choice struct {
	widget.Select
	done func()
}

func newChoice(words []string, chosen string, done func()) *choice {
	c := &choice{done: done}
	c.Options, c.Selected = words, chosen
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey takes Escape for "done". All arrows open the list: to step through the words
// would choose each on the way, and one of them opens a dialog.
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		c.done()
	case fyne.KeyLeft, fyne.KeyRight:
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		c.Select.TypedKey(k)
	}
}
