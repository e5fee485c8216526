package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"time"
)

// Reason says why a backup was made. It ends the backup's name.
type Reason string

// The reasons.
const (
	Manual          Reason = "manual"    // a person asked for it; kept for ever
	FirstOfDay      Reason = "day"       // the first time that the dossier was found changed on a day
	Regular         Reason = "interval"  // the dossier has changed since the one before
	BeforeImport    Reason = "import"    // before something dangerous
	BeforeMigration Reason = "migration" // before a newer program changed the schema
	BeforeRepair    Reason = "repair"    // before a damaged file was mended: as it was, damage and all
	BeforeRestore   Reason = "restore"   // before another backup took the dossier's place
	BeforeBulk      Reason = "bulk"      // before many records were changed at once
)

// reasonWords say the reasons to people.
var reasonWords = map[Reason]string{
	Manual:          "made by hand",
	FirstOfDay:      "first of the day",
	Regular:         "made while working",
	BeforeImport:    "before an import",
	BeforeMigration: "before an update of the file",
	BeforeRepair:    "before a repair",
	BeforeRestore:   "before a restore",
	BeforeBulk:      "before many changes at once",
}

// Words says the reason to people: "before an import". A reason that only a
// newer program knows is given as it stands.
func (r Reason) Words() string {
	if w, ok := reasonWords[r]; ok {
		return w
	}
	return string(r)
}

// verified tells whether backups for that reason hold a dossier that was found
// sound. What is saved before a repair need not be.
func (r Reason) verified() bool { return r != BeforeRepair }

// Backup is one copy of a dossier among its backups: an ordinary dossier file,
// which can be opened where it lies. It was read back and checked when it was
// made, except before a repair.
type Backup struct {
	Path   string
	At     time.Time // UTC, whole milliseconds: the moment that it shows
	Reason Reason
	Size   int64  // in bytes
	Of     string // the path of the dossier that it is from
}

// IsOf tells whether the backup is of the dossier at path, rather than of a copy
// or of a former name of it.
func (b Backup) IsOf(path string) bool { return canonical(b.Of) == canonical(path) }

// Backup copies the dossier as it stands to its backups, while others go on
// writing. The copy is read back and checked before it gets its name; only
// then are older ones thinned out. A damaged dossier gets no backup, and its
// older ones stay: the error is then of kind Damaged.
func (s *Store) Backup(ctx context.Context, reason Reason) (Backup, error) {
	if s.opt.Backups == "" {
		return Backup{}, &Error{Kind: NoFolder, Path: s.path, Detail: "This program was given no folder for backups."}
	}
	b, err := s.backUp(ctx, reason)
	return b, withDetail(explain(s.path, err), "No backup was made; those made before are as they were.")
}

func (s *Store) backUp(ctx context.Context, reason Reason) (Backup, error) {
	if err := s.untouched(); err != nil {
		return Backup{}, err
	}
	home, err := makeShelf(s.opt.Backups, s.path)
	if err != nil {
		return Backup{}, err
	}
	tidy(home.folder, s.now())
	var made Backup
	err = s.atOneMoment(ctx, reason.verified(), func(o *original) error {
		at := s.now()
		return o.copyInto(ctx, home.folder, func(temp string) (err error) {
			// Had another file come in the dossier's place, it might be what was copied.
			if err := s.untouched(); err != nil {
				return err
			}
			made, err = home.take(temp, at, reason, o)
			return err
		})
	})
	if err != nil {
		return Backup{}, err
	}
	// What is about to be restored must still be there afterwards, and what
	// may be damaged takes nothing's place.
	if reason != BeforeRestore && reason.verified() {
		home.retire(s.opt.Now())
	}
	return made, nil
}

// BackupTo makes a checked copy of the dossier at a path of the person's
// choice, where nothing may be yet.
func (s *Store) BackupTo(ctx context.Context, path string) error {
	if err := s.untouched(); err != nil {
		return err
	}
	return s.copyTo(ctx, s.reader, path, true, s.untouched)
}

// Rescue is BackupTo for a dossier whose file another program has replaced,
// moved or removed: it reads through what is open here. What it saves need not
// be sound, for it may be all that there is.
func (s *Store) Rescue(ctx context.Context, path string) error {
	db := s.reader
	if s.writer != nil {
		db = s.writer // its one connection is as old as the store; a pool may make new ones, which find the other file
	}
	return s.copyTo(ctx, db, path, false, func() error { return nil })
}

// copyTo makes a copy of what db reads, which may have to be sound. still says,
// when the copy is made, whether it is of the dossier.
func (s *Store) copyTo(ctx context.Context, db *sql.DB, path string, sound bool, still func() error) error {
	path, err := filepath.Abs(path)
	if err == nil {
		err = mustBeFree(path, s.path)
	}
	if err != nil {
		return explain(path, err)
	}
	err = atOneMoment(ctx, db, s.path, sound, func(o *original) error {
		return o.copyInto(ctx, filepath.Dir(path), func(temp string) error {
			if err := still(); err != nil {
				return err
			}
			return appear(temp, path)
		})
	})
	return withDetail(explain(path, err), "No copy was made.")
}

// interval is how long a changed dossier goes without a backup.
const interval = 15 * time.Minute

// BackupIfDue makes a backup if the dossier has changed since the last one and
// that is from another day or a quarter of an hour old. It is meant to be
// called at opening and every minute or so; nil: there was nothing to do.
//
// So the state before the first act of a day is always in a backup: that of
// the last act of the day before, or that in which the program made the file,
// were it the shipped dossier or what was salvaged from another. Only an empty
// dossier to which nothing was ever done has none.
func (s *Store) BackupIfDue(ctx context.Context) (*Backup, error) {
	if s.opt.Backups == "" || s.ReadOnly() {
		return nil, nil
	}
	last, ok, err := s.LastAct(ctx)
	if err != nil || !ok {
		return nil, err
	}
	if last.Kind == ActBegin {
		if blank, err := s.blank(ctx); err != nil || blank {
			return nil, err
		}
	}
	newest, err := shelfOf(s.opt.Backups, s.path).last(s.opt.Now())
	if err != nil || newest != nil && newest.act == last.ID {
		return nil, err
	}
	reason := due(newest, s.opt.Now())
	if reason == "" {
		return nil, nil
	}
	b, err := s.Backup(ctx, reason)
	if err != nil {
		return nil, err
	}
	return &b, nil
}

// blank tells whether nothing ever was in the dossier.
func (s *Store) blank(ctx context.Context) (blank bool, err error) {
	err = s.reading(ctx, func(db querier) error {
		return each(db, func(r scanner) error { return r.Scan(&blank) }, `SELECT NOT EXISTS (SELECT 1 FROM change)`)
	})
	return blank, err
}

// due says for what reason a dossier that has changed since the last backup is
// to have one now; empty: it has a fresh one. A last one of a time to come was
// made before the clock was set back, and does not say how long ago.
func due(last *shown, now time.Time) Reason {
	switch {
	case last == nil || dayOf(last.At.In(now.Location())) != dayOf(now):
		return FirstOfDay
	case last.At.After(now) || now.Sub(last.At) >= interval:
		return Regular
	}
	return ""
}

// backupBefore makes a backup before something dangerous, unless the newest
// one shows the dossier as it is or this store makes none. After an error, of
// kind NoBackup, the dangerous thing must not be done.
func (s *Store) backupBefore(ctx context.Context, reason Reason) error {
	if s.opt.Backups == "" {
		return nil
	}
	if reason.verified() {
		newest, err := shelfOf(s.opt.Backups, s.path).last(s.opt.Now())
		if id := s.lastID(ctx); err == nil && newest != nil && id != "" && newest.act == id {
			return nil
		}
	}
	if _, err := s.Backup(ctx, reason); err != nil {
		return &Error{Kind: NoBackup, Path: s.path, Err: err}
	}
	return nil
}

// lastID is the id of the newest act; empty where it cannot be told, as in a
// file of schema 1.
func (s *Store) lastID(ctx context.Context) (id string) {
	db, done, err := s.looking()
	if err != nil {
		return ""
	}
	err = db.QueryRowContext(ctx, `SELECT id FROM act ORDER BY seq DESC LIMIT 1`).Scan(&id)
	if errors.Join(err, done()) != nil {
		return ""
	}
	return id
}

// looking is a way to read the dossier even before its readers are there, and
// what to do when done.
func (s *Store) looking() (db *sql.DB, done func() error, err error) {
	if s.reader != nil {
		return s.reader, func() error { return nil }, nil
	}
	mode := readOnly
	if s.writer == nil {
		mode = onlooker(s.path)
	}
	if db, err = openPool(s.path, mode, 1); err != nil {
		return nil, nil, err
	}
	return db, db.Close, nil
}
