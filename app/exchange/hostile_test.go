package exchange

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
)

// endless is a file of a given size that repeats a piece of text after a
// beginning. It counts what is read of it.
type endless struct {
	begin, repeat string
	size, at      int64
	read          int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= e.size {
		return 0, io.EOF
	}
	p = p[:min(int64(len(p)), e.size-e.at)]
	for i := range p {
		if at := e.at + int64(i); at < int64(len(e.begin)) {
			p[i] = e.begin[at]
		} else {
			p[i] = e.repeat[(at-int64(len(e.begin)))%int64(len(e.repeat))]
		}
	}
	e.at += int64(len(p))
	e.read += int64(len(p))
	return len(p), nil
}

func (e *endless) Seek(offset int64, whence int) (int64, error) {
	if whence == io.SeekCurrent {
		offset += e.at
	}
	e.at = offset
	return offset, nil
}

// TestHostileFilesFailEarly gives the reader 200 MB that make no sense. It has
// to give up after a little of it and hold little in memory.
func TestHostileFilesFailEarly(t *testing.T) {
	const (
		size   = 200 << 20
		little = 1 << 20
	)
	begin := `{"format":"demarche-dossier","format_version":1,`
	for _, c := range []struct {
		name, begin, repeat string
		path, problem       string
		read, memory        int64
	}{
		{"brackets", "", "[", "", "this must be the document, an object in braces, not a list", little, little},
		{"braces", "", `{"a":`, "/a", `"a" is no member of the document`, little, little},
		{"brackets in a member", begin + `"dossier":`, "[", "/dossier", "this must be a dossier, an object in braces, not a list", little, little},
		{"brackets in a list", begin + `"statements":`, "[", "/statements/0", "this must be a statement, an object in braces, not a list", little, little},
		{"brackets in a text", begin + `"dossier":{"title":`, "[", "/dossier/title", "this must be text in quotes, not a list", little, little},
		{"brackets in an unknown member", begin + `"more":`, "[", "/more", `"more" is no member of the document`, little, little},
		{"lists in lists", "[", "[],", "", "this must be the document, an object in braces, not a list", little, little},
		{"zeros", "\x00", "\x00", "", "UTF-16", little, little},
		{"a text without end", begin + `"dossier":{"title":"`, "a", "/dossier/title", "more than 16 MiB", longestToken + little, 5 * longestToken},
		{"nothing but space", "", " ", "", "more than 16 MiB", longestToken + little, 5 * longestToken},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := &endless{begin: c.begin, repeat: c.repeat, size: size}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := ReadDossier(file)
			runtime.ReadMemStats(&after)
			place, ok := errors.AsType[*PlaceError](err)
			if !ok || place.Line != 1 || place.Path != c.path || !strings.Contains(place.Problem, c.problem) {
				t.Errorf("err = %v, want line 1, path %q and %q", err, c.path, c.problem)
			}
			if file.read > c.read {
				t.Errorf("read %d bytes, want at most %d", file.read, c.read)
			}
			if used := int64(after.TotalAlloc - before.TotalAlloc); used > c.memory {
				t.Errorf("allocated %d bytes, want at most %d", used, c.memory)
			}
		})
	}
}

// TestLongCirclesAndChains makes sure that a file cannot exhaust the stack or
// the patience by links that go on and on.
func TestLongCirclesAndChains(t *testing.T) {
	const n = 1_000_000
	chain := func(i int) []int {
		if i+1 == n {
			return nil
		}
		return []int{i + 1}
	}
	if nodes, _ := circle(n, chain); nodes != nil {
		t.Errorf("found a circle of %d in a chain", len(nodes))
	}
	if nodes, _ := circle(n, func(i int) []int { return []int{(i + 1) % n} }); len(nodes) != n {
		t.Errorf("found a circle of %d nodes, want %d", len(nodes), n)
	}
	if got := route(make([]int, n), func(int) string { return "a" }); len(got) > 100 {
		t.Errorf("a long circle makes a message of %d bytes", len(got))
	}
}
