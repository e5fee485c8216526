package roll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is the line above a list for words to look for. The toolkit's own keeps
// every key from others.
type Entry struct {
	widget.Entry
}

// Extend makes it that of a widget.
func (e *Entry) Extend(self fyne.Widget, placeholder string, changed func(string)) {
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as the toolkit's own line
	e.PlaceHolder, e.OnChanged = placeholder, changed
	e.ExtendBaseWidget(self)
}

// SelectAll has the next letter replace the words.
func (e *Entry) SelectAll() { e.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// FunctionKey tells F1 … F12 from letters.
func FunctionKey(k fyne.KeyName) bool { return len(k) > 1 && k[0] == 'F' && k[1] >= '1' && k[1] <= '9' }

// Edits tells the keys that with Ctrl move by words or take words away.
func Edits(k fyne.KeyName) bool {
	return k == fyne.KeyLeft || k == fyne.KeyRight || k == fyne.KeyBackspace || k == fyne.KeyDelete
}
