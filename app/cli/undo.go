package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"demarche/store"
)

func newUndo() *cobra.Command {
	return takeBack("undo", "Take the last act back that has not been taken back", (*store.Store).Undo)
}

func newRedo() *cobra.Command {
	return takeBack("redo", "Take the last undo back", (*store.Store).Redo)
}

// takeBack is undo, or redo.
func takeBack(name, short string, back func(*store.Store, context.Context) (store.Act, error)) *cobra.Command {
	return &cobra.Command{
		Use:   name + " FILE",
		Short: short,
		Long: short + ". There is no limit, and it works across restarts.\n" +
			"An undo is an act like others: it stands in the history, and nothing is lost by it.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd, args[0], func(s *store.Store) error {
				act, err := back(s, cmd.Context())
				if err != nil {
					return err
				}
				undo, redo, err := s.Steps(cmd.Context())
				if err != nil {
					return err
				}
				fmt.Fprintln(cmd.OutOrStdout(), printable(act.Does()))
				printStep(cmd.OutOrStdout(), "undo", undo)
				printStep(cmd.OutOrStdout(), "redo", redo)
				return nil
			})
		},
	}
}

// printStep writes what can be taken back next.
func printStep(w io.Writer, verb string, step *store.Act) {
	if step == nil {
		fmt.Fprintf(w, "nothing more to %s\n", verb)
		return
	}
	fmt.Fprintf(w, "next to %s: %s\n", verb, printable(step.Label))
}
