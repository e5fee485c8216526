package wrap

import (
	"maps"
	"unicode/utf8"
)

// Face is the caller's number for one text style and size, from 0.
type Face uint8

// Measure gives the width of one grapheme cluster in a face, in
// device-independent pixels.
type Measure func(face Face, cluster string) float32

// Ellipsis is what [Table.Fit] leaves room for.
const Ellipsis = "…"

// direct is the number of code points whose advance is found by index: ASCII,
// Latin, Greek, Cyrillic. It is where the block "Cyrillic Supplement" ends.
const direct = 0x530

// unknown marks an advance that has not been measured.
const unknown = -1

// advances of one face.
type advances struct {
	byRune    *[direct]float32
	byCluster map[string]float32 // everything else
	wide      float32            // for a cluster never learned
}

// Advances collects the widths of grapheme clusters. It is for one goroutine,
// the one that may measure text.
type Advances struct {
	measure Measure
	faces   []advances
	frozen  *Table // the table of what is known, nil once something was added
	shared  bool   // faces are in use by a table: copy before adding
}

// NewAdvances starts a collection for a number of faces. ASCII is measured at
// once, so that most texts are known before they are met.
func NewAdvances(faces int, measure Measure) *Advances {
	a := &Advances{measure: measure, faces: make([]advances, faces)}
	for i := range a.faces {
		f := &a.faces[i]
		f.byRune, f.byCluster = new([direct]float32), make(map[string]float32)
		for r := range f.byRune {
			f.byRune[r] = unknown
		}
		for r := range rune(utf8.RuneSelf) {
			f.byRune[r] = measure(Face(i), string(r))
		}
		f.byRune['\n'], f.byRune['\r'] = 0, 0
		f.byCluster[Ellipsis] = measure(Face(i), Ellipsis)
		f.wide = f.byRune['W']
	}
	return a
}

// Learn measures what is new in a text. Over plain ASCII it only runs: that
// was measured at the start.
func (a *Advances) Learn(face Face, text string) {
	f := &a.faces[face]
	for i := asciiUpTo(text, 0); i < len(text); i = asciiUpTo(text, i) {
		r, n := cluster(text[i:])
		if !f.knows(r, text[i:i+n]) {
			a.add(face, r, text[i:i+n])
			f = &a.faces[face] // adding may have parted it from a table
		}
		i += n
	}
}

// asciiUpTo is where the ASCII that begins at text[i:] ends, less the one
// character that an accent may follow; i where there is none.
func asciiUpTo(text string, i int) int {
	at := i
	for at+8 <= len(text) {
		w := text[at : at+8]
		if w[0]|w[1]|w[2]|w[3]|w[4]|w[5]|w[6]|w[7] >= utf8.RuneSelf {
			break
		}
		at += 8
	}
	for at < len(text) && text[at] < utf8.RuneSelf {
		at++
	}
	if at == len(text) {
		return at
	}
	return max(at-1, i)
}

// Freeze is a table of everything learned so far. Until something new is
// learned it is the same table.
func (a *Advances) Freeze() *Table {
	if a.frozen == nil {
		a.frozen = &Table{faces: a.faces}
		a.shared = true
	}
	return a.frozen
}

func (a *Advances) add(face Face, r rune, cluster string) {
	if a.shared {
		a.unshare()
	}
	a.frozen = nil
	width := a.measure(face, cluster)
	if f := &a.faces[face]; r >= 0 && r < direct {
		f.byRune[r] = width
	} else {
		f.byCluster[cluster] = width
	}
}

// unshare leaves the present faces to the tables that use them.
func (a *Advances) unshare() {
	faces := make([]advances, len(a.faces))
	for i, f := range a.faces {
		byRune := *f.byRune
		faces[i] = advances{byRune: &byRune, byCluster: maps.Clone(f.byCluster), wide: f.wide}
	}
	a.faces, a.shared = faces, false
}

func (f *advances) knows(r rune, cluster string) bool {
	if r >= 0 && r < direct {
		return f.byRune[r] != unknown
	}
	_, ok := f.byCluster[cluster]
	return ok
}

// width is the advance of a cluster: r when it is that single code point, -1
// for one of several.
func (f *advances) width(r rune, cluster string) float32 {
	if r >= 0 && r < direct {
		if w := f.byRune[r]; w != unknown {
			return w
		}
	} else if w, ok := f.byCluster[cluster]; ok {
		return w
	}
	return f.wide
}
