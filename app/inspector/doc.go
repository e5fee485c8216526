// Package inspector shows everything behind the selected cell of the matrix:
// the provision's text and terms, the statements of one side newest first with
// who spoke, about whom, by what channel and on what evidence, what each
// disputes and what disputes it, and the user's notes, which are written here.
//
// The inspector owns no truth. It is given a [Content], lays it out, and tells
// the rest of the program through [Actions] what the person wants; the answer
// comes as the next Content. Only the text being typed lives here: when a new
// Content arrives while somebody is typing, the typed text is handed over as
// a note first, so that no words are lost. What is no note for want of text
// stays in the editor until the person has decided.
//
// How a statement looks is decided in package saying, for the synopsis shows it
// too. Running text can be selected with the mouse and copied; dates, stances and
// chips are short enough to be typed.
//
// Not promised: selections that run over more than one text, and notes on
// single words.
package inspector
