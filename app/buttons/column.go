package buttons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Column puts labels one below the other, as the text of a page. Small print,
// of low importance, stands close under what it belongs to: the toolkit gives
// every label a margin, and two of them make a gap.
func Column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{}, objects...)
}

type column struct{}

// overlap is how far an object stands over the margin of the one above.
func (column) overlap(o fyne.CanvasObject, i int) float32 {
	if l, ok := o.(*widget.Label); ok && i > 0 && l.Importance == widget.LowImportance {
		return 1.5 * fynetheme.InnerPadding()
	}
	return 0
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // the width decides the height of wrapped text
		h := o.MinSize().Height
		y -= c.overlap(o, i)
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h
	}
}

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height-c.overlap(o, i))
	}
	return size
}
