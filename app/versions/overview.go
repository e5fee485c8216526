package versions

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/compare"
	"demarche/app/roll"
	"demarche/app/theme"
)

// overview is the whole comparison as a strip: marks where something changed, and a
// frame around what is in view. A press goes there.
//
// What was dropped is marked on the left, what is new on the right, what moved on both
// sides, all else in the middle; what is unsure goes all across. So places tell what
// colours do.
type overview struct {
	widget.BaseWidget
	view    *View
	objects []fyne.CanvasObject
	ground  *canvas.Rectangle
	strip   *canvas.Raster
	frame   [4]*canvas.Rectangle
	thumb   *canvas.Rectangle

	tops []float64 // where lines stood by their estimates: nothing moves as they become exact
}

var (
	_ fyne.Draggable     = (*overview)(nil)
	_ fyne.Scrollable    = (*overview)(nil)
	_ desktop.Cursorable = (*overview)(nil)
	_ desktop.Mouseable  = (*overview)(nil)
)

const (
	overviewWidth = 18 // of the strip, at 100 %
	leastMark     = 3  // height of a mark, in pixels of the screen
	leastFrame    = 12 // height of the frame
)

func newOverview(v *View) *overview {
	o := &overview{view: v, ground: roll.Area(), thumb: roll.Area()}
	o.strip = canvas.NewRaster(o.paint)
	o.objects = []fyne.CanvasObject{o.ground, o.thumb, o.strip}
	for i := range o.frame {
		o.frame[i] = roll.Area()
		o.objects = append(o.objects, o.frame[i])
	}
	o.ExtendBaseWidget(o)
	return o
}

// renew takes the lines anew.
func (o *overview) renew() {
	h := &o.view.plane.heights
	h.top(len(h.line))
	o.tops = append(o.tops[:0], h.tops...)
	o.strip.Refresh()
	o.follow()
}

func (o *overview) recolour(k *look) {
	o.ground.FillColor = k.palette.Panel
	o.thumb.FillColor = theme.Faded(k.palette.Ink, 0.07)
	for _, bar := range o.frame {
		bar.FillColor = k.palette.Edge
	}
	o.strip.Refresh()
}

// all is the height of all lines by their estimates.
func (o *overview) all() float64 {
	if n := len(o.tops); n > 1 {
		return o.tops[n-1]
	}
	return 0
}

// share is where an offset of the plane is on the strip, from 0 to 1.
func (o *overview) share(offset float64) float64 {
	h := &o.view.plane.heights
	if len(h.line) == 0 || o.all() <= 0 {
		return 0
	}
	line := h.at(offset)
	within := 0.0
	if height := float64(h.line[line]); height > 0 {
		within = max(0, min((offset-h.top(line))/height, 1))
	}
	return (o.tops[line] + within*(o.tops[line+1]-o.tops[line])) / o.all()
}

// follow puts the frame around what is in view.
func (o *overview) follow() {
	p, size := o.view.plane, o.Size()
	if p == nil || size.Height <= 0 {
		return
	}
	from, until := float32(o.share(p.offset))*size.Height, float32(o.share(p.offset+p.height()))*size.Height
	if p.heights.all <= p.height() {
		until = size.Height
	}
	if more := leastFrame - (until - from); more > 0 {
		from = max(0, min(from-more/2, size.Height-leastFrame))
		until = from + leastFrame
	}
	roll.Put(o.thumb, 0, from, size.Width, until-from)
	theme.Frame(o.frame, fyne.NewPos(0, from), fyne.NewSize(size.Width, until-from), 1)
	hidden := len(p.view.lines) == 0
	o.thumb.Hidden = hidden
	for _, bar := range o.frame {
		bar.Hidden = hidden
	}
}

// bearing is how a mark stands on the strip: from where to where across, from 0 to 1,
// in which colour.
type bearing struct {
	from, until float64
	gap         bool
	ink         color.NRGBA
}

// bearingOf is that of a line; ok is false where nothing changed.
func (o *overview) bearingOf(l line) (b bearing, ok bool) {
	v := o.view
	p, r := v.look.palette, v.look.colours
	ink := p.Muted
	b.from, b.until = 0.4, 0.6
	if v.data.Across != nil {
		b.ink = nrgba(ink)
		return b, varies(&v.data.Across.Rows[l.row])
	}
	row := &v.data.Comparison.Rows[l.row]
	switch {
	case l.ghost:
		return b, false
	case row.Kind == compare.Dropped:
		ink, b.from, b.until = r.Went, 0.15, 0.35
	case row.Kind == compare.Added:
		ink, b.from, b.until = r.Came, 0.65, 0.85
	case row.Moved:
		ink, b.from, b.until, b.gap = r.Shifted, 0.15, 0.85, true
	case row.Kind == compare.Same:
		return b, false
	}
	if row.Doubt != compare.Sure {
		ink, b.from, b.until, b.gap = p.Warning, 0.15, 0.85, false
	}
	b.ink = nrgba(ink)
	return b, true
}

func nrgba(c color.Color) color.NRGBA {
	n, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	return n
}

// paint draws the marks, pixel by pixel: there may be thousands. A mark has a pixel
// of ground above it, where there is room.
func (o *overview) paint(width, height int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	all := o.all()
	for i, l := range o.view.lines {
		b, ok := o.bearingOf(l)
		if !ok || all <= 0 || i+1 >= len(o.tops) {
			continue
		}
		from := int(o.tops[i] / all * float64(height))
		until := max(from+leastMark, int(o.tops[i+1]/all*float64(height))-1)
		for y := from; y < min(until, height); y++ {
			for x := int(b.from * float64(width)); x < int(b.until*float64(width)); x++ {
				if b.gap && x >= width*35/100 && x < width*65/100 {
					continue
				}
				img.SetNRGBA(x, y, b.ink)
			}
		}
	}
	return img
}

// goTo shows what the strip has at a height, in the middle of the view.
func (o *overview) goTo(y float32) {
	p, h := o.view.plane, &o.view.plane.heights
	if len(h.line) == 0 || o.Size().Height <= 0 {
		return
	}
	at := max(0, min(float64(y/o.Size().Height), 1)) * o.all()
	line := 0
	for line+1 < len(h.line) && o.tops[line+1] <= at {
		line++
	}
	within := float64(0)
	if height := o.tops[line+1] - o.tops[line]; height > 0 {
		within = min((at-o.tops[line])/height, 1)
	}
	p.showAt(anchor{line, p.height()/2 - within*float64(h.line[line])})
}

// MouseDown goes to the place that is pressed.
func (o *overview) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		o.goTo(e.Position.Y)
	}
}

// MouseUp does nothing; it makes the strip a desktop.Mouseable.
func (o *overview) MouseUp(*desktop.MouseEvent) {}

// Dragged goes along with the pointer.
func (o *overview) Dragged(e *fyne.DragEvent) { o.goTo(e.Position.Y) }

// DragEnd has nothing left to do.
func (o *overview) DragEnd() {}

// Scrolled is for the wheel.
func (o *overview) Scrolled(e *fyne.ScrollEvent) { o.view.plane.Scrolled(e) }

// Cursor is the one for pressing.
func (o *overview) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is for the toolkit.
func (o *overview) CreateRenderer() fyne.WidgetRenderer {
	layout := func(size fyne.Size) {
		roll.Put(o.ground, 0, 0, size.Width, size.Height)
		roll.Put(o.strip, 0, 0, size.Width, size.Height)
		o.follow()
	}
	return roll.Renderer(layout, func() fyne.Size { return fyne.NewSize(theme.Space(overviewWidth), 1) }, o.objects, func() { canvas.Refresh(o.strip) })
}
