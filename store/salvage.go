package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// Salvaged is what came out of a damaged file.
type Salvaged struct {
	Path   string         // the new file
	Rows   map[string]int // how many rows it has, by table; what belongs to the journal is not counted
	Done   []string       // what was put right on the way, as in [Mended]
	Lost   []string       // sentences: what is gone, or may be; empty: nothing
	Report Report         // a thorough check of the new file
}

// Salvage reads what can be read of a damaged dossier into a new one at
// outPath, and mends that with what the journal still knows. The damaged file
// is only read, and must not be open in this program. Nothing is overwritten: a
// taken outPath is an error of kind Exists. If not even the list of tables can
// be read, the error is of kind Damaged and no file is made.
func Salvage(ctx context.Context, damagedPath, outPath string, opt Options) (done Salvaged, err error) {
	if damagedPath, err = filepath.Abs(damagedPath); err != nil {
		return Salvaged{}, &Error{Kind: Failed, Path: damagedPath, Err: err}
	}
	if outPath, err = filepath.Abs(outPath); err != nil {
		return Salvaged{}, &Error{Kind: Failed, Path: outPath, Err: err}
	}
	if err := mustBeFile(damagedPath); err != nil {
		return Salvaged{}, err
	}
	if _, err := os.Lstat(outPath); err == nil {
		return Salvaged{}, &Error{Kind: Exists, Path: outPath}
	}
	workshop, err := os.MkdirTemp(filepath.Dir(outPath), unfinished+"*")
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return Salvaged{}, &Error{Kind: NoFolder, Path: outPath}
	}
	if err != nil {
		return Salvaged{}, explain(outPath, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(workshop)) }()
	temp := filepath.Join(workshop, filepath.Base(outPath))
	if err := claim(temp); err != nil {
		return Salvaged{}, explain(outPath, err)
	}
	done = Salvaged{Path: outPath, Rows: map[string]int{}}
	if err := done.fill(ctx, damagedPath, temp, opt); err != nil {
		return Salvaged{}, renamed(err, temp, outPath)
	}
	return done, appear(temp, outPath)
}

// fill makes the new file at temp out of the damaged one.
func (done *Salvaged) fill(ctx context.Context, damaged, temp string, opt Options) error {
	db, err := openPool(temp, readWrite, 1)
	if err != nil {
		return err
	}
	s := &Store{path: temp, file: temp, opt: opt.withDefaults(), writer: db}
	err = s.beginEmpty(ctx)
	if err == nil {
		err = s.fold() // all of the schema into the file itself
	}
	if err == nil {
		err = done.make(ctx, s, damaged)
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	return done.look(ctx, temp)
}

// make copies what can be read and mends it.
func (done *Salvaged) make(ctx context.Context, s *Store, damaged string) error {
	w, db, err := raise(damaged, filepath.Dir(s.path), s.path)
	if err != nil {
		return err
	}
	broken, err := s.gather(ctx, db)
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if err := keepJournal(s.writer); err != nil {
		return explain(s.path, err)
	}
	m, err := s.mend(ctx, func(m *mender) error {
		m.verb, m.cut, m.always = "salvage from "+filepath.Base(damaged), true, true
		return m.all(s.path, Report{})
	})
	if err != nil {
		return err
	}
	done.Done = m.done
	if w.lostLog {
		done.Lost = append(done.Lost, "What was saved last lay in the log beside the file, which could not be read.")
	}
	done.tell(m, broken)
	return nil
}

// tell says what was lost. What the journal has seen to the end, it has put
// back; without its word nobody knows.
func (done *Salvaged) tell(m *mender, broken []string) {
	for _, table := range sortedKeys(m.counts[trashed]) {
		done.Lost = append(done.Lost, "What "+counted(m.counts[trashed][table], table)+" referred to is gone; it went to the trash.")
	}
	end := !slices.Contains(broken, "act") || !slices.Contains(broken, "seal") // one of them knows where the journal ends
	if end && m.lost == 0 && m.doubtful == 0 {
		return
	}
	done.Lost = append(done.Lost, "Part of the history could not be read: earlier values of some records are gone.")
	for _, table := range broken {
		if many := nouns[table][1]; many != "" {
			done.Lost = append(done.Lost, "Some of the "+many+" could not be read, and the journal, damaged too, may not have had them all.")
		}
	}
}

// beginEmpty gives a new file its schema.
func (s *Store) beginEmpty(ctx context.Context) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	if err := (&transaction{tx: tx, newAct: s.opt.NewAct}).migrate(0); err != nil {
		return explain(s.path, errors.Join(err, tx.Rollback()))
	}
	return explain(s.path, tx.Commit())
}

// look opens the finished file as a person will, checks it and counts its rows.
func (done *Salvaged) look(ctx context.Context, path string) error {
	s, err := Open(path, Options{Reading: true})
	if err != nil {
		return err
	}
	done.Report, err = s.Check(ctx, Thorough)
	if err == nil {
		err = s.reading(ctx, func(db querier) error {
			tables, err := journaled(db)
			for _, t := range tables {
				if err == nil {
					err = each(db, func(r scanner) error {
						var n int
						err := r.Scan(&n)
						done.Rows[t.name] = n
						return err
					}, `SELECT count(*) FROM main.`+t.name)
				}
			}
			return err
		})
	}
	return errors.Join(err, s.Close())
}
