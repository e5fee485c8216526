package app

import (
	"encoding/json"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"demarche/store/plan"
)

// manner is how the same cells are read.
type manner string

// The readings. Their names stand in saved views.
const (
	readGrid   manner = ""       // provisions down, stakeholders across
	readAcross manner = "across" // stakeholders down, provisions across
	readPoint  manner = "point"  // one provision with all sides in full
	readHeat   manner = "heat"   // signs only, the whole plan on one screen
)

// readings lists them as the menu does.
var readings = []manner{readGrid, readAcross, readPoint, readHeat}

// words name a reading in the menu.
func (r manner) words() string {
	switch r {
	case readAcross:
		return "Provisions across"
	case readPoint:
		return "One point in full"
	case readHeat:
		return "Signs only"
	}
	return "Provisions down"
}

// arrangement is how the rows and columns of a version are laid out: all that
// a saved view keeps beside version and day, and what the window remembers of
// a dossier without being asked. It is a value; what changes it makes another.
type arrangement struct {
	Since    plan.Date                      `json:",omitempty"`
	Order    plan.Order                     `json:",omitempty"`
	Filter   plan.Filter                    `json:"-"` // a person who comes back wants to see everything
	Columns  []plan.StakeholderID           `json:",omitempty"`
	Pinned   []plan.StakeholderID           `json:",omitempty"`
	Themes   []plan.ThemeID                 `json:",omitempty"` // folded
	Points   []plan.ProvisionID             `json:",omitempty"` // folded
	Groups   []plan.StakeholderID           `json:",omitempty"` // whose members are folded away
	Widths   map[plan.StakeholderID]float32 `json:",omitempty"` // at 100 % text size; "" for the provisions
	Reading  manner                         `json:",omitempty"`
	ViewName string                         `json:",omitempty"` // of the saved view that it began with
}

// view is the arrangement as a saved view.
func (a arrangement) view(name string, q question) plan.View {
	return plan.View{
		Name: name, Version: q.version, AsOf: q.asOf, Since: a.Since, Order: a.Order, Filter: a.Filter,
		Columns: a.Columns, Pinned: a.Pinned, Folded: a.Themes, Reading: string(a.Reading),
	}
}

// arrangedAs is the arrangement of a saved view; widths, folded points and
// groups stay.
func (a arrangement) arrangedAs(v plan.View) arrangement {
	return arrangement{
		Since: v.Since, Order: v.Order, Filter: v.Filter, Columns: v.Columns, Pinned: v.Pinned,
		Themes: v.Folded, Points: a.Points, Groups: a.Groups, Widths: a.Widths, Reading: manner(v.Reading), ViewName: v.Name,
	}
}

// settled is the arrangement without what the dossier does not have.
func (a arrangement) settled(x *plan.Index) arrangement {
	v, _ := a.view("", question{version: x.Newest()}).Settle(x)
	settled := a.arrangedAs(v)
	settled.ViewName = a.ViewName
	if !slices.Contains(readings, settled.Reading) {
		settled.Reading = readGrid
	}
	return settled
}

// folds tells what is folded.
func (a arrangement) foldsTheme(t plan.ThemeID) bool     { return slices.Contains(a.Themes, t) }
func (a arrangement) foldsPoint(p plan.ProvisionID) bool { return slices.Contains(a.Points, p) }

// toggled is a list with an element, or without it.
func toggled[T comparable](list []T, element T, in bool) []T {
	list = slices.DeleteFunc(slices.Clone(list), func(e T) bool { return e == element })
	if in {
		list = append(list, element)
	}
	return list
}

// arrange changes the arrangement and shows what follows.
func (d *desk) arrange(change func(*arrangement)) {
	if d.session == nil {
		return
	}
	next := d.arranged
	next.Widths = maps.Clone(next.Widths)
	change(&next)
	d.arranged = next
	d.settings.setArrangement(d.session.store.Path(), next)
	d.showArrangement()
	d.askSheet()
}

// showArrangement brings what stands around the rows into line with it.
func (d *desk) showArrangement() {
	d.showReadingOf(d.arranged.Reading)
	d.filters.show(d.session.index(), d.arranged)
	d.bar.setSince(d.arranged.Since)
	d.tickPossible()
}

func (d *desk) foldTheme(t plan.ThemeID, fold bool) {
	d.arrange(func(a *arrangement) { a.Themes = toggled(a.Themes, t, fold) })
}

func (d *desk) foldPoint(p plan.ProvisionID, fold bool) {
	d.arrange(func(a *arrangement) { a.Points = toggled(a.Points, p, fold) })
}

// foldAll folds every theme, or unfolds all that is folded.
func (d *desk) foldAll(fold bool) {
	d.arrange(func(a *arrangement) {
		a.Themes, a.Points = nil, nil
		if v := d.session.index().Version(d.looking.version); fold && v != nil {
			for i := range v.Provisions {
				if t := v.Provisions[i].Theme; !a.foldsTheme(t) {
					a.Themes = append(a.Themes, t)
				}
			}
		}
	})
}

func (d *desk) setOrder(o plan.Order) { d.arrange(func(a *arrangement) { a.Order = o }) }

func (d *desk) setReading(r manner) {
	d.showMiddle(rowsInMiddle)
	d.arrange(func(a *arrangement) { a.Reading = r })
}

func (d *desk) setFilter(f plan.Filter) { d.arrange(func(a *arrangement) { a.Filter = f }) }

func (d *desk) setSince(day plan.Date) { d.arrange(func(a *arrangement) { a.Since = day }) }

func (d *desk) setWidth(h plan.StakeholderID, width float32) {
	d.arrange(func(a *arrangement) {
		if a.Widths == nil {
			a.Widths = map[plan.StakeholderID]float32{}
		}
		a.Widths[h] = width
	})
}

// sameWidths gives every column its share of the room again.
func (d *desk) sameWidths() { d.arrange(func(a *arrangement) { a.Widths = nil }) }

// shownColumns are the stakeholders whose columns are shown, in their order, by
// the arrangement: the rows on the screen may still be on their way.
func (d *desk) shownColumns() []plan.StakeholderID {
	var list []plan.StakeholderID
	if d.session == nil {
		return nil
	}
	all := d.session.index().Dossier().Stakeholders
	for _, place := range d.arranged.columns(&plan.Matrix{Stakeholders: all}).places {
		list = append(list, all[place].ID)
	}
	return list
}

// moveColumn puts a column where the one at the index to stands. Members that
// are folded away go with their group.
func (d *desk) moveColumn(h plan.StakeholderID, to int) {
	list := toggled(d.shownColumns(), h, false)
	to = min(max(to, 0), len(list))
	d.arrange(func(a *arrangement) {
		a.Columns = d.withFolded(slices.Insert(list, to, h))
		a.Pinned = toggled(a.Pinned, h, to < d.sheet.content.Fixed)
	})
}

// stepColumn moves a column by one place.
func (d *desk) stepColumn(h plan.StakeholderID, by int) {
	if i := slices.Index(d.shownColumns(), h); i >= 0 {
		d.moveColumn(h, i+by)
	}
}

// hideColumn takes a column out of sight; the last one stays.
func (d *desk) hideColumn(h plan.StakeholderID) {
	list := toggled(d.shownColumns(), h, false)
	if len(list) == 0 {
		d.status.say("the last column cannot be hidden")
		return
	}
	if d.looking.holder == h {
		d.choose(d.looking.subject, "")
	}
	d.arrange(func(a *arrangement) { a.Columns = d.withFolded(list) })
	d.status.say("hidden: " + d.nameOfHolder(h) + " · View, Columns and order brings it back")
}

// showColumn brings a hidden column back, as the last, and one that is folded
// away with its group's other members.
func (d *desk) showColumn(h plan.StakeholderID) {
	d.arrange(func(a *arrangement) {
		a.Groups = toggled(a.Groups, d.groups()[h], false)
		if len(a.Columns) > 0 && !slices.Contains(a.Columns, h) {
			a.Columns = toggled(a.Columns, h, true)
		}
	})
}

func (d *desk) showAllColumns() { d.arrange(func(a *arrangement) { a.Columns = nil }) }

func (d *desk) pinColumn(h plan.StakeholderID, pin bool) {
	d.arrange(func(a *arrangement) { a.Pinned = toggled(a.Pinned, h, pin) })
}

func (d *desk) nameOfHolder(h plan.StakeholderID) string {
	if d.session != nil {
		if s := d.session.index().Stakeholder(h); s != nil {
			return s.Name
		}
	}
	return string(h)
}

// reveal makes sure that the row of a subject is not folded away.
func (d *desk) reveal(s plan.Subject) {
	x := d.session.index()
	a := &d.arranged
	p, _ := x.Provision(s.Provision)
	for depth := 0; p != nil && depth < deepest; depth++ {
		a.Themes, a.Points = toggled(a.Themes, p.Theme, false), toggled(a.Points, p.Parent, false)
		p, _ = x.Provision(p.Parent)
	}
	d.wanted = true
}

// keyArranged begins the names of the settings that hold arrangements, by the
// path of the dossier.
const keyArranged = "arranged:"

// arrangement is how a dossier was laid out last; the usual one when nothing is
// remembered, or nothing that can be read.
func (s settings) arrangement(path string) arrangement {
	var a arrangement
	if json.Unmarshal([]byte(s.p.String(keyArranged+path)), &a) != nil {
		return arrangement{}
	}
	return a
}

func (s settings) setArrangement(path string, a arrangement) {
	text, err := json.Marshal(a)
	if err != nil {
		fyne.LogError("remember how the dossier was laid out", err)
		return
	}
	s.p.SetString(keyArranged+path, string(text))
}
