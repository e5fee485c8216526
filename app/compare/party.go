package compare

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Names are what is to be recognised in a text beside what every text has. The
// countries of the world, and the organisations that plans name, are recognised
// without being told, in English, Ukrainian and Russian.
type Names struct {
	Parties []string // "Ukraine", "Coalition of the Willing"
	Terms   []string // "demilitarised zone"
}

// others are parties that no list of countries has, and how the people of some
// countries are called.
var others = []string{
	"Russia", "United States of America", "United Kingdom", "Great Britain", "Britain", "Holy See",
	"NATO", "EU", "UN", "US", "USA", "UK", "U.S.", "U.K.", "OSCE", "IAEA", "ICRC", "IMF", "ICC", "G7", "G8", "G20", "CIS",
	"European Union", "United Nations", "World Bank", "Red Cross", "Security Council", "European Commission", "Council of Europe",
	"Europe", "Europeans", "European", "Russian", "Russians", "Ukrainian", "Ukrainians", "American", "Americans",
	"Belarusian", "British", "French", "German", "Polish", "Chinese", "Turkish", "Israeli", "Palestinian", "Iranian", "Iraqi", "Syrian",
	"Kyiv", "Moscow", "Washington", "Brussels",
	"НАТО", "ЄС", "ЕС", "ООН", "США", "ОБСЄ", "ОБСЕ", "МАГАТЕ", "МАГАТЭ", "Росія", "Россия", "Європа", "Европа",
	"Сполучені Штати", "Соединенные Штаты", "Європейський Союз", "Европейский союз",
}

// name is one that is looked for: its words, folded.
type name struct {
	words  []string
	kind   ChangeKind
	proper bool // its words begin with capitals, where the name has them
	as     []string
}

// names are those to look for, by the first letters of their first word.
type names map[string][]name

// known are the names that are recognised without being told.
var known = sync.OnceValue(func() names {
	list := names{}
	for _, n := range others {
		list.add(n, OnParty)
	}
	for _, tongue := range []language.Tag{language.English, language.Ukrainian, language.Russian} {
		regions := display.Regions(tongue)
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				if r, err := language.ParseRegion(string(a) + string(b)); err == nil && r.IsCountry() {
					list.add(regions.Name(r), OnParty)
				}
			}
		}
	}
	return list
})

// firstLetters is how many letters of a name's first word it is looked up by: a
// name may have another ending in the text.
const firstLetters = 3

func (n names) add(text string, kind ChangeKind) {
	places, _ := pieces(text)
	if len(places) == 0 {
		return
	}
	one := name{kind: kind, proper: kind == OnParty}
	for _, at := range places {
		word := text[at[0]:at[1]]
		one.as, one.words = append(one.as, word), append(one.words, fold(word))
	}
	key := begin(one.words[0], firstLetters)
	n[key] = append(n[key], one)
}

// begin is the beginning of a word.
func begin(word string, letters int) string {
	for at := range word {
		if letters == 0 {
			return word[:at]
		}
		letters--
	}
	return word
}

// at is the longest name that begins with the first of some words, and how many
// words it has; nil: none does.
func (n names) at(text string, places [][]int) (found *name, words int) {
	if len(n) == 0 {
		return nil, 0
	}
	list := n[begin(fold(text[places[0][0]:places[0][1]]), firstLetters)]
	for k := range list {
		if one := &list[k]; len(one.words) > words && one.fits(text, places) {
			found, words = one, len(one.words)
		}
	}
	return found, words
}

// fits reports whether the words at some places are those of the name.
func (n *name) fits(text string, places [][]int) bool {
	if len(places) < len(n.words) {
		return false
	}
	for k, word := range n.words {
		as := text[places[k][0]:places[k][1]]
		if k > 0 && !apart(text[places[k-1][1]:places[k][0]]) {
			return false
		}
		if n.proper && !capital(as, n.as[k]) {
			return false
		}
		if f := fold(as); f != word && f != word+"'s" && f != word+"’s" && !inflected(f, word) {
			return false
		}
	}
	return true
}

// apart reports whether a text may stand between two words of one name.
func apart(between string) bool {
	return len(between) <= 2 && strings.Trim(between, " .-\u00a0") == "" && between != ""
}

// capital reports whether a word begins with a capital if the name's does; one
// of capitals only has to be written so: "US" is not "us".
func capital(word, as string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	should, _ := utf8.DecodeRuneInString(as)
	if unicode.IsUpper(should) && !unicode.IsUpper(first) {
		return false
	}
	return as != strings.ToUpper(as) || strings.HasPrefix(word, as)
}

// inflected reports whether a word is a Cyrillic name with another ending: both
// are the same up to their last letter or two.
func inflected(word, name string) bool {
	const least, ending = 4, 2 // letters: of what is the same, and of an ending
	first, _ := utf8.DecodeRuneInString(name)
	if !unicode.Is(unicode.Cyrillic, first) {
		return false
	}
	a, b := []rune(word), []rune(name)
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	return same >= least && len(b)-same <= ending && len(a)-same <= ending+1
}

// otherNames are other ways to write the names of some, that have nothing in common with
// the first. Those of a people are left to be told: "American" is more than the state.
var otherNames = map[string]string{
	"united states": "us", "united states of america": "us", "usa": "us", "u.s": "us", "u s": "us",
	"united kingdom": "uk", "great britain": "uk", "britain": "uk", "u.k": "uk", "u k": "uk",
	"european union": "eu", "united nations": "un",
	"сполучені штати": "сша", "соединенные штаты": "сша", "европейский союз": "ес", "європейський союз": "єс",
}

// alike is equal for ways to write one name: "Russia", "Russian", "Росія",
// "Росії". Of a name of one word its beginning tells.
func (n *name) alike() string {
	const letters = 6 // "Austria", "Australia"
	whole := strings.Join(n.words, " ")
	if same, ok := otherNames[whole]; ok {
		return same
	}
	if len(n.words) > 1 {
		return whole
	}
	if first, _ := utf8.DecodeRuneInString(n.words[0]); unicode.Is(unicode.Cyrillic, first) {
		return begin(n.words[0], letters-2) // endings are changed, not added
	}
	return begin(n.words[0], letters)
}
