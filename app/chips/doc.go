// Package chips is a line of small labels to press: switches, menus, conditions
// that can be taken away, and at the end how much is shown.
//
//	Order ▾ │ ( Theme ▾ ) ( Stance ▾ ) (✓ contested ) ( reversed ) ( Russia: rejects ✕ )      showing 12 of 39 ( show all ✕ )
//
// How it works: the owner hands [Bar.Show] a list of plain values, and learns by
// callbacks what the person presses. A chip is one widget that draws itself;
// chips are used again for the next list. They flow into as many lines as the
// width asks for: what is in force must be in sight, and a line that scrolls
// would hide it. A chip wider than the bar ends in an ellipsis. What is on has
// an outline in the accent, a ground and a tick, what can be taken away a cross, so
// that nothing is told by colour alone. What is under the pointer has a stronger
// outline, and no ground by that. A chip that asks for nothing stands apart:
// it has no edge, and a line behind it.
//
// Keys: Tab goes from chip to chip, the arrows too; Home and End go to either
// end. Space and Return press, Delete takes a condition away, Escape gives the
// keyboard back; the menu key and Shift+F10 ask for what else can be done, as a
// secondary tap does; other keys are left to the window. When the list changes the
// keyboard stays on the chip it was on, and if that is gone on the one in its
// place.
//
// Not promised: anything about what the chips mean.
package chips
