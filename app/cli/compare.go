package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/app/compare"
	"demarche/app/exchange/redline"
	"demarche/store/plan"
)

// comparing are the flags of compare.
type comparing struct {
	from        string
	to          []string
	ignore      []string
	format, out string
	asJSON      bool
}

// The formats of a comparison by the word behind --format; text and JSON are
// written by this package.
var comparisonWriters = map[string]func(io.Writer, redline.Header, *compare.Comparison) error{
	"html": redline.HTML, "md": redline.Markdown, "docx": redline.DOCX,
}

// textFormat is the format for people at a terminal.
const textFormat = "text"

// comparisonFormats are the words behind --format, as messages and help list them.
var comparisonFormats = []string{textFormat, jsonFormat, "html", "md", "docx"}

func newCompare() *cobra.Command {
	var c comparing
	cmd := &cobra.Command{
		Use:   "compare [--ignore WHAT]… [--format F] [-o OUT] [--json] OLD NEW [MORE…], or: compare --from V --to V [--to V]… … FILE",
		Short: "Say which point became which, and what changed in the words",
		Long: "Compare two texts, OLD and NEW, each a file of plain text, Markdown or Word (.txt, .md, .docx); or two\n" +
			"versions of the dossier FILE. Every provision is in one link: \"same\", \"amended\", \"split\", \"merged\",\n" +
			"\"added\" or \"dropped\", and may have moved. What the dossier's lineage says is kept.\n\n" +
			"[-these words-] went, {+these+} came. Behind a link stand its changes by kind: number, date, modal (\"shall\"\n" +
			"for \"may\"), negation, party, term, or wording.\n\n" +
			"text  for people, the usual one\n" +
			"json  \"old\" and \"new\" with their \"provisions\"; \"links\" with \"old\" and \"new\" (places in them, from 0), \"kind\",\n" +
			"      \"moved\", \"score\", \"given\", \"doubt\", \"runs\" and \"changes\". Runs without \"insert\" spell the old texts, without\n" +
			"      \"delete\" the new ones; one that is equal but for what is ignored has \"was\", what the old text has there\n" +
			"html  a page that needs nothing else, to be read and printed\n" +
			"md    Markdown\n" +
			"docx  a Word document with tracked changes: all accepted it is the new text, all rejected the old one\n\n" +
			"With more than two, the first is the base: what stands in its points, and what the others have in that place.\n" +
			"That is printed as text or JSON: \"texts\", \"base\" (its place), \"rows\" with a cell for each text and \"variants\",\n" +
			"each with \"readings\" of \"words\" and \"texts\", and its \"start\" and \"end\" in the base in code points, or a \"name\".",
		Args: c.checkArgs,
		RunE: c.run,
	}
	flags := cmd.Flags()
	flags.StringVar(&c.from, "from", "", "the older version, by its id; of more than two the base")
	flags.StringArrayVar(&c.to, "to", nil, "the newer version, by its id; may be given more than once")
	flags.StringArrayVar(&c.ignore, "ignore", nil, "what is no change: "+plan.InWords(ignorable, "or")+"; may be given more than once")
	flags.StringVar(&c.format, "format", "", "the format: "+plan.InWords(comparisonFormats, "or")+"; without it OUT's ending tells")
	flags.StringVarP(&c.out, "output", "o", "", "the file to write; without it, or for -, standard output")
	flags.BoolVar(&c.asJSON, "json", false, "print JSON")
	return cmd
}

// ofDossier reports whether versions of a dossier are compared, not files.
func (c *comparing) ofDossier() bool { return c.from != "" || len(c.to) > 0 }

// checkArgs says what is wrong with how many texts are named.
func (c *comparing) checkArgs(cmd *cobra.Command, args []string) error {
	switch {
	case cmd.Flags().Changed("from") || cmd.Flags().Changed("to"):
		if c.from == "" || len(c.to) == 0 || slices.Contains(c.to, "") {
			return usage(errors.New("--from and --to go together: name both versions"))
		}
		return exactly("FILE")(cmd, args)
	case len(args) > 2 && !slices.Contains(args, ""):
		return nil
	}
	return exactly("OLD", "NEW")(cmd, args)
}

func (c *comparing) run(cmd *cobra.Command, args []string) error {
	ignore, err := ignoring(c.ignore)
	if err != nil {
		return err
	}
	format, err := c.formatOf(cmd)
	if err != nil {
		return err
	}
	if err := c.checkOut(args, format); err != nil {
		return err
	}
	t, err := c.read(cmd, args)
	if err != nil {
		return err
	}
	if len(t.list) > 2 {
		return c.across(cmd, t, ignore, format)
	}
	result, err := t.compare(cmd.Context(), ignore)
	if err != nil {
		return err
	}
	return writeOut(cmd, c.out, func(w io.Writer) error {
		switch format {
		case textFormat:
			return printComparison(w, result)
		case jsonFormat:
			return printJSON(w, comparisonRecord(result))
		}
		return comparisonWriters[format](w, t.header(), result)
	})
}

// across compares more than two.
func (c *comparing) across(cmd *cobra.Command, t *texts, ignore compare.Ignore, format string) error {
	if comparisonWriters[format] != nil {
		return usage(fmt.Errorf("--format %s is for two texts; several go with %s and %s", format, textFormat, jsonFormat))
	}
	result, err := t.across(cmd.Context(), ignore)
	if err != nil {
		return err
	}
	return writeOut(cmd, c.out, func(w io.Writer) error {
		if format == jsonFormat {
			return printJSON(w, acrossRecordOf(result))
		}
		return printAcross(w, result, t)
	})
}

// formatOf is the format that is wanted: what --format or --json say, else what
// the ending of OUT says, else text.
func (c *comparing) formatOf(cmd *cobra.Command) (string, error) {
	for _, flag := range []string{"format", "output"} {
		if err := named(cmd, flag); err != nil {
			return "", err
		}
	}
	switch {
	case c.asJSON && c.format != "" && c.format != jsonFormat:
		return "", usage(fmt.Errorf("--json and --format %s: leave one of them out", c.format))
	case c.asJSON:
		return jsonFormat, nil
	case c.format != "" && !slices.Contains(comparisonFormats, c.format):
		return "", usage(fmt.Errorf("--format %q is not known; use %s", c.format, plan.InWords(comparisonFormats, "or")))
	case c.format != "":
		return c.format, nil
	case c.out == "" || c.out == standard:
		return textFormat, nil
	}
	switch ending := strings.ToLower(filepath.Ext(c.out)); ending {
	case ".html", ".htm":
		return "html", nil
	case ".md", ".docx", ".json":
		return ending[1:], nil
	case ".txt":
		return textFormat, nil
	}
	return "", usage(fmt.Errorf("-o %s: the ending tells no format; write --format and one of %s", c.out, plan.InWords(comparisonFormats, "or")))
}

// checkOut refuses to write over what is compared, and a document where people
// read.
func (c *comparing) checkOut(args []string, format string) error {
	if c.out != "" && c.out != standard {
		for _, in := range args {
			if same(c.out, in) {
				return fmt.Errorf("%s: this is one of the texts that are compared, and was left as it is; choose another name for the comparison", c.out)
			}
		}
		return nil
	}
	if format == "docx" && onTerminal() {
		return usage(errors.New("a Word document cannot be read at a terminal; name a file behind -o"))
	}
	return nil
}

// same reports whether two paths lead to one file.
func same(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// header is what stands above a comparison that is written for others.
func (t *texts) header() redline.Header {
	return redline.Header{Old: t.names[0], New: t.names[1], Author: app.Author(), At: time.Now(), Program: "Demarche " + app.Version}
}

// ignorable are the words behind --ignore.
var ignorable = []string{"case", "punctuation", "spacing", "numbering", "spelling"}

// ignoring reads the flags --ignore.
func ignoring(words []string) (compare.Ignore, error) {
	var i compare.Ignore
	for _, word := range words {
		switch word {
		case "case":
			i.Case = true
		case "punctuation":
			i.Punctuation = true
		case "spacing":
			i.Spacing = true
		case "numbering":
			i.Numbering = true
		case "spelling":
			i.Spelling = true
		default:
			return i, usage(fmt.Errorf("--ignore %q is not known: use %s", word, plan.InWords(ignorable, "or")))
		}
	}
	return i, nil
}
