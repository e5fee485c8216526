package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"demarche/app"
	"demarche/store"
)

// orBackup adds to the error of a dossier that cannot be used what there is to
// go back to, and to save.
func orBackup(path string, err error) error {
	damaged := kindOf(err) == store.Damaged
	if err = orNewest(path, err); damaged {
		err = fmt.Errorf("%w%s", err, salvageAdvice(path))
	}
	return err
}

// salvageAdvice says how to get out of a damaged file what can be read.
func salvageAdvice(path string) string {
	return fmt.Sprintf(" Get out of it what can be read with: demarche salvage %s NEW", shellWord(path))
}

// orNewest adds to the error of a dossier that cannot be used its newest good
// backup.
func orNewest(path string, err error) error {
	switch kindOf(err) {
	case store.Damaged, store.Empty, store.NotSQLite, store.NotADossier, store.Missing:
		return fmt.Errorf("%w%s", err, newestAdvice(path))
	}
	return err
}

// kindOf is the kind of an error, and of one that no backup could be made the
// kind of its reason.
func kindOf(err error) store.Kind {
	e, ok := errors.AsType[*store.Error](err)
	if ok && e.Kind == store.NoBackup && e.Err != nil {
		return store.KindOf(e.Err)
	}
	return store.KindOf(err)
}

// newestAdvice says how to bring back the newest good backup; nothing when
// there is none.
func newestAdvice(path string) string {
	b, ok := newestGood(path)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" Its newest good backup is of %[1]s; bring that back with: demarche restore newest %[2]s (all of them: demarche backups %[2]s)",
		b.At.Format(minuteForm), shellWord(path))
}

// newestGood is the newest backup of the dossier at path that can be read and
// was found sound. The dossier need not be there.
func newestGood(path string) (store.Backup, bool) {
	opt, err := app.Options()
	if err != nil {
		return store.Backup{}, false
	}
	list, err := store.Backups(opt.Backups, path)
	if err != nil {
		return store.Backup{}, false
	}
	return firstGood(list, path) // the newest first
}

// firstGood is the first backup that can be read and was found sound, of those
// of the file at path. Those of its copies and former names come only after
// them: they may hold other work.
func firstGood(list []store.Backup, path string) (store.Backup, bool) {
	own, others := []store.Backup{}, []store.Backup{}
	for _, b := range list {
		if b.IsOf(path) {
			own = append(own, b)
		} else {
			others = append(others, b)
		}
	}
	for _, b := range append(own, others...) {
		if b.Reason == store.BeforeRepair { // as damaged as the dossier was
			continue
		}
		if _, err := b.Contents(context.Background()); err == nil {
			return b, true
		}
	}
	return store.Backup{}, false
}

// shellWord is a file's name as it can be typed behind a command.
func shellWord(path string) string {
	const harmless = "/\\.:-_+,@%="
	strange := func(r rune) bool {
		return !strings.ContainsRune(harmless, r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r < 0x80
	}
	switch {
	case path != "" && path[0] != '-' && !strings.ContainsFunc(path, strange) && (runtime.GOOS == "windows" || !strings.Contains(path, `\`)):
		return path
	case runtime.GOOS == "windows":
		return `"` + path + `"`
	}
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
