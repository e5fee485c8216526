package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"demarche/store"
)

// newest names the newest good backup.
const newest = "newest"

func newRestore() *cobra.Command {
	return &cobra.Command{
		Use:   "restore BACKUP FILE",
		Short: "Put a backup in the dossier's place",
		Long: "Put a backup in the dossier's place. What is there is saved first, and the way back to it is printed.\n" +
			"BACKUP is a number or a name from \"demarche backups\", newest for the newest good one, or the path\n" +
			"of any dossier file. FILE may be damaged, empty or gone.",
		Args: exactly("BACKUP", "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			from, err := pickBackup(args[0], args[1])
			if err != nil {
				return err
			}
			done, err := store.Restore(cmd.Context(), from, args[1], writerOptions(cmd))
			if err != nil {
				return err
			}
			printRestored(cmd.OutOrStdout(), args[1], done)
			return nil
		},
	}
}

// pickBackup gives the path of the backup that a word means.
func pickBackup(word, path string) (from string, err error) {
	if strings.ContainsAny(word, `/\`) {
		return word, nil
	}
	var list []store.Backup
	advice := ""
	err = withBackups(path, func(_ *store.Store, all []store.Backup, unopened error) error {
		if list = all; kindOf(unopened) == store.Damaged && unopened != nil {
			advice = "." + salvageAdvice(path)
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if word == newest {
		if b, ok := firstGood(backwards(list), path); ok {
			return b.Path, nil
		}
		return "", fmt.Errorf("%s: there is no good backup of it; nothing was changed%s", path, advice)
	}
	if n, err := strconv.Atoi(word); err == nil {
		if n < 1 || n > len(list) {
			return "", fmt.Errorf("%s: it has %s, and none with the number %d; nothing was changed. List what there is with: demarche backups %s",
				path, amount(len(list), "backup"), n, shellWord(path))
		}
		return list[n-1].Path, nil
	}
	for _, b := range list {
		if filepath.Base(b.Path) == word {
			return b.Path, nil
		}
	}
	if _, err := os.Stat(word); err != nil {
		return "", fmt.Errorf("%s: it has no backup %q, and there is no such file; list what there is with: demarche backups %s",
			path, word, shellWord(path))
	}
	return word, nil
}

// printRestored says what a restore did, and how to go back.
func printRestored(w io.Writer, path string, done store.Restored) {
	from := printable(done.From.Path)
	if done.From.Reason != "" {
		from = fmt.Sprintf("the backup of %s (%s)", done.From.At.Format(secondForm), printable(done.From.Reason.Words()))
	}
	fmt.Fprintf(w, "restored %s from %s\n", printable(path), from)
	switch {
	case done.Saved != nil:
		fmt.Fprintf(w, "What was there is saved; to undo this: demarche restore %s %s\n",
			printable(shellWord(done.Saved.Path)), printable(shellWord(path)))
	case done.SavedAs != "":
		fmt.Fprintf(w, "What was there was no sound dossier and is kept as it was: %s\n", printable(done.SavedAs))
	default:
		fmt.Fprintln(w, "There was no such file before.")
	}
}

// backwards is the list in the other order.
func backwards(list []store.Backup) []store.Backup {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}
