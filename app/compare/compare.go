package compare

import "context"

// Comparison is what became of one text in another.
type Comparison struct {
	Old, New *Text
	Rows     []Row // every provision of both is in one; in the order of [Align]
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
	// Progress, where there is one, is told how many of the rows are done, from
	// the goroutine that compares.
	Progress func(done, all int)
}

// Compare says which provision became which, and what changed in each. The error
// is the context's.
func Compare(ctx context.Context, old, now *Text, o Options) (*Comparison, error) {
	links, err := Align(ctx, old, now, o.Known)
	if err != nil {
		return nil, err
	}
	c := &Comparison{Old: old, New: now, Rows: make([]Row, len(links))}
	recognise := recogniserOf(o.Names)
	for k, l := range links {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		row := &c.Rows[k]
		row.Link = l
		row.Runs = Redline(textsAt(old, l.Old), textsAt(now, l.New), o.Ignore)
		if len(l.Old) > 0 && len(l.New) > 0 {
			row.Changes = recognise.changes(row.Runs)
			row.Changes = onTerms(old.Provisions, now.Provisions, l, row.Changes)
		}
		if o.Progress != nil {
			o.Progress(k+1, len(links))
		}
	}
	return c, nil
}

// textsAt are those of some provisions.
func textsAt(t *Text, at []int) []string {
	list := make([]string, len(at))
	for k, i := range at {
		list[k] = t.Provisions[i].Text
	}
	return list
}
