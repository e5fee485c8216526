package matrix

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"demarche/app/grid"
	"demarche/app/theme"
)

// seenText is a text and where it stands in the window, and the part of the window
// in which it can be seen.
type seenText struct {
	text                  string
	left, right, from, to float32
}

// wordsOfHeads are the texts of the heads that scroll, or with stay of those that
// do not, from left to right.
func wordsOfHeads(v *View, stay bool) (list []seenText) {
	head := v.source.HeaderHeight(grid.Widths{})
	var walk func(o fyne.CanvasObject, at fyne.Position, from, to float32)
	walk = func(o fyne.CanvasObject, at fyne.Position, from, to float32) {
		if !o.Visible() || at.Y >= head {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			list = append(list, seenText{o.Text, at.X, at.X + o.MinSize().Width, from, to})
		case *container.Clip:
			walk(o.Content, at.Add(o.Content.Position()), max(from, at.X), min(to, at.X+o.Size().Width))
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child, at.Add(child.Position()), from, to)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child, at.Add(child.Position()), from, to)
			}
		}
	}
	walk(v.Object(), fyne.Position{}, 0, v.Object().Size().Width)
	list = slices.DeleteFunc(list, func(s seenText) bool { return stay != (s.from == 0) })
	slices.SortFunc(list, func(a, b seenText) int { return int(a.left - b.left) })
	return list
}

// TestHeadsKeepTheirWords in view, whole, as far as the column is.
func TestHeadsKeepTheirWords(t *testing.T) {
	content := withMembers(t, 0)
	content.Fixed = 1
	for i := range content.Columns {
		content.Columns[i].Width = 150 + 30*float32(i)
	}
	for _, across := range []bool{false, true} {
		content.Across = across
		v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(700, 500), content)
		shown := map[string]bool{}
		for range 400 {
			v.grid.ScrollBy(3, 0)
			for _, s := range wordsOfHeads(v, false) {
				shown[s.text] = true
				if s.left < s.from || s.right > s.to+0.5 {
					t.Fatalf("across %v: %+v is cut", across, s)
				}
				if strings.HasPrefix(s.text, "…") {
					t.Fatalf("across %v: %+v says nothing", across, s)
				}
			}
		}
		for _, want := range map[bool][]string{false: {"United States", "US", "Russia", "RU", "Europe", "EU", "Germany"}, true: {"6", "Army ceiling", "Plan as a whole"}}[across] {
			if !shown[want] {
				t.Errorf("across %v: %q is never shown in %v", across, want, shown)
			}
		}
	}
}

// TestTheFirstHeadSlides with its column: the name stands at the left of what is
// in view of it, then the code does, then nothing.
func TestTheFirstHeadSlides(t *testing.T) {
	content := withMembers(t, 2)
	for i := range content.Columns {
		content.Columns[i].Width, content.Columns[i].Statements = 240, 7
	}
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(700, 500), content)
	var got []string
	for _, seen := range []float32{240, 239, 120, 80, 50, 20} { // of the first column
		v.grid.ScrollBy(-9999, 0)
		v.grid.ScrollBy(240-seen, 0)
		edge, said := v.grid.Width(grid.Pinned), ""
		for _, s := range wordsOfHeads(v, false) {
			if s.left >= edge+seen {
				continue
			}
			if said == "" && s.left != edge+v.source.look.side {
				t.Errorf("%v in view: %q stands at %v, want %v", seen, s.text, s.left, edge+v.source.look.side)
			}
			said += s.text + " "
		}
		got = append(got, said)
	}
	if want := "[Ukraine 7  Ukraine 7  Ukraine 7  UA 7  UA  ]"; fmt.Sprint(got) != want {
		t.Errorf("the heads say %v, want %s", got, want)
	}
}

// TestAPinHolds: a column that is wide, or in a narrow view, stays; where there is
// no room for it, its head has no pin.
func TestAPinHolds(t *testing.T) {
	for _, c := range []struct {
		view, scale float32
		holds       bool
	}{{1068, 1, true}, {800, 1, true}, {476, 1, true}, {400, 1, false}, {1200, 2.5, true}, {800, 2.5, false}} {
		content := withMembers(t, 2)
		content.Columns[0].Width, content.Fixed = 430, 1
		v, _ := shownIn(t, theme.Light, c.scale, fyne.NewSize(c.view, 400), content)
		v.grid.ScrollBy(9999, 0)
		held := slices.ContainsFunc(wordsOfHeads(v, true), func(s seenText) bool { return s.text == "Ukraine" || s.text == "UA" })
		head := newHeadCell(v)
		head.Bind(grid.Header, 0, fyne.NewSize(v.grid.Width(0), 40))
		if held != c.holds || head.pin.Hidden == c.holds {
			t.Errorf("%+v: it stays %v, with a pin %v", c, held, !head.pin.Hidden)
		}
		if pinned := v.grid.Width(grid.Pinned); pinned > c.view/2 {
			t.Errorf("%+v: the provision column is %v wide", c, pinned)
		}
	}
}

// TestASelectedCellIsSeenWhole in a small window, at every text size and whatever
// widths a person has drawn elsewhere.
func TestASelectedCellIsSeenWhole(t *testing.T) {
	for _, scale := range []float32{1, 1.6, 2.5} {
		for _, width := range []float32{0, 60, 264, 430} {
			content := withMembers(t, 2)
			content.Width = width
			for i := range content.Columns {
				content.Columns[i].Width = width
			}
			v, _ := shownIn(t, theme.Light, scale, fyne.NewSize(800, 400), content)
			pinned := v.grid.Width(grid.Pinned)
			if pinned > 400 {
				t.Errorf("%v, %v: the provision column is %v wide", scale, width, pinned)
			}
			for column := range content.Columns {
				v.grid.Select(2, column)
				name, half := content.Columns[column].Name, v.grid.Width(column) > 120*scale
				whole := slices.ContainsFunc(wordsOfHeads(v, false), func(s seenText) bool {
					return s.text == name && s.left-v.source.look.side+v.grid.Width(column) <= 800
				})
				if room := 800 - pinned; v.grid.Width(column) > room || half && !whole {
					t.Errorf("%v, %v: the cell of %s is %v wide in %v, seen whole %v", scale, width, name, v.grid.Width(column), room, whole)
				}
			}
		}
	}
}
