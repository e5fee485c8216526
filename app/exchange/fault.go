package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/store/plan"
)

// PlaceError says what is wrong in a file, where, and what to do about it:
//
//	line 8123, /statements/12/holder: "ukrane" is no stakeholder of this dossier; did you mean "ukraine"?
type PlaceError struct {
	Line    int    // from 1; 0 for a dossier that was not read from a file
	Path    string // JSON Pointer (RFC 6901); empty for the document as a whole
	Problem string // what is wrong and what to do
}

// Error is the place and the problem in one line.
func (e *PlaceError) Error() string {
	var place []string
	if e.Line > 0 {
		place = append(place, fmt.Sprintf("line %d", e.Line))
	}
	if e.Path != "" {
		place = append(place, clip(e.Path, longestPath))
	}
	if len(place) == 0 {
		return e.Problem
	}
	return strings.Join(place, ", ") + ": " + e.Problem
}

// fault is a problem on its way to a [PlaceError]. Where it is found, its path
// is known from there on down only; each level above adds its own part.
type fault struct {
	path    string
	problem string
	offset  int64  // in bytes, where known; else -1 and the path has to be looked up
	also    string // path of a second place, named at the end of the problem; may be empty
}

func (f *fault) Error() string { return f.problem }

// faultf is a fault at the place itself.
func faultf(format string, args ...any) *fault {
	return &fault{problem: fmt.Sprintf(format, args...), offset: -1}
}

// under puts part of a path, e.g. "/evidence/0", in front of the fault's path.
func (f *fault) under(format string, args ...any) *fault {
	f.path = fmt.Sprintf(format, args...) + f.path
	return f
}

// placed turns the fault into the error for a person. find says where a path
// or an offset lies in the file; it is nil for a dossier without one.
func (f *fault) placed(find *places) error {
	e := &PlaceError{Path: f.path, Problem: f.problem}
	if find != nil {
		e.Line = find.line(f.path, f.offset)
	}
	if f.also != "" {
		also := f.also
		if find != nil {
			also = fmt.Sprintf("line %d, %s", find.line(f.also, -1), f.also)
		}
		e.Problem += also
	}
	return e
}

// Longest quotation in a message, in code points. A damaged file may hold a
// name of a megabyte; these are the lengths that still fit into a dialog.
const (
	longestQuote = 60
	longestPath  = 200
)

// quote puts text from the file into a message.
func quote(s string) string { return strconv.Quote(clip(s, longestQuote)) }

// clip shortens s to limit code points.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	n := 0
	for i := range s {
		if n == limit {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// quoteAll lists words for a message: "a", "b" or "c".
func quoteAll[W ~string](words []W, last string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = quote(string(w))
	}
	return plan.InWords(quoted, last)
}

// didYouMean is the end of a message about an unknown word: the known word
// nearest to it, or nothing when none is near. Of equally near words it takes
// the first of the alphabet, so that the message is always the same.
func didYouMean[W ~string](word string, known []W) string {
	const longestWord = 100 // nobody mistypes more than this; keeps the search short
	got := []rune(word)
	if len(got) > longestWord {
		return ""
	}
	nearest, fewest := "", max(1, (len(got)+1)/3)+1
	for _, w := range slices.Sorted(slices.Values(known)) {
		if d := edits(got, []rune(string(w)), fewest); d < fewest {
			nearest, fewest = string(w), d
		}
	}
	if nearest == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", quote(nearest))
}

// edits counts the letters to insert, delete or replace between a and b
// (Levenshtein's distance). The answer is limit as soon as it is no less.
func edits(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1) // distances between a[:i] and every start of b
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j := range b {
			replace := diagonal
			if a[i] != b[j] {
				replace++
			}
			diagonal = row[j+1]
			row[j+1] = min(replace, row[j]+1, row[j+1]+1)
			least = min(least, row[j+1])
		}
		if least >= limit {
			return limit
		}
	}
	return min(row[len(b)], limit)
}
