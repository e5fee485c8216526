package versions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/roll"
	"demarche/app/theme"
)

// drag is a head on its way to another side.
type drag struct {
	begun, holds bool
	over         bool  // the pointer is over a head
	from, to     Place // to is [noPlace] while there is nothing to drop on

	box    *fyne.Container // never hidden: the toolkit does not draw what it has not seen yet when that is refreshed
	ground *canvas.Rectangle
	words  *canvas.Text
	frame  [4]*canvas.Rectangle // around what it would be dropped on
}

// make makes what is seen of it.
func (d *drag) make() fyne.CanvasObject {
	d.ground, d.words = roll.Area(), &canvas.Text{}
	d.box = roll.Freely()
	for i := range d.frame {
		d.frame[i] = roll.Area()
		d.box.Objects = append(d.box.Objects, d.frame[i])
	}
	d.box.Objects = append(d.box.Objects, d.ground, d.words)
	d.hide()
	return d.box
}

// hide takes all that is seen of it away.
func (d *drag) hide() {
	for _, o := range d.box.Objects {
		o.Hide()
	}
}

func (d *drag) recolour(k *look) {
	d.ground.FillColor, d.ground.StrokeColor, d.ground.StrokeWidth = k.palette.Field, k.palette.Accent, 1
	d.ground.CornerRadius = k.pill / 2
	d.words.Color, d.words.TextSize = k.palette.Ink, theme.CaptionSize()
	for _, bar := range d.frame {
		bar.FillColor = k.palette.Accent
	}
}

// show puts what is dragged under the pointer, and a frame around what it would be
// linked with.
func (d *drag) show(p *plane, at fyne.Position) {
	v := p.view
	d.words.Text = v.data.called(d.from.Text, []int{d.from.Provision})
	if d.to.Provision >= 0 {
		d.words.Text = "link " + d.words.Text + " with " + v.data.called(d.to.Text, []int{d.to.Provision})
	}
	m, side := d.words.MinSize(), v.look.pillSide
	at = at.AddXY(theme.Space(12), theme.Space(4))
	at.X = max(0, min(at.X, p.Size().Width-m.Width-2*side))
	roll.Put(d.ground, at.X, at.Y, m.Width+2*side, v.look.pill)
	roll.Put(d.words, at.X+side, at.Y+(v.look.pill-m.Height)/2, m.Width, m.Height)
	d.hide()
	d.ground.Show()
	d.words.Show()
	if r, s := p.spotOf(d.to); s != nil {
		at, size := p.around(r, s)
		theme.Frame(d.frame, at, size, frameWidth)
	}
	canvas.Refresh(d.box)
}

// end lets go.
func (d *drag) end() {
	d.begun = false
	d.drop()
}

// drop gives up what is held, though the button may still be down: until it is let
// go nothing else is taken.
func (d *drag) drop() {
	d.holds, d.to = false, noPlace
	d.hide()
	canvas.Refresh(d.box)
}
