package synopsis

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/saying"
	"demarche/app/theme"
	"demarche/store/plan"
)

// part is a piece of a side's column that is built when it comes into view.
type part struct {
	add    func(*saying.Sheet)      // puts it onto a sheet
	has    func(*saying.Found) bool // something found is in it; nil: nothing can be
	letter int                      // how many letters of text it has, about
	height float32                  // an estimate until it was built once
	exact  bool
	top    float32 // on the page

	sheet *saying.Sheet // nil: not built
	box   *fyne.Container
}

// parts are a side's from top to bottom.
func (c *Content) parts(side *Side) []part {
	list := make([]part, 0, len(side.Statements)+3)
	list = append(list, part{add: side.addHead, letter: 40})
	for i := range side.Statements {
		said := &side.Statements[i]
		list = append(list, part{
			letter: letters(said),
			add:    func(s *saying.Sheet) { addStatement(s, said, i > 0) },
			has:    func(f *saying.Found) bool { return f.Within(said) },
		})
	}
	if len(side.Statements) == 0 {
		list = append(list, part{letter: 30, add: func(s *saying.Sheet) {
			s.Add(saying.Gap(10), s.Text("No statement on record about this very point.", saying.Muted, saying.Italic))
		}})
	}
	if side.Elsewhere != nil {
		list = append(list, part{letter: letters(side.Elsewhere), add: func(s *saying.Sheet) {
			s.Add(saying.Gap(14), saying.Heading("Said on "+side.Place, nil))
			addStatement(s, side.Elsewhere, false)
		}, has: func(f *saying.Found) bool { return f.Within(side.Elsewhere) }})
	}
	if len(side.Notes) > 0 {
		list = append(list, part{
			letter: 100 * len(side.Notes),
			add:    func(s *saying.Sheet) { addNotes(s, "Notes", side.Notes) },
			has:    func(f *saying.Found) bool { return f.Among(side.Notes) },
		})
	}
	return list
}

// letters is how much there is to read in a statement.
func letters(s *saying.Statement) int {
	perLine := 40
	return len(s.Summary) + len(s.Quote) + len(s.Speaker.Role) +
		perLine*(4+2*len(s.Citations)+len(s.Disputes)+len(s.DisputedBy)+4*len(s.Notes))
}

// addHead adds a side's name, its stance and its marks.
func (s *Side) addHead(on *saying.Sheet) {
	p := theme.Colors()
	sign := theme.NewSign()
	sign.Set(s.Position.Stance, s.Position.Hollow(), s.Position.Carried())
	word := canvas.NewText(s.word(), p.Stance(s.Position.Stance))
	word.TextSize, word.TextStyle.Bold = theme.TextSize(), !s.Position.Carried()
	if s.Position.Carried() {
		word.Color = p.Dimmed(s.Position.Stance)
	}
	if s.Position.State == plan.StateNone {
		word.TextStyle = fyne.TextStyle{Italic: true}
	}
	on.Add(on.Text(s.Name, saying.Bold, saying.Title), saying.Gap(4), container.New(saying.Beside{}, sign.Object(), word))
	if list := s.pills(); len(list) > 0 {
		on.Add(saying.Gap(6), newPills(list))
	}
	on.Add(saying.Gap(8), saying.Hairline())
}

// addStatement adds a statement with its notes.
func addStatement(on *saying.Sheet, said *saying.Statement, line bool) {
	if line {
		on.Add(saying.Gap(10), saying.Hairline())
	}
	on.Add(saying.Gap(10))
	on.AddStatement(said)
	addConversations(on, said.Notes)
}

func addNotes(on *saying.Sheet, heading string, notes []plan.Note) {
	on.Add(saying.Gap(14), saying.Heading(heading+" "+strconv.Itoa(len(notes)), nil))
	addConversations(on, notes)
}

// addConversations adds notes, the replies to each indented below it.
func addConversations(on *saying.Sheet, notes []plan.Note) {
	for _, talk := range saying.Conversations(notes) {
		on.AddNote(talk[0])
		replies := on.Apart(func() {
			for _, n := range talk[1:] {
				on.AddNote(n)
			}
		})
		if replies != nil {
			on.Add(replies)
		}
	}
}

// addProvision adds the provision itself.
func (c *Content) addProvision(on *saying.Sheet) {
	title, body, before := c.Version.Title, c.Version.Note, 0
	above := c.Version.Short + " · " + string(c.Version.Status) + " of " + c.Version.Dated.Long()
	if p := c.Provision; p != nil {
		title, body = p.Title, p.Text
		if p.Number != "" {
			title = p.Number + "  " + title
			before = utf8.RuneCountInString(title) - utf8.RuneCountInString(p.Title)
		}
	} else {
		above += " · the plan as a whole"
	}
	if c.Theme != "" {
		above += " · " + c.Theme
	}
	if c.AsOf != "" {
		above += " · as of " + c.AsOf.Long()
	}
	on.Add(on.Text(above, saying.Muted, saying.Caption), saying.Gap(4))
	on.Add(on.Findable(plan.TargetOfSubject(c.Subject), saying.FieldTitle, title, before, saying.Bold, saying.Title))
	if body != "" {
		on.Add(saying.Gap(5), c.text(on, body))
	}
	for _, t := range c.Terms {
		on.Add(saying.Gap(5), on.Term(t))
	}
	if p := c.Provision; p != nil {
		switch p.NumberBasis {
		case plan.NumberInferred:
			on.Add(saying.Gap(3), on.Text("The number is inferred from the order of the points.", saying.Muted, saying.Caption))
		case plan.NumberLabel:
			on.Add(saying.Gap(3), on.Text("The text prints no number here; "+p.Number+" is a label of this dossier.", saying.Muted, saying.Caption))
		}
	}
	for _, line := range c.Lineage {
		on.Add(saying.Gap(3), on.Text(line, saying.Muted, saying.Caption))
	}
	if len(c.Notes) > 0 {
		addNotes(on, "Notes", c.Notes)
	}
	if len(c.Carried) > 0 {
		addNotes(on, saying.WrittenElsewhere, c.Carried)
	}
}

// text is that of the provision, or what the dossier says of the version.
func (c *Content) text(on *saying.Sheet, body string) fyne.CanvasObject {
	p := saying.Passage{Text: body, Notes: slices.Concat(c.Notes, c.Carried)}
	if c.Provision != nil {
		p.On, p.Field = plan.TargetOf(plan.OnProvision, c.Provision.ID), plan.FieldText
	}
	return on.Passage(p, saying.Lead)
}

// shortened keeps a name within a line.
func shortened(name string) string {
	const most = 24
	if letters := []rune(name); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return name
}
