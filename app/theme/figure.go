package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Shares of the sign's side. The figures are optically, not numerically, of
// one size: a disc looks larger than a wedge or a cross of the same extent.
const (
	crossInset   = 0.14  // from the edge to the end of a stroke
	crossStroke  = 0.18  // width of the strokes of ✕
	discInset    = 0.07  // around ● and ◐
	ringStroke   = 0.11  // outlines
	waveStroke   = 0.19  // the ~ of ambiguous
	waveGap      = 0.30  // between the two lines of a hollow ~
	hollowStroke = 0.085 // outlines of ✕, ~ where two lie close together
)

// wedge is the triangle of ◀, clockwise on the screen.
var wedge = []fyne.Position{{X: 0.08, Y: 0.5}, {X: 0.80, Y: 0.08}, {X: 0.80, Y: 0.92}}

// crossOutline is the outline of ✕, clockwise from the upper left arm.
var crossOutline = []fyne.Position{
	{X: 0.22, Y: 0.06},
	{X: 0.50, Y: 0.34},
	{X: 0.78, Y: 0.06},
	{X: 0.94, Y: 0.22},
	{X: 0.66, Y: 0.50},
	{X: 0.94, Y: 0.78},
	{X: 0.78, Y: 0.94},
	{X: 0.50, Y: 0.66},
	{X: 0.22, Y: 0.94},
	{X: 0.06, Y: 0.78},
	{X: 0.34, Y: 0.50},
	{X: 0.06, Y: 0.22},
}

func newCross() *figure {
	down, up := &canvas.Line{}, &canvas.Line{}
	return &figure{
		objects: []fyne.CanvasObject{down, up},
		paint:   func(c color.Color) { down.StrokeColor, up.StrokeColor = c, c },
		place: func(at fyne.Position, side float32) {
			a, b := crossInset*side, (1-crossInset)*side
			down.Position1, down.Position2 = at.AddXY(a, a), at.AddXY(b, b)
			up.Position1, up.Position2 = at.AddXY(a, b), at.AddXY(b, a)
			down.StrokeWidth, up.StrokeWidth = crossStroke*side, crossStroke*side
		},
	}
}

func newWedge() *figure {
	shape := &canvas.ArbitraryPolygon{Points: wedge, NormalizedPoints: true}
	return &figure{
		objects: []fyne.CanvasObject{shape},
		paint:   func(c color.Color) { shape.FillColor = c },
		place:   func(at fyne.Position, side float32) { put(shape, at, side) },
	}
}

// newOutline draws a closed line through points of the unit square.
func newOutline(points []fyne.Position) *figure {
	lines := make([]*canvas.Line, len(points))
	objects := make([]fyne.CanvasObject, len(points))
	for i := range points {
		lines[i] = &canvas.Line{}
		objects[i] = lines[i]
	}
	return &figure{
		objects: objects,
		paint: func(c color.Color) {
			for _, l := range lines {
				l.StrokeColor = c
			}
		},
		place: func(at fyne.Position, side float32) {
			for i, l := range lines {
				p, q := points[i], points[(i+1)%len(points)]
				l.Position1 = at.AddXY(p.X*side, p.Y*side)
				l.Position2 = at.AddXY(q.X*side, q.Y*side)
				l.StrokeWidth = hollowStroke * side
			}
		},
	}
}

func newWave(hollow bool) *figure {
	offsets, stroke := []float32{0}, float32(waveStroke)
	if hollow {
		offsets, stroke = []float32{-waveGap / 2, waveGap / 2}, hollowStroke
	}
	curves := make([]*canvas.BezierCurve, len(offsets))
	objects := make([]fyne.CanvasObject, len(offsets))
	for i := range offsets {
		curves[i] = &canvas.BezierCurve{ControlPoints: make([]fyne.Position, 2)}
		objects[i] = curves[i]
	}
	return &figure{
		objects: objects,
		paint: func(c color.Color) {
			for _, b := range curves {
				b.StrokeColor = c
			}
		},
		place: func(at fyne.Position, side float32) {
			for i, b := range curves {
				y := offsets[i]
				b.StartPoint = fyne.NewPos(0.03*side, (0.68+y)*side)
				b.ControlPoints[0] = fyne.NewPos(0.36*side, (0.02+y)*side)
				b.ControlPoints[1] = fyne.NewPos(0.64*side, (0.98+y)*side)
				b.EndPoint = fyne.NewPos(0.97*side, (0.32+y)*side)
				b.StrokeWidth = stroke * side
				put(b, at, side)
			}
		},
	}
}

func newDisc(hollow bool) *figure {
	disc := &canvas.Circle{}
	return &figure{
		objects: []fyne.CanvasObject{disc},
		paint: func(c color.Color) {
			if hollow {
				disc.StrokeColor = c
			} else {
				disc.FillColor = c
			}
		},
		place: func(at fyne.Position, side float32) {
			if hollow {
				disc.StrokeWidth = ringStroke * side
			}
			inset := discInset * side
			put(disc, at.AddXY(inset, inset), side-2*inset)
		},
	}
}

// newHalfDisc is ◐: a ring whose left half is filled.
func newHalfDisc() *figure {
	ring, half := &canvas.Circle{}, &canvas.Rectangle{}
	return &figure{
		objects: []fyne.CanvasObject{ring, half},
		paint:   func(c color.Color) { ring.StrokeColor, half.FillColor = c, c },
		place: func(at fyne.Position, side float32) {
			ring.StrokeWidth = ringStroke * side
			inset := discInset * side
			put(ring, at.AddXY(inset, inset), side-2*inset)
			radius := side/2 - inset
			half.TopLeftCornerRadius, half.BottomLeftCornerRadius = radius, radius
			half.Move(at.AddXY(inset, inset))
			half.Resize(fyne.NewSize(radius, 2*radius))
		},
	}
}

// newSplitRing is the hollow ◐: a ring with the line that would part it.
func newSplitRing() *figure {
	ring, line := &canvas.Circle{}, &canvas.Rectangle{}
	return &figure{
		objects: []fyne.CanvasObject{ring, line},
		paint:   func(c color.Color) { ring.StrokeColor, line.FillColor = c, c },
		place: func(at fyne.Position, side float32) {
			ring.StrokeWidth = ringStroke * side
			inset := discInset * side
			put(ring, at.AddXY(inset, inset), side-2*inset)
			width := max(1, round(ringStroke*side))
			line.Move(at.AddXY((side-width)/2, inset))
			line.Resize(fyne.NewSize(width, side-2*inset))
		},
	}
}

func newDash() *figure {
	line := &canvas.Rectangle{}
	return &figure{
		objects: []fyne.CanvasObject{line},
		paint:   func(c color.Color) { line.FillColor = c },
		place: func(at fyne.Position, side float32) {
			height := max(1, round(ringStroke*side))
			line.Move(at.AddXY(0.15*side, round((side-height)/2)))
			line.Resize(fyne.NewSize(0.7*side, height))
		},
	}
}

// put moves a shape and makes it a square.
func put(o fyne.CanvasObject, at fyne.Position, side float32) {
	o.Move(at)
	o.Resize(fyne.NewSquareSize(side))
}
