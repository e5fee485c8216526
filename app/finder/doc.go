// Package finder is the search pane: a line to type a query in, and below it
// what was found.
//
//	┌──────────────────────────────────────────────┐
//	│ [ ceiling party:ukraine                    ]×│  entry
//	│ 37 found: 4 points…  hit 5 of 37 · statement │  what became of it
//	│ (All) (Points) (Statements) (Sources) (Notes)│  kinds
//	├──────────────────────────────────────────────┤
//	│ STATEMENTS 33                                │  heading, stays in view
//	│ ✕ Ruslan Stefanchuk  about Ukraine 24 Nov 25 │  a hit: who, where, when
//	│   …names limits on the ▒ceiling▒ of its army │  and the words around it
//	└──────────────────────────────────────────────┘
//
// How it works:
//
//   - The pane finds nothing by itself. Every change of the query is told
//     through [View.OnQuery]; the program looks for it off the UI goroutine and
//     comes back with [View.Show]. An [Answer] to another query than the one in
//     the entry is too late and is dropped.
//   - An answer hands over [Hits], not a list: a hit is asked for when it comes
//     into view. A *search.Result is such. The groups are found by halving, as
//     hits of one kind stand together, so that a hundred thousand are shown as
//     fast as ten.
//   - A line of the list is a record with all its hits, if the hits know which
//     belong together ([Joined]); else it is one hit.
//   - All lines are equally high: a caption and two lines of text. Where one
//     stands is then arithmetic ([geometry]). Which of them are seen, and on what
//     they are drawn, is seen to by package roll.
//   - Words in a name that the caption shows are marked there, and the lines
//     below begin the main text. Otherwise the lines are cut out of the text
//     around the first match ([look.excerpt]); no more of it is laid out.
//   - Marks are a ground and a line below: not colour alone.
//   - Notes are read as their Markdown is meant ([unmarked]).
//   - The last hit jumped to stays selected, and [View.Step] goes on from there
//     while the keyboard is elsewhere.
//
// Keys: Down, Page Down and Tab lead from the entry into the list, Up from its
// first hit and typing lead back; Return jumps, also from the entry, and even
// before the answer has come; F3 and Shift+F3 jump to the next and the previous
// hit; the menu key and Shift+F10 ask for what can be done with one; Escape
// closes. Keys without a meaning here are left to the window.
//
// Measured on two cores of an AMD EPYC with others at work on them (go test
// ./app/finder -run xxx -bench . -benchtime 1000x): a scroll step of 40 pixels
// over 100 000 hits has a median of 9 µs, as over 20, and a 99th percentile below
// 70 µs; a page of hits not seen before takes 0.3 ms, to show 100 000 hits 1 ms.
//
// Not promised: right-to-left layout (marks are under their words all the
// same), queries beyond [MostQuery] code points, and hits whose text takes long
// to read: they are asked for on the UI goroutine, a megabyte takes about 20 ms.
package finder
