package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/store"
	"demarche/store/plan"
)

func newNew() *cobra.Command {
	var example bool
	cmd := &cobra.Command{
		Use:   "new [--example] FILE",
		Short: "Make an empty dossier, or a copy of the shipped one",
		Args:  exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var d *plan.Dossier
			if example {
				var err error
				if d, err = app.Shipped(); err != nil {
					return err
				}
			}
			if err := store.Create(cmd.Context(), args[0], d, writerOptions(cmd)); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "made %s\n", printable(args[0]))
			return nil
		},
	}
	cmd.Flags().BoolVar(&example, "example", false, "fill it with the shipped dossier")
	return cmd
}
