package app

import (
	"encoding/json"
	"strings"

	"demarche/store"
	"demarche/store/plan"
)

// viewTable is the table of saved views.
var viewTable = store.ViewRecord("").Table

// viewName is what a person calls a saved view: view “Army points”.
func viewName(name string) string {
	if name == "" {
		return "view" // an act that left the name alone; its label has it
	}
	return "view “" + name + "”"
}

// deletedName is what a record in the trash is called.
func deletedName(t store.Deleted) string {
	if t.Record.Table == viewTable {
		return viewName(t.Title)
	}
	return t.Record.Table + ": " + t.Title
}

// ofView is what stands in a column that saved views alone have, for people: as
// [store.Effect] gives it, the ids of a list a line each, a filter in JSON.
func (w wording) ofView(column, value string) string {
	kind := ""
	switch column {
	case "filter":
		var f plan.Filter
		if json.Unmarshal([]byte(value), &f) != nil {
			return value
		}
		return filterWords(w.x, f)
	case "reading":
		return strings.ToLower(manner(value).words())
	case "columns", "pinned":
		kind = "stakeholder"
	case "folded":
		kind = "theme"
	default:
		return value
	}
	var names []string
	for id := range strings.SplitSeq(value, "\n") {
		if kind == "theme" && id == "" {
			names = append(names, "No theme")
			continue
		}
		names = append(names, w.id(kind, id))
	}
	return strings.Join(names, ", ")
}
