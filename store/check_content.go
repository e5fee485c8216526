package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"demarche/store/plan"
)

// What a dossier may say. Package exchange holds dossier JSON to the same rules
// before anything of it gets here; what breaks one of them came in another way.

// invariant is a condition, in SQL, that no row of a table may meet.
type invariant struct {
	code, table, broken string
	what                string // the column or the thing that is wrong
}

// invariants are those that one query each can tell.
func invariants() []invariant {
	list := []invariant{
		word("statement", "stance", append([]plan.Stance{plan.NotCoded}, plan.Stances...)),
		word("statement", "channel", plan.Channels),
		word("statement", "confidence", plan.Confidences),
		word("statement", "date_basis", plan.DateBases),
		word("provision", "number_basis", plan.NumberBases),
		word("version", "status", plan.Statuses),
		word("lineage", "kind", plan.LinkKinds),
		word("note", "status", plan.NoteStatuses),
		word("note", "kind", plan.TargetKinds),
		word("note_span", "field", plan.Fields),
		word("note_span", "state", plan.AnchorStates),
		word("label", "color", plan.LabelColors),
		word("label", "pattern", plan.LabelPatterns),
		{badDate, "statement", noDay("date"), "date"},
		{badDate, "version", noDay("dated"), "dated"},
		{badDate, "dossier", `updated <> '' AND ` + noDay("updated"), "updated"},
		{badDate, "source", `published <> '' AND (length(published) NOT IN (4, 7, 10) OR ` +
			noDay(`substr(published || '-01-01', 1, 10)`) + `)`, "published"},
		{badDate, "note", noTime("created"), "created"},
		{badDate, "note", noTime("changed"), "changed"},
		{badNote, "note", fmt.Sprintf(`length(CAST(body AS BLOB)) > %d`, MaxBody), "body"},
		{badNote, "note_tag", `trim(tag, ' ' || char(9)) = '' OR instr(tag, char(10)) OR instr(tag, char(13))`, ""},
		{badNote, "note", `(SELECT n.reply_to FROM note AS n WHERE n.id = note.reply_to) IS NOT NULL`, "reply_to"},
		{badNote, "note_span", `instr(exact, char(0)) = 0 AND length(exact) <> until - start`, "exact"},
		{badNote, "note_place", `provision IS NOT NULL AND version <> (SELECT p.version FROM provision AS p WHERE p.id = note_place.provision)`, "provision"},
		{badParent, "provision", `parent IS NOT NULL AND
			version <> (SELECT p.version FROM provision AS p WHERE p.id = provision.parent)`, "parent"},
		{badGroup, "stakeholder", `member_of IS NOT NULL AND
			(SELECT s.member_of FROM stakeholder AS s WHERE s.id = stakeholder.member_of) IS NOT NULL`, "member_of"},
		{badLineage, "lineage", `(SELECT version FROM provision AS p WHERE p.id = lineage.provision) =
			(SELECT version FROM provision AS p WHERE p.id = lineage.ancestor)`, ""},
		{badLineage, apartTable, `(SELECT version FROM provision AS p WHERE p.id = apart.provision) =
			(SELECT version FROM provision AS p WHERE p.id = apart.other)`, ""},
		{badLineage, apartTable, `EXISTS (SELECT 1 FROM lineage WHERE provision = apart.provision AND ancestor = apart.other
			OR provision = apart.other AND ancestor = apart.provision)`, ""},
		{badSubject, "statement", `NOT EXISTS (SELECT 1 FROM statement_about AS a WHERE a.statement = statement.id)`, ""},
		{badDispute, "statement_dispute", `statement = disputed`, ""},
	}
	return list
}

// word is the rule of a closed list.
func word[W ~string](table, column string, list []W) invariant {
	known := make([]string, len(list))
	for i, w := range list {
		known[i] = `'` + string(w) + `'`
	}
	return invariant{badWord, table, column + ` NOT IN (` + strings.Join(known, `, `) + `)`, column}
}

// noDay is the SQL of "this is no day of the calendar": SQLite writes a day
// that there is not, like 30 February, as another one.
func noDay(value string) string { return `date(` + value + `) IS NOT ` + value }

func noTime(value string) string {
	return `strftime('%Y-%m-%dT%H:%M:%fZ', ` + value + `) IS NOT ` + value
}

// content checks the rules for what a dossier says.
func (x *examiner) content() error {
	for _, r := range invariants() {
		in, ok := x.want.ofTable(r.table)
		if !ok {
			continue // a later schema has it no more
		}
		if err := x.try(part{"the table " + in.name, func() error { return x.broken(in, r) }}); err != nil {
			return err
		}
	}
	if err := x.archives(); err != nil {
		return err
	}
	if err := x.circles(); err != nil {
		return err
	}
	return x.try(part{"the saved views", x.views})
}

// broken notes the rows that break a rule.
func (x *examiner) broken(in table, r invariant) error {
	return x.each(func(row scanner) error {
		var key any
		err := row.Scan(&key)
		example := words(in, plainValue(key), nil)
		if r.what != "" {
			example += ": " + r.what
		}
		x.note(r.code, example)
		return err
	}, `SELECT `+in.rowKey("")+` FROM main.`+in.name+` WHERE `+r.broken)
}

// archives checks the hashes of archived texts.
func (x *examiner) archives() error {
	return x.each(func(r scanner) error {
		var id, text, want any
		err := r.Scan(&id, &text, &want)
		sum := sha256.Sum256([]byte(plainValue(text)))
		if err == nil && hex.EncodeToString(sum[:]) != plainValue(want) {
			x.note(badArchive, "source "+plainValue(id))
		}
		return err
	}, `SELECT id, archived_text, archived_sha256 FROM source WHERE archived_text <> '' OR archived_sha256 <> ''`)
}

// circles finds what leads back to itself: parents, derivations and lineage.
func (x *examiner) circles() error {
	for what, query := range map[string]string{
		"provision %s is part of itself":        `SELECT id, parent FROM provision WHERE parent IS NOT NULL`,
		"version %s is derived from itself":     `SELECT version, derived_from FROM version_derivation`,
		"provision %s is descended from itself": `SELECT provision, ancestor FROM lineage`,
	} {
		links := map[string][]string{}
		err := x.each(func(r scanner) error {
			var from, to any
			err := r.Scan(&from, &to)
			links[plainValue(from)] = append(links[plainValue(from)], plainValue(to))
			return err
		}, query)
		if err != nil {
			return err
		}
		for _, id := range circling(links) {
			x.note(inCircle, fmt.Sprintf(what, id))
		}
	}
	return nil
}

// circling are the nodes that lie on a circle, or on a way from one circle to
// another: what is left when one after the other is taken away that leads
// nowhere, or that nothing leads to.
func circling(links map[string][]string) []string { return sortedKeys(peel(peel(links))) }

// peel takes away every node from which all ways end, and turns the links
// between the others around.
func peel(links map[string][]string) map[string][]string {
	open, turned := map[string]int{}, map[string][]string{}
	for from, list := range links {
		open[from] = len(list)
		for _, to := range list {
			turned[to] = append(turned[to], from)
		}
	}
	var ends []string
	for node := range turned {
		if open[node] == 0 {
			ends = append(ends, node)
		}
	}
	for len(ends) > 0 {
		node := ends[len(ends)-1]
		ends = ends[:len(ends)-1]
		for _, from := range turned[node] {
			if open[from]--; open[from] == 0 {
				ends = append(ends, from)
			}
		}
		delete(turned, node)
	}
	for node, list := range turned {
		turned[node] = slices.DeleteFunc(list, func(from string) bool { return open[from] == 0 })
		if len(turned[node]) == 0 {
			delete(turned, node)
		}
	}
	return turned
}

// danglingRows gives the rows of each table that refer to something that is not
// there.
func (x *examiner) danglingRows(look func(in table, key, column string)) error {
	find := func(in table, column, broken string) error {
		return x.each(func(r scanner) error {
			var key any
			err := r.Scan(&key)
			look(in, plainValue(key), column)
			return err
		}, `SELECT `+in.rowKey("")+` FROM main.`+in.name+` WHERE `+broken)
	}
	for _, in := range x.want.tables {
		for _, ref := range x.want.references[in.name] {
			broken := fmt.Sprintf(`%[1]s IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.%[2]s AS there WHERE there.id = %[3]s.%[1]s)`,
				ref.column, ref.to, in.name)
			if err := find(in, ref.column, broken); err != nil {
				return err
			}
		}
		if in.name != evidenceTable {
			continue
		}
		for _, kind := range []plan.TargetKind{plan.OnVersion, plan.OnProvision, plan.OnStatement} {
			broken := fmt.Sprintf(`kind = '%[1]s' AND NOT EXISTS (SELECT 1 FROM main.%[1]s AS there WHERE there.id = evidence.record)`, kind)
			if err := find(in, "record", broken); err != nil {
				return err
			}
		}
	}
	return nil
}

// dangling notes references that lead nowhere.
func (x *examiner) dangling() error {
	return x.danglingRows(func(in table, key, column string) {
		x.note(dangling, words(in, key, nil)+": "+column)
	})
}
