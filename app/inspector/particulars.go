package inspector

import (
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/app/theme"
)

// particulars lays out what a note has beside its words: side by side as far as
// all of them can be read. Else a place to type in has a row of its own, and the
// choices stand below it. It, or the last of a row, takes the room that is left.
//
//	┌ geneva, to check ─────────────────────┐
//	┌ question ▾ ┐ ┌ Ask the ministry ▾ ────┐
type particulars struct{ width float32 }

// tagLetters is how many letters of the tags can be read at least.
const tagLetters = 16

// need is how wide an object is that shows its words.
func (particulars) need(o fyne.CanvasObject) float32 {
	offered, ok := o.(*choice)
	if !ok {
		return tagLetters*theme.TextSize()*0.6 + 2*fynetheme.InnerPadding() // a letter is about so wide
	}
	words := float32(0)
	for _, option := range offered.Options {
		words = max(words, fyne.MeasureText(option, theme.TextSize(), fyne.TextStyle{}).Width)
	}
	return words + fynetheme.IconInlineSize() + 4*fynetheme.InnerPadding()
}

// row is how many of the objects stand beside each other, at least one.
func (p particulars) row(objects []fyne.CanvasObject, width float32) int {
	wide := float32(0)
	for i, o := range objects {
		if wide += p.need(o); i > 0 && wide > width {
			if !isChoice(objects[0]) {
				return 1
			}
			return i
		}
		wide += theme.Space(4)
	}
	return len(objects)
}

func isChoice(o fyne.CanvasObject) bool {
	_, is := o.(*choice)
	return is
}

// Layout puts the objects into rows.
func (p *particulars) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.width = size.Width
	p.place(objects, true)
}

// MinSize is the height of the rows in the width that they were given last.
func (p *particulars) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	for _, o := range objects {
		width = max(width, o.MinSize().Width)
	}
	return fyne.NewSize(width, p.place(objects, false))
}

// place goes through the rows and gives their height.
func (p *particulars) place(all []fyne.CanvasObject, moving bool) (height float32) {
	objects := slices.DeleteFunc(slices.Clone(all), func(o fyne.CanvasObject) bool { return !o.Visible() })
	for len(objects) > 0 {
		n := p.row(objects, p.width)
		if height > 0 {
			height += theme.Space(4)
		}
		high := float32(0)
		for _, o := range objects[:n] {
			high = max(high, o.MinSize().Height)
		}
		if moving {
			p.placeRow(objects[:n], height, high)
		}
		height, objects = height+high, objects[n:]
	}
	return height
}

// placeRow puts objects beside each other.
func (p *particulars) placeRow(objects []fyne.CanvasObject, y, high float32) {
	left := p.width - theme.Space(4)*float32(len(objects)-1)
	wide := len(objects) - 1
	for i, o := range objects {
		left -= p.need(o)
		if !isChoice(o) {
			wide = i
		}
	}
	x := float32(0)
	for i, o := range objects {
		width := p.need(o)
		if i == wide {
			width += left // less than nothing, where one alone is too wide
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, high))
		x += width + theme.Space(4)
	}
}
