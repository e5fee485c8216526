// Package versions is the view ⇄ "Versions": two versions of a plan side by side,
// redlined, or more than two in columns with their variants.
//
//	┌──────────────────────────────────────────────────────────────────────────────────┐
//	│ Ignore: case ▾ │ ‹ Previous │ Next › │ ✓ Change list │ (9 amended) (2 moved) …   │  tools, filters
//	│ (28 points ▾) (Swap sides)      (20 points ▾)                                    │  names of columns
//	├─────────────────────────────────┬──────────────────────────────┬┬────────────────┤
//	│ 6 Army ceiling           now 4  │ 4 Army size  was 6 (amended) │▐│ 4 Army size    │
//	│ no more than ~600,000~ persons  │ no more than _800,000_       ││ │ number: 600,0… │
//	│                                 │ number: 600,000 → 800,000    │▌│ 7 NATO …       │
//	│ 12 Talks → now 2                │                              ││ │                │  where a row
//	│ 7 NATO membership     (dropped) │ not in the new text          ││ │                │  moved away
//	└─────────────────────────────────┴──────────────────────────────┴┴────────────────┘
//	  rows                                                      overview   change list
//
// How it works:
//
//   - [View.Set] is given what package compare has found, a plain value. The view owns
//     no truth: what the person wants changed it tells by its callbacks, and is set
//     the next comparison.
//   - Lines ([linesOf]) are the rows of the comparison, and a ghost where a row that
//     moved once stood. What a line shows is worked out as a plain value (blocks.go,
//     across.go) and then drawn (row.go, pills.go, table.go).
//   - Heights are estimated from how many letters there are to read, and exact as soon
//     as a line was drawn ([heights]); what is in view does not move for it. Only lines
//     in view have objects ([plane]): rows take turns.
//   - The texts are of package textview: they can be selected, copied and walked
//     through. A redline is spans on them: what went is struck, what came underlined,
//     what moved inside a text in italics, each on a ground of its colour.
//   - Notes on words ([View.SetNotes]) are lines below these, with their signs in the
//     margin; N in a text begins another ([View.OnNote]).
//   - Of several versions the words of the base are set apart where another one
//     differs, and below each row is a table of the variants, a reading below its text.
//   - The chips count and filter ([filter]); the change list and the overview show the
//     rows that the filter shows. What is unsure says so and why, and has a chip.
//   - Links are made by dragging a head onto one of the other side, or with L on one
//     and then on the other; U takes apart. Several links on one provision are a
//     split, or a merger.
//   - Set again, filtered, resized or in another text size, the row with the cursor or
//     else the first in view stays where it is ([whereabouts]).
//
// Keys: the arrows, Page Up and Page Down, Home and End go through provisions, through
// one that is higher than the view by lines; Left, Right and Tab change the side; F7
// goes to the next change, Shift+F7 to the one before, round and round; Return or a
// click on a head leads to the positions; L links and U unlinks; T goes into the text,
// Escape out of it, and N there is for a note on what is selected; the menu key or
// Shift+F10 opens the menu; Escape takes back a mark, the filter, and then leaves. Keys
// without a meaning here are left to the window.
//
// Not promised: editing, right-to-left layout, and a redline of headings.
package versions
