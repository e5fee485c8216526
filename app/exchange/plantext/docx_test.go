package plantext

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// word makes a DOCX out of what stands in its body, with numbering and styles
// where there are some.
type word struct {
	body, numbering, styles string
	strict                  bool
	extra                   map[string]string // other parts, or these in another form
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func (w word) spaces() string {
	space := wordSpace
	if w.strict {
		space = strictSpace
	}
	return fmt.Sprintf(`xmlns:w="%s" xmlns:mc="%s" xmlns:m="%s" xmlns:wps="urn:wps" xmlns:v="urn:v"`, space, choiceSpace, mathSpace)
}

func (w word) parts() map[string]string {
	base := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	if w.strict {
		base = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
	}
	parts := map[string]string{
		"_rels/.rels":       xmlHead + `<Relationships xmlns="urn:r"><Relationship Id="1" Type="` + base + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": xmlHead + `<w:document ` + w.spaces() + `><w:body>` + w.body + `</w:body></w:document>`,
		"word/_rels/document.xml.rels": xmlHead + `<Relationships xmlns="urn:r"><Relationship Id="1" Type="` + base + `styles" Target="styles.xml"/>` +
			`<Relationship Id="2" Type="` + base + `numbering" Target="/word/numbering.xml"/></Relationships>`,
	}
	if w.numbering != "" {
		parts["word/numbering.xml"] = xmlHead + `<w:numbering ` + w.spaces() + `>` + w.numbering + `</w:numbering>`
	}
	if w.styles != "" {
		parts["word/styles.xml"] = xmlHead + `<w:styles ` + w.spaces() + `>` + w.styles + `</w:styles>`
	}
	for name, content := range w.extra {
		parts[name] = content
	}
	return parts
}

func (w word) zip(t testing.TB) []byte { return zipped(t, w.parts()) }

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// par is a paragraph with properties and one run.
func par(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

// num puts a paragraph into a list.
func num(id, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id)
}

func styled(id string) string { return `<w:pStyle w:val="` + id + `"/>` }

// level is one of a list.
func level(at int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, at, format, more, text)
}

func list(id int, levels ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, strings.Join(levels, ""))
}

func listNum(id, of int, overrides string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, of, overrides)
}

// planList has the numbers of a plan: 1., a), (i).
var planList = list(0, level(0, "decimal", "%1.", ""), level(1, "lowerLetter", "%2)", ""), level(2, "lowerRoman", "(%3)", "")) + listNum(1, 0, "")

// TestNumbersOfWord has the numbers as a word processor shows them.
func TestNumbersOfWord(t *testing.T) {
	startAt3 := `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>`
	cases := []struct {
		name string
		word word
		want string // of shown
	}{
		{
			"levels",
			word{numbering: planList, body: par(num(1, 0), "one") + par(num(1, 1), "one a") + par(num(1, 1), "one b") +
				par(num(1, 2), "one b i") + par(num(1, 0), "two") + par(num(1, 1), "two a")},
			"1|one\n a|one a\n b|one b\n  i|one b i\n2|two\n a|two a",
		},
		{"levels in one number", word{
			numbering: list(0, level(0, "decimal", "%1.", ""), level(1, "lowerLetter", "%1.%2)", "")) + listNum(1, 0, ""),
			body:      par(num(1, 0), "x") + par(num(1, 1), "y") + par(num(1, 0), "z") + par(num(1, 1), "w"),
		}, "1|x\n 1.a|y\n2|z\n 2.a|w"},
		{"a level passed over counts from its start", word{
			numbering: list(0, level(0, "decimal", "%1.", ""), level(1, "decimal", "%1.%2", "")) + listNum(1, 0, ""),
			body:      par(num(1, 1), "y") + par(num(1, 1), "z"),
		}, "1.1|y\n1.2|z"},
		{"roman above legal decimals", word{
			numbering: list(0, level(0, "upperRoman", "Article %1.", ""), level(1, "decimal", "%1.%2", "<w:isLgl/>")) + listNum(1, 0, ""),
			body:      par(num(1, 0), "x") + par(num(1, 0), "y") + par(num(1, 1), "z"),
		}, "Article I|x\nArticle II|y\n 2.1|z"},
		{"russian letters pass й over", word{
			numbering: list(0, level(0, "russianLower", "%1)", "")) + listNum(1, 0, ""),
			body:      strings.Repeat(par(num(1, 0), "x"), 11),
		}, "а|x\nб|x\nв|x\nг|x\nд|x\nе|x\nж|x\nз|x\nи|x\nк|x\nл|x"},
		{"letters behind z", word{
			numbering: list(0, level(0, "upperLetter", "%1.", "")) + listNum(1, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="26"/></w:lvlOverride>`),
			body:      par(num(1, 0), "x") + par(num(1, 0), "y"),
		}, "Z|x\nAA|y"},
		{"a second num goes on, one with a start begins anew", word{
			numbering: list(0, level(0, "decimal", "%1.", "")) + listNum(1, 0, "") + listNum(2, 0, "") + listNum(3, 0, startAt3),
			body:      par(num(1, 0), "x") + par(num(2, 0), "y") + par(num(3, 0), "z") + par(num(3, 0), "v") + par(num(1, 0), "w"),
		}, "1|x\n2|y\n3|z\n4|v\n5|w"},
		{"a level that never restarts", word{
			numbering: list(0, level(0, "upperRoman", "%1.", ""), level(1, "decimal", "%2.", `<w:lvlRestart w:val="0"/>`)) + listNum(1, 0, ""),
			body:      par(num(1, 0), "x") + par(num(1, 1), "y") + par(num(1, 0), "z") + par(num(1, 1), "w"),
		}, "I|x\n 1|y\nII|z\n 2|w"},
		{"a level of the num's own", word{
			numbering: list(0, level(0, "decimal", "%1.", "")) + listNum(1, 0, `<w:lvlOverride w:ilvl="0">`+level(0, "lowerRoman", "%1)", "")+`</w:lvlOverride>`),
			body:      par(num(1, 0), "x") + par(num(1, 0), "y"),
		}, "i|x\nii|y"},
		{"bullets have no number", word{
			numbering: list(0, level(0, "decimal", "%1.", ""), level(1, "bullet", "·", "")) + listNum(1, 0, ""),
			body:      par(num(1, 0), "x") + par(num(1, 1), "y") + par(num(1, 1), "z"),
		}, "1|x\n |y\n |z"},
		{"no number is a paragraph", word{
			numbering: list(0, level(0, "none", "", "")) + listNum(1, 0, ""),
			body:      par(num(1, 0), "x") + par(num(7, 0), "y") + par(num(0, 0), "z"),
		}, "|x\n|y\n|z"},
		{"by style, by the style it stands on, and taken away", word{
			numbering: planList,
			styles: `<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="Point"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Point"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>`,
			body: par(styled("Point"), "x") + par(styled("Sub"), "y") + par(styled("Sub"), "z") + par(styled("Point")+num(0, 0), "Closing words.") + par(styled("Point"), "v"),
		}, "1|x\n a|y\n b|z¶¶Closing words.\n2|v"},
		{"the level that names the style", word{
			numbering: list(0, level(0, "decimal", "%1.", ""), level(1, "lowerLetter", "%2)", `<w:pStyle w:val="Sub"/>`)) + listNum(1, 0, ""),
			styles:    `<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			body:      par(num(1, 0), "x") + par(styled("Sub"), "y"),
		}, "1|x\n a|y"},
		{"a list of a style", word{
			numbering: `<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>` + listNum(2, 5, "") + planList,
			styles:    `<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			body:      par(num(2, 0), "x") + par(num(2, 1), "y"),
		}, "1|x\n a|y"},
		{"styles in a ring", word{
			styles: `<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>`,
			body:   par(styled("A"), "x"),
		}, "|x"},
		{"an empty item takes a number", word{numbering: planList, body: par(num(1, 0), "x") + par(num(1, 0), "") + par(num(1, 0), "z")}, "1|x\n3|z"},
		{"set in below an item", word{numbering: planList, body: par(num(1, 0), "x") + par(`<w:ind w:left="720"/>`, "more") + par("", "Other words.")}, "1|x¶¶more\n|Other words."},
		{"typed numbers", word{body: par("", "Peace plan") + par("", "1. x") + par("", "2. y") + par("", "(a) z") + par("", "(b) v")}, "# Peace plan\n1|x\n2|y\n a|z\n b|v"},
		{"typed letters below numbers of a list", word{numbering: planList, body: par(num(1, 0), "x") + par("", "(a) y") + par("", "(b) z") + par(num(1, 0), "v")}, "1|x\n a|y\n b|z\n2|v"},
		{"articles typed, their paragraphs a list", word{
			numbering: planList + listNum(2, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`),
			body:      par("", "Article 1") + par("", "Scope") + par(num(1, 0), "x") + par(num(1, 0), "y") + par("", "Article 2") + par("", "Use of words") + par(num(2, 0), "z") + par(num(2, 0), "v"),
		}, "Article 1 Scope|\n 1|x\n 2|y\nArticle 2 Use of words|\n 1|z\n 2|v"},
		{"headings with numbers", word{
			numbering: list(0, level(0, "decimal", "%1.", ""), level(1, "decimal", "%1.%2", "")) + listNum(1, 0, ""),
			styles: `<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`,
			body: par(styled("T"), "The plan") + par(styled("H1"), "Army") + par("", "At most 600 000.") + par(styled("H2"), "Aircraft") + par("", "In Poland.") + par("", "And more.") + par(styled("H1"), "Money"),
		}, "# The plan\n1 Army|At most 600 000.\n 1.1 Aircraft|In Poland.¶¶And more.\n2 Money|"},
		{"headings without", word{
			styles: `<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>`,
			body:   par(styled("H1"), "The plan") + par(styled("H1"), "Army") + par("", "At most 600 000.") + par(styled("H1"), "Money") + par("", "None."),
		}, "# The plan\n Army|At most 600 000.\n Money|None."},
	}
	for _, c := range cases {
		for _, strict := range []bool{false, true} {
			c.word.strict = strict
			t.Run(fmt.Sprintf("%s, strict %v", c.name, strict), func(t *testing.T) {
				if got := shown(parsed(t, "plan.docx", c.word.zip(t))); got != c.want {
					t.Errorf("got\n%s\nwant\n%s", got, c.want)
				}
			})
		}
	}
}
