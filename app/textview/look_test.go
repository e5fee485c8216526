package textview

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

const plan = "The size of the Ukrainian Armed Forces will be limited to 600,000 personnel. " +
	"Ukraine agrees to enshrine in its constitution that it will not join NATO, and NATO agrees to include in its statutes " +
	"a provision that Ukraine will not be admitted in the future."

// at is where some words stand in a text, in code points.
func at(text, words string) (start, end int) {
	b := strings.Index(text, words)
	if b < 0 {
		panic(words + " is not in the text")
	}
	start = len([]rune(text[:b]))
	return start, start + len([]rune(words))
}

func span(text, words string, s Span) Span {
	s.Start, s.End = at(text, words)
	return s
}

func mark(text, words string, m Mark) Mark {
	m.Start, m.End = at(text, words)
	return m
}

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file string
		mode theme.Mode
		text float32
		size fyne.Size
	}{
		{"textview-light.png", theme.Light, 1, fyne.NewSize(420, 250)},
		{"textview-dark.png", theme.Dark, 1, fyne.NewSize(420, 250)},
		{"textview-light-200.png", theme.Light, 2, fyne.NewSize(760, 520)},
	} {
		t.Run(c.file, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(theme.New(c.mode, c.text))
			first, second := lookMarked(), lookSet()
			page := NewScroll(container.New(theme.Inset{X: 18, Y: 14}, container.New(column{}, first, second)))
			w := test.NewTempWindow(t, page)
			w.SetPadded(false)
			w.Resize(c.size)
			page.Refresh()
			w.Canvas().Focus(first)
			first.Select(at(plan, "Forces will be limited"))
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}

// lookMarked is a text with notes over each other and hits.
func lookMarked() *View {
	p := theme.Colors()
	v := New(Content{Text: plan, Style: Style{Gutter: true}, Spans: []Span{
		span(plan, "Ukrainian Armed Forces", Span{Bold: true}),
		span(plan, "statutes", Span{Link: "https://example.org"}),
	}})
	v.SetMarks([]Mark{
		mark(plan, "600,000", Mark{ID: "hit", Kind: Hit}),
		mark(plan, "admitted", Mark{ID: "hit", Kind: Hit, State: Current}),
		mark(plan, "limited to 600,000 personnel", Mark{ID: "1", Letter: "Q", Color: p.Accent}),
		mark(plan, "600,000 personnel", Mark{ID: "2", Letter: "N", Color: p.Rejects, Pattern: Dashed}),
		mark(plan, "not join NATO", Mark{ID: "3", Letter: "T", Color: p.Warning, Pattern: Wavy}),
		mark(plan, "NATO agrees to include", Mark{ID: "4", Letter: "Q", Color: p.Accent}),
		mark(plan, "agrees to include in", Mark{ID: "5", Letter: "N", Color: p.Rejects, Pattern: Dotted}),
		mark(plan, "include in", Mark{ID: "6", Letter: "N", Color: p.Ambiguous, Pattern: Double}),
		mark(plan, "to include in its", Mark{ID: "7", Letter: "R", Color: p.Opposes, Pattern: Dashed}),
		mark(plan, "in the future", Mark{ID: "8", Letter: "N", Color: p.Conditions, State: Current}),
	})
	return v
}

// lookSet is a text set like Markdown, with a redline.
func lookSet() *View {
	p := theme.Colors()
	const text = "What changed\nThe ceiling rose from 600,000 to 800,000 persons in peacetime, as the delegation asked.\n" +
		"the word “peacetime” is new\nso is the figure, and it is much higher than the one in the first text"
	body, _ := at(text, "The ceiling")
	one, _ := at(text, "the word")
	two, _ := at(text, "so is")
	return New(Content{
		Text: text, Style: Style{Gutter: true},
		Spans: []Span{
			span(text, "What changed", Span{Bold: true}),
			span(text, "600,000", Span{Strike: true, Ink: p.Rejects}),
			span(text, "800,000", Span{Underline: true, Ink: p.Accent, Ground: p.Chip}),
			span(text, "peacetime", Span{Italic: true}),
			span(text, "figure", Span{Mono: true}),
		},
		Paragraphs: []Paragraph{
			{Scale: 1.3},
			{At: body, Above: 4},
			{At: one, Indent: 1, Marker: "•", Above: 4},
			{At: two, Indent: 2, Marker: "12."},
		},
	})
}
