package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
)

func TestSettingsOfTheFirstStart(t *testing.T) {
	s := settings{test.NewTempApp(t).Preferences()}
	size, split := s.window()
	if s.dossier() != "" || s.mode() != theme.System || s.scale() != 1 || s.question("/a") != (question{}) {
		t.Errorf("dossier %q, mode %v, scale %v, question %v", s.dossier(), s.mode(), s.scale(), s.question("/a"))
	}
	if size.Width < leastWindow.Width || size.Height < leastWindow.Height || split <= 0.5 || split >= 1 {
		t.Errorf("window %v, split %v", size, split)
	}
}

func TestSettingsComeBack(t *testing.T) {
	p := test.NewTempApp(t).Preferences()
	first := settings{p}
	questions := map[string]question{
		"/a b/план.demarche": {version: "v28", asOf: "2025-11-24", subject: plan.On("v28-6"), holder: "ukraine"},
		"/b.demarche":        {version: "v20", asOf: "2026-01-01", subject: plan.Whole("v20"), holder: "us"},
		"/c.demarche":        {version: "v20", subject: plan.On("ґ/\"1\"")},
		"/d.demarche":        {},
	}
	first.setDossier("/a b/план.demarche")
	first.setMode(theme.Dark)
	first.setScale(2.5)
	first.setWindow(fyne.NewSize(1001, 702), 0.6)
	for path, q := range questions {
		first.setQuestion(path, q)
	}
	s := settings{p}
	if s.dossier() != "/a b/план.demarche" || s.mode() != theme.Dark || s.scale() != 2.5 {
		t.Errorf("dossier %q, mode %v, scale %v", s.dossier(), s.mode(), s.scale())
	}
	if size, split := s.window(); size != fyne.NewSize(1001, 702) || split != 0.6 {
		t.Errorf("window %v, split %v", size, split)
	}
	for path, want := range questions {
		if got := s.question(path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}

// TestSettingsThatMakeNoSense come from another release, or from an editor.
func TestSettingsThatMakeNoSense(t *testing.T) {
	p := test.NewTempApp(t).Preferences()
	s := settings{p}
	s.setWindow(fyne.NewSize(-5, 3), 0.6)
	if size, _ := s.window(); size != leastWindow {
		t.Errorf("window %v, want the least %v", size, leastWindow)
	}
	for _, text := range []string{"", "null", "{", `[1]`, `{"Version":7}`, "\x00"} {
		p.SetString(keyPlaces+"/a", text)
		if got := s.question("/a"); got != (question{}) {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}
