package redline

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/app/compare"
)

func pageOf(t testing.TB, c *compare.Comparison) string {
	t.Helper()
	var b strings.Builder
	if err := HTML(&b, header, c); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTML(t *testing.T) {
	page := pageOf(t, example(t))
	for _, want := range []string{
		"<title>Two &lt;texts&gt; &amp; ]]&gt;</title>", `<html lang="en">`, "2 amended, 1 split, 1 merged, 2 dropped, 1 new, 1 moved",
		`href="#row2">moved: now 2</a>`, `href="#from2">moved: was 7</a>`, "<del>600,000</del><ins>800,000</ins>",
		"<b>number</b> <span>600,000 → 800,000 persons, +33 %</span>", "moved away 1</a>", "moved here 1</a>",
		`<ins class="mark">¶</ins>`, `<del class="mark">¶</del>`, "@page", "@media print", "prefers-color-scheme: dark",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is missing in\n%s", want, page)
		}
	}
}

// TestHTMLOfAnything looks for elements that no text may make, anchors that lead
// nowhere, and names that stand twice.
func TestHTMLOfAnything(t *testing.T) {
	for seed := range uint64(200) {
		page := pageOf(t, random(t, rand.New(rand.NewPCG(seed, 5))))
		ids, leads := map[string]bool{}, []string{}
		parse(t, page).walk(func(n *node) {
			if n.name == "script" {
				t.Fatalf("a script came of the text:\n%s", page)
			}
			if id := n.attrs["id"]; id != "" {
				if ids[id] {
					t.Fatalf("%s stands twice:\n%s", id, page)
				}
				ids[id] = true
			}
			if to := n.attrs["href"]; to != "" {
				leads = append(leads, strings.TrimPrefix(to, "#"))
			}
		})
		for _, to := range leads {
			if !ids[to] {
				t.Fatalf("%s leads nowhere:\n%s", to, page)
			}
		}
	}
}

// TestHTMLSpellsBothTexts reads the words of each row back.
func TestHTMLSpellsBothTexts(t *testing.T) {
	for seed := range uint64(200) {
		c := random(t, rand.New(rand.NewPCG(seed, 6)))
		for k := range c.Rows {
			r := &c.Rows[k]
			if len(r.Old) > 1 || len(r.New) > 1 {
				continue // these have numbers among their words
			}
			for i := range r.Runs {
				r.Runs[i].Move = 0 // and these labels
			}
		}
		page := pageOf(t, c)
		rows := regexp.MustCompile(`(?s)<tr class="[a-z]+" id="row\d+"><th scope="row">.*?</th><td>(.*?)</td>`).FindAllStringSubmatch(page, -1)
		if len(rows) != len(c.Rows) {
			t.Fatalf("%d rows, want %d", len(rows), len(c.Rows))
		}
		for k := range c.Rows {
			r := &c.Rows[k]
			if len(r.Old) > 1 || len(r.New) > 1 {
				continue
			}
			words := regexp.MustCompile(`(?s)<h3.*?</h3>`).ReplaceAllString(rows[k][1], "")
			is := ""
			for _, run := range r.Runs {
				if run.Op != compare.Delete {
					is += run.Text
				}
			}
			if got, want := spelledBy(t, words, "del"), dense(clean(is)); got != want {
				t.Fatalf("%q, want %q", got, want)
			}
		}
	}
}

// TestContrast measures every colour of words against every ground that they
// stand on, light, dark and on paper: WCAG 2.2 asks for 4.5 to 1.
func TestContrast(t *testing.T) {
	themes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(pageStyle, -1)
	if len(themes) != 3 {
		t.Fatalf("%d themes", len(themes))
	}
	for i, theme := range themes {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9A-F]{6})`).FindAllStringSubmatch(theme[1], -1) {
			colours[m[1]] = m[2]
		}
		for _, pair := range []string{
			"ink/ground", "second/ground", "muted/ground", "second/panel", "muted/panel", "second/chip", "came/ground", "went/ground", "moved/ground",
			"came/came-ground", "went/went-ground", "moved/moved-ground", "came/panel", "went/panel", "second/came-ground", "muted/came-ground", "moved/came-ground",
		} {
			word, ground, _ := strings.Cut(pair, "/")
			if got := contrast(t, colours[word], colours[ground]); got < 4.5 {
				t.Errorf("theme %d: %s is %.2f to 1", i, pair, got)
			}
		}
	}
}

// contrast is by the formula of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	light := func(colour string) (sum float64) {
		for k, weight := range []float64{0.2126, 0.7152, 0.0722} {
			v, err := strconv.ParseUint(fmt.Sprintf("%.2s", colour[2*k:]), 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(v) / 255
			if c <= 0.04045 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
