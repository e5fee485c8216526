package exchange

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche/store/plan"
)

// Extract is a part of a matrix made ready to be read outside the program: a
// cell, a row, some rows or all of it, with the sources of each word.
// [WriteText], [WriteMarkdown] and [WriteTSV] write it.
//
// It holds what the dossier says and nothing else: no notes, which are the
// user's own, and no words that stand in no statement.
type Extract struct {
	Title   string // of the dossier
	Version string // the version's title
	Short   string // the version's short title, e.g. "28 points"
	Status  plan.Status
	Dated   plan.Date
	AsOf    plan.Date // empty: after everything on record
	Columns []string  // the names of the stakeholders
	Rows    []ExtractRow
	Points  int      // how many provisions the version has
	Chosen  []string // in words, what the rows were chosen by; empty: nothing was asked of them
	InFull  bool     // each cell has every statement in it, not only the one that decides
}

// ExtractRow is one provision, or the plan as a whole.
type ExtractRow struct {
	Subject plan.Subject
	Number  string // as printed, e.g. "10.a"; empty for the plan as a whole
	Title   string
	Theme   string // its name; may be empty
	Text    string
	Terms   []string        // e.g. "troop ceiling: 600,000 persons"
	Sources []plan.Citation // of the text
	Cells   []ExtractCell   // one for each column
}

// ExtractCell is the position of one stakeholder.
type ExtractCell struct {
	Holder   string // the stakeholder's name
	Position plan.Position
	Word     string    // "accepts with conditions", "not yet coded", "no statement on record"
	Gist     string    // the deciding statement in a sentence
	Date     plan.Date // of the deciding statement
	Marks    []string  // "on point 10", "in 28 points", "reported", "claimed by Ukraine", "contested", "reversed", "1 not yet coded"

	// Statements are the newest first, in an extract in full all of the cell.
	// Else it is the deciding one, or all where none decides. One that a
	// position is carried from stands here, too.
	Statements []ExtractStatement
}

// ExtractStatement is one statement with what hangs on it.
type ExtractStatement struct {
	*plan.Statement
	Party      string   // the name of the speaker's party; empty when it is none of the stakeholders
	AboutWhom  string   // the side that it is about when another party speaks, else empty
	Place      string   // what it was made about where a position is carried from there: "point 10", "28 points, point 6"
	Disputes   []string // whom it disputes: "Rustem Umerov, 21 Nov 2025"
	DisputedBy []string
	Sources    []plan.Citation
}

// Cite gives the evidence of versions, provisions and statements, of all of them
// at once; the store's CitationsOf is one. What has none may be missing.
type Cite func(context.Context, []plan.Target) (map[plan.Target][]plan.Citation, error)

// Part says what of a matrix goes into an extract.
type Part struct {
	Rows    []int    // places in Matrix.Rows, in the order wanted; nil: all
	Columns []int    // places in Matrix.Stakeholders, in the order wanted; nil: all
	Chosen  []string // in words, what the rows were chosen by, e.g. "contested"; see plan.Chip.Words
	InFull  bool     // every statement of each cell: for a cell or a row
}

// NewExtract takes a part out of a matrix of x. Places that the matrix does not
// have are passed over.
func NewExtract(ctx context.Context, x *plan.Index, m *plan.Matrix, part Part, cite Cite) (*Extract, error) {
	t := taker{x: x, m: m, inFull: part.InFull}
	e := &Extract{
		Title: x.Dossier().Title, Version: m.Version.Title, Short: m.Version.Short, Status: m.Version.Status,
		Dated: m.Version.Dated, AsOf: m.AsOf, Points: len(m.Version.Provisions), Chosen: part.Chosen, InFull: part.InFull,
	}
	columns := chosen(part.Columns, len(m.Stakeholders))
	for _, c := range columns {
		e.Columns = append(e.Columns, nameOf(&m.Stakeholders[c]))
	}
	for _, r := range chosen(part.Rows, len(m.Rows)) {
		e.Rows = append(e.Rows, t.row(&m.Rows[r], columns))
	}
	if err := e.addSources(ctx, cite); err != nil {
		return nil, fmt.Errorf("read the sources of %s: %w", shortOf(m.Version), err)
	}
	return e, nil
}

// addSources adds its sources to everything that has some, asking once.
func (e *Extract) addSources(ctx context.Context, cite Cite) error {
	seen := map[plan.Target]bool{}
	e.eachSources(func(of plan.Target, _ *[]plan.Citation) { seen[of] = true })
	found, err := cite(ctx, slices.Collect(maps.Keys(seen)))
	if err != nil {
		return err
	}
	e.eachSources(func(of plan.Target, list *[]plan.Citation) { *list = found[of] })
	return nil
}

// eachSources visits everything that has sources, and where they stand.
func (e *Extract) eachSources(visit func(of plan.Target, list *[]plan.Citation)) {
	for i := range e.Rows {
		row := &e.Rows[i]
		visit(plan.TargetOfSubject(row.Subject), &row.Sources)
		for j := range row.Cells {
			said := row.Cells[j].Statements
			for k := range said {
				visit(plan.TargetOf(plan.OnStatement, said[k].ID), &said[k].Sources)
			}
		}
	}
}

// chosen are those that there are, or all n of them.
func chosen(wanted []int, n int) []int {
	if wanted != nil {
		return slices.DeleteFunc(slices.Clone(wanted), func(i int) bool { return i < 0 || i >= n })
	}
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// taker takes rows out of a matrix, without their sources.
type taker struct {
	x      *plan.Index
	m      *plan.Matrix
	inFull bool
}

func (t *taker) row(from *plan.Row, columns []int) ExtractRow {
	v := t.m.Version
	row := ExtractRow{Title: wholeTitle, Text: listed(" · ", shortOf(v), listed(" of ", string(v.Status), v.Dated.Long()))}
	if p := from.Provision; p != nil {
		row = ExtractRow{Number: p.Number, Title: p.Title, Theme: t.theme(p.Theme), Text: p.Text}
		for _, term := range p.Terms {
			row.Terms = append(row.Terms, term.Name+": "+term.String())
		}
	}
	row.Subject = from.Subject
	for _, c := range columns {
		row.Cells = append(row.Cells, t.cell(from, c))
	}
	return row
}

// wholeTitle is the title of the row about the plan as a whole.
const wholeTitle = "Plan as a whole"

func (t *taker) theme(id plan.ThemeID) string {
	for _, theme := range t.m.Themes {
		if theme.ID == id {
			return cmp.Or(theme.Name, string(id))
		}
	}
	return string(id)
}

func (t *taker) cell(row *plan.Row, column int) ExtractCell {
	holder, p, decider := &t.m.Stakeholders[column], row.Cells[column], row.Deciding[column]
	cell := ExtractCell{Holder: nameOf(holder), Position: p, Word: wordOf(p)}
	if decider != nil {
		cell.Gist, cell.Date = decider.Summary, decider.Date
	}
	cell.Marks = t.marks(p, decider)
	said := t.x.Cell(row.Subject, holder.ID, t.m.AsOf)
	if decider != nil && (!t.inFull || p.Carried()) {
		said = []*plan.Statement{decider}
	}
	for _, s := range said {
		full := t.statement(s)
		if p.Carried() {
			full.Place = t.place(p)
		}
		cell.Statements = append(cell.Statements, full)
	}
	return cell
}

// wordOf is a position in a word or three.
func wordOf(p plan.Position) string {
	switch {
	case p.State == plan.StateNone:
		return "no statement on record"
	case p.Stance == plan.NotCoded:
		return p.Stance.Word()
	}
	return string(p.Stance)
}

// marks say on what ground a position stands, and what else is to be known.
func (t *taker) marks(p plan.Position, decider *plan.Statement) []string {
	var marks []string
	switch p.State {
	case plan.StateParent:
		point, _ := t.x.Provision(p.From.Provision)
		marks = append(marks, "on point "+point.Number)
	case plan.StateEarlier:
		marks = append(marks, "in "+shortOf(t.x.Version(p.FromVersion)))
	case plan.StateReported:
		marks = append(marks, "reported")
	case plan.StateClaimed:
		marks = append(marks, "claimed by "+cmp.Or(t.party(decider), decider.Speaker.Name, "another side"))
	}
	if p.Contested {
		marks = append(marks, "contested")
	}
	if p.Reversed {
		marks = append(marks, "reversed")
	}
	if p.Uncoded > 0 && p.State != plan.StateUncoded {
		marks = append(marks, fmt.Sprintf("%d not yet coded", p.Uncoded))
	}
	return marks
}

// place says where a carried position was taken: "point 10", "28 points, point 6".
func (t *taker) place(p plan.Position) string {
	var parts []string
	if v := t.x.Version(p.FromVersion); v != nil {
		parts = append(parts, shortOf(v))
	}
	if point, _ := t.x.Provision(p.From.Provision); point != nil {
		parts = append(parts, "point "+point.Number)
	}
	return strings.Join(parts, ", ")
}

func (t *taker) statement(s *plan.Statement) ExtractStatement {
	full := ExtractStatement{Statement: s, Party: t.party(s)}
	if holder := t.x.Stakeholder(s.Holder); s.IsClaim() && holder != nil {
		full.AboutWhom = nameOf(holder)
	}
	disputes, disputedBy := t.x.Disputes(s.ID, t.m.AsOf)
	full.Disputes, full.DisputedBy = speakers(disputes), speakers(disputedBy)
	return full
}

func (t *taker) party(s *plan.Statement) string {
	if party := t.x.Stakeholder(s.Speaker.Party); party != nil {
		return nameOf(party)
	}
	return ""
}

// speakers name statements by who made them and when.
func speakers(list []*plan.Statement) []string {
	var names []string
	for _, s := range list {
		names = append(names, listed(", ", s.Speaker.Name, s.Date.Long()))
	}
	return names
}

func nameOf(h *plan.Stakeholder) string { return cmp.Or(h.Name, h.Short, string(h.ID)) }

func shortOf(v *plan.Version) string { return cmp.Or(v.Short, v.Title, string(v.ID)) }
