package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/store"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which Demarche this is",
		Args:  exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "demarche %s (dossier schema %d, SQLite %s, %s %s/%s)\n",
				app.Version, store.SchemaVersion(), store.SQLiteVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
