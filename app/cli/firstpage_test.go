package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestFirstPageLost: what is left of a dossier without its first page is no
// stranger's file. Every command says what can be done, and that can be done.
func TestFirstPageLost(t *testing.T) {
	path, backup := backedUp(t)
	was := run("export", "--format", "json", path).done(t)
	put(t, path, 0, strings.Repeat("\x00", 4096))
	advice := []string{path, "damaged", "demarche salvage " + path + " NEW", "demarche restore newest " + path, "demarche backups " + path}
	for name, args := range commands(t) {
		if args[0] != "check" {
			t.Run(name, func(t *testing.T) { run(append(args, path)...).failed(t, exitFailed, advice...) })
		}
	}
	r := run("check", path)
	if r.status != exitFailed || !strings.Contains(r.out, "first page, in 1 place: The first page of the file") {
		t.Errorf("status %d, found %q", r.status, r.out)
	}
	r.out = ""
	r.failed(t, exitFailed, path, "salvage", "restore newest", "backups")
	record := parse[object](t, run("check", "--json", "--repair", path).out)
	if f := record["findings"].([]any)[0].(object); f["code"] != "first page" || record["backup"] != backup || record["clean"] != false {
		t.Errorf("the record is %v", record)
	}

	saved := filepath.Join(t.TempDir(), "saved.demarche")
	if out := run("salvage", path, saved).done(t); !strings.Contains(out, "nothing was lost") || run("export", "--format", "json", saved).done(t) != was {
		t.Errorf("salvage printed %q", out)
	}
	run("restore", "newest", path).done(t)
	run("check", path).done(t)
	if said(t, path) != said(t, backup) {
		t.Error("restored is another dossier")
	}
}

// TestFirstPageLostWithoutBackups leaves salvage.
func TestFirstPageLostWithoutBackups(t *testing.T) {
	path := example(t)
	put(t, path, 0, strings.Repeat("\x00", 4096))
	run("restore", "newest", path).failed(t, exitFailed, "no good backup", "demarche salvage "+path+" NEW")
}
