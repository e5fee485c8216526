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
//     mailto can be pressed.
//   - HTML and images are shown as the words they are written with; nothing is
//     interpreted or fetched.
//   - Control characters, and those that turn the direction of writing, are
//     shown as U+FFFD.
//   - A body of more than [Longest] bytes, or nested beyond all sense, is given
//     as it was typed: the parser's time can grow faster than its input.
//
// Not promised: tables, footnotes, and spaces as they were typed.
package markdown
