package plan_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/store/plan"
)

func TestParseDate(t *testing.T) {
	for _, good := range []string{"2025-11-24", "2024-02-29", "1999-12-31", "2025-01-01"} {
		if got, err := plan.ParseDate(good); err != nil || string(got) != good {
			t.Errorf("%q: got %q, %v", good, got, err)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, bad := range []string{
		"", "today", "24 Nov 2025", "24.11.2025", "2025/11/24", "20251124",
		"2025-11", "2025", "2025-11-24T09:00:00Z", "2025-11-24 ", " 2025-11-24", "2025-1-2", "25-11-24", "+2025-11-24",
		"2025-02-29", "2025-11-31", "2025-13-01", "2025-00-10", "2025-11-00", "2025-11-32",
		"２０２５-11-24", "2025‑11‑24",
	} {
		got, err := plan.ParseDate(bad)
		if err == nil || got != "" {
			t.Errorf("%q: got %q, %v", bad, got, err)
			continue
		}
		if !strings.Contains(err.Error(), "YYYY-MM-DD") {
			t.Errorf("%q: the error does not say what to write: %v", bad, err)
		}
	}
}

func TestParsePartialDate(t *testing.T) {
	for _, good := range []string{"2025-11-24", "2025-11", "2025", "2024-02-29"} {
		if got, err := plan.ParsePartialDate(good); err != nil || got != good {
			t.Errorf("%q: got %q, %v", good, got, err)
		}
	}
	for _, bad := range []string{"", "2025-", "2025-13", "2025-1", "25", "2025-02-30", "Nov 2025", "2025-11-24T00:00"} {
		got, err := plan.ParsePartialDate(bad)
		if err == nil || got != "" {
			t.Errorf("%q: got %q, %v", bad, got, err)
			continue
		}
		for _, form := range []string{"YYYY-MM-DD", "YYYY-MM", "YYYY"} {
			if !strings.Contains(err.Error(), form) {
				t.Errorf("%q: the error does not offer %s: %v", bad, form, err)
			}
		}
	}
}

// A moment is the day its own clock shows, not that of Greenwich.
func TestDateOf(t *testing.T) {
	kyiv := time.FixedZone("Kyiv", 2*60*60)
	moment := time.Date(2025, 11, 24, 0, 30, 0, 0, kyiv)
	if got := plan.DateOf(moment); got != "2025-11-24" {
		t.Errorf("in Kyiv: got %q", got)
	}
	if got := plan.DateOf(moment.UTC()); got != "2025-11-23" {
		t.Errorf("in UTC: got %q", got)
	}
}

func TestAddDays(t *testing.T) {
	for _, c := range []struct {
		day  plan.Date
		n    int
		want plan.Date
	}{
		{"2025-11-24", 0, "2025-11-24"},
		{"2025-11-24", 1, "2025-11-25"},
		{"2025-11-24", -24, "2025-10-31"},
		{"2025-12-31", 1, "2026-01-01"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2025-02-28", 1, "2025-03-01"},
		{"2025-01-01", 365, "2026-01-01"},
		{"2025-03-29", 2, "2025-03-31"}, // across the clock change of Europe
		{"", 1, ""},
		{"not a day", 1, "not a day"},
	} {
		if got := c.day.AddDays(c.n); got != c.want {
			t.Errorf("%q and %d days: got %q, want %q", c.day, c.n, got, c.want)
		}
	}
}

func TestShortAndLong(t *testing.T) {
	for _, c := range []struct {
		day         plan.Date
		short, long string
	}{
		{"2025-11-24", "24 Nov", "24 Nov 2025"},
		{"2026-02-05", "5 Feb", "5 Feb 2026"},
		{"", "", ""},
		{"not a day", "not a day", "not a day"},
	} {
		if got := c.day.Short(); got != c.short {
			t.Errorf("%q short: got %q, want %q", c.day, got, c.short)
		}
		if got := c.day.Long(); got != c.long {
			t.Errorf("%q long: got %q, want %q", c.day, got, c.long)
		}
	}
}

// As-of comparisons and the slider lean on it.
func TestDaysSortAsTime(t *testing.T) {
	var days []plan.Date
	for d := plan.Date("2023-12-25"); d < "2025-01-10"; d = d.AddDays(1) {
		days = append(days, d)
	}
	if !slices.IsSorted(days) || len(days) != 382 {
		t.Errorf("%d days from %s to %s, in order: %v", len(days), days[0], days[len(days)-1], slices.IsSorted(days))
	}
}
