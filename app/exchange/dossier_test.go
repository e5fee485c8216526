package exchange

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store/plan"
)

// smallFile is a canonical document that uses every member of the format.
const smallFile = "testdata/small.json"

// shippedFile is the dossier that travels with the program.
var shippedFile = filepath.Join("..", "..", "assets", "dossier", "ukraine-peace-plan-2025.json")

// load is the content of a file.
func load(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func sha256Of(text string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(text))) }

func read(text string) (*plan.Dossier, error) {
	return ReadDossier(strings.NewReader(text))
}

func mustRead(t testing.TB, text string) *plan.Dossier {
	t.Helper()
	d, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mustWrite(t testing.TB, d *plan.Dossier) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteDossier(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCanonicalFilesKeepTheirBytes(t *testing.T) {
	for _, name := range []string{shippedFile, smallFile} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			want := load(t, name)
			if got := mustWrite(t, mustRead(t, want)); got != want {
				t.Errorf("the file was not written as it was read:\n%s", cmp.Diff(want, got))
			}
		})
	}
}

func TestReadShippedDossierIsComplete(t *testing.T) {
	d := mustRead(t, load(t, shippedFile))
	provisions := 0
	for _, v := range d.Versions {
		provisions += len(v.Provisions)
	}
	got := []int{len(d.Stakeholders), len(d.Themes), len(d.Sources), len(d.Versions), provisions, len(d.Statements), len(d.Notes)}
	if want := []int{4, 14, 260, 6, 119, 245, 0}; !cmp.Equal(got, want) {
		t.Errorf("stakeholders, themes, sources, versions, provisions, statements, notes = %v, want %v", got, want)
	}
}

func TestReadDossierReadsEveryMember(t *testing.T) {
	archived := "Umerov: no agreement.\nSays \"no\" & <denies> it.\n"
	want := &plan.Dossier{
		Title: "Canal talks", Summary: "Two sides, one canal.", Language: "en", Updated: "2025-12-01",
		Stakeholders: []plan.Stakeholder{{ID: "north", Name: "North", Short: "NO"}, {ID: "south", Name: "South", Short: "SO", MemberOf: "north"}},
		Themes:       []plan.Theme{{ID: "toll", Name: "Tolls"}},
		Sources: []plan.Source{
			{
				ID: "gazette-1", Publisher: "Gazette", Title: "Text of the draft", URL: "https://example.org/a?b=1&c=<2>",
				Published: "2025-11", Language: "en", Note: "First print.",
				Archived: plan.Archive{Text: archived, SHA256: "@sha256@"},
			},
			{ID: "radio-2", Title: "Вечірні новини: «ні»", Language: "uk"},
		},
		Versions: []plan.Version{
			{
				ID: "v1", Title: "First draft", Short: "Draft", Dated: "2025-11-20", Status: plan.Draft, IssuedBy: "North",
				Evidence: []plan.Evidence{{Source: "gazette-1"}},
				Provisions: []plan.Provision{
					{
						ID: "v1-1", Number: "1", NumberBasis: plan.NumberPrinted, Theme: "toll", Title: "Toll", Text: "The toll is 2.50 a ton.",
						Terms: []plan.Term{
							{Name: "toll", Value: plan.Value{Text: "2.50", IsNumber: true}, Unit: "crowns a ton"},
							{Name: "payer", Value: plan.Value{Text: "South"}},
						},
						Evidence: []plan.Evidence{{Source: "gazette-1", Locator: "para 6"}},
					},
					{ID: "v1-1-a", Number: "1.a", NumberBasis: plan.NumberLabel, Parent: "v1-1", Text: "Fishing boats pay nothing."},
				},
			},
			{
				ID: "v2", Title: "Second draft", Dated: "2025-11-28", Status: plan.CounterProposal,
				DerivedFrom: []plan.VersionID{"v1"}, Note: "Leaked.",
				Provisions: []plan.Provision{{
					ID: "v2-1", Number: "1", NumberBasis: plan.NumberInferred, Title: "Toll",
					DescendsFrom: []plan.Link{{Provision: "v1-1", Kind: plan.Amended}, {Provision: "v1-1-a", Kind: plan.Merged}},
				}},
			},
		},
		Statements: []plan.Statement{
			{
				ID: "north-yes", About: []plan.Subject{plan.On("v1-1"), plan.Whole("v1")}, Holder: "south",
				Speaker: plan.Speaker{Name: "A. North", Role: "envoy", Party: "north"}, Date: "2025-11-21", DateBasis: plan.DateReport,
				Stance: plan.Conditions, Summary: "South agrees to the toll.", Quote: "They said yes.",
				Channel: plan.Report, Confidence: plan.Low, Evidence: []plan.Evidence{{Source: "gazette-1"}},
			},
			{
				ID: "south-no", About: []plan.Subject{plan.On("v1-1")}, Holder: "south",
				Speaker: plan.Speaker{Name: "B. South"}, Date: "2025-11-22", DateBasis: plan.DateStated,
				Summary: "South denies it.", Channel: plan.OnRecord, Confidence: plan.High,
				Disputes: []plan.StatementID{"north-yes"},
			},
		},
		Notes: []plan.Note{
			{
				ID: "n1", On: plan.CellOf(plan.Whole("v1"), "south"), Body: "Ask again.", Tags: []string{"later", "toll"},
				Label: "red", Status: plan.NoteToDo, Author: "me",
				Created: time.Date(2025, 12, 1, 9, 30, 0, 0, time.UTC),
				Changed: time.Date(2025, 12, 1, 9, 30, 0, 250e6, time.UTC),
			},
			{
				ID: "n2", On: plan.Target{Kind: plan.OnDossier}, Status: plan.NotePlain,
				Created: time.Date(2025, 12, 2, 0, 0, 0, 0, time.UTC),
				Changed: time.Date(2025, 12, 2, 0, 0, 0, 0, time.UTC),
			},
		},
	}
	all := plan.Filter{
		Contested: true, Reversed: true, ClaimsOnly: true, NoStatement: true, WithNotes: true, ChangedSince: "2025-11-22", Carried: true,
	}
	want.Views = []plan.View{
		{
			ID: "view-1", Name: "Toll, and who pays it", Version: "v1", AsOf: "2025-11-24", Since: "2025-11-20", Order: plan.ByContention,
			Filter: all.WithThemes("", "boats").WithStances(plan.Rejects, plan.Accepts).WithHolder("south", plan.Opposes).
				WithAgree("north", "south").WithDiffer("east", "west").WithChannels(plan.OnRecord).WithConfidences(plan.High),
			Columns: []plan.StakeholderID{"south", "east"}, Pinned: []plan.StakeholderID{"south"}, Folded: []plan.ThemeID{"toll", ""}, Reading: "cards",
		},
		{ID: "view-2", Name: "Everything", Order: plan.ByNumber},
	}
	want.Sources[0].Archived.SHA256 = sha256Of(archived)
	if diff := cmp.Diff(want, mustRead(t, load(t, smallFile))); diff != "" {
		t.Errorf("read something else (-want +got):\n%s", diff)
	}
}

// TestReadDossierGenerous reads documents that are not canonical but say what
// they mean.
func TestReadDossierGenerous(t *testing.T) {
	least := `{"format":"demarche-dossier","format_version":1,"dossier":{"title":"T"}}`
	full := `{"annotations":[
		{"on":"provision:p","tags":["b","a"],"created":"2025-01-02T03:04:05.120Z","id":"n"}],
		"statements":[{"id":"s","about":[{"version":"v"}],"holder":"h","speaker":{"name":"N"},"date":"2025-01-02",
			"summary":"S","channel":"anonymous","confidence":"medium"}],
		"versions":[{"id":"v","title":"V","dated":"2025-01-01","status":"leaked","note":null,
			"provisions":[{"id":"p","text":"\u0456\ud83d\ude00\/"}]}],
		"sources":[{"id":"x","title":"X","url":"","published":"2025"}],
		"stakeholders":[{"id":"h","name":"H"}],` + least[1:]
	created := time.Date(2025, 1, 2, 3, 4, 5, 120e6, time.UTC)
	fullDossier := &plan.Dossier{
		Title:        "T",
		Stakeholders: []plan.Stakeholder{{ID: "h", Name: "H"}},
		Sources:      []plan.Source{{ID: "x", Title: "X", Published: "2025"}},
		Versions: []plan.Version{{
			ID: "v", Title: "V", Dated: "2025-01-01", Status: plan.Leaked,
			Provisions: []plan.Provision{{ID: "p", NumberBasis: plan.NumberPrinted, Text: "і😀/"}},
		}},
		Statements: []plan.Statement{{
			ID: "s", About: []plan.Subject{plan.Whole("v")}, Holder: "h", Speaker: plan.Speaker{Name: "N"},
			Date: "2025-01-02", DateBasis: plan.DateStated, Summary: "S", Channel: plan.Anonymous, Confidence: plan.Medium,
		}},
		Notes: []plan.Note{{
			ID: "n", On: plan.TargetOf(plan.OnProvision, "p"), Tags: []string{"a", "b"}, Status: plan.NotePlain,
			Created: created, Changed: created,
		}},
	}
	for _, c := range []struct {
		name, text string
		want       *plan.Dossier
	}{
		{"only what is required", least, &plan.Dossier{Title: "T"}},
		{"byte order mark", "\ufeff" + least, &plan.Dossier{Title: "T"}},
		{"white space around", "\r\n\t " + least + "\n\n", &plan.Dossier{Title: "T"}},
		{"members in another order, optional ones missing", full, fullDossier},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, mustRead(t, c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadDossierFromWhereTheFileStands(t *testing.T) {
	const before = "ten bytes\n"
	file := strings.NewReader(before + load(t, smallFile))
	if _, err := file.Seek(int64(len(before)), io.SeekStart); err != nil {
		t.Fatal(err)
	}
	d, err := ReadDossier(file)
	if err != nil || d.Title != "Canal talks" {
		t.Errorf("d = %v, err = %v", d, err)
	}
}

// brokenDisk fails after some bytes.
type brokenDisk struct {
	*strings.Reader
	left int
}

var errDisk = errors.New("disk on fire")

func (b *brokenDisk) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errDisk
	}
	n, err := b.Reader.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func TestReadDossierTellsADiskFromAFile(t *testing.T) {
	text := load(t, smallFile)
	for _, left := range []int{0, 5, 16, 100, 3000, len(text)} {
		_, err := ReadDossier(&brokenDisk{strings.NewReader(text), left})
		if !errors.Is(err, errDisk) || err.Error() != "read dossier JSON: disk on fire" {
			t.Errorf("after %d bytes: err = %v, want the disk's own error and no place", left, err)
		}
	}
}

// fullDisk takes some bytes.
type fullDisk struct{ left int }

func (f *fullDisk) Write(p []byte) (int, error) {
	if len(p) > f.left {
		return f.left, errDisk
	}
	f.left -= len(p)
	return len(p), nil
}

func TestWriteDossierReportsTheDisk(t *testing.T) {
	d := mustRead(t, load(t, shippedFile))
	err := WriteDossier(&fullDisk{left: 50_000}, d)
	if !errors.Is(err, errDisk) {
		t.Errorf("err = %v, want the disk's own error", err)
	}
}
