package store

import (
	"net/url"
	"path/filepath"
	"strings"
)

// busyTimeout is how long, in milliseconds, a connection waits for another
// program's lock: longer than any act of ours takes, shorter than a person's
// patience.
const busyTimeout = "5000"

// statements is how many prepared statements the writing connection keeps: all
// that acts are made of. To prepare one takes longer than to run it.
const statements = "200"

// access says what a connection may do.
type access int

const (
	readWrite access = iota
	lookingOn        // reads what another program may be writing, and tidies up as the last to close
	readOnly         // beside a writer, or on a file that may change
	frozen           // on a file that nobody can change: leaves nothing beside it
)

// dsn names a file to SQLite with every setting in it, so that each connection
// of a pool has them: a pragma sent later would reach one connection only.
func dsn(path string, a access) string {
	q := url.Values{}
	q.Set("_foreign_keys", "on")
	q.Set("_busy_timeout", busyTimeout)
	switch a {
	case readWrite:
		q.Set("mode", "rw")
		q.Set("_journal_mode", "wal")
		q.Set("_synchronous", "full")
		q.Set("_txlock", "immediate")
		q.Set("_stmt_cache_size", statements)
		q.Set("_recursive_triggers", "on") // else REPLACE would pass by the journal
	case lookingOn:
		q.Set("mode", "rw")
		q.Set("_query_only", "on")
	case frozen:
		q.Set("immutable", "1")
		fallthrough
	case readOnly:
		q.Set("mode", "ro")
		q.Set("_query_only", "on")
	}
	return fileURL(path) + "?" + q.Encode()
}

// fileURL writes an absolute path as SQLite's file: URI, in which ?, # and %
// would otherwise mean something.
func fileURL(path string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") { // a Windows drive
		p = "/" + p
	}
	return (&url.URL{Scheme: "file", Path: p}).String()
}
