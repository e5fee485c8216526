package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// army is a view to be saved.
func army() plan.View {
	v := canalViews()[0]
	v.ID, v.Name = "", "Army points"
	return v
}

func addView(t testing.TB, s *store.Store, v plan.View) plan.View {
	t.Helper()
	v, _, err := s.AddView(ctx, v)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func views(t testing.TB, s *store.Store) []plan.View {
	t.Helper()
	return must[[]plan.View](t)(s.Views(ctx))
}

// TestViewsComeBack as they were saved, each act under its label.
func TestViewsComeBack(t *testing.T) {
	path := create(t, nil)
	s := must[*store.Store](t)(store.Open(path, options()))
	label := func(want string, touched ...string) {
		t.Helper()
		act := lastAct(t, s)
		if act.Label != want || act.Target != "" || !slices.Equal(must[[]string](t)(s.Touched(ctx, act.Seq)), touched) {
			t.Errorf("the act is %+v, want %q, touching %q", act, want, touched)
		}
	}
	v := army()
	v.Name = "  Army points\n"
	first := addView(t, s, v)
	label("save view “Army points”", "saved_view")
	want := army()
	want.ID = "id-1"
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	second := addView(t, s, plan.View{Name: "café <&>"})
	if second.Order != plan.ByNumber || second.Name != "café <&>" {
		t.Errorf("got %+v", second)
	}
	second.Filter.Contested, second.Name = true, "is not looked at"
	second, _, err := s.ChangeView(ctx, second)
	check(t, err)
	label("change view “café <&>”", "saved_view")
	if second.Name != "café <&>" || !second.Filter.Contested {
		t.Errorf("got %+v", second)
	}
	first, _, err = s.RenameView(ctx, first.ID, "ARMY points ")
	check(t, err)
	label("rename view “Army points” to “ARMY points”", "saved_view")
	if diff := cmp.Diff([]plan.View{first, second}, views(t, s)); diff != "" {
		t.Errorf("(-answers +file):\n%s", diff)
	}
	if diff := cmp.Diff([]plan.View{first, second}, export(t, s).Views); diff != "" {
		t.Errorf("(-answers +export):\n%s", diff)
	}
	must[store.Act](t)(s.DeleteView(ctx, first.ID))
	label("delete view “ARMY points”", "saved_view")
	check(t, s.Close())
	if s = open(t, path); !cmp.Equal([]plan.View{second}, views(t, s)) {
		t.Errorf("opened again: %+v", views(t, s))
	}
	if r := must[store.Report](t)(s.Check(ctx, store.Thorough)); !r.Clean() {
		t.Errorf("found %+v", r.Findings)
	}
	checkJournal(t, path)
}

func TestViewsThatCannotBeKept(t *testing.T) {
	s := fresh(t, canal())
	before := views(t, s)
	add := func(change func(v *plan.View)) func() error {
		return func() error {
			v := army()
			change(&v)
			_, _, err := s.AddView(ctx, v)
			return err
		}
	}
	rename := func(id plan.ViewID, name string) func() error {
		return func() error { _, _, err := s.RenameView(ctx, id, name); return err }
	}
	change := func(v plan.View) func() error {
		return func() error { _, _, err := s.ChangeView(ctx, v); return err }
	}
	for name, c := range map[string]struct {
		do    func() error
		kind  store.Kind
		words string
	}{
		"no name":             {add(func(v *plan.View) { v.Name = " \t" }), store.Invalid, "The view has no name"},
		"a long name":         {add(func(v *plan.View) { v.Name = strings.Repeat("x", 201) }), store.Invalid, "200 bytes"},
		"a name that is used": {add(func(v *plan.View) { v.Name = "EVERYTHING" }), store.Invalid, "“Everything”"},
		"in Cyrillic":         {add(func(v *plan.View) { v.Name = "МИТО & <ЗБОРИ>" }), store.Invalid, "“Мито & <збори>”"},
		"no order":            {add(func(v *plan.View) { v.Order = "mood" }), store.Invalid, `"mood"`},
		"an id with a space":  {add(func(v *plan.View) { v.Pinned = []plan.StakeholderID{"a b"} }), store.Invalid, "space"},
		"a name not of UTF-8": {add(func(v *plan.View) { v.Name = "\xff" }), store.Invalid, "UTF-8"},
		"an id not of UTF-8":  {add(func(v *plan.View) { v.Pinned = []plan.StakeholderID{"\xff"} }), store.Invalid, "UTF-8"},
		"rename to one used":  {rename("view-1", "everything"), store.Invalid, "“Everything”"},
		"rename to nothing":   {rename("view-1", ""), store.Invalid, "no name"},
		"rename none":         {rename("view-9", "x"), store.NotFound, `view "view-9"`},
		"change none":         {change(plan.View{ID: "view-9", Name: "x"}), store.NotFound, `view "view-9"`},
		"change to no day":    {change(plan.View{ID: "view-1", AsOf: "soon"}), store.Invalid, "calendar"},
		"delete none":         {func() error { _, err := s.DeleteView(ctx, "view-9"); return err }, store.NotFound, `view "view-9"`},
	} {
		t.Run(name, func(t *testing.T) { wantKind(t, c.do(), c.kind, c.words) })
	}
	if diff := cmp.Diff(before, views(t, s)); diff != "" || lastAct(t, s).Seq != 1 {
		t.Errorf("something was changed: %s", diff)
	}
	_, _, err := s.RenameView(ctx, "view-0", "EVERYTHING") // its own name is no other's
	check(t, err)
}

// TestViewsOfAnImport that cannot be told apart are refused.
func TestViewsOfAnImport(t *testing.T) {
	s := fresh(t, nil)
	for name, second := range map[string]plan.View{
		"the same name":  {ID: "b", Name: "ARMY POINTS"},
		"the same id":    {ID: "a", Name: "other"},
		"no name":        {ID: "b"},
		"no such stance": {ID: "b", Name: "b", Filter: plan.Filter{Stances: []plan.Stance{"loves"}}},
	} {
		first := army()
		first.ID = "a"
		_, err := s.Import(ctx, &plan.Dossier{Title: "T", Views: []plan.View{first, second}})
		if err == nil || store.KindOf(err) != store.Invalid {
			t.Errorf("%s: err = %v", name, err)
		}
	}
	addView(t, s, army())
	_, err := s.Import(ctx, canal())
	wantKind(t, err, store.NotEmpty)
}

// TestViewsHaveAHistoryAndATrash, and what comes back from them may not take
// the name of another.
func TestViewsHaveAHistoryAndATrash(t *testing.T) {
	path := create(t, nil)
	s := open(t, path)
	v := addView(t, s, army())
	_, _, err := s.RenameView(ctx, v.ID, "Boats")
	check(t, err)
	r := store.ViewRecord(v.ID)
	moments := history(t, s, r)
	if len(moments) != 2 || moments[0].Fields["name"] != "Army points" || !slices.Equal(moments[1].Changed, []string{"name"}) {
		t.Errorf("history: %+v", moments)
	}
	wantFields := map[string]string{
		"id": string(v.ID), "seq": "0", "name": "Boats", "version": "v1", "as_of": "2025-11-24", "since": "2025-11-20", "order": "contention",
		"columns": "south\neast", "pinned": "south", "folded": "\ntoll", "reading": v.Reading, "filter": moments[1].Fields["filter"],
	}
	if diff := cmp.Diff(wantFields, moments[1].Fields); diff != "" || !strings.Contains(wantFields["filter"], `"stances":["rejects"`) {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	other := addView(t, s, plan.View{Name: "army POINTS"})
	_, err = s.RestoreValue(ctx, r, moments[0].Act.Seq)
	wantKind(t, err, store.Conflict, "“army POINTS”")
	must[store.Act](t)(s.DeleteView(ctx, other.ID))
	must[store.Act](t)(s.RestoreValue(ctx, r, moments[0].Act.Seq))
	if act := lastAct(t, s); act.Label != "restore an earlier value of view “Army points”" || act.Target != "" {
		t.Errorf("the act is %+v", act)
	}
	trash := must[[]store.Deleted](t)(s.Trash(ctx, 10))
	if len(trash) != 1 || trash[0].Record != store.ViewRecord(other.ID) || trash[0].Title != "army POINTS" || trash[0].Record.String() != "view "+string(other.ID) {
		t.Errorf("trash: %+v", trash)
	}
	_, err = s.RestoreDeleted(ctx, trash[0].Record)
	wantKind(t, err, store.Conflict, "“Army points”")
	_, _, err = s.RenameView(ctx, v.ID, "Boats")
	check(t, err)
	must[store.Act](t)(s.RestoreDeleted(ctx, trash[0].Record))
	if act := lastAct(t, s); act.Label != "bring back view “army POINTS”" || len(views(t, s)) != 2 {
		t.Errorf("the act is %+v; views %+v", act, views(t, s))
	}
	checkJournal(t, path)
}

// TestUndoOfViews plays with views at random: undo and redo lead through the
// same states, and the journal and the check agree with the file at the end.
func TestUndoOfViews(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 7))
		path := create(t, canal())
		s := must[*store.Store](t)(store.Open(path, options()))
		past, future := [][]plan.View{views(t, s)}, [][]plan.View{}
		for n := range 40 {
			now := past[len(past)-1]
			if len(now) == 0 || r.IntN(3) == 0 {
				v := army()
				v.Name = fmt.Sprint("view ", n)
				addView(t, s, v)
			} else if v := now[r.IntN(len(now))]; r.IntN(2) == 0 {
				switch r.IntN(3) {
				case 0:
					v.Filter.Contested, v.Columns, v.Since = !v.Filter.Contested, nil, plan.Date("2025-01-01").AddDays(n)
					_, _, err := s.ChangeView(ctx, v)
					check(t, err)
				case 1:
					_, _, err := s.RenameView(ctx, v.ID, fmt.Sprint("renamed ", n))
					check(t, err)
				case 2:
					must[store.Act](t)(s.DeleteView(ctx, v.ID))
				}
			} else {
				if back := r.IntN(2) == 0; back && len(past) > 1 {
					must[store.Act](t)(s.Undo(ctx))
					future, past = append(future, now), past[:len(past)-1]
				} else if !back && len(future) > 0 {
					must[store.Act](t)(s.Redo(ctx))
					past, future = append(past, future[len(future)-1]), future[:len(future)-1]
				}
				if diff := cmp.Diff(past[len(past)-1], views(t, s)); diff != "" {
					t.Fatalf("seed %d, step %d (-want +got):\n%s", seed, n, diff)
				}
				continue
			}
			past, future = append(past, views(t, s)), nil
		}
		if report := must[store.Report](t)(s.Check(ctx, store.Thorough)); !report.Clean() {
			t.Errorf("seed %d: found %+v", seed, report.Findings)
		}
		check(t, s.Close())
		checkJournal(t, path)
	}
}

// TestCheckFindsViewsThatCannotBeShown.
func TestCheckFindsViewsThatCannotBeShown(t *testing.T) {
	for name, c := range map[string]struct{ command, example string }{
		"a word":         {`UPDATE saved_view SET look = json_set(look, '$.order', 'mood') WHERE id = 'view-0'`, "mood"},
		"a kind":         {`UPDATE saved_view SET look = json_set(look, '$.columns', 7) WHERE id = 'view-0'`, "columns"},
		"no name":        {`UPDATE saved_view SET name = ' ' WHERE id = 'view-0'`, "begins or ends"},
		"the same names": {`UPDATE saved_view SET name = 'МИТО & <збори>' WHERE id = 'view-0'`, "another view"},
	} {
		t.Run(name, func(t *testing.T) {
			path := create(t, canal())
			s := open(t, path)
			_, err := s.Do(store.ActDo, "spoil", func(exec func(string, ...any) error) error { return exec(c.command) })
			check(t, err)
			report := must[store.Report](t)(s.Check(ctx, store.Thorough))
			if len(report.Findings) != 1 || report.Findings[0].Code != "view" || !strings.Contains(report.Findings[0].Examples[0], c.example) ||
				!strings.HasPrefix(report.Findings[0].Examples[0], "view view-0") {
				t.Errorf("found %+v", report.Findings)
			}
			if name == "a kind" {
				_, err := s.Views(ctx)
				wantKind(t, err, store.Damaged, "Everything")
				must[store.Act](t)(s.DeleteView(ctx, "view-0"))
			}
		})
	}
}

// TestRepairPutsAViewBack that another program changed or took away.
func TestRepairPutsAViewBack(t *testing.T) {
	for _, command := range []string{
		`UPDATE saved_view SET look = '{}' WHERE id = 'view-1'`, `UPDATE saved_view SET name = 'x'`, `DELETE FROM saved_view`,
	} {
		path := create(t, canal())
		sqlite(t, path, command)
		s := open(t, path)
		_, err := s.Repair(ctx)
		check(t, err)
		if diff := cmp.Diff(canal().Views, views(t, s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", command, diff)
		}
	}
}

// TestOtherFormsOfTheSameID are one id once they are kept.
func TestOtherFormsOfTheSameID(t *testing.T) {
	s := fresh(t, nil)
	v := addView(t, s, plan.View{
		Name: "cafe\u0301", Version: "ї", Columns: []plan.StakeholderID{"\u0456\u0308"},
		Filter: plan.Filter{Themes: []plan.ThemeID{"\u0456\u0308", "ї", "z"}},
	})
	if v.Name != "café" || v.Columns[0] != "ї" || !slices.Equal(v.Filter.Themes, []plan.ThemeID{"z", "ї"}) {
		t.Errorf("got %+v", v)
	}
}
