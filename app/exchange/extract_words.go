package exchange

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"demarche/store/plan"
)

// The words in which every form of an extract says the same.

// noSource stands where a thing has no evidence: what is missing must show.
const noSource = "no source on record"

// versionLine says which text and day an extract is of: "US-backed 28-point
// plan · draft of 20 Nov 2025 · as of 24 Nov 2025".
func (e *Extract) versionLine() string {
	line := listed(" · ", cmp.Or(e.Version, e.Short), listed(" of ", string(e.Status), e.Dated.Long()))
	switch {
	case e.AsOf == "":
		return line + " · after everything on record"
	case e.AsOf < e.Dated:
		return line + " · not yet known on " + e.AsOf.Long()
	}
	return line + " · as of " + e.AsOf.Long()
}

// countLine says how many of the provisions are there, and why those; empty
// when nothing was asked of them and it is all, or one that was looked into.
func (e *Extract) countLine() string {
	shown := 0
	for i := range e.Rows {
		if !e.Rows[i].isWhole() {
			shown++
		}
	}
	if len(e.Chosen) == 0 && (shown == e.Points || e.InFull) {
		return ""
	}
	line := fmt.Sprintf("showing %d of %d provisions", shown, e.Points)
	if len(e.Chosen) > 0 {
		line += ": " + strings.Join(e.Chosen, " · ")
	}
	return line
}

// isWhole tells the plan as a whole from a provision.
func (r *ExtractRow) isWhole() bool { return r.Subject.Provision == "" }

// name is what a person calls the row: "6  Army ceiling".
func (r *ExtractRow) name() string { return listed(" ", r.Number, r.Title) }

// headline is a position in a line: "rejects, contested, 3 statements",
// "accepts on point 10", "no statement on record".
func (c *ExtractCell) headline() string {
	line, marks := c.Word, c.Marks
	if c.Position.Carried() && len(marks) > 0 {
		line, marks = line+" "+marks[0], marks[1:]
	}
	for _, m := range marks {
		line += ", " + m
	}
	switch n := c.Position.Statements; {
	case n == 1:
		line += ", 1 statement"
	case n > 1:
		line += fmt.Sprintf(", %d statements", n)
	}
	return line
}

// line is a position with what was said last: "rejects, 3 statements · 24 Nov
// 2025 · Rules out any limit on the army.".
func (c *ExtractCell) line() string { return listed(" · ", c.headline(), c.Date.Long(), c.Gist) }

// who is the speaker in a line: "Rustem Umerov, Secretary of the Security
// Council (Ukraine)", and of a claim whom it is about.
func (s *ExtractStatement) who() string {
	line := listed(", ", s.Speaker.Name, s.Speaker.Role)
	if s.Party != "" {
		line += " (" + s.Party + ")"
	}
	if s.AboutWhom != "" {
		line += ", a claim about " + s.AboutWhom
	}
	return line
}

// weight names what the rules for positions look at, as the window does:
// "on record · high confidence · date inferred".
func (s *ExtractStatement) weight() string {
	basis := ""
	switch s.DateBasis {
	case plan.DateReport:
		basis = "date of the report"
	case plan.DateInferred:
		basis = "date inferred"
	}
	confidence := string(s.Confidence)
	if confidence != "" {
		confidence += " confidence"
	}
	return listed(" · ", string(s.Channel), confidence, basis)
}

// citation is a source without its address: "Reuters · 2025-11-21 · para 5 —
// Umerov denies".
func citation(c plan.Citation) string {
	line := listed(" — ", listed(" · ", c.Source.Publisher, c.Source.Published, c.Locator), c.Source.Title)
	if line == "" && c.Source.URL == "" {
		return string(c.Source.ID)
	}
	return line
}

// listed joins the parts that are not empty.
func listed(between string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, between)
}

// plain takes control characters out of a text, which could steer a terminal
// or end up as markup: a mark stands for each but tabs and line ends.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' {
			return unicode.ReplacementChar
		}
		return r
	}, lineEnds.Replace(s))
}

// lineEnds turns every way to end a line into the one that is written.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// inALine is a plain text with its line ends and runs of white space as single
// spaces.
func inALine(s string) string { return strings.Join(strings.Fields(plain(s)), " ") }
