package exchange

import (
	"fmt"
	"slices"
	"strings"

	"demarche/store/plan"
)

// mostNewLabels is how many labels a file may bring along: many more than can be
// told apart by their looks.
const mostNewLabels = 1000

// labelling gives notes the labels of a dossier, and such as are new to it. Names
// of labels differ by more than letter case.
type labelling struct {
	names []string          // of the dossier's labels, then of the new ones
	own   int               // how many of them are the dossier's
	known map[string]string // name by what a file calls it
	used  map[string]bool   // the new ones that a note has got
}

func labellingOf(labels []plan.Label) *labelling {
	l := &labelling{own: len(labels), known: map[string]string{"": ""}, used: make(map[string]bool)}
	for i := range labels {
		l.names = append(l.names, labels[i].Name)
	}
	return l
}

// name is the name of a label that a file has; refused says why it can be none.
func (l *labelling) name(called string) (name, refused string) {
	if name, known := l.known[called]; known {
		return name, ""
	}
	i := slices.IndexFunc(l.names, func(name string) bool { return strings.EqualFold(name, called) })
	if i < 0 {
		if len(l.names)-l.own == mostNewLabels {
			return "", fmt.Sprintf("the file has more than %d labels that the dossier lacks; give the notes fewer", mostNewLabels)
		}
		l.names, i = append(l.names, called), len(l.names)
	}
	l.known[called] = l.names[i]
	return l.names[i], ""
}

// use counts a label that a note has got, if it is new.
func (l *labelling) use(name string) {
	if name != "" && !slices.Contains(l.names[:l.own], name) {
		l.used[name] = true
	}
}
