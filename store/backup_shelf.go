package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// shelf is the folder in which the backups of one dossier file lie:
//
//	backups/
//	  talks-3f2a9c01d4e7/                          named after the dossier's path
//	    about.json                                 that path, which dossier it is, the last backup
//	    2026-11-22T16-19-57.123Z-manual.demarche   a dossier file like any other
//
// The path leads to the backups of a dossier that is gone or damaged; the
// dossier's own id leads to those that it had by another path.
type shelf struct {
	folder string
	about  about
}

// about is what a shelf says of itself.
type about struct {
	Path    string `json:"path"`    // of the dossier, absolute and without links
	Dossier string `json:"dossier"` // the id of its first act; empty: not known
	// Before are the dossiers that stood at the path before this one.
	Before []string `json:"before,omitempty"`
	// Newest is the backup that was made last and found sound. Its time does not
	// tell that: clocks are set back.
	Newest struct {
		Name string `json:"name"`
		Act  string `json:"act"` // the id of its newest act; empty: not known
	} `json:"newest"`
}

const aboutName = "about.json"

// knows tells whether the shelf has backups of the dossier with that id.
func (a about) knows(dossier string) bool {
	return dossier != "" && (a.Dossier == dossier || slices.Contains(a.Before, dossier))
}

// shelfOf finds the shelf of the dossier at path, which need not be there, and
// neither need the shelf.
func shelfOf(backups, path string) *shelf {
	path = canonical(path)
	sum := sha256.Sum256([]byte(path))
	const digits = 12 // 48 bits: no two dossiers of one person will ever share them
	s := readShelf(filepath.Join(backups, shelfName(path)+"-"+hex.EncodeToString(sum[:])[:digits]))
	s.about.Path = path
	return s
}

// readShelf reads what a shelf says of itself; without that it still has its
// backups.
func readShelf(folder string) *shelf {
	s := &shelf{folder: folder}
	text, err := os.ReadFile(filepath.Join(folder, aboutName))
	if err == nil {
		err = json.Unmarshal(text, &s.about)
	}
	if err != nil {
		s.about = about{}
	}
	return s
}

// makeShelf is shelfOf for adding to it. Backups hold a person's own notes:
// nobody else may enter the folder.
func makeShelf(backups, path string) (*shelf, error) {
	s := shelfOf(backups, path)
	const private = 0o700
	return s, explain(s.folder, os.MkdirAll(s.folder, private))
}

// longestShelfName is how many bytes of a dossier's name its shelf has: enough
// to be recognised, and room for the files inside on every system.
const longestShelfName = 60

// shelfName is the name of the file at path without its ending, in letters
// that every system has in names.
func shelfName(path string) string {
	name := filepath.Base(path)
	name = norm.NFC.String(strings.TrimSuffix(name, filepath.Ext(name)))
	name = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.M, unicode.Nd) || strings.ContainsRune("-_ ", r) {
			return r
		}
		return '_'
	}, strings.ToValidUTF8(name, "_"))
	for len(name) > longestShelfName {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	return strings.TrimSpace(name)
}

// canonical is the one path by which backups know the file: absolute, without
// links. Where there is no file its folder is resolved.
func canonical(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	const most = 40 // links that lead from one to the other; systems have a limit like that
	for range most {
		if plain, err := filepath.EvalSymlinks(path); err == nil {
			return plain
		}
		target, err := os.Readlink(path)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) { // a link to where nothing is any more
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(folder, filepath.Base(path))
	}
	return filepath.Clean(path)
}

// stampLayout is the time in a backup's name: without colons, which Windows
// does not allow, and in the order of time.
const (
	stampLayout = "2006-01-02T15-04-05.000Z"
	ending      = ".demarche"
)

func backupName(at time.Time, reason Reason) string {
	return at.UTC().Format(stampLayout) + "-" + string(reason) + ending
}

// parseName reads a backup's name back.
func parseName(name string) (at time.Time, reason Reason, ok bool) {
	stem, found := strings.CutSuffix(name, ending)
	if !found || len(stem) <= len(stampLayout)+1 || stem[len(stampLayout)] != '-' {
		return at, "", false
	}
	at, err := time.Parse(stampLayout, stem[:len(stampLayout)])
	return at, Reason(stem[len(stampLayout)+1:]), err == nil
}

// list gives the backups on the shelf, the newest first.
func (s *shelf) list() ([]Backup, error) {
	entries, err := os.ReadDir(s.folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, explain(s.folder, err)
	}
	var list []Backup
	for _, e := range entries {
		at, reason, ok := parseName(e.Name())
		if !ok {
			continue
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() == 0 { // just removed, or a name that was claimed in vain
			continue
		}
		list = append(list, Backup{
			Path: filepath.Join(s.folder, e.Name()), At: at, Reason: reason, Size: info.Size(), Of: s.about.Path,
		})
	}
	sortBackups(list)
	return list, nil
}

// sortBackups puts the newest first.
func sortBackups(list []Backup) {
	slices.SortFunc(list, func(a, b Backup) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(b.Path, a.Path)
	})
}

// shown is a backup with what state it shows.
type shown struct {
	Backup
	act string // the id of the newest act; empty: not known
}

// last is the verified backup that was made last; nil: there is none. Where the
// shelf does not say, it is the newest one up to now, else the newest of all.
func (s *shelf) last(now time.Time) (*shown, error) {
	list, err := s.list()
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(b Backup) bool { return !b.Reason.verified() })
	if len(list) == 0 {
		return nil, nil
	}
	named := func(b Backup) bool { return filepath.Base(b.Path) == s.about.Newest.Name }
	if i := slices.IndexFunc(list, named); i >= 0 {
		return &shown{list[i], s.about.Newest.Act}, nil
	}
	i := max(0, slices.IndexFunc(list, func(b Backup) bool { return !b.At.After(now) }))
	then, err := list[i].identify()
	if err != nil {
		return &shown{Backup: list[i]}, nil //nolint:nilerr // it cannot be read; then it does not count as the dossier's state
	}
	return &shown{list[i], then.last.ID}, nil
}

// take gives a finished copy its name, and its place among the backups. A
// moment that has a backup already gets the next millisecond.
func (s *shelf) take(temp string, at time.Time, reason Reason, of *original) (Backup, error) {
	list, err := s.list()
	if err != nil {
		return Backup{}, err
	}
	for ; ; at = at.Add(time.Millisecond) {
		if slices.ContainsFunc(list, func(b Backup) bool { return b.At.Equal(at) }) {
			continue
		}
		path := filepath.Join(s.folder, backupName(at, reason))
		err := appear(temp, path)
		if KindOf(err) == Exists {
			continue
		}
		if err != nil {
			return Backup{}, withPath(err, s.folder)
		}
		if err := s.note(of, filepath.Base(path), reason); err != nil {
			return Backup{}, errors.Join(explain(s.folder, err), os.Remove(path))
		}
		return s.putAway(path, at, reason)
	}
}

// putAway takes from a new backup the permission to be written: whoever opens
// it by mistake, opens it for reading.
func (s *shelf) putAway(path string, at time.Time, reason Reason) (Backup, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Backup{}, explain(path, err)
	}
	const write = 0o222
	_ = os.Chmod(path, info.Mode().Perm()&^write) // where that cannot be done it is as safe as the person is careful
	return Backup{Path: path, At: at, Reason: reason, Size: info.Size(), Of: s.about.Path}, nil
}

// note writes what the shelf says of itself now that there is one more backup.
func (s *shelf) note(of *original, name string, reason Reason) error {
	old := s.about.Dossier
	if known := reason.verified() || old == ""; known && of.dossier != "" && of.dossier != old {
		s.about.Before = slices.DeleteFunc(s.about.Before, func(id string) bool { return id == of.dossier })
		if old != "" {
			s.about.Before = append(s.about.Before, old)
		}
		s.about.Dossier = of.dossier
	}
	if reason.verified() {
		s.about.Newest.Name, s.about.Newest.Act = name, of.last
	}
	text, err := json.MarshalIndent(s.about, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(s.folder, unfinished+"*")
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.folder, aboutName))
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}
