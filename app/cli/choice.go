package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/anchor"
	"demarche/store"
	"demarche/store/plan"
)

// choice says which rows of which matrix are wanted, as it was written behind
// the flags.
type choice struct {
	version, asOf, changedSince, order string
	themes, stances                    []string
	filter                             plan.Filter // what of it needs no dossier
}

// themeFlag may be written more than once, as may the flag for stances.
const themeFlag = "theme"

// add gives a command the flags for it.
func (c *choice) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	c.addPlace(cmd)
	flags.StringArrayVar(&c.themes, themeFlag, nil, "only points of this theme, by its id or name; may be given more than once")
	flags.StringArrayVar(&c.stances, "stance", nil, "only rows on which some side has this stance: "+stanceChoice+"; may be given more than once")
	flags.BoolVar(&c.filter.Contested, "contested", false, "only rows with a contested cell")
	flags.BoolVar(&c.filter.Reversed, "reversed", false, "only rows with a reversal")
	flags.BoolVar(&c.filter.NoStatement, "no-statement", false, "only rows with a cell without statements")
	flags.BoolVar(&c.filter.ClaimsOnly, "claims-only", false, "only rows with a cell that only others speak in")
	flags.BoolVar(&c.filter.WithNotes, "with-notes", false, "only rows with notes on them, their cells or statements")
	flags.StringVar(&c.changedSince, "changed-since", "", "only rows that have changed since that day, YYYY-MM-DD")
	flags.StringVar(&c.order, "order", "", "the order of the rows: "+orderChoice+" (without it, number)")
}

// addPlace gives a command the flags for the version and the day alone.
func (c *choice) addPlace(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.version, "version", "", "the version's id")
	cmd.Flags().StringVar(&c.asOf, "as-of", "", "the day, YYYY-MM-DD")
}

// choosing are the flags that choose rows, for a form that has no rows.
var choosing = []string{
	"version", "as-of", themeFlag, "stance", "contested", "reversed", "no-statement", "claims-only", "with-notes", "changed-since", "order",
}

// The words that can be written behind the flags. "conditions" is short for
// "accepts with conditions", as the window has it.
var (
	stanceChoice = plan.InWords([]string{"rejects", "opposes", "ambiguous", "conditions", "accepts"}, "or")
	orderChoice  = plan.InWords(plan.Orders, "or")
)

// check reads what needs no dossier to be read.
func (c *choice) check(cmd *cobra.Command) error {
	if err := c.checkPlace(cmd); err != nil {
		return err
	}
	if err := aDay(cmd, "changed-since", c.changedSince); err != nil {
		return err
	}
	if err := named(cmd, "order"); err != nil {
		return err
	}
	c.filter.ChangedSince = plan.Date(c.changedSince)
	if c.order != "" && !slices.Contains(plan.Orders, plan.Order(c.order)) {
		return usage(fmt.Errorf("--order %q is not known; use one of %s", c.order, orderChoice))
	}
	for _, word := range c.stances {
		stance := plan.Stance(word)
		if word == plan.Conditions.Word() {
			stance = plan.Conditions
		}
		if !slices.Contains(plan.Stances, stance) {
			return usage(fmt.Errorf("--stance %q is not known; use one of %s", word, stanceChoice))
		}
		c.filter.Stances = append(c.filter.Stances, stance)
	}
	return nil
}

// checkPlace is check for a command that takes all rows.
func (c *choice) checkPlace(cmd *cobra.Command) error {
	if err := named(cmd, "version"); err != nil {
		return err
	}
	return aDay(cmd, "as-of", c.asOf)
}

// aDay wants a day of the calendar behind a flag, where it was written.
func aDay(cmd *cobra.Command, flag, day string) error {
	if err := named(cmd, flag); err != nil || day == "" {
		return err
	}
	if _, err := plan.ParseDate(day); err != nil {
		return usage(fmt.Errorf("--%s: %w", flag, err))
	}
	return nil
}

// chosen is a matrix with the rows of it that are wanted.
type chosen struct {
	x      *plan.Index
	m      *plan.Matrix
	notes  map[plan.Target]int
	filter plan.Filter
	order  plan.Order
	rows   []int // places in m.Rows, in their order
}

// of reads the matrix from a dossier and picks the rows. path is what the
// dossier was called.
func (c *choice) of(ctx context.Context, s *store.Store, path string) (*chosen, error) {
	d, err := s.Outline(ctx)
	if err != nil {
		return nil, err
	}
	notes, err := s.NoteCounts(ctx)
	if err != nil {
		return nil, err
	}
	t := &chosen{x: plan.NewIndex(d), notes: notes, filter: c.filter, order: plan.Order(c.order)}
	if t.m, err = matrixOf(t.x, plan.VersionID(c.version), plan.Date(c.asOf)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, word := range c.themes {
		theme, err := themeOf(d, word)
		if err != nil {
			return nil, err
		}
		t.filter.Themes = append(t.filter.Themes, theme)
	}
	return t, t.pick(ctx, s, nil)
}

// pick picks and sorts the rows. Only these columns count; nil stands for all.
func (t *chosen) pick(ctx context.Context, s *store.Store, columns []int) error {
	notes := t.notes
	if t.filter.WithNotes {
		var err error
		if notes, err = t.present(ctx, s); err != nil {
			return err
		}
	}
	rows := t.filter.Pick(t.x, t.m, columns, t.x.Noted(notes))
	t.rows = t.order.Sort(t.m, rows, columns...)
	return nil
}

// present counts the notes on each thing, and on the provisions of the version
// those, too, that were written on other versions and are on them here.
func (t *chosen) present(ctx context.Context, s *store.Store) (map[plan.Target]int, error) {
	all, err := s.Notes(ctx)
	if err != nil {
		return nil, err
	}
	counts := maps.Clone(t.notes)
	here, err := anchor.NewTally(anchor.Into(t.x.Dossier().Versions, t.m.Version.ID)).Count(ctx, all)
	for p, notes := range here {
		counts[plan.TargetOf(plan.OnProvision, p)] += notes.Count
	}
	return counts, err
}

// words say what the rows were chosen by; nil when nothing was asked of them.
func (t *chosen) words() []string {
	var words []string
	for _, chip := range t.filter.Chips() {
		words = append(words, chip.Words(t.x))
	}
	return words
}

// countLine says how many provisions there are of how many, the plan as a whole
// not counted, and why those; empty when nothing was asked of them.
func (t *chosen) countLine() string {
	if t.filter.Empty() {
		return ""
	}
	shown := 0
	for _, i := range t.rows {
		if t.m.Rows[i].Provision != nil {
			shown++
		}
	}
	return fmt.Sprintf("showing %d of %d: %s", shown, len(t.m.Rows)-1, strings.Join(t.words(), " · "))
}

// themeOf is the theme with that id or name.
func themeOf(d *plan.Dossier, word string) (plan.ThemeID, error) {
	var ids []string
	for _, t := range d.Themes {
		if string(t.ID) == word || strings.EqualFold(t.Name, word) {
			return t.ID, nil
		}
		ids = append(ids, string(t.ID))
	}
	return "", usage(noSuch(themeFlag, word, ids))
}

// noSuch says that the dossier has nothing of that name, and what it has.
func noSuch(flag, word string, has []string) error {
	if len(has) == 0 {
		return fmt.Errorf("--%s %q: the dossier has none", flag, word)
	}
	return fmt.Errorf("--%s %q: the dossier has none of that name; it has %s", flag, word, plan.InWords(has, "and"))
}

// wrongVersion makes a version that is not in the dossier wrong use. "show" has
// always ended with 1 there.
func wrongVersion(err error) error {
	if _, ok := errors.AsType[noVersion](err); ok {
		return usage(err)
	}
	return err
}
