package synopsis

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/saying"
	"demarche/app/theme"
)

// Widths at 100 % text size, in device-independent pixels.
const (
	leastColumn = 260 // where fewer words stand in a line, reading is jumping
	mostColumn  = 560 // where more do, the eye loses the next line
	mostText    = 760 // of the provision: it is set a little larger
)

// column is one side on the page.
type column struct {
	parts []part
	x     float32
	row   int // of columns
	top   float32
	// height of the row of columns that it stands in
	height float32
}

// page holds the provision and the columns, and takes what the person does. It
// is as high as all of it.
type page struct {
	widget.BaseWidget
	view *View

	objects []fyne.CanvasObject
	tint    *canvas.Rectangle // under the selected side
	frame   [4]*canvas.Rectangle
	halo    [4]*canvas.Rectangle
	boxes   *fyne.Container // what is built
	head    part            // the provision
	columns []column
	free    []*saying.Sheet // to build on
	built   int             // counts what was built, ever

	width, height float32
	side, apart   float32 // white space beside all, and between columns
	column        float32 // width of a column
	focused       bool

	canvas func() fyne.Canvas
}

func newPage(v *View) *page {
	p := &page{view: v, tint: &canvas.Rectangle{}, boxes: &fyne.Container{Layout: theme.Free{}}}
	p.canvas = func() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(p) }
	p.objects = []fyne.CanvasObject{p.tint, p.boxes}
	for i := range p.frame {
		p.frame[i], p.halo[i] = &canvas.Rectangle{}, &canvas.Rectangle{}
		p.objects = append(p.objects, p.frame[i], p.halo[i])
	}
	p.ExtendBaseWidget(p)
	return p
}

// renew takes other content: nothing is built any more.
func (p *page) renew() {
	p.each(func(part *part) { p.drop(part) })
	c := &p.view.content
	p.head, p.columns = part{}, nil
	if c.Version == nil {
		p.head.add = func(s *saying.Sheet) { s.Add(s.Text(c.Remark, saying.Muted)) }
		return
	}
	p.head.add, p.head.has = c.addProvision, c.has
	p.columns = make([]column, len(c.Sides))
	for i := range c.Sides {
		p.columns[i].parts = c.parts(&c.Sides[i])
	}
}

// each goes through all parts.
func (p *page) each(do func(*part)) {
	do(&p.head)
	for i := range p.columns {
		for j := range p.columns[i].parts {
			do(&p.columns[i].parts[j])
		}
	}
}

// lay gives everything its width, and starts from estimated heights.
func (p *page) lay(width float32) {
	p.each(func(part *part) { p.drop(part) })
	scale := theme.Scale()
	p.width, p.side, p.apart = width, theme.Space(20), theme.Space(8)
	room := max(width-2*p.side, 1)
	p.column = room
	if n := len(p.columns); n > 0 {
		beside := max(1, min(n, int((room+p.apart)/(leastColumn*scale+p.apart))))
		rows := (n + beside - 1) / beside
		beside = (n + rows - 1) / rows // rows of about equal length
		p.column = min(floor((room+p.apart)/float32(beside)-p.apart), mostColumn*scale)
		for i := range p.columns {
			p.columns[i].row = i / beside
			p.columns[i].x = p.side - p.pad() + float32(i%beside)*(p.column+p.apart)
		}
	}
	perLetter := theme.TextSize() * 0.55
	line := theme.LineHeight(theme.TextSize())
	p.each(func(part *part) {
		lines := float32(part.letter)*perLetter/max(p.inner(), 1) + 1
		part.height, part.exact = floor(lines*line), false
	})
	p.build(&p.head, min(room, mostText*scale))
}

// pad is the white space between the edge of a column and its text. Columns
// stand out so far to the left that their text stands under the provision's.
func (p *page) pad() float32 { return theme.Space(12) }

// inner is the width of a column's text.
func (p *page) inner() float32 { return p.column - 2*p.pad() }

// build makes a part and measures it.
func (p *page) build(part *part, width float32) {
	if part.sheet != nil {
		return
	}
	if n := len(p.free); n > 0 {
		part.sheet, p.free = p.free[n-1], p.free[:n-1]
	} else {
		part.sheet = saying.NewSheet(p.view.actions)
	}
	p.built++
	part.sheet.SetLabels(p.view.content.Labels)
	part.sheet.Find(p.view.found)
	part.add(part.sheet)
	part.box = container.New(saying.Stack{}, part.sheet.Objects...)
	part.box.Resize(fyne.NewSize(width, 1))
	part.height, part.exact = ceil(part.box.MinSize().Height), true
	part.box.Resize(fyne.NewSize(width, part.height))
	p.boxes.Objects = append(p.boxes.Objects, part.box)
}

// drop takes a part off the page.
func (p *page) drop(part *part) {
	if part.sheet == nil {
		return
	}
	part.sheet.Turn()
	p.free = append(p.free, part.sheet)
	for i, o := range p.boxes.Objects {
		if o == part.box {
			p.boxes.Objects = append(p.boxes.Objects[:i], p.boxes.Objects[i+1:]...)
			break
		}
	}
	part.sheet, part.box = nil, nil
}

// stack finds where everything stands from the heights as they are.
func (p *page) stack() {
	p.head.top = theme.Space(12)
	y := p.head.top + p.head.height + theme.Space(20)
	for first := 0; first < len(p.columns); {
		last, most := first, float32(0)
		for ; last < len(p.columns) && p.columns[last].row == p.columns[first].row; last++ {
			c := &p.columns[last]
			c.top = y
			at := y + p.pad()
			for i := range c.parts {
				c.parts[i].top = at
				at += c.parts[i].height
			}
			most = max(most, at-y+p.pad())
		}
		for ; first < last; first++ {
			p.columns[first].height = most
		}
		y += most + theme.Space(14)
	}
	p.height = y + theme.Space(14)
}

// show builds what is in view at an offset and places it. It answers with the
// offset at which what is in view stands where it stood: heights above it may
// have become exact.
func (p *page) show(y, view float32) float32 {
	margin, changed := view/4, false
	for range 30 { // each round builds what the last has moved into view
		still, down := p.anchor(y)
		built := false
		for i := range p.columns {
			c := &p.columns[i]
			for j := range c.parts {
				if part := &c.parts[j]; part.sheet == nil && part.top < y+view+margin && part.top+part.height > y-margin {
					p.build(part, p.inner())
					built = true
				}
			}
		}
		if !built {
			break
		}
		changed = true
		if p.stack(); still != nil {
			y = still.top + down
		}
		y = max(0, min(y, p.height-view))
	}
	p.each(func(part *part) {
		if part != &p.head && part.sheet != nil && (part.top > y+2*view || part.top+part.height < y-view) {
			p.drop(part)
		}
	})
	if p.put(); changed {
		canvas.Refresh(p.boxes)
	}
	return y
}

// place is a part and how far above the view it begins, known again on another
// page: the part at an index of a side's. Zero is the top of the page.
type place struct {
	side, part int
	down       float32
	is         bool
}

// held is what stands at the top of the view.
func (p *page) held(y float32) place {
	still, down := p.anchor(y)
	for i := range p.columns {
		for j := range p.columns[i].parts {
			if &p.columns[i].parts[j] == still {
				return place{i, j, down, true}
			}
		}
	}
	return place{}
}

// offset is where a place stands now.
func (p *page) offset(at place) float32 {
	if !at.is || at.side >= len(p.columns) || at.part >= len(p.columns[at.side].parts) {
		return 0
	}
	return p.columns[at.side].parts[at.part].top + at.down
}

// anchor is the part that is to stay where it is, and how far above the view it
// begins: of the selected side, or else of the first one in view. At the top of
// the page there is none.
func (p *page) anchor(y float32) (still *part, down float32) {
	if y <= 0 {
		return nil, 0
	}
	find := func(c *column) *part {
		for i := range c.parts {
			if part := &c.parts[i]; part.top+part.height > y {
				return part
			}
		}
		return nil
	}
	if s := p.view.selected; s >= 0 && p.columns[s].top <= y && p.columns[s].top+p.columns[s].height > y {
		still = find(&p.columns[s])
	}
	for i := range p.columns {
		if still == nil && p.columns[i].top+p.columns[i].height > y {
			still = find(&p.columns[i])
		}
	}
	if still == nil {
		return nil, 0
	}
	return still, y - still.top
}

// put moves what is built to where it stands.
func (p *page) put() {
	if p.head.box != nil {
		p.head.box.Move(fyne.NewPos(p.side, p.head.top))
	}
	for i := range p.columns {
		c := &p.columns[i]
		for j := range c.parts {
			if c.parts[j].box != nil {
				c.parts[j].box.Move(fyne.NewPos(c.x+p.pad(), c.parts[j].top))
			}
		}
	}
	p.showMarks()
}

// at is the side at a place on the page, −1 where there is none.
func (p *page) at(pos fyne.Position) int {
	for i := range p.columns {
		c := &p.columns[i]
		if pos.X >= c.x && pos.X < c.x+p.column && pos.Y >= c.top && pos.Y < c.top+c.height {
			return i
		}
	}
	return -1
}

// MinSize is as high as all of the page.
func (p *page) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(1, p.height)
}

// Held are the texts that are built, for the scroller to tell which part of them
// is seen.
func (p *page) Held() []fyne.CanvasObject { return []fyne.CanvasObject{p.boxes} }

// CreateRenderer is for the toolkit.
func (p *page) CreateRenderer() fyne.WidgetRenderer { return pageRenderer{p} }

type pageRenderer struct{ page *page }

func (r pageRenderer) Layout(fyne.Size)             {}
func (r pageRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, r.page.height) }
func (r pageRenderer) Objects() []fyne.CanvasObject { return r.page.objects }
func (r pageRenderer) Refresh()                     {}
func (r pageRenderer) Destroy()                     {}

func ceil(v float32) float32  { return float32(math.Ceil(float64(v))) }
func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
func round(v float32) float32 { return float32(math.Round(float64(v))) }
