package app

import "sync"

// openings keeps account of dossiers that are being opened off the UI
// goroutine, so that of several only the one asked for last is taken, and none
// stays open when the program ends meanwhile.
type openings struct {
	mu      sync.Mutex
	running sync.WaitGroup
	newest  int
	closed  bool
	arrived *session // opened and not yet taken
}

// begin counts a new opening and gives its number.
func (o *openings) begin() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.newest++
	o.running.Add(1)
	return o.newest
}

// end hands in what opening number n has opened, nil when it failed. Nobody
// waits for it any more when a newer opening has begun or the program ends: it
// is closed then.
func (o *openings) end(n int, s *session) error {
	defer o.running.Done()
	o.mu.Lock()
	defer o.mu.Unlock()
	if s == nil {
		return nil
	}
	if n != o.newest || o.closed {
		return s.close()
	}
	overtaken := o.arrived
	o.arrived = s
	if overtaken != nil {
		return overtaken.close()
	}
	return nil
}

// endWithout ends an opening that was not needed.
func (o *openings) endWithout() { o.running.Done() }

// take gives the session that has arrived, once; nil when there is none.
func (o *openings) take() *session {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := o.arrived
	o.arrived = nil
	return s
}

// stop waits for the openings under way and closes what nobody has taken.
func (o *openings) stop() error {
	o.mu.Lock()
	o.closed = true
	o.mu.Unlock()
	o.running.Wait()
	if s := o.take(); s != nil {
		return s.close()
	}
	return nil
}
