package store

import (
	"fmt"
	"math"
	"strings"

	"demarche/store/plan"
)

// selectStatements asks for a hundred thousand statements in as few and as
// short values as will do, for each of them costs a call into C and an
// allocation: ids, which hold no spaces, and the words of closed lists come
// joined, and so does what a statement is about and disputes. A query of its
// own for each of these lists takes twice as long.
const selectStatements = `SELECT id, holder || ' ' || ifnull(speaker_party, ''), speaker_name, speaker_role, date,
	date_basis || '/' || stance || '/' || channel || '/' || confidence, summary, quote,
	ifnull((SELECT group_concat(subject, ' ') FROM (SELECT ifnull('p' || provision, 'v' || version) AS subject
		FROM statement_about WHERE statement_about.statement = statement.id ORDER BY statement_about.seq)), ''),
	ifnull((SELECT group_concat(disputed, ' ') FROM (SELECT disputed
		FROM statement_dispute WHERE statement_dispute.statement = statement.id ORDER BY statement_dispute.seq)), '')
	FROM statement WHERE seq BETWEEN ? AND ? ORDER BY seq`

// between is a part of the statements, by their numbers in the order of entry;
// both ends belong to it.
type between struct{ first, last int64 }

var everyStatement = between{0, math.MaxInt64}

func upTo(seq int64) between  { return between{0, seq} }
func after(seq int64) between { return between{seq + 1, math.MaxInt64} }

// readStatements reads a part of the statements without their evidence, in the
// order of entry.
func readStatements(db querier, d *plan.Dossier, part between) error {
	var n int
	err := each(db, func(r scanner) error { return r.Scan(&n) },
		`SELECT count(*) FROM statement WHERE seq BETWEEN ? AND ?`, part.first, part.last)
	if err != nil {
		return err
	}
	d.Statements = make([]plan.Statement, 0, n)
	recurring, codings := recurring{}, codings{}
	return each(db, func(r scanner) error {
		var id, sides, name, role, date, coding, summary, quote, about, disputes string
		if err := r.Scan(&id, &sides, &name, &role, &date, &coding, &summary, &quote, &about, &disputes); err != nil {
			return err
		}
		s, err := codings.of(coding)
		if err != nil {
			return fmt.Errorf("statement %q: %w", id, err)
		}
		holder, party, _ := strings.Cut(recurring.one(sides), " ")
		s.ID, s.Holder, s.Date = plan.StatementID(id), plan.StakeholderID(holder), plan.Date(recurring.one(date))
		s.Speaker = plan.Speaker{Name: recurring.one(name), Role: recurring.one(role), Party: plan.StakeholderID(party)}
		s.Summary, s.Quote, s.About, s.Disputes = summary, quote, splitSubjects(about), splitIDs(disputes)
		d.Statements = append(d.Statements, s)
		return nil
	}, selectStatements, part.first, part.last)
}

// codings keeps, for each combination of the closed words, a statement that
// has them and nothing else.
type codings map[string]plan.Statement

func (c codings) of(coding string) (plan.Statement, error) {
	if s, ok := c[coding]; ok {
		return s, nil
	}
	words := strings.Split(coding, "/")
	if len(words) != 4 {
		return plan.Statement{}, fmt.Errorf("it is coded as %q", coding)
	}
	s := plan.Statement{
		DateBasis: plan.DateBasis(words[0]), Stance: plan.Stance(words[1]),
		Channel: plan.Channel(words[2]), Confidence: plan.Confidence(words[3]),
	}
	c[coding] = s
	return s, nil
}

// recurring keeps one copy of each text that recurs from statement to
// statement: a third of the objects are gone that the garbage collector would
// have to look at.
type recurring map[string]string

func (r recurring) one(s string) string {
	if kept, ok := r[s]; ok {
		return kept
	}
	r[s] = s
	return s
}

// splitSubjects reads a list of ids, each behind a letter that says what it
// names.
func splitSubjects(list string) []plan.Subject {
	subjects := make([]plan.Subject, 0, 1+strings.Count(list, " "))
	for item := range strings.SplitSeq(list, " ") {
		if id, ok := strings.CutPrefix(item, "p"); ok {
			subjects = append(subjects, plan.On(plan.ProvisionID(id)))
		} else if id, ok := strings.CutPrefix(item, "v"); ok {
			subjects = append(subjects, plan.Whole(plan.VersionID(id)))
		}
	}
	return subjects
}

func splitIDs(list string) (ids []plan.StatementID) {
	if list == "" {
		return nil
	}
	for id := range strings.SplitSeq(list, " ") {
		ids = append(ids, plan.StatementID(id))
	}
	return ids
}
