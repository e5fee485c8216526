// Package app is the desktop program: it puts the views together into a window,
// with menus, settings and dialogs, over one open dossier.
//
// One way round: an event in a view becomes a call to the [session], which
// works on the store and computes positions off the UI goroutine, one job
// after the other, and posts fresh rows back; the window hands them to the
// views. Views own no truth. What the person has selected, the version and the
// as-of date live in the window's [desk], on the UI goroutine, and come back at
// the next start from the settings.
//
//	desk      what is selected, and what each view is told about it
//	session   the open dossier; the only holder of the store
//	arrangement.go       order, filter, columns, folds, reading: what a saved view keeps
//	rows.go, detail.go   from the record to what views show; pure
//	readings.go          the views that take turns in showing the rows
//	finding.go           the search pane, and where its hits lead
//	filterbar.go, filtermenu.go, columns.go, groups.go   what narrows and arranges
//	report.go, copying.go, views.go                      what is listed, copied, saved
//	menu.go, viewmenu.go, bar.go                         commands, version, days
//
// Measured on 10 000 provisions and 100 000 statements on two cores of an AMD EPYC,
// which others used as well (go test ./app -run xxx -bench 'AsOf|Filter'): another
// as-of date takes 35 ms at the median until the rows can be drawn, where the
// newest statement of each cell by plain SQL takes 475 ms; a filter or order takes 8 to 25 ms,
// by SQL 287 ms; two days compared 111 ms. "demarche show" takes 0.68 s as text
// and 0.55 s as JSON (go test ./app/cli -run xxx -bench Show).
//
// Not promised: more than one window on one dossier.
package app

// Version is the release of the program.
const Version = "0.1.0"
