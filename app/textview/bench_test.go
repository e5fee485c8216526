package textview

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// long is a text of n code points in paragraphs, English and Ukrainian in turn.
func long(n int) string {
	var b strings.Builder
	parts := []string{plan, "Чисельність Збройних Сил України буде обмежена 600 000 осіб; іноземні війська не розміщуються на її території. "}
	for i, count := 0, 0; count < n; i++ {
		part := parts[i%2]
		if i%8 == 7 {
			part += "\n"
		}
		b.WriteString(part)
		count += len([]rune(part))
	}
	return string([]rune(b.String())[:n])
}

// annotated is a text of n code points with half as many spans as said, and as
// many notes.
func annotated(n, spans int) (Content, []Mark) {
	r := rand.New(rand.NewPCG(1, 2))
	c := Content{Text: long(n), Style: Style{Gutter: true}}
	var marks []Mark
	for i := range spans / 2 {
		at := r.IntN(n)
		c.Spans = append(c.Spans, Span{Start: at, End: at + 20, Bold: i%2 == 0, Strike: i%2 == 1})
		at = r.IntN(n)
		marks = append(marks, Mark{ID: fmt.Sprint(i), Start: at, End: at + 5 + r.IntN(200), Kind: Kind(i % 3 / 2), Pattern: Pattern(i % 5), Letter: "N"})
	}
	return c, marks
}

func benchPage(b testing.TB, content fyne.CanvasObject) (*Scroll, fyne.Window) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
	page := NewScroll(content)
	w := test.NewTempWindow(b, page)
	w.Resize(fyne.NewSize(700, 900))
	return page, w
}

// The first time a text of 200 000 letters with 2 000 spans is on the screen.
func BenchmarkFirstLayout(b *testing.B) {
	for _, n := range []int{10_000, 200_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
			c, marks := annotated(n, 2000)
			for b.Loop() {
				v := New(c)
				v.SetMarks(marks)
				v.ShowPart(0, 900)
				v.Resize(fyne.NewSize(700, 900))
			}
		})
	}
}

// Another width, as when a pane is dragged.
func BenchmarkResize(b *testing.B) {
	c, marks := annotated(200_000, 2000)
	v := New(c)
	v.SetMarks(marks)
	benchPage(b, v)
	width := float32(600)
	for b.Loop() {
		width = 1200 - width + 1
		v.Resize(fyne.NewSize(width, 900))
	}
}

// A notch of the wheel down through it.
func BenchmarkScrollStep(b *testing.B) {
	c, marks := annotated(200_000, 2000)
	v := New(c)
	v.SetMarks(marks)
	page, _ := benchPage(b, v)
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	b.ReportAllocs()
	for b.Loop() {
		if page.Scrolled(e); page.Offset.Y > v.layout.height-1000 {
			page.ScrollToTop()
		}
	}
}

// The pointer moving with the button held, over all that is in view.
func BenchmarkSelectMove(b *testing.B) {
	c, marks := annotated(200_000, 2000)
	v := New(c)
	v.SetMarks(marks)
	page, _ := benchPage(b, v)
	page.ScrollToOffset(fyne.NewPos(0, 20_000))
	v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 20_010)}})
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(50+i*7%600), 20_050+float32(i*13%800))}})
	}
}

// Five hundred notes on the same words.
func BenchmarkOverlapping(b *testing.B) {
	c, _ := annotated(20_000, 0)
	var marks []Mark
	for i := range 500 {
		marks = append(marks, Mark{ID: fmt.Sprint(i), Start: 100 + i, End: 5000 - i, Pattern: Pattern(i % 5), Letter: "N"})
	}
	v := New(c)
	benchPage(b, v)
	for b.Loop() {
		v.SetMarks(marks)
	}
}

// What the toolkit's own does with a tenth of the text, and no spans: the first
// layout, and a drag over it.
func BenchmarkLabel(b *testing.B) {
	text := long(20_000)
	b.Run("layout", func(b *testing.B) {
		test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
		for b.Loop() {
			l := widget.NewLabel(text)
			l.Wrapping, l.Selectable = fyne.TextWrapWord, true
			l.Resize(fyne.NewSize(700, 900))
			l.MinSize()
		}
	})
	b.Run("scroll", func(b *testing.B) {
		l := widget.NewLabel(text)
		l.Wrapping, l.Selectable = fyne.TextWrapWord, true
		test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
		s := container.NewVScroll(l)
		w := test.NewTempWindow(b, s)
		w.Resize(fyne.NewSize(700, 900))
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
		for b.Loop() {
			if s.Scrolled(e); s.Offset.Y > l.Size().Height-1000 {
				s.ScrollToTop()
			}
		}
	})
}

func BenchmarkRichText(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
	text := long(20_000)
	for b.Loop() {
		l := widget.NewRichTextWithText(text)
		l.Wrapping = fyne.TextWrapWord
		l.Resize(fyne.NewSize(700, 900))
		l.MinSize()
	}
}

// A text that has words of both directions in every line: a notch of the wheel, and
// the pointer moving with the button held.
func BenchmarkBothDirections(b *testing.B) {
	v := New(Content{Text: strings.Repeat("مرحبا بالعالم، نعم 50% plan שלום עולם. ", 5000)})
	page, _ := benchPage(b, v)
	b.Run("scroll", func(b *testing.B) {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
		for b.Loop() {
			if page.Scrolled(e); page.Offset.Y > v.layout.height-1000 {
				page.ScrollToTop()
			}
		}
	})
	b.Run("select", func(b *testing.B) {
		page.ScrollToOffset(fyne.NewPos(0, 20_000))
		v.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 20_010)}})
		i := 0
		for b.Loop() {
			i++
			v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(50+i*7%600), 20_050+float32(i*13%800))}})
		}
	})
}
