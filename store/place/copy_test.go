package place

import (
	"strings"
	"testing"
)

func TestConflictedCopy(t *testing.T) {
	const (
		original = "plan.demarche"
		aside    = "set aside"   // where the name says so by itself
		second   = "second copy" // where it takes the original beside it
	)
	for _, c := range []struct {
		name string
		want string // "": no remark
		of   string // the original
	}{
		{"plan (Anna's conflicted copy 2025-11-21).demarche", aside, original},
		{"plan (Anna’s conflicted copy 2025-11-21 (1)).demarche", aside, original},
		{"plan (Anna (work)'s conflicted copy 2025-11-21).demarche", aside, original},
		{"plan (conflicted copy 2025-11-21 101500).demarche", aside, original},
		{"plan (Conflicted Copy).demarche", aside, original},
		{"talks (draft) (Anna's conflicted copy 2025-11-21).demarche", aside, "talks (draft).demarche"},
		{"plan (Case Conflict).demarche", aside, original},
		{"plan (Case Conflict 2).demarche", aside, original},
		{"plan (Selective Sync Conflict).demarche", aside, original},
		{"plan.sync-conflict-20251121-101500-ABCDEFG.demarche", aside, original},
		{"plan.sync-conflict-20251121-101500.demarche", aside, original},
		{"plan.sync-conflict-20251121-101500-ABCDEFG.sync-conflict-20251122-090000-ZYXWVUT.demarche", aside, original},
		{"plan_conflict-20251121-101500.demarche", aside, original},
		{"plan (SFConflict anna@example.org 2025-11-21-10-15-00).demarche", aside, original},
		{"plan.demarche (SFConflict anna@example.org 2025-11-21-10-15-00)", aside, original},
		{"plan.Conflict.demarche", aside, original},
		{"plan.Conflict2.demarche", aside, original},
		{"plan [conflicted].demarche", aside, original},
		{"plan (conflicted).demarche", aside, original},
		{"plan.demarche.conflicted", aside, original},
		{"Мирний план (conflicted copy).demarche", aside, "Мирний план.demarche"},
		{"plan (conflicted copy)", aside, "plan"},

		{"plan (1).demarche", second, original},
		{"plan (12).demarche", second, original},
		{"plan-DESKTOP-ABC123.demarche", second, original},
		{"plan-DESKTOP-ABC123-2.demarche", second, original},
		{"plan-LAPTOP-0F3D2K1Q.demarche", second, original},
		{"plan-annas-pc.demarche", second, original}, // this computer's name

		{"plan.demarche", "", ""},
		{"plan (2025).demarche", "", ""}, // a year
		{"plan (draft).demarche", "", ""},
		{"plan-2024.demarche", "", ""},
		{"plan-BORIS-PC.demarche", "", ""}, // no name of Windows' making
		{"plan-desktop.demarche", "", ""},
		{"conflicted copy of plan.demarche", "", ""},
		{"frozen conflict (talks).demarche", "", ""},
		{"The frozen conflict.demarche", "", ""},
		{"Conflict.demarche", "", ""},
		{"sync-conflict-20251121-101500-ABCDEFG.demarche", "", ""}, // of nothing
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, folder := range []string{"/home/anna", ""} {
				file := folder + "/" + c.name
				alone := conflictedCopy(made("/home/anna", file), file)
				beside := conflictedCopy(made("/home/anna", file, folder+"/"+original, folder+"/"+c.of), file)
				if c.want == "" {
					if alone+beside != "" {
						t.Errorf("a remark: %q, %q", alone, beside)
					}
					continue
				}
				if !strings.Contains(beside, c.want) || !strings.Contains(beside, "“"+c.of+"”") || !strings.Contains(beside, "probably the original") {
					t.Errorf("beside %s: %q", c.of, beside)
				}
				if c.want == second && alone != "" {
					t.Errorf("alone: %q", alone)
				}
				if c.want == aside && (!strings.Contains(alone, "“"+c.of+"”") || !strings.Contains(alone, "no file of that name")) {
					t.Errorf("alone: %q", alone)
				}
			}
		})
	}
}

// TestAFolderIsNoOriginal, nor is a computer without a name a sign.
func TestAFolderIsNoOriginal(t *testing.T) {
	l := made("/home/anna", "/home/anna/plan (1).demarche", "/home/anna/plan.demarche/")
	if got := conflictedCopy(l, "/home/anna/plan (1).demarche"); got != "" {
		t.Error(got)
	}
	l = made("/home/anna", "/home/anna/plan-.demarche", "/home/anna/plan.demarche")
	l.computer = ""
	if got := conflictedCopy(l, "/home/anna/plan-.demarche"); got != "" {
		t.Error(got)
	}
}
