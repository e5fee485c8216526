package inspector

import (
	"fyne.io/fyne/v2"

	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// revealing is what is to be scrolled to.
type revealing struct {
	note  plan.NoteID // empty: nothing is
	words bool        // those that the note is on, rather than the note itself
}

// Reveal brings a note into view, at once or as soon as it is shown, and the words
// that it is on where there is room for both.
func (in *Inspector) Reveal(id plan.NoteID) { in.seek(revealing{note: id}) }

// RevealWords is Reveal, but where there is no room for both it shows the words.
func (in *Inspector) RevealWords(id plan.NoteID) { in.seek(revealing{note: id, words: true}) }

func (in *Inspector) seek(r revealing) {
	in.revealing = r
	in.later(in.reveal)
}

// leastLines is how many lines of a note are seen at least when it is scrolled to.
const leastLines = 5

// reveal scrolls to the note that is to be seen, if it is there and not in view.
func (in *Inspector) reveal() {
	r := in.revealing
	head, _, ok := in.sheet.Note(r.note)
	if !ok {
		return
	}
	in.revealing = revealing{}
	margin := theme.Space(14) // see bring
	top := in.depth(head)
	bottom := top + leastLines*theme.LineHeight(theme.TextSize())
	if view, at, ok := in.sheet.WordsOf(r.note); ok {
		from, until := view.Line(at)
		from, until = in.depth(view)+from, in.depth(view)+until
		if first, last := min(top, from), max(bottom, until); last-first+2*margin <= in.scroll.Size().Height {
			top, bottom = first, last
		} else if r.words {
			top, bottom = from, until
		}
	}
	in.bring(top, bottom)
}

// bring brings a part of the page into view.
func (in *Inspector) bring(top, bottom float32) {
	if top < in.scroll.Offset.Y || bottom > in.scroll.Offset.Y+in.scroll.Size().Height {
		in.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-theme.Space(14))))
	}
}

// entering is a text that is to have the keyboard, with the caret at an offset of it.
type entering struct {
	on    plan.Target // without a kind: none is
	field plan.Field
	at    int
}

// EnterText gives a text the keyboard, with the caret at a code point of it, and brings
// that into view: at once or as soon as it is shown.
func (in *Inspector) EnterText(on plan.Target, field plan.Field, at int) {
	in.entering = entering{on, field, at}
	in.later(in.enter)
}

// StayOut is the end of waiting for a text to enter.
func (in *Inspector) StayOut() { in.entering = entering{} }

func (in *Inspector) enter() {
	e := in.entering
	if in.editor != nil { // who writes is not disturbed
		in.StayOut()
		return
	}
	text, ok := in.sheet.TextOf(e.on, e.field, e.at).(*textview.View)
	if !ok {
		return
	}
	in.entering = entering{}
	in.focus(text)
	_, caret := text.Selection()
	top, bottom := text.Line(caret)
	y := in.depth(text)
	in.bring(y+top, y+bottom)
}

// depth is how far below the top of the page something stands that is on it. The
// toolkit is not asked: it does not know what has not been painted yet.
func (in *Inspector) depth(o fyne.CanvasObject) float32 {
	y, _ := depthIn(in.page, o)
	return y
}

// depthIn is how far below the top of a container an object stands in it, at whatever
// depth; ok is false where it does not.
func depthIn(c *fyne.Container, o fyne.CanvasObject) (y float32, ok bool) {
	for _, child := range c.Objects {
		if child == o {
			return child.Position().Y, true
		}
		if inner, is := child.(*fyne.Container); is {
			if y, ok := depthIn(inner, o); ok {
				return inner.Position().Y + y, true
			}
		}
	}
	return 0, false
}
