package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"demarche/store"
)

func newSalvage() *cobra.Command {
	return &cobra.Command{
		Use:   "salvage DAMAGED NEW",
		Short: "Get out of a damaged file what can be read",
		Long: "Read from a damaged dossier what can still be read, put it into the new dossier NEW, and say what was lost.\n" +
			"DAMAGED is left as it is. A good backup is mostly the better way: see \"demarche backups\".",
		Args: exactly("DAMAGED", "NEW"),
		RunE: func(cmd *cobra.Command, args []string) error {
			got, err := store.Salvage(cmd.Context(), args[0], args[1], writerOptions(cmd))
			if err != nil {
				return orNewest(args[0], err)
			}
			holds, err := store.Backup{Path: got.Path}.Contents(cmd.Context())
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "made %s\n    %s\n", printable(args[1]), countWords(holds.Counts))
			printSalvaged(cmd.OutOrStdout(), got)
			return nil
		},
	}
}

// printSalvaged says what was put right on the way, what was lost, and what is
// wrong with what was saved.
func printSalvaged(w io.Writer, got store.Salvaged) {
	for _, line := range got.Done {
		fmt.Fprintf(w, "repaired: %s\n", printable(line))
	}
	if len(got.Lost) == 0 {
		fmt.Fprintln(w, "nothing was lost")
	}
	for _, line := range got.Lost {
		fmt.Fprintf(w, "lost: %s\n", printable(line))
	}
	printFindings(w, got.Report.Findings)
}
