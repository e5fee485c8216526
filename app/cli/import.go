package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"demarche/app"
	"demarche/app/exchange"
	"demarche/store"
)

func newImport() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "import [--json] INPUT FILE",
		Short: "Fill the empty dossier FILE from dossier JSON, or bring notes into it",
		Long: "Bring what is in the file INPUT into the dossier FILE. What it is shows in the file:\n\n" +
			"dossier JSON   all of a dossier; FILE has to be empty\n" +
			"annotations    notes for FILE, which may have notes already: Web Annotations in JSON-LD, as\n" +
			"               \"demarche export --format w3c\" writes them, or what Hypothesis exports as JSON\n\n" +
			"Notes are put on the words that they were on, where those are found beyond doubt. A note of which the\n" +
			"words are not found keeps them; one on what FILE does not have is on the dossier as a whole. A remark\n" +
			"says so of each. What can be no note is refused with the reason, and does not keep the others out; the\n" +
			"command ends with 1 then, though these are in FILE.\n" +
			"Labels that FILE lacks are made. Notes that FILE has already are passed over. All of it is one act,\n" +
			"which undo takes back.\n\n" +
			"JSON of notes: \"format\", \"read\", \"imported\", which is the sum of \"whole\", \"replies\", \"exact\", \"found\", \"review\"\n" +
			"and \"orphans\", then \"here\" (passed over), \"new_ids\", \"new_labels\", \"refused\", \"remarks\" (\"line\", \"path\",\n" +
			"\"note\", \"refused\", \"text\") and \"more_remarks\", those that are not listed. JSON of a dossier: \"title\", \"versions\", \"statements\", \"sources\", \"notes\".",
		Args: exactly("INPUT", "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if exchange.HoldsNotes(args[0]) {
				return importNotes(cmd, args[0], args[1], asJSON)
			}
			return importDossier(cmd, args[0], args[1], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// importDossier fills an empty dossier.
func importDossier(cmd *cobra.Command, input, path string, asJSON bool) error {
	d, err := exchange.ReadFile(input)
	if err != nil {
		return notImported(input, err)
	}
	return withStore(cmd, path, func(s *store.Store) error {
		if _, err := s.Import(cmd.Context(), d); err != nil {
			return err
		}
		if asJSON {
			return printJSON(cmd.OutOrStdout(), struct {
				Title      string `json:"title"`
				Versions   int    `json:"versions"`
				Statements int    `json:"statements"`
				Sources    int    `json:"sources"`
				Notes      int    `json:"notes"`
			}{d.Title, len(d.Versions), len(d.Statements), len(d.Sources), len(d.Notes)})
		}
		fmt.Fprintf(cmd.OutOrStdout(), "imported %q: %d versions, %d statements, %d sources, %d notes\n",
			d.Title, len(d.Versions), len(d.Statements), len(d.Sources), len(d.Notes))
		return nil
	})
}

func notImported(input string, err error) error {
	return fmt.Errorf("nothing was imported from %s: %w", input, err)
}

// errNoneImported is how an import of notes ends of which each was refused.
var errNoneImported = errors.New("every annotation was refused; nothing was changed")

// importNotes brings notes into a dossier and tells what became of each.
func importNotes(cmd *cobra.Command, input, path string, asJSON bool) error {
	return withStore(cmd, path, func(s *store.Store) error {
		notes, report, err := app.NotesFor(cmd.Context(), s, input)
		if err != nil {
			return notImported(input, err)
		}
		if len(notes) > 0 {
			if _, err := s.AddNotes(cmd.Context(), filepath.Base(input), notes); err != nil {
				return err
			}
		}
		if asJSON {
			err = printJSON(cmd.OutOrStdout(), importRecordOf(report))
		} else {
			printImport(cmd.OutOrStdout(), input, report)
		}
		if err == nil {
			err = refusedOf(input, report)
		}
		return err
	})
}

// refusedOf is how an import of notes ends of which some were refused, though the
// others are in the dossier; nil where none was.
func refusedOf(input string, report *exchange.NoteReport) error {
	switch taken := report.Read - report.Refused; {
	case report.Refused == 0:
		return nil
	case taken == 0:
		return notImported(input, errNoneImported)
	case report.Refused == 1:
		return fmt.Errorf("1 of the %d annotations in %s was refused; the reason stands with it. The dossier has the others", report.Read, input)
	default:
		return fmt.Errorf("%d of the %d annotations in %s were refused; the reasons stand with them. The dossier has the others", report.Refused, report.Read, input)
	}
}

func printImport(w io.Writer, input string, report *exchange.NoteReport) {
	imported := "imported " + amount(report.Notes(), "note")
	if report.Notes() == 0 {
		imported = "imported nothing new"
	}
	fmt.Fprintf(w, "%s from %s\n%s\n", imported, printable(input), report.Summary())
	for _, remark := range report.Remarks {
		fmt.Fprintf(w, "  %s\n", printable(remark.String()))
	}
	if report.More > 0 {
		fmt.Fprintf(w, "  and %s more\n", amount(report.More, "remark"))
	}
}

// importRecord is the report as import --json prints it.
type importRecord struct {
	Format   string         `json:"format"`
	Read     int            `json:"read"`
	Imported int            `json:"imported"`
	Whole    int            `json:"whole"`
	Replies  int            `json:"replies"`
	Exact    int            `json:"exact"`
	Found    int            `json:"found"`
	Review   int            `json:"review"`
	Orphans  int            `json:"orphans"`
	Here     int            `json:"here"`
	NewIDs   int            `json:"new_ids"`
	Labels   int            `json:"new_labels"`
	Refused  int            `json:"refused"`
	Remarks  []importRemark `json:"remarks"`
	More     int            `json:"more_remarks"`
}

// importRemark is what there is to say about one annotation.
type importRemark struct {
	Line    *int    `json:"line"` // null: about the file as a whole
	Path    *string `json:"path"`
	Note    *string `json:"note"` // by what the annotation is known; null: by nothing
	Refused bool    `json:"refused"`
	Text    string  `json:"text"`
}

func importRecordOf(r *exchange.NoteReport) importRecord {
	record := importRecord{
		Format: r.Format, Read: r.Read, Imported: r.Notes(), Whole: r.Whole, Replies: r.Replies, Exact: r.Exact, Found: r.Found,
		Review: r.Review, Orphans: r.Orphans, Here: r.Here, NewIDs: r.NewIDs, Labels: r.Labels, Refused: r.Refused,
		Remarks: make([]importRemark, len(r.Remarks)), More: r.More,
	}
	for i, remark := range r.Remarks {
		record.Remarks[i] = importRemark{Path: orNull(remark.Path), Note: orNull(remark.Note), Refused: remark.Refused, Text: remark.Text}
		if remark.Line > 0 {
			record.Remarks[i].Line = &remark.Line
		}
	}
	return record
}
