package sample

import (
	"strings"

	"demarche/store/plan"
)

// Odd is a dossier that no program expects and every program gets some day.
type Odd struct {
	Name    string // e.g. "sixty stakeholders"
	Dossier *plan.Dossier
}

// Odds are the oddest dossiers that can be kept: with nothing in them, with far
// too much of one thing, with texts that are hard to break, in many scripts.
func Odds() []Odd {
	small := Size{Versions: 1, Provisions: 1, Stakeholders: 4, Statements: 5}
	texts := func(change func(p *plan.Provision, s *plan.Statement)) *plan.Dossier {
		d := Dossier(Size{Versions: 2, Provisions: 24, Stakeholders: 4, Statements: 80})
		for i := range d.Versions[0].Provisions {
			change(&d.Versions[0].Provisions[i], &d.Statements[i%len(d.Statements)])
		}
		return d
	}
	return []Odd{
		{"nothing at all", &plan.Dossier{}},
		{"one provision", Dossier(small)},
		{"no provision", Dossier(Size{Versions: 1, Stakeholders: 4})},
		{"no stakeholder", Dossier(Size{Versions: 1, Provisions: 12})},
		{"no statement", Dossier(Size{Versions: 2, Provisions: 24, Stakeholders: 4})},
		{"sixty stakeholders", Dossier(Size{Versions: 1, Provisions: 30, Stakeholders: 60, Statements: 900})},
		{"a title of 5 000 letters", texts(func(p *plan.Provision, _ *plan.Statement) {
			p.Title = strings.Repeat("demilitarised ", 5000/14)
		})},
		{"a word of 3 000 letters", texts(func(p *plan.Provision, s *plan.Statement) {
			long := strings.Repeat("unbreakable", 3000/11)
			p.Title, p.Text, s.Summary, s.Quote, s.Speaker.Name = long, long, long, long, long
		})},
		{"emoji and flags", texts(func(p *plan.Provision, s *plan.Statement) {
			p.Title, s.Summary, s.Speaker.Name = "👩‍🚀 Ceiling 🇺🇦🇷🇺 600 000", strings.Repeat("👍🏽 yes 🕊️ no ", 20), "👨‍👩‍👧‍👦 Family"
		})},
		{"combining accents", texts(func(p *plan.Provision, s *plan.Statement) {
			p.Title, p.Text = "Гара́нтії безпе́ки", strings.Repeat("e\u0301\u0323\u0308", 300)
			s.Summary = strings.Repeat("Z\u0351\u036b\u0343a\u0363\u0348l\u0349g\u0300o\u0328 ", 60)
		})},
		{"right to left", texts(func(p *plan.Provision, s *plan.Statement) {
			p.Title, p.Text = "סעיף: גבול הצבא", strings.Repeat("القوات المسلحة لا تتجاوز 600000 فرد. ", 12)
			s.Summary, s.Speaker.Name = strings.Repeat("הצהרה על ההסכם (24 בנובמבר) ", 10), "متحدث باسم"
		})},
		{"points within points", deep(30)},
	}
}

// deep nests points in points.
func deep(levels int) *plan.Dossier {
	d := Dossier(Size{Versions: 1, Provisions: levels, Stakeholders: 4, Statements: levels * 4})
	points := d.Versions[0].Provisions
	for i := range points[1:] {
		points[i+1].Parent = points[i].ID
	}
	return d
}
