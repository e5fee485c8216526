package plantext

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

func TestRead(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "plan.txt")
	if err := os.WriteFile(path, []byte("One.\n\nTwo.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Read(context.Background(), path)
	if err != nil || shown(p) != "|One.\n|Two." {
		t.Errorf("%v, %v", p, err)
	}
	for name, why := range map[string]string{folder: "folder", filepath.Join(folder, "no.txt"): "no such file"} {
		_, err := Read(context.Background(), name)
		if e, ok := errors.AsType[*Error](err); !ok || !strings.Contains(e.Why, why) || e.Path != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Read(context.Background(), filepath.Join(folder, "no.txt")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v does not say what it is from", err)
	}
	if runtime.GOOS == "linux" {
		if _, err := Read(context.Background(), os.DevNull); err == nil || !strings.Contains(err.Error(), "device") {
			t.Errorf("a device: %v", err)
		}
	}
}

func TestUnreadable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.txt")
	if err := os.WriteFile(path, []byte("One."), 0o000); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("this user may read every file, as root may")
	}
	if _, err := Read(context.Background(), path); err == nil || !strings.Contains(err.Error(), "does not allow") {
		t.Errorf("%v", err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, content := range map[string][]byte{"a.txt": []byte("x"), "a.docx": word{body: par("", "x")}.zip(t)} {
		if _, err := Parse(ctx, name, content); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestAsManyPointsAsParagraphs holds for texts in which no paragraph begins
// with a number, whatever else they begin with.
func TestAsManyPointsAsParagraphs(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	begins := []string{"The", "2025 was", "3 troops", "(the", "- a", "1990s", "Article 5 of", "I am", "A state", "1.5 %", "„Wir", "Україна", "TITLE", "\tset in"}
	for range 500 {
		n := 1 + random.IntN(20)
		list := make([]string, n)
		for i := range list {
			list[i] = begins[random.IntN(len(begins))] + strings.Repeat(" word", random.IntN(5))
			if random.IntN(3) == 0 {
				list[i] += "\nand so on."
			}
		}
		p := parsed(t, "plan.txt", []byte(strings.Join(list, "\n\n")+"\n"))
		if len(p.Points) != n {
			t.Fatalf("%d points of %d paragraphs:\n%s", len(p.Points), n, strings.Join(list, "\n\n"))
		}
		for i := range list {
			if p.Points[i].Text != list[i] {
				t.Fatalf("point %d is %q, not %q", i, p.Points[i].Text, list[i])
			}
		}
	}
}

// letters are the letters and digits of a text, in order.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// spelt are all words of a plan. A heading stands behind its number or before
// it, so that only how often each letter occurs is kept.
func spelt(p *Plan) map[rune]int {
	count := tally(letters(p.Title))
	for _, point := range p.Points {
		for r, n := range tally(letters(point.Number + point.Title + point.Text)) {
			count[r] += n
		}
	}
	return count
}

func tally(s string) map[rune]int {
	count := map[rune]int{}
	for _, r := range s {
		count[r]++
	}
	return count
}

// sample is a text of lines such as plans have them, in any order.
func sample(random *rand.Rand) string {
	lines := []string{"1. One", "2. Two:", "3) Three.", "a) x;", "b) y.", "(i) z", "(ii) w", "- bullet", "  - set in", "Article 1", "Article 2. Scope", "Стаття 3.", "", "", "", "Words and words.", "Heading", "    set in", "10.a sub", "10.b sub", "IV. Four", "V. Five", "é и є"}
	var b strings.Builder
	for range random.IntN(40) {
		b.WriteString(lines[random.IntN(len(lines))] + "\n")
	}
	return b.String()
}

func TestNoWordIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		checkSpelt(t, sample(random))
	}
}

func checkSpelt(t *testing.T, text string) {
	t.Helper()
	p := parsed(t, "plan.txt", []byte(text))
	got, want := spelt(p), tally(letters(formed(text)))
	if len(got) != len(want) {
		t.Fatalf("letters lost of\n%s\nleft:\n%s", text, shown(p))
	}
	for r, n := range want {
		if got[r] != n {
			t.Fatalf("%q is there %d times, not %d, of\n%s\nleft:\n%s", r, got[r], n, text, shown(p))
		}
	}
}
