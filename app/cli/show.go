package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/store"
	"demarche/store/plan"
)

func newShow() *cobra.Command {
	var version, asOf string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show [--version V] [--as-of D] [--json] FILE",
		Short: "Print the matrix: every provision against every side's position",
		Long: "Print the matrix: every provision of a version against every side's position on a day.\n" +
			"Without --version it is the newest version, without --as-of the last day on record.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if asOf != "" {
				if _, err := plan.ParseDate(asOf); err != nil {
					return usage(fmt.Errorf("--as-of: %w", err))
				}
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				d, err := s.Outline(cmd.Context())
				if err != nil {
					return err
				}
				notes, err := s.NoteCounts(cmd.Context())
				if err != nil {
					return err
				}
				x := plan.NewIndex(d)
				m, err := matrixOf(x, plan.VersionID(version), plan.Date(asOf))
				if err != nil {
					return fmt.Errorf("%s: %w", args[0], err)
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), matrixRecord(m, notes))
				}
				return printMatrix(cmd.OutOrStdout(), x, m)
			})
		},
	}
	cmd.Flags().StringVar(&version, "version", "", "the version's id")
	cmd.Flags().StringVar(&asOf, "as-of", "", "the day, YYYY-MM-DD")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
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
	if version == "" {
		return nil, fmt.Errorf("the dossier has no version of the plan yet; fill it with \"demarche import\"")
	}
	var ids []string
	for _, v := range x.Dossier().Versions {
		ids = append(ids, string(v.ID))
	}
	return nil, fmt.Errorf("the dossier has no version %q; it has %s", version, strings.Join(ids, ", "))
}

// matrixJSON is the matrix as show --json prints it.
type matrixJSON struct {
	Version      plan.VersionID       `json:"version"`
	AsOf         *string              `json:"as_of"`
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
}

// wholeTitle is the title of the row about the plan as a whole.
const wholeTitle = "Plan as a whole"

func matrixRecord(m *plan.Matrix, notes map[plan.Target]int) matrixJSON {
	record := matrixJSON{
		Version: m.Version.ID, AsOf: orNull(m.AsOf),
		Stakeholders: make([]plan.StakeholderID, len(m.Stakeholders)),
		Rows:         make([]rowJSON, len(m.Rows)),
	}
	for i, h := range m.Stakeholders {
		record.Stakeholders[i] = h.ID
	}
	for i, row := range m.Rows {
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
				Notes: notes[plan.CellOf(row.Subject, h)],
			}
		}
		record.Rows[i] = r
	}
	return record
}
