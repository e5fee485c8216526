package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// lostFolder is where words go that could be saved in no dossier, in the
// person's data folder; a file has those of one end of the program.
const lostFolder = "unsaved words"

// keepLost writes the words that could not be saved into a file of their own:
// at the end of the program nobody reads a dialog, and the dossier may be gone.
func (d *desk) keepLost(errs []error) error {
	var text strings.Builder
	for _, err := range errs {
		c, ok := errors.AsType[*closing](err)
		if !ok {
			continue
		}
		for i := range c.lost {
			if u := &c.lost[i]; !u.kept { // as a draft, which is offered
				fmt.Fprintf(&text, "%s, in %s\n\n%s\n\n\n", c.name(u), c.path, u.draft.Body)
			}
		}
	}
	if text.Len() == 0 {
		return nil
	}
	folder, err := dataFolder()
	if err != nil {
		return err
	}
	folder = filepath.Join(folder, lostFolder)
	const private = 0o700 // a person's own notes
	if err := os.MkdirAll(folder, private); err != nil {
		return fmt.Errorf("keep the words that could not be saved: %w", err)
	}
	return writeLost(filepath.Join(folder, d.now().Format("2006-01-02T15-04-05.000")+".txt"), text.String())
}

// writeLost writes a new file and sees to it that it is on the disk.
func writeLost(path, text string) error {
	const own = 0o600
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, own)
	if err != nil {
		return fmt.Errorf("keep the words that could not be saved: %w", err)
	}
	_, err = file.WriteString(strings.TrimRight(text, "\n") + "\n")
	return errors.Join(err, file.Sync(), file.Close())
}

// leftovers are what earlier times have left for the person to know of.
type leftovers struct {
	words  []string // files with words that could be saved in no dossier
	copies []string // of the open dossier, made when its file was changed underneath
}

// keptName is how the store names a copy of what was open in a file that
// another program has changed, behind the dossier's own name.
var keptName = regexp.MustCompile(`^ \(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2} kept\)$`)

// findLeftovers looks for what lies about. A folder that cannot be read has
// nothing to tell.
func findLeftovers(path string, folders ...string) leftovers {
	var l leftovers
	if folder, err := dataFolder(); err == nil {
		l.words, _ = filepath.Glob(filepath.Join(folder, lostFolder, "*.txt"))
	}
	extension := filepath.Ext(path)
	name := strings.TrimSuffix(filepath.Base(path), extension)
	for _, folder := range append([]string{filepath.Dir(path)}, folders...) {
		files, _ := os.ReadDir(folder)
		for _, f := range files {
			plain, ours := strings.CutSuffix(f.Name(), extension)
			if of, found := strings.CutPrefix(plain, name); ours && found && keptName.MatchString(of) {
				l.copies = append(l.copies, filepath.Join(folder, f.Name()))
			}
		}
	}
	return l
}

// tellLeftovers tells of what earlier times have left: of words until they are
// thrown away, of each copy once. A person who is typing, or has another dialog
// before them, gets a line in the status bar, and the rest next time.
func (d *desk) tellLeftovers(s *session) {
	path, backups := s.store.Path(), d.options.Backups
	d.beside(s, func(context.Context) {
		l := findLeftovers(path, backups)
		s.tell(func() { d.showLeftovers(s, l) })
	})
}

func (d *desk) showLeftovers(s *session, l leftovers) {
	told := d.settings.keptTold(s.store.Path())
	for _, path := range l.copies {
		if !slices.Contains(told, path) && strings.Contains(d.announced, path) {
			told = append(told, path) // when the dossier was closed
			d.settings.setKeptTold(s.store.Path(), told)
		}
	}
	l.copies = slices.DeleteFunc(l.copies, func(path string) bool { return slices.Contains(told, path) })
	switch {
	case len(l.words)+len(l.copies) == 0:
	case d.busy() || d.isTyping():
		if len(l.words) > 0 {
			d.status.say("words that could not be saved are kept in " + filepath.Dir(l.words[0]))
			return
		}
		d.status.say("a copy of what was open here before is kept as " + filepath.Base(l.copies[0]))
	case len(l.words) > 0:
		d.showLostWords(s, l)
	default:
		d.showKept(s, l.copies)
	}
}

// showLostWords shows words that were saved in no dossier, until the person
// throws them away.
func (d *desk) showLostWords(s *session, l leftovers) {
	var all []string
	for _, path := range l.words {
		if text, err := os.ReadFile(path); err == nil {
			all = append(all, strings.TrimSpace(string(text)))
		}
	}
	words := strings.Join(all, "\n\n\n")
	rest := func() { d.showLeftovers(s, leftovers{copies: l.copies}) }
	d.layNotice("Words that could not be saved", "Close", []passage{
		{text: "When the program ended, these words could not be saved in their dossier. They are shown at each start until you throw them away."},
		{text: excerpt(words)},
		{text: strings.Join(l.words, "\n"), quiet: true},
	},
		choice{label: "Throw them away", do: func() {
			for _, path := range l.words {
				if err := os.Remove(path); err != nil {
					d.fail("throw the words away", err)
					return
				}
			}
			rest()
		}},
		choice{label: "Copy the words", main: true, stays: true, do: func() { d.Copy(words) }})
}

// showKept tells once that copies of what was open in this dossier stand
// beside it.
func (d *desk) showKept(s *session, copies []string) {
	d.settings.setKeptTold(s.store.Path(), append(d.settings.keptTold(s.store.Path()), copies...))
	newest := copies[len(copies)-1]
	d.layNotice("A copy of what was open here is kept", "Close", []passage{
		{text: "Another program changed this file while it was open here. What you had done was saved as a copy, so that nothing is lost:"},
		{text: strings.Join(copies, "\n"), strong: true},
		{text: "The dossier that is open now is the file as the other program left it. Look at the copy for notes that are missing here; " +
			"delete it when you need it no longer. You are not told of it again."},
	}, choice{label: "Open the copy", do: func() { d.open(newest) }})
}

// keyKept names, with a path behind it, the copies of that dossier that the
// person was told of.
const keyKept = "kept:"

func (s settings) keptTold(path string) []string { return s.p.StringList(keyKept + path) }

func (s settings) setKeptTold(path string, copies []string) { s.p.SetStringList(keyKept+path, copies) }
