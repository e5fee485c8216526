package cli

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// huge writes a file of 200 MB that repeats a piece of text after a beginning.
func huge(t *testing.T, begin, repeat string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "huge.json")
	f, err := os.Create(path)
	check(t, err)
	w := bufio.NewWriter(f)
	block := strings.Repeat(repeat, (1<<20)/len(repeat))
	_, _ = w.WriteString(begin)
	for range 200 {
		_, _ = w.WriteString(block)
	}
	check(t, w.Flush())
	check(t, f.Close())
	return path
}

// TestHugeFilesAreRefusedSoon imports 200 MB without sense: it takes little
// time and little memory to find that out, and the dossier stays empty.
func TestHugeFilesAreRefusedSoon(t *testing.T) {
	const begin = `{"format":"demarche-dossier","format_version":1,"dossier":`
	path := empty(t)
	for _, c := range []struct {
		name, begin, repeat, say string
		memory                   int // in MB, of the whole program
	}{
		{"brackets", "", "[", "line 1: this must be the document", 100},
		{"brackets in the middle", begin, "[", "line 1, /dossier: this must be a dossier", 100},
		{"braces", begin, `{"a":`, `line 1, /dossier/a: "a" is no member`, 100},
		{"one long text", begin + `{"title":"`, "a", "line 1, /dossier/title: a value here takes more than 16 MiB", 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := huge(t, c.begin, c.repeat)
			p := program("import", in, path)
			status := filepath.Join(t.TempDir(), "status")
			p.Env = append(p.Env, statusFile+"="+status)
			start := time.Now()
			r := untouched(t, filepath.Dir(path), func() result { return runProgram(t, p) })
			r.failed(t, exitFailed, in, c.say, "nothing was imported")
			const patience = 20 * time.Second // it takes a quarter of a second; the machine may be busy
			if took := time.Since(start); took > patience {
				t.Errorf("it took %v", took)
			}
			if used := peak(t, read(t, status)); used > c.memory {
				t.Errorf("it took %d MB", used)
			}
		})
	}
}

// peak is how many MB a process held at most.
func peak(t *testing.T, status string) int {
	t.Helper()
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindStringSubmatch(status)
	if m == nil {
		t.Fatalf("no peak in %q", status)
	}
	kilobytes, err := strconv.Atoi(m[1])
	check(t, err)
	t.Logf("%d MB", kilobytes>>10)
	return kilobytes >> 10
}
