package redline

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"demarche/app/compare"
)

var forms = map[string]func(io.Writer, Header, *compare.Comparison) error{"HTML": HTML, "Markdown": Markdown, "DOCX": DOCX}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAFullDisk(t *testing.T) {
	for name, write := range forms {
		if err := write(full{}, header, example(t)); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// long is a comparison of many provisions of which every seventh is another, and
// every hundredth moved.
func long(t testing.TB, n int) *compare.Comparison {
	r := rand.New(rand.NewPCG(1, 2))
	old, now := &compare.Text{}, &compare.Text{}
	for i := range n {
		var b strings.Builder
		for range 20 {
			fmt.Fprintf(&b, "word%d ", r.IntN(5000))
		}
		p := compare.Provision{Number: fmt.Sprint(i + 1), Text: b.String()}
		old.Provisions = append(old.Provisions, p)
		if i%7 == 0 {
			p.Text = strings.Replace(p.Text, " ", " not ", 2)
		}
		now.Provisions = append(now.Provisions, p)
	}
	for i := 0; i+50 < n; i += 100 {
		now.Provisions[i], now.Provisions[i+50] = now.Provisions[i+50], now.Provisions[i]
	}
	return compared(t, old, now)
}

// BenchmarkForms writes a small comparison and one of ten times the rows.
func BenchmarkForms(b *testing.B) {
	for _, n := range []int{2000, 20000} {
		c := long(b, n)
		for _, name := range []string{"HTML", "Markdown", "DOCX"} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					if err := forms[name](io.Discard, header, c); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// TestMemoryDoesNotGrowWithTheText writes a long comparison: what is held is the
// place of each provision, and not the file.
func TestMemoryDoesNotGrowWithTheText(t *testing.T) {
	c := long(t, 5000)
	for name, write := range forms {
		var before, after runtime.MemStats
		most := uint64(0)
		runtime.GC()
		runtime.ReadMemStats(&before)
		watch := writerFunc(func(p []byte) (int, error) {
			runtime.GC()
			runtime.ReadMemStats(&after)
			if after.HeapAlloc > before.HeapAlloc {
				most = max(most, after.HeapAlloc-before.HeapAlloc)
			}
			return len(p), nil
		})
		wide := &wideWriter{w: watch}
		if err := write(wide, header, c); err != nil {
			t.Fatal(err)
		}
		if most > 4<<20 {
			t.Errorf("%s holds %d kB", name, most>>10)
		}
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// wideWriter hands on every hundredth write.
type wideWriter struct {
	w io.Writer
	n int
}

func (w *wideWriter) Write(p []byte) (int, error) {
	if w.n++; w.n%100 == 0 {
		return w.w.Write(p)
	}
	return len(p), nil
}
