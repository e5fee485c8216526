package store

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
)

// A wreck is a copy of a damaged file that is made readable: whatever SQLite
// insists on before it reads anything is set right in the copy. What stands in
// the first hundred bytes is the same in every dossier but for the number of
// pages; where the tables lie, on the pages with the schema, is the same in
// every dossier that was created with this schema.

// wreck is such a copy.
type wreck struct {
	path    string // of the copy
	of      string // the damaged file
	want    *schema
	lostLog bool // a log lay beside the file, and could not be read
}

// raise makes the copy in folder. fresh is the path of a new file with nothing
// but the schema.
func raise(path, folder, fresh string) (*wreck, *sql.DB, error) {
	want, err := expected()
	if err != nil {
		return nil, nil, err
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the log lies beside the file itself
	}
	w := &wreck{path: filepath.Join(folder, "wreck"), of: path, want: want}
	if err := copyBytes(path, w.path); err != nil {
		return nil, nil, explain(path, err)
	}
	if log, err := os.Stat(path + walSuffix); err == nil && log.Size() > 0 {
		if err := copyBytes(path+walSuffix, w.path+walSuffix); err != nil {
			return nil, nil, explain(path, err)
		}
		w.takeLog()
	}
	if err := w.setHeader(); err != nil {
		return nil, nil, explain(path, err)
	}
	db, err := w.open(fresh)
	return w, db, err
}

func copyBytes(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// takeLog folds the copy of the log into the copy of the file, if SQLite can
// read the two.
func (w *wreck) takeLog() {
	db, err := sql.Open("sqlite3", fileURL(w.path)+"?mode=rw")
	if err == nil {
		_, err = db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
		err = errors.Join(err, db.Close())
	}
	w.lostLog = err != nil
	for _, suffix := range []string{walSuffix, "-shm"} {
		_ = os.Remove(w.path + suffix) // mostly gone by itself; the folder goes with all that is in it
	}
}

// The header of an SQLite file (https://sqlite.org/fileformat2.html), as far as
// reading depends on it.
const (
	magic          = "SQLite format 3\x00"
	defaultPage    = 4096 // of every file that this program makes
	headerLength   = 100
	atPageSize     = 16
	atFormats      = 18 // written and read as: 1 without, 2 with a log
	atReserved     = 20
	atFractions    = 21 // three numbers that never differ
	atChanges      = 24 // how often the file was written; once more at atValidFor
	atPages        = 28
	atFreeList     = 32
	atSchemaFormat = 44
	atVacuumRoot   = 52
	atEncoding     = 56
	atIncremental  = 64
	atValidFor     = 92
)

// setHeader writes into the copy what the header of a dossier must say. What
// was cut off becomes empty pages: SQLite reads no file that is too short.
func (w *wreck) setHeader() error {
	f, err := os.OpenFile(w.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	header := make([]byte, headerLength)
	if _, err = f.ReadAt(header, 0); errors.Is(err, io.EOF) {
		err = nil
	}
	info, e := f.Stat()
	if err = errors.Join(err, e); err == nil {
		size := pageSizeIn(header)
		pages := pagesOf(header, (info.Size()+size-1)/size)
		writeHeader(header, size, pages)
		_, err = f.WriteAt(header, 0)
		err = errors.Join(err, f.Truncate(pages*size))
	}
	return errors.Join(err, f.Close())
}

// pageSizeIn is the size of a page in bytes, a power of two.
func pageSizeIn(header []byte) int64 {
	size := int64(binary.BigEndian.Uint16(header[atPageSize:]))
	if size == 1 { // 65536 does not fit
		size = 1 << 16
	}
	if size < 512 || size&(size-1) != 0 {
		return defaultPage
	}
	return size
}

// fewestPages are as many as hold the beginnings of all tables in a new file,
// and mostLostPages more than anybody cuts off.
const (
	fewestPages   = 64
	mostLostPages = 1 << 20
)

// pagesOf is how many pages the file had, of which some are there.
func pagesOf(header []byte, there int64) int64 {
	pages := max(there, fewestPages)
	if had := int64(binary.BigEndian.Uint32(header[atPages:])); had-there < mostLostPages {
		pages = max(pages, had)
	}
	return pages
}

func writeHeader(header []byte, size, pages int64) {
	put := func(at int, v int64) { binary.BigEndian.PutUint32(header[at:], uint32(v)) } //nolint:gosec // 32 bits are all there are
	copy(header, magic)
	binary.BigEndian.PutUint16(header[atPageSize:], uint16(size&0xffff|size>>16)) //nolint:gosec // 65536 is written as 1
	copy(header[atFormats:], []byte{1, 1})
	header[atReserved] = 0
	copy(header[atFractions:], []byte{64, 32, 32})
	put(atChanges, 1)
	put(atValidFor, 1)
	put(atPages, pages)
	put(atFreeList, 0)
	put(atFreeList+4, 0)
	put(atSchemaFormat, 4)
	put(atVacuumRoot, 0)
	put(atEncoding, 1)
	put(atIncremental, 0)
}

// open opens the copy. If its schema is not that of this program, it is tried
// with the schema of a new file: an act that has its sum proves that the
// tables lie where that says. Else it is read as it is.
func (w *wreck) open(fresh string) (*sql.DB, error) {
	db, err := w.connect()
	if err == nil {
		if has, err := readObjects(db); err == nil && maps.Equal(has, w.want.objects) {
			return db, nil
		}
		newer := w.newer(db)
		if err := errors.Join(newer, db.Close()); err != nil {
			return nil, explain(w.of, err)
		}
	}
	if back, err := transplant(w.path, fresh); err == nil {
		if db, err := w.connect(); err == nil {
			if w.proven(db) {
				return db, nil
			}
			if err := db.Close(); err != nil {
				return nil, explain(w.of, err)
			}
		}
		if err := back(); err != nil {
			return nil, explain(w.of, err)
		}
	}
	if db, err = w.connect(); err != nil {
		return nil, w.hopeless(err)
	}
	if err := w.recognise(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// connect opens the copy for reading, if the list of its tables can be read.
func (w *wreck) connect() (*sql.DB, error) {
	db, err := sql.Open("sqlite3", fileURL(w.path)+"?mode=ro&immutable=1&_query_only=1")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err := readObjects(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// proven reports whether the tables lie where the schema says: some act has its
// sum, or, where no act can be read, the records are of the right form.
func (w *wreck) proven(db *sql.DB) bool {
	acts, fits := 0, false
	_ = each(db, func(r scanner) error { // up to where it can be read
		a, err := readRawAct(r)
		acts, fits = acts+1, fits || err == nil && a.fits()
		return err
	}, selectRawActs+` ORDER BY seq LIMIT 100`)
	if acts > 0 || w.mark(db) != applicationID {
		return fits
	}
	good, bad := 0, 0
	for _, t := range w.want.tables {
		_ = each(db, func(r scanner) error {
			var image string
			err := r.Scan(&image)
			if image == "" {
				bad++
			} else {
				good++
			}
			return err
		}, `SELECT `+t.soundImage()+` FROM main.`+t.name+` LIMIT 20`)
	}
	return good > bad
}

// recognise makes sure that there are tables of a dossier in the file.
func (w *wreck) recognise(db *sql.DB) error {
	known, others := 0, 0
	err := each(db, func(r scanner) error {
		var name sql.NullString
		err := r.Scan(&name)
		if _, ok := w.want.ofTable(name.String); ok {
			known++
		} else {
			others++
		}
		return err
	}, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	switch {
	case known > 0:
		return nil
	case err == nil && others > 0 && w.mark(db) != applicationID:
		return &Error{Kind: NotADossier, Path: w.of}
	}
	return w.hopeless(err)
}

// mark is the file's application id; 0 where it cannot be read.
func (w *wreck) mark(db *sql.DB) (mark uint32) {
	_ = db.QueryRow(`PRAGMA application_id`).Scan(&mark)
	return mark
}

// newer refuses a file of a newer program: this one would leave out what it
// does not know.
func (w *wreck) newer(db *sql.DB) error {
	var version int
	_ = db.QueryRow(`PRAGMA user_version`).Scan(&version) // it may be garbled, too
	if w.mark(db) == applicationID && version > SchemaVersion() && version <= farthest {
		return &Error{Kind: Newer, Path: w.of, Detail: newerNeeds(db, version)}
	}
	return nil
}

// farthest is the highest schema number that a newer program may have: beyond
// it the number itself is garbled.
const farthest = 1000

// hopeless says that nothing can be read at all.
func (w *wreck) hopeless(err error) error {
	return &Error{
		Kind: Damaged, Path: w.of, Err: err,
		Detail: "Nothing could be salvaged, for the page that says where everything lies cannot be read. Restore a backup.",
	}
}

// transplant writes the pages with the schema of a new file over those of the
// copy, and gives a way back.
func transplant(path, fresh string) (back func() error, err error) {
	donor, err := os.ReadFile(fresh)
	if err != nil {
		return nil, err
	}
	offsets, length, err := schemaPages(donor)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	before := map[int64][]byte{}
	for _, at := range offsets {
		was := make([]byte, length-at%length) // page 1 begins behind the header
		if _, e := f.ReadAt(was, at); e == nil {
			before[at] = was
			_, e = f.WriteAt(donor[at:at+int64(len(was))], at)
			err = errors.Join(err, e)
		}
	}
	return func() error { return putBytes(path, before) }, errors.Join(err, f.Close())
}

func putBytes(path string, pieces map[int64][]byte) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	for at, piece := range pieces {
		_, e := f.WriteAt(piece, at)
		err = errors.Join(err, e)
	}
	return errors.Join(err, f.Close())
}

// Kinds of pages with rows, at the beginning of each.
const (
	interiorPage = 5  // only says where others lie
	leafPage     = 13 // has the rows
)

// schemaPages finds where the pages with the schema begin in a sound file: the
// first page, and, if that is full, those that it points to. The first begins
// behind the header of the file.
func schemaPages(file []byte) (offsets []int64, length int64, err error) {
	if len(file) < headerLength+12 || string(file[:len(magic)]) != magic {
		return nil, 0, errors.New("no SQLite file")
	}
	length = int64(binary.BigEndian.Uint16(file[atPageSize:]))
	offsets = []int64{headerLength}
	root := file[headerLength:]
	if root[0] == leafPage {
		return offsets, length, nil
	}
	const cells, right, first = 3, 8, 12 // how many; the last child; where the list of the others begins
	child := func(at int) { offsets = append(offsets, (int64(binary.BigEndian.Uint32(file[at:]))-1)*length) }
	for i := range int(binary.BigEndian.Uint16(root[cells:])) {
		child(int(binary.BigEndian.Uint16(root[first+2*i:])))
	}
	child(headerLength + right)
	for _, at := range offsets[1:] {
		if at < length || at+length > int64(len(file)) || file[at] != leafPage || root[0] != interiorPage {
			return nil, 0, errors.New("the schema is larger than was thought")
		}
	}
	return offsets, length, nil
}
