package exchange

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"demarche/store/plan"
)

// schemaFile describes the format for other programs.
var schemaFile = filepath.Join("..", "..", "docs", "dossier.schema.json")

// object is the part of a JSON Schema that the tests look at.
type object struct {
	Description string             `json:"description"`
	Ref         string             `json:"$ref"`
	Enum        []any              `json:"enum"`
	Items       *object            `json:"items"`
	Const       any                `json:"const"`
	Default     any                `json:"default"`
	Required    []string           `json:"required"`
	Additional  *bool              `json:"additionalProperties"`
	Properties  map[string]*object `json:"properties"`
	Definitions map[string]*object `json:"$defs"`
}

func schema(t *testing.T) *object {
	t.Helper()
	var s object
	if err := json.Unmarshal([]byte(load(t, schemaFile)), &s); err != nil {
		t.Fatal(err)
	}
	return &s
}

// shape is what the schema and a form have to agree on.
type shape struct {
	Members  []string // sorted
	Required []string // sorted
}

func shapeOf[S any](f *form[S]) shape {
	var s shape
	for _, m := range f.members {
		s.Members = append(s.Members, m.name)
		if m.need == required {
			s.Required = append(s.Required, m.name)
		}
	}
	slices.Sort(s.Members)
	slices.Sort(s.Required)
	return s
}

func TestSchemaHasTheMembersOfTheForms(t *testing.T) {
	s := schema(t)
	forms := map[string]shape{
		"": shapeOf(&documentForm), "dossier": shapeOf(&dossierForm), "stakeholder": shapeOf(&stakeholderForm),
		"theme": shapeOf(&themeForm), "source": shapeOf(&sourceForm), "archived": shapeOf(&archiveForm),
		"evidence": shapeOf(&evidenceForm), "version": shapeOf(&versionForm), "provision": shapeOf(&provisionForm),
		"term": shapeOf(&termForm), "link": shapeOf(&linkForm), "statement": shapeOf(&statementForm),
		"subject": shapeOf(&subjectForm), "speaker": shapeOf(&speakerForm), "annotation": shapeOf(&noteForm),
		"note_span": shapeOf(&anchorForm), "span": shapeOf(&spanForm), "place": shapeOf(&placeForm), "label": shapeOf(&labelForm),
		"view": shapeOf(&viewForm), "filter": shapeOf(&filterForm), "holder_stances": shapeOf(&holderForm),
	}
	objects := map[string]*object{"": s}
	for name, o := range s.Definitions {
		if o.Properties != nil {
			objects[name] = o
		}
		if o.Description == "" {
			t.Errorf("%s has no description", name)
		}
	}
	for name, o := range objects {
		var got shape
		for member, p := range o.Properties {
			got.Members = append(got.Members, member)
			if p.Description == "" {
				t.Errorf("%s/%s has no description", name, member)
			}
		}
		slices.Sort(got.Members)
		got.Required = slices.Sorted(slices.Values(o.Required))
		if diff := cmp.Diff(forms[name], got); diff != "" {
			t.Errorf("%s (-form +schema):\n%s", name, diff)
		}
		if o.Additional == nil || *o.Additional {
			t.Errorf("%s lets unknown members in", name)
		}
		delete(forms, name)
	}
	for name := range forms {
		t.Errorf("the schema does not define %q", name)
	}
}

// anyOf makes words comparable with an enum.
func anyOf[W ~string](words []W) []any {
	var list []any
	for _, w := range words {
		list = append(list, string(w))
	}
	return list
}

func TestSchemaHasTheWordsOfThePlan(t *testing.T) {
	s := schema(t)
	for _, c := range []struct {
		object, member string
		words          []any
		blank          any // what a missing member stands for
	}{
		{"version", "status", anyOf(plan.Statuses), nil},
		{"provision", "number_basis", anyOf(plan.NumberBases), string(plan.NumberPrinted)},
		{"link", "kind", anyOf(plan.LinkKinds), nil},
		{"statement", "stance", append(anyOf(plan.Stances), nil), nil},
		{"statement", "channel", anyOf(plan.Channels), nil},
		{"statement", "confidence", anyOf(plan.Confidences), nil},
		{"statement", "date_basis", anyOf(plan.DateBases), string(plan.DateStated)},
		{"annotation", "status", anyOf(plan.NoteStatuses), string(plan.NotePlain)},
		{"note_span", "field", anyOf(plan.Fields), nil},
		{"note_span", "state", anyOf(ownStates), string(plan.AnchorExact)},
		{"span", "field", anyOf(plan.Fields), nil},
		{"label", "color", anyOf(plan.LabelColors), nil},
		{"label", "pattern", anyOf(plan.LabelPatterns), nil},
		{"view", "order", anyOf(plan.Orders), string(plan.ByNumber)},
	} {
		p := s.Definitions[c.object].Properties[c.member]
		if diff := cmp.Diff(c.words, p.Enum); diff != "" {
			t.Errorf("%s/%s (-plan +schema):\n%s", c.object, c.member, diff)
		}
		if p.Default != c.blank {
			t.Errorf("%s/%s defaults to %v, want %v", c.object, c.member, p.Default, c.blank)
		}
	}
	for place, c := range map[*object][]any{
		s.Definitions["stances"]:                          anyOf(plan.Stances),
		s.Definitions["filter"].Properties["channels"]:    anyOf(plan.Channels),
		s.Definitions["filter"].Properties["confidences"]: anyOf(plan.Confidences),
	} {
		if diff := cmp.Diff(c, place.Items.Enum); diff != "" {
			t.Errorf("%s (-plan +schema):\n%s", place.Description, diff)
		}
	}
	if got := s.Properties["format"].Const; got != formatName {
		t.Errorf("format is %v", got)
	}
	if got := s.Properties["format_version"].Const; got != float64(formatVersion) {
		t.Errorf("format_version is %v", got)
	}
}

// compiled is the schema as a validator.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestSchemaAcceptsWhatIsRight(t *testing.T) {
	s := compiled(t)
	for _, name := range []string{shippedFile, smallFile} {
		if err := validate(t, s, load(t, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for seed := range uint64(50) {
		if err := validate(t, s, mustWrite(t, randomDossier(seed))); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}

func TestSchemaAgreesOnIDs(t *testing.T) {
	s := compiled(t)
	for r := range rune(0x3100) {
		id := "a" + string(r) + "b"
		theme := map[string]any{"id": id, "name": "T"}
		err := s.Validate(map[string]any{
			"format": formatName, "format_version": 1, "dossier": map[string]any{"title": "T"}, "themes": []any{theme},
		})
		if usable := plan.CheckID(id) == nil; usable != (err == nil) {
			t.Errorf("%U: usable in an id %v, but the schema says %v", r, usable, err)
		}
	}
}

// TestSchemaRefusesWhatIsWrong goes through the faults of the reader. Those
// that only a look at the whole document can find are beyond a schema.
func TestSchemaRefusesWhatIsWrong(t *testing.T) {
	beyond := func(f *faulty) bool {
		for _, prefix := range []string{"dangling", "circle", "parent in", "own parent", "lineage within", "apart within", "apart and", "note on a missing", "note on a cell of", "version where"} {
			if strings.HasPrefix(f.name, prefix) {
				return true
			}
		}
		return slices.Contains([]string{
			"stakeholder twice", "source twice", "version twice", "provision twice in two versions", "statement twice", "note twice",
			"version derived from itself", "statement that disputes itself", "ancestor named twice", "changed archive",
			"time that is not set", "summary of a no-break space", "holder twice in a view", "view twice", "view name twice",
		}, f.name)
	}
	s := compiled(t)
	text := load(t, smallFile)
	checked := 0
	for i := range faults {
		f := &faults[i]
		edited := f.edited(t, text)
		if !json.Valid([]byte(edited)) || strings.Contains(f.name, "UTF-8") || strings.HasPrefix(f.name, "duplicate") || strings.HasPrefix(f.name, "half") {
			continue // not for a schema to see
		}
		err := validate(t, s, edited)
		if beyond(f) {
			if err != nil {
				t.Errorf("%s: the schema sees it, take it off the list: %v", f.name, err)
			}
			continue
		}
		checked++
		if err == nil {
			t.Errorf("%s: the schema accepts it", f.name)
		}
	}
	if checked < 40 {
		t.Errorf("checked only %d faults", checked)
	}
}
