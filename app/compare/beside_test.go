package compare

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkBeside compares two texts of a thousand provisions and a megabyte, and one
// provision of 2 000 words, beside the programs that a person would have used
// instead. Those are started anew each time, which takes them a few milliseconds;
// they find words only, not which provision became which.
func BenchmarkBeside(b *testing.B) {
	for _, c := range []struct {
		name              string
		provisions, words int
	}{{"1 MB", 1000, 200}, {"2000 words", 1, 2000}} {
		old, now := generated(1, c.provisions, c.words, 0.15)
		folder := b.TempDir()
		files := []string{filepath.Join(folder, "old.txt"), filepath.Join(folder, "new.txt")}
		for k, text := range []*Text{old, now} {
			all := make([]int, len(text.Provisions))
			for i := range all {
				all[i] = i
			}
			if err := os.WriteFile(files[k], []byte(strings.Join(textsAt(text, all), "\n\n")+"\n"), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(c.name+"/Demarche", func(b *testing.B) {
			for b.Loop() {
				if _, err := Compare(context.Background(), old, now, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		for _, tool := range [][]string{{"git", "diff", "--no-index", "--word-diff"}, {"git", "diff", "--no-index", "--word-diff", "--histogram"}, {"wdiff"}} {
			b.Run(c.name+"/"+strings.Join(tool, " "), func(b *testing.B) { runBeside(b, append(tool, files...)) })
		}
	}
}

// runBeside times a program that answers with 1 where there are differences.
func runBeside(b *testing.B, command []string) {
	path, err := exec.LookPath(command[0])
	if err != nil {
		b.Skipf("%s is not installed here", command[0])
	}
	for b.Loop() {
		err := exec.Command(path, command[1:]...).Run() //nolint:gosec // of the table above
		if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 1) {
			b.Fatal(err)
		}
	}
}
