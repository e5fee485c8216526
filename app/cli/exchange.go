package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/app/exchange"
	"demarche/store"
)

func newExport() *cobra.Command {
	var format, out string
	var e extraction
	cmd := &cobra.Command{
		Use:   "export --format F [--view VIEW] [--version V] [--as-of D] [--theme T]… [--stakeholder SIDE]… [--statements] [-o OUT] FILE",
		Short: "Write the dossier out in another format",
		Long: "Write the dossier out in another format, to a file or to standard output.\n\n" +
			"json  the dossier as a whole, to be imported again\n" +
			"md    the matrix as a table in Markdown, its sources numbered below\n" +
			"txt   the matrix as plain text, its sources numbered at the end\n" +
			"tsv   the matrix as tab-separated values for a spreadsheet: a line for each point;\n" +
			"      of each side its stance, standing, marks, date, speaker, summary, number of statements and sources, each in a column\n\n" +
			"Notes, all that there are:\n\n" +
			"w3c   as Web Annotations in JSON-LD, to be imported again or read by other programs\n" +
			"csv   as comma-separated values for a spreadsheet: a line for each note\n" +
			"md    with --view notes: as Markdown to be read, under what they are on\n\n" +
			"The flags for rows are as for \"demarche show\"; --view names a part of the dossier, no saved view. A cell in\n" +
			"tsv or csv that a spreadsheet would take for a formula, one that begins with = + - or @, has an apostrophe in front.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := e.check(cmd, format); err != nil {
				return err
			}
			if err := named(cmd, "output"); err != nil {
				return err
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				switch {
				case e.ofNotes(format):
					return exportNotes(cmd, s, format, out)
				case format != jsonFormat:
					return e.write(cmd, s, args[0], format, out)
				case out == "" || out == standard:
					return unfit(args[0], exportTo(cmd.Context(), s, cmd.OutOrStdout()))
				}
				return unfit(args[0], app.ExportJSON(cmd.Context(), s, out))
			})
		},
	}
	e.addTo(cmd)
	cmd.Flags().StringVar(&format, "format", "", "the format: "+formatChoice)
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write; without it, or for -, standard output")
	return cmd
}

// standard names standard input or output where a file could be named.
const standard = "-"

// named refuses a flag with nothing behind it, as a script writes it whose
// variable is not set.
func named(cmd *cobra.Command, flag string) error {
	if f := cmd.Flags().Lookup(flag); f.Changed && f.Value.String() == "" {
		return usage(fmt.Errorf("%s was given an empty --%s; write something behind it, or leave it out", cmd.CommandPath(), flag))
	}
	return nil
}

// unfit says which dossier it is that dossier JSON cannot hold.
func unfit(path string, err error) error {
	if place, ok := errors.AsType[*exchange.PlaceError](err); ok {
		return fmt.Errorf("%s: this does not fit into dossier JSON: %w; nothing was written", path, place)
	}
	return err
}

func exportTo(ctx context.Context, s *store.Store, w io.Writer) error {
	d, err := s.Export(ctx)
	if err != nil {
		return err
	}
	return exchange.WriteDossier(w, d)
}
