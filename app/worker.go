package app

import "sync"

// worker does jobs off the UI goroutine, one after the other in the order in
// which they were asked for.
type worker struct {
	mu      sync.Mutex
	queue   []job
	busy    bool
	idle    *sync.Cond
	stopped bool
}

// job is a piece of work. Of waiting jobs with the same key only the newest is
// done; an empty key marks a job that must not be left out.
type job struct {
	key string
	do  func()
}

func newWorker() *worker {
	w := &worker{}
	w.idle = sync.NewCond(&w.mu)
	return w
}

// do asks for a job. It reports false when the worker has been stopped.
func (w *worker) do(key string, work func()) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped {
		return false
	}
	for i := range w.queue {
		if key != "" && w.queue[i].key == key {
			// The newer goes to the end: it may depend on what was asked since.
			w.queue = append(w.queue[:i], w.queue[i+1:]...)
			break
		}
	}
	w.queue = append(w.queue, job{key, work})
	if !w.busy {
		w.busy = true
		go w.run()
	}
	return true
}

func (w *worker) run() {
	for {
		w.mu.Lock()
		if len(w.queue) == 0 {
			w.busy = false
			w.idle.Broadcast()
			w.mu.Unlock()
			return
		}
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.mu.Unlock()
		next.do()
	}
}

// stop waits until everything asked for is done and takes no more.
func (w *worker) stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	for w.busy {
		w.idle.Wait()
	}
}
