package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// compared is what compare --json prints.
type compared struct {
	Old, New struct {
		Title      string
		Provisions []struct{ ID, Number, Text string }
	}
	Links []struct {
		Old, New []int
		Kind     string
		Moved    bool
		Score    float64
		Given    bool
		Runs     []struct {
			Op, Text string
			Was      *string
		}
		Changes []struct{ Kind, Old, New string }
	}
}

// spells fails where the runs of a link do not spell its texts, or a provision is
// not in exactly one link.
func (c *compared) spells(t *testing.T) {
	t.Helper()
	seen := [2]map[int]bool{{}, {}}
	for _, l := range c.Links {
		var want, got [2]string
		for _, i := range l.Old {
			want[0] += c.Old.Provisions[i].Text
			seen[0][i] = true
		}
		for _, i := range l.New {
			want[1] += c.New.Provisions[i].Text
			seen[1][i] = true
		}
		for _, r := range l.Runs {
			if r.Op != "insert" {
				got[0] += r.Text
			}
			if r.Op != "delete" {
				got[1] += r.Text
			}
		}
		if got != want {
			t.Errorf("runs spell %q, want %q", got, want)
		}
	}
	if len(seen[0]) != len(c.Old.Provisions) || len(seen[1]) != len(c.New.Provisions) {
		t.Errorf("%d of %d and %d of %d provisions are in links", len(seen[0]), len(c.Old.Provisions), len(seen[1]), len(c.New.Provisions))
	}
}

// twoFiles are two plans in files.
func twoFiles(t testing.TB, old, now string) (oldPath, newPath string) {
	t.Helper()
	folder := t.TempDir()
	oldPath, newPath = filepath.Join(folder, "old.txt"), filepath.Join(folder, "new.txt")
	for path, text := range map[string]string{oldPath: old, newPath: now} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return oldPath, newPath
}

const (
	onePlan   = "1. The army shall be capped at 600,000 persons.\n2. Ukraine will not join NATO.\n3. Prisoners are exchanged.\n"
	otherPlan = "1. Prisoners are exchanged.\n2. The army may be capped at 800,000 persons.\n"
)

func TestCompareFiles(t *testing.T) {
	old, now := twoFiles(t, onePlan, otherPlan)
	out := run("compare", old, now).done(t)
	for _, words := range []string{
		"1 amended, 1 dropped, 1 moved, 1 the same\n", "3 → 1: same, moved", "[-shall-]{+may+}",
		"number: 600,000 → 800,000 persons, +33 %", "modal: shall → may", "2 → —: dropped",
	} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is not in\n%s", words, out)
		}
	}
	c := parse[compared](t, run("compare", "--json", old, now).done(t))
	c.spells(t)
	if len(c.Links) != 3 || c.Links[0].Kind != "same" || !c.Links[0].Moved || c.Links[1].Kind != "amended" || c.Links[2].Kind != "dropped" {
		t.Errorf("links %+v", c.Links)
	}
	if changes := c.Links[1].Changes; len(changes) != 2 || changes[0].Kind != "modal" || changes[1].Kind != "number" || changes[1].New != "800,000" {
		t.Errorf("changes %+v", changes)
	}
}

// TestCompareIgnores what it is told to, and says what stood there.
func TestCompareIgnores(t *testing.T) {
	old, now := twoFiles(t, "The Army stays, for now.", "the army stays for now")
	c := parse[compared](t, run("compare", "--json", "--ignore", "case", "--ignore", "punctuation", old, now).done(t))
	var was, is string
	for _, r := range c.Links[0].Runs {
		if r.Op != "equal" {
			t.Errorf("%s %q", r.Op, r.Text)
		}
		if is += r.Text; r.Was != nil {
			was += *r.Was
		} else {
			was += r.Text
		}
	}
	if was != "The Army stays, for now." || is != "the army stays for now" {
		t.Errorf("%q and %q", was, is)
	}
}

// TestCompareVersions of the shipped dossier, each with each: what its lineage
// says is never contradicted.
func TestCompareVersions(t *testing.T) {
	path := example(t)
	for _, from := range []string{"v28", "ve3", "v20"} {
		for _, to := range []string{"v28", "veu24", "vdec", "v20"} {
			c := parse[compared](t, run("compare", "--json", "--from", from, "--to", to, path).done(t))
			c.spells(t)
			if from == to {
				for _, l := range c.Links {
					if l.Kind != "same" || l.Moved {
						t.Errorf("%s beside itself: %+v", from, l)
					}
				}
			}
		}
	}
	c := parse[compared](t, run("compare", "--json", "--from", "v28", "--to", "v20", path).done(t))
	given := 0
	for _, l := range c.Links {
		if l.Given {
			given++
		}
	}
	if given == 0 {
		t.Error("no link of the dossier's lineage is given")
	}
	alone(t, path)
}

// comparedAcross is what compare --json prints of more than two texts.
type comparedAcross struct {
	Texts []struct {
		Title      string
		Provisions []struct{ ID, Text string }
	}
	Base int
	Rows []struct {
		Cells []struct {
			Provisions []int
			Kind       *string
			Runs       *[]struct{ Op, Text string }
		}
		Variants []struct {
			Name       *string
			Start, End *int
			Readings   []struct {
				Words string
				Texts []int
			}
		}
	}
}

// told are the variants of the base's provisions, by id: the words of each reading
// with the titles of the texts that have it, whatever their order.
func (c *comparedAcross) told() map[string][]string {
	all := map[string][]string{}
	for _, row := range c.Rows {
		base := row.Cells[c.Base].Provisions
		if len(base) == 0 {
			continue
		}
		id := c.Texts[c.Base].Provisions[base[0]].ID
		for _, v := range row.Variants {
			var readings []string
			for _, r := range v.Readings {
				var in []string
				for _, k := range r.Texts {
					in = append(in, c.Texts[k].Title)
				}
				slices.Sort(in)
				readings = append(readings, strings.Join(append(in, r.Words), "|"))
			}
			slices.Sort(readings)
			all[id] = append(all[id], strings.Join(readings, "||"))
		}
	}
	return all
}

// TestCompareVariants: a base and others, and in whichever order these are named,
// the same readings.
func TestCompareVariants(t *testing.T) {
	path := example(t)
	out := run("compare", "--from", "v28", "--to", "ve3", "--to", "v20", path).done(t)
	for _, words := range []string{
		"base: 28 points · 20 Nov 2025\n", "28 points 6 Army ceiling · E3 draft 6 Army ceiling in peacetime · 20 points 4 Army size",
		"troop ceiling: “600,000 persons” in 28 points · “800,000 persons” in E3 draft, 20 points", "not in 20 points",
	} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is not in\n%.2000s", words, out)
		}
	}
	c := parse[comparedAcross](t, run("compare", "--json", "--from", "v28", "--to", "ve3", "--to", "v20", path).done(t))
	other := parse[comparedAcross](t, run("compare", "--json", "--from", "v28", "--to", "v20", "--to", "ve3", path).done(t))
	if c.Base != 0 || len(c.Texts) != 3 || len(c.Rows) < 39 {
		t.Fatalf("base %d, %d texts, %d rows", c.Base, len(c.Texts), len(c.Rows))
	}
	if diff := cmp.Diff(c.told(), other.told()); diff != "" {
		t.Errorf("another order has other variants: %s", diff)
	}
	for _, row := range c.Rows {
		for _, v := range row.Variants {
			if v.Start == nil {
				continue
			}
			text := []rune(c.Texts[0].Provisions[row.Cells[0].Provisions[0]].Text)
			if got := string(text[*v.Start:*v.End]); v.Readings[0].Texts[0] == 0 && strings.TrimSpace(got) != v.Readings[0].Words {
				t.Errorf("from %d to %d is %q, not %q", *v.Start, *v.End, got, v.Readings[0].Words)
			}
		}
	}
	old, now := twoFiles(t, onePlan, otherPlan)
	files := parse[comparedAcross](t, run("compare", "--json", old, now, now).done(t))
	if len(files.Texts) != 3 || len(files.Rows) != 3 {
		t.Errorf("%d texts, %d rows", len(files.Texts), len(files.Rows))
	}
	run("compare", "--from", "v28", "--to", "v20", "--to", "v20", path).failed(t, 2, "v20", "named twice")
	run("compare", "--format", "docx", "-o", "x.docx", old, now, now).failed(t, 2, "docx is for two texts", "text and json")
}

// TestCompareWritten in each form, to a file and to standard output.
func TestCompareWritten(t *testing.T) {
	path := example(t)
	folder := t.TempDir()
	for name, begin := range map[string]string{"a.html": "<!DOCTYPE html>", "a.htm": "<!DOCTYPE html>", "a.md": "# 28 points · 20 Nov 2025 → 20 points", "a.docx": "PK\x03\x04", "a.txt": "16 amended", "a.JSON": "{"} {
		out := filepath.Join(folder, name)
		if printed := run("compare", "--from", "v28", "--to", "v20", "-o", out, path).done(t); printed != "" {
			t.Errorf("%s: it prints %q", name, printed)
		}
		content, err := os.ReadFile(out)
		if err != nil || !strings.HasPrefix(string(content), begin) {
			t.Errorf("%s: %.60q, %v", name, content, err)
		}
	}
	if out := run("compare", "--format", "md", "--from", "v28", "--to", "v20", path).done(t); !strings.Contains(out, "**16 amended") {
		t.Errorf("Markdown: %.300s", out)
	}
	old, now := twoFiles(t, onePlan, otherPlan)
	page := filepath.Join(folder, "b.html")
	run("compare", "-o", page, old, now).done(t)
	if content, err := os.ReadFile(page); err != nil || !strings.Contains(string(content), "old.txt → new.txt") {
		t.Errorf("%.300s, %v", content, err)
	}
	run("compare", "-o", now, old, now).failed(t, 1, now, "one of the texts", "left as it is")
	if content, err := os.ReadFile(now); err != nil || string(content) != otherPlan {
		t.Errorf("the new text is %q now, %v", content, err)
	}
	run("compare", "--format", "html", "-o", path, old, now).failed(t, 1, "this is a dossier")
	run("compare", "--format", "html", "-o", filepath.Join(folder, "none", "a.html"), old, now).failed(t, 1, "no such folder")
	run("compare", "-o", filepath.Join(folder, "a.odt"), old, now).failed(t, 2, "the ending tells no format", "docx")
	run("compare", "--format", "pdf", old, now).failed(t, 2, `"pdf" is not known`)
	run("compare", "--json", "--format", "md", old, now).failed(t, 2, "leave one of them out")
	run("compare", "--format", "", old, now).failed(t, 2, "empty --format")
	run("compare", "-o", "", old, now).failed(t, 2, "empty --output")
}

func TestCompareIsCalledWrongly(t *testing.T) {
	path := example(t)
	old, now := twoFiles(t, onePlan, "\x00\x01\x02\x03")
	run("compare", old).failed(t, 2, "compare wants OLD and NEW")
	run("compare", "--from", "v28", path).failed(t, 2, "--from and --to go together")
	run("compare", "--from", "v28", "--to", "nosuch", path).failed(t, 2, "nosuch", "v20")
	run("compare", "--ignore", "verbs", old, old).failed(t, 2, "verbs", "case, punctuation, spacing, numbering or spelling")
	run("compare", old, now).failed(t, 1, now)
	run("compare", old, filepath.Join(filepath.Dir(now), "missing.txt")).failed(t, 1, "missing.txt")
	r := run("compare", old, "/dev/null")
	if r.status == 0 && !strings.Contains(r.out, "3 dropped") {
		t.Errorf("beside nothing: %+v", r)
	}
}
