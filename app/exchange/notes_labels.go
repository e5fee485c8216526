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
}

func labellingOf(labels []plan.Label) *labelling {
	l := &labelling{own: len(labels), known: map[string]string{"": ""}}
	for i := range labels {
		l.names = append(l.names, labels[i].Name)
	}
	return l
}

// name is the name of a label that a file has; refused says why it can be none. A
// new one counts only when it is told that a note has got it.
func (l *labelling) name(called string) (name, refused string) {
	if name, known := l.known[called]; known {
		return name, ""
	}
	if i := slices.IndexFunc(l.names, func(name string) bool { return strings.EqualFold(name, called) }); i >= 0 {
		l.known[called] = l.names[i]
		return l.names[i], ""
	}
	if l.new() == mostNewLabels {
		return "", fmt.Sprintf("the file has more than %d labels that the dossier lacks; give the notes fewer", mostNewLabels)
	}
	return called, ""
}

// got tells that a note has got a label of that name.
func (l *labelling) got(name string) {
	if _, known := l.known[name]; !known && !slices.Contains(l.names, name) {
		l.names = append(l.names, name)
		l.known[name] = name
	}
}

// new is how many labels notes have got that the dossier lacks.
func (l *labelling) new() int { return len(l.names) - l.own }
