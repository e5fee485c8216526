package cli

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// asProgram, in its environment, makes this test program be demarche itself:
// what main does, and nothing else.
const asProgram = "DEMARCHE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "" {
		os.Exit(atHome(m))
	}
	status := Main(os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	if path := os.Getenv(statusFile); path != "" {
		if text, err := os.ReadFile("/proc/self/status"); err == nil {
			_ = os.WriteFile(path, text, 0o600) // a test that needs it will miss it
		}
	}
	os.Exit(status)
}

// atHome runs the tests with a home folder of their own: the backups of their
// dossiers are nothing to the person who runs them.
func atHome(m *testing.M) int {
	home, err := os.MkdirTemp("", "demarche-home-*")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(home) }()
	for _, name := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LocalAppData"} {
		if err := os.Setenv(name, home); err != nil {
			panic(err)
		}
	}
	return m.Run()
}

// statusFile, in its environment, makes the program write down at its end what
// Linux says about it. The usage that Wait gives counts the test program, too.
const statusFile = "DEMARCHE_TEST_STATUS_FILE"

// program is demarche with these arguments, as a process of its own.
func program(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// result is how a call of the program ended.
type result struct {
	out, err string
	status   int
}

// run calls the program in this process.
func run(args ...string) result { return runOn("", args...) }

// runOn calls the program with something on its standard input.
func runOn(in string, args ...string) result {
	var out, err bytes.Buffer
	status := Main(args, Streams{In: strings.NewReader(in), Out: &out, Err: &err})
	return result{out.String(), err.String(), status}
}

// runProgram calls the program as a process of its own.
func runProgram(t testing.TB, c *exec.Cmd) result {
	t.Helper()
	var out, err bytes.Buffer
	if c.Stdout == nil {
		c.Stdout = &out
	}
	c.Stderr = &err
	ended := c.Run()
	if _, ok := errors.AsType[*exec.ExitError](ended); ended != nil && !ok {
		t.Fatal(ended)
	}
	return result{out.String(), err.String(), c.ProcessState.ExitCode()}
}

// done is the output of a call that has to succeed and to say nothing else.
func (r result) done(t testing.TB) string {
	t.Helper()
	if r.status != 0 || r.err != "" {
		t.Fatalf("status %d, error %q, want success", r.status, r.err)
	}
	return r.out
}

// failed checks that a call ended with that status, printed nothing but a
// message, and that the message speaks of these words.
func (r result) failed(t testing.TB, status int, words ...string) {
	t.Helper()
	if r.status != status || r.out != "" {
		t.Fatalf("status %d, output %.200q, error %q; want status %d and no output", r.status, r.out, r.err, status)
	}
	if !strings.HasPrefix(r.err, "demarche: ") || !strings.HasSuffix(r.err, "\n") {
		t.Errorf("the message %q is no line of this program", r.err)
	}
	if status == exitFailed && strings.Count(r.err, "\n") != 1 {
		t.Errorf("more than one message: %q", r.err)
	}
	for _, word := range words {
		if !strings.Contains(r.err, word) {
			t.Errorf("the message %q does not speak of %q", r.err, word)
		}
	}
}

// example makes a dossier file with the shipped dossier in it.
func example(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "example.demarche")
	run("new", "--example", path).done(t)
	return path
}

// empty makes an empty dossier file.
func empty(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "empty.demarche")
	run("new", path).done(t)
	return path
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, path, content string) string {
	t.Helper()
	check(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func read(t testing.TB, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	check(t, err)
	return string(content)
}

// folder is all that lies below a folder: each name with the file's content.
func folder(t testing.TB, root string) map[string]string {
	t.Helper()
	all := map[string]string{}
	check(t, filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		all[path] = e.Type().String()
		if e.Type().IsRegular() {
			all[path] = read(t, path)
		}
		return nil
	}))
	return all
}

// untouched calls what changes nothing below a folder.
func untouched(t testing.TB, root string, call func() result) result {
	t.Helper()
	before := folder(t, root)
	r := call()
	after := folder(t, root)
	for path := range after {
		if _, there := before[path]; !there {
			t.Errorf("left behind: %q", path)
		}
	}
	for path, content := range before {
		if !cmp.Equal(content, after[path]) {
			t.Errorf("changed: %q", path)
		}
	}
	return r
}

// beside lists what lies in the folder of a file.
func beside(t testing.TB, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	check(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}

// alone checks that nothing lies beside a file.
func alone(t testing.TB, path string) {
	t.Helper()
	if got := beside(t, path); !slices.Equal(got, []string{filepath.Base(path)}) {
		t.Errorf("in the folder of %s: %q", filepath.Base(path), got)
	}
}
