// Package textview is the program's text to read: it can be selected, copied and
// walked through by keyboard, it knows where each letter stands, and it carries
// marks. Every running text is shown by it; nothing is typed in it.
//
// How it works:
//
//   - A [Content] is a plain value: the text, its style, spans that are set
//     apart (bold, struck out, coloured, links) and paragraphs that are (indents,
//     markers, sizes). [Mark] values are kept beside it, for they change more
//     often: notes and hits. All places are code points.
//   - Spans cut the text into pieces (pieces.go). Package wrap breaks these into
//     lines by a table of advances that all views share (faces.go). A line is
//     drawn in runs of one look, and what the toolkit says of a run's width
//     settles where in it a letter stands (layout.go, runs.go). That way a whole
//     book is laid out at once, and heights are never estimates.
//   - Words from right to left stand in the order of the Unicode bidirectional
//     algorithm (bidi.go), each drawn by itself: of a text in several fonts the
//     toolkit loses spaces, and the order. What no font has is drawn as a frame.
//   - Notes that overlap get levels, so that each has a line of its own below
//     the words, and lanes in the gutter (stack.go, notes.go). A line with more
//     than two levels is given more room; with more levels than four, or lanes
//     than three, the gutter says how many.
//   - Only lines in view have objects (scene.go, line.go). A [Scroll] finds the
//     views in its content, tells each which part of it is seen, and follows
//     their carets. Elsewhere the owner calls [View.ShowPart]; of a view that
//     nobody tells, no more than the first 200 lines are drawn.
//   - A [Folded] shows the first lines of a long text, and the rest when it is
//     asked for (fold.go).
//   - The caret and the ends of a selection never split a grapheme cluster
//     (moves.go). Keys move it as in an editor; those that have nothing to do
//     here go on to the owner, and Tab leaves. Alt+Down, or Return where no link
//     is, asks for the notes at the caret ([View.OnNotesAt]).
//   - A double click selects a word, a third the paragraph, and a drag that begins
//     so goes on by these. A drag by letters becomes words by [WholeWords].
//
// Measured on two cores of an AMD EPYC beside other work, a text of 200 000
// letters with 2 000 spans and notes in 700 × 900, by go test ./app/textview
// -run xxx -bench . (three times as long while all cores were taken):
//
//	first layout                            8 ms   of 1 000 000 letters: 35 ms
//	another width                           4 ms
//	scroll step, words not seen before      0.09 ms
//	move of a mouse that selects            0.006 ms
//	500 notes on the same words             0.6 ms
//	first layout of 20 000 plain letters
//	by widget.Label and widget.RichText    20 ms
//
// Not promised: paragraphs from right to left that stand at the right, keys that
// move the caret as it is seen in them (they follow the order of the text), marks
// that turn the direction of what follows, tab stops, selections over more than one
// view, and colours that follow the theme where the owner gave them.
package textview
