package roll

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// shelf is a list of groups of ten lines, each a head and nine lines of 30 to 50
// pixels. A row holds the number of the line that it shows.
type shelf struct {
	List[*canvas.Text]
	groups       int
	here         int
	made, drawn  int
	zoomed       int
	down         fyne.KeyModifier
	resized      int
	lightsNoHead bool
}

const (
	inGroup   = 10
	headHigh  = 20
	groupHigh = headHigh + 3*(30+40+50)
)

func (s *shelf) Len() int { return s.groups * inGroup }

func (s *shelf) Top(line int) float64 {
	top := float64(line/inGroup) * groupHigh
	for i := range line % inGroup {
		top += high(i)
	}
	return top
}

func high(inside int) float64 {
	if inside == 0 {
		return headHigh
	}
	return float64(30 + 10*((inside-1)%3))
}

func (s *shelf) At(y float64) int {
	for line := range s.Len() {
		if s.Top(line+1) > y {
			return line
		}
	}
	return s.Len() - 1
}

func (s *shelf) Group(line int) (head, end int) {
	head = line / inGroup * inGroup
	return head, head + inGroup
}

func (s *shelf) NewRow() (*canvas.Text, *fyne.Container) {
	s.made++
	t := &canvas.Text{}
	return t, Freely(t)
}

func (s *shelf) Draw(t *canvas.Text, line int) {
	s.drawn++
	t.Text = fmt.Sprint(line)
}

func (s *shelf) Here() int            { return s.here }
func (s *shelf) Lights(line int) bool { return !s.lightsNoHead || line%inGroup > 0 }
func (s *shelf) Resized()             { s.resized++; s.Stale(); s.Show() }
func (s *shelf) Wheel() (func(int), func() fyne.KeyModifier) {
	return func(by int) { s.zoomed += by }, func() fyne.KeyModifier { return s.down }
}
func (s *shelf) TypedKey(*fyne.KeyEvent) {}
func (s *shelf) TypedRune(rune)          {}

// open shows some groups in a window of 200 by 300.
func open(t *testing.T, groups int) (*shelf, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	s := &shelf{groups: groups, here: -1}
	s.Extend(s, s)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 300))
	return s, w
}

// seen are the lines that rows show, by where they stand; the head that stays is
// not among them.
func (s *shelf) seen() map[float32]string {
	list := map[float32]string{}
	for _, o := range s.boxes.Objects {
		if box := o.(*fyne.Container); box.Visible() {
			list[box.Position().Y] = box.Objects[0].(*canvas.Text).Text
		}
	}
	return list
}

func TestWhatIsInView(t *testing.T) {
	s, _ := open(t, 5000)
	for _, offset := range []float64{0, 5, 379, 380, 100_003.5, 1e9, -7, 1.4e6} {
		s.ScrollTo(offset)
		s.Show()
		first, last := s.InView()
		got := s.seen()
		if len(got) != last-first {
			t.Errorf("at %v: %d rows, lines %d … %d", s.Offset(), len(got), first, last)
		}
		for line := first; line < last; line++ {
			if got[s.Y(line)] != fmt.Sprint(line) {
				t.Errorf("at %v: %q stands where line %d is", s.Offset(), got[s.Y(line)], line)
			}
		}
		if s.Top(first) > s.Offset() || s.Top(last) < s.Offset()+s.Height() {
			t.Errorf("at %v there is a gap", s.Offset())
		}
	}
	if s.made > 14 {
		t.Errorf("%d rows for a view of 300", s.made)
	}
}

// A step draws only what comes into view, and what is stale.
func TestRowsTakeTurns(t *testing.T) {
	s, _ := open(t, 50)
	s.drawn = 0
	if s.ScrollBy(1); s.drawn > 1 { // the head that stays
		t.Errorf("a pixel draws %d rows", s.drawn)
	}
	s.drawn = 0
	if s.Show(); s.drawn != 0 {
		t.Errorf("nothing draws %d rows", s.drawn)
	}
	s.Stale()
	first, last := s.InView()
	if s.Show(); s.drawn != last-first+1 {
		t.Errorf("%d of %d rows are drawn anew", s.drawn, last-first+1)
	}
}

// The head of a group stays until the next one pushes it out.
func TestTheHeadStays(t *testing.T) {
	s, _ := open(t, 50)
	for _, c := range []struct {
		offset float64
		pinned int
		y      float32
	}{{0, -1, 0}, {1, 0, 0}, {groupHigh - headHigh, 0, 0}, {groupHigh - 5, 0, 5 - headHigh}, {groupHigh, -1, 0}, {3*groupHigh + 100, 30, 0}} {
		s.ScrollTo(c.offset)
		s.Show()
		if got := s.Pinned(); got != c.pinned || got >= 0 && s.pinned.box.Position().Y != c.y {
			t.Errorf("at %v: head %d at %v, want %d at %v", c.offset, got, s.pinned.box.Position().Y, c.pinned, c.y)
		}
	}
	if got := s.LineAt(fyne.NewPos(20, 5)); got != 30 {
		t.Errorf("line %d is under the pointer", got)
	}
	if got := s.LineAt(fyne.NewPos(20, 25)); got != s.At(s.Offset()+25) {
		t.Errorf("line %d is below the head", got)
	}
	for _, pos := range []fyne.Position{{X: -1, Y: 5}, {X: 5, Y: 300}, {X: 200, Y: 5}, {X: 5, Y: -1}} {
		if got := s.LineAt(pos); got != -1 {
			t.Errorf("line %d at %v", got, pos)
		}
	}
}

// As little as is needed is scrolled, and the head that stays hides nothing.
func TestEnsureVisible(t *testing.T) {
	s, _ := open(t, 50)
	for _, c := range []struct {
		line int
		want float64
	}{
		{3, 0},
		{12, s.Top(13) - 300},
		{11, s.Top(13) - 300},    // is seen already
		{5, s.Top(5) - headHigh}, // below the head that stays
		{0, 0},
		{499, s.Top(500) - 300},
		{500, s.Top(500) - 300},
		{-1, s.Top(500) - 300}, // there are none
	} {
		if s.EnsureVisible(c.line); s.Offset() != c.want {
			t.Errorf("line %d: at %v, want %v", c.line, s.Offset(), c.want)
		}
	}
}

func TestMarks(t *testing.T) {
	s, w := open(t, 50)
	if !s.frame[0].Hidden || !s.tint.Hidden || !s.hover.Hidden {
		t.Error("something is marked")
	}
	w.Canvas().Focus(s)
	if s.frame[0].Hidden || s.frame[3].Size().Height < 290 {
		t.Error("the focus is not to be seen")
	}
	s.here = 4
	if s.ShowMarks(); s.frame[0].Position().Y != s.Y(4) || !s.tint.Hidden {
		t.Errorf("the frame is at %v, the line at %v", s.frame[0].Position().Y, s.Y(4))
	}
	bright := s.frame[0].FillColor
	w.Canvas().Unfocus()
	if s.frame[0].Hidden || s.frame[0].FillColor == bright {
		t.Error("without the focus the frame is as bright")
	}
	s.Tinted = true
	if s.ShowMarks(); s.tint.Hidden || s.tint.Position().Y != s.Y(4) {
		t.Error("the line is not tinted")
	}
	over := func(y float32) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(9, y)}})
	}
	if over(5); s.hover.Hidden || s.hover.Size().Height != headHigh {
		t.Error("a head is not lit")
	}
	s.lightsNoHead = true
	if s.ShowMarks(); !s.hover.Hidden {
		t.Error("a head is lit")
	}
	over(100)
	if at := s.hover.Position().Y; s.hover.Hidden || at != s.Y(s.At(100)) {
		t.Errorf("lit at %v", at)
	}
	s.ScrollBy(40) // the pointer stays
	if at := s.hover.Position().Y; at != s.Y(s.At(140)) {
		t.Errorf("scrolled, lit at %v", at)
	}
	if s.MouseOut(); !s.hover.Hidden {
		t.Error("still lit")
	}
}

func TestWheel(t *testing.T) {
	s, w := open(t, 50)
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	if s.Scrolled(e); s.Offset() != 40 || s.zoomed != 0 {
		t.Errorf("at %v, zoomed by %d", s.Offset(), s.zoomed)
	}
	s.down = fyne.KeyModifierShortcutDefault
	if s.Scrolled(e); s.Offset() != 40 || s.zoomed == 0 {
		t.Errorf("with Ctrl at %v, zoomed by %d", s.Offset(), s.zoomed)
	}
	was := s.resized
	if w.Resize(fyne.NewSize(220, 300)); s.resized == was {
		t.Error("another width is not told")
	}
}

func TestNothing(t *testing.T) {
	s, w := open(t, 0)
	w.Canvas().Focus(s)
	s.ScrollBy(100)
	s.EnsureVisible(0)
	s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(9, 9)}})
	if s.Offset() != 0 || s.Pinned() != -1 || s.LineAt(fyne.NewPos(9, 9)) != -1 || len(s.seen()) > 0 {
		t.Errorf("at %v something is shown", s.Offset())
	}
	if _, ok := s.Row(-1); ok {
		t.Error("a row shows no line")
	}
}
