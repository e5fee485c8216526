// Package heat is the view that shows a whole plan on one screen, in signs
// alone: who says no, and where.
//
// How it works:
//
//   - The session makes a [Content], a plain value, and hands it to
//     [View.Show]. The view owns no truth: it tells what the person does.
//   - Rows flow like a newspaper: down a block, then on at the top of the next
//     block to the right (layout.go, pure arithmetic). Of a few sizes the
//     largest is taken at which all blocks stand in the room there is; where
//     not even the smallest does, the blocks go on to the right and the view
//     scrolls sideways. Only blocks in view exist.
//   - The cells of a block are one raster. Each cell is copied into it from a
//     picture that all cells of its kind share (cell.go), and that is made from
//     [theme.Sign]: so the cells of a block take one draw call a frame. From
//     shapes they would take seven hundred, and a full screen five thousand.
//   - Colour is never alone: a tint behind a sign. Hollow is reported or
//     claimed; dimmed without tint is carried from elsewhere; a corner is
//     contested, a dot is notes, an outline is changed, a bar is how the stances
//     on folded sub-points are spread: those against the plan to the left of the
//     middle, those for it to the right, the strong ones thicker. What the cell
//     under the pointer, or else the selected one, says stands in words below.
//   - Points with sub-points have an arrow behind their number: a tap on it, or the
//     space bar, tells the session to fold them.
//   - The arrows go where the eye goes: down from the last row of a block to
//     the first of the next, right from the last column into the next block.
//
// Measured on two cores of an AMD EPYC beside other work, in a window of
// 1068 × 784, by go test ./app/heat -run xxx -bench .
//
//	scroll step of 40 pixels, 10 000 rows × 4    0.002 ms median, 0.04 ms mean, 5 allocations
//	Show of 10 000 rows × 4                      7 ms
//	Show of the shipped plan, with its pixels    0.24 ms
//
// Not promised: labels that stay in view where one block is wider than the
// window, whole titles, and right-to-left layout.
package heat
