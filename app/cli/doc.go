// Package cli is the program without its window: one command a file, each a
// thin layer over the store, the rules of package plan and the formats of
// package exchange. Opening the window is one of the commands.
//
// Every command prints text for people by default and, where it lists
// anything, JSON for machines with --json. It ends with 0 when it did what was
// asked, 1 when that failed, 2 when it was called wrongly; errors go to
// standard error. A command that fails has changed nothing, unless it says that
// only its output could not be written. Two commands also end with 1 though they did
// what was asked: "check" while anything is wrong with the dossier, and "import"
// where it refused some annotations of a file; the others are in the dossier then.
//
// Commands that only read open the dossier beside whoever has it open. Those
// that write take its lock, and have it backed up first if that is due.
//
// Not promised: that the text for people stays the same between releases. The
// JSON members do.
package cli
