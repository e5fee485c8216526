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
	err := using(path, writerOptions(cmd), func(s *store.Store) error {
		_, unsaved := s.BackupIfDue(cmd.Context())
		err := do(s)
		if err == nil { // else one message is enough
			warn(cmd, unsaved)
			warn(cmd, oddities(s))
		}
		return err
	})
	if store.KindOf(err) == store.NotFolded { // what was to be done is done, and saved
		warn(cmd, err)
		return nil
	}
	return err
}

// withReader opens the dossier to read in it, lets do work on it, and closes
// it. It neither minds nor hinders a program that has the dossier open.
func withReader(cmd *cobra.Command, path string, do func(*store.Store) error) error {
	return reading(path, func(s *store.Store) error {
		err := do(s)
		if err == nil {
			warn(cmd, oddities(s))
		}
		return err
	})
}

// reading is withReader without its warnings. A dossier of an older schema has
// to be brought up to date first.
func reading(path string, do func(*store.Store) error) error {
	opt, _ := app.Options() // a reader makes no backups, and finds none where there can be none
	opt.Reading = true
	err := using(path, opt, do)
	if store.KindOf(err) == store.Older {
		opt.Reading = false
		err = using(path, opt, do)
	}
	return err
}

// using opens the dossier, lets do work on it, and closes it.
func using(path string, opt store.Options, do func(*store.Store) error) error {
	s, err := store.Open(path, opt)
	if err == nil {
		err = errors.Join(do(s), s.Close())
	}
	return orBackup(path, store.OrRemains(path, err))
}

// oddities are what opening the dossier brought to light, and did not hinder.
func oddities(s *store.Store) error {
	var odd []error
	if log := s.LogAside(); log != "" {
		odd = append(odd, fmt.Errorf("%s: a log lay beside this file that does not belong to it; it was moved to %s", s.Path(), log))
	}
	if !s.Found().Clean() {
		odd = append(odd, fmt.Errorf("%s: something is wrong with this file; see: demarche check %s", s.Path(), shellWord(s.Path())))
	}
	return errors.Join(odd...)
}

// warn tells of what went wrong beside the work itself, if anything did.
func warn(cmd *cobra.Command, err error) {
	if err != nil {
		fmt.Fprintf(cmd.ErrOrStderr(), "demarche: %s\n", printableLines(err.Error()))
	}
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
