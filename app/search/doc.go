// Package search finds words in a dossier: in provisions (number, title, text,
// terms), statements (summary, quote, speaker, role), sources (publisher,
// title, address, remark, archived text) and notes (label, tags, body).
//
// How it works:
//
//  1. Every text is cut into words, and each word is folded: no case, no accents
//     on Latin and Greek letters, one apostrophe, digits without what sets them
//     apart. [Fold] says what becomes of letters, word.go and number.go what is
//     a word. й, ї, ґ are letters of their own, so украина does not find
//     україна; ё is е.
//  2. A segment lays the words of its records out in one long row, and keeps
//     for each distinct word where in that row it stands. Statements make
//     several segments, notes one of their own: [Index.WithNotes] makes only
//     that anew.
//  3. A query (see [Help]) becomes phrases and filters. A phrase is looked up in
//     the sorted words: one word, all that begin so, or several with places
//     that follow each other. Sets of fields and of records are then joined.
//     Filters look at a few numbers that are kept for each record.
//  4. A [Result] knows its hits but not yet where the words stand in them. Asked
//     for a [Hit] it reads that one text again and gives the spans, in code
//     points of the text as it is kept. They can not be wrong because folding
//     made a text longer or shorter: nothing is computed back.
//
// A record is found when it has every word, whichever of its fields they are
// in; each field that holds one is a hit. Order: provisions, statements,
// sources, notes. Provisions, sources and notes that have every word in the
// fields that name them (number and title; title and publisher; label and tags)
// come before the others of their kind. Then provisions of the newest version
// first and as printed; statements and sources by date, the newest first, on
// one day the last entered; notes as last changed. The same query gives the
// same hits in the same order.
//
// Measured on 10 000 provisions and 100 000 statements, 26 MB of text, on two cores
// of an AMD EPYC (go test ./app/search -run xxx -bench .): the index takes 0.75 s
// and 41 MB; a query with the spans of its first 200 hits 0.1 to 5 ms, one letter
// as prefix, which is in everything, 10 ms; all 22 000 hits of a word that is in
// every fifth record, with their spans, 70 ms. To look through lowered texts with
// strings.Contains takes 25 to 40 ms, SQL's LIKE 45 to 105 ms (go test ./app/cli -bench
// Like), both without spans, filters or phrases.
//
// Not promised: word forms (army does not find armies; army* or armi* do),
// mistyped words, and that texts in another form than NFC, which the store
// keeps, are folded alike. A plain space between groups of three digits makes
// one number of them, also where it does not mean to: "in 20 100 men" is found
// by 20100, by 20 and by 100, but "20 100" asks for 20100, and the phrase "20 men"
// passes over the 100.
package search
