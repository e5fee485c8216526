package plan

import (
	"fmt"
	"time"
)

// Date is a calendar day as ISO 8601 writes it, e.g. "2025-11-24". Its text
// order is its order in time, so days compare with < and ==. The zero Date
// stands for a day that is not known.
type Date string

// ParseDate reads a day in the form YYYY-MM-DD. The error says what is wrong
// and what is expected.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return "", fmt.Errorf("%q is not a day of the calendar; write it as YYYY-MM-DD, e.g. 2025-11-24", s)
	}
	return DateOf(t), nil
}

// ParsePartialDate reads a day, a month (YYYY-MM) or a year (YYYY): a source
// does not always say more.
func ParsePartialDate(s string) (string, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return s, nil
		}
	}
	return "", fmt.Errorf("%q is not a date; write YYYY-MM-DD, YYYY-MM or YYYY", s)
}

// DateOf is the day on which t falls in t's own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// AddDays is the day n days later; earlier when n is negative. An unknown day
// stays unknown.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	return DateOf(t.AddDate(0, 0, n))
}

// Short writes the day for a crowded place: "24 Nov".
func (d Date) Short() string { return d.layout("2 Jan") }

// Compact writes the day with its year in a narrow column: "24 Nov 25".
func (d Date) Compact() string { return d.layout("2 Jan 06") }

// Long writes the day in full: "24 Nov 2025".
func (d Date) Long() string { return d.layout("2 Jan 2006") }

func (d Date) layout(form string) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format(form)
}
