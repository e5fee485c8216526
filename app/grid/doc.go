// Package grid shows a very long table of unequal rows and columns and scrolls
// it smoothly: a row of column heads, a pinned column and as many body columns
// as wanted that are always in view, others that share the width or scroll
// sideways, and bands that span all.
//
// How it works:
//
//   - A [Source] answers how many rows there are and how high each is; a
//     [Cell] is a pooled view that is bound to one place after another.
//   - Widths, heights and offsets are plain arithmetic (widths.go, heights.go).
//     Tops of rows are prefix sums in a Fenwick tree: to find the row at a
//     place, or to change a height, takes O(log n).
//   - Heights are estimated at once. Those in view are made exact before they
//     are shown, all others off the UI goroutine in batches, and nothing in
//     view moves meanwhile: what grows above it is added to the offset.
//   - Only what is in view exists. A scroll step moves whole rows, two
//     containers each, and binds those that come in. Moving allocates nothing.
//   - Four clipped quadrants and one for bands share one offset (scene.go).
//   - Selection is a cell, a provision's own (column [Pinned]) or a band, or by the
//     program a column as a whole (SelectColumn); it goes by mouse, arrows, Page,
//     Home, End and Ctrl+Home, Ctrl+End. With Shift, or a drag over the rows, it is
//     a range of rows. Other shortcuts are passed on to the window.
//   - What stays in view gives way to what scrolls (Share), and no cell is wider
//     than where it is seen. A head keeps its words in the part of it that is in
//     view: it is told ([Slider]) when the view moves sideways.
//   - The edge of a column's head draws it wider, its head moves it, left and
//     right fold (heads.go): the grid tells, and is given another source.
//
// Why not widget.Table: with rows of unequal height it walks all of them at
// every step. Measured on two cores of an AMD EPYC with nothing else running,
// 10 000 provisions × 5 stakeholders, wrapped text, the cells of package matrix,
// 40 pixels a step, 10 000 steps, both in one run of
//
//	go test ./app/matrix -run xxx -bench 'ScrollStep|PageJump' -benchtime 10000x
//
//	                        median     mean      worst    allocations
//	scroll step             0.0007 ms  0.004 ms  0.11 ms  2, 37 B
//	  over estimates        0.0011 ms  0.010 ms  2.6 ms   12, 161 B
//	jump to any row         0.074 ms   0.078 ms  3.0 ms   56, 795 B
//	scroll step of Table    1.05 ms    1.66 ms   27 ms    3791, 347 kB
//
// A step is 1 400 times cheaper at the median and 390 times on average. Most
// steps only move rows; one in four brings a new row in, and the allocations are
// its texts' (a date, an ellipsis). And by go test ./app/matrix -run xxx -bench
// 'FirstLayout|AllHeights|SetRowHeight':
//
//	estimates for all rows, exact heights and binding of those in view    2.5 ms
//	exact heights of all 50 000 cells, off the UI goroutine               0.14 s
//	one SetRowHeight of a Table that is shown                             1.7 ms
//
// Not promised: ranges of columns, editing in place, right-to-left layout.
package grid
