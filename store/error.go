package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// Kind sorts the errors that a person can do something about.
type Kind string

// The kinds of errors.
const (
	Missing     Kind = "missing"       // there is no file of that name
	NoFolder    Kind = "no folder"     // there is no folder for a new file
	Exists      Kind = "exists"        // a new file would overwrite one
	NotAFile    Kind = "not a file"    // a directory, device or pipe
	Empty       Kind = "empty"         // a file of zero bytes
	NotSQLite   Kind = "not sqlite"    // some other kind of file
	NotADossier Kind = "not a dossier" // another program's SQLite file
	Newer       Kind = "newer"         // written by a newer program
	NoAccess    Kind = "no access"     // the system refuses to read or write it
	TooLong     Kind = "too long"      // a name or path that SQLite cannot open
	ReadOnly    Kind = "read only"     // opened for reading, asked to write
	Locked      Kind = "locked"        // another program has it open for writing
	Damaged     Kind = "damaged"       // SQLite finds the file malformed
	Busy        Kind = "busy"          // another program is writing
	Full        Kind = "full"          // no space is left on the disk
	NotFolded   Kind = "not folded"    // what is saved lies in the log beside the file
	NotEmpty    Kind = "not empty"     // an import into a dossier with content
	NotFound    Kind = "not found"     // a record that the dossier does not have
	Invalid     Kind = "invalid"       // a value that cannot be kept
	Nothing     Kind = "nothing"       // nothing to undo or redo
	Conflict    Kind = "conflict"      // what an act rests on is no longer there
	Changed     Kind = "changed"       // another program changed or replaced the file
	Older       Kind = "older"         // an older schema in a file that cannot be written
	Lossy       Kind = "lossy"         // the program itself would have cut a text short
	NoBackup    Kind = "no backup"     // the backup that has to come first could not be made
	Failed      Kind = "failed"        // anything else
)

// messages say for each kind what happened, what is safe and what to do. %s
// is the file's path, or, where there is none, the thing asked for.
var messages = map[Kind]string{
	Missing:     "%s: there is no such file. Check the name, or make a new dossier there with \"demarche new\".",
	NoFolder:    "%s: there is no such folder to put the file in, so nothing was made. Make the folder first, or choose another.",
	Exists:      "%s: a file of this name exists already and was left as it is. Choose another name, or move that file away first.",
	NotAFile:    "%s: this is a directory or a device, not a file. Name a dossier file, e.g. NAME.demarche.",
	Empty:       "%s: the file is empty (0 bytes) and was left as it is. It is no dossier; if it was one, look for a copy of it.",
	NotSQLite:   "%s: this is not a dossier file and was left as it is. To bring in a text or JSON, use import.",
	NotADossier: "%s: this SQLite file belongs to another program, not to Demarche, and was left as it is.",
	Newer:       "%s: this dossier was written by a newer Demarche and was left as it is.",
	NoAccess:    "%s: the system does not allow access to this file; nothing was changed. Check the permissions of the file and its folder.",
	TooLong:     "%s: this name or path is too long for a dossier, which needs room for the names of files beside it; nothing was changed. Choose a shorter name, or a folder nearer to the top.",
	ReadOnly:    "%s: the dossier is open for reading only, so nothing was changed. Make the file and its folder writable, or work on a copy.",
	Locked:      "%s: another program has this dossier open, so it is for reading only here and nothing was changed. Close it there, then open it here again.",
	Damaged:     "%s: the file is damaged; what is in it was left as it is. Keep a copy of it before you try anything else.",
	Busy:        "%s: another program is writing to this dossier; nothing was changed. Try again in a moment.",
	Full:        "%s: the disk is full; this change was not made, everything saved before is safe. Make room and try again.",
	NotFolded:   "%s: everything is saved, but part of it lies in the file of the same name with -wal at its end. Keep the two together; opening the dossier again, with room on the disk, brings them into one.",
	NotEmpty:    "%s: this dossier already has content, and import fills only an empty one; nothing was changed. Import into a new dossier.",
	NotFound:    "%s: the dossier has no such record; nothing was changed.",
	Invalid:     "%s: this cannot be kept; nothing was changed.",
	Nothing:     "%s: nothing was changed.",
	Conflict:    "%s: this cannot be done as the dossier stands now; nothing was changed.",
	Changed:     "%s: another program has changed or replaced this file while it was open; nothing was written to it. As long as it is open here, save a copy of what you had; then open the file again.",
	Older:       "%s: this dossier was written by an older Demarche and cannot be brought up to date where it lies, for it cannot be written; it was left as it is. Copy it to a folder of your own and open the copy.",
	Lossy:       "%s: the program was about to cut a text short that nobody had shortened; it was stopped and nothing was changed. Please report this.",
	NoBackup:    "%s: the backup that has to come first could not be made, so nothing was changed.",
	Failed:      "%s: this could not be done; everything saved before is safe.",
}

// Error is a failure with a message for people.
type Error struct {
	Kind   Kind
	Path   string // the file, or the record for NotFound and Invalid
	Detail string // what else is known; may be empty
	Err    error  // the cause; may be nil
}

// Error says what happened, what is safe and what to do.
func (e *Error) Error() string {
	text := fmt.Sprintf(messages[e.Kind], e.Path)
	if e.Detail != "" {
		text += " " + e.Detail
	}
	if e.Err != nil {
		text += fmt.Sprintf(" (%v)", e.Err)
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf is the kind of the [*Error] in err's chain, or Failed.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Failed
}

// explain turns an error of SQLite or the file system into an [*Error] about
// path. Errors that already are one, and nil, pass through.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*Error](err); ok {
		return err
	}
	if s, ok := errors.AsType[sqlite3.Error](err); ok {
		return &Error{Kind: kindOfSQLite(s), Path: path, Err: err}
	}
	if f, ok := errors.AsType[*fs.PathError](err); ok {
		err = f.Err // the message names the file already, and may do so by a better name
	}
	return &Error{Kind: kindOfSystem(err), Path: path, Err: err}
}

func kindOfSQLite(err sqlite3.Error) Kind {
	switch err.Code {
	case sqlite3.ErrCorrupt, sqlite3.ErrFormat:
		return Damaged
	case sqlite3.ErrNotADB:
		return NotSQLite
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return Busy
	case sqlite3.ErrFull:
		return Full
	case sqlite3.ErrIoErr: // what the system said tells more: a used-up quota is no "full" to SQLite
		return kindOfSystem(err.SystemErrno)
	case sqlite3.ErrReadonly:
		return ReadOnly
	case sqlite3.ErrPerm, sqlite3.ErrCantOpen, sqlite3.ErrAuth:
		return NoAccess
	case sqlite3.ErrConstraint, sqlite3.ErrTooBig, sqlite3.ErrMismatch:
		return Invalid
	case sqlite3.ErrError:
		if text := err.Error(); strings.HasPrefix(text, "no such ") || text == "unsupported file format" {
			// A table or column, which our own queries name as the schema does; or a mark in the first page.
			return Damaged
		}
	}
	return Failed
}

func kindOfSystem(err error) Kind {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return NoAccess
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return Full
	case errors.Is(err, syscall.ENAMETOOLONG):
		return TooLong
	}
	return Failed
}
