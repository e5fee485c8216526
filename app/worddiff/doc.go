// Package worddiff says which words of a text stand in another one.
//
// How it works:
//
//  1. [Cut] cuts a text into tokens by the word boundaries of UAX #29: words,
//     numbers ("600,000" is one) and marks. White space is no token.
//  2. [Diff] aligns two lists of tokens, each token at most once and in order,
//     and gives the runs that they share. It looks for the likeliest history,
//     not for the longest common list: a rare word is worth more than "the", and
//     to break off a run costs. So "the" does not tie two sentences together
//     that have nothing else in common. box.go has the model and its numbers.
//  3. Texts of some hundred tokens are aligned as a whole. Longer ones are first
//     split where a word, or a run of words, occurs once on each side.
//  4. Where a run could as well stand a little further on, it is moved to where
//     a sentence or clause begins.
//
// Memory is linear in the number of tokens. Work is too, times a constant: a
// box of the alignment has at most [boxCells] cells, and what cannot be split at
// a word is split by proportion.
//
// Measured on one of two cores of an AMD EPYC (go test ./app/worddiff -run xxx
// -bench .), cutting not counted: two provisions of 150 words with every tenth
// changed take 0.25 ms, two texts of 100 000 words 0.2 s with every twentieth
// changed, 3 ms of one word over and over, 0.35 s of two words in random order,
// 0.8 s with nothing in common; none more than 50 MB.
//
// Not promised: the fewest changes, that moved words are found (they are gone in
// one place and new in the other), and in a text of more than some hundred
// tokens that never come twice in the same order, the best alignment.
package worddiff
