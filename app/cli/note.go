package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

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
	var on, body, status, label, reply string
	var tags []string
	var words wanted
	cmd := &cobra.Command{
		Use:   "add --on TARGET [--words \"…\"] --body TEXT [--tag TAG]… [--label NAME] [--status STATUS] FILE",
		Short: "Write a note on a thing in the dossier, or on words in it",
		Long: "Write a note on a thing in the dossier. TARGET is dossier, version:ID, provision:ID,\n" +
			"cell:PROVISION/STAKEHOLDER, cell:version:ID/STAKEHOLDER (the plan as a whole), statement:ID or source:ID.\n" +
			"The words of --words have to stand in its text: that of a provision, the summary or else the quote of a\n" +
			"statement, what was kept of a source. The body is Markdown.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			target, err := wantsNote(cmd, on, body, status)
			for _, problem := range []error{err, wantsWords(cmd, tags, label, reply), words.check(cmd)} {
				if problem != nil {
					return usage(problem)
				}
			}
			if body == standard {
				if body, err = readBody(cmd.InOrStdin()); err != nil {
					return err
				}
			}
			return addNote(cmd, args[0], words, plan.Note{
				On: target, ReplyTo: plan.NoteID(reply), Body: body, Tags: tags, Label: label, Status: plan.NoteStatus(status),
			})
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "what the note is on")
	cmd.Flags().StringVar(&body, "body", "", "its text; - reads standard input")
	cmd.Flags().StringVar(&status, "status", "", "note, question, todo or resolved")
	words.flags(cmd)
	cmd.Flags().StringVar(&label, "label", "", "the name of a label; one that the dossier does not have is made")
	cmd.Flags().StringVar(&reply, "reply-to", "", "the id of the note that it answers")
	cmd.Flags().StringArrayVar(&tags, "tag", nil, "a tag; may be given more than once")
	return cmd
}

// addNote writes a note, on words if some are wanted, and prints its id.
func addNote(cmd *cobra.Command, path string, words wanted, n plan.Note) error {
	return withStore(cmd, path, func(s *store.Store) (err error) {
		if n.Anchor.Span, err = words.find(cmd.Context(), s, n.On); err != nil {
			return err
		}
		added, act, err := s.AddNote(cmd.Context(), n)
		switch {
		case err == nil:
			fmt.Fprintf(cmd.OutOrStdout(), "%s (%s)\n", added.ID, printable(act.Label))
		case n.ReplyTo != "" && store.KindOf(err) == store.NotFound:
			err = fmt.Errorf("%w List the notes with \"demarche note list\"; the id of each stands in front", err)
		}
		return err
	})
}

// wantsNote says what is wrong with how a note was called for, and gives what it
// is on.
func wantsNote(cmd *cobra.Command, on, body, status string) (plan.Target, error) {
	reply := cmd.Flags().Changed("reply-to")
	switch {
	case !cmd.Flags().Changed("on") && !reply:
		return plan.Target{}, errors.New("note add wants --on and what the note is on, for example --on provision:v28-6, or --reply-to and the id of a note")
	case !cmd.Flags().Changed("body"):
		return plan.Target{}, errors.New("note add wants --body and the note behind it, or - to read it from standard input")
	}
	if reply && on == "" {
		on = string(plan.OnDossier) // the store puts it where the note is that it answers
	}
	switch {
	case strings.TrimSpace(body) == "":
		return plan.Target{}, errors.New("--body has no text; write the note behind it, or - to read it from standard input")
	case cmd.Flags().Changed("status") && !slices.Contains(plan.NoteStatuses, plan.NoteStatus(status)):
		return plan.Target{}, fmt.Errorf("--status %q is not known; use note, question, todo or resolved", status)
	}
	return plan.ParseTarget(on)
}

// wantsWords says what is wrong with the tags and the label that a note is to have,
// and with what it answers. Names of tags are the store's matter: "sec//x" is "sec/x".
func wantsWords(cmd *cobra.Command, tags []string, label, reply string) error {
	lines := func(word string) bool { return strings.ContainsAny(word, "\r\n") }
	for _, tag := range tags {
		switch {
		case strings.TrimSpace(tag) == "":
			return errors.New("--tag is empty; write the tag behind it, or leave it out")
		case lines(tag):
			return errors.New("--tag holds a line end; write it in one line")
		case store.TagForm(tag) == "":
			return fmt.Errorf("--tag %q has no name; write one, for example security or security/nato", tag)
		}
	}
	switch {
	case cmd.Flags().Changed("label") && strings.TrimSpace(label) == "":
		return errors.New("--label is empty; write the name of a label behind it, or leave it out")
	case lines(label):
		return errors.New("--label holds a line end; write it in one line")
	case cmd.Flags().Changed("reply-to") && strings.TrimSpace(reply) == "":
		return errors.New("--reply-to is empty; write the id of the note behind it, as \"demarche note list\" has it")
	}
	return nil
}

// readBody reads a note's text.
func readBody(in io.Reader) (string, error) {
	body, err := readUpTo(in, store.MaxBody, "the note's text")
	switch {
	case err != nil:
		return "", err
	case len(body) > store.MaxBody:
		return "", fmt.Errorf("the note's text has more than %d bytes, the most that one note may have; nothing was changed. Write it in several notes", store.MaxBody)
	case strings.TrimSpace(body) == "":
		return "", errors.New("standard input has no text for the note; nothing was changed. Write the note there, or behind --body")
	case !utf8.ValidString(body):
		return "", errors.New("the note's text is not valid UTF-8; nothing was changed. Save it as UTF-8 and try again")
	}
	return body, nil
}

// readUpTo reads standard input; one byte more than there can be is enough to
// have it refused.
func readUpTo(in io.Reader, most int64, what string) (string, error) {
	text, err := io.ReadAll(io.LimitReader(in, most+1))
	if err != nil {
		return "", fmt.Errorf("read %s from standard input: %w", what, err)
	}
	return string(text), nil
}
