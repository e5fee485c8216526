package exchange

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store/plan"
)

// cited gives the evidence of a dossier as the store does.
func cited(d *plan.Dossier) Cite {
	sources := map[plan.SourceID]plan.Source{}
	for _, s := range d.Sources {
		s.Archived = plan.Archive{}
		sources[s.ID] = s
	}
	evidence := map[plan.Target][]plan.Evidence{}
	for i := range d.Versions {
		v := &d.Versions[i]
		evidence[plan.TargetOf(plan.OnVersion, v.ID)] = v.Evidence
		for j := range v.Provisions {
			evidence[plan.TargetOf(plan.OnProvision, v.Provisions[j].ID)] = v.Provisions[j].Evidence
		}
	}
	for i := range d.Statements {
		evidence[plan.TargetOf(plan.OnStatement, d.Statements[i].ID)] = d.Statements[i].Evidence
	}
	return func(_ context.Context, of []plan.Target) (map[plan.Target][]plan.Citation, error) {
		list := map[plan.Target][]plan.Citation{}
		for _, thing := range of {
			for _, e := range evidence[thing] {
				list[thing] = append(list[thing], plan.Citation{Source: sources[e.Source], Locator: e.Locator})
			}
		}
		return list, nil
	}
}

// extractOf takes a part out of a dossier's version on a day.
func extractOf(t testing.TB, d *plan.Dossier, v plan.VersionID, day plan.Date, part Part) *Extract {
	t.Helper()
	x := plan.NewIndex(d)
	e, err := NewExtract(context.Background(), x, x.Matrix(v, day), part, cited(d))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// shipped is the dossier that travels with the program; pointRow the place of a
// point of its 28.
func shipped(t testing.TB) *plan.Dossier { return mustRead(t, load(t, shippedFile)) }

func pointRow(t testing.TB, d *plan.Dossier, id plan.ProvisionID) int {
	t.Helper()
	return 1 + slices.IndexFunc(d.Versions[0].Provisions, func(p plan.Provision) bool { return p.ID == id })
}

// writers write an extract in each form.
var writers = map[string]func(*strings.Builder, *Extract) error{
	"text":     func(b *strings.Builder, e *Extract) error { return WriteText(b, e) },
	"markdown": func(b *strings.Builder, e *Extract) error { return WriteMarkdown(b, e) },
	"tsv":      func(b *strings.Builder, e *Extract) error { return WriteTSV(b, e) },
}

func written(t testing.TB, form string, e *Extract) string {
	t.Helper()
	var b strings.Builder
	if err := writers[form](&b, e); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestExtractOfKnownCells holds cells of the shipped dossier, as the window has
// them.
func TestExtractOfKnownCells(t *testing.T) {
	d := shipped(t)
	for _, c := range []struct {
		name     string
		version  plan.VersionID
		day      plan.Date
		row, col int
		headline string
		said     int
		place    string
	}{
		{"nothing", "v28", "2025-11-19", 0, 0, "no statement on record", 0, ""},
		{"contested", "v28", "2025-11-25", pointRow(t, d, "v28-6"), 0, "rejects, contested, 3 statements", 3, ""},
		{"claimed", "v28", "2025-11-24", pointRow(t, d, "v28-6"), 1, "ambiguous, claimed by Ukraine, 1 statement", 1, ""},
		{"reported", "v28", "", pointRow(t, d, "v28-6"), 1, "accepts with conditions, reported, contested, 2 statements", 2, ""},
		{"an earlier version", "v20", "2026-03-10", 1, 0, "accepts in 28 points", 1, "28 points, point 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, inFull := range []bool{true, false} {
				e := extractOf(t, d, c.version, c.day, Part{Rows: []int{c.row}, Columns: []int{c.col}, InFull: inFull})
				cell := &e.Rows[0].Cells[0]
				want := c.said
				if !inFull {
					want = min(1, c.said)
				}
				if cell.headline() != c.headline || len(cell.Statements) != want {
					t.Errorf("%q with %d statements, want %q with %d", cell.headline(), len(cell.Statements), c.headline, want)
				}
				for _, s := range cell.Statements {
					if s.Place != c.place || len(s.Sources) == 0 {
						t.Errorf("%s: made about %q, %d sources", s.ID, s.Place, len(s.Sources))
					}
				}
			}
		})
	}
}

// TestExtractKeepsTheOrderAskedFor, and passes over what is not there.
func TestExtractKeepsTheOrderAskedFor(t *testing.T) {
	e := extractOf(t, shipped(t), "v28", "", Part{Rows: []int{7, -1, 0, 3, 900}, Columns: []int{3, 9, 0}})
	var rows []string
	for _, r := range e.Rows {
		rows = append(rows, r.Number)
	}
	if !slices.Equal(rows, []string{"7", "", "3"}) || !slices.Equal(e.Columns, []string{"Europe", "Ukraine"}) {
		t.Errorf("rows %q, columns %q", rows, e.Columns)
	}
	if e.Rows[0].Cells[1].Holder != "Ukraine" || e.countLine() != "showing 2 of 39 provisions" {
		t.Errorf("%q, %q", e.Rows[0].Cells[1].Holder, e.countLine())
	}
	if none := extractOf(t, shipped(t), "v28", "", Part{Rows: []int{}}); len(none.Rows) != 0 {
		t.Errorf("%d rows where none was wanted", len(none.Rows))
	}
}

// TestEveryFormHasEverySource: every address behind a cell that is shown, the
// gist, and who said it.
func TestEveryFormHasEverySource(t *testing.T) {
	d := shipped(t)
	for _, v := range d.Versions {
		for _, inFull := range []bool{true, false} {
			e := extractOf(t, d, v.ID, "", Part{InFull: inFull})
			for form := range writers {
				text := inALine(written(t, form, e))
				for _, row := range e.Rows {
					for _, c := range row.Sources {
						mustHold(t, form, text, c.Source.URL)
					}
					for _, cell := range row.Cells {
						for _, s := range cell.Statements {
							mustHold(t, form, text, s.Speaker.Name)
							for _, c := range s.Sources {
								mustHold(t, form, text, c.Source.URL)
							}
						}
						mustHold(t, form, text, cell.Word)
					}
				}
			}
		}
	}
}

func mustHold(t testing.TB, form, text, part string) {
	t.Helper()
	if form == "markdown" && !strings.HasPrefix(part, "http") {
		part = escaped(part)
	}
	if !strings.Contains(text, inALine(part)) {
		t.Errorf("the %s lacks %q", form, part)
	}
}

func TestCitingThatFails(t *testing.T) {
	x := plan.NewIndex(shipped(t))
	gone := errors.New("the disk is gone")
	_, err := NewExtract(context.Background(), x, x.Matrix("v28", ""), Part{}, func(context.Context, []plan.Target) (map[plan.Target][]plan.Citation, error) {
		return nil, gone
	})
	if !errors.Is(err, gone) || !strings.Contains(err.Error(), "read the sources of 28 points: the disk") {
		t.Errorf("error %v", err)
	}
}

// broken refuses to be written to.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestWritingThatFails(t *testing.T) {
	e := extractOf(t, shipped(t), "v28", "", Part{})
	for form, err := range map[string]error{"text": WriteText(broken{}, e), "markdown": WriteMarkdown(broken{}, e), "tsv": WriteTSV(broken{}, e)} {
		if err == nil || !strings.Contains(err.Error(), "no room") {
			t.Errorf("%s: error %v", form, err)
		}
	}
}

// hostileTexts are markup, formulas and what breaks tables, in some form.
var hostileTexts = []string{
	"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=cmd|' /C calc'!A0", "\u200b=1", "＝1", "'=1", "\"=1\"", "\n=1", "a\tb", "a\nb", "a\r\nb", `say "no"`, `"`, `'`,
	"# head", "a #", "###", "* a", "- a", "+ a", "1. a", "1) a", "12345. a", "> a", "```", "~~~", "    code", "\tcode", "---", "***", "===", "a\n===", "a\n---", "a\n\n\nb",
	"| a | b |", `\|`, `a\`, `\\`, `\\|`, "a\\\nb", "**b**", "_i_ __b__", "~~s~~", "`code`", "[a](b)", "![a](b)", "[a]: /b", "[^1]", "<b>", "<script>alert(1)</script>", "<https://a.example>",
	"https://a.example/b", "www.a.example", "WWW.a.example", "me@a.example", "ftp://a.example", "mailto:me@a.example", "&amp; &#35; &copy;", "$x$", "H~2~O", "^a^", ":--", "- [ ] todo", "\x00\x1b[31m", "x\u2028y", "« ї »", "",
}

// hostileExtract has such a text in every place.
func hostileExtract(text string) *Extract {
	url := text
	if strings.HasPrefix(text, "http") {
		url = "x" // as an address it is a link, and has a test of its own
	}
	cite := []plan.Citation{{Source: plan.Source{ID: "s", Publisher: text, Title: text, URL: url, Published: text}, Locator: text}}
	said := ExtractStatement{
		Statement: &plan.Statement{
			ID: "id", Speaker: plan.Speaker{Name: text, Role: text}, Date: "2025-11-24", Stance: plan.Rejects, Summary: text, Quote: text, Channel: plan.OnRecord,
		},
		Party: text, AboutWhom: text, Place: text, Disputes: []string{text}, DisputedBy: []string{text}, Sources: cite,
	}
	cell := ExtractCell{
		Holder: text, Position: plan.Position{State: plan.StateOwn, Statements: 1}, Word: "rejects", Gist: text, Date: "2025-11-24",
		Marks: []string{text}, Statements: []ExtractStatement{said},
	}
	row := ExtractRow{Subject: plan.On("p"), Number: text, Title: text, Theme: text, Text: text, Terms: []string{text}, Sources: cite, Cells: []ExtractCell{cell, cell}}
	return &Extract{Title: text, Version: text, Columns: []string{text, text}, Rows: []ExtractRow{row, row}, Points: 5, Chosen: []string{text}}
}

// TestTSVReadsAsTheSameCells: what a reader of such values finds is what was
// put in, and no cell begins a formula.
func TestTSVReadsAsTheSameCells(t *testing.T) {
	extracts := map[string]*Extract{}
	for i, text := range hostileTexts {
		extracts[fmt.Sprintf("%d %q", i, text)] = hostileExtract(text)
	}
	d := shipped(t)
	for _, v := range d.Versions {
		extracts[string(v.ID)] = extractOf(t, d, v.ID, "", Part{InFull: true})
	}
	for seed := range uint64(100) {
		d := randomDossier(seed)
		for _, v := range d.Versions {
			extracts[fmt.Sprintf("%d %s", seed, v.ID)] = extractOf(t, d, v.ID, "", Part{InFull: seed%2 == 0})
		}
	}
	for name, e := range extracts {
		r := csv.NewReader(strings.NewReader(written(t, "tsv", e)))
		r.Comma = '\t'
		lines, err := r.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(tsvCells(e), lines); diff != "" {
			t.Errorf("%s (-put in +read):\n%s", name, diff)
		}
		if len(lines) != 1+len(e.Rows) {
			t.Errorf("%s: %d lines for %d rows", name, len(lines), len(e.Rows))
		}
		for _, line := range lines {
			if len(line) != len(firstFacts)+len(sideFacts)*len(e.Columns)+len(lastFacts) {
				t.Errorf("%s: %d cells for %d columns", name, len(line), len(e.Columns))
			}
			for _, cell := range line {
				if trimmed := strings.Trim(cell, " \t\n\u200b\u2028\ufeff\u200d"); trimmed != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(trimmed)[0]) {
					t.Errorf("%s: the cell %q begins as a formula", name, cell)
				}
			}
		}
	}
}

// TestTSVOfKnownCells holds what stands in which column.
func TestTSVOfKnownCells(t *testing.T) {
	d := shipped(t)
	for _, c := range []struct {
		name     string
		version  plan.VersionID
		day      plan.Date
		row, col int
		want     map[string]string // by heading
	}{
		{"contested", "v28", "2025-11-25", pointRow(t, d, "v28-6"), 0, map[string]string{
			"Number": "6", "Title": "Army ceiling", "Theme": "Military limits", "Terms": "troop ceiling: 600,000 persons",
			"Ukraine stance": "rejects", "Ukraine standing": "own", "Ukraine marks": "contested", "Ukraine statements": "3",
			"Version": "US-backed 28-point plan", "As of": "2025-11-25", "Selection": "showing 1 of 39 provisions",
		}},
		{"claimed", "v28", "2025-11-24", pointRow(t, d, "v28-6"), 1, map[string]string{
			"United States stance": "ambiguous", "United States standing": "claimed by Ukraine", "United States marks": "",
			"United States date": "2025-11-24", "United States statements": "1",
		}},
		{"carried", "v20", "2026-03-10", 1, 0, map[string]string{
			"Ukraine stance": "accepts", "Ukraine standing": "in 28 points", "Ukraine statements": "0",
		}},
		{"nothing", "v28", "2025-11-19", 0, 0, map[string]string{
			"Number": "", "Title": "Plan as a whole", "Ukraine stance": "no statement on record", "Ukraine standing": "", "Ukraine date": "",
			"Ukraine speaker": "", "Ukraine summary": "", "Ukraine statements": "0", "Ukraine sources": "",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := tsvCells(extractOf(t, d, c.version, c.day, Part{Rows: []int{c.row}, Columns: []int{c.col}}))
			got := map[string]string{}
			for i, heading := range lines[0] {
				if _, wanted := c.want[heading]; wanted {
					got[heading] = lines[1][i]
				}
				if len(heading) > len("United States statements") {
					t.Errorf("the heading %q is long", heading)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTSVOfSeveralStatements: speaker, date and summary are of one statement,
// and the sources say whose words they bear out.
func TestTSVOfSeveralStatements(t *testing.T) {
	said := func(id, name string) ExtractStatement {
		return ExtractStatement{
			Statement: &plan.Statement{ID: plan.StatementID(id), Speaker: plan.Speaker{Name: name}, Date: "2025-11-24"},
			Sources:   []plan.Citation{{Source: plan.Source{URL: "https://" + id}}},
		}
	}
	both := []ExtractStatement{said("b", "Rustem Umerov"), said("a", "Serhiy Kyslytsya")}
	decided := ExtractCell{Position: plan.Position{State: plan.StateOwn, DecidedBy: "a"}, Statements: both}
	if got := decided.speaker(); got != "Serhiy Kyslytsya" {
		t.Errorf("the speaker is %q", got)
	}
	if want, got := "Rustem Umerov, 24 Nov 2025: https://b | Serhiy Kyslytsya, 24 Nov 2025: https://a", decided.bornOutBy(); got != want {
		t.Errorf("the sources are %q, want %q", got, want)
	}
	uncoded := ExtractCell{Position: plan.Position{State: plan.StateUncoded}, Statements: append(both, both[0])}
	if got := uncoded.speaker(); got != "Rustem Umerov; Serhiy Kyslytsya" {
		t.Errorf("the speakers are %q", got)
	}
	one := ExtractCell{Statements: both[:1]}
	if got := one.bornOutBy(); got != "https://b" {
		t.Errorf("the source is %q", got)
	}
}

// TestTSVNumber: what a spreadsheet would take for another number or a day is
// kept as text.
func TestTSVNumber(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "6": "6", "28": "28", "10.a": "10.a", "x3": "x3", "IV": "IV", "10.1": "'10.1", "10.10": "'10.10", "3/4": "'3/4",
		"1-2": "'1-2", "007": "'007", "6.": "'6.", "1 2": "'1 2", "§ 5": "§ 5",
	} {
		if got := tsvNumber(in); got != want {
			t.Errorf("tsvNumber(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a": "a", "a=1": "a=1", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", " =1": "' =1", "\t=1": "'\t=1", "\n-": "'\n-",
		"\u200b=1": "'\u200b=1", "\u00a0+1": "'\u00a0+1", "＝1": "'＝1", "'=1": "'=1", "— no": "— no", "10.1 Army": "10.1 Army",
	} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestTextIsWrapped at its width, but for addresses and words that have none to
// break at, and never steers a terminal.
func TestTextIsWrapped(t *testing.T) {
	d := shipped(t)
	for _, inFull := range []bool{true, false} {
		for line := range strings.SplitSeq(written(t, "text", extractOf(t, d, "v28", "", Part{InFull: inFull})), "\n") {
			if words := strings.Fields(line); len([]rune(line)) > textWidth && len(words) > 2 {
				t.Errorf("%d letters in %q", len([]rune(line)), line)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("white space at the end of %q", line)
			}
		}
	}
	for _, text := range hostileTexts {
		if got := written(t, "text", hostileExtract(text)); strings.ContainsAny(got, "\x00\x1b\r") {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// TestTextOfACell holds the whole text of one cell.
func TestTextOfACell(t *testing.T) {
	d := shipped(t)
	want := load(t, "testdata/cell.txt")
	got := written(t, "text", extractOf(t, d, "v28", "2025-11-24", Part{Rows: []int{pointRow(t, d, "v28-6")}, Columns: []int{1}, InFull: true}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
