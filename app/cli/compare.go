package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"demarche/app/compare"
	"demarche/app/exchange/plantext"
	"demarche/store"
	"demarche/store/plan"
)

// comparing are the flags of compare.
type comparing struct {
	from, to string
	ignore   []string
	asJSON   bool
}

func newCompare() *cobra.Command {
	var c comparing
	cmd := &cobra.Command{
		Use:   "compare [--ignore WHAT]… [--json] OLD NEW, or: compare --from V --to V [--ignore WHAT]… [--json] FILE",
		Short: "Say which point became which, and what changed in the words",
		Long: "Compare two texts, OLD and NEW, each a file of plain text, Markdown or Word (.txt, .md, .docx); or two\n" +
			"versions of the dossier FILE. Every provision is in one link: \"same\", \"amended\", \"split\", \"merged\",\n" +
			"\"added\" or \"dropped\", and may have moved. What the dossier's lineage says is kept.\n\n" +
			"[-these words-] went, {+these+} came. Behind a link stand its changes by kind: number, date, modal (\"shall\"\n" +
			"for \"may\"), negation, party, term, or wording.\n\n" +
			"JSON: \"old\" and \"new\" with their \"provisions\"; \"links\" with \"old\" and \"new\" (places in them, from 0), \"kind\",\n" +
			"\"moved\", \"score\", \"given\", \"doubt\", \"runs\" and \"changes\". Runs without \"insert\" spell the old texts, without\n" +
			"\"delete\" the new ones; one that is equal but for what is ignored has \"was\", what the old text has there.",
		Args: func(cmd *cobra.Command, args []string) error {
			if c.from == "" && c.to == "" {
				return exactly("OLD", "NEW")(cmd, args)
			}
			return exactly("FILE")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			ignore, err := ignoring(c.ignore)
			if err != nil {
				return err
			}
			result, err := c.compare(cmd, args, ignore)
			if err != nil {
				return err
			}
			if c.asJSON {
				return printJSON(cmd.OutOrStdout(), comparisonRecord(result))
			}
			return printComparison(cmd.OutOrStdout(), result)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.from, "from", "", "the older version, by its id")
	flags.StringVar(&c.to, "to", "", "the newer version, by its id")
	flags.StringArrayVar(&c.ignore, "ignore", nil, "what is no change: "+plan.InWords(ignorable, "or")+"; may be given more than once")
	flags.BoolVar(&c.asJSON, "json", false, "print JSON")
	return cmd
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

// compare compares what the arguments name: two files, or two versions.
func (c *comparing) compare(cmd *cobra.Command, args []string, ignore compare.Ignore) (*compare.Comparison, error) {
	if c.from == "" && c.to == "" {
		return compareFiles(cmd, args[0], args[1], ignore)
	}
	if c.from == "" || c.to == "" {
		return nil, usage(errors.New("--from and --to go together: name both versions"))
	}
	var result *compare.Comparison
	err := withReader(cmd, args[0], func(s *store.Store) error {
		d, err := s.Export(cmd.Context())
		if err != nil {
			return err
		}
		result, err = compareVersions(cmd.Context(), d, plan.VersionID(c.from), plan.VersionID(c.to), ignore)
		return err
	})
	return result, err
}

// compareFiles compares two files. What was odd about reading them is said on
// standard error.
func compareFiles(cmd *cobra.Command, old, now string, ignore compare.Ignore) (*compare.Comparison, error) {
	var texts [2]*compare.Text
	for k, path := range []string{old, now} {
		p, err := plantext.Read(cmd.Context(), path)
		if err != nil {
			return nil, err
		}
		for _, note := range p.Notes {
			warn(cmd, fmt.Errorf("%s: %s", path, note))
		}
		if len(p.Points) == 0 {
			warn(cmd, fmt.Errorf("%s has no words", path))
		}
		texts[k] = textOf(p)
	}
	return compare.Compare(cmd.Context(), texts[0], texts[1], compare.Options{Ignore: ignore})
}

// textOf is a text that was read, to compare it.
func textOf(p *plantext.Plan) *compare.Text {
	t := &compare.Text{Title: p.Title, Provisions: make([]compare.Provision, len(p.Points))}
	for i, point := range p.Points {
		t.Provisions[i] = compare.Provision{Number: point.Number, Title: point.Title, Text: point.Text}
	}
	return t
}

// compareVersions compares two versions of a dossier.
func compareVersions(ctx context.Context, d *plan.Dossier, from, to plan.VersionID, ignore compare.Ignore) (*compare.Comparison, error) {
	old, err := versionOf(d, "from", from)
	if err != nil {
		return nil, err
	}
	now, err := versionOf(d, "to", to)
	if err != nil {
		return nil, err
	}
	o := compare.Options{Ignore: ignore, Names: compare.NamesOf(d)}
	if old != now {
		o.Known = compare.KnownBetween(old, now)
	}
	return compare.Compare(ctx, compare.OfVersion(old), compare.OfVersion(now), o)
}

// versionOf is the version that a flag names.
func versionOf(d *plan.Dossier, flag string, id plan.VersionID) (*plan.Version, error) {
	var ids []string
	for i := range d.Versions {
		if d.Versions[i].ID == id {
			return &d.Versions[i], nil
		}
		ids = append(ids, string(d.Versions[i].ID))
	}
	if len(ids) == 0 {
		return nil, usage(fmt.Errorf("--%s %q: the dossier has no versions", flag, id))
	}
	return nil, usage(fmt.Errorf("--%s %q: there is no such version; the dossier has %s", flag, id, strings.Join(ids, ", ")))
}
