package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"demarche/app/exchange"
	"demarche/store"
	"demarche/store/plan"
)

// notesView is the part of a dossier that is its notes. It is no saved view: one
// of that name is shown by "demarche show --view".
const notesView = "notes"

// noteWriters write the notes of a dossier, by the word behind --format.
var noteWriters = map[string]func(io.Writer, *plan.Dossier) error{
	"w3c": exchange.WriteNotesW3C, "csv": exchange.WriteNotesCSV, "md": exchange.WriteNotesMarkdown,
}

// ofNotes reports whether the notes are wanted: by the view, or by a format that
// nothing else has.
func (e *extraction) ofNotes(format string) bool {
	return e.view == notesView || e.view == "" && noteWriters[format] != nil && extractWriters[format] == nil
}

// checkNotes says what is wrong with how an export of notes was called for.
func (e *extraction) checkNotes(cmd *cobra.Command, format string) error {
	if noteWriters[format] == nil {
		return usage(fmt.Errorf("--view %s goes with %s; --format %s is for another view", notesView, plan.InWords(slices.Sorted(maps.Keys(noteWriters)), "and"), format))
	}
	for _, flag := range ofMatrix {
		if cmd.Flags().Changed(flag) {
			return usage(fmt.Errorf("--%s is for the matrix; notes are exported all", flag))
		}
	}
	return nil
}

// exportNotes writes all notes of a dossier.
func exportNotes(cmd *cobra.Command, s *store.Store, format, out string) error {
	d, err := s.Export(cmd.Context())
	if err != nil {
		return err
	}
	return writeOut(cmd, out, func(w io.Writer) error { return noteWriters[format](w, d) })
}

// writeOut writes to standard output, or to a file, but never over a dossier.
func writeOut(cmd *cobra.Command, out string, write func(io.Writer) error) error {
	if out == "" || out == standard {
		return write(cmd.OutOrStdout())
	}
	if store.IsDossier(out) {
		return fmt.Errorf("%s: this is a dossier and was left as it is; choose another name for the export", out)
	}
	return exchange.Save(out, write)
}
