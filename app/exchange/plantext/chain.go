package plantext

import "slices"

// chainsOf cuts the candidates of one style into series, each of two numbers at
// least; nil where there are none.
func chainsOf(all []candidate, group []int) [][]int {
	var chains [][]int
	from := 0
	for i := 1; i <= len(group); i++ {
		if i < len(group) && !restarts(all, group[i:]) {
			continue
		}
		if chain := longest(all, group[from:i]); plausible(all, chain) {
			chains = append(chains, chain)
		}
		from = i
	}
	return chains
}

// lookAround is how many candidates of a style are looked at from one of them:
// that many lines may begin like a number by chance before the next real one.
const lookAround = 32

// restarts reports whether a series begins anew: with a 1 that has its 2 before
// the next 1.
func restarts(all []candidate, group []int) bool {
	if !first(all[group[0]].value) {
		return false
	}
	for _, i := range group[1:min(len(group), lookAround)] {
		switch v := all[i].value; {
		case first(v):
			return false
		case v[len(v)-1] == 2 && follows(all[group[0]].marker, all[i].marker):
			return true
		}
	}
	return false
}

// first reports whether a value begins a series: "1", "a", "1.1".
func first(value []int) bool {
	return !slices.ContainsFunc(value, func(v int) bool { return v != 1 })
}

// longest is the longest series among candidates of one style. So what looks
// like a number by chance is left out, if following it would lose others.
func longest(all []candidate, group []int) []int {
	length, before := make([]int, len(group)), make([]int, len(group))
	end := 0
	for i := range group {
		length[i], before[i] = 1, -1
		for j := i - 1; j >= max(0, i-lookAround); j-- {
			if length[j] >= length[i] && follows(all[group[j]].marker, all[group[i]].marker) {
				length[i], before[i] = length[j]+1, j
			}
			if before[i] >= 0 && length[i] > length[end] {
				break // no longer one can be found
			}
		}
		if length[i] > length[end] {
			end = i
		}
	}
	var chain []int
	for i := end; i >= 0 && len(group) > 0; i = before[i] {
		chain = append(chain, group[i])
	}
	slices.Reverse(chain)
	return chain
}

// How many numbers of a series may be left out in one place: a text may quote
// some points of another, and Ukrainian and Russian lists skip different letters.
const (
	widestGap       = 20
	widestLetterGap = 5
)

// follows reports whether a number can be the next of a series: "4" or "6" after
// "3", "2.1" after "1.7".
func follows(before, next marker) bool {
	a, b := before.value, next.value
	if next.style.bulleted() {
		return true
	}
	gap := widestGap
	if next.style.parts[len(next.style.parts)-1] != '1' {
		gap = widestLetterGap
	}
	last := len(a) - 1
	for k := range a {
		if a[k] == b[k] {
			continue
		}
		step := b[k] - a[k]
		return step > 0 && step <= gap && (k == last || first(b[k+1:]))
	}
	return false
}

// highestStart is the highest number that a series begins with: of an excerpt.
const highestStart = 500

// plausible reports whether candidates are a series and not chance: two at least,
// and few left out where it does not begin at 1.
func plausible(all []candidate, chain []int) bool {
	if len(chain) < 2 {
		return false
	}
	start, end := all[chain[0]], all[chain[len(chain)-1]]
	k := len(start.value) - 1
	switch {
	case start.style.bulleted(), first(start.value[k:]):
		return true
	case start.style.parts == "A", start.style.parts == "А":
		return false // "D. Smith", "E. Jones"
	case k > 0:
		return start.value[k] <= 3 // "2.3 million"
	}
	const leftOut = 3 // of three numbers, two
	return start.value[0] <= highestStart && end.value[0]-start.value[0] <= leftOut*(len(chain)-1)
}
