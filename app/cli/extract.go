package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/exchange"
	"demarche/store"
	"demarche/store/plan"
)

// The formats that a matrix is written in, by the word behind --format.
var extractWriters = map[string]func(io.Writer, *exchange.Extract) error{
	"md": exchange.WriteMarkdown, "txt": exchange.WriteText, "tsv": exchange.WriteTSV,
}

// formatChoice are the formats that there are, as messages and help list them.
const formatChoice = "json, md, txt, tsv, w3c or csv"

// matrixView is the view that is exported unless another one is asked for.
const matrixView = "matrix"

// ofMatrix are the flags that only a matrix has.
var ofMatrix = slices.Concat(choosing, []string{"stakeholder", "statements"})

// extraction is what of a dossier's matrix is written out, as it was written
// behind the flags.
type extraction struct {
	choice
	view         string
	stakeholders []string
	inFull       bool
}

// addTo gives the export its flags for a matrix.
func (e *extraction) addTo(cmd *cobra.Command) {
	e.add(cmd)
	cmd.Flags().StringVar(&e.view, "view", "", "what to write: "+matrixView+" or "+notesView)
	cmd.Flags().StringArrayVar(&e.stakeholders, "stakeholder", nil, "only the column of this side, by its id, code or name; may be given more than once")
	cmd.Flags().BoolVar(&e.inFull, "statements", false, "every statement of each cell, not only the one that decides (md and txt)")
}

// check says what is wrong with how the export was called.
func (e *extraction) check(cmd *cobra.Command, format string) error {
	if err := e.checkForm(cmd, format); err != nil {
		return err
	}
	if err := e.choice.check(cmd); err != nil {
		return err
	}
	for _, flag := range slices.Concat(ofMatrix, []string{"view"}) {
		if format == jsonFormat && cmd.Flags().Changed(flag) {
			return usage(fmt.Errorf("--%s is for md, txt and tsv; JSON is the dossier as a whole", flag))
		}
	}
	switch {
	case e.ofNotes(format):
		return e.checkNotes(cmd, format)
	case format != jsonFormat && extractWriters[format] == nil:
		return usage(fmt.Errorf("--format %s is for notes; a matrix goes with md, txt and tsv", format))
	case e.inFull && format == "tsv":
		return usage(errors.New("--statements is for md and txt; a cell of a table holds what decides"))
	}
	return nil
}

// checkForm says what is wrong with the words for the format and the view.
func (e *extraction) checkForm(cmd *cobra.Command, format string) error {
	if !cmd.Flags().Changed("format") {
		return usage(fmt.Errorf("export wants --format and one of %s", formatChoice))
	}
	if format != jsonFormat && extractWriters[format] == nil && noteWriters[format] == nil {
		return usage(fmt.Errorf("--format %q is not known; use one of %s", format, formatChoice))
	}
	if err := named(cmd, "view"); err != nil {
		return err
	}
	if e.view != "" && e.view != matrixView && e.view != notesView {
		return usage(fmt.Errorf("--view %q is not known; use %s or %s", e.view, matrixView, notesView))
	}
	return nil
}

// jsonFormat is the format that holds all of a dossier.
const jsonFormat = "json"

// of takes the extract out of a dossier.
func (e *extraction) of(ctx context.Context, s *store.Store, path string) (*exchange.Extract, error) {
	t, err := e.choice.of(ctx, s, path)
	if err != nil {
		return nil, wrongVersion(err)
	}
	part := exchange.Part{InFull: e.inFull}
	for _, word := range e.stakeholders {
		column, err := columnOf(t.m, word)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(part.Columns, column) {
			part.Columns = append(part.Columns, column)
		}
	}
	if err := t.pick(ctx, s, part.Columns); err != nil {
		return nil, err
	}
	part.Rows, part.Chosen = t.rows, t.words()
	return exchange.NewExtract(ctx, t.x, t.m, part, s.CitationsOf)
}

// columnOf is the column of the stakeholder with that id, code or name.
func columnOf(m *plan.Matrix, word string) (int, error) {
	var ids []string
	for i, h := range m.Stakeholders {
		if string(h.ID) == word || strings.EqualFold(h.Short, word) || strings.EqualFold(h.Name, word) {
			return i, nil
		}
		ids = append(ids, string(h.ID))
	}
	return 0, usage(noSuch("stakeholder", word, ids))
}

// write writes the extract to standard output, or to a file, but never over a
// dossier.
func (e *extraction) write(cmd *cobra.Command, s *store.Store, path, format, out string) error {
	extract, err := e.of(cmd.Context(), s, path)
	if err != nil {
		return err
	}
	return writeOut(cmd, out, func(w io.Writer) error { return extractWriters[format](w, extract) })
}
