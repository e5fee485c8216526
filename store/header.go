package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// applicationID marks an SQLite file as a dossier: "Dmrc" in ASCII.
const applicationID = 0x446d7263

// An SQLite file begins with a header of 100 bytes; these are the parts that
// tell a dossier from anything else. Source: sqlite.org/fileformat2.html.
const (
	headerSize      = 100
	applicationIDAt = 68 // big-endian uint32
	sqliteMagic     = "SQLite format 3\x00"
)

// walSuffix ends the name of the log that lies beside an open file.
const walSuffix = "-wal"

// inspect looks at the file without SQLite, which would take an empty file for
// a new database, and refuses what is no dossier.
func inspect(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return &Error{Kind: Missing, Path: path}
	case err != nil:
		return explain(path, err)
	case !info.Mode().IsRegular():
		return &Error{Kind: NotAFile, Path: path}
	case info.Size() == 0:
		return &Error{Kind: Empty, Path: path}
	}
	header, err := readHeader(path)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Kind: NotSQLite, Path: path}
	case err != nil:
		return explain(path, err)
	case !bytes.HasPrefix(header, []byte(sqliteMagic)):
		return &Error{Kind: NotSQLite, Path: path}
	case binary.BigEndian.Uint32(header[applicationIDAt:]) != applicationID:
		return &Error{Kind: NotADossier, Path: path}
	}
	return nil
}

func readHeader(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	header := make([]byte, headerSize)
	_, err = io.ReadFull(f, header)
	return header, errors.Join(err, f.Close())
}

// IsDossier reports whether a dossier file, of whatever schema, stands at path.
func IsDossier(path string) bool { return inspect(path) == nil }
