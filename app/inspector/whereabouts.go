package inspector

import (
	"strconv"
	"strings"

	"demarche/app/saying"
	"demarche/store/plan"
)

// Whereabouts is how what is inspected stands to the rows beside it. The zero
// Whereabouts is the usual: the content is what is selected there.
type Whereabouts struct {
	// Theme is shown in the place of the content, while a theme's heading is
	// selected.
	Theme *Theme
	// Away says in a sentence why the row of the content is not among the rows:
	// "The filter hides this row."
	Away string
	// Read says that the point is read in full beside the inspector, with all that
	// every side said: here are the notes then, and what they are on.
	Read bool
}

// Theme is a theme with what is said of its points.
type Theme struct {
	Name   string
	AsOf   plan.Date
	Points []*plan.Provision
	Sides  []Side // one for each stakeholder that is shown
}

// Side is where a stakeholder stands on the points of a theme.
type Side struct {
	Name    string
	Stances plan.Spread
	Without int // points without a stance on themselves
}

// Add counts the position on one of the points. A stance that is only carried
// there from elsewhere is none on the point itself.
func (s *Side) Add(p plan.Position) {
	if measure, ok := p.Stance.Measure(); ok && !p.Carried() {
		s.Stances[measure+2]++
		return
	}
	s.Without++
}

// words are the stances in a line: "2 rejects, 1 opposes; none on 3".
func (s *Side) words() string {
	var list []string
	for i, n := range s.Stances {
		if n > 0 {
			list = append(list, strconv.Itoa(n)+" "+string(plan.Stances[i]))
		}
	}
	switch {
	case len(list) == 0:
		return "no stance on any of them"
	case s.Without == 0:
		return strings.Join(list, ", ")
	}
	return strings.Join(list, ", ") + "; none on " + strconv.Itoa(s.Without)
}

// count is how many points there are, in words.
func (t *Theme) count() string {
	if len(t.Points) == 1 {
		return "1 point"
	}
	return strconv.Itoa(len(t.Points)) + " points"
}

// Turned asks anew how what is inspected stands to the rows: they have changed,
// or something else is selected there.
func (in *Inspector) Turned() {
	if was := in.about; in.actions.Whereabouts() != (Whereabouts{}) || was != (Whereabouts{}) {
		in.rebuild()
		if (was.Theme != nil) != (in.about.Theme != nil) {
			in.scroll.ScrollToTop()
		}
	}
}

// addAway says that the row is not to be seen, and offers to bring it back.
func (in *Inspector) addAway() {
	if in.about.Away != "" {
		in.sheet.Add(in.sheet.Text(in.about.Away, saying.Muted, saying.Italic),
			in.sheet.Small("show the row", in.actions.BringBack), saying.Gap(8))
	}
}

// besides reports whether a statement stands here, too, where the point is read in
// full: notes on it do, or one is being written.
func (in *Inspector) besides(s *Statement) bool {
	return len(s.Notes) > 0 || in.editing("", plan.TargetOf(plan.OnStatement, s.ID))
}

// addNoted is the statements of the cell that notes are on.
func (in *Inspector) addNoted() {
	for i := range in.content.Statements {
		if s := &in.content.Statements[i]; in.besides(s) {
			in.sheet.Add(saying.Gap(12))
			in.addStatement(s)
		}
	}
	if s := in.content.Elsewhere; s != nil && in.besides(s) {
		in.sheet.Add(saying.Gap(12))
		in.addStatement(s)
	}
}

// mostPoints is how many points of a theme are listed: more than fit on a screen.
const mostPoints = 100

// addTheme is the page of a theme: where every side stands on it, and its points.
func (in *Inspector) addTheme(t *Theme) {
	in.sheet.Add(in.sheet.Text(t.Name, saying.Bold, saying.Title), saying.Gap(5),
		in.sheet.Text("Theme · "+t.count(), saying.Muted),
		saying.Gap(14), saying.Heading("Positions on "+t.AsOf.Long(), nil))
	for i := range t.Sides {
		s := &t.Sides[i]
		in.sheet.Add(saying.Gap(6), in.sheet.Text(s.Name, saying.Bold), in.sheet.Text(s.words()))
	}
	in.sheet.Add(saying.Gap(14), saying.Heading("Points "+strconv.Itoa(len(t.Points)), nil), saying.Gap(4))
	for _, p := range t.Points[:min(len(t.Points), mostPoints)] {
		in.sheet.Add(in.sheet.Link(strings.TrimSpace(p.Number+"  "+p.Title), func() { in.actions.LookAt(plan.On(p.ID)) }))
	}
	if rest := len(t.Points) - mostPoints; rest > 0 {
		in.sheet.Add(saying.Gap(4), in.sheet.Text("and "+strconv.Itoa(rest)+" more", saying.Muted))
	}
}
