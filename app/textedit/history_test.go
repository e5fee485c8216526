package textedit

import (
	"strings"
	"testing"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// What is written after something was taken back, or brought back, is a step of
// its own; what was taken back before does not come again.
func TestWritingAfterUndo(t *testing.T) {
	f, _ := newField(t, "")
	test.Type(f.FocusTarget(), "one two")
	for _, c := range []struct {
		do   func() bool
		text string
	}{
		{f.Undo, "one"},
		{func() bool { f.entry.TypedRune('x'); return !f.CanRedo() }, "onex"},
		{f.Undo, "one"},
		{f.Redo, "onex"},
		{func() bool { f.entry.TypedRune('y'); return !f.Redo() }, "onexy"},
		{f.Undo, "onex"},
		{f.Undo, "one"},
		{f.Undo, ""},
	} {
		if !c.do() || f.Text() != c.text {
			t.Fatalf("%q, want %q", f.Text(), c.text)
		}
	}
	if f.Undo() {
		t.Errorf("there was something more to take back: %q", f.Text())
	}
}

// What was selected is selected again, whichever key took it out.
func TestUndoSelectsAgain(t *testing.T) {
	for name, erase := range map[string]func(*Field){
		"Backspace":      func(f *Field) { f.keys(fyne.KeyBackspace) },
		"Delete":         func(f *Field) { f.keys(fyne.KeyDelete) },
		"Ctrl+Backspace": func(f *Field) { f.with(fyne.KeyBackspace) },
		"Ctrl+Delete":    func(f *Field) { f.with(fyne.KeyDelete) },
	} {
		f, _ := newField(t, "one two three")
		f.entry.Select(4, 7)
		if erase(f); f.Text() != "one  three" {
			t.Errorf("%s leaves %q", name, f.Text())
		}
		if f.Undo(); f.Text() != "one two three" || f.entry.SelectedText() != "two" {
			t.Errorf("after %s and undo %q is selected in %q", name, f.entry.SelectedText(), f.Text())
		}
	}
}

// TestHistoryHasAnEnd forgets the oldest steps, counts what it forgets and what
// is taken back, and keeps the newest step however long it is.
func TestHistoryHasAnEnd(t *testing.T) {
	var h history
	step := func(words int) { h.add(change{added: strings.Repeat(".", words)}) }
	const third = mostKept / 3
	for range 3 {
		step(third)
	}
	if n := len(h.done.list); n != 2 {
		t.Errorf("%d steps of a third are kept", n)
	}
	h.back()
	h.back()
	if step(third); len(h.done.list) != 1 || !h.undone.empty() {
		t.Errorf("%d steps after two were taken back, %d to be brought back", len(h.done.list), len(h.undone.list))
	}
	if step(2 * mostKept); len(h.done.list) != 1 || len(h.done.list[0].added) != 2*mostKept {
		t.Errorf("%d steps beside a very long one", len(h.done.list))
	}
	if step(1); len(h.done.list) != 1 || h.done.bytes != h.done.list[0].size() {
		t.Errorf("%d steps of %d bytes beside a short one", len(h.done.list), h.done.bytes)
	}
}

// TestHistoryHoldsNoWholeTexts: taking out a word keeps the word, not the text
// that it was taken out of, a part of which would keep the whole in memory.
func TestHistoryHoldsNoWholeTexts(t *testing.T) {
	f, _ := newField(t, "one two three")
	f.entry.Select(4, 7)
	text := f.Text()
	f.keys(fyne.KeyDelete)
	removed := f.entry.history.done.list[0].removed
	if removed != "two" || unsafe.StringData(removed) == unsafe.StringData(text[4:]) {
		t.Errorf("%q is kept as a part of %q", removed, text)
	}
}
