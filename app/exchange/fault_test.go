package exchange

import (
	"errors"
	"strings"
	"testing"
)

// faulty is the small document with one edit, and the fault that it has.
type faulty struct {
	name     string
	old, new string // the first old is replaced by new
	at       string // the line expected is the first with this text after the edit; new if empty
	path     string
	problem  string
}

// edited is the document with its fault in it.
func (f *faulty) edited(t *testing.T, text string) string {
	t.Helper()
	before, after, ok := strings.Cut(text, f.old)
	if !ok {
		t.Fatalf("the document has no %q to edit", f.old)
	}
	return before + f.new + after
}

// line is the first line with the text that the fault is expected at.
func (f *faulty) line(t *testing.T, text string) int {
	t.Helper()
	at := f.at
	if at == "" {
		at = f.new
	}
	before, _, ok := strings.Cut(text, at)
	if !ok {
		t.Fatalf("the document has no %q after the edit", at)
	}
	return 1 + strings.Count(before, "\n")
}

var faults = []faulty{
	// What the file says of itself.
	{name: "wrong format", old: `"demarche-dossier"`, new: `"geo-json"`, path: "/format", problem: `the format is "geo-json", not "demarche-dossier"; this program cannot read it`},
	{name: "newer version", old: `"format_version": 1`, new: `"format_version": 2`, path: "/format_version", problem: `the file is in version 2 of the format and this program reads up to version 1; it takes a newer program to read it`},
	{name: "version zero", old: `"format_version": 1`, new: `"format_version": 0`, path: "/format_version", problem: `0 is no version of the format; this program writes and reads version 1`},
	{name: "version in quotes", old: `"format_version": 1`, new: `"format_version": "1"`, path: "/format_version", problem: `this must be a whole number, not text`},
	{name: "version with a fraction", old: `"format_version": 1`, new: `"format_version": 1.5`, path: "/format_version", problem: `1.5 is no version of the format; this program writes and reads version 1`},
	{name: "no format", old: `"format": "demarche-dossier",`, new: ``, at: "{", path: "/format", problem: `the document needs this member, and it is missing; add it`},
	{name: "no dossier", old: ` "dossier": {
  "title": "Canal talks",
  "summary": "Two sides, one canal.",
  "language": "en",
  "updated": "2025-12-01"
 },
`, new: ``, at: "{", path: "/dossier", problem: `the document needs this member, and it is missing; add it`},

	// Views. What they refer to may be missing.
	{name: "view with a word that is no order", old: `"contention"`, new: `"mood"`, path: "/views/0/order", problem: `"mood" is no order; write "number", "theme" or "contention"`},
	{name: "view with a stance that is none", old: `     "rejects",
     "accepts"`, new: `     "rejects",
     "acepts"`, at: "acepts", path: "/views/0/filter/stances/1", problem: `"acepts" is no stance; write "rejects", "opposes", "ambiguous", "accepts with conditions" or "accepts"; did you mean "accepts"?`},
	{name: "view with a stance twice", old: `     "rejects",
     "accepts"`, new: `     "accepts",
     "accepts"`, at: `     "accepts"
    ]`, path: "/views/0/filter/stances/1", problem: `this is in the list already; name it once`},
	{name: "view with a condition on no stance", old: `"stances": [
       "opposes"
      ]`, new: `"stances": []`, at: `"stances": []`, path: "/views/0/filter/holders/0/stances", problem: `the list is empty; it has to name a stance`},
	{name: "holder twice in a view", old: `"holders": [`, new: `"holders": [{"holder": "south", "stances": ["accepts"]},`, at: `     {
      "holder": "south"`, path: "/views/0/filter/holders/1", problem: `this is in the list already; name it once`},
	{name: "view with a pair of one", old: `      "east",
      "west"`, new: `      "east"`, at: `     [
      "east"
     ]`, path: "/views/0/filter/differ/0", problem: `a comparison is between two stakeholders; name two, not 1`},
	{name: "view with a pair of the same", old: `      "east",
      "west"`, new: `      "east",
      "east"`, at: `      "east"
     ]`, path: "/views/0/filter/differ/0/1", problem: `this is in the list already; name it once`},
	{name: "view with an id that is none", old: `"columns": [
    "south",`, new: `"columns": [
    "so uth",`, at: `so uth`, path: "/views/0/columns/0", problem: `the id "so uth" holds a space, a slash or a control character; give it another one`},
	{name: "view with a day that is none", old: `"changed_since": "2025-11-22"`, new: `"changed_since": "2025-02-30"`, path: "/views/0/filter/changed_since", problem: `"2025-02-30" is not a day of the calendar; write it as YYYY-MM-DD, e.g. 2025-11-24`},
	{name: "view with a number for true", old: `"contested": true`, new: `"contested": 1`, path: "/views/0/filter/contested", problem: `this must be true or false, not a number`},
	{name: "view with an unknown member", old: `"pinned": [
    "south"`, new: `"pined": [
    "south"`, at: `"pined"`, path: "/views/0/pined", problem: `"pined" is no member of a view; known are "id", "name", "version", "as_of", "since", "order", "filter", "columns", "pinned", "folded" and "reading"; did you mean "pinned"?`},
	{name: "view without a name", old: `   "name": "Everything",
`, new: ``, at: `  {
   "id": "view-2"`, path: "/views/1/name", problem: `a view needs this member, and it is missing; add it`},
	{name: "view with a space at the end of its name", old: `"Everything"`, new: `"Everything "`, path: "/views/1/name", problem: `the name "Everything " begins or ends with a space; take it away`},
	{name: "view with a long name", old: `"Everything"`, new: `"` + strings.Repeat("x", 201) + `"`, path: "/views/1/name", problem: `the name has more than 200 bytes; shorten it`},
	{name: "view with a long layout", old: `"cards"`, new: `"` + strings.Repeat("x", 41) + `"`, path: "/views/0/reading", problem: `"` + strings.Repeat("x", 41) + `" is no word for a layout; write at most 40 bytes, without line ends`},
	{name: "view twice", old: `"view-2"`, new: `"view-1"`, at: `   "id": "view-1",
   "name": "Everything"`, path: "/views/1/id", problem: `the id "view-1" is taken; give this view another one. The first to have it is at line 236, /views/0/id`},
	{name: "view name twice", old: `"Everything"`, new: `"TOLL, and who pays it"`, path: "/views/1/name", problem: `the name "TOLL, and who pays it" is taken, letter case aside; give this view another one. The first to have it is at line 237, /views/0/name`},

	// JSON itself.
	{name: "trailing comma", old: `"updated": "2025-12-01"`, new: `"updated": "2025-12-01",`, path: "/dossier", problem: `this is not JSON: invalid character ',' at start of value; look for a comma or a quotation mark too many or too few`},
	{name: "missing comma", old: `"Canal talks",`, new: `"Canal talks"`, at: `"summary"`, path: "/dossier", problem: `this is not JSON: invalid character '"' after object value (expecting ',' or '}'); look for a comma or a quotation mark too many or too few`},
	{name: "missing quote", old: `"Canal talks",`, new: `"Canal talks,`, path: "/dossier/title", problem: `this is not JSON: invalid character '\n' in string (expecting non-control character); look for a comma or a quotation mark too many or too few`},
	{name: "comment", old: ` "themes"`, new: "// nothing\n \"themes\"", at: "// nothing", path: "", problem: `this is not JSON: invalid character '/' at start of value; look for a comma or a quotation mark too many or too few`},
	{name: "unknown member", old: `"holder"`, new: `"holdr"`, path: "/statements/0/holdr", problem: `"holdr" is no member of a statement; known are "id", "about", "holder", "speaker", "date", "date_basis", "stance", "summary", "quote", "channel", "confidence", "disputes" and "evidence"; did you mean "holder"?`},
	{name: "unknown member of the document", old: `"themes"`, new: `"topics"`, path: "/topics", problem: `"topics" is no member of the document; known are "format", "format_version", "dossier", "stakeholders", "themes", "sources", "versions", "statements", "labels", "annotations" and "views"`},
	{name: "member with wrong letter case", old: `"holder"`, new: `"Holder"`, path: "/statements/0/Holder", problem: `"Holder" is no member of a statement; known are "id", "about", "holder", "speaker", "date", "date_basis", "stance", "summary", "quote", "channel", "confidence", "disputes" and "evidence"; did you mean "holder"?`},
	{name: "member with a slash", old: `"holder"`, new: `"a/b~"`, path: "/statements/0/a~1b~0", problem: `"a/b~" is no member of a statement; known are "id", "about", "holder", "speaker", "date", "date_basis", "stance", "summary", "quote", "channel", "confidence", "disputes" and "evidence"`},
	{name: "duplicate member", old: `"date_basis": "report"`, new: `"id": "again"`, path: "/statements/0/id", problem: `"id" stands twice in the same object; keep one`},
	{name: "duplicate unknown-looking member", old: `"date_basis": "report"`, new: `"\u0069d": "again"`, path: "/statements/0/id", problem: `"id" stands twice in the same object; keep one`},
	{name: "invalid UTF-8", old: "Canal talks", new: "Canal\xff talks", path: "/dossier/title", problem: `the text here is not valid UTF-8; save the file as UTF-8 and try again`},
	{name: "half a surrogate pair", old: "Canal talks", new: `Canal \ud83d talks`, path: "/dossier/title", problem: `this is not JSON: invalid surrogate pair "\\ud83d talks" in string; look for a comma or a quotation mark too many or too few`},
	{name: "raw control character", old: "Canal talks", new: "Canal \x01 talks", path: "/dossier/title", problem: `this is not JSON: invalid character '\x01' in string (expecting non-control character); look for a comma or a quotation mark too many or too few`},
	{name: "invalid UTF-8 in a name", old: `"holder"`, new: "\"h\xffolder\"", path: "/statements/0", problem: `the text here is not valid UTF-8; save the file as UTF-8 and try again`},
	{name: "NaN", old: `"value": 2.50`, new: `"value": NaN`, path: "/versions/0/provisions/0/terms/0/value", problem: `this is not JSON: invalid character 'N' at start of value; look for a comma or a quotation mark too many or too few`},

	// Types.
	{name: "number for text", old: `"Canal talks"`, new: `5`, at: `"title": 5`, path: "/dossier/title", problem: `this must be text in quotes, not a number`},
	{name: "null for required text", old: `"Canal talks"`, new: `null`, at: `"title": null`, path: "/dossier/title", problem: `this must be text in quotes, not null`},
	{name: "true for nullable text", old: `"updated": "2025-12-01"`, new: `"updated": true`, path: "/dossier/updated", problem: `this must be text in quotes, not true`},
	{name: "text for a list", old: `"disputes": []`, new: `"disputes": "north-yes"`, path: "/statements/0/disputes", problem: `this must be a list in brackets, not text`},
	{name: "null for a list", old: `"disputes": []`, new: `"disputes": null`, path: "/statements/0/disputes", problem: `this must be a list in brackets, not null`},
	{name: "list for an object", old: `"speaker": {`, new: `"speaker": [{`, path: "/statements/0/speaker", problem: `this must be a speaker, an object in braces, not a list`},
	{name: "null for an object", old: `"dossier": {`, new: `"dossier": null, "x": {`, path: "/dossier", problem: `this must be a dossier, an object in braces, not null`},
	{name: "object in a list of ids", old: `"north-yes"
   ]`, new: `{"id": "north-yes"}
   ]`, at: `{"id": "north-yes"}`, path: "/statements/1/disputes/0", problem: `this must be text in quotes, not an object`},
	{name: "true for a value", old: `"value": 2.50`, new: `"value": true`, path: "/versions/0/provisions/0/terms/0/value", problem: `this must be a number or text in quotes, not true`},

	// Missing and empty.
	{name: "missing holder", old: "   \"holder\": \"south\",\n", new: "", at: "  {\n   \"id\": \"north-yes\"", path: "/statements/0/holder", problem: `a statement needs this member, and it is missing; add it`},
	{name: "missing date of a version", old: "   \"dated\": \"2025-11-20\",\n", new: "", at: "  {\n   \"id\": \"v1\"", path: "/versions/0/dated", problem: `a version needs this member, and it is missing; add it`},
	{name: "missing speaker's name", old: `"name": "A. North",`, new: "", at: `"speaker": {`, path: "/statements/0/speaker/name", problem: `a speaker needs this member, and it is missing; add it`},
	{name: "missing title", old: `"title": "Canal talks",`, new: "", at: `"dossier": {`, path: "/dossier/title", problem: `a dossier needs this member, and it is missing; add it`},
	{name: "empty title", old: `"First draft"`, new: `""`, at: `"title": ""`, path: "/versions/0/title", problem: `the text is empty, and it is needed here; write it`},
	{name: "blank summary", old: `"South agrees to the toll."`, new: `" \n "`, path: "/statements/0/summary", problem: `the text is empty, and it is needed here; write it`},
	{name: "summary of a no-break space", old: `"South agrees to the toll."`, new: `" \u00a0 "`, path: "/statements/0/summary", problem: `the text is empty, and it is needed here; write it`},
	{name: "empty id", old: `"id": "toll"`, new: `"id": ""`, path: "/themes/0/id", problem: `the id is empty; give it another one`},
	{name: "about nothing", old: `"about": [
    {
     "provision": "v1-1"
    },
    {
     "version": "v1"
    }
   ],`, new: `"about": [],`, path: "/statements/0/about", problem: `the list is empty; it has to name a provision or a version`},
	{name: "about two things in one", old: `"provision": "v1-1"
    }`, new: `"provision": "v1-1", "version": "v1"
    }`, at: "    {\n     \"provision\": \"v1-1\", \"version\"", path: "/statements/0/about/0", problem: `this must name either a "provision" or a "version", and exactly one of them`},
	{name: "about an empty object", old: `{
     "version": "v1"
    }`, new: `{}`, path: "/statements/0/about/1", problem: `this must name either a "provision" or a "version", and exactly one of them`},
	{name: "provision without title and text", old: `"text": "Fishing boats pay nothing."`, new: `"text": " "`, at: "\"title\": \"\",\n     \"text\": \" \"", path: "/versions/0/provisions/1/title", problem: `a provision needs a title or a text, and both are empty or missing; write one`},
	{name: "empty value of a term", old: `"value": "South"`, new: `"value": ""`, path: "/versions/0/provisions/0/terms/1/value", problem: `the text is empty, and it is needed here; write it`},

	// Closed lists, days, times, ids, sums.
	{name: "wrong stance", old: `"accepts with conditions"`, new: `"accept"`, path: "/statements/0/stance", problem: `"accept" is no stance; write "rejects", "opposes", "ambiguous", "accepts with conditions" or "accepts"; did you mean "accepts"?`},
	{name: "empty stance", old: `"accepts with conditions"`, new: `""`, at: `"stance": ""`, path: "/statements/0/stance", problem: `"" is no stance; write "rejects", "opposes", "ambiguous", "accepts with conditions" or "accepts"`},
	{name: "wrong channel", old: `"channel": "report"`, new: `"channel": "telegram"`, path: "/statements/0/channel", problem: `"telegram" is no channel; write "official text", "on record", "report" or "anonymous"`},
	{name: "wrong confidence", old: `"confidence": "low"`, new: `"confidence": "Low"`, path: "/statements/0/confidence", problem: `"Low" is no confidence; write "high", "medium" or "low"; did you mean "low"?`},
	{name: "wrong status", old: `"status": "draft"`, new: `"status": "final"`, path: "/versions/0/status", problem: `"final" is no status of a version; write "draft", "counter-proposal", "revised", "leaked" or "reported"`},
	{name: "wrong link kind", old: `"kind": "amended"`, new: `"kind": "ammended"`, path: "/versions/1/provisions/0/descends_from/0/kind", problem: `"ammended" is no kind of lineage; write "same", "amended", "moved", "split" or "merged"; did you mean "amended"?`},
	{name: "wrong number basis", old: `"number_basis": "label"`, new: `"number_basis": "guessed"`, path: "/versions/0/provisions/1/number_basis", problem: `"guessed" is no basis of a number; write "printed", "inferred" or "label"`},
	{name: "wrong date basis", old: `"date_basis": "report"`, new: `"date_basis": "reported"`, path: "/statements/0/date_basis", problem: `"reported" is no basis of a date; write "stated", "report" or "inferred"; did you mean "report"?`},
	{name: "wrong status of a note", old: `"status": "todo"`, new: `"status": "done"`, path: "/annotations/0/status", problem: `"done" is no status of an annotation; write "note", "question", "todo" or "resolved"`},
	{name: "no such day", old: `"date": "2025-11-21"`, new: `"date": "2025-11-31"`, path: "/statements/0/date", problem: `"2025-11-31" is not a day of the calendar; write it as YYYY-MM-DD, e.g. 2025-11-24`},
	{name: "day the other way round", old: `"dated": "2025-11-20"`, new: `"dated": "20.11.2025"`, path: "/versions/0/dated", problem: `"20.11.2025" is not a day of the calendar; write it as YYYY-MM-DD, e.g. 2025-11-24`},
	{name: "no such month", old: `"published": "2025-11"`, new: `"published": "2025-13"`, path: "/sources/0/published", problem: `"2025-13" is not a date; write YYYY-MM-DD, YYYY-MM or YYYY`},
	{name: "time in another zone", old: `"2025-12-01T09:30:00Z"`, new: `"2025-12-01T09:30:00+02:00"`, path: "/annotations/0/created", problem: `"2025-12-01T09:30:00+02:00" is not a time; write it in UTC to the second or the millisecond, e.g. 2025-11-24T09:30:00Z or 2025-11-24T09:30:00.250Z`},
	{name: "time finer than milliseconds", old: `"2025-12-01T09:30:00Z"`, new: `"2025-12-01T09:30:00.1234Z"`, path: "/annotations/0/created", problem: `"2025-12-01T09:30:00.1234Z" is not a time; write it in UTC to the second or the millisecond, e.g. 2025-11-24T09:30:00Z or 2025-11-24T09:30:00.250Z`},
	{name: "time that is not set", old: `"2025-12-01T09:30:00Z"`, new: `"0001-01-01T00:00:00Z"`, path: "/annotations/0/created", problem: `the time is not set; give one`},
	{name: "id with a slash", old: `"id": "toll"`, new: `"id": "to/ll"`, path: "/themes/0/id", problem: `the id "to/ll" holds a space, a slash or a control character; give it another one`},
	{name: "id with a space", old: `"id": "v1-1-a"`, new: `"id": "v1 1"`, path: "/versions/0/provisions/1/id", problem: `the id "v1 1" holds a space, a slash or a control character; give it another one`},
	{name: "id like a target", old: `"id": "v1-1-a"`, new: `"id": "version:v1"`, path: "/versions/0/provisions/1/id", problem: `the id "version:v1" begins with "version:", which marks the plan as a whole; give it another one`},
	{name: "changed archive", old: `Umerov: no agreement.`, new: `Umerov: full agreement.`, at: `"sha256"`, path: "/sources/0/archived/sha256", problem: `the text does not have this SHA-256, its own is 5c8b7f246f966bfde94cda2a1c4e6009cc25e367182c3884f7b597198f7664dd; the text or the sum was changed: archive the source again`},
	{name: "sum in capitals", old: sha256Of("Umerov: no agreement.\nSays \"no\" & <denies> it.\n"), new: strings.ToUpper(sha256Of("Umerov: no agreement.\nSays \"no\" & <denies> it.\n")), path: "/sources/0/archived/sha256", problem: `the text does not have this SHA-256, its own is 54959e607644c1ae32efaddaac9c442f567211c2fd53674241c6848b8e176321; the text or the sum was changed: archive the source again`},
	{name: "note on nothing", old: `"on": "dossier"`, new: `"on": "theme:toll"`, path: "/annotations/1/on", problem: `"theme:toll" names nothing that can carry a note; write dossier, version:ID, provision:ID, cell:PROVISION/STAKEHOLDER, statement:ID or source:ID`},
	{name: "tag twice", old: `"later",`, new: `"toll",`, at: "    \"toll\"\n", path: "/annotations/0/tags/1", problem: `this is in the list already; name it once`},
	{name: "tag of two lines", old: `"later",`, new: `"la\nter",`, at: `"la\nter",`, path: "/annotations/0/tags/0", problem: `the tag "la\nter" holds a line end; write it in one line`},
	{name: "empty tag", old: `"later",`, new: `"",`, at: "\"\",\n    \"toll\"", path: "/annotations/0/tags/0", problem: `the text is empty, and it is needed here; write it`},

	// Ids that stand twice.
	{name: "stakeholder twice", old: `"id": "south"`, new: `"id": "north"`, at: "\"id\": \"north\",\n   \"name\": \"South\"", path: "/stakeholders/1/id", problem: `the id "north" is taken; give this stakeholder another one. The first to have it is at line 12, /stakeholders/0/id`},
	{name: "source twice", old: `"id": "radio-2"`, new: `"id": "gazette-1"`, at: "\"id\": \"gazette-1\",\n   \"publisher\": \"\"", path: "/sources/1/id", problem: `the id "gazette-1" is taken; give this source another one. The first to have it is at line 31, /sources/0/id`},
	{name: "version twice", old: `"id": "v2"`, new: `"id": "v1"`, at: "\"id\": \"v1\",\n   \"title\": \"Second", path: "/versions/1/id", problem: `the id "v1" is taken; give this version another one. The first to have it is at line 55, /versions/0/id`},
	{name: "provision twice in two versions", old: `"id": "v2-1"`, new: `"id": "v1-1"`, at: "\"id\": \"v1-1\",\n     \"number\": \"1\",\n     \"number_basis\": \"inferred\"", path: "/versions/1/provisions/0/id", problem: `the id "v1-1" is taken; give this provision another one. The first to have it is at line 71, /versions/0/provisions/0/id`},
	{name: "statement twice", old: `"id": "south-no"`, new: `"id": "north-yes"`, at: "\"id\": \"north-yes\",\n   \"about\": [\n    {\n     \"provision\": \"v1-1\"\n    }\n", path: "/statements/1/id", problem: `the id "north-yes" is taken; give this statement another one. The first to have it is at line 151, /statements/0/id`},
	{name: "note twice", old: `"id": "n2"`, new: `"id": "n1"`, at: "\"id\": \"n1\",\n   \"on\": \"dossier\"", path: "/annotations/1/id", problem: `the id "n1" is taken; give this annotation another one. The first to have it is at line 209, /annotations/0/id`},

	// References that lead nowhere.
	{name: "dangling holder", old: `"holder": "south"`, new: `"holder": "sout"`, path: "/statements/0/holder", problem: `"sout" is no stakeholder of this dossier; did you mean "south"?`},
	{name: "dangling holder, nothing near", old: `"holder": "south"`, new: `"holder": "atlantis"`, path: "/statements/0/holder", problem: `"atlantis" is no stakeholder of this dossier; known are "north" and "south"`},
	{name: "dangling party", old: `"party": "north"`, new: `"party": "noth"`, path: "/statements/0/speaker/party", problem: `"noth" is no stakeholder of this dossier; did you mean "north"?`},
	{name: "dangling group", old: `"member_of": "north"`, new: `"member_of": "noth"`, path: "/stakeholders/1/member_of", problem: `"noth" is no stakeholder of this dossier; did you mean "north"?`},
	{name: "circle of one member", old: `"member_of": "north"`, new: `"member_of": "south"`, path: "/stakeholders/1/member_of", problem: `a stakeholder cannot be a member of itself; name another one, or none`},
	{name: "circle of members", old: `"short": "NO"`, new: `"short": "NO", "member_of": "south"`, at: `"member_of": "south"`, path: "/stakeholders/0/member_of", problem: `"south" is itself a member of a group, and a group has members of one level; name a group that is no member. It stands at line 20, /stakeholders/1/member_of`},
	{name: "dangling theme", old: `"theme": "toll"`, new: `"theme": "tolls"`, path: "/versions/0/provisions/0/theme", problem: `"tolls" is no theme of this dossier; did you mean "toll"?`},
	{name: "dangling parent", old: `"parent": "v1-1"`, new: `"parent": "v1-9"`, path: "/versions/0/provisions/1/parent", problem: `"v1-9" is no provision of this dossier; did you mean "v1-1"?`},
	{name: "dangling source of a version", old: `"source": "gazette-1"`, new: `"source": "gazette-2"`, path: "/versions/0/evidence/0/source", problem: `"gazette-2" is no source of this dossier; did you mean "gazette-1"?`},
	{name: "dangling source of a provision", old: "\"source\": \"gazette-1\",\n       \"locator\": \"para 6\"", new: "\"source\": \"gazette\",\n       \"locator\": \"para 6\"", path: "/versions/0/provisions/0/evidence/0/source", problem: `"gazette" is no source of this dossier; did you mean "gazette-1"?`},
	{name: "dangling source of a statement", old: "\"disputes\": [],\n   \"evidence\": [\n    {\n     \"source\": \"gazette-1\"", new: "\"disputes\": [],\n   \"evidence\": [\n    {\n     \"source\": \"tv\"", at: `"source": "tv"`, path: "/statements/0/evidence/0/source", problem: `"tv" is no source of this dossier; known are "gazette-1" and "radio-2"`},
	{name: "dangling dispute", old: "\"north-yes\"\n   ]", new: "\"north-no\"\n   ]", path: "/statements/1/disputes/0", problem: `"north-no" is no statement of this dossier; did you mean "south-no"?`},
	{name: "dangling about provision", old: "     \"provision\": \"v1-1\"\n    },", new: "     \"provision\": \"v1-7\"\n    },", path: "/statements/0/about/0/provision", problem: `"v1-7" is no provision of this dossier; did you mean "v1-1"?`},
	{name: "dangling about version", old: `"version": "v1"`, new: `"version": "v3"`, path: "/statements/0/about/1/version", problem: `"v3" is no version of this dossier; did you mean "v1"?`},
	{name: "version where a provision is meant", old: "     \"provision\": \"v1-1\"\n    },", new: "     \"provision\": \"v1\"\n    },", path: "/statements/0/about/0/provision", problem: `"v1" is no provision of this dossier; known are "v1-1", "v1-1-a" and "v2-1"`},
	{name: "dangling descends_from", old: `"provision": "v1-1-a"`, new: `"provision": "v0-1-a"`, path: "/versions/1/provisions/0/descends_from/1/provision", problem: `"v0-1-a" is no provision of this dossier; did you mean "v1-1-a"?`},
	{name: "dangling derived_from", old: "\"derived_from\": [\n    \"v1\"", new: "\"derived_from\": [\n    \"w\"", at: `"w"`, path: "/versions/1/derived_from/0", problem: `"w" is no version of this dossier; known are "v1" and "v2"`},
	{name: "note on a missing cell", old: `"cell:version:v1/south"`, new: `"cell:version:v5/south"`, path: "/annotations/0/on", problem: `"v5" is no version of this dossier; did you mean "v1"?`},
	{name: "note on a cell of nobody", old: `"cell:version:v1/south"`, new: `"cell:v1-1/soutth"`, path: "/annotations/0/on", problem: `"soutth" is no stakeholder of this dossier; did you mean "south"?`},
	{name: "note on a missing version", old: `"on": "dossier"`, new: `"on": "version:v7"`, path: "/annotations/1/on", problem: `"v7" is no version of this dossier; did you mean "v1"?`},
	{name: "note on a missing provision", old: `"on": "dossier"`, new: `"on": "provision:v1-1-b"`, path: "/annotations/1/on", problem: `"v1-1-b" is no provision of this dossier; did you mean "v1-1-a"?`},
	{name: "note on a missing statement", old: `"on": "dossier"`, new: `"on": "statement:north-nay"`, path: "/annotations/1/on", problem: `"north-nay" is no statement of this dossier; did you mean "north-yes"?`},
	{name: "note on a missing source", old: `"on": "dossier"`, new: `"on": "source:x"`, path: "/annotations/1/on", problem: `"x" is no source of this dossier; known are "gazette-1" and "radio-2"`},

	// Relations that cannot be.
	{name: "parent in another version", old: "\"id\": \"v2-1\",\n     \"number\": \"1\",\n     \"number_basis\": \"inferred\",\n     \"parent\": null", new: "\"id\": \"v2-1\",\n     \"parent\": \"v1-1\"", at: "\"parent\": \"v1-1\",\n     \"theme\": null,\n     \"title\": \"Toll\"", path: "/versions/1/provisions/0/parent", problem: `"v1-1" is a point of another version; name one of the same version. It stands at line 70, /versions/0/provisions/0`},
	{name: "own parent", old: `"parent": "v1-1"`, new: `"parent": "v1-1-a"`, path: "/versions/0/provisions/1/parent", problem: `a point cannot be part of itself, and this one is: "v1-1-a" › "v1-1-a"; correct one of these parents`},
	{name: "circle of parents", old: `"parent": null`, new: `"parent": "v1-1-a"`, path: "/versions/0/provisions/0/parent", problem: `a point cannot be part of itself, and this one is: "v1-1" › "v1-1-a" › "v1-1"; correct one of these parents`},
	{name: "version derived from itself", old: "\"derived_from\": [\n    \"v1\"", new: "\"derived_from\": [\n    \"v2\"", at: "    \"v2\"", path: "/versions/1/derived_from/0", problem: `a version cannot be derived from itself, and this one is: "v2" › "v2"; remove one of these links`},
	{name: "circle of versions", old: `"derived_from": []`, new: `"derived_from": ["v2"]`, path: "/versions/0/derived_from/0", problem: `a version cannot be derived from itself, and this one is: "v1" › "v2" › "v1"; remove one of these links`},
	{name: "version named twice", old: "\"derived_from\": [\n    \"v1\"", new: "\"derived_from\": [\n    \"v1\", \"v1\"", at: `"v1", "v1"`, path: "/versions/1/derived_from/1", problem: `this is in the list already; name it once`},
	{name: "lineage within a version", old: `"descends_from": []`, new: `"descends_from": [{"provision": "v1-1-a", "kind": "moved"}]`, path: "/versions/0/provisions/0/descends_from/0/provision", problem: `"v1-1-a" is a point of the same version; a provision descends from one of another version`},
	{name: "circle of lineage", old: `"descends_from": []`, new: `"descends_from": [{"provision": "v2-1", "kind": "moved"}]`, path: "/versions/0/provisions/0/descends_from/0/provision", problem: `a provision cannot descend from itself, and this one does: "v1-1" › "v2-1" › "v1-1"; remove one of these links`},
	{name: "ancestor named twice", old: `"provision": "v1-1-a"`, new: `"provision": "v1-1"`, at: "{\n       \"provision\": \"v1-1\",\n       \"kind\": \"merged\"", path: "/versions/1/provisions/0/descends_from/1", problem: `this is in the list already; name it once`},
	{name: "dangling apart_from", old: `"descends_from": []`, new: `"descends_from": [], "apart_from": ["v2-7"]`, path: "/versions/0/provisions/0/apart_from/0", problem: `"v2-7" is no provision of this dossier; did you mean "v2-1"?`},
	{name: "apart within a version", old: `"descends_from": []`, new: `"descends_from": [], "apart_from": ["v1-1-a"]`, path: "/versions/0/provisions/0/apart_from/0", problem: `"v1-1-a" is a point of the same version; a provision is kept apart from one of another version`},
	{name: "apart and linked", old: `"descends_from": []`, new: `"descends_from": [], "apart_from": ["v2-1"]`, path: "/versions/0/provisions/0/apart_from/0", problem: `this is apart from "v2-1" and linked to it by "descends_from"; remove one of the two. It stands at line 125, /versions/1/provisions/0`},
	{name: "apart named twice", old: `"descends_from": []`, new: `"descends_from": [], "apart_from": ["v2-1", "v2-1"]`, path: "/versions/0/provisions/0/apart_from/1", problem: `this is in the list already; name it once`},
	{name: "statement that disputes itself", old: "\"north-yes\"\n   ]", new: "\"south-no\"\n   ]", path: "/statements/1/disputes/0", problem: `a statement cannot dispute itself; name another one, or none`},
	{name: "dispute named twice", old: "\"north-yes\"\n   ]", new: "\"north-yes\", \"north-yes\"\n   ]", path: "/statements/1/disputes/1", problem: `this is in the list already; name it once`},
	{name: "subject named twice", old: `"version": "v1"`, new: `"provision": "v1-1"`, at: "{\n     \"provision\": \"v1-1\"\n    }\n   ],", path: "/statements/0/about/1", problem: `this is in the list already; name it once`},

	// Ends.
	{name: "something follows", old: "\n ]\n}", new: "\n ]\n}\n\n{ }", at: "{ }", path: "", problem: `something follows the end of the document; remove it, or fetch or export the file again`},
	{name: "garbage follows", old: "\n ]\n}", new: "\n ]\n}\n\x00\x00", at: "\x00", path: "", problem: `something follows the end of the document; remove it, or fetch or export the file again`},
}

func TestFaults(t *testing.T) {
	text := load(t, smallFile)
	for i := range faults {
		f := &faults[i]
		t.Run(f.name, func(t *testing.T) {
			text := f.edited(t, text)
			line := f.line(t, text)
			d, err := read(text)
			place, ok := errors.AsType[*PlaceError](err)
			if !ok || d != nil {
				t.Fatalf("d = %v, err = %v, want no dossier and a place", d, err)
			}
			if place.Line != line || place.Path != f.path || place.Problem != f.problem {
				t.Errorf("%d %q\n%s\nwant\n%d %q\n%s", place.Line, place.Path, place.Problem, line, f.path, f.problem)
			}
		})
	}
}

func TestFaultsOfWholeFiles(t *testing.T) {
	text := load(t, smallFile)
	for _, c := range []struct {
		name, text string
		line       int
		problem    string
	}{
		{"empty", "", 1, "the file is empty; fetch or export it again"},
		{"nothing but a mark", "\ufeff", 1, "the file is empty; fetch or export it again"},
		{"nothing but lines", "\n \n", 1, "the file is empty; fetch or export it again"},
		{"UTF-16 with a mark, little end first", utf16Text(text, "\xff\xfe", 0), 1, "the text is encoded as UTF-16 or UTF-32; save it as UTF-8 and try again"},
		{"UTF-16 with a mark, big end first", utf16Text(text, "\xfe\xff", 1), 1, "the text is encoded as UTF-16 or UTF-32; save it as UTF-8 and try again"},
		{"UTF-16 without a mark", utf16Text(text, "", 0), 1, "the text is encoded as UTF-16 or UTF-32; save it as UTF-8 and try again"},
		{"UTF-16 without a mark, big end first", utf16Text(text, "", 1), 1, "the text is encoded as UTF-16 or UTF-32; save it as UTF-8 and try again"},
		{"dossier file", "SQLite format 3\x00\x10\x00\x02\x02", 1, "this is a dossier file, not dossier JSON; open it instead of importing it"},
		{"plain words", "Canal talks\n", 1, notJSON},
		{"Markdown", "\n\n# Notes\n", 3, notJSON},
		{"a table", "\ufeffPart,On\r\n1,2\r\n", 1, notJSON},
		{"a table of quotes", `"Part","On"`, 1, notJSON},
		{"a table of numbers", "1,2\n", 1, notJSON},
		{"a word of JSON", "null", 1, notJSON},
		{"list", "\n[]", 2, "this must be the document, an object in braces, not a list"},
		{"two marks", "\ufeff\ufeff{}", 1, notJSON},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read(c.text)
			place, ok := errors.AsType[*PlaceError](err)
			if !ok || place.Line != c.line || place.Path != "" || place.Problem != c.problem {
				t.Errorf("err = %v, want line %d: %s", err, c.line, c.problem)
			}
		})
	}
}

// utf16Text encodes ASCII as UTF-16 after a byte order mark. Of each pair of
// bytes the letter is the one at the given place: 0 for little end first.
func utf16Text(text, mark string, at int) string {
	b := []byte(mark)
	for _, c := range []byte(text) {
		pair := [2]byte{}
		pair[at] = c
		b = append(b, pair[:]...)
	}
	return string(b)
}

// TestTruncatedFiles cuts the document at every byte.
func TestTruncatedFiles(t *testing.T) {
	text := load(t, smallFile)
	for n := 1; n < len(text); n++ {
		_, err := read(text[:n])
		place, ok := errors.AsType[*PlaceError](err)
		if !ok || !strings.Contains(place.Problem, "it was cut off") {
			t.Fatalf("cut after %d bytes: err = %v, want that it was cut off", n, err)
		}
		if line := 1 + strings.Count(text[:n], "\n"); place.Line != line {
			t.Fatalf("cut after %d bytes: err = %v, want line %d", n, err, line)
		}
	}
}

func TestPlaceErrorReadsLikeASentence(t *testing.T) {
	for _, c := range []struct {
		err  PlaceError
		want string
	}{
		{PlaceError{8123, "/statements/12/holder", "it is unknown"}, "line 8123, /statements/12/holder: it is unknown"},
		{PlaceError{3, "", "it is empty"}, "line 3: it is empty"},
		{PlaceError{0, "/themes/0/id", "it is empty"}, "/themes/0/id: it is empty"},
		{PlaceError{0, "", "it is empty"}, "it is empty"},
		{PlaceError{1, "/" + strings.Repeat("a", 1000), "it is long"}, "line 1, /" + strings.Repeat("a", 199) + "…: it is long"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestMessagesStayShort reads files that hold absurd names and words.
func TestMessagesStayShort(t *testing.T) {
	text := load(t, smallFile)
	long := strings.Repeat("ї", 100_000)
	for _, old := range []string{
		"holder", "demarche-dossier", "v1-1-a", "2025-11-20", "2025-11", "on record", "provision",
		"north-yes", "cell:version:v1/south", "2025-12-01T09:30:00Z",
	} {
		_, err := read(strings.Replace(text, old, long, 1))
		if err == nil || len(err.Error()) > 1500 {
			t.Errorf("%s: the message has %d bytes: %.2000s", old, len(err.Error()), err)
		}
	}
}
