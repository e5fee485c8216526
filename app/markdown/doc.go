// Package markdown turns the Markdown of a note into a text and how it is set.
//
// How it works:
//
//   - [Parse] gives a [Document]: one text, the spans of it that are bold,
//     italic, struck out, code or a link, and how its paragraphs are set. All
//     places are code points. A widget draws it; nothing here knows of one.
//   - CommonMark is read by goldmark, with strikethrough, bare addresses and
//     task lists of GitHub's dialect. A single line end is a space, as there.
//   - The address of a link stands behind its words, unless the words are the
//     address: a link cannot pretend to lead elsewhere. Only http, https and
//     mailto can be pressed, and only where every character can be seen.
//   - HTML is shown as it is written, and an image by its words and its address:
//     nothing is interpreted or fetched. A named address that no link has is shown
//     as its definition.
//   - Control characters, and those that turn the direction of writing, are
//     shown as U+FFFD.
//   - A body of more than [Longest] bytes, or one that is nested or crowded with
//     marks beyond all sense (limit.go), is given as it was typed: the parser's
//     time can grow faster than its input.
//
// Measured on two cores of an AMD EPYC beside other work (go test ./app/markdown
// -run xxx -bench .): a body of 10 kB takes 2 to 3 ms. The worst that was found to
// write into [Longest] bytes takes 0.6 s.
//
// Not promised: tables, footnotes, the titles of links, and spaces as they were
// typed.
package markdown
