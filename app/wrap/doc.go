// Package wrap breaks text into lines without asking the toolkit: on any
// goroutine, and fast enough for a whole dossier.
//
// How it works:
//
//   - An [Advances] belongs to the UI goroutine. It is shown every text once
//     ([Advances.Learn]) and measures, by the function it was given, each
//     grapheme cluster that it has not met: "e", "é" as two code points, "👩‍🚀".
//   - [Advances.Freeze] answers with a [Table], which never changes again and
//     is safe for concurrent use.
//   - [Table.Wrap] breaks greedily: after spaces, hyphens, dashes and slashes,
//     between ideographs, and, where a word is wider than the line, between
//     grapheme clusters. Line feeds always break. Lines are byte offsets into
//     the text, so nothing is copied.
//   - [Table.WrapPieces] does the same for a text in several faces.
//   - [Table.Fit] cuts one line short to make room for "…".
//
// A face is a small number that the caller gives to a style and size. ASCII,
// Latin, Greek and Cyrillic take a path without segmentation or maps.
//
// The sum of advances is not quite the width of the shaped text, because of
// kerning: 0.2 % on average, 0.5 % at worst in Noto Sans. Every line is
// therefore held to 99 % of the width asked for ([Slack]).
//
// Not promised: the whole of UAX #14 (Thai, Lao and Khmer break only at spaces
// and where a word is too wide; no hyphenation), and right-to-left text.
package wrap
