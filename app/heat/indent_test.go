package heat

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// TestIndentedTitlesHaveRoom: the column of labels is as wide as the longest
// title with what it stands in.
func TestIndentedTitlesHaveRoom(t *testing.T) {
	content := many(6, 3)
	for i := range content.Rows {
		content.Rows[i].Title, content.Rows[i].Indent, content.Rows[i].Number = "Security guarantee", i%2, "5"
	}
	v, _ := shownIn(t, theme.Light, 1, design, content)
	for _, o := range test.LaidOutObjects(v.Object()) {
		if text, ok := o.(*canvas.Text); ok && strings.HasSuffix(text.Text, "…") {
			t.Errorf("%q is cut, with %v of room", text.Text, design)
		}
	}
}
