package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/store"
)

func newBackup() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "backup [-o OUT] FILE",
		Short: "Make a backup now, or a copy at a place of your choice",
		Long: "Make a backup of the dossier, or with -o a copy of it in a new file. Either is read back and checked\n" +
			"before it counts. Backups made by this command are never thinned out.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := named(cmd, "output"); err != nil {
				return err
			}
			if _, err := app.Options(); err != nil && out == "" {
				return fmt.Errorf("%w; name a place for the copy with -o", err)
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				b, err := backUp(cmd.Context(), s, out)
				if err != nil {
					return err
				}
				holds, err := b.Contents(cmd.Context())
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s\n    %s, %s\n", printable(b.Path), sizeWords(b.Size), countWords(holds.Counts))
				return nil
			})
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "a new file for the copy; without it, the folder for backups")
	return cmd
}

// backUp makes a copy of the dossier among its backups, or at a path.
func backUp(ctx context.Context, s *store.Store, out string) (store.Backup, error) {
	if out == "" {
		return s.Backup(ctx, store.Manual)
	}
	out, err := filepath.Abs(out)
	if err != nil {
		return store.Backup{}, err
	}
	if err := s.BackupTo(ctx, out); err != nil {
		return store.Backup{}, err
	}
	info, err := os.Stat(out)
	if err != nil {
		return store.Backup{}, err
	}
	return store.Backup{Path: out, Size: info.Size()}, nil
}

func newBackups() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "backups [--json] FILE",
		Short: "List the backups, and what differs from now",
		Long: "List the backups of a dossier, the newest last: when and why each was made, its size, what is in it,\n" +
			"and what differs from now. FILE may be damaged, empty or gone: then nothing can be said of what differs.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withBackups(args[0], func(s *store.Store, list []store.Backup, unopened error) error {
				if unopened != nil && len(list) == 0 {
					return unopened
				}
				rows := make([]backupRow, len(list))
				for i, b := range list {
					rows[i] = rowOf(cmd.Context(), s, i+1, b)
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), backupRecords(rows))
				}
				printBackups(cmd.OutOrStdout(), args[0], rows, unopened)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// withBackups gives do the backups of the dossier at path, the newest last, and
// the dossier itself: nil where it cannot be opened, and unopened says why.
func withBackups(path string, do func(s *store.Store, list []store.Backup, unopened error) error) error {
	opt, err := app.Options()
	if err != nil {
		return err
	}
	entered := false
	err = reading(path, func(s *store.Store) error {
		list, err := s.Backups()
		if err != nil {
			return err // it opens, but is damaged
		}
		entered = true
		return do(s, newestLast(list), nil)
	})
	if entered {
		return err
	}
	list, e := store.Backups(opt.Backups, path)
	if e != nil {
		return e
	}
	return do(nil, newestLast(list), err)
}

func newestLast(list []store.Backup) []store.Backup {
	turned := make([]store.Backup, len(list))
	for i, b := range list {
		turned[len(list)-1-i] = b
	}
	return turned
}

// backupRow is a backup as it is listed.
type backupRow struct {
	store.Backup
	number     int
	holds      store.Contents
	unreadable error             // why it cannot be read
	differs    *store.Difference // from now; nil: not known
	unknown    error             // why that is not known
}

func rowOf(ctx context.Context, s *store.Store, number int, b store.Backup) backupRow {
	row := backupRow{Backup: b, number: number}
	if row.holds, row.unreadable = b.Contents(ctx); row.unreadable != nil || s == nil {
		return row
	}
	d, err := s.Differs(ctx, b)
	if row.unknown = err; err == nil {
		row.differs = &d
	}
	return row
}

// printBackups writes two lines for each backup: what it is, and what differs.
func printBackups(w io.Writer, path string, rows []backupRow, unopened error) {
	if len(rows) == 0 {
		fmt.Fprintln(w, "no backups")
		return
	}
	width, reason, size := len(fmt.Sprint(len(rows))), 0, 0
	for _, row := range rows {
		reason, size = max(reason, len(row.Reason.Words())), max(size, len(sizeWords(row.Size)))
	}
	folder := ""
	for _, row := range rows {
		if in := filepath.Dir(row.Path); in != folder {
			folder = in
			fmt.Fprintf(w, "in %s\n", printable(folder))
		}
		about := countWords(row.holds.Counts)
		if row.unreadable != nil {
			about = "cannot be read: " + row.unreadable.Error()
		}
		fmt.Fprintf(w, "%*d  %s  %-*s  %*s  %s\n", width, row.number, row.At.Format(secondForm), reason, printable(row.Reason.Words()),
			size, sizeWords(row.Size), printable(about))
		if row.differs != nil {
			fmt.Fprintf(w, "%*s  %s\n", width, "", printable(row.differs.String()))
		}
		if unopened == nil {
			unopened = row.unknown
		}
	}
	if unopened != nil {
		fmt.Fprintf(w, "\nWhat differs from now is not known: %s\n", printableLines(unopened.Error()))
	}
	fmt.Fprintf(w, "\nPut one in the dossier's place with: demarche restore NUMBER %s\n", printable(shellWord(path)))
}

// countWords is "6 versions, 126 provisions, 245 statements, 260 sources, 1 note".
func countWords(c store.Counts) string {
	return fmt.Sprintf("%s, %s, %s, %s, %s", amount(c.Versions, "version"), amount(c.Provisions, "provision"),
		amount(c.Statements, "statement"), amount(c.Sources, "source"), amount(c.Notes, "note"))
}

// amount is a number of things: "1 act", "3 acts".
func amount(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// sizeWords is "950.3 kB": units of a thousand, as file managers show them.
func sizeWords(bytes int64) string {
	const step = 1000
	if bytes < step {
		return fmt.Sprintf("%d B", bytes)
	}
	size := float64(bytes)
	for _, unit := range []string{"kB", "MB"} {
		if size /= step; size < step {
			return fmt.Sprintf("%.1f %s", size, unit)
		}
	}
	return fmt.Sprintf("%.1f GB", size/step)
}
