package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/assets"
)

// TestExportImportExport goes all the way round: byte for byte.
func TestExportImportExport(t *testing.T) {
	path := example(t)
	first := run("export", "--format", "json", path).done(t)
	if first != string(assets.Dossier()) {
		t.Error("the export of the shipped dossier is not the shipped dossier")
	}
	in := write(t, filepath.Join(t.TempDir(), "in.json"), first)
	second := empty(t)
	want := "imported \"US-backed 28-point peace plan for Ukraine\": 6 versions, 245 statements, 260 sources, 0 notes\n"
	if out := run("import", in, second).done(t); out != want {
		t.Errorf("import printed %q, want %q", out, want)
	}
	if got := run("export", "--format", "json", second).done(t); got != first {
		t.Error("the second export differs from the first")
	}
	out := filepath.Join(t.TempDir(), "out.json")
	if got := run("export", "--format", "json", "-o", out, second).done(t); got != "" {
		t.Errorf("export to a file printed %q", got)
	}
	if read(t, out) != first {
		t.Error("the file differs from standard output")
	}
	alone(t, out)
	alone(t, second)
}

// TestGroupsTravel with the dossier, byte for byte.
func TestGroupsTravel(t *testing.T) {
	const europe = "\"short\": \"EU\"\n  }"
	member := europe + ",\n  {\n   \"id\": \"france\",\n   \"name\": \"France\",\n   \"short\": \"FR\",\n   \"member_of\": \"europe\"\n  }"
	with := strings.Replace(string(assets.Dossier()), europe, member, 1)
	if !strings.Contains(with, "member_of") {
		t.Fatal("the shipped dossier has no Europe")
	}
	copied := empty(t)
	run("import", write(t, filepath.Join(t.TempDir(), "in.json"), with), copied).done(t)
	if got := run("export", "--format", "json", copied).done(t); got != with {
		t.Error("the export differs from what was imported")
	}
	run("check", copied).done(t)
	if out := run("history", "--on", "stakeholder:france", copied).done(t); !strings.Contains(out, "    member of: Europe\n") {
		t.Errorf("its history is %s", out)
	}
	two := strings.Replace(with, "\"member_of\": \"europe\"", "\"member_of\": \"eurpoe\"", 1)
	run("import", write(t, filepath.Join(t.TempDir(), "in.json"), two), empty(t)).
		failed(t, exitFailed, "/stakeholders/4/member_of", `did you mean "europe"?`)
}

// TestNotesTravel with the dossier, and an empty dossier can travel, too.
func TestNotesTravel(t *testing.T) {
	for name, path := range map[string]string{"shipped": example(t), "empty": empty(t)} {
		t.Run(name, func(t *testing.T) {
			added(t, runOn("\x00 cafe\u0301 ї\r\n\"", "note", "add", "--on", "dossier", "--body", "-", "--tag", "b", "--tag", "a", "--status", "todo", path))
			out := filepath.Join(t.TempDir(), "out.json")
			run("export", "--format", "json", "-o", out, path).done(t)
			copied := empty(t)
			run("import", out, copied).done(t)
			if run("note", "list", "--json", path).done(t) != run("note", "list", "--json", copied).done(t) {
				t.Error("the note is another one after the journey")
			}
			if run("export", "--format", "json", copied).done(t) != read(t, out) {
				t.Error("the second export differs from the first")
			}
		})
	}
}

func TestExportReplacesAnEarlierExport(t *testing.T) {
	path := example(t)
	out := write(t, filepath.Join(t.TempDir(), "out.json"), strings.Repeat("old", 1<<20))
	run("export", "--format", "json", "-o", out, path).done(t)
	if read(t, out) != string(assets.Dossier()) {
		t.Error("the file holds something else than the export")
	}
	alone(t, out)
}

// TestExportToStandardOutput is what - and leaving -o out mean.
func TestExportToStandardOutput(t *testing.T) {
	path := example(t)
	t.Chdir(filepath.Dir(path))
	if run("export", "--format", "json", "-o", "-", path).done(t) != string(assets.Dossier()) {
		t.Error("printed something else than the export")
	}
	alone(t, path)
}

func TestExportRefuses(t *testing.T) {
	path := example(t)
	dir := filepath.Dir(path)
	run("new", filepath.Join(dir, "other.demarche")).done(t)
	check(t, os.Mkdir(filepath.Join(dir, "folder"), 0o700))
	write(t, filepath.Join(dir, "file"), "precious")
	check(t, os.Symlink(path, filepath.Join(dir, "link")))
	check(t, os.Link(path, filepath.Join(dir, "twin")))
	for _, c := range []struct{ name, out, say string }{
		{"onto itself", path, "this is a dossier and was left as it is"},
		{"onto itself by another way", filepath.Join(dir, "folder", "..", filepath.Base(path)), "this is a dossier"},
		{"onto itself by a link", filepath.Join(dir, "link"), "this is a dossier"},
		{"onto itself by its other name", filepath.Join(dir, "twin"), "this is a dossier"},
		{"onto another dossier", filepath.Join(dir, "other.demarche"), "this is a dossier"},
		{"onto a folder", filepath.Join(dir, "folder"), "a folder, a device or a pipe"},
		{"onto a device", os.DevNull, "a folder, a device or a pipe"},
		{"into a missing folder", filepath.Join(dir, "missing", "out.json"), "no such folder"},
		{"to a name that is too long", filepath.Join(dir, strings.Repeat("a", 300)), "Choose a shorter one"},
		{"into a folder that is a file", filepath.Join(dir, "file", "out.json"), "no such folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, dir, func() result { return run("export", "--format", "json", "-o", c.out, path) })
			r.failed(t, exitFailed, c.out, c.say)
		})
	}
}

// TestImportRefusesADossierWithContent, whatever the content is.
func TestImportRefusesADossierWithContent(t *testing.T) {
	in := write(t, filepath.Join(t.TempDir(), "in.json"), string(assets.Dossier()))
	noted := empty(t)
	run("note", "add", "--on", "dossier", "--body", "x", noted).done(t)
	for name, path := range map[string]string{"the shipped one": example(t), "a note": noted} {
		t.Run(name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result { return run("import", in, path) })
			r.failed(t, exitFailed, path, "already has content", "nothing was changed", "new dossier")
		})
	}
}

// TestImportRefusesWhatIsNoFile, and does not wait for it to begin.
func TestImportRefusesWhatIsNoFile(t *testing.T) {
	path := empty(t)
	for _, c := range []struct{ name, in, say string }{
		{"missing", filepath.Join(filepath.Dir(path), "none.json"), "no such file"},
		{"a folder", filepath.Dir(path), "a folder, a device or a pipe"},
		{"a device", os.DevNull, "a folder, a device or a pipe"},
		{"the dossier itself", path, "this is a dossier file, not dossier JSON"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result { return run("import", c.in, path) })
			r.failed(t, exitFailed, c.in, c.say, "nothing was imported")
		})
	}
}
