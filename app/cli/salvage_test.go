package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSalvage gets everything out of a file with a page gone, for the journal
// has it all.
func TestSalvage(t *testing.T) {
	path := example(t)
	note(t, path, "a\x1b")
	before := run("export", "--format", "json", path).done(t)
	damage(t, path, "statement")
	saved := filepath.Join(t.TempDir(), "saved.demarche")
	r := untouched(t, filepath.Dir(path), func() result { return run("salvage", path, saved) })
	out := r.done(t)
	if !strings.HasPrefix(out, "made "+saved+"\n    "+shippedCounts+"1 note\n") || !strings.Contains(out, "nothing was lost\n") {
		t.Errorf("printed %q", out)
	}
	if run("export", "--format", "json", saved).done(t) != before {
		t.Error("the dossier is another one than before the damage")
	}
	run("check", saved).done(t)
	alone(t, saved)
}

// TestSalvageSaysWhatIsLost when a part of the journal is gone, too.
func TestSalvageSaysWhatIsLost(t *testing.T) {
	path := example(t)
	damage(t, path, "change")
	saved := filepath.Join(t.TempDir(), "saved.demarche")
	out := run("salvage", path, saved).done(t)
	if !strings.Contains(out, "\nlost: ") || strings.Contains(out, "nothing was lost") {
		t.Errorf("printed %q", out)
	}
	run("show", saved).done(t)
}

func TestSalvageFails(t *testing.T) {
	path, _ := backedUp(t)
	dir := filepath.Dir(path)
	there := write(t, filepath.Join(dir, "there"), "precious")
	for name, c := range map[string]struct {
		lose         func(t testing.TB, path string)
		damaged, out string
		say          []string
	}{
		"onto a file":           {nil, path, there, []string{there, "exists already"}},
		"onto itself":           {nil, path, path, []string{path, "exists already"}},
		"into a missing folder": {nil, path, filepath.Join(dir, "missing", "a"), []string{"no such folder"}},
		"a missing file":        {nil, filepath.Join(dir, "none"), filepath.Join(dir, "new"), []string{filepath.Join(dir, "none"), "no such file"}},
		"a folder":              {nil, dir, filepath.Join(dir, "new"), []string{"not a file"}},
		"a text":                {nil, there, filepath.Join(dir, "new"), []string{there, "Nothing could be salvaged"}},
		"an empty file":         {lost["empty"].lose, path, filepath.Join(dir, "new"), []string{path, "0 bytes", "Its newest good backup is of "}},
	} {
		t.Run(name, func(t *testing.T) {
			whole, err := os.ReadFile(path)
			check(t, err)
			if c.lose != nil {
				c.lose(t, path)
			}
			r := untouched(t, dir, func() result { return run("salvage", c.damaged, c.out) })
			r.failed(t, exitFailed, c.say...)
			write(t, path, string(whole))
		})
	}
}

// TestSalvageOfALostDossier leaves no half of a file, whatever is there.
func TestSalvageOfALostDossier(t *testing.T) {
	for name, c := range lost {
		t.Run(name, func(t *testing.T) {
			path, _ := backedUp(t)
			c.lose(t, path)
			saved := filepath.Join(t.TempDir(), "saved.demarche")
			r := untouched(t, filepath.Dir(path), func() result { return run("salvage", path, saved) })
			if r.status == exitDone {
				run("check", saved).done(t)
				alone(t, saved)
				return
			}
			r.failed(t, exitFailed, path, "demarche restore newest "+path)
			if left := beside(t, saved); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
		})
	}
}
