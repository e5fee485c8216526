package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/store/plan"
)

// A text member is one of three. A required text is not blank. An optional
// text may be missing or null, which is the same as empty; a plain one is then
// written "" and a nullable one null.

// text is an optional text that is written "" when empty.
func text[T ~string]() codec[T] {
	return word[T](checkText, jsontext.KindString, jsontext.KindNull)
}

// anyText is a text that has to be there and may be empty, as is the title of
// a dossier that has just been begun.
func anyText[T ~string]() codec[T] {
	return word[T](checkText, jsontext.KindString)
}

// someText is a required text.
func someText[T ~string]() codec[T] {
	return word[T](checkSomeText, jsontext.KindString)
}

// id is the id of the record itself.
func id[T ~string]() codec[T] {
	return word[T](checkID, jsontext.KindString)
}

// date is a day of the calendar.
func date() codec[plan.Date] {
	return word[plan.Date](checkDate, jsontext.KindString)
}

// partialDate is a day, a month or a year.
func partialDate() codec[string] {
	return word[string](checkPartialDate, jsontext.KindString)
}

// oneOf is a word of a closed list; what says what it is, e.g. "channel".
func oneOf[T ~string](what string, list []T) codec[T] {
	return word[T](func(s string) *fault {
		if slices.Contains(list, T(s)) {
			return nil
		}
		return faultf("%s is no %s; write %s%s", quote(s), what, quoteAll(list, "or"), didYouMean(s, list))
	}, jsontext.KindString)
}

// orElse is a word that stands for itself when it is missing or empty.
func orElse[T ~string](c codec[T], blank T) codec[T] {
	write := c.write
	c.blank = blank
	c.write = func(w *writer, v *T) error {
		s := *v
		if s == "" {
			s = blank
		}
		return write(w, &s)
	}
	return c
}

// nullable turns a text into one that is null when empty.
func nullable[T ~string](c codec[T]) codec[T] {
	return codec[T]{
		read: func(r *reader, v *T) error {
			if r.peek() == jsontext.KindNull {
				*v = ""
				_, err := r.token()
				return err
			}
			return c.read(r, v)
		},
		write: func(w *writer, v *T) error {
			if *v == "" {
				return w.token(jsontext.Null)
			}
			return c.write(w, v)
		},
	}
}

// word reads and writes a text that check accepts.
func word[T ~string](check func(string) *fault, kinds ...jsontext.Kind) codec[T] {
	return codec[T]{
		read: func(r *reader, v *T) error {
			_, raw, err := r.scalar("text in quotes", kinds...)
			if err != nil {
				return err
			}
			s := r.once(raw)
			*v = T(s)
			return r.check(check(s))
		},
		write: func(w *writer, v *T) error {
			if problem := checkUTF8(string(*v)); problem != nil {
				return problem
			}
			if problem := check(string(*v)); problem != nil {
				return problem
			}
			return w.token(jsontext.String(string(*v)))
		},
	}
}

func checkUTF8(s string) *fault {
	if !utf8.ValidString(s) {
		return faultf("the text is not valid UTF-8")
	}
	return nil
}

func checkText(s string) *fault {
	const most = 6 // bytes in the file for one of text, as in \u001f
	if len(s) <= longestText/most-1 {
		return nil
	}
	written, err := jsontext.AppendQuote(nil, s)
	if err != nil || len(written) > longestText {
		return faultf("the text takes more than %d MiB in the file; shorten it", longestText>>20)
	}
	return nil
}

func checkSomeText(s string) *fault {
	if strings.TrimSpace(s) == "" {
		return faultf("the text is empty, and it is needed here; write it")
	}
	return checkText(s)
}

func checkID(s string) *fault {
	if err := plan.CheckID(s); err != nil {
		return faultf("%s; give it another one", shortened(err, s))
	}
	return checkText(s)
}

func checkDate(s string) *fault {
	if _, err := plan.ParseDate(s); err != nil {
		return faultf("%s", shortened(err, s))
	}
	return nil
}

func checkPartialDate(s string) *fault {
	if _, err := plan.ParsePartialDate(s); err != nil {
		return faultf("%s", shortened(err, s))
	}
	return nil
}

// shortened is the message of an error that quotes s, which may be long.
func shortened(err error, s string) string {
	return strings.ReplaceAll(err.Error(), strconv.Quote(s), quote(s))
}

// jsonNumber is a number as RFC 8259 writes it.
var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// value is the value of a term: a number, whose digits are kept as they were
// written, or a word.
func value() codec[plan.Value] {
	return codec[plan.Value]{
		read: func(r *reader, v *plan.Value) error {
			kind, raw, err := r.scalar("a number or text in quotes", jsontext.KindNumber, jsontext.KindString)
			if err != nil {
				return err
			}
			*v = plan.Value{Text: r.once(raw), IsNumber: kind == jsontext.KindNumber}
			return r.check(checkValue(v))
		},
		write: func(w *writer, v *plan.Value) error {
			if problem := checkValue(v); problem != nil {
				return problem
			}
			if v.IsNumber {
				return w.to.WriteValue(jsontext.Value(v.Text))
			}
			return w.token(jsontext.String(v.Text))
		},
	}
}

func checkValue(v *plan.Value) *fault {
	if v.IsNumber && !jsonNumber.MatchString(v.Text) {
		return faultf("%s is not written as a number; write digits with a point, or make it a word", quote(v.Text))
	}
	if problem := checkUTF8(v.Text); problem != nil {
		return problem
	}
	return checkSomeText(v.Text)
}

// target is what a note is on, e.g. "provision:v28-6".
func target() codec[plan.Target] {
	return codec[plan.Target]{
		read: func(r *reader, v *plan.Target) error {
			_, raw, err := r.scalar("text in quotes", jsontext.KindString)
			if err != nil {
				return err
			}
			s := string(raw)
			if *v, err = plan.ParseTarget(s); err != nil {
				return r.at(faultf("%s", shortened(err, s)))
			}
			return nil
		},
		write: func(w *writer, v *plan.Target) error {
			s := v.String()
			if back, err := plan.ParseTarget(s); err != nil || back != *v {
				return faultf("%s is not what a note can be on; write dossier, version:ID, provision:ID, cell:PROVISION/STAKEHOLDER, statement:ID or source:ID", quote(s))
			}
			if problem := checkUTF8(s); problem != nil {
				return problem
			}
			return w.token(jsontext.String(s))
		},
	}
}

// Times are written in UTC with three digits of milliseconds, or with none
// when there are none.
const (
	wholeSeconds = "2006-01-02T15:04:05Z"
	milliseconds = "2006-01-02T15:04:05.000Z"
)

// moment is a time in UTC (RFC 3339), to the millisecond.
func moment() codec[time.Time] {
	return codec[time.Time]{
		read: func(r *reader, v *time.Time) error {
			_, raw, err := r.scalar("text in quotes", jsontext.KindString)
			if err != nil {
				return err
			}
			s := string(raw)
			for _, layout := range []string{wholeSeconds, milliseconds} {
				if t, err := time.Parse(layout, s); err == nil && t.Format(layout) == s {
					*v = t
					return r.check(checkMoment(t))
				}
			}
			return r.at(faultf("%s is not a time; write it in UTC to the second or the millisecond, e.g. 2025-11-24T09:30:00Z or 2025-11-24T09:30:00.250Z", quote(s)))
		},
		write: func(w *writer, v *time.Time) error {
			t := v.UTC()
			if problem := checkMoment(t); problem != nil {
				return problem
			}
			if t.Nanosecond() == 0 {
				return w.token(jsontext.String(t.Format(wholeSeconds)))
			}
			return w.token(jsontext.String(t.Format(milliseconds)))
		},
	}
}

func checkMoment(t time.Time) *fault {
	switch {
	case t.IsZero():
		return faultf("the time is not set; give one")
	case t.Year() < 0 || t.Year() > 9999:
		return faultf("the year %d cannot be written with four digits", t.Year())
	case !t.Equal(t.Truncate(time.Millisecond)):
		return faultf("the time %s is finer than a millisecond; round it", t.Format(time.RFC3339Nano))
	}
	return nil
}

// tags are a note's tags: a set, written in order.
func tags() codec[[]string] {
	plain := list(someText[string](), "")
	return codec[[]string]{
		read: func(r *reader, v *[]string) error {
			if err := plain.read(r, v); err != nil {
				return err
			}
			for _, find := range []func([]string) *fault{repeated[string], inTwoLines} {
				if problem := find(*v); problem != nil {
					return r.above(problem)
				}
			}
			slices.Sort(*v)
			return nil
		},
		write: func(w *writer, v *[]string) error {
			sorted := slices.Sorted(slices.Values(*v))
			if problem := repeated(sorted); problem != nil {
				return problem
			}
			return plain.write(w, &sorted)
		},
	}
}

// inTwoLines is the fault of a tag with a line end: tags are kept a line each.
func inTwoLines(tags []string) *fault {
	for i, tag := range tags {
		if strings.ContainsAny(tag, "\r\n") {
			return faultf("the tag %q holds a line end; write it in one line", tag).under("/%d", i)
		}
	}
	return nil
}

// repeated is the fault of a list that names one thing twice.
func repeated[T comparable](list []T) *fault {
	if len(list) < 2 {
		return nil
	}
	seen := make(map[T]bool, len(list))
	for i, v := range list {
		if seen[v] {
			return faultf("this is in the list already; name it once").under("/%d", i)
		}
		seen[v] = true
	}
	return nil
}
