package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/store"
	"demarche/store/plan"
)

func newNote() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "note",
		Short: "Write notes and list them",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(errors.New("note wants add or list"))
			}
			return usage(fmt.Errorf("note has no command %q; use add or list", args[0]))
		},
		RunE: func(*cobra.Command, []string) error { return nil }, // Args lets nothing through
	}
	cmd.AddCommand(newNoteAdd(), newNoteList())
	return cmd
}

func newNoteAdd() *cobra.Command {
	var on, body, status string
	var tags []string
	cmd := &cobra.Command{
		Use:   "add --on TARGET --body TEXT [--tag TAG]… [--status STATUS] FILE",
		Short: "Write a note on a thing in the dossier",
		Long: "Write a note on a thing in the dossier. TARGET is dossier, version:ID, provision:ID,\n" +
			"cell:PROVISION/STAKEHOLDER, cell:version:ID/STAKEHOLDER (the plan as a whole), statement:ID or source:ID.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, err := wantsNote(cmd, on, body, status, tags)
			if err != nil {
				return usage(err)
			}
			if body == standard {
				if body, err = readBody(cmd.InOrStdin()); err != nil {
					return err
				}
			}
			return withStore(cmd, args[0], func(s *store.Store) error {
				n, act, err := s.AddNote(cmd.Context(), plan.Note{
					On: target, Body: body, Tags: tags, Status: plan.NoteStatus(status),
				})
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n", n.ID, printable(act.Label))
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "what the note is on")
	cmd.Flags().StringVar(&body, "body", "", "its text; - reads standard input")
	cmd.Flags().StringVar(&status, "status", "", "note, question, todo or resolved")
	cmd.Flags().StringArrayVar(&tags, "tag", nil, "a tag; may be given more than once")
	return cmd
}

// wantsNote says what is wrong with how a note was called for, and gives what it
// is on.
func wantsNote(cmd *cobra.Command, on, body, status string, tags []string) (plan.Target, error) {
	for _, flag := range []string{"on", "body"} {
		if !cmd.Flags().Changed(flag) {
			return plan.Target{}, fmt.Errorf("note add wants --%s", flag)
		}
	}
	switch {
	case strings.TrimSpace(body) == "":
		return plan.Target{}, errors.New("--body has no text; write the note behind it, or - to read it from standard input")
	case slices.ContainsFunc(tags, func(tag string) bool { return strings.TrimSpace(tag) == "" }):
		return plan.Target{}, errors.New("--tag is empty; write the tag behind it, or leave it out")
	case slices.ContainsFunc(tags, func(tag string) bool { return strings.ContainsAny(tag, "\r\n") }):
		return plan.Target{}, errors.New("--tag holds a line end; write it in one line")
	case cmd.Flags().Changed("status") && !slices.Contains(plan.NoteStatuses, plan.NoteStatus(status)):
		return plan.Target{}, fmt.Errorf("--status %q is not known; use note, question, todo or resolved", status)
	}
	return plan.ParseTarget(on)
}

// readBody reads a note's text; one byte more than a note can have is enough to
// have it refused.
func readBody(in io.Reader) (string, error) {
	text, err := io.ReadAll(io.LimitReader(in, store.MaxBody+1))
	if err != nil {
		return "", fmt.Errorf("read the note's text from standard input: %w", err)
	}
	return string(text), nil
}

func newNoteList() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [--json] FILE",
		Short: "List the notes as they were written",
		Args:  exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withReader(cmd, args[0], func(s *store.Store) error {
				notes, err := s.Notes(cmd.Context())
				if err != nil {
					return err
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), noteRecords(notes))
				}
				printNotes(cmd.OutOrStdout(), notes)
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// noteRecord is a note as note list --json prints it.
type noteRecord struct {
	ID      plan.NoteID     `json:"id"`
	On      string          `json:"on"`
	Words   *string         `json:"words"` // null: the note is on the whole thing
	Body    string          `json:"body"`
	Tags    []string        `json:"tags"`
	Label   *string         `json:"label"`
	Status  plan.NoteStatus `json:"status"`
	Author  string          `json:"author"`
	Created string          `json:"created"`
	Changed string          `json:"changed"`
	Anchor  *string         `json:"anchor"` // null: nothing to keep on its words
}

func noteRecords(notes []plan.Note) []noteRecord {
	records := make([]noteRecord, len(notes))
	for i, n := range notes {
		records[i] = noteRecord{
			ID: n.ID, On: n.On.String(), Body: n.Body, Tags: n.Tags, Label: orNull(n.Label), Status: n.Status,
			Author: n.Author, Created: n.Created.Format(timeForm), Changed: n.Changed.Format(timeForm),
		}
	}
	return records
}

// printNotes writes each note with its place above it and its text indented.
func printNotes(w io.Writer, notes []plan.Note) {
	if len(notes) == 0 {
		fmt.Fprintln(w, "no notes")
	}
	for _, n := range notes {
		head := fmt.Sprintf("%s  %s  [%s]  %s  %s", n.ID, n.On, n.Status, n.Author, n.Changed.Format(minuteForm))
		fmt.Fprintln(w, printable(head))
		for line := range strings.SplitSeq(n.Body, "\n") {
			fmt.Fprintf(w, "    %s\n", printable(line))
		}
		if len(n.Tags) > 0 {
			fmt.Fprintf(w, "    # %s\n", printable(strings.Join(n.Tags, "  # ")))
		}
	}
}
