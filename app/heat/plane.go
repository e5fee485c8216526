package heat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

const (
	frameWidth = 2 // around what is selected
	haloWidth  = 2 // inside the frame, while keys come here
	haloAlpha  = 0.35
)

// plane is as wide as all blocks; those in view stand on it, and it takes what
// the person does.
type plane struct {
	widget.BaseWidget
	view    *View
	objects []fyne.CanvasObject
	boxes   *fyne.Container // of the blocks
	blocks  []*block
	size    fyne.Size
	focused bool

	hover *canvas.Rectangle    // over what is under the pointer
	frame [4]*canvas.Rectangle // around what is selected
	halo  [4]*canvas.Rectangle // inside it, or around all, while keys come here

	canvas func() fyne.Canvas
}

var (
	_ fyne.Focusable         = (*plane)(nil)
	_ fyne.Shortcutable      = (*plane)(nil)
	_ fyne.Tappable          = (*plane)(nil)
	_ fyne.SecondaryTappable = (*plane)(nil)
	_ desktop.Hoverable      = (*plane)(nil)
	_ fyne.Accessible        = (*plane)(nil)
)

func newPlane(v *View) *plane {
	p := &plane{view: v, boxes: &fyne.Container{Layout: theme.Free{}}, hover: &canvas.Rectangle{}}
	p.canvas = func() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(p) }
	p.objects = []fyne.CanvasObject{p.boxes, p.hover}
	for i := range p.frame {
		p.frame[i], p.halo[i] = &canvas.Rectangle{}, &canvas.Rectangle{}
		p.objects = append(p.objects, p.halo[i], p.frame[i])
	}
	p.ExtendBaseWidget(p)
	return p
}

// renew takes another geometry: every block is bound anew.
func (p *plane) renew() {
	g := p.view.geometry
	p.size = g.size
	if !g.fits {
		p.size.Width = max(g.size.Width, g.total())
	}
	for _, b := range p.blocks {
		b.number = -1
	}
	colours := p.view.look.palette
	p.hover.FillColor = theme.Faded(colours.Ink, 0.05)
	p.hover.StrokeColor, p.hover.StrokeWidth = colours.Second, 1
	for i := range p.frame {
		p.frame[i].FillColor, p.halo[i].FillColor = colours.Accent, theme.Faded(colours.Accent, haloAlpha)
	}
}

// show binds the blocks that have come into view.
func (p *plane) show() {
	v := p.view
	x := v.scroll.Offset.X
	first, last := v.geometry.inView(x, x+v.scroll.Size().Width)
	for _, b := range p.blocks {
		if b.number < first || b.number >= last {
			b.number = -1
		}
	}
	for number := first; number < last; number++ {
		p.bind(number)
	}
	for _, b := range p.blocks {
		if hidden := b.number < 0; hidden != b.box.Hidden {
			b.box.Hidden = hidden // what is bound was moved, and so is drawn
		}
	}
	p.showMarks()
}

// bind gives a block to whoever has it already, or else to a free one.
func (p *plane) bind(number int) {
	var unused *block
	for _, b := range p.blocks {
		switch b.number {
		case number:
			return
		case -1:
			unused = b
		}
	}
	if unused == nil {
		unused = newBlock(p.view)
		p.blocks = append(p.blocks, unused)
		p.boxes.Objects = append(p.boxes.Objects, unused.box)
	}
	unused.bind(number)
}

// showMarks places what marks the cells under the pointer and selected.
func (p *plane) showMarks() {
	v := p.view
	rows, g := v.content.Rows, v.geometry
	if v.hovered == none {
		p.hover.Hide()
	} else {
		pos, size := g.box(rows, v.hovered)
		p.hover.Move(pos)
		p.hover.Resize(size)
		p.hover.Show()
	}
	hide(p.frame)
	hide(p.halo)
	switch {
	case v.selected != none:
		pos, size := g.box(rows, v.selected)
		pos, size = pos.SubtractXY(frameWidth, frameWidth), size.AddWidthHeight(2*frameWidth, 2*frameWidth)
		theme.Frame(p.frame, pos, size, frameWidth)
		if p.focused {
			theme.Frame(p.halo, pos.SubtractXY(haloWidth, haloWidth), size.AddWidthHeight(2*haloWidth, 2*haloWidth), haloWidth)
		}
	case p.focused:
		theme.Frame(p.frame, fyne.NewPos(v.scroll.Offset.X, 0), v.scroll.Size(), frameWidth)
	}
}

func hide(bars [4]*canvas.Rectangle) {
	for _, bar := range bars {
		if !bar.Hidden {
			bar.Hide()
		}
	}
}

// MinSize is as wide as all blocks.
func (p *plane) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(p.size.Width, 1)
}

// CreateRenderer is for the toolkit.
func (p *plane) CreateRenderer() fyne.WidgetRenderer { return planeRenderer{p} }

type planeRenderer struct{ plane *plane }

func (r planeRenderer) Layout(fyne.Size)             {}
func (r planeRenderer) MinSize() fyne.Size           { return fyne.NewSize(r.plane.size.Width, 1) }
func (r planeRenderer) Objects() []fyne.CanvasObject { return r.plane.objects }
func (r planeRenderer) Refresh()                     {}
func (r planeRenderer) Destroy()                     {}
