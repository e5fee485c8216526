package store

import "errors"

// ReportOn is the report on a file that is too damaged to be opened, from the
// error that opening it gave; ok is false for every other error.
func ReportOn(err error) (r Report, ok bool) {
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Kind != Damaged {
		return Report{}, false
	}
	code, example := unreadable, "opening it: "+e.Detail
	if errors.Is(err, errFirstPage) {
		code, example = firstPage, ""
	} else if e.Err != nil {
		example += e.Err.Error()
	}
	var c collection
	c.note(code, example)
	return Report{Depth: Quick, Findings: c.list()}, true
}
