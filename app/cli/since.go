package cli

import (
	"errors"
	"fmt"
	"strings"

	"demarche/store/plan"
)

// changes are the cells that have changed between a day and the day shown. The
// zero changes compare with nothing.
type changes struct {
	since plan.Date
	cells map[plan.Target]plan.Move
}

// compare compares the matrix with an earlier day.
func (t *chosen) compare(since plan.Date) (changes, error) {
	c := changes{since: since}
	if since == "" {
		return c, nil
	}
	if t.m.AsOf != "" && since > t.m.AsOf {
		return c, usage(fmt.Errorf("--since %s is after the day shown, %s; write an earlier day, or a later --as-of", since, t.m.AsOf))
	}
	c.cells = map[plan.Target]plan.Move{}
	for _, move := range t.x.Moves(t.m.Version.ID, since, t.m.AsOf) {
		c.cells[plan.CellOf(move.Subject, move.Holder)] = move
	}
	return c, nil
}

// in is what became of one cell; ok is false when it is as it was.
func (c changes) in(s plan.Subject, h plan.StakeholderID) (move plan.Move, ok bool) {
	move, ok = c.cells[plan.CellOf(s, h)]
	return move, ok
}

// mark is what stands behind a cell: " · was accepts", " · 2 new".
func (c changes) mark(x *plan.Index, s plan.Subject, h plan.StakeholderID) string {
	move, changed := c.in(s, h)
	switch {
	case !changed:
		return ""
	case move.Moved:
		return " · was " + positionWords(x, move.Before)
	}
	return fmt.Sprintf(" · %d new", len(move.New))
}

// positionWords is a position in words, as the window has them: "none",
// "claimed: accepts, contested", "accepts on point 10".
func positionWords(x *plan.Index, p plan.Position) string {
	words := p.Stance.Word()
	switch p.State {
	case plan.StateNone:
		words = "none"
	case plan.StateClaimed:
		words = "claimed: " + words
	case plan.StateReported:
		words = "reported: " + words
	case plan.StateParent:
		point, _ := x.Provision(p.From.Provision)
		words += " on point " + point.Number
	case plan.StateEarlier:
		words += " in " + x.Version(p.FromVersion).Short
	}
	if p.Contested {
		words += ", contested"
	}
	if p.Reversed {
		words += ", reversed"
	}
	return words
}

// list writes the cells that moved, a line each, in the order of the rows.
func (c changes) list(b *strings.Builder, t *chosen) {
	if c.since == "" {
		return
	}
	var lines [][]string
	still := 0
	for _, i := range t.rows {
		row := &t.m.Rows[i]
		for j, h := range t.m.Stakeholders {
			move, changed := c.in(row.Subject, h.ID)
			switch {
			case !changed:
			case move.Moved:
				lines = append(lines, []string{rowTitle(row), t.m.Stakeholders[j].Name, moveWords(t.x, move)})
			default:
				still++
			}
		}
	}
	fmt.Fprintf(b, "\n%s moved since %s\n", amount(len(lines), "cell"), c.since.Long())
	writeColumns(b, lines)
	if still > 0 {
		fmt.Fprintf(b, "new statements, but the position as it was: %s\n", amount(still, "cell"))
	}
}

// moveWords says what a cell moved from and to: "none → rejects, 3 new
// statements".
func moveWords(x *plan.Index, move plan.Move) string {
	words := positionWords(x, move.Before) + " → " + positionWords(x, move.After)
	if n := len(move.New); n > 0 {
		words += " (" + amount(n, "new statement") + ")"
	}
	return words
}

// movedJSON is what show --since adds to a cell.
type movedJSON struct {
	Was *wasJSON `json:"was"` // null: the position is what it was
	New int      `json:"new"` // statements since that day
}

// wasJSON is a position on an earlier day.
type wasJSON struct {
	State     plan.State `json:"state"`
	Stance    *string    `json:"stance"`
	Contested bool       `json:"contested"`
	Reversed  bool       `json:"reversed"`
}

// record is what became of a cell; nil when nothing was compared.
func (c changes) record(s plan.Subject, h plan.StakeholderID) *movedJSON {
	if c.since == "" {
		return nil
	}
	move, _ := c.in(s, h)
	record := &movedJSON{New: len(move.New)}
	if was := move.Before; move.Moved {
		record.Was = &wasJSON{was.State, orNull(was.Stance), was.Contested, was.Reversed}
	}
	return record
}

// noVersion marks that the dossier has no such version.
type noVersion struct{ error }

// missingVersion says that there is no such version, and which there are.
func missingVersion(x *plan.Index, version plan.VersionID) error {
	if version == "" {
		return errors.New("the dossier has no version of the plan yet; fill it with \"demarche import\"")
	}
	var ids []string
	for _, v := range x.Dossier().Versions {
		ids = append(ids, string(v.ID))
	}
	return noVersion{fmt.Errorf("the dossier has no version %q; it has %s", version, plan.InWords(ids, "and"))}
}
