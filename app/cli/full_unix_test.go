//go:build linux || darwin

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// fileLimit, in its environment, is how many bytes a file may have that the
// program writes: the nearest thing to a full disk that a test can have.
const fileLimit = "DEMARCHE_TEST_FILE_LIMIT"

func init() {
	if limit, err := strconv.ParseUint(os.Getenv(fileLimit), 10, 64); err == nil {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			panic(err)
		}
	}
}

// onAFullDisk is the program where no file can grow beyond a limit.
func onAFullDisk(limit int64, args ...string) *exec.Cmd {
	c := program(args...)
	c.Env = append(c.Env, fmt.Sprintf("%s=%d", fileLimit, limit))
	return c
}

// TestNoRoomForANote: what cannot be saved is refused, and what was saved stays.
func TestNoRoomForANote(t *testing.T) {
	path := example(t)
	c := onAFullDisk(500_000, "note", "add", "--on", "dossier", "--body", "-", path)
	c.Stdin = strings.NewReader(strings.Repeat("a", 1<<20))
	r := untouched(t, filepath.Dir(path), func() result { return runProgram(t, c) })
	r.failed(t, exitFailed, path)
	if got := listed(t, path); len(got) != 0 {
		t.Errorf("listed %d notes", len(got))
	}
	run("show", path).done(t)
}

// TestNoRoomToTidyUp: the note is saved in the log, but the file has no room
// to take it over. The program says where the note is, and the next one that
// has room brings the two together.
func TestNoRoomToTidyUp(t *testing.T) {
	path := example(t)
	info, err := os.Stat(path)
	check(t, err)
	c := onAFullDisk(info.Size()+8192, "note", "add", "--on", "dossier", "--body", "-", path)
	body := strings.Repeat("a", 100_000)
	c.Stdin = strings.NewReader(body)
	r := runProgram(t, c)
	if r.status != exitDone || !strings.Contains(r.err, "everything is saved") || !strings.Contains(r.err, path) || !strings.Contains(r.err, "-wal") {
		t.Errorf("status %d, message %q", r.status, r.err)
	}
	if len(beside(t, path)) == 1 {
		t.Error("there is no log: the test has not done what it is about")
	}
	if got := listed(t, path); len(got) != 1 || got[0]["body"] != body || !strings.HasPrefix(r.out, got[0]["id"].(string)) {
		t.Errorf("listed %d notes, reported %q", len(got), r.out)
	}
	run("undo", path).done(t) // who writes brings the two together
	alone(t, path)
}

// TestNoRoomForAFile: nothing is left of what could not be made whole.
func TestNoRoomForAFile(t *testing.T) {
	path := example(t)
	dir := filepath.Dir(path)
	for name, args := range map[string][]string{
		"new":    {"new", "--example", filepath.Join(dir, "new.demarche")},
		"export": {"export", "--format", "json", "-o", filepath.Join(dir, "new.json"), path},
	} {
		t.Run(name, func(t *testing.T) {
			r := untouched(t, dir, func() result { return runProgram(t, onAFullDisk(100_000, args...)) })
			r.failed(t, exitFailed, filepath.Join(dir, "new."))
		})
	}
}
