package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"demarche/store/plan"
)

// ReadFile reads dossier JSON from a file. It refuses a pipe or device, which
// cannot be read twice, as finding the place of a fault takes, and which might
// never begin.
func ReadFile(path string) (*plan.Dossier, error) {
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errors.New("there is no such file; check the name")
	case err == nil && !info.Mode().IsRegular():
		return nil, errors.New("this is a folder, a device or a pipe; put the dossier JSON into a file and import that")
	}
	in, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	d, err := ReadDossier(in)
	return d, errors.Join(err, in.Close())
}

// WriteFile writes dossier JSON to a file: under another name beside it first,
// so that a failed export leaves an older one as it was. A file that is there
// keeps its permissions, a new one gets those that new files get here.
func WriteFile(path string, d *plan.Dossier) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target // the link stays one
	}
	mode := fs.FileMode(0o666) // less what the person masks out
	switch info, err := os.Stat(path); {
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s: this is a folder, a device or a pipe; nothing was written. Name a file", path)
	case err == nil:
		mode = info.Mode().Perm()
	}
	if info, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return fmt.Errorf("%s: there is no such folder to put the export in; nothing was written. Make the folder first, or choose another", path)
	}
	temp := fmt.Sprintf("%s.part-%d", path, os.Getpid())
	out, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if e := os.Remove(temp); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}()
	err = errors.Join(WriteDossier(out, d), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(temp, path)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
