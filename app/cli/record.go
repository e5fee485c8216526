package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche/store"
	"demarche/store/plan"
)

// thing is what a history is of: a record, or a cell, which is none but has
// notes on it.
type thing struct {
	name   string       // as it was written
	record store.Record // of a cell the zero record
	target *plan.Target // nil: no note can be on it
}

// parseThing reads what can have a history: what can carry a note, a note
// itself, and what stands in lists only.
func parseThing(s string) (thing, error) {
	kind, id, _ := strings.Cut(s, ":")
	switch {
	case id == "":
	case kind == viewKind:
		return thing{name: s, record: store.ViewRecord(plan.ViewID(id))}, nil
	case slices.Contains([]string{"note", "label", "stakeholder", "theme"}, kind):
		return thing{name: s, record: store.Record{Table: kind, ID: id}}, nil
	}
	target, err := plan.ParseTarget(s)
	if err != nil {
		return thing{}, fmt.Errorf("%q names nothing that has a history; write dossier, version:ID, provision:ID, "+
			"cell:PROVISION/STAKEHOLDER, statement:ID, source:ID, note:ID, label:ID, view:ID, stakeholder:ID or theme:ID", s)
	}
	record, _ := store.RecordOf(target)
	return thing{name: s, record: record, target: &target}, nil
}

// viewKind stands for a saved view, whose table has a longer name.
const viewKind = "view"

// isCell tells a cell from a record.
func (t thing) isCell() bool { return t.record == store.Record{} }

// nameOf is a record as parseThing reads it.
func nameOf(r store.Record) string {
	switch r.Table {
	case string(plan.OnDossier):
		return r.Table
	case store.ViewRecord("").Table:
		return viewKind + ":" + r.ID
	}
	return r.Table + ":" + r.ID
}

// mustHaveBeen reports that no record with a history of that thing's name is or
// ever was in the dossier.
func mustHaveBeen(ctx context.Context, s *store.Store, t thing) error {
	parts := []store.Record{t.record}
	if t.isCell() {
		about, _ := store.RecordOf(plan.TargetOfSubject(t.target.Subject))
		parts = []store.Record{about, {Table: "stakeholder", ID: string(t.target.Stakeholder)}}
	}
	for _, r := range parts {
		moments, err := s.History(ctx, r)
		if err != nil {
			return err
		}
		if len(moments) == 0 {
			return fmt.Errorf("%s: the dossier has and had no such thing. List what there is with \"demarche show --json\", "+
				"\"demarche note list\" or \"demarche history --deleted\"", t.name)
		}
	}
	return nil
}
