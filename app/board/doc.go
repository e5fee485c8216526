// Package board is the Notes view: all notes of a dossier in groups, with a
// filter above them.
//
//	┌────────────────────────────────────────────────────────────────────────────┐
//	│ [ words in notes, tags, places                ]                            │  entry
//	│ (Group: place ▾) (Status ▾) (Label ▾) (Tag ▾) … ( # army ✕ )   showing 12 … │  chips
//	├────────────────────────────────────────────────────────────────────────────┤
//	│ ▾ NEEDS A LOOK 2                                                           │  a head, stays in view
//	│ ☐ Q  ? question  6 Army ceiling · Ukraine  # army        Olena · 24 Nov 25 │  an entry
//	│      WAS 600,000 persons          NOW 800,000 persons                      │
//	│      Is the ceiling meant for peacetime only?                              │
//	│      It is right   Attach anew…                                            │
//	│ ▸ 28 POINTS · 7 NATO 4                                                     │  folded
//	└────────────────────────────────────────────────────────────────────────────┘
//
// How it works:
//
//   - The board is shown a [Content]: what package notebook has arranged. It owns
//     which groups are folded, which entries are selected, the cursor and how far
//     it is scrolled; all of this outlives the next Show, by the ids of notes and
//     the keys of groups. Everything else is asked of [Actions].
//   - Heads and entries are lines one below the other ([lines]). How high one is
//     follows from how many letters it has to show and not from how they break
//     ([form]), so that a hundred thousand are laid out by a running sum, and found
//     by halving.
//   - Which of them are seen, and on what they are drawn, is seen to by package
//     roll.
//   - Of old and new words as much is drawn as shows where they part, in what stands
//     around them ([passage]): what is gone is struck through, the words that a note
//     is on have a ground, and what is new in them a line below. Where there is no
//     room side by side they stand below each other.
//   - What is deleted gives its place to the next note; an undo is led to
//     ([View.Reveal]).
//   - In a low and narrow view one chip stands for all.
//   - A label is its letter over its pattern in its colour; a status is a drawn
//     sign and a word. Nothing is told by colour alone.
//   - What is done to the selected is in the menu of the chip "3 selected", and in
//     that of an entry. Selected is only what the filter shows.
//
// Keys: the arrows, Page Up and Page Down, Home and End go through the lines, with
// Shift they select; Left and Right fold; the space bar selects, Ctrl+A all
// (⌘A); Return jumps to the place, or folds a head; R replies, E edits; Delete deletes; the
// menu key or Shift+F10 opens the menu; "/" goes to the words of the filter;
// Escape leaves. Keys without a meaning here are left to the window.
//
// Measured on two cores of an AMD EPYC with others at work on them, 100 000 notes
// (go test ./app/board -run xxx -bench . -benchtime 10000x): a scroll step of 40
// pixels has a median of 0.4 µs, a 99th percentile of 0.06 ms and a worst of 0.3
// ms; single steps took up to 50 ms while every processor was taken by others. A
// page not seen before takes 0.4 ms, other groups of all notes 3 ms.
//
// Not promised: Markdown set as such (it is read as plain text), more than the
// beginning of long words, and right-to-left layout.
package board
