package cli

import (
	"context"
	"fmt"
	"io"
	"os"

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
			return withStore(args[1], func(s *store.Store) error {
				in, err := os.Open(args[0])
				if err != nil {
					return fmt.Errorf("import: %w", err)
				}
				defer in.Close() // opened for reading: nothing can be lost
				d, err := exchange.ReadDossier(in)
				if err != nil {
					return fmt.Errorf("nothing was imported from %s: %w", args[0], err)
				}
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
			return withStore(args[0], func(s *store.Store) error {
				if out == "" {
					return exportTo(cmd.Context(), s, cmd.OutOrStdout())
				}
				return app.ExportJSON(cmd.Context(), s, out)
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "the format: json")
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write; without it, standard output")
	return cmd
}

func exportTo(ctx context.Context, s *store.Store, w io.Writer) error {
	d, err := s.Export(ctx)
	if err != nil {
		return err
	}
	return exchange.WriteDossier(w, d)
}
