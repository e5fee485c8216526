package exchange

import (
	"fmt"
	"strings"
)

// NoteReport tells what became of each annotation of a file. None is passed over
// in silence:
//
//	Read    = Refused + Here + the notes that were made
//	notes   = Whole + Replies + Exact + Found + Review + Orphans
//
// Whatever is not just where the file has it, or found beyond doubt, is remarked
// upon: words to review, words without a place, and what it is on that is not here.
type NoteReport struct {
	Format  string // what the file is: "Web Annotation" or "Hypothesis"
	Read    int    // annotations in the file
	Whole   int    // on a thing as a whole
	Replies int    // that are on no words of their own
	Exact   int    // on words, just where the file says
	Found   int    // on words that were found by the quote
	Review  int    // on words that somebody should look at
	Orphans int    // the words are kept; where they belong is not known
	Here    int    // the dossier has them already, the same
	NewIDs  int    // notes that got another id, because theirs is that of another note
	Refused int    // why stands among the remarks
	Labels  int    // of the notes that were made, those that the dossier lacks; they are made with the notes

	Remarks []NoteRemark // in the order of the file, as far as they were kept
	More    int          // how many remarks there are beyond those
}

// NoteRemark says what there is to know about one annotation, and where it stands
// in the file.
type NoteRemark struct {
	Line    int    // from 1; 0 for the file as a whole
	Path    string // JSON Pointer (RFC 6901), e.g. "/items/12"
	Note    string // the first words of the annotation, or its name; may be empty
	Refused bool   // it was not made a note
	Text    string
}

// String is the remark with its place: "line 40, /items/3: refused: it is on nothing
// (“Check this”)".
func (r NoteRemark) String() string {
	e := PlaceError{Line: r.Line, Path: r.Path, Problem: r.Text}
	if r.Refused {
		e.Problem = "refused: " + r.Text
	}
	if r.Note != "" {
		e.Problem += " (“" + r.Note + "”)"
	}
	return e.Error()
}

// mostRemarks is how many remarks are kept: more than anybody reads, and little
// to hold for a file of nothing but mistakes.
const mostRemarks = 1000

func (r *NoteReport) add(remark NoteRemark) {
	if len(r.Remarks) >= mostRemarks {
		r.More++
		return
	}
	r.Remarks = append(r.Remarks, remark)
}

// Notes is how many notes were made.
func (r *NoteReport) Notes() int {
	return r.Whole + r.Replies + r.Exact + r.Found + r.Review + r.Orphans
}

// Summary is the report in a line: "12 annotations (Hypothesis): 8 on their
// words, 2 found by their words, 1 to review, 1 refused".
func (r *NoteReport) Summary() string {
	var parts []string
	for _, p := range []struct {
		n     int
		words string
	}{
		{r.Exact, "on their words"},
		{r.Found, "found by their words"},
		{r.Whole, "on a thing as a whole"},
		{r.Replies, "in reply"},
		{r.Review, "to review"},
		{r.Orphans, "with words that have no place"},
		{r.Here, "here already"},
		{r.NewIDs, "under a new id"},
		{r.Refused, "refused"},
	} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.words))
		}
	}
	noun := "annotations"
	if r.Read == 1 {
		noun = "annotation"
	}
	line := fmt.Sprintf("%d %s (%s)", r.Read, noun, r.Format)
	if r.Read == 0 {
		line = "the file has no annotations"
	}
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	switch {
	case r.Labels == 1:
		line += "; 1 label is new"
	case r.Labels > 1:
		line += fmt.Sprintf("; %d labels are new", r.Labels)
	}
	return line
}
