package arrows

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

// root is the module's directory seen from this package, where go test runs.
const root = "../../.."

func TestEveryImportFollowsTheArrows(t *testing.T) {
	imports := readImports(t)
	if len(imports) < 2 {
		t.Fatalf("found only %d packages: is %s still the module's root?", len(imports), root)
	}
	packages := make([]string, 0, len(imports))
	for from := range imports {
		packages = append(packages, from)
	}
	sort.Strings(packages)

	for _, from := range packages {
		if layerOf(from) == "" {
			t.Errorf("%s has no layer: add it to the table in rules_test.go", from)
			continue
		}
		for to, file := range imports[from] {
			if reason := forbidden(edge{from, to}); reason != "" {
				t.Errorf("%s: %s must not import %s: %s", file, from, to, reason)
			}
		}
	}
}

// readImports gives, for each package of the module, the paths that its files
// import, test files excepted, each with a file that does.
func readImports(t *testing.T) map[string]map[string]string {
	t.Helper()
	imports := map[string]map[string]string{}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != root && notOurs(entry.Name()):
			return filepath.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		from := path.Join("demarche", path.Dir(filepath.ToSlash(file)))
		if imports[from] == nil {
			imports[from] = map[string]string{}
		}
		return addImports(imports[from], filepath.ToSlash(file))
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// addImports notes each path that one file of the module imports.
func addImports(imports map[string]string, file string) error {
	source, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, spec := range source.Imports {
		to, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		imports[to] = file
	}
	return nil
}

// notOurs tells which directories hold no package of this module: those that
// the go command skips too, and the linters' module in tools.
func notOurs(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") ||
		name == "testdata" || name == "tools" || name == "bin"
}

// TestRulesCanFail holds made-up imports against the rules: for each rule some
// that it stops and some, much like them, that may be.
func TestRulesCanFail(t *testing.T) {
	cases := []struct {
		name   string
		edge   edge
		reason string // how the reason begins; "" where the import may be
	}{
		{"a view on the network", edge{"demarche/app/matrix", "net/http"}, "the program is wholly offline"},
		{"the store on the network", edge{"demarche/store", "net"}, "the program is wholly offline"},
		{"an address is only a word", edge{"demarche/app/inspector", "net/url"}, ""},

		{"plan with a library", edge{"demarche/store/plan", "golang.org/x/text/unicode/norm"}, "store/plan is the vocabulary"},
		{"plan with the store", edge{"demarche/store/plan", "demarche/store"}, "store/plan is the vocabulary"},
		{"plan with std", edge{"demarche/store/plan", "encoding/json"}, ""},

		{"assets with plan", edge{"demarche/assets", "demarche/store/plan"}, "assets are handed"},
		{"assets with the toolkit", edge{"demarche/assets", "fyne.io/fyne/v2"}, "assets are handed"},
		{"assets with std", edge{"demarche/assets", "embed"}, ""},

		{"store with the toolkit", edge{"demarche/store", "fyne.io/fyne/v2"}, "the store knows no screen"},
		{"store with the program", edge{"demarche/store", "demarche/app"}, "the store knows no screen"},
		{"store with a pure package", edge{"demarche/store", "demarche/app/exchange"}, "the store knows no screen"},
		{"below the store with the toolkit", edge{"demarche/store/backup", "fyne.io/fyne/v2/storage"}, "the store knows no screen"},
		{"below the store with plan", edge{"demarche/store/backup", "demarche/store/plan"}, ""},
		{"store with SQLite", edge{"demarche/store", "github.com/mattn/go-sqlite3"}, ""},

		{"view with the store", edge{"demarche/app/matrix", "demarche/store"}, "only app and app/cli use the store"},
		{"widget with the store", edge{"demarche/app/grid", "demarche/store"}, "only app and app/cli use the store"},
		{"theme with the store", edge{"demarche/app/theme", "demarche/store"}, "only app and app/cli use the store"},
		{"view with plan", edge{"demarche/app/matrix", "demarche/store/plan"}, ""},
		{"app with the store", edge{"demarche/app", "demarche/store"}, ""},
		{"commands with the store", edge{"demarche/app/cli", "demarche/store"}, ""},

		{"exchange with the toolkit", edge{"demarche/app/exchange", "fyne.io/fyne/v2"}, "pure packages do the hard thinking"},
		{"below exchange with the toolkit", edge{"demarche/app/exchange/docx", "fyne.io/fyne/v2/storage"}, "pure packages do the hard thinking"},
		{"wrap with the toolkit", edge{"demarche/app/wrap", "fyne.io/fyne/v2"}, "pure packages do the hard thinking"},
		{"widget with the toolkit", edge{"demarche/app/grid", "fyne.io/fyne/v2"}, ""},

		{"compare with SQL", edge{"demarche/app/compare", "database/sql"}, "pure packages think about values"},
		{"anchor with SQLite", edge{"demarche/app/anchor", "github.com/mattn/go-sqlite3"}, "pure packages think about values"},
		{"exchange with the store", edge{"demarche/app/exchange", "demarche/store"}, "pure packages think about values"},
		{"exchange with plan", edge{"demarche/app/exchange", "demarche/store/plan"}, ""},
		{"exchange with fonts", edge{"demarche/app/exchange/pdf", "demarche/assets"}, ""},

		{"app with SQL", edge{"demarche/app", "database/sql"}, "SQL is spoken in one place"},
		{"commands with SQL", edge{"demarche/app/cli", "database/sql/driver"}, "SQL is spoken in one place"},

		{"a view with a view", edge{"demarche/app/matrix", "demarche/app/inspector"}, "views never import each other"},
		{"a view with a widget", edge{"demarche/app/matrix", "demarche/app/grid"}, ""},

		{"main with the program", edge{"demarche", "demarche/app"}, "main hands its arguments"},
		{"main with a library", edge{"demarche", "github.com/spf13/cobra"}, "main hands its arguments"},
		{"main with the commands", edge{"demarche", "demarche/app/cli"}, ""},
		{"main with std", edge{"demarche", "os"}, ""},

		{"widget with a view", edge{"demarche/app/grid", "demarche/app/matrix"}, "arrows point down"},
		{"theme with a widget", edge{"demarche/app/theme", "demarche/app/grid"}, "arrows point down"},
		{"view with the program", edge{"demarche/app/matrix", "demarche/app"}, "arrows point down"},
		{"program with the commands", edge{"demarche/app", "demarche/app/cli"}, "arrows point down"},
		{"pure with the theme", edge{"demarche/app/exchange", "demarche/app/theme"}, "arrows point down"},
		{"a package nobody placed", edge{"demarche/app", "demarche/app/unplaced"}, "arrows point down"},
		{"program with a view", edge{"demarche/app", "demarche/app/matrix"}, ""},
		{"widget with a widget", edge{"demarche/app/grid", "demarche/app/textview"}, ""},
		{"widget with a look", edge{"demarche/app/grid", "demarche/app/theme"}, ""},
	}
	fired := map[string]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := forbidden(c.edge)
			fired[got] = true
			if (c.reason == "") != (got == "") || !strings.HasPrefix(got, c.reason) {
				t.Errorf("%s → %s: got %q, want %q", c.edge.from, c.edge.to, got, c.reason)
			}
		})
	}
	for _, r := range rules {
		if !fired[r.reason] {
			t.Errorf("no made-up import was stopped by: %s", r.reason)
		}
	}
}
