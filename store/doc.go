// Package store keeps a dossier in one file and loses nothing of it.
//
// A dossier file is an SQLite database with its own application id. While it
// is open it runs in WAL mode with synchronous=FULL behind two pools: one
// connection that writes and several that only read. [Store.Close] folds the
// log back, so that exactly one file is left.
//
// There is one way to change anything: a method of [Store] describes an act to
// [Store.act], which opens the transaction, stamps it with author, time and
// sequence number, and commits. When the method returns without an error the
// act is on the disk. Text is brought to NFC with LF line ends on that same
// way, by the one function that binds arguments.
//
// Reading comes in three portions. [Store.Outline] is everything that
// positions are computed from, fast enough to take whole at opening.
// [Store.Citations], [Store.NotesOn] and [Store.NoteCounts] answer for what is on
// screen. [Store.Export] is every record.
//
// Errors that a person can do something about are an [*Error] with a closed
// [Kind]; their messages say what happened, what is safe and what to do.
//
// Measured on a dossier of 10 000 provisions and 100 000 statements (50 MB) on two
// cores of an AMD EPYC, with nothing else running:
//
//	go test ./store -run xxx -bench . -benchtime 10x
//
//	outline                                            0.45 s
//	open, outline, index, first matrix, close          0.57 s
//
// Not promised: access from two computers at once over a network share, and
// answers about a file that another program changes by other means than SQLite.
package store
