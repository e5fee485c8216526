package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/search"
	"demarche/store"
	"demarche/store/plan"
)

func newSearch() *cobra.Command {
	var limit int
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "search [--json] [--limit N] QUERY FILE",
		Short: "Find words in provisions, statements, sources and notes",
		Long: "Find words in provisions, statements, sources and notes. A query of several words is one argument:\n" +
			"put it in quotes of your shell. One that begins with - comes behind \"--\".\n\n" + search.Help,
		Args: exactly("QUERY", "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 0 {
				return usage(fmt.Errorf("--limit %d: write how many to list, or 0 for all", limit))
			}
			return withReader(cmd, args[1], func(s *store.Store) error {
				d, err := s.Export(cmd.Context())
				if err != nil {
					return err
				}
				found, err := search.New(d, d.Notes).Find(args[0], search.Options{})
				if wrong, ok := errors.AsType[*search.QueryError](err); ok {
					return usage(wrong)
				}
				if err != nil {
					return err
				}
				most := found.Len()
				if limit > 0 {
					most = min(most, limit)
				}
				if asJSON {
					return printJSON(cmd.OutOrStdout(), hitRecords(found, most))
				}
				printer{cmd.OutOrStdout(), bold(), plan.NewIndex(d)}.hits(found, most)
				return nil
			})
		},
	}
	cmd.Flags().IntVar(&limit, "limit", 0, "list the first hits only; 0 is all")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// hitRecord is a hit as search --json prints it.
type hitRecord struct {
	Kind  search.Kind   `json:"kind"`
	ID    string        `json:"id"`
	Field search.Field  `json:"field"`
	Text  string        `json:"text"`
	Spans []search.Span `json:"spans"`
}

func hitRecords(found *search.Result, most int) []hitRecord {
	records := make([]hitRecord, most)
	for i := range records {
		h := found.Hit(i)
		records[i] = hitRecord{h.Kind, h.ID, h.Field, h.Text, h.Spans}
	}
	return records
}

// emphasis is what is written around words found.
type emphasis struct{ before, after string }

// bold marks words on a terminal, unless its owner wants no such thing
// (no-color.org). Elsewhere, in a file or another program, they stay as they are.
func bold() emphasis {
	if !onTerminal() || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" ||
		runtime.GOOS == "windows" { // whose older terminals print the signs themselves
		return emphasis{}
	}
	return emphasis{"\x1b[1m", "\x1b[0m"}
}

// onTerminal reports whether a person reads standard output.
func onTerminal() bool {
	about, err := os.Stdout.Stat()
	return err == nil && about.Mode()&os.ModeCharDevice != 0
}

// excerptWidth is how many characters of a text are printed around its words:
// with the name of the field a line of most terminals, and half of another.
const excerptWidth = 140

// fieldWidth is that of the longest name of a field.
const fieldWidth = len("publisher")

// printer writes hits for people.
type printer struct {
	io.Writer
	marks emphasis
	index *plan.Index // of the dossier, for what its sides are called
}

// hits writes how many there are, and then each record with the lines of its
// hits under it.
func (p printer) hits(found *search.Result, most int) {
	if found.Len() == 0 {
		why := ""
		if !found.Asked() {
			why = ": the query holds no word"
		}
		fmt.Fprintf(p, "nothing found%s\n", why)
		return
	}
	fmt.Fprint(p, countsOf(found))
	if most < found.Len() {
		fmt.Fprintf(p, "; the first %s of %d with these words", amount(most, "text"), found.Len())
	}
	fmt.Fprintln(p)
	var last search.Hit
	for i := range most {
		h := found.Hit(i)
		if h.Kind != last.Kind {
			fmt.Fprintf(p, "\n%sS\n", strings.ToUpper(string(h.Kind)))
		}
		if h.Kind != last.Kind || h.Of != last.Of {
			fmt.Fprintln(p, printable(p.headOf(h)))
		}
		fmt.Fprintf(p, "    %-*s  %s\n", fieldWidth, h.Field, p.marked(h.Excerpt(excerptWidth)))
		last = h
	}
}

// countsOf is how many records of each kind were found: "1 provision, 4
// statements".
func countsOf(found *search.Result) string {
	var list []string
	for _, kind := range search.Kinds {
		if n := found.Records(kind); n > 0 {
			list = append(list, amount(n, string(kind)))
		}
	}
	return strings.Join(list, ", ")
}

// headOf names the record of a hit, its id last: other commands take it so.
func (p printer) headOf(h search.Hit) string {
	switch of := h.Of.(type) {
	case *plan.Provision:
		return fmt.Sprintf("%s, point %s  %s  %s", h.Version.Short, of.Number, of.Title, h.Target())
	case *plan.Statement:
		stance := of.Stance.Word()
		if of.IsClaim() {
			stance += ", a claim"
		}
		return fmt.Sprintf("%s  %s on %s: %s  %s", of.Date.Long(), of.Speaker.Name, sideName(p.index, of.Holder), stance, h.Target())
	case *plan.Source:
		return fmt.Sprintf("%s  %s: %s  %s", of.Published, of.Publisher, of.Title, h.Target())
	case *plan.Note:
		return fmt.Sprintf("%s  %s on %s  note:%s", of.Changed.Format(minuteForm), of.Author, of.On, of.ID)
	}
	return h.ID
}

// marked writes a text with its words marked.
func (p printer) marked(text string, spans []search.Span) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(printable(string(runes[at:s[0]])))
		b.WriteString(p.marks.before + printable(string(runes[s[0]:s[1]])) + p.marks.after)
		at = s[1]
	}
	b.WriteString(printable(string(runes[at:])))
	return b.String()
}
