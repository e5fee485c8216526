package versions

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/compare"
	"demarche/app/exchange"
	"demarche/app/theme"
	"demarche/assets"
	"demarche/store/plan"
)

// shipped is the shipped dossier.
func shipped(t testing.TB) *plan.Index {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		t.Fatal(err)
	}
	return plan.NewIndex(d)
}

// pair compares two versions of the shipped dossier.
func pair(t testing.TB, old, now plan.VersionID) Data {
	t.Helper()
	x := shipped(t)
	c, err := compare.Versions(t.Context(), x, old, now, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Data{Names: namesOf(x, old, now), Comparison: c}
}

// several compares versions of the shipped dossier with the first of them.
func several(t testing.TB, ids ...plan.VersionID) Data {
	t.Helper()
	x := shipped(t)
	a, err := compare.VersionsAcross(t.Context(), x, ids, 0, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Data{Names: namesOf(x, ids...), Across: a}
}

func namesOf(x *plan.Index, ids ...plan.VersionID) (names []string) {
	for _, id := range ids {
		v := x.Version(id)
		names = append(names, v.Short+" · "+v.Dated.Long())
	}
	return names
}

// text makes one of provisions, each "number|heading|words".
func textOf(title string, provisions ...string) *compare.Text {
	t := &compare.Text{Title: title}
	for _, p := range provisions {
		parts := strings.SplitN(p, "|", 3)
		t.Provisions = append(t.Provisions, compare.Provision{ID: title + "-" + parts[0], Number: parts[0], Title: parts[1], Text: parts[2]})
	}
	return t
}

// compared compares two texts of which links are known.
func compared(t testing.TB, old, now *compare.Text, known ...compare.Pair) Data {
	t.Helper()
	c, err := compare.Compare(t.Context(), old, now, compare.Options{Known: compare.Known{Links: known}})
	if err != nil {
		t.Fatal(err)
	}
	return Data{Comparison: c}
}

// example has a row of every kind: the same, amended, split, merged, dropped, new,
// moved, unsure and given.
func example(t testing.TB) Data {
	d := compared(t,
		textOf("Old text",
			"1||Ukraine's sovereignty is to be reconfirmed.",
			"2|Army ceiling|The size of the Ukrainian armed forces shall be limited to 600,000 persons in peacetime.",
			"3||Russia will not attack its neighbours and NATO will not grow any further to the east of the continent.",
			"4||A dialogue between Russia and NATO will be held, mediated by the United States. The talks open in Vienna within thirty days. Every party sends one delegation.",
			"5||Frozen assets of 100 billion dollars are invested in the reconstruction of the country by a fund.",
			"6||Elections take place within 100 days after the signature of the agreement by both sides.",
			"7||All prisoners of war are exchanged on the basis of all for all before the winter ends.",
			"8||A joint working group watches over security questions and reports to both of the capitals.",
			"9||The nuclear plant at Zaporizhzhia is started up under supervision of the agency in Vienna. Its electricity is shared equally between both of the countries on the river."),
		textOf("New text",
			"1||Ukraine's sovereignty is to be reconfirmed.",
			"2||All prisoners of war are exchanged on the basis of all for all before the spring begins.",
			"3|Army ceiling|The size of the Ukrainian armed forces may be limited to 800,000 persons in peacetime.",
			"4||Russia will not attack its neighbours.",
			"5||NATO will not grow any further to the east of the continent.",
			"6||A dialogue between Russia and NATO will be held, mediated by the United States. Every party sends one delegation. The talks open in Vienna within thirty days.",
			"7||The nuclear plant at Zaporizhzhia is started up under supervision of the agency in Vienna. A joint working group watches over security questions and reports to both of the capitals. Its electricity is shared equally between both of the countries on the river.",
			"8||Ukraine joins the European Union on a date that the parties agree upon."),
		compare.Pair{Old: 2, New: 3}, compare.Pair{Old: 2, New: 4}, compare.Pair{Old: 7, New: 6}, compare.Pair{Old: 8, New: 6})
	d.Names = []string{"28 points · 20 Nov 2025", "European text · 23 Nov 2025"}
	return d
}

// shownIn puts a view into a window without borders.
func shownIn(t testing.TB, mode theme.Mode, scale float32, size fyne.Size, d Data) (*View, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, scale))
	v := New()
	v.plane.modifiers = func() fyne.KeyModifier { return 0 }
	w := test.NewTempWindow(t, v.Object())
	w.SetPadded(false)
	w.Resize(size)
	v.Set(d)
	test.WidgetRenderer(v.plane.clip) // as painting does: without it nothing inside gets the keyboard
	return v, w
}

// words are all that is written on the view, where it can be seen.
func (v *View) words() string {
	var list []string
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				list = append(list, o.Text)
			}
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				walk(child)
			}
		}
	}
	walk(v.surface)
	return strings.ReplaceAll(strings.Join(list, "|"), "\u200a", "")
}

// at is where the cursor stands: "5 old 3" for the provision numbered 3 in the old
// text, in line 5.
func (v *View) at() string {
	on, ok := v.Selected()
	if !ok {
		return "nowhere"
	}
	number := "none"
	if p := v.data.provision(on); p != nil {
		number = p.Number
	}
	ghost := ""
	if v.lines[v.plane.cursor.line].ghost {
		ghost = " ghost"
	}
	return fmt.Sprintf("%d %s %s%s", v.plane.cursor.line, [...]string{"old", "new", "third", "fourth"}[on.Text], number, ghost)
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}
