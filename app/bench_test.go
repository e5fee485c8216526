package app

import (
	"testing"

	"demarche/store/plan"
	"demarche/store/sample"
)

// BenchmarkAsOf is what a change of the as-of date costs beside drawing the rows
// in view: positions, gists and header counts of 10 000 provisions from 100 000
// statements. The bar is 50 ms.
func BenchmarkAsOf(b *testing.B) {
	x := plan.NewIndex(sample.Dossier(sample.Large))
	days := x.Days()
	n := 0
	for b.Loop() {
		n++
		m := x.Matrix("v1", days[len(days)-1-n%10])
		if c := content(x, m, nil, nil); len(c.Rows) < 10_000 {
			b.Fatal(len(c.Rows))
		}
	}
}
