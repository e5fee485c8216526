package app

import (
	"path/filepath"
	"testing"

	"demarche/store"
)

// openCopy opens a copy of the shipped dossier without a window.
func openCopy(t *testing.T) *session {
	t.Helper()
	s, err := openSession(shippedFile(t), store.Options{Author: "A. Reader"}, func(f func()) { f() })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// isClosed reports whether a session has let go of its file.
func isClosed(t *testing.T, s *session) bool {
	t.Helper()
	beside, err := filepath.Glob(s.store.Path() + "-*")
	if err != nil {
		t.Fatal(err)
	}
	return len(beside) == 0
}

// Whatever the order in which two openings begin and end, the one asked for
// last is taken and the other is closed.
func TestOfTwoOpeningsTheLastIsTaken(t *testing.T) {
	for name, run := range map[string]func(o *openings, first, second *session) error{
		"one after the other": func(o *openings, first, second *session) error {
			if err := o.end(o.begin(), first); err != nil {
				return err
			}
			return o.end(o.begin(), second)
		},
		"the first ends first": func(o *openings, first, second *session) error {
			a, b := o.begin(), o.begin()
			if err := o.end(a, first); err != nil {
				return err
			}
			return o.end(b, second)
		},
		"the first ends last": func(o *openings, first, second *session) error {
			a, b := o.begin(), o.begin()
			if err := o.end(b, second); err != nil {
				return err
			}
			return o.end(a, first)
		},
	} {
		t.Run(name, func(t *testing.T) {
			var o openings
			first, second := openCopy(t), openCopy(t)
			if err := run(&o, first, second); err != nil {
				t.Fatal(err)
			}
			if o.take() != second || o.take() != nil || !isClosed(t, first) {
				t.Errorf("the first is closed: %v", isClosed(t, first))
			}
			if err := second.close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNothingStaysOpenAfterStop(t *testing.T) {
	var o openings
	arrived, late := openCopy(t), openCopy(t)
	if err := o.end(o.begin(), arrived); err != nil {
		t.Fatal(err)
	}
	if err := o.stop(); err != nil {
		t.Fatal(err)
	}
	if err := o.end(o.begin(), late); err != nil || !isClosed(t, arrived) || !isClosed(t, late) {
		t.Errorf("closed: %v, %v, %v", isClosed(t, arrived), isClosed(t, late), err)
	}
}
