package store

import (
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// entry is one change with what it should be, as far as others tell.
type entry struct {
	seq      int64
	lost     bool // there is no such change
	is       written
	should   written
	text     string // the part of the block's text that it makes as it is
	readable bool   // its images can be read as they are
}

// written are the columns of a change, its number aside.
type written struct {
	act           int64
	in            rowName
	before, after sql.NullString
}

// text is what [blockText] makes of the change.
func (w written) text(seq int64) string {
	counted := func(s string) string { return fmt.Sprintf("%d %s", utf8.RuneCountInString(s), s) }
	image := func(s sql.NullString) string {
		if !s.Valid {
			return "-"
		}
		return counted(s.String)
	}
	return fmt.Sprintf("%d %d ", seq, w.act) + counted(w.in.table) + counted(w.in.key) + image(w.before) + image(w.after)
}

// span is a block of changes, (from, upto].
type span struct{ from, upto int64 }

// journal mends the blocks of changes that do not have their sum.
func (m *mender) journal() error {
	if err := m.asText(); err != nil {
		return err
	}
	sums, blocks, err := m.blocks()
	if err == nil {
		err = m.beyond()
	}
	if err == nil {
		err = m.strayEntries()
	}
	if err != nil {
		return err
	}
	var bad []span
	for _, b := range blocks {
		fits, err := sealed(m.t.tx, b.from, b.upto, sums[b.upto])
		if err != nil {
			return err
		}
		if !fits {
			bad = append(bad, b)
		}
	}
	var done sealing
	for _, region := range regions(bad) {
		if err := m.mendRegion(region, sums, &done); err != nil {
			return err
		}
	}
	m.lost += len(m.strays) // those that found no place
	m.did(done.entries, "put 1 entry of the journal right", "put %d entries of the journal right")
	m.did(done.seals, "wrote 1 checksum of the journal anew", "wrote %d checksums of the journal anew")
	m.did(done.doubtful, "gave up on the checksum of 1 stretch of the journal: an earlier value in it may be garbled",
		"gave up on the checksums of %d stretches of the journal: earlier values in them may be garbled")
	return nil
}

// asText makes texts of the bytes in the journal that should be: the sums are
// the same for both, but SQLite finds one by the other no more.
func (m *mender) asText() error {
	done, err := m.t.tx.Exec(`UPDATE change SET in_table = CAST(in_table AS TEXT), key = CAST(key AS TEXT),
		before = CAST(before AS TEXT), after = CAST(after AS TEXT)
		WHERE 'blob' IN (typeof(in_table), typeof(key), typeof(before), typeof(after))`)
	if err != nil {
		return err
	}
	n, err := done.RowsAffected()
	m.did(int(n), "put 1 entry of the journal right", "put %d entries of the journal right")
	return err
}

// sealing counts what was done to the journal.
type sealing struct{ entries, seals, doubtful int }

// blocks reads the seals, and where they and the acts say that blocks end.
func (m *mender) blocks() (sums map[int64]any, blocks []span, err error) {
	sums = map[int64]any{}
	err = m.x.each(func(r scanner) error {
		var upto int64
		var sum any
		err := r.Scan(&upto, &sum)
		sums[upto] = sum
		return err
	}, `SELECT upto, sum FROM seal`)
	if err != nil {
		return nil, nil, err
	}
	last := (&chronicle{uptos: m.acts}).upto()
	ends := slices.Concat(slices.Collect(maps.Keys(sums)), m.acts)
	slices.Sort(ends)
	from := int64(0)
	for _, end := range slices.Compact(ends) {
		if end > from && end <= last {
			blocks, from = append(blocks, span{from, end}), end
		}
	}
	return sums, blocks, nil
}

// beyond takes away seals over changes that no act has: these are lost.
func (m *mender) beyond() error {
	done, err := m.t.tx.Exec(`DELETE FROM seal WHERE upto > ?`, (&chronicle{uptos: m.acts}).upto())
	if err != nil {
		return err
	}
	n, err := done.RowsAffected()
	m.lost += int(n)
	m.did(int(n), "took away 1 checksum of entries that are lost", "took away %d checksums of entries that are lost")
	return err
}

// strayEntries takes out the changes behind the last that an act has: their
// number is garbled, and they may be the ones that are missing elsewhere.
func (m *mender) strayEntries() error {
	last := (&chronicle{uptos: m.acts}).upto()
	err := m.x.each(func(r scanner) error {
		var w written
		var table, key sql.NullString
		err := r.Scan(&table, &key, &w.before, &w.after)
		w.in = rowName{table.String, key.String}
		m.strays = append(m.strays, w)
		return err
	}, `SELECT in_table, key, before, after FROM change WHERE seq > ? ORDER BY seq`, last)
	if err == nil {
		_, err = m.t.tx.Exec(`DELETE FROM change WHERE seq > ?`, last)
	}
	m.did(len(m.strays), "took out 1 entry of the journal that no act has", "took out %d entries of the journal that no act has")
	return err
}

// regions joins blocks that lie side by side.
func regions(blocks []span) [][]span {
	var list [][]span
	for i, b := range blocks {
		if i > 0 && blocks[i-1].upto == b.from {
			list[len(list)-1] = append(list[len(list)-1], b)
		} else {
			list = append(list, []span{b})
		}
	}
	return list
}

// mostMoved is among how many blocks side by side one looks for a seal that
// stands at a wrong place. Where more are wrong, more than a seal is garbled.
const mostMoved = 8

// mendRegion mends neighbouring blocks. If a seal is lost or stands at a wrong
// place, two blocks are wrong; then they are cut as [transaction.sealUpTo] does it.
func (m *mender) mendRegion(region []span, sums map[int64]any, done *sealing) error {
	whole := span{region[0].from, region[len(region)-1].upto}
	var known []int64
	for _, b := range region {
		if sum, ok := sums[b.upto].(int64); ok && len(region) <= mostMoved {
			known = append(known, sum)
		}
	}
	cut := m.cutAnew(whole)
	fit := 0
	for _, b := range cut {
		sum, err := sumOfBlock(m.t.tx, b.from, b.upto)
		if err != nil {
			return err
		}
		if slices.Contains(known, sum) {
			fit++
		}
	}
	if fit > 0 || len(cut) == len(region) {
		region = cut
	}
	if _, err := m.t.tx.Exec(`DELETE FROM seal WHERE upto > ? AND upto <= ?`, whole.from, whole.upto); err != nil {
		return err
	}
	for _, b := range region {
		own := known
		if sum, ok := sums[b.upto].(int64); ok && len(known) == 0 {
			own = []int64{sum}
		}
		if err := m.mendBlock(b, own, done); err != nil {
			return err
		}
		if err := m.t.sealUpTo(b.from, b.upto); err != nil {
			return err
		}
	}
	return nil
}

// cutAnew cuts a stretch of changes into blocks as they were cut when the acts
// were sealed.
func (m *mender) cutAnew(whole span) (blocks []span) {
	from := int64(0)
	for _, end := range m.acts {
		for from < end {
			b := span{from, min(from+block, end)}
			if from = b.upto; b.upto > whole.from && b.from < whole.upto {
				blocks = append(blocks, span{max(b.from, whole.from), min(b.upto, whole.upto)})
			}
		}
	}
	return blocks
}

// mendBlock finds out which entries of a block are garbled and puts them right.
func (m *mender) mendBlock(b span, sums []int64, done *sealing) error {
	entries, err := m.entries(b)
	if err != nil {
		return err
	}
	var bad []int
	for i, e := range entries {
		if e.lost || !e.readable || e.is != e.should {
			bad = append(bad, i)
		}
	}
	if right, found := substituteAny(entries, bad, sums); found {
		if len(right) == 0 {
			done.seals++ // it stood at a wrong place, or one bit of it was
		}
		done.entries += len(right)
		return m.writeAll(entries, right)
	}
	if len(bad) == 0 { // the entries and the rows agree: it is the seal
		done.seals++
		return nil
	}
	done.doubtful++
	m.doubtful++
	m.cut = true
	for _, i := range bad {
		e := entries[i]
		if e.lost {
			m.lost++
			m.blind = true
		}
		m.doubted[e.is.in], m.doubted[e.should.in] = true, true
		m.keep(e.is.in)
		m.keep(e.should.in)
	}
	return m.writeAll(entries, bad)
}

// substituteAny is substitute for the first of several sums that can be had.
func substituteAny(entries []entry, bad []int, sums []int64) (right []int, found bool) {
	for _, sum := range sums {
		if right, found = substitute(entries, bad, sum); found {
			return right, true
		}
	}
	return nil, false
}

// writeAll writes those of the entries as they should be.
func (m *mender) writeAll(entries []entry, which []int) error {
	for _, i := range which {
		if err := m.write(entries[i]); err != nil {
			return err
		}
	}
	return nil
}

// mostTried is among how many entries all combinations are tried: 2^10 sums
// over a block are a fraction of a second.
const mostTried = 10

// substitute finds the entries that, put right, give the block its sum.
func substitute(entries []entry, bad []int, sum int64) (right []int, found bool) {
	texts := make([]string, len(entries))
	try := func(chosen func(n int) bool) bool {
		var block []byte
		right = right[:0]
		for i, e := range entries {
			texts[i] = e.text
		}
		for n, i := range bad {
			if chosen(n) {
				texts[i], right = entries[i].should.text(entries[i].seq), append(right, i)
			}
		}
		for _, t := range texts {
			block = append(block, t...)
		}
		return sameSum(sumOf(string(block)), sum)
	}
	if try(func(int) bool { return true }) || try(func(int) bool { return false }) {
		return right, true
	}
	if len(bad) > mostTried {
		for only := range bad {
			if try(func(n int) bool { return n == only }) {
				return right, true
			}
		}
		return nil, false
	}
	for choice := range 1 << len(bad) {
		if try(func(n int) bool { return choice>>n&1 == 1 }) {
			return right, true
		}
	}
	return nil, false
}

// write puts an entry right.
func (m *mender) write(e entry) error {
	if _, err := m.t.tx.Exec(`DELETE FROM change WHERE seq = ?`, e.seq); err != nil {
		return err
	}
	w := e.should
	_, err := m.t.tx.Exec(`INSERT INTO change (seq, act, in_table, key, before, after) VALUES (?, ?, ?, ?, ?, ?)`,
		e.seq, w.act, w.in.table, w.in.key, w.before, w.after)
	return err
}
