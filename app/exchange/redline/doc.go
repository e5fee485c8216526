// Package redline writes a comparison of two texts as files for other people and
// programs: as a page ([HTML]), as [Markdown], and as a document with true
// tracked changes ([DOCX]).
//
// How it works:
//
//  1. A passage is what stands in one place: provisions of the old text, of the
//     new one, or of both, and the runs that spell them. Telling one cuts it into
//     paragraphs, and says of each paragraph's end whether it stayed, went or
//     came: so a provision that was split is one paragraph with an end in it that
//     came.
//  2. The page and the Markdown have the rows of the comparison in their order,
//     each as one passage, those without a change too. What moved stands where it
//     is now; where it was a line says so.
//  3. The document cannot have one order, for to accept all its changes is to
//     have the new one and to reject them the old one. layout.go chooses what
//     stands in the same order in both; all else stands twice, where it was and
//     where it is, as moved as far as its words are the same.
//
// A provision is one paragraph with its number in front, or where it has a
// heading two. Line ends inside a text are line breaks. What a file cannot hold
// is made visible: see clean.
//
// All three write as they go, in time and memory linear in the texts, and the
// same bytes for the same comparison.
//
// Not promised: that a word processor joins the formats of paragraphs as it does
// their words, and that a comparison can be read back.
package redline
