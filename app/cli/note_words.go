package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/anchor"
	"demarche/store"
	"demarche/store/plan"
)

// wanted are the words that a note is to be on.
type wanted struct {
	words string
	field string
	nth   int // 1 is the first; 0: they are to stand there once
}

// flags lets the command be asked for words.
func (w *wanted) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&w.words, "words", "", "the words of its text that the note is on")
	cmd.Flags().IntVar(&w.nth, "nth", 0, "which of them, where they stand there more than once: 1 is the first")
	cmd.Flags().StringVar(&w.field, "field", "", "in which text they stand: text, summary, quote or archive")
}

// check says what is wrong with how the words were asked for.
func (w *wanted) check(cmd *cobra.Command) error {
	given := cmd.Flags().Changed
	switch {
	case given("words") && strings.TrimSpace(w.words) == "":
		return errors.New("--words has no words; write those of the text that the note is on")
	case given("words") && given("reply-to"):
		return errors.New("a reply is on what it replies to; leave --words or --reply-to out")
	case (given("nth") || given("field")) && !given("words"):
		return errors.New("--nth and --field say where the words of --words are; write those too")
	case given("nth") && w.nth < 1:
		return fmt.Errorf("--nth %d is no place; 1 is the first", w.nth)
	case given("field") && !slices.Contains(plan.Fields, plan.Field(w.field)):
		return fmt.Errorf("--field %q is not known; use text, summary, quote or archive", w.field)
	}
	return nil
}

// find looks for the words in the texts of the target; no words are the zero
// span.
func (w *wanted) find(ctx context.Context, s *store.Store, on plan.Target) (plan.Span, error) {
	if w.words == "" {
		return plan.Span{}, nil
	}
	fields := plan.FieldsOf(on.Kind)
	switch field := plan.Field(w.field); {
	case len(fields) == 0:
		return plan.Span{}, fmt.Errorf("%s has no text of its own; --words goes with a provision, a statement or a source", on)
	case field != "" && !slices.Contains(fields, field):
		return plan.Span{}, fmt.Errorf("--field %q is no text of %s; it has %s", field, on, plan.InWords(fields, "and"))
	case field != "":
		fields = []plan.Field{field}
	}
	for _, field := range fields {
		text, err := s.Text(ctx, on, field)
		if store.KindOf(err) == store.NotFound {
			err = fmt.Errorf("%w List what there is with \"demarche show --json\" or \"demarche export\"", err)
		}
		if err != nil {
			return plan.Span{}, err
		}
		if places := anchor.Find(text, w.words); len(places) > 0 {
			return w.choose(text, field, places)
		}
	}
	return plan.Span{}, fmt.Errorf("%q does not stand in the %s of %s; copy the words from there", w.words, plan.InWords(fields, "or"), on)
}

// choose takes one of the places where the words stand, given in code points.
func (w *wanted) choose(text string, field plan.Field, places [][2]int) (plan.Span, error) {
	nth := w.nth
	switch {
	case nth > len(places) && len(places) == 1:
		return plan.Span{}, fmt.Errorf("%q stands there 1 time, not %d; leave --nth out", w.words, nth)
	case nth > len(places):
		return plan.Span{}, fmt.Errorf("%q stands there %d times, not %d; say which with --nth 1 to --nth %[2]d", w.words, len(places), nth)
	case nth == 0 && len(places) > 1:
		return plan.Span{}, fmt.Errorf("%q stands there %d times; write more of it, or say which with --nth 1 to --nth %d", w.words, len(places), len(places))
	}
	at := places[max(nth, 1)-1]
	span, err := anchor.Make(text, at[0], at[1])
	span.Field = field
	return span, err
}
