// Package notebook is all notes of a dossier, each with where it is: to be
// filtered, put into groups and listed.
//
// How it works:
//
//   - [Read] makes a [Book]. A note and its replies are one conversation, and an
//     [Entry]. It gives each the words that it is on: those of its own text, or,
//     asked to, those that package anchor carries them to in another version.
//   - Whatever a book is asked is prepared while it is read, so that Read is for
//     a goroutine of its own, and [Book.Arrange] for each letter that is typed.
//     For every [Grouping] there is a shelf: its groups in order, and for each
//     entry the groups that it stands in. A condition of a [Filter] is a choice
//     of groups, and a filter a walk over small numbers.
//   - What can be searched stands folded, entry after entry, in few long texts. A
//     word is looked for in all of one at once. They are made behind Read, and the
//     first filter with a word waits for them.
//   - Things that notes are on ([place]) are few beside the notes. They are named
//     and put in order once: the dossier; each version, its points, and with each
//     point its cells and the statements about it; sources.
//   - Orphans and what has to be reviewed come first, in a group of their own.
//
// A book never changes and is safe for concurrent use, as long as nobody changes
// the dossier that it was read from.
//
// Measured on two cores of an AMD EPYC with others at work on them, 100 000 notes
// on 2 000 points (go test ./app/notebook -run xxx -bench .): read with their own
// places in 0.2 s of processor time, carried into another version in 0.6 s; the
// texts are folded behind that in 0.25 s. A filter or another grouping takes 4 to
// 29 ms, a plain loop over lower-cased notes for one word 140 to 160 ms.
//
// Not promised: phrases and the other things that package search finds; here
// every word of the filter is looked for by itself, also inside of words.
package notebook
