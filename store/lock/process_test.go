package lock_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store/lock"
)

// childMode names, in its environment, what this test program does when a
// test starts it once more as another program.
const childMode = "DEMARCHE_LOCK_TEST_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(childMode) {
	case "hold":
		os.Exit(hold(os.Args[1]))
	case "try":
		os.Exit(try(os.Args[1]))
	case "count":
		if err := count(os.Args[1], os.Args[2]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// hold takes a lock, says so and keeps it until it is killed.
func hold(path string) int {
	_, err := lock.Acquire(path, anna)
	fmt.Println("held:", err)
	time.Sleep(time.Minute)
	return 1
}

// try takes a lock and lets go of it: a line of what came of it.
func try(path string) int {
	l, err := lock.Acquire(path, lock.Holder{Name: "Boris"})
	held, taken := errors.AsType[*lock.Held](err)
	switch {
	case taken:
		fmt.Println("held by", held.By.Name)
	case errors.Is(err, os.ErrPermission):
		fmt.Println("no permission")
	case err != nil:
		fmt.Println(err)
	default:
		_, second := lock.Acquire(path, lock.Holder{})
		fmt.Println("done;", second, "released:", l.Release())
	}
	return 0
}

// rounds is how often each takes the lock in the tests of many at once.
const rounds = 200

// count adds to the number in a file again and again, each time under the lock.
func count(path, number string) error {
	for range rounds {
		l, err := lock.Acquire(path, anna)
		for errors.As(err, new(*lock.Held)) {
			time.Sleep(50 * time.Microsecond)
			l, err = lock.Acquire(path, anna)
		}
		if err != nil {
			return err
		}
		if err := errors.Join(add(number), l.Release()); err != nil {
			return err
		}
	}
	return nil
}

// add adds one to the number in a file, as somebody would who is alone there.
func add(number string) error {
	text, err := os.ReadFile(number)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(string(text))
	if err != nil {
		return err
	}
	return os.WriteFile(number, []byte(strconv.Itoa(n+1)), 0o600)
}

func wantNumber(t *testing.T, number string, want int) {
	t.Helper()
	text, err := os.ReadFile(number)
	if err != nil || string(text) != strconv.Itoa(want) {
		t.Errorf("counted %s, want %d; %v", text, want, err)
	}
}

func child(mode string, arguments ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], arguments...)
	c.Env = append(os.Environ(), childMode+"="+mode)
	return c
}

// TestManyAtOnce: eight in one program that want the lock all the time. Any
// two that had it at once would lose a count sooner or later; the number of
// those inside is watched as well.
func TestManyAtOnce(t *testing.T) {
	path, number := dossier(t, "plan.demarche"), filepath.Join(t.TempDir(), "number")
	check(t, os.WriteFile(number, []byte("0"), 0o600))
	var all sync.WaitGroup
	var inside atomic.Int32
	for range 8 {
		all.Go(func() {
			for done := 0; done < rounds; {
				l, err := lock.Acquire(path, anna)
				if errors.As(err, new(*lock.Held)) {
					time.Sleep(50 * time.Microsecond)
					continue
				}
				if err != nil {
					t.Error(err)
					return
				}
				if n := inside.Add(1); n != 1 {
					t.Error(n, "hold the lock at once")
				}
				err = add(number)
				inside.Add(-1)
				if err = errors.Join(err, l.Release()); err != nil {
					t.Error(err)
					return
				}
				done++
			}
		})
	}
	all.Wait()
	wantNumber(t, number, 8*rounds)
	wantAlone(t, path)
}

func TestManyPrograms(t *testing.T) {
	path, number := dossier(t, "plan.demarche"), filepath.Join(t.TempDir(), "number")
	check(t, os.WriteFile(number, []byte("0"), 0o600))
	const programs = 4
	var all sync.WaitGroup
	for range programs {
		all.Go(func() {
			if out, err := child("count", path, number).Output(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	all.Wait()
	wantNumber(t, number, programs*rounds)
	wantAlone(t, path)
}

func TestTheHolderIsKilled(t *testing.T) {
	path := dossier(t, "plan.demarche")
	holder := child("hold", path)
	out, err := holder.StdoutPipe()
	check(t, err)
	check(t, holder.Start())
	defer holder.Process.Kill() //nolint:errcheck // it is dead unless the test failed
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "held: <nil>\n" {
		t.Fatalf("the other program says %q, %v", line, err)
	}
	wantHeld(t, path, anna)

	check(t, holder.Process.Kill())
	_, err = io.Copy(io.Discard, out)
	check(t, err)
	if holder.Wait() == nil {
		t.Error("the other program ended by itself")
	}
	if _, err := os.Stat(path + "-lock"); err != nil {
		t.Error("nothing was left behind, so this tests nothing:", err)
	}
	boris := lock.Holder{Name: "Boris"}
	l := acquire(t, path, boris)
	wantHeld(t, path, boris)
	check(t, l.Release())
	wantAlone(t, path)
	if diff := cmp.Diff("a dossier", string(read(t, path))); diff != "" {
		t.Error("the dossier changed:", diff)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	check(t, err)
	return text
}
