package exchange

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// How much is read: what ten years of notes come to. All of it is held at once, which
// takes some five times as many bytes.
const (
	longestNotesFile  = 512 << 20 // bytes: five times what 100 000 notes take as we write them
	longestAnnotation = 16 << 20  // bytes: the longest note with each of its characters escaped
	mostAnnotations   = 250_000
)

// What a file of annotations is, as the report names it.
const (
	webAnnotation = "Web Annotation"
	hypothesis    = "Hypothesis"
)

// noteFile is a file of annotations, cut into them.
type noteFile struct {
	data     []byte
	items    []noteItem
	contexts []string // those that stand above the annotations
	dated    string   // when the page was made, where it says so
	format   string   // what it is by what stands above the annotations
	remarks  []string // about the file as a whole
}

// part is a value of a file, unread.
type part struct {
	raw []byte
	at  int // where it begins in the file, in bytes
}

// noteItem is one annotation of a file.
type noteItem struct {
	part
	path string
	line int // from 1
}

// openNotes reads a file of annotations and cuts it into them. It looks into none.
// What is wrong with the file as a whole is a [*PlaceError].
func openNotes(r io.Reader) (*noteFile, error) {
	data, err := allOf(r, longestNotesFile)
	if err != nil {
		return nil, err
	}
	f := &noteFile{data: data}
	mark, problem := beginning(data[:min(16, len(data))])
	if problem != "" {
		return nil, &PlaceError{Line: 1, Problem: strings.ReplaceAll(problem, "dossier JSON", "annotations in JSON")}
	}
	f.data = data[mark:]
	wrong := f.cut()
	if len(f.items) > mostAnnotations {
		wrong = faultf("the file has more than %d annotations; take fewer of them at a time", mostAnnotations)
	}
	if wrong != nil {
		return nil, wrong.placed(&places{file: bytes.NewReader(data), start: int64(mark)})
	}
	line, at := 1, 0
	for i := range f.items {
		item := &f.items[i]
		line += bytes.Count(f.data[at:item.at], []byte{'\n'})
		item.line, at = line, item.at
	}
	return f, nil
}

// allOf reads a file that has so many bytes at most.
func allOf(r io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, fmt.Errorf("read annotations: %w", err)
	}
	if int64(len(data)) > most {
		return nil, &PlaceError{Problem: fmt.Sprintf("the file has more than %d MiB; take fewer annotations at a time", most>>20)}
	}
	return data, nil
}

// cut finds the annotations.
func (f *noteFile) cut() *fault {
	if problem := f.wellFormed(); problem != nil {
		return problem
	}
	rest := bytes.TrimLeft(f.data, " \t\r\n")
	switch whole := (part{rest, len(f.data) - len(rest)}); rest[0] {
	case '[':
		f.list("", whole)
	case '{':
		return f.object("", whole)
	default:
		return faultf("this is no annotation; a file of them begins with { or [")
	}
	return nil
}

// wellFormed reads all of the file once. A text may hold half of a surrogate
// pair, written as \ud83d: programs that count in UTF-16 cut quotes so.
func (f *noteFile) wellFormed() *fault {
	for at := 0; at < len(f.data); {
		r, size := utf8.DecodeRune(f.data[at:])
		if r == utf8.RuneError && size == 1 {
			return &fault{offset: int64(at), problem: "the text here is not valid UTF-8; save the file as UTF-8 and try again"}
		}
		at += size
	}
	d := lenient(f.data)
	if _, err := d.ReadValue(); err != nil {
		problem := f.unread(d, err)
		if rest := bytes.TrimLeft(f.data, " \t\r\n"); len(rest) > 0 && rest[0] != '{' && rest[0] != '[' {
			problem.problem = notJSON
		}
		return problem
	}
	r := &reader{from: d, guard: &guard{}}
	if problem, is := r.atEnd().(*fault); is {
		return problem
	}
	return nil
}

func lenient(data []byte) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowInvalidUTF8(true))
}

// unread says why the decoder could not go on.
func (f *noteFile) unread(d *jsontext.Decoder, err error) *fault {
	r := &reader{from: d, guard: &guard{}}
	if problem, is := r.failed(err).(*fault); is {
		return problem
	}
	return faultf("this cannot be read: %v", err)
}

// members are those of an object, which is well-formed, in its order.
func members(of part) (names []string, values []part) {
	d := lenient(of.raw)
	if _, err := d.ReadToken(); err != nil {
		return nil, nil
	}
	for d.PeekKind() == jsontext.KindString {
		name, err := d.ReadToken()
		if err != nil {
			return names, values
		}
		names = append(names, name.String())
		values = append(values, next(d, of))
	}
	return names, values
}

// next is the value that the decoder of a part comes to next.
func next(d *jsontext.Decoder, of part) part {
	raw, err := d.ReadValue()
	if err != nil {
		return part{} // cannot be: all of the file was read before
	}
	end := int(d.InputOffset())
	return part{of.raw[end-len(raw) : end], of.at + end - len(raw)}
}

// list takes the elements of a list for annotations.
func (f *noteFile) list(path string, list part) {
	d := lenient(list.raw)
	if _, err := d.ReadToken(); err != nil {
		return
	}
	for i := 0; d.PeekKind() != jsontext.KindEndArray && len(f.items) <= mostAnnotations; i++ {
		f.items = append(f.items, noteItem{part: next(d, list), path: path + "/" + strconv.Itoa(i)})
	}
}

// The members in which annotations are found, and those by which dossier JSON is
// known.
var (
	listMembers       = []string{"items", "rows", "annotations", "replies"}
	hypothesisMembers = []string{"rows", "export_date", "client_version"}
	dossierMembers    = []string{"format", "format_version", "dossier", "stakeholders", "statements"}
)

// longestHead is how many bytes a member above the annotations may have to be
// looked at: none of those that count is as long.
const longestHead = 64 << 10

// object is an annotation, a page, a collection of one, or what Hypothesis
// exports.
func (f *noteFile) object(path string, whole part) *fault {
	names, values := members(whole)
	head, lists := node{}, map[string]part{}
	for i, name := range names {
		switch {
		case slices.Contains(dossierMembers, name):
			return faultf("this is dossier JSON, and no file of annotations; import it into an empty dossier")
		case slices.Contains(listMembers, name), name == "first":
			lists[name] = values[i]
		case len(values[i].raw) <= longestHead:
			head[name] = valueOf(values[i].raw)
		}
	}
	if context, has := head["@context"]; has {
		if problem := wrongContext(context); problem != "" {
			return faultf("%s", problem).under("%s/@context", path)
		}
		f.contexts = textsOf(context)
	}
	if f.format = webAnnotation; slices.ContainsFunc(names, func(name string) bool { return slices.Contains(hypothesisMembers, name) }) {
		f.format = hypothesis
	}
	f.dated = head.text("created", "generated", "modified", "export_date")
	if after := iriOf(head["next"]); after != "" {
		f.remarks = append(f.remarks, fmt.Sprintf("this page is followed by another, %s, which is not in this file", quote(after)))
	}
	switch {
	case head.is(typeCollection):
		return f.collection(path, head, lists["first"])
	case head.is(typeAnnotation):
		f.items = append(f.items, noteItem{part: whole, path: path})
		return nil
	}
	return f.lists(path, whole, names, lists)
}

// collection is an AnnotationCollection with its first page in it.
func (f *noteFile) collection(path string, head node, first part) *fault {
	if first.raw != nil && first.raw[0] == '{' {
		return f.object(path+"/first", first)
	}
	if total, _ := head.offset("total"); total > 0 || first.raw != nil {
		return faultf("this collection only names its pages; export the pages themselves").under("%s", path)
	}
	return nil
}

// lists takes the lists of an object for annotations; an object that has none may
// be one itself.
func (f *noteFile) lists(path string, whole part, names []string, long map[string]part) *fault {
	found := false
	for _, name := range listMembers {
		if list := long[name]; list.raw != nil && list.raw[0] == '[' {
			found = true
			f.list(path+"/"+name, list)
		}
	}
	switch {
	case found:
	case slices.Contains(names, "uri") || slices.Contains(names, "target"):
		f.items = append(f.items, noteItem{part: whole, path: path})
	default:
		return faultf("this holds no annotations; Web Annotations (JSON-LD) and what Hypothesis exports as JSON can be read").under("%s", path)
	}
	return nil
}

// wrongContext says what is wrong with the context of JSON-LD that annotations
// stand in; empty where it is that of Web Annotations.
func wrongContext(context any) string {
	names := textsOf(context)
	for _, name := range names {
		if strings.Replace(name, "https://", "http://", 1) == w3cContext {
			return ""
		}
	}
	if len(names) == 0 {
		return fmt.Sprintf("the context is not that of Web Annotations, %s; export them as such", w3cContext)
	}
	return fmt.Sprintf("%s is not the context of Web Annotations, %s; export them as such", quote(names[0]), w3cContext)
}

// HoldsNotes reports whether a file seems to hold annotations rather than
// dossier JSON. It reads as little of it as tells. A file that cannot be read, or
// that is neither, holds none.
func HoldsNotes(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close() //nolint:errcheck // it was only read
	if _, err := open(file); err != nil {
		return false
	}
	return holdsNotes(file)
}

// noteMembers are those by which annotations are known.
var noteMembers = append([]string{"@context", "first", "target", "body", "bodyValue", "motivation", "uri", "export_date", "client_version"}, listMembers...)

func holdsNotes(r io.Reader) bool {
	d := jsontext.NewDecoder(&guard{r: r}, jsontext.AllowInvalidUTF8(true))
	start, err := d.ReadToken()
	switch {
	case err != nil:
		return false
	case start.Kind() == jsontext.KindBeginArray:
		first := d.PeekKind()
		return first == jsontext.KindBeginObject || first == jsontext.KindEndArray
	}
	for start.Kind() == jsontext.KindBeginObject && d.PeekKind() == jsontext.KindString {
		name, err := d.ReadToken()
		switch word := name.String(); {
		case err != nil, slices.Contains(dossierMembers, word):
			return false
		case slices.Contains(noteMembers, word):
			return true
		}
		if d.SkipValue() != nil {
			return false
		}
	}
	return false
}
