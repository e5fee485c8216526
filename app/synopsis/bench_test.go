package synopsis

import (
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/store/plan"
)

// The next provision: what a person waits for after each key.
func BenchmarkShowShipped(b *testing.B) {
	v, _, _ := shownIn(b, theme.Light, 1, design, Content{})
	one, other := shipped(b, "v28-6"), shipped(b, "v28-7")
	for b.Loop() {
		v.Show(one)
		one, other = other, one
	}
}

func BenchmarkShowMany(b *testing.B) {
	v, _, _ := shownIn(b, theme.Light, 1, design, Content{})
	one, other := many(60, 200), many(60, 200)
	other.Subject = plan.On("p2")
	for b.Loop() {
		v.Show(one)
		one, other = other, one
	}
}

// A notch of the wheel down through sixty sides with two hundred statements
// each.
func BenchmarkScrollStep(b *testing.B) {
	v, _, _ := shownIn(b, theme.Light, 1, design, many(60, 200))
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	for b.Loop() {
		v.scroll.Scrolled(e)
	}
}
