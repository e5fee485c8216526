package buttons

import "fyne.io/fyne/v2"

// Along is where a key leads from one entry of a list to another: to the next,
// over the view of so many entries, to either end. It stays within the list; ok
// is false for a key that leads nowhere.
func Along(k fyne.KeyName, at, length, view int) (to int, ok bool) {
	last := length - 1
	switch k {
	case fyne.KeyUp:
		at--
	case fyne.KeyDown:
		at++
	case fyne.KeyPageUp:
		at -= view
	case fyne.KeyPageDown:
		at += view
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = last
	default:
		return at, false
	}
	return max(0, min(at, last)), true
}
