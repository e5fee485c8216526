package store

import (
	"encoding/json"
	"slices"

	"demarche/store/plan"
)

// views notes the saved views that cannot be shown, and those with a name that
// another has, too. That what they refer to is gone is no fault.
func (x *examiner) views() error {
	in, ok := x.want.ofTable(viewTable)
	if !ok {
		return nil // a later schema has it no more
	}
	var names []string
	return x.each(func(r scanner) error {
		var id, name, text any
		if err := r.Scan(&id, &name, &text); err != nil {
			return err
		}
		v := plan.View{Name: plainValue(name)}
		var l look
		err := json.Unmarshal([]byte(plainValue(text)), &l)
		if err == nil {
			l.into(&v)
			err = v.Check()
		}
		taken := slices.ContainsFunc(names, func(other string) bool { return plan.SameViewName(other, v.Name) })
		switch example := words(in, plainValue(id), nil) + " " + quoted(v.Name); {
		case err != nil:
			x.note(badView, example+": "+err.Error())
		case taken:
			x.note(badView, example+": another view has that name")
		}
		names = append(names, v.Name)
		return nil
	}, selectViews+` ORDER BY seq, id`)
}
