package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

// old is a dossier that the first schema's program wrote.
func old(t testing.TB) string {
	t.Helper()
	return write(t, filepath.Join(t.TempDir(), "old.demarche"), read(t, filepath.Join("..", "..", "store", "testdata", "schema1.demarche")))
}

// TestOlderSchema is brought up to date by whatever command comes first, also
// by one that only reads.
func TestOlderSchema(t *testing.T) {
	for _, args := range [][]string{{"note", "list"}, {"history"}, {"show"}, {"note", "add", "--on", "dossier", "--body", "x"}} {
		path := old(t)
		first := run(append(args, path)...).done(t)
		alone(t, path)
		if args[0] != "note" || args[1] != "add" {
			if again := untouched(t, filepath.Dir(path), func() result { return run(append(args, path)...) }).done(t); again != first {
				t.Errorf("%q prints otherwise the second time", args)
			}
		}
		if out := run("history", path).done(t); strings.Count(out, "\n") < 2 {
			t.Errorf("the history is %q", out)
		}
	}
}
