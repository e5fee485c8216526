package store

import (
	"database/sql"
	"errors"
	"fmt"

	"demarche/store/plan"
)

// describe names what a note is on, for people: "6 / Ukraine", "point 6",
// "28 points". It fails with NotFound when the dossier has no such thing.
func (t *transaction) describe(target plan.Target) (string, error) {
	lookUp := func(query string, id string) (name string, err error) {
		if err := t.tx.QueryRow(query, id).Scan(&name); errors.Is(err, sql.ErrNoRows) {
			return "", &Error{Kind: NotFound, Path: target.String(), Detail: "List what there is with \"demarche show --json\" or \"demarche export\"."}
		} else if err != nil {
			return "", err
		}
		return name, nil
	}
	switch target.Kind {
	case plan.OnDossier:
		return "the dossier", nil
	case plan.OnVersion:
		return lookUp(`SELECT short FROM version WHERE id = ?`, target.ID)
	case plan.OnProvision:
		return lookUp(`SELECT 'point ' || number FROM provision WHERE id = ?`, target.ID)
	case plan.OnStatement:
		return lookUp(`SELECT 'the statement by ' || speaker_name FROM statement WHERE id = ?`, target.ID)
	case plan.OnSource:
		return lookUp(`SELECT 'the source ' || title FROM source WHERE id = ?`, target.ID)
	case plan.OnCell:
		query, id := `SELECT number FROM provision WHERE id = ?`, string(target.Subject.Provision)
		if id == "" {
			query, id = `SELECT short FROM version WHERE id = ?`, string(target.Subject.Version)
		}
		subject, err := lookUp(query, id)
		if err != nil {
			return "", err
		}
		holder, err := lookUp(`SELECT name FROM stakeholder WHERE id = ?`, string(target.Stakeholder))
		return subject + " / " + holder, err
	}
	return "", &Error{Kind: Invalid, Path: "note", Detail: fmt.Sprintf("A note cannot be on a %q.", target.Kind)}
}
