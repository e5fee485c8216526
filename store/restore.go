package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Restored says what a restore did.
type Restored struct {
	From  Backup
	Saved *Backup // the state before, whose restoring undoes this; nil if there was no dossier
	// SavedAs is where the file from before was moved to when it was damaged,
	// empty or no dossier, or where a log was put that lay beside the dossier
	// and was not its own; else it is empty.
	SavedAs string
}

// Restore brings a backup, or any other dossier file, back to where the
// dossier is or was, and notes it as an act in what it brings back. The state
// before is saved first: as a backup, or, where opt names no folder for them,
// as a dossier file beside. What is no sound dossier is moved aside as it is.
//
// The dossier must not be open, here or elsewhere. Until the last step, the
// renaming of a finished file, nothing at dossierPath changes.
func Restore(ctx context.Context, backupPath, dossierPath string, opt Options) (Restored, error) {
	opt.Reading = false
	r := restoring{s: &Store{path: canonical(dossierPath), file: canonical(dossierPath), opt: opt.withDefaults()}, from: backupAt(backupPath)}
	err := r.prepare()
	if err == nil {
		err = r.run(ctx)
		_ = r.s.lock.Release() // a lock file that stays behind locks nobody out
	}
	if r.replaced {
		return r.done, nil // what could not be tidied up is tidied up by the next
	}
	err = explain(r.s.path, err)
	if e, ok := errors.AsType[*Error](err); ok && e.Path != r.s.path {
		return Restored{}, withDetail(err, "The dossier is as it was.")
	}
	return Restored{}, err
}

// restoring is a restore on its way.
type restoring struct {
	s        *Store // the dossier that is to be replaced, with its lock; it is not open
	from     Backup
	mode     fs.FileMode // of the file that is to be replaced; 0: there is none
	done     Restored
	replaced bool
}

// prepare refuses what cannot be done, and takes the lock.
func (r *restoring) prepare() error {
	path := r.s.path
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			return &Error{Kind: NoFolder, Path: path}
		}
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &Error{Kind: NotAFile, Path: path}
	case info.Mode().Perm()&0o200 == 0: // the person, or the system, has protected it
		return &Error{Kind: ReadOnly, Path: path}
	default:
		r.mode = info.Mode().Perm()
	}
	if canonical(r.from.Path) == path {
		return &Error{Kind: Invalid, Path: r.from.Path, Detail: "A dossier cannot be restored from itself."}
	}
	if err := inspect(r.from.Path); err != nil {
		return err
	}
	held, err := r.s.takeLock()
	if held {
		return r.s.readOnlyError()
	}
	return err
}

// run does it in this order: what can fail comes first, what replaces the file
// last.
func (r *restoring) run(ctx context.Context) error {
	folder := filepath.Dir(r.s.path)
	tidy(folder, r.s.now())
	db, err := openPool(r.from.Path, frozenUnlessLive(r.from.Path), 1)
	if err != nil {
		return err
	}
	_, err = readSchema(r.from.Path, db)
	if err == nil {
		err = atOneMoment(ctx, db, r.from.Path, true, func(o *original) error {
			return o.copyInto(ctx, folder, func(temp string) error { return r.finish(ctx, temp) })
		})
	}
	return errors.Join(err, db.Close())
}

// finish makes the copy of the backup the dossier.
func (r *restoring) finish(ctx context.Context, temp string) error {
	if err := r.mark(ctx, temp); err != nil {
		return renamed(err, temp, r.s.path)
	}
	damaged, err := r.savePresent(ctx)
	if err != nil {
		return err
	}
	if err := r.fold(damaged); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil { // the last moment to stop
		return err
	}
	r.done.From = r.from
	return r.replace(temp, damaged)
}

// mark writes into the history of the copy that it was brought back. One of an
// older schema is brought up to date by that.
func (r *restoring) mark(ctx context.Context, temp string) error {
	opt := r.s.opt
	opt.Backups = "" // the copy is not the dossier yet
	s, err := Open(temp, opt)
	if err != nil {
		return err
	}
	what := doing{kind: ActMark, label: "restore the backup of " + r.from.At.UTC().Format("2 Jan 2006 15:04 MST")}
	if r.from.Reason == "" {
		what.label = "restore from " + filepath.Base(r.from.Path)
	}
	_, err = s.act(ctx, what, func(*transaction) error { return nil })
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	if r.mode != 0 {
		if err := os.Chmod(temp, r.mode); err != nil {
			return explain(temp, err)
		}
	}
	return explain(temp, syncFile(temp))
}

// savePresent saves the state that is about to be replaced. What cannot be
// saved because it is damaged has to be moved aside instead. Any other failure
// ends the restore.
func (r *restoring) savePresent(ctx context.Context) (damaged bool, err error) {
	if r.mode == 0 {
		return false, nil
	}
	err = inspect(r.s.path)
	if err == nil {
		_, err = schemaOf(r.s.path)
	}
	if err == nil {
		err = r.s.sortLog(ctx)
		r.done.SavedAs = r.s.logAside
	}
	if err == nil {
		var saved Backup
		if saved, err = r.backUpPresent(ctx); err == nil {
			r.done.Saved = &saved
		}
	}
	switch KindOf(err) {
	case Damaged, Empty, NotSQLite, NotADossier:
		return true, nil
	}
	return false, err
}

// backUpPresent makes the backup from before the restore, beside the dossier
// if there is no folder for backups.
func (r *restoring) backUpPresent(ctx context.Context) (Backup, error) {
	if r.s.opt.Backups != "" {
		return r.s.Backup(ctx, BeforeRestore)
	}
	b := Backup{Reason: BeforeRestore, Of: r.s.path}
	err := r.s.atOneMoment(ctx, true, func(o *original) error {
		return o.copyInto(ctx, filepath.Dir(r.s.path), func(temp string) (err error) {
			b.At = r.s.now()
			b.Path, err = appearBeside(temp, r.s.path, "before-restore", b.At)
			return err
		})
	})
	if err != nil {
		return b, err
	}
	info, err := os.Stat(b.Path)
	if err != nil {
		return b, explain(b.Path, err)
	}
	b.Size = info.Size()
	return b, nil
}

// backupAt is the backup at path, as far as its name and place tell about it.
func backupAt(path string) Backup {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	b := Backup{Path: path, Of: readShelf(filepath.Dir(path)).about.Path}
	b.At, b.Reason, _ = parseName(filepath.Base(path))
	if info, err := os.Stat(path); err == nil {
		b.Size = info.Size()
		if b.Reason == "" {
			b.At = info.ModTime().UTC().Truncate(time.Millisecond)
		}
	}
	return b
}
