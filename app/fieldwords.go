package app

import (
	"strings"

	"demarche/store/plan"
)

// The words of the records' fields, for the window and for the commands. A field
// is a column of the record's table; what nobody has named here is called by its
// own name.

// fieldNames are the fields that people call otherwise.
var fieldNames = map[string]string{
	"body": "text", "dated": "date", "date_basis": "date is", "speaker_name": "speaker", "speaker_role": "role",
	"speaker_party": "party of the speaker", "number_basis": "number is", "parent": "part of", "issued_by": "issued by",
	"derived_from": "derived from", "url": "address", "archived_text": "archived text",
	"archived_sha256": "checksum of the archived text", "disputed": "disputes", "locator": "place in it",
	"ancestor": "came out of", "other": "apart from", "kind": "how", "short": "short name", "member_of": "member of",
	"as_of": "as of", "since": "compared with", "filter": "rows", "pinned": "kept in view", "folded": "folded themes",
	"reading": "shown as", "span": "words", "place": "put in other versions", "reply_to": "reply to",
}

// FieldName is what a field is called for people: "party of the speaker" for
// speaker_party.
func FieldName(field string) string {
	if words, ok := fieldNames[field]; ok {
		return words
	}
	return strings.ReplaceAll(field, "_", " ")
}

// basisWords say where a date or a number comes from, by field and value.
var basisWords = map[string]string{
	"date_basis." + string(plan.DateStated):       "as stated",
	"date_basis." + string(plan.DateReport):       "that of the report",
	"date_basis." + string(plan.DateInferred):     "inferred",
	"number_basis." + string(plan.NumberPrinted):  "as printed",
	"number_basis." + string(plan.NumberInferred): "inferred from the order",
	"number_basis." + string(plan.NumberLabel):    "a label of this dossier",
}

// FieldValue is what stands in a field, for people, as far as that needs no
// dossier: a day in full, where a date or a number comes from in words. Any other
// value stays as it is.
func FieldValue(field, value string) string {
	if words, ok := basisWords[field+"."+value]; ok {
		return words
	}
	switch field {
	case "dated", "date", "published", "as_of", "since":
		return plan.Date(value).Long()
	}
	return value
}

// IsBookkeeping tells the fields that say nothing to a person: who and when stand
// with the act, and ids are for machines.
func IsBookkeeping(field string) bool {
	switch field {
	case "id", "seq", "created", "changed", "author", "is_number":
		return true
	}
	return false
}

// IsPlace tells the fields of a note that say what it is on, and only all
// together: see [NotePlace].
func IsPlace(field string) bool {
	switch field {
	case "kind", "version", "provision", "stakeholder", "statement", "source":
		return true
	}
	return false
}

// NotePlace is what the fields of a note say it is on; ok is false where they do
// not say it.
func NotePlace(note map[string]string) (on plan.Target, ok bool) {
	switch kind := plan.TargetKind(note["kind"]); kind {
	case plan.OnDossier:
		return plan.Target{Kind: kind}, true
	case plan.OnCell:
		subject := plan.On(plan.ProvisionID(note["provision"]))
		if note["provision"] == "" {
			subject = plan.Whole(plan.VersionID(note["version"]))
		}
		return plan.CellOf(subject, plan.StakeholderID(note["stakeholder"])), true
	case plan.OnVersion, plan.OnProvision, plan.OnStatement, plan.OnSource:
		return plan.TargetOf(kind, note[string(kind)]), true
	}
	return plan.Target{}, false
}
