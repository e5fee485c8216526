package store

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"golang.org/x/sync/errgroup"

	"demarche/store/plan"
)

// newestLast orders notes as they were written.
const newestLast = ` ORDER BY created, id`

// Note gives the note with that id.
func (s *Store) Note(ctx context.Context, id plan.NoteID) (plan.Note, error) {
	n, err := oneNote(s.reader.QueryRowContext(ctx, selectNotes+` WHERE id = ?`, string(id)), id)
	return n, explain(s.path, err)
}

// Notes lists every note of the dossier, as they were written.
//
// The view of all notes waits for it, so that a hundred thousand are read in two
// halves on two connections, as [Store.Outline] reads statements.
func (s *Store) Notes(ctx context.Context) ([]plan.Note, error) {
	var all, middle int64
	err := s.reader.QueryRowContext(ctx, `SELECT count(*), ifnull(max(rowid), 0) / 2 FROM note`).Scan(&all, &middle)
	if err != nil {
		return nil, explain(s.path, err)
	}
	halves := [2][]plan.Note{make([]plan.Note, 0, all), make([]plan.Note, 0, all/2+1)}
	var moments [2]int64
	var both errgroup.Group
	for i, part := range []between{upTo(middle), after(middle)} {
		both.Go(func() error {
			return s.reading(ctx, func(db querier) error {
				return errors.Join(readMoment(db, &moments[i]), readNotesOf(db, &halves[i], part))
			})
		})
	}
	if err := both.Wait(); err != nil {
		return nil, err
	}
	if moments[0] != moments[1] { // an act came between
		return collect(ctx, s, scanNote, selectNotes+newestLast)
	}
	return mergeNotes(halves[0], halves[1]), nil
}

// readNotesOf reads a part of the notes, by their rows, as they were written.
func readNotesOf(db querier, list *[]plan.Note, part between) error {
	return each(db, func(r scanner) error {
		*list = append(*list, plan.Note{})
		return scanNoteInto(&(*list)[len(*list)-1], r)
	}, selectNotes+` WHERE note.rowid BETWEEN ? AND ?`+newestLast, part.first, part.last)
}

// mergeNotes puts more notes into a list, both in the order of newestLast. It
// begins at the end: notes that are newer than all others only go behind them.
func mergeNotes(list, more []plan.Note) []plan.Note {
	i, k := len(list), len(more)
	list = slices.Grow(list, k)[:i+k]
	for k > 0 {
		if i > 0 && writtenLater(&list[i-1], &more[k-1]) {
			i--
			list[i+k] = list[i]
		} else {
			k--
			list[i+k] = more[k]
		}
	}
	return list
}

// writtenLater reports whether newestLast puts a note behind another one.
func writtenLater(n, than *plan.Note) bool {
	return cmp.Or(n.Created.Compare(than.Created), cmp.Compare(n.ID, than.ID)) > 0
}

// NotesOn lists the notes on one thing, as they were written.
func (s *Store) NotesOn(ctx context.Context, target plan.Target) ([]plan.Note, error) {
	where, args := ` WHERE kind = ?`, []any{string(target.Kind)}
	for _, c := range columnsOf(target).named() { // "=" lets SQLite use the index
		where, args = where+` AND `+c.name+` = ?`, append(args, c.id)
	}
	return collect(ctx, s, scanNote, selectNotes+where+newestLast, args...)
}

// NotesPut lists the notes that a person has put on a provision that they were
// not written on.
func (s *Store) NotesPut(ctx context.Context, p plan.ProvisionID) ([]plan.Note, error) {
	return collect(ctx, s, scanNote, selectNotes+` WHERE id IN (SELECT note FROM note_place WHERE provision = ?)`+newestLast, string(p))
}

// NoteCounts counts the notes on each thing that has any.
func (s *Store) NoteCounts(ctx context.Context) (map[plan.Target]int, error) {
	type count struct {
		on plan.Target
		n  int
	}
	list, err := collect(ctx, s, func(row scanner) (count, error) {
		var (
			kind plan.TargetKind
			c    noteColumns
			n    int
		)
		err := row.Scan(&kind, &c.version, &c.provision, &c.stakeholder, &c.statement, &c.source, &n)
		return count{c.target(kind), n}, err
	}, `SELECT kind, ifnull(version, ''), ifnull(provision, ''), ifnull(stakeholder, ''), ifnull(statement, ''),
		ifnull(source, ''), count(*) FROM note GROUP BY 1, 2, 3, 4, 5, 6`)
	counts := make(map[plan.Target]int, len(list))
	for _, c := range list {
		counts[c.on] = c.n
	}
	return counts, err
}

// NoteBrief is the notes on one thing in brief.
type NoteBrief struct {
	Count  int
	Newest string // the beginning of the one that was written last, in Markdown
	// Open is how many of them are on words that an edit has changed or taken away, and
	// that nobody has looked at since.
	Open int
}

// NoteBriefs sums up the notes on each thing that has any.
func (s *Store) NoteBriefs(ctx context.Context) (map[plan.Target]NoteBrief, error) {
	briefs := map[plan.Target]NoteBrief{}
	const most = 200 // letters: more than a line has room for
	_, err := collect(ctx, s, func(row scanner) (struct{}, error) {
		var (
			kind   plan.TargetKind
			c      noteColumns
			b      NoteBrief
			newest string
		)
		err := row.Scan(&kind, &c.version, &c.provision, &c.stakeholder, &c.statement, &c.source, &b.Count, &b.Open, &newest, &b.Newest)
		briefs[c.target(kind)] = b
		return struct{}{}, err
		// Beside max(), SQLite gives the body of the row that has the maximum.
	}, `SELECT kind, ifnull(version, ''), ifnull(provision, ''), ifnull(stakeholder, ''), ifnull(statement, ''),
		ifnull(source, ''), count(*), count(CASE WHEN s.state IN ('review', 'orphan') THEN 1 END), max(created || id), substr(body, 1, ?)
		FROM note LEFT JOIN note_span s ON s.note = id GROUP BY 1, 2, 3, 4, 5, 6`, most)
	return briefs, err
}
