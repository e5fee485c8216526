package plan_test

import (
	"strings"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

// armyView asks for what armyPlan has.
func armyView() plan.View {
	return plan.View{
		ID: "view-1", Name: "Army points", Version: "new", AsOf: day3, Since: day1, Order: plan.ByTheme,
		Filter: plan.Filter{}.WithThemes("army", "").WithHolder(russia, plan.Rejects).WithAgree(us, ukraine).WithDiffer(us, russia).
			With(plan.Chip{Kind: plan.ChipChanged, Value: string(day2)}),
		Columns: []plan.StakeholderID{us, russia}, Pinned: []plan.StakeholderID{us}, Folded: []plan.ThemeID{"land", ""}, Reading: "cards",
	}
}

func TestSettle(t *testing.T) {
	x := plan.NewIndex(armyPlan())
	for _, c := range []struct {
		name    string
		change  func(v *plan.View) // away from armyView
		want    func(v *plan.View) // what is left of it
		remarks []string           // words, one remark each
	}{
		{"all is there", func(*plan.View) {}, func(*plan.View) {}, nil},
		{"the zero values", func(v *plan.View) { *v = plan.View{Name: "n"} }, func(v *plan.View) { *v = plan.View{Name: "n", Version: "new", Order: plan.ByNumber} }, nil},
		{"the version is gone", func(v *plan.View) { v.Version = "v9" }, func(*plan.View) {}, []string{`version "v9"`}},
		{"days that are none", func(v *plan.View) { v.AsOf, v.Since, v.Filter.ChangedSince = "soon", "2025-02-30", "24 Nov" }, func(v *plan.View) { v.AsOf, v.Since, v.Filter.ChangedSince = "", "", "" }, []string{`"soon"`, `"2025-02-30"`, `"24 Nov"`}},
		{"an order of a newer program", func(v *plan.View) { v.Order = "mood" }, func(v *plan.View) { v.Order = plan.ByNumber }, []string{`"mood"`}},
		{"a column is gone", func(v *plan.View) { v.Columns = []plan.StakeholderID{us, "mars", russia, us} }, func(*plan.View) {}, []string{`column of "mars"`}},
		{"all columns are gone", func(v *plan.View) { v.Columns = []plan.StakeholderID{"mars"} }, func(v *plan.View) { v.Columns = nil }, []string{`column of "mars"`, "all stakeholders"}},
		{"a pinned column is gone", func(v *plan.View) { v.Pinned = []plan.StakeholderID{"mars", us} }, func(*plan.View) {}, []string{`"mars" is not pinned`}},
		{"a folded theme is gone", func(v *plan.View) { v.Folded = []plan.ThemeID{"land", "sea", ""} }, func(*plan.View) {}, []string{`theme "sea"`}},
		{"themes of the filter", func(v *plan.View) { v.Filter.Themes = []plan.ThemeID{"sea", "army", ""} }, func(*plan.View) {}, []string{`theme "sea"`}},
		{"the one theme of the filter", func(v *plan.View) { v.Filter.Themes = []plan.ThemeID{"sea"} }, func(v *plan.View) { v.Filter.Themes = nil }, []string{`theme "sea"`}},
		{"a holder of the filter", func(v *plan.View) { v.Filter = v.Filter.WithHolder("mars", plan.Rejects) }, func(*plan.View) {}, []string{`asks for "mars"`}},
		{"pairs of the filter", func(v *plan.View) { v.Filter = v.Filter.WithAgree("mars", us).WithDiffer("mars", "venus") }, func(*plan.View) {}, []string{`with "mars"`, `with "mars"`, `with "venus"`}},
		{"a stance of a newer program", func(v *plan.View) { v.Filter.Stances = []plan.Stance{"loves"} }, func(v *plan.View) { v.Filter.Stances = nil }, []string{`"loves"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, want := armyView(), armyView()
			c.change(&v)
			c.want(&want)
			got, remarks := v.Settle(x)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(remarks) != len(c.remarks) {
				t.Fatalf("remarks: %q", remarks)
			}
			for i, words := range c.remarks {
				if !strings.Contains(remarks[i], words) || !strings.HasSuffix(remarks[i], ".") {
					t.Errorf("remark %q does not say %q", remarks[i], words)
				}
			}
			if again, more := got.Settle(x); len(more) > 0 || !cmp.Equal(got, again) {
				t.Errorf("settled again: %q, %+v", more, again)
			}
		})
	}
}

func TestShown(t *testing.T) {
	m := plan.NewIndex(armyPlan()).Matrix("new", "")
	v := armyView()
	if got := v.Shown(m); !cmp.Equal(got, []int{1, 2}) {
		t.Errorf("got %v", got)
	}
	if v.Columns = nil; v.Shown(m) != nil {
		t.Error("no columns are named: all are shown")
	}
	if v.Columns = []plan.StakeholderID{"mars"}; v.Shown(m) == nil || len(v.Shown(m)) > 0 {
		t.Error("a column that there is not")
	}
}

func TestViewCheck(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(v *plan.View)
		words  string // of the error; empty: none
	}{
		{"sound", func(*plan.View) {}, ""},
		{"ids that lead nowhere", func(v *plan.View) { v.Version, v.Columns = "v9", []plan.StakeholderID{"mars"} }, ""},
		{"no name", func(v *plan.View) { v.Name = "" }, "no name"},
		{"a long name", func(v *plan.View) { v.Name = strings.Repeat("я", 101) }, "more than 200 bytes"},
		{"the longest name", func(v *plan.View) { v.Name = strings.Repeat("я", 100) }, ""},
		{"a name with a space", func(v *plan.View) { v.Name = "Army " }, "begins or ends"},
		{"a name of two lines", func(v *plan.View) { v.Name = "a\nb" }, "one line"},
		{"no day", func(v *plan.View) { v.Since = "2025-02-30" }, "calendar"},
		{"no day in the filter", func(v *plan.View) { v.Filter.ChangedSince = "x" }, "calendar"},
		{"no order", func(v *plan.View) { v.Order = "mood" }, `"mood" is no order; use one of number, theme or contention`},
		{"a long layout", func(v *plan.View) { v.Reading = strings.Repeat("x", 41) }, "layout"},
		{"a layout of two lines", func(v *plan.View) { v.Reading = "\n" }, "layout"},
		{"no stance", func(v *plan.View) { v.Filter.Stances = []plan.Stance{"loves"} }, `"loves" is no stance`},
		{"no stance of a holder", func(v *plan.View) { v.Filter.Holders[0].Stances = []plan.Stance{""} }, `"" is no stance`},
		{"a holder without stances", func(v *plan.View) { v.Filter.Holders[0].Stances = nil }, "name one"},
		{"no channel", func(v *plan.View) { v.Filter.Channels = []plan.Channel{"smoke"} }, `"smoke" is no channel; use one of ` + plan.InWords(plan.Channels, "or")},
		{"no confidence", func(v *plan.View) { v.Filter.Confidences = []plan.Confidence{"sure"} }, `"sure" is no confidence`},
		{"an id with a space", func(v *plan.View) { v.Columns = []plan.StakeholderID{"a b"} }, "space"},
		{"an empty id", func(v *plan.View) { v.Pinned = []plan.StakeholderID{""} }, "empty"},
		{"an id of a pair", func(v *plan.View) { v.Filter.Agree = []plan.Pair{{"a", "b/c"}} }, "slash"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := armyView()
			c.change(&v)
			err := v.Check()
			if (err == nil) != (c.words == "") || err != nil && !strings.Contains(err.Error(), c.words) {
				t.Errorf("err = %v, want %q", err, c.words)
			}
		})
	}
}

func TestSameViewName(t *testing.T) {
	if !plan.SameViewName("Пункти про АРМІЮ", "пункти ПРО армію") || plan.SameViewName("Army", "Army 2") {
		t.Error("letter case alone makes no other name")
	}
}
