package app

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// blocked is a worker that is busy until it is told to go on.
func blocked() (w *worker, goOn func()) {
	w = newWorker()
	gate := make(chan struct{})
	began := make(chan struct{})
	w.do("", func() { close(began); <-gate })
	<-began
	return w, func() { close(gate) }
}

func TestWorkerDoesJobsInTheirOrder(t *testing.T) {
	w, goOn := blocked()
	var done []int
	for i := range 100 {
		if !w.do("", func() { done = append(done, i) }) {
			t.Fatal("the worker takes no jobs")
		}
	}
	goOn()
	w.stop()
	if len(done) != 100 || !slices.IsSorted(done) {
		t.Errorf("done: %v", done)
	}
}

// TestWorkerAnswersTheNewestQuestion: of waiting jobs with one key the older
// is left out, and the newer stands behind what was asked since.
func TestWorkerAnswersTheNewestQuestion(t *testing.T) {
	w, goOn := blocked()
	var done []string
	for _, j := range []job{
		{"rows", func() { done = append(done, "old rows") }},
		{"detail", func() { done = append(done, "old detail") }},
		{"", func() { done = append(done, "act") }},
		{"rows", func() { done = append(done, "rows") }},
		{"", func() { done = append(done, "act") }},
		{"detail", func() { done = append(done, "detail") }},
	} {
		w.do(j.key, j.do)
	}
	goOn()
	w.stop()
	if want := []string{"act", "rows", "act", "detail"}; !slices.Equal(done, want) {
		t.Errorf("done: %q, want %q", done, want)
	}
}

func TestWorkerStartsAgain(t *testing.T) {
	w := newWorker()
	for range 50 {
		done := make(chan struct{})
		w.do("rows", func() { close(done) })
		select {
		case <-done:
		case <-time.After(5 * time.Second):
			t.Fatal("a job was forgotten")
		}
	}
	w.stop()
}

// TestWorkerStop waits for everything that was asked for, and for nothing
// that is asked later.
func TestWorkerStop(t *testing.T) {
	w, goOn := blocked()
	done := 0
	for range 10 {
		w.do("", func() { time.Sleep(time.Millisecond); done++ })
	}
	time.AfterFunc(10*time.Millisecond, goOn)
	w.stop()
	if done != 10 {
		t.Errorf("%d of 10 jobs were done", done)
	}
	if w.do("", func() { t.Error("a stopped worker works") }) {
		t.Error("a stopped worker takes a job")
	}
	w.stop() // again does nothing
}

func TestWorkerNeverDoesTwoAtOnce(t *testing.T) {
	w := newWorker()
	var all sync.WaitGroup
	count := 0 // the race detector sees two at once
	for range 8 {
		all.Go(func() {
			for range 50 {
				w.do("", func() { count++ })
			}
		})
	}
	all.Wait()
	w.stop()
	if count != 400 {
		t.Errorf("%d of 400 jobs were done", count)
	}
}

// TestAJobMayAskForAnother, as an act asks for fresh rows.
func TestAJobMayAskForAnother(t *testing.T) {
	w := newWorker()
	second := make(chan struct{})
	w.do("", func() { w.do("", func() { close(second) }) })
	<-second
	w.stop()
}
