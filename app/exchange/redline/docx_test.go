package redline

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"demarche/app/compare"
)

// paragraphs are what a text is in the document, the title in front; those without a
// word are none.
func paragraphs(title string, t *compare.Text) (list []string) {
	if title = inALine(title); title != "" {
		list = append(list, title)
	}
	for i := range t.Provisions {
		p := &t.Provisions[i]
		number := clean(numbered(p))
		if p.Title != "" {
			list = append(list, number+clean(p.Title))
			number = ""
		}
		if text := number + clean(p.Text); text != "" {
			list = append(list, text)
		}
	}
	return list
}

func documentOf(t testing.TB, c *compare.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := DOCX(&b, header, c); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open is a part of a document.
func open(t testing.TB, document []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	part, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}

// node is an element, or text where it has no name.
type node struct {
	name  string
	attrs map[string]string
	text  string
	in    []*node
}

func parse(t testing.TB, document string) *node {
	t.Helper()
	top := &node{}
	stack := []*node{top}
	d := xml.NewDecoder(strings.NewReader(document))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity // for pages
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return top
		}
		if err != nil {
			t.Fatal(err)
		}
		last := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attrs: map[string]string{}}
			for _, a := range token.Attr {
				n.attrs[a.Name.Local] = a.Value
			}
			last.in = append(last.in, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			last.in = append(last.in, &node{text: string(token)})
		}
	}
}

// walk calls a function for a node and all in it, in their order.
func (n *node) walk(f func(*node)) {
	f(n)
	for _, in := range n.in {
		in.walk(f)
	}
}

func (n *node) find(name string) (found *node) {
	n.walk(func(in *node) {
		if found == nil && in.name == name {
			found = in
		}
	})
	return found
}

// resolved are the paragraphs of a document when all its changes are accepted or
// rejected: what is named goes, and where the end of a paragraph goes the next one
// goes on in it.
func resolved(document *node, goes ...string) (list []string) {
	line, last := "", false
	for _, p := range document.find("body").in {
		if p.name != "p" {
			continue
		}
		gone := false
		for _, in := range p.in {
			if in.name == "pPr" {
				if mark := in.find("rPr"); mark != nil {
					for _, m := range mark.in {
						gone = gone || slices.Contains(goes, m.name)
					}
				}
				continue
			}
			if !slices.Contains(goes, in.name) {
				line += wordsOf(in)
			}
		}
		if last = gone; !gone {
			list, line = append(list, line), ""
		}
	}
	if last {
		list = append(list, line+"(the end of the document went)")
	}
	return list
}

func wordsOf(n *node) string {
	var b strings.Builder
	n.walk(func(in *node) {
		switch in.name {
		case "tab":
			b.WriteByte('\t')
		case "br":
			b.WriteByte('\n')
		case "t", "delText":
			for _, t := range in.in {
				b.WriteString(t.text)
			}
		}
	})
	return b.String()
}

// checkDocument holds a document against the texts, and against what Word asks of
// one.
func checkDocument(t *testing.T, c *compare.Comparison) {
	t.Helper()
	body := open(t, documentOf(t, c), "word/document.xml")
	document := parse(t, body)
	for _, side := range []struct {
		name, title string
		text        *compare.Text
		goes        []string
	}{
		{"accepted", header.of(c).New, c.New, []string{"del", "moveFrom"}},
		{"rejected", header.of(c).Old, c.Old, []string{"ins", "moveTo"}},
	} {
		got := resolved(document, side.goes...)
		want := paragraphs(side.title, side.text)
		if len(got) == len(want)+1 && got[len(got)-1] == "" {
			got = got[:len(want)] // an end that always stays
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s:\n%q\nwant\n%q\n%s", side.name, got, want, body)
		}
	}
	checkRanges(t, document, body)
}

// checkRanges sees that every number is one of its own, that every range begins
// and ends once, and that what moved has both ends, of the same words.
func checkRanges(t *testing.T, document *node, body string) {
	t.Helper()
	ids, begun, ends := map[string]bool{}, map[string]string{}, map[string]map[string]bool{}
	moved := map[string]map[string]string{}
	document.walk(func(n *node) {
		switch kind := strings.TrimSuffix(strings.TrimSuffix(n.name, "RangeStart"), "RangeEnd"); {
		case strings.HasSuffix(n.name, "RangeEnd"):
			if begun[n.attrs["id"]] == "" {
				t.Fatalf("%s ends a range that has not begun\n%s", n.attrs["id"], body)
			}
			delete(begun, n.attrs["id"])
		case n.attrs["id"] != "" && ids[n.attrs["id"]]:
			t.Fatalf("the number %s stands twice\n%s", n.attrs["id"], body)
		case strings.HasSuffix(n.name, "RangeStart"):
			ids[n.attrs["id"]] = true
			name := n.attrs["name"]
			if begun[n.attrs["id"]] = name; ends[name] == nil {
				ends[name], moved[name] = map[string]bool{}, map[string]string{}
			}
			if ends[name][kind] {
				t.Fatalf("%s begins twice\n%s", name, body)
			}
			ends[name][kind] = true
		case n.attrs["id"] != "":
			ids[n.attrs["id"]] = true
			if n.attrs["author"] == "" || !strings.HasPrefix(n.attrs["date"], "2025-11-24T09:") {
				t.Fatalf("%+v has no author or no date", n)
			}
		}
		if n.name == "moveFrom" || n.name == "moveTo" {
			if len(begun) == 0 {
				t.Fatalf("something moved outside of any range\n%s", body)
			}
			for _, name := range begun {
				moved[name][n.name] += wordsOf(n)
			}
		}
	})
	if len(begun) > 0 {
		t.Fatalf("%v never end\n%s", begun, body)
	}
	for name, kinds := range ends {
		if len(kinds) != 2 || moved[name]["moveFrom"] != moved[name]["moveTo"] {
			t.Fatalf("%s has the ends %v, with %q\n%s", name, kinds, moved[name], body)
		}
	}
}

func TestAcceptAndReject(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, now *compare.Text
		known    []compare.Pair
	}{
		{"nothing", text(""), text(""), nil},
		{"all new", text(""), text("b", "1|H|One.", "2||Two."), nil},
		{"all gone", text("a", "1||One.", "2|H|Two."), text(""), nil},
		{"the last one goes", text("a", "1||One is the first.", "2||Two comes later."), text("a", "1||One is the first."), nil},
		{"another number", text("a", "12||One is the first."), text("a", "3||One is the first."), nil},
		{"a heading comes", text("a", "1||One is the first."), text("a", "1|First|One is the first."), nil},
		{"a heading goes", text("a", "1|First|One is the first."), text("a", "1||One is the first."), nil},
		{
			"merged from far apart", text("a", "1||One is first.", "2||Two.", "3|H|Three is third."), text("a", "1||One is first. Three is third.", "2||Two."),
			[]compare.Pair{{Old: 0, New: 0}, {Old: 2, New: 0}, {Old: 1, New: 1}},
		},
		{
			"split to far apart", text("a", "1|H|One is first. Three is third.", "2||Two."), text("a", "1||One is first.", "2||Two.", "3|I|Three is third."),
			[]compare.Pair{{Old: 0, New: 0}, {Old: 0, New: 2}, {Old: 1, New: 1}},
		},
		{
			"two became two", text("a", "1||One is first. And", "2||second."), text("a", "1||One is", "2||first. And second."),
			[]compare.Pair{{Old: 0, New: 0}, {Old: 1, New: 0}, {Old: 1, New: 1}},
		},
		{"empty texts", text("a", "1||", "2||"), text("a", "1||", "2||", "3||"), []compare.Pair{{Old: 0, New: 1}, {Old: 1, New: 1}, {Old: 1, New: 2}}},
	} {
		t.Run(c.name, func(t *testing.T) { checkDocument(t, compared(t, c.old, c.now, c.known...)) })
	}
	t.Run("example", func(t *testing.T) {
		c := example(t)
		checkDocument(t, c)
		body := open(t, documentOf(t, c), "word/document.xml")
		for _, want := range []string{`w:name="sentence_`, `w:name="provision_`, "<w:moveFrom ", "<w:moveTo ", "<w:delText xml:space=\"preserve\">600,000</w:delText>"} {
			if !strings.Contains(body, want) {
				t.Errorf("%s is missing", want)
			}
		}
	})
}

func TestAcceptAndRejectAnything(t *testing.T) {
	for seed := range uint64(1000) {
		c := random(t, rand.New(rand.NewPCG(seed, 7)))
		checkDocument(t, c)
	}
}

// TestEveryPartIsXML also looks at what the parts name.
func TestEveryPartIsXML(t *testing.T) {
	document := documentOf(t, example(t))
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml"} {
		parse(t, open(t, document, name))
	}
	core := open(t, document, "docProps/core.xml")
	for _, want := range []string{"Two &lt;texts&gt; &amp; ]]&gt;", "28 points → 20 points: 2 amended", `W3CDTF">2025-11-24T09:30:00Z<`} {
		if !strings.Contains(core, want) {
			t.Errorf("%s lacks %s", core, want)
		}
	}
}
