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

func newImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import INPUT FILE",
		Short: "Fill the empty dossier FILE from the dossier JSON in INPUT",
		Args:  exactly("INPUT", "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			d, err := exchange.ReadFile(args[0])
			if err != nil {
				return fmt.Errorf("nothing was imported from %s: %w", args[0], err)
			}
			return withStore(cmd, args[1], func(s *store.Store) error {
				if _, err := s.Import(cmd.Context(), d); err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "imported %q: %d versions, %d statements, %d sources, %d notes\n",
					d.Title, len(d.Versions), len(d.Statements), len(d.Sources), len(d.Notes))
				return nil
			})
		},
	}
}

func newExport() *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:   "export --format json [-o OUT] FILE",
		Short: "Write the dossier out in another format",
		Args:  exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "json" {
				return usage(fmt.Errorf("--format %q is not known; use json", format))
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				if out == "" {
					return unfit(args[0], exportTo(cmd.Context(), s, cmd.OutOrStdout()))
				}
				return unfit(args[0], app.ExportJSON(cmd.Context(), s, out))
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "the format: json")
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write; without it, standard output")
	return cmd
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
