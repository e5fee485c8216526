package redline

import (
	"archive/zip"
	"bufio"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"demarche/app/compare"
)

// The parts of the document that are the same in all.
var (
	//go:embed parts/content_types.xml
	contentTypes string
	//go:embed parts/rels.xml
	packageRelations string
	//go:embed parts/document_rels.xml
	documentRelations string
	//go:embed parts/styles.xml
	styles string
	//go:embed parts/settings.xml
	settings string
)

// DOCX writes a comparison as a word processor's document (ECMA-376, transitional)
// with tracked changes: accepting all of them gives the new text in its order,
// rejecting all the old text in its own. What moved, a provision or a sentence in
// one, is moved there too. The document has nothing but the texts, so that
// nothing has to be taken out of it again; its properties have the rest.
func DOCX(w io.Writer, h Header, c *compare.Comparison) error {
	h = h.of(c)
	archive := zip.NewWriter(w)
	for _, part := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"[Content_Types].xml", always(contentTypes)},
		{"_rels/.rels", always(packageRelations)},
		{"docProps/core.xml", always(properties(h, c))},
		{"word/_rels/document.xml.rels", always(documentRelations)},
		{"word/styles.xml", always(styles)},
		{"word/settings.xml", always(settings)},
		{"word/document.xml", func(w io.Writer) error { return writeDocument(w, h, c) }},
	} {
		to, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: h.At.UTC()})
		if err == nil {
			err = part.write(to)
		}
		if err != nil {
			return fmt.Errorf("write document: %s: %w", part.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("write document: %w", err)
	}
	return nil
}

func always(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// properties is what the document says about itself.
func properties(h Header, c *compare.Comparison) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<cp:coreProperties` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, p := range []struct{ name, text string }{
		{"dc:title", h.Title},
		{"dc:creator", h.Author},
		{"dc:description", h.between() + ": " + c.Summary() + ". " + h.colophon()},
		{"cp:lastModifiedBy", h.Author},
	} {
		fmt.Fprintf(&b, "<%s>%s</%s>", p.name, escapedXML(inALine(p.text)), p.name)
	}
	if !h.At.IsZero() {
		for _, name := range []string{"dcterms:created", "dcterms:modified"} {
			fmt.Fprintf(&b, `<%s xsi:type="dcterms:W3CDTF">%s</%s>`, name, stamp(h.At), name)
		}
	}
	b.WriteString(`</cp:coreProperties>`)
	return b.String()
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// escapedXML is a clean text between tags or in an attribute.
func escapedXML(text string) string { return xmlEscapes.Replace(text) }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// The frame of the document: a page of A4 with margins of 2.5 cm, in twentieths
// of a point.
const (
	documentStart = xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	documentEnd   = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>` +
		`</w:sectPr></w:body></w:document>`
)

func writeDocument(w io.Writer, h Header, c *compare.Comparison) error {
	d := &document{Comparison: c, out: bufio.NewWriter(w), by: by(h)}
	fmt.Fprint(d.out, documentStart)
	d.title(h)
	arrange(c, d.stream)
	if !d.written || d.mark != compare.Equal {
		// There is no last paragraph that could go: its end would have nothing
		// to join.
		fmt.Fprint(d.out, "<w:p/>")
	}
	fmt.Fprint(d.out, documentEnd)
	return d.out.Flush()
}

// mostOfAuthor is how many characters of an author's name are written: Word takes
// at most 255 units of UTF-16, of which a character is up to two.
const mostOfAuthor = 127

// apart is how far two changes lie apart that LibreOffice does not take for one:
// it joins changes of one author within a minute, and joins them beyond the end of
// a paragraph that stays, which then goes with them.
const apart = 2 * time.Minute

// by is the attributes that say whose a change is, and when it was made: by turns
// for all up to an end that stays, and for all up to the next one.
func by(h Header) (turns [2]string) {
	name := []rune(inALine(h.Author))
	author := fmt.Sprintf(` w:author="%s"`, escapedXML(string(name[:min(len(name), mostOfAuthor)])))
	for k := range turns {
		turns[k] = author
		if !h.At.IsZero() {
			turns[k] += fmt.Sprintf(` w:date="%s"`, stamp(h.At.Add(-time.Duration(k)*apart)))
		}
	}
	return turns
}
