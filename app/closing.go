package app

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"demarche/store"
)

// closing is the error of a dossier that could not be closed without anything
// to be told.
type closing struct {
	of   error     // of closing the file; nil: it went well
	lost []unsaved // what could not be saved and nobody was told of
	name func(*unsaved) string
	path string // of the dossier
}

// Error has every word that could not be saved: at the end of the program it is
// all that is left of them.
func (c *closing) Error() string { return errors.Join(c.Unwrap()...).Error() }

// Unwrap gives the errors, that of the file first.
func (c *closing) Unwrap() []error {
	var list []error
	if c.of != nil {
		list = append(list, c.of)
	}
	for i := range c.lost {
		u := &c.lost[i]
		list = append(list, fmt.Errorf("%s was not saved: %w; its words were: %s", c.name(u), u.err, u.draft.Body))
	}
	return list
}

// close finishes every act that was asked for and closes the file. Its error is
// a *closing.
func (s *session) close() error {
	s.end()
	s.work.stop()
	s.searcher.stop()
	s.beside.Wait()
	c := &closing{of: s.store.Close(), name: func(u *unsaved) string { return u.name(s.index()) }, path: s.store.Path()}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range s.lost {
		c.lost = append(c.lost, *u)
	}
	if c.of == nil && len(c.lost) == 0 {
		return nil
	}
	return c
}

// showPartings says what went wrong when dossiers were closed that were open
// before.
func (d *desk) showPartings() {
	if d.ending.done != nil {
		return // the program ends with it
	}
	for _, err := range d.partings.take() {
		d.showClosing(err)
	}
}

// showClosing says what went wrong when the dossier before was closed. Of a
// file that another program has changed the store tells where it has kept what
// was done here.
func (d *desk) showClosing(err error, also ...passage) {
	heading := "The dossier before could not be closed cleanly"
	text := []passage{{text: err.Error()}}
	var choices []choice
	if c, ok := errors.AsType[*closing](err); ok {
		text = nil
		if e, ok := errors.AsType[*store.Error](c.of); ok && e.Kind == store.Changed && e.Detail != "" {
			heading = "What was open here is kept"
			text = append(text, passage{text: e.Detail})
			d.announced += e.Detail
		} else if c.of != nil {
			text = append(text, passage{text: c.of.Error()})
		}
		if len(c.lost) > 0 {
			heading = "Not all that you wrote was saved"
			text = append(lostWords(c), text...)
			choices = []choice{{label: "Copy the words", stays: true, do: func() { d.Copy(allWords(c.lost)) }}}
		}
	}
	d.layNotice(heading, "Close", append(text, also...), choices...)
}

// lostWords tells of words that could not be saved.
func lostWords(c *closing) []passage {
	var text []passage
	for i := range c.lost {
		u := &c.lost[i]
		why := u.err.Error()
		if u.kept {
			why += " Its words are kept as a draft, and offered when that dossier is opened again."
		}
		text = append(text,
			passage{text: c.name(u), strong: true},
			passage{text: why, quiet: true},
			passage{text: excerpt(u.draft.Body)})
	}
	return text
}

// allWords are all words that could not be saved, one below the other.
func allWords(lost []unsaved) string {
	text := ""
	for i, u := range lost {
		if i > 0 {
			text += "\n\n"
		}
		text += u.draft.Body
	}
	return text
}

// excerpt is as much of a person's words as a notice shows: a page. The
// toolkit's time to wrap a text grows with the square of its length.
func excerpt(words string) string {
	const most = 3000 // bytes
	if len(words) <= most {
		return words
	}
	cut := most
	for !utf8.RuneStart(words[cut]) {
		cut--
	}
	return words[:cut] + " …"
}
