package plantext

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// walker goes through the text of a document, one token at a time.
type walker struct {
	d         *xml.Decoder
	styles    *styles
	numbering *numbering
	blocks    []block

	open       []element    // what the token stands in, from the outermost
	paragraphs []*paragraph // those that are open: a text box stands within one
	fields     []bool       // those that are open: whether their code is read, which is no text
	choices    []bool       // alternatives that are open: whether one was taken
	cut        *paragraph   // whose end was deleted: what follows goes on in it
	hiding     bool         // the run is hidden
	isDocument bool         // the part is the text of a document

	inserted, deleted, hidden, footnotes, comments, contents, unknown int
}

// element is what has to be done at the end of one.
type element int

const (
	other element = iota
	inParagraph
	inRun
	inText
	inKeptText // white space at its ends is text
	inChoices
)

// paragraph is one that is being read.
type paragraph struct {
	properties
	text strings.Builder
	said string // what is in the element of text that is open
	slot int    // its place among the blocks: before those that lie in it
}

// properties are what a paragraph says of itself.
type properties struct {
	layout
	End struct {
		Inserted *struct{} `xml:"ins"`
		Deleted  *struct{} `xml:"del"`
		Moved    *struct{} `xml:"moveFrom"`
	} `xml:"rPr"`
}

// The namespaces whose elements are read: of Word in its two forms, of formulas
// in theirs, and of what is there twice, for old programs and new.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace     = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mathSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	strictMathSpace = "http://purl.oclc.org/ooxml/officeDocument/math"
	choiceSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// walk reads all of the part.
func (w *walker) walk() error {
	for {
		token, err := w.d.Token()
		if errors.Is(err, io.EOF) {
			w.flush()
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = w.start(t)
		case xml.EndElement:
			w.end()
		case xml.CharData:
			w.words(t)
		}
		if err != nil {
			return err
		}
	}
}

// start begins an element.
func (w *walker) start(t xml.StartElement) error {
	switch t.Name.Space {
	case wordSpace, strictSpace:
		if do := structure[t.Name.Local]; do != nil {
			return do(w, t)
		}
		if sign, known := signs[t.Name.Local]; known {
			w.write(sign)
		}
	case mathSpace, strictMathSpace:
		if t.Name.Local == "t" {
			w.push(inKeptText)
			return nil
		}
	case choiceSpace:
		switch t.Name.Local {
		case "AlternateContent":
			w.choices = append(w.choices, false)
			w.push(inChoices)
			return nil
		case "Choice", "Fallback":
			return w.choose()
		}
	}
	w.push(other)
	return nil
}

// signs are the elements that stand for one.
var signs = map[string]string{
	"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00AD",
}

// structure says what to do at the beginning of the elements of Word that are
// not just passed through.
var structure map[string]func(*walker, xml.StartElement) error

func init() {
	skip := func(w *walker, _ xml.StartElement) error { return w.d.Skip() }
	deleted := func(w *walker, _ xml.StartElement) error { w.deleted++; return w.d.Skip() }
	inserted := func(w *walker, _ xml.StartElement) error { w.inserted++; w.push(other); return nil }
	structure = map[string]func(*walker, xml.StartElement) error{
		"document": func(w *walker, _ xml.StartElement) error { w.isDocument = true; w.push(other); return nil },
		"p":        (*walker).startParagraph,
		"pPr":      (*walker).readProperties,
		"r":        func(w *walker, _ xml.StartElement) error { w.push(inRun); return nil },
		"rPr":      (*walker).readRun,
		"t":        (*walker).startText,
		"sym":      (*walker).symbol,
		"fldChar":  (*walker).field,
		"trPr":     (*walker).readRow,
		"tcPr":     (*walker).readRow,
		"ins":      inserted, "moveTo": inserted,
		"del": deleted, "moveFrom": deleted,
		// The code of fields, what was there before a change of the form, the
		// properties of controls and sections, and what stands above ruby letters.
		"instrText": skip, "delText": skip, "delInstrText": skip, "pPrChange": skip, "rPrChange": skip,
		"sdtPr": skip, "sectPr": skip, "tblPr": skip, "tblGrid": skip, "rt": skip,
		"footnoteReference": func(w *walker, _ xml.StartElement) error { w.footnotes++; return w.d.Skip() },
		"endnoteReference":  func(w *walker, _ xml.StartElement) error { w.footnotes++; return w.d.Skip() },
		"commentReference":  func(w *walker, _ xml.StartElement) error { w.comments++; return w.d.Skip() },
	}
}

func (w *walker) push(e element) { w.open = append(w.open, e) }

// end ends the innermost element.
func (w *walker) end() {
	e := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	switch e {
	case inParagraph:
		p := w.paragraphs[len(w.paragraphs)-1]
		w.paragraphs = w.paragraphs[:len(w.paragraphs)-1]
		w.finish(p)
	case inRun:
		w.hiding = false
	case inText, inKeptText:
		w.endText(e)
	case inChoices:
		w.choices = w.choices[:len(w.choices)-1]
	}
}

// choose takes the first of the alternatives and passes over the others, which
// say the same in another way.
func (w *walker) choose() error {
	if n := len(w.choices); n > 0 {
		if w.choices[n-1] {
			return w.d.Skip()
		}
		w.choices[n-1] = true
	}
	w.push(other)
	return nil
}

func (w *walker) startParagraph(xml.StartElement) error {
	w.paragraphs = append(w.paragraphs, &paragraph{slot: len(w.blocks)})
	w.blocks = append(w.blocks, block{})
	w.push(inParagraph)
	return nil
}

// current is the paragraph that is read; nil outside of all.
func (w *walker) current() *paragraph {
	if len(w.paragraphs) == 0 {
		return nil
	}
	return w.paragraphs[len(w.paragraphs)-1]
}

func (w *walker) readProperties(t xml.StartElement) error {
	p := w.current()
	if p == nil {
		return w.d.Skip()
	}
	if err := w.d.DecodeElement(&p.properties, &t); err != nil {
		return err
	}
	if p.End.Inserted != nil {
		w.inserted++
	}
	if p.endDeleted() {
		w.deleted++
	}
	return nil
}

// endDeleted reports whether the paragraph goes on in the next one.
func (p *properties) endDeleted() bool { return p.End.Deleted != nil || p.End.Moved != nil }

func (w *walker) readRun(t xml.StartElement) error {
	var run struct {
		Hidden *value `xml:"vanish"`
		Style  *value `xml:"rStyle"`
	}
	if err := w.d.DecodeElement(&run, &t); err != nil {
		return err
	}
	switch {
	case run.Hidden != nil:
		w.hiding = run.Hidden.on()
	case run.Style != nil:
		w.hiding = w.styles.hidden(run.Style.Val)
	}
	if w.hiding {
		w.hidden++
	}
	return nil
}

// readRow passes over a row or a cell that was deleted: to the end of what its
// properties stand in.
func (w *walker) readRow(t xml.StartElement) error {
	var p struct {
		Row  *struct{} `xml:"del"`
		Cell *struct{} `xml:"cellDel"`
	}
	if err := w.d.DecodeElement(&p, &t); err != nil {
		return err
	}
	if p.Row == nil && p.Cell == nil || len(w.open) == 0 {
		return nil
	}
	w.deleted++
	w.end()
	return w.d.Skip()
}

func (w *walker) field(t xml.StartElement) error {
	switch n := len(w.fields); attribute(t, "fldCharType") {
	case "begin":
		w.fields = append(w.fields, true)
	case "separate":
		if n > 0 {
			w.fields[n-1] = false
		}
	case "end":
		if n > 0 {
			w.fields = w.fields[:n-1]
		}
	}
	return w.d.Skip()
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (w *walker) startText(t xml.StartElement) error {
	if attribute(t, "space") == "preserve" {
		w.push(inKeptText)
	} else {
		w.push(inText)
	}
	return nil
}

// words takes in text, of which there is some between elements, too: the white
// space of a file that was made readable.
func (w *walker) words(text []byte) {
	if len(w.open) == 0 || w.current() == nil {
		return
	}
	if in := w.open[len(w.open)-1]; in == inText || in == inKeptText {
		w.current().said += string(text)
	}
}

// endText adds an element of text. A line end in one is a space to Word.
func (w *walker) endText(e element) {
	p := w.current()
	if p == nil {
		return
	}
	said := strings.ReplaceAll(lineEnds.Replace(p.said), "\n", " ")
	p.said = ""
	if e == inText {
		said = strings.Trim(said, " \t")
	}
	w.write(said)
}

// write adds to the paragraph what is neither hidden nor the code of a field.
func (w *walker) write(s string) {
	p := w.current()
	if p == nil || w.hiding {
		return
	}
	for _, code := range w.fields {
		if code {
			return
		}
	}
	p.text.WriteString(s)
}
