package plan_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

// armyPlan is a version in which every condition has a row to find and one to
// leave out, and an older version that it descends from.
func armyPlan() *plan.Dossier {
	themed := func(p plan.Provision, theme plan.ThemeID) plan.Provision { p.Theme = theme; return p }
	d := record([]plan.Version{
		text("old", day1, nil, point("old-1", "")),
		text(
			"new", day2, from("old"),
			themed(point("1", ""), "army"), themed(point("1-a", "1"), "army"), themed(point("2", "", "old-1"), "land"), point("3", ""),
		),
	},
		said("old-ru", russia, day1, plan.Rejects, plan.On("old-1")),
		said("1-ua", ukraine, day2, plan.Rejects, plan.On("1")),
		said("1-ru", russia, day2, plan.Opposes, plan.On("1")).sure(plan.Low),
		said("1-us", us, day2, plan.Accepts, plan.On("1")).via(plan.OfficialText),
		said("2-ua", ukraine, day2, plan.Accepts, plan.On("2")).by(us).via(plan.Anonymous),
		said("3-ua", ukraine, day1, plan.Accepts, plan.On("3")),
		said("3-ua-turn", ukraine, day3, plan.Rejects, plan.On("3")),
		said("3-us", us, day4, plan.Ambiguous, plan.On("3")).via(plan.Report),
		said("whole-us", us, day2, plan.Accepts, plan.Whole("new")),
		said("whole-senators", us, day3, plan.Rejects, plan.Whole("new")).by(noParty).disputing("whole-us"),
	)
	d.Themes = []plan.Theme{{ID: "land", Name: "Land"}, {ID: "army", Name: "Army"}}
	d.Stakeholders[2].Name, d.Stakeholders[0].Short = "Russia", "UA"
	return d
}

// rowNames names rows by their provision; the plan as a whole is "whole".
func rowNames(m *plan.Matrix, rows []int) []string {
	names := []string{}
	for _, r := range rows {
		name := string(m.Rows[r].Subject.Provision)
		if name == "" {
			name = "whole"
		}
		names = append(names, name)
	}
	return names
}

func TestPick(t *testing.T) {
	x := plan.NewIndex(armyPlan())
	noted := x.Noted(map[plan.Target]int{
		{Kind: plan.OnDossier}: 3, plan.TargetOf(plan.OnSource, "s"): 1, plan.TargetOf(plan.OnProvision, plan.ProvisionID("3")): 0,
		plan.CellOf(plan.On("1-a"), europe): 1, plan.TargetOf(plan.OnStatement, plan.StatementID("2-ua")): 2,
		plan.TargetOf(plan.OnVersion, plan.VersionID("new")): 1, plan.TargetOf(plan.OnStatement, plan.StatementID("gone")): 1,
	})
	var none plan.Filter
	is := func(change func(*plan.Filter)) plan.Filter { f := none; change(&f); return f }
	all := []string{"whole", "1", "1-a", "2", "3"}
	for _, c := range []struct {
		name    string
		filter  plan.Filter
		asOf    plan.Date
		columns []int
		want    []string
	}{
		{"no condition", none, "", nil, all},
		{"carried is no condition", is(func(f *plan.Filter) { f.Carried = true }), "", nil, all},
		{"a theme", none.WithThemes("army"), "", nil, []string{"1", "1-a"}},
		{"either theme", none.WithThemes("army", "land"), "", nil, []string{"1", "1-a", "2"}},
		{"no theme leaves the plan as a whole out too", none.WithThemes(""), "", nil, []string{"3"}},
		{"a theme that is gone", none.WithThemes("sea"), "", nil, []string{}},
		{"a stance", none.WithStances(plan.Opposes), "", nil, []string{"1"}},
		{"either stance; a claim counts", none.WithStances(plan.Opposes, plan.Accepts), "", nil, []string{"whole", "1", "2"}},
		{"on an earlier day", none.WithStances(plan.Accepts), day2, nil, []string{"whole", "1", "2", "3"}},
		{"a stance in a hidden column", none.WithStances(plan.Opposes), "", []int{0, 1}, []string{}},
		{"a stance carried from elsewhere", none.WithStances(plan.Rejects).With(plan.Chip{Kind: plan.ChipCarried}), "", nil, []string{"1", "1-a", "2", "3"}},
		{"a holder's stance", none.WithHolder(russia, plan.Rejects, plan.Opposes), "", nil, []string{"1"}},
		{"a holder's stance, the column hidden", none.WithHolder(russia, plan.Opposes), "", []int{0}, []string{"1"}},
		{"a holder's carried stance", none.WithHolder(russia, plan.Rejects).With(plan.Chip{Kind: plan.ChipCarried}), "", nil, []string{"2"}},
		{"two holders", none.WithHolder(russia, plan.Opposes).WithHolder(us, plan.Accepts), "", nil, []string{"1"}},
		{"two holders, of whom one does not", none.WithHolder(russia, plan.Opposes).WithHolder(us, plan.Rejects), "", nil, []string{}},
		{"a holder that is gone", none.WithHolder("mars", plan.Opposes), "", nil, []string{}},
		{"contested", is(func(f *plan.Filter) { f.Contested = true }), "", nil, []string{"whole"}},
		{"contested from a day on", is(func(f *plan.Filter) { f.Contested = true }), day2, nil, []string{}},
		{"reversed", is(func(f *plan.Filter) { f.Reversed = true }), "", nil, []string{"3"}},
		{"claims only", is(func(f *plan.Filter) { f.ClaimsOnly = true }), "", nil, []string{"2"}},
		{"no statement", is(func(f *plan.Filter) { f.NoStatement = true }), "", []int{2}, []string{"whole", "1-a", "2", "3"}},
		{"no statement nor a carried stance", is(func(f *plan.Filter) { f.NoStatement, f.Carried = true, true }), "", []int{2}, []string{"whole", "3"}},
		{"notes on it, a cell or a statement", is(func(f *plan.Filter) { f.WithNotes = true }), "", []int{0}, []string{"whole", "1-a", "2"}},
		{"agree", none.WithAgree(russia, ukraine), "", nil, []string{"1"}},
		{"agree, with what is carried", none.WithAgree(russia, ukraine).With(plan.Chip{Kind: plan.ChipCarried}), "", nil, []string{"1", "1-a"}},
		{"differ", none.WithDiffer(us, ukraine), "", nil, []string{"1"}},
		{"differ from one who took no side", none.WithDiffer(us, europe), "", nil, []string{}},
		{"changed since", none.With(plan.Chip{Kind: plan.ChipChanged, Value: string(day2)}), "", nil, []string{"whole", "3"}},
		{"changed since the day before the last", none.With(plan.Chip{Kind: plan.ChipChanged, Value: string(day3)}), "", nil, []string{"3"}},
		{"changed since, in columns that did not", none.With(plan.Chip{Kind: plan.ChipChanged, Value: string(day2)}), "", []int{2, 3}, []string{}},
		{"changed since the day itself", none.With(plan.Chip{Kind: plan.ChipChanged, Value: string(day2)}), day2, nil, []string{}},
		{"changed since, by a stance carried", none.With(plan.Chip{Kind: plan.ChipChanged, Value: string(day1)}), day2, []int{2}, []string{"1", "1-a"}},
		{"a channel", none.WithChannels(plan.OfficialText, plan.Report), "", nil, []string{"1", "3"}},
		{"a confidence", none.WithConfidences(plan.Low), "", nil, []string{"1"}},
		{"a confidence, with what is carried", none.WithConfidences(plan.Low).With(plan.Chip{Kind: plan.ChipCarried}), "", nil, []string{"1", "1-a"}},
		{"conditions need not meet in one cell", none.WithStances(plan.Rejects).WithChannels(plan.Report), "", nil, []string{"3"}},
		{"columns that there are not", none.WithStances(plan.Opposes), "", []int{-1, 2, 9}, []string{"1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := x.Matrix("new", c.asOf)
			if diff := cmp.Diff(c.want, rowNames(m, c.filter.Pick(x, m, c.columns, noted))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPickWithoutNotes(t *testing.T) {
	x := plan.NewIndex(armyPlan())
	if got := (plan.Filter{WithNotes: true}).Pick(x, x.Matrix("new", ""), nil, nil); len(got) > 0 {
		t.Errorf("picked %v", got)
	}
}

// picksSlowly is the filter read aloud: it asks the index about each cell anew.
func picksSlowly(x *plan.Index, f plan.Filter, v plan.VersionID, asOf plan.Date, columns []int, noted func(*plan.Row) bool) []int {
	holders := x.Dossier().Stakeholders
	at := func(s plan.Subject, h plan.StakeholderID) plan.Position { return x.Position(s, h, asOf) }
	counts := func(p plan.Position) bool { return f.Carried || p.State != "parent" && p.State != "earlier" }
	has := func(p plan.Position, list []plan.Stance) bool {
		return counts(p) && p.Stance != "" && slices.Contains(list, p.Stance)
	}
	side := func(p plan.Position) int {
		if !counts(p) {
			return 0
		}
		return sideOf[p.Stance]
	}
	passes := func(s plan.Subject) bool {
		some := func(holds func(h plan.StakeholderID, p plan.Position) bool) bool {
			for i, h := range holders {
				if (columns == nil || slices.Contains(columns, i)) && holds(h.ID, at(s, h.ID)) {
					return true
				}
			}
			return false
		}
		decided := func(holds func(*plan.Statement) bool) bool {
			return some(func(_ plan.StakeholderID, p plan.Position) bool {
				d := x.Statement(p.DecidedBy)
				return d != nil && counts(p) && holds(d)
			})
		}
		p, _ := x.Provision(s.Provision)
		for _, h := range f.Holders {
			if !has(at(s, h.Holder), h.Stances) {
				return false
			}
		}
		for _, pair := range f.Agree {
			if side(at(s, pair[0]))*side(at(s, pair[1])) != 1 {
				return false
			}
		}
		for _, pair := range f.Differ {
			if side(at(s, pair[0]))*side(at(s, pair[1])) != -1 {
				return false
			}
		}
		is := func(set bool, holds func() bool) bool { return !set || holds() }
		return is(len(f.Themes) > 0, func() bool { return p != nil && slices.Contains(f.Themes, p.Theme) }) &&
			is(len(f.Stances) > 0, func() bool {
				return some(func(_ plan.StakeholderID, p plan.Position) bool { return has(p, f.Stances) })
			}) &&
			is(f.Contested, func() bool { return some(func(_ plan.StakeholderID, p plan.Position) bool { return p.Contested }) }) &&
			is(f.Reversed, func() bool { return some(func(_ plan.StakeholderID, p plan.Position) bool { return p.Reversed }) }) &&
			is(f.ClaimsOnly, func() bool {
				return some(func(_ plan.StakeholderID, p plan.Position) bool { return p.State == "claimed" })
			}) &&
			is(f.NoStatement, func() bool {
				return some(func(h plan.StakeholderID, p plan.Position) bool {
					return len(x.Cell(s, h, asOf)) == 0 && (p.State == "none" || !f.Carried)
				})
			}) &&
			is(f.WithNotes, func() bool {
				row := &plan.Row{Subject: s}
				for _, h := range holders {
					row.Cells = append(row.Cells, at(s, h.ID))
				}
				return noted(row)
			}) &&
			is(len(f.Channels) > 0, func() bool {
				return decided(func(d *plan.Statement) bool { return slices.Contains(f.Channels, d.Channel) })
			}) &&
			is(len(f.Confidences) > 0, func() bool {
				return decided(func(d *plan.Statement) bool { return slices.Contains(f.Confidences, d.Confidence) })
			}) &&
			is(f.ChangedSince != "", func() bool {
				return (asOf == "" || f.ChangedSince < asOf) && some(func(h plan.StakeholderID, p plan.Position) bool {
					then := x.Position(s, h, f.ChangedSince)
					return len(x.Cell(s, h, f.ChangedSince)) != len(x.Cell(s, h, asOf)) ||
						[4]any{p.State, p.Stance, p.Contested, p.Reversed} != [4]any{then.State, then.Stance, then.Contested, then.Reversed}
				})
			})
	}
	picked := []int{}
	for i, row := range x.Matrix(v, asOf).Rows {
		if passes(row.Subject) {
			picked = append(picked, i)
		}
	}
	return picked
}

// some picks a few of a list, in any order and some of them twice.
func some[T any](r *rand.Rand, list []T) []T {
	var few []T
	for range 1 + r.IntN(len(list)) {
		few = append(few, pick(r, list))
	}
	return few
}

// randomFilter sets some three of the conditions.
func randomFilter(r *rand.Rand) plan.Filter {
	var f plan.Filter
	everybody := []plan.StakeholderID{ukraine, us, russia, "mars"}
	for range r.IntN(4) {
		switch r.IntN(14) {
		case 0:
			f.Themes = some(r, []plan.ThemeID{"a", "b", "", "gone"})
		case 1:
			f.Stances = some(r, plan.Stances)
		case 2:
			f.Holders = append(f.Holders, plan.HolderStances{Holder: pick(r, everybody), Stances: some(r, plan.Stances)})
		case 3:
			f = f.WithAgree(pick(r, everybody[:3]), pick(r, everybody))
		case 4:
			f = f.WithDiffer(pick(r, everybody[:3]), pick(r, everybody))
		case 5:
			f.Contested = true
		case 6:
			f.Reversed = true
		case 7:
			f.ClaimsOnly = true
		case 8:
			f.NoStatement = true
		case 9:
			f.WithNotes = true
		case 10:
			f.ChangedSince = randomDay(r)
		case 11:
			f.Channels = some(r, plan.Channels)
		case 12:
			f.Confidences = some(r, plan.Confidences)
		case 13:
			f.Carried = true
		}
	}
	return f
}

// withThemes gives the points of a random dossier themes.
func withThemes(r *rand.Rand, d *plan.Dossier) *plan.Dossier {
	d.Themes = []plan.Theme{{ID: "b", Name: "B"}, {ID: "a", Name: "A"}}
	for v := range d.Versions {
		for p := range d.Versions[v].Provisions {
			d.Versions[v].Provisions[p].Theme = pick(r, []plan.ThemeID{"a", "b", "", "gone"})
		}
	}
	return d
}

func TestPickIsTheFilterReadAloud(t *testing.T) {
	picked, left := 0, 0
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		x := plan.NewIndex(withThemes(r, d))
		noted := x.Noted(map[plan.Target]int{plan.CellOf(randomSubject(r), us): 1, plan.TargetOf(plan.OnStatement, statementName(0)): 1})
		for range 20 {
			f, v := randomFilter(r), versionName(r.IntN(3))
			asOf := pick(r, []plan.Date{"", randomDay(r)})
			columns := pick(r, [][]int{nil, {0}, {2, 1}, {}})
			m := x.Matrix(v, asOf)
			got, want := f.Pick(x, m, columns, noted), picksSlowly(x, f.Tidy(), v, asOf, columns, noted)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%+v on %s as of %q, columns %v (-want +got):\n%s", f, v, asOf, columns, diff)
			}
			if !f.Empty() {
				picked, left = picked+len(got), left+len(m.Rows)-len(got)
			}
			for _, c := range f.Chips() {
				if c.Kind == plan.ChipCarried {
					continue // it may make more of them pass, or fewer
				}
				more := f.Without(c).Pick(x, m, columns, noted)
				if slices.ContainsFunc(got, func(row int) bool { return !slices.Contains(more, row) }) {
					t.Fatalf("%+v picks %v; without %+v only %v", f, got, c, more)
				}
			}
		}
	})
	t.Logf("%d rows picked, %d left out", picked, left)
	if picked < 1000 || left < 1000 {
		t.Error("the filters tell too little")
	}
}

func TestChipsAreTheFilter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		f := randomFilter(r)
		before := must(json.Marshal(f))
		var again plan.Filter
		for _, c := range f.Chips() {
			if again.Same(f) {
				t.Fatalf("%s: %+v adds nothing", before, c)
			}
			again = again.With(c)
			if less := f.Without(c); less.Same(f) || slices.Contains(less.Chips(), c) || !less.With(c).Same(f) {
				t.Fatalf("%s: %+v taken away and set again", before, c)
			}
		}
		if !again.Same(f) {
			t.Fatalf("%s: the chips make %s", before, must(json.Marshal(again)))
		}
		if carried := f.Carried && len(f.Chips()) == 1; f.Empty() != (len(f.Chips()) == 0 || carried) {
			t.Fatalf("%s: empty is %v", before, f.Empty())
		}
		var back plan.Filter
		if err := json.Unmarshal([]byte(must(json.Marshal(f.Tidy()))), &back); err != nil || !cmp.Equal(back, f.Tidy()) {
			t.Fatalf("%s: from JSON %+v, %v", before, back, err)
		}
		if !cmp.Equal(f.Tidy(), f.Tidy().Tidy()) {
			t.Fatalf("%s: tidied twice", before)
		}
		if after := must(json.Marshal(f)); after != before {
			t.Fatalf("%s was changed to %s", before, after)
		}
	}
}

func must(b []byte, err error) string {
	if err != nil {
		panic(err)
	}
	return string(b)
}

func TestWithoutLeavesTheOthers(t *testing.T) {
	var f plan.Filter
	f = f.WithHolder(us, plan.Accepts).WithHolder(russia, plan.Rejects).WithHolder(us, plan.Opposes).WithDiffer(us, ukraine)
	f = f.Without(plan.Chip{Kind: plan.ChipHolder, Holder: russia})
	want := plan.Filter{
		Holders: []plan.HolderStances{{Holder: us, Stances: []plan.Stance{plan.Opposes}}},
		Differ:  []plan.Pair{{ukraine, us}},
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f = f.Without(plan.Chip{Kind: plan.ChipDiffer, Holder: us, Other: ukraine}); len(f.Differ) > 0 {
		t.Errorf("left: %v", f.Differ)
	}
	if f = f.WithHolder(us).WithStances("loves").WithAgree(us, us); !f.Empty() {
		t.Errorf("left: %+v", f)
	}
}

func TestChipWords(t *testing.T) {
	x := plan.NewIndex(armyPlan())
	var f plan.Filter
	f = f.WithThemes("army", "gone", "land", "").WithStances(plan.Accepts, plan.Conditions).WithHolder(russia, plan.Opposes, plan.Rejects).
		WithHolder("mars", plan.Ambiguous).WithAgree(ukraine, russia).WithDiffer(us, russia).
		WithChannels(plan.Report, plan.OnRecord).WithConfidences(plan.High)
	f.Contested, f.Reversed, f.ClaimsOnly, f.NoStatement, f.WithNotes, f.Carried = true, true, true, true, true, true
	f.ChangedSince = "2025-11-24"
	var got []string
	var kinds []plan.ChipKind
	for _, c := range f.Chips() {
		got = append(got, c.Words(x))
		kinds = append(kinds, c.Kind)
	}
	want := []string{
		"theme: Land or Army or none or gone", "some side accepts with conditions or accepts", "mars: ambiguous", "Russia: rejects or opposes",
		"Russia and UA agree", "Russia and us differ", "contested", "reversed", "only claimed by others", "no statement", "with notes",
		"changed since 24 Nov 2025", "decided by: on record or report", "confidence: high", "stances from elsewhere count",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(plan.ChipKinds, slices.Compact(kinds)); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
}
