// Package synopsis is the view for reading: one provision in full, and below it
// every side with all that it said.
//
// How it works:
//
//   - The session makes a [Content], a plain value, and hands it to
//     [View.Show]. The view owns no truth: it tells what the person does.
//   - Sides stand in columns of equal width, as many as have room; the others
//     follow below, row by row, for a line of text that runs off the side is
//     read by nobody. All of it scrolls as one page.
//   - A page is a list of parts for each side: its head, each statement, its
//     notes (part.go). Heights are estimated from the length of the text. Only
//     parts in view are built, from sheets of package saying that are used
//     again and again, and then their heights are exact (page.go). While
//     heights above change, the selected side, or else the first one in view,
//     stays where it is.
//   - Running text can be selected and copied. A click beside it, or the
//     pointer moving on after a click on it, selects the side.
//   - What a search has found is marked and brought into view ([View.Find]).
//   - Keys: left and right go to the previous and the next provision, with Shift
//     from side to side; the others scroll.
//
// Measured on two cores of an AMD EPYC beside other work, in a window of
// 1200 × 800, by go test ./app/synopsis -run xxx -bench .
//
//	Show of the next provision of the shipped dossier    22 ms
//	Show of 60 sides with 200 statements each            15 ms
//	scroll step of 40 pixels through them                0.5 ms mean
//
// Not promised: columns of unequal width, selections that run over more than
// one text, editing (the inspector writes notes), and right-to-left layout.
package synopsis
