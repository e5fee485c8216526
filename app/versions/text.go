package versions

import (
	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/textview"
)

// text is that of a provision on the screen: it can be selected and copied.
type text struct {
	*textview.View
	row  *row
	spot int // of the row that it belongs to
}

func newText(r *row) *text {
	t := &text{View: textview.New(textview.Content{}), row: r}
	p := r.plane
	t.OnFocus = func(focused bool) {
		if focused {
			p.choose(cursor{r.at, t.spot}, false)
		}
	}
	t.OnMenu = func(at fyne.Position, offset int) {
		if v := p.view; v.OnMenu != nil {
			v.OnMenu(t.context(t.MarksAt(offset)), at)
		}
	}
	t.OnNotesAt = func(notes []textview.Mark, at fyne.Position) {
		if v := p.view; v.OnNotes != nil {
			v.OnNotes(t.context(notes), at)
		}
	}
	t.OnKey = func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyN { // its letter comes next, and is for the words
			return
		}
		p.takeFocus()
		p.TypedKey(e)
	}
	t.OnRune = t.typedRune
	t.OnEscape = p.takeFocus
	t.OnReveal = func(top, bottom float32) {
		y := t.Position().Y
		p.reveal(r.at, y+top, y+bottom)
	}
	return t
}

// typedRune takes N for a note on the words that are selected; without words a small n
// asks for one, too, and is told why there is none.
func (t *text) typedRune(r rune) {
	start, end := t.Selection()
	if v := t.row.plane.view; v.OnNote != nil && (r == 'n' || r == 'N' && start < end) {
		v.OnNote(t.context(t.MarksAt(end)))
		return
	}
	t.row.plane.TypedRune(r)
}

// context is what is asked for in the text, at some marks.
func (t *text) context(marks []textview.Mark) Context {
	c := t.row.plane.context(cursor{t.row.at, t.spot})
	c.Words = t.SelectedText()
	c.Start, c.End = t.Selection()
	for _, m := range marks {
		c.Notes = append(c.Notes, m.ID)
	}
	return c
}

// set shows a content at a place of the row, and answers with its height. The signs of
// notes stand out to the left of it, unless something else does.
func (t *text) set(c textview.Content, notes []textview.Mark, barred bool, x, y, width float32) (height float32) {
	t.ShowPart(0, 0) // until it is known what is in view
	c.Style.Gutter = len(notes) > 0
	t.SetContent(c)
	t.SetMarks(notes)
	if out := t.Hang(); !barred {
		x, width = x-out, width+out
	}
	t.Resize(fyne.NewSize(width, t.Size().Height))
	height = t.MinSize().Height
	roll.Put(t.View, x, y, width, height)
	t.Show()
	return height
}
