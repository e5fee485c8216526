package exchange

import (
	"math"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/app/anchor"
)

// JSON-LD lets nearly everything be written in several ways: one value or a list
// of them, a text or an object that has one, an IRI or what it names. What reads
// it therefore asks for what it wants, and takes it however it stands.

// node is an object of JSON.
type node map[string]any

// parsed is JSON that is known to be well-formed.
func valueOf(raw []byte) (v any) {
	if json.Unmarshal(raw, &v, jsontext.AllowInvalidUTF8(true)) != nil {
		return nil
	}
	return v
}

func asObject(v any) map[string]any {
	object, _ := v.(map[string]any)
	return object
}

// several are the values that a member has.
func several(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// own is one of our own members, under its short name or as a processor of
// JSON-LD may have spelt it out.
func (n node) own(name string) any {
	if v, has := n[ownPrefix+name]; has {
		return v
	}
	return n[ownTerms+name]
}

// texts are the texts of a member.
func (n node) texts(name string) []string { return textsOf(n[name]) }

func textsOf(v any) (list []string) {
	for _, v := range several(v) {
		switch v := v.(type) {
		case string:
			list = append(list, anchor.Form(v))
		case map[string]any:
			if s, is := v["@value"].(string); is {
				list = append(list, anchor.Form(s))
			}
		}
	}
	return list
}

// text is the first text of the first of some members that has one.
func (n node) text(names ...string) string {
	for _, name := range names {
		if list := n.texts(name); len(list) > 0 && list[0] != "" {
			return list[0]
		}
	}
	return ""
}

// objects are the objects of a member.
func (n node) objects(name string) []node { return objectsOf(n[name]) }

func objectsOf(v any) (list []node) {
	for _, v := range several(v) {
		if object, is := v.(map[string]any); is {
			list = append(list, object)
		}
	}
	return list
}

// iri is what a value names: the value itself, or the id of an object.
func iriOf(v any) string {
	for _, v := range several(v) {
		switch v := v.(type) {
		case string:
			return anchor.Form(v)
		case map[string]any:
			return node(v).text("id", "@id")
		}
	}
	return ""
}

// is reports whether an object is of a type.
func (n node) is(kind string) bool {
	for _, t := range append(n.texts("type"), n.texts("@type")...) {
		if t == kind || strings.HasSuffix(t, ":"+kind) || strings.HasSuffix(t, "#"+kind) {
			return true
		}
	}
	return false
}

// offset is a place in a text; ok is false for what can be none.
func (n node) offset(name string) (at int, ok bool) {
	number, is := n[name].(float64)
	if !is || number < 0 || number > math.MaxInt32 || number != math.Trunc(number) {
		return 0, false
	}
	return int(number), true
}

// moment is a time as the dossier keeps it, in UTC to the millisecond; the zero
// time for what is none. One without a zone is taken for UTC.
func momentOf(text string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02"} { // fractions of a second are read with all of them
		t, err := time.Parse(layout, strings.TrimSpace(text))
		if err != nil {
			continue
		}
		if t = t.UTC().Truncate(time.Millisecond); checkMoment(t) == nil {
			return t
		}
	}
	return time.Time{}
}
