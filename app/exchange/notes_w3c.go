package exchange

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"demarche/store/plan"
)

// The words of the [Web Annotation Data Model] that are written and read, and
// those of our own.
//
// [Web Annotation Data Model]: https://www.w3.org/TR/annotation-model/
const (
	w3cContext = "http://www.w3.org/ns/anno.jsonld"
	ownPrefix  = "demarche:"
	ownTerms   = urnPrefix + "ns:" // what ownPrefix stands for

	typeAnnotation = "Annotation"
	typePage       = "AnnotationPage"
	typeCollection = "AnnotationCollection"
	typeText       = "TextualBody"
	typeResource   = "SpecificResource"
	typeQuote      = "TextQuoteSelector"
	typePosition   = "TextPositionSelector"

	toComment  = "commenting"
	toQuestion = "questioning"
	toReply    = "replying"
	toTag      = "tagging"
	toClassify = "classifying"
)

// hashName begins the name of a text by its SHA-256 (RFC 6920).
const hashName = "ni:///sha-256;"

// w3cPage is an AnnotationPage.
type w3cPage struct {
	Context []any           `json:"@context"`
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	PartOf  w3cCollection   `json:"partOf"`
	Start   int             `json:"startIndex"`
	Items   []w3cAnnotation `json:"items"`
}

// w3cCollection is an AnnotationCollection: what a page is part of, or all there
// is where there are no notes, for a page has to have some.
type w3cCollection struct {
	Context []any  `json:"@context,omitempty"`
	ID      string `json:"id"`
	Type    string `json:"type"`
	Label   string `json:"label,omitempty"`
	Total   int    `json:"total"`
}

// w3cAnnotation is a note. A reply is on the annotation that it replies to.
type w3cAnnotation struct {
	ID         string     `json:"id"`
	Type       string     `json:"type"`
	Motivation string     `json:"motivation"`
	Creator    *w3cPerson `json:"creator,omitempty"`
	Created    string     `json:"created"`
	Modified   string     `json:"modified"`
	Body       []w3cBody  `json:"body"`
	Target     any        `json:"target"` // an IRI, a w3cResource, or for a reply on words a list of both
	Status     string     `json:"demarche:status"`
	Places     []w3cPlace `json:"demarche:places,omitempty"`
}

// w3cPerson is who wrote a note.
type w3cPerson struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

// w3cBody is the text of a note, its label or one of its tags.
type w3cBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Format  string `json:"format,omitempty"`
	Value   string `json:"value"`
}

// w3cResource is a text, or words of it. Selectors are alternatives: each finds
// the same words.
type w3cResource struct {
	Type     string        `json:"type"`
	Source   string        `json:"source"`
	Of       string        `json:"demarche:of,omitempty"` // which source, where the IRI is its address
	Selector []w3cSelector `json:"selector,omitempty"`
	State    *w3cState     `json:"state,omitempty"`
	Anchor   string        `json:"demarche:anchor,omitempty"` // the state of the anchor unless it is exact
	Was      string        `json:"demarche:was,omitempty"`    // the words that the note was written on, where they are others
}

// w3cSelector is a TextQuoteSelector or a TextPositionSelector; offsets are in
// code points.
type w3cSelector struct {
	Type   string  `json:"type"`
	Exact  *string `json:"exact,omitempty"`
	Prefix *string `json:"prefix,omitempty"`
	Suffix *string `json:"suffix,omitempty"`
	Start  *int    `json:"start,omitempty"`
	End    *int    `json:"end,omitempty"`
}

// w3cState is a TimeState that names the text by its hash.
type w3cState struct {
	Type   string `json:"type"`
	Cached string `json:"cached"`
}

// w3cPlace is where a person put a note in another version.
type w3cPlace struct {
	Version string `json:"demarche:version"`
	At      any    `json:"demarche:at,omitempty"` // an IRI or a w3cResource; none: it has no place there
}

// WriteNotesW3C writes the notes of d as an AnnotationPage of the W3C Web
// Annotation Data Model, in JSON-LD: the words of a note as a quote and as a
// position, replies as annotations of annotations, tags as bodies that tag, the
// label as a body that classifies. What the model has no word for stands in
// members that begin with "demarche:". [ReadNotes] gives back the same notes.
//
// A dossier without notes is an AnnotationCollection of none: a page may not be
// empty.
func WriteNotesW3C(w io.Writer, d *plan.Dossier) error {
	collection := w3cCollection{ID: urnPrefix + "notes", Type: typeCollection, Label: d.Title, Total: len(d.Notes)}
	own := map[string]any{
		"demarche":         ownTerms,
		"demarche:at":      map[string]string{"@type": "@id"},
		"demarche:of":      map[string]string{"@type": "@id"},
		"demarche:version": map[string]string{"@type": "@id"},
	}
	context := []any{w3cContext, own}
	var document any
	if len(d.Notes) == 0 {
		collection.Context = context
		document = collection
	} else {
		page := w3cPage{Context: context, ID: urnPrefix + "notes/page", Type: typePage, PartOf: collection}
		to := annotator{addresses: make(map[string]string, len(d.Sources))}
		for i := range d.Sources {
			to.addresses[string(d.Sources[i].ID)] = d.Sources[i].URL
		}
		for i := range d.Notes {
			page.Items = append(page.Items, to.annotation(&d.Notes[i]))
		}
		document = page
	}
	err := json.MarshalWrite(w, document, jsontext.WithIndent(" "), json.Deterministic(true))
	if err != nil {
		return fmt.Errorf("write Web Annotations: %w", err)
	}
	return nil
}

// annotator turns notes into annotations.
type annotator struct {
	addresses map[string]string // of sources, by their ids
}

func (to annotator) annotation(n *plan.Note) w3cAnnotation {
	a := w3cAnnotation{
		ID: iriOfNote(n.ID), Type: typeAnnotation, Motivation: motivationOf(n),
		Created: momentText(n.Created), Modified: momentText(n.Changed), Status: string(n.Status),
	}
	if n.Author != "" {
		a.Creator = &w3cPerson{Type: "Person", Name: n.Author}
	}
	a.Body = append(a.Body, w3cBody{Type: typeText, Purpose: a.Motivation, Format: "text/markdown", Value: n.Body})
	if n.Label != "" {
		a.Body = append(a.Body, w3cBody{Type: typeText, Purpose: toClassify, Value: n.Label})
	}
	for _, tag := range n.Tags {
		a.Body = append(a.Body, w3cBody{Type: typeText, Purpose: toTag, Value: tag})
	}
	words := to.target(n.On, &n.Anchor)
	switch {
	case n.ReplyTo == "":
		a.Target = words
	case n.OnWords():
		a.Target = []any{iriOfNote(n.ReplyTo), words}
	default:
		a.Target = iriOfNote(n.ReplyTo)
	}
	for _, p := range n.Places {
		place := w3cPlace{Version: iriOfText(plan.TargetOf(plan.OnVersion, p.Version), "")}
		if p.Provision != "" {
			place.At = to.target(plan.TargetOf(plan.OnProvision, p.Provision), &plan.Anchor{Span: p.Span})
		}
		a.Places = append(a.Places, place)
	}
	return a
}

func motivationOf(n *plan.Note) string {
	switch {
	case n.ReplyTo != "":
		return toReply
	case n.Status == plan.NoteQuestion:
		return toQuestion
	}
	return toComment
}

// momentText is a time as the model wants it: in UTC, with "Z".
func momentText(t time.Time) string {
	if t = t.UTC(); t.Nanosecond() == 0 {
		return t.Format(wholeSeconds)
	}
	return t.Format(milliseconds)
}

// target is a thing, or words of one of its texts. A source with an address is
// named by it, so that other programs know the page; ours is told which source.
func (to annotator) target(on plan.Target, a *plan.Anchor) any {
	iri := iriOfText(on, a.Field)
	of := ""
	if address := to.addresses[on.ID]; on.Kind == plan.OnSource && webAddress(address) {
		of, iri = iri, address
	}
	if a.Exact == "" && of == "" {
		return iri
	}
	r := w3cResource{Type: typeResource, Source: iri, Of: of}
	if a.Exact == "" {
		return r
	}
	r.Selector = []w3cSelector{{Type: typeQuote, Exact: &a.Exact, Prefix: &a.Prefix, Suffix: &a.Suffix}}
	name := nameOfHash(a.SHA256)
	if name != "" {
		r.State = &w3cState{Type: "TimeState", Cached: name}
	}
	if name != "" || a.Start > 0 { // else nobody knows of any text that has them there
		r.Selector = append(r.Selector, w3cSelector{Type: typePosition, Start: &a.Start, End: &a.End})
	}
	if a.State != plan.AnchorExact {
		r.Anchor = string(a.State)
	}
	if a.Was != a.Exact {
		r.Was = a.Was
	}
	return r
}

// nameOfHash is the name (RFC 6920) of what has that SHA-256; empty for what is
// no SHA-256.
func nameOfHash(sum string) string {
	raw, err := hex.DecodeString(sum)
	if err != nil || len(raw) != 32 {
		return ""
	}
	return hashName + base64.RawURLEncoding.EncodeToString(raw)
}

// hashOfName is the SHA-256, in hexadecimal, of what has that name; empty where
// the name is no such.
func hashOfName(name string) string {
	encoded, has := strings.CutPrefix(name, hashName)
	raw, err := base64.RawURLEncoding.DecodeString(encoded)
	if !has || err != nil || len(raw) != 32 {
		return ""
	}
	return hex.EncodeToString(raw)
}

// anchorStateOf is the state of an anchor by its word; one that an anchor in its
// own text cannot have is none.
func anchorStateOf(word string) plan.AnchorState {
	if s := plan.AnchorState(word); slices.Contains(ownStates, s) {
		return s
	}
	return ""
}
