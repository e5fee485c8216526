package textview

import (
	"cmp"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/app/wheel"
	"demarche/app/wrap"
)

// View is a text on the screen. It belongs to the UI goroutine. All callbacks
// may be nil.
type View struct {
	widget.BaseWidget

	// OnSelected is called when the person has selected other words, or none:
	// then start is end. It is the moment to [View.Unselect] in other views.
	OnSelected func(start, end int)
	// OnMarks is called with the marks at a place that the person has pressed or
	// moved the caret to, and once without any when it has left them.
	OnMarks func(offset int, marks []Mark)
	// OnNotesAt is called with the notes at a place when the person asks for them:
	// with Alt+Down, or with Return where no link is, for those on the selected
	// words or at the caret; with a click on a letter in the gutter for those on
	// that line. They come in the order of their first words, of two with the same
	// the longer first. The place is that of the pointer, or below the caret, on the
	// canvas.
	OnNotesAt func(notes []Mark, at fyne.Position)
	// OnLink is called for a link that has an address only.
	OnLink func(address string)
	// OnMenu is called for a secondary tap and for the menu key; at is the place
	// on the canvas. The selection stays if the tap was on it.
	OnMenu func(at fyne.Position, offset int)
	// OnReveal is called when a part should be in view: the caret has moved there.
	// Heights are the view's own. A [Scroll] that the view stands in does it
	// without being asked.
	OnReveal func(top, bottom float32)
	// OnFocus is called when the view gets or loses the keyboard.
	OnFocus func(focused bool)
	// OnEscape is called for Escape when nothing is selected.
	OnEscape func()
	// OnRune is called for letters typed.
	OnRune func(rune)
	// OnKey is called for keys that have nothing to do here: others than those of
	// the caret, and Up, Down and Page keys where the text ends.
	OnKey func(*fyne.KeyEvent)

	content Content
	marks   []Mark
	index   *index
	layout  layout
	notes   noteSet
	hits    pins
	sizes   sizes
	laid    float32        // the width that lines were broken for
	fresh   bool           // they still are those of the content
	learned *wrap.Advances // that knows the text in its pieces

	unfolding     func()  // told when all lines are shown; nil: they are
	caret, anchor caret   // the selection lies between them
	swept         extent  // what the first press of a drag selected, in bytes
	goal          float32 // where Up and Down would like to be; negative: where they are
	onMarks       bool    // OnMarks was told of some
	focused       bool
	pointer       pointer

	scene *scene
	page  *Scroll // that it stands in; nil when none has found it
	told  bool    // which part is seen
	part  [2]float32

	modifiers func() fyne.KeyModifier
	now       func() time.Time
	later     func(time.Duration, func()) // does something on the UI goroutine
	canvas    func() fyne.Canvas
}

// New makes a view of a content.
func New(content Content) *View {
	v := &View{
		modifiers: wheel.Down, now: time.Now, goal: -1,
		later: func(d time.Duration, do func()) { time.AfterFunc(d, func() { fyne.Do(do) }) },
	}
	v.canvas = func() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(v) }
	v.scene = newScene(v)
	v.ExtendBaseWidget(v)
	v.SetContent(content)
	return v
}

// SetText shows a text in one style throughout.
func (v *View) SetText(text string, style Style) { v.SetContent(Content{Text: text, Style: style}) }

// SetContent shows a content. Marks stay where their numbers are, and the selection
// stays if the text is the same.
func (v *View) SetContent(content Content) {
	if v.index == nil || content.Text != v.content.Text {
		v.index, v.unfolding = newIndex(content.Text), nil
		v.caret, v.anchor, v.goal, v.onMarks = caret{}, caret{}, -1, false
	}
	v.content, v.learned = content, nil
	v.changed()
}

// Content is what is shown.
func (v *View) Content() Content { return v.content }

// SetMarks shows other marks. They are drawn in the order of the text, whatever
// order they come in.
func (v *View) SetMarks(marks []Mark) {
	v.marks = marks
	v.pinMarks()
	if v.fresh {
		if v.stackMarks(); v.content.Style.Gutter && v.sizes.asked != v.notes.asked() {
			v.layOut()
		}
		v.redraw()
	}
}

// Marks are those that are shown.
func (v *View) Marks() []Mark { return v.marks }

// MarksAt are the marks at a place, in code points: those on what follows it, or where
// there are none those that end there, as they do where words were just selected. First
// come the notes, in the order of their first words, then what was found.
func (v *View) MarksAt(offset int) []Mark {
	at := v.index.byteAt(offset)
	if marks := v.marksAt(at); len(marks) > 0 || at == 0 {
		return marks
	}
	return v.marksAt(at - 1)
}

// Reveal brings the line of a code point into view.
func (v *View) Reveal(offset int) {
	v.ready()
	v.reveal(v.layout.lineOf(caret{at: v.index.byteAt(offset)}))
}

// Line is where the line of a code point stands below the top of the view.
func (v *View) Line(offset int) (top, bottom float32) {
	v.ready()
	line := v.layout.lineOf(caret{at: v.index.byteAt(offset)})
	return v.layout.lines[line].top, v.layout.bottom(line)
}

// reveal asks for a line to be brought into view.
func (v *View) reveal(line int) {
	if line >= v.shownLines() {
		v.unfold()
	}
	top, bottom := v.layout.lines[line].top, v.layout.bottom(line)
	if v.page != nil {
		v.page.reveal(v, top, bottom)
	}
	if v.OnReveal != nil {
		v.OnReveal(top, bottom)
	}
}

// changed has everything laid out anew, at once if the width is known.
func (v *View) changed() {
	v.fresh = false
	v.pinMarks()
	if v.Size().Width > 0 {
		v.ready()
		v.redraw()
	}
}

// assumed is the width in ems that a view has before it is given one.
const assumed = 40

// ready makes sure that lines are those of the content, the width and the theme.
func (v *View) ready() {
	width := v.Size().Width
	if v.fresh && v.laid == width && v.sizes.current() {
		return
	}
	v.fresh, v.laid = true, width
	v.cut()
	v.layOut()
	v.scene.release()
	v.scene.recolour()
}

// layOut breaks the lines beside a gutter that is as wide as the notes on them ask
// for: it begins with the lanes of notes that overlap, and takes more as long as
// others stand on the same lines.
func (v *View) layOut() {
	for asked := lanesFor(v.notes.level); ; asked = v.notes.asked() {
		v.sizes = newSizes(&v.content.Style, asked)
		width := v.laid
		if width <= 0 {
			width = assumed * v.sizes.text
		}
		v.breakLines(width)
		v.stackMarks()
		if asked >= v.notes.asked() || !v.content.Style.Gutter {
			return
		}
	}
}

// Hang is how far a view with a gutter has to stand out to the left, in
// device-independent pixels, for its text to begin where it would without one: the
// room of one lane. Nothing then moves when the first note comes. It is 0 without a
// gutter.
func (v *View) Hang() float32 {
	k := newSizes(&v.content.Style, 1)
	return k.gutter
}

// cut cuts the content into pieces and learns how wide its letters are.
func (v *View) cut() {
	a, l := sharedAdvances(), &v.layout
	if v.learned != a {
		l.text, l.measure, l.lacks, l.pieces = v.content.Text, drawn, lacks, piecesOf(&v.content, v.index)
		if l.turned = nil; v.index.turns {
			l.turned = stretchesOf(l.text)
		}
		learn(a, l.text, l.pieces)
		l.table, v.learned = a.Freeze(), a
	}
}

// breakLines lays the content out in a width.
func (v *View) breakLines(width float32) {
	c, l, k := &v.content, &v.layout, &v.sizes
	if l.width = max(width-k.gutter, leastEms*k.text); c.Style.NoWrap {
		l.width = math.MaxInt32
	}
	l.formats = append(l.formats[:0], k.format(&Paragraph{}))
	var specials []special
	for i := range c.Paragraphs {
		p := &c.Paragraphs[i]
		specials = append(specials, special{v.index.byteAt(p.At), len(l.formats)})
		l.formats = append(l.formats, k.format(p))
	}
	l.breakLines(sorted(specials))
}

// leastEms is the width, in text sizes, below which lines are no longer broken
// to fit: a pane that narrow is on its way to being closed.
const leastEms = 4

// format is how a paragraph is set.
func (k *sizes) format(p *Paragraph) format {
	size := k.text * cmp.Or(p.Scale, 1)
	f := format{
		size: size, ems: ceil(size), height: theme.LineHeight(size), base: baseline(size),
		indent: float32(max(p.Indent, 0)) * k.step, marker: p.Marker, above: theme.Space(p.Above),
	}
	if p.Marker != "" {
		width := ceil(drawn(regular, size, p.Marker)) + k.gap
		f.indent = max(f.indent, width)
		f.from = f.indent - width
	}
	return f
}

// ShowPart says which part of the view is seen, in its own heights. Only that
// is drawn. A [Scroll] does it for every view in it.
func (v *View) ShowPart(top, bottom float32) {
	v.told, v.part = true, [2]float32{top, bottom}
	if v.fresh {
		v.scene.show()
	}
}

// MinSize is as high as the text is in the width that the view has.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	if v.content.Style.NoWrap {
		v.ready()
		return fyne.NewSize(ceil(v.layout.widest)+v.sizes.gutter, v.shownHeight())
	}
	if v.Size().Width <= 0 {
		k := newSizes(&v.content.Style, 1)
		return fyne.NewSize(leastEms*k.text+k.gutter, theme.LineHeight(k.text))
	}
	v.ready()
	return fyne.NewSize(leastEms*v.sizes.text+v.sizes.gutter, v.shownHeight())
}

// redraw draws everything in view again.
func (v *View) redraw() {
	v.scene.release()
	v.scene.show()
}

// AccessibilityLabel is the text, or its beginning.
func (v *View) AccessibilityLabel() string {
	const longest = 1000 // code points: a minute of listening
	if v.index.length <= longest {
		return v.content.Text
	}
	return v.content.Text[:v.index.byteAt(longest)] + " …"
}

// AccessibilityRole is that of text.
func (v *View) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is for the toolkit.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return renderer{v} }

type renderer struct{ view *View }

func (r renderer) Layout(fyne.Size) {
	r.view.ready()
	r.view.scene.show()
}

func (r renderer) MinSize() fyne.Size           { return r.view.MinSize() }
func (r renderer) Objects() []fyne.CanvasObject { return r.view.scene.objects }

// Refresh takes the theme in use; all else is drawn when it changes.
func (r renderer) Refresh() {
	if r.view.Size().Width > 0 {
		r.view.ready()
		r.view.scene.show()
	}
	canvas.Refresh(r.view)
}

func (r renderer) Destroy() {}

func ceil(x float32) float32  { return float32(math.Ceil(float64(x))) }
func round(x float32) float32 { return float32(math.Round(float64(x))) }

var _ fyne.Accessible = (*View)(nil)
