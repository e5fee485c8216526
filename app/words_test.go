package app

import (
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

func TestCountLine(t *testing.T) {
	for _, c := range []struct {
		shown  int
		counts store.Counts
		want   string
	}{
		{39, store.Counts{Statements: 245, Sources: 260}, "39 provisions      245 statements      260 sources"},
		{1, store.Counts{Statements: 1, Sources: 1, Notes: 1}, "1 provision      1 statement      1 source      1 note"},
		{0, store.Counts{Notes: 2}, "0 provisions      0 statements      0 sources      2 notes"},
	} {
		if got := countLine(c.shown, c.counts); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for stance, want := range map[plan.Stance]string{
		plan.Rejects: "Rejects", plan.Conditions: "Accepts with conditions", plan.NotCoded: "Not yet coded",
	} {
		if got := sentence(stance); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestAddresses: a dossier from elsewhere must open a page at most.
func TestAddresses(t *testing.T) {
	for address, good := range map[string]bool{
		"https://www.reuters.com/world/a?b=c#d": true,
		"http://example.org":                    true,
		"HTTPS://EXAMPLE.ORG":                   true,
		"https://приклад.укр/шлях":              true,
		"file:///etc/passwd":                    false,
		"javascript:alert(1)":                   false,
		"data:text/html,x":                      false,
		"ms-settings:":                          false,
		"/bin/sh":                               false,
		`C:\Windows\System32\calc.exe`:          false,
		"example.org":                           false,
		"":                                      false,
		" https://example.org":                  false,
		"https://a\x00b":                        false,
	} {
		u, err := parseAddress(address)
		if (err == nil) != good || good != (u != nil) {
			t.Errorf("%q: %v, %v; want %t", address, u, err, good)
		}
	}
}

func TestAuthorHasAName(t *testing.T) {
	if Author() == "" {
		t.Error("nobody is the author")
	}
}
