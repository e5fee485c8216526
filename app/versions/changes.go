package versions

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
	"demarche/app/compare"
	"demarche/app/count"
	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wheel"
)

// changes is the list of what changed, of the rows that the filter shows: a line for
// each, all equally high.
type changes struct {
	roll.List[*roll.Sheet]
	view *View
	open bool
	rows []int // lines of the view
	here int   // of rows; -1: none
}

var (
	_ fyne.Focusable         = (*changes)(nil)
	_ fyne.Tappable          = (*changes)(nil)
	_ fyne.SecondaryTappable = (*changes)(nil)
	_ fyne.Accessible        = (*changes)(nil)
)

func newChanges(v *View) *changes {
	c := &changes{view: v, here: -1}
	c.Tinted = true
	c.Extend(c, c)
	return c
}

// renew takes the lines anew.
func (c *changes) renew() {
	c.rows, c.here = c.rows[:0], -1
	for i := range c.view.lines {
		if c.view.isChange(i) {
			c.rows = append(c.rows, i)
		}
	}
	if v := c.view; v.plane.cursor.line >= 0 {
		c.follow(v.lines[v.plane.cursor.line].row)
	}
	c.Stale()
	c.Show()
}

// follow shows the row with the cursor in the list.
func (c *changes) follow(row int) {
	c.here = -1
	at := c.view.plane.cursor.line
	if i, ok := slices.BinarySearch(c.rows, at); ok && c.view.lines[c.rows[i]].row == row {
		c.here = i
	}
	if c.EnsureVisible(c.here); c.here < 0 {
		c.ShowMarks()
	}
}

func (c *changes) recolour() { c.Recolour() }

// high is the height of a line of the list.
func (c *changes) high() float64 {
	k := c.view.look
	return float64(theme.Space(13) + k.line + k.fineLine)
}

// Len is how many changes there are.
func (c *changes) Len() int { return len(c.rows) }

// Top is where a line begins.
func (c *changes) Top(i int) float64 { return float64(i) * c.high() }

// At is the line at a height.
func (c *changes) At(y float64) int { return max(0, min(int(y/c.high()), len(c.rows)-1)) }

// Group has every line stand alone.
func (c *changes) Group(i int) (head, end int) { return i, i + 1 }

// NewRow makes a row.
func (c *changes) NewRow() (*roll.Sheet, *fyne.Container) {
	s := roll.NewSheet()
	return s, s.Box
}

// Here is the line with the cursor.
func (c *changes) Here() int { return c.here }

// Lights has every line light up under the pointer.
func (c *changes) Lights(int) bool { return true }

// Wheel is for the wheel.
func (c *changes) Wheel() (zoom func(by int), down func() fyne.KeyModifier) {
	return c.view.OnZoom, wheel.Down
}

// Resized draws everything for another width.
func (c *changes) Resized() {
	c.Stale()
	c.Show()
}

// Draw draws a change: what it is on and what became of it, and below that what
// weighs most of it.
func (c *changes) Draw(s *roll.Sheet, i int) {
	k, width := c.view.look, c.Size().Width
	s.Begin()
	if i < len(c.rows) && c.view.data.Comparison != nil {
		row := &c.view.data.Comparison.Rows[c.view.lines[c.rows[i]].row]
		y, right := theme.Space(6), width-k.side
		kinds := kindPills(row)
		for p := len(kinds) - 1; p >= 0; p-- {
			right -= k.Width(fine, kinds[p].words)
			s.Write(k.Faces, kinds[p].words, fine, kinds[p].ink, right, y+k.line-k.fineLine-1)
			right -= k.gap
		}
		k.write(s, k.fitted(bold, c.title(row), right-k.side), bold, k.palette.Ink, k.side, y)
		words, ink := c.words(row)
		k.write(s, k.fitted(fine, words, width-2*k.side), fine, ink, k.side, y+k.line)
	}
	s.Fill(k.palette.Hairline, 0, float32(c.high())-1, width, 1)
	s.End()
}

// title is what a change is on: in the new text, or if it is gone in the old.
func (c *changes) title(row *compare.Row) string {
	if len(row.New) > 0 {
		return c.view.data.called(newSide, row.New)
	}
	return c.view.data.called(oldSide, row.Old)
}

// words say what weighs most of all that changed, and how much more there is; of a
// link that is not sure that; of what came or went as a whole how it begins.
func (c *changes) words(row *compare.Row) (words string, ink color.Color) {
	p := c.view.look.palette
	if row.Doubt != compare.Sure {
		return "unsure: " + string(row.Doubt), p.Warning
	}
	if len(row.Changes) == 0 {
		if row.Moved {
			return "was " + c.view.data.numbers(oldSide, row.Old), p.Muted
		}
		return c.beginning(row), p.Muted
	}
	words = changeWords(weightiest(row.Changes))
	if more := len(row.Changes) - 1; more > 0 {
		words += fmt.Sprintf(" · %d more", more)
	}
	return words, p.Second
}

// weightiest is the first of the changes that weigh most: of those by which a number
// grew or shrank, or else of the kind that does.
func weightiest(changes []compare.Change) *compare.Change {
	weight := func(c *compare.Change) int {
		if c.Ratio > 0 {
			return -1
		}
		return slices.Index(compare.ChangeKinds, c.Kind)
	}
	best := &changes[0]
	for i := range changes {
		if weight(&changes[i]) < weight(best) {
			best = &changes[i]
		}
	}
	return best
}

// beginning is that of the text of a row, in the version that has it.
func (c *changes) beginning(row *compare.Row) string {
	d := &c.view.data
	on := Place{Text: newSide, Provision: -1}
	switch {
	case len(row.New) > 0:
		on.Provision = row.New[0]
	case len(row.Old) > 0:
		on = Place{Text: oldSide, Provision: row.Old[0]}
	}
	return strings.Join(strings.Fields(beginning(d.provision(on).Text, mostReading)), " ")
}

// focused reports whether keys come here.
func (c *changes) focused() bool {
	on := c.view.plane.canvas()
	return on != nil && on.Focused() == fyne.Focusable(c)
}

// goTo puts the cursor on a change.
func (c *changes) goTo(i int) {
	v := c.view
	if i >= 0 && i < len(c.rows) {
		line := c.rows[i]
		v.plane.choose(v.plane.firstOf(line, v.sideToRead(line), false), true)
	}
}

// Tapped goes to a change.
func (c *changes) Tapped(e *fyne.PointEvent) {
	c.TakeFocus()
	c.goTo(c.LineAt(e.Position))
}

// TappedSecondary goes to a change and asks for its menu.
func (c *changes) TappedSecondary(e *fyne.PointEvent) {
	c.Tapped(e)
	c.view.plane.menu(c.view.plane.cursor, e.AbsolutePosition)
}

// TypedRune does nothing.
func (c *changes) TypedRune(rune) {}

// TypedKey goes through the changes.
func (c *changes) TypedKey(k *fyne.KeyEvent) {
	page := max(1, int(c.Height()/c.high())-1)
	to, ok := buttons.Along(k.Name, c.here, len(c.rows), page)
	switch {
	case ok && len(c.rows) > 0:
		c.goTo(to)
	case k.Name == desktop.KeyMenu, k.Name == fyne.KeyF7, k.Name == fyne.KeyF10:
		c.view.plane.TypedKey(k)
	case k.Name == fyne.KeyEscape, k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		c.view.plane.takeFocus()
	default:
		buttons.Pass(c, k)
	}
}

// AccessibilityLabel is the change with the cursor.
func (c *changes) AccessibilityLabel() string {
	if c.here < 0 || c.here >= len(c.rows) {
		return count.Of(len(c.rows), "change", "changes")
	}
	return fmt.Sprintf("Change %d of %d. %s", c.here+1, len(c.rows), c.view.data.sentence(c.view.lines[c.rows[c.here]]))
}

// AccessibilityRole is the nearest that the toolkit knows.
func (c *changes) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
