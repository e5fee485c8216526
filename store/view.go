package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"demarche/store/plan"
)

// look is a saved view as its row keeps it, but for id and name. Members are
// never renamed; a reader passes over those that it does not know.
type look struct {
	Version plan.VersionID       `json:"version,omitempty"`
	AsOf    plan.Date            `json:"as_of,omitempty"`
	Since   plan.Date            `json:"since,omitempty"`
	Order   plan.Order           `json:"order"`
	Filter  *plan.Filter         `json:"filter,omitempty"` // nil: every row
	Columns []plan.StakeholderID `json:"columns,omitempty"`
	Pinned  []plan.StakeholderID `json:"pinned,omitempty"`
	Folded  []plan.ThemeID       `json:"folded,omitempty"`
	Reading string               `json:"reading,omitempty"`
}

// lookOf writes a view for its row. The ids in it come to the form of text
// here, where that is safe: no id holds what JSON writes with a letter behind a
// backslash.
func lookOf(v plan.View) (string, error) {
	l := look{
		Version: v.Version, AsOf: v.AsOf, Since: v.Since, Order: v.Order, Filter: &v.Filter,
		Columns: v.Columns, Pinned: v.Pinned, Folded: v.Folded, Reading: v.Reading,
	}
	text, err := l.write()
	if err == nil {
		err = json.Unmarshal([]byte(norm.NFC.String(text)), &l)
	}
	if err != nil {
		return "", err
	}
	tidy := l.Filter.Tidy() // afterwards: it goes by the ids
	if l.Filter = &tidy; tidy.Same(plan.Filter{}) {
		l.Filter = nil
	}
	return l.write()
}

func (l *look) write() (string, error) {
	var b strings.Builder
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	err := to.Encode(l)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// scanView reads a view from its id, name and look.
func scanView(row scanner) (plan.View, error) {
	var v plan.View
	var text string
	if err := row.Scan(&v.ID, &v.Name, &text); err != nil {
		return v, err
	}
	var l look
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return v, &Error{Kind: Damaged, Path: fmt.Sprintf("view %q", v.Name), Detail: "It cannot be read; delete it, and save it again.", Err: err}
	}
	l.into(&v)
	return v, nil
}

func (l *look) into(v *plan.View) {
	v.Version, v.AsOf, v.Since, v.Order = l.Version, l.AsOf, l.Since, l.Order
	v.Columns, v.Pinned, v.Folded, v.Reading = l.Columns, l.Pinned, l.Folded, l.Reading
	if l.Filter != nil {
		v.Filter = *l.Filter
	}
}

const selectViews = `SELECT id, name, look FROM saved_view`

// viewTable is the table of saved views: "view" alone means something to SQL.
const viewTable = "saved_view"

// ViewRecord is the record of a saved view.
func ViewRecord(id plan.ViewID) Record { return Record{viewTable, string(id)} }

// nounOf is what a person calls a row of a table of records.
func nounOf(table string) string {
	if table == viewTable {
		return "view"
	}
	return table
}

// Views lists the saved views, in the order in which they were saved. They are
// as they were saved: what they refer to may be gone, see [plan.View.Settle].
func (s *Store) Views(ctx context.Context) ([]plan.View, error) {
	return collect(ctx, s, scanView, selectViews+` ORDER BY seq, id`)
}

func readViews(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		v, err := scanView(r)
		d.Views = append(d.Views, v)
		return err
	}, selectViews+` ORDER BY seq, id`)
}

// AddView saves a new view and gives it back as it is kept: with an id, its
// name trimmed, its filter tidy. Its name must differ from that of every other
// view, not by letter case alone. What it refers to need not be in the dossier.
func (s *Store) AddView(ctx context.Context, v plan.View) (plan.View, Act, error) {
	v, err := validView(v)
	if err != nil {
		return plan.View{}, Act{}, err
	}
	act, err := s.act(ctx, doing{label: "save view", kind: ActDo}, func(t *transaction) error {
		v.ID = plan.ViewID(s.opt.NewID())
		if err := t.nameIsFree(v.Name, v.ID, Invalid); err != nil {
			return err
		}
		t.act.Label = "save view " + viewWords(v.Name)
		var next int
		if err := t.tx.QueryRow(`SELECT ifnull(max(seq), -1) + 1 FROM saved_view`).Scan(&next); err != nil {
			return err
		}
		if err := t.insertView(v, next); err != nil {
			return err
		}
		v, err = t.view(v.ID)
		return err
	})
	if err != nil {
		return plan.View{}, Act{}, err
	}
	return v, act, nil
}

// ChangeView writes what v shows over the view with v's id, which keeps its
// name, and gives that back as it then stands.
func (s *Store) ChangeView(ctx context.Context, v plan.View) (plan.View, Act, error) {
	return s.onView(ctx, v.ID, func(t *transaction, was plan.View) error {
		t.act.Label = "change view " + viewWords(was.Name)
		v.Name = was.Name
		v, err := validView(v)
		if err != nil {
			return err
		}
		text, err := lookOf(v)
		if err != nil {
			return err
		}
		_, err = t.exec(`UPDATE saved_view SET look = ? WHERE id = ?`, verbatim(text), v.ID)
		return err
	})
}

// RenameView gives a view another name, under the rules of [Store.AddView].
func (s *Store) RenameView(ctx context.Context, id plan.ViewID, name string) (plan.View, Act, error) {
	return s.onView(ctx, id, func(t *transaction, was plan.View) error {
		v := was
		v.Name = name
		v, err := validView(v)
		if err != nil {
			return err
		}
		t.act.Label = "rename view " + viewWords(was.Name) + " to " + viewWords(v.Name)
		if err := t.nameIsFree(v.Name, id, Invalid); err != nil {
			return err
		}
		_, err = t.exec(`UPDATE saved_view SET name = ? WHERE id = ?`, v.Name, id)
		return err
	})
}

// DeleteView takes a view out of the dossier.
func (s *Store) DeleteView(ctx context.Context, id plan.ViewID) (Act, error) {
	return s.act(ctx, doing{label: "delete view", kind: ActDo}, func(t *transaction) error {
		name, err := t.viewName(id) // also of a view that cannot be read
		if err != nil {
			return err
		}
		t.act.Label = "delete view " + viewWords(name)
		_, err = t.exec(`DELETE FROM saved_view WHERE id = ?`, id)
		return err
	})
}

// onView is an act on a view that there is, and gives it as it then stands.
func (s *Store) onView(ctx context.Context, id plan.ViewID, change func(*transaction, plan.View) error) (v plan.View, act Act, err error) {
	act, err = s.act(ctx, doing{label: "change view", kind: ActDo}, func(t *transaction) error {
		was, err := t.view(id)
		if err != nil {
			return err
		}
		if err := change(t, was); err != nil {
			return err
		}
		v, err = t.view(id)
		return err
	})
	if err != nil {
		return plan.View{}, Act{}, err
	}
	return v, act, nil
}

// viewWords is the name of a view in the label of an act.
func viewWords(name string) string { return "“" + name + "”" }

// validView brings a view into the form in which it is kept, and refuses what
// cannot be.
func validView(v plan.View) (plan.View, error) {
	v.Name = NameForm(v.Name)
	if v.Order == "" {
		v.Order = plan.ByNumber
	}
	if err := v.Check(); err != nil {
		return v, &Error{Kind: Invalid, Path: "view", Detail: sentence(err)}
	}
	return v, nil
}

// sentence is the text of an error as a sentence.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// nameIsFree refuses a name that another view has, with an error of that kind.
func (t *transaction) nameIsFree(name string, id plan.ViewID, kind Kind) error {
	return each(t.tx, func(r scanner) error {
		var other plan.ViewID
		var taken string
		err := r.Scan(&other, &taken)
		if err == nil && other != id && plan.SameViewName(name, taken) {
			err = &Error{Kind: kind, Path: "view", Detail: fmt.Sprintf("Another view is called %s; give one of them another name.", viewWords(taken))}
		}
		return err
	}, `SELECT id, name FROM saved_view`)
}

func (t *transaction) insertView(v plan.View, seq int) error {
	text, err := lookOf(v)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO saved_view (id, seq, name, look) VALUES (?, ?, ?, ?)`, v.ID, seq, v.Name, verbatim(text))
	return err
}

// importViews keeps the views of a dossier that is imported.
func (t *transaction) importViews(d *plan.Dossier) error {
	for i, v := range d.Views {
		v, err := validView(v)
		if err == nil {
			err = t.nameIsFree(v.Name, "", Invalid)
		}
		if err == nil {
			err = t.insertView(v, i)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// view is the view with that id as it stands in the middle of the act.
func (t *transaction) view(id plan.ViewID) (plan.View, error) {
	v, err := scanView(t.tx.QueryRow(selectViews+` WHERE id = ?`, string(id)))
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoView(id)
	}
	return v, err
}

// viewName is the name of the view with that id.
func (t *transaction) viewName(id plan.ViewID) (name string, err error) {
	err = t.tx.QueryRow(`SELECT name FROM saved_view WHERE id = ?`, string(id)).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNoView(id)
	}
	return name, err
}

func errNoView(id plan.ViewID) error {
	return &Error{Kind: NotFound, Path: fmt.Sprintf("view %q", id)}
}

// labelView names an act that has brought a view back, and refuses it where
// another view has taken the name since.
func (t *transaction) labelView(verb string, r Record) error {
	name, err := t.viewName(plan.ViewID(r.ID))
	if err != nil {
		return err
	}
	t.act.Label = verb + "view " + viewWords(name)
	return t.nameIsFree(name, plan.ViewID(r.ID), Conflict)
}

// showLook puts the members of a view's look among its fields, in place of
// their JSON: the ids of a list a line each, a filter as it is written.
func showLook(f map[string]string) {
	var members map[string]json.RawMessage
	if json.Unmarshal([]byte(f["look"]), &members) != nil {
		return // the JSON must do
	}
	delete(f, "look")
	for name, raw := range members {
		var list []string
		var text string
		switch {
		case json.Unmarshal(raw, &text) == nil:
			f[name] = text
		case json.Unmarshal(raw, &list) == nil:
			f[name] = strings.Join(list, "\n")
		default:
			f[name] = string(raw)
		}
	}
}
