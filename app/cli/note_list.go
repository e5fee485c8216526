package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
)

func newNoteList() *cobra.Command {
	var asJSON bool
	var in string
	cmd := &cobra.Command{
		Use:   "list [--in VERSION] [--json] FILE",
		Short: "List the notes as they were written, and where their words are",
		Long: "List the notes as they were written. With --in, say for each where it is in that version of the plan:\n" +
			"exact (the same text), kept (all its words), review (some of them), suggested (found by search only), orphan (gone).",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("in") && in == "" {
				return usage(errors.New("--in is empty; write the id of a version behind it, or leave it out"))
			}
			return withReader(cmd, args[0], func(s *store.Store) error {
				d, err := withNotes(cmd.Context(), s, in != "")
				if err != nil {
					return err
				}
				if x := plan.NewIndex(d); cmd.Flags().Changed("in") && x.Version(plan.VersionID(in)) == nil {
					return missingVersion(x, plan.VersionID(in))
				}
				book, err := notebook.Read(cmd.Context(), d, notebook.Options{In: plan.VersionID(in)})
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), noteRecords(d.Notes, book))
				}
				printNotes(cmd.OutOrStdout(), d.Notes, book)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().StringVar(&in, "in", "", "the version to look for the notes in")
	return cmd
}

// withNotes reads the notes, and as much of the rest as it takes to find them:
// nothing where none is on words and no version is asked for, so that notes can
// be listed from a file that is damaged elsewhere.
func withNotes(ctx context.Context, s *store.Store, carried bool) (*plan.Dossier, error) {
	notes, err := s.Notes(ctx)
	if err != nil {
		return nil, err
	}
	d := &plan.Dossier{}
	if carried || slices.ContainsFunc(notes, func(n plan.Note) bool { return n.OnWords() }) {
		if d, err = s.Outline(ctx); err != nil {
			return nil, err
		}
		if d.Sources, err = s.Sources(ctx); err != nil {
			return nil, err
		}
	}
	d.Notes = notes
	return d, nil
}

// noteRecord is a note as note list --json prints it.
type noteRecord struct {
	ID      plan.NoteID     `json:"id"`
	On      string          `json:"on"`
	Field   *string         `json:"field"` // which text the words stand in
	Words   *string         `json:"words"` // null: the note is on the whole thing
	Body    string          `json:"body"`
	Tags    []string        `json:"tags"`
	Label   *string         `json:"label"`
	Status  plan.NoteStatus `json:"status"`
	Author  string          `json:"author"`
	Created string          `json:"created"`
	Changed string          `json:"changed"`
	ReplyTo *string         `json:"reply_to"`
	Anchor  *anchorRecord   `json:"anchor"` // null: it has no words, and no place in the version asked for
}

// anchorRecord says where a note is. Start and End are code points of the
// provision's text, or of the text of the field; null on the whole thing.
type anchorRecord struct {
	State     plan.AnchorState `json:"state"`
	Version   *string          `json:"version"`
	Provision *string          `json:"provision"`
	Start     *int             `json:"start"`
	End       *int             `json:"end"`
	Words     *string          `json:"words"` // that stand there; of an orphan those that it was written on
	Was       *string          `json:"was"`   // those that it was written on, where they are others
}

func noteRecords(notes []plan.Note, book *notebook.Book) []noteRecord {
	records := make([]noteRecord, len(notes))
	for i := range notes {
		n := &notes[i]
		records[i] = noteRecord{
			ID: n.ID, On: n.On.String(), Field: orNull(n.Anchor.Field), Words: orNull(n.Anchor.Exact),
			Body: n.Body, Tags: n.Tags, Label: orNull(n.Label), Status: n.Status,
			Author: n.Author, Created: n.Created.Format(timeForm), Changed: n.Changed.Format(timeForm),
			ReplyTo: orNull(n.ReplyTo), Anchor: anchorOf(n, book),
		}
	}
	return records
}

// anchorOf is the place of a note; nil where there is nothing to say: of a reply,
// and, in no version that was asked for, of a note on a whole thing.
func anchorOf(n *plan.Note, book *notebook.Book) *anchorRecord {
	i, ok := book.Index(n.ID)
	if !ok || n.ReplyTo != "" {
		return nil
	}
	e := book.Entry(i)
	elsewhere := e.Version != book.In() && e.Spot.State != plan.AnchorOrphan // a cell, say, of another version
	if e.Spot.State == "" || !n.OnWords() && (book.In() == "" || elsewhere) {
		return nil
	}
	a := &anchorRecord{
		State: e.Spot.State, Version: orNull(e.Version), Provision: orNull(e.Spot.Provision), Words: orNull(e.Spot.Words),
	}
	if e.Spot.End > 0 {
		a.Start, a.End = &e.Spot.Start, &e.Spot.End
	}
	if n.Anchor.Was != e.Spot.Words {
		a.Was = orNull(n.Anchor.Was)
	}
	return a
}

// printNotes writes each note with its place above it and its text indented.
func printNotes(w io.Writer, notes []plan.Note, book *notebook.Book) {
	if len(notes) == 0 {
		fmt.Fprintln(w, "no notes")
	}
	for i := range notes {
		n := &notes[i]
		head := fmt.Sprintf("%s  %s  [%s]  %s  %s", n.ID, n.On, n.Status, n.Author, n.Changed.Format(minuteForm))
		if n.Label != "" {
			head += "  (" + n.Label + ")"
		}
		fmt.Fprintln(w, printable(head))
		if n.ReplyTo != "" {
			fmt.Fprintln(w, printable("    replies to "+string(n.ReplyTo)))
		}
		if a := anchorOf(n, book); a != nil {
			fmt.Fprintln(w, "    "+printable(a.line()))
		}
		for line := range strings.SplitSeq(n.Body, "\n") {
			fmt.Fprintf(w, "    %s\n", printable(line))
		}
		if len(n.Tags) > 0 {
			fmt.Fprintf(w, "    # %s\n", printable(strings.Join(n.Tags, "  # ")))
		}
	}
}

// line is the place in words: "“600,000” exact, v28-6", "kept, v20-3".
func (a *anchorRecord) line() string {
	var b strings.Builder
	if a.Words != nil {
		fmt.Fprintf(&b, "“%s” ", shortened(strings.Join(strings.Fields(*a.Words), " ")))
	}
	b.WriteString(string(a.State))
	if a.Provision != nil {
		fmt.Fprintf(&b, ", %s", *a.Provision)
	}
	if a.Was != nil && a.State != plan.AnchorOrphan {
		fmt.Fprintf(&b, ", was “%s”", shortened(strings.Join(strings.Fields(*a.Was), " ")))
	}
	return b.String()
}

// shortened is the beginning of words that are too many for a line.
func shortened(words string) string {
	const most = 80 // letters: a line of a terminal
	if letters := []rune(words); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return words
}
