// Package place says what a person should know about where a dossier lies: on
// a medium that can only be read, on a network share, in a folder that a
// service copies between computers, or under the name of a conflicted copy.
//
// [Remarks] follows links to where the file really is and looks there: at the
// mount that holds it, at the names of the folders above it and of the files
// in those, and at the file's own name and its neighbours. Everything is
// decided from that look by pure functions.
//
// A folder's name counts when it is a service's very own, such as OneDrive. A
// name that is also an ordinary word, such as Box, counts in the person's home
// folder only. Elsewhere a service is known by the files it keeps in its
// folder, such as .stfolder.
//
// Not promised: that every service, share or copy is seen. No remark means
// that nothing is known; what cannot be read is passed over, and so are
// folders that a service copies without a trace on this computer (the Desktop
// in iCloud). A remark is advice and never a reason to refuse a file.
package place

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Kind sorts the remarks.
type Kind string

// The kinds of remarks, in the order in which [Remarks] gives them.
const (
	ReadOnlyMedium Kind = "read-only medium" // nothing can be written there
	NetworkShare   Kind = "network share"    // its file locks are not to be relied on
	SyncFolder     Kind = "sync folder"      // a service copies it to other computers
	ConflictedCopy Kind = "conflicted copy"  // named as such services name what they could not join
)

// Remark is one thing to know about a dossier's place.
type Remark struct {
	Kind Kind
	Text string // two sentences for people: what it means, and what to do
}

// Remarks says what is to know about the place of the dossier at path, at most
// one remark of each kind. The file need not exist yet. It reads folders, which
// may take a while on a share: not to be called where a window waits for it.
func Remarks(path string) []Remark {
	if path == "" {
		return nil
	}
	file := resolve(path)
	return remarks(lookAround(file), filepath.ToSlash(file))
}

// look is what can be seen from a file. Paths have slashes on every system.
type look struct {
	home     string // the person's home folder; empty when unknown
	computer string // this computer's name
	mount    mount  // what holds the file
	// names are those of what is in a folder, a folder's with a slash at the
	// end; none when it cannot be read. The top of all is "".
	names func(folder string) []string
}

// mount is where a file system begins. The zero mount is one of which nothing
// is known.
type mount struct {
	point    string // where it begins: /mnt/office, Z:/
	network  bool
	readOnly bool
}

// remarks are those that follow from a look.
func remarks(l look, file string) []Remark {
	var all []Remark
	for _, about := range []struct {
		kind Kind
		text string
	}{
		{ReadOnlyMedium, readOnlyMedium(l)},
		{NetworkShare, networkShare(l, file)},
		{SyncFolder, syncFolder(l, file)},
		{ConflictedCopy, conflictedCopy(l, file)},
	} {
		if about.text != "" {
			all = append(all, Remark{about.kind, about.text})
		}
	}
	return all
}

// folders are those above a file, the nearest first, up to its volume.
func folders(file string) []string {
	var all []string
	top := len(volume(file))
	for end := strings.LastIndexByte(file, '/'); end >= top; end = strings.LastIndexByte(file[:end], '/') {
		all = append(all, file[:end])
	}
	return all
}

// volume is what a path begins with that is no folder: "C:" or "//server/share"
// on Windows, nothing elsewhere.
func volume(file string) string {
	if !strings.HasPrefix(file, "//") {
		if len(file) > 1 && file[0] != '/' && file[1] == ':' {
			return file[:2]
		}
		return ""
	}
	parts := 4 // nothing, nothing, server, share
	if isLiteralShare(file) {
		parts = 6 // nothing, nothing, ?, UNC, server, share
	}
	all := strings.Split(file, "/")
	return strings.Join(all[:min(parts, len(all))], "/")
}

// isBeside tells whether a file of that name lies in a folder.
func isBeside(l look, folder, name string) bool { return slices.Contains(l.names(folder), name) }

// resolve gives the absolute path without links, as far as that can be found.
func resolve(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	if plain, err := filepath.EvalSymlinks(path); err == nil {
		return plain
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(folder, filepath.Base(path))
	}
	return path
}

// lookAround looks at this computer from a file on it.
func lookAround(file string) look {
	l := look{mount: mountOf(file), names: namesIn}
	l.mount.point = filepath.ToSlash(l.mount.point)
	if home, err := os.UserHomeDir(); err == nil && home != "" {
		l.home = filepath.ToSlash(resolve(home))
	}
	if name, err := os.Hostname(); err == nil {
		l.computer = name
	}
	return l
}

// namesIn is look.names on this computer.
func namesIn(folder string) []string {
	opened, err := os.Open(filepath.FromSlash(folder + "/"))
	if err != nil {
		return nil
	}
	defer opened.Close()             //nolint:errcheck // it was only read
	entries, _ := opened.ReadDir(-1) // what was read before an error is good
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
		if entry.IsDir() {
			names[i] += "/"
		}
	}
	return names
}
