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
// Within the act's transaction the journal writes itself: triggers, made from
// the schema for each connection that writes, note every touched row before and
// after. From it come [Store.Undo] and [Store.Redo], which are acts themselves,
// [Store.History], [Store.Trash], and the content that [Store.Check] holds
// every row against. Nothing is ever taken out of it.
//
//	act      who, when, what; what can be undone after it
//	change   one row before and after, as JSON; an update has the changed columns
//	seal     a checksum over 64 changes
//	draft    a note that is being typed: kept, but no act yet
//
// A saved view ([Store.AddView]) is a record like a note. What it refers to may
// be gone, so nothing in the schema ties it to other rows.
//
// Reading comes in three portions. [Store.Outline] is everything that
// positions are computed from, fast enough to take whole at opening.
// [Store.Citations], [Store.NotesOn] and [Store.NoteCounts] answer for what is on
// screen. [Store.Export] is every record.
//
// Errors that a person can do something about are an [*Error] with a closed
// [Kind]; their messages say what happened, what is safe and what to do.
//
// # Faults
//
// What is promised when something goes wrong, and what the person sees. "make
// faults" injects each of them for real.
//
//	fault                             promised                               seen and kept
//	killed at any moment              every act that was shown as saved is   nothing; the next start reads the log
//	                                  there, none is there by half
//	killed while a note is typed      at most two seconds of typing are      the words, offered at the next start
//	                                  lost
//	disk full during an act           nothing changed, all before is safe    Full; the words stay in the editor
//	disk full during a backup,        nothing changed, no half file is left  Full, or NoBackup with that reason
//	export, migration or restore
//	a bit, a sector or a page is      found by Check, or nothing that is     Damaged, or findings; the newest good
//	garbled, the file is cut          kept there has changed                 backup, Repair and Salvage are offered
//	a row changed behind the program  found by Check                         the journal's value, put back by Repair
//	0 bytes where the dossier was     the backups are found by its path      Empty, with the newest good backup
//	two programs open it at once      one writes                             the other reads, and says who writes
//	the folder becomes read-only      what was saved stays readable          NoAccess or ReadOnly for the next act
//	the file is replaced or written   not one page is written to it, at      Changed; what was open is saved beside it
//	by another program                closing neither
//	a log that a crash left           folded in if it belongs to the file    LogAside says where another is kept
//	a failed rename                   old and new are whole                  the reason; no half file is left
//	the settings are garbled          the program starts                     defaults; the bad file is kept
//	the clock goes back               order, undo and backups go by number   times as the clock told them
//	the program would cut a text      refused when no person did it          Lossy; nothing changed
//	by four fifths
//
// Measured on a dossier of 10 000 provisions and 100 000 statements (150 MB with
// its journal) on two cores of an AMD EPYC:
//
//	go test ./store -run xxx -bench . -benchtime 10x
//
//	outline                                            0.45 s
//	open, outline, index, first matrix, close          0.57 s
//	the quick look at opening, beside the outline      + 16 %
//	an act with its journal, beside the same without   1.6 times
//	undo of a note, median                             1.7 ms
//	the thorough check                                 3 s
//
// Not promised: access from two computers at once over a network share, and
// answers about a file that another program changes by other means than SQLite.
package store
