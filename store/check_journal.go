package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// actRow is an act exactly as it stands in the file, garbled or not: its
// values in the order of insertAct, and its sum.
type actRow struct {
	values [12]any
	sum    any
}

// The places of an act's values.
const (
	inSeq = iota
	inID
	inAt
	inAuthor
	inLabel
	inTarget
	inKind
	inFirst
	inReverses
	inUndo
	inRedo
	inUpto
)

const selectRawActs = `SELECT seq, id, at, author, label, target, kind, first, reverses, undo, redo, upto, sum FROM act`

func readRawAct(r scanner) (actRow, error) {
	var a actRow
	into := make([]any, 0, len(a.values)+1)
	for i := range a.values {
		into = append(into, &a.values[i])
	}
	err := r.Scan(append(into, &a.sum)...)
	return a, err
}

// fits reports whether the act is as it was written.
func (a actRow) fits() bool { return a.sum == any(sumOfValues(a.values[:])) }

// number is a value that must be a whole number or nothing; what is neither is
// no number of anything.
func (a actRow) number(place int) int64 {
	switch v := a.values[place].(type) {
	case nil:
		return 0
	case int64:
		return v
	}
	return -1
}

// text is a value that must be a text.
func (a actRow) text(place int) string { return plainValue(a.values[place]) }

// String is the act for people.
func (a actRow) String() string {
	return fmt.Sprintf("act %d %s", a.number(inSeq), quoted(a.text(inLabel)))
}

// chronicle follows the acts from the first to the last.
type chronicle struct {
	kinds []ActKind // of the acts so far
	uptos []int64   // and where their changes end
}

// mostLost is how many lost acts in a row are stepped over: a number beyond
// that is garbled itself.
const mostLost = 1000

// next says what is wrong with the act that comes next; nothing when it is "".
func (c *chronicle) next(a actRow) (wrong string) {
	seq, upto, before := a.number(inSeq), a.number(inUpto), c.upto()
	_, timeErr := parseTime(a.text(inAt))
	switch last := int64(len(c.kinds)); {
	case seq != last+1:
		wrong = fmt.Sprintf("%v follows upon act %d", a, last)
		for lost := seq - last - 1; lost > 0 && lost <= mostLost; lost-- {
			c.kinds, c.uptos = append(c.kinds, ""), append(c.uptos, before)
		}
	case upto < before:
		wrong = fmt.Sprintf("%v ends before the act before it", a)
	case a.number(inFirst) < 1 || a.number(inFirst) > seq:
		wrong = fmt.Sprintf("%v begins with act %d", a, a.number(inFirst))
	case timeErr != nil:
		wrong = fmt.Sprintf("%v has no time", a)
	}
	kind := ActKind(a.text(inKind))
	if strings.HasSuffix(a.text(inLabel), garbledMark) {
		kind = "" // a repair put it there, and nobody knows what it was
	}
	c.kinds, c.uptos = append(c.kinds, kind), append(c.uptos, max(upto, before))
	if wrong == "" {
		wrong = c.pointers(a, kind)
	}
	return wrong
}

// upto is the last change of the acts so far.
func (c *chronicle) upto() int64 {
	if len(c.uptos) == 0 {
		return 0
	}
	return c.uptos[len(c.uptos)-1]
}

// pointers checks the acts that this one names: what it takes back, and what
// can be taken back after it.
func (c *chronicle) pointers(a actRow, kind ActKind) string {
	forward := []ActKind{ActDo, ActRedo, ""} // a lost act may have been any
	back := []ActKind{ActUndo, ""}
	reversed := forward
	if kind == ActRedo {
		reversed = back
	}
	for _, p := range []struct {
		place int
		word  string
		kinds []ActKind
	}{{inReverses, "takes back", reversed}, {inUndo, "offers to undo", forward}, {inRedo, "offers to redo", back}} {
		n := a.number(p.place)
		if n == 0 {
			continue
		}
		if n < 0 || n > int64(len(c.kinds)) || !slices.Contains(p.kinds, c.kinds[n-1]) {
			return fmt.Sprintf("%v %s act %d, which cannot be", a, p.word, n)
		}
	}
	return ""
}

// acts checks every act's sum, and that each follows upon the one before.
func (x *examiner) acts() error {
	var c chronicle
	err := x.each(func(r scanner) error {
		a, err := readRawAct(r)
		if err != nil {
			return err
		}
		if !a.fits() {
			x.note(actSum, a.String())
		}
		if wrong := c.next(a); wrong != "" {
			x.note(actOrder, wrong)
		}
		return nil
	}, selectRawActs+` ORDER BY seq`)
	x.uptos = c.uptos
	return err
}

// journal checks that the changes are numbered without a gap, up to where the
// last act says that they end, and that each belongs to its act.
func (x *examiner) journal() error {
	var count, first, last int64
	err := each(x.tx, func(r scanner) error { return r.Scan(&count, &first, &last) },
		`SELECT count(*), ifnull(min(seq), 1), ifnull(max(seq), 0) FROM change NOT INDEXED`)
	if err != nil {
		return err
	}
	if missing := last - count; missing > 0 {
		x.noteMany(changeOrder, int(missing), "")
		err := x.each(func(r scanner) error {
			var seq int64
			err := r.Scan(&seq)
			x.noteMany(changeOrder, 0, fmt.Sprintf("entry %d is missing", seq))
			return err
		}, `SELECT seq - 1 FROM change AS c WHERE seq > 1 AND NOT EXISTS (SELECT 1 FROM change WHERE seq = c.seq - 1)
			ORDER BY seq LIMIT ?`, mostExamples)
		if err != nil {
			return err
		}
	}
	if upto := (&chronicle{uptos: x.uptos}).upto(); upto != last {
		x.note(changeOrder, fmt.Sprintf("the acts end with entry %d, the journal with %d", upto, last))
	}
	return x.strayChanges()
}

// strayChanges finds changes that say that they belong to another act than the
// acts say, or to a table that has no journal.
func (x *examiner) strayChanges() error {
	err := x.each(func(r scanner) error {
		var seq, is int64
		var says any
		err := r.Scan(&seq, &says, &is)
		x.note(changeOrder, fmt.Sprintf("entry %d names act %s and lies in act %d", seq, plainValue(says), is))
		return err
	}, `WITH span AS (SELECT seq, lag(upto, 1, 0) OVER (ORDER BY seq) AS low, upto FROM act)
		SELECT c.seq, c.act, span.seq FROM span JOIN change AS c ON c.seq > span.low AND c.seq <= span.upto
		WHERE c.act IS NOT span.seq`)
	if err != nil {
		return err
	}
	return x.each(func(r scanner) error {
		var name sql.NullString
		if err := r.Scan(&name); err != nil {
			return err
		}
		if _, ok := x.want.ofTable(name.String); !ok {
			x.note(changeForm, fmt.Sprintf("an entry speaks of a table %q", name.String))
		}
		return nil
	}, `SELECT DISTINCT in_table FROM change WHERE in_table <> ''`) // that is what a repair leaves of an entry that is lost
}

// sealed reports whether the changes (from, upto] have that sum.
func sealed(db querier, from, upto int64, sum any) (bool, error) {
	is, err := sumOfBlock(db, from, upto)
	return sum == any(is), err
}

// sumOfBlock is the sum of the changes (from, upto].
func sumOfBlock(db querier, from, upto int64) (int64, error) {
	var text sql.NullString
	err := each(db, func(r scanner) error { return r.Scan(&text) }, blockText, from, upto)
	return sumOf(text.String), err
}

// seals checks every checksum, and that every change lies under one.
func (x *examiner) seals() error {
	last, err := x.number(`SELECT max(seq) FROM change`)
	if err != nil {
		return err
	}
	from, act := int64(0), 0
	err = x.each(func(r scanner) error {
		var upto int64
		var sum any
		if err := r.Scan(&upto, &sum); err != nil {
			return err
		}
		fits, err := sealed(x.tx, from, upto, sum)
		if err != nil {
			return err
		}
		if !fits {
			x.note(sealSum, fmt.Sprintf("entries %d to %d", from+1, upto))
		}
		// An act ends where a block ends, so that what it wrote never changes again.
		for ; act < len(x.uptos) && x.uptos[act] <= upto; act++ {
			if end := x.uptos[act]; end > from && end < upto {
				x.note(sealOrder, fmt.Sprintf("the block %d to %d reaches beyond act %d", from+1, upto, act+1))
			}
		}
		from = upto
		return nil
	}, `SELECT upto, sum FROM seal ORDER BY upto`)
	if err == nil && from != last {
		x.note(sealOrder, fmt.Sprintf("they end with entry %d, the journal with %d", from, last))
	}
	return err
}

// drafts checks the sums of the notes that are being typed.
func (x *examiner) drafts() error {
	return x.each(func(r scanner) error {
		d, err := readRawDraft(r)
		if err != nil {
			return err
		}
		if !d.fits() {
			x.note(draftSum, "draft of "+quoted(plainValue(d.values[inDraftBody])))
		}
		return nil
	}, selectRawDrafts)
}

// draftRow is a draft exactly as it stands in the file.
type draftRow struct {
	values [8]any
	sum    any
}

// inDraftBody is the place of the words among a draft's values.
const inDraftBody = 3

const selectRawDrafts = `SELECT id, note, target, body, tags, status, at, rest, sum FROM draft`

func readRawDraft(r scanner) (draftRow, error) {
	var d draftRow
	into := make([]any, 0, len(d.values)+1)
	for i := range d.values {
		into = append(into, &d.values[i])
	}
	err := r.Scan(append(into, &d.sum)...)
	return d, err
}

func (d draftRow) fits() bool { return d.sum == any(sumOfValues(d.values[:])) }
