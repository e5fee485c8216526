package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/store"
)

// withStore opens the dossier to write in it, lets do work on it, and closes
// it. Where another program has it open, do finds it read-only, and the first
// act says who that is. A dossier that has changed since its last backup gets
// one first; where that fails the command goes on, but not in silence.
func withStore(cmd *cobra.Command, path string, do func(*store.Store) error) error {
	var unsaved error
	err := writing(cmd, path, func(s *store.Store) error {
		_, unsaved = s.BackupIfDue(cmd.Context())
		return do(s)
	})
	if err == nil && unsaved != nil { // else one message is enough
		warn(cmd, unsaved)
	}
	return err
}

// writing is withStore without the backup.
func writing(cmd *cobra.Command, path string, do func(*store.Store) error) error {
	s, err := store.Open(path, writerOptions(cmd))
	if err == nil {
		err = errors.Join(do(s), s.Close())
	}
	return orBackup(path, err)
}

// warn tells of what went wrong beside the work itself.
func warn(cmd *cobra.Command, err error) {
	fmt.Fprintf(cmd.ErrOrStderr(), "demarche: %s\n", printableLines(err.Error()))
}

// withReader opens the dossier to read in it, lets do work on it, and closes
// it. It neither minds nor hinders a program that has the dossier open. One of
// an older schema it has to bring up to date first.
func withReader(path string, do func(*store.Store) error) error {
	opt := readerOptions()
	s, err := store.Open(path, opt)
	if store.KindOf(err) == store.Older {
		opt.Reading = false
		s, err = store.Open(path, opt)
	}
	if err == nil {
		err = errors.Join(do(s), s.Close())
	}
	return orBackup(path, err)
}

// writerOptions are what the commands that write work with. A dossier can be
// worked on where no backups can be made, but not in silence.
func writerOptions(cmd *cobra.Command) store.Options {
	opt, err := app.Options()
	if err != nil {
		warn(cmd, fmt.Errorf("no backups are made: %w", err))
	}
	return opt
}

// readerOptions are what the commands that only read work with.
func readerOptions() store.Options {
	opt, _ := app.Options() // a reader makes no backups, and finds none where there can be none
	opt.Reading = true
	return opt
}
