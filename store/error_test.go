package store

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// kinds reads the constants of type Kind out of the source.
func kinds(t *testing.T) map[string]Kind {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "error.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]Kind{}
	ast.Inspect(file, func(n ast.Node) bool {
		c, ok := n.(*ast.ValueSpec)
		if !ok || len(c.Values) == 0 {
			return true
		}
		if word, ok := c.Values[0].(*ast.BasicLit); ok && fmt.Sprint(c.Type) == "Kind" {
			text, err := strconv.Unquote(word.Value)
			if err != nil {
				t.Fatal(err)
			}
			list[c.Names[0].Name] = Kind(text)
		}
		return true
	})
	return list
}

// TestEveryKindHasAMessage: a kind without one would show an empty message.
func TestEveryKindHasAMessage(t *testing.T) {
	all := kinds(t)
	if len(all) < 10 {
		t.Fatalf("found only the kinds %v", all)
	}
	seen := map[Kind]string{}
	for name, kind := range all {
		if other, twice := seen[kind]; twice {
			t.Errorf("%s and %s are the same kind", name, other)
		}
		seen[kind] = name
		message := messages[kind]
		if strings.Count(message, "%") != 1 || !strings.HasPrefix(message, "%s: ") || !strings.HasSuffix(message, ".") {
			t.Errorf("%s: the message %q has to begin with the only %%s, and be a sentence", name, message)
		}
	}
	for kind := range messages {
		if seen[kind] == "" {
			t.Errorf("the message of %q is for no kind", kind)
		}
	}
}

func TestErrorSaysEverything(t *testing.T) {
	cause := errors.New("the cause")
	err := error(&Error{Kind: Busy, Path: "/a b.demarche", Detail: "The detail.", Err: cause})
	want := `/a b.demarche: another program is writing to this dossier; nothing was changed. Try again in a moment. The detail. (the cause)`
	if err.Error() != want {
		t.Errorf("message = %q, want %q", err, want)
	}
	if !errors.Is(err, cause) || KindOf(fmt.Errorf("wrapped: %w", err)) != Busy || KindOf(cause) != Failed {
		t.Error("the cause or the kind is lost")
	}
}

func TestExplain(t *testing.T) {
	lite := func(code sqlite3.ErrNo) error { return fmt.Errorf("wrapped: %w", sqlite3.Error{Code: code}) }
	system := func(errno syscall.Errno) error { return sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: errno} }
	file := func(err error) error { return &fs.PathError{Op: "open", Path: "/other/name", Err: err} }
	for _, c := range []struct {
		name string
		err  error
		kind Kind
	}{
		{"malformed", lite(sqlite3.ErrCorrupt), Damaged},
		{"not a database", lite(sqlite3.ErrNotADB), NotSQLite},
		{"locked by another", lite(sqlite3.ErrBusy), Busy},
		{"no room for SQLite", lite(sqlite3.ErrFull), Full},
		{"read only for SQLite", lite(sqlite3.ErrReadonly), ReadOnly},
		{"cannot open", lite(sqlite3.ErrCantOpen), NoAccess},
		{"against the schema", lite(sqlite3.ErrConstraint), Invalid},
		{"disk failure", lite(sqlite3.ErrIoErr), Failed},
		{"no room for the log's index", system(syscall.ENOSPC), Full},
		{"the quota is used up", system(syscall.EDQUOT), Full},
		{"as large as a file can be", system(syscall.EFBIG), Full},
		{"a bad sector", system(syscall.EIO), Failed},
		{"no permission", file(fs.ErrPermission), NoAccess},
		{"file system read only", file(syscall.EROFS), NoAccess},
		{"no room", file(syscall.ENOSPC), Full},
		{"the quota is used up for a file", file(syscall.EDQUOT), Full},
		{"a long name", file(syscall.ENAMETOOLONG), TooLong},
		{"anything else", file(syscall.ELOOP), Failed},
		{"explained before", &Error{Kind: Newer, Path: "/a"}, Newer},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := explain("/a", c.err)
			if KindOf(err) != c.kind {
				t.Errorf("kind = %q, want %q", KindOf(err), c.kind)
			}
			if !strings.HasPrefix(err.Error(), "/a: ") || strings.Contains(err.Error(), "/other/name") {
				t.Errorf("the message %q has to name the file by its own name", err)
			}
		})
	}
	if explain("/a", nil) != nil {
		t.Error("there is something to explain about no error")
	}
}

// TestExplainMissingTable: only a damaged file lacks what our own queries name.
func TestExplainMissingTable(t *testing.T) {
	path := t.TempDir() + "/a"
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := openPool(path, readWrite, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`DELETE FROM absent`); KindOf(explain(path, err)) != Damaged {
		t.Errorf("kind of %v = %q, want damaged", err, KindOf(explain(path, err)))
	}
	if _, err := db.Exec(`DELETE FRM absent`); KindOf(explain(path, err)) != Failed {
		t.Errorf("kind of %v = %q, want failed", err, KindOf(explain(path, err)))
	}
}
