package saying

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/theme"
	"demarche/store/plan"
)

// AddNote adds a note to be read: its status, when and by whom, its words.
func (s *Sheet) AddNote(n plan.Note) {
	head := []fyne.CanvasObject{
		container.New(Beside{}, badge(n.Status), s.Text(string(n.Status), Bold)),
		Aside(when(n), theme.Colors().Muted),
	}
	s.Add(Gap(8), container.New(Ends{}, head...), Gap(2))
	s.AddLong(n.Body)
	if len(n.Tags) > 0 {
		s.Add(s.Text("# "+strings.Join(n.Tags, "  # "), Muted, Caption))
	}
}

// when says when a note was last written, and by whom.
func when(n plan.Note) string {
	s := n.Changed.Local().Format("2 Jan 2006 15:04")
	if n.Changed.Local().Format(time.DateOnly) == time.Now().Format(time.DateOnly) {
		s = "today " + n.Changed.Local().Format("15:04")
	}
	if n.Author != "" {
		s = n.Author + " · " + s
	}
	return s
}

// badge is the first letter of a note's status on note yellow.
func badge(s plan.NoteStatus) fyne.CanvasObject {
	p := theme.Colors()
	letter := canvas.NewText(strings.ToUpper(string(s[:1])), p.Ink)
	letter.TextSize, letter.TextStyle.Bold, letter.Alignment = theme.CaptionSize(), true, fyne.TextAlignCenter
	ground := canvas.NewRectangle(p.Note)
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = p.NoteLine, 1, theme.Space(3)
	return container.NewStack(ground, container.New(theme.Inset{X: 4, Y: 0}, letter))
}
