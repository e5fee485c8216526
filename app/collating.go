package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"demarche/app/compare"
	"demarche/app/versions"
	"demarche/store/plan"
)

// collating is what the person compares in the Versions view.
type collating struct {
	collation
	cancel context.CancelFunc  // ends what is under way; nil: nothing is
	turn   int                 // counts the questions
	asked  collation           // what the last one was
	of     *reading            // and of what; nil: nothing was asked yet
	shown  *compare.Comparison // of two versions, as it is in the view; nil: there is none
	pair   []*plan.Version     // the versions that the view shows; nil: none yet
	notes  []plan.Note         // on words of what is compared, as they were read last
	labels []plan.Label        // all, likewise
}

// collation is what is compared with what. It is remembered with a dossier.
type collation struct {
	Columns []plan.VersionID // from left to right: the old version and the new one, or the base and any others
	Many    bool             // the variants of all columns are asked for, not a redline of two
	Ignore  compare.Ignore
}

// same reports whether another collation shows the same.
func (c *collation) same(other collation) bool {
	return c.Many == other.Many && c.Ignore == other.Ignore && slices.Equal(c.columns(), other.columns())
}

// columns are those that are compared.
func (c *collation) columns() []plan.VersionID {
	if c.Many {
		return c.Columns
	}
	return c.Columns[:min(len(c.Columns), 2)]
}

// settle takes columns away that the dossier does not have, and sees to it that
// the version looked at is among the rest: alone it stands beside the one that it
// derives from.
func (c *collation) settle(x *plan.Index, looking plan.VersionID) {
	c.Columns = slices.DeleteFunc(slices.Clone(c.Columns), func(id plan.VersionID) bool { return x.Version(id) == nil })
	if x.Version(looking) == nil || len(c.Columns) > 1 && slices.Contains(c.columns(), looking) {
		return
	}
	c.Columns = slices.DeleteFunc(c.Columns, func(id plan.VersionID) bool { return id == looking })
	if len(c.Columns) == 0 || !c.Many {
		c.Columns = pairOf(x, looking)
		return
	}
	c.Columns = append(c.Columns, looking)
}

// pairOf is a version with the one that it derives from, or else with its
// neighbour by date: the older first. Of a dossier with one version it is that.
func pairOf(x *plan.Index, id plan.VersionID) []plan.VersionID {
	for _, older := range x.Version(id).DerivedFrom {
		if x.Version(older) != nil {
			return []plan.VersionID{older, id}
		}
	}
	all := byDate(x)
	at := slices.Index(all, id)
	if at == 0 {
		return all[:min(2, len(all))]
	}
	return all[at-1 : at+1]
}

// byDate are the versions from the oldest to the newest.
func byDate(x *plan.Index) []plan.VersionID {
	list := slices.Clone(x.Dossier().Versions)
	slices.SortStableFunc(list, func(a, b plan.Version) int { return strings.Compare(string(a.Dated), string(b.Dated)) })
	ids := make([]plan.VersionID, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	return ids
}

// askVersions asks for what the Versions view shows, if that is in the window. What
// is shown already is not asked for again.
func (d *desk) askVersions() {
	if d.session == nil || d.middle != versionsInMiddle {
		return
	}
	c, s := &d.collating, d.session
	x := s.index()
	if c.settle(x, d.looking.version); len(c.Columns) < 2 {
		d.endComparing()
		d.versions.Say(tooFewVersions(len(c.Columns)))
		return
	}
	d.settings.setCollation(s.store.Path(), c.collation)
	now := s.read.Load()
	if now == c.of && c.same(c.asked) {
		if c.cancel == nil {
			d.selectInVersions(true)
			d.askVersionsNotes()
		}
		return
	}
	d.stopComparing()
	c.asked, c.of = c.collation, now
	list := versionsOf(x, c.columns())
	if c.pair == nil { // there is nothing else to look at meanwhile
		d.versions.Set(versions.Data{Names: columnNames(list), Ignore: c.Ignore})
	}
	d.compareNow(x, list, c.collation)
}

// tooFewVersions says why there is nothing to compare.
func tooFewVersions(n int) string {
	if n == 0 {
		return "The dossier has no version yet."
	}
	return "The dossier has one version only: there is nothing to compare it with."
}

// patience is how long a comparison goes on before the view says so: what takes
// less would only flicker.
const patience = 200 * time.Millisecond

// compareNow compares beside all other work, and shows how far it is.
func (d *desk) compareNow(x *plan.Index, list []*plan.Version, what collation) {
	c, s := &d.collating, d.session
	ctx, cancel := context.WithCancel(s.ctx)
	c.cancel = cancel
	c.turn++
	turn := c.turn
	busy := func(done, all int) {
		if turn == d.collating.turn && d.collating.cancel != nil {
			d.versions.Busy("Comparing", done, all, d.cancelComparing)
		}
	}
	atRest := d.later(patience, func() { busy(0, 0) })
	began, told := time.Now(), -1
	progress := func(done, all int) {
		if share := 100 * done / all; share != told && time.Since(began) > patience {
			told = share
			s.tell(func() { busy(done, all) })
		}
	}
	s.beside.Go(func() {
		data, err := compared(ctx, x, list, what, progress)
		s.tell(func() {
			atRest()
			if turn == d.collating.turn {
				d.showCollated(list, data, err)
			}
		})
	})
}

// versionsOf are versions of a dossier, by their ids.
func versionsOf(x *plan.Index, ids []plan.VersionID) []*plan.Version {
	list := make([]*plan.Version, len(ids))
	for k, id := range ids {
		list[k] = x.Version(id)
	}
	return list
}

// compared compares, and names the columns.
func compared(ctx context.Context, x *plan.Index, list []*plan.Version, what collation, progress func(done, all int)) (data versions.Data, err error) {
	columns, o := what.columns(), compare.Options{Ignore: what.Ignore, Progress: progress}
	data.Names, data.Ignore = columnNames(list), what.Ignore
	if what.Many {
		data.Across, err = compare.VersionsAcross(ctx, x, columns, 0, o)
		return data, err
	}
	data.Comparison, err = compare.Versions(ctx, x, columns[0], columns[1], o)
	return data, err
}

func columnNames(list []*plan.Version) []string {
	names := make([]string, len(list))
	for k, v := range list {
		names[k] = columnName(v)
	}
	return names
}

// columnName is a version in short, with its day.
func columnName(v *plan.Version) string { return v.Name() + " · " + v.Dated.Long() }

// showCollated shows an answer, or why there is none.
func (d *desk) showCollated(list []*plan.Version, data versions.Data, err error) {
	c := &d.collating
	d.stopComparing()
	switch {
	case errors.Is(err, context.Canceled): // the dossier is being left
	case err != nil:
		d.fail("compare the versions", err)
	default:
		again := slices.EqualFunc(c.pair, list, func(a, b *plan.Version) bool { return a.ID == b.ID })
		c.shown, c.pair = data.Comparison, list
		d.versions.Say("")
		d.versions.Set(data)
		d.selectInVersions(!again)
		d.askVersionsNotes()
		d.tickPossible()
	}
}

// stopComparing ends what is under way; its answer is no longer waited for. What
// was stopped before its end can be asked for again.
func (d *desk) stopComparing() {
	c := &d.collating
	if c.cancel == nil {
		return
	}
	c.cancel()
	c.cancel = nil
	c.turn++
	d.versions.Busy("", 0, 0, nil)
}

// cancelComparing is stopComparing by the person. What is in the view is what is
// compared again.
func (d *desk) cancelComparing() {
	c := &d.collating
	d.stopComparing()
	c.of = nil
	if c.pair != nil {
		c.Columns, c.Many = nil, c.shown == nil
		for _, v := range c.pair {
			c.Columns = append(c.Columns, v.ID)
		}
	}
	d.versions.Say("Comparing was stopped. Choose the versions again to go on.")
}

// endComparing takes away all that is compared.
func (d *desk) endComparing() {
	d.stopComparing()
	d.collating.of, d.collating.shown, d.collating.pair = nil, nil, nil
	d.collating.notes, d.collating.labels = nil, nil
	d.versions.SetNotes(nil)
	d.versions.Set(versions.Data{})
	d.versions.Say("")
}

// selectInVersions puts the cursor of the view on what is looked at, if it is not
// there. What the filter hides it lets through only where the person has gone to it.
func (d *desk) selectInVersions(gone bool) {
	column := slices.IndexFunc(d.collating.pair, func(v *plan.Version) bool { return v.ID == d.looking.version })
	v := d.session.index().Version(d.looking.version)
	if column < 0 || v == nil {
		return
	}
	id := d.looking.subject.Provision
	if on, ok := d.versions.Selected(); ok && on.Provision >= 0 && on.ID == string(id) {
		return
	}
	if i := slices.IndexFunc(v.Provisions, func(p plan.Provision) bool { return p.ID == id }); i >= 0 && (gone || d.versions.Shows(column, i)) {
		d.versions.Select(column, i)
	}
}
