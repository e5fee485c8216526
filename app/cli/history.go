package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"demarche/store"
)

func newHistory() *cobra.Command {
	var on string
	var limit int
	var deleted, asJSON bool
	cmd := &cobra.Command{
		Use:   "history [--on TARGET | --deleted] [--limit N] [--json] FILE",
		Short: "List what was done, every value a record had, or what was deleted",
		Long: "List every act in the dossier, the newest last: its number, when, who, what.\n\n" +
			"With --on it is what happened to one thing: for a cell the notes on it, for a record every value\n" +
			"that it had, from the first to the last, and the notes on it. TARGET is as for note add, or note:ID,\n" +
			"view:ID, stakeholder:ID or theme:ID. With --deleted it is what is in the dossier no more;\n" +
			"\"demarche bring-back\" restores it.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			named := cmd.Flags().Changed("on")
			var of thing
			var err error
			if named {
				of, err = parseThing(on)
			}
			switch {
			case err != nil:
				return usage(err)
			case named && deleted:
				return usage(errors.New("history takes --on or --deleted, not both"))
			case limit < 0:
				return usage(fmt.Errorf("--limit %d: write how many to list, or 0 for all", limit))
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				switch {
				case deleted:
					return listDeleted(cmd, s, limit, asJSON)
				case named:
					return listThing(cmd, s, of, limit, asJSON)
				}
				return listActs(cmd, s, limit, asJSON)
			})
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "what to give the history of")
	cmd.Flags().BoolVar(&deleted, "deleted", false, "list what was deleted")
	cmd.Flags().IntVar(&limit, "limit", 0, "list the newest only; 0 is all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// listActs prints the acts of the dossier.
func listActs(cmd *cobra.Command, s *store.Store, limit int, asJSON bool) error {
	acts, err := s.Acts(cmd.Context(), limit)
	if err != nil {
		return err
	}
	slices.Reverse(acts)
	if asJSON {
		return printJSON(cmd.OutOrStdout(), actRecords(acts))
	}
	printActs(cmd.OutOrStdout(), acts)
	return nil
}

// listThing prints what happened to one thing.
func listThing(cmd *cobra.Command, s *store.Store, of thing, limit int, asJSON bool) error {
	moments, err := momentsOf(cmd.Context(), s, of)
	if err != nil {
		return err
	}
	if len(moments) == 0 {
		if err := mustHaveBeen(cmd.Context(), s, of); err != nil {
			return err
		}
	}
	if limit > 0 && len(moments) > limit {
		moments = moments[len(moments)-limit:]
	}
	switch {
	case asJSON && of.isCell():
		return printJSON(cmd.OutOrStdout(), actRecords(actsOf(moments)))
	case asJSON:
		return printJSON(cmd.OutOrStdout(), momentRecords(moments))
	}
	words := glossaryFor(cmd.Context(), s, of)
	for i, m := range moments {
		moments[i] = words.say(m)
	}
	printMoments(cmd.OutOrStdout(), moments)
	return nil
}

// moment is what an act left of a record.
type moment struct {
	act           store.Act
	before, after map[string]string // the record's fields; nil: it was not there, or the thing is none
	changed       []string          // which of them the act changed
}

// momentsOf is what happened to a thing, the newest last: the acts that touched
// it or the notes on it, and what they left of it.
func momentsOf(ctx context.Context, s *store.Store, of thing) ([]moment, error) {
	var acts []store.Act
	if of.target != nil {
		var err error
		if acts, err = s.ActsOn(ctx, *of.target); err != nil {
			return nil, err
		}
		slices.Reverse(acts)
	}
	left := map[int64]store.Moment{}
	if !of.isCell() {
		values, err := s.History(ctx, of.record)
		if err != nil {
			return nil, err
		}
		for _, m := range values {
			left[m.Act.Seq] = m
			if of.target == nil {
				acts = append(acts, m.Act)
			}
		}
	}
	var moments []moment
	var now map[string]string
	for _, act := range acts {
		m := moment{act: act, before: now, after: now}
		if value, touched := left[act.Seq]; touched {
			m.after, m.changed = value.Fields, value.Changed
		}
		now = m.after
		moments = append(moments, m)
	}
	return moments, nil
}

func actsOf(moments []moment) []store.Act {
	acts := make([]store.Act, len(moments))
	for i, m := range moments {
		acts[i] = m.act
	}
	return acts
}

// actRecord is an act as history --json prints it.
type actRecord struct {
	Seq      int64         `json:"seq"`
	ID       string        `json:"id"`
	At       string        `json:"at"`
	Author   string        `json:"author"`
	Label    string        `json:"label"`
	Kind     store.ActKind `json:"kind"`
	Reverses *int64        `json:"reverses"` // null: it takes none back
	Target   *string       `json:"target"`   // null: it was done to several things
}

func recordOfAct(a store.Act) actRecord {
	r := actRecord{
		Seq: a.Seq, ID: a.ID, At: a.At.Format(timeForm), Author: a.Author, Label: a.Label, Kind: a.Kind, Target: orNull(a.Target),
	}
	if a.Reverses != 0 {
		r.Reverses = &a.Reverses
	}
	return r
}

func actRecords(acts []store.Act) []actRecord {
	records := make([]actRecord, len(acts))
	for i, a := range acts {
		records[i] = recordOfAct(a)
	}
	return records
}

// momentRecord is an act with what it left of a record.
type momentRecord struct {
	actRecord
	Fields  map[string]string `json:"fields"` // null: it deleted the record
	Changed []string          `json:"changed"`
}

func momentRecords(moments []moment) []momentRecord {
	records := make([]momentRecord, len(moments))
	for i, m := range moments {
		records[i] = momentRecord{recordOfAct(m.act), m.after, m.changed}
	}
	return records
}
