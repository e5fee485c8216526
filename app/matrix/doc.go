// Package matrix is the view of where everybody stands: provisions down,
// stakeholders across, a position in every cell.
//
// How it works:
//
//   - The session makes a [Content], a plain value, and hands it to
//     [View.Show]. The view owns no truth: it tells what the person does
//     (OnSelected, OnMenu …) and shows what it is given.
//   - A cell is laid out by one pure function (cellPlan.plan) from a look, the
//     sizes of one theme and text size, with the advances of package wrap. The
//     grid calls it off the UI goroutine for heights, and a cell on it to
//     draw: so what is drawn is as high as what was measured.
//   - Each wrapped line is one canvas text out of a cell's own pool. Package
//     grid decides which cells there are; at most 270 texts are visible in a
//     window of the usual size.
//   - Shown again with other content, the view keeps the selection and the
//     place: rows are known again by what they are about, columns by whose
//     they are.
//   - With [Content.Across] the same cells stand the other way round (source.go
//     turns them); what is selected stays selected, and a provision alone is then
//     the head of its column.
//   - What is typed goes to a row by its number or title (seek.go), and a column
//     can be fitted to its texts (fit.go).
//   - [View.ThemeChanged] takes another theme or text size; the toolkit's own
//     refresh does the same.
//   - [Sentence] says a cell in words, for people who do not see it.
//
// Not promised: editing, folding by itself (OnTheme and OnParent tell the
// session, which makes other content), and the whole of a long text: a row shows the first lines,
// the inspector has the rest.
package matrix
