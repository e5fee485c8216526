package store_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"demarche/store/plan"
)

// canal is a small dossier that uses every member of the vocabulary, each at
// least once with and once without a value where it may be missing.
func canal() *plan.Dossier {
	return &plan.Dossier{
		Title: "Canal talks", Summary: "Two sides,\none canal.", Language: "en", Updated: "2025-12-01",
		Stakeholders: []plan.Stakeholder{{ID: "north", Name: "North", Short: "NO"}, {ID: "south", Name: "Південь", MemberOf: "north"}},
		Themes:       []plan.Theme{{ID: "toll", Name: "Tolls"}, {ID: "боти", Name: "Boats"}},
		Sources: []plan.Source{
			{
				ID: "gazette-1", Publisher: "Gazette", Title: "Text of the draft", URL: "https://example.org/a?b=1&c=<2>",
				Published: "2025-11", Language: "en", Note: "First print.",
				Archived: plan.Archive{Text: "verbatim:\r\ne\u0301\x00\r", SHA256: "14c0b4417048074bbfed21294d9719ed5b61e7bdbadb79ba332a53775d1bb78c"},
			},
			{ID: "radio-2", Title: "Вечірні новини: «ні»"},
		},
		Versions:   canalVersions(),
		Statements: canalStatements(),
		Labels: []plan.Label{
			{ID: "label-b", Name: "red", Color: plan.Red, Pattern: plan.Dashed, Letter: "R"},
			{ID: "label-a", Name: "Питання", Color: plan.Teal, Pattern: plan.Wavy, Letter: "й"},
		},
		Notes: canalNotes(),
		Views: canalViews(),
	}
}

func canalVersions() []plan.Version {
	return []plan.Version{
		{
			ID: "v1", Title: "First draft", Short: "Draft", Dated: "2025-11-20", Status: plan.Draft, IssuedBy: "North",
			Evidence: []plan.Evidence{{Source: "radio-2", Locator: "8:00"}, {Source: "gazette-1"}},
			Provisions: []plan.Provision{
				{
					ID: "v1-1", Number: "1", NumberBasis: plan.NumberPrinted, Theme: "toll", Title: "Toll", Text: "The toll is 2.50 a ton.",
					Terms: []plan.Term{
						{Name: "toll", Value: plan.Value{Text: "2.50", IsNumber: true}, Unit: "crowns a ton"},
						{Name: "payer", Value: plan.Value{Text: "South"}},
					},
					Evidence: []plan.Evidence{{Source: "gazette-1", Locator: "para 6"}},
				},
				{ID: "v1-1-a", Number: "1.a", NumberBasis: plan.NumberLabel, Parent: "v1-1", Text: "Fishing boats pay nothing."},
			},
		},
		{ID: "v0", Title: "A paper without points", Dated: "2025-11-01", Status: plan.Leaked},
		{
			ID: "v2", Title: "Second draft", Dated: "2025-11-28", Status: plan.CounterProposal,
			DerivedFrom: []plan.VersionID{"v1", "v0"}, Note: "Leaked.",
			Provisions: []plan.Provision{
				{
					ID: "v2-1", Number: "1", NumberBasis: plan.NumberInferred, Theme: "боти", Title: "Toll",
					DescendsFrom: []plan.Link{{Provision: "v1-1-a", Kind: plan.Merged}, {Provision: "v1-1", Kind: plan.Amended}},
				},
				{
					ID: "v2-2", Number: "2", NumberBasis: plan.NumberPrinted, Title: "Fishing boats",
					ApartFrom: []plan.ProvisionID{"v1-1-a", "v1-1"},
				},
			},
		},
	}
}

func canalStatements() []plan.Statement {
	return []plan.Statement{
		{
			ID: "north-yes", About: []plan.Subject{plan.On("v1-1"), plan.Whole("v1"), plan.On("v1-1-a")}, Holder: "south",
			Speaker: plan.Speaker{Name: "A. North", Role: "envoy", Party: "north"}, Date: "2025-11-21", DateBasis: plan.DateReport,
			Stance: plan.Conditions, Summary: "South agrees to the toll.", Quote: "They said “yes”.",
			Channel: plan.Report, Confidence: plan.Low, Evidence: []plan.Evidence{{Source: "gazette-1", Locator: "p. 3"}},
		},
		{
			ID: "south-no", About: []plan.Subject{plan.On("v1-1")}, Holder: "south",
			Speaker: plan.Speaker{Name: "B. South"}, Date: "2025-11-21", DateBasis: plan.DateStated,
			Summary: "South denies it.", Channel: plan.OnRecord, Confidence: plan.High,
			Disputes: []plan.StatementID{"north-yes"},
		},
		{
			ID: "a-late-word", About: []plan.Subject{plan.On("v2-1")}, Holder: "north",
			Speaker: plan.Speaker{Name: "C."}, Date: "2025-11-20", DateBasis: plan.DateInferred, Stance: plan.Rejects,
			Summary: "Entered last, said first.", Channel: plan.Anonymous, Confidence: plan.Medium,
			Disputes: []plan.StatementID{"south-no", "north-yes"}, Evidence: []plan.Evidence{{Source: "radio-2"}, {Source: "gazette-1"}},
		},
	}
}

// canalNotes are a note on each of the targets, in the order in which they
// were written.
func canalNotes() []plan.Note {
	first := time.Date(2025, 11, 30, 12, 0, 0, 0, time.UTC)
	var list []plan.Note
	for i, on := range targets {
		at := first.Add(time.Duration(i) * time.Hour)
		list = append(list, plan.Note{
			ID: plan.NoteID("note-" + string(rune('z'-i))), On: on, Body: "Ask again.\n", Status: plan.NoteStatuses[i%4],
			Author: "me", Created: at, Changed: at.Add(time.Millisecond),
		})
	}
	list[1].Tags, list[1].Label = []string{"later", "мито"}, "red"
	return append(list, canalNotesOnWords(first.Add(10*time.Hour))...)
}

// canalNotesOnWords are notes on words in each state, one that was put in other
// versions, and a reply.
func canalNotesOnWords(at time.Time) []plan.Note {
	const text = "The toll is 2.50 a ton."
	toll := plan.Span{Field: plan.FieldText, Exact: "toll", Prefix: "The ", Suffix: " is", Start: 4, End: 8, SHA256: plan.SumOf(text)}
	list := []plan.Note{
		{On: plan.TargetOf(plan.OnProvision, "v1-1"), Anchor: plan.Anchor{Span: toll, State: plan.AnchorExact, Was: "toll"}, Places: []plan.Place{
			{Version: "v0"},
			{Version: "v1", Provision: "v1-1", Span: toll},
			{Version: "v2", Provision: "v2-1"},
		}},
		{On: plan.TargetOf(plan.OnProvision, "v1-1"), Anchor: plan.Anchor{Span: toll, State: plan.AnchorReview, Was: "high toll"}},
		{On: plan.TargetOf(plan.OnSource, "gazette-1"), Anchor: plan.Anchor{
			Span: plan.Span{Field: plan.FieldArchive, Exact: "ж\"<x>", Start: 1, End: 6, SHA256: "00"}, State: plan.AnchorOrphan, Was: "ж\"<x>",
		}},
		{On: plan.TargetOf(plan.OnProvision, "v1-1"), ReplyTo: "words-0"},
	}
	for i := range list {
		list[i].ID, list[i].Body, list[i].Status = plan.NoteID(fmt.Sprintf("words-%d", i)), "On words.", plan.NotePlain
		list[i].Author, list[i].Created, list[i].Changed = "me", at.Add(time.Duration(i)*time.Minute), at.Add(time.Hour)
	}
	return list
}

// canalViews are one that asks for all that a view can ask for, some of which
// the dossier does not have, and one that asks for nothing.
func canalViews() []plan.View {
	all := plan.Filter{
		Contested: true, Reversed: true, ClaimsOnly: true, NoStatement: true, WithNotes: true, ChangedSince: "2025-11-20", Carried: true,
	}
	all = all.WithThemes("боти", "").WithStances(plan.Rejects, plan.Conditions).WithHolder("south", plan.Opposes).
		WithAgree("south", "north").WithDiffer("north", "east").WithChannels(plan.Report).WithConfidences(plan.Low, plan.High)
	return []plan.View{
		{
			ID: "view-1", Name: "Мито & <збори>", Version: "v1", AsOf: "2025-11-24", Since: "2025-11-20", Order: plan.ByContention, Filter: all,
			Columns: []plan.StakeholderID{"south", "east"}, Pinned: []plan.StakeholderID{"south"}, Folded: []plan.ThemeID{"", "toll"}, Reading: `cards "n\\ñ"`,
		},
		{ID: "view-0", Name: "Everything", Order: plan.ByNumber},
	}
}

// TestCanalUsesEveryMember keeps the round trips of this package honest: a new
// member of the vocabulary has to appear in the dossier that they are made with.
func TestCanalUsesEveryMember(t *testing.T) {
	used := map[string]bool{}
	use(used, reflect.ValueOf(*canal()))
	for member, filled := range used {
		if !filled {
			t.Errorf("no %s in the dossier has a value", member)
		}
	}
}

// use notes of each member of each struct below v whether any has a value.
func use(used map[string]bool, v reflect.Value) {
	switch {
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			use(used, v.Index(i))
		}
	case v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]():
		for i := range v.NumField() {
			name := v.Type().String() + "." + v.Type().Field(i).Name
			used[name] = used[name] || !v.Field(i).IsZero()
			use(used, v.Field(i))
		}
	}
}
