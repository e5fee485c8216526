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

// TypedKey takes Escape for "done".
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		c.done()
		return
	}
	c.Select.TypedKey(k)
}
