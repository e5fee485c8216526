package search

import (
	"slices"
	"sync"

	"demarche/store/plan"
)

// Index finds words in a dossier and its notes. It never changes and is safe
// for concurrent use.
type Index struct {
	dossier *plan.Dossier
	notes   []plan.Note
	names
	segments []*segment // in the order of hits; the last is of the notes
}

// pieceSize is how many statements a segment has at most. The segments are
// built and searched at the same time. Only statements are cut in pieces: the
// hits of other kinds are not in the order of their records.
const pieceSize = 1 << 15

// New reads a dossier and the notes on it; those in d are passed over. It
// keeps both and expects that nobody changes them from then on.
func New(d *plan.Dossier, notes []plan.Note) *Index {
	x := &Index{dossier: d, names: namesOf(d)}
	var pieces [][]record
	pieces = append(pieces, provisionRecords(d))
	pieces = slices.AppendSeq(pieces, slices.Chunk(statementRecords(d), pieceSize))
	pieces = append(pieces, sourceRecords(d))
	x.segments = make([]*segment, len(pieces)+1)
	var all sync.WaitGroup
	for i, piece := range pieces {
		all.Go(func() { x.segments[i] = x.newSegment(piece) })
	}
	all.Wait()
	return x.WithNotes(notes)
}

// WithNotes is the index with other notes. Everything else is shared, so it
// costs no more than reading the notes.
func (x *Index) WithNotes(notes []plan.Note) *Index {
	y := *x
	y.notes = notes
	y.noted = y.notedStatements()
	y.segments = slices.Clone(x.segments)
	y.segments[len(y.segments)-1] = y.newSegment(noteRecords(notes))
	return &y
}
