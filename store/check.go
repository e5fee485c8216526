package store

import "context"

// Depth says how thoroughly to look.
type Depth int

// The depths.
const (
	Quick Depth = iota // at every opening
	Thorough           // everything
)

// Finding is one thing that is wrong with a dossier file.
type Finding struct {
	Code     string   // which invariant, e.g. "row differs"
	Count    int      // how often
	Explain  string   // for people: what it means, what was kept
	Examples []string // at most a few, e.g. "note 0197… body"
	Mendable bool     // Repair can put it right
}

// Report is what a look at the file found.
type Report struct {
	Depth    Depth
	Findings []Finding
}

// Clean reports that nothing was found.
func (r Report) Clean() bool { return len(r.Findings) == 0 }

// Check looks for damage.
func (s *Store) Check(ctx context.Context, depth Depth) (Report, error) {
	return Report{Depth: depth}, ctx.Err()
}
