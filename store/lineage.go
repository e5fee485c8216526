package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"demarche/store/plan"
)

// apartTable holds what a person has said is no lineage.
const apartTable = "apart"

// lineageOfOther is the WHERE clause for the changes by which lineage, or what is
// apart, of another provision names this one. Those rows are never updated, so
// that each change has all of them.
const lineageOfOther = ` WHERE in_table IN ('lineage', '` + apartTable + `')
	AND ? IN (json_extract(ifnull(after, before), '$.ancestor'), json_extract(ifnull(after, before), '$.other'))`

// Relations are what a person says of provisions of different versions. Nobody
// need know which of two is the older: their versions tell.
type Relations struct {
	Link   []plan.Relation // the one became the other, in the way that Kind says
	Apart  []plan.Relation // neither became the other; Kind does not count
	Forget []plan.Relation // nothing is said of the two any more: neither of both; Kind does not count
}

// Relate makes the lineage what a person says it is, in one act. Two provisions
// that are linked are no longer apart, and the other way round. The link is
// carried by the provision of the newer version: the one that derives from the
// other, else the one of a later day, else the one that was entered later.
//
// It refuses provisions that are not there or of one version, two that are
// named twice, and a link by which a provision would descend from itself. Where
// all of it is so already it is no act: an [Error] of the kind [Nothing].
//
// No note is touched: where those on one provision are in another version is not
// stored, but follows from lineage. Where a person has put one, there it stays.
func (s *Store) Relate(ctx context.Context, say Relations) (Act, error) {
	return s.act(ctx, doing{label: "correct the lineage", kind: ActDo}, func(t *transaction) error {
		r := relating{transaction: t, points: map[plan.ProvisionID]point{}, newer: map[[2]plan.VersionID]bool{}}
		pairs, err := r.pairs(say)
		if err != nil {
			return err
		}
		var done []related
		for _, p := range pairs {
			changed, err := r.relate(p)
			if err != nil {
				return err
			}
			if changed {
				done = append(done, p)
			}
		}
		if len(done) == 0 {
			return &Error{Kind: Nothing, Path: "lineage", Detail: "All of it is so already."}
		}
		what := spokenOf(done)
		t.act.Label, t.act.Target = what.label(), what.target()
		return nil
	})
}

// relating is an act on lineage, with what it has looked up.
type relating struct {
	*transaction
	points map[plan.ProvisionID]point
	newer  map[[2]plan.VersionID]bool // whether the second is newer than the first
}

// point is a provision, as far as an act on lineage needs to know it.
type point struct {
	id      plan.ProvisionID
	version plan.VersionID
	name    string // "6"
	text    string // the name of its version: "28 points"
	dated   plan.Date
	seq     int // of its version
}

// verb is what is said of two provisions. Links come last: what an act takes
// away makes no circle with what it adds.
type verb int

const (
	sayApart verb = iota
	sayNothing
	sayLinked
)

// related are two provisions of which something is said.
type related struct {
	verb     verb
	old, now point
	kind     plan.LinkKind // as it reads from old to now
}

// pairs looks up what is spoken of, and refuses what cannot be said.
func (r *relating) pairs(say Relations) ([]related, error) {
	var list []related
	seen := map[[2]plan.ProvisionID]bool{}
	for v, said := range [][]plan.Relation{sayApart: say.Apart, sayNothing: say.Forget, sayLinked: say.Link} {
		for _, one := range said {
			p, err := r.pair(one)
			if err != nil {
				return nil, err
			}
			p.verb = verb(v)
			if p.verb == sayLinked && !slices.Contains(plan.LinkKinds, p.kind) {
				return nil, invalidLineage(one, "%q is no kind of link. The kinds are %s.", p.kind, plan.InWords(plan.LinkKinds, "and"))
			}
			both := [2]plan.ProvisionID{p.old.id, p.now.id}
			if seen[both] {
				return nil, invalidLineage(one, "The two are named twice; say one thing of them.")
			}
			seen[both] = true
			list = append(list, p)
		}
	}
	return list, nil
}

// pair looks two provisions up and puts the older first.
func (r *relating) pair(one plan.Relation) (p related, err error) {
	p.kind = one.Kind
	if p.old, err = r.point(one.From); err != nil {
		return p, err
	}
	if p.now, err = r.point(one.To); err != nil {
		return p, err
	}
	if p.old.version == p.now.version {
		return p, invalidLineage(one, "Both are in %s; lineage is between versions.", p.old.text)
	}
	newer, err := r.isNewer(p.now, p.old)
	if !newer {
		p.old, p.now, p.kind = p.now, p.old, p.kind.Reversed()
	}
	return p, err
}

func invalidLineage(of plan.Relation, why string, about ...any) error {
	return &Error{Kind: Invalid, Path: fmt.Sprintf("the lineage of %q and %q", of.From, of.To), Detail: fmt.Sprintf(why, about...)}
}

// point looks a provision up.
func (r *relating) point(id plan.ProvisionID) (point, error) {
	if p, known := r.points[id]; known {
		return p, nil
	}
	p := point{id: id}
	var number, title, short, long string
	err := each(r.tx, func(row scanner) error {
		return row.Scan(&p.version, &number, &title, &short, &long, &p.dated, &p.seq)
	}, `SELECT v.id, number, p.title, short, v.title, dated, v.seq
		FROM provision AS p JOIN version AS v ON v.id = p.version WHERE p.id = ?`, string(id))
	if err == nil && p.version == "" {
		err = &Error{Kind: NotFound, Path: plan.TargetOf(plan.OnProvision, id).String()}
	}
	p.name = cmp.Or(number, title, string(id))
	p.text = cmp.Or(short, long, string(p.version))
	r.points[id] = p
	return p, err
}

// isNewer reports whether the version of a is newer than that of b.
func (r *relating) isNewer(a, b point) (bool, error) {
	versions := [2]plan.VersionID{b.version, a.version}
	if newer, known := r.newer[versions]; known {
		return newer, nil
	}
	const derivation = `SELECT derived_from FROM version_derivation JOIN way ON version = id`
	newer, err := r.leads(`VALUES (?1)`, derivation, string(a.version), string(b.version))
	if err == nil && !newer {
		var older bool
		older, err = r.leads(`VALUES (?1)`, derivation, string(b.version), string(a.version))
		newer = !older && cmp.Or(cmp.Compare(a.dated, b.dated), cmp.Compare(a.seq, b.seq)) > 0
	}
	r.newer[versions] = newer
	return newer, err
}

// leads reports whether steps back lead from one record to another. first is the
// query of where they begin, with from as its value; steps goes on from "way".
func (t *transaction) leads(first, steps, from, to string) (found bool, err error) {
	err = t.tx.QueryRow(`WITH RECURSIVE way (id) AS (`+first+` UNION `+steps+`) SELECT EXISTS (SELECT 1 FROM way WHERE id = ?2)`,
		from, to).Scan(&found)
	return found, err
}

// relate makes of two provisions what is said of them, and tells whether that is
// anything new.
func (r *relating) relate(p related) (changed bool, err error) {
	switch p.verb {
	case sayLinked:
		return r.link(p)
	case sayApart:
		return r.unlink(p)
	}
	linked, err := r.drop("lineage", "ancestor", p)
	if err != nil {
		return false, err
	}
	apart, err := r.drop(apartTable, "other", p)
	return linked || apart, err
}

// link makes one provision the other's ancestor.
func (r *relating) link(p related) (changed bool, err error) {
	changed, err = r.drop(apartTable, "other", p)
	if err != nil {
		return false, err
	}
	was, seq, err := r.linked(p)
	if err != nil || was == p.kind {
		return changed, err
	}
	// The row is written anew even if only its kind changes: so its entry in the
	// journal names both ends, for the history of either.
	if _, err := r.drop("lineage", "ancestor", p); err != nil {
		return false, err
	}
	if _, err = r.exec(`INSERT INTO lineage (provision, seq, ancestor, kind)
		VALUES (?1, ifnull(?2, (SELECT ifnull(max(seq), -1) + 1 FROM lineage WHERE provision = ?1)), ?3, ?4)`,
		p.now.id, seq, p.old.id, p.kind); err != nil {
		return false, err
	}
	circle, err := r.inCircle(p.now.id)
	if err == nil && circle {
		err = invalidLineage(plan.Relation{From: p.old.id, To: p.now.id},
			"%s came out of %s already, over other provisions; it would descend from itself. Unlink those first.", p.old, p.now)
	}
	return true, err
}

// inCircle reports whether a provision descends from itself.
func (t *transaction) inCircle(id plan.ProvisionID) (bool, error) {
	return t.leads(`SELECT ancestor FROM lineage WHERE provision = ?1`,
		`SELECT ancestor FROM lineage JOIN way ON provision = id`, string(id), string(id))
}

// lineageHolds refuses an earlier value of a provision that does not go with
// what was said of it and others since.
func (t *transaction) lineageHolds(r Record) error {
	if r.Table != "provision" {
		return nil
	}
	both, err := t.exists(`lineage AS l JOIN apart AS a
		ON a.provision = l.provision AND a.other = l.ancestor OR a.provision = l.ancestor AND a.other = l.provision
		WHERE l.provision = ?1 OR a.provision = ?1`, r.ID)
	if err != nil {
		return err
	}
	circle, err := t.inCircle(plan.ProvisionID(r.ID))
	if err == nil && (both || circle) {
		err = &Error{
			Kind: Conflict, Path: r.String(),
			Detail: "Its lineage of that time does not go with what was said of it and another provision since.",
		}
	}
	return err
}

// linked is the kind of the link that two provisions have, as it reads from the
// older; empty where there is none. seq is its place among those of the newer,
// nil where that does not carry it.
func (r *relating) linked(p related) (kind plan.LinkKind, seq any, err error) {
	err = each(r.tx, func(row scanner) error {
		var of plan.ProvisionID
		var place int
		err := row.Scan(&of, &place, &kind)
		if of == p.now.id {
			seq = place
		} else {
			kind = kind.Reversed()
		}
		return err
	}, `SELECT provision, seq, kind FROM lineage WHERE provision = ?1 AND ancestor = ?2 OR provision = ?2 AND ancestor = ?1`,
		string(p.now.id), string(p.old.id))
	return kind, seq, err
}

// unlink takes the link of two provisions away, and says that there is none.
func (r *relating) unlink(p related) (changed bool, err error) {
	linked, err := r.drop("lineage", "ancestor", p)
	if err != nil {
		return false, err
	}
	apart, err := r.exists(`apart WHERE provision = ?1 AND other = ?2 OR provision = ?2 AND other = ?1`, string(p.now.id), string(p.old.id))
	if err != nil || apart {
		return linked, err
	}
	_, err = r.exec(`INSERT INTO apart (provision, seq, other)
		VALUES (?1, (SELECT ifnull(max(seq), -1) + 1 FROM apart WHERE provision = ?1), ?2)`, p.now.id, p.old.id)
	return true, err
}

// drop takes out of a table what it says of two provisions, whichever of them
// has the row.
func (r *relating) drop(table, column string, p related) (found bool, err error) {
	done, err := r.exec(`DELETE FROM `+table+` WHERE provision = ?1 AND `+column+` = ?2 OR provision = ?2 AND `+column+` = ?1`, p.now.id, p.old.id)
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n > 0, err
}
