package heat

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"demarche/app/theme"
	"demarche/store/plan"
)

// kind is all that decides how a cell looks.
type kind struct {
	stance                    plan.Stance
	hollow, dimmed            bool
	contested, noted, changed bool
	spread                    plan.Spread // all 0: there is none to show
}

func kindOf(c *Cell) kind {
	p := c.Position
	k := kind{
		stance: p.Stance, hollow: p.Hollow(), dimmed: p.Carried(),
		contested: p.Contested, noted: c.Notes > 0, changed: c.Changed,
	}
	if c.Spread != nil {
		k.spread = *c.Spread
	}
	return k
}

// tint is how much of a stance's colour is in the ground of its cell.
const tint = 0.15

// plates keeps a picture of every kind of cell at one size in one palette.
// They are drawn when first needed; there are 240 at most, and mostly twenty, and
// one for each folded cell.
type plates struct {
	palette *theme.Palette
	width   int // in pixels
	height  int
	signs   map[figure]image.Image
	cells   map[kind]*image.RGBA
}

// figure is a sign of a size in pixels.
type figure struct {
	stance         plan.Stance
	hollow, dimmed bool
	side           int
}

// size makes the plates for cells of that size; others are forgotten.
func (p *plates) size(palette *theme.Palette, width, height int) {
	if p.palette == palette && p.width == width && p.height == height {
		return
	}
	*p = plates{palette, width, height, map[figure]image.Image{}, map[kind]*image.RGBA{}}
}

// of is the picture of a kind.
func (p *plates) of(k kind) *image.RGBA {
	plate := p.cells[k]
	if plate == nil {
		plate = p.draw(k)
		p.cells[k] = plate
	}
	return plate
}

func (p *plates) draw(k kind) *image.RGBA {
	colours := p.palette
	plate := image.NewRGBA(image.Rect(0, 0, p.width, p.height))
	all := plate.Bounds()
	fill(plate, all, colours.Ground)
	if k.stance != plan.NotCoded && !k.dimmed {
		fill(plate, all, theme.Faded(colours.Stance(k.stance), tint))
	}
	free := p.height - p.drawSpread(plate, k.spread)
	sign := p.sign(figure{k.stance, k.hollow, k.dimmed, min(signShare(p.height), free)})
	size := sign.Bounds().Size()
	at := image.Pt((p.width-size.X)/2, (free-size.Y)/2)
	draw.Draw(plate, sign.Bounds().Add(at), sign, image.Point{}, draw.Over)
	mark := max(min(p.width, p.height)*3/10, 3)
	if k.contested {
		for y := range mark {
			fill(plate, image.Rect(p.width-mark+y, y, p.width, y+1), colours.Warning)
		}
	}
	if k.noted {
		dot(plate, p.width-mark-1, min(p.height-1, free)-mark, mark, colours.NoteLine)
	}
	if k.changed {
		thick := max(1, p.height/16)
		for _, bar := range []image.Rectangle{
			image.Rect(0, 0, p.width, thick), image.Rect(0, p.height-thick, p.width, p.height),
			image.Rect(0, 0, thick, p.height), image.Rect(p.width-thick, 0, p.width, p.height),
		} {
			fill(plate, bar, colours.Accent)
		}
	}
	return plate
}

// drawSpread draws the spread of a folded point at the bottom of a plate and
// answers with how high that is; 0 without one. From the middle what is against
// the plan reaches to the left and what is for it to the right; rejects and
// accepts, farther out, are thicker than what lies between:
//
//	┌────────────┐
//	│     ●      │
//	│ ▬▬──|─▬    │
//	└────────────┘
func (p *plates) drawSpread(plate *image.RGBA, spread plan.Spread) (height int) {
	const middling = len(spread) / 2 // ambiguous: half of it to either side
	against, inFavour := spread[0]+spread[1], spread[3]+spread[4]
	most := 2*max(against, inFavour) + spread[middling] // in halves of a stance
	if most == 0 {
		return 0
	}
	thick, below := max(p.height/6, 2), max(p.height/12, 1)
	middle, half := p.width/2, p.width/2-max(p.width/10, 1)
	for _, to := range []int{-1, 1} {
		at := 0 // halves, out from the middle
		for out := range middling + 1 {
			stance := middling + to*out
			n, tall := 2*spread[stance], (thick+1)/2
			switch out {
			case 0:
				n = spread[stance]
			case middling:
				tall = thick
			}
			from, until := half*at/most, half*(at+n)/most
			if at += n; n > 0 {
				bar := image.Rect(middle+to*from, 0, middle+to*max(until, from+1), tall)
				fill(plate, bar.Add(image.Pt(0, p.height-below-thick+(thick-tall)/2)), p.palette.Stance(plan.Stances[stance]))
			}
		}
	}
	return thick + 2*below
}

// signShare is how much of a cell's height its sign takes: the more, the
// smaller the cell.
func signShare(height int) int {
	if height < 18 {
		return height - max(2, height/8)
	}
	return height * 6 / 10
}

// sign is a figure on nothing.
func (p *plates) sign(f figure) image.Image {
	if picture := p.signs[f]; picture != nil {
		return picture
	}
	s := theme.NewSign()
	s.Set(f.stance, f.hollow, f.dimmed)
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetContent(s.Object())
	c.Resize(fyne.NewSquareSize(float32(f.side)))
	picture := c.Capture()
	p.signs[f] = picture
	return picture
}

// dot fills a disc in the square at (x, y).
func dot(plate *image.RGBA, x, y, side int, c color.Color) {
	const parts = 4 // of a pixel in each direction, for smooth edges
	radius := float32(side) / 2
	for py := range side {
		for px := range side {
			inside := 0
			for i := range parts * parts {
				dx := float32(px) + (float32(i%parts)+0.5)/parts - radius
				dy := float32(py) + (float32(i/parts)+0.5)/parts - radius
				if dx*dx+dy*dy <= radius*radius {
					inside++
				}
			}
			fill(plate, image.Rect(x+px, y+py, x+px+1, y+py+1), theme.Faded(c, float64(inside)/(parts*parts)))
		}
	}
}

func fill(on *image.RGBA, area image.Rectangle, c color.Color) {
	draw.Draw(on, area, image.NewUniform(c), image.Point{}, draw.Over)
}
