package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// Copies are made by SQLite's backup API. Measured on the dossier of 100 000
// statements (150 MB, two cores, ext4) against VACUUM INTO:
//
//	backup API, 500 pages a step     0.22 s, its fsync 0.08 s
//	VACUUM INTO, fsync included      0.40–0.48 s
//
// Besides, it can be stopped between two steps, and it copies pages as they
// are: damage in the source is damage in the copy and found there. VACUUM INTO
// makes the indexes anew and would hide some of it.

// original is what a copy is made of, as it stood at one moment: the
// connection is in a read transaction. Without one the backup API begins again
// after every act, and may never end.
type original struct {
	path    string
	conn    *sql.Conn
	sound   bool // the copy has to be sound
	schema  int
	dossier string           // the id of act 1, the same in every copy; empty in schema 1
	last    string           // the id of the newest act; empty in schema 1
	rows    map[string]int64 // how many, by table
}

// atOneMoment lets use copy the dossier as it stands now.
func (s *Store) atOneMoment(ctx context.Context, sound bool, use func(*original) error) error {
	db, done, err := s.looking()
	if err != nil {
		return err
	}
	return errors.Join(atOneMoment(ctx, db, s.path, sound, use), done())
}

// atOneMoment begins a read transaction on a connection of db, which reads the
// file at path, and ends it after use.
func atOneMoment(ctx context.Context, db *sql.DB, path string, sound bool, use func(*original) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return explain(path, err)
	}
	o := &original{path: path, conn: conn, sound: sound}
	// Reading makes the moment; BEGIN alone does not.
	_, err = conn.ExecContext(ctx, `BEGIN; SELECT count(*) FROM sqlite_schema`)
	if err == nil {
		err = o.know(ctx)
	}
	if err == nil || !sound && KindOf(explain(path, err)) == Damaged {
		err = use(o)
	}
	_, end := conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
	if err != nil { // it may have ended the transaction itself
		end = nil
	}
	return explain(path, errors.Join(err, end, conn.Close()))
}

// know reads what a copy is compared with.
func (o *original) know(ctx context.Context) (err error) {
	if err := o.conn.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&o.schema); err != nil {
		return err
	}
	if o.schema > 1 {
		err := o.conn.QueryRowContext(ctx, `SELECT ifnull((SELECT id FROM act WHERE seq = 1), ''),
			ifnull((SELECT id FROM act ORDER BY seq DESC LIMIT 1), '')`).Scan(&o.dossier, &o.last)
		if err != nil {
			return err
		}
	}
	o.rows, err = countRows(ctx, o.conn)
	return err
}

// unfinished begins the name of a folder in which a copy is being made, or of
// a file that is being written.
const unfinished = ".demarche-unfinished-"

// abandoned is how old an unfinished copy is when nobody can still be at it.
const abandoned = 24 * time.Hour

// tidy removes from a folder what was left unfinished long ago.
func tidy(folder string, now time.Time) {
	entries, _ := os.ReadDir(folder) // what cannot be read is not tidied
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && strings.HasPrefix(e.Name(), unfinished) && now.Sub(info.ModTime()) > abandoned {
			_ = os.RemoveAll(filepath.Join(folder, e.Name())) // the next one tries again
		}
	}
}

// copyInto makes a copy in a folder of its own inside the given one, checks it,
// brings it to the disk, and lets use move it to its place. Whatever happens,
// nothing else is left in the folder.
func (o *original) copyInto(ctx context.Context, folder string, use func(temp string) error) error {
	workshop, err := os.MkdirTemp(folder, unfinished+"*")
	if err != nil {
		return explain(folder, err)
	}
	defer os.RemoveAll(workshop) //nolint:errcheck // if it stays, tidy removes it; the copy is what it is
	temp := filepath.Join(workshop, "copy.demarche")
	for _, step := range []func(context.Context, string) error{o.write, o.verify, o.protect} {
		err := renamed(explain(temp, step(ctx, temp)), temp, folder)
		if e, ok := errors.AsType[*Error](err); ok && e.Path == folder && e.Kind == Missing {
			e.Kind = Failed // somebody took the copy away; the person misses no file
		}
		if err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil { // the last moment to stop
		return explain(folder, err)
	}
	return use(temp)
}

// write copies every page.
func (o *original) write(ctx context.Context, temp string) error {
	if err := claim(temp); err != nil {
		return err
	}
	// Nobody knows of this file, and if anything happens it is thrown away: it
	// needs neither journal nor syncing on the way.
	settings := url.Values{"mode": {"rw"}, "_journal_mode": {"off"}, "_synchronous": {"off"}, "_locking_mode": {"exclusive"}}
	to, err := sql.Open("sqlite3", fileURL(temp)+"?"+settings.Encode())
	if err != nil {
		return err
	}
	conn, err := to.Conn(ctx)
	if err != nil {
		return errors.Join(orTooLong(explain(temp, err)), to.Close())
	}
	err = conn.Raw(func(destination any) error {
		return o.conn.Raw(func(source any) error {
			return copyPages(ctx, destination.(*sqlite3.SQLiteConn), source.(*sqlite3.SQLiteConn))
		})
	})
	if err := errors.Join(err, conn.Close(), to.Close()); err != nil {
		return whyNotWritten(temp, err)
	}
	return selfContained(temp)
}

// whyNotWritten gives an error of writing the copy its cause, where the system
// names one when it is asked to write one more page. SQLite's backup does not
// pass on what the system said to it, a used-up quota for one.
func whyNotWritten(temp string, err error) error {
	if e, ok := errors.AsType[sqlite3.Error](err); !ok || e.Code != sqlite3.ErrIoErr {
		return err
	}
	f, cause := os.OpenFile(temp, os.O_WRONLY|os.O_APPEND, 0)
	if cause == nil {
		_, cause = f.Write(make([]byte, os.Getpagesize()))
		_ = f.Close() // the copy is thrown away
	}
	if cause == nil {
		return err
	}
	return cause
}

const (
	// stepPages is how many pages are copied before looking whether to stop:
	// 2 MB, which take 3 ms.
	stepPages = 500
	// stuck is after how many steps without progress copying is given up.
	stuck = 500
	// pauseAtStep is how long to wait after such a step.
	pauseAtStep = 10 * time.Millisecond
)

// copyPages runs SQLite's backup from one connection to the other.
func copyPages(ctx context.Context, to, from *sqlite3.SQLiteConn) (err error) {
	b, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	defer func() {
		if end := b.Finish(); err == nil { // it only says again what a step said
			err = plainCode(end)
		}
	}()
	for left, idle := 0, 0; idle < stuck; {
		if err := ctx.Err(); err != nil {
			return err
		}
		done, err := b.Step(stepPages)
		if err != nil || done {
			return plainCode(err)
		}
		if now := b.Remaining(); now != left {
			left, idle = now, 0
			continue
		}
		idle++ // somebody has the copy locked: a virus scanner, an indexer
		time.Sleep(pauseAtStep)
	}
	return sqlite3.Error{Code: sqlite3.ErrBusy}
}

// plainCode is an error of the backup with the code by which errors are
// sorted. The library gives the extended one, which has that in its last byte.
func plainCode(err error) error {
	if e, ok := errors.AsType[sqlite3.Error](err); ok {
		const basic = 0xff
		return sqlite3.Error{Code: e.Code & basic, ExtendedCode: sqlite3.ErrNoExtended(e.Code)}
	}
	return err
}

// selfContained marks a copy as a file without a log: then it needs nothing
// beside it, and every program can read it from a medium that cannot be
// written. Opening it for writing marks it back.
func selfContained(path string) error {
	settings := url.Values{"mode": {"rw"}, "_journal_mode": {"delete"}}
	db, err := sql.Open("sqlite3", fileURL(path)+"?"+settings.Encode())
	if err != nil {
		return err
	}
	var mode string
	err = db.QueryRow(`PRAGMA journal_mode`).Scan(&mode)
	if err == nil && mode != "delete" {
		err = fmt.Errorf("the journal mode of the copy is %q", mode)
	}
	return errors.Join(err, db.Close())
}

// protect brings the copy to the disk, and shows it to nobody who may not read
// the original.
func (o *original) protect(_ context.Context, temp string) error {
	if of, err := os.Stat(o.path); err == nil {
		if err := narrow(temp, of.Mode()); err != nil {
			return err
		}
	}
	return syncFile(temp)
}

// narrow takes away from a file the permissions of the group and of others
// where they cannot read the other file, whose mode is given.
func narrow(path string, other fs.FileMode) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	mode := info.Mode().Perm()
	for _, class := range []fs.FileMode{0o070, 0o007} {
		const read = 0o444
		if other&read&class == 0 {
			mode &^= class
		}
	}
	return os.Chmod(path, mode)
}

// syncFile brings a file to the disk. SQLite must not have it open: closing a
// file here lets go of the locks that SQLite has on it.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) // some systems sync only what can be written
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// withDetail adds a sentence for people to an [*Error].
func withDetail(err error, sentence string) error {
	if e, ok := errors.AsType[*Error](err); ok {
		e.Detail = strings.TrimSpace(e.Detail + " " + sentence)
	}
	return err
}

// mustBeFree refuses a path for a copy where something is, or where a log of
// some other file would be taken for the copy's.
func mustBeFree(path, of string) error {
	if canonical(path) == canonical(of) {
		return &Error{Kind: Invalid, Path: path, Detail: "This is the name of the open dossier; choose another for the copy."}
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return &Error{Kind: NoFolder, Path: path}
	}
	for _, suffix := range append([]string{""}, logSuffixes...) {
		if _, err := os.Lstat(path + suffix); !errors.Is(err, fs.ErrNotExist) {
			return &Error{Kind: Exists, Path: path + suffix}
		}
	}
	return nil
}

// logSuffixes end the names of files with changes that are still to come into
// the file beside them. Beside a file that they do not belong to they would
// ruin it.
var logSuffixes = []string{walSuffix, "-journal"}

// withPath is an [*Error] as one about path.
func withPath(err error, path string) error {
	if e, ok := errors.AsType[*Error](err); ok {
		e.Path = path
		return err
	}
	return fmt.Errorf("%s: %w", path, err)
}
