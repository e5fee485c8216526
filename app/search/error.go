package search

import (
	"fmt"
	"strings"
)

// QueryError says that a filter was given a value that it cannot have. Its text
// is made for people:
//
//	stance:maybe: write one of rejects, opposes, ambiguous, …
type QueryError struct {
	Field string // by its first name, e.g. "stance"
	Value string // as it was written
	Want  string // what may stand there, as a command
}

// Error names the filter, the value and what may stand there.
func (e *QueryError) Error() string {
	value := e.Value
	if strings.ContainsAny(value, " ,") {
		value = `"` + value + `"`
	}
	return fmt.Sprintf("%s:%s: %s", e.Field, value, e.Want)
}
