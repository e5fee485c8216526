package inspector

import (
	"fmt"
	"unicode/utf8"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// longest is how many bytes of one text are laid out and can be edited: three
// pages. The toolkit's time for wrapped text grows with its square: 0.01 s a
// key at 5 000 letters, 0.16 s at 20 000, hours for a megabyte.
const longest = 8000

// beginning is as much of a text as is laid out.
func beginning(body string) string {
	if len(body) <= longest {
		return body
	}
	cut := longest
	for !utf8.RuneStart(body[cut]) {
		cut--
	}
	return body[:cut] + " …"
}

// addLong is a text that may be too long to be laid out whole.
func (in *Inspector) addLong(s string, change ...func(*widget.Label)) {
	in.add(in.text(beginning(s), change...))
	in.addRest(s)
}

// addRest says how much of a text is not laid out, and hands out all of it.
func (in *Inspector) addRest(s string) {
	if len(s) <= longest {
		return
	}
	in.add(container.New(row{}, in.text(fmt.Sprintf("%d characters in all", utf8.RuneCountInString(s)), muted, caption),
		in.small("copy the whole text", func() { in.actions.Copy(s) })))
}
