package textview

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// column lays objects out one below the other, as high as they are at its width.
type column struct{}

func (column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, 1))
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h
	}
}

func (column) MinSize(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size.Height += o.MinSize().Height
	}
	return size
}

// onPage shows objects on a page of 400 × 300.
func onPage(t testing.TB, objects ...fyne.CanvasObject) (*Scroll, fyne.Window) {
	t.Helper()
	page := NewScroll(container.New(column{}, objects...))
	w := test.NewTempWindow(t, page)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 300))
	page.Refresh()
	page.Refresh() // its height is known now
	return page, w
}

func numbered(n int) string {
	return strings.TrimSuffix(strings.Repeat("a line of text\n", n), "\n")
}

// holder is a widget with a view inside.
type holder struct {
	widget.BaseWidget
	view *View
}

func (h *holder) Held() []fyne.CanvasObject { return []fyne.CanvasObject{h.view} }
func (h *holder) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(h.view)
}

// Only lines in view have objects, of each view on the page its own part.
func TestOnlyWhatIsSeenIsDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	one, two := New(Content{Text: numbered(1000)}), New(Content{Text: numbered(1000)})
	held := &holder{view: New(Content{Text: numbered(10)})}
	held.ExtendBaseWidget(held)
	page, _ := onPage(t, one, container.New(column{}, two), held)
	line := theme.LineHeight(theme.TextSize())
	lines := func() []int { return []int{len(texts(one)), len(texts(two)), len(texts(held.view))} }
	if got := lines(); got[0] < 17 || got[0] > 20 || got[1] != 0 || got[2] != 0 {
		t.Errorf("at the top %v lines are drawn", got)
	}
	page.ScrollToOffset(fyne.NewPos(0, 1000*line-150))
	if got := lines(); got[0] < 9 || got[0] > 11 || got[1] < 9 || got[1] > 11 || got[2] != 0 {
		t.Errorf("between the two %v lines are drawn", got)
	}
	page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -1000*line)})
	if got := lines(); got[0] != 0 || got[1] < 7 || got[2] < 7 {
		t.Errorf("at the end %v lines are drawn", got)
	}
	if y := one.scene.rows.Position().Y; y != 0 {
		t.Errorf("the lines have moved to %v", y)
	}
}

// A view that nobody tells draws no more than its beginning, also one that has
// left a page.
func TestUntold(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	v := New(Content{Text: numbered(1000)})
	v.Resize(fyne.NewSize(400, 300))
	if got := len(texts(v)); got != untold {
		t.Errorf("%d lines are drawn", got)
	}
	page, _ := onPage(t, v)
	if got := len(texts(v)); got > 20 {
		t.Errorf("on a page %d lines are drawn", got)
	}
	page.Content = container.New(column{})
	page.Refresh()
	v.Resize(fyne.NewSize(300, 300))
	if got := len(texts(v)); got != untold {
		t.Errorf("off the page again %d lines are drawn", got)
	}
}

// Lines are drawn once, and only those that come into view.
func TestAScrollStepDrawsFewLines(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	v := New(Content{Text: numbered(1000)})
	page, _ := onPage(t, v)
	page.ScrollToOffset(fyne.NewPos(0, 1000))
	was := slices.Clone(v.scene.shown)
	page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	kept := 0
	for _, n := range was {
		if slices.Contains(v.scene.shown, n) && v.scene.shown[0] != n {
			kept++
		}
	}
	if kept < len(was)-4 {
		t.Errorf("of %d lines %d stayed", len(was), kept)
	}
}

// The caret is brought into view, from wherever the page was.
func TestCaretIsFollowed(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	first, v := New(Content{Text: numbered(100)}), New(Content{Text: numbered(500)})
	page, w := onPage(t, first, v)
	var told []float32
	v.OnReveal = func(top, bottom float32) { told = append(told, top, bottom) }
	seen := func(line int) bool {
		top := first.Size().Height + v.layout.lines[line].top
		return top >= page.Offset.Y && top+18 <= page.Offset.Y+page.Size().Height
	}
	if w.Canvas().Focus(v); !seen(0) {
		t.Errorf("with the keyboard its caret is not in view: %v", page.Offset.Y)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	at, _ := v.Selection()
	if line := v.layout.lineOf(caret{at: at}); line < 10 || line > 20 || !seen(line) {
		t.Errorf("a page further is line %d, the page at %v", line, page.Offset.Y)
	}
	v.Reveal(15 * 400)
	if !seen(400) {
		t.Errorf("line 400 is not in view at %v", page.Offset.Y)
	}
	if len(told) < 4 || told[len(told)-2] != v.layout.lines[400].top {
		t.Errorf("told of %v", told)
	}
	was := page.Offset.Y
	v.Reveal(15 * 401)
	if page.Offset.Y-was > 40 {
		t.Errorf("for one line more it scrolled from %v to %v", was, page.Offset.Y)
	}
}

// A click leaves the page where it is, however far away the caret was.
func TestAClickDoesNotScroll(t *testing.T) {
	s := onStage(t, Content{Text: numbered(500)}, 400)
	page, _ := onPage(t, s.View)
	page.ScrollToOffset(fyne.NewPos(0, 4000))
	s.click(15*230, 0)
	if page.Offset.Y != 4000 {
		t.Errorf("it scrolled to %v", page.Offset.Y)
	}
	if at, _ := s.Selection(); at != 15*230 {
		t.Errorf("the caret is at %d", at)
	}
}

// Nor does a secondary tap on a long selection, whose caret is far below.
func TestAMenuDoesNotScroll(t *testing.T) {
	s := onStage(t, Content{Text: numbered(500)}, 400)
	page, _ := onPage(t, s.View)
	s.Select(15*100, 15*400)
	page.ScrollToOffset(fyne.NewPos(0, 4000))
	s.TappedSecondary(&fyne.PointEvent{Position: s.place(15 * 230)})
	if page.Offset.Y != 4000 || s.SelectedText() == "" {
		t.Errorf("it scrolled to %v", page.Offset.Y)
	}
}

// wait lets so many times pass after which the view wants to do something.
func (s *stage) wait(times int) {
	for range times {
		waits := s.waits
		s.waits = nil
		for _, do := range waits {
			do()
		}
	}
}

// Held below the page, the pointer selects on and on, until the text ends or
// the button is let go.
func TestDragScrolls(t *testing.T) {
	s := onStage(t, Content{Text: numbered(60)}, 400)
	page, _ := onPage(t, s.View)
	s.MouseDown(s.event(s.place(0), 0))
	s.drag(fyne.NewPos(50, 320)) // the page ends at 300
	_, before := s.Selection()
	s.wait(10)
	_, after := s.Selection()
	if after < before+15*5 || page.Offset.Y == 0 {
		t.Errorf("selected up to %d, then to %d, the page at %v", before, after, page.Offset.Y)
	}
	s.MouseUp(s.event(fyne.NewPos(50, 320), 0))
	s.wait(1)
	if _, end := s.Selection(); end != after || len(s.waits) != 0 {
		t.Error("it goes on after the button was let go")
	}
	s.MouseDown(s.event(s.place(15*58), 0))
	s.drag(fyne.NewPos(50, 2000))
	s.wait(100)
	if _, end := s.Selection(); end < 15*59 || len(s.waits) != 0 {
		t.Errorf("at the end of the text, at %d, it still wants more", end)
	}
}

// Work does not grow with the text.
func TestNoAllocationGrowsWithTheText(t *testing.T) {
	count := func(n int) (scroll, drag float64) {
		s := onStage(t, Content{Text: numbered(n)}, 400)
		page, _ := onPage(t, s.View)
		page.ScrollToOffset(fyne.NewPos(0, 1000))
		by := float32(-40)
		scroll = testing.AllocsPerRun(50, func() {
			by = -by
			page.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
		})
		s.MouseDown(s.event(fyne.NewPos(50, 1010), 0))
		x := float32(0)
		drag = testing.AllocsPerRun(50, func() {
			x += 5
			s.drag(fyne.NewPos(x, 1100))
		})
		return scroll, drag
	}
	scroll, drag := count(200)
	for _, n := range []int{20_000} {
		if more, moreDrag := count(n); more > scroll+5 || moreDrag > drag+5 {
			t.Errorf("%d lines: %v allocations a step and %v a move, 200 lines: %v and %v", n, more, moreDrag, scroll, drag)
		}
	}
}
