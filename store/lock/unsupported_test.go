package lock

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestExplain stands in for file systems that a test cannot have.
func TestExplain(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		is   error
		gone bool // whether the empty file that the attempt made is gone
	}{
		{"no locks", syscall.ENOLCK, ErrUnsupported, true},
		{"not supported", syscall.ENOTSUP, ErrUnsupported, true},
		{"not supported, the other name", syscall.EOPNOTSUPP, ErrUnsupported, true},
		{"no such call", syscall.ENOSYS, ErrUnsupported, true},
		{"not supported, when opening", &fs.PathError{Op: "open", Err: syscall.ENOTSUP}, ErrUnsupported, true},
		{"read-only", &fs.PathError{Op: "open", Err: syscall.EROFS}, syscall.EROFS, false},
		{"no permission", &fs.PathError{Op: "open", Err: syscall.EACCES}, fs.ErrPermission, false},
		{"something else", syscall.EIO, syscall.EIO, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := &Lock{path: filepath.Join(t.TempDir(), "plan.demarche-lock")}
			if err := os.WriteFile(l.path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			err := l.explain(c.err)
			if !errors.Is(err, c.is) || !errors.Is(err, c.err) {
				t.Errorf("%v is not %v and %v", err, c.is, c.err)
			}
			if errors.Is(err, ErrUnsupported) != c.gone {
				t.Errorf("unsupported: %v", err)
			}
			if _, err := os.Stat(l.path); (err != nil) != c.gone {
				t.Errorf("file: %v, want it gone: %v", err, c.gone)
			}
		})
	}
}

// TestExplainKeepsAHoldersFile: where a file says who holds the lock, somebody
// could take it.
func TestExplainKeepsAHoldersFile(t *testing.T) {
	l := &Lock{path: filepath.Join(t.TempDir(), "plan.demarche-lock")}
	if err := os.WriteFile(l.path, []byte("\n{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := l.explain(syscall.ENOLCK); !errors.Is(err, ErrUnsupported) {
		t.Error(err)
	}
	if _, err := os.Stat(l.path); err != nil {
		t.Error(err)
	}
}
