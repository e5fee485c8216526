package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche/store"
	"demarche/store/plan"
)

func newGaps() *cobra.Command {
	var c choice
	var limit int
	var asJSON bool
	stale := days(plan.StaleDays)
	cmd := &cobra.Command{
		Use:   "gaps [--version V] [--as-of D] [--stale DAYS] [--limit N] [--json] FILE",
		Short: "Say what to research next: where a side has not spoken, or only others speak for it",
		Long: "Say what to research next: the cells of a version in which something is missing on a day, what to look\n" +
			"into first at the beginning. A claim that nobody has owned comes before silence, silence before what is\n" +
			"known from elsewhere only, then reports, statements without a stance, and cells in which nothing is new.\n" +
			"Among equals the points come first that the most other sides have spoken on. Below stands how many cells\n" +
			"of each side and theme have each gap; a cell may have several.\n\n" +
			"JSON: \"version\", \"as_of\", \"stale_days\", \"total\"; \"gaps\" with \"provision\" (null: the plan as a whole),\n" +
			"\"number\", \"title\", \"theme\", \"stakeholder\", \"kinds\", \"newest\" (the day of the newest statement or null),\n" +
			"\"uncoded\" and \"priority\" (the highest first); \"kinds\", \"stakeholders\" and \"themes\" count the cells\n" +
			"by kind: " + plan.InWords(plan.GapKinds, "and") + ".",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := c.checkPlace(cmd); err != nil {
				return err
			}
			if limit < 0 {
				return usage(fmt.Errorf("--limit %d: write how many to list, or 0 for all", limit))
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				t, err := c.of(cmd.Context(), s, args[0])
				if err != nil {
					return wrongVersion(err)
				}
				r := report{t, t.x.Gaps(t.m.Version.ID, t.m.AsOf, int(stale)), int(stale), limit}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), r.record())
				}
				return r.print(cmd.OutOrStdout())
			})
		},
	}
	c.addPlace(cmd)
	cmd.Flags().Var(&stale, "stale", "after how many days without a statement a cell counts as old")
	cmd.Flags().IntVar(&limit, "limit", 0, "list the first gaps only; 0 is all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// days is a number of days behind a flag.
type days int

// String gives the number.
func (d *days) String() string { return strconv.Itoa(int(*d)) }

// Type names what is wanted, for the help.
func (d *days) Type() string { return "days" }

// mostDays is more than any negotiation has lasted.
const mostDays = 100_000

// Set reads the number.
func (d *days) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > mostDays {
		return errors.New("write a whole number of days, 1 or more, for example 30")
	}
	*d = days(n)
	return nil
}

// report is what is missing in a version.
type report struct {
	*chosen
	gaps  plan.Gaps
	stale int
	limit int // how many are listed; 0 is all
}

// listed are the gaps that the report lists.
func (r *report) listed() []plan.Gap {
	if r.limit > 0 && r.limit < len(r.gaps.List) {
		return r.gaps.List[:r.limit]
	}
	return r.gaps.List
}

// print writes the report for people: the gaps under what is missing first, and
// the counts.
func (r *report) print(w io.Writer) error {
	var b strings.Builder
	v := r.m.Version
	fmt.Fprintf(&b, "What to research next\n%s · %s of %s · as of %s\n", printable(v.Title), v.Status, v.Dated.Long(), r.m.AsOf.Long())
	list := r.listed()
	if len(list) < len(r.gaps.List) {
		fmt.Fprintf(&b, "showing %d of %s\n", len(list), amount(len(r.gaps.List), "gap"))
	}
	if len(r.gaps.List) == 0 {
		b.WriteString("\nNothing is missing: every side has spoken for itself on every point, and lately.\n")
	}
	for len(list) > 0 {
		kind, n := list[0].Kinds[0], 0
		var lines [][]string
		for n < len(list) && list[n].Kinds[0] == kind {
			lines = append(lines, r.line(&list[n]))
			n++
		}
		fmt.Fprintf(&b, "\n%s: %s; %s\n", strings.ToUpper(string(kind)), kind.Missing(r.stale), kind.Wanted())
		writeColumns(&b, lines)
		list = list[n:]
	}
	if len(r.gaps.List) > 0 {
		b.WriteString("\nCells with a gap\n")
		writeCounts(&b, r.counts())
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// line is one gap: point, side, and what else is to be known of it.
func (r *report) line(g *plan.Gap) []string {
	title := wholeTitle
	if p, _ := r.x.Provision(g.Subject.Provision); p != nil {
		title = p.Number + "  " + p.Title
	}
	var words []string
	if others := g.Priority % 10; others > 0 { // the last digit counts them; see plan.Index.Gaps
		words = append(words, amount(others, "other side")+" on record")
	}
	for _, kind := range g.Kinds[1:] {
		words = append(words, "also "+string(kind))
	}
	if g.Uncoded > 0 {
		words = append(words, fmt.Sprintf("%d not yet coded", g.Uncoded))
	}
	if g.Newest != "" {
		words = append(words, "newest "+g.Newest.Long())
	}
	return []string{title, sideName(r.x, g.Holder), strings.Join(words, ", ")}
}

func sideName(x *plan.Index, h plan.StakeholderID) string {
	if s := x.Stakeholder(h); s != nil {
		return s.Name
	}
	return string(h)
}

// counts are the cells with each kind of gap, by stakeholder and by theme, with
// a head and a line for all.
func (r *report) counts() [][]string {
	head := []string{""}
	for _, kind := range plan.GapKinds {
		head = append(head, string(kind))
	}
	lines := [][]string{head}
	add := func(name string, counts map[plan.GapKind]int) {
		line := []string{name}
		for _, kind := range plan.GapKinds {
			line = append(line, strconv.Itoa(counts[kind]))
		}
		lines = append(lines, line)
	}
	for _, h := range r.m.Stakeholders {
		add(h.Name, r.gaps.Holders[h.ID])
	}
	lines = append(lines, nil)
	for _, t := range r.themes() {
		add(themeName(r.x, t), r.gaps.Themes[t])
	}
	lines = append(lines, nil)
	add("All", r.gaps.Kinds)
	return lines
}

// themes are those with gaps, in the order of the dossier, provisions without
// one last.
func (r *report) themes() []plan.ThemeID {
	var ids []plan.ThemeID
	for _, t := range r.m.Themes {
		if len(r.gaps.Themes[t.ID]) > 0 {
			ids = append(ids, t.ID)
		}
	}
	if len(r.gaps.Themes[""]) > 0 {
		ids = append(ids, "")
	}
	return ids
}

// writeCounts writes a table of numbers, each below the end of its head. A nil
// line is white space.
func writeCounts(w io.Writer, lines [][]string) {
	head := lines[0]
	for _, line := range lines {
		if line == nil {
			fmt.Fprintln(w)
			continue
		}
		text := "  " + pad(line[0], titleWidth)
		for i, cell := range line[1:] {
			text += fmt.Sprintf("  %*s", len(head[i+1]), cell)
		}
		fmt.Fprintln(w, text)
	}
}
