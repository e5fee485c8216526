package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"demarche/store/plan"
)

// Labels lists the labels of notes, in the order in which they were made.
func (s *Store) Labels(ctx context.Context) ([]plan.Label, error) {
	return collect(ctx, s, scanLabel, selectLabels+byPlace)
}

// LabelUses counts the notes that have each label, by its name. A label that no note
// has is not among them.
func (s *Store) LabelUses(ctx context.Context) (map[string]int, error) {
	type use struct {
		label string
		notes int
	}
	list, err := collect(ctx, s, func(r scanner) (use, error) {
		var u use
		return u, r.Scan(&u.label, &u.notes)
	}, `SELECT label, count(*) FROM note WHERE label <> '' GROUP BY label`)
	uses := make(map[string]int, len(list))
	for _, u := range list {
		uses[u.label] = u.notes
	}
	return uses, err
}

const (
	selectLabels = `SELECT id, name, color, pattern, letter FROM label`
	byPlace      = ` ORDER BY seq, id` // the id: one that came back may have its place with another
)

func scanLabel(r scanner) (plan.Label, error) {
	var l plan.Label
	return l, r.Scan(&l.ID, &l.Name, &l.Color, &l.Pattern, &l.Letter)
}

func readLabels(db querier, d *plan.Dossier) error {
	return each(db, func(r scanner) error {
		l, err := scanLabel(r)
		d.Labels = append(d.Labels, l)
		return err
	}, selectLabels+byPlace)
}

// AddLabel makes a new label and gives it back with its id. What it leaves out
// it gets: the first colour and pattern that no other label has together, and
// the first letter of its name.
func (s *Store) AddLabel(ctx context.Context, l plan.Label) (plan.Label, Act, error) {
	act, err := s.act(ctx, doing{label: "add label", kind: ActDo}, func(t *transaction) error {
		l.ID = plan.LabelID(s.opt.NewID())
		others, err := t.labels()
		if err != nil {
			return err
		}
		l, err = t.addLabel(l, others)
		t.act.Label = "add label " + l.Name
		return err
	})
	if err != nil {
		return plan.Label{}, Act{}, err
	}
	return l, act, nil
}

// addLabel puts a new label behind the others, with what it leaves out.
func (t *transaction) addLabel(l plan.Label, others []plan.Label) (plan.Label, error) {
	l, err := validLabel(distinct(l, others), others)
	if err != nil {
		return l, err
	}
	var next int
	if err := t.tx.QueryRow(`SELECT ifnull(max(seq), -1) + 1 FROM label`).Scan(&next); err != nil {
		return l, err
	}
	return l, t.insertLabel(l, next)
}

// haveLabels makes the labels of some notes that the dossier lacks. It gives, for
// each label as the notes have it, the name under which the dossier has it, and the
// names of those that it has made.
func (t *transaction) haveLabels(notes []plan.Note, newID func() string) (names map[string]string, made []string, err error) {
	labels, err := t.labels()
	if err != nil {
		return nil, nil, err
	}
	names = map[string]string{}
	for _, n := range notes {
		name := NameForm(n.Label)
		if _, known := names[n.Label]; known || name == "" {
			continue
		}
		i := slices.IndexFunc(labels, func(l plan.Label) bool { return strings.EqualFold(l.Name, name) })
		if i < 0 {
			l, err := t.addLabel(plan.Label{ID: plan.LabelID(newID()), Name: name}, labels)
			if err != nil {
				return nil, nil, err
			}
			labels, i, made = append(labels, l), len(labels), append(made, l.Name)
		}
		names[n.Label] = labels[i].Name
	}
	return names, made, nil
}

// label gives a new note its label as the dossier writes it, letter case
// aside. One that the dossier lacks is made, and the act says so.
func (t *transaction) label(n *plan.Note, newID func() string) error {
	if n.Label == "" {
		return nil
	}
	names, made, err := t.haveLabels([]plan.Note{*n}, newID)
	if err != nil {
		return err
	}
	n.Label = names[n.Label]
	for _, name := range made {
		t.act.Label += ", and make the label " + name
	}
	return nil
}

// ChangeLabel writes name, colour, pattern and letter of l over those of the
// label with its id. The notes that have the label keep it under its new name,
// and the time of their last change: nobody wrote in them.
func (s *Store) ChangeLabel(ctx context.Context, l plan.Label) (Act, error) {
	return s.act(ctx, doing{label: "change label", kind: ActDo}, func(t *transaction) error {
		others, err := t.labels()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(others, func(o plan.Label) bool { return o.ID == l.ID })
		if i < 0 {
			return errNoLabel(l.ID)
		}
		was := others[i]
		others = slices.Delete(others, i, i+1)
		if l, err = validLabel(l, others); err != nil {
			return err
		}
		t.act.Label = "change label " + was.Name
		if _, err := t.exec(`UPDATE label SET name = ?, color = ?, pattern = ?, letter = ? WHERE id = ?`,
			l.Name, l.Color, l.Pattern, l.Letter, l.ID); err != nil {
			return err
		}
		_, err = t.exec(`UPDATE note SET label = ? WHERE label = ? AND label <> ?`, l.Name, was.Name, l.Name)
		return err
	})
}

// DeleteLabel takes a label away, from the notes that have it too.
func (s *Store) DeleteLabel(ctx context.Context, id plan.LabelID) (Act, error) {
	return s.act(ctx, doing{label: "delete label", kind: ActDo}, func(t *transaction) error {
		var name string
		err := t.tx.QueryRow(`SELECT name FROM label WHERE id = ?`, string(id)).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return errNoLabel(id)
		}
		if err != nil {
			return err
		}
		t.act.Label = "delete label " + name
		if _, err := t.exec(`UPDATE note SET label = '' WHERE label = ?`, name); err != nil {
			return err
		}
		_, err = t.exec(`DELETE FROM label WHERE id = ?`, id)
		return err
	})
}

func errNoLabel(id plan.LabelID) error {
	return &Error{Kind: NotFound, Path: fmt.Sprintf("label %q", id)}
}

func (t *transaction) labels() ([]plan.Label, error) {
	d := &plan.Dossier{}
	err := readLabels(t.tx, d)
	return d.Labels, err
}

func (t *transaction) insertLabel(l plan.Label, seq int) error {
	_, err := t.exec(`INSERT INTO label (id, seq, name, color, pattern, letter) VALUES (?, ?, ?, ?, ?, ?)`,
		l.ID, seq, l.Name, l.Color, l.Pattern, l.Letter)
	return err
}

func (t *transaction) importLabels(d *plan.Dossier) error {
	for i, l := range d.Labels {
		if err := t.insertLabel(l, i); err != nil {
			return err
		}
	}
	return nil
}

// distinct gives a label what it leaves out, unlike the others where it can.
func distinct(l plan.Label, others []plan.Label) plan.Label {
	l.Name = strings.TrimSpace(l.Name)
	if l.Letter == "" {
		if first := graphemes.FromString(l.Name); first.Next() {
			l.Letter = strings.ToUpper(first.Value())
		}
	}
	taken := map[plan.Label]bool{}
	for _, o := range others {
		taken[plan.Label{Color: o.Color, Pattern: o.Pattern}] = true
	}
	for i := range len(plan.LabelColors) * len(plan.LabelPatterns) {
		look := plan.Label{Color: l.Color, Pattern: l.Pattern}
		if look.Color == "" {
			look.Color = plan.LabelColors[i%len(plan.LabelColors)]
		}
		if look.Pattern == "" { // neighbours differ in both
			look.Pattern = plan.LabelPatterns[(i+i/len(plan.LabelColors))%len(plan.LabelPatterns)]
		}
		if !taken[look] || i == 0 && l.Color != "" && l.Pattern != "" {
			l.Color, l.Pattern = look.Color, look.Pattern
			return l
		}
	}
	if l.Color == "" {
		l.Color = plan.LabelColors[0]
	}
	if l.Pattern == "" {
		l.Pattern = plan.LabelPatterns[0]
	}
	return l
}

// validLabel refuses a label that cannot be told apart or kept.
func validLabel(l plan.Label, others []plan.Label) (plan.Label, error) {
	l.Name, l.Letter = NameForm(l.Name), NameForm(l.Letter)
	invalid := func(why string, about ...any) (plan.Label, error) {
		return l, &Error{Kind: Invalid, Path: "label", Detail: fmt.Sprintf(why, about...)}
	}
	letter := graphemes.FromString(l.Letter)
	switch {
	case l.Name == "":
		return invalid("It has no name.")
	case len(l.Name) > maxWord || strings.ContainsAny(l.Name, "\r\n"):
		return invalid("Its name is longer than one line of %d bytes.", maxWord)
	case !letter.Next() || letter.Next():
		return invalid("Its letter is %.20q; give it one letter.", l.Letter)
	case !slices.Contains(plan.LabelColors, l.Color):
		return invalid("%q is no colour of a label. The colours are %s.", l.Color, plan.InWords(plan.LabelColors, "and"))
	case !slices.Contains(plan.LabelPatterns, l.Pattern):
		return invalid("%q is no pattern of a label. The patterns are %s.", l.Pattern, plan.InWords(plan.LabelPatterns, "and"))
	}
	for _, o := range others {
		if strings.EqualFold(o.Name, l.Name) {
			return l, &Error{Kind: Invalid, Path: "label", Detail: fmt.Sprintf("There is a label %q already; give this one another name.", o.Name)}
		}
	}
	return l, nil
}
