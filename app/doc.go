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
//	desk     what is selected, and what each view is told about it
//	session  the open dossier; the only holder of the store
//	rows.go, detail.go   from the record to what views show; pure
//	menu.go, bar.go      commands, version choice, as-of date
//
// Measured on 10 000 provisions and 100 000 statements on two cores of an AMD EPYC:
// another as-of date takes 38 ms until the rows can be drawn (go test ./app -run
// xxx -bench AsOf), "demarche show" 0.68 s as text and 0.55 s as JSON (go test
// ./app/cli -run xxx -bench Show).
//
// Not promised: more than one window on one dossier.
package app

// Version is the release of the program.
const Version = "0.1.0"
