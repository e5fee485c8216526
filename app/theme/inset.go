package theme

import "fyne.io/fyne/v2"

// Inset is a layout that puts X and Y device-independent pixels at 100 % of
// white space around its one object.
type Inset struct{ X, Y float32 }

// Layout gives the object what the white space leaves.
func (l Inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := Space(l.X), Space(l.Y)
	objects[0].Move(fyne.NewPos(x, y))
	objects[0].Resize(size.SubtractWidthHeight(2*x, 2*y))
}

// MinSize is the object's with the white space around it.
func (l Inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*Space(l.X), 2*Space(l.Y))
}
