package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"demarche/store"
	"demarche/store/place"
)

func newCheck() *cobra.Command {
	var repair, asJSON bool
	cmd := &cobra.Command{
		Use:   "check [--repair] [--json] FILE",
		Short: "Look for damage, and mend what can be mended",
		Long: "Look through the whole file: SQLite's structure, the references, the journal, and the dossier's own rules.\n" +
			"With --repair mend what can be mended, in one act, after a backup. It ends with 1 while anything is wrong.",
		Args: exactly("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			e := examination{path: args[0], remarks: place.Remarks(args[0])}
			var err error
			if repair {
				err = using(args[0], writerOptions(cmd), func(s *store.Store) error { return e.repair(cmd.Context(), s) })
			} else {
				err = reading(args[0], func(s *store.Store) error { return e.check(cmd.Context(), s) })
			}
			if err != nil && !e.unopened(err, repair) {
				return err
			}
			if asJSON {
				if err := printJSON(cmd.OutOrStdout(), e.record()); err != nil {
					return err
				}
			} else {
				e.print(cmd.OutOrStdout())
			}
			return e.verdict()
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "mend what can be mended")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// examination is a look at a dossier, and what came of it.
type examination struct {
	path    string
	remarks []place.Remark // on where the file lies: advice, no findings
	report  store.Report   // what is wrong, after the repair
	mended  *store.Mended  // nil: nothing was to be repaired
	kept    string         // the backup of the file before the repair; empty: there was none
}

// unopened takes what is wrong with a file that cannot be opened from the error
// that says so; false: it says something else.
func (e *examination) unopened(err error, repair bool) bool {
	report, damaged := store.ReportOn(err)
	if !damaged || len(e.report.Findings) > 0 {
		return false
	}
	if e.report = report; repair {
		e.mended = &store.Mended{Left: report.Findings}
	}
	return true
}

// print writes the findings and the advice for people.
func (e *examination) print(w io.Writer) {
	if e.mended != nil {
		if len(e.mended.Done) == 0 && !e.report.Clean() {
			fmt.Fprintln(w, "nothing could be repaired")
		}
		for _, line := range e.mended.Done {
			fmt.Fprintf(w, "repaired: %s\n", printable(line))
		}
		printKept(w, e.mended.Kept)
		if e.kept != "" {
			fmt.Fprintf(w, "The file as it was before is kept: %s\n", printable(e.kept))
		}
	}
	printFindings(w, e.report.Findings)
	if e.report.Clean() {
		fmt.Fprintf(w, "%s: nothing is wrong\n", printable(e.path))
	}
	for _, r := range e.remarks {
		fmt.Fprintf(w, "advice: %s\n", printable(r.Text))
	}
}

// printKept names the rows that a person should look at after a repair.
func printKept(w io.Writer, kept []store.Kept) {
	if len(kept) == 0 {
		return
	}
	fmt.Fprintln(w, "kept as they stand, for what the journal says of them is garbled; see that they are right:")
	for _, k := range kept {
		fmt.Fprintf(w, "    %s\n", printable(k.Words))
	}
}

// printFindings writes what is wrong: how often, what it means, and examples.
func printFindings(w io.Writer, findings []store.Finding) {
	for _, f := range findings {
		fmt.Fprintf(w, "%s, in %s: %s\n", printable(f.Code), amount(f.Count, "place"), printable(f.Explain))
		for _, example := range f.Examples {
			fmt.Fprintf(w, "    %s\n", printable(example))
		}
		if more := f.Count - len(f.Examples); more > 0 && len(f.Examples) > 0 {
			fmt.Fprintf(w, "    and %d more\n", more)
		}
	}
}

// verdict is the error that a dossier with findings ends the command with. It
// says what a person can do.
func (e *examination) verdict() error {
	if e.report.Clean() {
		return nil
	}
	found, advice := 0, ""
	for _, f := range e.report.Findings {
		found += f.Count
	}
	if e.report.Mendable() && e.mended == nil && !e.report.Damaged() {
		advice += " Mend what can be mended with: demarche check --repair " + shellWord(e.path) + "."
	}
	if e.report.Damaged() {
		advice += salvageAdvice(e.path) + "."
	}
	did := "the check found %s, and changed nothing"
	if e.mended != nil {
		did = "the repair left %s"
	}
	faults := amount(len(e.report.Findings), "kind") + " of fault, in " + amount(found, "place")
	return fmt.Errorf("%s: "+did+".%s%s", e.path, faults, advice, newestAdvice(e.path))
}

// checkRecord is a look at a dossier as check --json prints it.
type checkRecord struct {
	Clean    bool            `json:"clean"`
	Findings []findingRecord `json:"findings"` // those that are left
	Repaired *repairRecord   `json:"repaired"` // null: no repair was asked for
	Advice   []adviceRecord  `json:"advice"`   // on where the file lies
	Backup   *string         `json:"backup"`   // the newest good one, when something is wrong
}

type findingRecord struct {
	Code     string   `json:"code"`
	Count    int      `json:"count"`
	Explain  string   `json:"explain"`
	Examples []string `json:"examples"`
	Mendable bool     `json:"mendable"`
}

type repairRecord struct {
	Act  *int64   `json:"act"` // null: nothing was done
	Done []string `json:"done"`
	Kept *string  `json:"kept"` // the backup of the file as it was before; null: there is none
	// KeptRows are the rows that stayed as they stand though the journal, garbled
	// too, does not vouch for them.
	KeptRows []keptRecord `json:"kept_rows"`
}

type keptRecord struct {
	Table string  `json:"table"`
	ID    string  `json:"id"`
	Title *string `json:"title"` // null: it has none that can be read
}

type adviceRecord struct {
	Kind place.Kind `json:"kind"`
	Text string     `json:"text"`
}

func (e *examination) record() checkRecord {
	r := checkRecord{Clean: e.report.Clean()}
	for _, f := range e.report.Findings {
		r.Findings = append(r.Findings, findingRecord(f))
	}
	for _, remark := range e.remarks {
		r.Advice = append(r.Advice, adviceRecord(remark))
	}
	if e.mended != nil {
		r.Repaired = &repairRecord{Done: e.mended.Done, Kept: orNull(e.kept)}
		for _, k := range e.mended.Kept {
			r.Repaired.KeptRows = append(r.Repaired.KeptRows, keptRecord{k.Table, k.ID, orNull(k.Title)})
		}
		if e.mended.Act.Seq != 0 {
			r.Repaired.Act = &e.mended.Act.Seq
		}
	}
	if r.Clean {
		return r
	}
	if b, ok := newestGood(e.path); ok {
		r.Backup = &b.Path
	}
	return r
}
