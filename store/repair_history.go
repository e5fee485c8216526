package store

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/store/plan"
)

// garbledMark ends the label of an act that could not be put right.
const garbledMark = " (garbled on disk)"

// history mends the acts: those with a flipped bit are put right, others are
// kept as far as they can be read, and lost ones leave a mark, so that the
// numbers have no gap.
func (m *mender) history() error {
	if err := m.garbledActs(); err != nil {
		return err
	}
	if err := m.lostActs(); err != nil {
		return err
	}
	m.acts = nil
	return m.x.each(func(r scanner) error {
		var upto int64
		err := r.Scan(&upto)
		m.acts = append(m.acts, upto)
		return err
	}, `SELECT upto FROM act ORDER BY seq`)
}

// garbledActs mends the acts that do not have their sum.
func (m *mender) garbledActs() error {
	type bad struct {
		seq any
		actRow
	}
	var list []bad
	err := m.x.each(func(r scanner) error {
		a, err := readRawAct(r)
		if err == nil && !a.fits() {
			list = append(list, bad{a.values[inSeq], a})
		}
		return err
	}, selectRawActs+` ORDER BY seq`)
	if err != nil {
		return err
	}
	right, kept := 0, 0
	for _, a := range list {
		values, sum, ok := unflip(a.values[:], a.sum)
		if ok {
			right++
		} else {
			if values, err = m.legal(values); err != nil {
				return err
			}
			sum = sumOfValues(values)
			m.cut = true // nobody knows what it offered to undo
			kept++
		}
		if err := m.replaceAct(a.seq, values, sum); err != nil {
			return err
		}
	}
	m.did(right, "put 1 act of the history right", "put %d acts of the history right")
	m.did(kept, "kept 1 act of the history that is garbled, and marked it", "kept %d acts of the history that are garbled, and marked them")
	return nil
}

func (m *mender) replaceAct(seq any, values []any, sum int64) error {
	if seq != nil {
		if _, err := m.t.tx.Exec(`DELETE FROM act WHERE seq = ?`, seq); err != nil {
			return err
		}
	}
	_, err := m.t.tx.Exec(`INSERT INTO act (seq, id, at, author, label, target, kind, first, reverses, undo, redo, upto, sum)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(slices.Clone(values), sum)...)
	return err
}

// legal makes of a garbled act one that can be kept: what cannot be, is
// replaced by what the acts around it and the journal say.
func (m *mender) legal(values []any) ([]any, error) {
	a := actRow{values: [12]any(values)}
	seq := a.number(inSeq)
	before, err := standingBefore(m.t.tx, seq)
	if err != nil {
		before = standing{} // that one is garbled, too
	}
	at := a.text(inAt)
	if _, err := parseTime(at); err != nil {
		at = formatTime(before.At)
	}
	clean := func(place int) string { return strings.ToValidUTF8(a.text(place), "\uFFFD") }
	id := clean(inID)
	if taken, err := m.x.number(`SELECT count(*) FROM act WHERE id = ? AND seq <> ?`, id, seq); err != nil {
		return nil, err
	} else if taken > 0 || id == "" {
		id = m.t.newAct()
	}
	upto, err := m.x.number(`SELECT ifnull((SELECT max(seq) FROM change WHERE act = ?), ?)`, seq, before.upto)
	if err != nil {
		return nil, err
	}
	label := strings.TrimSuffix(clean(inLabel), garbledMark) + garbledMark
	// What an act points to matters to undo alone, which ends here.
	return []any{seq, id, at, clean(inAuthor), label, clean(inTarget), string(ActMark), seq, nil, nil, nil, upto}, nil
}

// lostActs puts a mark in the place of every act that is gone.
func (m *mender) lostActs() error {
	var lost []int64
	var c chronicle
	err := m.x.each(func(r scanner) error {
		a, err := readRawAct(r)
		for n := int64(len(c.kinds)) + 1; n < a.number(inSeq) && len(lost) < mostLost; n++ {
			lost = append(lost, n)
		}
		c.next(a)
		return err
	}, selectRawActs+` ORDER BY seq`)
	if err != nil {
		return err
	}
	last := int64(len(c.kinds))
	err = m.x.each(func(r scanner) error { // acts at the end, which only their changes speak of
		var act any
		err := r.Scan(&act)
		n, _ := act.(int64)
		for ; last < n && n-last <= mostLost; last++ {
			lost = append(lost, last+1)
		}
		return err
	}, `SELECT DISTINCT act FROM change WHERE seq > ? ORDER BY act`, c.upto())
	if err != nil {
		return err
	}
	for _, seq := range lost {
		values, err := m.legal([]any{seq, "", "", "", "an act that was lost", "", "", nil, nil, nil, nil, nil})
		if err != nil {
			return err
		}
		if err := m.replaceAct(nil, values, sumOfValues(values)); err != nil {
			return err
		}
		m.cut = true
	}
	m.lost += len(lost)
	m.did(len(lost), "put a mark in the place of 1 act that is lost", "put marks in the places of %d acts that are lost")
	return nil
}

// drafts mends the drafts that do not have their sum.
func (m *mender) drafts() error {
	type bad struct {
		key any
		draftRow
	}
	var list []bad
	err := m.x.each(func(r scanner) error {
		d, err := readRawDraft(r)
		if err == nil && !d.fits() {
			list = append(list, bad{d.values[0], d})
		}
		return err
	}, selectRawDrafts)
	if err != nil {
		return err
	}
	right, kept := 0, 0
	for _, d := range list {
		values, sum, ok := unflip(d.values[:], d.sum)
		if ok {
			right++
		} else {
			m.legalDraft(values)
			sum = sumOfValues(values)
			kept++
		}
		if _, err := m.t.tx.Exec(`DELETE FROM draft WHERE id = ?`, d.key); err != nil {
			return err
		}
		if _, err := m.t.tx.Exec(`INSERT OR REPLACE INTO draft (id, note, target, body, tags, status, at, rest, sum)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, sum)...); err != nil {
			return err
		}
	}
	m.did(right, "put 1 note that is being typed right", "put %d notes that are being typed right")
	m.did(kept, "kept 1 note that is being typed, in which letters may be garbled", "kept %d notes that are being typed, in which letters may be garbled")
	return nil
}

// legalDraft makes of a garbled draft one that can be read: its words are what
// matters.
func (m *mender) legalDraft(values []any) {
	const inTarget, inStatus, inAt, inRest = 2, 5, 6, 7
	for i, v := range values {
		if text := plainValue(v); !utf8.ValidString(text) || v != any(text) {
			values[i] = strings.ToValidUTF8(text, "\uFFFD")
		}
	}
	if _, err := plan.ParseTarget(plainValue(values[inTarget])); err != nil {
		values[inTarget] = plan.Target{Kind: plan.OnDossier}.String()
	}
	if !slices.Contains(plan.NoteStatuses, plan.NoteStatus(plainValue(values[inStatus]))) {
		values[inStatus] = string(plan.NotePlain)
	}
	if _, err := parseTime(plainValue(values[inAt])); err != nil {
		values[inAt] = formatTime(m.t.act.At)
	}
	if (&Draft{}).readRest(plainValue(values[inRest])) != nil {
		values[inRest] = ""
	}
}
