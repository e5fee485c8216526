package textview

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// folded is a page with a text of so many lines that is folded, and more below it.
func folded(t *testing.T, lines int) (*Folded, *Scroll, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	f := NewFolded(New(Content{Text: strings.Repeat("a line\n", lines-1) + "the last"}))
	below := New(Content{Text: "below"})
	page := NewScroll(container.NewVBox(f, below))
	w := test.NewTempWindow(t, page)
	w.Resize(fyne.NewSize(400, 3000))
	page.Refresh()
	return f, page, w
}

func drawnLines(v *View) int { return v.scene.last - v.scene.first }

func TestALongTextIsFolded(t *testing.T) {
	for _, c := range []struct {
		lines, shown int
		link         string
	}{
		{3, 3, ""},
		{foldedLines + spareLines, foldedLines + spareLines, ""},
		{foldedLines + spareLines + 1, foldedLines, "Show all (344 characters)"},
		{1000, foldedLines, "Show all (7,001 characters)"},
	} {
		f, _, _ := folded(t, c.lines)
		if got := drawnLines(f.view); got != c.shown {
			t.Errorf("of %d lines %d are drawn, want %d", c.lines, got, c.shown)
		}
		height := float32(c.shown) * theme.LineHeight(theme.TextSize())
		if c.link != "" {
			height += theme.LineHeight(theme.TextSize())
		}
		if got := f.MinSize().Height; got != height {
			t.Errorf("%d lines are %v high, want %v", c.lines, got, height)
		}
		if f.more.Visible() != (c.link != "") || f.more.Visible() && f.more.content.Text != c.link {
			t.Errorf("%d lines: the link is %q, seen %v", c.lines, f.more.content.Text, f.more.Visible())
		}
	}
}

// Whatever leads to a line that is not shown unfolds the text.
func TestUnfold(t *testing.T) {
	const lines = 1000
	for name, unfold := range map[string]func(*Folded, fyne.Window){
		"the link": func(f *Folded, _ fyne.Window) { f.more.press(0) },
		"a hit":    func(f *Folded, _ fyne.Window) { f.view.Reveal(f.view.index.length) },
		"the caret": func(f *Folded, _ fyne.Window) {
			f.view.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierShortcutDefault})
		},
		"the keyboard":  func(f *Folded, w fyne.Window) { f.view.Select(7000, 7001); w.Canvas().Focus(f.view) },
		"other content": func(f *Folded, _ fyne.Window) { f.view.SetText(f.view.content.Text+".", Style{}); f.Refresh() },
	} {
		f, page, w := folded(t, lines)
		told := 0
		f.OnUnfolded = func() { told++ }
		unfold(f, w)
		page.Content.Refresh()
		if f.more.Visible() || f.view.isFolded() || f.MinSize().Height != f.view.layout.height {
			t.Errorf("%s: the link is seen %v, the text %v high", name, f.more.Visible(), f.MinSize().Height)
		}
		if told != 1 && name != "other content" {
			t.Errorf("%s: told %d times", name, told)
		}
	}
}

// While it is folded, all of the text can be selected, and a drag beyond the last
// line ends in it.
func TestSelectInAFoldedText(t *testing.T) {
	f, _, _ := folded(t, 1000)
	f.view.SelectAll()
	if got := f.view.SelectedText(); got != f.view.content.Text || !f.view.isFolded() {
		t.Errorf("%d bytes are selected", len(got))
	}
	place, under := f.view.at(fyne.NewPos(10, 100_000))
	if row := f.view.layout.lineOf(place); row != foldedLines-1 || under != none {
		t.Errorf("below the text is line %d", row)
	}
}

// Return on the link leads on to the first line that was not shown.
func TestUnfoldByKeyboard(t *testing.T) {
	f, page, w := folded(t, 1000)
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(f.more)
	f.more.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if at, _ := f.view.Selection(); w.Canvas().Focused() != fyne.Focusable(f.view) || at != foldedLines*len("a line\n") {
		t.Errorf("the keyboard is at %d of %T", at, w.Canvas().Focused())
	}
	if row := f.view.layout.lines[foldedLines]; page.Offset.Y > row.top || page.Offset.Y+page.Size().Height < row.top {
		t.Errorf("the page is at %v", page.Offset.Y)
	}
}

// TestAViewFromAnotherPage is folded where it belongs, wherever it stood before.
func TestAViewFromAnotherPage(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	v := New(Content{Text: "a line"})
	v.Move(fyne.NewPos(30, 400))
	f := NewFolded(v)
	test.NewTempWindow(t, f).Resize(fyne.NewSize(300, 300))
	if at := v.Position(); at != (fyne.Position{}) {
		t.Errorf("it stands at %v", at)
	}
}
