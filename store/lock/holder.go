package lock

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode"
)

// Holder is who has a dossier open for writing, as its lock file says: Anna on
// laptop-3, in process 4711, since 14:02.
type Holder struct {
	Name     string    `json:"name"`
	Computer string    `json:"computer"`
	Process  int       `json:"process"` // its number on that computer
	Since    time.Time `json:"since"`
}

// String is a phrase for people with the day in it, in this computer's time:
// "Anna on laptop-3 since 24 November 2025, 14:02".
func (h Holder) String() string { return h.Phrase(time.Time{}.In(time.Local)) }

// Phrase is a phrase for people who read it now and where now is: "Anna on
// laptop-3 since 14:02". The day is in it when that is not today. What is not
// known is left out.
func (h Holder) Phrase(now time.Time) string {
	phrase := h.Name
	if phrase == "" {
		phrase = "another program"
	}
	if h.Computer != "" {
		phrase += " on " + h.Computer
	}
	if h.Since.IsZero() {
		return phrase
	}
	since, form := h.Since.In(now.Location()), "2 January 2006, 15:04"
	if since.YearDay() == now.YearDay() && since.Year() == now.Year() {
		form = "15:04"
	}
	return phrase + " since " + since.Format(form)
}

// The first byte of a lock file is a line end that says nothing. Windows locks
// that byte against all reading and writing, its holder's own included; the
// rest can still be read.
const content = 1

// longest is how many bytes of a lock file are read. Ours are a tenth of it;
// the file may be anybody's.
const longest = 4096

// write puts the holder into a lock file in place of what is there.
func write(path string, who Holder) error {
	text, err := json.MarshalIndent(who, "", "  ")
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|careful, 0)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // what did not reach the file is missed by nobody but a reader who then sees no name
	if err := file.Truncate(content); err != nil {
		return err
	}
	_, _ = file.WriteAt([]byte("\n"), 0) // refused on Windows, see content
	_, err = file.WriteAt(append(text, '\n'), content)
	return err
}

// read gives the holder that a lock file names.
func read(path string) (Holder, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|careful, 0)
	if err != nil {
		return Holder{}, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	var who Holder
	if err := json.NewDecoder(io.NewSectionReader(file, content, longest)).Decode(&who); err != nil {
		return Holder{}, fmt.Errorf("read holder from %q: %w", path, err)
	}
	who.Name, who.Computer = printable(who.Name), printable(who.Computer)
	return who, nil
}

// printable is a name without what could disturb a screen or a terminal.
func printable(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, name))
}
