package store

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
)

// errFirstPage is why a file that has the pages of a database is none to
// SQLite.
var errFirstPage = errors.New("the first page of the file is lost or garbled")

// OrRemains gives the error of a file that SQLite takes for no database. Where
// what follows its first page are pages of one, the file is no stranger but
// damaged, and the error says so: [Salvage] mostly gets everything out of it.
// Other errors pass through. The file must not be open in this program.
func OrRemains(path string, err error) error {
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Kind != NotSQLite || !isRemains(path) {
		return err
	}
	return &Error{
		Kind: Damaged, Path: e.Path, Err: errFirstPage,
		Detail: "What follows its first page looks like a dossier.",
	}
}

// How much of a file is looked at for pages of a database, and how many of
// them no other kind of file has by chance.
const (
	pagesLookedAt = 64
	pagesEnough   = 4
)

// isRemains reports whether behind the first page of a file there are trees of
// SQLite.
func isRemains(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }()
	found := 0
	page := make([]byte, defaultPage)
	for n := int64(1); n < pagesLookedAt && found < pagesEnough; n++ {
		if _, err := f.ReadAt(page, n*defaultPage); errors.Is(err, io.EOF) || err != nil {
			break
		}
		if isTreePage(page) {
			found++
		}
	}
	return found >= pagesEnough
}

// isTreePage reports whether a page begins as every page of a tree does
// (https://sqlite.org/fileformat2.html, section 1.6): with its kind, how many
// cells it has, and where these begin, which is behind the list of them.
func isTreePage(page []byte) bool {
	const interiorIndex, leafIndex = 2, 10
	const atCells, atContent = 3, 5
	header := 8
	switch page[0] {
	case interiorPage, interiorIndex:
		header = 12
	case leafPage, leafIndex:
	default:
		return false
	}
	cells := int(binary.BigEndian.Uint16(page[atCells:]))
	content := int(binary.BigEndian.Uint16(page[atContent:]))
	return content >= header+2*cells && content <= len(page) && (cells > 0 || content == len(page))
}
