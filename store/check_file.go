package store

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// frame looks at what concerns the file as a whole and costs nothing to know.
// That the file has all its pages SQLite sees to itself: it reads nothing of
// one that is shorter than its header says.
func (x *examiner) frame() error {
	marks := []struct {
		pragma, want, means string
	}{
		{"application_id", fmt.Sprint(applicationID), "the mark of a dossier"},
		{"user_version", fmt.Sprint(SchemaVersion()), "the schema number"},
		{"encoding", "UTF-8", "the encoding of all text"},
		{"auto_vacuum", "0", "the way in which free pages are kept"},
	}
	for _, m := range marks {
		var has string
		err := each(x.tx, func(r scanner) error { return r.Scan(&has) }, `PRAGMA main.`+m.pragma)
		if err != nil {
			return err
		}
		if has != m.want {
			x.note(markDiffers, fmt.Sprintf("%s is %s, not %s", m.means, has, m.want))
		}
	}
	return nil
}

// mostLines is how many complaints SQLite may make before it stops looking.
const mostLines = 100

// structure has SQLite look at every page, and sorts what it says.
func (x *examiner) structure() error {
	lines, err := complaints(x.ctx, x.tx)
	trees, e := x.trees()
	if e != nil {
		return e
	}
	for _, line := range lines {
		code := x.sortComplaint(line, trees)
		x.doubtful = x.doubtful || code == indexDiffers || code == structural
		x.note(code, line)
	}
	if isDamage(err) {
		x.doubtful = true
	}
	return err
}

// complaints are what PRAGMA integrity_check says of the file, a line each;
// none of a sound one.
func complaints(ctx context.Context, db querier) (lines []string, err error) {
	query := fmt.Sprintf(`PRAGMA main.integrity_check(%d)`, mostLines)
	var rows *sql.Rows
	if c, ok := db.(interface {
		QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	}); ok {
		rows, err = c.QueryContext(ctx, query) // few rows, but a long look: it must be possible to break it off
	} else {
		rows, err = db.Query(query)
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // Err has its error
	for rows.Next() {
		var text sql.NullString
		if err := rows.Scan(&text); err != nil {
			return lines, err
		}
		for line := range strings.SplitSeq(text.String, "\n") {
			if line != "ok" && line != "" && !strings.HasPrefix(line, "***") {
				lines = append(lines, line)
			}
		}
	}
	return lines, rows.Err()
}

// trees gives the name of the table or index that each tree of pages holds, by
// the number of its first page.
func (x *examiner) trees() (map[int64]schemaName, error) {
	trees := map[int64]schemaName{}
	err := x.each(func(r scanner) error {
		var root int64
		var of schemaName
		err := r.Scan(&root, &of.kind, &of.name)
		trees[root] = of
		return err
	}, `SELECT ifnull(rootpage, 0), ifnull(type, ''), ifnull(name, '') FROM main.sqlite_schema`)
	return trees, err
}

// What integrity_check says of an index, and of values. Its other words speak
// of pages.
var (
	ofIndex = regexp.MustCompile(`(?:missing from index|entries in index|unique entry in index|of index) (\S+)`)
	ofValue = regexp.MustCompile(`^(?:NULL|non-\w+|NUMERIC|TEXT) value in |^CHECK constraint failed in `)
	ofTree  = regexp.MustCompile(`^Tree (\d+) `)
)

// sortComplaint gives the code that a complaint belongs under. What concerns
// indexes only can be made anew; a table that is kept in its own index cannot.
func (x *examiner) sortComplaint(line string, trees map[int64]schemaName) string {
	if m := ofIndex.FindStringSubmatch(line); m != nil && !x.want.isTable(m[1]) {
		return indexDiffers
	}
	if ofValue.MatchString(line) {
		return wrongValue
	}
	if m := ofTree.FindStringSubmatch(line); m != nil {
		if root, err := strconv.ParseInt(m[1], 10, 64); err == nil && trees[root].kind == "index" {
			return indexDiffers
		}
	}
	return structural
}

// isTable reports whether the index of that name is the only form in which its
// table is kept, as in WITHOUT ROWID.
func (s *schema) isTable(index string) bool {
	name, automatic := strings.CutPrefix(index, "sqlite_autoindex_")
	if !automatic {
		return false
	}
	return s.withoutRowid[name[:max(0, strings.LastIndex(name, "_"))]]
}
