package exchange

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"demarche/store/plan"
)

// Annotations name everything by IRIs. What has no address of its own in the web
// gets a name under urn:demarche:, which says what it is as notes on the command
// line do:
//
//	urn:uuid:0198…                             a note
//	urn:demarche:note:n-1                      a note whose id is no UUID
//	urn:demarche:provision:v28-6               what notes are on, see [plan.Target]
//	urn:demarche:statement:ua-zelensky#quote   a text of it that is not its first
//
// What an IRI cannot hold is escaped with "%".
const (
	urnPrefix     = "urn:demarche:"
	noteURNPrefix = urnPrefix + "note:"
	uuidURNPrefix = "urn:uuid:"
)

// iriOfNote names a note.
func iriOfNote(id plan.NoteID) string {
	if isUUID(string(id)) {
		return uuidURNPrefix + string(id)
	}
	return noteURNPrefix + escapeIRI(string(id))
}

// isUUID reports whether an id is a UUID as programs write it, so that nothing of
// it is lost in a urn:uuid:, in which letter case says nothing.
func isUUID(id string) bool {
	u, err := uuid.Parse(id)
	return err == nil && u.String() == id
}

// iriOfText names one of the texts of a thing; an empty field stands for the
// thing itself, as does its first text.
func iriOfText(t plan.Target, field plan.Field) string {
	iri := urnPrefix + escapeIRI(t.String())
	if fields := plan.FieldsOf(t.Kind); field != "" && slices.Index(fields, field) > 0 {
		iri += "#" + string(field)
	}
	return iri
}

func escapeIRI(s string) string { return strings.ReplaceAll(url.PathEscape(s), "%2F", "/") }

// ofURN reads an IRI under urn:demarche: that names a thing, or a text of it.
func ofURN(iri string) (t plan.Target, field plan.Field, ok bool) {
	rest, ours := strings.CutPrefix(iri, urnPrefix)
	if !ours {
		return t, "", false
	}
	rest, fragment, _ := strings.Cut(rest, "#")
	name, err := url.PathUnescape(rest)
	if err == nil {
		t, err = plan.ParseTarget(name)
	}
	if err != nil || fragment != "" && !slices.Contains(plan.FieldsOf(t.Kind), plan.Field(fragment)) {
		return plan.Target{}, "", false
	}
	return t, plan.Field(fragment), true
}

// idSpace is the name space (RFC 9562, 5.5) of the ids that are made for notes
// that come with none that could be kept.
var idSpace = uuid.NewSHA1(uuid.NameSpaceURL, []byte(urnPrefix))

// madeID is an id that is always the same for the same parts.
func madeID(parts ...string) plan.NoteID {
	return plan.NoteID(uuid.NewSHA1(idSpace, []byte(strings.Join(parts, "\x00"))).String())
}

// longestID is how many bytes of a foreign id are kept as they are.
const longestID = 100

// noteIDOf is the id in the dossier of what a file calls by a name: that under
// which it was exported, else one that can be kept as it is, else one made of it.
func noteIDOf(name string) plan.NoteID {
	if escaped, ours := strings.CutPrefix(name, noteURNPrefix); ours {
		if id, err := url.PathUnescape(escaped); err == nil && plan.CheckID(id) == nil {
			return plan.NoteID(id)
		}
		return madeID(name)
	}
	id := strings.TrimPrefix(strings.TrimPrefix(name, "#"), uuidURNPrefix)
	if lower := strings.ToLower(id); isUUID(lower) {
		return plan.NoteID(lower)
	}
	if plan.CheckID(name) == nil && len(name) <= longestID && !strings.ContainsAny(name, ":#") {
		return plan.NoteID(name)
	}
	return madeID(name)
}

// webAddress reports whether an address is one of the web that can stand in a
// file as an IRI.
func webAddress(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return false
	}
	return !strings.ContainsFunc(address, func(r rune) bool {
		return r > unicode.MaxASCII || r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"{}|\\^`", r)
	})
}

// annotationProxy stands in front of the address of a page that was read
// through the service that Hypothesis keeps for browsers without its extension.
const annotationProxy = "https://via.hypothes.is/"

// sameAddress is an address of the web without what does not make it another
// page: http or https, the case of the host, "www.", the default port, a slash
// at the end, the fragment, and what links add to be counted by. Anything else
// stays as it is.
func sameAddress(address string) string {
	address = strings.TrimSpace(address)
	if rest, has := strings.CutPrefix(address, annotationProxy); has {
		address = rest
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return address
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	query := u.Query()
	for name := range query {
		if strings.HasPrefix(name, "utm_") || name == "gclid" || name == "fbclid" {
			query.Del(name)
		}
	}
	same := host + strings.TrimRight(u.EscapedPath(), "/")
	if len(query) > 0 {
		same += "?" + query.Encode()
	}
	return same
}
