package exchange

import (
	"github.com/go-json-experiment/json/jsontext"

	"demarche/store/plan"
)

// Views refer to records by their ids, but need not find them: a view outlives
// what it was made for. So their references have to be of the form of ids only.

var viewForm = form[plan.View]{
	name: "a view",
	members: []member[plan.View]{
		field("id", required, id[plan.ViewID](), func(v *plan.View) *plan.ViewID { return &v.ID }),
		field("name", required, word[string](checkViewName, jsontext.KindString), func(v *plan.View) *string { return &v.Name }),
		field("version", optional, nullable(id[plan.VersionID]()), func(v *plan.View) *plan.VersionID { return &v.Version }),
		field("as_of", optional, nullable(date()), func(v *plan.View) *plan.Date { return &v.AsOf }),
		field("since", optional, nullable(date()), func(v *plan.View) *plan.Date { return &v.Since }),
		field("order", optional, orElse(oneOf("order", plan.Orders), plan.ByNumber), func(v *plan.View) *plan.Order { return &v.Order }),
		omitFilter(func(v *plan.View) *plan.Filter { return &v.Filter }),
		field("columns", optional, distinct(id[plan.StakeholderID]()), func(v *plan.View) *[]plan.StakeholderID { return &v.Columns }),
		field("pinned", optional, distinct(id[plan.StakeholderID]()), func(v *plan.View) *[]plan.StakeholderID { return &v.Pinned }),
		field("folded", optional, distinct(themeOrNone()), func(v *plan.View) *[]plan.ThemeID { return &v.Folded }),
		field("reading", optional, word[string](checkReading, jsontext.KindString), func(v *plan.View) *string { return &v.Reading }),
	},
}

// filterForm has no member that is written when it is empty.
var filterForm = form[plan.Filter]{
	name: "a filter",
	members: []member[plan.Filter]{
		omitList("themes", distinct(themeOrNone()), func(f *plan.Filter) *[]plan.ThemeID { return &f.Themes }),
		omitList("stances", distinct(oneOf("stance", plan.Stances)), func(f *plan.Filter) *[]plan.Stance { return &f.Stances }),
		omitList("holders", list(holderForm.codec(), ""), func(f *plan.Filter) *[]plan.HolderStances { return &f.Holders }),
		omitList("agree", distinct(pair()), func(f *plan.Filter) *[]plan.Pair { return &f.Agree }),
		omitList("differ", distinct(pair()), func(f *plan.Filter) *[]plan.Pair { return &f.Differ }),
		omit("contested", truth(), func(f *plan.Filter) *bool { return &f.Contested }),
		omit("reversed", truth(), func(f *plan.Filter) *bool { return &f.Reversed }),
		omit("claims_only", truth(), func(f *plan.Filter) *bool { return &f.ClaimsOnly }),
		omit("no_statement", truth(), func(f *plan.Filter) *bool { return &f.NoStatement }),
		omit("with_notes", truth(), func(f *plan.Filter) *bool { return &f.WithNotes }),
		omit("changed_since", date(), func(f *plan.Filter) *plan.Date { return &f.ChangedSince }),
		omitList("channels", distinct(oneOf("channel", plan.Channels)), func(f *plan.Filter) *[]plan.Channel { return &f.Channels }),
		omitList("confidences", distinct(oneOf("confidence", plan.Confidences)), func(f *plan.Filter) *[]plan.Confidence { return &f.Confidences }),
		omit("carried", truth(), func(f *plan.Filter) *bool { return &f.Carried }),
	},
	check: func(f *plan.Filter) *fault {
		asked := make([]plan.StakeholderID, len(f.Holders))
		for i := range f.Holders {
			asked[i] = f.Holders[i].Holder
		}
		if problem := repeated(asked); problem != nil {
			return problem.under("/holders")
		}
		return nil
	},
}

var holderForm = form[plan.HolderStances]{
	name: "a condition on one stakeholder",
	members: []member[plan.HolderStances]{
		field("holder", required, id[plan.StakeholderID](), func(h *plan.HolderStances) *plan.StakeholderID { return &h.Holder }),
		field("stances", required, atLeastOne(distinct(oneOf("stance", plan.Stances)), "a stance"), func(h *plan.HolderStances) *[]plan.Stance { return &h.Stances }),
	},
}

// omitFilter is the filter of a view, which is left out when it asks for
// nothing and else written tidy.
func omitFilter(in func(*plan.View) *plan.Filter) member[plan.View] {
	c := filterForm.codec()
	read, write := c.read, c.write
	c.read = func(r *reader, f *plan.Filter) error {
		err := read(r, f)
		*f = f.Tidy()
		return err
	}
	c.write = func(w *writer, f *plan.Filter) error {
		if tidy := f.Tidy(); entries(&tidy) == entries(f) {
			return write(w, &tidy)
		}
		return write(w, f) // tidying would drop what is wrong, and it must be told
	}
	m := field("filter", omitted, c, in)
	m.empty = func(v *plan.View) bool { return entries(in(v)) == 0 }
	return m
}

// entries counts what stands in a filter.
func entries(f *plan.Filter) int {
	n := len(f.Themes) + len(f.Stances) + len(f.Holders) + len(f.Agree) + len(f.Differ) + len(f.Channels) + len(f.Confidences)
	for _, h := range f.Holders {
		n += len(h.Stances)
	}
	for _, set := range []bool{f.Contested, f.Reversed, f.ClaimsOnly, f.NoStatement, f.WithNotes, f.ChangedSince != "", f.Carried} {
		if set {
			n++
		}
	}
	return n
}

func checkViewName(s string) *fault {
	if err := plan.CheckViewName(s); err != nil {
		return faultf("%s", shortened(err, s))
	}
	return nil
}

func checkReading(s string) *fault {
	if err := plan.CheckReading(s); err != nil {
		return faultf("%s is no word for a layout; write at most %d bytes, without line ends", quote(s), plan.MaxReading)
	}
	return nil
}

// themeOrNone is the id of a theme, or the empty text for provisions without.
func themeOrNone() codec[plan.ThemeID] {
	return word[plan.ThemeID](func(s string) *fault {
		if s == "" {
			return nil
		}
		return checkID(s)
	}, jsontext.KindString)
}

// distinct is a list that names nothing twice.
func distinct[T comparable](c codec[T]) codec[[]T] {
	plain := list(c, "")
	return codec[[]T]{
		read: func(r *reader, v *[]T) error {
			if err := plain.read(r, v); err != nil {
				return err
			}
			if problem := repeated(*v); problem != nil {
				return r.above(problem)
			}
			return nil
		},
		write: func(w *writer, v *[]T) error {
			if problem := repeated(*v); problem != nil {
				return problem
			}
			return plain.write(w, v)
		},
	}
}

// atLeastOne is the list c with something in it; needs says what.
func atLeastOne[T any](c codec[[]T], needs string) codec[[]T] {
	return codec[[]T]{
		read: func(r *reader, v *[]T) error {
			if err := c.read(r, v); err != nil {
				return err
			}
			if len(*v) == 0 {
				return r.above(emptyList(needs))
			}
			return nil
		},
		write: func(w *writer, v *[]T) error {
			if len(*v) == 0 {
				return emptyList(needs)
			}
			return c.write(w, v)
		},
	}
}

// pair is a list of two different stakeholders, the smaller id first.
func pair() codec[plan.Pair] {
	both := distinct(id[plan.StakeholderID]())
	return codec[plan.Pair]{
		read: func(r *reader, v *plan.Pair) error {
			var ids []plan.StakeholderID
			if err := both.read(r, &ids); err != nil {
				return err
			}
			if len(ids) != len(v) {
				return r.above(faultf("a comparison is between two stakeholders; name two, not %d", len(ids)))
			}
			*v = plan.Pair{min(ids[0], ids[1]), max(ids[0], ids[1])}
			return nil
		},
		write: func(w *writer, v *plan.Pair) error {
			ids := v[:]
			return both.write(w, &ids)
		},
	}
}

// truth is true or false.
func truth() codec[bool] {
	return codec[bool]{
		read: func(r *reader, v *bool) error {
			token, err := r.token()
			if err != nil {
				return err
			}
			if token != jsontext.KindTrue && token != jsontext.KindFalse {
				return r.at(wrongKind("true or false", token))
			}
			*v = token == jsontext.KindTrue
			return nil
		},
		write: func(w *writer, v *bool) error { return w.token(jsontext.Bool(*v)) },
	}
}
