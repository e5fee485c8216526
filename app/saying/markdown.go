package saying

import (
	"fyne.io/fyne/v2"

	"demarche/app/markdown"
	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// headingScale is how much larger headings of each level are than running text:
// a note is short, and its headings are no titles of a page.
var headingScale = [...]float32{1: 1.25, 2: 1.12, 3: 1, 4: 1, 5: 1, 6: 1}

// paragraphGap is the white space between paragraphs, in device-independent
// pixels at 100 %.
const paragraphGap = 5

// body is the words of a note, which are Markdown. Its links show their address,
// and open it only when they are pressed. A long one is folded until all is asked for.
func (s *Sheet) body(n *plan.Note) fyne.CanvasObject {
	d := markdown.Parse(n.Body)
	if d.AsTyped {
		s.Add(s.Text("Too long or too full of marks to be set: shown as it was typed.", Muted, Italic, Caption), Gap(2))
	}
	t := s.text(setMarkdown(d))
	s.put(t, place{on: n.On, note: n.ID, field: FieldBody, body: n.Body})
	if s.unfolded[n.ID] {
		return t.View
	}
	id, folded := n.ID, textview.NewFolded(t.View)
	folded.OnUnfolded = func() { s.unfolded[id] = true }
	return folded
}

// setMarkdown is a document as a text view sets it.
func setMarkdown(d *markdown.Document) textview.Content {
	c := textview.Content{Text: d.Text}
	for _, span := range d.Spans {
		c.Spans = append(c.Spans, textview.Span{
			Start: span.Start, End: span.End, Bold: span.Bold, Italic: span.Italic, Mono: span.Code, Strike: span.Strike, Link: span.Link,
		})
	}
	text := []rune(d.Text)
	for _, p := range d.Paragraphs {
		set := textview.Paragraph{At: p.At, Indent: p.Indent, Marker: p.Marker}
		if p.Apart {
			set.Above = paragraphGap
		}
		end := p.At
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if p.Level > 0 {
			set.Scale = headingScale[p.Level]
			c.Spans = append(c.Spans, textview.Span{Start: p.At, End: end, Bold: true})
		}
		if p.Quote {
			c.Spans = append(c.Spans, textview.Span{Start: p.At, End: end, Italic: true, Ink: theme.Colors().Second})
		}
		c.Paragraphs = append(c.Paragraphs, set)
	}
	return c
}
