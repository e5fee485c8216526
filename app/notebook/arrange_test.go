package notebook

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/app/search"
	"demarche/store/plan"
)

// said writes an arrangement: "To do: cell | Notes: source changed".
func said(a *Arrangement) string {
	var groups []string
	for _, g := range a.Groups {
		line := g.Title + ":"
		for _, i := range g.Entries {
			line += " " + string(a.Book.Entry(int(i)).Note.ID)
		}
		groups = append(groups, line)
	}
	return strings.Join(groups, " | ")
}

const onTop = "Needs a look: orphan changed | "

func TestGroups(t *testing.T) {
	b := read(t, small(), "")
	for by, want := range map[Grouping]string{
		"":       onTop + "The dossier: whole | 28 points · 6 Army ceiling: number cell | 28 points · 7 NATO: statement | 20 points · Plan as a whole: version | Source: Reuters, Ukraine denies: source",
		ByStatus: onTop + "Questions: number | To do: cell | Notes: statement version source | : whole",
		ByLabel:  onTop + "Urgent: statement | Ask: number | Gone label: source | No label: whole cell version",
		ByTag:    onTop + "army: cell | army/size: number | army-old: statement | geneva: number | urgent: number | No tags: whole version source",
		ByAuthor: onTop + "Éva: version | Olena: whole source number | Petro: cell number | No author: statement",
		ByDay:    onTop + "26 Nov 2025: version | 25 Nov 2025: whole | 24 Nov 2025: source | 22 Nov 2025: cell statement | 21 Nov 2025: number",
		ByState:  "Orphans: the words are gone: orphan | To review: the words have changed: changed | In place: whole number cell statement version source",
	} {
		a := b.Arrange(Filter{}, by)
		if got := said(a); got != want {
			t.Errorf("by %q:\n %s\nwant\n %s", by, got, want)
		}
		if a.Shown != 8 || a.Total != 8 {
			t.Errorf("by %q: %d of %d", by, a.Shown, a.Total)
		}
	}
	if g := b.Arrange(Filter{}, ByTag).Groups; !g[0].NeedsLook || g[1].NeedsLook || g[1].Key != "army" || g[len(g)-1].Key != "" {
		t.Errorf("keys: %+v", g)
	}
}

func TestFilter(t *testing.T) {
	b := read(t, small(), "")
	for name, c := range map[string]struct {
		f    Filter
		want string
	}{
		"all":                      {Filter{}, "cell changed number orphan source statement version whole"},
		"status":                   {Filter{Statuses: []plan.NoteStatus{plan.NoteQuestion, plan.NoteResolved}}, "number orphan"},
		"label":                    {Filter{Labels: []string{"Ask", "Gone label"}}, "number source"},
		"no label":                 {Filter{Labels: []string{""}}, "cell changed orphan version whole"},
		"a tag with what is in it": {Filter{Tags: []string{"army"}}, "cell number"},
		"a tag in another":         {Filter{Tags: []string{"army/size"}}, "number"},
		"half a tag":               {Filter{Tags: []string{"arm"}}, ""},
		"the tag of a reply":       {Filter{Tags: []string{"geneva"}}, "number"},
		"no tags":                  {Filter{Tags: []string{""}}, "changed orphan source version whole"},
		"author":                   {Filter{Authors: []string{"Petro"}}, "cell number"},
		"no author":                {Filter{Authors: []string{""}}, "statement"},
		"state":                    {Filter{States: []plan.AnchorState{plan.AnchorReview}}, "changed"},
		"kind":                     {Filter{Kinds: []plan.TargetKind{plan.OnSource, plan.OnDossier}}, "source whole"},
		"version":                  {Filter{Versions: []plan.VersionID{"v28"}}, "cell changed number orphan statement"},
		"provision":                {Filter{Provisions: []plan.ProvisionID{"v28-7"}}, "orphan statement"},
		"stakeholder":              {Filter{Stakeholders: []plan.StakeholderID{"ukraine"}}, "cell statement"},
		"notes by name":            {Filter{Notes: []plan.NoteID{"cell", "no such"}}, "cell"},
		"since":                    {Filter{From: "2025-11-24"}, "source version whole"},
		"until":                    {Filter{To: "2025-11-20"}, "changed orphan"},
		"one day":                  {Filter{From: "2025-11-22", To: "2025-11-22"}, "cell statement"},
		"text, folded":             {Filter{Text: "etude GENERALE"}, "whole"},
		"text in a reply":          {Filter{Text: "geneva"}, "number"},
		"text in a place":          {Filter{Text: "army ceiling"}, "cell changed number"},
		"text in words":            {Filter{Text: "600,000"}, "changed number"},
		"text in the old words":    {Filter{Text: "500,000"}, "changed"},
		"text in a tag":            {Filter{Text: "army/"}, "number"},
		"text across two fields":   {Filter{Text: "only?army"}, ""},
		"every word":               {Filter{Text: "army pays"}, "cell"},
		"all at once":              {Filter{Statuses: []plan.NoteStatus{plan.NoteToDo}, Tags: []string{"army"}, Versions: []plan.VersionID{"v28"}, Text: "who"}, "cell"},
		"all but one":              {Filter{Statuses: []plan.NoteStatus{plan.NoteToDo}, Tags: []string{"army"}, Versions: []plan.VersionID{"v20"}, Text: "who"}, ""},
	} {
		a := b.Arrange(c.f, ByPlace)
		var ids []string
		for _, g := range a.Groups {
			for _, i := range g.Entries {
				ids = append(ids, string(b.Entry(int(i)).Note.ID))
			}
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != c.want || a.Shown != len(ids) {
			t.Errorf("%s: %s (%d), want %s", name, got, a.Shown, c.want)
		}
	}
}

// A note that was carried is where it was written, and where it is now.
func TestFilterByBothPlaces(t *testing.T) {
	b := read(t, small(), "v20")
	for _, f := range []Filter{
		{Versions: []plan.VersionID{"v28"}},
		{Versions: []plan.VersionID{"v20"}},
		{Provisions: []plan.ProvisionID{"v28-6"}},
		{Provisions: []plan.ProvisionID{"v20-5"}},
		{Text: "6 army ceiling"},
		{Text: "20 points"},
	} {
		if got := said(b.Arrange(f, ByPlace)); !strings.Contains(got, "number") {
			t.Errorf("%+v: %s", f, got)
		}
	}
	if got := said(b.Arrange(Filter{Provisions: []plan.ProvisionID{"v28-7"}}, ByPlace)); strings.Contains(got, "number") {
		t.Errorf("of another point: %s", got)
	}
}

// Days are those of the person, not of Greenwich.
func TestDaysOfAZone(t *testing.T) {
	d := small()
	d.Notes = d.Notes[:1]
	d.Notes[0].Created = time.Date(2025, 11, 25, 23, 30, 0, 0, time.UTC)
	b, err := Read(t.Context(), d, Options{Zone: time.FixedZone("EET", 2*60*60)})
	if err != nil {
		t.Fatal(err)
	}
	if got := said(b.Arrange(Filter{From: "2025-11-26"}, ByDay)); got != "26 Nov 2025: whole" {
		t.Errorf("%s", got)
	}
}

func TestDays(t *testing.T) {
	day := days{zone: time.FixedZone("EET", 2*60*60)}
	for _, c := range []struct {
		hour int // of 25 November, UTC
		want plan.Date
	}{{21, "2025-11-25"}, {22, "2025-11-26"}, {45, "2025-11-26"}, {46, "2025-11-27"}, {0, "2025-11-25"}, {-3, "2025-11-24"}} {
		if got := day.of(time.Date(2025, 11, 25, c.hour, 0, 0, 0, time.UTC)); got != c.want {
			t.Errorf("hour %d is of %s, want %s", c.hour, got, c.want)
		}
	}
}

// Against a plain loop, over conditions that are drawn.
func TestFilterAgainstAPlainLoop(t *testing.T) {
	d := many(60, 2000)
	b := read(t, d, "v2")
	for n, word := range []string{"ta", "re mi", "Side", "field7", "SO LA", "Text 2", "угода", "nowhere at all"} {
		f := Filter{Text: word, Statuses: plan.NoteStatuses[:1+n%4], Tags: [][]string{nil, {"field3"}, {""}, {"field1/part1", "field2"}}[n%4]}
		want := 0
		for i := range b.entries {
			if plainly(b, &b.entries[i], i, f) {
				want++
			}
		}
		a := b.Arrange(f, Groupings[n%len(Groupings)])
		seen := map[int32]bool{}
		for _, g := range a.Groups {
			for _, i := range g.Entries {
				seen[i] = true
			}
		}
		if a.Shown != want || len(seen) != want {
			t.Errorf("%+v: %d shown, %d in groups, want %d", f, a.Shown, len(seen), want)
		}
	}
}

// plainly is what a filter means, as one would write it down.
func plainly(b *Book, e *Entry, i int, f Filter) bool {
	text := e.Note.Body + "\n" + strings.Join(e.Note.Tags, "\n") + "\n" + e.Spot.Words + "\n" + e.Was() + "\n" + e.Where + "\n" + b.names.target(e.Note.On)
	tags := slices.Clone(e.Note.Tags)
	for _, r := range e.Replies {
		text += "\n" + r.Body + "\n" + strings.Join(r.Tags, "\n")
		tags = append(tags, r.Tags...)
	}
	text = search.Fold(text)
	for _, w := range strings.Fields(f.Text) {
		if !strings.Contains(text, search.Fold(w)) {
			return false
		}
	}
	if !slices.Contains(f.Statuses, e.Note.Status) {
		return false
	}
	return len(f.Tags) == 0 || len(tags) == 0 && slices.Contains(f.Tags, "") ||
		slices.ContainsFunc(tags, func(tag string) bool {
			return slices.ContainsFunc(f.Tags, func(in string) bool { return in != "" && (tag == in || strings.HasPrefix(tag, in+"/")) })
		})
}

func TestFacets(t *testing.T) {
	f := read(t, small(), "").Facets()
	for _, c := range []struct{ name, got, want string }{
		{"statuses", fmt.Sprint(f.Statuses), "[{question 1} {todo 1} {note 4} {resolved 1} { 1}]"},
		{"labels", fmt.Sprint(f.Labels), "[{Urgent 1} {Ask 1} {Gone label 1} { 5}]"},
		{"tags", fmt.Sprint(f.Tags), "[{army 2} {army/size 1} {army-old 1} {geneva 1} {urgent 1} { 5}]"},
		{"authors", fmt.Sprint(f.Authors), "[{Éva 1} {Olena 5} {Petro 2} { 1}]"},
		{"states", fmt.Sprint(f.States), "[{orphan 1} {review 1} {exact 6}]"},
		{"kinds", fmt.Sprint(f.Kinds), "[{dossier 1} {version 1} {provision 3} {cell 1} {statement 1} {source 1}]"},
		{"versions", fmt.Sprint(f.Versions), "[{v28 5} {v20 1}]"},
		{"provisions", fmt.Sprint(f.Provisions), "[{v28-6 3} {v28-7 2}]"},
		{"stakeholders", fmt.Sprint(f.Stakeholders), "[{ukraine 2}]"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

func TestConditions(t *testing.T) {
	b := read(t, small(), "")
	f := Filter{
		Statuses: []plan.NoteStatus{plan.NoteToDo, plan.NoteQuestion}, Labels: []string{""}, Tags: []string{"army"}, Authors: []string{"Olena"},
		States: []plan.AnchorState{plan.AnchorOrphan}, Kinds: []plan.TargetKind{plan.OnCell}, Versions: []plan.VersionID{"v28"},
		Provisions: []plan.ProvisionID{"v28-6"}, Stakeholders: []plan.StakeholderID{"russia"}, From: "2025-11-20", To: "2025-11-24", Text: "kept",
		Notes: []plan.NoteID{"cell", "whole"},
	}
	var words []string
	for !f.Same(Filter{Text: "kept"}) {
		list := b.Conditions(f)
		words = append(words, list[0].Words)
		f = list[0].Without
	}
	want := "To do|Questions|no label|# army|by Olena|orphan|on a cell|28 points|6 Army ceiling|Russia|these 2 notes|since 20 Nov 2025|until 24 Nov 2025"
	if got := strings.Join(words, "|"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestFiltersCompared(t *testing.T) {
	if !(Filter{Text: " a  b "}).Same(Filter{Text: "a b"}) || !(Filter{Text: " "}).Empty() || (Filter{Labels: []string{""}}).Empty() {
		t.Error("white space says something, or no label says nothing")
	}
}
