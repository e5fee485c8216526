package saying

import (
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// Conversations are notes with the replies to each behind it, in the order in
// which they were begun. A reply whose note is not among them stands alone.
func Conversations(notes []plan.Note) [][]plan.Note {
	var list [][]plan.Note
	at := map[plan.NoteID]int{}
	for _, n := range notes {
		if n.ReplyTo == "" {
			at[n.ID] = len(list)
			list = append(list, []plan.Note{n})
		}
	}
	for _, n := range notes {
		if n.ReplyTo == "" {
			continue
		}
		if i, ok := at[n.ReplyTo]; ok {
			list[i] = append(list[i], n)
		} else {
			list = append(list, []plan.Note{n})
		}
	}
	return list
}

// WrittenElsewhere heads the notes on a point that were written on other versions.
const WrittenElsewhere = "Written on this point in other versions"

// AddNote adds a note to be read: its status and label, when and by whom, the
// words that it is on, its own words and its tags.
func (s *Sheet) AddNote(n plan.Note) {
	name := []fyne.CanvasObject{badge(n.Status), s.Text(s.titleOf(n), Bold)}
	if l, ok := s.labels[n.Label]; ok {
		name[0] = theme.NewLabelSign(l).Object()
	}
	head := container.New(Ends{}, container.New(Beside{}, name...), Aside(when(n), theme.Colors().Muted))
	ground := atHandGround()
	note := noted{container.New(bled{}, ground, head), ground, n.Body}
	note.show(s.found.AtHand() && s.found.Note == n.ID)
	s.notes[n.ID] = note
	s.Add(Gap(8), note.head, Gap(2))
	if n.OnWords() {
		s.addWords(n)
	}
	s.Add(s.body(&n))
	if len(n.Tags) > 0 {
		s.Add(s.Text(tagLine(n.Tags), Muted, Caption))
	}
}

// tagLine is "# army  # security/nato".
func tagLine(tags []string) string {
	words := make([]string, len(tags))
	for i, tag := range tags {
		words[i] = "# " + strings.TrimLeft(tag, "# ")
	}
	return strings.Join(words, "  ")
}

// titleOf is what kind of note it is.
func (s *Sheet) titleOf(n plan.Note) string {
	title := n.Status.Word()
	if n.ReplyTo != "" {
		title = "reply"
		if n.Status != plan.NotePlain {
			title += ", " + n.Status.Word()
		}
	}
	if n.Label != "" {
		title = n.Label + " · " + title
	}
	return title
}

// addWords adds the words that a note is on; where some were lost, those that it
// was written on beside them. Words that there are can be pressed, and are shown.
func (s *Sheet) addWords(n plan.Note) {
	a := n.Anchor
	was, is := inLine(a.Was), inLine(a.Exact)
	style, before, after := Muted, "on ", ""
	switch {
	case n.On == s.unkept:
		s.Add(s.Text("on words of a text that was not kept: "+was, Muted, Caption), Gap(2))
		return
	case a.State == plan.AnchorOrphan:
		s.Add(s.Text("on words that are gone: "+was, Warning, Caption), Gap(2))
		return
	case a.State == plan.AnchorReview && a.Was == a.Exact:
		style, before, after = Warning, "to review: what was around ", " is gone"
	case a.State == plan.AnchorReview:
		style, before = Warning, "to review: written on "+was+"; there stands now "
	case a.Was != "" && !strings.EqualFold(a.Was, a.Exact):
		after = ", where it was put; written on " + was
	}
	from := utf8.RuneCountInString(before)
	press := textview.Span{Start: from, End: from + utf8.RuneCountInString(is), Press: func() { s.actions.ShowWords(n) }}
	words := textview.Content{Text: before + is + after, Style: styled([]func(*textview.Style){style, Caption}), Spans: []textview.Span{press}}
	s.Add(s.text(words).View, Gap(2))
}

// inLine are words of a text between quotation marks, in one line.
func inLine(words string) string {
	return openingMark + strings.Join(strings.Fields(words), " ") + closingMark
}

// atHandGround is the ground behind the head of the note at hand.
func atHandGround() *canvas.Rectangle {
	p := theme.Colors()
	ground := canvas.NewRectangle(p.Selected)
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = p.Accent, 1, theme.Space(3)
	return ground
}

// bled lets the first object stand out a little around the second.
type bled struct{}

func (bled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	out := theme.Space(4)
	objects[0].Move(fyne.NewPos(-out, -out/2))
	objects[0].Resize(size.AddWidthHeight(2*out, out))
	objects[1].Move(fyne.Position{})
	objects[1].Resize(size)
}

func (bled) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }

// when says by whom a note is, and when it was written, or else changed last.
func when(n plan.Note) string {
	s := n.Changed.Local().Format("2 Jan 2006 15:04")
	if n.Changed.Local().Format(time.DateOnly) == time.Now().Format(time.DateOnly) {
		s = "today " + n.Changed.Local().Format("15:04")
	}
	if !n.Changed.Equal(n.Created) {
		s = "changed " + s
	}
	if n.Author != "" {
		s = n.Author + " · " + s
	}
	return s
}

// badge is the letter of a note on note yellow; of one that is resolved in an empty
// frame.
func badge(status plan.NoteStatus) fyne.CanvasObject {
	p := theme.Colors()
	t := canvas.NewText(initial(status), p.Ink)
	t.TextSize, t.TextStyle.Bold, t.Alignment = theme.CaptionSize(), true, fyne.TextAlignCenter
	ground := canvas.NewRectangle(p.Note)
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = p.NoteLine, 1, theme.Space(3)
	if status == plan.NoteResolved {
		t.Color, ground.FillColor, ground.StrokeColor = p.Muted, theme.Faded(p.Note, 0), p.Muted
	}
	return container.NewStack(ground, container.New(theme.Inset{X: 4, Y: 0}, t))
}
