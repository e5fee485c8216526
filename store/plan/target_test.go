package plan_test

import (
	"strings"
	"testing"

	"demarche/store/plan"
)

func TestTargetText(t *testing.T) {
	for _, c := range []struct {
		text   string
		target plan.Target
	}{
		{"dossier", plan.Target{Kind: plan.OnDossier}},
		{"version:v28", plan.TargetOf(plan.OnVersion, plan.VersionID("v28"))},
		{"provision:v28-6", plan.TargetOf(plan.OnProvision, plan.ProvisionID("v28-6"))},
		{"cell:v28-6/ukraine", plan.CellOf(plan.On("v28-6"), ukraine)},
		{"cell:version:v28/ukraine", plan.CellOf(plan.Whole("v28"), ukraine)},
		{"statement:ua-umerov-denial-2025-11-21", plan.TargetOf(plan.OnStatement, plan.StatementID("ua-umerov-denial-2025-11-21"))},
		{"source:reuters-2025-11-21-umerov", plan.TargetOf(plan.OnSource, plan.SourceID("reuters-2025-11-21-umerov"))},
		{"provision:019aa1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", plan.TargetOf(plan.OnProvision, plan.ProvisionID("019aa1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b"))},
		{"source:a:b", plan.TargetOf(plan.OnSource, plan.SourceID("a:b"))},
		{"cell:a:b/c", plan.CellOf(plan.On("a:b"), "c")},
		{"provision:пункт-6", plan.TargetOf(plan.OnProvision, plan.ProvisionID("пункт-6"))},
	} {
		if got := c.target.String(); got != c.text {
			t.Errorf("%+v is written %q, want %q", c.target, got, c.text)
		}
		if got, err := plan.ParseTarget(c.text); err != nil || got != c.target {
			t.Errorf("%q is read as %+v, %v; want %+v", c.text, got, err, c.target)
		}
	}
}

func TestParseTargetRefuses(t *testing.T) {
	for _, bad := range []string{
		"", " dossier", "dossier:", "dossier:x", "Dossier", "dossiers",
		"version", "version:", "provision:", "statement:", "source:",
		"cell", "cell:", "cell:v28-6", "cell:v28-6/", "cell:/ukraine", "cell:/", "cell:version:/ukraine", "cell:version:v28", "cell:version:v28/",
		"note:x", "stakeholder:ukraine", ":v28", "v28-6", "provision v28-6", "provision=v28-6",
	} {
		got, err := plan.ParseTarget(bad)
		if err == nil || got != (plan.Target{}) {
			t.Errorf("%q is read as %+v, %v", bad, got, err)
			continue
		}
		for _, form := range []string{"dossier", "version:ID", "provision:ID", "cell:PROVISION/STAKEHOLDER", "statement:ID", "source:ID"} {
			if !strings.Contains(err.Error(), form) {
				t.Errorf("%q: the error does not offer %s: %v", bad, form, err)
			}
		}
	}
}

func TestTargetOfSubject(t *testing.T) {
	for subject, want := range map[plan.Subject]string{plan.On("v28-6"): "provision:v28-6", plan.Whole("v28"): "version:v28"} {
		if got := plan.TargetOfSubject(subject).String(); got != want {
			t.Errorf("%v: got %q, want %q", subject, got, want)
		}
	}
}

func TestCheckID(t *testing.T) {
	for _, good := range []string{"v28-6", "019aa1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", "пункт-6", "10.a", "a:b", "versions", "version"} {
		if err := plan.CheckID(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for name, bad := range map[string]string{
		"empty": "", "space": "v28 6", "slash": "v28/6", "new line": "v28\n6", "tab": "\tv28", "nul": "v28\x00",
		"delete": "v28\x7f", "no-break space": "v28\u00a06", "whole version": "version:v28",
	} {
		if err := plan.CheckID(bad); err == nil {
			t.Errorf("%s: %q is taken for an id", name, bad)
		}
	}
}

// Ids "hold no white space, no control characters": those beyond ASCII too.
func TestCheckIDBeyondASCII(t *testing.T) {
	for name, bad := range map[string]string{
		"next line": "v28\u0085", "control": "v28\u0090", "em space": "v28\u20036",
		"ideographic space": "v28\u30006", "line separator": "v28\u2028",
	} {
		if err := plan.CheckID(bad); err == nil {
			t.Errorf("%s: %q is taken for an id", name, bad)
		}
	}
}

// FuzzParseTarget: whatever is read as a target is written back letter by
// letter, and reads as the same target again.
func FuzzParseTarget(f *testing.F) {
	for _, seed := range []string{
		"dossier", "dossier:", "version:v28", "provision:v28-6", "cell:v28-6/ukraine", "cell:version:v28/ukraine",
		"cell:version:/ukraine", "cell:a/b/c", "cell:version:a/b/c", "statement:x", "source:a:b/c", "", ":", "cell:/",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		target, err := plan.ParseTarget(s)
		if err != nil {
			if target != (plan.Target{}) {
				t.Errorf("%q is refused and yet read as %+v", s, target)
			}
			return
		}
		if got := target.String(); got != s {
			t.Errorf("%q is written back as %q", s, got)
		}
		if again, err := plan.ParseTarget(target.String()); err != nil || again != target {
			t.Errorf("%q reads again as %+v, %v; was %+v", s, again, err, target)
		}
	})
}

// FuzzTargetOfIDs: targets of ids that CheckID lets through survive being
// written and read, so that no two cells share a text.
func FuzzTargetOfIDs(f *testing.F) {
	f.Add("v28-6", "ukraine")
	f.Add("version", "us")
	f.Add("version:v28", "us")
	f.Add("a/b", "c")
	f.Fuzz(func(t *testing.T, id, holder string) {
		if plan.CheckID(id) != nil || plan.CheckID(holder) != nil {
			return
		}
		for _, target := range []plan.Target{
			plan.TargetOf(plan.OnVersion, id), plan.TargetOf(plan.OnProvision, id),
			plan.TargetOf(plan.OnStatement, id), plan.TargetOf(plan.OnSource, id),
			plan.CellOf(plan.On(plan.ProvisionID(id)), plan.StakeholderID(holder)),
			plan.CellOf(plan.Whole(plan.VersionID(id)), plan.StakeholderID(holder)),
		} {
			if got, err := plan.ParseTarget(target.String()); err != nil || got != target {
				t.Errorf("%+v is written %q and read as %+v, %v", target, target, got, err)
			}
		}
	})
}
