package app

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// settingsFile is where the toolkit keeps our settings. It offers no way to
// ask, and reads the file before we can look at it.
func settingsFile() (string, error) {
	folder, err := os.UserConfigDir()
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		var home string
		home, err = os.UserHomeDir()
		folder = filepath.Join(home, "Library", "Preferences")
		if runtime.GOOS == "windows" {
			folder = filepath.Join(home, "AppData", "Roaming")
		}
	}
	return filepath.Join(folder, "fyne", appID, "preferences.json"), err
}

// mendSettings sets a settings file aside that cannot be read, so that the
// program starts with the defaults and does not write over what was there. The
// remark says so; it is empty when the file is in order or not there.
func mendSettings(path string, now time.Time) (remark string, err error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read the settings: %w", err)
	}
	var values map[string]any // the toolkit writes nothing but an object
	if err := json.Unmarshal(text, &values); err == nil && values != nil {
		return "", nil
	}
	aside := path + now.Format(".damaged-2006-01-02T15-04-05")
	if err := os.Rename(path, aside); err != nil {
		return "", fmt.Errorf("set the damaged settings aside: %w", err)
	}
	return "the settings could not be read; you start with the defaults, and they are kept as " + aside, nil
}
