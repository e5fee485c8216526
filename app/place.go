package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"demarche/app/exchange"
	"demarche/assets"
	"demarche/store"
	"demarche/store/plan"
)

// shippedName is the file that the shipped dossier becomes on the first start.
const shippedName = "ukraine-peace-plan-2025.demarche"

// dataFolder is where this system keeps a person's own data of a program:
// $XDG_DATA_HOME/demarche (~/.local/share/demarche), ~/Library/Application
// Support/Demarche, %LocalAppData%\Demarche.
func dataFolder() (string, error) {
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LocalAppData"); dir != "" {
			return filepath.Join(dir, "Demarche"), nil
		}
	case "darwin":
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, "Library", "Application Support", "Demarche"), nil
		}
	default:
		if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, "demarche"), nil
		}
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for your dossiers: %w", err)
	}
	return filepath.Join(home, ".local", "share", "demarche"), nil
}

// whichDossier is the path of the dossier to open: path itself, or without one
// that of the last, or of the person's copy of the shipped one.
func whichDossier(path, last string, opt store.Options) (which, remark string, err error) {
	switch {
	case path != "":
		return path, "", nil
	case last != "":
		if _, err := os.Stat(last); err == nil {
			return last, "", nil // and if something is wrong with it, the person must know
		}
		remark = filepath.Base(last) + " is not there; this is the shipped dossier"
		if kept := findLeftovers(last, opt.Backups).copies; len(kept) > 0 {
			remark = filepath.Base(last) + " is not there; a copy of what was open in it is " + kept[len(kept)-1]
		}
	}
	which, err = shippedDossier(context.Background(), opt)
	return which, remark, err
}

// Shipped reads the dossier that ships with the program.
func Shipped() (*plan.Dossier, error) {
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		return nil, fmt.Errorf("read the shipped dossier: %w", err)
	}
	return d, nil
}

// shippedDossier gives the path of the person's own copy of the shipped
// dossier, making it when it is not there yet. A copy that is there is never
// touched, whatever a newer program ships.
func shippedDossier(ctx context.Context, opt store.Options) (string, error) {
	folder, err := dataFolder()
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, shippedName)
	if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	const private = 0o700 // a person's own notes
	if err := os.MkdirAll(folder, private); err != nil {
		return "", fmt.Errorf("make the folder for your dossiers: %w", err)
	}
	d, err := Shipped()
	if err != nil {
		return "", err
	}
	err = store.Create(ctx, path, d, opt)
	if store.KindOf(err) == store.Exists {
		err = nil // another start was quicker
	}
	return path, err
}
