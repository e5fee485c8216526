package plantext

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

const (
	ukrainian = "Чисельність Збройних сил України обмежується. Їхня кількість є предметом угоди; ґрунт — «земля»."
	russian   = "Численность украинских Вооружённых сил ограничивается. Это предмет соглашения сторон."
	french    = "L’armée ukrainienne sera limitée à un effectif précisé plus tard, où qu’elle soit déployée."
	german    = "Die Größe der Streitkräfte wird für die Dauer des Abkommens begrenzt; Übergänge sind möglich."
	english   = "The army’s size is limited – “in peace and in war” – to a number agreed later."
)

func TestEncodings(t *testing.T) {
	cases := []struct {
		name, text string
		in         encoding.Encoding
		note       string
	}{
		{"UTF-8", ukrainian, encoding.Nop, ""},
		{"UTF-16 little", ukrainian, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "read as UTF-16"},
		{"UTF-16 big", russian, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "read as UTF-16"},
		{"UTF-32", russian, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "read as UTF-32"},
		{"Ukrainian in 1251", ukrainian, charmap.Windows1251, "read as Windows-1251"},
		{"Russian in 1251", russian, charmap.Windows1251, "read as Windows-1251"},
		{"capitals in 1251", strings.ToUpper(ukrainian), charmap.Windows1251, "read as Windows-1251"},
		{"mixed scripts in 1251", "Article 5 NATO: " + ukrainian + " NATO and the United States agree on that.", charmap.Windows1251, "read as Windows-1251"},
		{"Ukrainian in KOI8-U", strings.ReplaceAll(ukrainian, "—", "-"), charmap.KOI8U, "read as KOI8-U"},
		{"Russian in KOI8-U", russian, charmap.KOI8U, "read as KOI8-U"},
		{"French", french, charmap.Windows1252, "read as Windows-1252"},
		{"German", german, charmap.Windows1252, "read as Windows-1252"},
		{"English with quotation marks", english, charmap.Windows1252, "read as Windows-1252"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := c.text
			if c.in == charmap.KOI8U {
				text = strings.NewReplacer("«", `"`, "»", `"`).Replace(text) // which it has not
			}
			content, err := c.in.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			p := parsed(t, "plan.txt", []byte(content))
			if len(p.Points) != 1 || p.Points[0].Text != text || strings.Join(p.Notes, ";") != c.note {
				t.Errorf("%s\nnotes %q", shown(p), p.Notes)
			}
		})
	}
}

// TestRefused has files that cannot be read as a plan, and what is said of them.
func TestRefused(t *testing.T) {
	stored := func(name, content string) []byte { return zipped(t, map[string]string{name: content}) }
	broken := word{extra: map[string]string{"word/document.xml": `<w:document xmlns:w="` + wordSpace + `"><w:body><w:p>` + "\n</w:body>"}}
	entity := word{extra: map[string]string{"word/document.xml": `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="` + wordSpace + `"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`}}
	deep := word{body: strings.Repeat("<w:tbl>", deepestXML+1)}
	deepStyles := word{styles: strings.Repeat("<w:style>", deepestXML+1), body: par("", "x")}
	bomb := word{body: par("", strings.Repeat("a", mostRatio*smallUnpacked/100))}
	notZip := bomb.zip(t)
	cases := []struct {
		name, file string
		content    []byte
		why        string
		line       int
	}{
		{"a byte that is no UTF-8", "a.txt", []byte("one\ntwo \x98\x81"), "byte 0x98 at offset 8 is no UTF-8", 2},
		{"NUL", "a.txt", []byte("one\n\x00\x00"), "byte 0x00 at offset 4", 2},
		{"control characters", "a.md", []byte("\x01\x02\x03\x04"), "byte 0x01 at offset 0", 1},
		{"PDF", "a.txt", []byte("%PDF-1.7\n"), "PDF", 0},
		{"RTF", "a.rtf", []byte(`{\rtf1 x}`), "RTF", 0},
		{"HTML", "a.html", []byte("<!DOCTYPE html><p>x"), "HTML", 0},
		{"a picture", "a", []byte("\x89PNG\r\n"), "picture", 0},
		{"an old Word file", "a.docx", []byte(oleHead + "WordDocument"), ".doc", 0},
		{"a protected file", "a.docx", []byte(oleHead + string(inUTF16("EncryptedPackage"))), "password", 0},
		{"text named docx", "a.docx", []byte("1. One"), "is no Word document", 0},
		{"half a docx", "a.docx", notZip[:len(notZip)/2], "archive that a .docx is cannot be opened", 0},
		{"another zip", "a.docx", stored("x.txt", "x"), "zip archive, and no Word", 0},
		{"ODT", "a.odt", stored("content.xml", "x"), "OpenDocument", 0},
		{"a spreadsheet", "a.docx", stored("xl/workbook.xml", "x"), "spreadsheet", 0},
		{"broken XML", "a.docx", broken.zip(t), "word/document.xml in it is broken in line 2", 0},
		{"entities", "a.docx", entity.zip(t), "broken in line 1", 0},
		{"nested", "a.docx", deep.zip(t), "nested more than 10000 deep", 0},
		{"nested styles", "a.docx", deepStyles.zip(t), "nested more than 10000 deep", 0},
		{"a zip bomb", "a.docx", bomb.zip(t), "larger than any document", 0},
		{"too large", "a.txt", make([]byte, Largest+1), "larger than the 64 MB", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p, err := Parse(context.Background(), c.file, c.content)
			e, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("%v, %v", p, err)
			}
			if !strings.Contains(e.Why, c.why) || e.Line != c.line || e.Path != c.file || e.Do == "" {
				t.Errorf("%s (line %d)", e, e.Line)
			}
		})
	}
}

// TestSniffed reads files that do not say by their name what they are.
func TestSniffed(t *testing.T) {
	for name, content := range map[string][]byte{
		"plan": []byte("Words."), "plan.text": []byte("Words."), "plan.dotx": word{body: par("", "Words.")}.zip(t), "plan.txt": word{body: par("", "Words.")}.zip(t),
	} {
		if got := shown(parsed(t, name, content)); got != "|Words." {
			t.Errorf("%s: %s", name, got)
		}
	}
}
