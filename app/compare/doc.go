// Package compare says which provision of one text became which of another, and
// what changed in their words.
//
// How it works:
//
//  1. [Align] puts provisions into groups: one that stayed, one that was split
//     into several, several merged into one. Provisions with the same words are
//     linked first. The others are weighed: a word, or two words in a row, tells
//     the more the fewer provisions have it (tf-idf). Pairs that are alike are
//     taken greedily, and then every provision may change its group as long as
//     the whole gains by it: settle.go has what a group is worth. Numbers,
//     headings and the order only tip the scales.
//  2. What the caller knows already, from the dossier or from a person's hand, is
//     a fact: no provision of a given link gets another one.
//  3. [Redline] compares the words of a link, token by token (package worddiff),
//     and gives runs that spell both sides character for character.
//  4. [Changes] says what kind of change each one is: a number, a date, "shall"
//     for "may", a party, or wording only.
//
// The work is near-linear in the provisions: each is weighed against the few
// that share its rarest words.
//
// Words are compared by their letters in any script that writes spaces; nothing
// in here knows a language but the lists of words in change.go.
//
// Not promised: that a link without a common word is found.
package compare
