// Package roll is what long lists are made with: lines one below the other, each
// as high as it needs to be, of which only those in view are drawn.
//
//	┌──────────────────────────────┬┐
//	│ THE HEAD OF A GROUP          ││  stays in view until the next pushes it out
//	│ a line                       ▐│  under the pointer: tinted
//	│┌────────────────────────────┐▐│
//	││ a line of more text         │││  with the cursor: framed
//	││ than others                 │││
//	│└────────────────────────────┘││
//	└──────────────────────────────┴┘
//
// How it works:
//
//   - A [List] is embedded in the widget of a view, which is its [Owner]: that
//     knows how many lines there are and where each stands, and draws one onto a
//     row. Where lines stand may be a running sum or plain arithmetic.
//   - Rows are made once and take turns. One that stays in view is moved and not
//     drawn again, until [List.Stale] says that something else is to be seen.
//   - Offsets are float64: a float32 cannot count the pixels of a hundred thousand
//     lines.
//   - A row is drawn by hand onto a [Sheet], whose objects are taken in turn, with
//     letters that [Faces] has measured.
//   - The owner decides what keys and taps mean. The wheel, the bar, the pointer
//     and the focus are seen to here.
//
// Everything belongs to the UI goroutine.
//
// Not promised: columns, animation, and right-to-left layout.
package roll
