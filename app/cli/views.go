package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/store"
	"demarche/store/plan"
)

func newViews() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "views [--json] FILE",
		Short: "List the saved views",
		Long: "List the saved views of a dossier with what each shows. \"demarche show --view NAME\" shows one.\n\n" +
			"JSON: \"id\", \"name\", \"version\", \"as_of\", \"since\", \"order\", \"rows\" (what it asks of the rows, in words),\n" +
			"\"columns\" and \"pinned\" (ids), \"folded\" (ids of themes), \"reading\", and \"remarks\": what the dossier no\n" +
			"longer has of it. The rest is as it was saved; null stands for what it leaves open.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withReader(cmd, args[0], func(s *store.Store) error {
				views, err := s.Views(cmd.Context())
				if err != nil {
					return err
				}
				d, err := s.Outline(cmd.Context())
				if err != nil {
					return err
				}
				x := plan.NewIndex(d)
				if asJSON {
					return printJSON(cmd.OutOrStdout(), viewRecords(x, views))
				}
				printViews(cmd.OutOrStdout(), x, views)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// viewRecord is a saved view as views --json prints it.
type viewRecord struct {
	ID      plan.ViewID          `json:"id"`
	Name    string               `json:"name"`
	Version *string              `json:"version"`
	AsOf    *string              `json:"as_of"`
	Since   *string              `json:"since"`
	Order   plan.Order           `json:"order"`
	Rows    []string             `json:"rows"`
	Columns []plan.StakeholderID `json:"columns"` // empty: all
	Pinned  []plan.StakeholderID `json:"pinned"`
	Folded  []plan.ThemeID       `json:"folded"`
	Reading *string              `json:"reading"`
	Remarks []string             `json:"remarks"`
}

func viewRecords(x *plan.Index, views []plan.View) []viewRecord {
	records := make([]viewRecord, len(views))
	for i, v := range views {
		_, remarks := v.Settle(x)
		records[i] = viewRecord{
			ID: v.ID, Name: v.Name, Version: orNull(v.Version), AsOf: orNull(v.AsOf), Since: orNull(v.Since), Order: v.Order,
			Rows: (&chosen{x: x, filter: v.Filter}).words(), Columns: v.Columns, Pinned: v.Pinned, Folded: v.Folded,
			Reading: orNull(v.Reading), Remarks: remarks,
		}
	}
	return records
}

// printViews writes each view with what it shows below it.
func printViews(w io.Writer, x *plan.Index, views []plan.View) {
	if len(views) == 0 {
		fmt.Fprintln(w, "no view is saved")
		return
	}
	for _, v := range views {
		fmt.Fprintf(w, "%s  (%s)\n", printable(v.Name), printable(nameOf(store.ViewRecord(v.ID))))
		settled, remarks := v.Settle(x)
		for _, line := range append(viewLines(x, settled), remarks...) {
			fmt.Fprintf(w, "    %s\n", printable(line))
		}
	}
}

// viewLines say what a view shows, as far as the dossier has it.
func viewLines(x *plan.Index, v plan.View) []string {
	line := "version " + string(v.Version) + ", the last day"
	if v.AsOf != "" {
		line = "version " + string(v.Version) + ", as of " + v.AsOf.Long()
	}
	if v.Since != "" {
		line += ", compared with " + v.Since.Long()
	}
	lines := []string{line}
	if words := (&chosen{x: x, filter: v.Filter}).words(); len(words) > 0 {
		lines = append(lines, "rows: "+strings.Join(words, " · "))
	}
	var columns []string
	for _, h := range v.Columns {
		columns = append(columns, x.Stakeholder(h).Name)
	}
	if len(columns) > 0 {
		lines = append(lines, "columns: "+strings.Join(columns, ", "))
	}
	return append(lines, "order: "+string(v.Order))
}

// viewFlag names a saved view.
const viewFlag = "view"

// checkView refuses flags that choose rows beside a saved view, which brings its
// own; those for version, days and order go before the view's.
func checkView(cmd *cobra.Command) error {
	if err := named(cmd, viewFlag); err != nil || !cmd.Flags().Changed(viewFlag) {
		return err
	}
	for _, flag := range choosing {
		if cmd.Flags().Changed(flag) && !slices.Contains([]string{"version", "as-of", "order"}, flag) {
			return usage(fmt.Errorf("--%s cannot stand beside --%s, which chooses the rows itself; leave one of them out", flag, viewFlag))
		}
	}
	return nil
}

// ofView is [choice.of] with the rows, columns, order and days of a saved view.
// since is the day to compare with, empty for the view's. It gives that day
// back, and a remark on each thing that cannot be shown.
func (c *choice) ofView(ctx context.Context, s *store.Store, path, name, since string) (t *chosen, day plan.Date, remarks []string, err error) {
	v, err := viewNamed(ctx, s, name)
	if err != nil {
		return nil, "", nil, err
	}
	place := choice{version: c.version, asOf: c.asOf}
	if t, err = place.of(ctx, s, path); err != nil {
		return nil, "", nil, err
	}
	v.Version, v.AsOf = cmp.Or(plan.VersionID(c.version), v.Version), cmp.Or(plan.Date(c.asOf), v.AsOf)
	v, remarks = v.Settle(t.x)
	if t.m, err = matrixOf(t.x, v.Version, v.AsOf); err != nil {
		return nil, "", nil, err
	}
	if since == "" && v.Since > t.m.AsOf && t.m.AsOf != "" {
		remarks = append(remarks, fmt.Sprintf("It compares with %s, which is after the day shown; nothing is compared.", v.Since.Long()))
		v.Since = ""
	}
	t.filter, t.order = v.Filter, cmp.Or(plan.Order(c.order), v.Order)
	columns := v.Shown(t.m)
	if err := t.pick(ctx, s, columns); err != nil {
		return nil, "", nil, err
	}
	t.m = withColumns(t.m, columns)
	return t, cmp.Or(plan.Date(since), v.Since), remarks, nil
}

// viewNamed is the saved view with that name, letter case aside, or that id.
func viewNamed(ctx context.Context, s *store.Store, name string) (plan.View, error) {
	views, err := s.Views(ctx)
	if err != nil {
		return plan.View{}, err
	}
	var names []string
	for _, v := range views {
		if plan.SameViewName(v.Name, strings.TrimSpace(name)) || string(v.ID) == name {
			return v, nil
		}
		names = append(names, v.Name)
	}
	return plan.View{}, usage(noSuch(viewFlag, name, names))
}

// withColumns is a matrix with these of its columns, in this order; nil stands
// for all.
func withColumns(m *plan.Matrix, columns []int) *plan.Matrix {
	if columns == nil {
		return m
	}
	narrow := *m
	narrow.Stakeholders, narrow.Rows = nil, slices.Clone(m.Rows)
	for _, column := range columns {
		narrow.Stakeholders = append(narrow.Stakeholders, m.Stakeholders[column])
	}
	for i := range narrow.Rows {
		row := &narrow.Rows[i]
		row.Cells, row.Deciding = nil, nil
		for _, column := range columns {
			row.Cells = append(row.Cells, m.Rows[i].Cells[column])
			row.Deciding = append(row.Deciding, m.Rows[i].Deciding[column])
		}
	}
	return &narrow
}

// printRemarks says on standard error what of a view cannot be shown.
func printRemarks(w io.Writer, name string, remarks []string) {
	for _, remark := range remarks {
		fmt.Fprintf(w, "demarche: the view %s: %s\n", printable("“"+name+"”"), printable(remark))
	}
}
