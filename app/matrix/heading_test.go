package matrix

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// TestALongThemeIsCut: a text 21 763 pixels wide is beyond what a texture holds.
func TestALongThemeIsCut(t *testing.T) {
	content := many(5, 3)
	content.Rows[0].Title = strings.Repeat("unbreakable", 300)
	v, _ := shownIn(t, theme.Light, 1, design, content)
	within(t, v.Object(), fyne.NewPos(0, 0))
}

// TestTheHeadOfTheFirstColumnFits at 250 % in a narrow pane.
func TestTheHeadOfTheFirstColumnFits(t *testing.T) {
	content := many(5, 3)
	content.Across = true
	content.Columns[0].Width = 1
	v, _ := shownIn(t, theme.Light, 2.5, fyne.NewSize(440, 300), content)
	within(t, v.Object(), fyne.NewPos(0, 0))
}
