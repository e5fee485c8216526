package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/anchor"
	"demarche/store"
	"demarche/store/plan"
)

func newEdit() *cobra.Command {
	var on, field, text string
	cmd := &cobra.Command{
		Use:   "edit --on TARGET [--field FIELD] --text TEXT FILE",
		Short: "Change the text of a provision or a statement",
		Long: "Change the text of a provision, or the summary or quote of a statement. Notes on its words stay on them;\n" +
			"those that lose some of their words are to be reviewed, and those that lose all are orphans.\n" +
			"A hyphen reads the text from standard input.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, in, err := wantsEdit(cmd, on, field)
			if err != nil {
				return usage(err)
			}
			if text == standard {
				if text, err = readUpTo(cmd.InOrStdin(), store.MaxText, "the text"); err != nil {
					return err
				}
				text = strings.TrimSuffix(text, "\n")
			}
			return withStore(cmd, args[0], func(s *store.Store) error {
				act, err := s.EditText(cmd.Context(), target, in, text, anchor.Along)
				if err == nil {
					fmt.Fprintln(cmd.OutOrStdout(), printable(act.Label))
				}
				return err
			})
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "what has the text: provision:ID or statement:ID")
	cmd.Flags().StringVar(&field, "field", "", "which text of it: text, summary or quote")
	cmd.Flags().StringVar(&text, "text", "", "the new text; - reads standard input")
	return cmd
}

// wantsEdit says what is wrong with how an edit was called for, and gives the
// text that is meant.
func wantsEdit(cmd *cobra.Command, on, field string) (plan.Target, plan.Field, error) {
	for _, flag := range []string{"on", "text"} {
		if !cmd.Flags().Changed(flag) {
			return plan.Target{}, "", fmt.Errorf("edit wants --%s", flag)
		}
	}
	target, err := plan.ParseTarget(on)
	if err != nil {
		return plan.Target{}, "", err
	}
	fields := plan.FieldsOf(target.Kind)
	switch {
	case len(fields) == 0 || fields[0] == plan.FieldArchive:
		return plan.Target{}, "", errors.New("only the texts of a provision or a statement can be changed")
	case field == "":
		return target, fields[0], nil
	case !slices.Contains(fields, plan.Field(field)):
		return plan.Target{}, "", fmt.Errorf("--field %q is no text of %s; it has %s", field, on, plan.InWords(fields, "and"))
	}
	return target, plan.Field(field), nil
}
