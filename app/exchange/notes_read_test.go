package exchange

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"demarche/app/anchor"
	"demarche/store/plan"
)

func mustReadNotes(t testing.TB, text string, d *plan.Dossier) ([]plan.Note, *NoteReport) {
	t.Helper()
	notes, report, err := ReadNotes(context.Background(), strings.NewReader(text), d, someDay)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	adds(t, notes, report, d)
	return notes, report
}

// adds: the notes fit into the dossier, and the report accounts for each
// annotation.
func adds(t testing.TB, notes []plan.Note, report *NoteReport, d *plan.Dossier) {
	t.Helper()
	if report.Read != len(notes)+report.Here+report.Refused || report.Notes() != len(notes) {
		t.Fatalf("%d notes do not fit the report %+v", len(notes), *report)
	}
	refused := 0
	for _, r := range report.Remarks {
		if r.Refused {
			refused++
		}
	}
	if report.More == 0 && refused != report.Refused {
		t.Fatalf("%d are refused, and %d remarks say why", report.Refused, refused)
	}
	whole := *d
	whole.Notes = slices.Concat(d.Notes, notes)
	if err := Check(&whole); err != nil {
		t.Fatalf("the dossier does not take the notes: %v", err)
	}
	there := map[plan.NoteID]bool{}
	for i := range d.Notes {
		there[d.Notes[i].ID] = true
	}
	texts := thingsOf(d)
	for _, n := range notes {
		if n.ReplyTo != "" && (n.OnWords() || n.Places != nil) {
			t.Fatalf("the reply %s has words or places", n.ID)
		}
		if n.ReplyTo != "" && !there[n.ReplyTo] {
			t.Fatalf("%s stands in front of what it replies to", n.ID)
		}
		there[n.ID] = true
		text := texts.text(textID{n.On, n.Anchor.Field})
		if n.Anchor.State == plan.AnchorExact && (n.Anchor.SHA256 != text.Sum() || !n.Anchor.In(text.String())) {
			t.Fatalf("%s is not on words that stand there: %+v", n.ID, n.Anchor)
		}
		if strings.TrimSpace(n.Body) == "" || len(n.Body) > LongestNoteBody {
			t.Fatalf("%s has a body of %d bytes", n.ID, len(n.Body))
		}
	}
}

// hypothesisOf is an annotation of Hypothesis with selectors on the page of the
// small dossier.
func hypothesisOf(selectors string) string {
	return `{"id":"h1","uri":"http://example.org/News/1","text":"mine","user":"acct:olena@hypothes.is","tags":[],
		"created":"2024-11-25T12:34:56.123456+00:00","updated":"2024-11-25T14:34:56.999999+02:00",
		"target":[{"source":"http://example.org/News/1","selector":[` + selectors + `]}]}`
}

// TestSelectors: where the words of a note go, and what is said of it, whatever
// the selectors are. The text begins "Front page.\r\nThe 🛥 canal board met".
func TestSelectors(t *testing.T) {
	const (
		inRange = `{"type":"RangeSelector","startContainer":"/p[1]","startOffset":0,"endContainer":"/p[1]","endOffset":3}`
		gone    = plan.AnchorOrphan
	)
	position := func(start, end any) string {
		return fmt.Sprintf(`,{"type":"TextPositionSelector","start":%v,"end":%v}`, start, end)
	}
	words := func(exact, prefix, suffix string) string {
		return fmt.Sprintf(`{"type":"TextQuoteSelector","exact":%q,"prefix":%q,"suffix":%q}`, exact, prefix, suffix)
	}
	for _, c := range []struct {
		name, selectors, exact string
		start                  int
		state                  plan.AnchorState
		count                  func(*NoteReport) int
		say                    string
	}{
		{"just there", words("board", "", "") + position(26, 31), "board", 24, plan.AnchorExact, exactly, ""},
		{"with all that the client writes", inRange + "," + words("board", "canal ", " met") + position(26, 31), "board", 24, plan.AnchorExact, exactly, ""},
		{"by the quote", words("board", "", ""), "board", 24, plan.AnchorExact, byWords, ""},
		{"offsets of the live page", words("board", "canal ", " met") + position(1026, 1031), "board", 24, plan.AnchorExact, byWords, "beyond the end"},
		{"offsets in the wrong order", words("board", "", "") + position(31, 26), "board", 24, plan.AnchorExact, byWords, "front of the start"},
		{"offsets inside a pair", words("board", "", "") + position(18, 31), "board", 24, plan.AnchorExact, byWords, "surrogate"},
		{"offsets below zero", words("board", "", "") + position(-3, 31), "board", 24, plan.AnchorExact, byWords, "two numbers from 0"},
		{"offsets that are no numbers", words("board", "", "") + position(`"a"`, "null"), "board", 24, plan.AnchorExact, byWords, "two numbers from 0"},
		{"offsets with a point", words("board", "", "") + position(26.5, 31), "board", 24, plan.AnchorExact, byWords, "two numbers from 0"},
		{"offsets beyond all numbers", words("board", "", "") + position("1e300", "1e301"), "board", 24, plan.AnchorExact, byWords, "two numbers from 0"},
		{"told apart by the context", words("toll", "The ", " is to"), "toll", 83, plan.AnchorExact, byWords, ""},
		{"told apart by what is in front of it", words("toll", "The ", ""), "toll", 83, plan.AnchorExact, byWords, ""},
		{"told apart by what is behind it", words("toll", "", " is to be"), "toll", 83, plan.AnchorExact, byWords, ""},
		{"twice there", words("toll", "", ""), "toll", 0, gone, orphaned, "stand there 2 times"},
		{"not there", words("harbour master", "", ""), "harbour master", 0, gone, orphaned, `"harbour master" do not stand there`},
		{"like it", words("It set a new toll of 2.50, it said", "", ""), "It set a new toll of 2.50, it said", 0, gone, orphaned, "but"},
		{"half a character at the ends", `{"type":"TextQuoteSelector","exact":"\udea5 canal","prefix":"page.\r\nThe \ud83d","suffix":" board"}`, "canal", 18, plan.AnchorExact, byWords, ""},
		{"nothing but halves", `{"type":"TextQuoteSelector","exact":"\udea5"}`, "", 0, "", onTheWhole, "no characters"},
		{"over the line end, as the page has it", words("page.\r\nThe", "", ""), "page.\nThe", 6, plan.AnchorExact, byWords, ""},
		{"offsets alone", position(26, 31)[1:], "", 0, "", onTheWhole, "no words to find"},
		{"offsets below zero alone", position(-3, 31)[1:], "", 0, "", onTheWhole, "without two places"},
		{"a range alone", inRange, "", 0, "", onTheWhole, `"RangeSelector" is not understood`},
		{"blank words", words("  \n", "", ""), "", 0, "", onTheWhole, ""},
		{"no selector", "", "", 0, "", onTheWhole, ""},
		{"no object", `3,"x",null,[]`, "", 0, "", onTheWhole, ""},
		{"what refines", `{"type":"FragmentSelector","value":"p1","refinedBy":` + words("board", "", "") + `}`, "board", 24, plan.AnchorExact, byWords, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			notes, report := mustReadNotes(t, hypothesisOf(c.selectors), toll(t))
			if len(notes) != 1 {
				t.Fatalf("%d notes, %s, %v", len(notes), report.Summary(), report.Remarks)
			}
			n := notes[0]
			if n.On.String() != "source:page" || n.Anchor.Exact != c.exact || n.Anchor.State != c.state || n.Anchor.Start != c.start {
				t.Errorf("on %s: %+v", n.On, n.Anchor)
			}
			if n.Body != "mine" || n.Author != "olena" || n.Created.Format(milliseconds) != "2024-11-25T12:34:56.123Z" || n.Changed.Format(milliseconds) != "2024-11-25T12:34:56.999Z" {
				t.Errorf("note %+v", n)
			}
			if c.count(report) != 1 {
				t.Error(report.Summary())
			}
			said := fmt.Sprint(report.Remarks)
			if c.say == "" && said != "[]" || !strings.Contains(said, c.say) {
				t.Errorf("it says %s, want %q", said, c.say)
			}
		})
	}
}

func exactly(r *NoteReport) int    { return r.Exact }
func byWords(r *NoteReport) int    { return r.Found }
func orphaned(r *NoteReport) int   { return r.Orphans }
func onTheWhole(r *NoteReport) int { return r.Whole }
func reviewed(r *NoteReport) int   { return r.Review }

// webOf is a Web Annotation with a target.
func webOf(target string) string {
	return `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"http://example.com/a1","type":"Annotation",
		"created":"2024-11-25T12:00:00Z","body":{"type":"TextualBody","value":"mine"},"target":` + target + `}`
}

// TestTargets: what a Web Annotation is on.
func TestTargets(t *testing.T) {
	sum := plan.SumOf(tollText)
	on := func(source, selectors string) string {
		return fmt.Sprintf(`{"source":%q,"selector":[%s]}`, source, selectors)
	}
	const ships, tollTwice = `{"type":"TextQuoteSelector","exact":"ships"}`, `{"type":"TextQuoteSelector","exact":"a toll"}`
	at := func(start, end int) string {
		return fmt.Sprintf(`{"type":"TextPositionSelector","start":%d,"end":%d}`, start, end)
	}
	for _, c := range []struct {
		name, target, on, exact, body string
		field                         plan.Field
		state                         plan.AnchorState
		say                           string
	}{
		{"a thing", `"urn:demarche:provision:v1-1"`, "provision:v1-1", "", "mine", "", "", ""},
		{"a thing as an object", `{"id":"urn:demarche:cell:v1-1/south","type":"Text"}`, "cell:v1-1/south", "", "mine", "", "", ""},
		{"a thing as a list of one", `["urn:demarche:version:v1"]`, "version:v1", "", "mine", "", "", ""},
		{"words", on("urn:demarche:provision:v1-1", ships), "provision:v1-1", "ships", "mine", plan.FieldText, plan.AnchorExact, ""},
		{"words of the second text", on("urn:demarche:statement:s1", tollTwice), "statement:s1", "a toll", "mine", plan.FieldQuote, plan.AnchorExact, ""},
		{"words of a text that is named", on("urn:demarche:statement:s1#summary", tollTwice), "statement:s1", "a toll", "mine", plan.FieldSummary, plan.AnchorOrphan, "do not stand there"},
		{"offsets of our text", on("urn:demarche:provision:v1-1", at(21, 26)), "provision:v1-1", "ships", "mine", plan.FieldText, plan.AnchorReview, "no words to check"},
		{"offsets of just our text", `{"source":"urn:demarche:provision:v1-1","selector":` + at(21, 26) + `,"state":{"type":"TimeState","cached":"` + nameOfHash(sum) + `"}}`, "provision:v1-1", "ships", "mine", plan.FieldText, plan.AnchorExact, ""},
		{"offsets beyond it", on("urn:demarche:provision:v1-1", at(21, 2600)), "provision:v1-1", "", "mine", "", "", "beyond"},
		{"offsets turned round", on("urn:demarche:provision:v1-1", at(26, 21)), "provision:v1-1", "", "mine", "", "", "front of the start"},
		{"good offsets beside bad ones decide", on("urn:demarche:provision:v1-1", `{"type":"TextQuoteSelector","exact":"toll"},`+at(-3, 2)+","+at(40, 44)), "provision:v1-1", "toll", "mine", plan.FieldText, plan.AnchorExact, ""},
		{"offsets that are right decide", on("urn:demarche:provision:v1-1", `{"type":"TextQuoteSelector","exact":"toll"},`+at(40, 44)), "provision:v1-1", "toll", "mine", plan.FieldText, plan.AnchorExact, ""},
		{"words and offsets beyond just our text", `{"source":"urn:demarche:provision:v1-1","selector":[` + ships + `,{"type":"TextPositionSelector","start":21,"end":2600}],"state":{"type":"TimeState","cached":"` + nameOfHash(sum) + `"}}`, "provision:v1-1", "ships", "mine", plan.FieldText, plan.AnchorKept, "beyond"},
		{"offsets in a page", on("https://example.org/News/1", at(1, 5)), "source:page", "", "mine", "", "", "no words to find there"},
		{"words and offsets turned round", on("urn:demarche:provision:v1-1", ships+","+at(26, 21)), "provision:v1-1", "ships", "mine", plan.FieldText, plan.AnchorExact, "front of the start"},
		{"a page", `"https://example.org/News/1"`, "source:page", "", "mine", "", "", ""},
		{"a source without a text", on("urn:demarche:source:paper", ships), "source:paper", "ships", "mine", plan.FieldArchive, plan.AnchorOrphan, "nothing was kept"},
		{"words of what has none", on("urn:demarche:version:v1", ships), "version:v1", "", "mine\n\n> ships", "", "", "no text of its own"},
		{"a thing that is not here", on("urn:demarche:provision:v9-1", ships), "dossier", "", "mine\n\n> ships\n\nurn:demarche:provision:v9-1", "", "", "the dossier has nothing by the name"},
		{"a cell of nobody", `"urn:demarche:cell:v1-1/west"`, "dossier", "", "mine\n\nurn:demarche:cell:v1-1/west", "", "", "the dossier has nothing by the name"},
		{"another page", on("https://example.com/x", ships), "dossier", "", "mine\n\n> ships\n\n<https://example.com/x>", "", "", "the dossier has nothing by the name"},
		{"no thing at all", `{"selector":` + ships + `}`, "dossier", "", "mine\n\n> ships", "", "", "does not name what it is on"},
		{"a set of things", `{"type":"Composite","items":["urn:demarche:version:v1",{"items":["urn:demarche:version:v2"]}]}`, "version:v1", "", "mine\n\nurn:demarche:version:v2", "", "", "2 things"},
		{"two things", `["urn:demarche:provision:v9-9",` + on("urn:demarche:provision:v1-1", ships) + `,` + on("urn:demarche:provision:v1-2", ships) + `]`, "provision:v1-1", "ships", "mine\n\nurn:demarche:provision:v9-9\n\n> ships\n\nurn:demarche:provision:v1-2", plan.FieldText, plan.AnchorExact, "3 things"},
	} {
		t.Run(c.name, func(t *testing.T) {
			notes, report := mustReadNotes(t, webOf(c.target), toll(t))
			if len(notes) != 1 {
				t.Fatalf("%d notes, %v", len(notes), report.Remarks)
			}
			n := notes[0]
			if n.On.String() != c.on || n.Anchor.Exact != c.exact || n.Anchor.Field != c.field || n.Anchor.State != c.state || n.Body != c.body {
				t.Errorf("on %s: %+v, body %q", n.On, n.Anchor, n.Body)
			}
			if said := fmt.Sprint(report.Remarks); c.say == "" && said != "[]" || !strings.Contains(said, c.say) {
				t.Errorf("it says %s, want %q", said, c.say)
			}
		})
	}
}

// TestAfterAnEdit: notes that were exported before the text was changed.
func TestAfterAnEdit(t *testing.T) {
	for _, c := range []struct {
		name, now, exact string
		state            plan.AnchorState
		count            func(*NoteReport) int
	}{
		{"elsewhere", "The toll is 2.50 for ships. Boats pay a toll of 9.00.", "2.50", plan.AnchorKept, exactly},
		{"moved", "First: The toll is 2.50 for ships. Boats pay a toll of 1.00.", "2.50", plan.AnchorKept, byWords},
		{"around it", "The toll is 2.50 for boats. And so on.", "2.50", plan.AnchorReview, reviewed},
		{"of it", "The toll is 9.00 for ships. Boats pay a toll of 1.00.", "2.50", plan.AnchorOrphan, orphaned},
		{"of all", "", "2.50", plan.AnchorOrphan, orphaned},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := annotated(t)
			d.Notes = d.Notes[:1]
			text := noteText(t, d, WriteNotesW3C)
			d.Versions[0].Provisions[0].Text = c.now
			notes, report := mustReadNotes(t, text, without(d))
			if a := notes[0].Anchor; a.Exact != c.exact || a.State != c.state || a.Was != "2.50" || c.count(report) != 1 {
				t.Errorf("%+v\n%s", a, report.Summary())
			}
			if a := notes[0].Anchor; a.State != plan.AnchorOrphan && !a.In(c.now) {
				t.Errorf("%+v", a)
			}
		})
	}
}

// TestToReviewStaysSo, wherever the words are found.
func TestToReviewStaysSo(t *testing.T) {
	d := annotated(t)
	d.Notes = d.Notes[:1]
	d.Notes[0].Anchor.State, d.Notes[0].Anchor.Was = plan.AnchorReview, "2.5 or so"
	text := noteText(t, d, WriteNotesW3C)
	d.Versions[0].Provisions[0].Text = "First: " + tollText
	notes, report := mustReadNotes(t, text, without(d))
	if a := notes[0].Anchor; a.State != plan.AnchorReview || a.Was != "2.5 or so" || a.Start != 19 || report.Review != 1 {
		t.Errorf("%+v, %s", a, report.Summary())
	}
}

// TestOrphansAreLookedForAnew: what had no place in the text that it was exported
// with may have one here, and what has none has its line in the report.
func TestOrphansAreLookedForAnew(t *testing.T) {
	const was = "Both sides pay a fee of 2.50 for ships."
	for _, c := range []struct {
		name, now string
		state     plan.AnchorState
		start     int
		count     func(*NoteReport) int
		say       string
	}{
		{"just there", was, plan.AnchorExact, 15, exactly, ""},
		{"moved", "First: " + was, plan.AnchorKept, 22, byWords, ""},
		{"the text goes on elsewhere", was + strings.Repeat(" More.", 20), plan.AnchorKept, 15, exactly, ""},
		{"in another sentence", "It costs a fee of 2.50.", plan.AnchorReview, 9, reviewed, "look whether they are meant"},
		{"twice", "Take a fee of 2.50, or take a fee of 2.50.", plan.AnchorOrphan, 15, orphaned, "stand there 2 times"},
		{"like it", "Both sides pay a fee of 9.00 for ships.", plan.AnchorOrphan, 15, orphaned, "but"},
		{"not there", "Nobody pays.", plan.AnchorOrphan, 15, orphaned, "do not stand there"},
		{"no text", "", plan.AnchorOrphan, 15, orphaned, "nothing was kept"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := annotated(t)
			d.Notes = d.Notes[:1]
			d.Notes[0].Places = nil
			a, err := anchor.Make(was, 15, 28)
			if err != nil {
				t.Fatal(err)
			}
			a.Field = plan.FieldText
			d.Notes[0].Anchor = plan.Anchor{Span: a, State: plan.AnchorOrphan, Was: "the fee"}
			text := noteText(t, d, WriteNotesW3C)
			d.Versions[0].Provisions[0].Text = c.now
			notes, report := mustReadNotes(t, text, without(d))
			if got := notes[0].Anchor; got.State != c.state || got.Start != c.start || got.Exact != a.Exact || got.Was != "the fee" || c.count(report) != 1 {
				t.Errorf("%+v\n%s", got, report.Summary())
			}
			if got := notes[0].Anchor; got.State == plan.AnchorOrphan && got.Span != a {
				t.Errorf("%+v, want just what was exported: %+v", got, a)
			}
			if said := fmt.Sprint(report.Remarks); c.say == "" && said != "[]" || !strings.Contains(said, c.say) {
				t.Errorf("it says %s, want %q", said, c.say)
			}
		})
	}
}

// TestLabels are the dossier's, whatever their letter case, or new and counted.
func TestLabels(t *testing.T) {
	file := func(labels ...string) string {
		var items []string
		for i, label := range labels {
			items = append(items, fmt.Sprintf(`{"type":"Annotation","id":"urn:demarche:note:l%d","created":"2024-11-25T12:00:00Z","target":"urn:demarche:dossier",
				"body":[{"type":"TextualBody","value":"b"},{"type":"TextualBody","purpose":"classifying","value":%q}]}`, i, label))
		}
		return `{"@context":"http://www.w3.org/ns/anno.jsonld","items":[` + strings.Join(items, ",") + `]}`
	}
	d := toll(t)
	d.Labels = []plan.Label{{ID: "a", Name: "Ask the ministry", Color: plan.Blue, Pattern: plan.Solid, Letter: "A"}}
	text := file("ask the MINISTRY", "Urgent", " urgent\n", "", "e\u0301", "É")
	notes, report := mustReadNotes(t, text, d)
	var got []string
	for i := range notes {
		got = append(got, notes[i].Label)
	}
	if want := []string{"Ask the ministry", "Urgent", "Urgent", "", "é", "é"}; !slices.Equal(got, want) {
		t.Errorf("the labels are %q, want %q", got, want)
	}
	if report.Labels != 2 || !strings.HasSuffix(report.Summary(), "; 2 labels are new") || len(report.Remarks) > 0 {
		t.Error(report.Summary(), report.Remarks)
	}
	d.Notes = notes
	d.Labels = append(d.Labels, plan.Label{ID: "b", Name: "Urgent", Color: plan.Red, Pattern: plan.Solid, Letter: "U"}, plan.Label{ID: "c", Name: "é", Color: plan.Teal, Pattern: plan.Solid, Letter: "É"})
	if notes, report := mustReadNotes(t, text, d); len(notes) > 0 || report.Here != 6 || report.Labels != 0 {
		t.Error("read again:", report.Summary())
	}
	var many []string
	for i := range mostNewLabels + 2 {
		many = append(many, fmt.Sprint("label ", i))
	}
	notes, report = mustReadNotes(t, file(append(many, "label 0", "urgent")...), d)
	if len(notes) != mostNewLabels+2 || report.Refused != 2 || report.Labels != mostNewLabels || !strings.Contains(fmt.Sprint(report.Remarks), "labels that the dossier lacks") {
		t.Error(report.Summary())
	}
}

// TestLabelsOfRefusedNotes do not count: neither for the limit nor for how others
// write the name.
func TestLabelsOfRefusedNotes(t *testing.T) {
	var items []string
	annotation := func(label, body string) {
		items = append(items, fmt.Sprintf(`{"type":"Annotation","created":"2024-11-25T12:00:00Z","target":"urn:demarche:dossier",
			"body":[{"type":"TextualBody","value":%q},{"type":"TextualBody","purpose":"classifying","value":%q}]}`, body, label))
	}
	tooLong := strings.Repeat("x", LongestNoteBody+1)
	annotation("URGENT", tooLong)
	for i := range mostNewLabels {
		annotation(fmt.Sprint("label ", i), "b")
	}
	annotation("urgent", "b")
	notes, report := mustReadNotes(t, `{"@context":"http://www.w3.org/ns/anno.jsonld","items":[`+strings.Join(items, ",")+`]}`, toll(t))
	if len(notes) != mostNewLabels || report.Refused != 2 || report.Labels != mostNewLabels {
		t.Errorf("beside one label of a refused note, %d notes: %s", len(notes), report.Summary())
	}
	last := items[len(items)-1]
	notes, report = mustReadNotes(t, `{"@context":"http://www.w3.org/ns/anno.jsonld","items":[`+items[0]+","+last+`]}`, toll(t))
	if len(notes) != 1 || notes[0].Label != "urgent" || report.Labels != 1 {
		t.Errorf("%d notes, the label is %q: %s", len(notes), notes[0].Label, report.Summary())
	}
}

// TestBodies: what an annotation says, in every way in which it can be written.
func TestBodies(t *testing.T) {
	long := strings.Repeat("x", 201)
	for _, c := range []struct {
		name, members, body string
		tags                []string
		label               string
		status              plan.NoteStatus
		refused             string
	}{
		{"a text", `"body":{"type":"TextualBody","value":"a"}`, "a", nil, "", plan.NotePlain, ""},
		{"a text as a value", `"bodyValue":"a"`, "a", nil, "", plan.NotePlain, ""},
		{"a question", `"motivation":["commenting","questioning"],"bodyValue":"a"`, "a", nil, "", plan.NoteQuestion, ""},
		{"our status", `"motivation":"questioning","bodyValue":"a","demarche:status":"resolved"`, "a", nil, "", plan.NoteResolved, ""},
		{"our status, spelt out", `"bodyValue":"a","urn:demarche:ns:status":{"@value":"todo"}`, "a", nil, "", plan.NoteToDo, ""},
		{"a status that is none", `"bodyValue":"a","demarche:status":"done"`, "a", nil, "", plan.NotePlain, ""},
		{"two texts", `"body":[{"value":"a"},{"value":"b","purpose":"describing"}]`, "a\n\nb", nil, "", plan.NotePlain, ""},
		{"a choice", `"body":{"type":"Choice","items":[{"value":"a"},{"value":"b"}]}`, "a\n\nb", nil, "", plan.NotePlain, ""},
		{"a page", `"body":"https://example.com/note"`, "<https://example.com/note>", nil, "", plan.NotePlain, ""},
		{"a page as an object", `"body":{"id":"urn:x:y","format":"audio/mpeg"}`, "urn:x:y", nil, "", plan.NotePlain, ""},
		{"part of a page", `"body":{"type":"SpecificResource","source":"https://example.com/note"}`, "<https://example.com/note>", nil, "", plan.NotePlain, ""},
		{"tags", `"body":[{"value":"a"},{"value":" b ","purpose":"tagging"},{"value":"a/c","purpose":["tagging"]},{"value":"b","purpose":"tagging"}]`, "a", []string{"a/c", "b"}, "", plan.NotePlain, ""},
		{"a tag that is a thing", `"body":[{"value":"a"},{"source":"https://example.com/t","purpose":"tagging"}]`, "a", []string{"https:/example.com/t"}, "", plan.NotePlain, ""},
		{"a tag of two lines", `"body":[{"value":"a"},{"value":"b\r\nc","purpose":"tagging"}]`, "a", []string{"b c"}, "", plan.NotePlain, ""},
		{"tags that are no paths", `"body":[{"value":"a"},{"value":"/x/","purpose":"tagging"},{"value":"sec//x","purpose":"tagging"},{"value":"# y / z","purpose":"tagging"},{"value":"//","purpose":"tagging"},{"value":"x","purpose":"tagging"}]`, "a", []string{"sec/x", "x", "y/z"}, "", plan.NotePlain, ""},
		{"labels", `"body":[{"value":"a"},{"value":"L","purpose":"classifying"},{"value":"M","purpose":"classifying"}]`, "a", []string{"M"}, "L", plan.NotePlain, ""},
		{"only tags", `"body":[{"value":"b","purpose":"tagging"},{"value":"c","purpose":"tagging"}]`, "b, c", []string{"b", "c"}, "", plan.NotePlain, ""},
		{"hostile", `"bodyValue":"<script>x</script>\u0000\u001b[31m [a](javascript:b)\u202e"`, "<script>x</script>\x00\x1b[31m [a](javascript:b)\u202e", nil, "", plan.NotePlain, ""},
		{"old line ends and accents apart", `"bodyValue":"a\r\nb\re\u0301"`, "a\nb\né", nil, "", plan.NotePlain, ""},
		{"half a character", `"bodyValue":"a\ud83db"`, "a\ufffdb", nil, "", plan.NotePlain, ""},
		{"nothing", `"body":[]`, "", nil, "", "", "no text, no words and no tags"},
		{"blank", `"bodyValue":" \n"`, "", nil, "", "", "no text, no words and no tags"},
		{"of a wrong kind", `"body":[3,true,null,{"value":7}]`, "", nil, "", "", "no text"},
		{"a tag as long as a letter", `"body":[{"value":"a"},{"value":"` + long + `","purpose":"tagging"}]`, "a\n\n" + long, nil, "", plan.NotePlain, ""},
		{"a label as long as a letter", `"body":[{"value":"a"},{"value":"` + long + `","purpose":"classifying"}]`, "a\n\n" + long, nil, "", plan.NotePlain, ""},
		{"a text as long as a library", `"bodyValue":"` + strings.Repeat("x", LongestNoteBody+1) + `"`, "", nil, "", "", "2 MiB"},
		{"another context", `"bodyValue":"a","@context":"http://www.w3.org/ns/oa.jsonld"`, "", nil, "", "", `"http://www.w3.org/ns/oa.jsonld" is not the context`},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := `[{"type":"Annotation","target":"urn:demarche:dossier","created":"2025-01-02T03:04:05Z",` + c.members + "},\n" + webOf(`"urn:demarche:dossier"`) + `]`
			notes, report := mustReadNotes(t, text, toll(t))
			if c.refused != "" {
				if len(notes) != 1 || report.Refused != 1 || report.Remarks[0].Line != 1 || report.Remarks[0].Path != "/0" || !strings.Contains(report.Remarks[0].String(), c.refused) {
					t.Errorf("%d notes, %s: %v", len(notes), report.Summary(), report.Remarks)
				}
				return
			}
			if len(notes) != 2 {
				t.Fatal(report.Remarks)
			}
			if n := notes[0]; n.Body != c.body || !slices.Equal(n.Tags, c.tags) || n.Label != c.label || n.Status != c.status {
				t.Errorf("%+v", n)
			}
		})
	}
}

// TestWhatIsTooLongForATag is told of.
func TestWhatIsTooLongForATag(t *testing.T) {
	text := strings.Replace(webOf(`"urn:demarche:dossier"`), `{"type":"TextualBody","value":"mine"}`, `[{"value":"b","purpose":"tagging"},{"value":"`+strings.Repeat("я", 101)+`","purpose":"tagging"}]`, 1)
	_, report := mustReadNotes(t, "["+text+"]", toll(t))
	if report.Refused != 0 || !strings.Contains(fmt.Sprint(report.Remarks), "has more than 200 bytes and stands in its text instead") {
		t.Errorf("%s: %v", report.Summary(), report.Remarks)
	}
}

// TestAnotherTypeIsTold: what has a target is taken for an annotation, not silently.
func TestAnotherTypeIsTold(t *testing.T) {
	text := strings.Replace(webOf(`"urn:demarche:dossier"`), `"type":"Annotation"`, `"type":"Person"`, 1)
	notes, report := mustReadNotes(t, text, toll(t))
	if len(notes) != 1 || !strings.Contains(fmt.Sprint(report.Remarks), `of the type "Person"`) {
		t.Errorf("%d notes: %v", len(notes), report.Remarks)
	}
	if _, report := mustReadNotes(t, webOf(`"urn:demarche:dossier"`), toll(t)); len(report.Remarks) > 0 {
		t.Error(report.Remarks)
	}
}

// TestHighlights have no text of their own.
func TestHighlights(t *testing.T) {
	text := strings.Replace(hypothesisOf(`{"type":"TextQuoteSelector","exact":"board met\r\non"}`), `"mine"`, `""`, 1)
	notes, _ := mustReadNotes(t, text, toll(t))
	if len(notes) != 1 || notes[0].Body != "> board met\n> on" || notes[0].Anchor.Exact != "board met\non" {
		t.Errorf("%+v", notes)
	}
}

// TestBookmarks are nothing but an address, which is kept unless the dossier has
// what it names.
func TestBookmarks(t *testing.T) {
	notes, report := mustReadNotes(t, `[{"type":"Annotation","target":"https://example.com/x"},{"type":"Annotation","target":"https://example.org/News/1"}]`, toll(t))
	if len(notes) != 1 || notes[0].Body != "<https://example.com/x>" || report.Refused != 1 {
		t.Errorf("%+v, %v", notes, report.Remarks)
	}
}

// TestAuthorsAndTimes, in every way in which they can be written.
func TestAuthorsAndTimes(t *testing.T) {
	for _, c := range []struct{ members, author, created, changed string }{
		{`"creator":"https://example.com/me"`, "https://example.com/me", "", ""},
		{`"creator":{"id":"https://example.com/me","type":"Person","name":"Олена"}`, "Олена", "", ""},
		{`"creator":[{"nickname":"o"},{"email":"mailto:i@example.com"}]`, "o, mailto:i@example.com", "", ""},
		{`"creator":7`, "", "", ""},
		{`"created":"2024-11-25T12:00:00+02:00"`, "", "2024-11-25T10:00:00.000Z", "2024-11-25T10:00:00.000Z"},
		{`"created":"2024-11-25T12:00:00.0019"`, "", "2024-11-25T12:00:00.001Z", "2024-11-25T12:00:00.001Z"},
		{`"created":"2024-11-25","modified":"2024-11-26T00:00:00Z"`, "", "2024-11-25T00:00:00.000Z", "2024-11-26T00:00:00.000Z"},
		{`"created":"yesterday","modified":{}`, "", "2026-02-03T04:05:06.789Z", "2026-02-03T04:05:06.789Z"},
		{`"created":"-2024-11-25T12:00:00Z"`, "", "2026-02-03T04:05:06.789Z", "2026-02-03T04:05:06.789Z"},
	} {
		notes, report := mustReadNotes(t, `{"type":"Annotation","target":"urn:demarche:dossier","bodyValue":"a",`+c.members+`}`, toll(t))
		n := notes[0]
		if said := strings.Contains(fmt.Sprint(report.Remarks), "cannot be read"); said != (c.created == "2026-02-03T04:05:06.789Z") {
			t.Errorf("%s: it says %v", c.members, report.Remarks)
		}
		if n.Author != c.author || c.created != "" && (n.Created.Format(milliseconds) != c.created || n.Changed.Format(milliseconds) != c.changed) {
			t.Errorf("%s: %+v", c.members, n)
		}
	}
	// The page may say when it was made.
	notes, _ := mustReadNotes(t, `{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","modified":"2020-01-01T00:00:00Z","items":[{"type":"Annotation","target":"urn:demarche:dossier","bodyValue":"a"}]}`, toll(t))
	if got := notes[0].Created.Format(wholeSeconds); got != "2020-01-01T00:00:00Z" {
		t.Error(got)
	}
}

// TestConversations of every shape: who replies to whom in the end.
func TestConversations(t *testing.T) {
	row := func(id string, references ...string) string {
		return fmt.Sprintf(`{"id":%q,"uri":"urn:x:y","text":%q,"created":"2024-11-25T12:00:00Z","references":["%s"]}`, id, id, strings.Join(references, `","`))
	}
	for _, c := range []struct {
		name string
		rows []string
		want map[plan.NoteID]plan.NoteID
		say  string
	}{
		{"two replies", []string{row("a"), row("b", "a"), row("c", "a")}, map[plan.NoteID]plan.NoteID{"a": "", "b": "a", "c": "a"}, ""},
		{"a reply to a reply", []string{row("a"), row("b", "a"), row("c", "a", "b")}, map[plan.NoteID]plan.NoteID{"a": "", "b": "a", "c": "a"}, ""},
		{"a chain", []string{row("d", "c"), row("c", "b"), row("b", "a"), row("a")}, map[plan.NoteID]plan.NoteID{"a": "", "b": "a", "c": "a", "d": "a"}, ""},
		{"the beginning last", []string{row("b", "a"), row("a")}, map[plan.NoteID]plan.NoteID{"a": "", "b": "a"}, ""},
		{"the middle is missing", []string{row("a"), row("c", "a", "b")}, map[plan.NoteID]plan.NoteID{"a": "", "c": "a"}, ""},
		{"the beginning is missing", []string{row("b", "a"), row("c", "a", "b")}, map[plan.NoteID]plan.NoteID{"b": "", "c": "b"}, ""},
		{"to itself", []string{row("a", "a")}, map[plan.NoteID]plan.NoteID{"a": ""}, ""},
		{"in a circle", []string{row("a", "b"), row("b", "c"), row("c", "a"), row("d", "b")}, map[plan.NoteID]plan.NoteID{"a": "", "b": "a", "c": "a", "d": "a"}, ""},
		{"to a note of the dossier", []string{row("b", "n5")}, map[plan.NoteID]plan.NoteID{"b": "n5"}, ""},
		{"to a reply in the dossier", []string{row("c", "b"), row("b", "0190a000-0000-7000-8000-000000000001")}, map[plan.NoteID]plan.NoteID{"b": "n1", "c": "n1"}, ""},
		{"to what is refused", []string{strings.Replace(row("a"), `"urn:x:y","text":"a"`, `"urn:demarche:dossier","text":""`, 1), row("b", "a")}, map[plan.NoteID]plan.NoteID{"b": ""}, "was refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			notes, report := mustReadNotes(t, `{"total":1,"rows":[`+strings.Join(c.rows, ",")+`]}`, annotated(t))
			got := map[plan.NoteID]plan.NoteID{}
			for _, n := range notes {
				got[n.ID] = n.ReplyTo
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if said := fmt.Sprint(report.Remarks); !strings.Contains(said, c.say) {
				t.Error(said)
			}
		})
	}
}

// TestAReplyHasNoWordsOfItsOwn, and no places: they would not be kept.
func TestAReplyHasNoWordsOfItsOwn(t *testing.T) {
	d := annotated(t)
	d.Notes[1].Anchor, d.Notes[1].Places = d.Notes[0].Anchor, d.Notes[0].Places
	notes, report := mustReadNotes(t, noteText(t, d, WriteNotesW3C), without(d))
	n := notes[len(notes)-1]
	if n.ReplyTo != "n1" || n.OnWords() || n.Places != nil || n.Body != "Yes.\n\n> 2.50" || report.Orphans != 2 || len(report.Remarks) != 3 { // the third: n4 is an orphan
		t.Errorf("%+v, %s, %v", n, report.Summary(), report.Remarks)
	}
}

// TestIDs: what has an id already, and what happens when it is taken.
func TestIDs(t *testing.T) {
	d := annotated(t)
	text := noteText(t, d, WriteNotesW3C)
	changed := strings.Replace(text, "Is this **firm**?", "Is it?", 1)
	first, report := mustReadNotes(t, changed, d)
	if len(first) != 2 || report.Here != 6 || report.NewIDs != 2 || !strings.Contains(fmt.Sprint(report.Remarks), `line 27, /items/0: its id "n1" is that of the same note with other content, which stays as it is`) {
		t.Fatalf("%s: %v", report.Summary(), report.Remarks)
	}
	// A reply goes with what it replies to, so that no conversation is mixed up.
	if first[0].Body != "Is it?" || first[1].ReplyTo != first[0].ID {
		t.Errorf("%+v", first)
	}
	d.Notes = append(d.Notes, first...)
	if again, report := mustReadNotes(t, changed, d); len(again) > 0 || report.Here != 8 {
		t.Errorf("read again: %s", report.Summary())
	}
	// An edit of the text meanwhile makes no other note of it.
	d.Versions[0].Provisions[0].Text = "Now the toll is 2.50 for ships."
	for i := range d.Notes {
		if d.Notes[i].Anchor.Exact == "2.50" {
			d.Notes[i].Anchor = anchor.NewEdit(tollText, "Now the toll is 2.50 for ships.").Carry(d.Notes[i].Anchor)
		}
	}
	if again, report := mustReadNotes(t, changed, d); len(again) > 0 {
		t.Errorf("read after an edit: %s, %v", report.Summary(), report.Remarks)
	}
	for _, c := range []struct{ id, want string }{
		{"nPdK-_Jm9", "nPdK-_Jm9"},
		{"#a88b22d0-6106-4872-9435-c78b5e89fede", "a88b22d0-6106-4872-9435-c78b5e89fede"},
		{"urn:uuid:A88B22D0-6106-4872-9435-c78b5e89fede", "a88b22d0-6106-4872-9435-c78b5e89fede"},
		{"http://example.com/a1", string(madeID("http://example.com/a1"))},
		{"a b", string(madeID("a b"))},
		{"urn:demarche:note:a%2Fb", string(madeID("urn:demarche:note:a%2Fb"))},
		{strings.Repeat("x", 101), string(madeID(strings.Repeat("x", 101)))},
	} {
		notes, _ := mustReadNotes(t, strings.Replace(hypothesisOf(""), "h1", c.id, 1), d)
		if notes[0].ID != plan.NoteID(c.want) {
			t.Errorf("%q becomes %q, want %q", c.id, notes[0].ID, c.want)
		}
	}
	// A note that was only written at another time is another one, and gets the
	// same id whatever else was read before.
	onePage := webOf(`"http://example.com/a1"`) // it is on itself
	other := func(hour string) string { return strings.Replace(onePage, "T12:", hour, 1) }
	fresh := annotated(t)
	for _, text := range []string{onePage, other("T13:")} {
		notes, _ := mustReadNotes(t, text, fresh)
		if fresh.Notes = append(fresh.Notes, notes...); len(notes) != 1 || notes[0].ReplyTo != "" {
			t.Errorf("%+v", notes)
		}
	}
	late, _ := mustReadNotes(t, other("T14:"), fresh)
	fresh.Notes = fresh.Notes[:len(fresh.Notes)-1]
	early, report := mustReadNotes(t, other("T14:"), fresh)
	if len(late) != 1 || len(early) != 1 || late[0].ID != early[0].ID || report.NewIDs != 1 {
		t.Errorf("%+v, %+v, %s", late, early, report.Summary())
	}
	// What has no id gets the same one each time; without a time, too.
	anonymous := `[{"type":"Annotation","target":"urn:demarche:dossier","bodyValue":"a"},{"type":"Annotation","target":"urn:demarche:dossier","bodyValue":"b"}]`
	notes, _ := mustReadNotes(t, anonymous, d)
	d.Notes = append(d.Notes, notes...)
	later, report, err := ReadNotes(context.Background(), strings.NewReader(anonymous), d, someDay.Add(time.Hour))
	if err != nil || len(later) > 0 || report.Here != 2 || len(notes) != 2 {
		t.Error(err, report.Summary())
	}
}

// TestForms: all shapes of a file.
func TestForms(t *testing.T) {
	const context = `"@context":"http://www.w3.org/ns/anno.jsonld"`
	one := webOf(`"urn:demarche:dossier"`)
	for _, c := range []struct {
		name, text, format string
		read               int
		say                string
	}{
		{"one", one, webAnnotation, 1, ""},
		{"one without a context", strings.Replace(one, context+",", "", 1), webAnnotation, 1, ""},
		{"one without a type", `{"target":"urn:demarche:dossier","bodyValue":"a"}`, webAnnotation, 1, ""},
		{"a list", "[" + one + "," + strings.Replace(one, "a1", "a2", 1) + "]", webAnnotation, 2, ""},
		{"an empty list", " [ ] ", webAnnotation, 0, ""},
		{"a page", `{` + context + `,"type":"AnnotationPage","items":[` + one + `]}`, webAnnotation, 1, ""},
		{"a page with the context last", `{"type":"AnnotationPage","items":[` + one + `],` + context + `}`, webAnnotation, 1, ""},
		{"a page with a second context", `{"@context":["https://www.w3.org/ns/anno.jsonld","https://example.com/own.jsonld",{"x":"urn:x"}],"type":"AnnotationPage","items":[]}`, webAnnotation, 0, `what the context "https://example.com/own.jsonld" adds was passed over`},
		{"a page that is followed", `{` + context + `,"type":"AnnotationPage","items":[` + one + `],"next":"https://example.com/p2"}`, webAnnotation, 1, "https://example.com/p2"},
		{"a collection", `{` + context + `,"type":["AnnotationCollection","x:y"],"first":{"type":"AnnotationPage","items":[` + one + `]}}`, webAnnotation, 1, ""},
		{"an empty collection", `{` + context + `,"type":"AnnotationCollection","total":0}`, webAnnotation, 0, ""},
		{"a list with what is none", "[" + one + ",\n7,{},[],\"x\",null]", webAnnotation, 6, "line 3, /1: refused: this is no annotation"},
		{"what the client exports", `{"export_date":"2024-01-01T00:00:00Z","export_userid":"acct:a@hypothes.is","client_version":"1","annotations":[` + hypothesisOf("") + `]}`, hypothesis, 1, ""},
		{"what the API answers", `{"total":1,"rows":[` + hypothesisOf("") + `]}`, hypothesis, 1, ""},
		{"with replies apart", `{"total":1,"rows":[` + hypothesisOf("") + `],"replies":[{"id":"r","uri":"x","text":"t","references":["h1"]}]}`, hypothesis, 2, ""},
		{"one of Hypothesis", hypothesisOf(""), hypothesis, 1, ""},
		{"a list of both", "[" + hypothesisOf("") + "," + one + "]", hypothesis, 2, ""},
		{"with a byte order mark", "\ufeff" + one, webAnnotation, 1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, report := mustReadNotes(t, c.text, toll(t))
			if report.Format != c.format || report.Read != c.read || !strings.Contains(fmt.Sprint(report.Remarks), c.say) {
				t.Errorf("%s: %v", report.Summary(), report.Remarks)
			}
		})
	}
}

// TestFilesThatHoldNoNotes are refused, with the place.
func TestFilesThatHoldNoNotes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", "line 1: the file is empty; fetch or export it again"},
		{"white space", " \n\n", "line 1: the file is empty"},
		{"no JSON", "Dear diary,\n", "line 1: " + notJSON},
		{"a word of JSON", "nothing\n", "line 1: " + notJSON},
		{"cut off", "[\n{\"uri\":", "line 2, /0/uri: the file ends here"},
		{"two documents", "[]\n[]", "line 2: something follows"},
		{"a number", "7", "line 1: this is no annotation"},
		{"UTF-16", "\xff\xfe{\x00", "line 1: the text is encoded as UTF-16"},
		{"no UTF-8", "[\n\"a\xffb\"]", "line 2: the text here is not valid UTF-8"},
		{"a dossier file", "SQLite format 3\x00...", "line 1: this is a dossier file, not annotations in JSON"},
		{"dossier JSON", `{"annotations":[],"format":"demarche-dossier"}`, "line 1: this is dossier JSON"},
		{"other JSON", `{"a":1}`, "line 1: this holds no annotations"},
		{"a member twice", "[{\"uri\":\"a\",\n\"uri\":\"b\"}]", `line 2, /0/uri: "uri" stands twice`},
		{"another context", "{\"type\":\"AnnotationPage\",\n\"@context\":\"http://iiif.io/api/presentation/2/context.json\",\"items\":[]}", `line 2, /@context: "http://iiif.io/api/presentation/2/context.json" is not the context`},
		{"an own context", `{"@context":{"a":"b"},"items":[]}`, "line 1, /@context: the context is not that of Web Annotations"},
		{"a collection without its pages", `{"type":"AnnotationCollection","total":9,"first":"https://example.com/p1"}`, "line 1: this collection only names its pages"},
		{"too many", "[" + strings.Repeat("{},", mostAnnotations) + "{}]", "line 1: the file has more than 250000 annotations"},
		{"too deep", strings.Repeat("[", 20_000), "line 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := ReadNotes(context.Background(), strings.NewReader(c.text), toll(t), someDay)
			if place, ok := errors.AsType[*PlaceError](err); !ok || !strings.HasPrefix(place.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// TestAFileTooLong is not read to its end.
func TestAFileTooLong(t *testing.T) {
	const most = 1 << 20
	if data, err := allOf(strings.NewReader(strings.Repeat(" ", most)), most); err != nil || len(data) != most {
		t.Errorf("%d bytes are read: %v", len(data), err)
	}
	_, err := allOf(strings.NewReader(strings.Repeat(" ", most+1)), most)
	if place, ok := errors.AsType[*PlaceError](err); !ok || !strings.Contains(place.Error(), "more than 1 MiB; take fewer") {
		t.Error(err)
	}
}

// TestWhatIsKeptCounts: words and an address go into the body, which may be too
// much for it.
func TestWhatIsKeptCounts(t *testing.T) {
	text := strings.Replace(webOf(`{"source":"https://example.com/x","selector":{"type":"TextQuoteSelector","exact":"some words"}}`), "mine", strings.Repeat("x", LongestNoteBody-20), 1)
	if notes, report := mustReadNotes(t, text, toll(t)); len(notes) > 0 || !strings.Contains(fmt.Sprint(report.Remarks), "with what it was on") {
		t.Error(report.Summary())
	}
}

func TestReadNotesCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, _, err := ReadNotes(ctx, strings.NewReader(hypothesisOf("")), toll(t), someDay); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestManyMistakes are counted to the last, and not all told.
func TestManyMistakes(t *testing.T) {
	notes, report := mustReadNotes(t, "["+strings.Repeat("{},\n", 5000)+hypothesisOf("")+"]", toll(t))
	if len(notes) != 1 || report.Refused != 5000 || len(report.Remarks) != mostRemarks || report.More != 5000-mostRemarks {
		t.Errorf("%d notes, %d refused, %d remarks and %d more", len(notes), report.Refused, len(report.Remarks), report.More)
	}
}

// TestHostileAnnotations are dealt with in the order of their size: what goes
// through them twice for each part would not end here.
func TestHostileAnnotations(t *testing.T) {
	many := func(part string) string { return strings.Repeat(part+",", 50_000) + part }
	target := func(members string) string {
		return `{"type":"Annotation","target":"urn:demarche:dossier",` + members + `}`
	}
	for name, text := range map[string]string{
		"bodies":         target(`"body":[` + many("{}") + `]`),
		"choices":        target(`"body":[` + many(`{"items":[{}]}`) + `]`),
		"nested choices": target(`"body":` + strings.Repeat(`{"items":[`, 4000) + strings.Repeat("]}", 4000)),
		"tags":           target(`"bodyValue":"a","body":[` + many(`{"value":"t","purpose":"tagging"}`) + `]`),
		"targets":        `{"type":"Annotation","bodyValue":"a","target":[` + many(`"urn:x:y"`) + `]}`,
		"creators":       target(`"bodyValue":"a","creator":[` + many(`"a"`) + `]`),
		"selectors":      hypothesisOf(many(`{"refinedBy":[{},{}]}`)),
		"references":     `{"uri":"x","text":"t","references":[` + many(`"a"`) + `]}`,
		"a chain":        chain(20_000),
		"a long one":     target(`"bodyValue":"` + strings.Repeat("x", longestAnnotation) + `"`),
	} {
		t.Run(name, func(t *testing.T) {
			_, report := mustReadNotes(t, text, toll(t))
			if report.More > 0 || len(report.Remarks) > 2*mostRemarksOnOne {
				t.Errorf("%s, %d remarks and %d more", report.Summary(), len(report.Remarks), report.More)
			}
		})
	}
}

// chain are n notes, each a reply to the next.
func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `,{"id":"%d","uri":"","text":"t","references":["%d"]}`, i, i+1)
	}
	return "[" + b.String()[1:] + "]"
}

// TestLines: a remark names the line on which its annotation begins.
func TestLines(t *testing.T) {
	_, report := mustReadNotes(t, "\ufeff\n{\n\"rows\": [\n{\n},\n\n{}\n]}", toll(t))
	var lines []string
	for _, r := range report.Remarks {
		lines = append(lines, fmt.Sprintf("%d %s", r.Line, r.Path))
	}
	if want := []string{"4 /rows/0", "7 /rows/1"}; !slices.Equal(lines, want) {
		t.Errorf("%q, want %q", lines, want)
	}
}

func TestSummary(t *testing.T) {
	r := NoteReport{Format: hypothesis, Read: 9, Exact: 1, Found: 2, Whole: 1, Replies: 1, Review: 1, Orphans: 1, Here: 1, NewIDs: 1, Refused: 1}
	const want = "9 annotations (Hypothesis): 1 on their words, 2 found by their words, 1 on a thing as a whole, 1 in reply, 1 to review, 1 with words that have no place, 1 here already, 1 under a new id, 1 refused"
	if r.Summary() != want {
		t.Error(r.Summary())
	}
	if got := (&NoteReport{Format: webAnnotation, Read: 1}).Summary(); got != "1 annotation (Web Annotation)" {
		t.Error(got)
	}
}

func TestHoldsNotes(t *testing.T) {
	d := annotated(t)
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"notes", noteText(t, d, WriteNotesW3C), true},
		{"no notes", noteText(t, toll(t), WriteNotesW3C), true},
		{"Hypothesis", `{"total":1,"rows":[]}`, true},
		{"one of Hypothesis", hypothesisOf(""), true},
		{"one", webOf(`"x"`), true},
		{"a list", "\ufeff[ {", true},
		{"an empty list", " [ ]", true},
		{"a text that begins with a bracket", "[a](b)", false},
		{"a list of lists", "[[", false},
		{"a dossier", mustWrite(t, d), false},
		{"a dossier of which the notes come first", `{"title":"x","annotations":[],"format":"demarche-dossier"}`, true}, // reading it says what it is
		{"brackets", "[[[[", false},
		{"nothing", "", false},
		{"no JSON", "Dear diary", false},
		{"other JSON", `{"a":{"rows":[]}}`, false},
		{"a number", "7", false},
	} {
		if got := holdsNotes(strings.NewReader(strings.TrimPrefix(c.text, "\ufeff"))); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if HoldsNotes(t.TempDir()) || HoldsNotes("none") {
		t.Error("a folder holds notes")
	}
}

// odd are values that nobody expects where they stand.
var odd = []any{
	nil, true, -1.0, 1e300, 2.5, "", "x", "\x00", "\ufffd", "n1", "urn:demarche:provision:v1-1", strings.Repeat("🛥", 300),
	[]any{},
	[]any{nil, "a", []any{7.0}},
	map[string]any{},
	map[string]any{"id": "n1", "type": "Annotation", "items": []any{"x"}},
}

// everyWay calls do with the document once for each value in it and each odd one
// in its place.
func everyWay(at any, put func(any), do func()) {
	for _, v := range odd {
		put(v)
		do()
	}
	put(at)
	switch at := at.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(at)) {
			everyWay(at[name], func(v any) { at[name] = v }, do)
		}
	case []any:
		for i := range at {
			everyWay(at[i], func(v any) { at[i] = v }, do)
		}
	}
}

// TestOddValues stand in the place of each value of the files: nothing goes
// wrong, and no annotation is lost.
func TestOddValues(t *testing.T) {
	d := annotated(t)
	some := *d
	some.Notes = d.Notes[:4]
	for _, text := range []string{noteText(t, &some, WriteNotesW3C), load(t, "testdata/notes_hypothesis.json")} {
		whole := valueOf([]byte(text))
		n := 0
		everyWay(whole, func(v any) { whole = v }, func() {
			b, err := json.Marshal(whole)
			if err != nil {
				t.Fatal(err)
			}
			n++
			readTwice(t, b, d)
		})
		t.Logf("%d files", n)
	}
}

// FuzzReadNotes: whatever the bytes are, nothing goes wrong, no annotation is
// lost without a word, and the dossier takes what is read. Read once more,
// nothing is new.
func FuzzReadNotes(f *testing.F) {
	d := annotated(f)
	seeds := []string{
		noteText(f, d, WriteNotesW3C), noteText(f, toll(f), WriteNotesW3C), load(f, "testdata/notes_hypothesis.json"),
		webOf(`{"source":"urn:demarche:provision:v1-1","selector":{"type":"TextPositionSelector","start":1,"end":900}}`),
		hypothesisOf(`{"type":"TextQuoteSelector","exact":"\udea5 canal"},{"type":"TextPositionSelector","start":18,"end":20}`),
		`[{"id":"a","uri":"x","text":"t","references":["b"]},{"id":"b","uri":"x","text":"t","references":["a"]},{"id":"n1","uri":"x","text":"t"}]`,
		`{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","first":{"items":[{"body":{"items":[{"value":"a"},{"items":7}]},"target":[7,null]}]}}`,
		"", "\ufeff", "[", "{}", "[[[[", "\xff",
	}
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) { readTwice(t, b, d) })
}

// FuzzReadHypothesis does the same with the parts of one annotation.
func FuzzReadHypothesis(f *testing.F) {
	d := annotated(f)
	f.Add("id", "https://example.org/News/1", "text", "tag", "ref", "toll at", "the ", " 2", 3, 10)
	f.Add("n1", "urn:x", "", "a\nb", "n1", "\ufffd🛥", "\r", "\x00", -1, 1<<40)
	f.Add("", "", "", "", "", "", "", "", 9, 3)
	f.Fuzz(func(t *testing.T, id, uri, text, tag, ref, exact, prefix, suffix string, start, end int) {
		row := map[string]any{
			"id": id, "uri": uri, "text": text, "tags": []any{tag}, "references": []any{ref}, "created": "2024-01-01T00:00:00Z",
			"target": []any{map[string]any{"source": uri, "selector": []any{
				map[string]any{"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
				map[string]any{"type": "TextPositionSelector", "start": start, "end": end},
			}}},
		}
		b, err := json.Marshal([]any{row, row})
		if err != nil {
			t.Skip(err) // no UTF-8
		}
		readTwice(t, b, d)
	})
}

func readTwice(t *testing.T, b []byte, d *plan.Dossier) {
	notes, report, err := ReadNotes(context.Background(), bytes.NewReader(b), d, someDay)
	if err != nil {
		place, ok := errors.AsType[*PlaceError](err)
		if !ok || place.Line < 1 || place.Line > 1+bytes.Count(b, []byte("\n")) || place.Problem == "" {
			t.Fatalf("err = %#v, want a place in the file", err)
		}
		return
	}
	adds(t, notes, report, d)
	more := *d
	more.Notes = slices.Concat(d.Notes, notes)
	again, report, err := ReadNotes(context.Background(), bytes.NewReader(b), &more, someDay.Add(time.Hour))
	if err != nil || len(again) > 0 {
		t.Fatalf("read again: %v, %s\n%+v\n%+v", err, report.Summary(), notes, again)
	}
}

// TestBackInItsFirstText: a note that had lost words of its own when it was exported
// is on all of them where they stand, and on none that are others.
func TestBackInItsFirstText(t *testing.T) {
	const lost = "The toll is 2.50 now."
	for _, c := range []struct {
		name, now, exact string
		state            plan.AnchorState
	}{
		{"the first text", tollText, "2.50 for ships", plan.AnchorKept},
		{"another with the words", "Hence 2.50 for ships is due.", "2.50 for ships", plan.AnchorKept},
		{"twice there, the context tells", "The toll is 2.50 for ships and 2.50 for ships.", "2.50 for ships", plan.AnchorKept},
		{"twice there, in other contexts", "Pay 2.50 for ships, or 2.50 for ships.", "2.50", plan.AnchorOrphan},
		{"there, and what is left elsewhere", "The toll is 2.50 now. Once it was more, 2.50 for ships.", "2.50", plan.AnchorReview},
		{"gone", "Boats are free.", "2.50", plan.AnchorOrphan},
		{"the text that it was exported from", lost, "2.50", plan.AnchorReview},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := annotated(t)
			d.Notes = d.Notes[:1]
			start := strings.Index(tollText, "2.50")
			span, err := anchor.Make(tollText, start, start+len("2.50 for ships"))
			if err != nil {
				t.Fatal(err)
			}
			span.Field = plan.FieldText
			d.Notes[0].Anchor = anchor.NewEdit(tollText, lost).Carry(plan.Anchor{Span: span, State: plan.AnchorExact})
			if a := d.Notes[0].Anchor; a.Exact != "2.50" || a.State != plan.AnchorReview {
				t.Fatalf("after the edit it is on %+v", a)
			}
			text := noteText(t, d, WriteNotesW3C)
			d.Versions[0].Provisions[0].Text = c.now
			notes, report := mustReadNotes(t, text, without(d))
			if a := notes[0].Anchor; a.Exact != c.exact || a.State != c.state || a.Was != "2.50 for ships" {
				t.Errorf("%+v\n%s %v", a, report.Summary(), report.Remarks)
			}
		})
	}
}

// TestTagsThatAreNoPaths are tidied and told of, and are no other note's the next
// time, also where a dossier has kept them as they were.
func TestTagsThatAreNoPaths(t *testing.T) {
	text := `{"type":"Annotation","target":"urn:demarche:dossier","body":["b",{"value":"sec//x","purpose":"tagging"},{"value":" / ","purpose":"tagging"}]}`
	d := toll(t)
	notes, report := mustReadNotes(t, text, d)
	want := []string{`line 1: its tag "sec//x" is kept as "sec/x" (“b”)`, `line 1: its tag "/" has no name and was left out (“b”)`}
	if got := fmt.Sprint(report.Remarks); got != fmt.Sprint(want) || !slices.Equal(notes[0].Tags, []string{"sec/x"}) {
		t.Errorf("%q: %s", notes[0].Tags, got)
	}
	for _, tags := range [][]string{{"sec/x"}, {"sec//x"}} {
		d.Notes = slices.Clone(notes)
		d.Notes[0].Tags = tags
		if again, report := mustReadNotes(t, text, d); len(again) > 0 || report.Here != 1 {
			t.Errorf("of a note with %q: %s", tags, report.Summary())
		}
	}
}

// TestRemarksNameTheNote by what a person knows it again.
func TestRemarksNameTheNote(t *testing.T) {
	long := strings.Repeat("слово ", 20)
	for _, c := range []struct{ annotation, want string }{
		{`{"type":"Annotation","id":"a","bodyValue":"Is **this** firm?\n\nNo.","target":"urn:x"}`, "Is this firm? No."},
		{`{"type":"Annotation","id":"a","bodyValue":"` + long + `","target":"urn:x"}`, long[:len("слово слово слово слово слово слово слов")] + "…"},
		{`{"type":"Annotation","id":"a","target":{"source":"urn:x","selector":{"type":"TextQuoteSelector","exact":"a\ntoll"}}}`, "a toll"},
		{`{"type":"Annotation","id":"urn:uuid:1","target":"urn:demarche:dossier"}`, "urn:uuid:1"},
		{`{"@context":"urn:other","id":"urn:uuid:2"}`, "urn:uuid:2"},
		{`{"type":"Annotation","target":"urn:demarche:dossier"}`, ""},
	} {
		_, report := mustReadNotes(t, "["+c.annotation+"]", toll(t))
		if len(report.Remarks) == 0 || report.Remarks[0].Note != c.want {
			t.Errorf("%s: %v, want %q", c.annotation, report.Remarks, c.want)
		}
	}
}

// TestAReplyToNothing says that it stands by itself, and a status that is none is told.
func TestAReplyToNothing(t *testing.T) {
	for name, c := range map[string]struct{ text, say string }{
		"Hypothesis":  {strings.Replace(hypothesisOf(""), `"tags":[]`, `"tags":[],"references":["nope"]`, 1), "neither in the file nor in the dossier"},
		"by its word": {`{"type":"Annotation","motivation":"replying","bodyValue":"b","target":"urn:demarche:note:nope"}`, "neither in the file nor in the dossier"},
		"a status":    {`{"type":"Annotation","bodyValue":"b","target":"urn:demarche:dossier","demarche:status":"weird"}`, `its status "weird" is none`},
	} {
		notes, report := mustReadNotes(t, c.text, toll(t))
		if said := fmt.Sprint(report.Remarks); len(notes) != 1 || notes[0].ReplyTo != "" || notes[0].Status != plan.NotePlain || !strings.Contains(said, c.say) {
			t.Errorf("%s: %+v, %s", name, notes, said)
		}
	}
}
