package plan

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ViewID names a saved view.
type ViewID string

// View is a way of looking at the matrix that was given a name, e.g. "Army
// points": everything that the window needs to show it again. It refers to
// what the dossier had when it was saved; [View.Settle] brings it to what the
// dossier has now.
type View struct {
	ID      ViewID
	Name    string // trimmed, not empty, at most [MaxViewName] bytes; unique in a dossier, letter case aside
	Version VersionID
	AsOf    Date // empty: after everything on record
	Since   Date // the day that it is compared with; empty: none
	Order   Order
	Filter  Filter
	Columns []StakeholderID // shown, in this order; empty: all, in that of the dossier
	Pinned  []StakeholderID // kept in view when the others are scrolled
	Folded  []ThemeID       // shown as a heading only; "" stands for provisions without a theme
	Reading string          // how the window lays it out, a word of its own; empty: as usual
}

// MaxViewName is the longest name of a view, in bytes: a line. MaxReading is
// that of the word for the layout.
const (
	MaxViewName = 200
	MaxReading  = 40
)

// CheckViewName reports why a name cannot be that of a view, or nil. It must
// have been trimmed.
func CheckViewName(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("the view has no name; give it one")
	case len(name) > MaxViewName:
		return fmt.Errorf("the name has more than %d bytes; shorten it", MaxViewName)
	case name != strings.TrimSpace(name):
		return fmt.Errorf("the name %q begins or ends with a space; take it away", name)
	case strings.ContainsFunc(name, unicode.IsControl):
		return fmt.Errorf("the name %q holds a line end or another control character; write it in one line", name)
	}
	return nil
}

// CheckReading reports why a word cannot be that for a layout, or nil.
func CheckReading(word string) error {
	if len(word) > MaxReading || !utf8.ValidString(word) || strings.ContainsFunc(word, unicode.IsControl) {
		return fmt.Errorf("%.60q is no word for a layout; it has at most %d bytes and no control characters", word, MaxReading)
	}
	return nil
}

// SameViewName reports whether two views cannot have these names in one
// dossier: they are the same but for letter case.
func SameViewName(a, b string) bool { return strings.EqualFold(a, b) }

// Check reports what in the view can be in no dossier, or nil: a name, day or
// word that is none, or an id of no form. That an id leads nowhere is no fault.
func (v View) Check() error {
	if err := CheckViewName(v.Name); err != nil {
		return err
	}
	for _, day := range []Date{v.AsOf, v.Since, v.Filter.ChangedSince} {
		if day == "" {
			continue
		}
		if _, err := ParseDate(string(day)); err != nil {
			return err
		}
	}
	if v.Order != "" && !slices.Contains(Orders, v.Order) {
		return fmt.Errorf("%q is no order; use one of %s", v.Order, InWords(Orders, "or"))
	}
	if err := CheckReading(v.Reading); err != nil {
		return err
	}
	if err := v.Filter.checkWords(); err != nil {
		return err
	}
	for _, id := range v.ids() {
		if err := CheckID(id); err != nil {
			return err
		}
		if !utf8.ValidString(id) {
			return fmt.Errorf("the id %q is not valid UTF-8", id)
		}
	}
	return nil
}

// ids are all ids that the view refers to. An empty theme is none.
func (v View) ids() []string {
	list := slices.Concat(plainWords[string](v.Columns), plainWords[string](v.Pinned))
	for _, h := range v.Filter.Holders {
		list = append(list, string(h.Holder))
	}
	for _, p := range slices.Concat(v.Filter.Agree, v.Filter.Differ) {
		list = append(list, string(p[0]), string(p[1]))
	}
	may := append(plainWords[string](slices.Concat(v.Folded, v.Filter.Themes)), string(v.Version))
	return append(list, slices.DeleteFunc(may, func(id string) bool { return id == "" })...)
}

// checkWords reports a word that is in none of the closed lists.
func (f Filter) checkWords() error {
	stances := slices.Clone(f.Stances)
	for _, h := range f.Holders {
		if len(h.Stances) == 0 {
			return fmt.Errorf("the filter asks %q for no stance; name one", h.Holder)
		}
		stances = append(stances, h.Stances...)
	}
	if err := known("stance", Stances, stances); err != nil {
		return err
	}
	if err := known("channel", Channels, f.Channels); err != nil {
		return err
	}
	return known("confidence", Confidences, f.Confidences)
}

func known[W ~string](what string, list, words []W) error {
	for _, w := range words {
		if !slices.Contains(list, w) {
			return fmt.Errorf("%q is no %s; use one of %s", w, what, InWords(list, "or"))
		}
	}
	return nil
}

// Shown are the columns of a matrix that the view shows, in its order, as
// [Filter.Pick] and [Order.Sort] take them; nil for all.
func (v View) Shown(m *Matrix) []int {
	if len(v.Columns) == 0 {
		return nil
	}
	columns := []int{}
	for _, h := range v.Columns {
		if i := slices.IndexFunc(m.Stakeholders, func(s Stakeholder) bool { return s.ID == h }); i >= 0 {
			columns = append(columns, i)
		}
	}
	return columns
}

// Settle brings the view to what the dossier has: it drops what is gone and
// says so, a sentence each. A version that is gone becomes the newest, a list
// of columns with nothing left shows all. Of a list of which only a part is
// gone the rest stays; a condition with nothing left goes as a whole.
func (v View) Settle(x *Index) (View, []string) {
	s := settling{x: x}
	if x.Version(v.Version) == nil {
		if v.Version != "" {
			s.say("The version %q is no longer in the dossier; the newest is shown.", v.Version)
		}
		v.Version = x.Newest()
	}
	s.day(&v.AsOf, "as-of day")
	s.day(&v.Since, "day of comparison")
	if !slices.Contains(Orders, v.Order) {
		if v.Order != "" {
			s.say("%q is no order that this program knows; the rows are in the order of the text.", v.Order)
		}
		v.Order = ByNumber
	}
	all := len(v.Columns) > 0
	v.Columns = keepKnown(&s, v.Columns, "The column of %q is left out: the stakeholder is no longer in the dossier.", s.isStakeholder)
	if all && len(v.Columns) == 0 {
		s.say("None of the columns is left; all stakeholders are shown.")
	}
	v.Pinned = keepKnown(&s, v.Pinned, "The column of %q is not pinned: the stakeholder is no longer in the dossier.", s.isStakeholder)
	v.Folded = keepKnown(&s, v.Folded, "The theme %q, which was folded, is no longer in the dossier.", s.isTheme)
	v.Filter = s.filter(v.Filter)
	return v, s.remarks
}

// settling collects what was dropped.
type settling struct {
	x       *Index
	remarks []string
}

func (s *settling) say(format string, args ...any) {
	s.remarks = append(s.remarks, fmt.Sprintf(format, args...))
}

func (s *settling) day(d *Date, what string) {
	if _, err := ParseDate(string(*d)); err != nil && *d != "" {
		s.say("The %s %q is no day of the calendar and is left out.", what, *d)
		*d = ""
	}
}

func (s *settling) isStakeholder(h StakeholderID) bool { return s.x.Stakeholder(h) != nil }

func (s *settling) isTheme(id ThemeID) bool {
	return id == "" || slices.ContainsFunc(s.x.dossier.Themes, func(t Theme) bool { return t.ID == id })
}

// keepKnown is the list without what is not known and without repeats.
func keepKnown[ID ~string](s *settling, list []ID, gone string, known func(ID) bool) []ID {
	var kept []ID
	for _, id := range list {
		switch {
		case !known(id):
			s.say(gone, id)
		case !slices.Contains(kept, id):
			kept = append(kept, id)
		}
	}
	return kept
}

// filter is f without conditions on what is gone.
func (s *settling) filter(f Filter) Filter {
	if err := f.checkWords(); err != nil {
		s.say("The filter asks for a word that this program does not know, which is left out: %v.", err)
	}
	f = f.Tidy()
	f.Themes = keepKnown(s, f.Themes, "The filter asks for the theme %q, which is no longer in the dossier.", s.isTheme)
	f.Holders = slices.DeleteFunc(f.Holders, func(h HolderStances) bool {
		if !s.isStakeholder(h.Holder) {
			s.say("The filter asks for %q, which is no longer in the dossier.", h.Holder)
		}
		return !s.isStakeholder(h.Holder)
	})
	f.Agree, f.Differ = s.pairs(f.Agree), s.pairs(f.Differ)
	s.day(&f.ChangedSince, "day of the filter")
	return f
}

func (s *settling) pairs(list []Pair) []Pair {
	return slices.DeleteFunc(list, func(p Pair) bool {
		gone := slices.DeleteFunc(slices.Clone(p[:]), s.isStakeholder)
		for _, h := range gone {
			s.say("The filter compares with %q, which is no longer in the dossier.", h)
		}
		return len(gone) > 0
	})
}
