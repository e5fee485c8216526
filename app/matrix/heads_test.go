package matrix

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/store/plan"
)

// withMembers is a matrix with a group of two members at its right; with hidden of
// them folded away.
func withMembers(t *testing.T, hidden int) Content {
	t.Helper()
	content := shipped(t, "2025-12-31", "military-limits")
	group := &content.Columns[3]
	group.Leads, group.Hidden = true, hidden
	for i, name := range []string{"France", "Germany"}[hidden:] {
		content.Columns = append(content.Columns, Column{
			Stakeholder: plan.StakeholderID(strings.ToLower(name)), Name: name, Code: name[:2], Statements: i + 7, Member: true,
		})
	}
	return content
}

// headTexts are the texts in the heads of the columns in view, by column.
func headTexts(v *View) map[int][]string {
	texts := map[int][]string{}
	for column := range v.source.content.Columns {
		cell := newHeadCell(v)
		cell.Bind(grid.Header, column, fyne.NewSize(220, 40))
		for _, text := range cell.texts[:cell.used] {
			texts[column] = append(texts[column], text.Text)
		}
		if !cell.arrow.Hidden {
			texts[column] = append(texts[column], "arrow")
		}
		if !cell.pin.Hidden {
			texts[column] = append(texts[column], "pin")
		}
		if !cell.line.Hidden {
			texts[column] = append(texts[column], fmt.Sprint(cell.line.Position().X > 0, cell.line.Position().X+cell.line.Size().Width < 220))
		}
	}
	return texts
}

func TestHeadsOfAGroup(t *testing.T) {
	for _, c := range []struct {
		hidden int
		want   string
	}{
		{0, "[[Europe 48 arrow true false] [France 7 false false] [Germany 8 false true]]"},
		{1, "[[Europe 48 1 arrow true false] [Germany 7 false true]]"},
		{2, "[[Europe 48 2 arrow]]"},
	} {
		content := withMembers(t, c.hidden)
		content.Columns[3].Statements = 48
		v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1500, 500), content)
		texts := headTexts(v)
		var got []string
		for column := 3; column < len(content.Columns); column++ {
			got = append(got, fmt.Sprint(texts[column]))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%d hidden: %v, want %s", c.hidden, got, c.want)
		}
		if fmt.Sprint(texts[0]) != fmt.Sprint([]string{content.Columns[0].Name, fmt.Sprint(content.Columns[0].Statements)}) {
			t.Errorf("a side without members has the head %v", texts[0])
		}
	}
}

// TestPinnedHeads have a pin, as long as provisions stand down, and it stays in
// the head however narrow the column is.
func TestPinnedHeads(t *testing.T) {
	content := withMembers(t, 1)
	content.Columns[0].Statements, content.Columns[3].Statements = 49, 48
	content.Columns[0], content.Columns[3] = content.Columns[3], content.Columns[0]
	content.Fixed = 2
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1500, 500), content)
	texts := headTexts(v)
	if got := fmt.Sprint(texts[0], texts[2]); got != "[Europe 48 1 arrow pin] [Russia "+texts[2][1]+"]" {
		t.Errorf("the heads are %s", got)
	}
	if last := texts[1][len(texts[1])-1]; last != "pin" {
		t.Errorf("the second head ends with %q", last)
	}
	for _, scale := range []float32{0.8, 1, 2.5} {
		content.Columns[0].Width = 1
		v, _ := shownIn(t, theme.Light, scale, fyne.NewSize(900, 500), content)
		within(t, v.Object(), fyne.NewPos(0, 0))
		cell := newHeadCell(v)
		cell.Bind(grid.Header, 0, fyne.NewSize(v.grid.Width(0), 40))
		if right := cell.pin.Position().X + cell.pin.Size().Width; right > v.grid.Width(0) {
			t.Errorf("%v: the pin reaches to %v of %v", scale, right, v.grid.Width(0))
		}
	}
	content.Across = true
	v.Show(content)
	cell := newHeadCell(v)
	if cell.Bind(grid.Header, 0, fyne.NewSize(200, 60)); !cell.pin.Hidden {
		t.Error("across, a head has a pin")
	}
}

// TestFoldingAGroup: by a tap on the arrow, and, with provisions across, by the
// arrow and by keys.
func TestFoldingAGroup(t *testing.T) {
	for _, hidden := range []int{0, 2} {
		content := withMembers(t, hidden)
		v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1500, 500), content)
		var told []string
		v.OnGroup = func(h plan.StakeholderID, fold bool) { told = append(told, fmt.Sprint(h, fold)) }
		v.OnParent = func(p plan.ProvisionID, _ bool) { told = append(told, string(p)) }
		v.grid.OnFit = nil // two taps on an edge are another matter
		tapped := 0
		for x := float32(2); x < 1500; x += 4 {
			v.grid.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 20)})
			if len(told) > tapped {
				tapped++
			}
		}
		if want := fmt.Sprint("europe", hidden == 0); tapped < 3 || tapped > 10 || told[0] != want || told[len(told)-1] != want {
			t.Errorf("taps along the heads tell %v", told)
		}
		content.Across, told = true, nil
		v.Show(content)
		v.grid.Tapped(&fyne.PointEvent{Position: fyne.NewPos(200, 20)})
		v.grid.Select(3, grid.Pinned)
		v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
		v.grid.Select(3, grid.Pinned)
		v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		v.grid.Select(0, grid.Pinned)
		v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
		if want := fmt.Sprint([]string{fmt.Sprint("europe", hidden == 0)}); fmt.Sprint(told) != want {
			t.Errorf("across, told %v, want %s", told, want)
		}
	}
}

// TestHeadsOfAGroupFit at every text size, and in narrow columns.
func TestHeadsOfAGroupFit(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.6, 2.5} {
		for _, hidden := range []int{0, 2} {
			for _, across := range []bool{false, true} {
				content := withMembers(t, hidden)
				content.Across, content.Columns[3].Name = across, strings.Repeat("European ", 9)
				v, _ := shownIn(t, theme.Dark, scale, fyne.NewSize(900, 500), content)
				for i := range v.source.Columns() {
					v.grid.Select(0, i)
					within(t, v.Object(), fyne.NewPos(0, 0))
				}
			}
		}
	}
}
