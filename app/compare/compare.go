package compare

import (
	"context"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Comparison is what became of one text in another.
type Comparison struct {
	Old, New *Text
	Rows     []Row // every provision of both is in one; in the order of [Align]
	Known    Known // what the caller knew
}

// Row is one line of a comparison: a link, and what changed in its words.
type Row struct {
	Link
	Runs    []Run // see [Redline]; of what was added all inserted, of what was dropped all deleted
	Changes []Change
}

// Options say how two texts are compared; the zero value compares everything and
// knows nothing.
type Options struct {
	Known  Known
	Ignore Ignore
	Names  Names
	// Progress, where there is one, is told how many of the rows are done, by one
	// goroutine at a time.
	Progress func(done, all int)
}

// Compare says which provision became which, and what changed in each. The error
// is the context's.
func Compare(ctx context.Context, old, now *Text, o Options) (*Comparison, error) {
	links, err := Align(ctx, old, now, o.Known)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Old: old, New: now, Rows: make([]Row, len(links)), Known: o.Known}
	recognise := recogniserOf(o.Names)
	var told sync.Mutex
	done := 0
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(runtime.GOMAXPROCS(0))
	for k, l := range links {
		work.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			c.Rows[k] = rowOf(old, now, l, o.Ignore, recognise)
			if o.Progress != nil {
				told.Lock()
				defer told.Unlock()
				done++
				o.Progress(done, len(links))
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return nil, err
	}
	return c, nil
}

// rowOf says what changed in the words of a link.
func rowOf(old, now *Text, l Link, ignore Ignore, recognise recogniser) Row {
	row := Row{Link: l, Runs: Redline(textsAt(old, l.Old), textsAt(now, l.New), ignore)}
	if len(l.Old) > 0 && len(l.New) > 0 {
		row.Changes = onTerms(old.Provisions, now.Provisions, l, recognise.changes(row.Runs, seamsOf(textsAt(old, l.Old)), seamsOf(textsAt(now, l.New))))
		if row.Kind == Same && len(row.Changes) > 0 {
			row.Kind = Amended // the words are the same, and a term is not
		}
	}
	return row
}

// seamsOf are the places, in bytes, where several texts are joined.
func seamsOf(texts []string) (seams []int) {
	at := 0
	for _, text := range texts[:max(0, len(texts)-1)] {
		at += len(text)
		seams = append(seams, at)
	}
	return seams
}

// textsAt are those of some provisions.
func textsAt(t *Text, at []int) []string {
	list := make([]string, len(at))
	for k, i := range at {
		list[k] = t.Provisions[i].Text
	}
	return list
}
