package store_test

import (
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"demarche/store"
	"demarche/store/plan"
)

// hardTexts are texts that JSON, SQLite or a careless program could carry
// wrongly.
func hardTexts() []string {
	var controls strings.Builder
	for r := range rune(0xa0) {
		controls.WriteRune(r)
	}
	return []string{
		"\x00", "a\x00b\x00", controls.String(), "\uffff", "\ufffe\ufdd0", "\U0010ffff\U0001fffe", "\ufffd", "\ufeffx\ufeff",
		"\u0301", "\u0301\u0301 \u0456\u0308", "e\u0301", "\u2028\u2029", "\u202eשלום\u202c", "👩‍👩‍👧🇺🇦", "\U0001d518",
		`"`, `\`, `\\"`, `\u0000`, `\ud800`, `"},{"`, `null`, `true`, `{"a":1}`, `[1]`, `'); DROP TABLE note; --`, `%s%!d`, `<&>`,
		"007", "1e400", "-0", "0x10", "9223372036854775808", "1.0", "1_000", "NaN", "  7 ", "½",
		"a\r\nb\rc\n\r", "\r", "  x \t", "/", "//a/",
		strings.Repeat("мир\x00\"\\ \n", store.MaxBody/11), strings.Repeat("\x01", 1<<18),
	}
}

// kept is a text in the form in which all texts but archived ones are kept.
func kept(text string) string {
	return norm.NFC.String(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

// bytesOf reads every text of a file as bytes, by table, key and column: what
// a driver makes of a text does not come between.
func bytesOf(t testing.TB, db *sql.DB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, ft := range journaledOf(t, db) {
		for _, name := range ft.columns {
			query := fmt.Sprintf(`SELECT '%s %s ' || hex(%s) || ' ' || typeof(%s) || ' ' || hex(%s) FROM %s`,
				ft.name, name, strings.Join(ft.key, ` || '/' || `), name, name, ft.name)
			for _, line := range column(t, db, query) {
				words := strings.Split(line, " ")
				content, err := hex.DecodeString(words[len(words)-1])
				if err != nil {
					t.Fatal(err)
				}
				all[strings.Join(words[:len(words)-1], " ")] = string(content)
			}
		}
	}
	return all
}

// differingTexts names what is not the same in both, without the 2 MiB of it.
func differingTexts(a, b map[string]string) []string {
	var list []string
	for name := range maps.All(a) {
		if got, ok := b[name]; !ok || got != a[name] {
			list = append(list, fmt.Sprintf("%s: %.60q became %.60q", name, a[name], got))
		}
	}
	if len(a) != len(b) {
		list = append(list, fmt.Sprintf("%d values became %d", len(a), len(b)))
	}
	slices.Sort(list)
	return list
}

// hardDossier has each of the hard texts in every place that takes any text,
// the long ones in some.
func hardDossier() *plan.Dossier {
	d := &plan.Dossier{
		Title: "Hard texts", Stakeholders: []plan.Stakeholder{{ID: "h", Name: "H"}},
		Versions: []plan.Version{{ID: "v", Title: "V"}},
	}
	for i, text := range hardTexts() {
		id, long := fmt.Sprint("x", i), text
		if len(text) > 1<<16 {
			text = "long"
		}
		d.Sources = append(d.Sources, plan.Source{
			ID: plan.SourceID(id), Title: text, Note: text, Archived: plan.Archive{Text: long + "\r\ne\u0301", SHA256: "s"},
		})
		d.Themes = append(d.Themes, plan.Theme{ID: plan.ThemeID(id), Name: text})
		d.Versions[0].Provisions = append(d.Versions[0].Provisions, plan.Provision{
			ID: plan.ProvisionID(id), Number: "1", Title: text, Text: long,
			Terms:    []plan.Term{{Name: text, Value: plan.Value{Text: text}, Unit: text}},
			Evidence: []plan.Evidence{{Source: plan.SourceID(id), Locator: text}},
		})
		d.Statements = append(d.Statements, plan.Statement{
			ID: plan.StatementID(id), Holder: "h", Speaker: plan.Speaker{Name: text, Role: text}, Summary: text, Quote: text,
			About: []plan.Subject{plan.On(plan.ProvisionID(id))},
		})
		n := plan.Note{ID: plan.NoteID(id), On: onDossier, Body: long, Label: text, Status: plan.NotePlain}
		if len(text) < 200 && !strings.ContainsAny(text, "\r\n") {
			n.Tags = []string{text}
		}
		d.Notes = append(d.Notes, n)
	}
	return d
}

// TestHardTextsSurviveUndoAndRedo of the act that brought them.
func TestHardTextsSurviveUndoAndRedo(t *testing.T) {
	s := fresh(t, nil)
	must[store.Act](t)(s.Import(ctx, hardDossier()))
	db := behind(t, s.Path())
	want := bytesOf(t, db)
	for i, text := range hardTexts() {
		key := fmt.Sprintf("%X", fmt.Sprint("x", i))
		places := map[string]string{
			"source archived_text " + key + " text": text + "\r\ne\u0301", // verbatim
			"provision text " + key + " text":       kept(text),
			"note body " + key + " text":            kept(text),
		}
		if len(text) <= 1<<16 {
			places["term value "+key+"2F30 text"] = kept(text)
		}
		for place, now := range places {
			if want[place] != now {
				t.Errorf("%s holds %.80q, want %.80q", place, want[place], now)
			}
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if got := bytesOf(t, db); len(got) != 0 {
		t.Errorf("%d values are left", len(got))
	}
	must[store.Act](t)(s.Redo(ctx))
	if diff := differingTexts(want, bytesOf(t, db)); diff != nil {
		t.Errorf("redone:\n%s", strings.Join(diff, "\n"))
	}
	checkJournal(t, s.Path())
}

// TestHardTextsSurviveDeletion of the note, and its return from the trash, by
// undo and to an earlier value.
func TestHardTextsSurviveDeletion(t *testing.T) {
	s := fresh(t, nil)
	db := behind(t, s.Path())
	for _, text := range hardTexts() {
		if strings.TrimSpace(text) == "" || len(text) > store.MaxBody {
			continue
		}
		word := text
		if len(word) > 100 || strings.ContainsAny(word, "\r\n") {
			word = "long"
		}
		n := addNote(t, s, plan.Note{On: onDossier, Body: text, Label: word, Tags: []string{word, "x"}})
		first, want := lastAct(t, s).Seq, bytesOf(t, db)
		ways := map[string]func() error{
			"undo":                func() error { _, err := s.Undo(ctx); return err },
			"from the trash":      func() error { _, err := s.RestoreDeleted(ctx, store.NoteRecord(n.ID)); return err },
			"the value as it was": func() error { _, err := s.RestoreValue(ctx, store.NoteRecord(n.ID), first); return err },
			"to before an edit":   nil,
		}
		if len(text) > 1<<16 { // they take long
			ways = map[string]func() error{"to before an edit": nil}
		}
		for way, back := range ways {
			if back != nil {
				must[store.Act](t)(s.DeleteNote(ctx, n.ID))
			} else {
				_, _, err := s.ChangeNote(ctx, plan.Note{ID: n.ID, Body: "other", Label: "other", Tags: []string{"other"}, Status: plan.NoteToDo})
				check(t, err)
				back = func() error { _, err := s.Undo(ctx); return err }
			}
			check(t, back())
			if diff := differingTexts(want, bytesOf(t, db)); diff != nil {
				t.Errorf("%s:\n%s", way, strings.Join(diff, "\n"))
			}
		}
		_, err := s.DeleteNote(ctx, n.ID)
		check(t, err)
	}
	checkJournal(t, s.Path())
}

// TestArchivesThatAreNoUTF8 may be refused, for they are called texts; but what
// is taken in comes back byte for byte.
func TestArchivesThatAreNoUTF8(t *testing.T) {
	for _, text := range []string{"\xff\xfe", "caf\xe9", "\xed\xa0\x80", "a\xc3"} {
		s := fresh(t, nil)
		d := &plan.Dossier{Title: "T", Sources: []plan.Source{{ID: "s", Title: "S", Archived: plan.Archive{Text: text, SHA256: "x"}}}}
		if _, err := s.Import(ctx, d); err != nil {
			wantKind(t, err, store.Invalid)
			continue
		}
		must[store.Act](t)(s.Undo(ctx))
		must[store.Act](t)(s.Redo(ctx))
		if diff := cmp.Diff(text, export(t, s).Sources[0].Archived.Text); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
