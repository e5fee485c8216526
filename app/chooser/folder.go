package chooser

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/storage"
)

// entry is a file or folder to choose.
type entry struct {
	name    string
	folder  bool
	changed time.Time // of a file
}

// read lists what can be chosen in a folder: folders first, each in the order
// of the alphabet. Without endings it is folders only.
func read(folder string, endings []string) ([]entry, error) {
	found, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var list []entry
	for _, f := range found {
		if strings.HasPrefix(f.Name(), ".") {
			continue
		}
		info, err := f.Info()
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			info, err = os.Stat(filepath.Join(folder, f.Name()))
		}
		if err != nil || !info.IsDir() && !slices.ContainsFunc(endings, func(e string) bool {
			return strings.EqualFold(e, filepath.Ext(f.Name()))
		}) {
			continue // a link to nowhere is nothing to choose either
		}
		list = append(list, entry{f.Name(), info.IsDir(), info.ModTime()})
	}
	slices.SortFunc(list, func(a, b entry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), strings.Compare(a.name, b.name))
	})
	return list, nil
}

// resolve makes a path of what a person typed or pasted: from the folder on,
// from the home folder with ~, in the quotes of a file manager or as its address.
func resolve(folder, text string) string {
	text = strings.Trim(strings.TrimSpace(text), `"`)
	if strings.HasPrefix(text, "file://") {
		if address, err := storage.ParseURI(text); err == nil {
			text = address.Path()
		}
	}
	if rest, ok := strings.CutPrefix(text, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			text = home + rest
		}
	}
	if !filepath.IsAbs(text) {
		text = filepath.Join(folder, text)
	}
	return filepath.Clean(text)
}

// behind writes a folder so that a name can be typed behind it.
func behind(folder string) string {
	if os.IsPathSeparator(folder[len(folder)-1]) {
		return folder
	}
	return folder + string(filepath.Separator)
}
