package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

// said are the texts of the notes, in the order of note list.
func said(t testing.TB, path string) string {
	t.Helper()
	var bodies []string
	for _, n := range listed(t, path) {
		bodies = append(bodies, n["body"].(string))
	}
	return strings.Join(bodies, " ")
}

// TestUndoAndRedo go back and forth over several acts, each call as if the
// program had been started anew.
func TestUndoAndRedo(t *testing.T) {
	path := example(t)
	for _, body := range []string{"a", "b", "c"} {
		added(t, run("note", "add", "--on", "cell:v28-6/ukraine", "--body", body, path))
	}
	const note = "add note on 6 / Ukraine\n"
	const undone, redone, toUndo, toRedo = "undo: " + note, "redo: " + note, "next to undo: " + note, "next to redo: " + note
	for i, step := range []struct{ command, out, left string }{
		{"undo", undone + toUndo + toRedo, "a b"},
		{"undo", undone + toUndo + toRedo, "a"},
		{"redo", redone + toUndo + toRedo, "a b"},
		{"undo", undone + toUndo + toRedo, "a"},
		{"undo", undone + "nothing more to undo\n" + toRedo, ""},
		{"redo", redone + toUndo + toRedo, "a"},
		{"redo", redone + toUndo + toRedo, "a b"},
		{"redo", redone + toUndo + "nothing more to redo\n", "a b c"},
	} {
		if out := run(step.command, path).done(t); out != step.out {
			t.Errorf("step %d: %s printed %q, want %q", i, step.command, out, step.out)
		}
		if left := said(t, path); left != step.left {
			t.Errorf("step %d: the notes are %q, want %q", i, left, step.left)
		}
		alone(t, path)
	}
}

// TestUndoInProcessesOfTheirOwn, to leave no doubt.
func TestUndoInProcessesOfTheirOwn(t *testing.T) {
	path := example(t)
	added(t, runProgram(t, program("note", "add", "--on", "dossier", "--body", "a", path)))
	runProgram(t, program("undo", path)).done(t)
	if got := said(t, path); got != "" {
		t.Errorf("after undo: %q", got)
	}
	runProgram(t, program("redo", path)).done(t)
	if got := said(t, path); got != "a" {
		t.Errorf("after redo: %q", got)
	}
}

// TestUndoOfAnImport empties the dossier, and redo fills it again.
func TestUndoOfAnImport(t *testing.T) {
	whole := example(t)
	in := write(t, filepath.Join(t.TempDir(), "in.json"), run("export", "--format", "json", whole).done(t))
	path := empty(t)
	run("import", in, path).done(t)
	if out := run("undo", path).done(t); !strings.HasPrefix(out, "undo: import US-backed 28-point peace plan for Ukraine\nnothing more to undo\nnext to redo: import ") {
		t.Errorf("undo printed %q", out)
	}
	if got := run("export", "--format", "json", path).done(t); strings.Contains(got, "Ukraine") {
		t.Errorf("something is left: %.300s", got)
	}
	run("redo", path).done(t)
	if got := run("export", "--format", "json", path).done(t); got != read(t, in) {
		t.Error("the dossier is another one after undo and redo")
	}
}

// TestNothingToUndo: neither in a new dossier, nor what made it, nor twice.
func TestNothingToUndo(t *testing.T) {
	noted := example(t)
	added(t, run("note", "add", "--on", "dossier", "--body", "a", noted))
	run("undo", noted).done(t)
	for name, path := range map[string]string{"an empty dossier": empty(t), "the shipped one": example(t), "all is undone": noted} {
		t.Run(name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result { return run("undo", path) })
			r.failed(t, exitFailed, path, "nothing to undo", "nothing was changed")
		})
	}
	added(t, run("note", "add", "--on", "dossier", "--body", "b", noted)) // after it, no redo
	for name, path := range map[string]string{"an empty dossier": empty(t), "a new act": noted} {
		t.Run("redo, "+name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result { return run("redo", path) })
			r.failed(t, exitFailed, path, "nothing to redo", "nothing was changed")
		})
	}
}
