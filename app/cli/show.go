package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"demarche/store"
	"demarche/store/plan"
)

func newShow() *cobra.Command {
	var c choice
	var since, view string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show [--view NAME] [--version V] [--as-of D] [--since D] [--theme T]… [--stance S]… [--contested] … [--order O] [--json] FILE",
		Short: "Print the matrix: every provision against every side's position",
		Long: "Print the matrix: every provision of a version against every side's position on a day.\n" +
			"Without --version it is the newest version, without --as-of the last day on record.\n\n" +
			"--theme, --stance, --contested, --reversed, --no-statement, --claims-only, --with-notes and --changed-since\n" +
			"leave only the rows to which all of them apply. With --since each cell that has moved since that day says\n" +
			"what it was, and those that moved are listed below. JSON then has \"was\" in each cell, null or its \"state\",\n" +
			"\"stance\", \"contested\" and \"reversed\" on that day, and \"new\", the number of statements since.\n\n" +
			"--view shows a saved view: its rows, columns, order, version and days, of which the other flags may change\n" +
			"version, days and order. What the dossier no longer has of it is said on standard error.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.check(cmd); err != nil {
				return err
			}
			if err := errors.Join(aDay(cmd, "since", since), checkView(cmd)); err != nil {
				return err
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				t, day, err := c.ofFlags(cmd, s, args[0], view, since)
				if err != nil {
					return err
				}
				moved, err := t.compare(day)
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), matrixRecord(t, moved))
				}
				return printMatrix(cmd.OutOrStdout(), t, moved)
			})
		},
	}
	c.add(cmd)
	cmd.Flags().StringVar(&view, viewFlag, "", "a saved view, by its name")
	cmd.Flags().StringVar(&since, "since", "", "an earlier day to compare with, YYYY-MM-DD")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// ofFlags is what is to be shown and compared: by the flags, or by a saved view.
func (c *choice) ofFlags(cmd *cobra.Command, s *store.Store, path, view, since string) (*chosen, plan.Date, error) {
	if view == "" {
		t, err := c.of(cmd.Context(), s, path)
		return t, plan.Date(since), err
	}
	t, day, remarks, err := c.ofView(cmd.Context(), s, path, view, since)
	printRemarks(cmd.ErrOrStderr(), view, remarks)
	return t, day, err
}

// matrixOf computes the matrix, with what was left out of the call filled in.
func matrixOf(x *plan.Index, version plan.VersionID, asOf plan.Date) (*plan.Matrix, error) {
	if version == "" {
		version = x.Newest()
	}
	if asOf == "" {
		if days := x.Days(); len(days) > 0 {
			asOf = days[len(days)-1]
		}
	}
	if m := x.Matrix(version, asOf); m != nil {
		return m, nil
	}
	return nil, missingVersion(x, version)
}

// matrixJSON is the matrix as show --json prints it.
type matrixJSON struct {
	Version      plan.VersionID       `json:"version"`
	AsOf         *string              `json:"as_of"`
	Since        *string              `json:"since,omitzero"`
	Stakeholders []plan.StakeholderID `json:"stakeholders"`
	Rows         []rowJSON            `json:"rows"`
}

type rowJSON struct {
	Provision *string    `json:"provision"` // null: the plan as a whole
	Number    *string    `json:"number"`
	Title     string     `json:"title"`
	Theme     *string    `json:"theme"`
	Parent    *string    `json:"parent"`
	Cells     []cellJSON `json:"cells"`
}

type cellJSON struct {
	Stakeholder plan.StakeholderID `json:"stakeholder"`
	State       plan.State         `json:"state"`
	Stance      *string            `json:"stance"`
	Contested   bool               `json:"contested"`
	Reversed    bool               `json:"reversed"`
	DecidedBy   *string            `json:"decided_by"`
	FromVersion *string            `json:"from_version"`
	Statements  int                `json:"statements"`
	Claims      int                `json:"claims"`
	Uncoded     int                `json:"uncoded"`
	Notes       int                `json:"notes"`
	Moved       *movedJSON         `json:",embed"` // nil without --since
}

// wholeTitle is the title of the row about the plan as a whole.
const wholeTitle = "Plan as a whole"

func matrixRecord(t *chosen, moved changes) matrixJSON {
	m := t.m
	record := matrixJSON{
		Version: m.Version.ID, AsOf: orNull(m.AsOf), Since: orNull(moved.since),
		Stakeholders: make([]plan.StakeholderID, len(m.Stakeholders)),
		Rows:         make([]rowJSON, len(t.rows)),
	}
	for i, h := range m.Stakeholders {
		record.Stakeholders[i] = h.ID
	}
	notes := t.x.CountNotes(t.notes, m.AsOf)
	for i, place := range t.rows {
		row := &m.Rows[place]
		r := rowJSON{Title: wholeTitle, Cells: make([]cellJSON, len(row.Cells))}
		if p := row.Provision; p != nil {
			r.Provision, r.Number, r.Title = orNull(p.ID), orNull(p.Number), p.Title
			r.Theme, r.Parent = orNull(p.Theme), orNull(p.Parent)
		}
		for j, cell := range row.Cells {
			h := m.Stakeholders[j].ID
			r.Cells[j] = cellJSON{
				Stakeholder: h, State: cell.State, Stance: orNull(cell.Stance),
				Contested: cell.Contested, Reversed: cell.Reversed,
				DecidedBy: orNull(cell.DecidedBy), FromVersion: orNull(cell.FromVersion),
				Statements: cell.Statements, Claims: cell.Claims, Uncoded: cell.Uncoded,
				Notes: notes.Cell(row.Subject, h, &row.Cells[j]), Moved: moved.record(row.Subject, h),
			}
		}
		record.Rows[i] = r
	}
	return record
}
