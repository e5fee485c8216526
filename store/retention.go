package store

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"time"
)

// What is kept of the backups that nobody asked for. All of the last two days:
// that is how long it may take to see that something is wrong. Of older ones
// the last of a day, a week, a month.
const (
	keepAll    = 48 * time.Hour
	keepDays   = 14
	keepWeeks  = 8
	keepMonths = 12
)

// keep says which backups of one dossier are to be kept at the time now, and
// which not, both with the newest first. Days, weeks and months are those of
// now's place.
//
// Days are counted, not measured: the fourteen are the last ones that have
// backups, however long ago. So a clock that jumps ahead, or a dossier that
// rests for years, loses none. What is of a time to come was made before the
// clock was set back; it is kept, and counts for no day.
//
// Those from before a repair are counted apart: what may be damaged never
// takes the place of what is sound.
func keep(backups []Backup, now time.Time) (kept, dropped []Backup) {
	sorted := append([]Backup(nil), backups...)
	sortBackups(sorted)
	rules := map[bool][]*rule{}
	for _, verified := range []bool{true, false} {
		rules[verified] = []*rule{newRule(keepDays, dayOf), newRule(keepWeeks, weekOf), newRule(keepMonths, monthOf)}
	}
	for _, b := range sorted {
		wanted := b.Reason == Manual || now.Sub(b.At) <= keepAll
		if b.Reason != Manual && !b.At.After(now) {
			for _, r := range rules[b.Reason.verified()] {
				first := r.first(b.At.In(now.Location())) // each rule has to see each backup
				wanted = wanted || first
			}
		}
		if wanted {
			kept = append(kept, b)
		} else {
			dropped = append(dropped, b)
		}
	}
	return kept, dropped
}

// rule keeps one backup of each of the last so many periods that have any.
type rule struct {
	most   int
	period func(time.Time) string
	seen   map[string]bool
}

func newRule(most int, period func(time.Time) string) *rule {
	return &rule{most: most, period: period, seen: map[string]bool{}}
}

// first tells whether the time, which is before those asked about earlier, is
// the first of its period and the period one of those that count.
func (r *rule) first(at time.Time) bool {
	period := r.period(at)
	if r.seen[period] || len(r.seen) == r.most {
		return false
	}
	r.seen[period] = true
	return true
}

func dayOf(t time.Time) string   { return t.Format(time.DateOnly) }
func monthOf(t time.Time) string { return t.Format("2006-01") }

// weekOf is the week by ISO 8601, which begins on Monday.
func weekOf(t time.Time) string {
	year, week := t.ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// retire removes the backups that are no longer to be kept. Each dossier that
// stood at the path keeps its own: a new one at an old name takes nothing from
// the one before.
func (s *shelf) retire(now time.Time) {
	list, err := s.list()
	if err != nil {
		return // the next backup tries again
	}
	of := map[string][]Backup{}
	for _, b := range list {
		id := ""
		if len(s.about.Before) > 0 { // else all are of one dossier, and need not be opened to know that
			then, err := b.identify()
			if err != nil {
				continue // what cannot be read is for a person to look at
			}
			id = then.dossier
		}
		of[id] = append(of[id], b)
	}
	for _, backups := range of {
		_, dropped := keep(backups, now)
		for _, b := range dropped {
			if err := os.Remove(b.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				slog.Warn("An old backup could not be removed.", "path", b.Path, "error", err)
			}
		}
	}
}
