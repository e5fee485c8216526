package inspector

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/theme"
	"demarche/store/plan"
)

// addStatement is one statement: sign, speaker and date; role, channel and
// about whom; summary and quote; disputes both ways; evidence; its notes.
func (in *Inspector) addStatement(s *Statement) {
	sign := theme.NewSign()
	sign.Set(s.Stance, s.IsClaim() || !s.Channel.Owned(), false)
	in.add(container.New(ends{}, container.New(beside{}, sign.Object(), in.text(s.Speaker.Name, bold)),
		aside(s.Date.Long(), theme.Colors().Muted)))
	in.add(gap(1), in.stanceLine(s), in.text(attribution(s), muted, caption), gap(3))
	in.addLong(s.Summary)
	if s.Quote != "" {
		in.add(gap(3), in.quote(beginning(s.Quote)))
		in.addRest(s.Quote)
	}
	in.addDisputes("disputes", s.Disputes)
	in.addDisputes("disputed by", s.DisputedBy)
	in.addCitations(s.Citations)
	in.addStatementNotes(s)
}

// stanceLine is the stance in words, and what else decides its weight.
func (in *Inspector) stanceLine(s *Statement) fyne.CanvasObject {
	word := canvas.NewText(s.Stance.Word(), theme.Colors().Stance(s.Stance))
	word.TextSize, word.TextStyle.Bold = theme.TextSize(), true
	if s.Stance == plan.NotCoded {
		word.Color = theme.Colors().Muted
	}
	return container.New(beside{}, word, in.text(weight(s.Statement), muted, caption))
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
func (in *Inspector) quote(s string) fyne.CanvasObject {
	bar := canvas.NewRectangle(theme.Colors().Border)
	bar.SetMinSize(fyne.NewSize(2, 1))
	return container.New(beside{}, bar, in.text("“"+s+"”", italic))
}

func (in *Inspector) addDisputes(verb string, others []*plan.Statement) {
	for _, o := range others {
		in.add(gap(2), container.New(ends{},
			in.text(fmt.Sprintf("%s: %s, %s", verb, o.Speaker.Name, o.Date.Short()), warning),
			in.small("show", func() { in.actions.GoTo(o.ID) })))
	}
}

// addCitations lists the evidence: what it is, where in it, and its address.
func (in *Inspector) addCitations(list []plan.Citation) {
	for _, c := range list {
		in.add(gap(3), in.text(citationLine(c)+" — "+c.Source.Title, caption))
		if c.Source.URL != "" {
			address := in.link(c.Source.URL, func() { in.actions.Open(c.Source.URL) }, asCaption, cut)
			in.add(container.New(ends{}, address, in.small("copy", func() { in.actions.Copy(c.Source.URL) })))
		}
	}
}

// citationLine is a source in short: "Reuters · 2025-11-21 · para 5".
func citationLine(c plan.Citation) string {
	var parts []string
	for _, part := range []string{c.Source.Publisher, c.Source.Published, c.Locator} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}
