// Package textedit is the program's place to write a text of many lines: a note,
// the text of a provision.
//
//	┌────────────────────────────────────────┐
//	│ Who counts as military personnel? The  │
//	│ border guard is under another minister▏│
//	└────────────────────────────────────────┘
//
// How it works:
//
//   - What is written is shown by a [textview.View], which has the caret, the
//     selection, the mouse and the clipboard's way out. An entry is such a view
//     that letters and keys change (entry.go). Places are code points.
//   - Every change is kept with what it took away, so that it can be taken back;
//     letters of one word are one change (history.go).
//   - A [Field] is the frame around it. It grows with its text up to a height
//     that its owner gives, and scrolls from there on (field.go).
//
// The toolkit's own entry measures the words of a paragraph again and again to
// wrap them, and draws every line there is: its time for a key grows with the
// square of the text. Here a key costs one layout of the text, and only lines in
// view are drawn. Measured on two cores of an AMD EPYC beside other work, a
// letter typed in the middle of a text in one paragraph, by go test
// ./app/textedit -run xxx -bench . -benchtime 20x:
//
//	letters          8 000     20 000    200 000    2 000 000
//	here            0.2 ms     0.5 ms       6 ms        42 ms
//	widget.Entry      5 ms      21 ms    minutes
//
// Not promised: right-to-left text, input methods that show what they compose,
// and more than one line of hint.
package textedit
