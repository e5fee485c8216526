package plantext

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// What is unpacked of a DOCX at most. The text of a book of a thousand pages is
// 10 MB in it. Real ones pack 10:1, tables of equal cells 100:1, what is made to
// fill a memory 1000:1; below smallUnpacked nobody is harmed.
const (
	mostUnpacked  = 256 << 20
	smallUnpacked = 16 << 20
	mostRatio     = 300
)

// mostEntries is how many files a DOCX holds at most, each picture being one.
const mostEntries = 20_000

// archive is the zip that a DOCX is.
type archive struct {
	ctx   context.Context // while it is read, which is while one call lasts
	parts map[string]*zip.File
	left  int64        // how many bytes may still be unpacked
	last  *xml.Decoder // reads the part opened last, and knows its lines
}

const saveAgain = "open it in a word processor and save it anew as .docx"

// openArchive opens a DOCX and says what it is if it is none.
func openArchive(ctx context.Context, content []byte) (*archive, *Error) {
	if !isZip(content) {
		return nil, refuse("it is named .docx but is no Word document", "save it as .docx in a word processor; a plain text has to be named .txt")
	}
	if bytes.Count(content, []byte("PK\x01\x02")) > mostEntries {
		return nil, refuse("it holds more files than a document does", saveAgain)
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, because(err, "it is damaged: the archive that a .docx is cannot be opened", "take another copy of it, or a backup")
	}
	a := &archive{ctx: ctx, parts: make(map[string]*zip.File, len(z.File)), left: mostUnpacked}
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if a.parts[name] == nil { // the first of two, as Word takes it
			a.parts[name] = f
		}
	}
	return a, nil
}

// other says what a zip is that is no DOCX.
func (a *archive) other() *Error {
	for _, known := range []struct{ part, is, do string }{
		{"content.xml", "this is an OpenDocument file, such as .odt", "open it in a word processor and save it as .docx"},
		{"xl/workbook.xml", "this is a spreadsheet", "copy the text into a .txt or .docx file"},
		{"ppt/presentation.xml", "these are slides", "copy the text into a .txt or .docx file"},
		{"META-INF/container.xml", "this is an e-book", "copy the text into a .txt or .docx file"},
	} {
		if a.parts[known.part] != nil {
			return refuse(known.is, known.do)
		}
	}
	return refuse("this is a zip archive, and no Word document", "unpack it and name a .docx, .md or .txt file out of it")
}

// relations are the parts that another part refers to, by kind: "styles".
func (a *archive) relations(of string) (map[string]string, *Error) {
	folder, name := path.Split(of)
	found := map[string]string{}
	var list struct {
		Relations []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := a.decode(folder+"_rels/"+name+".rels", &list); err != nil {
		return nil, err
	}
	for _, r := range list.Relations {
		kind, target := path.Base(r.Type), r.Target
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			target = path.Join(folder, target)
		}
		found[kind] = cmp.Or(found[kind], target)
	}
	return found, nil
}

// decode reads a part that is small against the text into a struct; a part that
// is not there leaves it empty.
func (a *archive) decode(name string, into any) *Error {
	part, err := a.open(name)
	if err != nil || part == nil {
		return err
	}
	if err := part.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return a.damaged(name, err)
	}
	return nil
}

// open begins to read a part; it is nil when there is none.
func (a *archive) open(name string) (*xml.Decoder, *Error) {
	f := a.parts[name]
	if f == nil {
		return nil, nil
	}
	packed := max(1, int64(min(f.CompressedSize64, Largest)))
	most := max(smallUnpacked, packed*mostRatio)
	if f.UncompressedSize64 > uint64(most) { // it says so itself; what says less is stopped on the way
		return nil, a.damaged(name, errBomb)
	}
	r, err := f.Open()
	if err != nil {
		return nil, a.damaged(name, err)
	}
	a.last = newDecoder(&unpacking{r: r, archive: a, most: most})
	return xml.NewTokenDecoder(&bounded{d: a.last}), nil
}

// errBomb stops the unpacking of what is too much.
var errBomb = errors.New("more than a document holds")

// unpacking counts what is unpacked.
type unpacking struct {
	r       io.Reader
	archive *archive
	most    int64
}

func (u *unpacking) Read(p []byte) (int, error) {
	if u.most <= 0 || u.archive.left <= 0 {
		return 0, errBomb
	}
	if err := u.archive.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.r.Read(p)
	u.most -= int64(n)
	u.archive.left -= int64(n)
	return n, err
}

// newDecoder reads XML in UTF-8 or, with its mark, in UTF-16.
func newDecoder(r io.Reader) *xml.Decoder {
	in := bufio.NewReader(r)
	wide := false
	if head, err := in.Peek(2); err == nil {
		wide = string(head) == "\xFF\xFE" || string(head) == "\xFE\xFF"
	}
	d := xml.NewDecoder(in)
	if wide {
		d = xml.NewDecoder(transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()))
		d.CharsetReader = func(_ string, decoded io.Reader) (io.Reader, error) { return decoded, nil }
	}
	return d
}

// deepestXML is how deep elements lie in each other at most. Tables in tables
// come to a hundred; each level takes memory until it is closed.
const deepestXML = 10_000

// errDeep stops the reading of what is nested beyond all sense.
var errDeep = fmt.Errorf("its elements are nested more than %d deep", deepestXML)

// bounded passes tokens on while they are not too deep.
type bounded struct {
	d     *xml.Decoder
	depth int
}

// Token is the next token, its names not yet resolved.
func (b *bounded) Token() (xml.Token, error) {
	token, err := b.d.RawToken()
	switch token.(type) {
	case xml.StartElement:
		if b.depth++; b.depth > deepestXML {
			return nil, errDeep
		}
	case xml.EndElement:
		b.depth--
	}
	return token, err
}

// damaged is the error about the part opened last, which cannot be read.
func (a *archive) damaged(part string, err error) *Error {
	if errors.Is(err, errBomb) {
		return because(err, "unpacked it would be larger than any document", "do not open it unless you know who made it; "+saveAgain)
	}
	why := fmt.Sprintf("it is damaged: %s in it cannot be read (%v)", part, err)
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		line, _ := a.last.InputPos()
		why = fmt.Sprintf("it is damaged: %s in it is broken in line %d (%s)", part, line, syntax.Msg)
	}
	return because(err, why, saveAgain+", or take a backup")
}
