package plantext

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	f.Add("a.txt", []byte("1. One.\n2. Two.\n a) sub\n"))
	f.Add("a.md", []byte("# T\n\n1. One\n2. Two\n\n> q\n"))
	f.Add("a.docx", wordFile(`<w:p><w:r><w:t>One</w:t></w:r></w:p>`))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		p, err := Parse(context.Background(), filepath.Base(name), content)
		if (p == nil) == (err == nil) {
			t.Fatalf("plan %v, error %v", p, err)
		}
		if err != nil {
			return
		}
		for i, point := range p.Points {
			if !utf8.ValidString(point.Text) || point.Parent >= i || point.Parent < -1 {
				t.Fatalf("point %d is %+v", i, point)
			}
		}
	})
}

// wordFile is a Word file of such a body.
func wordFile(body string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// told writes the points as "1 One.", those below others with spaces in front.
func told(p *Plan) string {
	var b strings.Builder
	if p.Title != "" {
		b.WriteString("= " + p.Title + "\n")
	}
	for _, point := range p.Points {
		for up := point.Parent; up >= 0; up = p.Points[up].Parent {
			b.WriteString("  ")
		}
		b.WriteString("[" + point.Number + "] ")
		if point.Title != "" {
			b.WriteString("<" + point.Title + "> ")
		}
		b.WriteString(strings.ReplaceAll(point.Text, "\n", "⏎") + "\n")
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"paragraphs", "a.txt", "One two.\n\nThree\nfour.\n", "[] One two.\n[] Three⏎four.\n"},
		{"one paragraph is verbatim", "a.txt", "3 troops . leave\n", "[] 3 troops . leave\n"},
		{"a year is no number", "a.txt", "2025 was hard.\n\nWe agree.\n", "[] 2025 was hard.\n[] We agree.\n"},
		{"numbered lines", "a.txt", "1. One.\n2. Two.\n3. Three.\n", "[1] One.\n[2] Two.\n[3] Three.\n"},
		{"CRLF and BOM", "a.txt", "\ufeff1) One.\r\n2) Two.\r\n", "[1] One.\n[2] Two.\n"},
		{"Cyrillic", "a.txt", "Стаття 1. Один.\n\nСтаття 2. Два.\n", "[Стаття 1] Один.\n[Стаття 2] Два.\n"},
		{"Markdown", "a.md", "# Plan\n\n1. One *two*.\n2. Three.\n", "= Plan\n[1] One two.\n[2] Three.\n"},
		{"empty", "a.txt", "", ""},
		{"Word", "a.docx", string(wordFile(`<w:p><w:r><w:t xml:space="preserve">One </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>`)), "[] One new\n"},
	} {
		p, err := Parse(context.Background(), c.file, []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := told(p); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct{ name, file, content, want string }{
		{"junk", "a.txt", "\x00\x01\x02\xff\xfe\x00", "a.txt"},
		{"no zip", "a.docx", "hello there", "docx"},
		{"a PDF", "a.pdf", "%PDF-1.7 ...", "PDF"},
		{"an old Word file", "a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "docx"},
	} {
		p, err := Parse(context.Background(), c.file, []byte(c.content))
		if err == nil {
			t.Errorf("%s: read as %q", c.name, told(p))
			continue
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; it does not say %q", c.name, err, c.want)
		}
	}
	if _, err := Read(context.Background(), filepath.Join(t.TempDir(), "none.txt")); err == nil || !strings.Contains(err.Error(), "none.txt") {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := Read(context.Background(), t.TempDir()); err == nil {
		t.Error("a folder is read")
	}
}

// TestWindows1251 is recognised, and said.
func TestWindows1251(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	// "Україна проводить вибори протягом ста днів."
	content := []byte("\xd3\xea\xf0\xe0\xbf\xed\xe0 \xef\xf0\xee\xe2\xee\xe4\xe8\xf2\xfc \xe2\xe8\xe1\xee\xf0\xe8 \xef\xf0\xee\xf2\xff\xe3\xee\xec \xf1\xf2\xe0 \xe4\xed\xb3\xe2.")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Points) != 1 || p.Points[0].Text != "Україна проводить вибори протягом ста днів." || len(p.Notes) != 1 {
		t.Errorf("%+v", p)
	}
}

// TestZipBomb is refused before it takes the memory.
func TestZipBomb(t *testing.T) {
	bomb := wordFile(strings.Repeat(" ", 40<<20))
	if _, err := Parse(context.Background(), "a.docx", bomb); err == nil || !strings.Contains(err.Error(), "a.docx") {
		t.Errorf("%d bytes that unpack to 40 MB: %v", len(bomb), err)
	}
}
