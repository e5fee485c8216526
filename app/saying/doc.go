// Package saying draws what somebody said: a statement with its sign, speaker,
// role and date, its words, what it disputes and what disputes it, and its
// evidence. The inspector and the synopsis both do.
//
// How it works:
//
//   - A [Sheet] collects objects from top to bottom; the view puts them into a
//     container with the layout [Stack].
//   - Running text is a view that can be selected and copied; what can be
//     pressed is a link. A sheet keeps its texts and links: after
//     [Sheet.Turn] the next page is made of the same. The toolkit holds on to
//     what it has drawn for a minute after its last use; with fresh widgets for
//     every page, memory would grow with each step.
//   - What stands side by side goes one below the other where there is no room
//     for both ([Ends], [Beside], [Flow]); captions break into lines.
//   - What the person asks for is told through [Actions].
//   - What a search has found is marked wherever it stands on the sheet
//     ([Sheet.Find]), and brought into view ([Sheet.RevealFound]).
//
// Not promised: selections that run over more than one text.
package saying
