package roll

import "fyne.io/fyne/v2"

// Renderer shows objects that a function places.
func Renderer(layout func(fyne.Size), least func() fyne.Size, objects []fyne.CanvasObject, refresh func()) fyne.WidgetRenderer {
	return &renderer{layout, least, objects, refresh}
}

type renderer struct {
	layout  func(fyne.Size)
	least   func() fyne.Size
	objects []fyne.CanvasObject
	refresh func()
}

func (r *renderer) Layout(size fyne.Size)        { r.layout(size) }
func (r *renderer) MinSize() fyne.Size           { return r.least() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Refresh()                     { r.refresh() }
func (r *renderer) Destroy()                     {}
