package versions

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// holds checks what is true whatever happened: the cursor is on a line, every line in
// view is drawn once and as high as it is known to be, and the view is within the
// lines.
func (v *View) holds(t *testing.T, after string) {
	t.Helper()
	p := v.plane
	if p.cursor.line >= len(v.lines) {
		t.Fatalf("after %s the cursor is on line %d of %d", after, p.cursor.line, len(v.lines))
	}
	if p.height() <= 0 || p.Size().Width <= 0 {
		return
	}
	if most := max(0, p.heights.all-p.height()); p.offset < 0 || p.offset > most+0.01 {
		t.Fatalf("after %s the view is at %v of %v", after, p.offset, most)
	}
	shown := map[int]int{}
	for _, r := range p.rows {
		if !r.box.Hidden {
			shown[r.at]++
		}
	}
	first, last := p.inView()
	for i := first; i < last; i++ {
		r := p.rowOf(i)
		if r == nil || shown[i] != 1 {
			t.Fatalf("after %s line %d is shown %d times", after, i, shown[i])
		}
		if r.height != p.heights.line[i] || r.line != v.lines[i] {
			t.Fatalf("after %s line %d is %v high and taken for %v, or is another: %v", after, i, r.height, p.heights.line[i], r.line)
		}
		if y := float64(r.box.Position().Y); y < p.top(i)-0.1 || y > p.top(i)+0.1 {
			t.Fatalf("after %s line %d stands at %v, not %v", after, i, y, p.top(i))
		}
	}
	if len(shown) > last-first {
		t.Fatalf("after %s %d rows are seen of %d lines", after, len(shown), last-first)
	}
}

// Whatever a person does, in whatever order, the view holds together.
func TestAnything(t *testing.T) {
	data := []Data{example(t), many(t, 150), pair(t, "v28", "v20"), several(t, "v28", "ve3", "v20"), {}, swapped(many(t, 150)), manyAcross(t, 90)}
	keys := []fyne.KeyName{
		fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyReturn, fyne.KeyF7, fyne.KeyL, fyne.KeyU, fyne.KeyT, fyne.KeyEscape,
	}
	filters := []string{"amended", "moved", "same", "given", "change:number", "change:wording", changesKey, backKey, onKey}
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 62))
		v, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 600), data[0])
		listen(v)
		v.OnKey = nil
		at := func() fyne.Position { return fyne.NewPos(r.Float32()*1000, r.Float32()*700) }
		acts := []struct {
			name string
			do   func()
		}{
			{"a key", func() {
				if w.Canvas().Focused() != nil {
					press(w, keys[r.IntN(len(keys))])
				}
			}},
			{"a tap", func() { tap(v, at()) }},
			{"a drag", func() { v.drag(at(), at()); v.plane.DragEnd() }},
			{"the wheel", func() { v.plane.scrollBy(r.Float64()*3000 - 1500) }},
			{"the overview", func() { v.overview.goTo(r.Float32() * 600) }},
			{"a chip", func() { v.head.press(filters[r.IntN(len(filters))]) }},
			{"a selection", func() { v.Select(r.IntN(3), r.IntN(150)) }},
			{"other data", func() { v.Set(data[r.IntN(len(data))]) }},
			{"another size", func() { w.Resize(fyne.NewSize(100+r.Float32()*1300, 60+r.Float32()*900)) }},
			{"a message", func() { v.Say([]string{"", "Both are the same version."}[r.IntN(2)]) }},
			{"another text size", func() {
				fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Mode(r.IntN(4)), 0.8+r.Float32()*1.7))
				v.ThemeChanged()
			}},
			{"the keyboard", func() { w.Canvas().Focus(v.plane) }},
		}
		for range 150 {
			act := acts[r.IntN(len(acts))]
			act.do()
			v.holds(t, act.name)
		}
	}
}
