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
const formatChoice = "json, md, txt, tsv"

// matrixView is the one view that is exported.
const matrixView = "matrix"

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
	cmd.Flags().StringVar(&e.view, "view", "", "what to write: "+matrixView)
	cmd.Flags().StringArrayVar(&e.stakeholders, "stakeholder", nil, "only the column of this side, by its id, code or name; may be given more than once")
	cmd.Flags().BoolVar(&e.inFull, "statements", false, "every statement of each cell, not only the one that decides (md and txt)")
}

// check says what is wrong with how the export was called.
func (e *extraction) check(cmd *cobra.Command, format string) error {
	if !cmd.Flags().Changed("format") {
		return usage(fmt.Errorf("export wants --format and one of %s", formatChoice))
	}
	if format != jsonFormat && extractWriters[format] == nil {
		return usage(fmt.Errorf("--format %q is not known; use one of %s", format, formatChoice))
	}
	if err := named(cmd, "view"); err != nil {
		return err
	}
	if e.view != "" && e.view != matrixView {
		return usage(fmt.Errorf("--view %q is not known; use %s", e.view, matrixView))
	}
	if err := e.choice.check(cmd); err != nil {
		return err
	}
	for _, flag := range slices.Concat(choosing, []string{"view", "stakeholder", "statements"}) {
		if format == jsonFormat && cmd.Flags().Changed(flag) {
			return usage(fmt.Errorf("--%s is for md, txt and tsv; JSON is the dossier as a whole", flag))
		}
	}
	if e.inFull && format == "tsv" {
		return usage(errors.New("--statements is for md and txt; a cell of a table holds what decides"))
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
	t.pick(part.Columns)
	part.Rows, part.Chosen = t.rows, t.words()
	return exchange.NewExtract(ctx, t.x, t.m, part, s.Citations)
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
	if out != "" && out != standard && store.IsDossier(out) {
		return fmt.Errorf("%s: this is a dossier and was left as it is; choose another name for the export", out)
	}
	extract, err := e.of(cmd.Context(), s, path)
	if err != nil {
		return err
	}
	write := extractWriters[format]
	if out == "" || out == standard {
		return write(cmd.OutOrStdout(), extract)
	}
	return exchange.Save(out, func(w io.Writer) error { return write(w, extract) })
}
