package cli

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"demarche/store"
)

// listDeleted prints what is in the dossier no more, the newest last.
func listDeleted(cmd *cobra.Command, s *store.Store, limit int, asJSON bool) error {
	if limit == 0 {
		limit = math.MaxInt32
	}
	list, err := s.Trash(cmd.Context(), limit)
	if err != nil {
		return err
	}
	slices.Reverse(list)
	if asJSON {
		return printJSON(cmd.OutOrStdout(), deletedRecords(list))
	}
	printDeleted(cmd.OutOrStdout(), list)
	return nil
}

// deletedRecord is a deleted record as history --deleted --json prints it.
type deletedRecord struct {
	Record string            `json:"record"` // as bring-back takes it
	Title  string            `json:"title"`
	On     *string           `json:"on"`  // null: it is no note
	Seq    int64             `json:"seq"` // of the act that took it out
	At     string            `json:"at"`  // when that was
	Author string            `json:"author"`
	Label  string            `json:"label"`
	Kind   store.ActKind     `json:"kind"`
	With   int               `json:"with"` // how many other things went and come back with it
	Fields map[string]string `json:"fields"`
}

func deletedRecords(list []store.Deleted) []deletedRecord {
	records := make([]deletedRecord, len(list))
	for i, d := range list {
		records[i] = deletedRecord{
			Record: nameOf(d.Record), Title: d.Title, On: orNull(d.On), Seq: d.Act.Seq, At: d.Act.At.Format(timeForm),
			Author: d.Act.Author, Label: d.Act.Label, Kind: d.Act.Kind, With: d.With, Fields: d.Fields,
		}
	}
	return records
}

// printDeleted writes each deleted record with its title below it.
func printDeleted(w io.Writer, list []store.Deleted) {
	if len(list) == 0 {
		fmt.Fprintln(w, "nothing is deleted")
		return
	}
	for _, d := range list {
		head := fmt.Sprintf("%s  %s  %s  %s", nameOf(d.Record), d.Act.At.Format(secondForm), d.Act.Author, d.Act.Does())
		fmt.Fprintf(w, "%s\n    %s\n", printable(head), printable(d.Title))
		switch d.With {
		case 0:
		case 1:
			fmt.Fprintln(w, "    and 1 thing that hung on it")
		default:
			fmt.Fprintf(w, "    and %d things that hung on it\n", d.With)
		}
	}
	fmt.Fprintln(w, "\nBring one back with: demarche bring-back RECORD FILE")
}

func newBringBack() *cobra.Command {
	return &cobra.Command{
		Use:   "bring-back RECORD FILE",
		Short: "Restore a deleted record",
		Long: "Restore a deleted record with everything that hung on it and went with it.\n" +
			"RECORD is as \"demarche history --deleted\" lists it, for example note:ID. It can be undone.",
		Args: exactly("RECORD", "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			what, err := parseThing(args[0])
			if err != nil || what.isCell() {
				return usage(fmt.Errorf("%q is no record; write it as \"demarche history --deleted\" lists it, for example note:ID", args[0]))
			}
			return withStore(cmd, args[1], func(s *store.Store) error {
				act, err := s.RestoreDeleted(cmd.Context(), what.record)
				if err != nil {
					return notBroughtBack(cmd.Context(), s, what, args[1], err)
				}
				fmt.Fprintln(cmd.OutOrStdout(), printable(act.Does()))
				return nil
			})
		},
	}
}

// notBroughtBack says of a record that is not in the trash whether it is in the
// dossier or never was, and where to look for it.
func notBroughtBack(ctx context.Context, s *store.Store, what thing, path string, err error) error {
	if store.KindOf(err) != store.NotFound {
		return err
	}
	moments, e := s.History(ctx, what.record)
	if e == nil && len(moments) > 0 && moments[len(moments)-1].Fields != nil {
		return fmt.Errorf("%s: it is not deleted but in the dossier, so there is nothing to bring back; nothing was changed. "+
			"See its earlier values with: demarche history --on %s %s", what.name, shellWord(what.name), shellWord(path))
	}
	return fmt.Errorf("%w See what is deleted with: demarche history --deleted %s", err, shellWord(path))
}
