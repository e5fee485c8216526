package saying

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/theme"
	"demarche/store/plan"
)

// Statement is one statement of a cell with all that hangs on it.
type Statement struct {
	*plan.Statement
	// AboutWhom names the side the statement is about when another party speaks;
	// empty when the speaker speaks for its own.
	AboutWhom  string
	Citations  []plan.Citation
	Disputes   []*plan.Statement
	DisputedBy []*plan.Statement
	Notes      []plan.Note
}

// Term is a quantity and where else in its lineage it has another value.
type Term struct {
	Text      string // "600,000 persons"
	Name      string // "troop ceiling"
	Elsewhere string // "800,000 in E3 draft, 20 points"; empty when it never moved
}

// AddStatement adds a statement without its notes: sign, speaker and date;
// role, channel and about whom; summary and quote; disputes both ways;
// evidence.
func (s *Sheet) AddStatement(said *Statement) {
	sign := theme.NewSign()
	sign.Set(said.Stance, said.IsClaim() || !said.Channel.Owned(), false)
	on := plan.TargetOf(plan.OnStatement, said.ID)
	speaker := s.Findable(on, FieldSpeaker, said.Speaker.Name, 0, Bold)
	s.Add(container.New(Ends{}, container.New(Beside{}, sign.Object(), speaker), Aside(said.Date.Long(), theme.Colors().Muted)))
	s.Add(Gap(1), s.stanceLine(said), s.Findable(on, FieldRole, attribution(said), 0, Muted, Caption), Gap(3))
	s.Add(s.Passage(Passage{On: on, Field: plan.FieldSummary, Text: said.Summary, Notes: said.Notes}))
	if said.Quote != "" {
		s.Add(Gap(3), s.quote(Passage{On: on, Field: plan.FieldQuote, Text: said.Quote, Notes: said.Notes, Quoted: true}))
	}
	s.addDisputes("disputes", said.Disputes)
	s.addDisputes("disputed by", said.DisputedBy)
	s.AddCitations(said.Citations)
}

// stanceLine is the stance in words, and what else decides its weight.
func (s *Sheet) stanceLine(said *Statement) fyne.CanvasObject {
	word := canvas.NewText(said.Stance.Word(), theme.Colors().Stance(said.Stance))
	word.TextSize, word.TextStyle.Bold = theme.TextSize(), true
	if said.Stance == plan.NotCoded {
		word.Color = theme.Colors().Muted
	}
	return container.New(Beside{}, word, s.Text(weight(said.Statement), Muted, Caption))
}

// weight names what the rules for positions look at.
func weight(s *plan.Statement) string {
	parts := []string{string(s.Channel), string(s.Confidence) + " confidence"}
	switch s.DateBasis {
	case plan.DateReport:
		parts = append(parts, "date of the report")
	case plan.DateInferred:
		parts = append(parts, "date inferred")
	}
	return strings.Join(parts, " · ")
}

// attribution says who the speaker is, and about whom they speak when it is
// not their own side.
func attribution(s *Statement) string {
	role := s.Speaker.Role
	if s.AboutWhom != "" {
		claim := "a claim about " + s.AboutWhom
		if role == "" {
			return claim
		}
		return role + " · " + claim
	}
	return role
}

// quote is a verbatim text with a bar beside it.
func (s *Sheet) quote(p Passage) fyne.CanvasObject {
	bar := canvas.NewRectangle(theme.Colors().Border)
	bar.SetMinSize(fyne.NewSize(2, 1))
	return container.New(barred{}, bar, s.Passage(p, Italic))
}

func (s *Sheet) addDisputes(verb string, others []*plan.Statement) {
	for _, o := range others {
		s.Add(Gap(2), container.New(Ends{},
			s.Text(fmt.Sprintf("%s: %s, %s", verb, o.Speaker.Name, o.Date.Short()), Warning),
			s.Small("show", func() { s.actions.GoTo(o.ID) })))
	}
}

// AddCitations lists evidence: what it is, where in it, and its address.
func (s *Sheet) AddCitations(list []plan.Citation) {
	for _, c := range list {
		s.Add(Gap(7), s.Text(citationLine(c)+" — "+c.Source.Title, Caption))
		more := s.Small("more", func() { s.actions.ReadSource(c.Source.ID) })
		if c.Source.URL == "" {
			s.Add(more)
			continue
		}
		s.Add(container.New(Ends{}, s.Address(c.Source.URL), s.Small("copy", func() { s.actions.Copy(c.Source.URL) }), more))
	}
}

// Address is a link to a source's address, which is cut where it has no room.
func (s *Sheet) Address(url string) fyne.CanvasObject {
	return s.Link(url, func() { s.actions.Open(url) }, AsCaption, Cut)
}

// citationLine is a source in short: "Reuters · 2025-11-21 · para 5".
func citationLine(c plan.Citation) string {
	return dotted(c.Source.Publisher, c.Source.Published, c.Locator)
}

// SourceLine is a source without its title: "Reuters · 2025-11-21 · uk".
func SourceLine(s *plan.Source) string { return dotted(s.Publisher, s.Published, s.Language) }

// dotted puts those of some words that there are into a line.
func dotted(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " · ")
}

// longestChip is how many bytes a chip holds: it stands in one line, where there
// is room. What is longer is set as text.
const longestChip = 40

// Term is a quantity as a chip, and behind it the values it has elsewhere.
func (s *Sheet) Term(t Term) fyne.CanvasObject {
	if len(t.Text) > longestChip {
		return s.Text(t.Text, Caption)
	}
	ground := canvas.NewRectangle(theme.Colors().Chip)
	ground.CornerRadius = theme.Space(3)
	words := t.Name
	if t.Elsewhere != "" {
		words += " — elsewhere " + t.Elsewhere
	}
	return container.New(Beside{}, container.New(chip{}, ground, Aside(t.Text, theme.Colors().Ink)), s.Text(words, Muted, Caption))
}
