package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Free is a layout that lets children be where they were put. It also spares the
// toolkit the measuring of all of them for a least size.
type Free struct{}

var _ fyne.Layout = Free{}

// Layout moves nothing.
func (Free) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize asks for no room.
func (Free) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// Frame lays four bars just inside a rectangle and shows them: toolkits differ
// on which side of an edge a stroke lies.
func Frame(bars [4]*canvas.Rectangle, at fyne.Position, size fyne.Size, thick float32) {
	put := func(bar *canvas.Rectangle, x, y, width, height float32) {
		bar.Move(at.AddXY(x, y))
		bar.Resize(fyne.NewSize(width, height))
		bar.Show()
	}
	put(bars[0], 0, 0, size.Width, thick)
	put(bars[1], 0, size.Height-thick, size.Width, thick)
	put(bars[2], 0, thick, thick, size.Height-2*thick)
	put(bars[3], size.Width-thick, thick, thick, size.Height-2*thick)
}
