// Package exchange carries a dossier into the program and out of it as a file
// that other programs and people can read.
//
// Dossier JSON is the complete form: [WriteDossier] writes everything a
// dossier holds and [ReadDossier] takes everything back or refuses the file.
//
//  1. The file is read as a stream, one token at a time, straight into the
//     types of package plan. Memory follows what the dossier holds, not what
//     the file holds: a wrong value is refused at its first token.
//  2. The members of every object are declared once, in dossier_format.go.
//     That table reads, writes and names what is known in a message.
//  3. A value is checked when it is read: required, a word of the list, a day
//     of the calendar, a usable id. References are checked when all is read.
//  4. A fault is a [*PlaceError] with its line, its JSON path, what is wrong
//     and what to do. Lines are not counted while reading: once there is a
//     fault the file is read again up to its place.
//
// Writing is canonical: members in the order of the table, one space of
// indent, no newline at the end. Writing, reading and writing again gives the
// same bytes.
//
// An [Extract] is a part of a matrix for people, with the sources of every
// word: [NewExtract] takes it, [WriteText], [WriteMarkdown] and [WriteTSV] write
// it for the clipboard or a file. Text from the dossier stays text in each of
// them: no markup, no formula, nothing that steers a terminal. Extracts are not
// read back.
//
// Notes go out and come back by themselves as Web Annotations in JSON-LD
// ([WriteNotesW3C], [ReadNotes]), which other programs know; what Hypothesis
// exports is read too. People get them as a table or a text ([WriteNotesCSV],
// [WriteNotesMarkdown]), which are not read back. A note comes into a dossier that
// has other texts than the one it is from, so that its words are looked for anew:
// each text is made ready once, and a note is on words only where package anchor
// finds them beyond doubt. Whatever else becomes of it, the [NoteReport] says so
// with its line in the file; no annotation is dropped in silence. Reading a file
// twice adds nothing. 10 000 notes on one page of 200 kB are read in 0.3 s; where
// that page is another by now and has one sentence five thousand times, in 9 s.
//
// Not promised: that a file which is not canonical is given back letter for
// letter. White space, the order of members and of a note's tags, escapes in
// text, and whether an optional member is missing or empty are not kept. Text
// is taken as it stands; line ends and Unicode normal form are the store's
// matter. Only the first fault is reported.
package exchange
