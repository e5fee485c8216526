//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// printing are the commands that print something, without the dossier.
var printing = map[string][]string{
	"show":        {"show"},
	"show --json": {"show", "--json"},
	"since":       {"show", "--since", "2025-11-21"},
	"gaps":        {"gaps"},
	"gaps --json": {"gaps", "--json"},
	"markdown":    {"export", "--format", "md"},
	"text":        {"export", "--format", "txt"},
	"a table":     {"export", "--format", "tsv"},
	"note list":   {"note", "list"},
	"note --json": {"note", "list", "--json"},
	"export":      {"export", "--format", "json"},
	"history":     {"history"},
	"one record":  {"history", "--on", "dossier"},
	"the trash":   {"history", "--deleted"},
	"check":       {"check"},
	"backups":     {"backups"},
	"help":        {"help"},
	"help of one": {"show", "--help"},
	"version":     {"version"},
}

// TestOutputThatCannotBeWritten prints onto a full disk: status 1, one message,
// nothing left beside the dossier.
func TestOutputThatCannotBeWritten(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no full disk here:", err)
	}
	defer full.Close()
	path := example(t)
	run("note", "add", "--on", "dossier", "--body", "x", path).done(t)
	for name, args := range printing {
		t.Run(name, func(t *testing.T) {
			c := program(withFile(args, path)...)
			c.Stdout = full
			r := untouched(t, filepath.Dir(path), func() result { return runProgram(t, c) })
			r.failed(t, exitFailed, "the output could not be written", "no space left")
		})
	}
	c := program("note", "add", "--on", "dossier", "--body", "kept", path)
	c.Stdout = full
	runProgram(t, c).failed(t, exitFailed, "the output could not be written", "everything else was done")
	if got := listed(t, path); len(got) != 2 || got[1]["body"] != "kept" {
		t.Errorf("listed %v", got)
	}
}

// withFile adds the dossier to the commands that take one.
func withFile(args []string, path string) []string {
	if args[0] == "help" || args[0] == "version" {
		return args
	}
	return append(append([]string{}, args...), path)
}

// TestReaderThatGoesAway prints into a pipe that nobody reads, as "| head"
// does: the program ends in silence, with status 1, and closes the dossier.
func TestReaderThatGoesAway(t *testing.T) {
	path := example(t)
	for name, args := range printing {
		t.Run(name, func(t *testing.T) {
			r, w, err := os.Pipe()
			check(t, err)
			check(t, r.Close())
			c := program(withFile(args, path)...)
			c.Stdout = w
			got := untouched(t, filepath.Dir(path), func() result { return runProgram(t, c) })
			check(t, w.Close())
			if got.status != exitFailed || got.err != "" {
				t.Errorf("status %d, message %q", got.status, got.err)
			}
		})
	}
}

// TestErrorsGoToStandardError even where standard output goes nowhere.
func TestErrorsGoToStandardError(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no full disk here:", err)
	}
	defer full.Close()
	c := program("show", filepath.Join(t.TempDir(), "none"))
	c.Stdout = full
	if r := runProgram(t, c); r.status != exitFailed || !strings.Contains(r.err, "there is no such file") {
		t.Errorf("status %d, message %q", r.status, r.err)
	}
}
