package plantext

import (
	"cmp"
	"context"
	"fmt"

	"demarche/app/count"
)

// parseDocx reads a plan from a Word document.
func parseDocx(ctx context.Context, content []byte) (*Plan, error) {
	w, refused := readDocument(ctx, content)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if refused != nil {
		return nil, refused
	}
	p, err := assemble(ctx, w.blocks)
	if err != nil {
		return nil, err
	}
	p.Notes = w.notes()
	return p, nil
}

// readDocument finds the parts of a document and walks through its text.
func readDocument(ctx context.Context, content []byte) (*walker, *Error) {
	a, err := openArchive(ctx, content)
	if err != nil {
		return nil, err
	}
	roots, err := a.relations("")
	if err != nil {
		return nil, err
	}
	main := cmp.Or(roots["officeDocument"], "word/document.xml")
	refers, err := a.relations(main)
	if err != nil {
		return nil, err
	}
	s, err := readStyles(a, cmp.Or(refers["styles"], "word/styles.xml"))
	if err != nil {
		return nil, err
	}
	n, err := readNumbering(a, cmp.Or(refers["numbering"], "word/numbering.xml"), s)
	if err != nil {
		return nil, err
	}
	d, err := a.open(main)
	if err != nil {
		return nil, err
	}
	if d == nil {
		return nil, a.other()
	}
	w := &walker{d: d, styles: s, numbering: n}
	if err := w.walk(); err != nil {
		return nil, a.damaged(main, err)
	}
	if !w.isDocument {
		return nil, a.other()
	}
	return w, nil
}

// notes are what a person should know of what was left out or chosen.
func (w *walker) notes() []string {
	var notes []string
	say := func(n int, one, more string) {
		if n > 0 {
			notes = append(notes, count.Of(n, one, more))
		}
	}
	if w.inserted+w.deleted > 0 {
		notes = append(notes, fmt.Sprintf("tracked changes: the text was read with all of them accepted (%s, %s)",
			count.Of(w.inserted, "insertion", "insertions"), count.Of(w.deleted, "deletion", "deletions")))
	}
	say(w.hidden, "passage of hidden text was left out", "passages of hidden text were left out")
	say(w.footnotes, "footnote was left out", "footnotes were left out")
	say(w.comments, "comment was left out", "comments were left out")
	say(w.contents, "line of a table of contents was left out", "lines of a table of contents were left out")
	say(w.unknown, "symbol of an unknown font is shown as �", "symbols of unknown fonts are shown as �")
	return notes
}
