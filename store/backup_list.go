package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Backups lists the backups of the dossier file at path in the folder for
// backups, the newest first. The file may be damaged, empty or gone. Those that
// the dossier had by another path are among them.
func Backups(folder, path string) ([]Backup, error) {
	own := shelfOf(folder, path)
	return own.withRenamed(folder, own.about.Dossier)
}

// Backups lists the backups of this dossier, the newest first, those among
// them that it had by another path.
func (s *Store) Backups() ([]Backup, error) {
	if s.opt.Backups == "" {
		return nil, nil
	}
	var id string
	err := each(s.reader, func(r scanner) error { return r.Scan(&id) }, `SELECT id FROM act WHERE seq = 1`)
	if err != nil {
		return nil, explain(s.path, err)
	}
	return shelfOf(s.opt.Backups, s.path).withRenamed(s.opt.Backups, id)
}

// withRenamed is the shelf's list and, from other shelves, the backups of the
// dossier with that id.
func (s *shelf) withRenamed(folder, dossier string) ([]Backup, error) {
	list, err := s.list()
	if err != nil || dossier == "" {
		return list, err
	}
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return list, explain(folder, err)
	}
	for _, e := range entries {
		other := readShelf(filepath.Join(folder, e.Name()))
		if other.folder == s.folder || !other.about.knows(dossier) {
			continue
		}
		more, err := other.list()
		if err != nil {
			return list, err
		}
		if len(other.about.Before) > 0 {
			more = slices.DeleteFunc(more, func(b Backup) bool {
				then, err := b.identify()
				return err != nil || then.dossier != dossier
			})
		}
		list = append(list, more...)
	}
	sortBackups(list)
	return list, nil
}
