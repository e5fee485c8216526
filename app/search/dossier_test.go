package search

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"demarche/store/plan"
)

// small is a dossier with one of everything that a query can ask for.
func small() (*plan.Dossier, []plan.Note) {
	d := &plan.Dossier{
		Stakeholders: []plan.Stakeholder{{ID: "ukraine", Name: "Ukraine", Short: "UA"}, {ID: "us", Name: "United States", Short: "US"}, {ID: "russia", Name: "Russia", Short: "RU"}},
		Themes:       []plan.Theme{{ID: "military-limits", Name: "Military limits"}, {ID: "territory", Name: "Territory"}},
		Versions: []plan.Version{
			{ID: "v1", Title: "First plan", Short: "28 points", Dated: "2025-11-20", Status: plan.Leaked, Provisions: []plan.Provision{
				{ID: "v1-6", Number: "6", Theme: "military-limits", Title: "Army ceiling", Text: "The army is limited to 600,000 men. The army stays in peace.", Terms: []plan.Term{
					{Name: "troop cap", Value: plan.Value{Text: "600000", IsNumber: true}, Unit: "persons"}, {Name: "group", Value: plan.Value{Text: "G8"}},
				}},
				{ID: "v1-10-a", Number: "10.a", Theme: "territory", Title: "Donbas", Text: "Crimea, Luhansk and Donetsk, as in point 6 of the army annex."},
			}},
			{ID: "v2", Title: "Second plan", Short: "20 points", Dated: "2025-12-24", Status: plan.Draft, Provisions: []plan.Provision{
				{ID: "v2-4", Number: "4", Theme: "military-limits", Title: "Size", Text: "An army of 800 000 men in peacetime."},
			}},
		},
		Statements: []plan.Statement{
			{
				ID: "s1", About: []plan.Subject{plan.On("v1-6")}, Holder: "ukraine", Speaker: plan.Speaker{Name: "Рустем Умєров", Role: "Secretary", Party: "ukraine"}, Date: "2025-11-21",
				Stance: plan.Rejects, Summary: "Denies to have agreed on the army.", Quote: "Ніяких обмежень для армії УКРАЇНИ; обʼєкт торгу?", Channel: plan.OfficialText, Confidence: plan.High,
			},
			{
				ID: "s2", About: []plan.Subject{plan.Whole("v1")}, Holder: "ukraine", Speaker: plan.Speaker{Name: "US officials", Role: "unnamed", Party: "us"}, Date: "2025-11-20",
				Stance: plan.Conditions, Summary: "Claim that Umerov agreed to most of it.", Channel: plan.Anonymous, Confidence: plan.Low,
			},
			{
				ID: "s3", About: []plan.Subject{plan.On("v2-4"), plan.On("v1-10-a")}, Holder: "russia", Speaker: plan.Speaker{Name: "Владимир Путин", Role: "president", Party: "russia"}, Date: "2025-11-21",
				Summary: "Calls it a basis, of sorts; Élysée “naïve”.", Quote: "Ещё рано", Channel: plan.OnRecord, Confidence: plan.Medium,
			},
		},
		Sources: []plan.Source{
			{ID: "axios", Publisher: "Axios", Title: "The army of Ukraine’s plan", URL: "https://axios.com/army", Published: "2025-11", Note: "seen"},
			{ID: "archive", Publisher: "Łódź Times", Title: "Straße", Published: "2026", Archived: plan.Archive{Text: strings.Repeat("word ", 100) + "The U.S. army."}},
		},
	}
	at := func(s string) time.Time { v, _ := time.Parse(time.DateOnly, s); return v }
	return d, []plan.Note{
		{ID: "n1", On: plan.CellOf(plan.On("v1-6"), "ukraine"), Body: "Ask about the army.", Tags: []string{"defence budget", "x"}, Label: "Ask", Status: plan.NoteToDo, Author: "Olena K.", Created: at("2026-01-01"), Changed: at("2026-01-02")},
		{ID: "n2", On: plan.TargetOf(plan.OnStatement, plan.StatementID("s3")), Body: "Where is this from?", Tags: []string{"army", "security/nato/article 5"}, Status: plan.NoteQuestion, Author: "J. Doe", Changed: at("2026-01-03")},
		{ID: "n3", On: plan.Target{Kind: plan.OnDossier}, Body: "600 000 or 800 000", Status: plan.NotePlain, Author: "J. Doe", Changed: at("2026-01-04")},
	}
}

// listed is what a query finds: a line for each hit, the words in brackets.
func listed(t testing.TB, x *Index, query string, opt Options) []string {
	t.Helper()
	r, err := x.Find(query, opt)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	lines := []string{}
	for h := range r.All() {
		line := fmt.Sprintf("%s %s:", h.ID, h.Field)
		runes := []rune(h.Text)
		for _, s := range h.Spans {
			line += " [" + string(runes[s[0]:s[1]]) + "]"
		}
		lines = append(lines, line)
	}
	return lines
}
