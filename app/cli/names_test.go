package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"demarche/assets"
)

// strangeNames mean something to SQLite, to a URL, to a shell or to a flag
// parser, and are names of files all the same.
var strangeNames = []string{
	"a b", "a#b", "a%41b", "100%", "a?b=c", "a?mode=ro&immutable=1", "a&b", "a+b", "a'b", `a"b`, "a;b", "a:b", ":memory:",
	"file:a", "план миру.demarche", "café", "cafe\u0301", "a[b]*", "~", "$HOME", " a ", "a\nb", `a\b`, "😀", strings.Repeat("ї", 40),
}

// everyCommand runs all commands on a file, which may take two words to name,
// in the working folder.
func everyCommand(t *testing.T, file ...string) {
	t.Helper()
	call := func(args ...string) result { return run(append(args, file...)...) }
	call("new").done(t)
	call("import", write(t, "in.json", string(assets.Dossier()))).done(t)
	if call("export", "--format", "json").done(t) != string(assets.Dossier()) {
		t.Error("the export differs from what was imported")
	}
	added(t, call("note", "add", "--on", "dossier", "--body", "x"))
	if out := call("note", "list").done(t); !strings.Contains(out, "    x\n") {
		t.Errorf("note list prints %q", out)
	}
	if out := call("show").done(t); !strings.Contains(out, "Army") {
		t.Errorf("show prints %.200q", out)
	}
	call("backup").done(t)
	if out := call("undo").done(t); !strings.HasPrefix(out, "undo: add note on the dossier\n") {
		t.Errorf("undo prints %q", out)
	}
	if out := call("check").done(t); !strings.Contains(out, ": nothing is wrong\n") {
		t.Errorf("check prints %q", out)
	}
	if out := call("backups").done(t); !strings.Contains(out, "made by hand") || !strings.Contains(out, "1 act since (undo: add note on the dossier)") {
		t.Errorf("backups prints %q", out)
	}
	if out := run(append([]string{"restore"}, withWord("newest", file)...)...).done(t); !strings.Contains(out, "made by hand") {
		t.Errorf("restore prints %q", out)
	}
	if r := call("new", "--example"); r.status != exitFailed || !strings.Contains(r.err, "exists already") {
		t.Errorf("status %d, message %q", r.status, r.err)
	}
}

// withWord puts a word before the name of a file, and behind two dashes.
func withWord(word string, file []string) []string {
	if len(file) == 1 {
		return []string{word, file[0]}
	}
	return []string{file[0], word, file[1]}
}

func TestStrangeNames(t *testing.T) {
	for _, strange := range strangeNames {
		t.Run(strange, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.ContainsAny(strange, "<>:\"/\\|?*\n") {
				t.Skip("no name of a file here")
			}
			dir := filepath.Join(t.TempDir(), "in "+strange)
			check(t, os.Mkdir(dir, 0o700))
			t.Chdir(dir)
			everyCommand(t, filepath.Join(dir, strange))
			if got := beside(t, filepath.Join(dir, strange)); !slices.Equal(got, sorted("in.json", strange)) {
				t.Errorf("in the folder: %q", got)
			}
		})
	}
}

func sorted(names ...string) []string {
	slices.Sort(names)
	return names
}

// TestNamesWithADash are behind "--", or behind a path.
func TestNamesWithADash(t *testing.T) {
	for name, call := range map[string][]string{
		"behind two dashes": {"--", "-x.demarche"},
		"behind a path":     {"./-x.demarche"},
		"a flag's name":     {"--", "--json"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			everyCommand(t, call...)
			file := filepath.Base(call[len(call)-1])
			if got := beside(t, file); !slices.Equal(got, sorted(file, "in.json")) {
				t.Errorf("in the folder: %q", got)
			}
		})
	}
}

// TestStrangeNamesOfOtherFiles: what is read and written beside a dossier.
func TestStrangeNamesOfOtherFiles(t *testing.T) {
	for _, strange := range []string{"a b#%41?.json", "план.json"} {
		path := empty(t)
		in := write(t, filepath.Join(t.TempDir(), strange), string(assets.Dossier()))
		run("import", in, path).done(t)
		run("export", "--format", "json", "-o", in, path).done(t)
		if read(t, in) != string(assets.Dossier()) {
			t.Error("the export differs")
		}
		alone(t, in)
	}
}
