package plantext

import (
	"context"
	"strings"
	"testing"
)

// shown is a plan in lines: "# title", then a line for each point, set in below
// its parent: "10.a Its title|its text", with ¶ for its line ends.
func shown(p *Plan) string {
	var lines []string
	if p.Title != "" {
		lines = append(lines, "# "+strings.ReplaceAll(p.Title, "\n", "¶"))
	}
	depth := make([]int, len(p.Points))
	for i, point := range p.Points {
		if point.Parent >= 0 {
			depth[i] = depth[point.Parent] + 1
		}
		head := point.Number
		if point.Title != "" {
			head += " " + strings.ReplaceAll(point.Title, "\n", "¶")
		}
		lines = append(lines, strings.Repeat(" ", depth[i])+head+"|"+strings.ReplaceAll(point.Text, "\n", "¶"))
	}
	return strings.Join(lines, "\n")
}

// parsed is a plan that must be read.
func parsed(t testing.TB, name string, content []byte) *Plan {
	t.Helper()
	p, err := Parse(context.Background(), name, content)
	if err != nil {
		t.Fatal(err)
	}
	for i, point := range p.Points {
		if point.Parent < -1 || point.Parent >= i {
			t.Fatalf("point %d has parent %d", i, point.Parent)
		}
	}
	return p
}
