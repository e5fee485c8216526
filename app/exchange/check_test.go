package exchange

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"demarche/store/plan"
)

// TestCheckRefusesWhatCannotBeReadAgain changes a good dossier in memory.
func TestCheckRefusesWhatCannotBeReadAgain(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(d *plan.Dossier)
		path    string
		problem string
	}{
		{
			"invalid UTF-8", func(d *plan.Dossier) { d.Versions[0].Provisions[1].Text = "a\xff" },
			"/versions/0/provisions/1/text", "the text is not valid UTF-8",
		},
		{
			"invalid UTF-8 in a word", func(d *plan.Dossier) { d.Versions[0].Provisions[0].Terms[1].Value.Text = "a\xff" },
			"/versions/0/provisions/0/terms/1/value", "the text is not valid UTF-8",
		},
		{
			"no name", func(d *plan.Dossier) { d.Themes[0].Name = "\n" },
			"/themes/0/name", "the text is empty",
		},
		{
			"huge text", func(d *plan.Dossier) { d.Summary = strings.Repeat("\x01", 3<<20) },
			"/dossier/summary", "the text takes more than 16 MiB in the file",
		},
		{
			"unknown stance", func(d *plan.Dossier) { d.Statements[0].Stance = "maybe" },
			"/statements/0/stance", `"maybe" is no stance`,
		},
		{
			"no channel", func(d *plan.Dossier) { d.Statements[0].Channel = "" },
			"/statements/0/channel", `"" is no channel`,
		},
		{
			"no date", func(d *plan.Dossier) { d.Statements[1].Date = "" },
			"/statements/1/date", `"" is not a day`,
		},
		{
			"about nothing", func(d *plan.Dossier) { d.Statements[0].About = nil },
			"/statements/0/about", "the list is empty",
		},
		{
			"subject of two kinds", func(d *plan.Dossier) { d.Statements[0].About[1].Provision = "v1-1" },
			"/statements/0/about/1", "exactly one of them",
		},
		{
			"number that is none", func(d *plan.Dossier) { d.Versions[0].Provisions[0].Terms[0].Value.Text = "0x10" },
			"/versions/0/provisions/0/terms/0/value", `"0x10" is not written as a number`,
		},
		{
			"number with more behind it", func(d *plan.Dossier) { d.Versions[0].Provisions[0].Terms[0].Value.Text = "1, 2" },
			"/versions/0/provisions/0/terms/0/value", `"1, 2" is not written as a number`,
		},
		{
			"wrong sum", func(d *plan.Dossier) { d.Sources[0].Archived.Text += " " },
			"/sources/0/archived/sha256", "the text does not have this SHA-256",
		},
		{
			"sum without a text", func(d *plan.Dossier) { d.Sources[0].Archived = plan.Archive{SHA256: sha256Of("")} },
			"/sources/0/archived/text", "the text is empty",
		},
		{
			"no time", func(d *plan.Dossier) { d.Notes[1].Created = time.Time{} },
			"/annotations/1/created", "the time is not set",
		},
		{
			"microseconds", func(d *plan.Dossier) { d.Notes[1].Changed = d.Notes[1].Changed.Add(time.Microsecond) },
			"/annotations/1/changed", "finer than a millisecond",
		},
		{
			"year with five digits", func(d *plan.Dossier) { d.Notes[1].Changed = time.Date(12025, 1, 1, 0, 0, 0, 0, time.UTC) },
			"/annotations/1/changed", "the year 12025 cannot be written",
		},
		{
			"view with a stance that is none", func(d *plan.Dossier) { d.Views[1].Filter.Stances = []plan.Stance{"maybe"} },
			"/views/1/filter/stances/0", `"maybe" is no stance`,
		},
		{
			"view with an order that is none", func(d *plan.Dossier) { d.Views[1].Order = "mood" },
			"/views/1/order", `"mood" is no order`,
		},
		{
			"view with a column of no name", func(d *plan.Dossier) { d.Views[1].Columns = []plan.StakeholderID{""} },
			"/views/1/columns/0", "the id is empty",
		},
		{
			"view that asks a holder for nothing", func(d *plan.Dossier) { d.Views[1].Filter.Holders = []plan.HolderStances{{Holder: "south"}} },
			"/views/1/filter/holders/0/stances", "the list is empty",
		},
		{
			"two views of one name", func(d *plan.Dossier) { d.Views[1].Name = strings.ToUpper(d.Views[0].Name) },
			"/views/1/name", "is taken, letter case aside",
		},
		{
			"target of no kind", func(d *plan.Dossier) { d.Notes[1].On = plan.Target{} },
			"/annotations/1/on", "is not what a note can be on",
		},
		{
			"target with too much", func(d *plan.Dossier) { d.Notes[1].On.ID = "x" },
			"/annotations/1/on", "is not what a note can be on",
		},
		{
			"tag twice", func(d *plan.Dossier) { d.Notes[0].Tags = []string{"b", "a", "b"} },
			"/annotations/0/tags/2", "in the list already",
		},
		{
			"words that are longer than their place", func(d *plan.Dossier) { d.Notes[1].Anchor = words("toll", 4, 9) },
			"/annotations/1/span/end", "the words have 4 code points, and from 4 to 9 are 5",
		},
		{
			"words in what has no text", func(d *plan.Dossier) { d.Notes[1].Anchor = words("toll", 4, 8) },
			"/annotations/1/span", `"dossier" has no text that words could stand in`,
		},
		{
			"words in a text that the thing does not have", func(d *plan.Dossier) {
				d.Notes[1].On, d.Notes[1].Anchor = plan.TargetOf(plan.OnStatement, "north-yes"), words("toll", 4, 8)
			},
			"/annotations/1/span/field", `write "summary" or "quote"`,
		},
		{
			"state that only an engine gives", func(d *plan.Dossier) {
				d.Notes[1].On, d.Notes[1].Anchor = plan.TargetOf(plan.OnProvision, "v1-1"), words("toll", 4, 8)
				d.Notes[1].Anchor.State = plan.AnchorSuggested
			},
			"/annotations/1/span/state", `"suggested" is no state of a span`,
		},
		{
			"place in no version", func(d *plan.Dossier) { d.Notes[1].Places = []plan.Place{{Version: "v3"}} },
			"/annotations/1/places/0/version", `"v3" is no version`,
		},
		{
			"place in another version", func(d *plan.Dossier) { d.Notes[1].Places = []plan.Place{{Version: "v2", Provision: "v1-1"}} },
			"/annotations/1/places/0/provision", `"v1-1" is a provision of another version than "v2"`,
		},
		{
			"two places in a version", func(d *plan.Dossier) { d.Notes[1].Places = []plan.Place{{Version: "v2"}, {Version: "v2"}} },
			"/annotations/1/places/1", "in the list already",
		},
		{
			"words nowhere", func(d *plan.Dossier) {
				d.Notes[1].Places = []plan.Place{{Version: "v2", Span: words("toll", 4, 8).Span}}
			},
			"/annotations/1/places/0/span", "words stand in a provision",
		},
		{
			"reply to itself", func(d *plan.Dossier) { d.Notes[1].ReplyTo = "n2" },
			"/annotations/1/reply_to", "cannot reply to itself",
		},
		{
			"reply to a reply", func(d *plan.Dossier) {
				d.Notes[0].ReplyTo, d.Notes[0].On, d.Notes[1].ReplyTo = "n2", d.Notes[1].On, "n1"
			},
			"/annotations/0/reply_to", "is a reply itself",
		},
		{
			"reply on another thing", func(d *plan.Dossier) { d.Notes[1].ReplyTo = "n1" },
			"/annotations/1/on", `write "cell:version:v1/south"`,
		},
		{
			"label of no colour", func(d *plan.Dossier) {
				d.Labels = []plan.Label{{ID: "l", Name: "Ask", Color: "mauve", Pattern: plan.Wavy, Letter: "A"}}
			},
			"/labels/0/color", `"mauve" is no colour of a label`,
		},
		{
			"dangling holder", func(d *plan.Dossier) { d.Statements[1].Holder = "nroth" },
			"/statements/1/holder", `did you mean "north"?`,
		},
		{
			"id twice", func(d *plan.Dossier) { d.Themes = append(d.Themes, d.Themes[0]) },
			"/themes/1/id", "The first to have it is at /themes/0/id",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := mustRead(t, load(t, smallFile))
			c.change(d)
			var b bytes.Buffer
			for what, err := range map[string]error{"check": Check(d), "write": WriteDossier(&b, d)} {
				place, ok := errors.AsType[*PlaceError](err)
				if !ok || place.Line != 0 || place.Path != c.path || !strings.Contains(place.Problem, c.problem) {
					t.Errorf("%s: err = %v, want %s: … %s …", what, err, c.path, c.problem)
				}
			}
			if b.Len() > 0 {
				t.Errorf("wrote %d bytes of a dossier that cannot be read", b.Len())
			}
		})
	}
}

// words is the place of a note on words of a text.
func words(exact string, start, end int) plan.Anchor {
	return plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: exact, Start: start, End: end}, State: plan.AnchorExact, Was: exact}
}

func TestCheckAcceptsWhatHasADefault(t *testing.T) {
	d := mustRead(t, load(t, smallFile))
	d.Versions[0].Provisions[0].NumberBasis = "" // printed
	d.Statements[1].DateBasis = ""               // stated
	d.Notes[1].Status = ""                       // note
	d.Notes[0].Tags = []string{"toll", "later"}
	d.Notes[0].Changed = d.Notes[0].Changed.In(time.FixedZone("CET", 3600))
	if err := Check(d); err != nil {
		t.Fatal(err)
	}
	if got, want := mustWrite(t, d), load(t, smallFile); got != want {
		t.Errorf("written differently from what these members stand for")
	}
}

// TestNewDossierIsWritten: a person who has only begun can take out what is there.
func TestNewDossierIsWritten(t *testing.T) {
	first := mustWrite(t, &plan.Dossier{})
	if second := mustWrite(t, mustRead(t, first)); second != first {
		t.Errorf("%s\nis written the second time as\n%s", first, second)
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"ukraine", "us", "russia", "europe"}
	for word, want := range map[string]string{
		"ukrane":                    `; did you mean "ukraine"?`,
		"Ukraine":                   `; did you mean "ukraine"?`,
		"urkaine":                   `; did you mean "ukraine"?`,
		"uk":                        `; did you mean "us"?`,
		"eurpoe":                    `; did you mean "europe"?`,
		"":                          "",
		"france":                    "",
		strings.Repeat("ukra", 100): "",
	} {
		if got := didYouMean(word, known); got != want {
			t.Errorf("%.20q: %s, want %s", word, got, want)
		}
	}
}
