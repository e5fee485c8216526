package exchange

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

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
		return nil, errors.New("this is a folder, a device or a pipe; put what is to be imported into a file, and name that")
	}
	in, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("the system does not allow reading it (%w); check the permissions of the file and its folder", reason(err))
	}
	if err != nil {
		return nil, fmt.Errorf("it cannot be opened (%w); check the name", reason(err))
	}
	d, err := ReadDossier(in)
	return d, errors.Join(err, in.Close())
}

// WriteFile writes dossier JSON to a file as [Save] does.
func WriteFile(path string, d *plan.Dossier) error {
	return Save(path, func(w io.Writer) error { return WriteDossier(w, d) })
}

// Save writes a file: under another name beside it first, so that a failed
// export leaves an older one as it was. A file that is there keeps its
// permissions, a new one gets those that new files get here.
func Save(path string, write func(io.Writer) error) error {
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
	if err := replace(path, mode, write); err != nil {
		return unwritten(path, err)
	}
	return nil
}

// replace puts a new file in the place of the one at path, if there is one.
func replace(path string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	temp := fmt.Sprintf("%s.part-%d", path, os.Getpid())
	out, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	defer func() {
		if e := os.Remove(temp); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}()
	err = errors.Join(write(out), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(temp, path)
	}
	return err
}

// unwritten says why an export could not be written, what is safe and what to
// do.
func unwritten(path string, err error) error {
	if _, unfit := errors.AsType[*PlaceError](err); unfit {
		return err // it is the dossier, not the file
	}
	why, do := "it could not be written", "Choose another name or folder for the export"
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		why, do = "the system does not allow writing there", "Check the permissions of its folder, or choose another"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		why, do = "the disk is full", "Make room and try again, or choose another disk"
	case errors.Is(err, syscall.ENAMETOOLONG):
		why, do = "the name or path is too long", "Choose a shorter one"
	}
	return fmt.Errorf("%s: %s (%w); nothing was exported, and what was there before is as it was. %s", path, why, reason(err), do)
}

// reason is an error of the system without the names of files, which may be
// names that nobody has given.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
