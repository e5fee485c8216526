package heat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// foot is below the blocks: what one cell says in words, and what signs and
// marks mean.
type foot struct {
	look   *look
	width  float32
	height float32
	room   int // lines for the words

	box    *fyne.Container
	line   *canvas.Rectangle
	words  []*canvas.Text
	wraps  []wrap.Line
	legend []entry
}

// entry is one thing that the legend explains.
type entry struct {
	mark fyne.CanvasObject
	word *canvas.Text
}

func newFoot() *foot {
	return &foot{box: &fyne.Container{Layout: theme.Free{}}, line: &canvas.Rectangle{}}
}

// renew forgets colours and sizes.
func (f *foot) renew() { f.legend = nil }

// mostWords and mostLegend are how many lines the foot has at most: cells matter
// more.
const mostWords, mostLegend = 3, 3

// use lays the foot out in a width, no higher than most: of the legend, and then
// of the words, there are only as many lines as have room. Spreads are explained
// where something is folded.
func (f *foot) use(k *look, width, most float32, folded bool) {
	f.look, f.width = k, width
	if f.legend == nil {
		f.makeLegend(k)
	}
	// Common sentences have up to 110 letters of half their size.
	common := 110 * 0.52 * k.text
	top, apart, bottom := theme.Space(7), theme.Space(3), theme.Space(7)
	f.room = min(max(int(ceil(common/max(width-2*k.side, 1))), 1), mostWords, max(int((most-top-bottom)/k.line), 0))
	for len(f.words) < f.room {
		f.words = append(f.words, &canvas.Text{})
	}
	for i, t := range f.words {
		t.TextSize, t.Color, t.Hidden = k.text, k.palette.Ink, i >= f.room
		t.Move(fyne.NewPos(k.side, top+float32(i)*k.line))
		t.Resize(fyne.NewSize(width-2*k.side, k.line))
	}
	end := top + float32(f.room)*k.line
	if lines := f.placeLegend(f.explained(folded), end+apart, min(int((most-end-apart-bottom)/k.small), mostLegend)); lines > 0 {
		end += apart + float32(lines)*k.small
	}
	f.height = end + bottom
	if f.room == 0 {
		f.height = 0
	}
	f.line.FillColor, f.line.Hidden = k.palette.Hairline, f.room == 0
	f.line.Resize(fyne.NewSize(width, 1))
	f.box.Resize(fyne.NewSize(width, f.height))
	f.box.Objects = []fyne.CanvasObject{f.line}
	for _, t := range f.words {
		f.box.Objects = append(f.box.Objects, t)
	}
	for _, e := range f.legend {
		f.box.Objects = append(f.box.Objects, e.mark, e.word)
	}
}

// makeLegend makes an entry of each sign and each mark.
func (f *foot) makeLegend(k *look) {
	add := func(mark fyne.CanvasObject, word string) {
		t := canvas.NewText(word, k.palette.Muted)
		t.TextSize = k.caption
		f.legend = append(f.legend, entry{mark, t})
	}
	sign := func(stance plan.Stance, hollow, dimmed bool, word string) {
		s := theme.NewSign()
		s.Set(stance, hollow, dimmed)
		add(s.Object(), word)
	}
	for _, stance := range plan.Stances {
		sign(stance, false, false, stance.Word())
	}
	sign(plan.NotCoded, false, false, "none")
	sign(plan.Accepts, true, false, "reported or claimed")
	corner := &canvas.ArbitraryPolygon{NormalizedPoints: true, FillColor: k.palette.Warning, Points: []fyne.Position{{X: 0.2, Y: 0.2}, {X: 0.8, Y: 0.2}, {X: 0.8, Y: 0.8}}}
	add(corner, "contested")
	outline := &canvas.Rectangle{FillColor: theme.Faded(k.palette.Accent, 0), StrokeColor: k.palette.Accent, StrokeWidth: 1}
	add(outline, "changed")
	add(&canvas.Circle{FillColor: k.palette.NoteLine}, "notes")
	spread := &fyne.Container{Layout: bars{}}
	for _, stance := range []plan.Stance{plan.Rejects, plan.Opposes, plan.Conditions, plan.Accepts} {
		spread.Add(canvas.NewRectangle(k.palette.Stance(stance)))
	}
	add(spread, "on folded sub-points")
}

// bars is the layout of the mark of a spread: beside each other in the middle,
// thicker at both ends.
type bars struct{}

// Layout is for the toolkit.
func (bars) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := size.Width / float32(len(objects))
	for i, o := range objects {
		thick := max(round(size.Height/6), 1)
		if i == 0 || i == len(objects)-1 {
			thick *= 2
		}
		o.Move(fyne.NewPos(float32(i)*wide, (size.Height-thick)/2))
		o.Resize(fyne.NewSize(wide, thick))
	}
}

// MinSize is for the toolkit.
func (bars) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// explained are the entries of the legend that are wanted: the last one is that of
// spreads.
func (f *foot) explained(folded bool) []entry {
	if folded {
		return f.legend
	}
	last := len(f.legend) - 1
	f.legend[last].mark.Hide()
	f.legend[last].word.Hide()
	return f.legend[:last]
}

// placeLegend sets the entries one behind the other, in as many lines as they
// need, but no more than most, and answers with how many that are.
func (f *foot) placeLegend(entries []entry, y float32, most int) (lines int) {
	k := f.look
	side := round(k.caption)
	x := k.side
	lines = 1
	for _, e := range entries {
		width := side + theme.Space(5) + ceil(e.word.MinSize().Width)
		if x > k.side && x+width > f.width-k.side {
			x, y, lines = k.side, y+k.small, lines+1
		}
		e.mark.Resize(fyne.NewSquareSize(side))
		if _, dot := e.mark.(*canvas.Circle); dot {
			e.mark.Resize(fyne.NewSquareSize(round(side * 0.4)))
		}
		inset := (side - e.mark.Size().Width) / 2
		e.mark.Move(fyne.NewPos(x+inset, y+round((k.small-side)/2)+1+inset))
		e.word.Move(fyne.NewPos(x+side+theme.Space(5), y))
		e.word.Resize(fyne.NewSize(width, k.small))
		if lines > most {
			e.mark.Hide()
			e.word.Hide()
		} else {
			e.mark.Show()
			e.word.Show()
		}
		x += width + theme.Space(14)
	}
	return max(min(lines, most), 0)
}

// say writes a sentence. What has no room is cut.
func (f *foot) say(t *wrap.Table, sentence string) {
	width := max(f.width-2*f.look.side, 1)
	var more bool
	f.wraps, more = t.Wrap(f.wraps[:0], plain, sentence, width, f.room)
	for i, text := range f.words[:f.room] {
		shown := ""
		if i < len(f.wraps) {
			shown = sentence[f.wraps[i].Start:f.wraps[i].End]
			if more && i == f.room-1 {
				start := f.wraps[i].Start
				shown = sentence[start:start+t.Fit(plain, sentence[start:], width)] + wrap.Ellipsis
			}
		}
		if text.Text != shown {
			text.Text = shown
			canvas.Refresh(text)
		}
	}
}
